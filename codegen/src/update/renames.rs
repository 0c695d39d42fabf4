//! Operations and schemas that only have a new name: those with the same method and path, or with the same places and
//! fields.

use std::collections::{BTreeMap, BTreeSet};

use indexmap::IndexMap;

use crate::correct::anonymous;
use crate::data::{Data, change_texts};
use crate::document::{Interface, Operation, Result, Schema};

#[derive(Debug, Clone, Default)]
pub struct Renames {
    /// New names by old ones.
    pub operations: BTreeMap<String, String>,
    pub schemas: BTreeMap<String, String>,
    /// Paths in which only the names of the ids changed, new ones by old ones.
    pub paths: BTreeMap<String, String>,
}

/// The renames that are certain.
pub fn find(old: &Interface, new: &Interface) -> Renames {
    let mut renames = Renames::default();
    let ids = |interface: &Interface| -> BTreeSet<String> {
        interface.operations.iter().map(|operation| operation.id.clone()).collect()
    };
    let (old_ids, new_ids) = (ids(old), ids(new));
    for before in &old.operations {
        let is_same =
            |other: &&Operation| other.method == before.method && anonymous(&other.path) == anonymous(&before.path);
        let Some(after) = new.operations.iter().find(is_same) else { continue };
        if after.path != before.path {
            renames.paths.insert(before.path.clone(), after.path.clone());
        }
        if after.id != before.id && !new_ids.contains(&before.id) && !old_ids.contains(&after.id) {
            renames.operations.insert(before.id.clone(), after.id.clone());
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
        let id = renames.operations.get(&before.id).unwrap_or(&before.id);
        let Some(after) = new.operations.iter().find(|other| other.id == *id) else { continue };
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
        Renames { operations: invert(&self.operations), schemas: invert(&self.schemas), paths: invert(&self.paths) }
    }

    pub fn operation<'a>(&'a self, id: &'a str) -> &'a str {
        self.operations.get(id).map_or(id, String::as_str)
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
        for (old, new) in &self.operations {
            if !names.operations.contains_key(new) {
                take_over(data, before, "names/operations.toml", &[], old, new);
            }
            take_over(data, before, "names/fields.toml", &["parameter_override"], old, new);
            data.general.rename(old, new);
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
            data.general.rename(old, new);
            done.push(format!("names: the schema {old} is called {new}; its type keeps its name"));
        }
        let place = |text: &str| {
            let (start, rest) = text.split_once('.').map_or((text, None), |(start, rest)| (start, Some(rest)));
            let new = self.schemas.get(start).or_else(|| self.operations.get(start))?;
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
            let keys: Vec<String> = samples.iter().map(|(key, _)| key.to_owned()).collect();
            for key in keys {
                if let (Some(new), Some(item)) = (place(&key), samples.get(&key).cloned()) {
                    samples.remove(&key);
                    samples.insert(&new, item);
                }
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
    let mut found = data.file(file).as_item_mut();
    for key in keys {
        match found.get_mut(key) {
            Some(next) => found = next,
            None => return,
        }
    }
    let Some(table) = found.as_table_mut() else { return };
    if table.contains_key(new) {
        return;
    }
    if let Some(item) = table.remove(old).or(former) {
        table.insert(new, item);
    }
}
