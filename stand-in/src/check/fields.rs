//! Checks values and everything in them.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::File;
use super::errors::{self, Errors};
use super::scalar;
use crate::description::{Kind, Resolved, Schemas};

/// Files by the names of their fields.
pub(super) type Files = BTreeMap<String, Vec<File>>;

/// The context of checking a value.
#[derive(Clone, Copy)]
pub(super) struct Checker<'a> {
    pub(super) schemas: &'a Schemas,
    pub(super) is_strict: bool,
}

impl Checker<'_> {
    /// Checks a whole body. Fields that are not described are removed, or refused if checking is strict.
    pub(super) fn body(self, schema: &Value, value: &mut Value, files: &Files) -> Result<(), Errors> {
        let resolved = self.schemas.resolve(schema);
        match value {
            Value::Null if resolved.is_nullable => Ok(()),
            Value::Null => Err(Errors::of_whole(errors::NO_DATA.to_owned())),
            Value::Object(object) if resolved.kind() == Kind::Object => self.object(&resolved, object, files),
            _ => self.resolved(&resolved, value),
        }
    }

    /// Checks a value.
    pub(super) fn value(self, schema: &Value, value: &mut Value) -> Result<(), Errors> {
        let resolved = self.schemas.resolve(schema);
        match value {
            Value::Null if resolved.is_nullable || resolved.kind() == Kind::Any => Ok(()),
            Value::Null => Err(Errors::one(errors::NULL)),
            _ => self.resolved(&resolved, value),
        }
    }

    fn resolved(self, resolved: &Resolved<'_>, value: &mut Value) -> Result<(), Errors> {
        let alternatives = crate::description::list(&resolved.schema["oneOf"]);
        if !alternatives.is_empty() {
            return self.one_of(alternatives, value);
        }
        match (resolved.kind(), value) {
            (Kind::Object, Value::Object(object)) => self.object(resolved, object, &Files::new()),
            (Kind::Object, value) => Err(Errors::of_whole(errors::not_an_object(value))),
            (Kind::Map, Value::Object(object)) => self.map(resolved, object),
            (Kind::Map, value) => Err(Errors::one(errors::not_a_map(value))),
            (Kind::List, Value::Array(items)) => self.items(resolved, items),
            (Kind::List, value) if self.holds_objects(resolved) => Err(Errors::of_whole(errors::not_a_list(value))),
            (Kind::List, value) => Err(Errors::one(errors::not_a_list(value))),
            (_, value) => {
                let found = scalar::check(resolved, value);
                if found.is_empty() { Ok(()) } else { Err(Errors::Texts(found)) }
            }
        }
    }

    /// The first alternative that accepts the value; if none does, the errors of the first.
    fn one_of(self, alternatives: &[Value], value: &mut Value) -> Result<(), Errors> {
        let mut first = None;
        for alternative in alternatives {
            let mut taken = value.clone();
            match self.value(alternative, &mut taken) {
                Ok(()) => {
                    *value = taken;
                    return Ok(());
                }
                Err(errors) => first = first.or(Some(errors)),
            }
        }
        first.map_or(Ok(()), Err)
    }

    fn holds_objects(self, resolved: &Resolved<'_>) -> bool {
        self.schemas.resolve(resolved.items()).kind() == Kind::Object
    }

    /// As in the framework, errors of objects are listed by position, and errors of plain values under their position.
    fn items(self, resolved: &Resolved<'_>, items: &mut [Value]) -> Result<(), Errors> {
        if let Some(text) = count(resolved, items.len()) {
            let holds_objects = self.holds_objects(resolved);
            return Err(if holds_objects { Errors::of_whole(text) } else { Errors::one(text) });
        }
        let found = items.iter_mut().map(|item| self.value(resolved.items(), item).err());
        let found: Vec<Option<Errors>> = found.collect();
        if found.iter().all(Option::is_none) {
            return Ok(());
        }
        if self.holds_objects(resolved) {
            return Err(Errors::Items(found.into_iter().map(|item| item.unwrap_or_else(Errors::nothing)).collect()));
        }
        let found = found.into_iter().enumerate();
        Err(Errors::Fields(found.filter_map(|(at, item)| Some((at.to_string(), item?))).collect()))
    }

    fn map(self, resolved: &Resolved<'_>, object: &mut Map<String, Value>) -> Result<(), Errors> {
        if !resolved.map_values().is_object() {
            return Ok(());
        }
        let entries = object.iter_mut();
        let found =
            entries.filter_map(|(key, value)| Some((key.clone(), self.value(resolved.map_values(), value).err()?)));
        fields(found.collect())
    }

    fn object(self, resolved: &Resolved<'_>, object: &mut Map<String, Value>, files: &Files) -> Result<(), Errors> {
        let mut found = self.take_out_unknown(resolved, object, files);
        for (name, property) in resolved.properties() {
            let described = self.schemas.resolve(property);
            if described.is_read_only {
                continue;
            }
            let is_required = resolved.requires(name);
            let checked = match (object.get_mut(name), files.get(name)) {
                (_, Some(sent)) => self.files(&described, sent),
                (Some(value), None) => self.value(property, value),
                (None, None) if is_required && described.kind() == Kind::File => Err(Errors::one(errors::NO_FILE)),
                (None, None) if is_required => Err(Errors::one(errors::REQUIRED)),
                (None, None) => Ok(()),
            };
            found.extend(checked.err().map(|errors| (name.clone(), errors)));
        }
        fields(found)
    }

    /// Fields that only answers have are unknown in a request.
    fn take_out_unknown(
        self,
        resolved: &Resolved<'_>,
        object: &mut Map<String, Value>,
        files: &Files,
    ) -> BTreeMap<String, Errors> {
        let is_known = |name: &String| {
            resolved.property(name).is_some_and(|property| !self.schemas.resolve(property).is_read_only)
        };
        let unknown: Vec<String> = object.keys().chain(files.keys()).filter(|name| !is_known(name)).cloned().collect();
        for name in &unknown {
            object.remove(name);
        }
        let refused = unknown.into_iter().filter(|_| self.is_strict);
        refused.map(|name| (name, errors::unknown("field"))).collect()
    }

    /// Checks the files that were sent for a field.
    fn files(self, described: &Resolved<'_>, sent: &[File]) -> Result<(), Errors> {
        match described.kind() {
            Kind::File => Ok(()),
            Kind::List if self.schemas.resolve(described.items()).kind() == Kind::File => {
                count(described, sent.len()).map_or(Ok(()), |text| Err(Errors::one(text)))
            }
            // As if the file were another value.
            _ => self.resolved(described, &mut Value::Object(Map::new())),
        }
    }
}

fn fields(found: BTreeMap<String, Errors>) -> Result<(), Errors> {
    if found.is_empty() { Ok(()) } else { Err(Errors::Fields(found)) }
}

/// The errors about the length of a list.
fn count(resolved: &Resolved<'_>, count: usize) -> Option<String> {
    let too_few = resolved.limit("minItems").filter(|least| count < *least);
    let too_many = resolved.limit("maxItems").filter(|most| count > *most);
    let too_few = too_few.map(|least| errors::too_short(least, "elements"));
    too_few.or_else(|| too_many.map(|most| errors::too_long(most, "elements")))
}
