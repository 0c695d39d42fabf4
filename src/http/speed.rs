//! Decides when a transfer is so slow that it has stalled.

use std::time::Duration;

/// The minimum speed of uploads and downloads: a transfer that has stalled fails with a timeout.
///
/// While a body is sent or received, at least [`bytes`](Self::bytes) must get through in each [`within`](Self::within)
/// of waiting for the other side, or in each read timeout if that is longer. A slower transfer fails after this time.
/// The default is 1 KiB within 60 s, so that only a stalled transfer fails; the read timeout alone would accept one
/// byte a minute for ever.
///
/// Only time spent waiting for the network counts. The time between two reads of a download does not count, nor the
/// time that an upload's reader takes to return its bytes. The time that the service takes before it answers does not
/// count either: the read timeout limits it. If a download is resumed, each answer is measured by itself; a storage
/// that sends less than 1 KiB for each connection uses up the attempts of the [`RetryPolicy`](crate::RetryPolicy).
///
/// ```
/// use bimdata::MinimumSpeed;
/// use std::time::Duration;
///
/// let strict = MinimumSpeed { bytes: 1024 * 1024, within: Duration::from_secs(90) };
/// assert_eq!(MinimumSpeed::default().bytes, 1024);
/// # let _ = strict;
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MinimumSpeed {
    /// How many bytes must get through; 1024 by default. With zero, no transfer is too slow.
    pub bytes: u64,
    /// The time spent waiting in which they must get through; 60 s by default. A longer read timeout replaces it.
    pub within: Duration,
}

impl Default for MinimumSpeed {
    fn default() -> Self {
        MinimumSpeed { bytes: 1024, within: Duration::from_secs(60) }
    }
}

/// Watches one body.
///
/// The count restarts whenever enough bytes got through, so that a fast start does not excuse a stall later.
#[derive(Clone)]
pub(crate) struct SpeedGuard {
    /// `None` if there is no minimum.
    minimum: Option<MinimumSpeed>,
    bytes: u64,
    blocked: Duration,
}

/// Too few bytes got through in too much time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "only {bytes} bytes got through in {} of waiting, fewer than the {} in {} of the minimum speed",
    in_seconds(*.blocked), .minimum.bytes, in_seconds(.minimum.within)
)]
pub(crate) struct Stalled {
    bytes: u64,
    blocked: Duration,
    minimum: MinimumSpeed,
}

impl SpeedGuard {
    /// Silence up to the read timeout is allowed, so `within` is never shorter than that.
    pub(crate) fn new(minimum: Option<MinimumSpeed>, read_timeout: Duration) -> Self {
        let minimum = minimum.filter(|minimum| minimum.bytes > 0);
        let minimum = minimum.map(|minimum| MinimumSpeed { within: minimum.within.max(read_timeout), ..minimum });
        SpeedGuard { minimum, bytes: 0, blocked: Duration::ZERO }
    }

    /// Counts bytes that got through, and how long that blocked; fails once that is too slow.
    ///
    /// Do not record the wait for the end of a body: no more bytes have to get through.
    pub(crate) fn record(&mut self, bytes: u64, blocked: Duration) -> Result<(), Stalled> {
        let Some(minimum) = self.minimum else { return Ok(()) };
        self.bytes = self.bytes.saturating_add(bytes);
        self.blocked = self.blocked.saturating_add(blocked);
        if self.bytes >= minimum.bytes {
            self.reset();
        } else if self.blocked >= minimum.within {
            return Err(Stalled { bytes: self.bytes, blocked: self.blocked, minimum });
        }
        Ok(())
    }

    /// Restarts, as for another body or another attempt.
    pub(crate) fn reset(&mut self) {
        self.bytes = 0;
        self.blocked = Duration::ZERO;
    }
}

fn in_seconds(duration: Duration) -> String {
    if duration.subsec_millis() == 0 {
        format!("{} s", duration.as_secs())
    } else {
        format!("{}.{} s", duration.as_secs(), duration.subsec_millis() / 100)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const READ_TIMEOUT: Duration = Duration::from_secs(60);

    fn seconds(seconds: u64) -> Duration {
        Duration::from_secs(seconds)
    }

    fn guard(bytes: u64, within: u64) -> SpeedGuard {
        SpeedGuard::new(Some(MinimumSpeed { bytes, within: seconds(within) }), seconds(1))
    }

    /// How many seconds pass until a transfer of these reads, each of bytes and seconds, is ended.
    fn ended_after(guard: &mut SpeedGuard, reads: impl IntoIterator<Item = (u64, u64)>) -> Option<u64> {
        let mut passed = 0;
        reads.into_iter().find_map(|(bytes, blocked)| {
            passed += blocked;
            guard.record(bytes, seconds(blocked)).err().map(|_| passed)
        })
    }

    #[test]
    fn by_default_a_drip_ends_within_a_minute() {
        let guard = || SpeedGuard::new(Some(MinimumSpeed::default()), READ_TIMEOUT);
        let drip = |bytes, pause| std::iter::repeat_n((bytes, pause), 10_000);
        assert_eq!(ended_after(&mut guard(), drip(1, 59)), Some(118));
        assert_eq!(ended_after(&mut guard(), drip(1, 1)), Some(60));
        assert_eq!(ended_after(&mut guard(), drip(17, 1)), Some(60));
        // 18 bytes a second are just over 1024 a minute.
        assert_eq!(ended_after(&mut guard(), drip(18, 1)), None);
        assert_eq!(ended_after(&mut guard(), drip(1024, 59)), None);
        // Enough at once, however long it took.
        assert_eq!(ended_after(&mut guard(), drip(1024, 600)), None);
    }

    #[test]
    fn what_came_fast_does_not_excuse_what_comes_slowly() {
        let fast = std::iter::repeat_n((1 << 20, 1), 100);
        assert_eq!(ended_after(&mut guard(1000, 30), fast.chain(std::iter::repeat_n((1, 5), 100))), Some(130));
    }

    #[test]
    fn time_in_which_nobody_waits_does_not_count() {
        let mut guard = guard(1000, 30);
        for _ in 0..100_000 {
            // The time that the caller takes between two reads is never recorded.
            guard.record(1, Duration::ZERO).unwrap();
        }
        guard.record(1, seconds(29)).unwrap();
        guard.record(1, Duration::from_millis(999)).unwrap();
        let stalled = guard.record(1, Duration::from_millis(1)).unwrap_err();
        assert_eq!((stalled.bytes, stalled.blocked), (3, seconds(30)));
    }

    #[test]
    fn a_read_timeout_that_is_longer_counts_instead() {
        let minimum = Some(MinimumSpeed { bytes: 1000, within: seconds(60) });
        let drip = || std::iter::repeat_n((1, 100), 100);
        assert_eq!(ended_after(&mut SpeedGuard::new(minimum, seconds(1200)), drip()), Some(1200));
        assert_eq!(ended_after(&mut SpeedGuard::new(minimum, seconds(10)), drip()), Some(100));
        assert_eq!(ended_after(&mut SpeedGuard::new(minimum, Duration::MAX), drip()), None);
    }

    #[test]
    fn off_is_off() {
        let long = std::iter::repeat_n((0, 1 << 40), 100);
        assert_eq!(ended_after(&mut SpeedGuard::new(None, READ_TIMEOUT), long.clone()), None);
        let none = MinimumSpeed { bytes: 0, within: Duration::ZERO };
        assert_eq!(ended_after(&mut SpeedGuard::new(Some(none), Duration::ZERO), long), None);
    }

    #[test]
    fn another_body_begins_anew() {
        let mut guard = guard(1000, 30);
        guard.record(999, seconds(29)).unwrap();
        guard.reset();
        guard.record(0, seconds(29)).unwrap();
        assert_eq!(guard.record(998, seconds(1)).unwrap_err().bytes, 998);
    }

    #[test]
    fn numbers_that_are_too_large_do_no_harm() {
        let mut guard = guard(u64::MAX, u64::MAX);
        for _ in 0..3 {
            guard.record(u64::MAX - 1, Duration::from_secs(u64::MAX / 2 - 1)).unwrap();
        }
    }

    #[test]
    fn a_stall_is_told_in_words_and_figures() {
        let stalled = guard(1000, 30).record(12, Duration::from_millis(30_250)).unwrap_err();
        assert_eq!(
            stalled.to_string(),
            "only 12 bytes got through in 30.2 s of waiting, fewer than the 1000 in 30 s of the minimum speed"
        );
    }
}
