//! The ways in which a field is read.

use serde::de::{DeserializeOwned, Error, MapAccess};
use serde_json::Value;

use super::json::Json;
use super::nothing::{Items, Nothing};
use super::value::{Decode, In, NOWHERE};

/// Reads a field.
pub(crate) fn put<'de, A: MapAccess<'de>, T: Decode<'de>>(map: &mut A, field: &mut T) -> Result<(), A::Error> {
    map.next_value_seed(In(field))
}

/// Reads what may be null.
fn read<'de, A: MapAccess<'de>, T: Decode<'de>>(map: &mut A) -> Result<Option<T>, A::Error> {
    let mut value = None;
    put(map, &mut value)?;
    Ok(value)
}

/// Reads a list, of which a null is an empty one.
pub(crate) fn put_list_or_empty<'de, A: MapAccess<'de>, T: Decode<'de>>(
    map: &mut A,
    field: &mut Vec<T>,
) -> Result<(), A::Error> {
    *field = read(map)?.unwrap_or_default();
    Ok(())
}

/// Reads a list of objects, with nothing in the place of each null.
pub(crate) fn put_objects_or_none<'de, A: MapAccess<'de>, T: Decode<'de> + Nothing>(
    map: &mut A,
    field: &mut Option<Vec<T>>,
) -> Result<(), A::Error> {
    *field = read(map)?.map(|Items(items)| items);
    Ok(())
}

/// Reads a list of objects, with nothing in the place of each null, and of a null for the list.
pub(crate) fn put_objects<'de, A: MapAccess<'de>, T: Decode<'de> + Nothing>(
    map: &mut A,
    field: &mut Vec<T>,
) -> Result<(), A::Error> {
    *field = read(map)?.map_or_else(|| vec![T::nothing()], |Items(items)| items);
    Ok(())
}

/// Reads a position, [`NOWHERE`] for a null.
pub(crate) fn put_position<'de, A: MapAccess<'de>>(map: &mut A, field: &mut i64) -> Result<(), A::Error> {
    *field = map.next_value::<Option<i64>>()?.unwrap_or(NOWHERE);
    Ok(())
}

/// Reads positions, with [`NOWHERE`] in the place of each null.
pub(crate) fn put_positions<'de, A: MapAccess<'de>>(map: &mut A, field: &mut Option<Vec<i64>>) -> Result<(), A::Error> {
    let positions: Option<Vec<Option<i64>>> = map.next_value()?;
    *field = positions.map(|positions| positions.into_iter().map(|position| position.unwrap_or(NOWHERE)).collect());
    Ok(())
}

/// Reads a number that some answers have in a text.
pub(crate) fn put_number_or_text<'de, A: MapAccess<'de>>(map: &mut A, field: &mut i64) -> Result<(), A::Error> {
    let invalid = |value: &Value| A::Error::custom(format_args!("invalid value: {value}, expected a number"));
    let Json(value) = map.next_value()?;
    *field = match value {
        Value::String(text) => text.trim().parse().map_err(|_| invalid(&Value::String(text)))?,
        value => value.as_i64().ok_or_else(|| invalid(&value))?,
    };
    Ok(())
}

/// Reads a value that holds others of its kind, or the empty object with which some servers end such a chain.
pub(crate) fn put_or_end<'de, A: MapAccess<'de>, T: DeserializeOwned>(
    map: &mut A,
    field: &mut Option<T>,
) -> Result<(), A::Error> {
    let value: Option<Json> = map.next_value()?;
    let value =
        value.map(|Json(value)| value).filter(|value| !value.as_object().is_some_and(serde_json::Map::is_empty));
    *field = value.map(|value| T::deserialize(&value)).transpose().map_err(A::Error::custom)?;
    Ok(())
}
