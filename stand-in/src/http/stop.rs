//! The end of a server, and waits that end with it.

use std::io;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use crate::Gate;

/// Whether a server was stopped.
#[derive(Debug, Default)]
pub(super) struct Stop {
    state: Mutex<State>,
    stopped: Condvar,
}

#[derive(Debug, Default)]
struct State {
    is_stopped: bool,
    /// The gates at which answers wait.
    gates: Vec<Gate>,
}

impl Stop {
    pub(super) fn is_stopped(&self) -> bool {
        self.state().is_stopped
    }

    /// Ends all pauses and opens all gates with waiting answers.
    pub(super) fn stop(&self) {
        let mut state = self.state();
        state.is_stopped = true;
        let gates = std::mem::take(&mut state.gates);
        drop(state);
        self.stopped.notify_all();
        gates.iter().for_each(Gate::open);
    }

    /// Waits for this time; fails if the server was stopped.
    pub(super) fn wait(&self, time: Duration) -> io::Result<()> {
        drop(self.stopped.wait_timeout_while(self.state(), time, |state| !state.is_stopped));
        self.check()
    }

    /// Waits until the gate is open; fails if the server was stopped.
    pub(super) fn pass(&self, gate: &Gate) -> io::Result<()> {
        let mut state = self.state();
        if !state.is_stopped {
            state.gates.push(gate.clone());
            drop(state);
            gate.pass();
            state = self.state();
            let found = state.gates.iter().position(|known| known.is_the_same(gate));
            found.map(|index| state.gates.swap_remove(index));
        }
        drop(state);
        self.check()
    }

    fn check(&self) -> io::Result<()> {
        if self.is_stopped() { Err(io::ErrorKind::ConnectionAborted.into()) } else { Ok(()) }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
