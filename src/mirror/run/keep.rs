//! Keeps the record while a run goes on, so that a run that ends early loses little of it.

use std::path::Path;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use crate::Result;
use crate::mirror::action::Action;
use crate::mirror::plan::{Direction, Plan};
use crate::mirror::record::Record;
use crate::mirror::report::{Entry, Outcome};

/// The record is written at most this often while files are transferred.
const PAUSE: Duration = Duration::from_secs(1);
/// Writing may take one part in this many of the time, however large the record is.
const SHARE: u32 = 10;

/// The record of a run, which is also written if the run panics.
pub(super) struct Keeper<'a> {
    root: Option<&'a Path>,
    direction: Direction,
    transfers: bool,
    /// `None` if no record is kept.
    kept: Option<Mutex<Kept>>,
    /// When the record may be written next. Held while it is written, so that other threads go on.
    due: Mutex<Instant>,
    is_finished: bool,
}

struct Kept {
    record: Record,
    /// Whether a transfer has failed, which may have been carried out all the same, or whether those of an earlier run
    /// are still unknown.
    is_unfinished: bool,
}

impl<'a> Keeper<'a> {
    #[inline]
    pub(super) fn of(plan: &'a Plan) -> Self {
        let kept = plan.record.clone().map(|record| {
            // Files that are skipped are not compared.
            let is_unfinished = record.is_unfinished() && plan.steps.iter().any(|step| step.action == Action::Skip);
            Mutex::new(Kept { record, is_unfinished })
        });
        Keeper {
            root: plan.steps.first().and_then(|step| step.local.as_deref()),
            direction: plan.direction,
            transfers: plan.steps.iter().any(|step| is_transfer(&step.action)),
            kept,
            due: Mutex::new(Instant::now()),
            is_finished: false,
        }
    }

    /// Writes the record before the first file is transferred, so that the next run knows of this one.
    #[inline]
    pub(super) fn start(&self) {
        if let (Some(kept), true) = (&self.kept, self.transfers) {
            kept.lock().unwrap_or_else(PoisonError::into_inner).record.set_unfinished(true);
            self.save_if_due();
        }
    }

    /// Adds an outcome, and writes the record if the last time was long ago.
    #[inline]
    pub(super) fn add(&self, entry: &Entry) {
        let Some(kept) = &self.kept else { return };
        let mut kept = kept.lock().unwrap_or_else(PoisonError::into_inner);
        let is_new = kept.record.add(self.direction, entry);
        kept.is_unfinished |= is_transfer(&entry.step.action) && matches!(entry.outcome, Outcome::Failed(_));
        drop(kept);
        // What was not transferred can wait for the end.
        if is_new && is_transfer(&entry.step.action) {
            self.save_if_due();
        }
    }

    #[inline]
    fn save_if_due(&self) {
        let Ok(mut due) = self.due.try_lock() else { return };
        let begun = Instant::now();
        if begun >= *due {
            // If this fails, writing at the end fails too, and is reported.
            let _ = self.save();
            *due = Instant::now() + PAUSE.max(begun.elapsed() * SHARE);
        }
    }

    /// Writes the record, if the mirrored folder exists.
    #[inline]
    fn save(&self) -> Result<()> {
        let (Some(kept), Some(root)) = (&self.kept, self.root.filter(|root| root.is_dir())) else { return Ok(()) };
        // Copied, so that the other threads need not wait for the disk.
        let record = kept.lock().unwrap_or_else(PoisonError::into_inner).record.clone();
        record.save(root)
    }

    /// Writes the record at the end of the run.
    #[inline]
    pub(super) fn finish(mut self) -> Result<()> {
        self.is_finished = true;
        if let Some(kept) = &self.kept {
            let mut kept = kept.lock().unwrap_or_else(PoisonError::into_inner);
            let is_unfinished = kept.is_unfinished;
            kept.record.set_unfinished(is_unfinished);
        }
        self.save()
    }
}

impl Drop for Keeper<'_> {
    #[inline]
    fn drop(&mut self) {
        if !self.is_finished {
            // The caller's function has panicked: nobody is left to report it to.
            let _ = self.save();
        }
    }
}

#[inline]
fn is_transfer(action: &Action) -> bool {
    matches!(action, Action::Upload | Action::UploadVersion | Action::Download | Action::Replace)
}
