//! Reads the `elements` of a derived unit, such as W/(m²·K): the units and powers that it is made of.
//!
//! Their form is not specified: the documentation only shows `[meterID/1, secondID/-1]`. Accepted forms are such a
//! text, a list of such texts, of pairs or of objects, and an object of powers by unit; numbers may be written as
//! texts. Converting and copying both use this code, so that they understand the same forms.

use serde_json::{Map, Value};

/// The keys under which an object can have its unit, and whether the value is an id rather than a position. Specific
/// keys come before `id`, which can also be the id of the element itself.
const KEYS: [(&str, bool); 6] =
    [("unit", false), ("unit_id", true), ("unit_index", false), ("index", false), ("position", false), ("id", true)];
/// The keys under which an object can have its power.
const POWERS: [&str; 2] = ["exponent", "power"];

/// One of the elements.
#[derive(Debug, Clone, Copy)]
pub(in crate::raw_elements) struct Element {
    /// The number that identifies the unit.
    pub(in crate::raw_elements) number: i64,
    /// Whether the form says that this is an id; otherwise it may be a position.
    pub(in crate::raw_elements) is_id: bool,
    /// The power; `None` if it cannot be read.
    pub(in crate::raw_elements) power: Option<i32>,
}

/// Reads the elements; `None` if one of them cannot be read, since without it this would be another unit.
#[inline]
pub(in crate::raw_elements) fn elements(value: &Value) -> Option<Vec<Element>> {
    let mut elements = Vec::new();
    with_units(value, &mut |element| {
        elements.push(element);
        Some(element.number)
    })?;
    Some(elements)
}

/// The same elements with other numbers for their units; `None` if the form is not known or `other` returns no number.
#[inline]
pub(in crate::raw_elements) fn with_units(
    elements: &Value,
    other: &mut dyn FnMut(Element) -> Option<i64>,
) -> Option<Value> {
    match elements {
        Value::String(text) => {
            let inner = text.trim().trim_start_matches('[').trim_end_matches(']');
            let mut parts = Vec::new();
            for part in inner.split([',', ';']).filter(|part| !part.trim().is_empty()) {
                match of_text(part, other) {
                    Some(part) => parts.push(part),
                    None => {
                        for word in part.split_whitespace() {
                            parts.push(of_text(word, other)?);
                        }
                    }
                }
            }
            (!parts.is_empty()).then(|| Value::from(format!("[{}]", parts.join(", "))))
        }
        Value::Array(list) if !list.is_empty() => list.iter().map(|element| of_element(element, other)).collect(),
        Value::Object(powers) if !powers.is_empty() => {
            let mut renumbered = Map::new();
            for (unit, power) in powers {
                let element = Element { number: unit.trim().parse().ok()?, is_id: false, power: Some(integer(power)?) };
                // If two units become the same one, the object cannot have both powers.
                if renumbered.insert(other(element)?.to_string(), power.clone()).is_some() {
                    return None;
                }
            }
            Some(Value::Object(renumbered))
        }
        _ => None,
    }
}

/// Whether elements in an unknown form contain numbers, which could refer to units.
#[inline]
pub(in crate::raw_elements) fn has_numbers(elements: &Value) -> bool {
    let is_number =
        |text: &str| text.split(|letter: char| !letter.is_alphanumeric()).any(|word| word.parse::<i64>().is_ok());
    match elements {
        Value::Null | Value::Bool(_) => false,
        Value::Number(_) => true,
        Value::String(text) => is_number(text),
        Value::Array(list) => list.iter().any(has_numbers),
        Value::Object(fields) => fields.iter().any(|(key, value)| is_number(key) || has_numbers(value)),
    }
}

#[inline]
fn of_element(element: &Value, other: &mut dyn FnMut(Element) -> Option<i64>) -> Option<Value> {
    match element {
        Value::String(text) => of_text(text, other).map(Value::from),
        Value::Array(pair) => match pair.as_slice() {
            [unit, power] => {
                let element = Element { number: whole(unit)?, is_id: false, power: Some(integer(power)?) };
                Some(Value::Array(vec![other(element)?.into(), power.clone()]))
            }
            _ => None,
        },
        Value::Object(fields) => {
            let (key, is_id) = KEYS.into_iter().find(|(key, _)| fields.contains_key(*key))?;
            let unit = fields.get(key)?;
            // The unit itself can be there instead of its number.
            let (unit, is_id) = unit.get("id").map_or((unit, is_id), |id| (id, true));
            let power = POWERS.iter().find_map(|name| fields.get(*name)).and_then(integer);
            let number = other(Element { number: whole(unit)?, is_id, power })?;
            let mut fields = fields.clone();
            fields.retain(|name, _| KEYS.iter().all(|(known, _)| known != name));
            fields.insert(key.to_owned(), number.into());
            Some(Value::Object(fields))
        }
        _ => None,
    }
}

/// `12/-1`: the unit, and its power after a slash.
#[inline]
fn of_text(text: &str, other: &mut dyn FnMut(Element) -> Option<i64>) -> Option<String> {
    let (unit, power) = text.trim().split_once('/')?;
    let power: i32 = power.trim().parse().ok()?;
    let element = Element { number: unit.trim().parse().ok()?, is_id: false, power: Some(power) };
    Some(format!("{}/{power}", other(element)?))
}

/// An integer, from a number or a text.
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
