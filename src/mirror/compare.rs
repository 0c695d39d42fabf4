//! Determines which side of a file and its document has changed since they were the same.
//!
//! The service has no checksum, and the `size` of a document is that of its compressed content. But the content of a
//! document never changes: another version is another document with an id of its own. So the id shows whether the project's
//! side has changed; a document's `updated_at` also moves when it is renamed, tagged or processed.

use std::fs::Metadata;
use std::time::{SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Serialize};

use super::plan::Direction;
use super::record::FileRecord;
use crate::folder::TreeNode;

/// The properties of a local file that show whether it has changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Stamp {
    size: u64,
    /// In nanoseconds since 1970; `None` if the file system does not keep it.
    modified: Option<i64>,
}

impl Stamp {
    pub(super) fn of(metadata: &Metadata) -> Self {
        Stamp { size: metadata.len(), modified: metadata.modified().ok().and_then(nanoseconds) }
    }
}

fn nanoseconds(time: SystemTime) -> Option<i64> {
    match time.duration_since(UNIX_EPOCH) {
        Ok(after) => i64::try_from(after.as_nanos()).ok(),
        Err(before) => i64::try_from(before.duration().as_nanos()).ok().map(|nanoseconds| -nanoseconds),
    }
}

/// Which side has changed; the source is the one that is read, and the target the one that is written to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Comparison {
    Same,
    Source,
    Target,
    Both,
}

/// Compares a file and the document of its name with what an earlier run has recorded of them; without a record, by time.
pub(super) fn compare(
    direction: Direction,
    stamp: Stamp,
    document: &TreeNode,
    known: Option<&FileRecord>,
) -> Comparison {
    let Some(known) = known else { return by_time(direction, stamp, document) };
    let (here, there) = (stamp != known.stamp, document.id != known.document);
    let (source, target) = if direction == Direction::Upload { (here, there) } else { (there, here) };
    match (source, target) {
        (false, false) => Comparison::Same,
        (true, false) => Comparison::Source,
        (false, true) => Comparison::Target,
        (true, true) => Comparison::Both,
    }
}

/// Whether the source is newer: the document by when it was created, the file by when it was modified.
fn by_time(direction: Direction, stamp: Stamp, document: &TreeNode) -> Comparison {
    let created = document
        .created_at
        .instant()
        .ok()
        .and_then(|(seconds, nanoseconds)| seconds.checked_mul(1_000_000_000)?.checked_add(i64::from(nanoseconds)));
    let (Some(created), Some(modified)) = (created, stamp.modified) else { return Comparison::Source };
    let is_newer = if direction == Direction::Upload { modified > created } else { created > modified };
    if is_newer { Comparison::Source } else { Comparison::Same }
}
