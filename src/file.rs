//! Uploads and downloads of files.

mod content;
mod disposition;
mod download;
mod fetch;
mod open_upload;
mod partial;
mod rights;
mod slot;
mod spool;
mod temporary;
mod upload;
mod zip_end;

use crate::{Error, Session};

#[cfg(any(test, fuzzing))]
#[cfg(any(test, fuzzing))]
pub(crate) use disposition::declared_names;
pub(crate) use fetch::OwnFile;
pub(crate) use open_upload::{OpenUpload, ReadFailed};
pub(crate) use partial::Partial;
pub(crate) use temporary::is_temporary_name;

pub use download::Download;
pub use upload::Upload;

impl Session {
    /// Downloads the file behind a link from an answer, such as `document.file` or `model.preview_file`.
    ///
    /// The link is fetched without the credential. The credential is sent only if the link points to the API's own
    /// origin and the answer without it is 401 or 403. Redirects are followed under the same rule. Links are signed and
    /// valid for about an hour: if [`Error::is_expired_link`] is true, get the document or model again for a fresh
    /// link.
    pub fn download(&self, link: &str) -> Result<Download, Error> {
        Download::start(self, link)
    }
}
