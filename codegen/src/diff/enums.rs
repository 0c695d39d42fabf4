//! Changes of enums: values that were added, and values that were removed.

use std::collections::{BTreeMap, BTreeSet};

use super::Sides;
use serde_json::Value;

use super::change::{Change, Class, Part};
use crate::names::Names;
use crate::update::Fitted;
use crate::update::stubs::enum_places;

/// The values of each enum, as JSON, with one of its places.
fn all(side: &Fitted, names: &Names) -> BTreeMap<String, (String, BTreeSet<String>)> {
    let mut found: BTreeMap<String, (String, BTreeSet<String>)> = BTreeMap::new();
    for (place, values) in enum_places(&side.interface) {
        if let Ok(name) = names.enum_of(&place, &values) {
            let (_, known) = found.entry(name.to_owned()).or_insert_with(|| (place, BTreeSet::new()));
            known.extend(values.iter().map(ToString::to_string));
        }
    }
    found
}

pub(super) fn changes(sides: &Sides<'_>) -> Vec<Change> {
    let (Ok(old_names), Ok(new_names)) = (sides.old.data.names(), sides.new.data.names()) else { return Vec::new() };
    let (old, new) = (all(sides.old, &old_names), all(sides.new, &new_names));
    let variant = |name: &str, value: &str| {
        let value: Value = serde_json::from_str(value).unwrap_or_default();
        let values = new_names.enums.get(name).into_iter().flat_map(|found| &found.values);
        values.into_iter().find(|known| known.wire == value).map_or("?", |known| &known.name).to_owned()
    };
    let mut changes = Vec::new();
    for (name, (place, values)) in &new {
        let Some((_, former)) = old.get(name) else {
            changes.push(Change::new("enum-new", Class::Minor, Part::Enum, place, name, "is a new enum"));
            continue;
        };
        for value in values.difference(former) {
            let rust = format!("{name}::{}", variant(name, value));
            let meaning = format!("is named now: it was `{name}::Other({value})`");
            let change = Change::new("enum-value-new", Class::Minor, Part::Enum, place, rust, meaning);
            changes.push(change.silent().older("Never sends it, and may refuse it with 400."));
        }
        for value in former.difference(values) {
            let rust = format!("{name}::{}", variant(name, value));
            let meaning = "is no longer described; it stays for older servers";
            changes.push(
                Change::new("enum-value-gone", Class::Patch, Part::Enum, place, rust, meaning).older("Still has it."),
            );
        }
    }
    for (name, (place, _)) in old.iter().filter(|(name, _)| !new.contains_key(*name)) {
        changes.push(Change::new("enum-gone", Class::Major, Part::Enum, place, name, "is gone"));
    }
    changes
}
