//! The clock of the stand-in, which tests can move forward.

use std::time::{Duration, Instant};

/// 2026-01-05T09:00:00Z, in seconds since 1970.
const START: u64 = 1_767_603_600;

/// It stands still between two moves, so that every run gives the same times; or it follows the real clock.
pub(crate) struct Clock {
    since_start: Duration,
    /// The time of its start, if it follows the real clock.
    running_since: Option<Instant>,
    /// The number of timestamps so far: each is a microsecond later than the last, so that they show the order.
    stamps: u64,
    /// How far each request to the API moves the clock.
    pub(crate) step: Duration,
}

impl Clock {
    pub(crate) fn new(is_running: bool) -> Self {
        Clock {
            since_start: Duration::ZERO,
            running_since: is_running.then(Instant::now),
            stamps: 0,
            step: Duration::ZERO,
        }
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

/// A time since 1970 in the format of RFC 3339, in UTC.
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

/// The time since 1970 of a text in the format of RFC 3339, which has at least minutes; without a zone it is UTC.
pub(crate) fn parse(text: &str) -> Option<Duration> {
    let number = |from: usize, to: usize| text.get(from..to)?.parse::<u64>().ok();
    let (year, month, day) = (number(0, 4)?, number(5, 7)?, number(8, 10)?);
    let (hour, minute) = (number(11, 13)?, number(14, 16)?);
    let rest = text.get(16..)?;
    let zone = rest.find(['Z', 'z', '+', '-']).unwrap_or(rest.len());
    let (clock, zone) = rest.split_at(zone);
    let mut parts = clock.trim().trim_start_matches(':').splitn(2, ['.', ',']);
    let second =
        parts.next().filter(|text| !text.is_empty()).map_or(Some(0), |text| text.parse::<u8>().ok().map(u64::from))?;
    let fraction: String = parts.next().unwrap_or_default().chars().chain("000000".chars()).take(6).collect();
    let seconds = days_since_1970(year, month, day)? * 86_400 + hour * 3600 + minute * 60 + second;
    let seconds = seconds.checked_add_signed(-offset(zone)?)?;
    Some(Duration::from_secs(seconds).saturating_add(Duration::from_micros(fraction.parse().ok()?)))
}

/// The seconds by which a zone is ahead of UTC.
fn offset(zone: &str) -> Option<i64> {
    let sign = if zone.starts_with('-') { -1 } else { 1 };
    let digits: String = zone.chars().filter(char::is_ascii_digit).chain("0000".chars()).take(4).collect();
    let number = |from: usize| digits.get(from..from + 2)?.parse::<i64>().ok();
    Some(sign * (number(0)? * 3600 + number(2)? * 60))
}

/// The inverse of [`date`].
fn days_since_1970(year: u64, month: u64, day: u64) -> Option<u64> {
    let (year, month_from_march) = if month > 2 { (year, month - 3) } else { (year.checked_sub(1)?, month + 9) };
    let (cycle, year_of_cycle) = (year / 400, year % 400);
    let day_of_year = (153 * month_from_march + 2) / 5 + day.checked_sub(1)?;
    let day_of_cycle = year_of_cycle * 365 + year_of_cycle / 4 - year_of_cycle / 100 + day_of_year;
    (cycle * 146_097 + day_of_cycle).checked_sub(719_468)
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
    fn times_are_read_in_all_spellings_that_the_service_takes() {
        // From GNU date: `date -u -d T +%s.%6N`.
        for (text, seconds, micros) in [
            ("1970-01-01T00:00:00Z", 0, 0),
            ("2000-02-29T00:00:00.5Z", 951_782_400, 500_000),
            ("2026-01-05T09:00:00.000001", START, 1),
            ("2026-01-05T10:00+01:00", START, 0),
            ("2026-01-05 03:30:00-0530", START, 0),
            ("2100-02-28T23:59:59Z", 4_107_542_399, 0),
        ] {
            let time = Duration::from_secs(seconds).saturating_add(Duration::from_micros(micros));
            assert_eq!(parse(text), Some(time), "{text}");
        }
        for text in ["", "1969-12-31T23:59:59Z", "0000-00-00T00:00", "soon", "2026-01-05T\u{e9}9:00:00"] {
            assert_eq!(parse(text), None, "{text}");
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
