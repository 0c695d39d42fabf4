//! The units that a derived unit is made of, such as the metre and the second of a speed.
//!
//! The form of `elements` is not published: the documentation has `[meterID/1, secondID/-1]`. Known here are such a text, a
//! list of such texts, of pairs and of objects, and an object of powers by unit.

use serde_json::{Map, Value};

use super::position::at;
use crate::decode::Nothing;
use crate::element::{RawElements, RawUnit};

/// The keys under which an object can have its unit, and whether that is an id rather than a position.
const KEYS: [(&str, bool); 6] =
    [("unit", false), ("unit_index", false), ("index", false), ("position", false), ("id", true), ("unit_id", true)];

/// The elements of a derived unit, with the units that they refer to.
pub(super) struct UnitParts<'a> {
    elements: &'a Value,
    units: Vec<&'a RawUnit>,
}

impl<'a> UnitParts<'a> {
    /// Whether these elements have a form in which references to units are known.
    #[inline]
    pub(super) fn is_known(elements: &Value) -> bool {
        with_units(elements, &mut Some).is_some()
    }

    /// The units of these elements: `None` if the form is not known, or one of them is dangling.
    ///
    /// The numbers are positions, as everywhere else in raw elements, if all of them are some; or else ids.
    #[inline]
    pub(super) fn of(raw: &'a RawElements, unit: &'a RawUnit) -> Option<Self> {
        let elements = unit.elements.as_ref()?;
        let units = raw.units.as_deref().unwrap_or_default();
        let mut numbers = Vec::new();
        with_units(elements, &mut |number| {
            numbers.push(number);
            Some(number)
        })?;
        let is_other = |found: &&RawUnit| !std::ptr::eq::<RawUnit>(*found, unit);
        let by_place = |number: &i64| at(Some(units), *number).filter(is_other);
        let by_id = |number: &i64| units.iter().find(|unit| unit.id == *number && !unit.is_nothing()).filter(is_other);
        let by_position = || numbers.iter().map(by_place).collect::<Option<Vec<_>>>();
        let by_ids = || numbers.iter().map(by_id).collect::<Option<Vec<_>>>();
        let found = if says_id(elements) { by_ids().or_else(by_position) } else { by_position().or_else(by_ids) };
        Some(UnitParts { elements, units: found? })
    }

    #[inline]
    pub(super) fn units(&self) -> &[&'a RawUnit] {
        &self.units
    }

    /// The same elements with these positions instead.
    #[inline]
    pub(super) fn with(&self, positions: &[i64]) -> Option<Value> {
        let mut positions = positions.iter().copied();
        with_units(self.elements, &mut |_| positions.next())
    }
}

fn says_id(elements: &Value) -> bool {
    let first = elements.as_array().and_then(|list| list.first());
    let key = first.and_then(|first| KEYS.into_iter().find(|(key, _)| first.get(key).is_some()));
    key.is_some_and(|(_, is_id)| is_id)
}

/// The same elements with other numbers for their units; `None` if the form is not known or there is no other number.
fn with_units(elements: &Value, other: &mut dyn FnMut(i64) -> Option<i64>) -> Option<Value> {
    match elements {
        Value::String(text) => {
            let inner = text.trim();
            let inner = inner.strip_prefix('[').and_then(|inner| inner.strip_suffix(']')).unwrap_or(inner);
            let parts: Option<Vec<String>> = inner.split(',').map(|part| of_text(part, other)).collect();
            Some(Value::from(format!("[{}]", parts?.join(", "))))
        }
        Value::Array(list) if !list.is_empty() => list.iter().map(|element| of_element(element, other)).collect(),
        Value::Object(powers) if !powers.is_empty() => {
            let powers: Option<Map<String, Value>> = powers
                .iter()
                .map(|(unit, power)| Some((other(unit.parse().ok()?)?.to_string(), power.as_i64()?.into())))
                .collect();
            powers.map(Value::Object)
        }
        _ => None,
    }
}

fn of_element(element: &Value, other: &mut dyn FnMut(i64) -> Option<i64>) -> Option<Value> {
    match element {
        Value::String(text) => of_text(text, other).map(Value::from),
        Value::Array(pair) => match pair.as_slice() {
            [unit, power @ Value::Number(_)] => Some(Value::Array(vec![other(unit.as_i64()?)?.into(), power.clone()])),
            _ => None,
        },
        Value::Object(fields) => {
            let (key, _) = KEYS.into_iter().find(|(key, _)| fields.contains_key(*key))?;
            let mut fields = fields.clone();
            let unit = other(fields.get(key)?.as_i64()?)?;
            fields.insert(key.to_owned(), unit.into());
            Some(Value::Object(fields))
        }
        _ => None,
    }
}

/// `12/-1`: the unit, and its power after a slash.
fn of_text(text: &str, other: &mut dyn FnMut(i64) -> Option<i64>) -> Option<String> {
    let (unit, power) = text.trim().split_once('/')?;
    let power: i64 = power.trim().parse().ok()?;
    Some(format!("{}/{power}", other(unit.trim().parse().ok()?)?))
}
