//! Objects of lists in which nulls stand.
//!
//! Others refer to these objects by position, so that a null cannot just be left out. It is read as an object whose key, an
//! `id` or `uuid`, is one that the service cannot store; its other numbers are [`NOWHERE`], and everything else is empty.
//! Whatever the service sends is therefore an object, also if it holds only -1 and empty texts.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserialize, Deserializer, SeqAccess, Visitor};

use super::NOWHERE;

/// What stands in the place of a null.
pub(crate) trait Nothing {
    fn nothing() -> Self;
    fn is_nothing(&self) -> bool;
}

/// Implements [`Nothing`] for a struct, whose first field is its key.
macro_rules! nothing {
    ($name:ident { $key:ident, $( $field:ident ),+ $(,)? }) => {
        impl $crate::value::decode::Nothing for $name {
            #[inline]
            fn nothing() -> Self {
                $name { $key: $crate::value::decode::Nothing::nothing(), $( $field: $crate::value::decode::Empty::empty(), )+ }
            }

            #[inline]
            fn is_nothing(&self) -> bool {
                $crate::value::decode::Nothing::is_nothing(&self.$key)
            }
        }
    };
}

pub(crate) use nothing;

/// What stands in the other fields of what stands in the place of a null.
pub(crate) trait Empty {
    fn empty() -> Self;
}

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

impl Empty for i64 {
    #[inline]
    fn empty() -> Self {
        NOWHERE
    }
}

impl Empty for String {
    #[inline]
    fn empty() -> Self {
        String::new()
    }
}

impl<T> Empty for Option<T> {
    #[inline]
    fn empty() -> Self {
        None
    }
}

impl<T> Empty for Vec<T> {
    #[inline]
    fn empty() -> Self {
        Vec::new()
    }
}

/// A list, with nothing in the place of each null.
pub(crate) struct Items<T>(pub(crate) Vec<T>);

impl<'de, T: Deserialize<'de> + Nothing> Deserialize<'de> for Items<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct List<T>(PhantomData<T>);

        impl<'de, T: Deserialize<'de> + Nothing> Visitor<'de> for List<T> {
            type Value = Vec<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a sequence")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Vec<T>, A::Error> {
                let mut items = Vec::new();
                while let Some(item) = list.next_element::<Option<T>>()? {
                    items.push(item.unwrap_or_else(T::nothing));
                }
                Ok(items)
            }
        }

        deserializer.deserialize_seq(List(PhantomData)).map(Items)
    }
}
