//! Points in time and days, from and to the types of the standard library and of other crates.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

#[cfg(any(feature = "chrono", feature = "jiff", feature = "time"))]
use crate::Date;
use crate::{Error, Timestamp};

const NANOSECONDS_A_SECOND: u32 = 1_000_000_000;

impl From<SystemTime> for Timestamp {
    /// In UTC, with microseconds where there are any: what a clock says after them is noise that the service does not keep.
    /// A time outside the years 0 to 9999 is cut to that range.
    #[inline]
    fn from(time: SystemTime) -> Self {
        let whole = |time: Duration| i64::try_from(time.as_secs()).unwrap_or(i64::MAX);
        let (seconds, nanoseconds) = match time.duration_since(UNIX_EPOCH) {
            Ok(after) => (whole(after), after.subsec_nanos()),
            Err(before) => {
                let before = before.duration();
                match before.subsec_nanos() {
                    0 => (-whole(before), 0),
                    nanoseconds => (-whole(before) - 1, NANOSECONDS_A_SECOND - nanoseconds),
                }
            }
        };
        Timestamp::at(seconds, nanoseconds / 1000 * 1000)
    }
}

impl TryFrom<&Timestamp> for SystemTime {
    type Error = Error;

    #[inline]
    fn try_from(timestamp: &Timestamp) -> Result<Self, Error> {
        let (seconds, nanoseconds) = timestamp.instant()?;
        let whole = Duration::from_secs(seconds.unsigned_abs());
        let start = if seconds < 0 { UNIX_EPOCH.checked_sub(whole) } else { UNIX_EPOCH.checked_add(whole) };
        let time = start.and_then(|start| start.checked_add(Duration::from_nanos(nanoseconds.into())));
        time.ok_or_else(|| timestamp.unusable())
    }
}

/// The same conversion of a value instead of a reference.
macro_rules! by_value_too {
    ($from:ty => $to:ty) => {
        impl TryFrom<$from> for $to {
            type Error = Error;

            #[inline]
            fn try_from(value: $from) -> Result<Self, Error> {
                Self::try_from(&value)
            }
        }
    };
}

by_value_too!(Timestamp => SystemTime);

/// Of nanoseconds since 1970, which for times before are negative.
#[cfg(any(feature = "jiff", feature = "time"))]
#[inline]
fn at_nanoseconds(nanoseconds: i128) -> Timestamp {
    let seconds = nanoseconds.div_euclid(NANOSECONDS_A_SECOND.into());
    let rest = nanoseconds.rem_euclid(NANOSECONDS_A_SECOND.into());
    let outside = if seconds < 0 { i64::MIN } else { i64::MAX };
    Timestamp::at(i64::try_from(seconds).unwrap_or(outside), u32::try_from(rest).unwrap_or(0))
}

#[cfg(feature = "chrono")]
mod chrono_types {
    use chrono::{DateTime, Datelike, NaiveDate, TimeZone, Utc};

    use super::{Date, Error, NANOSECONDS_A_SECOND, Timestamp};

    impl<Z: TimeZone> From<DateTime<Z>> for Timestamp {
        /// In UTC, with nanoseconds where there are any. A time outside the years 0 to 9999 is cut to that range; one in
        /// a leap second is in the second after it.
        #[inline]
        fn from(time: DateTime<Z>) -> Self {
            // In a leap second there are up to two seconds of nanoseconds.
            let nanoseconds = time.timestamp_subsec_nanos();
            let seconds = time.timestamp() + i64::from(nanoseconds / NANOSECONDS_A_SECOND);
            Timestamp::at(seconds, nanoseconds % NANOSECONDS_A_SECOND)
        }
    }

    impl TryFrom<&Timestamp> for DateTime<Utc> {
        type Error = Error;

        #[inline]
        fn try_from(timestamp: &Timestamp) -> Result<Self, Error> {
            let (seconds, nanoseconds) = timestamp.instant()?;
            Self::from_timestamp(seconds, nanoseconds).ok_or_else(|| timestamp.unusable())
        }
    }

    impl From<NaiveDate> for Date {
        /// A day outside the years 0 to 9999 is cut to that range.
        #[inline]
        fn from(day: NaiveDate) -> Self {
            // Months and days are small numbers.
            let small = |number| u8::try_from(number).unwrap_or_default();
            Date::of(day.year(), small(day.month()), small(day.day()))
        }
    }

    impl TryFrom<&Date> for NaiveDate {
        type Error = Error;

        #[inline]
        fn try_from(date: &Date) -> Result<Self, Error> {
            let (year, month, day) = date.numbers()?;
            Self::from_ymd_opt(year.into(), month.into(), day.into()).ok_or_else(|| date.unusable())
        }
    }

    by_value_too!(Timestamp => DateTime<Utc>);
    by_value_too!(Date => NaiveDate);
}

#[cfg(feature = "jiff")]
mod jiff_types {
    use jiff::civil;

    use super::{Date, Error, Timestamp, at_nanoseconds};

    impl From<jiff::Timestamp> for Timestamp {
        /// In UTC, with nanoseconds where there are any. A time outside the years 0 to 9999 is cut to that range.
        #[inline]
        fn from(time: jiff::Timestamp) -> Self {
            at_nanoseconds(time.as_nanosecond())
        }
    }

    impl TryFrom<&Timestamp> for jiff::Timestamp {
        type Error = Error;

        #[inline]
        fn try_from(timestamp: &Timestamp) -> Result<Self, Error> {
            let (seconds, nanoseconds) = timestamp.instant()?;
            let nanoseconds = i32::try_from(nanoseconds).map_err(|_| timestamp.unusable())?;
            Self::new(seconds, nanoseconds).map_err(|_| timestamp.unusable())
        }
    }

    impl From<civil::Date> for Date {
        /// A day outside the years 0 to 9999 is cut to that range.
        #[inline]
        fn from(day: civil::Date) -> Self {
            Date::of(day.year().into(), day.month().unsigned_abs(), day.day().unsigned_abs())
        }
    }

    impl TryFrom<&Date> for civil::Date {
        type Error = Error;

        #[inline]
        fn try_from(date: &Date) -> Result<Self, Error> {
            let (year, month, day) = date.numbers()?;
            let small = |number| i8::try_from(number).map_err(|_| date.unusable());
            Self::new(year, small(month)?, small(day)?).map_err(|_| date.unusable())
        }
    }

    by_value_too!(Timestamp => jiff::Timestamp);
    by_value_too!(Date => civil::Date);
}

#[cfg(feature = "time")]
mod time_types {
    use time::{Month, OffsetDateTime};

    use super::{Date, Duration, Error, Timestamp, at_nanoseconds};

    impl From<OffsetDateTime> for Timestamp {
        /// In UTC, with nanoseconds where there are any. A time outside the years 0 to 9999 is cut to that range.
        #[inline]
        fn from(time: OffsetDateTime) -> Self {
            at_nanoseconds(time.unix_timestamp_nanos())
        }
    }

    impl TryFrom<&Timestamp> for OffsetDateTime {
        type Error = Error;

        #[inline]
        fn try_from(timestamp: &Timestamp) -> Result<Self, Error> {
            let (seconds, nanoseconds) = timestamp.instant()?;
            let start = Self::from_unix_timestamp(seconds).map_err(|_| timestamp.unusable())?;
            Ok(start + Duration::from_nanos(nanoseconds.into()))
        }
    }

    impl From<time::Date> for Date {
        /// A day outside the years 0 to 9999 is cut to that range.
        #[inline]
        fn from(day: time::Date) -> Self {
            Date::of(day.year(), day.month().into(), day.day())
        }
    }

    impl TryFrom<&Date> for time::Date {
        type Error = Error;

        #[inline]
        fn try_from(date: &Date) -> Result<Self, Error> {
            let (year, month, day) = date.numbers()?;
            let month = Month::try_from(month).map_err(|_| date.unusable())?;
            Self::from_calendar_date(year.into(), month, day).map_err(|_| date.unusable())
        }
    }

    by_value_too!(Timestamp => OffsetDateTime);
    by_value_too!(Date => time::Date);
}
