//! Enums that a newer server may extend.

use std::fmt;

use serde::Deserializer;
use serde::de::{Error, Visitor};

/// Declares an enum over the texts (`: str`) or numbers (`: i64`) of the wire, which keeps a value that it does not know
/// and writes it back as it came.
macro_rules! open_enum {
    (
        $(#[$meta:meta])*
        pub enum $name:ident: str { $( $(#[$variant_meta:meta])* $variant:ident = $value:literal, )+ }
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash)]
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
            pub fn as_str(&self) -> &str {
                match self {
                    $( $name::$variant => $value, )+
                    $name::Other(value) => value,
                }
            }
        }

        impl From<&str> for $name {
            fn from(value: &str) -> Self {
                match value {
                    $( $value => $name::$variant, )+
                    _ => $name::Other(value.to_owned()),
                }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $crate::open_enum::read_text(deserializer, |value| $name::from(value))
            }
        }
    };
    (
        $(#[$meta:meta])*
        pub enum $name:ident: i64 { $( $(#[$variant_meta:meta])* $variant:ident = $value:literal, )+ }
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
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
            pub const fn as_i64(self) -> i64 {
                match self {
                    $( $name::$variant => $value, )+
                    $name::Other(value) => value,
                }
            }
        }

        impl From<i64> for $name {
            fn from(value: i64) -> Self {
                match value {
                    $( $value => $name::$variant, )+
                    _ => $name::Other(value),
                }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                std::fmt::Display::fmt(&self.as_i64(), f)
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_i64(self.as_i64())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let value: i64 = serde::Deserialize::deserialize(deserializer)?;
                Ok($name::from(value))
            }
        }
    };
}

pub(crate) use open_enum;

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
