//! Elements as plain values.

use std::collections::{BTreeMap, btree_map};
use std::iter::FusedIterator;
use std::ops::Deref;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::{Map, Value};

use crate::value::decode::{self, Json};
use crate::{Call, Entries, Result};

/// The property sets of one element: property set name → property name → value.
type PropertySets = BTreeMap<String, BTreeMap<String, Value>>;

/// Elements as plain values: element uuid → property set name → property name → value.
///
/// The attributes of an element are listed among its property sets, under the name `attributes`. If an element has two
/// property sets of the same name, only one of them is included. Values that are not elements or property sets are
/// skipped, like unknown fields of other answers.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SimpleElements(pub BTreeMap<String, PropertySets>);

impl Deref for SimpleElements {
    type Target = BTreeMap<String, PropertySets>;

    #[inline]
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl IntoIterator for SimpleElements {
    type Item = (String, PropertySets);
    type IntoIter = btree_map::IntoIter<String, PropertySets>;

    #[inline]
    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'a> IntoIterator for &'a SimpleElements {
    type Item = (&'a String, &'a PropertySets);
    type IntoIter = btree_map::Iter<'a, String, PropertySets>;

    #[inline]
    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

impl Serialize for SimpleElements {
    #[inline]
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for SimpleElements {
    #[inline]
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
        Ok(SimpleElements(
            objects(decode::json_object(deserializer)?).map(|(uuid, sets)| (uuid, property_sets(sets))).collect(),
        ))
    }
}

/// Elements as plain values, one at a time while they arrive: the uuid, and property set name → property name → value;
/// created by [`element::stream_simple`](crate::element::stream_simple).
///
/// After an error there are no more elements.
#[derive(Debug)]
pub struct SimpleElementStream(Entries<Json>);

impl SimpleElementStream {
    #[inline]
    pub(crate) fn new(call: Call<'_>) -> Result<Self> {
        call.entries().map(SimpleElementStream)
    }
}

impl Iterator for SimpleElementStream {
    type Item = Result<(String, PropertySets)>;

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        self.0.find_map(|entry| match entry {
            Ok((uuid, Json(Value::Object(sets)))) => Some(Ok((uuid, property_sets(sets)))),
            // Values that are not elements are skipped here too.
            Ok(_) => None,
            Err(error) => Some(Err(error)),
        })
    }
}

impl FusedIterator for SimpleElementStream {}

#[inline]
fn property_sets(sets: Map<String, Value>) -> PropertySets {
    objects(sets).map(|(name, properties)| (name, properties.into_iter().collect())).collect()
}

/// The values that are objects.
#[inline]
fn objects(values: impl IntoIterator<Item = (String, Value)>) -> impl Iterator<Item = (String, Map<String, Value>)> {
    values.into_iter().filter_map(|(name, value)| match value {
        Value::Object(object) => Some((name, object)),
        _ => None,
    })
}
