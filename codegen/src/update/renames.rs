//! Operations and schemas that only have a new name: those with the same method and path, or with the same places and
//! fields.

use std::collections::{BTreeMap, BTreeSet};

use indexmap::IndexMap;

use crate::data::{Data, Place, change_texts};
use crate::document::{Interface, Result, Schema};
use crate::names::Names;

#[derive(Debug, Clone, Default)]
pub struct Renames {
    /// New names by old ones. An id may be both, since operations can exchange their ids.
    pub operations: BTreeMap<String, String>,
    /// The methods and paths of the renamed operations, by their old ids.
    places: BTreeMap<String, Place>,
    pub schemas: BTreeMap<String, String>,
    /// Paths in which only the names of the ids changed, new ones by old ones.
    pub paths: BTreeMap<String, String>,
}

/// The renames that are certain.
pub fn find(old: &Interface, new: &Interface) -> Renames {
    let mut renames = Renames::default();
    for before in &old.operations {
        let place = Place::of(before);
        let Some(after) = new.operations.iter().find(|other| Place::of(other) == place) else { continue };
        if after.path != before.path {
            renames.paths.insert(before.path.clone(), after.path.clone());
        }
        if after.id != before.id {
            renames.operations.insert(before.id.clone(), after.id.clone());
            renames.places.insert(before.id.clone(), place);
        }
    }
    loop {
        let found = schemas(old, new, &renames);
        if found.len() == renames.schemas.len() {
            return renames;
        }
        renames.schemas = found;
    }
}

/// Two schemas are the same if the old one is gone, the new one did not exist, everything that used the old one uses
/// the new one, and at least half of the fields are the same.
fn schemas(old: &Interface, new: &Interface, renames: &Renames) -> BTreeMap<String, String> {
    let mut votes = BTreeSet::new();
    for before in &old.operations {
        let Some(id) = renames.operation(&before.id) else { continue };
        let Some(after) = new.operations.iter().find(|other| other.id == id) else { continue };
        let bodies = [before, after].map(|operation| operation.body.as_ref().map(|body| &body.schema));
        let answers = [before, after].map(|operation| operation.answer.as_ref());
        for [before, after] in [bodies, answers] {
            if let (Some(before), Some(after)) = (before, after) {
                compare(before, after, &mut votes);
            }
        }
    }
    for (name, before) in &old.schemas {
        if let Some(after) = new.schemas.get(renames.schemas.get(name).unwrap_or(name)) {
            compare(before, after, &mut votes);
        }
    }
    let is_only = |one: &(String, String)| {
        votes.iter().filter(|other| one.0 == other.0).count() == 1
            && votes.iter().filter(|other| one.1 == other.1).count() == 1
    };
    let is_same = |(before, after): &(String, String)| {
        let (Some(was), Some(is)) = (old.schemas.get(before), new.schemas.get(after)) else { return false };
        !new.schemas.contains_key(before) && !old.schemas.contains_key(after) && share(was, is) >= 0.5
    };
    votes.iter().filter(|pair| is_only(pair) && is_same(pair)).cloned().collect()
}

/// Records the references in the same place.
fn compare(before: &Schema, after: &Schema, votes: &mut BTreeSet<(String, String)>) {
    if let (Some(before), Some(after)) = (before.target(), after.target()) {
        if before != after {
            votes.insert((before.to_owned(), after.to_owned()));
        }
    }
    if let (Some(before), Some(after)) = (&before.items, &after.items) {
        compare(before, after, votes);
    }
    for (name, before) in before.properties.iter().flatten() {
        if let Some(after) = after.properties.as_ref().and_then(|properties| properties.get(name)) {
            compare(before, after, votes);
        }
    }
}

/// The share of equal field names of two schemas.
pub fn share(one: &Schema, other: &Schema) -> f64 {
    let names =
        |schema: &Schema| -> BTreeSet<String> { schema.properties.iter().flat_map(IndexMap::keys).cloned().collect() };
    let (one, other) = (names(one), names(other));
    #[allow(clippy::cast_precision_loss, reason = "a schema has few fields")]
    let count = |set: &BTreeSet<String>| set.len() as f64;
    let all = count(&(&one | &other));
    if all == 0.0 { 1.0 } else { count(&(&one & &other)) / all }
}

impl Renames {
    /// The reverse, for data that knows only the new names.
    #[must_use]
    pub fn inverted(&self) -> Renames {
        let invert = |map: &BTreeMap<String, String>| map.iter().map(|(old, new)| (new.clone(), old.clone())).collect();
        let places = self.operations.iter().filter_map(|(old, new)| Some((new.clone(), self.places.get(old)?.clone())));
        Renames {
            operations: invert(&self.operations),
            places: places.collect(),
            schemas: invert(&self.schemas),
            paths: invert(&self.paths),
        }
    }

    /// The present id of an operation; `None` if another operation has this id now.
    pub fn operation<'a>(&'a self, id: &'a str) -> Option<&'a str> {
        match self.operations.get(id) {
            Some(new) => Some(new),
            None => (!self.operations.values().any(|new| new == id)).then_some(id),
        }
    }

    /// The renamed operations that the data knows only by their new ids.
    pub fn are_known_by_new_ids(&mut self, data: &Data, names: &Names) {
        let Renames { operations, places, .. } = self;
        operations.retain(|old, new| {
            let is_certain = names.operations.contains_key(new) && !names.operations.contains_key(old);
            is_certain || places.get(old).is_some_and(|place| data.operation_at(place) == Some(new))
        });
    }

    pub fn schema<'a>(&'a self, name: &'a str) -> &'a str {
        self.schemas.get(name).map_or(name, String::as_str)
    }

    /// Adapts the data; the names in Rust stay. Names that only the previous data knows are taken from there.
    pub fn apply(&self, data: &mut Data, before: Option<&Data>, done: &mut Vec<String>) -> Result<()> {
        if self.operations.is_empty() && self.schemas.is_empty() && self.paths.is_empty() {
            return Ok(());
        }
        let names = data.names()?;
        let former = before.map(Data::names).transpose()?;
        // Data that knows an operation by its new id is not changed again, since that id may also be an old one.
        let is_done = |(old, new): &(&String, &String)| {
            self.places.get(*old).is_some_and(|place| data.operation_at(place) == Some(*new))
        };
        let renamed = self.operations.iter().filter(|pair| !is_done(pair));
        let operations: BTreeMap<String, String> = renamed.map(|(old, new)| (old.clone(), new.clone())).collect();
        // What the data has under a new id belongs to another operation if the data also has the old id.
        let of_others: BTreeSet<String> = operations
            .iter()
            .filter(|(old, new)| names.operations.contains_key(*old) && !operations.contains_key(*new))
            .map(|(_, new)| new.clone())
            .collect();
        take_over_all(data, before, ("names/operations.toml", &[]), &operations, &of_others);
        take_over_all(data, before, ("names/fields.toml", &["parameter_override"]), &operations, &of_others);
        data.general.rename(&operations, &of_others);
        data.move_operations(&operations, &self.places);
        for (old, new) in &operations {
            done.push(format!("names: the operation {old} is called {new}; its function keeps its name"));
        }
        for (old, new) in &self.schemas {
            if !names.types.contains_key(new) {
                take_over(data, before, "names/types.toml", &[], old, new);
                let rust = names.rust_type(old).or_else(|error| former.as_ref().ok_or(error)?.rust_type(old));
                if let (Ok(rust), Some(item)) = (rust, data.file("names/types.toml").get_mut(new)) {
                    if crate::names::usual_type(new) != rust {
                        item["name"] = toml_edit::value(rust);
                    }
                    note_former(item, old);
                }
            }
            take_over(data, before, "names/fields.toml", &["override"], old, new);
            data.general.rename(&[(old.clone(), new.clone())].into(), &BTreeSet::new());
            done.push(format!("names: the schema {old} is called {new}; its type keeps its name"));
        }
        let place = |text: &str| {
            let (start, rest) = text.split_once('.').map_or((text, None), |(start, rest)| (start, Some(rest)));
            let new = self.schemas.get(start).or_else(|| operations.get(start))?;
            Some(rest.map_or_else(|| new.clone(), |rest| format!("{new}.{rest}")))
        };
        let text = |text: &str| {
            if let Some(target) = text.strip_prefix("#/components/schemas/") {
                return Some(format!("#/components/schemas/{}", self.schemas.get(target)?));
            }
            self.paths.get(text).cloned().or_else(|| place(text))
        };
        for (_, item) in data.file("corrections.toml").iter_mut() {
            change_texts(item, &text);
        }
        for (_, item) in data.file("names/enums.toml").iter_mut() {
            if let Some(at) = item.get_mut("at") {
                change_texts(at, &place);
            }
        }
        if let Some(samples) = data.file("names/arguments.toml").get_mut("sample").and_then(|item| item.as_table_mut())
        {
            let renamed = samples.iter().filter_map(|(key, item)| Some((key.to_owned(), place(key)?, item.clone())));
            let renamed: Vec<_> = renamed.collect();
            for (key, ..) in &renamed {
                samples.remove(key);
            }
            for (_, new, item) in renamed {
                samples.insert(&new, item);
            }
        }
        Ok(())
    }
}

/// Records a former name, by which the schema is found in older descriptions.
fn note_former(item: &mut toml_edit::Item, old: &str) {
    let Some(entry) = item.as_table_like_mut() else { return };
    let list = entry.entry("formerly").or_insert_with(|| toml_edit::value(toml_edit::Array::new()));
    if let Some(list) = list.as_array_mut() {
        list.push(old);
    }
}

/// The table below these keys; `None` if there is none.
fn table_at<'a>(data: &'a mut Data, file: &'static str, keys: &[&str]) -> Option<&'a mut toml_edit::Table> {
    let mut found = data.file(file).as_item_mut();
    for key in keys {
        found = found.get_mut(key)?;
    }
    found.as_table_mut()
}

/// Moves a table to its new key, or copies it from the previous data if it is missing here.
fn take_over(data: &mut Data, before: Option<&Data>, file: &'static str, keys: &[&str], old: &str, new: &str) {
    let former = before.and_then(|before| {
        let document = before.clone().file(file).clone();
        let mut item = document.as_item();
        for key in keys {
            item = item.get(key)?;
        }
        item.get(old).cloned()
    });
    let Some(table) = table_at(data, file, keys) else { return };
    if table.contains_key(new) {
        return;
    }
    if let Some(item) = table.remove(old).or(former) {
        table.insert(new, item);
    }
}

/// Moves all tables at once, since one may take the key of another; those of other operations are removed.
fn take_over_all(
    data: &mut Data,
    before: Option<&Data>,
    (file, keys): (&'static str, &[&str]),
    renamed: &BTreeMap<String, String>,
    of_others: &BTreeSet<String>,
) {
    // No id starts with a dot.
    let aside = |new: &str| format!(".{new}");
    for (old, new) in renamed {
        take_over(data, before, file, keys, old, &aside(new));
    }
    let Some(table) = table_at(data, file, keys) else { return };
    for id in of_others {
        table.remove(id);
    }
    for new in renamed.values() {
        if let Some(item) = table.remove(&aside(new)) {
            if !table.contains_key(new) {
                table.insert(new, item);
            }
        }
    }
}
