//! Adapts the corrections to a new description: removes those that are no longer needed, and adds those that can be
//! derived.

use std::collections::BTreeSet;

use toml_edit::{Array, ArrayOfTables, Item, Table, Value};

use crate::correct::{Outdated, correct_where_possible};
use crate::data::{Data, remove_from};
use crate::document::{Interface, Result, Schema};

/// Reasons for removing a correction without a person: nothing is left that it could fix.
const CAUGHT_UP: [&str; 11] = [
    "is gone",
    "is described now",
    "is described so now",
    "is optional or nullable now",
    "is optional now",
    "names its scopes now",
    "has it now",
    "has one body at most now",
    "has an enum now",
    "is required now",
    "is used now",
];

/// How often removing a correction may make another one outdated.
const ROUNDS: usize = 4;

/// Removes corrections that the description no longer needs, and adds those that can be derived: schemas that nothing
/// uses, and bodies that refer to an answer although there is a schema for sending. `since` is the version that changed
/// this.
pub fn follow(data: &mut Data, new: &Interface, since: Option<&str>, done: &mut Vec<String>) -> Result<()> {
    for _ in 0..ROUNDS {
        let mut interface = new.clone();
        let outdated = correct_where_possible(&mut interface, &data.corrections()?);
        let mut changed = false;
        for found in outdated.iter().filter(|found| CAUGHT_UP.contains(&found.why.as_str())) {
            if remove(data, found) {
                changed = true;
                if since.is_some() {
                    done.push(format!(
                        "corrections.toml: {} of {} was removed, since it {}",
                        found.correction, found.place, found.why
                    ));
                }
            }
        }
        changed |= send_twins(data, &interface, done);
        changed |= unused(data, &interface, since, done);
        if !changed {
            break;
        }
    }
    Ok(())
}

/// Removes a correction, or one entry of its list.
fn remove(data: &mut Data, outdated: &Outdated) -> bool {
    let Some(entries) =
        data.file("corrections.toml").get_mut(outdated.correction).and_then(Item::as_array_of_tables_mut)
    else {
        return false;
    };
    // A parameter stands before its operation.
    let (first, rest) = outdated.place.split_once(" of ").unwrap_or((&outdated.place, ""));
    let before = entries.to_string();
    for entry in entries.iter_mut() {
        let is_of = |key: &str| entry.get(key).and_then(Item::as_str).is_some_and(|text| text == first);
        if matches!(outdated.correction, "add_parameter" | "remove_parameter" | "optional_parameter")
            && !is_of("parameter")
        {
            continue;
        }
        let wanted = if rest.is_empty() { first } else { rest };
        for list in ["operations", "fields", "schemas"] {
            if let Some(list) = entry.get_mut(list).and_then(Item::as_array_mut) {
                remove_from(list, wanted);
            }
        }
    }
    let is_empty = |entry: &Table| {
        ["operations", "fields", "schemas"]
            .iter()
            .any(|list| entry.get(list).and_then(Item::as_array).is_some_and(Array::is_empty))
    };
    let is_it = |entry: &Table| {
        let text = |key: &str| entry.get(key).and_then(Item::as_str).unwrap_or_default().to_owned();
        let field = format!("{}.{}", text("schema"), text("property"));
        let has_list = ["operations", "fields", "schemas"].iter().any(|list| entry.contains_key(list));
        let own = if has_list {
            vec![text("name")]
        } else {
            vec![text("id"), text("name"), text("schema"), text("operation"), field, text("parameter")]
        };
        own.iter().any(|own| !own.is_empty() && (*own == first || (own == outdated.place.as_str())))
            && (outdated.correction != "inline_body" || outdated.why == "is a schema now")
    };
    entries.retain(|entry| !is_empty(entry) && !is_it(entry));
    entries.to_string() != before
}

/// Adds a correction after the others of its kind.
fn add(data: &mut Data, kind: &str, entry: Table) {
    let file = data.file("corrections.toml");
    let last = last_position(file);
    let item = file.entry(kind).or_insert_with(|| Item::ArrayOfTables(ArrayOfTables::new()));
    if let Some(entries) = item.as_array_of_tables_mut() {
        let mut entry = entry;
        let position = entries.iter().filter_map(Table::position).max();
        entry.set_position(position.unwrap_or(last + 1));
        entry.decor_mut().set_prefix("\n");
        entries.push(entry);
    }
}

fn last_position(file: &Table) -> isize {
    let tables = file.iter().filter_map(|(_, item)| item.as_array_of_tables()).flat_map(ArrayOfTables::iter);
    tables.filter_map(Table::position).max().unwrap_or_default()
}

/// A list in the format of the others: one item per line if it is long.
pub fn list(items: impl IntoIterator<Item = String>) -> Value {
    let mut array: Array = items.into_iter().collect();
    if array.len() > 1 {
        for item in array.iter_mut() {
            item.decor_mut().set_prefix("\n    ");
        }
        array.set_trailing("\n");
        array.set_trailing_comma(true);
    }
    Value::Array(array)
}

fn entry(reason: &str, values: Vec<(&str, Value)>) -> Table {
    let mut table = Table::new();
    table.insert("reason", toml_edit::value(reason));
    for (key, value) in values {
        table.insert(key, Item::Value(value));
    }
    table
}

/// A body that refers to an answer gets the schema for sending with its name.
fn send_twins(data: &mut Data, interface: &Interface, done: &mut Vec<String>) -> bool {
    let answers = interface.operations.iter().filter_map(|operation| operation.answer.as_ref());
    let received = interface.reachable(answers, true);
    let sent = interface.reachable(interface.bodies().map(|body| &body.schema), true);
    let is_sent_only = |name: &str| sent.contains(name) && !received.contains(name);
    let mut changed = false;
    for (name, schema) in interface.schemas.iter().filter(|(name, _)| is_sent_only(name)) {
        for (wire, property) in schema.properties.iter().flatten() {
            let inner = property.items.as_deref().unwrap_or(property);
            let Some(target) = inner.target().filter(|target| received.contains(target)) else { continue };
            let twin = format!("{target}Request");
            let is_twin = |twin: &Schema| {
                interface.schemas.get(target).is_some_and(|one| super::renames::share(one, twin) >= 0.5)
            };
            if !interface.schemas.get(&twin).is_some_and(is_twin) || received.contains(twin.as_str()) {
                continue;
            }
            let shape = |target: &str| {
                let mut shape = toml_edit::InlineTable::new();
                let reference: Value = format!("#/components/schemas/{target}").into();
                if property.nullable {
                    shape.insert("nullable", true.into());
                }
                if property.items.is_some() {
                    let mut items = toml_edit::InlineTable::new();
                    items.insert("$ref", reference);
                    shape.insert("type", "array".into());
                    shape.insert("items", Value::InlineTable(items));
                } else {
                    shape.insert("$ref", reference);
                }
                Value::InlineTable(shape)
            };
            let values = vec![
                ("schema", name.as_str().into()),
                ("property", wire.as_str().into()),
                ("was", shape(target)),
                ("shape", shape(&twin)),
            ];
            let reason =
                "Refers to the answer, whose ids and dates only the service sets; what is sent is the request.";
            add(data, "replace_property", entry(reason, values));
            done.push(format!("corrections.toml: {name}.{wire} is sent as {twin} instead of {target}"));
            changed = true;
        }
    }
    changed
}

/// A schema that no operation uses gets no type.
fn unused(data: &mut Data, interface: &Interface, since: Option<&str>, done: &mut Vec<String>) -> bool {
    let answers = interface.operations.iter().filter_map(|operation| operation.answer.as_ref());
    let bodies = interface.bodies().map(|body| &body.schema);
    let used = interface.reachable(answers.chain(bodies), true);
    let is_new = |(name, schema): &(&String, &Schema)| !used.contains(name.as_str()) && !schema.is_unused;
    let found: BTreeSet<String> = interface.schemas.iter().filter(is_new).map(|(name, _)| name.clone()).collect();
    let mistaken: Vec<String> = interface
        .schemas
        .iter()
        .filter(|(name, schema)| used.contains(name.as_str()) && schema.is_unused)
        .map(|(name, _)| name.clone())
        .collect();
    for name in &mistaken {
        let outdated = Outdated { correction: "unused", place: name.clone(), why: "is used now".to_owned() };
        remove(data, &outdated);
    }
    if found.is_empty() {
        return !mistaken.is_empty();
    }
    if since.is_some() {
        done.extend(found.iter().map(|name| format!("corrections.toml: the schema {name} is used by no operation")));
    }
    let reason = since
        .map_or_else(|| "Used by no operation.".to_owned(), |version| format!("Used by no operation since {version}."));
    add(data, "unused", entry(&reason, vec![("schemas", list(found))]));
    true
}
