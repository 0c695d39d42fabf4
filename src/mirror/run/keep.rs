//! Keeps the record while a run goes on, so that a run that ends early loses little of it.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use crate::Result;
use crate::mirror::action::Action;
use crate::mirror::changes::Changes;
use crate::mirror::plan::Plan;
use crate::mirror::record_file::NAME;
use crate::mirror::report::{Entry, Outcome};
use crate::mirror::way::Way;

/// The record is written at most this often while files are transferred.
const PAUSE: Duration = Duration::from_secs(1);
/// Writing may take one part in this many of the time, however large the record is.
const SHARE: u32 = 10;

/// The record of a run, which is also written if the run panics.
pub(super) struct Keeper<'a> {
    plan: &'a Plan,
    way: &'a Way<'a>,
    transfers: bool,
    kept: Mutex<Kept>,
    /// When the record may be written next. Held while it is written, so that other threads go on.
    due: Mutex<Instant>,
    is_finished: bool,
}

struct Kept {
    changes: Changes,
    /// Whether a transfer has failed, which may have been carried out all the same, or whether another run has left
    /// some that are unknown.
    is_unfinished: bool,
    /// Whether this run has written the record.
    is_written: bool,
}

impl<'a> Keeper<'a> {
    #[inline]
    pub(super) fn of(plan: &'a Plan, way: &'a Way<'a>) -> Self {
        let kept = Kept { changes: plan.changes.clone(), is_unfinished: false, is_written: false };
        Keeper {
            plan,
            way,
            transfers: plan.steps.iter().any(|step| is_transfer(&step.action)),
            kept: Mutex::new(kept),
            due: Mutex::new(Instant::now()),
            is_finished: false,
        }
    }

    /// Writes the record before the first file is transferred, so that the next run knows of this one.
    #[inline]
    pub(super) fn start(&self) {
        if self.transfers {
            self.save_if_due();
        }
    }

    /// Adds an outcome, and writes the record if the last time was long ago.
    #[inline]
    pub(super) fn add(&self, entry: &Entry) {
        let Some(planned) = &self.plan.record else { return };
        let mut kept = self.kept();
        let is_new = kept.changes.add(planned, self.plan.direction, entry);
        kept.is_unfinished |= is_transfer(&entry.step.action) && matches!(entry.outcome, Outcome::Failed(_));
        drop(kept);
        // What was not transferred can wait for the end.
        if is_new && is_transfer(&entry.step.action) {
            self.save_if_due();
        }
    }

    #[inline]
    fn kept(&self) -> MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }

    #[inline]
    fn save_if_due(&self) {
        let Ok(mut due) = self.due.try_lock() else { return };
        let begun = Instant::now();
        if begun >= *due {
            // If this fails, writing at the end fails too, and is reported.
            let _ = self.save(false);
            *due = Instant::now() + PAUSE.max(begun.elapsed() * SHARE);
        }
    }

    /// Writes the record, if the mirrored folder exists.
    #[inline]
    fn save(&self, is_over: bool) -> Result<()> {
        let root = self.way.root();
        let (Some(planned), true) = (&self.plan.record, root.is_dir()) else { return Ok(()) };
        // If the mirrored folder has become a link, the record would be written elsewhere.
        self.way.check(&root.join(NAME))?;
        // Copied, so that the other threads need not wait for the disk.
        let (changes, mut is_unfinished, is_written) = {
            let kept = self.kept();
            (kept.changes.clone(), kept.is_unfinished, kept.is_written)
        };
        planned.update(root, |record| {
            is_unfinished |= !is_written && record.is_unfinished() && !planned.is_unfinished();
            changes.apply(record);
            let is_in_doubt = self.plan.unrecorded.iter().any(|path| !record.files.contains_key(path));
            record.set_unfinished(is_unfinished || is_in_doubt || (self.transfers && !is_over));
        })?;
        let mut kept = self.kept();
        kept.is_unfinished |= is_unfinished;
        kept.is_written = true;
        Ok(())
    }

    /// Writes the record at the end of the run.
    #[inline]
    pub(super) fn finish(mut self) -> Result<()> {
        self.is_finished = true;
        self.save(true)
    }
}

impl Drop for Keeper<'_> {
    #[inline]
    fn drop(&mut self) {
        if !self.is_finished {
            // The caller's function has panicked: nobody is left to report it to.
            let _ = self.save(false);
        }
    }
}

#[inline]
fn is_transfer(action: &Action) -> bool {
    matches!(action, Action::Upload | Action::UploadVersion | Action::Download | Action::Replace)
}
