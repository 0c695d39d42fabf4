//! Elements as plain values.

use std::collections::{BTreeMap, btree_map};
use std::ops::Deref;

use serde::{Deserialize, Deserializer, Serialize};
use serde_json::{Map, Value};

/// The property sets of one element: property set name → property name → value.
type PropertySets = BTreeMap<String, BTreeMap<String, Value>>;

/// Elements as plain values: element uuid → property set name → property name → value.
///
/// The attributes of an element stand beside its property sets, under the name `attributes`. Where an element has two
/// property sets of one name, only one of them is there. What is no element and no property set is passed over, like an
/// unknown field of other answers.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[serde(transparent)]
pub struct SimpleElements(pub BTreeMap<String, PropertySets>);

impl Deref for SimpleElements {
    type Target = BTreeMap<String, PropertySets>;

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl IntoIterator for SimpleElements {
    type Item = (String, PropertySets);
    type IntoIter = btree_map::IntoIter<String, PropertySets>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'a> IntoIterator for &'a SimpleElements {
    type Item = (&'a String, &'a PropertySets);
    type IntoIter = btree_map::Iter<'a, String, PropertySets>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

impl<'de> Deserialize<'de> for SimpleElements {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let elements: BTreeMap<String, Value> = BTreeMap::deserialize(deserializer)?;
        let elements = objects(elements).map(|(uuid, sets)| {
            let sets = objects(sets).map(|(name, properties)| (name, properties.into_iter().collect()));
            (uuid, sets.collect())
        });
        Ok(SimpleElements(elements.collect()))
    }
}

/// The values that are objects.
fn objects(values: impl IntoIterator<Item = (String, Value)>) -> impl Iterator<Item = (String, Map<String, Value>)> {
    values.into_iter().filter_map(|(name, value)| match value {
        Value::Object(object) => Some((name, object)),
        _ => None,
    })
}
