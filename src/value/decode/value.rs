//! Values that are read in their place.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{DeserializeSeed, Deserializer, Error, SeqAccess, Visitor};

/// A position that is in no list.
pub(crate) const NOWHERE: i64 = -1;

/// A value that is read in its place.
pub(crate) trait Decode<'de>: Sized {
    /// What is there before the value is read.
    fn blank() -> Self;

    /// Reads the value. What is there has to be blank.
    fn read<D: Deserializer<'de>>(&mut self, deserializer: D) -> Result<(), D::Error>;
}

/// Reads a value, and returns it.
pub(crate) fn whole<'de, T: Decode<'de>, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    let mut value = T::blank();
    value.read(deserializer)?;
    Ok(value)
}

/// The place of a value.
pub(crate) struct In<'a, T>(pub(crate) &'a mut T);

impl<'de, T: Decode<'de>> DeserializeSeed<'de> for In<'_, T> {
    type Value = ();

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        self.0.read(deserializer)
    }
}

/// Implements [`Decode`] for a type by its `Deserialize`, with what stands for it before it is read.
macro_rules! plain {
    ($( $kind:ty = $blank:expr; )+) => {
        $(
            impl<'de> $crate::value::decode::Decode<'de> for $kind {
                #[inline]
                fn blank() -> Self {
                    $blank
                }

                #[inline]
                fn read<D: serde::Deserializer<'de>>(&mut self, deserializer: D) -> Result<(), D::Error> {
                    *self = serde::Deserialize::deserialize(deserializer)?;
                    Ok(())
                }
            }
        )+
    };
}

pub(crate) use plain;

plain! {
    bool = false;
    f64 = 0.0;
    // An object in the place of a null refers to nothing.
    i64 = NOWHERE;
    u64 = 0;
    String = String::new();
}

impl<'de, T: Decode<'de>> Decode<'de> for Option<T> {
    #[inline]
    fn blank() -> Self {
        None
    }

    fn read<D: Deserializer<'de>>(&mut self, deserializer: D) -> Result<(), D::Error> {
        struct Nullable<'a, T>(&'a mut Option<T>);

        impl<'de, T: Decode<'de>> Visitor<'de> for Nullable<'_, T> {
            type Value = ();

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("option")
            }

            fn visit_none<E: Error>(self) -> Result<(), E> {
                Ok(())
            }

            fn visit_unit<E: Error>(self) -> Result<(), E> {
                Ok(())
            }

            #[inline]
            fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
                self.0.insert(T::blank()).read(deserializer)
            }
        }

        deserializer.deserialize_option(Nullable(self))
    }
}

impl<'de, T: Decode<'de>> Decode<'de> for Box<T> {
    #[inline]
    fn blank() -> Self {
        Box::new(T::blank())
    }

    #[inline]
    fn read<D: Deserializer<'de>>(&mut self, deserializer: D) -> Result<(), D::Error> {
        T::read(self, deserializer)
    }
}

impl<'de, T: Decode<'de>> Decode<'de> for Vec<T> {
    #[inline]
    fn blank() -> Self {
        Vec::new()
    }

    #[inline]
    fn read<D: Deserializer<'de>>(&mut self, deserializer: D) -> Result<(), D::Error> {
        read_list::<T, Self, D>(self, deserializer)
    }
}

impl<'de, T: Decode<'de>> List<'de, T> for Vec<T> {
    #[inline]
    fn read_item<D: Deserializer<'de>>(list: &mut Vec<T>, deserializer: D) -> Result<(), D::Error> {
        push(list, T::blank()).read(deserializer)
    }
}

/// How the items of a kind of list are read.
pub(super) trait List<'de, T> {
    /// Reads one item, and adds it to the list.
    fn read_item<D: Deserializer<'de>>(list: &mut Vec<T>, deserializer: D) -> Result<(), D::Error>;
}

/// Reads a list. Its room is what the values need: most lists are short, and `Vec` makes room for four at least.
pub(super) fn read_list<'de, T, L: List<'de, T>, D: Deserializer<'de>>(
    list: &mut Vec<T>,
    deserializer: D,
) -> Result<(), D::Error> {
    deserializer.deserialize_seq(InList::<T, L>(list, PhantomData))
}

/// The place of the items of a list.
struct InList<'a, T, L>(&'a mut Vec<T>, PhantomData<L>);

impl<'de, T, L: List<'de, T>> Visitor<'de> for InList<'_, T, L> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a sequence")
    }

    #[inline]
    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        while list.next_element_seed(Next::<T, L>(&mut *self.0, PhantomData))?.is_some() {}
        self.0.shrink_to_fit();
        Ok(())
    }
}

/// The place of the next item of a list.
struct Next<'a, T, L>(&'a mut Vec<T>, PhantomData<L>);

impl<'de, T, L: List<'de, T>> DeserializeSeed<'de> for Next<'_, T, L> {
    type Value = ();

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        L::read_item(self.0, deserializer)
    }
}

/// Adds a value to a list, and returns its place.
pub(super) fn push<T>(list: &mut Vec<T>, value: T) -> &mut T {
    let position = list.len();
    if position == list.capacity() {
        list.reserve_exact(position.max(1));
    }
    list.push(value);
    &mut list[position]
}
