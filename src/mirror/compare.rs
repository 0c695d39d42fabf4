//! Determines which side of a file and its document has changed since they were the same.
//!
//! The service has no checksum, and the `size` of a document is that of its compressed content. But the content of a
//! document never changes: a new version is a new document with its own id. So the id shows whether the project's side
//! has changed. `updated_at` does not: it also changes when a document is renamed, tagged or processed.

use std::fs::Metadata;
use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

use super::Options;
use super::content::sha256;
use super::plan::Direction;
use super::record::FileRecord;
use crate::disk::clock;
use crate::folder::TreeNode;

/// The properties of a local file that show whether it has changed.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stamp {
    pub(super) size: u64,
    /// In nanoseconds since 1970; `None` if the file system does not keep it.
    pub(super) modified: Option<i64>,
    /// Whether every later edit changes the time. Right after an edit, another one may leave the same.
    is_settled: bool,
}

impl Stamp {
    /// Takes the stamp of a file whose metadata was read just now.
    #[inline]
    pub(super) fn of(metadata: &Metadata) -> Self {
        let now = SystemTime::now();
        let modified = metadata.modified().ok();
        let is_settled = modified.is_none_or(|modified| clock::is_settled(modified, now));
        Stamp { size: metadata.len(), modified: modified.and_then(nanoseconds), is_settled }
    }

    /// The stamp of a file that nobody could edit before its time was set back, see [`clock::settled_before`].
    #[inline]
    pub(super) fn settled(metadata: &Metadata) -> Self {
        Stamp { is_settled: true, ..Stamp::of(metadata) }
    }

    /// The time to record: only one that shows whether the file has been edited since.
    #[inline]
    pub(super) fn time_to_record(self) -> Option<i64> {
        self.modified.filter(|_| self.is_settled)
    }
}

impl PartialEq for Stamp {
    #[inline]
    fn eq(&self, other: &Self) -> bool {
        (self.size, self.modified) == (other.size, other.modified)
    }
}

#[inline]
fn nanoseconds(time: SystemTime) -> Option<i64> {
    match time.duration_since(UNIX_EPOCH) {
        Ok(after) => i64::try_from(after.as_nanos()).ok(),
        Err(before) => i64::try_from(before.duration().as_nanos()).ok().map(|nanoseconds| -nanoseconds),
    }
}

/// A local file, compared with its record.
pub(super) struct Here {
    /// True also if this is unclear.
    pub(super) has_changed: bool,
    /// Whether only the content of the document can show whether it has changed.
    pub(super) is_unclear: bool,
    /// The hash of its content; `None` if it is not known.
    pub(super) sha256: Option<String>,
}

impl Here {
    /// Reads the content only if just the time has changed, or if all contents are to be compared.
    ///
    /// A file that cannot be read counts as changed, so that it is neither overwritten nor deleted.
    #[inline]
    pub(super) fn of(path: &Path, stamp: Stamp, known: &FileRecord, options: &Options) -> Self {
        let is_same = stamp.size == known.size && stamp.modified == known.modified;
        let is_read =
            if is_same { options.compares_content() } else { stamp.size == known.size && known.sha256.is_some() };
        // The file was edited right before it was recorded, and perhaps right after.
        let is_unclear = known.modified.is_none() && !is_same && stamp.size == known.size;
        if !is_read {
            let sha256 = known.sha256.clone().filter(|_| is_same);
            return Here { has_changed: !is_same, is_unclear, sha256 };
        }
        match (sha256(path), &known.sha256) {
            (Ok(Some(found)), Some(known)) => {
                Here { has_changed: found != *known, is_unclear: false, sha256: Some(found) }
            }
            // This build computes no hashes, or the record has none yet; from now on it has one.
            (Ok(found), _) => Here { has_changed: !is_same, is_unclear, sha256: found },
            (Err(_), _) => Here { has_changed: true, is_unclear: false, sha256: None },
        }
    }
}

/// Which side has changed; the source is the one that is read, and the target the one that is written to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Comparison {
    /// Both sides have the same content.
    Same,
    /// The source is not newer than the target; whether both have the same content is not known.
    NotNewer,
    Source,
    Target,
    /// Or there is no record, and one of the times is not known or cannot be read.
    Both,
    /// Perhaps both: their contents could not be compared, for this reason.
    Unknown(String),
}

/// Compares a file and the document of its name with the record of an earlier run, or by time if there is no record.
///
/// If an earlier run could compare them only by time, and neither has changed since, they are compared by time again.
/// If one of them has changed, it must not replace the other, whose content may be from somebody else.
#[inline]
pub(super) fn compare(
    direction: Direction,
    stamp: Stamp,
    document: &TreeNode,
    known: Option<(&FileRecord, &Here)>,
) -> Comparison {
    let Some((known, here)) = known else { return by_time(direction, stamp, document) };
    let (here, there) = (here.has_changed, document.id != known.document);
    let (source, target) = if direction == Direction::Upload { (here, there) } else { (there, here) };
    match (source, target) {
        (false, false) if known.is_equal() => Comparison::Same,
        (false, false) => by_time(direction, stamp, document),
        (true, false) if known.is_equal() => Comparison::Source,
        (false, true) => Comparison::Target,
        (true, _) => Comparison::Both,
    }
}

/// Whether the source is newer: the document by when it was created, the file by when it was modified.
#[inline]
fn by_time(direction: Direction, stamp: Stamp, document: &TreeNode) -> Comparison {
    let created = document
        .created_at
        .instant()
        .ok()
        .and_then(|(seconds, nanoseconds)| seconds.checked_mul(1_000_000_000)?.checked_add(i64::from(nanoseconds)));
    let (Some(created), Some(modified)) = (created, stamp.modified) else { return Comparison::Both };
    let is_newer = if direction == Direction::Upload { modified > created } else { created > modified };
    if is_newer { Comparison::Source } else { Comparison::NotNewer }
}
