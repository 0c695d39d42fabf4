//! Encoding of requests and answers.
//!
//! serde's derive would do, but it is the largest package that only the build needs, and what it writes for 300 types
//! takes a fifth of the time that the compiler spends on this crate before it generates code.

use serde::Serialize;
use serde::ser::{SerializeStruct, Serializer};

use super::Field;

/// Implements `Serialize` for a struct: each field with its name on the wire. A word after the name says when a field is
/// left out:
///
/// - `or absent`: if it is `None` or [`Field::Absent`].
/// - `or null_only`: unless it is [`Field::Null`], since a file is sent as a part of a form of its own.
macro_rules! encode {
    ($name:ident { $( $field:ident: $wire:literal $(or $when:ident)? ),* $(,)? }) => {
        impl serde::Serialize for $name {
            #[inline]
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                $crate::value::encode::write_object(self, serializer)
            }
        }

        impl $crate::value::encode::Encode for $name {
            const NAME: &'static str = stringify!($name);

            #[allow(unused_variables, reason = "a form may consist of files only")]
            fn write<S: serde::ser::SerializeStruct>(&self, to: &mut $crate::value::encode::FieldWriter<S>) {
                $( $crate::value::encode::encode!(@put to self.$field $wire $($when)?); )*
            }
        }
    };
    (@put $to:ident $self:ident.$field:ident $wire:literal) => { $to.put($wire, &$self.$field) };
    (@put $to:ident $self:ident.$field:ident $wire:literal absent) => { $to.put_if_given($wire, &$self.$field) };
    (@put $to:ident $self:ident.$field:ident $wire:literal null_only) => { $to.put_if_null($wire, &$self.$field) };
}

pub(crate) use encode;

/// Implements `Serialize` and `Deserialize` for a struct, as [`encode!`] and [`decode!`](super::decode::decode) do. All
/// fields are written.
macro_rules! object {
    ($name:ident { $( $field:ident: $wire:literal $(or $default:ident)? ),+ $(,)? }) => {
        $crate::value::decode::decode! { $name { $( $field: $wire $(or $default)?, )+ } }
        $crate::value::encode::encode! { $name { $( $field: $wire, )+ } }
    };
}

pub(crate) use object;

/// What [`encode!`] writes for a struct.
pub(crate) trait Encode {
    const NAME: &'static str;

    /// Writes all fields.
    fn write<S: SerializeStruct>(&self, to: &mut FieldWriter<S>);
}

/// Writes a struct as an object.
pub(crate) fn write_object<T: Encode, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
    // Some formats write the number of fields before the first one.
    let mut counter = FieldWriter::<S::SerializeStruct> { count: 0, object: None, outcome: Ok(()) };
    value.write(&mut counter);
    let object = serializer.serialize_struct(T::NAME, counter.count)?;
    let mut writer = FieldWriter { object: Some(object), ..counter };
    value.write(&mut writer);
    writer.outcome?;
    writer.object.map_or_else(|| unreachable!("it was set"), S::SerializeStruct::end)
}

/// Counts fields while it has no object, and writes them to the object once it has one. After an error it does nothing.
pub(crate) struct FieldWriter<S: SerializeStruct> {
    count: usize,
    object: Option<S>,
    outcome: Result<(), S::Error>,
}

impl<S: SerializeStruct> FieldWriter<S> {
    pub(crate) fn put<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) {
        match &mut self.object {
            None => self.count += 1,
            Some(object) if self.outcome.is_ok() => self.outcome = object.serialize_field(name, value),
            Some(_) => {}
        }
    }

    pub(crate) fn put_if_given<T: Serialize + MayBeAbsent>(&mut self, name: &'static str, value: &T) {
        if !value.is_absent() {
            self.put(name, value);
        }
    }

    pub(crate) fn put_if_null<T>(&mut self, name: &'static str, field: &Field<T>) {
        if field.is_null() {
            self.put(name, &());
        }
    }
}

/// A field that can be left out.
pub(crate) trait MayBeAbsent {
    fn is_absent(&self) -> bool;
}

impl<T> MayBeAbsent for Option<T> {
    fn is_absent(&self) -> bool {
        self.is_none()
    }
}

impl<T> MayBeAbsent for Field<T> {
    fn is_absent(&self) -> bool {
        Field::is_absent(self)
    }
}
