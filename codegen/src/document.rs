//! Reads the published description, and refuses whatever it says that this generator does not know.
//!
//! Two spellings are taken: the compact one beside this crate, and the one that the service serves live, with enums as
//! schemas of their own, blank and null enums, component parameters and descriptions.

use std::collections::BTreeSet;

use indexmap::IndexMap;
use serde::de::IgnoredAny;
use serde::{Deserialize, Deserializer};
use serde_json::Value;

pub type Result<T, E = String> = std::result::Result<T, E>;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Document {
    pub openapi: String,
    pub info: Info,
    pub paths: IndexMap<String, PathItem>,
    pub components: Components,
    pub servers: Ignored,
    pub security: Ignored,
    pub tags: Ignored,
}

#[derive(Debug, Deserialize)]
pub struct Info {
    pub version: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Components {
    pub schemas: IndexMap<String, Schema>,
    #[serde(default)]
    pub parameters: IndexMap<String, Parameter>,
    pub security_schemes: Ignored,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PathItem {
    #[serde(default)]
    pub parameters: Vec<Parameter>,
    pub get: Option<RawOperation>,
    pub post: Option<RawOperation>,
    pub put: Option<RawOperation>,
    pub patch: Option<RawOperation>,
    pub delete: Option<RawOperation>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct RawOperation {
    pub operation_id: String,
    #[serde(default)]
    pub description: String,
    #[serde(rename = "x-scopes")]
    pub scopes: Option<Vec<String>>,
    #[serde(default)]
    pub parameters: Vec<Parameter>,
    pub request_body: Option<RequestBody>,
    pub responses: IndexMap<String, Response>,
    pub summary: Ignored,
    pub tags: Ignored,
    pub security: Ignored,
    pub deprecated: Ignored,
}

/// A parameter, or a reference to one among the components.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Parameter {
    #[serde(rename = "$ref")]
    pub reference: Option<String>,
    pub name: String,
    #[serde(rename = "in")]
    pub place: String,
    pub required: bool,
    pub schema: Schema,
    pub style: Option<String>,
    pub explode: Option<bool>,
    pub description: Ignored,
    pub examples: Ignored,
    pub deprecated: Ignored,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RequestBody {
    #[serde(default)]
    pub required: bool,
    pub content: IndexMap<String, MediaType>,
    pub description: Ignored,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MediaType {
    pub schema: Schema,
    pub examples: Ignored,
    pub encoding: Ignored,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Response {
    #[serde(default)]
    pub content: IndexMap<String, MediaType>,
    pub description: Ignored,
}

/// What the description may say or leave out, and nothing is made of.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Ignored;

impl<'de> Deserialize<'de> for Ignored {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // As an option, so that it may be left out.
        Option::<IgnoredAny>::deserialize(deserializer).map(|_| Ignored)
    }
}

/// A schema as far as this generator knows schemas.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "camelCase")]
pub struct Schema {
    #[serde(rename = "type")]
    pub kind: Option<String>,
    pub format: Option<String>,
    pub nullable: bool,
    #[serde(rename = "$ref")]
    pub reference: Option<String>,
    #[serde(rename = "enum")]
    pub values: Option<Vec<Value>>,
    pub items: Option<Box<Schema>>,
    pub properties: Option<IndexMap<String, Schema>>,
    pub required: Vec<String>,
    #[serde(rename = "additionalProperties")]
    pub additional: Option<Value>,
    pub all_of: Option<Vec<Schema>>,
    pub one_of: Option<Vec<Schema>>,
    pub min_length: Option<u64>,
    pub max_length: Option<u64>,
    pub min_items: Option<u64>,
    pub minimum: Option<f64>,
    /// The corrections' own: an enum for a value that is described as free, a type written by hand, a schema that no
    /// operation uses, a field that was not always there.
    #[serde(skip)]
    pub known_as: Option<String>,
    #[serde(skip)]
    pub hand_written: Option<String>,
    #[serde(skip)]
    pub is_unused: bool,
    #[serde(skip)]
    pub has_drifted: bool,
    pub max_items: Ignored,
    pub maximum: Ignored,
    pub exclusive_minimum: Ignored,
    pub exclusive_maximum: Ignored,
    pub read_only: Ignored,
    pub write_only: Ignored,
    pub title: Ignored,
    pub description: Ignored,
    pub default: Ignored,
    pub pattern: Ignored,
    pub deprecated: Ignored,
    #[serde(rename = "x-spec-enum-id")]
    pub spec_enum_id: Ignored,
}

impl Schema {
    pub fn refers_to(name: &str) -> Self {
        Schema { reference: Some(format!("#/components/schemas/{name}")), ..Schema::default() }
    }

    fn file() -> Self {
        Schema { kind: Some("string".to_owned()), format: Some("binary".to_owned()), ..Schema::default() }
    }

    /// The name of the schema that this one refers to.
    pub fn target(&self) -> Option<&str> {
        self.reference.as_deref()?.strip_prefix("#/components/schemas/")
    }

    /// Visits this schema and all schemas inside it, innermost first.
    fn visit(&mut self, edit: &impl Fn(&mut Schema)) {
        let alternatives = self.one_of.iter_mut().flatten();
        let properties = self.properties.iter_mut().flat_map(IndexMap::values_mut);
        for inner in alternatives.chain(properties).chain(self.items.as_deref_mut()) {
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
    pub answer: Option<Schema>,
    /// Answers a list of objects or errors, as the corrections say.
    pub is_mixed: bool,
    pub statuses: Vec<u16>,
}

#[derive(Debug, Clone)]
pub struct Body {
    pub is_form: bool,
    pub is_required: bool,
    /// Whether the description says so, whatever the corrections make of it.
    pub is_described_as_required: bool,
    pub schema: Schema,
}

impl Interface {
    pub fn bodies(&self) -> impl Iterator<Item = &Body> {
        self.operations.iter().filter_map(|operation| operation.body.as_ref())
    }

    /// The names of the schemas that these hold, also through others.
    pub fn reachable<'a>(
        &'a self,
        from: impl IntoIterator<Item = &'a Schema>,
        through_lists: bool,
    ) -> BTreeSet<&'a str> {
        let mut waiting: Vec<&Schema> = from.into_iter().collect();
        let mut found = BTreeSet::new();
        while let Some(schema) = waiting.pop() {
            if let Some(target) = schema.target().filter(|target| found.insert(*target)) {
                waiting.extend(self.schemas.get(target));
            }
            waiting.extend(schema.items.as_deref().filter(|_| through_lists));
            waiting.extend(schema.properties.iter().flat_map(IndexMap::values));
        }
        found
    }
}

impl Operation {
    fn schemas_mut(&mut self) -> impl Iterator<Item = &mut Schema> {
        let parameters = self.parameters.iter_mut().map(|parameter| &mut parameter.schema);
        parameters.chain(self.body.as_mut().map(|body| &mut body.schema)).chain(self.answer.as_mut())
    }
}

pub fn read(text: &str) -> Result<Interface> {
    let document: Document = serde_path_to_error::deserialize(&mut serde_json::Deserializer::from_str(text))
        .map_err(|error| format!("the description: {error}"))?;
    if !document.openapi.starts_with("3.0.") {
        return Err(format!("the description is OpenAPI {}, and 3.0 is known", document.openapi));
    }
    let mut interface =
        Interface { version: document.info.version, operations: Vec::new(), schemas: document.components.schemas };
    for (path, item) in document.paths {
        let methods =
            [("GET", item.get), ("POST", item.post), ("PUT", item.put), ("PATCH", item.patch), ("DELETE", item.delete)];
        for (method, raw) in methods {
            let Some(raw) = raw else { continue };
            let parameters = [item.parameters.as_slice(), &raw.parameters].concat();
            let parameters = read_parameters(&raw.operation_id, parameters, &document.components.parameters)?;
            interface.operations.push(operation(method, &path, raw, parameters)?);
        }
    }
    spell(&mut interface);
    Ok(interface)
}

fn operation(method: &'static str, path: &str, raw: RawOperation, parameters: Vec<Parameter>) -> Result<Operation> {
    let id = raw.operation_id;
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
    Ok(Operation { id, method, path: path.to_owned(), scopes, parameters, body, answer, is_mixed: false, statuses })
}

fn read_parameters(
    id: &str,
    mut parameters: Vec<Parameter>,
    components: &IndexMap<String, Parameter>,
) -> Result<Vec<Parameter>> {
    for parameter in &mut parameters {
        if let Some(reference) = &parameter.reference {
            let name = reference.strip_prefix("#/components/parameters/").unwrap_or_default();
            *parameter = components.get(name).cloned().ok_or_else(|| format!("{id}: no parameter {reference}"))?;
        }
        match (parameter.place.as_str(), parameter.style.as_deref()) {
            ("path", None | Some("simple")) | ("query", None | Some("form")) => {}
            (place, style) => {
                let style = style.map(|style| format!(" in the style {style}")).unwrap_or_default();
                return Err(format!("{id}: the parameter {} is in {place}{style}", parameter.name));
            }
        }
    }
    Ok(parameters)
}

fn read_answer(id: &str, response: Response) -> Result<Option<Schema>> {
    match response.content.into_iter().next() {
        None => Ok(None),
        Some((content_type, media)) if content_type == "application/json" => Ok(Some(media.schema)),
        // The live description calls bytes JSON, with the schema of a file.
        Some((content_type, _)) if content_type == "application/octet-stream" => Ok(Some(Schema::file())),
        Some((content_type, _)) => Err(format!("{id}: answers {content_type}")),
    }
}

/// JSON wherever the service takes it, a form where that is all it takes.
fn read_body(id: &str, mut body: RequestBody) -> Result<Body> {
    for (content_type, is_form) in [("application/json", false), ("multipart/form-data", true)] {
        if let Some(media) = body.content.swap_remove(content_type) {
            let is_required = body.required;
            return Ok(Body { is_form, is_required, is_described_as_required: is_required, schema: media.schema });
        }
    }
    Err(format!("{id}: takes {}", body.content.into_keys().collect::<Vec<_>>().join(", ")))
}

/// The live description names the scopes in its texts only.
fn scopes_in(description: &str) -> Vec<String> {
    let Some((_, scopes)) = description.split_once("Required scopes:") else { return Vec::new() };
    let line = scopes.trim_start().lines().next().unwrap_or_default();
    let scopes = line.split(',').map(|scope| scope.trim().trim_end_matches('.').to_owned());
    scopes.filter(|scope| !scope.is_empty()).collect()
}

/// Brings the spellings together: a reference stands by itself and not in an `allOf`, and an enum stands where it is used,
/// not as a schema of its own, without the blank and null ones beside it.
fn spell(interface: &mut Interface) {
    let schemas = std::mem::take(&mut interface.schemas).into_iter();
    let (enums, schemas): (IndexMap<_, _>, _) = schemas.partition(|(_, schema)| schema.values.is_some());
    interface.schemas = schemas;
    let edit = |schema: &mut Schema| {
        if let Some([Schema { reference: Some(reference), .. }]) = schema.all_of.as_deref() {
            schema.reference = Some(reference.clone());
            schema.all_of = None;
        }
        if let Some(found) = schema.target().and_then(|target| enums.get(target)) {
            (schema.kind, schema.values, schema.reference) = (found.kind.clone(), found.values.clone(), None);
        }
        if let Some(all) = schema.one_of.take_if(|all| all.iter().all(|one| one.values.is_some())) {
            schema.kind = all.iter().find_map(|one| one.kind.clone());
            schema.nullable |= all.iter().any(|one| one.nullable);
            schema.values = Some(all.into_iter().filter_map(|one| one.values).flatten().collect());
        }
        if let Some(values) = &mut schema.values {
            schema.nullable |= values.contains(&Value::Null);
            values.retain(|value| !value.is_null() && value != "");
        }
    };
    for schema in interface.schemas.values_mut() {
        schema.visit(&edit);
    }
    for schema in interface.operations.iter_mut().flat_map(Operation::schemas_mut) {
        schema.visit(&edit);
    }
}
