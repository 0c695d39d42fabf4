//! Work that the threads of one session do one after the other.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

use crate::http::{Fault, Waiting};

/// One thread at a time has the turn.
#[derive(Debug, Default)]
pub(crate) struct Turns {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Debug, Default)]
struct State {
    is_taken: bool,
    /// How many turns have ended.
    ended: u64,
}

/// The turn of a thread; it ends when this is dropped.
pub(crate) struct Turn<'a>(&'a Turns);

impl Turns {
    /// How many turns have ended.
    #[inline]
    pub(crate) fn count(&self) -> u64 {
        self.state().ended
    }

    /// Waits for the turn.
    #[inline]
    pub(crate) fn take(&self, waiting: &Waiting) -> Result<Turn<'_>, Fault> {
        waiting.check()?;
        let mut state = self.state();
        while state.is_taken {
            state = waiting.wait_on(&self.changed, state)?;
        }
        state.is_taken = true;
        Ok(Turn(self))
    }

    #[inline]
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Turn<'_> {
    /// How many turns ended before this one.
    #[inline]
    pub(crate) fn number(&self) -> u64 {
        self.0.count()
    }
}

impl Drop for Turn<'_> {
    #[inline]
    fn drop(&mut self) {
        let mut state = self.0.state();
        state.is_taken = false;
        state.ended += 1;
        drop(state);
        self.0.changed.notify_one();
    }
}
