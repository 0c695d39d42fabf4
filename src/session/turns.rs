//! Work that the threads of one session do one after the other.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, TryLockError};
use std::time::Duration;

use crate::http::{Fault, Waiting};

/// How long a thread waits before it tries again.
const PAUSE: Duration = Duration::from_millis(5);

/// One thread at a time has the turn.
#[derive(Debug, Default)]
pub(crate) struct Turns {
    busy: Mutex<()>,
    ended: AtomicU64,
}

/// The turn of a thread; it ends when this is dropped.
pub(crate) struct Turn<'a> {
    turns: &'a Turns,
    _busy: MutexGuard<'a, ()>,
}

impl Turns {
    /// How many turns have ended.
    #[inline]
    pub(crate) fn count(&self) -> u64 {
        self.ended.load(Ordering::SeqCst)
    }

    /// Waits for the turn.
    #[inline]
    pub(crate) fn take(&self, waiting: &Waiting) -> Result<Turn<'_>, Fault> {
        loop {
            waiting.check()?;
            match self.busy.try_lock() {
                Ok(busy) => return Ok(Turn { turns: self, _busy: busy }),
                // The turn of a thread that panicked has ended too.
                Err(TryLockError::Poisoned(poisoned)) => return Ok(Turn { turns: self, _busy: poisoned.into_inner() }),
                Err(TryLockError::WouldBlock) => waiting.pause(PAUSE)?,
            }
        }
    }
}

impl Turn<'_> {
    /// How many turns ended before this one.
    #[inline]
    pub(crate) fn number(&self) -> u64 {
        self.turns.count()
    }
}

impl Drop for Turn<'_> {
    #[inline]
    fn drop(&mut self) {
        self.turns.ended.fetch_add(1, Ordering::SeqCst);
    }
}
