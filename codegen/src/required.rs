//! The rule for required fields of answers.
//!
//! A field of an answer is required if the description says so, it is never null, and either it is the `id` of its
//! object, or every kept description with its schema says the same. Servers lag behind: a single required field that an
//! older server does not send would make its whole answer unreadable. If a recorded answer lacks a field that all
//! descriptions require, a correction makes it optional.

use std::collections::BTreeSet;

use crate::document::{Interface, Schema};
use crate::names::Names;

/// Makes fields optional that are not required in all kept versions.
pub fn relax(interface: &mut Interface, kept: &[Interface]) {
    let answers = interface.operations.iter().filter_map(|operation| operation.answer.as_ref());
    let received: BTreeSet<String> = interface.reachable(answers, true).into_iter().map(str::to_owned).collect();
    for (name, schema) in interface.schemas.iter_mut().filter(|(name, _)| received.contains(*name)) {
        let earlier: Vec<&Schema> = kept.iter().filter_map(|version| version.schemas.get(name)).collect();
        let properties = schema.properties.iter_mut().flatten();
        for (field, property) in properties.filter(|(field, property)| *field != "id" && !property.nullable) {
            if schema.required.contains(field) && !earlier.iter().all(|earlier| requires(earlier, field)) {
                schema.required.retain(|other| other != field);
                property.has_drifted = true;
            }
        }
    }
}

fn requires(schema: &Schema, field: &str) -> bool {
    let property = schema.properties.as_ref().and_then(|properties| properties.get(field));
    schema.required.iter().any(|other| other == field) && property.is_some_and(|property| !property.nullable)
}

/// The kept versions, with the current names of their schemas.
pub fn by_names_of_today(kept: &[Interface], names: &Names) -> Vec<Interface> {
    let mut kept = kept.to_vec();
    for (name, found) in &names.types {
        found.formerly.iter().for_each(|former| rename(&mut kept, former, name));
    }
    kept
}

/// Adds a schema under its new name, too.
pub fn rename(kept: &mut [Interface], old: &str, new: &str) {
    for version in kept.iter_mut().filter(|version| !version.schemas.contains_key(new)) {
        if let Some(schema) = version.schemas.get(old).cloned() {
            version.schemas.insert(new.to_owned(), schema);
        }
    }
}
