//! Recognizes dates and times in the spelling of ISO 8601 that the framework takes.

/// Whether a text is a date as in `2026-01-31`.
pub(crate) fn is_date(text: &str) -> bool {
    date(text) == Some("")
}

/// Whether a text is a date and a time as in `2026-01-31T12:00:00.123456Z`; seconds, fractions and zone may be left out.
pub(crate) fn is_time(text: &str) -> bool {
    let clock = date(text).and_then(|rest| rest.strip_prefix(['T', 't', ' ']));
    clock.and_then(time_of_day).is_some_and(|rest| is_zone(rest.trim_start()))
}

/// The microseconds since 1970 of a date and a time; without a zone it is in UTC.
pub(crate) fn since_1970(text: &str) -> Option<i64> {
    let clock = date(text)?.strip_prefix(['T', 't', ' '])?;
    let zone = time_of_day(clock)?;
    let number = |text: Option<&str>| text.and_then(|text| text.parse::<i64>().ok()).unwrap_or_default();
    let [year, month, day] = [0..4, 5..7, 8..10].map(|range| number(text.get(range)));
    let time = clock.strip_suffix(zone)?;
    let (hour, minute, second) = (number(time.get(0..2)), number(time.get(3..5)), number(time.get(6..8)));
    let fraction: String = format!("{:0<6}", time.get(9..).unwrap_or_default()).chars().take(6).collect();
    let minutes = hour * 60 + minute - offset(zone.trim_start());
    Some(((days(year, month, day) * 1440 + minutes) * 60 + second) * 1_000_000 + number(Some(&fraction)))
}

/// The minutes by which the clocks of a zone are ahead of UTC.
fn offset(zone: &str) -> i64 {
    let digits: String = zone.chars().filter(char::is_ascii_digit).collect();
    let number =
        |range: std::ops::Range<usize>| digits.get(range).and_then(|text| text.parse::<i64>().ok()).unwrap_or_default();
    let minutes = number(0..2) * 60 + number(2..4);
    if zone.starts_with('-') { -minutes } else { minutes }
}

/// The days from 1970 to a date, counted in years that begin in March, so that the leap day is the last one.
fn days(year: i64, month: i64, day: i64) -> i64 {
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let leap_days = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    year * 365 + leap_days + (153 * month + 2) / 5 + day - 1 - 719_468
}

/// What is behind a date that exists.
fn date(text: &str) -> Option<&str> {
    let (year, rest) = digits(text, 4)?;
    let (month, rest) = digits(rest.strip_prefix('-')?, 2)?;
    let (day, rest) = digits(rest.strip_prefix('-')?, 2)?;
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        2 if is_leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return None,
    };
    (year > 0 && (1..=days).contains(&day)).then_some(rest)
}

fn time_of_day(text: &str) -> Option<&str> {
    let (hour, rest) = digits(text, 2)?;
    let (minute, mut rest) = digits(rest.strip_prefix(':')?, 2)?;
    let mut second = 0;
    if let Some(seconds) = rest.strip_prefix(':') {
        (second, rest) = digits(seconds, 2)?;
        if let Some(fraction) = rest.strip_prefix(['.', ',']) {
            rest = fraction.trim_start_matches(|letter: char| letter.is_ascii_digit());
            // The framework reads microseconds, and passes over the digits behind them.
            if !(1..=12).contains(&(fraction.len() - rest.len())) {
                return None;
            }
        }
    }
    (hour < 24 && minute < 60 && second < 60).then_some(rest)
}

fn is_zone(text: &str) -> bool {
    if matches!(text, "" | "Z" | "z") {
        return true;
    }
    let Some((hours, rest)) = text.strip_prefix(['+', '-']).and_then(|offset| digits(offset, 2)) else { return false };
    let minutes = rest.strip_prefix(':').unwrap_or(rest);
    hours < 24 && (rest.is_empty() || digits(minutes, 2).is_some_and(|(minutes, rest)| minutes < 60 && rest.is_empty()))
}

/// A number of so many digits, and what is behind it.
fn digits(text: &str, count: usize) -> Option<(u32, &str)> {
    let (number, rest) = text.split_at_checked(count)?;
    let is_number = number.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| number.parse().ok()).flatten().map(|number| (number, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_the_same_in_every_spelling() {
        // From GNU date: `date -u -d TEXT +%s`.
        for (text, seconds) in [
            ("1970-01-01T00:00:00Z", 0),
            ("2000-02-29T00:00:00Z", 951_782_400),
            ("2026-01-05 09:00", 1_767_603_600),
            ("2026-01-05T11:30:00+02:30", 1_767_603_600),
            ("2026-01-05T04:00:00-0500", 1_767_603_600),
            ("1969-12-31T23:59:59Z", -1),
        ] {
            assert_eq!(since_1970(text), Some(seconds * 1_000_000), "{text}");
        }
        assert_eq!(since_1970("1970-01-01T00:00:00.25Z"), Some(250_000));
        assert_eq!(since_1970("1970-01-01"), None);
    }
}
