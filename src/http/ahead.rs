//! Opens a connection ahead, while a call still fetches its token, so that both together take no longer than one of
//! them.
//!
//! This is an optimisation only. If the connection cannot be opened, is too old or is not wanted, the call connects as
//! usual, and fails as usual.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

use ureq::http::Uri;
use ureq::http::uri::{Authority, Scheme};
use ureq::unversioned::transport::Transport;

use super::connection::Connection;
use super::network::Network;
use super::waiting::{Cancellation, Interruption, Waiting};

/// The target of a connection: its scheme and authority, by which ureq's pool also finds idle connections.
#[derive(Debug, Clone, PartialEq, Eq)]
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
#[derive(Debug, Default)]
pub(super) struct Slot(Mutex<Option<Arc<Opening>>>);

impl Slot {
    /// Reserves the slot for a connection to be opened; `None` if the slot is in use.
    pub(super) fn begin(&self, target: Target, cancellation: Cancellation) -> Option<Arc<Opening>> {
        let mut slot = self.lock();
        if slot.as_ref().is_some_and(|opening| opening.is_wanted()) {
            return None;
        }
        let opening = Arc::new(Opening {
            target,
            cancellation,
            state: Mutex::new(State::InTheMaking),
            changed: Condvar::new(),
            process: std::process::id(),
        });
        *slot = Some(Arc::clone(&opening));
        Some(opening)
    }

    /// Takes the connection to this target, and waits for it if it is still being opened. `None` if there is none, or
    /// it is not usable.
    pub(super) fn take(&self, target: &Target, waiting: &Waiting) -> Result<Option<Connection>, Interruption> {
        let taken = self.lock().take_if(|opening| opening.target == *target);
        match taken {
            Some(opening) if opening.is_wanted() => opening.wait(waiting),
            _ => Ok(None),
        }
    }

    fn lock(&self) -> MutexGuard<'_, Option<Arc<Opening>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A connection that is being opened, or that is open and can be taken.
#[derive(Debug)]
pub(super) struct Opening {
    target: Target,
    /// Stops the thread that opens it.
    cancellation: Cancellation,
    state: Mutex<State>,
    changed: Condvar,
    process: u32,
}

#[derive(Debug)]
enum State {
    InTheMaking,
    Ready(Connection),
    /// It failed, was taken or was given up.
    Over,
}

impl Opening {
    /// Whether this may still become a usable connection. After a fork it cannot: the thread that opens it runs in the
    /// other process only.
    fn is_wanted(&self) -> bool {
        self.process == std::process::id() && !matches!(*self.state(), State::Over)
    }

    /// Stores the opened connection, or notes that there is none.
    pub(super) fn settle(&self, opened: Option<Connection>) {
        let mut state = self.state();
        if matches!(*state, State::InTheMaking) {
            *state = opened.map_or(State::Over, State::Ready);
            self.changed.notify_all();
        }
    }

    fn give_up(&self) {
        self.cancellation.cancel();
        *self.state() = State::Over;
        self.changed.notify_all();
    }

    fn wait(&self, waiting: &Waiting) -> Result<Option<Connection>, Interruption> {
        let mut state = self.state();
        loop {
            match std::mem::replace(&mut *state, State::Over) {
                State::InTheMaking => *state = State::InTheMaking,
                State::Ready(mut connection) => return Ok(connection.is_open().then_some(connection)),
                State::Over => return Ok(None),
            }
            state = waiting.wait_on(&self.changed, state)?;
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
