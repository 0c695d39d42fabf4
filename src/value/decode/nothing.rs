//! Objects of lists in which nulls stand.
//!
//! Others refer to these objects by position, so that a null cannot just be left out. It is read as an object whose key, an
//! `id` or `uuid`, is one that the service cannot store; its other numbers are -1, and everything else is empty.
//! Whatever the service sends is therefore an object, also if it holds only -1 and empty texts.

use std::fmt;

use serde::de::{Deserializer, Error, Visitor};

use super::value::{Decode, List, push, read_list};

/// What stands in the place of a null.
pub(crate) trait Nothing {
    fn nothing() -> Self;
    fn is_nothing(&self) -> bool;
}

/// Implements [`Nothing`] for a struct with this key.
macro_rules! nothing {
    ($name:ident { $key:ident }) => {
        impl $crate::value::decode::Nothing for $name {
            #[inline]
            fn nothing() -> Self {
                $name { $key: $crate::value::decode::Nothing::nothing(), ..$crate::value::decode::Decode::blank() }
            }

            #[inline]
            fn is_nothing(&self) -> bool {
                $crate::value::decode::Nothing::is_nothing(&self.$key)
            }
        }
    };
}

pub(crate) use nothing;

/// The key of no object: the ids of the service count from 1.
const NO_ID: i64 = i64::MIN;

/// The key of no object: the service's database stores no text with this character.
const NO_UUID: &str = "\0";

impl Nothing for i64 {
    #[inline]
    fn nothing() -> Self {
        NO_ID
    }

    #[inline]
    fn is_nothing(&self) -> bool {
        *self == NO_ID
    }
}

impl Nothing for String {
    #[inline]
    fn nothing() -> Self {
        NO_UUID.to_owned()
    }

    #[inline]
    fn is_nothing(&self) -> bool {
        self == NO_UUID
    }
}

/// A list, with nothing in the place of each null.
pub(crate) struct Items<T>(pub(crate) Vec<T>);

impl<'de, T: Decode<'de> + Nothing> Decode<'de> for Items<T> {
    #[inline]
    fn blank() -> Self {
        Items(Vec::new())
    }

    #[inline]
    fn read<D: Deserializer<'de>>(&mut self, deserializer: D) -> Result<(), D::Error> {
        read_list::<T, Self, D>(&mut self.0, deserializer)
    }
}

impl<'de, T: Decode<'de> + Nothing> List<'de, T> for Items<T> {
    #[inline]
    fn read_item<D: Deserializer<'de>>(list: &mut Vec<T>, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_option(Next(list))
    }
}

/// The place of the next object of a list, or of a null.
struct Next<'a, T>(&'a mut Vec<T>);

impl<'de, T: Decode<'de> + Nothing> Visitor<'de> for Next<'_, T> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("option")
    }

    fn visit_none<E: Error>(self) -> Result<(), E> {
        push(self.0, T::nothing());
        Ok(())
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        self.visit_none()
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        push(self.0, T::blank()).read(deserializer)
    }
}
