//! Reads the published description, and refuses whatever it says that this generator does not know.
//!
//! Two spellings are taken: the compact one beside this crate, and the one that the service serves live, with enums as
//! schemas of their own, blank and null enums, component parameters and descriptions.

use indexmap::IndexMap;
use serde::de::IgnoredAny;
use serde::{Deserialize, Deserializer};
use serde_json::Value;

pub type Result<T, E = String> = std::result::Result<T, E>;

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Document {
    pub openapi: String,
    pub info: Info,
    #[serde(default, rename = "servers")]
    pub(crate) _servers: Ignored,
    #[serde(default, rename = "security")]
    pub(crate) _security: Ignored,
    #[serde(default, rename = "tags")]
    pub(crate) _tags: Ignored,
    paths: IndexMap<String, PathItem>,
    components: Components,
}

#[derive(Debug, Clone, Deserialize)]
pub struct Info {
    pub version: String,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Components {
    schemas: IndexMap<String, Schema>,
    #[serde(default)]
    parameters: IndexMap<String, Parameter>,
    #[serde(default, rename = "securitySchemes")]
    pub(crate) _security_schemes: Ignored,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct PathItem {
    #[serde(default)]
    parameters: Vec<ParameterOrRef>,
    get: Option<RawOperation>,
    post: Option<RawOperation>,
    put: Option<RawOperation>,
    patch: Option<RawOperation>,
    delete: Option<RawOperation>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawOperation {
    #[serde(rename = "operationId")]
    operation_id: String,
    #[serde(default)]
    description: String,
    #[serde(rename = "x-scopes")]
    scopes: Option<Vec<String>>,
    #[serde(default)]
    parameters: Vec<ParameterOrRef>,
    #[serde(rename = "requestBody")]
    request_body: Option<RequestBody>,
    responses: IndexMap<String, Response>,
    #[serde(default, rename = "summary")]
    pub(crate) _summary: Ignored,
    #[serde(default, rename = "tags")]
    pub(crate) _tags: Ignored,
    #[serde(default, rename = "security")]
    pub(crate) _security: Ignored,
    #[serde(default, rename = "deprecated")]
    pub(crate) _deprecated: Ignored,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
enum ParameterOrRef {
    Ref {
        #[serde(rename = "$ref")]
        reference: String,
    },
    Parameter(Parameter),
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Parameter {
    pub name: String,
    #[serde(rename = "in")]
    pub place: String,
    #[serde(default)]
    pub required: bool,
    pub schema: Schema,
    #[serde(default)]
    pub explode: Option<bool>,
    #[serde(default, rename = "style")]
    pub(crate) _style: Ignored,
    #[serde(default, rename = "description")]
    pub(crate) _description: Ignored,
    #[serde(default, rename = "examples")]
    pub(crate) _examples: Ignored,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RequestBody {
    #[serde(default)]
    pub required: bool,
    pub content: IndexMap<String, MediaType>,
    #[serde(default, rename = "description")]
    pub(crate) _description: Ignored,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MediaType {
    pub schema: Schema,
    #[serde(default, rename = "examples")]
    pub(crate) _examples: Ignored,
    #[serde(default, rename = "encoding")]
    pub(crate) _encoding: Ignored,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Response {
    #[serde(default)]
    content: IndexMap<String, MediaType>,
    #[serde(default, rename = "description")]
    pub(crate) _description: Ignored,
}

/// What the description may say, but nothing is made of.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Ignored;

impl<'de> Deserialize<'de> for Ignored {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        IgnoredAny::deserialize(deserializer).map(|_| Ignored)
    }
}

/// A schema as far as this generator knows schemas.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Schema {
    #[serde(rename = "type")]
    pub kind: Option<String>,
    pub format: Option<String>,
    #[serde(default)]
    pub nullable: bool,
    #[serde(default, rename = "readOnly")]
    pub read_only: bool,
    #[serde(rename = "$ref")]
    pub reference: Option<String>,
    #[serde(rename = "enum")]
    pub values: Option<Vec<Value>>,
    pub items: Option<Box<Schema>>,
    pub properties: Option<IndexMap<String, Schema>>,
    #[serde(default)]
    pub required: Vec<String>,
    #[serde(rename = "additionalProperties")]
    pub additional: Option<Value>,
    #[serde(rename = "allOf")]
    pub all_of: Option<Vec<Schema>>,
    #[serde(rename = "oneOf")]
    pub one_of: Option<Vec<Schema>>,
    #[serde(rename = "minLength")]
    pub min_length: Option<u64>,
    #[serde(rename = "maxLength")]
    pub max_length: Option<u64>,
    #[serde(rename = "minItems")]
    pub min_items: Option<u64>,
    #[serde(rename = "maxItems")]
    pub max_items: Option<u64>,
    pub minimum: Option<f64>,
    pub maximum: Option<f64>,
    #[serde(default, rename = "writeOnly")]
    pub(crate) _write_only: Ignored,
    #[serde(default, rename = "title")]
    pub(crate) _title: Ignored,
    #[serde(default, rename = "description")]
    pub(crate) _description: Ignored,
    #[serde(default, rename = "default")]
    pub(crate) _default: Ignored,
    #[serde(default, rename = "pattern")]
    pub(crate) _pattern: Ignored,
    #[serde(default, rename = "deprecated")]
    pub(crate) _deprecated: Ignored,
    #[serde(default, rename = "x-spec-enum-id")]
    pub(crate) _spec_enum_id: Ignored,
}

impl Schema {
    /// The name of the schema that this one refers to, by itself or through a single `allOf`.
    pub fn target(&self) -> Option<&str> {
        match (&self.reference, self.all_of.as_deref()) {
            (Some(reference), _) => reference.strip_prefix("#/components/schemas/"),
            (None, Some([one])) => one.target(),
            _ => None,
        }
    }

    /// Visits this schema and all schemas inside it, innermost first.
    fn visit(&mut self, edit: &mut impl FnMut(&mut Schema)) {
        let lists = [&mut self.all_of, &mut self.one_of].into_iter().flatten().flatten();
        let properties = self.properties.iter_mut().flat_map(IndexMap::values_mut);
        for inner in lists.chain(properties).chain(self.items.as_deref_mut()) {
            inner.visit(edit);
        }
        edit(self);
    }
}

/// The description after reading: operations and schemas in one spelling.
#[derive(Debug, Clone)]
pub struct Interface {
    pub version: String,
    pub operations: Vec<Operation>,
    pub schemas: IndexMap<String, Schema>,
}

#[derive(Debug, Clone)]
pub struct Operation {
    pub id: String,
    pub method: &'static str,
    pub path: String,
    pub scopes: Vec<String>,
    pub parameters: Vec<Parameter>,
    pub body: Option<Body>,
    /// Nothing where the description declares no body for a success.
    pub answer: Option<Answer>,
    pub statuses: Vec<u16>,
}

#[derive(Debug, Clone)]
pub struct Body {
    pub is_form: bool,
    pub is_required: bool,
    pub schema: Schema,
}

#[derive(Debug, Clone)]
pub enum Answer {
    Json(Schema),
    Bytes,
}

pub fn read(text: &str) -> Result<Interface> {
    let document: Document = serde_json::from_str(text).map_err(|error| format!("the description: {error}"))?;
    if !document.openapi.starts_with("3.0") {
        return Err(format!("the description is OpenAPI {}, and 3.0 is known", document.openapi));
    }
    let mut interface =
        Interface { version: document.info.version, operations: Vec::new(), schemas: document.components.schemas };
    for (path, item) in document.paths {
        let methods =
            [("GET", item.get), ("POST", item.post), ("PUT", item.put), ("PATCH", item.patch), ("DELETE", item.delete)];
        for (method, raw) in methods {
            let Some(raw) = raw else { continue };
            let shared = item.parameters.clone();
            interface.operations.push(operation(method, &path, raw, shared, &document.components.parameters)?);
        }
    }
    inline_enums(&mut interface);
    Ok(interface)
}

fn operation(
    method: &'static str,
    path: &str,
    raw: RawOperation,
    shared: Vec<ParameterOrRef>,
    components: &IndexMap<String, Parameter>,
) -> Result<Operation> {
    let id = raw.operation_id;
    let mut parameters = Vec::new();
    for parameter in shared.into_iter().chain(raw.parameters) {
        parameters.push(match parameter {
            ParameterOrRef::Parameter(parameter) => parameter,
            ParameterOrRef::Ref { reference } => {
                let name = reference.strip_prefix("#/components/parameters/").unwrap_or_default();
                components.get(name).cloned().ok_or_else(|| format!("{id}: no parameter {reference}"))?
            }
        });
    }
    for parameter in &parameters {
        if !matches!(parameter.place.as_str(), "path" | "query") {
            return Err(format!("{id}: the parameter {} is in {}", parameter.name, parameter.place));
        }
    }
    let mut statuses = Vec::new();
    let mut answer = None;
    for (status, response) in raw.responses {
        let status: u16 = status.parse().map_err(|_| format!("{id}: the status {status}"))?;
        statuses.push(status);
        if (200..300).contains(&status) && answer.is_none() {
            answer = read_answer(&id, response)?;
        }
    }
    let body = raw.request_body.map(|body| read_body(&id, body)).transpose()?;
    let scopes = raw.scopes.unwrap_or_else(|| scopes_in(&raw.description));
    Ok(Operation { id, method, path: path.to_owned(), scopes, parameters, body, answer, statuses })
}

fn read_answer(id: &str, response: Response) -> Result<Option<Answer>> {
    let Some((content_type, media)) = response.content.into_iter().next() else { return Ok(None) };
    match content_type.as_str() {
        "application/json" => Ok(Some(Answer::Json(media.schema))),
        "application/octet-stream" => Ok(Some(Answer::Bytes)),
        _ => Err(format!("{id}: answers {content_type}")),
    }
}

/// JSON wherever the service takes it, a form where that is all it takes.
fn read_body(id: &str, mut body: RequestBody) -> Result<Body> {
    let is_required = body.required;
    if let Some(media) = body.content.swap_remove("application/json") {
        return Ok(Body { is_form: false, is_required, schema: media.schema });
    }
    if let Some(media) = body.content.swap_remove("multipart/form-data") {
        return Ok(Body { is_form: true, is_required, schema: media.schema });
    }
    Err(format!("{id}: takes {:?}", body.content.keys().collect::<Vec<_>>()))
}

/// The live description names the scopes in its texts only.
fn scopes_in(description: &str) -> Vec<String> {
    let Some((_, scopes)) = description.split_once("Required scopes:") else { return Vec::new() };
    let line = scopes.trim_start().lines().next().unwrap_or_default();
    line.split(',')
        .map(|scope| scope.trim().trim_end_matches('.').to_owned())
        .filter(|scope| !scope.is_empty())
        .collect()
}

/// Puts enums that are schemas of their own, also beside a blank and a null one, where they are used.
fn inline_enums(interface: &mut Interface) {
    let is_enum = |schema: &Schema| schema.values.is_some() && schema.properties.is_none();
    let enums: IndexMap<String, Schema> = interface
        .schemas
        .iter()
        .filter(|(_, schema)| is_enum(schema))
        .map(|(name, schema)| (name.clone(), schema.clone()))
        .collect();
    interface.schemas.retain(|name, _| !enums.contains_key(name));
    let mut edit = |schema: &mut Schema| {
        let alternatives = match (schema.target(), &schema.one_of) {
            (Some(target), _) => enums.get(target).into_iter().cloned().collect::<Vec<_>>(),
            (None, Some(alternatives)) => alternatives.clone(),
            (None, None) => return,
        };
        if alternatives.is_empty() || alternatives.iter().any(|one| one.values.is_none()) {
            return;
        }
        let mut values: Vec<Value> =
            alternatives.iter().flat_map(|one| one.values.clone().unwrap_or_default()).collect();
        values.retain(|value| value.as_str() != Some(""));
        let is_nullable = schema.nullable || values.contains(&Value::Null);
        values.retain(|value| !value.is_null());
        let kind = alternatives.iter().find_map(|one| one.kind.clone());
        let read_only = schema.read_only;
        *schema = Schema { kind, values: Some(values), nullable: is_nullable, read_only, ..Schema::default() };
    };
    for schema in interface.schemas.values_mut() {
        schema.visit(&mut edit);
    }
    for operation in &mut interface.operations {
        for parameter in &mut operation.parameters {
            parameter.schema.visit(&mut edit);
        }
        if let Some(body) = &mut operation.body {
            body.schema.visit(&mut edit);
        }
        if let Some(Answer::Json(schema)) = &mut operation.answer {
            schema.visit(&mut edit);
        }
    }
}
