//! Objects that can only be created, listed, read, changed and deleted: tags, labels, visas and most other resources.
//! The paths of the description determine the operations.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use serde_json::{Map, Value, json};

use crate::answer::Answer;
use crate::call::Call;
use crate::description::{Description, Kind, Operation};
use crate::sample;
use crate::state::State;

mod special;

pub(crate) use special::{Link, Special, id_in, parents_exist, shown, shown_list};
use special::{special, tell};

/// The objects of all lists, each list by its path.
#[derive(Default)]
pub(crate) struct Collections(BTreeMap<String, Vec<Value>>);

/// The effect of an operation on a list.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Action {
    List,
    Create,
    Get,
    Update,
    Replace,
    Delete,
}

impl Collections {
    /// The objects of the list at this path.
    pub(crate) fn list(&self, path: &str) -> &[Value] {
        self.0.get(path).map_or(&[], Vec::as_slice)
    }

    pub(crate) fn list_mut(&mut self, path: &str) -> &mut Vec<Value> {
        self.0.entry(path.to_owned()).or_default()
    }

    pub(crate) fn find(&self, path: &str, field: &str, key: &str) -> Option<&Value> {
        self.list(path).iter().find(|object| is_named(object, field, key))
    }

    pub(crate) fn find_mut(&mut self, path: &str, field: &str, key: &str) -> Option<&mut Value> {
        self.0.get_mut(path)?.iter_mut().find(|object| is_named(object, field, key))
    }

    pub(crate) fn add(&mut self, path: &str, object: Value) {
        self.list_mut(path).push(object);
    }

    /// Removes an object with all lists below it.
    pub(crate) fn remove(&mut self, path: &str, field: &str, key: &str) -> Option<Value> {
        let objects = self.0.get_mut(path)?;
        let index = objects.iter().position(|object| is_named(object, field, key))?;
        let removed = objects.remove(index);
        self.remove_below(&format!("{path}/{key}"));
        Some(removed)
    }

    /// Removes all lists below a path.
    pub(crate) fn remove_below(&mut self, path: &str) {
        let start = format!("{path}/");
        self.0.retain(|known, _| !known.starts_with(&start));
    }
}

/// Answers an operation on a list; `None` if it is not one.
pub(crate) fn answer(state: &mut State, call: &Call) -> Option<Result<Answer, Answer>> {
    let action = action(call.operation)?;
    Some(match action {
        Action::List => Ok(list(state, call)),
        Action::Create => create(state, call),
        Action::Get => item(state, call).map(|object| Answer::json(200, &shown(state, &list_path(call), &object))),
        Action::Update => change(state, call, false),
        Action::Replace => change(state, call, true),
        Action::Delete => delete(state, call),
    })
}

/// Whether an operation is one on a list.
#[cfg(test)]
pub(crate) fn has_state(operation: &Operation) -> bool {
    action(operation).is_some()
}

/// The paths that distinguish lists from other resources, read once.
#[derive(Default)]
struct Paths {
    /// Where objects are created.
    creating: BTreeSet<&'static str>,
    /// Where an object is addressed by its key.
    with_items: BTreeSet<&'static str>,
}

impl Paths {
    fn load() -> &'static Paths {
        static PATHS: LazyLock<Paths> = LazyLock::new(|| {
            let mut paths = Paths::default();
            for operation in Description::load().operations() {
                if operation.method == "POST" {
                    paths.creating.insert(&operation.path);
                }
                paths.with_items.extend(split(&operation.path).filter(|(_, key)| is_key(key)).map(|(list, _)| list));
            }
            paths
        });
        &PATHS
    }
}

/// A number in the middle of the path of another resource is not the key of a list.
fn is_key(name: &str) -> bool {
    matches!(name, "id" | "guid" | "uuid" | "token")
}

fn action(operation: &Operation) -> Option<Action> {
    let (paths, path, method) = (Paths::load(), operation.path.as_str(), operation.method.as_str());
    match (split(path), method) {
        (Some((list, key)), _) if !is_key(key) || !paths.creating.contains(list) => None,
        (Some(_), "GET") => Some(Action::Get),
        (Some(_), "PATCH") => Some(Action::Update),
        (Some(_), "PUT") => Some(Action::Replace),
        (Some(_), "DELETE") => Some(Action::Delete),
        (None, "GET") if paths.with_items.contains(path) => Some(Action::List),
        (None, "POST") if paths.with_items.contains(path) => Some(Action::Create),
        _ => None,
    }
}

/// The path of the list and the name of the key, of a path that ends in a placeholder.
fn split(path: &str) -> Option<(&str, &str)> {
    let (list, end) = path.rsplit_once('/')?;
    Some((list, end.strip_prefix('{')?.strip_suffix('}')?))
}

/// The path of the call's list, with the keys of the call in place of its placeholders.
pub(crate) fn list_path(call: &Call) -> String {
    let template = split(&call.operation.path).map_or(call.operation.path.as_str(), |(list, _)| list);
    concrete(template, call)
}

/// A path template with the call's keys in place of its placeholders, in order.
pub(crate) fn concrete(template: &str, call: &Call) -> String {
    let mut index = 0;
    let segments = template.split('/').map(|segment| {
        if !segment.starts_with('{') {
            return segment.to_owned();
        }
        index += 1;
        call.parameter(index - 1).to_owned()
    });
    segments.collect::<Vec<_>>().join("/")
}

fn key(call: &Call) -> (&str, &str) {
    call.parameters.last().map_or(("", ""), |(name, value)| (name.as_str(), value.as_str()))
}

fn is_named(object: &Value, field: &str, key: &str) -> bool {
    match &object[field] {
        Value::String(text) => text.eq_ignore_ascii_case(key),
        Value::Number(number) => number.to_string() == key,
        _ => false,
    }
}

fn list(state: &State, call: &Call) -> Answer {
    let mut objects = shown_list(state, &list_path(call));
    objects.retain(|object| call.checked.query.keys().all(|name| fits(call, name, object)));
    Answer::json(200, &Value::Array(objects))
}

/// Whether an object has the value of a filter with the name of a field; other filters accept everything.
fn fits(call: &Call, name: &str, object: &Value) -> bool {
    object.get(name).is_none_or(|value| call.wants(name, value))
}

fn item(state: &State, call: &Call) -> Result<Value, Answer> {
    let (field, key) = key(call);
    state.collections.find(&list_path(call), field, key).cloned().ok_or_else(|| missing(call))
}

fn create(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let path = list_path(call);
    let status = call.operation.answer.status;
    let mut created = Vec::new();
    let items = call.items();
    let right = items.iter().enumerate().filter(|(index, _)| !call.checked.body.item_errors.contains_key(index));
    for (_, item) in right {
        let mut object = new_object(state, call, item)?;
        if let Some(special) = special(&path) {
            special.complete(state, call, item, &mut object)?;
        }
        created.push(object);
    }
    state.collections.list_mut(&path).extend(created.iter().cloned());
    for object in &mut created {
        *object = shown(state, &path, object);
        tell(state, call, 0, object);
    }
    if call.is_list() {
        return Ok(Answer::json(status, &call.checked.mixed(created)));
    }
    Ok(Answer::json(status, &created.pop().unwrap_or_default()))
}

/// A new object of the operation's answer type, with the values of the request.
pub(crate) fn new_object(state: &mut State, call: &Call, request: &Value) -> Result<Value, Answer> {
    let schema = item_schema(call.operation).ok_or_else(|| missing(call))?;
    let mut object = sample::blank(schema);
    sample::reflect(&mut object, schema, request);
    let now = state.clock.stamp();
    let id = state.next_id();
    let Some(fields) = object.as_object_mut() else { return Ok(object) };
    for (name, value) in
        [("id", json!(id)), ("created_at", json!(now)), ("updated_at", json!(now)), ("date", json!(now))]
    {
        if fields.contains_key(name) {
            fields.insert(name.to_owned(), value);
        }
    }
    for (name, value) in [("guid", guid(id)), ("uuid", format!("{id:022}")), ("token", format!("{id:032}"))] {
        if fields.contains_key(name) && is_blank(fields, name) {
            fields.insert(name.to_owned(), json!(value));
        }
    }
    Ok(object)
}

fn is_blank(fields: &Map<String, Value>, name: &str) -> bool {
    fields.get(name).is_none_or(|value| value.as_str().is_none_or(str::is_empty))
}

/// A GUID in the format of BCF.
pub(crate) fn guid(id: i64) -> String {
    format!("6f1e2d3c-0000-4000-8000-{id:012x}")
}

/// Changes an object by the fields of the request; other fields stay or, for a replacement, become empty.
fn change(state: &mut State, call: &Call, replaces: bool) -> Result<Answer, Answer> {
    let (field, key) = key(call);
    let old = item(state, call)?;
    let schema = item_schema(call.operation).ok_or_else(|| missing(call))?;
    let mut new = old.clone();
    if replaces {
        new = sample::blank(schema);
        for name in [field, "id", "created_at", "creator", "created_by"] {
            if let (Some(kept), Some(place)) = (old.get(name), new.get_mut(name)) {
                *place = kept.clone();
            }
        }
    }
    let request = call.items().pop().unwrap_or_default();
    sample::reflect(&mut new, schema, &request);
    if new.get("updated_at").is_some() {
        new["updated_at"] = json!(state.clock.stamp());
    }
    let path = list_path(call);
    if let Some(special) = special(&path) {
        special.complete(state, call, &request, &mut new)?;
    }
    if let Some(place) = state.collections.find_mut(&path, field, key) {
        *place = new.clone();
    }
    let new = shown(state, &path, &new);
    tell(state, call, 1, &new);
    Ok(Answer::json(200, &new))
}

fn delete(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let (field, key) = key(call);
    let path = list_path(call);
    let object = shown(state, &path, &item(state, call)?);
    state.collections.remove(&path, field, key).ok_or_else(|| missing(call))?;
    tell(state, call, 2, &object);
    Ok(Answer::empty(204))
}

fn missing(call: &Call) -> Answer {
    let schema = item_schema(call.operation);
    let kind = schema.and_then(|schema| Description::load().schemas.resolve(schema).name);
    Answer::not_found(kind.unwrap_or("object"))
}

/// The schema of an operation's answer, or of its items if it is a list.
fn item_schema(operation: &Operation) -> Option<&Value> {
    let schema = operation.answer.schema.as_ref()?;
    let resolved = Description::load().schemas.resolve(schema);
    Some(if resolved.kind() == Kind::List { resolved.items() } else { schema })
}
