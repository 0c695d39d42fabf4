//! How exactly a file's modification time shows when the file was last edited.
//!
//! A file system keeps times only so exactly: FAT keeps every other second, exFAT hundredths of a second, and Linux
//! takes them from a clock that ticks up to a hundred times a second. Two edits within one such step leave the same
//! time. Version control knows this as the racy clean problem.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// How far the clock of a file server may be ahead, or the time zone of an archive.
const LARGEST_LEAD: Duration = Duration::from_secs(24 * 3600);

/// Within what time after this one a further edit may leave the same time.
///
/// A file system that keeps fractions of a second leaves one without them once in a hundred times at most.
#[inline]
fn step(modified: SystemTime) -> Duration {
    let fraction = match modified.duration_since(UNIX_EPOCH) {
        Ok(after) => after.subsec_nanos(),
        Err(before) => before.duration().subsec_nanos(),
    };
    if fraction == 0 { Duration::from_secs(2) } else { Duration::from_millis(20) }
}

/// Whether any edit from `now` on changes this modification time.
///
/// A time far in the future was set by somebody, and no edit leaves it.
#[inline]
pub(crate) fn is_settled(modified: SystemTime, now: SystemTime) -> bool {
    match now.duration_since(modified) {
        Ok(age) => age >= step(modified),
        Err(lead) => lead.duration() > LARGEST_LEAD,
    }
}

/// A slightly earlier time that no edit leaves from now on, for a file that was modified last at this one.
///
/// It is earlier by two steps, since some systems round times up.
#[inline]
pub(crate) fn settled_before(modified: SystemTime) -> Option<SystemTime> {
    modified.checked_sub(step(modified) * 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(milliseconds: u64) -> SystemTime {
        UNIX_EPOCH + Duration::from_millis(milliseconds)
    }

    #[test]
    fn a_time_is_settled_once_an_edit_would_leave_another() {
        // In steps of two seconds, as on FAT.
        assert!(!is_settled(at(10_000), at(10_000)) && !is_settled(at(10_000), at(11_999)));
        assert!(is_settled(at(10_000), at(12_000)));
        // In steps of up to a hundredth of a second.
        assert!(!is_settled(at(10_010), at(10_010)) && !is_settled(at(10_010), at(10_019)));
        assert!(is_settled(at(10_010), at(10_030)));
    }

    #[test]
    fn a_time_in_the_near_future_is_not_settled_and_one_in_the_far_future_is() {
        let day = 24 * 3600 * 1000;
        assert!(!is_settled(at(10_000 + day), at(10_000)));
        assert!(is_settled(at(10_001 + day), at(10_000)));
    }

    #[test]
    fn a_time_that_was_set_back_is_settled_at_once_also_where_times_are_rounded_up() {
        for modified in [10_000, 10_010, 12_000] {
            let set = settled_before(at(modified)).unwrap();
            // Rounded up, the time of an edit is up to a step ahead.
            assert!(is_settled(set, at(modified) - step(at(modified))));
        }
    }
}
