//! Applies the corrections to the description, and refuses one that no longer changes anything.

use std::fmt;

use indexmap::IndexMap;
use serde::Deserialize;

use crate::document::{Body, Interface, METHODS, Operation, Parameter, Result, Schema};

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Corrections {
    add_operation: Vec<AddOperation>,
    add_schema: Vec<AddSchema>,
    inline_body: Vec<InlineBody>,
    own_body: Vec<OwnBody>,
    bulk_body: Vec<BulkBody>,
    inline_property: Vec<InlineProperty>,
    add_property: Vec<AddProperty>,
    replace_property: Vec<ReplaceProperty>,
    add_parameter: Vec<AddParameter>,
    remove_parameter: Vec<RemoveParameter>,
    optional_parameter: Vec<OptionalParameter>,
    replace_parameter: Vec<ReplaceParameter>,
    optional_body: Vec<OptionalBody>,
    optional_fields: Vec<OptionalFields>,
    required_fields: Vec<RequiredFields>,
    add_scopes: Vec<AddScopes>,
    add_status: Vec<AddStatus>,
    remove_answer: Vec<RemoveAnswer>,
    unused: Vec<Unused>,
    hand_written: Vec<HandWritten>,
    typed_values: Vec<TypedValues>,
    typed_parameters: Vec<TypedParameters>,
    number_or_text: Vec<NumberOrText>,
    null_positions: Vec<NullPositions>,
    null_items: Vec<NullItems>,
    mixed_answers: Vec<MixedAnswers>,
    one_or_list: Vec<OneOrList>,
}

/// The reason is for readers, and is required.
macro_rules! correction {
    ($name:ident { $( $field:ident: $type:ty ),+ $(,)? }) => {
        #[derive(Debug, Deserialize)]
        #[serde(deny_unknown_fields)]
        pub struct $name {
            #[serde(rename = "reason")]
            _reason: String,
            $( $field: $type, )+
        }
    };
}

correction!(AddOperation {
    id: String,
    method: String,
    path: String,
    scopes: Vec<String>,
    body: Option<String>,
    answer: String,
});
correction!(AddSchema { name: String, required: Vec<String>, properties: IndexMap<String, Schema> });
correction!(BulkBody { operation: String, name: String, key: String, shape: Schema, only_key: bool });
correction!(OwnBody { operations: Vec<String>, schema: String, name: String });
correction!(InlineBody { operations: Vec<String>, name: String });
correction!(InlineProperty { fields: Vec<String>, name: String });
correction!(AddProperty { schema: String, property: String, required: bool, shape: Schema });
correction!(ReplaceProperty { schema: String, property: String, was: Schema, shape: Schema });
correction!(AddParameter { operations: Vec<String>, parameter: String, shape: Schema, explode: Option<bool> });
correction!(RemoveParameter { operations: Vec<String>, parameter: String });
correction!(OptionalParameter { operations: Vec<String>, parameter: String });
correction!(ReplaceParameter { parameter: String, was: Schema, shape: Schema });
correction!(OptionalBody { operation: String });
correction!(OptionalFields { fields: Vec<String> });
correction!(RequiredFields { fields: Vec<String> });
correction!(AddScopes { scopes: Vec<String>, operations: Vec<String> });
correction!(AddStatus { status: u16, operations: Vec<String> });
correction!(RemoveAnswer { status: u16, operations: Vec<String> });
correction!(Unused { schemas: Vec<String> });
correction!(HandWritten { schema: String, path: String, on_the_wire: Option<Schema> });
correction!(TypedValues { r#enum: String, fields: Vec<String> });
correction!(NullPositions { fields: Vec<String> });
correction!(NullItems { fields: Vec<String> });
correction!(NumberOrText { fields: Vec<String> });
correction!(TypedParameters { r#enum: String, parameter: String, except: Vec<String> });
correction!(MixedAnswers { operations: Vec<String> });
correction!(OneOrList { operations: Vec<String> });

/// A correction that no longer changes anything.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outdated {
    pub correction: &'static str,
    pub place: String,
    pub why: String,
}

impl fmt::Display for Outdated {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Outdated { correction, place, why } = self;
        write!(f, "corrections.toml: {correction} of {place} no longer applies: it {why}")
    }
}

type Applied<T = ()> = Result<T, Outdated>;

/// Applies all corrections, or returns a message with all that no longer apply.
pub fn correct(interface: &mut Interface, corrections: &Corrections) -> Result<()> {
    let outdated = correct_where_possible(interface, corrections);
    let told: Vec<String> = outdated.iter().map(Outdated::to_string).collect();
    if told.is_empty() { Ok(()) } else { Err(told.join("\n")) }
}

/// Applies the corrections that still change something, and returns the others.
pub fn correct_where_possible(interface: &mut Interface, corrections: &Corrections) -> Vec<Outdated> {
    let mut found = Vec::new();
    let mut note = |applied: Applied| found.extend(applied.err());
    corrections.add_schema.iter().for_each(|add| note(add_schema(interface, add)));
    corrections.add_operation.iter().for_each(|add| note(add_operation(interface, add)));
    corrections.inline_body.iter().for_each(|inline| note(inline_body(interface, inline)));
    corrections.inline_property.iter().for_each(|inline| note(inline_property(interface, inline)));
    corrections.add_property.iter().for_each(|add| note(add_property(interface, add)));
    corrections.replace_property.iter().for_each(|replace| note(replace_property(interface, replace)));
    corrections.add_parameter.iter().for_each(|add| note(add_parameter(interface, add)));
    corrections.remove_parameter.iter().for_each(|remove| note(remove_parameter(interface, remove)));
    corrections.optional_parameter.iter().for_each(|optional| note(optional_parameter(interface, optional)));
    corrections.replace_parameter.iter().for_each(|replace| note(replace_parameter(interface, replace)));
    corrections.own_body.iter().for_each(|own| note(own_body(interface, own)));
    corrections.bulk_body.iter().for_each(|bulk| note(bulk_body(interface, bulk)));
    corrections.optional_body.iter().for_each(|optional| note(optional_body(interface, optional)));
    let drifted = corrections.optional_fields.iter().flat_map(|optional| &optional.fields);
    drifted.for_each(|field| note(optional_field(interface, field)));
    let required = corrections.required_fields.iter().flat_map(|required| &required.fields);
    required.for_each(|field| note(required_field(interface, field)));
    for add in &corrections.add_status {
        add.operations.iter().for_each(|id| note(add_status(interface, id, add.status)));
    }
    for remove in &corrections.remove_answer {
        remove.operations.iter().for_each(|id| note(remove_answer(interface, id, remove.status)));
    }
    for add in &corrections.add_scopes {
        add.operations.iter().for_each(|id| note(add_scopes(interface, id, &add.scopes)));
    }
    mark(interface, corrections, &mut note);
    found
}

/// The corrections that do not change the description itself, but the code that is generated from it.
fn mark(interface: &mut Interface, corrections: &Corrections, note: &mut impl FnMut(Applied)) {
    for name in corrections.unused.iter().flat_map(|unused| &unused.schemas) {
        note(schema(interface, "unused", name).map(|schema| schema.is_unused = true));
    }
    for hand in &corrections.hand_written {
        let found = schema(interface, "hand_written", &hand.schema);
        note(found.map(|schema| {
            schema.hand_written = Some(hand.path.clone());
            schema.on_the_wire = hand.on_the_wire.clone().map(Box::new);
        }));
    }
    for typed in &corrections.typed_values {
        typed.fields.iter().for_each(|field| note(typed_values(interface, field, &typed.r#enum)));
    }
    corrections.typed_parameters.iter().for_each(|typed| note(typed_parameters(interface, typed)));
    let nulls = corrections.null_positions.iter().flat_map(|nulls| &nulls.fields);
    nulls.for_each(|field| note(null_positions(interface, field)));
    let nulls = corrections.null_items.iter().flat_map(|nulls| &nulls.fields);
    nulls.for_each(|field| note(null_items(interface, field)));
    let loose = corrections.number_or_text.iter().flat_map(|loose| &loose.fields);
    loose.for_each(|field| note(number_or_text(interface, field)));
    let mixed = corrections.mixed_answers.iter().flat_map(|mixed| &mixed.operations);
    mixed.for_each(|id| note(mixed_answers(interface, id)));
    let loose = corrections.one_or_list.iter().flat_map(|loose| &loose.operations);
    loose.for_each(|id| note(one_or_list(interface, id)));
}

fn outdated(correction: &'static str, place: &str, why: &str) -> Outdated {
    Outdated { correction, place: place.to_owned(), why: why.to_owned() }
}

fn schema<'a>(interface: &'a mut Interface, correction: &'static str, name: &str) -> Applied<&'a mut Schema> {
    interface.schemas.get_mut(name).ok_or_else(|| outdated(correction, name, "is gone"))
}

fn property<'a>(interface: &'a mut Interface, correction: &'static str, field: &str) -> Applied<&'a mut Schema> {
    let (name, property) = field.split_once('.').unwrap_or((field, ""));
    let properties = interface.schemas.get_mut(name).and_then(|schema| schema.properties.as_mut());
    let found = properties.and_then(|properties| properties.get_mut(property));
    found.ok_or_else(|| outdated(correction, field, "is gone"))
}

fn operation<'a>(interface: &'a mut Interface, correction: &'static str, id: &str) -> Applied<&'a mut Operation> {
    let found = interface.operations.iter_mut().find(|operation| operation.id == id);
    found.ok_or_else(|| outdated(correction, id, "is gone"))
}

fn add_schema(interface: &mut Interface, add: &AddSchema) -> Applied {
    if interface.schemas.contains_key(&add.name) {
        return Err(outdated("add_schema", &add.name, "is described now"));
    }
    let kind = Some("object".to_owned());
    let (properties, required) = (Some(add.properties.clone()), add.required.clone());
    let schema = Schema { kind, properties, required, ..Schema::default() };
    interface.schemas.insert(add.name.clone(), schema);
    Ok(())
}

fn add_operation(interface: &mut Interface, add: &AddOperation) -> Applied {
    let is_same = |other: &Operation| {
        other.id == add.id || (other.method == add.method && anonymous(&other.path) == anonymous(&add.path))
    };
    if interface.operations.iter().any(is_same) {
        return Err(outdated("add_operation", &add.id, "is described now"));
    }
    let Some(method) = METHODS.into_iter().find(|method| *method == add.method) else {
        return Err(outdated("add_operation", &add.id, &format!("has the method {}", add.method)));
    };
    let neighbour = interface.operations.iter().find(|operation| operation.path == add.path);
    if let (None, true) = (neighbour, add.path.contains('{')) {
        let renamed = interface.operations.iter().find(|other| anonymous(&other.path) == anonymous(&add.path));
        let why = renamed.map_or_else(
            || format!("has the ids of {}, which no operation describes", add.path),
            |other| format!("is at {}, which is spelled {} now", add.path, other.path),
        );
        return Err(outdated("add_operation", &add.id, &why));
    }
    let parameters = neighbour.map(|operation| operation.parameters.clone()).unwrap_or_default();
    let body = add.body.as_deref().map(Schema::refers_to);
    for name in add.body.iter().chain([&add.answer]) {
        if !interface.schemas.contains_key(name) {
            return Err(outdated("add_operation", &add.id, &format!("names the schema {name}, which is gone")));
        }
    }
    interface.operations.push(Operation {
        id: add.id.clone(),
        method,
        path: add.path.clone(),
        is_deprecated: false,
        scopes: add.scopes.clone(),
        parameters: parameters.into_iter().filter(|parameter| parameter.place == "path").collect(),
        body: body.map(|schema| Body { is_form: false, is_required: true, is_described_as_required: true, schema }),
        answer: Some(Schema::refers_to(&add.answer)),
        status: 200,
        other_answers: Vec::new(),
        is_mixed: false,
        is_one_or_list: false,
        statuses: vec![200, 400, 401, 403, 404, 500],
    });
    Ok(())
}

/// A path without the names of its ids.
pub fn anonymous(path: &str) -> String {
    let segments = path.split('/').map(|segment| if segment.starts_with('{') { "{}" } else { segment });
    segments.collect::<Vec<_>>().join("/")
}

fn add_property(interface: &mut Interface, add: &AddProperty) -> Applied {
    let schema = schema(interface, "add_property", &add.schema)?;
    let properties = schema.properties.get_or_insert_default();
    if properties.contains_key(&add.property) {
        return Err(outdated("add_property", &format!("{}.{}", add.schema, add.property), "is described now"));
    }
    properties.insert(add.property.clone(), add.shape.clone());
    if add.required {
        schema.required.push(add.property.clone());
    }
    Ok(())
}

fn replace_property(interface: &mut Interface, replace: &ReplaceProperty) -> Applied {
    let field = format!("{}.{}", replace.schema, replace.property);
    let property = property(interface, "replace_property", &field)?;
    if *property == replace.shape {
        return Err(outdated("replace_property", &field, "is described so now"));
    }
    if *property != replace.was {
        return Err(outdated("replace_property", &field, "is not what it was"));
    }
    *property = replace.shape.clone();
    Ok(())
}

fn optional_body(interface: &mut Interface, optional: &OptionalBody) -> Applied {
    match operation(interface, "optional_body", &optional.operation)?.body.as_mut() {
        Some(body) if body.is_required => body.is_required = false,
        _ => return Err(outdated("optional_body", &optional.operation, "has no required body")),
    }
    Ok(())
}

fn add_status(interface: &mut Interface, id: &str, status: u16) -> Applied {
    let statuses = &mut operation(interface, "add_status", id)?.statuses;
    if statuses.contains(&status) {
        return Err(outdated("add_status", id, "has it now"));
    }
    statuses.push(status);
    Ok(())
}

/// Removes the body that one of several successes has; its status stays.
fn remove_answer(interface: &mut Interface, id: &str, status: u16) -> Applied {
    let operation = operation(interface, "remove_answer", id)?;
    let before = operation.other_answers.len();
    operation.other_answers.retain(|(other, _)| *other != status);
    if operation.other_answers.len() < before {
        return Ok(());
    }
    if operation.status == status && !operation.other_answers.is_empty() {
        let (next, answer) = operation.other_answers.remove(0);
        (operation.status, operation.answer) = (next, Some(answer));
        return Ok(());
    }
    Err(outdated("remove_answer", id, "has one body at most now"))
}

fn add_scopes(interface: &mut Interface, id: &str, scopes: &[String]) -> Applied {
    let operation = operation(interface, "add_scopes", id)?;
    if !operation.scopes.is_empty() {
        return Err(outdated("add_scopes", id, "names its scopes now"));
    }
    operation.scopes = scopes.to_vec();
    Ok(())
}

fn typed_values(interface: &mut Interface, field: &str, r#enum: &str) -> Applied {
    type_values(property(interface, "typed_values", field)?, r#enum, "typed_values", field)
}

/// Assigns an enum to a value, or to the values of a list.
fn type_values(schema: &mut Schema, name: &str, correction: &'static str, place: &str) -> Applied {
    let value = match &mut schema.items {
        Some(items) => items,
        None => schema,
    };
    if value.values.is_some() || value.known_as.is_some() {
        return Err(outdated(correction, place, "has an enum now"));
    }
    value.known_as = Some(name.to_owned());
    Ok(())
}

fn number_or_text(interface: &mut Interface, field: &str) -> Applied {
    let property = property(interface, "number_or_text", field)?;
    if property.kind.as_deref() != Some("integer") || property.nullable {
        return Err(outdated("number_or_text", field, "is no plain integer"));
    }
    property.may_be_text = true;
    Ok(())
}

fn null_positions(interface: &mut Interface, field: &str) -> Applied {
    let property = property(interface, "null_positions", field)?;
    let number = property.items.as_deref().unwrap_or(property);
    if number.kind.as_deref() != Some("integer") || number.nullable {
        return Err(outdated("null_positions", field, "is no position"));
    }
    property.may_lead_nowhere = true;
    Ok(())
}

fn null_items(interface: &mut Interface, field: &str) -> Applied {
    let property = property(interface, "null_items", field)?;
    if property.items.as_deref().is_none_or(|item| item.reference.is_none() || item.nullable) {
        return Err(outdated("null_items", field, "is no list of objects"));
    }
    property.may_lead_nowhere = true;
    Ok(())
}

fn typed_parameters(interface: &mut Interface, typed: &TypedParameters) -> Applied {
    let mut found = 0;
    for operation in interface.operations.iter_mut().filter(|operation| !typed.except.contains(&operation.id)) {
        let is_meant = |name: &str, place: &str| name == typed.parameter && place == "query";
        for parameter in operation.parameters.iter_mut().filter(|it| is_meant(&it.name, &it.place)) {
            let place = format!("{} of {}", parameter.name, operation.id);
            type_values(&mut parameter.schema, &typed.r#enum, "typed_parameters", &place)?;
            found += 1;
        }
    }
    if found == 0 { Err(outdated("typed_parameters", &typed.parameter, "is gone")) } else { Ok(()) }
}

fn mixed_answers(interface: &mut Interface, id: &str) -> Applied {
    let operation = operation(interface, "mixed_answers", id)?;
    operation.is_mixed = operation.answer.as_ref().is_some_and(|schema| schema.items.is_some());
    if operation.is_mixed { Ok(()) } else { Err(outdated("mixed_answers", id, "answers no list")) }
}

/// Turns a body without a name into a schema with this name.
fn inline_body(interface: &mut Interface, inline: &InlineBody) -> Applied {
    let mut shapes = Vec::new();
    for id in &inline.operations {
        let Some(body) = operation(interface, "inline_body", id)?.body.as_mut() else {
            return Err(outdated("inline_body", id, "has no body"));
        };
        if body.schema.properties.is_none() {
            return Err(outdated("inline_body", id, "has a named body"));
        }
        shapes.push(body.schema.clone());
    }
    shapes.dedup();
    let [shape] = <[Schema; 1]>::try_from(shapes)
        .map_err(|_| outdated("inline_body", &inline.name, "stands for different bodies"))?;
    if interface.schemas.contains_key(&inline.name) {
        return Err(outdated("inline_body", &inline.name, "is a schema now"));
    }
    for id in &inline.operations {
        if let Some(body) = operation(interface, "inline_body", id)?.body.as_mut() {
            body.schema = Schema::refers_to(&inline.name);
        }
    }
    interface.schemas.insert(inline.name.clone(), shape);
    Ok(())
}

/// Turns an object within a field, or within the items of its list, into a schema with this name.
fn inline_property(interface: &mut Interface, inline: &InlineProperty) -> Applied {
    if interface.schemas.contains_key(&inline.name) {
        return Err(outdated("inline_property", &inline.name, "is a schema now"));
    }
    let mut shapes = Vec::new();
    for field in &inline.fields {
        let property = property(interface, "inline_property", field)?;
        let shape = if property.items.is_some() { property.items.as_deref_mut() } else { Some(property) };
        let Some(shape) = shape else { continue };
        if shape.properties.is_none() {
            return Err(outdated("inline_property", field, "is no object without a name"));
        }
        let named = Schema { nullable: shape.nullable, ..Schema::refers_to(&inline.name) };
        shapes.push(Schema { nullable: false, ..std::mem::replace(shape, named) });
    }
    shapes.dedup();
    let [shape] = <[Schema; 1]>::try_from(shapes)
        .map_err(|_| outdated("inline_property", &inline.name, "stands for different objects"))?;
    interface.schemas.insert(inline.name.clone(), shape);
    Ok(())
}

fn add_parameter(interface: &mut Interface, add: &AddParameter) -> Applied {
    for id in &add.operations {
        let parameters = &mut operation(interface, "add_parameter", id)?.parameters;
        if parameters.iter().any(|other| other.place == "query" && other.name == add.parameter) {
            let place = format!("{} of {id}", add.parameter);
            return Err(outdated("add_parameter", &place, "is described now"));
        }
        let (name, place, schema) = (add.parameter.clone(), "query".to_owned(), add.shape.clone());
        parameters.push(Parameter { name, place, schema, explode: add.explode, ..Parameter::default() });
    }
    Ok(())
}

/// Removes parameters that the crate does not send.
fn remove_parameter(interface: &mut Interface, remove: &RemoveParameter) -> Applied {
    for id in &remove.operations {
        let parameters = &mut operation(interface, "remove_parameter", id)?.parameters;
        let before = parameters.len();
        parameters.retain(|other| other.place == "path" || other.name != remove.parameter);
        if parameters.len() == before {
            return Err(outdated("remove_parameter", &format!("{} of {id}", remove.parameter), "is gone"));
        }
    }
    Ok(())
}

/// Makes a parameter optional, so that the caller decides whether it is sent.
fn optional_parameter(interface: &mut Interface, optional: &OptionalParameter) -> Applied {
    for id in &optional.operations {
        let place = format!("{} of {id}", optional.parameter);
        let parameters = operation(interface, "optional_parameter", id)?.parameters.iter_mut();
        let mut named = parameters.filter(|other| other.place == "query" && other.name == optional.parameter);
        match named.next() {
            None => return Err(outdated("optional_parameter", &place, "is gone")),
            Some(found) if !found.required => return Err(outdated("optional_parameter", &place, "is optional now")),
            Some(found) => found.required = false,
        }
    }
    Ok(())
}

fn replace_parameter(interface: &mut Interface, replace: &ReplaceParameter) -> Applied {
    let mut found = false;
    for operation in &mut interface.operations {
        for parameter in &mut operation.parameters {
            if parameter.name == replace.parameter {
                if parameter.schema != replace.was {
                    let place = format!("{} of {}", replace.parameter, operation.id);
                    return Err(outdated("replace_parameter", &place, "is not what it was"));
                }
                parameter.schema = replace.shape.clone();
                found = true;
            }
        }
    }
    if found { Ok(()) } else { Err(outdated("replace_parameter", &replace.parameter, "is gone")) }
}

fn optional_field(interface: &mut Interface, field: &str) -> Applied {
    let property = property(interface, "optional_fields", field)?;
    let is_nullable = property.nullable;
    (property.has_drifted, property.may_be_missing) = (true, true);
    let (name, property) = field.split_once('.').unwrap_or_default();
    let required = &mut schema(interface, "optional_fields", name)?.required;
    let before = required.len();
    required.retain(|other| other != property);
    if is_nullable || required.len() == before {
        return Err(outdated("optional_fields", field, "is optional or nullable now"));
    }
    Ok(())
}

/// Makes a field of an answer required that every server sends, although no description says so.
fn required_field(interface: &mut Interface, field: &str) -> Applied {
    if property(interface, "required_fields", field)?.nullable {
        return Err(outdated("required_fields", field, "is nullable"));
    }
    let (name, property) = field.split_once('.').unwrap_or_default();
    let required = &mut schema(interface, "required_fields", name)?.required;
    if required.iter().any(|other| other == property) {
        return Err(outdated("required_fields", field, "is required now"));
    }
    required.push(property.to_owned());
    Ok(())
}

fn one_or_list(interface: &mut Interface, id: &str) -> Applied {
    let operation = operation(interface, "one_or_list", id)?;
    operation.is_one_or_list = operation.answer.as_ref().is_some_and(|schema| schema.reference.is_some());
    if operation.is_one_or_list { Ok(()) } else { Err(outdated("one_or_list", id, "answers no object")) }
}

/// Gives the body of some operations a separate schema, which is a copy of the one that they share with others.
fn own_body(interface: &mut Interface, own: &OwnBody) -> Applied {
    let OwnBody { operations, schema: shared, name, .. } = own;
    if interface.schemas.contains_key(name) {
        return Err(outdated("own_body", name, "is described now"));
    }
    let Some(copy) = interface.schemas.get(shared).cloned() else {
        return Err(outdated("own_body", name, "is gone"));
    };
    for id in operations {
        let body = operation(interface, "own_body", id)?.body.as_mut();
        match body.filter(|body| body.schema.target() == Some(shared)) {
            Some(body) => body.schema = Schema::refers_to(name),
            None => return Err(outdated("own_body", id, &format!("takes no {shared}"))),
        }
    }
    interface.schemas.insert(name.clone(), copy);
    Ok(())
}

/// Gives the items of a bulk update a separate schema, which names the object to update.
fn bulk_body(interface: &mut Interface, bulk: &BulkBody) -> Applied {
    let BulkBody { operation: id, name, key, shape, only_key, .. } = bulk;
    if interface.schemas.contains_key(name) {
        return Err(outdated("bulk_body", name, "is described now"));
    }
    let body = operation(interface, "bulk_body", id)?.body.as_mut();
    let Some(items) = body.and_then(|body| body.schema.items.as_deref_mut()) else {
        return Err(outdated("bulk_body", id, "takes no list"));
    };
    let Some(item) = items.target().map(str::to_owned) else {
        return Err(outdated("bulk_body", id, "takes items without a name"));
    };
    *items = Schema::refers_to(name);
    let mut schema = schema(interface, "bulk_body", &item)?.clone();
    if schema.required.contains(key) {
        return Err(outdated("bulk_body", id, &format!("requires {key} now")));
    }
    schema.required.retain(|_| !only_key);
    schema.required.insert(0, key.clone());
    let properties = schema.properties.get_or_insert_default();
    properties.shift_remove(key);
    properties.shift_insert(0, key.clone(), shape.clone());
    interface.schemas.insert(name.clone(), schema);
    Ok(())
}
