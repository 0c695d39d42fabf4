//! Enums with new values: they are added to the enum that was in the same place, or become a new enum.

use std::collections::BTreeSet;

use serde_json::Value;
use toml_edit::{Array, InlineTable, Item, Table};

use super::{Context, unwritten};
use crate::data::{Data, insert_table, published};
use crate::document::{Interface, Result, Schema};
use crate::names::Names;
use crate::rust_name;

/// Every set of values, with its place.
pub fn places(interface: &Interface) -> Vec<(String, Vec<Value>)> {
    let mut found = Vec::new();
    for (name, schema) in interface.schemas.iter().filter(|(_, schema)| !schema.is_unused) {
        for (wire, property) in schema.properties.iter().flatten() {
            collect(property, &format!("{name}.{wire}"), &mut found);
        }
    }
    for operation in &interface.operations {
        for parameter in operation.parameters.iter().filter(|parameter| parameter.place == "query") {
            collect(&parameter.schema, &format!("{}.{}", operation.id, parameter.name), &mut found);
        }
    }
    found
}

fn collect(schema: &Schema, place: &str, found: &mut Vec<(String, Vec<Value>)>) {
    if schema.known_as.is_none() {
        found.extend(schema.values.clone().map(|values| (place.to_owned(), values)));
    }
    if let Some(items) = &schema.items {
        collect(items, &format!("{place}[]"), found);
    }
}

pub(super) fn fit(data: &mut Data, context: &Context<'_>, done: &mut Vec<String>) -> Result<()> {
    let former = match context.before {
        Some(before) => Some((places(&before.interface), before.data.names()?)),
        None => None,
    };
    let mut names = data.names()?;
    for (place, values) in places(context.interface) {
        match names.enum_of(&place, &values) {
            Ok(_) => continue,
            // If a previous name now fits two enums, a person has to decide.
            Err(problem) if problem.ends_with("several enums have") => continue,
            Err(_) => {}
        }
        let renamed = |old: &str| {
            let (start, rest) = old.split_once('.').unwrap_or((old, ""));
            let start = context
                .renames
                .schemas
                .get(start)
                .or(context.renames.operations.get(start))
                .map_or(start, String::as_str);
            format!("{start}.{rest}")
        };
        let stood = former.as_ref().and_then(|(places, names)| {
            let (_, values) = places.iter().find(|(former, _)| renamed(former) == place)?;
            names.enum_of(&place, values).ok().map(str::to_owned)
        });
        let stood = stood.filter(|name| names.enums.contains_key(name)).or_else(|| superset(&names, &values));
        let file = data.file("names/enums.toml");
        match stood {
            Some(name) => extend(file, &name, &names, &place, &values, done),
            None => add(file, &names, &place, &values, done),
        }
        names = data.names()?;
    }
    Ok(())
}

/// The enum that contains all of these values and few others.
fn superset(names: &Names, values: &[Value]) -> Option<String> {
    let has_all = |name: &&String| {
        let known: Vec<&Value> = names.enums[*name].values.iter().map(|value| &value.wire).collect();
        values.len() > 1 && values.iter().all(|value| known.contains(&value)) && names.enums[*name].is_general()
    };
    names.enums.keys().filter(has_all).min_by_key(|name| names.enums[*name].values.len()).cloned()
}

/// Adds values that the enum does not have, and the set if it is only a part of them. A previous set that is no longer
/// that of the whole enum is kept.
fn extend(file: &mut Table, name: &str, names: &Names, place: &str, values: &[Value], done: &mut Vec<String>) {
    let known: Vec<Value> = names.enums[name].values.iter().map(|value| value.wire.clone()).collect();
    let has_words = names.enums[name].values.iter().all(|value| value.word.is_some());
    let mut taken = names.enums[name].values.iter().map(|value| value.name.clone()).collect();
    let new: Vec<&Value> = values.iter().filter(|value| !known.contains(value)).collect();
    let Some(found) = file.get_mut(name).and_then(Item::as_table_like_mut) else { return };
    if let Some(list) = found.get_mut("values").and_then(Item::as_array_mut) {
        for value in &new {
            let mut entry = stub_of(value, has_words, &mut taken);
            let comment = published(&[format!("a value of {place}")]);
            entry.decor_mut().set_prefix(format!("\n    {}    ", comment.trim_start()));
            list.push_formatted(toml_edit::Value::InlineTable(entry));
            done.push(format!("names/enums.toml: {name} has {value}"));
        }
        list.set_trailing_comma(true);
        list.set_trailing("\n");
    }
    let mut sets = Vec::new();
    let is_whole = known.len() + new.len() == values.len();
    if !new.is_empty() {
        sets.push(known);
    }
    if !is_whole {
        sets.push(values.to_vec());
    }
    let subsets = found.entry("subsets").or_insert_with(|| Item::Value(Array::new().into()));
    if let Some(subsets) = subsets.as_array_mut() {
        for set in sets {
            subsets.push(set.iter().map(literal).collect::<Array>());
        }
    }
}

fn add(file: &mut Table, names: &Names, place: &str, values: &[Value], done: &mut Vec<String>) {
    let (owner, field) = place.trim_end_matches("[]").split_once('.').unwrap_or((place, ""));
    let wanted = [camel_case(field), format!("{}{}", camel_case(owner), camel_case(field))];
    let is_free = |name: &String| {
        let is_type = names.types.keys().any(|schema| names.rust_type(schema).is_ok_and(|rust| rust == *name));
        !names.enums.contains_key(name) && !is_type && rust_name::not_a_type(name).is_none()
    };
    let name = wanted.into_iter().find(is_free).unwrap_or_else(|| format!("{}Value", camel_case(place)));
    let mut table = Table::new();
    table.insert("doc", toml_edit::value(unwritten()));
    let mut list = Array::new();
    let mut taken = BTreeSet::new();
    for value in values {
        // A number says nothing to people.
        let mut entry = stub_of(value, value.is_number(), &mut taken);
        entry.decor_mut().set_prefix("\n    ");
        list.push_formatted(toml_edit::Value::InlineTable(entry));
    }
    list.set_trailing_comma(true);
    list.set_trailing("\n");
    table.insert("values", Item::Value(list.into()));
    table.decor_mut().set_prefix(format!("\n{}", published(&[format!("the values of {place}")])));
    insert_table(file, &name, table, |_, _| true);
    done.push(format!("names/enums.toml: {name}, the values of {place}"));
}

/// With a word for people if the enum uses codes, and with a name that no other value has.
fn stub_of(value: &Value, has_word: bool, taken: &mut BTreeSet<String>) -> InlineTable {
    let mut entry = InlineTable::new();
    let text = value.as_str().map_or_else(|| format!("value_{value}").replace('-', "minus_"), str::to_owned);
    let mut name = camel_case(&text);
    if !name.starts_with(|first: char| first.is_ascii_uppercase()) {
        name = format!("Value{name}");
    }
    if rust_name::not_a_variant(&name).is_some() {
        name.push_str("Value");
    }
    let numbered = (2..).map(|number| format!("{name}{number}"));
    let name = [name.clone()].into_iter().chain(numbered).find(|name| taken.insert(name.clone())).unwrap_or(name);
    entry.insert("wire", literal(value));
    if has_word {
        entry.insert("word", name.to_lowercase().into());
    }
    entry.insert("name", name.into());
    entry.insert("doc", unwritten().into());
    entry
}

fn literal(value: &Value) -> toml_edit::Value {
    match value {
        Value::Number(number) => number.as_i64().map_or_else(|| number.as_f64().unwrap_or_default().into(), Into::into),
        value => value.as_str().unwrap_or_default().into(),
    }
}

fn camel_case(text: &str) -> String {
    let words = text.split(|letter: char| !letter.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words
        .map(|word| {
            let (first, rest) = word.split_at(1);
            let is_shouted = rest.chars().all(|letter| !letter.is_ascii_lowercase());
            let rest = if is_shouted { rest.to_ascii_lowercase() } else { rest.to_owned() };
            first.to_ascii_uppercase() + &rest
        })
        .collect()
}

/// The enum that a correction assigns to a value or to the items of a list.
fn typed(schema: &Schema) -> Option<&str> {
    schema.known_as.as_deref().or_else(|| typed(schema.items.as_deref()?))
}

/// Enums and places that no longer exist.
pub(super) fn prune(data: &mut Data, context: &Context<'_>, names: &Names) {
    let places = places(context.interface);
    let properties = context.interface.schemas.values().flat_map(|schema| schema.properties.iter().flatten());
    let parameters = context.interface.operations.iter().flat_map(|operation| &operation.parameters);
    let all = properties.map(|(_, property)| property).chain(parameters.map(|parameter| &parameter.schema));
    let mut used: BTreeSet<String> = all.filter_map(typed).map(str::to_owned).collect();
    for (place, values) in &places {
        used.extend(names.enum_of(place, values).ok().map(str::to_owned));
    }
    let file = data.file("names/enums.toml");
    let gone: Vec<String> = file.iter().map(|(key, _)| key.to_owned()).filter(|key| !used.contains(key)).collect();
    for key in gone {
        file.remove(&key);
    }
    for (_, item) in file.iter_mut() {
        if let Some(at) = item.get_mut("at").and_then(Item::as_array_mut) {
            at.retain(|at| places.iter().any(|(place, _)| at.as_str() == Some(place)));
        }
    }
}
