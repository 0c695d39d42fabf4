//! Stubs for operations, for the ids in their paths, and for modules.

use std::collections::{BTreeMap, BTreeSet};

use toml_edit::{Item, Table, value};

use super::{Context, unwritten};
use crate::correct::anonymous;
use crate::data::{Data, insert_sorted, insert_table, published, table};
use crate::document::{Operation, Result};
use crate::names::{Names, snake_case};
use crate::rust_name;
use crate::update::places::kind;

pub(super) fn add(data: &mut Data, context: &Context<'_>, done: &mut Vec<String>) -> Result<()> {
    let mut names = data.names()?;
    for operation in &context.interface.operations {
        if let Some(known) = names.operations.get(&operation.id) {
            note_first_parameters(data, context, operation, known.params_since.as_deref(), done);
            continue;
        }
        let module = module_of(context, &names, operation);
        let name = name_of(&names, &module, operation);
        let mut stub = Table::new();
        stub.insert("module", value(&module));
        stub.insert("name", value(&name));
        stub.insert("doc", value(unwritten()));
        stub.decor_mut().set_prefix(format!("\n{}", published(&facts(context, operation))));
        let file = data.file("names/operations.toml");
        let is_before = |_: &str, other: &Table| {
            let text = |key: &str| other.get(key).and_then(Item::as_str).unwrap_or_default().to_owned();
            (text("module"), text("name")) <= (module.clone(), name.clone())
        };
        insert_table(file, &operation.id, stub, is_before);
        done.push(format!("names/operations.toml: {} as {module}::{name}", operation.id));
        names = data.names()?;
    }
    Ok(())
}

fn facts(context: &Context<'_>, operation: &Operation) -> Vec<String> {
    let mut parts = vec![format!("{} {}", operation.method, operation.path)];
    parts.extend(operation.body.as_ref().map(|body| format!("takes {}", kind(&body.schema))));
    let answer = operation.answer.as_ref().map_or_else(|| "nothing".to_owned(), kind);
    parts.push(format!("answers {answer}"));
    if !operation.scopes.is_empty() {
        parts.push(format!("scopes {}", operation.scopes.join(", ")));
    }
    let quoted = context.published.texts.quoted(&operation.id);
    [parts.join(", ")].into_iter().chain(quoted).collect()
}

/// If an operation had no query parameter, its function stays, and a second one takes the parameters.
fn note_first_parameters(
    data: &mut Data,
    context: &Context<'_>,
    operation: &Operation,
    known: Option<&str>,
    done: &mut Vec<String>,
) {
    let is_query = |operation: &Operation| operation.parameters.iter().any(|parameter| parameter.place == "query");
    let Some(before) = context.before else { return };
    let mut former = before.interface.operations.iter();
    let former = former.find(|former| context.renames.operation(&former.id) == Some(&*operation.id));
    if known.is_some() || !is_query(operation) || former.is_none_or(is_query) {
        return;
    }
    if let Some(entry) = data.file("names/operations.toml").get_mut(&operation.id) {
        entry["params_since"] = value(&context.published.version);
        done.push(format!("names/operations.toml: {} keeps its function, and one more takes parameters", operation.id));
    }
}

/// The module of the operation with the most similar path.
fn module_of(context: &Context<'_>, names: &Names, operation: &Operation) -> String {
    let segments = |path: &str| anonymous(path).split('/').map(str::to_owned).collect::<Vec<_>>();
    let own = segments(&operation.path);
    let common = |path: &str| own.iter().zip(segments(path)).take_while(|(one, other)| *one == other).count();
    let others = context.interface.operations.iter().filter(|other| names.operations.contains_key(&other.id));
    let rank = |other: &&Operation| (common(&other.path), std::cmp::Reverse(segments(&other.path).len()));
    let nearest = others.max_by_key(rank).and_then(|other| names.operations.get(&other.id));
    nearest.map_or_else(|| snake_case(own.last().map_or("api", String::as_str)), |name| name.module.clone())
}

/// The usual verb if the path is that of the resource itself, otherwise the last segment; never a name that exists
/// already.
fn name_of(names: &Names, module: &str, operation: &Operation) -> String {
    let last = operation.path.rsplit('/').next().unwrap_or_default();
    let is_one = last.starts_with('{');
    let is_list = operation.answer.as_ref().is_some_and(|answer| answer.items.is_some());
    let verb = match operation.method {
        "GET" if is_list && !is_one => "list",
        "GET" => "get",
        "POST" => "create",
        "PUT" => "replace",
        "PATCH" => "update",
        _ => "delete",
    };
    let mut fixed = operation.path.rsplit('/').filter(|segment| !segment.starts_with('{') && !segment.is_empty());
    let last = snake_case(fixed.next().unwrap_or_default());
    let own = snake_case(module.rsplit("::").next().unwrap_or(module));
    let is_free = |name: &String| {
        let is_taken = names.operations.values().any(|other| other.module == module && other.name == *name);
        !is_taken && rust_name::not_a_function(name).is_none()
    };
    let is_own = last == own || last == format!("{own}s");
    let tail = if verb == "get" { last.clone() } else { format!("{verb}_{last}") };
    let wanted = if is_own { vec![verb.to_owned(), tail] } else { vec![tail] };
    wanted.into_iter().find(is_free).unwrap_or_else(|| snake_case(&operation.id))
}

/// Ids in paths are named after the segment before them.
pub(super) fn name_ids(data: &mut Data, context: &Context<'_>) -> Result<()> {
    let names = data.names()?;
    let known = &names.arguments.path;
    let mut new: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    for operation in &context.interface.operations {
        let segments: Vec<&str> = operation.path.split('/').collect();
        for pair in segments.windows(2).filter(|pair| pair[1].starts_with('{') && !known.contains_key(pair[0])) {
            new.entry(pair[0].to_owned()).or_default().insert(&operation.path);
        }
    }
    for (segment, used) in new {
        let paths = table(data.file("names/arguments.toml"), &["path"])?;
        let mut name = snake_case(&segment);
        if rust_name::not_an_argument(&name).is_some() {
            let is_word = name.starts_with(|first: char| first.is_ascii_lowercase());
            name = if is_word { format!("{name}_id") } else { format!("id_{name}") };
        }
        let facts = [format!("the id in {}", used.into_iter().next().unwrap_or_default())];
        insert_sorted(paths, &segment, &name, &published(&facts));
    }
    Ok(())
}

pub(super) fn add_modules(data: &mut Data, context: &Context<'_>, names: &Names) {
    let operations = context.interface.operations.iter().filter_map(|operation| names.operations.get(&operation.id));
    let schemas = context.interface.schemas.iter();
    let schemas = schemas.filter(|(_, schema)| !schema.is_unused && schema.hand_written.is_none());
    let types = schemas.filter_map(|(name, _)| names.types.get(name));
    let used = operations.map(|name| &name.module).chain(types.map(|name| &name.module));
    let parents = |path: &String| [Some(path.clone()), path.split_once("::").map(|(parent, _)| parent.to_owned())];
    let all: BTreeSet<String> = used.flat_map(parents).flatten().collect();
    for gone in names.modules.keys().filter(|path| !all.contains(*path)) {
        data.file("names/modules.toml").remove(gone);
    }
    for path in all.iter().filter(|path| !names.modules.contains_key(*path)) {
        insert_sorted(data.file("names/modules.toml"), path, &unwritten(), "");
    }
}
