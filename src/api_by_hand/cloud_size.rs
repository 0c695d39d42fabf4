//! The storage of a cloud, which the first interface version returned as a number.

use std::fmt;

use serde::de::value::MapAccessDeserializer;
use serde::de::{Error, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};

use crate::value::decode::decode;
use crate::value::encode::encode;
use crate::{Role, SizeManager};

/// The storage of a cloud, in bytes.
///
/// Administrators and apps see all fields, everyone else only what remains. The first interface version returned a
/// plain number, which is read as [`total_size`](Self::total_size).
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct CloudSize {
    /// Which kind of subscription the storage belongs to.
    pub managed_by: Option<SizeManager>,
    /// The role of the caller; an app counts as administrator.
    pub role: Option<Role>,
    /// The storage that is used, in bytes.
    pub total_size: Option<i64>,
    /// The storage that the subscription allows, in bytes.
    pub total_size_available: Option<i64>,
    /// The storage that is left, in bytes. If the organization has one subscription for all its clouds, the storage of
    /// all of them counts.
    pub remaining_total_size: Option<i64>,
    /// The storage that is left, in percent.
    pub remaining_total_size_percent: Option<i64>,
}

encode! {
    CloudSize {
        managed_by: "managed_by",
        role: "role",
        total_size: "total_size",
        total_size_available: "total_size_available",
        remaining_total_size: "remaining_total_size",
        remaining_total_size_percent: "remaining_total_size_percent",
    }
}

struct Object {
    managed_by: Option<SizeManager>,
    role: Option<Role>,
    total_size: Option<i64>,
    total_size_available: Option<i64>,
    remaining_total_size: Option<i64>,
    remaining_total_size_percent: Option<i64>,
}

decode! {
    Object {
        managed_by: "managed_by" or none,
        role: "role" or none,
        total_size: "total_size" or none,
        total_size_available: "total_size_available" or none,
        remaining_total_size: "remaining_total_size" or none,
        remaining_total_size_percent: "remaining_total_size_percent" or none,
    }
}

impl<'de> Deserialize<'de> for CloudSize {
    #[inline]
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct NumberOrObject;

        impl<'de> Visitor<'de> for NumberOrObject {
            type Value = CloudSize;

            #[inline]
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a number of bytes, or an object")
            }

            #[inline]
            fn visit_i64<E: Error>(self, bytes: i64) -> Result<CloudSize, E> {
                Ok(CloudSize { total_size: Some(bytes), ..CloudSize::default() })
            }

            #[inline]
            fn visit_u64<E: Error>(self, bytes: u64) -> Result<CloudSize, E> {
                i64::try_from(bytes).map_err(E::custom).and_then(|bytes| self.visit_i64(bytes))
            }

            #[inline]
            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<CloudSize, A::Error> {
                let object = Object::deserialize(MapAccessDeserializer::new(map))?;
                Ok(CloudSize {
                    managed_by: object.managed_by,
                    role: object.role,
                    total_size: object.total_size,
                    total_size_available: object.total_size_available,
                    remaining_total_size: object.remaining_total_size,
                    remaining_total_size_percent: object.remaining_total_size_percent,
                })
            }
        }

        deserializer.deserialize_any(NumberOrObject)
    }
}
