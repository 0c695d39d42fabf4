#![doc = include_str!("crate_page.md")]
#![cfg_attr(docsrs, feature(doc_cfg))]
#![forbid(unsafe_code)]

mod api;
mod bulk;
mod call;
mod cloud_size;
mod conversions;
mod date;
mod decode;
mod document_reference;
mod error;
mod field;
mod file;
#[cfg(any(test, fuzzing))]
#[doc(hidden)]
pub mod fuzzing;
mod hidden;
mod http;
mod open_enum;
mod raw_element_stream;
mod reference;
mod servers;
mod session;
mod simple_elements;
mod timestamp;
mod vector3;
mod viewpoint_parts;

pub mod archive;
pub mod auth;
pub mod filter;
pub mod guide;
pub mod mirror;
pub mod processing;
pub mod raw_elements;
pub mod snapshot;
pub mod structure;
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
pub use call::{Call, Entries, Items, Response};
pub use date::Date;
pub use error::{
    ApiError, AuthError, DecodeError, Error, FieldError, FileError, InputError, Result, SettingError, TransportError,
    TransportKind,
};
pub use field::Field;
pub use file::{Download, Upload};
pub use http::{MinimumSpeed, Proxy, RetryPolicy, TlsBackend, TrustedRoots};
pub use reference::{ModelRef, ProjectRef};
pub use session::{Cancel, Session, SessionBuilder};
pub use timestamp::Timestamp;
pub use ureq::http::Method;
pub use vector3::Vector3;

/// The code of the README, compiled and run with the other examples of the documentation.
#[cfg(all(doctest, feature = "api-key", feature = "bearer", feature = "client-credentials"))]
#[doc = include_str!("../README.md")]
struct Readme;
