//! What a run changes in the record.

use std::collections::BTreeMap;

use super::action::Action;
use super::plan::{Direction, Step};
use super::record::{FileRecord, FolderRecord, Record, Side};
use super::report::{Entry, Outcome, Pair};

/// What a run changes in the record.
///
/// The changes are applied to the record that is in the mirrored folder when it is written, which may be newer than the
/// one that the plan was made with: a plan may be run twice, or after another one.
#[derive(Debug, Clone, Default)]
pub(super) struct Changes {
    files: BTreeMap<String, Change<FileRecord>>,
    folders: BTreeMap<String, Change<FolderRecord>>,
}

#[derive(Debug, Clone)]
struct Change<T> {
    /// What is recorded from now on; `None` if nothing.
    new: Option<T>,
    basis: Basis<T>,
}

#[derive(Debug, Clone)]
enum Basis<T> {
    /// The run has done it.
    Done,
    /// The plan has seen it, compared with this record. If there is another one now, that one is newer.
    Seen(Option<T>),
}

impl<T: PartialEq + Clone> Change<T> {
    #[inline]
    fn done(new: Option<T>) -> Self {
        Change { new, basis: Basis::Done }
    }

    #[inline]
    fn seen(new: Option<T>, known: Option<&T>) -> Self {
        Change { new, basis: Basis::Seen(known.cloned()) }
    }

    #[inline]
    fn apply(&self, path: &str, records: &mut BTreeMap<String, T>) {
        if let Basis::Seen(planned) = &self.basis {
            if planned.as_ref() != records.get(path) {
                return;
            }
        }
        match &self.new {
            Some(new) => records.insert(path.to_owned(), new.clone()),
            None => records.remove(path),
        };
    }
}

impl Changes {
    /// A file has vanished from both sides.
    #[inline]
    pub(super) fn forget_file(&mut self, path: &str, known: &FileRecord) {
        self.files.insert(path.to_owned(), Change::seen(None, Some(known)));
    }

    /// A folder has vanished from both sides.
    #[inline]
    pub(super) fn forget_folder(&mut self, path: &str, known: &FolderRecord) {
        self.folders.insert(path.to_owned(), Change::seen(None, Some(known)));
    }

    /// Adds what a run has done, and returns whether that is something new for the record that it was planned with.
    #[inline]
    pub(super) fn add(&mut self, planned: &Record, direction: Direction, entry: &Entry) -> bool {
        let Entry { step, outcome, pair, .. } = entry;
        let path = &step.path;
        match (&step.action, outcome, pair) {
            (Action::CreateFolder, Outcome::Done, _) if step.parent.is_some() => {
                let Some(id) = step.id else { return false };
                let new = Some(FolderRecord { id, made: Side::written(direction) });
                self.folders.insert(path.clone(), Change::done(new));
                true
            }
            (Action::Delete, Outcome::Done, _) if step.is_folder => {
                self.folders.insert(path.clone(), Change::done(None));
                true
            }
            (Action::Delete, Outcome::Done, _) => {
                self.files.insert(path.clone(), Change::done(None));
                true
            }
            (action, _, Some(pair)) => {
                let known = planned.files.get(path);
                let new = Some(file(step, direction, known, pair));
                if known == new.as_ref() {
                    return false;
                }
                let is_seen_only = *action == Action::Unchanged;
                let change = if is_seen_only { Change::seen(new, known) } else { Change::done(new) };
                self.files.insert(path.clone(), change);
                true
            }
            _ => false,
        }
    }

    #[inline]
    pub(super) fn apply(&self, record: &mut Record) {
        for (path, change) in &self.files {
            change.apply(path, &mut record.files);
        }
        for (path, change) in &self.folders {
            change.apply(path, &mut record.folders);
        }
    }
}

/// The record of a file after a step.
///
/// What a run created and somebody else has changed since belongs to them: a later run must not delete it.
#[inline]
fn file(step: &Step, direction: Direction, known: Option<&FileRecord>, pair: &Pair) -> FileRecord {
    let is_new = matches!(step.action, Action::Upload | Action::Download);
    let made = if is_new { Some(Side::written(direction)) } else { known.and_then(|known| known.made) };
    let has_changed = |side| match side {
        Side::Project => step.seen.has_changed_there,
        // An upload sends the file as it is after the plan.
        Side::Local if direction == Direction::Upload => step.seen.has_changed_here || step.stamp != Some(pair.stamp),
        Side::Local => step.seen.has_changed_here,
    };
    let made = made.filter(|&side| is_new || !has_changed(side));
    let Pair { stamp, sha256, document, is_equal } = pair.clone();
    let (size, modified) = (stamp.size, stamp.time_to_record());
    FileRecord { size, modified, sha256, document, made, equal: (!is_equal).then_some(false) }
}
