//! The clock of the stand-in, which tests move on.

use std::time::{Duration, Instant};

/// 2026-01-05T09:00:00Z, in seconds since 1970.
const START: u64 = 1_767_603_600;

/// Stands still between two moves, so that every run tells the same story; or goes with the clock on the wall.
pub(crate) struct Clock {
    since_start: Duration,
    /// When it was started, if it goes by itself.
    running_since: Option<Instant>,
    /// How many timestamps were made: each is a microsecond later than the last, so that they tell what came first.
    stamps: u64,
}

impl Clock {
    pub(crate) fn new(is_running: bool) -> Self {
        Clock { since_start: Duration::ZERO, running_since: is_running.then(Instant::now), stamps: 0 }
    }

    /// The time since 1970.
    pub(crate) fn time(&self) -> Duration {
        let run = self.running_since.map_or(Duration::ZERO, |start| start.elapsed());
        let start = Duration::from_secs(START).saturating_add(Duration::from_micros(self.stamps));
        start.saturating_add(self.since_start).saturating_add(run)
    }

    pub(crate) fn advance(&mut self, duration: Duration) {
        self.since_start = self.since_start.saturating_add(duration);
    }

    /// The time as the service writes it, different each time.
    pub(crate) fn stamp(&mut self) -> String {
        self.stamps += 1;
        rfc_3339(self.time())
    }
}

/// A time since 1970 as RFC 3339 has it, in UTC.
pub(crate) fn rfc_3339(time: Duration) -> String {
    let (seconds, micros) = (time.as_secs(), time.subsec_micros());
    let (year, month, day) = date(seconds / 86_400);
    let (hour, minute, second) = (seconds / 3600 % 24, seconds / 60 % 60, seconds % 60);
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.{micros:06}Z")
}

/// The date of a time since 1970, in UTC.
pub(crate) fn today(time: Duration) -> String {
    rfc_3339(time).chars().take(10).collect()
}

/// Year, month and day of a number of days since 1970, counted in 400-year cycles that begin in March.
fn date(days_since_1970: u64) -> (u64, u64, u64) {
    let days = days_since_1970 + 719_468;
    let (cycle, day_of_cycle) = (days / 146_097, days % 146_097);
    let year_of_cycle = (day_of_cycle - day_of_cycle / 1460 + day_of_cycle / 36_524 - day_of_cycle / 146_096) / 365;
    let day_of_year = day_of_cycle - (365 * year_of_cycle + year_of_cycle / 4 - year_of_cycle / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
    (cycle * 400 + year_of_cycle + u64::from(month <= 2), month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_written_as_the_calendar_has_them() {
        // From GNU date: `date -u -d @N +%FT%T`.
        for (seconds, text) in [
            (0, "1970-01-01T00:00:00.000000Z"),
            (951_782_400, "2000-02-29T00:00:00.000000Z"),
            (START, "2026-01-05T09:00:00.000000Z"),
            (4_107_542_399, "2100-02-28T23:59:59.000000Z"),
        ] {
            assert_eq!(rfc_3339(Duration::from_secs(seconds)), text);
        }
    }

    #[test]
    fn each_timestamp_is_later_than_the_last() {
        let mut clock = Clock::new(false);
        let (first, second) = (clock.stamp(), clock.stamp());
        assert!(first < second);
        clock.advance(Duration::from_secs(3600));
        assert!(clock.stamp().starts_with("2026-01-05T10:00:00"));
    }
}
