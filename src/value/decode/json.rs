//! JSON of any form.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};

use super::value::Decode;

/// The key of the only member of a number, if another package of the program has enabled `arbitrary_precision`.
const NUMBER: &str = "$serde_json::private::Number";

/// Reads JSON of any form.
///
/// `Value`'s own `Deserialize` takes an object for something else if its first key is one that `serde_json` keeps for
/// itself (`$serde_json::private::RawValue`), once any package of the program enables `raw_value`. Names of properties
/// are keys, so whoever names a property could make a whole model unreadable.
pub(crate) fn json<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Value, D::Error> {
    deserializer.deserialize_any(Any)
}

/// A value that [`json`] reads, for lists and maps.
#[derive(Debug)]
pub(crate) struct Json(pub(crate) Value);

impl<'de> Deserialize<'de> for Json {
    #[inline]
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        json(deserializer).map(Json)
    }
}

/// Reads an object whose values have any form.
pub(crate) fn json_object<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Map<String, Value>, D::Error> {
    struct Object;

    impl<'de> Visitor<'de> for Object {
        type Value = Map<String, Value>;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a map")
        }

        fn visit_map<A: MapAccess<'de>>(self, object: A) -> Result<Self::Value, A::Error> {
            members(Map::new(), object)
        }
    }

    deserializer.deserialize_map(Object)
}

impl<'de> Decode<'de> for Value {
    #[inline]
    fn blank() -> Self {
        Value::Null
    }

    #[inline]
    fn read<D: Deserializer<'de>>(&mut self, deserializer: D) -> Result<(), D::Error> {
        *self = json(deserializer)?;
        Ok(())
    }
}

impl<'de> Decode<'de> for BTreeMap<String, Value> {
    #[inline]
    fn blank() -> Self {
        BTreeMap::new()
    }

    #[inline]
    fn read<D: Deserializer<'de>>(&mut self, deserializer: D) -> Result<(), D::Error> {
        *self = json_object(deserializer)?.into_iter().collect();
        Ok(())
    }
}

struct Any;

impl<'de> Visitor<'de> for Any {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any valid JSON value")
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_string<E: Error>(self, value: String) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_none<E: Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_unit<E: Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        json(deserializer)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Value, A::Error> {
        let mut values = Vec::new();
        while let Some(Json(value)) = list.next_element()? {
            values.push(value);
        }
        Ok(Value::Array(values))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Value, A::Error> {
        let mut values = Map::new();
        if let Some(key) = object.next_key::<String>()? {
            let Json(value) = object.next_value()?;
            if key == NUMBER {
                if let Some(number) = number(&value) {
                    return Ok(number);
                }
            }
            values.insert(key, value);
        }
        members(values, object).map(Value::Object)
    }
}

/// Adds the members that are left.
fn members<'de, A: MapAccess<'de>>(
    mut values: Map<String, Value>,
    mut object: A,
) -> Result<Map<String, Value>, A::Error> {
    while let Some((key, Json(value))) = object.next_entry()? {
        values.insert(key, value);
    }
    Ok(values)
}

/// The number with this text, if `serde_json` keeps the texts of numbers, as it does with `arbitrary_precision`. Otherwise
/// an object with the key of such a number is an object.
#[cold]
fn number(text: &Value) -> Option<Value> {
    let keeps_texts = "1e1".parse::<Number>().is_ok_and(|number| number.to_string() == "1e1");
    text.as_str().filter(|_| keeps_texts)?.parse().ok().map(Value::Number)
}
