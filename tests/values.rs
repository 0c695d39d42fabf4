//! Values in JSON: points in time, fields that can be null, enums that a newer service may extend.

use std::collections::HashSet;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use bimdata::cloud::CloudPatch;
use bimdata::project::ProjectPatch;
use bimdata::{
    Date, Error, EventName, Field, InvitationStatus, ModelRef, ModelStatus, ModelType, Permission, ProjectRef,
    ProjectStatus, Role, Scope, Separator, SizeManager, Timestamp, TopicFormat, Upload, ValidationStatus, VisaStatus,
};
use proptest::prelude::*;
use serde_json::{Value, json};

fn timestamp(text: &str) -> Timestamp {
    Timestamp::parse(text).unwrap()
}

/// A timestamp from an answer, which is not checked.
fn received(text: &str) -> Timestamp {
    serde_json::from_value(json!(text)).unwrap()
}

/// Seconds and nanoseconds since 1970.
#[track_caller]
fn instant(timestamp: &Timestamp) -> (i64, u32) {
    (timestamp.unix_seconds().unwrap(), timestamp.subsecond_nanoseconds().unwrap())
}

#[test]
fn a_timestamp_means_a_point_in_time() {
    for (text, seconds, nanoseconds) in [
        ("1970-01-01T00:00:00Z", 0, 0),
        ("2018-05-31T12:24:16Z", 1_527_769_456, 0),
        ("2025-07-01T12:08:49.951913Z", 1_751_371_729, 951_913_000),
        ("2018-05-31T12:24:16.5Z", 1_527_769_456, 500_000_000),
        ("2018-05-31T12:24:16.000000001Z", 1_527_769_456, 1),
        ("2018-05-31T12:24:16.1234567899Z", 1_527_769_456, 123_456_789),
        ("2018-05-31T14:24:16+02:00", 1_527_769_456, 0),
        ("2018-05-31T08:54:16-03:30", 1_527_769_456, 0),
        ("2018-05-31t12:24:16z", 1_527_769_456, 0),
        ("2018-05-31 12:24:16Z", 1_527_769_456, 0),
        ("1969-12-31T23:59:59Z", -1, 0),
        ("1969-12-31T23:59:59.75Z", -1, 750_000_000),
        ("2000-02-29T00:00:00Z", 951_782_400, 0),
        // A leap second is read as the next second.
        ("2016-12-31T23:59:60Z", 1_483_228_800, 0),
        ("0001-01-01T00:00:00Z", -62_135_596_800, 0),
        ("9999-12-31T23:59:59Z", 253_402_300_799, 0),
    ] {
        assert_eq!(instant(&timestamp(text)), (seconds, nanoseconds), "{text}");
    }
}

#[test]
fn an_invalid_time_is_refused() {
    for text in [
        "",
        "now",
        "2018-05-31",
        "2018-05-31T12:24:16",
        "2018-05-31T12:24Z",
        "2018-05-31T12:24:16.Z",
        "2018-05-31T12:24:16,5Z",
        "2018-02-29T12:24:16Z",
        "1900-02-29T12:24:16Z",
        "2018-13-01T12:24:16Z",
        "2018-00-01T12:24:16Z",
        "2018-05-00T12:24:16Z",
        "2018-04-31T12:24:16Z",
        "2018-05-31T24:00:00Z",
        "2018-05-31T12:60:00Z",
        "2018-05-31T12:24:61Z",
        "2018-05-31T12:24:16+0200",
        "2018-05-31T12:24:16+24:00",
        "2018-05-31T12:24:16+02:60",
        "2018-05-31T12:24:16+02",
        "2018-05-31T12:24:16ZZ",
        "2018-05-31T12:24:16Z ",
        " 2018-05-31T12:24:16Z",
        "+2018-05-31T12:24:16Z",
        "12018-05-31T12:24:16Z",
        "2018/05/31T12:24:16Z",
        "２018-05-31T12:24:16Z",
    ] {
        let outcome = Timestamp::parse(text);
        assert!(matches!(outcome, Err(Error::Input(_))), "{text:?}: {outcome:?}");
        assert_eq!(received(text).unix_seconds(), None, "{text:?}");
        assert_eq!(received(text).subsecond_nanoseconds(), None, "{text:?}");
        assert!(SystemTime::try_from(&received(text)).is_err(), "{text:?}");
    }
}

#[test]
fn timestamps_are_ordered_by_the_time_that_they_mean() {
    let ordered = [
        "1969-12-31T23:59:59.999999Z",
        "1970-01-01T00:00:00Z",
        "2018-05-31T12:24:15.999999Z",
        "2018-05-31T12:24:16Z",
        "2018-05-31T12:24:16.000001Z",
        "2018-05-31T12:24:16.5Z",
        "2018-05-31T14:24:16.75+02:00",
        "2018-05-31T12:24:17Z",
        "2018-05-31T11:24:18-01:00",
        "2018-05-31T13:00:00Z",
        "9999-12-31T23:59:59Z",
        // Texts that are no time come last.
        "",
        "soon",
    ];
    let timestamps: Vec<_> = ordered.iter().map(|text| received(text)).collect();
    let mut shuffled: Vec<_> = timestamps.iter().rev().cloned().collect();
    shuffled.rotate_left(5);
    shuffled.sort();
    assert_eq!(shuffled, timestamps);
}

#[test]
fn timestamps_of_one_time_are_ordered_by_their_text_and_not_equal() {
    let (plain, fraction) = (timestamp("2018-05-31T12:24:16Z"), timestamp("2018-05-31T12:24:16.000Z"));
    assert_ne!(plain, fraction);
    assert!(fraction < plain);
    assert_eq!(instant(&plain), instant(&fraction));
}

#[test]
fn any_text_is_sent_back_as_it_came() {
    for text in ["2018-05-31T12:24:16Z", "2018-05-31T14:24:16.10+02:00", "2018-05-31", "", "soon", "é\"\n", "2018-W22"]
    {
        assert_eq!(received(text).as_str(), text);
        assert_eq!(received(text).to_string(), text);
        assert_eq!(serde_json::to_value(received(text)).unwrap(), json!(text));
        assert_eq!(format!("{:?}", received(text)), format!("{text:?}"));
    }
    assert!(serde_json::from_value::<Timestamp>(json!(1_527_769_456)).is_err());
}

#[test]
fn a_time_of_the_system_becomes_the_text_of_the_service() {
    let text = |seconds, nanoseconds| Timestamp::from(UNIX_EPOCH + Duration::new(seconds, nanoseconds)).to_string();
    assert_eq!(text(1_527_769_456, 0), "2018-05-31T12:24:16Z");
    assert_eq!(text(1_751_371_729, 951_913_000), "2025-07-01T12:08:49.951913Z");
    assert_eq!(text(1_751_371_729, 951_913_999), "2025-07-01T12:08:49.951913Z");
    assert_eq!(text(0, 999), "1970-01-01T00:00:00Z");
    assert_eq!(text(951_782_400, 0), "2000-02-29T00:00:00Z");
    assert_eq!(text(253_402_300_799, 0), "9999-12-31T23:59:59Z");
    assert_eq!(text(253_402_300_800, 0), "9999-12-31T23:59:59Z");
    let before = |seconds, nanoseconds| Timestamp::from(UNIX_EPOCH - Duration::new(seconds, nanoseconds)).to_string();
    assert_eq!(before(0, 250_000_000), "1969-12-31T23:59:59.750000Z");
    assert_eq!(before(62_135_596_800, 0), "0001-01-01T00:00:00Z");
}

proptest! {
    #[test]
    fn a_timestamp_survives_the_way_over_the_system_time(seconds in -62_135_596_800_i64..253_402_300_800, micros in 0_u32..1_000_000) {
        let span = Duration::from_secs(seconds.unsigned_abs());
        let start = if seconds < 0 { UNIX_EPOCH - span } else { UNIX_EPOCH + span };
        let time = start + Duration::from_micros(micros.into());
        let timestamp = Timestamp::from(time);
        prop_assert_eq!(instant(&timestamp), (seconds, micros * 1000));
        prop_assert_eq!(SystemTime::try_from(&timestamp).unwrap(), time);
        prop_assert_eq!(Timestamp::parse(timestamp.as_str()).unwrap(), timestamp);
    }

    #[test]
    fn any_text_at_all_does_no_harm(text in any::<String>(), other in any::<String>()) {
        let (timestamp, other) = (received(&text), received(&other));
        prop_assert_eq!(timestamp.unix_seconds().is_some(), Timestamp::parse(text).is_ok());
        prop_assert_eq!(timestamp.cmp(&other), other.cmp(&timestamp).reverse());
    }
}

/// A text of RFC 3339, with and without fractions, in UTC and not.
#[cfg(any(feature = "chrono", feature = "jiff", feature = "time"))]
fn rfc3339() -> impl Strategy<Value = String> {
    let date = (1_u32..=9998, 1_u32..=12, 1_u32..=31);
    let time = (0_u32..24, 0_u32..60, 0_u32..60);
    let fraction = prop_oneof![Just(String::new()), "\\.[0-9]{1,9}"];
    let offset = prop_oneof![Just("Z".to_owned()), "[+-](0[0-9]|1[0-9]|2[0-3]):[0-5][0-9]"];
    (date, time, fraction, offset).prop_map(|((year, month, day), (hour, minute, second), fraction, offset)| {
        format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}{fraction}{offset}")
    })
}

/// Nanoseconds since 1970, in the years 1 to 9998.
#[cfg(any(feature = "chrono", feature = "jiff", feature = "time"))]
fn nanoseconds() -> impl Strategy<Value = i128> {
    -62_135_596_800_000_000_000_i128..253_370_764_800_000_000_000
}

#[cfg(feature = "jiff")]
mod jiff_conversion {
    use super::*;

    proptest! {
        #[test]
        fn jiff_reads_the_same_time(text in rfc3339()) {
            let theirs = text.parse::<jiff::Timestamp>().ok();
            prop_assert_eq!(jiff::Timestamp::try_from(&received(&text)).ok(), theirs);
            prop_assert_eq!(jiff::Timestamp::try_from(received(&text)).ok(), theirs);
        }

        #[test]
        fn a_time_of_jiff_comes_back(nanoseconds in nanoseconds()) {
            let time = jiff::Timestamp::from_nanosecond(nanoseconds).unwrap();
            let ours = Timestamp::from(time);
            prop_assert_eq!(ours.as_str().parse::<jiff::Timestamp>().unwrap(), time);
            prop_assert_eq!(jiff::Timestamp::try_from(ours).unwrap(), time);
        }

        #[test]
        fn a_day_of_jiff_comes_back(year in 0_i16..=9999, month in 1_i8..=12, day in 1_i8..=28) {
            let theirs = jiff::civil::date(year, month, day);
            prop_assert_eq!(Date::from(theirs).to_string(), theirs.to_string());
            prop_assert_eq!(jiff::civil::Date::try_from(Date::from(theirs)).unwrap(), theirs);
        }
    }
}

#[cfg(feature = "chrono")]
mod chrono_conversion {
    use chrono::{DateTime, Utc};

    use super::*;

    proptest! {
        #[test]
        fn chrono_reads_the_same_time(text in rfc3339()) {
            let theirs = DateTime::parse_from_rfc3339(&text).ok().map(|time| time.to_utc());
            prop_assert_eq!(DateTime::<Utc>::try_from(&received(&text)).ok(), theirs);
            prop_assert_eq!(DateTime::<Utc>::try_from(received(&text)).ok(), theirs);
        }

        #[test]
        fn a_time_of_chrono_comes_back(nanoseconds in nanoseconds(), hours in -12_i32..=12) {
            let seconds = i64::try_from(nanoseconds.div_euclid(1_000_000_000)).unwrap();
            let rest = u32::try_from(nanoseconds.rem_euclid(1_000_000_000)).unwrap();
            let time = DateTime::from_timestamp(seconds, rest).unwrap();
            let elsewhere = time.with_timezone(&chrono::FixedOffset::east_opt(hours * 3600).unwrap());
            let ours = Timestamp::from(elsewhere);
            prop_assert_eq!(DateTime::parse_from_rfc3339(ours.as_str()).unwrap(), time);
            prop_assert_eq!(DateTime::<Utc>::try_from(ours).unwrap(), time);
        }

        #[test]
        fn a_day_of_chrono_comes_back(year in 0_i32..=9999, of_year in 1_u32..=365) {
            let theirs = chrono::NaiveDate::from_yo_opt(year, of_year).unwrap();
            prop_assert_eq!(Date::from(theirs).to_string(), theirs.to_string());
            prop_assert_eq!(chrono::NaiveDate::try_from(&Date::from(theirs)).unwrap(), theirs);
        }

        #[test]
        fn chrono_orders_alike(one in rfc3339(), other in rfc3339()) {
            let theirs = |text: &str| DateTime::parse_from_rfc3339(text).ok();
            if let (Some(first), Some(second)) = (theirs(&one), theirs(&other)) {
                let ours = received(&one).cmp(&received(&other));
                prop_assert_eq!(ours, first.cmp(&second).then_with(|| one.cmp(&other)));
            }
        }
    }
}

#[cfg(feature = "time")]
mod time_conversion {
    use time::OffsetDateTime;
    use time::format_description::well_known::Rfc3339;

    use super::*;

    proptest! {
        #[test]
        fn time_reads_the_same_time(text in rfc3339()) {
            let theirs = OffsetDateTime::parse(&text, &Rfc3339).ok();
            prop_assert_eq!(OffsetDateTime::try_from(&received(&text)).ok(), theirs);
            prop_assert_eq!(OffsetDateTime::try_from(received(&text)).ok(), theirs);
        }

        #[test]
        fn a_time_of_time_comes_back(nanoseconds in nanoseconds()) {
            let time = OffsetDateTime::from_unix_timestamp_nanos(nanoseconds).unwrap();
            let ours = Timestamp::from(time);
            prop_assert_eq!(OffsetDateTime::parse(ours.as_str(), &Rfc3339).unwrap(), time);
            prop_assert_eq!(OffsetDateTime::try_from(ours).unwrap(), time);
        }

        #[test]
        fn a_day_of_time_comes_back(year in 0_i32..=9999, of_year in 1_u16..=365) {
            let theirs = time::Date::from_ordinal_date(year, of_year).unwrap();
            prop_assert_eq!(Date::from(theirs).to_string(), theirs.to_string());
            prop_assert_eq!(time::Date::try_from(&Date::from(theirs)).unwrap(), theirs);
        }
    }
}

#[cfg(all(feature = "chrono", feature = "jiff", feature = "time"))]
#[test]
fn an_invalid_time_is_not_converted() {
    for text in ["", "soon", "2018-05-31"] {
        assert!(matches!(jiff::Timestamp::try_from(&received(text)), Err(Error::Input(_))));
        assert!(matches!(chrono::DateTime::<chrono::Utc>::try_from(&received(text)), Err(Error::Input(_))));
        assert!(matches!(time::OffsetDateTime::try_from(&received(text)), Err(Error::Input(_))));
    }
    for text in ["", "soon", "2026-02-29", "2018-05-31T00:00:00Z", "20180531", "é18-05-31"] {
        let date: Date = serde_json::from_value(json!(text)).unwrap();
        assert!(matches!(jiff::civil::Date::try_from(&date), Err(Error::Input(_))), "{text:?}");
        assert!(matches!(chrono::NaiveDate::try_from(&date), Err(Error::Input(_))), "{text:?}");
        assert!(matches!(time::Date::try_from(&date), Err(Error::Input(_))), "{text:?}");
    }
}

#[cfg(all(feature = "chrono", feature = "jiff"))]
#[test]
fn times_outside_the_years_of_the_service_are_limited_to_them() {
    assert_eq!(Date::from(jiff::civil::date(-1, 12, 31)).as_str(), "0000-01-01");
    assert_eq!(Date::from(chrono::NaiveDate::from_ymd_opt(12_026, 2, 3).unwrap()).as_str(), "9999-12-31");
    assert_eq!(Date::from(chrono::NaiveDate::MIN).as_str(), "0000-01-01");
    assert_eq!(&Timestamp::from(chrono::DateTime::<chrono::Utc>::MAX_UTC).as_str()[..19], "9999-12-31T23:59:59");
    assert_eq!(&Timestamp::from(jiff::Timestamp::MIN).as_str()[..19], "0000-01-01T00:00:00");
}

#[cfg(feature = "chrono")]
#[test]
fn a_leap_second_of_chrono_runs_into_the_next_one() {
    let leap = chrono::DateTime::parse_from_rfc3339("2016-12-31T23:59:60.25Z").unwrap();
    assert_eq!(Timestamp::from(leap).as_str(), "2017-01-01T00:00:00.250000Z");
}

#[test]
fn a_field_is_left_out_null_or_a_value() {
    let patch = ProjectPatch::default();
    assert_eq!(serde_json::to_value(&patch).unwrap(), json!({}));
    let patch = ProjectPatch { description: Field::Null, main_model_id: Field::Null, logo: Field::Null, ..patch };
    assert_eq!(
        serde_json::to_value(&patch).unwrap(),
        json!({"description": null, "main_model_id": null, "logo": null})
    );
    let patch = ProjectPatch { description: "Phase two".into(), main_model_id: 78.into(), ..ProjectPatch::default() };
    assert_eq!(serde_json::to_value(&patch).unwrap(), json!({"description": "Phase two", "main_model_id": 78}));
    let patch = ProjectPatch { description: "".into(), main_model_id: 0.into(), ..ProjectPatch::default() };
    assert_eq!(serde_json::to_value(&patch).unwrap(), json!({"description": "", "main_model_id": 0}));
}

#[test]
fn a_file_is_not_a_field_of_json() {
    let patch = CloudPatch { image: Upload::from_bytes("a.png", *b"png").into(), ..CloudPatch::default() };
    assert_eq!(serde_json::to_value(&patch).unwrap(), json!({}));
}

#[test]
fn a_field_is_made_of_what_is_there() {
    assert_eq!(Field::<i64>::default(), Field::Absent);
    assert_eq!(Field::from(5), Field::Value(5));
    assert_eq!((Field::or_absent(Some(5)), Field::or_null(Some(5))), (Field::Value(5), Field::Value(5)));
    assert_eq!((Field::<i64>::or_absent(None), Field::<i64>::or_null(None)), (Field::Absent, Field::Null));
    assert_eq!(Field::<String>::from("a"), Field::Value("a".to_owned()));
    assert!(Field::<i64>::Absent.is_absent() && !Field::<i64>::Null.is_absent() && !Field::from(5).is_absent());
    assert!(Field::<i64>::Null.is_null() && !Field::<i64>::Absent.is_null() && !Field::from(5).is_null());
    assert_eq!(Field::from(5).value(), Some(&5));
    assert_eq!((Field::<i64>::Null.value(), Field::<i64>::Absent.value()), (None, None));
}

#[test]
fn known_values_have_names() {
    let roles = [(100, Role::Admin, "admin"), (50, Role::User, "user"), (25, Role::Guest, "guest")];
    for (number, role, word) in roles {
        assert_eq!(Role::from(number), role);
        assert_eq!((role.as_i64(), role.to_string().as_str()), (number, word));
        assert_eq!(serde_json::from_value::<Role>(json!(number)).unwrap(), role);
        assert_eq!(serde_json::to_value(role).unwrap(), json!(number));
    }
    assert_eq!(Role::ALL, roles.map(|(_, role, _)| role));

    let texts = [
        ("A", InvitationStatus::Accepted, "accepted"),
        ("D", InvitationStatus::Denied, "denied"),
        ("P", InvitationStatus::Pending, "pending"),
    ];
    for (text, status, word) in &texts {
        assert_eq!(&InvitationStatus::from(*text), status);
        assert_eq!((status.as_str(), status.to_string().as_str()), (*text, *word));
        assert_eq!(&serde_json::from_value::<InvitationStatus>(json!(text)).unwrap(), status);
        assert_eq!(serde_json::to_value(status).unwrap(), json!(text));
    }
    assert_eq!(InvitationStatus::ALL, texts.map(|(_, status, _)| status));

    assert_eq!(ProjectStatus::ALL.iter().map(ProjectStatus::as_str).collect::<Vec<_>>(), ["A", "D"]);
    let managers: Vec<_> = SizeManager::ALL.iter().map(SizeManager::as_str).collect();
    assert_eq!(managers, ["BIMDATA_PLATFORM", "ORGANIZATION"]);
}

/// Every value of an enum is found by its value in JSON, by its word, and by equality.
macro_rules! checked {
    ($( $kind:ident ),+) => {
        $(
            for value in $kind::ALL {
                let wire = value.as_str();
                assert_eq!($kind::from(wire), *value);
                assert_eq!($kind::from(wire.to_owned()), *value);
                assert_eq!(&wire.parse::<$kind>().unwrap(), value);
                assert_eq!(&value.to_string().parse::<$kind>().unwrap(), value);
                assert!(*value == wire && *value == *wire && *value != "no such value");
                let other = $kind::Other(wire.to_owned());
                assert!(other == *value && HashSet::from([value.clone()]).contains(&other), "{wire}");
                assert_eq!((other.to_string(), format!("{other:>12}")), (wire.to_owned(), format!("{wire:>12}")));
            }
            assert_ne!($kind::Other("one".to_owned()), $kind::Other("other".to_owned()));
            let unknown: $kind = "no such value".parse().unwrap();
            assert_eq!((unknown.as_str(), unknown.to_string().as_str()), ("no such value", "no such value"));
        )+
    };
}

#[test]
fn a_known_value_is_the_same_however_it_was_made() {
    checked!(
        EventName,
        InvitationStatus,
        ModelStatus,
        ModelType,
        ProjectStatus,
        Scope,
        Separator,
        SizeManager,
        TopicFormat,
        ValidationStatus,
        VisaStatus
    );
    for role in Role::ALL {
        let number = role.as_i64();
        assert!(
            Role::Other(number) == *role && *role == number && HashSet::from([*role]).contains(&Role::from(number))
        );
        assert_eq!((number.to_string().parse().ok(), role.to_string().parse().ok()), (Some(*role), Some(*role)));
    }
    assert_eq!("-7".parse::<Role>().unwrap(), Role::Other(-7));
    for wrong in ["", "boss", "1.5", "Admin "] {
        assert!(matches!(wrong.parse::<Role>(), Err(Error::Input(_))), "{wrong:?}");
    }
}

#[test]
fn a_status_reads_as_a_word_and_is_sent_as_its_code() {
    let words = |values: &[ModelStatus]| values.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
    let known = words(ModelStatus::ALL);
    assert_eq!(known, "pending waiting in process completed errored won't fix deleted");
    assert_eq!(words(&[ModelStatus::from("Q")]), "Q");
    assert_eq!(format!("{} {}", Permission::Write, Permission::Other(75)), "write 75");
    assert_eq!(format!("{:<9}|{:>9}|", ProjectStatus::Active, Role::Guest), "active   |    guest|");
    assert_eq!(
        serde_json::to_value([ModelStatus::Completed, ModelStatus::from("completed")]).unwrap(),
        json!(["C", "completed"])
    );
}

#[test]
fn times_and_days_are_read_from_texts_and_wrong_ones_refused() {
    assert_eq!("2018-05-31T12:24:16Z".parse::<Timestamp>().unwrap(), timestamp("2018-05-31T12:24:16Z"));
    assert_eq!(Timestamp::try_from("2018-05-31T12:24:16Z").unwrap(), timestamp("2018-05-31T12:24:16Z"));
    assert_eq!(Timestamp::try_from("2018-05-31T12:24:16Z".to_owned()).unwrap(), timestamp("2018-05-31T12:24:16Z"));
    assert_eq!("2018-05-31".parse::<Date>().unwrap().as_str(), "2018-05-31");
    assert_eq!(Date::try_from("2018-05-31").unwrap(), Date::try_from("2018-05-31".to_owned()).unwrap());
    for wrong in ["", "yesterday", "2018-02-30", "2018-5-31", "2018-05-31T25:00:00Z", "2018-05-31 "] {
        assert!(matches!(wrong.parse::<Timestamp>(), Err(Error::Input(_))), "{wrong:?}");
        assert!(matches!(wrong.parse::<Date>(), Err(Error::Input(_))), "{wrong:?}");
    }
}

#[test]
fn references_are_kept_as_objects() {
    let project = ProjectRef { cloud: 12, project: 34 };
    assert_eq!(serde_json::to_value(project).unwrap(), json!({"cloud": 12, "project": 34}));
    assert_eq!(serde_json::from_value::<ProjectRef>(json!({"project": 34, "cloud": 12})).unwrap(), project);
    let model = json!({"cloud": 12, "project": 34, "model": 56});
    assert_eq!(serde_json::to_value(project.model(56)).unwrap(), model);
    assert_eq!(serde_json::from_value::<ModelRef>(model).unwrap(), project.model(56));
    assert!(serde_json::from_value::<ModelRef>(json!({"cloud": 12, "project": 34})).is_err());
}

proptest! {
    #[test]
    fn an_unknown_number_is_kept_and_written_back(number in any::<i64>()) {
        let role: Role = serde_json::from_value(json!(number)).unwrap();
        prop_assert_eq!(matches!(role, Role::Other(_)), ![100, 50, 25].contains(&number));
        prop_assert_eq!(serde_json::to_value(role).unwrap(), json!(number));
    }

    #[test]
    fn an_unknown_text_is_kept_and_written_back(text in prop_oneof!["[ADP]", any::<String>()]) {
        let status: InvitationStatus = serde_json::from_value(json!(text)).unwrap();
        prop_assert_eq!(matches!(status, InvitationStatus::Other(_)), !["A", "D", "P"].contains(&text.as_str()));
        prop_assert_eq!(serde_json::to_value(status).unwrap(), json!(text));
    }
}

#[test]
fn a_value_of_another_kind_is_no_enum() {
    for wrong in [json!("100"), json!(null), json!(1.5), json!([100]), json!({})] {
        assert!(serde_json::from_value::<Role>(wrong.clone()).is_err(), "{wrong}");
    }
    for wrong in [json!(1), json!(null), json!(true), json!(["A"]), json!({"A": null})] {
        assert!(serde_json::from_value::<InvitationStatus>(wrong.clone()).is_err(), "{wrong}");
    }
    let null: Option<Role> = serde_json::from_value(Value::Null).unwrap();
    assert_eq!(null, None);
}
