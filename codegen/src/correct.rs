//! Applies the corrections to the description, and refuses one that no longer changes anything.

use indexmap::IndexMap;
use serde::Deserialize;

use crate::document::{Body, Interface, Operation, Result, Schema};

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Corrections {
    add_operation: Vec<AddOperation>,
    add_schema: Vec<AddSchema>,
    inline_body: Vec<InlineBody>,
    add_property: Vec<AddProperty>,
    replace_property: Vec<ReplaceProperty>,
    replace_parameter: Vec<ReplaceParameter>,
    optional_body: Vec<OptionalBody>,
    optional_fields: Vec<OptionalFields>,
    add_scopes: Vec<AddScopes>,
    add_status: Vec<AddStatus>,
    unused: Vec<Unused>,
    hand_written: Vec<HandWritten>,
    typed_values: Vec<TypedValues>,
    typed_parameters: Vec<TypedParameters>,
    mixed_answers: Vec<MixedAnswers>,
}

/// The reason is for readers; it must be there.
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
correction!(InlineBody { operations: Vec<String>, name: String });
correction!(AddProperty { schema: String, property: String, required: bool, shape: Schema });
correction!(ReplaceProperty { schema: String, property: String, was: Schema, shape: Schema });
correction!(ReplaceParameter { parameter: String, was: Schema, shape: Schema });
correction!(OptionalBody { operation: String });
correction!(OptionalFields { fields: Vec<String> });
correction!(AddScopes { scopes: Vec<String>, operations: Vec<String> });
correction!(AddStatus { status: u16, operations: Vec<String> });
correction!(Unused { schemas: Vec<String> });
correction!(HandWritten { schema: String, path: String });
correction!(TypedValues { r#enum: String, fields: Vec<String> });
correction!(TypedParameters { r#enum: String, parameter: String, except: Vec<String> });
correction!(MixedAnswers { operations: Vec<String> });

pub fn correct(interface: &mut Interface, corrections: &Corrections) -> Result<()> {
    for add in &corrections.add_schema {
        let kind = Some("object".to_owned());
        let (properties, required) = (Some(add.properties.clone()), add.required.clone());
        let schema = Schema { kind, properties, required, ..Schema::default() };
        if interface.schemas.insert(add.name.clone(), schema).is_some() {
            return Err(outdated("add_schema", &add.name, "is described now"));
        }
    }
    for add in &corrections.add_operation {
        add_operation(interface, add)?;
    }
    for inline in &corrections.inline_body {
        inline_body(interface, inline)?;
    }
    for add in &corrections.add_property {
        let schema = schema(interface, "add_property", &add.schema)?;
        if add.required {
            schema.required.push(add.property.clone());
        }
        let properties = schema.properties.get_or_insert_default();
        if properties.insert(add.property.clone(), add.shape.clone()).is_some() {
            return Err(outdated("add_property", &format!("{}.{}", add.schema, add.property), "is described now"));
        }
    }
    for replace in &corrections.replace_property {
        let field = format!("{}.{}", replace.schema, replace.property);
        let property = property(interface, "replace_property", &field)?;
        if *property != replace.was {
            return Err(outdated("replace_property", &field, "is not what it was"));
        }
        *property = replace.shape.clone();
    }
    for replace in &corrections.replace_parameter {
        replace_parameter(interface, replace)?;
    }
    for optional in &corrections.optional_body {
        match operation(interface, "optional_body", &optional.operation)?.body.as_mut() {
            Some(body) if body.is_required => body.is_required = false,
            _ => return Err(outdated("optional_body", &optional.operation, "has no required body")),
        }
    }
    for field in corrections.optional_fields.iter().flat_map(|optional| &optional.fields) {
        optional_field(interface, field)?;
    }
    for add in &corrections.add_status {
        for id in &add.operations {
            let statuses = &mut operation(interface, "add_status", id)?.statuses;
            if statuses.contains(&add.status) {
                return Err(outdated("add_status", id, "has it now"));
            }
            statuses.push(add.status);
        }
    }
    for add in &corrections.add_scopes {
        for id in &add.operations {
            let operation = operation(interface, "add_scopes", id)?;
            if !operation.scopes.is_empty() {
                return Err(outdated("add_scopes", id, "names its scopes now"));
            }
            operation.scopes.clone_from(&add.scopes);
        }
    }
    mark(interface, corrections)
}

/// The corrections that change nothing in the description, but what is made of it.
fn mark(interface: &mut Interface, corrections: &Corrections) -> Result<()> {
    for name in corrections.unused.iter().flat_map(|unused| &unused.schemas) {
        schema(interface, "unused", name)?.is_unused = true;
    }
    for hand in &corrections.hand_written {
        schema(interface, "hand_written", &hand.schema)?.hand_written = Some(hand.path.clone());
    }
    for typed in &corrections.typed_values {
        for field in &typed.fields {
            type_values(property(interface, "typed_values", field)?, &typed.r#enum, "typed_values", field)?;
        }
    }
    for typed in &corrections.typed_parameters {
        typed_parameters(interface, typed)?;
    }
    for id in corrections.mixed_answers.iter().flat_map(|mixed| &mixed.operations) {
        let operation = operation(interface, "mixed_answers", id)?;
        operation.is_mixed = operation.answer.as_ref().is_some_and(|schema| schema.items.is_some());
        if !operation.is_mixed {
            return Err(outdated("mixed_answers", id, "answers no list"));
        }
    }
    Ok(())
}

/// Gives a value, or the values of a list, their enum.
fn type_values(schema: &mut Schema, name: &str, correction: &str, place: &str) -> Result<()> {
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

fn typed_parameters(interface: &mut Interface, typed: &TypedParameters) -> Result<()> {
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

fn outdated(correction: &str, place: &str, why: &str) -> String {
    format!("corrections.toml: {correction} of {place} no longer applies: it {why}")
}

fn schema<'a>(interface: &'a mut Interface, correction: &str, name: &str) -> Result<&'a mut Schema> {
    interface.schemas.get_mut(name).ok_or_else(|| outdated(correction, name, "is gone"))
}

fn property<'a>(interface: &'a mut Interface, correction: &str, field: &str) -> Result<&'a mut Schema> {
    let (name, property) = field.split_once('.').unwrap_or((field, ""));
    let properties = interface.schemas.get_mut(name).and_then(|schema| schema.properties.as_mut());
    let found = properties.and_then(|properties| properties.get_mut(property));
    found.ok_or_else(|| outdated(correction, field, "is gone"))
}

fn operation<'a>(interface: &'a mut Interface, correction: &str, id: &str) -> Result<&'a mut Operation> {
    let found = interface.operations.iter_mut().find(|operation| operation.id == id);
    found.ok_or_else(|| outdated(correction, id, "is gone"))
}

fn add_operation(interface: &mut Interface, add: &AddOperation) -> Result<()> {
    let is_same = |other: &Operation| other.id == add.id || (other.method == add.method && other.path == add.path);
    if interface.operations.iter().any(is_same) {
        return Err(outdated("add_operation", &add.id, "is described now"));
    }
    let method = ["GET", "POST", "PUT", "PATCH", "DELETE"].into_iter().find(|method| *method == add.method);
    let neighbour = interface.operations.iter().find(|operation| operation.path == add.path);
    let parameters = neighbour.map(|operation| operation.parameters.clone()).unwrap_or_default();
    let body = add.body.as_deref().map(Schema::refers_to);
    interface.operations.push(Operation {
        id: add.id.clone(),
        method: method.ok_or_else(|| format!("corrections.toml: {}: the method {}", add.id, add.method))?,
        path: add.path.clone(),
        scopes: add.scopes.clone(),
        parameters: parameters.into_iter().filter(|parameter| parameter.place == "path").collect(),
        body: body.map(|schema| Body { is_form: false, is_required: true, is_described_as_required: true, schema }),
        answer: Some(Schema::refers_to(&add.answer)),
        is_mixed: false,
        statuses: vec![200, 400, 401, 403, 404, 500],
    });
    Ok(())
}

/// Gives a body without a name the name of a schema.
fn inline_body(interface: &mut Interface, inline: &InlineBody) -> Result<()> {
    let mut shapes = Vec::new();
    for id in &inline.operations {
        let Some(body) = operation(interface, "inline_body", id)?.body.as_mut() else {
            return Err(outdated("inline_body", id, "has no body"));
        };
        if body.schema.properties.is_none() {
            return Err(outdated("inline_body", id, "has a named body"));
        }
        shapes.push(std::mem::replace(&mut body.schema, Schema::refers_to(&inline.name)));
    }
    shapes.dedup();
    let [shape] = <[Schema; 1]>::try_from(shapes)
        .map_err(|_| outdated("inline_body", &inline.name, "stands for different bodies"))?;
    match interface.schemas.insert(inline.name.clone(), shape) {
        None => Ok(()),
        Some(_) => Err(outdated("inline_body", &inline.name, "is a schema now")),
    }
}

fn replace_parameter(interface: &mut Interface, replace: &ReplaceParameter) -> Result<()> {
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

fn optional_field(interface: &mut Interface, field: &str) -> Result<()> {
    let property = property(interface, "optional_fields", field)?;
    let is_nullable = property.nullable;
    property.has_drifted = true;
    let (name, property) = field.split_once('.').unwrap_or_default();
    let required = &mut schema(interface, "optional_fields", name)?.required;
    let before = required.len();
    required.retain(|other| other != property);
    if is_nullable || required.len() == before {
        return Err(outdated("optional_fields", field, "is optional or nullable now"));
    }
    Ok(())
}
