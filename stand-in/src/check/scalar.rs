//! Checks values without nested values.

use serde_json::Value;

use super::errors;
use crate::description::{Kind, Resolved};
use crate::moment;

/// The errors of a value that is neither a list nor an object. A whole number with a fraction of zero becomes an
/// integer.
pub(super) fn check(resolved: &Resolved<'_>, value: &mut Value) -> Vec<String> {
    if !resolved.values().is_empty() {
        let is_one = resolved.values().contains(value);
        return if is_one { Vec::new() } else { vec![errors::no_choice(value)] };
    }
    match resolved.kind() {
        Kind::Boolean if !value.is_boolean() => one(errors::NOT_A_BOOLEAN),
        Kind::Integer => integer(resolved, value),
        Kind::Number if !value.is_number() => one(errors::NOT_A_NUMBER),
        Kind::Number => limits(resolved, value),
        Kind::Text => text(resolved, value),
        Kind::Time if !value.as_str().is_some_and(moment::is_time) => one(errors::NOT_A_TIME),
        Kind::Date if !value.as_str().is_some_and(moment::is_date) => one(errors::NOT_A_DATE),
        // A file can only be a part of a form.
        Kind::File => one(errors::NOT_A_FILE),
        _ => Vec::new(),
    }
}

fn one(text: &str) -> Vec<String> {
    vec![text.to_owned()]
}

fn integer(resolved: &Resolved<'_>, value: &mut Value) -> Vec<String> {
    if let Some(whole) = value.as_f64().filter(|_| value.is_f64()).and_then(whole) {
        *value = Value::from(whole);
    }
    if value.is_i64() || value.is_u64() { limits(resolved, value) } else { one(errors::NOT_AN_INTEGER) }
}

/// The integer that equals a number without a fraction, if a double can represent it exactly.
fn whole(number: f64) -> Option<i64> {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    #[allow(clippy::cast_possible_truncation, reason = "a whole number in range")]
    (number.fract() == 0.0 && number.abs() < EXACT).then_some(number as i64)
}

/// Whether a number is in its range.
pub(super) fn limits(resolved: &Resolved<'_>, value: &Value) -> Vec<String> {
    let (least, most) = (&resolved.schema["minimum"], &resolved.schema["maximum"]);
    if is_less(most, value) {
        vec![errors::too_large(most)]
    } else if is_less(value, least) {
        vec![errors::too_small(least)]
    } else {
        Vec::new()
    }
}

/// Whether both are numbers, and the first is less than the second. Integers are compared as such, since large
/// neighbours are the same double.
fn is_less(one: &Value, other: &Value) -> bool {
    let whole = |value: &Value| value.as_i64().map(i128::from).or_else(|| value.as_u64().map(i128::from));
    match (whole(one), whole(other)) {
        (Some(one), Some(other)) => one < other,
        _ => one.as_f64().zip(other.as_f64()).is_some_and(|(one, other)| one < other),
    }
}

fn text(resolved: &Resolved<'_>, value: &Value) -> Vec<String> {
    let Some(text) = value.as_str() else { return one(errors::NOT_A_STRING) };
    let (least, most) = (resolved.limit("minLength").unwrap_or(0), resolved.limit("maxLength"));
    if least > 0 && text.trim().is_empty() {
        return one(errors::BLANK);
    }
    let null_character = text.contains('\0').then(|| errors::NULL_CHARACTER.to_owned());
    let length = text.chars().count();
    let too_long = most.filter(|most| length > *most).map(|most| errors::too_long(most, "characters"));
    let too_short = (length < least).then(|| errors::too_short(least, "characters"));
    too_long.into_iter().chain(too_short).chain(null_character).collect()
}
