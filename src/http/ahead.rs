//! A connection that is opened ahead: while a call still fetches its token, so that the two take no longer than one.
//!
//! Nothing depends on it. Where it fails, is too old or is not wanted, the call connects as any other does, and fails as any
//! other does.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

use ureq::http::Uri;
use ureq::http::uri::{Authority, Scheme};
use ureq::unversioned::transport::Transport;

use super::connection::Connection;
use super::network::Network;
use super::waiting::{Cancellation, Interruption, Waiting};

/// Where a connection leads, which is what ureq knows the idle ones by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Target(Scheme, Authority);

impl Target {
    pub(super) fn of(uri: &Uri) -> Option<Self> {
        Some(Target(uri.scheme()?.clone(), uri.authority()?.clone()))
    }
}

/// What a call may open ahead: one connection to its own target, which is closed with this unless it was taken.
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

    /// Opens the connection, unless there is an idle one or will be one: the connection on which `other` is asked meanwhile.
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

/// Where the connector finds what was opened ahead: one connection at most.
#[derive(Debug, Default)]
pub(super) struct Slot(Mutex<Option<Arc<Opening>>>);

impl Slot {
    /// Makes room for a connection to be opened; `None` where there is one already.
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

    /// Takes the connection to this target out, for which it waits if need be. `None` if there is none, or it is not usable.
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

/// A connection in the making, or one that waits to be taken.
#[derive(Debug)]
pub(super) struct Opening {
    target: Target,
    /// Ends the making of it.
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
    /// Whether it may still come to a connection for somebody: after a fork, the thread that opens it is in the other process.
    fn is_wanted(&self) -> bool {
        self.process == std::process::id() && !matches!(*self.state(), State::Over)
    }

    /// Ends the making with a connection, or without one.
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

/// Ends the making of a connection, also where it panics.
pub(super) struct Making(pub(super) Arc<Opening>);

impl Drop for Making {
    fn drop(&mut self) {
        self.0.settle(None);
    }
}
