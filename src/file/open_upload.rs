//! Uploads that are being read.

use std::fs::File;
use std::io::{self, Cursor, Read};
use std::path::Path;
use std::sync::Arc;

use super::slot::{Slot, State};
use super::spool::Spool;
use super::upload::Report;
use crate::Error;
use crate::error::FileError;
use crate::http::{Waiting, check_read};

/// An upload being read: yields exactly as many bytes as it announced, or fails.
///
/// Without this check, ureq would wait for ever for the rest of a file that shrinks while it is sent.
pub(crate) struct OpenUpload {
    pub(super) name: String,
    pub(super) content: Content,
    pub(super) length: Option<u64>,
    pub(super) done: u64,
    pub(super) progress: Option<Report>,
}

pub(super) enum Content {
    Bytes(Cursor<Arc<[u8]>>),
    File(File),
    Spool(Spool),
    /// If nothing was read, the reader goes back to its slot on drop.
    Reader {
        reader: Option<Box<dyn Read + Send>>,
        slot: Slot,
    },
}

impl OpenUpload {
    pub(crate) fn length(&self) -> Option<u64> {
        self.length
    }

    /// How many bytes are left, if that is known.
    pub(crate) fn left(&self) -> Option<u64> {
        self.length.map(|length| length - self.done)
    }

    fn read_content(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let left = self.left().unwrap_or(u64::MAX);
        let most = usize::try_from(left).unwrap_or(usize::MAX).min(buffer.len());
        let buffer = &mut buffer[..most];
        let count = match &mut self.content {
            Content::Bytes(cursor) => cursor.read(buffer)?,
            Content::File(file) => read_piece(file, buffer)?,
            Content::Spool(spool) => spool.read_at(self.done, buffer)?,
            Content::Reader { reader: Some(reader), .. } => read_piece(reader, buffer)?,
            Content::Reader { reader: None, .. } => 0,
        };
        if count == 0 && !buffer.is_empty() && self.length.is_some() {
            return Err(match &self.content {
                Content::Reader { .. } => too_short(),
                _ => io::Error::new(
                    io::ErrorKind::UnexpectedEof,
                    "the file is shorter than its length says, or has become shorter since it was opened",
                ),
            });
        }
        self.done += count as u64;
        if let (Some(report), true) = (&self.progress, count > 0) {
            report(self.done, self.length);
        }
        Ok(count)
    }
}

impl Read for OpenUpload {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            match self.read_content(buffer) {
                // The caller would read once more too, but without a look at the limits of the call.
                Err(error) if error.kind() == io::ErrorKind::Interrupted => check_read(&Waiting::current())?,
                read => return read.map_err(|error| ReadFailed::wrap(reader_failed(&self.name, error))),
            }
        }
    }
}

impl Drop for OpenUpload {
    fn drop(&mut self) {
        if let (Content::Reader { reader, slot }, 0) = (&mut self.content, self.done) {
            if let Some(reader) = reader.take() {
                slot.put(State::Unread(reader));
            }
        }
    }
}

/// Reads once. Fails if the reader claims more bytes than the buffer holds.
///
/// A read that was interrupted may be repeated, but only after a look at the limits of the call: nothing keeps a reader
/// from being interrupted for ever.
pub(super) fn read_piece(reader: &mut (impl Read + ?Sized), buffer: &mut [u8]) -> io::Result<usize> {
    match reader.read(buffer) {
        Ok(count) if count > buffer.len() => {
            Err(io::Error::other("the reader claims to have read more than it was asked for"))
        }
        outcome => outcome,
    }
}

/// The error for a reader that ends too early.
pub(super) fn too_short() -> io::Error {
    io::Error::new(io::ErrorKind::UnexpectedEof, "the reader returned fewer bytes than were announced")
}

/// The error for an upload of this name that could not be read.
pub(super) fn reader_failed(name: &str, error: io::Error) -> Error {
    FileError::new(Path::new(name), error).into()
}

/// Marks a failure to read the upload, as opposed to one to send it.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub(crate) struct ReadFailed(Error);

impl ReadFailed {
    pub(crate) fn wrap(error: Error) -> io::Error {
        let kind = match &error {
            Error::File(error) => error.source.kind(),
            _ => io::ErrorKind::InvalidInput,
        };
        io::Error::new(kind, ReadFailed(error))
    }

    /// Extracts such a failure from ureq's error.
    pub(crate) fn unwrap(error: ureq::Error) -> Result<Error, ureq::Error> {
        let ureq::Error::Io(error) = error else { return Err(error) };
        error.downcast::<ReadFailed>().map(|failed| failed.0).map_err(ureq::Error::Io)
    }
}
