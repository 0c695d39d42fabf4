//! Changes of functions: operations, their ids, parameters, bodies, answers and scopes.

use std::collections::BTreeMap;

use super::change::{Change, Class, Part};
use super::{Sides, spelled};
use crate::resolve::{Api, ArgumentKind, Function, ParameterField, Shape};

struct Found<'a> {
    module: &'a str,
    function: &'a Function,
}

impl Found<'_> {
    fn path(&self) -> String {
        format!("{}::{}", self.module, self.function.name)
    }

    fn params(&self) -> String {
        format!("{}::{}", self.module, self.function.parameters_name())
    }
}

fn all(api: &Api) -> BTreeMap<&str, Found<'_>> {
    let modules = api.modules.iter();
    let found = modules.flat_map(|(module, all)| all.functions.iter().map(move |function| Found { module, function }));
    found.map(|found| (found.function.id.as_str(), found)).collect()
}

pub(super) fn changes(sides: &Sides<'_>) -> Vec<Change> {
    let (old, new) = (all(&sides.old.api), all(&sides.new.api));
    let mut changes = Vec::new();
    for (id, before) in &old {
        match sides.renames.operation(id).and_then(|id| new.get(id)) {
            Some(after) => compare(sides, before, after, &mut changes),
            None => changes.push(gone(id, before)),
        }
    }
    let known: Vec<&str> = old.keys().filter_map(|id| sides.renames.operation(id)).collect();
    changes.extend(new.iter().filter(|(id, _)| !known.contains(id)).map(|(id, after)| came(id, after)));
    changes
}

fn gone(id: &str, before: &Found<'_>) -> Change {
    let Function { method, path, .. } = before.function;
    let meaning = format!("is gone; where a server still has it, `Session::call` calls `{method} {path}`");
    Change::new("operation-gone", Class::Major, Part::Operation, id, before.path(), meaning).older("Still has it.")
}

fn came(id: &str, after: &Found<'_>) -> Change {
    let Function { method, path, .. } = after.function;
    let meaning = format!("is a new function: `{method} {path}`");
    Change::new("operation-new", Class::Minor, Part::Operation, id, after.path(), meaning)
        .older("Answers 404, for which `Error::is_not_found` asks.")
}

fn compare(sides: &Sides<'_>, before: &Found<'_>, after: &Found<'_>, changes: &mut Vec<Change>) {
    let (was, is) = (before.function, after.function);
    let (id, path) = (is.id.as_str(), after.path());
    let mut note = |change: Change| changes.push(change);
    if was.id != is.id {
        let meaning = format!("is published as `{id}` instead of `{}`; the function keeps its name", was.id);
        note(Change::new("operation-renamed", Class::Patch, Part::Operation, id, &path, meaning));
    }
    if before.path() != path {
        let meaning = format!("was called `{}`", before.path());
        note(Change::new("function-renamed", Class::Major, Part::Operation, id, &path, meaning));
    }
    if (was.method, &was.path) != (is.method, &is.path) {
        let meaning = format!("calls `{} {}` instead of `{} {}`", is.method, is.path, was.method, was.path);
        let same =
            was.method == is.method && crate::correct::anonymous(&was.path) == crate::correct::anonymous(&is.path);
        let change = Change::new("path-changed", Class::Patch, Part::Operation, id, &path, meaning);
        note(if same { change } else { change.silent().older("Answers 404 or 405.") });
    }
    let kinds = |function: &Function| -> Vec<ArgumentKind> { function.arguments.iter().map(|one| one.kind).collect() };
    if kinds(was) != kinds(is) {
        let names =
            |function: &Function| function.arguments.iter().map(|one| one.name.clone()).collect::<Vec<_>>().join(", ");
        let meaning = format!("takes the ids ({}) instead of ({})", names(is), names(was));
        note(Change::new("signature-changed", Class::Major, Part::Parameter, id, &path, meaning));
    }
    parameters(sides, before, after, changes);
    body(sides, was, is, &path, changes);
    answer(sides, was, is, &path, changes);
    scopes(sides, was, is, &path, changes);
}

fn parameters(sides: &Sides<'_>, before: &Found<'_>, after: &Found<'_>, changes: &mut Vec<Change>) {
    let (was, is) = (before.function, after.function);
    let (id, path) = (is.id.as_str(), after.path());
    let ignored = "Ignores it and answers as if it were not there.";
    let mut note = |change: Change| changes.push(change);
    match (was.parameters.is_empty(), is.parameters.is_empty()) {
        (true, true) => return,
        (true, false) => {
            let names: Vec<String> = is.parameters.iter().map(|one| format!("`{}`", one.name)).collect();
            let names = names.join(", ");
            note(if is.params_since.is_some() {
                let meaning =
                    format!("stays as it is; `{path}_with` is new and takes `&{}` ({names})", is.parameters_name());
                Change::new("first-parameter", Class::Minor, Part::Parameter, id, &path, meaning).older(ignored)
            } else {
                let meaning = format!("takes one more argument, `&{}` ({names})", is.parameters_name());
                Change::new("signature-changed", Class::Major, Part::Parameter, id, &path, meaning).older(ignored)
            });
            return;
        }
        (false, true) => {
            let meaning = match &was.params_since {
                Some(_) => format!("stays as it is; `{path}_with` is gone with its parameters"),
                None => "takes no parameters any more".to_owned(),
            };
            note(Change::new("last-parameter-gone", Class::Major, Part::Parameter, id, &path, meaning));
            return;
        }
        (false, false) => {}
    }
    let kind = |api: &Api, one: &ParameterField| match &one.shape {
        Shape::List { .. } => spelled::shape(api, &one.shape),
        shape => format!("Option<{}>", spelled::shape(api, shape)),
    };
    for one in &is.parameters {
        let (place, rust) = (format!("{id}.{}", one.wire), format!("{}.{}", after.params(), one.name));
        let is_kind = kind(&sides.new.api, one);
        match was.parameters.iter().find(|other| other.wire == one.wire) {
            None => {
                let meaning = format!("is a new optional field: `{is_kind}`");
                note(Change::new("parameter-new", Class::Minor, Part::Parameter, place, rust, meaning).older(ignored));
            }
            Some(other) => {
                let was_kind = kind(&sides.old.api, other);
                if was_kind != is_kind || other.name != one.name {
                    let meaning = format!("is `{}: {is_kind}` instead of `{}: {was_kind}`", one.name, other.name);
                    let change = Change::new("parameter-type", Class::Major, Part::Parameter, place, rust, meaning);
                    note(change.older("May refuse it, or read it in another way."));
                } else if other.by_comma != one.by_comma {
                    let meaning = "is sent in another way, by commas or as the key repeated";
                    let change = Change::new("parameter-style", Class::Patch, Part::Parameter, place, rust, meaning);
                    note(change.silent().older("May read only a part of it."));
                }
            }
        }
    }
    for gone in was.parameters.iter().filter(|one| !is.parameters.iter().any(|other| other.wire == one.wire)) {
        let (place, rust) = (format!("{id}.{}", gone.wire), format!("{}.{}", after.params(), gone.name));
        let change = Change::new("parameter-gone", Class::Major, Part::Parameter, place, rust, "is gone");
        note(change.older("Still takes it."));
    }
}

fn body(sides: &Sides<'_>, was: &Function, is: &Function, path: &str, changes: &mut Vec<Change>) {
    let spelled = |api: &Api, function: &Function| {
        let body = function.body.as_ref()?;
        let kind = match &body.shape {
            Shape::List { item, .. } => format!("&[{}]", spelled::shape(api, item)),
            shape => format!("&{}", spelled::shape(api, shape)),
        };
        Some(if body.is_optional { format!("Option<{kind}>") } else { kind })
    };
    let (before, after) = (spelled(&sides.old.api, was), spelled(&sides.new.api, is));
    let mut note = |kind, class, meaning: String| {
        let change = Change::new(kind, class, Part::Body, is.id.as_str(), path, meaning);
        changes.push(change.older("May refuse the request with 400 or 415."));
    };
    match (before, after) {
        (None, Some(after)) => note("signature-changed", Class::Major, format!("takes a body, `{after}`")),
        (Some(before), None) => {
            note("signature-changed", Class::Major, format!("takes no body any more, which was `{before}`"));
        }
        (Some(before), Some(after)) if before != after => {
            note("signature-changed", Class::Major, format!("takes `{after}` instead of `{before}`"));
        }
        _ => {}
    }
    if let (Some(before), Some(after)) = (&was.body, &is.body) {
        if before.is_form != after.is_form {
            let now = if after.is_form { "as a form" } else { "as JSON" };
            let change = Change::new(
                "body-encoding",
                Class::Patch,
                Part::Body,
                is.id.as_str(),
                path,
                format!("sends its body {now}"),
            );
            changes.push(change.silent().older("May refuse the request with 415."));
        }
    }
}

fn answer(sides: &Sides<'_>, was: &Function, is: &Function, path: &str, changes: &mut Vec<Change>) {
    let before = spelled::gives(&sides.old.api, &was.gives);
    let after = spelled::gives(&sides.new.api, &is.gives);
    if before != after {
        // If a type of the same schema only has another name, the change is reported for the type.
        let meaning = format!("returns `{after}` instead of `{before}`");
        let change = Change::new("answer-type", Class::Major, Part::Answer, is.id.as_str(), path, meaning);
        changes.push(change.older("Answers as before, so that reading it fails unless the new type takes both."));
    }
    if before == after && was.may_answer_nothing() != is.may_answer_nothing() {
        let (meaning, older) = if is.may_answer_nothing() {
            ("reads an answer without a body as an empty value", "Always answers with a body.")
        } else {
            (
                "refuses an answer without a body",
                "May answer without a body; `[[add_status]]` with 204 keeps reading that.",
            )
        };
        let change = Change::new("answer-empty", Class::Patch, Part::Answer, is.id.as_str(), path, meaning);
        changes.push(change.silent().older(older));
    }
    let describes_errors = |side: &Api| {
        side.modules.values().flat_map(|module| &module.functions).any(|function| function.statuses.contains(&404))
    };
    if describes_errors(&sides.old.api) && describes_errors(&sides.new.api) {
        for status in [402, 409] {
            if is.statuses.contains(&status) && !was.statuses.contains(&status) {
                let meaning = format!("may also fail with {status}");
                changes.push(
                    Change::new("status-new", Class::Patch, Part::Answer, is.id.as_str(), path, meaning).silent(),
                );
            }
        }
    }
    if !was.is_deprecated && is.is_deprecated {
        let meaning = "is deprecated by the service";
        changes.push(Change::new("deprecated", Class::Patch, Part::Operation, is.id.as_str(), path, meaning));
    }
}

fn scopes(sides: &Sides<'_>, was: &Function, is: &Function, path: &str, changes: &mut Vec<Change>) {
    // Very old descriptions name no scopes at all.
    let names_any = |api: &Api| {
        let functions = api.modules.values().flat_map(|module| &module.functions);
        functions.filter(|function| !function.scopes.is_empty()).count() > 50
    };
    let is_small = |api: &Api| api.modules.values().map(|module| module.functions.len()).sum::<usize>() < 100;
    let knows = |api: &Api| names_any(api) || is_small(api);
    let sorted = |scopes: &[String]| {
        let mut scopes = scopes.to_vec();
        scopes.sort_unstable();
        scopes
    };
    if sorted(&was.scopes) == sorted(&is.scopes) || !knows(&sides.old.api) || !knows(&sides.new.api) {
        return;
    }
    let words = |function: &Function| {
        if function.scopes.is_empty() { "no scope".to_owned() } else { function.scopes_in_words() }
    };
    let meaning = format!("needs {} instead of {}", words(is), words(was));
    let change = Change::new("scopes", Class::Patch, Part::Scope, is.id.as_str(), path, meaning).silent();
    changes.push(change.older(format!("Asks for {}.", words(was))));
}
