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

/// The same for a struct that programs keep in files of their own, whose format may have no names of fields.
macro_rules! stored_object {
    ($name:ident { $( $field:ident: $wire:literal ),+ $(,)? }) => {
        impl<'de> serde::Deserialize<'de> for $name {
            #[inline]
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $crate::value::decode::whole_struct(deserializer)
            }
        }

        $crate::value::decode::fields! { $name { $( $field: $wire, )+ } }
        $crate::value::encode::encode! { $name { $( $field: $wire, )+ } }
    };
}

pub(crate) use stored_object;

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

#[cfg(test)]
mod tests {
    use serde::Serialize;
    use serde_test::{Token, assert_ser_tokens};

    use crate::Field;

    struct Request {
        id: i64,
        r#type: Option<String>,
        note: Option<String>,
        color: Field<String>,
        logo: Field<u8>,
        parts: Vec<bool>,
    }

    encode! {
        Request {
            id: "id",
            r#type: "type",
            note: "the note" or absent,
            color: "color" or absent,
            logo: "logo" or null_only,
            parts: "parts",
        }
    }

    /// The same by serde's derive, which says what is right.
    #[derive(Serialize)]
    #[serde(rename = "Request")]
    struct Derived {
        id: i64,
        r#type: Option<String>,
        #[serde(rename = "the note", skip_serializing_if = "Option::is_none")]
        note: Option<String>,
        #[serde(skip_serializing_if = "Field::is_absent")]
        color: Field<String>,
        #[serde(skip_serializing_if = "is_not_null")]
        logo: Field<()>,
        parts: Vec<bool>,
    }

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
    fn is_not_null(field: &Field<()>) -> bool {
        !field.is_null()
    }

    fn requests() -> Vec<(Request, Derived)> {
        let texts = [None, Some("text".to_owned())];
        let colors = [Field::Absent, Field::Null, "red".into()];
        let logos = [(Field::Absent, Field::Absent), (Field::Null, Field::Null), (Field::Value(1), Field::Value(()))];
        let mut requests = Vec::new();
        for (r#type, note) in texts.iter().flat_map(|one| texts.iter().map(move |other| (one.clone(), other.clone()))) {
            for (color, (logo, derived_logo)) in colors.iter().flat_map(|one| logos.map(|other| (one.clone(), other))) {
                let (r#type, note, parts) = (r#type.clone(), note.clone(), vec![true, false]);
                requests.push((
                    Request {
                        id: 7,
                        r#type: r#type.clone(),
                        note: note.clone(),
                        color: color.clone(),
                        logo,
                        parts: parts.clone(),
                    },
                    Derived { id: 7, r#type, note, color, logo: derived_logo, parts },
                ));
            }
        }
        requests
    }

    #[test]
    fn a_struct_is_written_as_the_derive_would_write_it() {
        let requests = requests();
        assert_eq!(requests.len(), 36);
        for (request, derived) in requests {
            assert_eq!(serde_json::to_string(&request).unwrap(), serde_json::to_string(&derived).unwrap());
            assert_eq!(serde_json::to_value(&request).unwrap(), serde_json::to_value(&derived).unwrap());
        }
    }

    /// Binary formats write the number of fields first.
    #[test]
    fn the_number_of_fields_is_that_of_those_that_are_written() {
        let id = [Token::Str("id"), Token::I64(7)];
        let parts =
            [Token::Str("parts"), Token::Seq { len: Some(2) }, Token::Bool(true), Token::Bool(false), Token::SeqEnd];
        for (color, tokens) in [(Field::Absent, &[][..]), (Field::Null, &[Token::Str("color"), Token::None])] {
            let parts_of = || vec![true, false];
            let request = Request {
                id: 7,
                r#type: None,
                note: None,
                color: color.clone(),
                logo: Field::Absent,
                parts: parts_of(),
            };
            let derived = Derived { id: 7, r#type: None, note: None, color, logo: Field::Absent, parts: parts_of() };
            let start = [Token::Struct { name: "Request", len: 3 + tokens.len() / 2 }];
            let kind = [Token::Str("type"), Token::None];
            let expected = [&start[..], &id, &kind, tokens, &parts, &[Token::StructEnd]].concat();
            assert_ser_tokens(&derived, &expected);
            assert_ser_tokens(&request, &expected);
        }
    }

    #[test]
    fn an_error_in_a_field_is_returned_and_ends_the_writing() {
        struct Refuses;

        impl Serialize for Refuses {
            fn serialize<S: serde::Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
                Err(serde::ser::Error::custom("refused"))
            }
        }

        struct Holder {
            first: Refuses,
            second: Refuses,
        }

        encode! {
            Holder {
                first: "first",
                second: "second",
            }
        }

        let holder = Holder { first: Refuses, second: Refuses };
        assert_eq!(serde_json::to_string(&holder).unwrap_err().to_string(), "refused");
    }
}
