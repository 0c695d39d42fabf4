//! How long something may wait: the one place that knows deadline, cancellation and read timeout.
//!
//! A wait must end as soon as its session is cancelled, but a blocked read cannot be woken on every platform: on
//! Windows, closing its socket does not (rust-lang/rust#121594). So all waits are cut into short slices, and
//! [`Waiting::check`] is called between two of them. ureq (3.5) does not say to a kept connection which call it serves,
//! so the [`Waiting`] of the current call is kept in a variable of its thread, see [`Waiting::enter`].

use std::cell::{Cell, RefCell};
use std::ops::Deref;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use super::speed::{MinimumSpeed, Stalled};

/// How long one slice of a wait that can be cancelled is.
const SLICE: Duration = Duration::from_millis(25);
/// The longest timeout that is set; a longer one counts as none. Operating systems do not accept every `Duration`.
const LONGEST: Duration = Duration::from_secs(365 * 24 * 3600);

/// Whether a session was cancelled, or one that it was derived from.
#[derive(Clone, Default)]
pub(crate) struct Cancellation(Option<Arc<Switch>>);

struct Switch {
    is_cancelled: AtomicBool,
    parent: Cancellation,
}

impl Cancellation {
    /// A cancellation of its own, which is also cancelled when this one is.
    pub(crate) fn child(&self) -> Self {
        Cancellation(Some(Arc::new(Switch { is_cancelled: AtomicBool::new(false), parent: self.clone() })))
    }

    pub(crate) fn cancel(&self) {
        if let Some(switch) = &self.0 {
            switch.is_cancelled.store(true, Ordering::SeqCst);
        }
    }

    pub(crate) fn is_cancelled(&self) -> bool {
        let mut next = self;
        while let Some(switch) = &next.0 {
            if switch.is_cancelled.load(Ordering::SeqCst) {
                return true;
            }
            next = &switch.parent;
        }
        false
    }

    /// Whether anything else holds it: limits, the threads that run under them, or a cancellation derived from it.
    pub(super) fn is_shared(&self) -> bool {
        self.0.as_ref().is_some_and(|switch| Arc::strong_count(switch) > 1)
    }

    fn can_happen(&self) -> bool {
        self.0.is_some()
    }
}

/// Why something may not wait any longer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Interruption {
    #[error("the session was cancelled")]
    Cancelled,
    #[error("the deadline of the call ran out")]
    Deadline,
    #[error("no connection within {0:?}")]
    Connecting(Duration),
    #[error("the other side was silent for {0:?}")]
    Silence(Duration),
    #[error(transparent)]
    Stalled(Stalled),
}

/// How long one call may wait. A clone costs next to nothing: each read of a body makes one.
#[derive(Clone)]
pub(crate) struct Waiting(Arc<Limits>);

/// The limits for the waits of one call.
#[derive(Clone)]
pub(crate) struct Limits {
    cancellation: Cancellation,
    ends_at: Option<Instant>,
    /// The end of the current step, such as connecting, and the error once it is over.
    step: Option<(Instant, Interruption)>,
    /// How long the other side may be silent.
    pub(crate) read_timeout: Duration,
    /// How slow the other side may be.
    pub(crate) minimum_speed: Option<MinimumSpeed>,
    /// A kept connection that was idle for longer than this is not reused.
    pub(super) idle_limit: Duration,
    /// How long a request that was started may go on although the call was interrupted.
    finishes_within: Option<Duration>,
}

impl Deref for Waiting {
    type Target = Limits;

    fn deref(&self) -> &Limits {
        &self.0
    }
}

thread_local! {
    static CURRENT: RefCell<Option<Waiting>> = const { RefCell::new(None) };
    static QUESTION_WAS_IGNORED: Cell<bool> = const { Cell::new(false) };
}

/// Until this is dropped, [`Waiting::current`] on this thread is the [`Waiting`] that was entered.
pub(crate) struct Entered {
    /// What this thread had before: while one call sends its body, that body may be read from another call.
    outer: Option<Waiting>,
    outer_question_was_ignored: bool,
}

impl Entered {
    /// Whether a server meanwhile ignored `Expect: 100-continue`.
    #[allow(clippy::unused_self, reason = "the note lasts only until this is dropped")]
    pub(super) fn question_was_ignored(&self) -> bool {
        QUESTION_WAS_IGNORED.get()
    }
}

/// Notes for this thread that a server ignored `Expect: 100-continue`.
pub(super) fn note_ignored_question() {
    QUESTION_WAS_IGNORED.set(true);
}

impl Drop for Entered {
    fn drop(&mut self) {
        CURRENT.set(self.outer.take());
        QUESTION_WAS_IGNORED.set(self.outer_question_was_ignored);
    }
}

impl Waiting {
    pub(crate) fn new(cancellation: Cancellation, deadline: Option<Duration>, read_timeout: Duration) -> Self {
        let ends_at = deadline.and_then(|deadline| Instant::now().checked_add(deadline));
        let (step, minimum_speed, finishes_within) = (None, None, None);
        let idle_limit = LONGEST;
        let limits = Limits { cancellation, ends_at, step, read_timeout, minimum_speed, idle_limit, finishes_within };
        Waiting(Arc::new(limits))
    }

    /// No deadline and no cancellation, for work that belongs to no call.
    pub(crate) fn unlimited() -> Self {
        Waiting::new(Cancellation::default(), None, LONGEST)
    }

    /// No cancellation, and a deadline if there is one.
    pub(crate) fn for_at_most(deadline: Option<Duration>) -> Self {
        Waiting::new(Cancellation::default(), deadline, LONGEST)
    }

    /// Makes this the current one of the thread, until the result is dropped.
    pub(crate) fn enter(&self) -> Entered {
        Entered {
            outer: CURRENT.replace(Some(self.clone())),
            outer_question_was_ignored: QUESTION_WAS_IGNORED.replace(false),
        }
    }

    /// The same with other limits.
    fn with(mut self, change: impl FnOnce(&mut Limits)) -> Self {
        change(Arc::make_mut(&mut self.0));
        self
    }

    /// The same with a minimum speed.
    pub(crate) fn with_minimum_speed(self, minimum_speed: Option<MinimumSpeed>) -> Self {
        self.with(|limits| limits.minimum_speed = minimum_speed)
    }

    /// The same with a limit for the idle time of kept connections.
    pub(super) fn with_idle_limit(&self, idle_limit: Duration) -> Self {
        self.clone().with(|limits| limits.idle_limit = idle_limit)
    }

    /// The limits that this thread entered last, or no limits.
    pub(crate) fn current() -> Self {
        CURRENT.with_borrow(|current| current.clone().unwrap_or_else(Waiting::unlimited))
    }

    /// The same limits, and a step that must connect within `limit`.
    pub(crate) fn connecting_within(&self, limit: Duration) -> Self {
        let step = Instant::now().checked_add(limit).map(|end| (end, Interruption::Connecting(limit)));
        self.clone().with(|limits| limits.step = step)
    }

    /// The same limits with a cancellation of their own, which is returned too.
    pub(super) fn cancelled_besides(&self) -> (Self, Cancellation) {
        let cancellation = self.cancellation.child();
        (self.clone().with(|limits| limits.cancellation = cancellation.clone()), cancellation)
    }

    #[cfg(feature = "user-login")]
    /// The same with a deadline after `limit`, unless it has an earlier one.
    pub(crate) fn within(&self, limit: Duration) -> Self {
        let end = Instant::now().checked_add(limit);
        self.clone().with(|limits| limits.ends_at = limits.ends_at.into_iter().chain(end).min())
    }

    #[cfg(feature = "user-login")]
    /// The same, but an attempt that was started is not interrupted before this time is over. No other one follows.
    pub(crate) fn finishing_within(&self, limit: Duration) -> Self {
        self.clone().with(|limits| limits.finishes_within = Some(limit))
    }

    /// The limits of one attempt that starts now.
    pub(super) fn of_attempt(&self) -> Self {
        let end = self.finishes_within.and_then(|limit| Instant::now().checked_add(limit));
        match end {
            Some(end) if self.check().is_ok() => self.clone().with(|limits| {
                limits.ends_at = Some(limits.ends_at.map_or(end, |ends_at| ends_at.max(end)));
                limits.cancellation = Cancellation::default();
            }),
            _ => self.clone(),
        }
    }

    #[cfg(feature = "user-login")]
    /// Whether a cancellation or a deadline can end it.
    pub(crate) fn can_be_interrupted(&self) -> bool {
        self.cancellation.can_happen() || self.ends_at.is_some()
    }

    /// The time until the step or the deadline ends, at most a year.
    pub(super) fn left(&self) -> Duration {
        let now = Instant::now();
        let ends = [self.ends_at, self.step.map(|(end, _)| end)].into_iter().flatten();
        ends.map(|end| end.saturating_duration_since(now)).min().unwrap_or(LONGEST).min(LONGEST)
    }

    /// The time until the deadline; `None` without one.
    pub(crate) fn remaining(&self) -> Option<Duration> {
        self.ends_at.map(|end| end.saturating_duration_since(Instant::now()))
    }

    pub(crate) fn is_cancelled(&self) -> bool {
        self.cancellation.is_cancelled()
    }

    /// Whether a wait is cut into slices.
    pub(crate) fn is_sliced(&self) -> bool {
        self.cancellation.can_happen()
    }

    /// Fails if the session is cancelled, or the deadline or the step is over.
    pub(crate) fn check(&self) -> Result<(), Interruption> {
        if self.is_cancelled() {
            return Err(Interruption::Cancelled);
        }
        if self.ends_at.is_none() && self.step.is_none() {
            return Ok(());
        }
        let now = Instant::now();
        if self.ends_at.is_some_and(|end| end <= now) {
            return Err(Interruption::Deadline);
        }
        match self.step {
            Some((end, interruption)) if end <= now => Err(interruption),
            _ => Ok(()),
        }
    }

    /// How long the next wait may last before [`check`](Self::check) is called again: never zero, and at most `most`.
    pub(crate) fn slice(&self, most: Duration) -> Duration {
        let mut slice = if self.is_sliced() { most.min(SLICE) } else { most };
        if self.ends_at.is_some() || self.step.is_some() {
            slice = slice.min(self.left());
        }
        slice.clamp(Duration::from_millis(1), LONGEST)
    }

    /// Sleeps; fails as soon as the session is cancelled or the deadline is over.
    pub(crate) fn pause(&self, pause: Duration) -> Result<(), Interruption> {
        let started = Instant::now();
        loop {
            self.check()?;
            let left = pause.saturating_sub(started.elapsed());
            if left.is_zero() {
                return Ok(());
            }
            thread::sleep(self.slice(left));
        }
    }

    /// Whether a pause would end before the deadline.
    pub(crate) fn allows(&self, pause: Duration) -> bool {
        self.ends_at.is_none_or(|end| Instant::now().checked_add(pause).is_some_and(|next| next < end))
    }

    /// Waits one slice for `changed`. Call it in a loop that checks the condition, as with any [`Condvar`].
    pub(crate) fn wait_on<'a, T>(
        &self,
        changed: &Condvar,
        guard: MutexGuard<'a, T>,
    ) -> Result<MutexGuard<'a, T>, Interruption> {
        self.check()?;
        let waited = changed.wait_timeout(guard, self.slice(LONGEST));
        Ok(waited.unwrap_or_else(PoisonError::into_inner).0)
    }

    /// Runs a job that cannot be interrupted in a thread of its own. If the wait ends first, the job runs on unattended
    /// and its result is dropped.
    ///
    /// If no thread can be started, the job runs on this thread, however long it takes.
    pub(crate) fn run_in_thread<T: Send + 'static>(
        &self,
        job: impl Fn() -> T + Send + Sync + 'static,
    ) -> Result<T, Interruption> {
        let job = Arc::new(job);
        let in_thread = Arc::clone(&job);
        Ok(self.finish_in_thread(move || in_thread())?.unwrap_or_else(|| job()))
    }

    /// The same, but returns `None` at once if no thread can be started.
    pub(crate) fn finish_in_thread<T: Send + 'static>(
        &self,
        job: impl FnOnce() -> T + Send + 'static,
    ) -> Result<Option<T>, Interruption> {
        let found = Arc::new(Mutex::new(None));
        let place = Arc::clone(&found);
        self.wait_for_thread(Box::new(move || {
            let value = job();
            *place.lock().unwrap_or_else(PoisonError::into_inner) = Some(value);
        }))?;
        let found = found.lock().unwrap_or_else(PoisonError::into_inner).take();
        Ok(found)
    }

    /// Runs a job in a thread and waits for its end, or returns at once if no thread can be started. Compiled once for
    /// all jobs.
    fn wait_for_thread(&self, job: Box<dyn FnOnce() + Send>) -> Result<(), Interruption> {
        self.check()?;
        let done = Arc::new((Mutex::new(None), Condvar::new()));
        let in_thread = Arc::clone(&done);
        // Held until the job ends, so that a job that runs on unattended can be noticed.
        let cancellation = self.cancellation.clone();
        let spawned = thread::Builder::new().name("bimdata".to_owned()).spawn(move || {
            let outcome = catch_unwind(AssertUnwindSafe(job));
            drop(cancellation);
            *in_thread.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(outcome);
            in_thread.1.notify_one();
        });
        if spawned.is_err() {
            return Ok(());
        }
        let mut outcome = done.0.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            match outcome.take() {
                Some(Ok(())) => return Ok(()),
                Some(Err(panic)) => resume_unwind(panic),
                None => outcome = self.wait_on(&done.1, outcome)?,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use super::*;

    fn cancellable() -> (Waiting, Cancellation) {
        let cancellation = Cancellation::default().child();
        (Waiting::new(cancellation.clone(), None, LONGEST), cancellation)
    }

    #[test]
    fn a_cancelled_session_cancels_what_was_derived_from_it_and_not_the_other_way_round() {
        let parent = Cancellation::default().child();
        let child = parent.child();
        child.cancel();
        assert!(child.is_cancelled() && !parent.is_cancelled());
        let other = parent.child();
        parent.cancel();
        assert!(other.is_cancelled() && parent.child().is_cancelled());
    }

    #[test]
    fn a_pause_ends_when_the_session_is_cancelled() {
        let (waiting, cancellation) = cancellable();
        let pausing = thread::spawn(move || waiting.pause(LONGEST));
        cancellation.cancel();
        assert_eq!(pausing.join().unwrap(), Err(Interruption::Cancelled));
    }

    #[test]
    fn what_runs_in_a_thread_is_left_to_itself_on_a_cancellation() {
        let (waiting, cancellation) = cancellable();
        let (release, gate) = mpsc::channel::<()>();
        let gate = std::sync::Mutex::new(gate);
        cancellation.cancel();
        assert_eq!(waiting.run_in_thread(move || gate.lock().unwrap().recv().is_ok()), Err(Interruption::Cancelled));
        drop(release);
    }

    #[test]
    fn a_job_that_runs_on_unattended_holds_its_cancellation() {
        let (waiting, cancellation) = cancellable();
        let (release, gate) = mpsc::channel::<()>();
        let (started, running) = mpsc::channel();
        let (gate, started) = (Mutex::new(gate), Mutex::new(started));
        let cancel = cancellation.clone();
        let cancelling = thread::spawn(move || running.recv().map(|()| cancel.cancel()));
        let job = move || {
            started.lock().unwrap().send(()).unwrap();
            gate.lock().unwrap().recv().is_ok()
        };
        assert_eq!(waiting.run_in_thread(job), Err(Interruption::Cancelled));
        cancelling.join().unwrap().unwrap();
        drop(waiting);
        assert!(cancellation.is_shared());
        drop(release);
        while cancellation.is_shared() {
            thread::yield_now();
        }
    }

    #[test]
    fn a_limit_that_no_clock_can_hold_is_none() {
        let waiting = Waiting::new(Cancellation::default(), Some(Duration::MAX), Duration::MAX);
        assert_eq!(waiting.connecting_within(Duration::MAX).check(), Ok(()));
        assert_eq!((waiting.remaining(), waiting.slice(Duration::MAX)), (None, LONGEST));
        assert!(waiting.allows(Duration::MAX));
    }

    #[test]
    fn the_deadline_of_a_call_comes_before_that_of_a_step() {
        let waiting = Waiting::new(Cancellation::default(), Some(Duration::ZERO), LONGEST);
        assert_eq!(waiting.connecting_within(Duration::ZERO).check(), Err(Interruption::Deadline));
        let waiting = Waiting::new(Cancellation::default(), None, LONGEST);
        let limit = Duration::from_nanos(1);
        thread::sleep(Duration::from_millis(1));
        assert_eq!(waiting.connecting_within(Duration::ZERO).check(), Err(Interruption::Connecting(Duration::ZERO)));
        assert_eq!(waiting.slice(limit), Duration::from_millis(1));
    }

    #[test]
    fn a_thread_knows_what_was_entered_last_and_what_was_before() {
        let outer = Waiting::new(Cancellation::default(), None, Duration::from_secs(1));
        let inner = Waiting::new(Cancellation::default(), None, Duration::from_secs(2));
        let entered = outer.enter();
        let nested = inner.enter();
        assert_eq!(Waiting::current().read_timeout, Duration::from_secs(2));
        drop(nested);
        assert_eq!(Waiting::current().read_timeout, Duration::from_secs(1));
        drop(entered);
        assert_eq!(Waiting::current().read_timeout, LONGEST);
    }
}
