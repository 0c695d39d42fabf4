//! Days as the service writes them.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::{Error, Timestamp};

/// A day, kept in the text of the service: `2026-01-31`.
///
/// The text is kept as it came, so decoding never fails on a form that is new. Days are ordered by their text, which for
/// the years 0 to 9999 is their order in time.
///
/// ```
/// use bimdata::Date;
///
/// assert!(Date::parse("2025-12-31")? < Date::parse("2026-01-01")?);
/// assert!(Date::parse("2026-02-30").is_err());
/// # Ok::<(), bimdata::Error>(())
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Date(String);

impl Date {
    /// Checks that `text` is a day such as `2026-01-31`.
    pub fn parse(text: impl Into<String>) -> Result<Self, Error> {
        let text = text.into();
        match Timestamp::parse(format!("{text}T00:00:00Z")) {
            Ok(_) => Ok(Date(text)),
            Err(_) => Err(Error::input("date", format!("{text:?} is no day, such as 2026-01-31"))),
        }
    }

    /// The text as the service wrote it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}
