//! What is required of an answer, by one rule.
//!
//! A field of an answer is required if the description says so, it is never null, and either it is the `id` of its object,
//! or every description that is kept and has its schema says the same. Servers lag behind, and one field that an older
//! server does not send would make all of its answer unreadable. Where a recorded answer shows less than all descriptions
//! say, a correction does.

use std::collections::BTreeSet;

use crate::document::{Interface, Schema};
use crate::names::Names;

/// Makes optional what was not required in each of the versions that are kept.
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

/// The versions that are kept, with the schemas under the names that they have today.
pub fn by_names_of_today(kept: &[Interface], names: &Names) -> Vec<Interface> {
    let mut kept = kept.to_vec();
    for (name, found) in &names.types {
        found.formerly.iter().for_each(|former| rename(&mut kept, former, name));
    }
    kept
}

/// Puts a schema under its new name, too.
pub fn rename(kept: &mut [Interface], old: &str, new: &str) {
    for version in kept.iter_mut().filter(|version| !version.schemas.contains_key(new)) {
        if let Some(schema) = version.schemas.get(old).cloned() {
            version.schemas.insert(new.to_owned(), schema);
        }
    }
}
