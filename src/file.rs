//! Files on their way to the service and from it.

mod content;
mod disposition;
mod download;
mod fetch;
mod partial;
mod upload;

use crate::{Error, Session};

#[cfg(any(test, fuzzing))]
pub(crate) use disposition::{declared_name, plain_name};
pub(crate) use partial::Partial;
pub(crate) use upload::{OpenUpload, ReadFailed};

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
