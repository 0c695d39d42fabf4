//! The files of names and corrections, which can be read, and edited in place.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::path::Path;
use std::rc::Rc;

use serde::de::DeserializeOwned;
use toml_edit::{Array, DocumentMut, Item, Table, Value};

use crate::correct::{Corrections, anonymous};
use crate::document::{Interface, Operation, Result, read_normal};
use crate::general::General;
use crate::json::Json;
use crate::kept;
use crate::names::Names;
use crate::required::by_names_of_today;

pub const FILES: [&str; 8] = [
    "names/operations.toml",
    "names/types.toml",
    "names/enums.toml",
    "names/modules.toml",
    "names/fields.toml",
    "names/arguments.toml",
    "names/secrets.toml",
    "corrections.toml",
];
pub const GENERAL: &str = "names/general.toml";

/// The start of a sentence that a person still has to write.
pub const UNWRITTEN: &str = "To be written";
/// The start of a comment with the published facts, which is to be deleted once the name and the sentence are right.
pub const PUBLISHED: &str = "# Published: ";

/// All data files; comments and order are kept where nothing changes.
#[derive(Debug, Clone)]
pub struct Data {
    documents: BTreeMap<&'static str, DocumentMut>,
    pub general: General,
    /// The kept versions, which show what older servers send.
    kept: Rc<Vec<Interface>>,
    /// The parsed names, valid until a file changes.
    names: RefCell<Option<Rc<Names>>>,
    /// The ids by which the data knows the operations: ids alone do not show this if operations exchange theirs.
    operations: BTreeMap<Place, String>,
}

/// A method and a path without the names of its ids: two operations with the same ones are the same operation.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place(&'static str, String);

impl Place {
    pub fn of(operation: &Operation) -> Self {
        Place(operation.method, anonymous(&operation.path))
    }
}

impl Data {
    /// Reads the data from the folder of this crate.
    pub fn load(own: &Path) -> Result<Self> {
        let mut documents = BTreeMap::new();
        for path in FILES {
            let document = text(&own.join(path))?.parse().map_err(|error| format!("{path}: {error}"))?;
            documents.insert(path, document);
        }
        let general = parse(GENERAL, &text(&own.join(GENERAL))?)?;
        let kept = Rc::new(crate::kept_versions(own)?);
        let (current, _) = read_normal(&Json::read(&text(&own.join("interface/openapi.json"))?)?)?;
        let operations = current.operations.iter().map(|one| (Place::of(one), one.id.clone())).collect();
        Ok(Data { documents, general, kept, names: RefCell::default(), operations })
    }

    /// The id by which the data knows an operation.
    pub fn operation_at(&self, place: &Place) -> Option<&String> {
        self.operations.get(place)
    }

    /// Records other ids, by the old ids and the places of the operations with these.
    pub fn move_operations(&mut self, renamed: &BTreeMap<String, String>, places: &BTreeMap<String, Place>) {
        let moved = renamed.iter().filter_map(|(old, new)| Some((places.get(old)?.clone(), new.clone())));
        self.operations.extend(moved);
    }

    /// The descriptions of earlier versions, oldest first, with the current names of their schemas.
    pub fn before(&self, version: &str) -> Result<Vec<Interface>> {
        let is_older = |other: &&Interface| kept::numbers(&other.version) < kept::numbers(version);
        let older: Vec<Interface> = self.kept.iter().filter(is_older).cloned().collect();
        Ok(by_names_of_today(&older, self.names()?.as_ref()))
    }

    pub fn names(&self) -> Result<Rc<Names>> {
        if let Some(names) = self.names.borrow().as_ref().filter(|names| names.general.as_ref() == Some(&self.general))
        {
            return Ok(Rc::clone(names));
        }
        let names = Rc::new(names(&self.texts())?);
        *self.names.borrow_mut() = Some(Rc::clone(&names));
        Ok(names)
    }

    pub fn corrections(&self) -> Result<Corrections> {
        parse("corrections.toml", &self.documents["corrections.toml"].to_string())
    }

    /// A file for editing, found by its name.
    pub fn file(&mut self, path: &'static str) -> &mut DocumentMut {
        *self.names.borrow_mut() = None;
        self.documents.entry(path).or_default()
    }

    /// The texts, by their paths from the folder of this crate.
    pub fn texts(&self) -> BTreeMap<&'static str, String> {
        let documents = self.documents.iter().map(|(path, document)| (*path, document.to_string()));
        documents.chain([(GENERAL, self.general.write())]).collect()
    }
}

/// The names, from the texts of the files by their paths.
pub fn names(texts: &BTreeMap<&'static str, String>) -> Result<Names> {
    fn read<T: DeserializeOwned>(texts: &BTreeMap<&'static str, String>, path: &str) -> Result<T> {
        parse(path, texts.get(path).map(String::as_str).unwrap_or_default())
    }
    Ok(Names {
        operations: read(texts, "names/operations.toml")?,
        types: read(texts, "names/types.toml")?,
        enums: read(texts, "names/enums.toml")?,
        modules: read(texts, "names/modules.toml")?,
        fields: read(texts, "names/fields.toml")?,
        arguments: read(texts, "names/arguments.toml")?,
        secrets: read(texts, "names/secrets.toml")?,
        general: Some(read(texts, GENERAL)?),
    })
}

/// A line that a person still has to write or to confirm.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unwritten {
    pub file: String,
    pub line: usize,
    pub text: String,
}

/// Every line of the data that a person still has to write or to confirm.
pub fn unwritten(texts: &BTreeMap<&'static str, String>) -> Vec<Unwritten> {
    let mut found = Vec::new();
    for (file, text) in texts {
        for (at, line) in text.lines().enumerate() {
            let is_unwritten =
                line.contains(&format!("\"{UNWRITTEN}")) || line.trim_start().starts_with(PUBLISHED.trim_end());
            if is_unwritten {
                found.push(Unwritten { file: (*file).to_owned(), line: at + 1, text: line.trim().to_owned() });
            }
        }
    }
    found
}

pub fn text(path: &Path) -> Result<String> {
    let text = std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    Ok(text.replace("\r\n", "\n"))
}

pub fn parse<T: DeserializeOwned>(path: &str, text: &str) -> Result<T> {
    toml::from_str(text).map_err(|error| format!("{path}: {error}"))
}

/// The table under these keys, created if it is missing; its parent tables get no header of their own.
pub fn table<'a>(document: &'a mut Table, keys: &[&str]) -> Result<&'a mut Table> {
    let mut found = document;
    for (at, key) in keys.iter().enumerate() {
        let is_last = at + 1 == keys.len();
        let item = found.entry(key).or_insert_with(|| {
            let mut table = Table::new();
            table.set_implicit(!is_last);
            Item::Table(table)
        });
        found = item.as_table_mut().ok_or_else(|| format!("{} is no table", keys.join(".")))?;
    }
    Ok(found)
}

/// Adds a table with its own header after the last one that sorts before it.
pub fn insert_table(parent: &mut Table, key: &str, mut new: Table, before: impl Fn(&str, &Table) -> bool) {
    let tables = parent.iter().filter_map(|(key, item)| Some((key, item.as_table()?)));
    let position = tables.filter(|(key, table)| before(key, table)).filter_map(|(_, table)| table.position()).max();
    let first = parent.iter().filter_map(|(_, item)| item.as_table()?.position()).min();
    new.set_position(position.or(first.map(|first| first - 1)).unwrap_or_default());
    parent.insert(key, Item::Table(new));
}

/// Inserts a line where its key belongs among the others.
pub fn insert_sorted(table: &mut Table, key: &str, text: &str, comment: &str) {
    table.insert(key, Item::Value(Value::from(text)));
    if let Some(mut key) = table.key_mut(key) {
        key.leaf_decor_mut().set_prefix(comment);
    }
    // Only the new line moves: existing lines keep the order that people gave them.
    let order: Vec<String> = table.iter().map(|(key, _)| key.to_owned()).collect();
    let at = order.iter().position(|other| other.as_str() > key && other != key).unwrap_or(order.len() - 1);
    let mut moved = order.clone();
    moved.retain(|other| other != key);
    moved.insert(at.min(moved.len()), key.to_owned());
    let place = |key: &str| moved.iter().position(|other| other == key).unwrap_or(moved.len());
    table.sort_values_by(|one, _, other, _| place(one.get()).cmp(&place(other.get())));
}

/// A comment with one or more published facts, to be placed above a line.
pub fn published(facts: &[String]) -> String {
    facts.iter().map(|fact| format!("{PUBLISHED}{}\n", fact.split_whitespace().collect::<Vec<_>>().join(" "))).collect()
}

/// Removes an entry from a list; it may be the last one.
pub fn remove_from(array: &mut Array, text: &str) -> bool {
    let before = array.len();
    array.retain(|value| value.as_str() != Some(text));
    array.len() < before
}

/// Changes every text within an item, except the reasons that people gave.
pub fn change_texts(item: &mut Item, change: &dyn Fn(&str) -> Option<String>) {
    match item {
        Item::Table(table) => change_table(table, change),
        Item::ArrayOfTables(tables) => tables.iter_mut().for_each(|table| change_table(table, change)),
        Item::Value(value) => change_value(value, change),
        Item::None => {}
    }
}

fn change_table(table: &mut Table, change: &dyn Fn(&str) -> Option<String>) {
    for (key, item) in table.iter_mut() {
        if key.get() != "reason" {
            change_texts(item, change);
        }
    }
}

fn change_value(value: &mut Value, change: &dyn Fn(&str) -> Option<String>) {
    match value {
        Value::String(text) => {
            if let Some(new) = change(text.value()) {
                let decor = value.decor().clone();
                *value = Value::from(new);
                *value.decor_mut() = decor;
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|value| change_value(value, change)),
        Value::InlineTable(table) => table.iter_mut().for_each(|(_, value)| change_value(value, change)),
        _ => {}
    }
}
