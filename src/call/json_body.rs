//! Writes bodies as JSON, and refuses numbers that JSON does not have.
//!
//! `serde_json` writes NaN and infinity as `null`, and the service clears a field that is set to `null`. So they are
//! refused here, in bodies of this crate and in those of its users. Bodies that are nested very deeply are refused too:
//! each level is written by a recursive call, so the stack would not be enough.

use std::cell::Cell;
use std::fmt::Display;

use serde::Serialize;
use serde::ser::{
    self, SerializeMap, SerializeSeq, SerializeStruct, SerializeStructVariant, SerializeTuple, SerializeTupleStruct,
    SerializeTupleVariant, Serializer,
};
use zeroize::Zeroizing;

use super::json_path::path_of_next;
use super::tree::DEEPEST_TREE;
use super::wiping::Buffer;
use crate::Error;

/// The deepest nesting of lists and objects that is written: two for each level of the deepest tree that is read, and
/// 128 more, which is the limit of `serde_json` for anything else.
const DEEPEST: usize = 2 * DEEPEST_TREE + 128;

/// Writes a body, or refuses it with the path of the field that cannot be written.
pub(crate) fn to_json(body: &(impl Serialize + ?Sized)) -> Result<Zeroizing<Vec<u8>>, Error> {
    let mut written = Buffer::default();
    let state = State::default();
    let outcome = body.serialize(Finite { inner: &mut serde_json::Serializer::new(&mut written), state: &state });
    outcome.map_err(|error| {
        if state.depth.get() > DEEPEST {
            return Error::input("body", format!("has more than {DEEPEST} lists and objects inside each other"));
        }
        // The text written so far ends where the error is.
        let path = match path_of_next(written.bytes()).as_str() {
            "." => "body".to_owned(),
            path => path.to_owned(),
        };
        let reason = match state.refused.get() {
            Some(number) => format!("is {number}, which JSON cannot express"),
            None => error.to_string(),
        };
        Error::input(path, reason)
    })?;
    Ok(written.into_bytes())
}

#[derive(Default)]
struct State {
    /// The number that was refused.
    refused: Cell<Option<f64>>,
    /// How many lists and objects are open.
    depth: Cell<usize>,
}

impl State {
    /// Begins a list or an object.
    #[inline]
    fn enter<E: ser::Error>(&self) -> Result<(), E> {
        self.depth.set(self.depth.get() + 1);
        if self.depth.get() > DEEPEST { Err(too_deep()) } else { Ok(()) }
    }

    /// Ends it.
    #[inline]
    fn leave(&self) {
        self.depth.set(self.depth.get() - 1);
    }
}

#[cold]
fn too_deep<E: ser::Error>() -> E {
    E::custom("too many lists and objects inside each other")
}

/// Wraps a serialiser, a part of one or a value, and refuses numbers that are not finite and too much nesting.
struct Finite<'r, T> {
    inner: T,
    state: &'r State,
}

impl<'r, T> Finite<'r, T> {
    fn of<U>(&self, inner: U) -> Finite<'r, U> {
        Finite { inner, state: self.state }
    }
}

impl<T: Serialize + ?Sized> Serialize for Finite<'_, &T> {
    #[inline]
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.inner.serialize(self.of(serializer))
    }
}

/// Functions that pass a plain value on.
macro_rules! hand_on {
    ($( $function:ident($kind:ty) )+) => {
        $(
            #[inline]
            fn $function(self, value: $kind) -> Result<S::Ok, S::Error> {
                self.inner.$function(value)
            }
        )+
    };
}

/// Functions that begin a list or an object.
macro_rules! begin {
    ($( $function:ident($( $name:ident: $kind:ty ),*) -> $part:ident )+) => {
        $(
            #[inline]
            fn $function(self, $( $name: $kind ),*) -> Result<Self::$part, S::Error> {
                let state = self.state;
                state.enter()?;
                Ok(Finite { inner: self.inner.$function($( $name ),*)?, state })
            }
        )+
    };
}

impl<'r, S: Serializer> Serializer for Finite<'r, S> {
    type Ok = S::Ok;
    type Error = S::Error;
    type SerializeSeq = Finite<'r, S::SerializeSeq>;
    type SerializeTuple = Finite<'r, S::SerializeTuple>;
    type SerializeTupleStruct = Finite<'r, S::SerializeTupleStruct>;
    type SerializeTupleVariant = Finite<'r, S::SerializeTupleVariant>;
    type SerializeMap = Finite<'r, S::SerializeMap>;
    type SerializeStruct = Finite<'r, S::SerializeStruct>;
    type SerializeStructVariant = Finite<'r, S::SerializeStructVariant>;

    hand_on! {
        serialize_bool(bool)
        serialize_i8(i8)
        serialize_i16(i16)
        serialize_i32(i32)
        serialize_i64(i64)
        serialize_i128(i128)
        serialize_u8(u8)
        serialize_u16(u16)
        serialize_u32(u32)
        serialize_u64(u64)
        serialize_u128(u128)
        serialize_char(char)
        serialize_str(&str)
        serialize_bytes(&[u8])
        serialize_unit_struct(&'static str)
    }

    begin! {
        serialize_seq(length: Option<usize>) -> SerializeSeq
        serialize_tuple(length: usize) -> SerializeTuple
        serialize_tuple_struct(name: &'static str, length: usize) -> SerializeTupleStruct
        serialize_tuple_variant(name: &'static str, index: u32, variant: &'static str, length: usize) -> SerializeTupleVariant
        serialize_map(length: Option<usize>) -> SerializeMap
        serialize_struct(name: &'static str, length: usize) -> SerializeStruct
        serialize_struct_variant(name: &'static str, index: u32, variant: &'static str, length: usize) -> SerializeStructVariant
    }

    #[inline]
    fn serialize_f32(self, value: f32) -> Result<S::Ok, S::Error> {
        if value.is_finite() { self.inner.serialize_f32(value) } else { self.refuse(value.into()) }
    }

    #[inline]
    fn serialize_f64(self, value: f64) -> Result<S::Ok, S::Error> {
        if value.is_finite() { self.inner.serialize_f64(value) } else { self.refuse(value) }
    }

    #[inline]
    fn serialize_none(self) -> Result<S::Ok, S::Error> {
        self.inner.serialize_none()
    }

    #[inline]
    fn serialize_unit(self) -> Result<S::Ok, S::Error> {
        self.inner.serialize_unit()
    }

    #[inline]
    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<S::Ok, S::Error> {
        // In JSON, `Some(value)` is written like `value`.
        value.serialize(self)
    }

    #[inline]
    fn serialize_unit_variant(self, name: &'static str, index: u32, variant: &'static str) -> Result<S::Ok, S::Error> {
        self.inner.serialize_unit_variant(name, index, variant)
    }

    #[inline]
    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, name: &'static str, value: &T) -> Result<S::Ok, S::Error> {
        let value = self.of(value);
        self.inner.serialize_newtype_struct(name, &value)
    }

    #[inline]
    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        name: &'static str,
        index: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<S::Ok, S::Error> {
        let (value, state) = (self.of(value), self.state);
        state.enter()?;
        let written = self.inner.serialize_newtype_variant(name, index, variant, &value)?;
        state.leave();
        Ok(written)
    }

    #[inline]
    fn collect_str<T: Display + ?Sized>(self, value: &T) -> Result<S::Ok, S::Error> {
        self.inner.collect_str(value)
    }

    #[inline]
    fn is_human_readable(&self) -> bool {
        self.inner.is_human_readable()
    }
}

impl<S: Serializer> Finite<'_, S> {
    #[cold]
    fn refuse(self, number: f64) -> Result<S::Ok, S::Error> {
        self.state.refused.set(Some(number));
        Err(ser::Error::custom("a number that is not finite"))
    }
}

/// The parts that take one value after the other.
macro_rules! values {
    ($( $part:ident::$function:ident )+) => {
        $(
            impl<S: $part> $part for Finite<'_, S> {
                type Ok = S::Ok;
                type Error = S::Error;

                #[inline]
                fn $function<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), S::Error> {
                    let value = self.of(value);
                    self.inner.$function(&value)
                }

                #[inline]
                fn end(self) -> Result<S::Ok, S::Error> {
                    self.state.leave();
                    self.inner.end()
                }
            }
        )+
    };
}

values! {
    SerializeSeq::serialize_element
    SerializeTuple::serialize_element
    SerializeTupleStruct::serialize_field
    SerializeTupleVariant::serialize_field
}

/// The parts that take one field after the other.
macro_rules! fields {
    ($( $part:ident )+) => {
        $(
            impl<S: $part> $part for Finite<'_, S> {
                type Ok = S::Ok;
                type Error = S::Error;

                #[inline]
                fn serialize_field<T: Serialize + ?Sized>(
                    &mut self,
                    name: &'static str,
                    value: &T,
                ) -> Result<(), S::Error> {
                    let value = self.of(value);
                    self.inner.serialize_field(name, &value)
                }

                #[inline]
                fn skip_field(&mut self, name: &'static str) -> Result<(), S::Error> {
                    self.inner.skip_field(name)
                }

                #[inline]
                fn end(self) -> Result<S::Ok, S::Error> {
                    self.state.leave();
                    self.inner.end()
                }
            }
        )+
    };
}

fields! {
    SerializeStruct
    SerializeStructVariant
}

impl<S: SerializeMap> SerializeMap for Finite<'_, S> {
    type Ok = S::Ok;
    type Error = S::Error;

    #[inline]
    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), S::Error> {
        let key = self.of(key);
        self.inner.serialize_key(&key)
    }

    #[inline]
    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), S::Error> {
        let value = self.of(value);
        self.inner.serialize_value(&value)
    }

    #[inline]
    fn end(self) -> Result<S::Ok, S::Error> {
        self.state.leave();
        self.inner.end()
    }
}
