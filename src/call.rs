//! A call in the making, its body and its answer.

mod answered_call;
mod builder;
mod decode;
mod form;
mod form_name;
#[cfg(any(test, fuzzing))]
pub(crate) mod fuzzing;
mod items;
mod json;
mod json_body;
mod json_path;
mod json_scan;
mod path;
mod response;
mod send;
mod streamed_body;
mod tree;
mod wiping;

use ureq::http::Method;

use crate::Session;

pub(crate) use answered_call::Stop;
pub(crate) use items::{JsonStream, next_item};
pub(crate) use json::{JsonReader, Kind, Limit, Members};
pub(crate) use json_body::to_json;
pub(crate) use tree::DEEPEST_TREE;

pub use builder::Call;
pub use items::{Entries, Items};
pub use response::Response;

impl Session {
    /// Starts a call with any method and path.
    ///
    /// The path starts with a slash, and the session's base URL is put before it. [`Call::segment`] fills its
    /// `{placeholders}` in order and percent-encodes the values; anything written into the path itself must be encoded
    /// already.
    pub fn call<'a>(&'a self, method: Method, path: &'a str) -> Call<'a> {
        Call::new(self, method, path)
    }
}
