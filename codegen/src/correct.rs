//! Applies the corrections to the description, and refuses one that no longer changes anything.

use indexmap::IndexMap;
use serde::Deserialize;

use crate::document::{Answer, Body, Interface, Operation, Result, Schema};

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
    pub hand_written: Vec<HandWritten>,
    pub typed_values: Vec<TypedValues>,
    pub mixed_answers: Vec<MixedAnswers>,
}

/// The reason is for readers; it must be there.
macro_rules! correction {
    ($name:ident { $( $visibility:vis $field:ident: $type:ty ),+ $(,)? }) => {
        #[derive(Debug, Deserialize)]
        #[serde(deny_unknown_fields)]
        pub struct $name {
            #[serde(rename = "reason")]
            _reason: String,
            $( $visibility $field: $type, )+
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
correction!(AddSchema { name: String, required: Vec<String>, properties: IndexMap<String, Schema>, });
correction!(InlineBody { operations: Vec<String>, name: String, });
correction!(AddProperty { schema: String, property: String, required: bool, shape: Schema });
correction!(ReplaceProperty { schema: String, property: String, was: Schema, shape: Schema });
correction!(ReplaceParameter { parameter: String, was: Schema, shape: Schema });
correction!(OptionalBody { operation: String });
correction!(OptionalFields { fields: Vec<String>, });
correction!(AddScopes { scopes: Vec<String>, operations: Vec<String>, });
correction!(AddStatus { status: u16, operations: Vec<String> });
correction!(Unused { schemas: Vec<String>, });
correction!(HandWritten { pub schema: String, pub path: String, });
correction!(TypedValues { pub r#enum: String, pub fields: Vec<String>, });
correction!(MixedAnswers { pub operations: Vec<String>, });

impl Corrections {
    /// The schemas that no operation sends or answers, and which get no type.
    pub fn unused(&self) -> Vec<&str> {
        self.unused.iter().flat_map(|unused| &unused.schemas).map(String::as_str).collect()
    }

    /// The fields that were not always there.
    pub fn optional_fields(&self) -> Vec<&str> {
        self.optional_fields.iter().flat_map(|optional| &optional.fields).map(String::as_str).collect()
    }
}

pub fn correct(interface: &mut Interface, corrections: &Corrections) -> Result<()> {
    for add in &corrections.add_schema {
        let schema = Schema {
            kind: Some("object".to_owned()),
            properties: Some(add.properties.clone()),
            required: add.required.clone(),
            ..Schema::default()
        };
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
        let properties = schema.properties.get_or_insert_default();
        if properties.insert(add.property.clone(), add.shape.clone()).is_some() {
            return Err(outdated("add_property", &format!("{}.{}", add.schema, add.property), "is described now"));
        }
        if add.required {
            schema.required.push(add.property.clone());
        }
    }
    for replace in &corrections.replace_property {
        let place = format!("{}.{}", replace.schema, replace.property);
        let schema = schema(interface, "replace_property", &replace.schema)?;
        match schema.properties.as_mut().and_then(|properties| properties.get_mut(&replace.property)) {
            Some(property) if *property == replace.was => *property = replace.shape.clone(),
            _ => return Err(outdated("replace_property", &place, "is not what it was")),
        }
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
    // All are checked before any is made, since two reasons may name the same field.
    for field in corrections.optional_fields() {
        check_required(interface, field)?;
    }
    for field in corrections.optional_fields() {
        let (name, property) = field.split_once('.').unwrap_or_default();
        schema(interface, "optional_fields", name)?.required.retain(|required| required != property);
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
    Ok(())
}

fn outdated(correction: &str, place: &str, why: &str) -> String {
    format!("corrections.toml: {correction} of {place} no longer applies: it {why}")
}

fn schema<'a>(interface: &'a mut Interface, correction: &str, name: &str) -> Result<&'a mut Schema> {
    interface.schemas.get_mut(name).ok_or_else(|| outdated(correction, name, "is gone"))
}

fn operation<'a>(interface: &'a mut Interface, correction: &str, id: &str) -> Result<&'a mut Operation> {
    let found = interface.operations.iter_mut().find(|operation| operation.id == id);
    found.ok_or_else(|| outdated(correction, id, "is gone"))
}

fn add_operation(interface: &mut Interface, add: &AddOperation) -> Result<()> {
    let same = |operation: &&Operation| {
        operation.id == add.id || (operation.method == add.method && operation.path == add.path)
    };
    if interface.operations.iter().any(|operation| same(&operation)) {
        return Err(outdated("add_operation", &add.id, "is described now"));
    }
    let neighbour = interface.operations.iter().find(|operation| operation.path == add.path);
    let parameters = neighbour.map(|operation| operation.parameters.clone()).unwrap_or_default();
    let reference =
        |name: &str| Schema { reference: Some(format!("#/components/schemas/{name}")), ..Schema::default() };
    let method = ["GET", "POST", "PUT", "PATCH", "DELETE"].into_iter().find(|method| *method == add.method);
    interface.operations.push(Operation {
        id: add.id.clone(),
        method: method.ok_or_else(|| format!("corrections.toml: {}: the method {}", add.id, add.method))?,
        path: add.path.clone(),
        scopes: add.scopes.clone(),
        parameters: parameters.into_iter().filter(|parameter| parameter.place == "path").collect(),
        body: add.body.as_deref().map(|name| Body { is_form: false, is_required: true, schema: reference(name) }),
        answer: Some(Answer::Json(reference(&add.answer))),
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
        let reference = Some(format!("#/components/schemas/{}", inline.name));
        shapes.push(std::mem::replace(&mut body.schema, Schema { reference, ..Schema::default() }));
    }
    shapes.dedup();
    match (shapes.len(), shapes.pop()) {
        (1, Some(shape)) if !interface.schemas.contains_key(&inline.name) => {
            interface.schemas.insert(inline.name.clone(), shape);
            Ok(())
        }
        (1, _) => Err(outdated("inline_body", &inline.name, "is a schema now")),
        _ => Err(outdated("inline_body", &inline.name, "stands for different bodies")),
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

fn check_required(interface: &mut Interface, field: &str) -> Result<()> {
    let (name, property) = field.split_once('.').unwrap_or((field, ""));
    let schema = schema(interface, "optional_fields", name)?;
    let is_nullable =
        schema.properties.as_ref().and_then(|properties| properties.get(property)).map(|shape| shape.nullable);
    match is_nullable {
        Some(false) if schema.required.iter().any(|required| required == property) => Ok(()),
        Some(_) => Err(outdated("optional_fields", field, "is optional or nullable now")),
        None => Err(outdated("optional_fields", field, "is gone")),
    }
}
