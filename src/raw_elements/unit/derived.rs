//! Derived units, such as W/(m²·K): of which units and powers they are made.

use serde_json::Value;

/// What is read of the `elements` of a derived unit: the number that stands for a unit, and its power.
pub(super) type Element = (i64, i32);

/// Reads `elements`, whose form is not published: the documentation has `[meterID/1, secondID/-1]`.
///
/// Taken are such a text, lists of such texts, of pairs and of objects, and an object of powers by unit. `None` where
/// anything else is among them, since a part of a unit is another unit.
#[inline]
pub(super) fn elements(value: &Value) -> Option<Vec<Element>> {
    let elements: Vec<Element> = match value {
        Value::String(text) => {
            let inner = text.trim().trim_start_matches('[').trim_end_matches(']');
            let parts = inner.split([',', ';']).flat_map(str::split_whitespace).filter(|part| !part.is_empty());
            parts.map(of_text).collect::<Option<_>>()?
        }
        Value::Array(list) => list.iter().map(element).collect::<Option<_>>()?,
        Value::Object(powers) => powers
            .iter()
            .map(|(unit, power)| Some((unit.trim().parse().ok()?, integer(power)?)))
            .collect::<Option<_>>()?,
        _ => return None,
    };
    (!elements.is_empty()).then_some(elements)
}

#[inline]
fn element(value: &Value) -> Option<Element> {
    match value {
        Value::String(text) => of_text(text),
        Value::Array(pair) => match pair.as_slice() {
            [unit, power] => Some((whole(unit)?, integer(power)?)),
            _ => None,
        },
        Value::Object(fields) => {
            let field = |names: &[&str]| names.iter().find_map(|name| fields.get(*name));
            let unit = field(&["id", "unit_id", "unit", "unit_index", "index", "position"])?;
            let unit = unit.get("id").unwrap_or(unit);
            Some((whole(unit)?, integer(field(&["exponent", "power"])?)?))
        }
        _ => None,
    }
}

/// `12/-1`: the unit, and its power after a slash.
#[inline]
fn of_text(text: &str) -> Option<Element> {
    let (unit, power) = text.trim().split_once('/')?;
    Some((unit.trim().parse().ok()?, power.trim().parse().ok()?))
}

/// An integer that came as a number or as a text.
#[inline]
fn whole(value: &Value) -> Option<i64> {
    match value {
        Value::String(text) => text.trim().parse().ok(),
        // `1.0` is an integer too.
        #[allow(clippy::cast_possible_truncation, reason = "an integer below 2^53 is the same as either")]
        other => {
            let exact = |number: &f64| number.fract() == 0.0 && number.abs() < 9e15;
            other.as_i64().or_else(|| other.as_f64().filter(exact).map(|number| number as i64))
        }
    }
}

#[inline]
fn integer(value: &Value) -> Option<i32> {
    i32::try_from(whole(value)?).ok()
}
