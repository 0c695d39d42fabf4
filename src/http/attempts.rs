//! The one loop of attempts: for typed calls, raw answers, lists, files and tokens, and for resuming a file.

use std::time::Duration;

use ureq::http::Method;

use super::failure::Fault;
use super::network::Network;
use super::quota::RETRY;
use super::retry::{self, RetryPolicy};
use super::waiting::{Interruption, Waiting};
use crate::Error;
use crate::error::Failure;

const NOT_REPEATABLE: &str = "not retried, since the upload's reader cannot be read twice";
const NO_QUOTA: &str = "not retried, since the session's quota of retries is used up";

/// The result of the last attempt, if an answer of any status is wanted.
pub(crate) enum Last<T> {
    Answer(T),
    Error(Error),
}

impl<T> From<Error> for Last<T> {
    fn from(error: Error) -> Self {
        Last::Error(error)
    }
}

/// How often a request was attempted, and whether another attempt follows.
pub(crate) struct Attempts {
    network: Network,
    policy: RetryPolicy,
    waiting: Waiting,
    method: Method,
    /// The name of the request in errors and in the log.
    name: String,
    is_read: bool,
    /// The number of attempts so far, the current one included.
    made: u32,
    may_renew: bool,
    /// What the last retry took from the quota.
    taken: Option<u32>,
    /// Why there was no further attempt although the policy allowed one.
    reason_against: Option<&'static str>,
}

impl Attempts {
    pub(crate) fn new(network: &Network, policy: RetryPolicy, waiting: Waiting, method: Method, name: String) -> Self {
        let is_read = method.is_safe();
        Attempts {
            network: network.clone(),
            policy,
            waiting,
            method,
            name,
            is_read,
            made: 1,
            may_renew: true,
            taken: None,
            reason_against: None,
        }
    }

    /// Retries the request like a read: it is harmless if it arrives twice.
    pub(crate) fn treated_as_read(self) -> Self {
        Attempts { is_read: true, ..self }
    }

    pub(crate) fn made(&self) -> u32 {
        self.made
    }

    pub(crate) fn waiting(&self) -> &Waiting {
        &self.waiting
    }

    /// Whether a refused credential may still be replaced, which happens at most once.
    pub(crate) fn may_renew(&self) -> bool {
        self.may_renew
    }

    /// Calls `attempt` until it succeeds or no further attempt is allowed. A request whose body cannot be read again is
    /// not repeatable.
    pub(crate) fn run<T, E: From<Error>>(
        &mut self,
        is_repeatable: impl Fn() -> bool,
        mut attempt: impl FnMut(&mut Self) -> Result<T, (Failure, E)>,
    ) -> Result<T, E> {
        loop {
            match attempt(self) {
                Ok(done) => {
                    self.succeeded();
                    return Ok(done);
                }
                Err((failure, error)) => {
                    if !self.another(failure, is_repeatable())? {
                        return Err(error);
                    }
                }
            }
        }
    }

    /// Pauses before the next attempt; false if there is none. Fails if the session is cancelled meanwhile.
    pub(crate) fn another(&mut self, failure: Failure, is_repeatable: bool) -> Result<bool, Error> {
        let Some(pause) = self.pause_after(failure) else { return Ok(false) };
        if !is_repeatable {
            self.reason_against = Some(NOT_REPEATABLE);
            return Ok(false);
        }
        if failure == Failure::Renewed {
            self.may_renew = false;
        } else {
            if !self.network.quota().take(RETRY) {
                self.reason_against = Some(NO_QUOTA);
                return Ok(false);
            }
            self.taken = Some(RETRY);
            log::trace!("{} {}: attempt {} failed, the next follows in {pause:?}", self.method, self.name, self.made);
            self.waiting.pause(pause).map_err(|interruption| self.interrupted(interruption))?;
        }
        self.made += 1;
        Ok(true)
    }

    /// Restarts the count of attempts, since the transfer has made progress.
    pub(crate) fn progressed(&mut self) {
        if self.made > 1 {
            self.succeeded();
            self.made = 1;
        }
    }

    fn succeeded(&mut self) {
        self.network.quota().give_back(self.taken.take());
    }

    /// The error of the last attempt, with the reason if the policy allowed another one and it was not made.
    pub(crate) fn explained(&self, error: Error) -> Error {
        match self.reason_against {
            Some(reason) => error.noted(reason),
            None => error,
        }
    }

    fn pause_after(&self, failure: Failure) -> Option<Duration> {
        if failure == Failure::Renewed {
            return self.may_renew.then_some(Duration::ZERO);
        }
        let pause = self.policy.pause(failure, self.is_read, self.made, retry::chance());
        pause.filter(|&pause| self.waiting.allows(pause))
    }

    fn interrupted(&self, interruption: Interruption) -> Error {
        let between = format!("{interruption} between two attempts");
        let fault = Fault { source: between.into(), ..Fault::from(interruption) };
        fault.error(self.method.clone(), self.name.clone(), self.made)
    }
}
