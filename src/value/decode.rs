//! Decoding of answers.
//!
//! serde's derive would do, but what it writes for 140 types is a third of the crate's build: a second way in for
//! formats without field names, and a type and four functions for the names alone. This writes what JSON needs.

mod nothing;

use std::fmt;
use std::marker::PhantomData;

use serde::de::value::MapAccessDeserializer;
use serde::de::{
    Deserialize, DeserializeOwned, DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor,
};
use serde_json::Value;

pub(crate) use nothing::{Empty, Items, Nothing, nothing};

/// Implements `Deserialize` for a struct: each field with its name on the wire. Unknown fields are skipped. A field is
/// required, unless a word after its name says otherwise:
///
/// - `or none`: absent or null is `None`.
/// - `or end`: as `none`, and so is an empty object, with which some servers end a chain.
/// - `or empty`: absent or null is an empty list.
/// - `or text`: a number, which may be in a text; required.
/// - `or nowhere`: a position in another list; absent or null is [`NOWHERE`].
/// - `or positions`: a list of positions, in which null is [`NOWHERE`]; absent or null is `None`.
/// - `or items`: a list of objects, in which null is [`Nothing`]; absent or null is `None`.
/// - `or empty_items`: as `items`, but required; null is a list of one null.
macro_rules! decode {
    ($name:ident { $( $field:ident: $wire:literal $(or $default:ident)? ),+ $(,)? }) => {
        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserializer.deserialize_map($crate::value::decode::Reader::new())
            }
        }

        impl<'de> $crate::value::decode::Fields<'de> for $name {
            const NAME: &'static str = stringify!($name);
            const KEYS: &'static [&'static str] = &[$( $wire, )+];

            fn read<A: serde::de::MapAccess<'de>>(mut map: A) -> Result<Self, A::Error> {
                #[allow(non_camel_case_types, reason = "named after the fields")]
                enum Key { $( $field, )+ }
                $( let mut $field = None; )+
                let mut next = 0;
                while let Some(key) = $crate::value::decode::next_key(&mut map, Self::KEYS, next)? {
                    next = key + 1;
                    let read = $( if key == Key::$field as usize {
                        $crate::value::decode::put(&mut map, &mut $field, $wire)
                    } else )+ {
                        $crate::value::decode::skip(&mut map)
                    };
                    read?;
                }
                Ok($name { $( $field: $crate::value::decode::decode!(@take $field $wire $($default)?), )+ })
            }
        }
    };
    (@take $field:ident $wire:literal) => {
        $crate::value::decode::required($field, $wire)?
    };
    (@take $field:ident $wire:literal text) => {
        $crate::value::decode::required::<$crate::value::decode::OrText, _>($field, $wire)?.0
    };
    (@take $field:ident $wire:literal nowhere) => {
        $field.flatten().unwrap_or($crate::value::decode::NOWHERE)
    };
    (@take $field:ident $wire:literal positions) => {
        $field.flatten().map(|$crate::value::decode::Positions(positions)| positions)
    };
    (@take $field:ident $wire:literal items) => {
        $field.flatten().map(|$crate::value::decode::Items(items)| items)
    };
    (@take $field:ident $wire:literal empty_items) => {
        $crate::value::decode::required::<Option<_>, _>($field, $wire)?
            .map_or_else(|| vec![$crate::value::decode::Nothing::nothing()], |$crate::value::decode::Items(items)| items)
    };
    (@take $field:ident $wire:literal none) => {
        $field.flatten()
    };
    (@take $field:ident $wire:literal end) => {
        $field.flatten().and_then(|$crate::value::decode::OrEnd(value)| value)
    };
    (@take $field:ident $wire:literal empty) => {
        $field.flatten().unwrap_or_default()
    };
}

pub(crate) use decode;

/// What [`decode!`] writes for a struct, and [`Reader`] reads with.
pub(crate) trait Fields<'de>: Sized {
    const NAME: &'static str;
    const KEYS: &'static [&'static str];

    fn read<A: MapAccess<'de>>(map: A) -> Result<Self, A::Error>;
}

/// Reads an object into a struct.
pub(crate) struct Reader<T>(PhantomData<T>);

impl<T> Reader<T> {
    pub(crate) fn new() -> Self {
        Reader(PhantomData)
    }
}

impl<'de, T: Fields<'de>> Visitor<'de> for Reader<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "struct {}", T::NAME)
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<T, A::Error> {
        T::read(map)
    }
}

/// The position of the next field's name among `keys`, or a position after them all for a name that is not there.
///
/// It is looked for from `expected` on first, since fields come more or less in the order in which they are declared.
pub(crate) fn next_key<'de, A: MapAccess<'de>>(
    map: &mut A,
    keys: &'static [&'static str],
    expected: usize,
) -> Result<Option<usize>, A::Error> {
    map.next_key_seed(Position { keys, expected })
}

struct Position {
    keys: &'static [&'static str],
    expected: usize,
}

impl<'de> DeserializeSeed<'de> for Position {
    type Value = usize;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<usize, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl Visitor<'_> for Position {
    type Value = usize;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a field")
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<usize, E> {
        let (before, after) = self.keys.split_at(self.expected.min(self.keys.len()));
        let found = |key: &&str| *key == name;
        let position = after.iter().position(found).map(|position| before.len() + position);
        Ok(position.or_else(|| before.iter().position(found)).unwrap_or(self.keys.len()))
    }
}

/// Reads the value of a field, which must not have come before.
pub(crate) fn put<'de, A: MapAccess<'de>, T: Deserialize<'de>>(
    map: &mut A,
    field: &mut Option<T>,
    name: &'static str,
) -> Result<(), A::Error> {
    if field.is_some() {
        return Err(A::Error::duplicate_field(name));
    }
    *field = Some(map.next_value()?);
    Ok(())
}

/// A value that holds others of its kind, or the empty object with which some servers end such a chain.
pub(crate) struct OrEnd<T>(pub(crate) Option<T>);

impl<'de, T: DeserializeOwned> Deserialize<'de> for OrEnd<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = Value::deserialize(deserializer)?;
        if value.as_object().is_some_and(serde_json::Map::is_empty) {
            return Ok(OrEnd(None));
        }
        T::deserialize(&value).map(|value| OrEnd(Some(value))).map_err(D::Error::custom)
    }
}

/// An object, or a list that holds just this one.
pub(crate) struct OnlyOne<T>(pub(crate) T);

impl<'de, T: Deserialize<'de>> Deserialize<'de> for OnlyOne<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct ObjectOrList<T>(PhantomData<T>);

        impl<'de, T: Deserialize<'de>> Visitor<'de> for ObjectOrList<T> {
            type Value = T;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object, or a list of one")
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<T, A::Error> {
                T::deserialize(MapAccessDeserializer::new(map))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<T, A::Error> {
                let Some(one) = list.next_element()? else {
                    return Err(A::Error::custom("an empty list in the place of one object"));
                };
                let mut others = 0;
                while list.next_element::<IgnoredAny>()?.is_some() {
                    others += 1;
                }
                if others > 0 {
                    return Err(A::Error::custom(format_args!(
                        "a list of {} in the place of one object: the call was carried out, and its answer can be read as \
                         a list only",
                        others + 1
                    )));
                }
                Ok(one)
            }
        }

        deserializer.deserialize_any(ObjectOrList(PhantomData)).map(OnlyOne)
    }
}

/// A position that is in no list.
pub(crate) const NOWHERE: i64 = -1;

/// Positions, with [`NOWHERE`] in the place of each null.
pub(crate) struct Positions(pub(crate) Vec<i64>);

impl<'de> Deserialize<'de> for Positions {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct List;

        impl<'de> Visitor<'de> for List {
            type Value = Vec<i64>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a sequence")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Vec<i64>, A::Error> {
                let mut positions = Vec::new();
                while let Some(position) = list.next_element::<Option<i64>>()? {
                    positions.push(position.unwrap_or(NOWHERE));
                }
                Ok(positions)
            }
        }

        deserializer.deserialize_seq(List).map(Positions)
    }
}

/// A number that some answers have in a text.
pub(crate) struct OrText(pub(crate) i64);

impl<'de> Deserialize<'de> for OrText {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match Value::deserialize(deserializer)? {
            Value::String(text) => text.trim().parse().map(OrText).map_err(|_| invalid(&Value::String(text))),
            value => value.as_i64().map(OrText).ok_or_else(|| invalid(&value)),
        }
    }
}

fn invalid<E: Error>(value: &Value) -> E {
    E::custom(format_args!("invalid value: {value}, expected a number"))
}

/// Passes over the value of a field that is not known.
pub(crate) fn skip<'de, A: MapAccess<'de>>(map: &mut A) -> Result<(), A::Error> {
    map.next_value::<IgnoredAny>().map(drop)
}

/// The value of a field that must be there.
pub(crate) fn required<T, E: Error>(field: Option<T>, name: &'static str) -> Result<T, E> {
    field.ok_or_else(|| E::missing_field(name))
}

#[cfg(test)]
mod tests {
    use crate::unit::Unit;

    #[test]
    fn a_chain_of_units_ends_with_nothing_null_or_an_empty_object() {
        for end in ["", r#", "conversion_baseunit": null"#, r#", "conversion_baseunit": {}"#] {
            let answer = format!(r#"{{"id": 1, "type": "a", "conversion_baseunit": {{"id": 2, "type": "b"{end}}}}}"#);
            let unit: Unit = serde_json::from_str(&answer).unwrap();
            let base = unit.conversion_baseunit.unwrap();
            assert_eq!((base.id, base.conversion_baseunit), (2, None));
        }
        let wrong = r#"{"id": 1, "type": "a", "conversion_baseunit": {"type": "b"}}"#;
        assert!(serde_json::from_str::<Unit>(wrong).unwrap_err().to_string().contains("missing field `id`"));
    }
}
