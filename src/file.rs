//! Files on their way to the service and from it.

mod content;
mod disposition;
mod download;
mod fetch;
pub(crate) mod name;
mod open_upload;
mod partial;
pub(crate) mod regular;
mod rights;
mod spool;
mod temporary;
mod upload;

use crate::{Error, Session};

#[cfg(any(test, fuzzing))]
pub(crate) use disposition::declared_name;
pub(crate) use fetch::OwnFile;
pub(crate) use open_upload::{OpenUpload, ReadFailed};
pub(crate) use partial::Partial;
pub(crate) use temporary::is_temporary_name;

pub use download::Download;
pub use upload::Upload;

impl Session {
    /// Downloads the file behind a link that an answer holds, such as `document.file` or `model.preview_file`.
    ///
    /// The link is fetched without the credential, which is not the storage's business, unless it points to the service's
    /// own host. Redirects are followed under the same rule. Links are signed for about an hour: where
    /// [`Error::is_expired_link`] holds, read the document or model again for a fresh one.
    pub fn download(&self, link: &str) -> Result<Download, Error> {
        Download::start(self, link)
    }
}
