//! Opens a connection ahead, while a call still fetches its token, so that both together take no longer than one of
//! them.
//!
//! This is an optimisation only. If the connection cannot be opened, is too old or is not wanted, the call connects as
//! usual, and fails as usual.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{self, ThreadId};

use ureq::http::Uri;
use ureq::http::uri::{Authority, Scheme};
use ureq::unversioned::transport::Transport;

use super::connection::Connection;
use super::failure::NotSent;
use super::network::Network;
use super::waiting::{Cancellation, Waiting};
use crate::error::TransportKind;

/// The target of a connection: its scheme and authority, by which ureq's pool also finds idle connections.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Target(Scheme, Authority);

impl Target {
    pub(super) fn of(uri: &Uri) -> Option<Self> {
        Some(Target(uri.scheme()?.clone(), uri.authority()?.clone()))
    }
}

/// The one connection that a call may open ahead, to its own target. Dropping this closes the connection unless it was
/// taken.
pub(crate) struct Ahead<'a> {
    network: &'a Network,
    uri: &'a Uri,
    /// Whether the call is a read, for which a connection may have been idle for longer.
    is_read: bool,
    opening: Mutex<Option<Arc<Opening>>>,
}

impl<'a> Ahead<'a> {
    /// Opens nothing yet.
    pub(crate) fn new(network: &'a Network, uri: &'a Uri, is_read: bool) -> Self {
        Ahead { network, uri, is_read, opening: Mutex::default() }
    }

    /// Opens the connection, unless there is an idle one, or `other`, the URL of the token request, has the same
    /// target: then the connection of that request can be reused.
    pub(crate) fn open(&self, other: &Uri, waiting: &Waiting) {
        let mut opening = self.opening();
        if opening.is_none() && Target::of(other) != Target::of(self.uri) {
            *opening = self.network.open_ahead(self.uri, self.is_read, waiting);
        }
    }

    /// Closes the connection, unless it was taken.
    pub(crate) fn close(&self) {
        if let Some(opening) = self.opening().take() {
            opening.give_up();
        }
    }

    fn opening(&self) -> MutexGuard<'_, Option<Arc<Opening>>> {
        self.opening.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Ahead<'_> {
    fn drop(&mut self) {
        self.close();
    }
}

/// Holds the connection that was opened ahead, at most one, until the connector takes it.
#[derive(Default)]
pub(super) struct Slot(Mutex<Option<Arc<Opening>>>);

impl Slot {
    /// Reserves the slot for a connection to be opened; `None` if the slot is in use, or if a thread that opened the last
    /// one has not ended yet: a blocked connect or look-up cannot be woken.
    pub(super) fn begin(&self, target: Target, cancellation: Cancellation) -> Option<Arc<Opening>> {
        let mut slot = self.lock();
        if slot.as_ref().is_some_and(|opening| opening.is_wanted() || opening.has_threads()) {
            return None;
        }
        let opening = Arc::new(Opening {
            target,
            owner: thread::current().id(),
            cancellation,
            state: Mutex::new(State::InTheMaking),
            changed: Condvar::new(),
            process: std::process::id(),
        });
        *slot = Some(Arc::clone(&opening));
        Some(opening)
    }

    /// Takes the connection to this target. The thread that asked for it waits for it if it is still being opened;
    /// others do not, since it is opened under the limits of that thread's call. `None` if there is none, or it is not
    /// usable.
    pub(super) fn take(&self, target: &Target, waiting: &Waiting) -> Result<Option<Connection>, NotSent> {
        let opening = self.lock().clone();
        match opening.filter(|opening| opening.target == *target && opening.is_wanted()) {
            Some(opening) if opening.owner == thread::current().id() => opening.wait(waiting),
            Some(opening) => Ok(opening.take_ready()),
            None => Ok(None),
        }
    }

    fn lock(&self) -> MutexGuard<'_, Option<Arc<Opening>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A connection that is being opened, or that is open and can be taken.
pub(super) struct Opening {
    target: Target,
    /// The thread of the call that it is opened for.
    owner: ThreadId,
    /// Stops the thread that opens it.
    cancellation: Cancellation,
    state: Mutex<State>,
    changed: Condvar,
    process: u32,
}

enum State {
    InTheMaking,
    Ready(Connection),
    TimedOut(NotSent),
    /// It failed, was taken or was given up.
    Over,
}

impl Opening {
    /// Whether this may still become a usable connection. After a fork it cannot: the thread that opens it runs in the
    /// other process only.
    fn is_wanted(&self) -> bool {
        self.process == std::process::id() && matches!(*self.state(), State::InTheMaking | State::Ready(_))
    }

    /// Whether a thread of this process is still at work on it, even if it was given up.
    fn has_threads(&self) -> bool {
        self.process == std::process::id() && self.cancellation.is_shared()
    }

    /// Stores the opened connection, or notes that there is none.
    pub(super) fn settle(&self, opened: Option<Result<Connection, NotSent>>) {
        let mut state = self.state();
        if matches!(*state, State::InTheMaking) {
            *state = match opened {
                Some(Ok(connection)) => State::Ready(connection),
                Some(Err(error)) if error.kind == TransportKind::Timeout => State::TimedOut(error),
                Some(Err(_)) | None => State::Over,
            };
            self.changed.notify_all();
        }
    }

    fn give_up(&self) {
        self.cancellation.cancel();
        *self.state() = State::Over;
        self.changed.notify_all();
    }

    /// The error is that of `waiting`, or the timeout of the connection: the call has waited for it, and connecting
    /// again would double the time. After any other failure the call connects itself.
    fn wait(&self, waiting: &Waiting) -> Result<Option<Connection>, NotSent> {
        let mut state = self.state();
        loop {
            match std::mem::replace(&mut *state, State::Over) {
                State::InTheMaking => *state = State::InTheMaking,
                State::Ready(mut connection) => return Ok(connection.is_open().then_some(connection)),
                State::TimedOut(error) => return Err(error),
                State::Over => return Ok(None),
            }
            state = waiting.wait_on(&self.changed, state).map_err(NotSent::interrupted)?;
        }
    }

    fn take_ready(&self) -> Option<Connection> {
        let mut state = self.state();
        match std::mem::replace(&mut *state, State::Over) {
            State::Ready(mut connection) => connection.is_open().then_some(connection),
            other => {
                *state = other;
                None
            }
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Settles the [`Opening`] without a connection when the thread ends early, even by a panic.
pub(super) struct Making(pub(super) Arc<Opening>);

impl Drop for Making {
    fn drop(&mut self) {
        self.0.settle(None);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_connection_is_opened_while_a_thread_is_still_at_work_on_the_last_one() {
        let (slot, target) = (Slot::default(), Target::of(&Uri::from_static("http://api.example")).unwrap());
        let (waiting, cancellation) = Waiting::unlimited().cancelled_besides();
        let first = slot.begin(target.clone(), cancellation).unwrap();
        first.give_up();
        let begin = || slot.begin(target.clone(), Waiting::unlimited().cancelled_besides().1);
        assert!(begin().is_none(), "the limits of the thread are still held");
        drop(waiting);
        assert!(begin().is_some());
        assert!(begin().is_none(), "the second is wanted");
    }
}
