//! The tries of one request.

use std::time::Duration;

use ureq::http::Method;

use super::agent::Network;
use super::budget::Budget;
use super::failure::{Failure, transport};
use super::retry::{self, RetryPolicy};
use crate::Error;
use crate::error::TransportKind;

/// How often a request was tried, and whether it is tried again.
pub(crate) struct Tries<'a> {
    network: &'a Network,
    policy: RetryPolicy,
    budget: Budget,
    is_read: bool,
    /// The tries so far, with the one that is under way.
    made: u32,
    may_renew: bool,
    /// Whether another try was due, but the body could not be sent again.
    was_not_repeatable: bool,
}

impl<'a> Tries<'a> {
    pub(crate) fn new(network: &'a Network, policy: RetryPolicy, budget: Budget, is_read: bool) -> Self {
        Tries { network, policy, budget, is_read, made: 1, may_renew: true, was_not_repeatable: false }
    }

    pub(crate) fn made(&self) -> u32 {
        self.made
    }

    pub(crate) fn budget(&self) -> Budget {
        self.budget
    }

    /// Waits until another try is due after this failure, or says that there is none.
    ///
    /// After a 401, `renew` says whether there is another credential to try. A body that was sent and cannot be read again
    /// is not repeatable. `method` and `name` are what errors and the log call the request. Fails where the session is
    /// cancelled meanwhile.
    pub(crate) fn again(
        &mut self,
        failure: &Failure,
        renew: impl FnOnce() -> bool,
        is_repeatable: bool,
        method: &Method,
        name: &str,
    ) -> Result<bool, Error> {
        let is_renewed =
            matches!(failure, Failure::Status { status: 401, .. }) && std::mem::take(&mut self.may_renew) && renew();
        let pause = if is_renewed { Some(Duration::ZERO) } else { self.pause(failure) };
        let Some(pause) = pause else { return Ok(false) };
        if !is_repeatable {
            self.was_not_repeatable = true;
            return Ok(false);
        }
        if !is_renewed {
            log::trace!("{method} {name}: try {} failed, the next one follows in {pause:?}", self.made);
            if self.network.is_cancelled_within(pause) {
                let (kind, reason) = (TransportKind::Cancelled, "between two tries".into());
                return Err(transport(kind, method.clone(), name.to_owned(), reason, self.made));
            }
        }
        self.made += 1;
        Ok(true)
    }

    /// The error of the last try, with the reason where another one was due.
    pub(crate) fn explained(&self, error: Error) -> Error {
        if self.was_not_repeatable { error.not_repeatable() } else { error }
    }

    fn pause(&self, failure: &Failure) -> Option<Duration> {
        next_pause(&self.policy, failure, self.is_read, self.made, self.budget)
    }
}

/// The pause before another try, or nothing where there is none to be made or no time for it.
pub(crate) fn next_pause(
    policy: &RetryPolicy,
    failure: &Failure,
    is_read: bool,
    tries: u32,
    budget: Budget,
) -> Option<Duration> {
    let pause = policy.pause(failure, is_read, tries, retry::chance());
    pause.filter(|&pause| budget.allows(pause))
}
