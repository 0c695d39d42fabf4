//! Recognizes dates and times in the ISO 8601 formats that the framework accepts.

/// Whether a text is a date as in `2026-01-31`.
pub(crate) fn is_date(text: &str) -> bool {
    date(text) == Some("")
}

/// Whether a text is a date and a time as in `2026-01-31T12:00:00.123456Z`; seconds, fractions and zone may be left
/// out.
pub(crate) fn is_time(text: &str) -> bool {
    let clock = date(text).and_then(|rest| rest.strip_prefix(['T', 't', ' ']));
    clock.and_then(time_of_day).is_some_and(|rest| is_zone(rest.trim_start()))
}

/// The text after a valid date.
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
            // The framework reads microseconds, and ignores further digits.
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

/// A number with this many digits, and the text after it.
fn digits(text: &str, count: usize) -> Option<(u32, &str)> {
    let (number, rest) = text.split_at_checked(count)?;
    let is_number = number.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| number.parse().ok()).flatten().map(|number| (number, rest))
}
