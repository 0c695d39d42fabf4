//! Enums that a newer server may extend.

use std::fmt;

use serde::Deserializer;
use serde::de::{Error, Visitor};

/// Declares an enum over the texts (`: str`) or numbers (`: i64`) of the wire, which keeps a value that it does not know
/// and writes it back as it came.
///
/// Where the values of the wire are codes, each has a word beside it (`Completed = "C" as "completed"`), which people read.
/// Two values are equal if they are the same on the wire, so that `Other("C")` is no second `Completed`.
macro_rules! open_enum {
    (
        $(#[$meta:meta])*
        pub enum $name:ident: str {
            $( $(#[$variant_meta:meta])* $variant:ident = $value:literal $(as $word:literal)?, )+
        }
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone)]
        #[non_exhaustive]
        pub enum $name {
            $( $(#[$variant_meta])* $variant, )+
            /// A value that this version of the crate does not know, as the service wrote it.
            Other(String),
        }

        impl $name {
            /// Every value that this version of the crate knows.
            pub const ALL: &'static [$name] = &[$( $name::$variant, )+];

            /// The value as the service writes it.
            #[must_use]
            #[inline]
            pub fn as_str(&self) -> &str {
                match self {
                    $( $name::$variant => $value, )+
                    $name::Other(value) => value,
                }
            }
        }

        impl From<&str> for $name {
            #[inline]
            fn from(value: &str) -> Self {
                match value {
                    $( $value => $name::$variant, )+
                    _ => $name::Other(value.to_owned()),
                }
            }
        }

        impl From<String> for $name {
            #[inline]
            fn from(value: String) -> Self {
                $name::from(value.as_str())
            }
        }

        impl std::str::FromStr for $name {
            type Err = std::convert::Infallible;

            /// Reads the value as the service writes it, or the word that `Display` writes; never fails.
            #[inline]
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Ok(match text {
                    $( $( $word => $name::$variant, )? )+
                    _ => $name::from(text),
                })
            }
        }

        impl PartialEq for $name {
            #[inline]
            fn eq(&self, other: &Self) -> bool {
                self.as_str() == other.as_str()
            }
        }

        impl Eq for $name {}

        impl PartialEq<str> for $name {
            /// Compares with the value as the service writes it.
            #[inline]
            fn eq(&self, other: &str) -> bool {
                self.as_str() == other
            }
        }

        impl PartialEq<&str> for $name {
            /// Compares with the value as the service writes it.
            #[inline]
            fn eq(&self, other: &&str) -> bool {
                self.as_str() == *other
            }
        }

        impl std::hash::Hash for $name {
            #[inline]
            fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
                self.as_str().hash(state);
            }
        }

        impl std::fmt::Display for $name {
            /// Writes the value as people read it.
            #[inline]
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(match self {
                    $( $( $name::$variant => $word, )? )+
                    _ => self.as_str(),
                })
            }
        }

        impl serde::Serialize for $name {
            #[inline]
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            #[inline]
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $crate::value::open_enum::read_text(deserializer, |value| $name::from(value))
            }
        }

        $crate::value::decode::plain! { $name = $name::Other(String::new()); }
    };
    (
        $(#[$meta:meta])*
        pub enum $name:ident: i64 {
            $( $(#[$variant_meta:meta])* $variant:ident = $value:literal as $word:literal, )+
        }
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy)]
        #[non_exhaustive]
        pub enum $name {
            $( $(#[$variant_meta])* $variant, )+
            /// A value that this version of the crate does not know, as the service wrote it.
            Other(i64),
        }

        impl $name {
            /// Every value that this version of the crate knows.
            pub const ALL: &'static [$name] = &[$( $name::$variant, )+];

            /// The value as the service writes it.
            #[must_use]
            #[inline]
            pub const fn as_i64(self) -> i64 {
                match self {
                    $( $name::$variant => $value, )+
                    $name::Other(value) => value,
                }
            }
        }

        impl From<i64> for $name {
            #[inline]
            fn from(value: i64) -> Self {
                match value {
                    $( $value => $name::$variant, )+
                    _ => $name::Other(value),
                }
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::Error;

            /// Reads the number as the service writes it, or the word that `Display` writes.
            #[inline]
            fn from_str(text: &str) -> Result<Self, $crate::Error> {
                match text {
                    $( $word => Ok($name::$variant), )+
                    _ => $crate::value::open_enum::read_number(stringify!($name), text).map($name::from),
                }
            }
        }

        impl PartialEq for $name {
            #[inline]
            fn eq(&self, other: &Self) -> bool {
                self.as_i64() == other.as_i64()
            }
        }

        impl Eq for $name {}

        impl PartialEq<i64> for $name {
            /// Compares with the value as the service writes it.
            #[inline]
            fn eq(&self, other: &i64) -> bool {
                self.as_i64() == *other
            }
        }

        impl std::hash::Hash for $name {
            #[inline]
            fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
                self.as_i64().hash(state);
            }
        }

        impl std::fmt::Display for $name {
            /// Writes the value as people read it, or the number of one that is not known.
            #[inline]
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                match self.as_i64() {
                    $( $value => f.pad($word), )+
                    number => std::fmt::Display::fmt(&number, f),
                }
            }
        }

        impl serde::Serialize for $name {
            #[inline]
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_i64(self.as_i64())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            #[inline]
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let value: i64 = serde::Deserialize::deserialize(deserializer)?;
                Ok($name::from(value))
            }
        }

        $crate::value::decode::plain! { $name = $name::Other(0); }
    };
}

pub(crate) use open_enum;

/// Reads the number of an enum over numbers.
pub(crate) fn read_number(name: &'static str, text: &str) -> Result<i64, crate::Error> {
    text.parse().map_err(|_| crate::Error::input(name, format!("{text:?} is neither a number nor a known word")))
}

/// Reads a text without copying it first.
pub(crate) fn read_text<'de, D: Deserializer<'de>, T>(deserializer: D, read: fn(&str) -> T) -> Result<T, D::Error> {
    struct Text<T>(fn(&str) -> T);

    impl<T> Visitor<'_> for Text<T> {
        type Value = T;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a string")
        }

        fn visit_str<E: Error>(self, value: &str) -> Result<T, E> {
            Ok(self.0(value))
        }
    }

    deserializer.deserialize_str(Text(read))
}
