//! Values as the service writes them, and what reads and writes them as JSON.

mod bulk;
mod conversions;
mod date;
pub(crate) mod decode;
pub(crate) mod encode;
mod field;
pub(crate) mod open_enum;
pub(crate) mod redacted_debug;
mod references;
mod timestamp;
mod vector3;

pub use bulk::{BulkError, BulkItem, UnreadableItem};
pub use date::Date;
pub use field::Field;
pub use references::{ModelRef, ProjectRef};
pub use timestamp::Timestamp;
pub use vector3::Vector3;
