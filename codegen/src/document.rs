//! Reads a description in its normal form into operations and schemas, and refuses everything that this generator does
//! not know.

use std::collections::BTreeSet;

use indexmap::IndexMap;
use serde::Deserialize;
use serde_json::{Number, Value};

use crate::json::Json;
use crate::normal::normal;

pub type Result<T, E = String> = std::result::Result<T, E>;

pub const METHODS: [&str; 5] = ["GET", "POST", "PUT", "PATCH", "DELETE"];

#[derive(Debug, Deserialize)]
struct Document {
    info: Info,
    paths: IndexMap<String, IndexMap<String, RawOperation>>,
    components: Components,
}

#[derive(Debug, Deserialize)]
struct Info {
    version: String,
}

#[derive(Debug, Deserialize)]
struct Components {
    schemas: IndexMap<String, Schema>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct RawOperation {
    operation_id: String,
    #[serde(default)]
    deprecated: bool,
    #[serde(rename = "x-scopes", default)]
    scopes: Vec<String>,
    #[serde(default)]
    parameters: Vec<Parameter>,
    request_body: Option<RequestBody>,
    responses: IndexMap<String, Response>,
}

#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default)]
pub struct Parameter {
    pub name: String,
    #[serde(rename = "in")]
    pub place: String,
    pub required: bool,
    pub schema: Schema,
    pub style: Option<String>,
    pub explode: Option<bool>,
}

#[derive(Debug, Deserialize)]
struct RequestBody {
    required: bool,
    content: IndexMap<String, MediaType>,
}

#[derive(Debug, Deserialize)]
struct MediaType {
    schema: Schema,
}

#[derive(Debug, Deserialize)]
struct Response {
    #[serde(default)]
    content: IndexMap<String, MediaType>,
}

/// Limits that the crate does not check, so schemas do not differ by them; the stand-in checks them.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(transparent)]
pub struct Unseen<T>(pub T);

impl<T> PartialEq for Unseen<T> {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

/// The parts of a schema that this generator knows.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default, rename_all = "camelCase")]
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
    pub max_items: Unseen<Option<u64>>,
    pub maximum: Unseen<Option<Number>>,
    pub read_only: Unseen<bool>,
    /// Set by corrections: an enum for a value that is described without one, a hand-written type, a schema that no
    /// operation uses, a field that did not always exist, a number that can arrive as a text.
    #[serde(skip)]
    pub known_as: Option<String>,
    #[serde(skip)]
    pub hand_written: Option<String>,
    /// The JSON schema of a hand-written type, if the description has something else.
    #[serde(skip)]
    pub on_the_wire: Option<Box<Schema>>,
    #[serde(skip)]
    pub is_unused: bool,
    #[serde(skip)]
    pub has_drifted: bool,
    /// Absent or null even from a current server, as the corrections say.
    #[serde(skip)]
    pub may_be_missing: bool,
    #[serde(skip)]
    pub may_be_text: bool,
    /// Positions, in which a null counts as a dangling one, or objects, in which a null is skipped.
    #[serde(skip)]
    pub may_lead_nowhere: bool,
    /// Unknown keywords; the normal form has refused them already.
    #[serde(flatten)]
    pub unknown: IndexMap<String, Value>,
}

impl Schema {
    pub fn refers_to(name: &str) -> Self {
        Schema { reference: Some(format!("#/components/schemas/{name}")), ..Schema::default() }
    }

    /// The name of the schema that this one refers to.
    pub fn target(&self) -> Option<&str> {
        self.reference.as_deref()?.strip_prefix("#/components/schemas/")
    }

    /// Whether it says itself what its values consist of, and not only through a reference or its parts.
    pub fn has_shape(&self) -> bool {
        self.properties.is_some() || self.items.is_some() || self.additional.is_some() || self.values.is_some()
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

/// The description after reading: operations and schemas in a uniform spelling.
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
    pub is_deprecated: bool,
    pub scopes: Vec<String>,
    pub parameters: Vec<Parameter>,
    pub body: Option<Body>,
    /// `None` if the description declares no body for a success.
    pub answer: Option<Schema>,
    /// Other bodies of successes, each with its status: a function has only one type for its answer.
    pub other_answers: Vec<(u16, Schema)>,
    /// The status of that answer, or the lowest success status if none has a body.
    pub status: u16,
    /// The answer is a list of objects or errors, as the corrections say.
    pub is_mixed: bool,
    /// The answer is an object; older servers answer with a list that contains it.
    pub is_one_or_list: bool,
    pub statuses: Vec<u16>,
}

#[derive(Debug, Clone)]
pub struct Body {
    pub is_form: bool,
    pub is_required: bool,
    /// What the description itself says, before any correction.
    pub is_described_as_required: bool,
    pub schema: Schema,
}

impl Interface {
    pub fn bodies(&self) -> impl Iterator<Item = &Body> {
        self.operations.iter().filter_map(|operation| operation.body.as_ref())
    }

    /// The names of all schemas that these contain, directly or through others.
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

/// Reads a description in any spelling; all unknown parts are reported together.
pub fn read(text: &str) -> Result<Interface> {
    let normal = normal(text, None)?;
    let (interface, problems) = read_normal(&normal.document)?;
    let described = normal.refused.iter().map(|problem| format!("the description: {problem}"));
    let problems: Vec<String> = described.chain(problems).collect();
    if problems.is_empty() { Ok(interface) } else { Err(problems.join("\n")) }
}

/// Reads a normal form, leaves out unknown parts, and lists them.
pub fn read_normal(document: &Json) -> Result<(Interface, Vec<String>)> {
    let text = serde_json::to_string(document).map_err(|error| error.to_string())?;
    let document: Document = serde_path_to_error::deserialize(&mut serde_json::Deserializer::from_str(&text))
        .map_err(|error| format!("the description: {error}"))?;
    let mut interface =
        Interface { version: document.info.version, operations: Vec::new(), schemas: document.components.schemas };
    let mut problems = Vec::new();
    for (path, item) in document.paths {
        for (method, raw) in item {
            interface.operations.push(operation(&method, &path, raw, &mut problems));
        }
    }
    spell(&mut interface);
    Ok((interface, problems))
}

fn operation(method: &str, path: &str, raw: RawOperation, problems: &mut Vec<String>) -> Operation {
    let RawOperation { operation_id: id, deprecated, scopes, parameters, request_body, responses } = raw;
    let mut statuses = Vec::new();
    let mut answer: Option<Schema> = None;
    let mut with_body = None;
    let mut other_answers = Vec::new();
    for (status, response) in responses {
        let Ok(status) = status.parse() else {
            problems.push(format!("{id}: the status {status}"));
            continue;
        };
        statuses.push(status);
        if !(200..300).contains(&status) {
            continue;
        }
        let Some(found) = response.content.into_values().next().map(|media| media.schema) else { continue };
        match &answer {
            None => (answer, with_body) = (Some(found), Some(status)),
            Some(first) if *first == found => {}
            Some(_) => other_answers.push((status, found)),
        }
    }
    let successes = statuses.iter().copied().filter(|status| (200..300).contains(status));
    let status = with_body.or_else(|| successes.min()).unwrap_or(200);
    Operation {
        status,
        body: request_body.and_then(|body| read_body(&id, body, problems)),
        id,
        method: METHODS.into_iter().find(|known| known.eq_ignore_ascii_case(method)).unwrap_or_default(),
        path: path.to_owned(),
        is_deprecated: deprecated,
        scopes,
        parameters,
        answer,
        other_answers,
        is_mixed: false,
        is_one_or_list: false,
        statuses,
    }
}

fn read_body(id: &str, mut body: RequestBody, problems: &mut Vec<String>) -> Option<Body> {
    for (content_type, is_form) in [("application/json", false), ("multipart/form-data", true)] {
        if let Some(media) = body.content.swap_remove(content_type) {
            let is_required = body.required;
            return Some(Body { is_form, is_required, is_described_as_required: is_required, schema: media.schema });
        }
    }
    problems.push(format!("{id}: takes {}", body.content.into_keys().collect::<Vec<_>>().join(", ")));
    None
}

/// A reference stands alone and not in an `allOf`, and null is not among the values of an enum.
fn spell(interface: &mut Interface) {
    let edit = |schema: &mut Schema| {
        if let (Some([Schema { reference: Some(reference), .. }]), false) =
            (schema.all_of.as_deref(), schema.has_shape())
        {
            schema.reference = Some(reference.clone());
            schema.all_of = None;
        }
        if let Some(values) = &mut schema.values {
            values.retain(|value| !value.is_null());
        }
    };
    for schema in interface.schemas.values_mut() {
        schema.visit(&edit);
    }
    for schema in interface.operations.iter_mut().flat_map(Operation::schemas_mut) {
        schema.visit(&edit);
    }
}
