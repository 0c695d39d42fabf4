//! A quota of retries for a whole session.

use std::sync::Mutex;
use std::sync::PoisonError;

/// The size of the quota, which is full at the start.
const CAPACITY: u32 = 500;
/// What a retry takes from the quota.
pub(super) const RETRY: u32 = 5;
/// What a call that succeeds at its first attempt adds to the quota.
const SUCCESS: u32 = 1;

/// A quota of retries, shared by all threads of a session and of those that are derived from it.
///
/// Without it, many threads would send three requests for every call to a service that is overloaded or about to
/// restart. Each retry takes from the quota, and only successful calls refill it. While most calls succeed it is never
/// empty; while none succeeds, about 100 retries are made in all.
pub(crate) struct RetryQuota {
    /// `None` if there is no limit.
    left: Option<Mutex<u32>>,
}

impl Default for RetryQuota {
    fn default() -> Self {
        RetryQuota { left: Some(Mutex::new(CAPACITY)) }
    }
}

impl RetryQuota {
    pub(crate) fn unlimited() -> Self {
        RetryQuota { left: None }
    }

    /// Takes the cost of a retry. Returns false if there is not enough left: then no retry is made.
    pub(crate) fn take(&self, cost: u32) -> bool {
        self.update(|left| left.checked_sub(cost))
    }

    /// Refills the quota after a call succeeded. `last_retry` is what its last retry took, if there was one.
    pub(crate) fn give_back(&self, last_retry: Option<u32>) {
        self.update(|left| Some(left.saturating_add(last_retry.unwrap_or(SUCCESS)).min(CAPACITY)));
    }

    fn update(&self, change: impl FnOnce(u32) -> Option<u32>) -> bool {
        let Some(left) = &self.left else { return true };
        let mut left = left.lock().unwrap_or_else(PoisonError::into_inner);
        match change(*left) {
            Some(changed) => *left = changed,
            None => return false,
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU32, Ordering};
    use std::thread;

    use super::*;

    fn left(quota: &RetryQuota) -> u32 {
        *quota.left.as_ref().unwrap().lock().unwrap()
    }

    /// Makes one call as a session does, and returns how many requests that took.
    fn call(quota: &RetryQuota, retries: u32, succeeds_at: Option<u32>) -> u32 {
        let mut last_retry = None;
        for attempt in 1.. {
            if Some(attempt) == succeeds_at {
                quota.give_back(last_retry);
                return attempt;
            }
            let cost = RETRY;
            if attempt > retries || !quota.take(cost) {
                return attempt;
            }
            last_retry = Some(cost);
        }
        unreachable!("a call ends")
    }

    #[test]
    fn many_threads_hardly_add_to_the_load_of_a_service_that_is_down() {
        for (retries, expected) in [(2, 100), (1000, 100), (0, 0)] {
            let (quota, requests) = (RetryQuota::default(), AtomicU32::new(0));
            thread::scope(|scope| {
                for _ in 0..64 {
                    scope.spawn(|| {
                        for _ in 0..100 {
                            requests.fetch_add(call(&quota, retries, None), Ordering::Relaxed);
                        }
                    });
                }
            });
            let (calls, requests) = (6400, requests.into_inner());
            assert_eq!(requests, calls + expected);
            assert!(requests * 10 <= calls * 11);
        }
    }

    #[test]
    fn a_quota_that_is_used_up_is_filled_again_by_calls_that_succeed() {
        let quota = RetryQuota::default();
        while quota.take(RETRY) {}
        assert_eq!(left(&quota), 0);
        // Four successes are not yet enough for a retry, and five are.
        for _ in 0..4 {
            assert_eq!(call(&quota, 2, Some(1)), 1);
        }
        assert_eq!(call(&quota, 2, Some(2)), 1);
        call(&quota, 2, Some(1));
        assert_eq!(call(&quota, 2, Some(2)), 2);
        // It gave back what its retry took.
        assert_eq!(left(&quota), 5);
    }

    #[test]
    fn a_call_gives_back_what_its_last_retry_took() {
        let quota = RetryQuota::default();
        assert_eq!(call(&quota, 2, Some(3)), 3);
        assert_eq!(left(&quota), 495);
        assert_eq!(call(&quota, 2, Some(3)), 3);
        assert_eq!(left(&quota), 490);
        assert_eq!(call(&quota, 2, Some(2)), 2);
        assert_eq!(left(&quota), 490);
    }

    #[test]
    fn a_quota_is_never_above_its_capacity() {
        let quota = RetryQuota::default();
        for last_retry in [None, Some(10), Some(u32::MAX)] {
            quota.give_back(last_retry);
            assert_eq!(left(&quota), 500);
        }
        assert!(quota.take(3));
        quota.give_back(Some(5));
        assert_eq!(left(&quota), 500);
    }

    #[test]
    fn what_is_not_there_is_not_taken_and_nothing_is_lost_by_asking() {
        let quota = RetryQuota::default();
        assert!(quota.take(497));
        assert!(!quota.take(5) && !quota.take(u32::MAX));
        assert_eq!(left(&quota), 3);
        assert!(quota.take(3));
        assert!(!quota.take(1));
    }

    #[test]
    fn without_a_limit_every_retry_is_made() {
        let quota = RetryQuota::unlimited();
        assert!((0..10_000).all(|_| quota.take(RETRY)));
        assert_eq!(call(&quota, 20, None), 21);
        quota.give_back(None);
    }
}
