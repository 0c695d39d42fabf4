#![doc = include_str!("crate_page.md")]
#![cfg_attr(docsrs, feature(doc_cfg))]
#![forbid(unsafe_code)]

mod api;
mod api_by_hand;
mod call;
mod disk;
mod error;
mod file;
#[cfg(any(test, fuzzing))]
#[doc(hidden)]
pub mod fuzzing;
mod http;
mod servers;
mod session;
mod value;

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
pub use call::{Call, Entries, Items, Response};
pub use error::{
    ApiError, AuthError, DecodeError, Error, FieldError, FileError, InputError, Result, SettingError, TransportError,
    TransportKind,
};
pub use file::{Download, Upload};
pub use http::{MinimumSpeed, Proxy, RetryPolicy, TlsBackend, TrustedRoots};
pub use session::{Cancel, Session, SessionBuilder};
pub use ureq::http::Method;
pub use value::{BulkError, BulkItem, Date, Field, ModelRef, ProjectRef, Timestamp, UnreadableItem, Vector3};

/// The code of the README, compiled and run with the other examples of the documentation.
#[cfg(all(doctest, feature = "api-key", feature = "bearer", feature = "client-credentials"))]
#[doc = include_str!("../README.md")]
struct Readme;
