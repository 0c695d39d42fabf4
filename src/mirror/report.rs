//! Reports: what a run has done.

use std::fmt;

use super::action::Refusal;
use super::compare::Stamp;
use super::plan::{ReadablePath, Step};
use crate::Error;
use crate::document::Document;

/// The outcome for every folder and file.
///
/// Its `Display` writes the counts, and a line for each folder and file that is not in place.
#[derive(Debug)]
pub struct Report {
    pub(super) entries: Vec<Entry>,
    pub(super) not_recorded: Option<Error>,
}

impl Report {
    /// The outcome for each folder and file, in the order of the plan.
    #[must_use]
    #[inline]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Takes the entries out, with their errors and documents.
    #[must_use]
    #[inline]
    pub fn into_entries(self) -> Vec<Entry> {
        self.entries
    }

    /// Why the record could not be written at the end, so that the next run does not know of this one; `None` if it was
    /// written or none is kept.
    #[must_use]
    #[inline]
    pub fn not_recorded(&self) -> Option<&Error> {
        self.not_recorded.as_ref()
    }

    /// Whether everything is in place: nothing was refused, has failed or was not tried.
    #[must_use]
    #[inline]
    pub fn is_complete(&self) -> bool {
        self.entries.iter().all(Entry::is_in_place)
    }

    /// How many folders and files were created, uploaded, downloaded or deleted.
    #[must_use]
    #[inline]
    pub fn done(&self) -> usize {
        self.count(|outcome| matches!(outcome, Outcome::Done))
    }

    /// How many folders and files existed already and were left as they are, or were left out.
    #[must_use]
    #[inline]
    pub fn skipped(&self) -> usize {
        self.count(|outcome| matches!(outcome, Outcome::Skipped))
    }

    /// How many folders and files were refused.
    #[must_use]
    #[inline]
    pub fn refused(&self) -> usize {
        self.count(|outcome| matches!(outcome, Outcome::Refused(_)))
    }

    /// How many folders and files failed.
    #[must_use]
    #[inline]
    pub fn failed(&self) -> usize {
        self.count(|outcome| matches!(outcome, Outcome::Failed(_)))
    }

    /// How many folders and files were not tried.
    #[must_use]
    #[inline]
    pub fn not_tried(&self) -> usize {
        self.count(|outcome| matches!(outcome, Outcome::NotTried))
    }

    #[inline]
    fn count(&self, is_counted: impl Fn(&Outcome) -> bool) -> usize {
        self.entries.iter().filter(|entry| is_counted(&entry.outcome)).count()
    }
}

impl fmt::Display for Report {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (done, skipped, refused) = (self.done(), self.skipped(), self.refused());
        write!(f, "{done} done, {skipped} skipped, {refused} refused, ")?;
        write!(f, "{} failed, {} not tried", self.failed(), self.not_tried())?;
        self.entries.iter().filter(|entry| !entry.is_in_place()).try_for_each(|entry| write!(f, "\n{entry}"))?;
        self.not_recorded.as_ref().map_or(Ok(()), |error| write!(f, "\nnot recorded: {error}"))
    }
}

/// The outcome for one folder or file.
#[derive(Debug)]
#[non_exhaustive]
pub struct Entry {
    /// What was planned.
    pub step: Step,
    /// The outcome.
    pub outcome: Outcome,
    /// The document that an upload created. If the service makes a model of it, `model_id` is the id of that.
    pub document: Option<Document>,
    /// The file and the document, if a record of them is kept.
    pub(super) pair: Option<Pair>,
}

/// A file and a document as they are after a run.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Pair {
    pub(super) stamp: Stamp,
    /// The hash of the content; `None` if it is not known.
    pub(super) sha256: Option<String>,
    pub(super) document: i64,
    /// Whether both are known to have the same content.
    pub(super) is_equal: bool,
}

impl Entry {
    #[inline]
    fn is_in_place(&self) -> bool {
        matches!(self.outcome, Outcome::Done | Outcome::Skipped)
    }
}

impl fmt::Display for Entry {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = ReadablePath(&self.step);
        match &self.outcome {
            Outcome::Done => write!(f, "done      {path}"),
            Outcome::Skipped => write!(f, "skipped   {path}"),
            Outcome::Refused(refusal) => write!(f, "refused   {path}: {refusal}"),
            Outcome::Failed(error) => write!(f, "failed    {path}: {error}"),
            Outcome::NotTried => write!(f, "not tried {path}"),
        }
    }
}

/// The outcome of a step.
#[derive(Debug)]
#[non_exhaustive]
pub enum Outcome {
    /// It was created, uploaded, downloaded or deleted.
    Done,
    /// It existed already, and was left as it is; or it was [left out](super::Action::LeaveOut).
    Skipped,
    /// It was refused, for this reason.
    Refused(Refusal),
    /// It failed.
    Failed(Error),
    /// It was not started: its folder could not be created, the session was cancelled, or it is a deletion and something
    /// else of this run is not in place.
    NotTried,
}
