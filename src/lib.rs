#![doc = include_str!("../README.md")]
#![cfg_attr(docsrs, feature(doc_cfg))]

mod api;
mod cloud_size;
mod environment;
mod error;
mod field;
mod http;
mod open_enum;
mod roles;
mod session;
mod timestamp;
mod upload;

pub mod auth;

pub use api::{cloud, project, sso, user};
pub use error::{
    ApiError, AuthError, DecodeError, Error, FieldError, InputError, Result, SettingError, TransportError,
    TransportKind,
};
pub use field::Field;
pub use http::{Call, Proxy, Response, RetryPolicy, TlsBackend, TrustedRoots};
pub use roles::{InvitationStatus, ProjectStatus, Role, SizeManager};
pub use session::{Session, SessionBuilder};
pub use timestamp::Timestamp;
pub use upload::Upload;
pub use ureq::http::Method;
