//! Which failed calls are retried, and when.

use std::hash::{BuildHasher, RandomState};
use std::time::Duration;

use crate::Error;
use crate::error::Failure;

/// Which failed calls are retried, and after which pause.
///
/// A **read** is retried if no connection could be opened, if the connection broke, and on the statuses 429, 502, 503
/// and 504. A **write** is retried only if it provably did not happen: no connection could be opened, or the status is
/// 429; with [`writes`](Self::writes) it is treated like a read. A call that timed out after its connection was open is
/// not retried.
///
/// The pause starts at [`first_pause`](Self::first_pause), doubles up to [`longest_pause`](Self::longest_pause), and is
/// shortened at random by up to half so that many clients do not return at the same moment. If the service sent
/// `Retry-After`, the pause is that long instead. The call is not retried if that is longer than
/// [`longest_retry_after`](Self::longest_retry_after), since the service would refuse it until then, or if the pause
/// would last beyond the session's deadline. [`Error::retry_after`] says how long the service asked to wait.
///
/// ```
/// use bimdata::RetryPolicy;
/// use std::time::Duration;
///
/// let patient = RetryPolicy {
///     retries: 5,
///     longest_retry_after: Duration::from_secs(300),
///     ..RetryPolicy::default()
/// };
/// let off = RetryPolicy::none();
/// assert_eq!(off.retries, 0);
/// # let _ = patient;
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RetryPolicy {
    /// How many attempts may follow the first one; 2 by default.
    pub retries: u32,
    /// The pause before the second attempt; 0.5 s by default.
    pub first_pause: Duration,
    /// The longest pause; 8 s by default.
    pub longest_pause: Duration,
    /// The longest pause that the service may ask for; 60 s by default. If it asks for more, the call is not retried.
    pub longest_retry_after: Duration,
    /// Whether writes are retried like reads, although they may then happen twice; off by default.
    pub writes: bool,
    /// The statuses on which a read is retried: 429, 502, 503 and 504 by default.
    ///
    /// A write is retried on 429 if that is among them, and on the others only with [`writes`](Self::writes).
    pub statuses: &'static [u16],
}

impl Default for RetryPolicy {
    fn default() -> Self {
        RetryPolicy {
            retries: 2,
            first_pause: Duration::from_millis(500),
            longest_pause: Duration::from_secs(8),
            longest_retry_after: Duration::from_secs(60),
            writes: false,
            statuses: &[429, 502, 503, 504],
        }
    }
}

impl RetryPolicy {
    /// Attempts every call once.
    #[must_use]
    pub fn none() -> Self {
        RetryPolicy { retries: 0, ..RetryPolicy::default() }
    }

    /// The pause before the next attempt, or `None` if there is none. `chance` is a number from 0 to 1.
    pub(crate) fn pause(&self, failure: Failure, is_read: bool, attempts: u32, chance: f64) -> Option<Duration> {
        if attempts > self.retries || !self.covers(failure, is_read) {
            return None;
        }
        if let Some(asked) = failure.retry_after() {
            // Who returns earlier than asked is refused once more, and some services then block for longer.
            return (asked <= self.longest_retry_after).then_some(asked);
        }
        let doubled = self.first_pause.saturating_mul(2_u32.saturating_pow(attempts - 1));
        let pause = doubled.min(self.longest_pause);
        // Subtracted, since multiplying can overflow: even `Duration::MAX.mul_f64(1.0)` does.
        Some(pause.saturating_sub((pause / 2).mul_f64(chance)))
    }

    /// Whether a read that failed with this error after this many attempts would be retried.
    pub(crate) fn goes_on_after(&self, error: &Error, attempts: u32) -> bool {
        self.pause(failure_of(error), true, attempts, 0.0).is_some()
    }

    fn covers(&self, failure: Failure, is_read: bool) -> bool {
        let may_repeat = is_read || self.writes;
        match failure {
            Failure::Unsent | Failure::Renewed => true,
            Failure::Broken => may_repeat,
            Failure::Status { status, .. } => (may_repeat || status == 429) && self.statuses.contains(&status),
            Failure::Final => false,
        }
    }
}

impl Error {
    /// Whether the same call may succeed later without a change, as after a busy or restarting service or a lost
    /// connection.
    ///
    /// This is what the default [`RetryPolicy`] decides for a read. If the call was a write, it may have happened all
    /// the same.
    #[must_use]
    pub fn is_retryable(&self) -> bool {
        RetryPolicy::default().covers(failure_of(self), true)
    }
}

fn failure_of(error: &Error) -> Failure {
    match error {
        Error::Api(error) => Failure::Status { status: error.status, retry_after: error.retry_after },
        Error::Transport(error) => error.failure,
        Error::Auth(error) => match (&error.source, error.status) {
            (Some(source), _) => failure_of(source),
            (None, Some(status)) => Failure::Status { status, retry_after: error.retry_after() },
            (None, None) => Failure::Final,
        },
        Error::Decode(error) if error.is_broken_off => Failure::Broken,
        Error::Decode(_) | Error::Setting(_) | Error::Input(_) | Error::File(_) => Failure::Final,
    }
}

/// A number from 0 to 1 that differs from call to call, from the standard library's own source of random keys.
pub(crate) fn chance() -> f64 {
    let bits = u32::try_from(RandomState::new().hash_one(0_u8) >> 32).unwrap_or(0);
    f64::from(bits) / f64::from(u32::MAX)
}

/// Reads a `Retry-After` header: seconds, or an HTTP date.
pub(crate) fn retry_after(value: &str, now: std::time::SystemTime) -> Option<Duration> {
    let value = value.trim();
    if let Ok(seconds) = value.parse() {
        return Some(Duration::from_secs(seconds));
    }
    let date = httpdate::parse_http_date(value).ok()?;
    Some(date.duration_since(now).unwrap_or(Duration::ZERO))
}

#[cfg(test)]
mod tests {
    use std::time::{SystemTime, UNIX_EPOCH};

    use super::*;

    fn status(status: u16) -> Failure {
        Failure::Status { status, retry_after: None }
    }

    #[test]
    fn a_read_is_repeated_where_the_service_was_busy_or_away() {
        let policy = RetryPolicy::default();
        for failure in [Failure::Unsent, Failure::Broken, status(429), status(502), status(503), status(504)] {
            assert!(policy.pause(failure, true, 1, 0.0).is_some(), "{failure:?}");
        }
        for failure in [Failure::Final, status(400), status(401), status(404), status(500), status(501)] {
            assert_eq!(policy.pause(failure, true, 1, 0.0), None, "{failure:?}");
        }
    }

    #[test]
    fn a_write_is_repeated_only_where_it_did_not_happen() {
        let policy = RetryPolicy::default();
        let repeated = |failure| policy.pause(failure, false, 1, 0.0).is_some();
        assert!(repeated(Failure::Unsent) && repeated(status(429)));
        assert!(!repeated(Failure::Broken) && !repeated(status(503)));
        let eager = RetryPolicy { writes: true, ..policy };
        assert!(eager.pause(Failure::Broken, false, 1, 0.0).is_some());
        assert!(eager.pause(status(503), false, 1, 0.0).is_some());
    }

    #[test]
    fn pauses_double_up_to_the_longest_and_are_shortened_by_up_to_half() {
        let policy = RetryPolicy { retries: 40, ..RetryPolicy::default() };
        let pause = |attempts, chance| policy.pause(Failure::Unsent, true, attempts, chance).unwrap().as_millis();
        assert_eq!(
            [pause(1, 0.0), pause(2, 0.0), pause(3, 0.0), pause(5, 0.0), pause(40, 0.0)],
            [500, 1000, 2000, 8000, 8000]
        );
        assert_eq!([pause(1, 1.0), pause(5, 1.0)], [250, 4000]);
    }

    #[test]
    fn a_pause_without_end_is_one() {
        let longest = Duration::MAX;
        let policy = RetryPolicy { first_pause: longest, longest_pause: longest, ..RetryPolicy::default() };
        for (chance, least) in [(0.0, longest), (1e-12, longest / 2), (1.0, longest / 2)] {
            assert!(policy.pause(Failure::Unsent, true, 2, chance) >= Some(least.mul_f64(0.999)), "{chance}");
        }
    }

    #[test]
    fn tries_end_after_the_retries_that_are_allowed() {
        let policy = RetryPolicy::default();
        assert!(policy.pause(Failure::Unsent, true, 2, 0.0).is_some());
        assert_eq!(policy.pause(Failure::Unsent, true, 3, 0.0), None);
        assert_eq!(RetryPolicy::none().pause(Failure::Unsent, true, 1, 0.0), None);
    }

    #[test]
    fn what_the_service_asks_for_is_waited_in_full_or_not_at_all() {
        let policy = RetryPolicy::default();
        for status in [429, 502, 503, 504] {
            let pause = |asked| {
                let failure = Failure::Status { status, retry_after: Some(asked) };
                policy.pause(failure, true, 1, 0.5)
            };
            for asked in [0, 7, 60].map(Duration::from_secs) {
                assert_eq!(pause(asked), Some(asked), "{status}");
            }
            let longer = Duration::from_secs(60) + Duration::from_nanos(1);
            for asked in [longer, Duration::from_secs(3600), Duration::MAX] {
                assert_eq!(pause(asked), None, "{status}");
            }
        }
    }

    #[test]
    fn retry_after_is_read_as_seconds_and_as_a_date() {
        // 784111777 is the date of RFC 9110's own example.
        let now = UNIX_EPOCH + Duration::from_secs(784_111_777 - 30);
        let read = |value| retry_after(value, now);
        assert_eq!(read("120"), Some(Duration::from_secs(120)));
        assert_eq!(read(" 0 "), Some(Duration::ZERO));
        assert_eq!(read("Sun, 06 Nov 1994 08:49:37 GMT"), Some(Duration::from_secs(30)));
        assert_eq!(retry_after("Sun, 06 Nov 1994 08:49:37 GMT", SystemTime::now()), Some(Duration::ZERO));
        for nonsense in ["", "soon", "-1", "1.5", "99999999999999999999999"] {
            assert_eq!(read(nonsense), None, "{nonsense:?}");
        }
    }

    #[test]
    fn chance_stays_between_zero_and_one() {
        for _ in 0..1000 {
            assert!((0.0..=1.0).contains(&chance()));
        }
    }
}
