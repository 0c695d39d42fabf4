//! Decoding of answers.
//!
//! serde's derive would do, but what it writes for 140 types is a third of the crate's build, and moves each value from one
//! place on the stack to the next until it is where it stays. Here a value is read in its place: a struct starts as
//! [`blank`](Decode::blank), and each field that arrives is written into it.

mod field;
mod json;
mod nothing;
mod value;

use std::fmt;
use std::marker::PhantomData;

use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserialize, DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

pub(crate) use field::{
    put, put_list_or_empty, put_number_or_text, put_objects, put_objects_or_none, put_or_end, put_position,
    put_positions,
};
pub(crate) use json::{Json, json, json_object};
pub(crate) use nothing::{Nothing, nothing};
pub(crate) use value::{Decode, plain, whole};

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
                $crate::value::decode::whole(deserializer)
            }
        }

        $crate::value::decode::fields! { $name { $( $field: $wire $(or $default)?, )+ } }
    };
}

pub(crate) use decode;

/// What [`decode!`] implements besides `Deserialize`: how the struct is read in its place.
macro_rules! fields {
    ($name:ident { $( $field:ident: $wire:literal $(or $default:ident)? ),+ $(,)? }) => {
        impl<'de> $crate::value::decode::Decode<'de> for $name {
            #[inline]
            fn blank() -> Self {
                $name { $( $field: $crate::value::decode::Decode::blank(), )+ }
            }

            fn read<D: serde::Deserializer<'de>>(&mut self, deserializer: D) -> Result<(), D::Error> {
                $crate::value::decode::read_object(self, deserializer)
            }
        }

        #[allow(non_camel_case_types, reason = "named after the fields")]
        const _: () = {
            /// The positions of the fields.
            enum Key { $( $field, )+ }

            impl<'de> $crate::value::decode::Fields<'de> for $name {
                const NAME: &'static str = stringify!($name);
                const KEYS: &'static [&'static str] = &[$( $wire, )+];
                const REQUIRED: u64 = 0 $( | ($crate::value::decode::fields!(@required $($default)?) << Key::$field as u32) )+;

                #[inline]
                fn position(name: &str) -> usize {
                    match name {
                        $( $wire => Key::$field as usize, )+
                        _ => Self::KEYS.len(),
                    }
                }

                fn read_field<A: serde::de::MapAccess<'de>>(
                    &mut self,
                    key: usize,
                    map: &mut A,
                ) -> Result<(), A::Error> {
                    $( if key == Key::$field as usize {
                        $crate::value::decode::fields!(@put map self.$field $($default)?)
                    } else )+ {
                        $crate::value::decode::skip(map)
                    }
                }
            }
        };
    };
    (@required none) => { 0 };
    (@required end) => { 0 };
    (@required empty) => { 0 };
    (@required nowhere) => { 0 };
    (@required positions) => { 0 };
    (@required items) => { 0 };
    (@required $($default:ident)?) => { 1 };
    (@put $map:ident $self:ident.$field:ident) => { $crate::value::decode::put($map, &mut $self.$field) };
    (@put $map:ident $self:ident.$field:ident none) => { $crate::value::decode::put($map, &mut $self.$field) };
    (@put $map:ident $self:ident.$field:ident end) => { $crate::value::decode::put_or_end($map, &mut $self.$field) };
    (@put $map:ident $self:ident.$field:ident empty) => {
        $crate::value::decode::put_list_or_empty($map, &mut $self.$field)
    };
    (@put $map:ident $self:ident.$field:ident text) => {
        $crate::value::decode::put_number_or_text($map, &mut $self.$field)
    };
    (@put $map:ident $self:ident.$field:ident nowhere) => {
        $crate::value::decode::put_position($map, &mut $self.$field)
    };
    (@put $map:ident $self:ident.$field:ident positions) => {
        $crate::value::decode::put_positions($map, &mut $self.$field)
    };
    (@put $map:ident $self:ident.$field:ident items) => {
        $crate::value::decode::put_objects_or_none($map, &mut $self.$field)
    };
    (@put $map:ident $self:ident.$field:ident empty_items) => {
        $crate::value::decode::put_objects($map, &mut $self.$field)
    };
}

pub(crate) use fields;

/// What [`fields!`] writes for a struct.
pub(crate) trait Fields<'de>: Sized {
    const NAME: &'static str;
    const KEYS: &'static [&'static str];
    /// A bit for each of the keys, the first one's the lowest: whether the field must be there.
    const REQUIRED: u64;

    /// The position of a field's name among the keys, or a position after them all for a name that is not there.
    fn position(name: &str) -> usize;

    /// Reads the value of the field with this position among the keys.
    fn read_field<A: MapAccess<'de>>(&mut self, key: usize, map: &mut A) -> Result<(), A::Error>;
}

/// Reads an object into a struct.
pub(crate) fn read_object<'de, T: Fields<'de>, D: Deserializer<'de>>(
    place: &mut T,
    deserializer: D,
) -> Result<(), D::Error> {
    deserializer.deserialize_map(Object(place))
}

/// Reads a struct that programs keep in files of their own. Unlike JSON, some formats write the fields in their order and
/// without their names.
pub(crate) fn whole_struct<'de, T: Decode<'de> + Fields<'de>, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<T, D::Error> {
    let mut value = T::blank();
    deserializer.deserialize_struct(T::NAME, T::KEYS, Object(&mut value))?;
    Ok(value)
}

/// A struct that an object is read into.
struct Object<'a, T>(&'a mut T);

impl<'de, T: Fields<'de>> Visitor<'de> for Object<'_, T> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "struct {}", T::NAME)
    }

    #[inline]
    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<(), A::Error> {
        read_fields(self.0, T::KEYS, T::position, T::REQUIRED, map)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<(), A::Error> {
        let mut values = InOrder { list, is_over: false };
        for key in 0..T::KEYS.len() {
            let read = self.0.read_field(key, &mut values);
            // Fields that are not required may be missing at the end.
            if values.is_over && T::REQUIRED >> key == 0 {
                break;
            }
            let expected = || format!("struct {} with {} elements", T::NAME, T::KEYS.len());
            read.map_err(
                |error| if values.is_over { A::Error::invalid_length(key, &expected().as_str()) } else { error },
            )?;
        }
        Ok(())
    }
}

/// The values of a struct without the names of their fields.
struct InOrder<A> {
    list: A,
    is_over: bool,
}

impl<'de, A: SeqAccess<'de>> MapAccess<'de> for InOrder<A> {
    type Error = A::Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, _: K) -> Result<Option<K::Value>, A::Error> {
        Ok(None)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, A::Error> {
        let value = self.list.next_element_seed(seed)?;
        self.is_over = value.is_none();
        value.ok_or_else(|| A::Error::custom("a field is missing at the end"))
    }
}

/// [`Fields::read_field`] for one kind of object, so that what is the same for all structs is compiled once.
trait Struct<'de, A: MapAccess<'de>> {
    fn read(&mut self, key: usize, map: &mut A) -> Result<(), A::Error>;
}

impl<'de, A: MapAccess<'de>, T: Fields<'de>> Struct<'de, A> for T {
    #[inline]
    fn read(&mut self, key: usize, map: &mut A) -> Result<(), A::Error> {
        self.read_field(key, map)
    }
}

/// Reads an object's fields, each of which may come once; those that are `required` must.
fn read_fields<'de, A: MapAccess<'de>>(
    place: &mut dyn Struct<'de, A>,
    keys: &'static [&'static str],
    position: fn(&str) -> usize,
    required: u64,
    mut map: A,
) -> Result<(), A::Error> {
    let mut seen = 0_u64;
    while let Some(key) = map.next_key_seed(Position(position))? {
        if let Some(name) = keys.get(key) {
            let bit = 1 << key;
            if seen & bit != 0 {
                return Err(A::Error::duplicate_field(name));
            }
            seen |= bit;
        }
        place.read(key, &mut map)?;
    }
    let missing = (required & !seen).trailing_zeros() as usize;
    match keys.get(missing) {
        Some(name) => Err(A::Error::missing_field(name)),
        None => Ok(()),
    }
}

/// Finds the position of a field's name.
struct Position(fn(&str) -> usize);

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
        Ok(self.0(name))
    }
}

/// Passes over the value of a field that is not known.
pub(crate) fn skip<'de, A: MapAccess<'de>>(map: &mut A) -> Result<(), A::Error> {
    map.next_value::<IgnoredAny>().map(drop)
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
