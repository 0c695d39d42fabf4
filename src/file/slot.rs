//! The reader of an upload, which all clones share.

use std::io::Read;
use std::mem;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::spool::Spool;
use crate::Error;

/// How long a clone waits for another one between two looks at its own deadline and cancellation.
const SLICE: Duration = Duration::from_millis(20);

/// The place of the reader.
#[derive(Clone)]
pub(super) struct Slot(Arc<Shared>);

struct Shared {
    state: Mutex<State>,
    changed: Condvar,
}

/// The state of a reader.
pub(super) enum State {
    Unread(Box<dyn Read + Send>),
    /// A clone is reading it, to keep all its bytes.
    BeingSpooled,
    /// The reader has been read, and all its bytes are kept.
    Spooled(Spool),
    Read,
    /// A clone stopped while it kept the bytes, so that the first ones are lost.
    Stopped,
}

impl State {
    /// Why there is nothing to send, now or later.
    pub(super) fn why_empty(&self) -> Option<&'static str> {
        match self {
            State::Unread(_) | State::BeingSpooled | State::Spooled(_) => None,
            State::Read => Some("its reader has been read already"),
            State::Stopped => Some("its reader has been read in part: this upload or a clone stopped buffering it"),
        }
    }
}

impl Slot {
    pub(super) fn new(reader: impl Read + Send + 'static) -> Self {
        let state = Mutex::new(State::Unread(Box::new(reader)));
        Slot(Arc::new(Shared { state, changed: Condvar::new() }))
    }

    pub(super) fn is_same(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }

    /// Whether there is something to send, now or once another clone has kept it.
    pub(super) fn is_unread_or_kept(&self) -> bool {
        self.state().why_empty().is_none()
    }

    /// Why there is nothing to send.
    pub(super) fn why_empty(&self) -> Option<&'static str> {
        self.state().why_empty()
    }

    /// Takes the reader, or its kept bytes, and leaves a state that other clones find. Waits while another clone spools;
    /// `may_go_on` is called meanwhile and can end that.
    pub(super) fn take(&self, spools: bool, may_go_on: &dyn Fn() -> Result<(), Error>) -> Result<State, Error> {
        let mut state = self.state();
        loop {
            may_go_on()?;
            match &*state {
                State::BeingSpooled => {
                    let waited = self.0.changed.wait_timeout(state, SLICE);
                    state = waited.unwrap_or_else(PoisonError::into_inner).0;
                }
                State::Spooled(spool) => return Ok(State::Spooled(spool.clone())),
                State::Stopped => return Ok(State::Stopped),
                State::Unread(_) | State::Read => {
                    let left =
                        if spools && matches!(*state, State::Unread(_)) { State::BeingSpooled } else { State::Read };
                    return Ok(mem::replace(&mut *state, left));
                }
            }
        }
    }

    pub(super) fn put(&self, state: State) {
        *self.state() = state;
        self.0.changed.notify_all();
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A reader that a clone is reading. If that fails, is interrupted or panics, no clone can send it.
pub(super) struct BeingSpooled<'a>(pub(super) &'a Slot);

impl BeingSpooled<'_> {
    pub(super) fn finish(self, spool: Spool) {
        self.0.put(State::Spooled(spool));
        mem::forget(self);
    }
}

impl Drop for BeingSpooled<'_> {
    fn drop(&mut self) {
        self.0.put(State::Stopped);
    }
}
