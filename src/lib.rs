#![doc = include_str!("../README.md")]
#![cfg_attr(docsrs, feature(doc_cfg))]
#![forbid(unsafe_code)]

mod api;
mod bulk;
mod cloud_size;
mod conversions;
mod date;
mod decode;
mod document_reference;
mod download;
mod environment;
mod error;
mod field;
#[cfg(any(test, fuzzing))]
#[doc(hidden)]
pub mod fuzzing;
mod http;
mod open_enum;
mod raw_element_stream;
mod reference;
mod session;
mod simple_elements;
mod timestamp;
mod upload;
mod viewpoint_parts;

pub mod auth;
pub mod filter;
pub mod guide;
pub mod mirror;
pub mod processing;
pub mod raw_elements;
pub mod snapshot;
pub mod transfer;
#[cfg(feature = "webhook")]
pub mod webhook;

pub use api::values::*;
pub use api::{
    bcf, building, classification, cloud, document, element, equipment, folder, layer, material, model,
    naming_constraint, project, property, property_definition, property_set, space, sso, storey, system, tag, unit,
    user, zone,
};
pub use bulk::{BulkError, BulkItem, UnreadableItem};
pub use date::Date;
pub use download::Download;
pub use error::{
    ApiError, AuthError, DecodeError, Error, FieldError, FileError, InputError, Result, SettingError, TransportError,
    TransportKind,
};
pub use field::Field;
pub use http::{Call, Entries, Items, Proxy, Response, RetryPolicy, TlsBackend, TrustedRoots};
pub use reference::{ModelRef, ProjectRef};
pub use session::{Cancel, Session, SessionBuilder};
pub use timestamp::Timestamp;
pub use upload::Upload;
pub use ureq::http::Method;
