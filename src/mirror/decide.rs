//! Decides which side of a file and its document has changed, by their contents if nothing else can tell.

use std::cell::Cell;
use std::fs;
use std::io::Read;
use std::path::Path;

use super::Options;
use super::compare::{Comparison, Here, Stamp, compare};
use super::content::sha256;
use super::plan::{Direction, Seen};
use super::record::Record;
use crate::folder::TreeNode;
use crate::{ProjectRef, Session, document, file};

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

    /// Compares a file with its document, and notes in `seen` what has to be recorded if nothing is done.
    ///
    /// A run that was killed, or did not receive the answer to an upload, has transferred files that are not in the
    /// record. They look as if they had changed on both sides, or as if no run had created them. Only their contents
    /// show that they are equal, so the document is downloaded.
    #[inline]
    pub(super) fn compare(
        &self,
        path: &str,
        local: &Path,
        stamp: Stamp,
        document: &TreeNode,
        seen: &mut Seen,
    ) -> Comparison {
        let known = self.record.and_then(|record| record.files.get(path));
        let here = known.map(|known| Here::of(local, stamp, known, self.options));
        let comparison = compare(self.direction, stamp, document, known.zip(here.as_ref()));
        let may_be_unrecorded = known.is_none() && self.record.is_some_and(Record::is_unfinished);
        if comparison == Comparison::Both || may_be_unrecorded {
            if let Some(equal) = self.equal_content(local, stamp, document) {
                *seen = equal;
                return Comparison::Same;
            }
        }
        if known.is_none_or(|known| !known.is_equal())
            && matches!(comparison, Comparison::NotNewer | Comparison::Source)
        {
            self.by_time.set(self.by_time.get() + 1);
        }
        *seen = Seen { sha256: here.and_then(|here| here.sha256), is_equal: comparison == Comparison::Same };
        comparison
    }

    /// Compares a file with the content of its document; `None` if they differ or cannot be compared.
    #[inline]
    fn equal_content(&self, local: &Path, stamp: Stamp, document: &TreeNode) -> Option<Seen> {
        let link = match &document.file {
            Some(link) => link.clone(),
            None => document::get(self.session, self.project, document.id).ok()?.file,
        };
        let mut there = self.session.download(&link).ok()?;
        let mut here = file::regular::open(local).ok()?;
        // Ends at the first difference, so that most conflicts cost little.
        loop {
            let (here, there) = (piece(&mut here)?, piece(&mut there)?);
            if here != there {
                return None;
            }
            if here.is_empty() {
                break;
            }
        }
        let sha256 = sha256(local).ok()?;
        // The file may have been edited while it was read.
        let found = fs::symlink_metadata(local).ok()?;
        (found.is_file() && Stamp::of(&found) == stamp).then_some(Seen { sha256, is_equal: true })
    }
}

/// The next piece of a content, which is shorter than the others only at the end; `None` if it cannot be read.
#[inline]
fn piece(content: &mut impl Read) -> Option<Vec<u8>> {
    /// How much is compared at once.
    const PIECE: u64 = 128 * 1024;

    let mut piece = Vec::new();
    content.take(PIECE).read_to_end(&mut piece).ok()?;
    Some(piece)
}
