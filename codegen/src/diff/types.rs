//! Changes of types: schemas and their fields.

use std::collections::BTreeMap;

use super::change::{Change, Class, Part};
use super::{Sides, spelled};
use crate::document::Schema;
use crate::resolve::{Api, Field, Presence, Shape, Type};

fn all(api: &Api) -> BTreeMap<&str, (&str, &Type)> {
    let modules = api.modules.iter();
    let found = modules.flat_map(|(module, all)| all.types.iter().map(move |found| (module.as_str(), found)));
    found.map(|(module, found)| (found.schema.as_str(), (module, found))).collect()
}

fn part(found: &Type) -> Part {
    if found.is_received { Part::Answer } else { Part::Body }
}

pub(super) fn changes(sides: &Sides<'_>) -> Vec<Change> {
    let (old, new) = (all(&sides.old.api), all(&sides.new.api));
    let mut changes = Vec::new();
    for (schema, (module, before)) in &old {
        let path = format!("{module}::{}", before.name);
        match new.get(sides.renames.schema(schema)) {
            Some((after_module, after)) => {
                let after_path = format!("{after_module}::{}", after.name);
                compare(sides, (&path, before), (&after_path, after), &mut changes);
            }
            None => changes.push(Change::new("type-gone", Class::Major, part(before), *schema, path, "is gone")),
        }
    }
    let known: Vec<&str> = old.keys().map(|schema| sides.renames.schema(schema)).collect();
    for (schema, (module, after)) in new.iter().filter(|(schema, _)| !known.contains(schema)) {
        let path = format!("{module}::{}", after.name);
        changes.push(Change::new("type-new", Class::Minor, part(after), *schema, path, "is a new type"));
    }
    hand_written(sides, &mut changes);
    changes
}

fn compare(
    sides: &Sides<'_>,
    (path, before): (&str, &Type),
    (after_path, after): (&str, &Type),
    changes: &mut Vec<Change>,
) {
    let schema = after.schema.as_str();
    let mut note = |kind, class, meaning: String| {
        changes.push(Change::new(kind, class, part(after), schema, after_path, meaning));
    };
    if before.schema != after.schema {
        let meaning = format!("is published as `{schema}` instead of `{}`; the type keeps its name", before.schema);
        note("schema-renamed", Class::Patch, meaning);
    }
    if path != after_path {
        note("type-renamed", Class::Major, format!("was called `{path}`"));
    }
    if before.is_received != after.is_received {
        let now = if after.is_received { "is answered, and has no `new`" } else { "is sent, and no longer answered" };
        note("type-direction", Class::Major, format!("{now} any more"));
    }
    if before.is_received && after.is_received {
        let is_default = |api: &Api, found: &Type| api.answers_nothing_for(&found.schema).is_some();
        match (is_default(&sides.old.api, before), is_default(&sides.new.api, after)) {
            (true, false) => {
                let meaning = "has no `Default` any more, which stood for an answer without a body".to_owned();
                note("default-gone", Class::Major, meaning);
            }
            (false, true) => {
                note("default-new", Class::Minor, "has a `Default`, for an answer without a body".to_owned());
            }
            _ => {}
        }
    }
    for field in &after.fields {
        match before.fields.iter().find(|other| other.wire == field.wire) {
            None => changes.push(new_field(sides, after_path, after, field)),
            Some(other) => changed_field(sides, after_path, (before, other), (after, field), changes),
        }
    }
    for field in before.fields.iter().filter(|field| !after.fields.iter().any(|other| other.wire == field.wire)) {
        let was_required = !after.is_received && field.is_required;
        let meaning = if was_required { "is gone, and `new(…)` takes one argument less" } else { "is gone" };
        let older =
            if after.is_received { "Still sends it." } else { "Still takes it, and asks for it if it is required." };
        let (place, rust) = (format!("{schema}.{}", field.wire), format!("{after_path}.{}", field.name));
        changes.push(Change::new("field-gone", Class::Major, part(after), place, rust, meaning).older(older));
    }
}

fn new_field(sides: &Sides<'_>, path: &str, found: &Type, field: &Field) -> Change {
    let (place, rust) = (format!("{}.{}", found.schema, field.wire), format!("{path}.{}", field.name));
    let kind = spelled::field(&sides.new.api, found, field);
    let change = |name, class, meaning: String| Change::new(name, class, part(found), place, rust, meaning);
    if found.is_received {
        let older = match found.presence(field) {
            Presence::EmptyList => "Leaves it out, which is read as an empty list.",
            Presence::Plain => "Leaves it out, so that its answers cannot be read.",
            _ => "Leaves it out, which is read as `None`.",
        };
        return change("field-new", Class::Minor, format!("is a new field: `{kind}`")).older(older);
    }
    let ignored = "Ignores it.";
    if field.is_required {
        let meaning = format!("is a new required field: `new(…)` takes one more argument, `{kind}`");
        return change("required-field-new", Class::Major, meaning).older(ignored);
    }
    let meaning = format!("is a new optional field: `{kind}`; bodies filled with `..` stay as they are");
    change("field-new", Class::Minor, meaning).older(ignored)
}

fn changed_field(
    sides: &Sides<'_>,
    path: &str,
    (before, was): (&Type, &Field),
    (after, is): (&Type, &Field),
    changes: &mut Vec<Change>,
) {
    let (place, rust) = (format!("{}.{}", after.schema, is.wire), format!("{path}.{}", is.name));
    let was_kind = spelled::field(&sides.old.api, before, was);
    let is_kind = spelled::field(&sides.new.api, after, is);
    let change = |name, class, meaning: String| Change::new(name, class, part(after), &*place, &*rust, meaning);
    if was.name != is.name {
        changes.push(change("field-renamed", Class::Major, format!("was called `{}`", was.name)));
    }
    let turned = !after.is_received && was.is_required != is.is_required;
    if turned {
        let counts = if is.is_required {
            "is required now: `new(…)` takes one more argument"
        } else {
            "is optional now: `new(…)` takes one argument less"
        };
        let older = if is.is_required { "Takes it, too." } else { "Refuses a request without it with 400." };
        let kinds = if was_kind == is_kind {
            String::new()
        } else {
            format!(", and it is `{is_kind}` instead of `{was_kind}`")
        };
        changes.push(change("field-required", Class::Major, format!("{counts}{kinds}")).older(older));
    } else if was_kind != is_kind {
        let older = if after.is_received {
            "Answers as before, so that reading it fails unless the new type takes both."
        } else {
            "May refuse the request with 400."
        };
        let meaning = format!("is `{is_kind}` instead of `{was_kind}`");
        changes.push(change("field-type", Class::Major, meaning).older(older));
    }
    if !after.is_received && limits(&was.shape) != limits(&is.shape) && was_kind == is_kind {
        let meaning = format!("may be {} instead of {}", in_words(&is.shape), in_words(&was.shape));
        let older = "Refuses with 400 what is outside of its own limits.";
        changes.push(change("limits", Class::Patch, meaning).silent().older(older));
    }
}

fn limits(shape: &Shape) -> (Option<u64>, Option<u64>, Option<String>) {
    match shape {
        Shape::Text { min, max } => (Some(*min), *max, None),
        Shape::List { min, .. } => (Some(*min), None, None),
        Shape::Integer { min } => (None, None, Some(min.to_string())),
        _ => (None, None, None),
    }
}

fn in_words(shape: &Shape) -> String {
    match shape {
        Shape::Text { min, max: Some(max) } => format!("{min} to {max} characters long"),
        Shape::Text { min, max: None } => format!("{min} or more characters long"),
        Shape::List { min, .. } => format!("a list of {min} or more items"),
        Shape::Integer { min } if *min <= f64::MIN => "any number".to_owned(),
        Shape::Integer { min } => format!("{min} or more"),
        _ => "of another size".to_owned(),
    }
}

/// Hand-written types are changed by hand.
fn hand_written(sides: &Sides<'_>, changes: &mut Vec<Change>) {
    for (name, before) in &sides.old.interface.schemas {
        let Some(after) = sides.new.interface.schemas.get(sides.renames.schema(name)) else { continue };
        let Some(path) = &after.hand_written else { continue };
        let fields = |schema: &Schema| {
            let fields = schema.properties.iter().flatten();
            fields.map(|(wire, field)| format!("{wire}: {}", crate::update::places::kind(field))).collect::<Vec<_>>()
        };
        let (was, is) = (fields(before), fields(after));
        if was != is {
            let list = |one: &[String], other: &[String]| {
                let only: Vec<&str> = one.iter().filter(|field| !other.contains(field)).map(String::as_str).collect();
                if only.is_empty() { "nothing".to_owned() } else { only.join(", ") }
            };
            let meaning = format!(
                "is written by hand and may have to follow: now {}; no longer {}",
                list(&is, &was),
                list(&was, &is)
            );
            let rust = path.trim_start_matches("crate::");
            changes.push(Change::new("hand-written", Class::Patch, Part::Answer, name, rust, meaning));
        }
    }
}
