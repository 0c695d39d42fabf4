//! Gates, which hold an answer until the test opens them.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// A gate holds an answer until the test opens it, so that no test needs to sleep.
///
/// [`On::stall`](crate::On::stall) returns one. It is closed at first, and stays open once it is opened. Clones are the
/// same gate. A server that is dropped opens the gates at which its answers wait.
#[derive(Debug, Clone, Default)]
pub struct Gate {
    inner: Arc<Inner>,
}

#[derive(Debug, Default)]
struct Inner {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Debug, Default)]
struct State {
    is_open: bool,
    reached: usize,
}

impl Gate {
    /// A gate that is closed.
    #[must_use]
    pub fn new() -> Self {
        Gate::default()
    }

    /// Releases all answers that wait, and all later ones.
    pub fn open(&self) {
        self.state().is_open = true;
        self.inner.changed.notify_all();
    }

    /// Whether the gate was opened.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.state().is_open
    }

    /// How many answers have reached the gate so far, including those that were released.
    #[must_use]
    pub fn reached(&self) -> usize {
        self.state().reached
    }

    /// Waits until an answer has reached the gate, and returns whether that happened within this time.
    ///
    /// When it returns true, the client is waiting. Use a generous time: this returns as soon as it can.
    #[must_use]
    pub fn wait_until_reached(&self, longest: Duration) -> bool {
        self.wait_until_reached_by(1, longest)
    }

    /// Waits until this number of answers has reached the gate, and returns whether that happened within this time.
    #[must_use]
    pub fn wait_until_reached_by(&self, count: usize, longest: Duration) -> bool {
        let waiting = self.inner.changed.wait_timeout_while(self.state(), longest, |state| state.reached < count);
        waiting.unwrap_or_else(PoisonError::into_inner).0.reached >= count
    }

    /// Waits at the gate until it is open.
    pub(crate) fn pass(&self) {
        let mut state = self.state();
        state.reached += 1;
        self.inner.changed.notify_all();
        drop(self.inner.changed.wait_while(state, |state| !state.is_open));
    }

    pub(crate) fn is_the_same(&self, other: &Gate) -> bool {
        Arc::ptr_eq(&self.inner, &other.inner)
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.inner.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
