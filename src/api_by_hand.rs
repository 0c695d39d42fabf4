//! Types for the few answers that the service's description cannot express.

mod cloud_size;
mod document_reference;
mod geometry_point;
mod simple_elements;
mod viewpoint_parts;

pub use cloud_size::CloudSize;
pub use document_reference::DocumentReference;
pub use simple_elements::{SimpleElementStream, SimpleElements};
pub use viewpoint_parts::{ColoringDefinition, SelectionDefinition, VisibilityDefinition};
