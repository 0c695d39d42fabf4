//! Objects of lists in which nulls stand.
//!
//! Others refer to these objects by position, so that a null cannot just be left out. It is read as an object of nothing:
//! with [`NOWHERE`] as its numbers, and everything else empty. No object of the service is like that.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserialize, Deserializer, SeqAccess, Visitor};

use super::NOWHERE;

/// What stands in the place of a null.
pub(crate) trait Nothing {
    fn nothing() -> Self;
    fn is_nothing(&self) -> bool;
}

/// Implements [`Nothing`] for a struct, each field of which is nothing then.
macro_rules! nothing {
    ($name:ident { $( $field:ident ),+ $(,)? }) => {
        impl $crate::decode::Nothing for $name {
            #[inline]
            fn nothing() -> Self {
                $name { $( $field: $crate::decode::Nothing::nothing(), )+ }
            }

            #[inline]
            fn is_nothing(&self) -> bool {
                $( $crate::decode::Nothing::is_nothing(&self.$field) )&&+
            }
        }
    };
}

pub(crate) use nothing;

impl Nothing for i64 {
    #[inline]
    fn nothing() -> Self {
        NOWHERE
    }

    #[inline]
    fn is_nothing(&self) -> bool {
        *self == NOWHERE
    }
}

impl Nothing for String {
    #[inline]
    fn nothing() -> Self {
        String::new()
    }

    #[inline]
    fn is_nothing(&self) -> bool {
        self.is_empty()
    }
}

impl<T> Nothing for Option<T> {
    #[inline]
    fn nothing() -> Self {
        None
    }

    #[inline]
    fn is_nothing(&self) -> bool {
        self.is_none()
    }
}

impl<T> Nothing for Vec<T> {
    #[inline]
    fn nothing() -> Self {
        Vec::new()
    }

    #[inline]
    fn is_nothing(&self) -> bool {
        self.is_empty()
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
