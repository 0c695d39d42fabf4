//! Rules of tests for the next answers.

mod on;
#[cfg(test)]
mod tests;

use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::http::Outcome;
use crate::{Answer, Fault};

pub use on::On;

/// For [`On`]: all requests.
pub const ANY: &str = "any";
/// For [`On`]: requests for a token.
pub const TOKEN: &str = "token";
/// For [`On`]: the other endpoints of the identity provider: the login page, revocation, signing out.
pub const SIGN_IN: &str = "sign-in";
/// For [`On`]: downloads of files by their links.
pub const FILES: &str = "files";
/// For [`On`]: zips of the archive service.
pub const ARCHIVE: &str = "archive";

/// The answer to a request that is refused before its body is read, if the test sets none.
const EARLY_STATUS: u16 = 503;

/// The rules that a test has made, in order.
#[derive(Debug, Default)]
pub(crate) struct Rules {
    list: Mutex<Vec<Rule>>,
}

#[derive(Debug)]
struct Rule {
    target: String,
    /// How many more requests the rule applies to; `None` for all.
    left: Option<usize>,
    /// Whether it answers before the body of the request is read.
    is_early: bool,
    taken: Taken,
}

/// The effect of a rule on one request.
#[derive(Debug, Clone, Default)]
pub(crate) struct Taken {
    /// The answer instead of the real one; the request is not carried out.
    pub(crate) answer: Option<Answer>,
    /// Headers to add to the answer.
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) fault: Option<Fault>,
}

impl Taken {
    /// The answer to send. `real` carries the request out, and is called only if the rule has no answer of its own.
    pub(crate) fn outcome(self, real: impl FnOnce() -> Answer) -> Outcome {
        let answer = self.answer.unwrap_or_else(real);
        let with_header = |answer: Answer, (name, value): (String, String)| answer.with_header(&name, value);
        Outcome { answer: self.headers.into_iter().fold(answer, with_header), fault: self.fault }
    }
}

impl Rules {
    /// Begins a rule for an operation id, or for [`ANY`], [`TOKEN`], [`FILES`] or [`ARCHIVE`].
    ///
    /// # Panics
    ///
    /// If `check` knows no such operation; its error is the message.
    #[track_caller]
    pub(crate) fn on(&self, target: &str, check: fn(&str) -> Result<(), String>) -> On<'_> {
        let is_known = [ANY, TOKEN, SIGN_IN, FILES, ARCHIVE].contains(&target);
        if let Some(message) = (!is_known).then(|| check(target).err()).flatten() {
            panic!("{message}");
        }
        On::new(self, target)
    }

    /// Takes the rule for a request: the first rule for a number of requests, or else the last rule for all requests.
    pub(crate) fn take(&self, target: &str) -> Option<Taken> {
        self.take_if(target, |_| true)
    }

    /// As [`take`](Self::take), but only if that rule answers before the body of the request is read.
    pub(crate) fn take_early(&self, target: &str) -> Option<Outcome> {
        let taken = self.take_if(target, |rule| rule.is_early)?;
        Some(taken.outcome(|| on::refusal(EARLY_STATUS, None)))
    }

    /// Removes all rules.
    pub(crate) fn clear(&self) {
        self.list().clear();
    }

    /// How many more requests the rules for a number of requests apply to.
    pub(crate) fn left(&self) -> usize {
        self.list().iter().filter_map(|rule| rule.left).sum()
    }

    fn take_if(&self, target: &str, condition: impl Fn(&Rule) -> bool) -> Option<Taken> {
        let mut list = self.list();
        let holds = |rule: &Rule| rule.target == target || rule.target == ANY;
        let counted = list.iter().position(|rule| rule.left.is_some() && holds(rule));
        let index = counted.or_else(|| list.iter().rposition(holds))?;
        let rule = &mut list[index];
        if !condition(rule) {
            return None;
        }
        let Some(left) = &mut rule.left else { return Some(rule.taken.clone()) };
        *left -= 1;
        Some(if *left == 0 { list.remove(index).taken } else { rule.taken.clone() })
    }

    fn add(&self, rule: Rule) {
        if rule.left != Some(0) {
            self.list().push(rule);
        }
    }

    fn list(&self) -> MutexGuard<'_, Vec<Rule>> {
        self.list.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
