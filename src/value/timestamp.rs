//! Points in time as the service writes them.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::decode::plain;
use crate::Error;

const SECONDS_A_DAY: i64 = 86_400;

/// A point in time, kept in the RFC 3339 text of the service: `2025-07-01T12:08:49.951913Z`.
///
/// The service writes UTC, with or without fractions of a second. The text is kept as it came, so decoding never fails
/// on a form that is new, and it is sent back unchanged. Timestamps are ordered by the point in time that they mean,
/// and those that mean the same by their text; texts that are no RFC 3339 come last. Equality compares the text.
///
/// It converts from and to `SystemTime`, and behind the features `jiff`, `time` and `chrono` the types of these crates:
/// `Timestamp::from(time)` and `SystemTime::try_from(&timestamp)`. The text that is made is in UTC, and of the years 0 to
/// 9999.
///
/// ```
/// use bimdata::Timestamp;
///
/// let earlier = Timestamp::parse("2018-05-31T12:24:16Z")?;
/// let later = Timestamp::parse("2018-05-31T12:24:16.5Z")?;
/// assert!(earlier < later);
/// assert_eq!(earlier.unix_seconds(), Some(1_527_769_456));
/// # Ok::<(), bimdata::Error>(())
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Timestamp(String);

plain! {
    Timestamp = Timestamp(String::new());
}

impl Timestamp {
    /// Checks that `text` is RFC 3339.
    #[inline]
    pub fn parse(text: impl Into<String>) -> Result<Self, Error> {
        let text = text.into();
        match instant(&text) {
            Some(_) => Ok(Timestamp(text)),
            None => Err(Error::input("timestamp", format!("{text:?} is not RFC 3339, such as 2018-05-31T12:24:16Z"))),
        }
    }

    /// The text as the service wrote it.
    #[must_use]
    #[inline]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Seconds since 1970-01-01 UTC, rounded down; `None` if the text is not RFC 3339.
    #[must_use]
    #[inline]
    pub fn unix_seconds(&self) -> Option<i64> {
        instant(&self.0).map(|(seconds, _)| seconds)
    }

    /// The nanoseconds after [`unix_seconds`](Self::unix_seconds).
    #[must_use]
    #[inline]
    pub fn subsecond_nanoseconds(&self) -> Option<u32> {
        instant(&self.0).map(|(_, nanoseconds)| nanoseconds)
    }

    /// The point in time, in UTC and with nanoseconds where there are any; cut to the years 0 to 9999.
    #[inline]
    pub(crate) fn at(seconds: i64, nanoseconds: u32) -> Self {
        Timestamp(text(seconds, nanoseconds))
    }

    /// Seconds since 1970 and the nanoseconds after them.
    #[inline]
    pub(crate) fn instant(&self) -> Result<(i64, u32), Error> {
        instant(&self.0).ok_or_else(|| self.unusable())
    }

    #[inline]
    pub(crate) fn unusable(&self) -> Error {
        Error::input("timestamp", format!("{:?} is no point in time that can be converted", self.0))
    }
}

impl Serialize for Timestamp {
    #[inline]
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Timestamp {
    #[inline]
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Timestamp)
    }
}

impl fmt::Display for Timestamp {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Timestamp {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

impl FromStr for Timestamp {
    type Err = Error;

    #[inline]
    fn from_str(text: &str) -> Result<Self, Error> {
        Timestamp::parse(text)
    }
}

impl TryFrom<&str> for Timestamp {
    type Error = Error;

    #[inline]
    fn try_from(text: &str) -> Result<Self, Error> {
        Timestamp::parse(text)
    }
}

impl TryFrom<String> for Timestamp {
    type Error = Error;

    #[inline]
    fn try_from(text: String) -> Result<Self, Error> {
        Timestamp::parse(text)
    }
}

impl PartialOrd for Timestamp {
    #[inline]
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Timestamp {
    #[inline]
    fn cmp(&self, other: &Self) -> Ordering {
        let key = |timestamp: &Timestamp| instant(&timestamp.0).map_or((1, (0, 0)), |instant| (0, instant));
        key(self).cmp(&key(other)).then_with(|| self.0.cmp(&other.0))
    }
}

/// Reads RFC 3339 into seconds since 1970 and nanoseconds.
#[inline]
fn instant(text: &str) -> Option<(i64, u32)> {
    let bytes = text.as_bytes();
    let number = |from: usize, to: usize| {
        let digits = bytes.get(from..to)?;
        digits.iter().try_fold(0_i64, |sum, digit| digit.is_ascii_digit().then(|| sum * 10 + i64::from(digit - b'0')))
    };
    let is = |index: usize, allowed: &[u8]| bytes.get(index).is_some_and(|byte| allowed.contains(byte));
    let in_form = is(4, b"-") && is(7, b"-") && is(10, b"Tt ") && is(13, b":") && is(16, b":");
    let (year, month, day) = (number(0, 4)?, number(5, 7)?, number(8, 10)?);
    let (hour, minute, second) = (number(11, 13)?, number(14, 16)?, number(17, 19)?);
    let in_range = (1..=12).contains(&month) && (1..=days_in_month(year, month)).contains(&day);
    if !in_form || !in_range || hour > 23 || minute > 59 || second > 60 {
        return None;
    }
    let mut position = 19;
    let mut nanoseconds = 0;
    if is(position, b".") {
        let digits = bytes[position + 1..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        if digits == 0 {
            return None;
        }
        for index in 1..=9 {
            let digit = if index <= digits { bytes[position + index] - b'0' } else { 0 };
            nanoseconds = nanoseconds * 10 + u32::from(digit);
        }
        position += 1 + digits;
    }
    let offset = match bytes.get(position..)? {
        b"Z" | b"z" => 0,
        [sign @ (b'+' | b'-'), _, _, b':', _, _] => {
            let (hours, minutes) = (number(position + 1, position + 3)?, number(position + 4, position + 6)?);
            if hours > 23 || minutes > 59 {
                return None;
            }
            let seconds = hours * 3600 + minutes * 60;
            if *sign == b'-' { -seconds } else { seconds }
        }
        _ => return None,
    };
    let seconds = days_since_1970(year, month, day) * SECONDS_A_DAY + hour * 3600 + minute * 60 + second - offset;
    Some((seconds, nanoseconds))
}

#[inline]
fn days_in_month(year: i64, month: i64) -> i64 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Counts from 1 March, so that the leap day is the last of its year.
#[inline]
fn days_since_1970(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let days_before_month = (153 * ((month + 9) % 12) + 2) / 5;
    year * 365 + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400) + days_before_month + day
        - 1
        - 719_468
}

#[inline]
fn text(seconds: i64, nanoseconds: u32) -> String {
    let first = days_since_1970(0, 1, 1) * SECONDS_A_DAY;
    let last = days_since_1970(10_000, 1, 1) * SECONDS_A_DAY - 1;
    let seconds = seconds.clamp(first, last);
    let (days, rest) = (seconds.div_euclid(SECONDS_A_DAY), seconds.rem_euclid(SECONDS_A_DAY));
    // A guess that is never too high, whichever side of 1970.
    let mut year = 1970 + days.div_euclid(365).min(days.div_euclid(366));
    while days_since_1970(year + 1, 1, 1) <= days {
        year += 1;
    }
    let mut month = 1;
    while month < 12 && days_since_1970(year, month + 1, 1) <= days {
        month += 1;
    }
    let day = days - days_since_1970(year, month, 1) + 1;
    let (hour, minute, second) = (rest / 3600, rest / 60 % 60, rest % 60);
    let fraction = match (nanoseconds / 1000, nanoseconds % 1000) {
        (0, 0) => String::new(),
        (microseconds, 0) => format!(".{microseconds:06}"),
        _ => format!(".{nanoseconds:09}"),
    };
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}{fraction}Z")
}
