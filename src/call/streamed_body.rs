//! Bodies that are read while they are sent.

use ureq::http::HeaderValue;

use crate::Error;
use crate::http::AnyReader;

/// A body that is opened for each attempt.
///
/// There is one kind. It is behind a trait so that only programs that send one contain its code.
pub(super) trait StreamedBody: Send + Sync {
    fn content_type(&self) -> HeaderValue;

    /// Whether it can be sent again.
    fn is_repeatable(&self) -> bool;

    /// Adds the name of its only file in this field, unless the part of the file transmits it unchanged or the field is
    /// set already.
    fn name_file_in(&mut self, field: &str);

    /// Opens the files and returns a reader of the whole body, with its length if that is known.
    ///
    /// Some readers must be read completely before anything is sent; `may_go_on` is called meanwhile and can end that.
    fn open(&self, may_go_on: &dyn Fn() -> Result<(), Error>) -> Result<(Option<u64>, AnyReader), Error>;
}
