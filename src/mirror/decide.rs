//! Decides which side of a file and its document has changed, by their contents if nothing else can tell.

use std::cell::Cell;
use std::fs;
use std::io::{self, Read};
use std::path::Path;

use super::Options;
use super::compare::{Comparison, Here, Stamp, compare};
use super::content::sha256;
use super::plan::{Direction, Seen};
use super::record::Record;
use crate::disk::regular;
use crate::error::{FileError, without_controls};
use crate::folder::TreeNode;
use crate::{Error, ProjectRef, Result, Session, document};

/// What comparing a file with its document needs.
pub(super) struct Decide<'a> {
    pub(super) session: &'a Session,
    pub(super) project: ProjectRef,
    pub(super) direction: Direction,
    pub(super) options: &'a Options,
    pub(super) record: Option<&'a Record>,
    /// How many files were compared by time only.
    pub(super) by_time: Cell<usize>,
}

impl Decide<'_> {
    /// A note about files that were compared by time, unless there is one about all files already.
    #[inline]
    pub(super) fn note(&self, notes: &[String]) -> Option<String> {
        let count = self.by_time.get();
        let is_needed = count > 0 && notes.is_empty();
        is_needed.then(|| {
            format!("no run has transferred {count} of the files that are on both sides, so these are compared by time")
        })
    }

    /// Compares a file with its document, and notes in `seen` what has to be recorded.
    ///
    /// A run that was killed, or did not receive the answer to an upload, has transferred files that are not in the
    /// record. They look as if they had changed on both sides, or as if no run had created them. Only their contents
    /// show that they are equal, so the document is downloaded. If they differ, either may have changed since that run,
    /// and times do not show whether both have.
    ///
    /// Fails only if the session is cancelled or something took too long, which would concern every other file too.
    #[inline]
    pub(super) fn compare(
        &self,
        path: &str,
        local: &Path,
        stamp: Stamp,
        document: &TreeNode,
        seen: &mut Seen,
    ) -> Result<Comparison> {
        let known = self.record.and_then(|record| record.files.get(path));
        let mut here = self.changes(path, local, stamp, document, seen);
        if let (Some(known), Some(here)) = (known, &mut here) {
            if here.is_unclear && !known.is_equal() {
                // The two were never known to be equal, so they are compared by time again.
                here.has_changed = false;
                seen.has_changed_here = false;
            } else if here.is_unclear {
                here.has_changed = match self.has_equal_content(local, stamp, known.document, document, seen) {
                    Ok(is_equal) => !is_equal,
                    Err(error) if error.is_not_found() => true,
                    Err(error) => return not_compared(error),
                };
                seen.has_changed_here = here.has_changed;
            }
        }
        let comparison = compare(self.direction, stamp, document, known.zip(here.as_ref()));
        let may_be_unrecorded = known.is_none() && self.record.is_some_and(Record::is_unfinished);
        if comparison == Comparison::Both || may_be_unrecorded {
            return match self.has_equal_content(local, stamp, document.id, document, seen) {
                Ok(true) => {
                    seen.is_equal = true;
                    Ok(Comparison::Same)
                }
                Ok(false) => Ok(Comparison::Both),
                Err(error) => not_compared(error),
            };
        }
        if known.is_none_or(|known| !known.is_equal())
            && matches!(comparison, Comparison::NotNewer | Comparison::Source)
        {
            self.by_time.set(self.by_time.get() + 1);
        }
        seen.sha256 = here.and_then(|here| here.sha256).or(seen.sha256.take());
        seen.is_equal = comparison == Comparison::Same;
        Ok(comparison)
    }

    /// Notes in `seen` which sides have changed since they were recorded, and returns the file compared with its record,
    /// if there is one.
    #[inline]
    pub(super) fn changes(
        &self,
        path: &str,
        local: &Path,
        stamp: Stamp,
        document: &TreeNode,
        seen: &mut Seen,
    ) -> Option<Here> {
        let known = self.record.and_then(|record| record.files.get(path))?;
        let here = Here::of(local, stamp, known, self.options);
        seen.has_changed_here = here.has_changed;
        seen.has_changed_there = document.id != known.document;
        Some(here)
    }

    /// Compares a file with the content of a version of its document: the current one, which is in the tree, or an
    /// earlier one. If they are equal, notes the hash of the file in `seen`.
    #[inline]
    fn has_equal_content(
        &self,
        local: &Path,
        stamp: Stamp,
        version: i64,
        current: &TreeNode,
        seen: &mut Seen,
    ) -> Result<bool> {
        let link = match &current.file {
            Some(link) if version == current.id => link.clone(),
            _ => document::get(self.session, self.project, version)?.file,
        };
        let failed = |error: io::Error| FileError::new(local, error);
        let mut there = self.session.download(&link)?;
        let mut here = regular::open(local).map_err(failed)?;
        // Ends at the first difference, so that most conflicts cost little.
        loop {
            let there = piece(&mut there).map_err(|error| of_download(error, local))?;
            let here = piece(&mut here).map_err(failed)?;
            if here != there {
                return Ok(false);
            }
            if here.is_empty() {
                break;
            }
        }
        let sha256 = sha256(local).map_err(failed)?;
        // The file may have been edited while it was read.
        let found = fs::symlink_metadata(local).map_err(failed)?;
        let is_as_compared = found.is_file() && Stamp::of(&found) == stamp;
        if is_as_compared {
            seen.sha256 = sha256;
        }
        Ok(is_as_compared)
    }
}

/// Contents could not be compared. Fails only with what would concern every other file too.
#[inline]
fn not_compared(error: Error) -> Result<Comparison> {
    if error.is_cancelled() || error.is_timeout() {
        return Err(error);
    }
    Ok(Comparison::Unknown(without_controls(&error.to_string())))
}

/// The next piece of a content, which is shorter than the others only at the end.
#[inline]
fn piece(content: &mut impl Read) -> io::Result<Vec<u8>> {
    /// How much is compared at once.
    const PIECE: u64 = 128 * 1024;
    let mut piece = Vec::new();
    content.take(PIECE).read_to_end(&mut piece)?;
    Ok(piece)
}

/// The error of a download, which is inside the error of its reader.
#[inline]
fn of_download(error: io::Error, local: &Path) -> Error {
    error.downcast::<Error>().unwrap_or_else(|error| FileError::new(local, error).into())
}
