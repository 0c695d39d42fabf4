//! Whether a session was cancelled, for all who wait for something.

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

#[derive(Debug, Clone, Default)]
pub(crate) struct Cancellation(Arc<(Mutex<bool>, Condvar)>);

impl Cancellation {
    pub(crate) fn cancel(&self) {
        *self.lock() = true;
        self.0.1.notify_all();
    }

    pub(crate) fn is_cancelled(&self) -> bool {
        *self.lock()
    }

    /// Pauses, and says whether that ended because of a cancellation.
    pub(crate) fn is_cancelled_within(&self, pause: Duration) -> bool {
        let waited = self.0.1.wait_timeout_while(self.lock(), pause, |cancelled| !*cancelled);
        *waited.unwrap_or_else(PoisonError::into_inner).0
    }

    /// Does what cannot be interrupted in a thread, which is left to itself on a cancellation: then there is no result.
    pub(crate) fn unless_cancelled<T: Send + 'static>(&self, job: impl FnOnce() -> T + Send + 'static) -> Option<T> {
        let done = Arc::new(Mutex::new(None));
        let (this, slot) = (self.clone(), Arc::clone(&done));
        thread::spawn(move || {
            let result = catch_unwind(AssertUnwindSafe(job));
            // Under this lock, so that whoever waits does not miss it.
            let cancelled = this.lock();
            *slot.lock().unwrap_or_else(PoisonError::into_inner) = Some(result);
            drop(cancelled);
            this.0.1.notify_all();
        });
        let mut cancelled = self.lock();
        loop {
            if *cancelled {
                return None;
            }
            if let Some(result) = done.lock().unwrap_or_else(PoisonError::into_inner).take() {
                return Some(result.unwrap_or_else(|panic| resume_unwind(panic)));
            }
            cancelled = self.0.1.wait(cancelled).unwrap_or_else(PoisonError::into_inner);
        }
    }

    fn lock(&self) -> MutexGuard<'_, bool> {
        self.0.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
