//! Elements as plain values.

use std::collections::BTreeMap;

use serde_json::Value;

/// Elements as plain values: element uuid → property set name → property name → value.
///
/// The attributes of an element stand beside its property sets, under the name `attributes`. Where an element has two
/// property sets of one name, only one of them is there.
pub type SimpleElements = BTreeMap<String, BTreeMap<String, BTreeMap<String, Value>>>;
