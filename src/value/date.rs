//! Days as the service writes them.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::decode::plain;
use crate::{Error, Timestamp};

/// A day, kept in the text of the service: `2026-01-31`.
///
/// The text is kept as it came, so decoding never fails on a form that is new. Days are ordered by their text, which for
/// the years 0 to 9999 is their order in time. Behind the features `jiff`, `time` and `chrono` it converts from and to the
/// days of these crates: `Date::from(day)` and `chrono::NaiveDate::try_from(&date)`.
///
/// ```
/// use bimdata::Date;
///
/// assert!(Date::parse("2025-12-31")? < Date::parse("2026-01-01")?);
/// assert!(Date::parse("2026-02-30").is_err());
/// # Ok::<(), bimdata::Error>(())
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(String);

plain! {
    Date = Date(String::new());
}

impl Date {
    /// Checks that `text` is a day such as `2026-01-31`.
    #[inline]
    pub fn parse(text: impl Into<String>) -> Result<Self, Error> {
        let text = text.into();
        match Timestamp::parse(format!("{text}T00:00:00Z")) {
            Ok(_) => Ok(Date(text)),
            Err(_) => Err(Error::input("date", format!("{text:?} is no day, such as 2026-01-31"))),
        }
    }

    /// The text as the service wrote it.
    #[must_use]
    #[inline]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Years, months and days as numbers, for other crates.
#[cfg(any(feature = "chrono", feature = "jiff", feature = "time"))]
impl Date {
    /// The day, cut to the years 0 to 9999.
    #[inline]
    pub(crate) fn of(year: i32, month: u8, day: u8) -> Self {
        Date(match year {
            ..0 => "0000-01-01".to_owned(),
            0..10_000 => format!("{year:04}-{month:02}-{day:02}"),
            10_000.. => "9999-12-31".to_owned(),
        })
    }

    /// Year, month and day; fails if the text is no day.
    #[inline]
    pub(crate) fn numbers(&self) -> Result<(i16, u8, u8), Error> {
        // Once it is a day, the digits stand where they should.
        Date::parse(self.0.as_str())?;
        match (self.0[..4].parse(), self.0[5..7].parse(), self.0[8..].parse()) {
            (Ok(year), Ok(month), Ok(day)) => Ok((year, month, day)),
            _ => Err(self.unusable()),
        }
    }

    #[inline]
    pub(crate) fn unusable(&self) -> Error {
        Error::input("date", format!("{:?} is no day that can be converted", self.0))
    }
}

impl FromStr for Date {
    type Err = Error;

    #[inline]
    fn from_str(text: &str) -> Result<Self, Error> {
        Date::parse(text)
    }
}

impl TryFrom<&str> for Date {
    type Error = Error;

    #[inline]
    fn try_from(text: &str) -> Result<Self, Error> {
        Date::parse(text)
    }
}

impl TryFrom<String> for Date {
    type Error = Error;

    #[inline]
    fn try_from(text: String) -> Result<Self, Error> {
        Date::parse(text)
    }
}

impl Serialize for Date {
    #[inline]
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Date {
    #[inline]
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Date)
    }
}

impl fmt::Display for Date {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Date {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}
