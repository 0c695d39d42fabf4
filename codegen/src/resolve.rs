//! Joins the description and the names: the items to generate, in terms of Rust.

use std::collections::{BTreeMap, BTreeSet};

use indexmap::IndexMap;

use crate::document::{Body, Interface, Operation, Parameter, Result, Schema};
use crate::names::{Names, OperationName, StreamName, TypeName};
use crate::rust_name::{self, Scope};

/// Everything to generate.
#[derive(Debug)]
pub struct Api {
    pub version: String,
    pub modules: BTreeMap<String, Module>,
    pub enums: BTreeSet<String>,
}

#[derive(Debug, Default)]
pub struct Module {
    pub doc: String,
    pub functions: Vec<Function>,
    pub types: Vec<Type>,
}

#[derive(Debug, Clone)]
pub struct Function {
    pub id: String,
    pub name: String,
    pub doc: String,
    pub method: &'static str,
    pub path: String,
    pub scopes: Vec<String>,
    pub statuses: Vec<u16>,
    pub arguments: Vec<Argument>,
    pub body: Option<BodyArgument>,
    /// A function that checks the body before it is sent, by its path.
    pub check: Option<String>,
    /// The fields of the parameter struct; without any, there is no struct.
    pub parameters: Vec<ParameterField>,
    pub gives: Gives,
    /// Whether the answer contains values of its own type as `children`, so that it may be deep.
    pub is_tree: bool,
    /// Whether older servers answer with a list that contains the object.
    pub is_one_or_list: bool,
    pub stream: Option<StreamName>,
    /// The paths of hand-written functions in the same module.
    pub beside: Vec<String>,
    /// The version in which the first query parameter was added: a second function takes the parameters.
    pub params_since: Option<String>,
    /// The function without parameters that this one accompanies.
    pub stands_beside: Option<String>,
    pub is_deprecated: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Argument {
    pub name: String,
    pub kind: ArgumentKind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ArgumentKind {
    Project,
    Model,
    Integer,
    Text,
}

#[derive(Debug, Clone)]
pub struct BodyArgument {
    pub shape: Shape,
    pub is_form: bool,
    pub is_optional: bool,
    /// A strict server requires it, although a correction makes it optional.
    pub is_described_as_required: bool,
}

#[derive(Debug, Clone)]
pub struct ParameterField {
    pub wire: String,
    pub name: String,
    pub doc: String,
    pub shape: Shape,
    /// Several values as one comma-separated value, instead of a repeated key.
    pub by_comma: bool,
}

#[derive(Debug, Clone)]
pub enum Gives {
    Nothing,
    Bytes,
    Json(Shape),
    /// A list of objects or errors.
    Mixed(Shape),
}

impl Gives {
    /// The schema and the path of the hand-written type of the answer, alone or in a list.
    pub fn hand_written(&self) -> Option<(&str, &str)> {
        match self {
            Gives::Json(shape) => shape.hand_written(),
            Gives::Nothing | Gives::Bytes | Gives::Mixed(_) => None,
        }
    }
}

impl Shape {
    /// The schema and the path of the hand-written type, alone or in a list.
    pub fn hand_written(&self) -> Option<(&str, &str)> {
        match self {
            Shape::HandWritten { schema, path } => Some((schema, path)),
            Shape::List { item, .. } => match item.as_ref() {
                Shape::HandWritten { schema, path } => Some((schema, path)),
                _ => None,
            },
            _ => None,
        }
    }
}

#[derive(Debug, Clone, PartialEq)]
pub enum Shape {
    Any,
    Boolean,
    Integer {
        min: f64,
    },
    Number,
    Text {
        min: u64,
        max: Option<u64>,
    },
    Time,
    Date,
    File,
    Enum(String),
    /// A schema with its own type.
    Type(String),
    /// A schema with a hand-written type, and the path of that type.
    HandWritten {
        schema: String,
        path: String,
    },
    List {
        item: Box<Shape>,
        min: u64,
    },
    /// A map of any values.
    Map,
    Nullable(Box<Shape>),
    Boxed(Box<Shape>),
}

#[derive(Debug)]
pub struct Type {
    pub schema: String,
    pub name: String,
    pub doc: String,
    /// The service answers with it; all other types are sent.
    pub is_received: bool,
    /// Sent as a form, never as JSON.
    pub is_form_only: bool,
    pub fields: Vec<Field>,
}

#[derive(Debug)]
pub struct Field {
    pub wire: String,
    pub name: String,
    pub doc: String,
    pub shape: Shape,
    pub is_required: bool,
    pub is_nullable: bool,
    /// Required now, but not in every description so far.
    pub has_drifted: bool,
    /// A number that some answers contain as a text.
    pub may_be_text: bool,
    /// Positions, in which a null counts as a dangling one, or objects, in which a null is skipped.
    pub may_lead_nowhere: bool,
}

impl Field {
    /// The schema of the items, if nulls may be among them.
    pub fn item_that_may_be_null(&self) -> Option<&str> {
        match &self.shape {
            Shape::List { item, .. } if self.may_lead_nowhere => match &**item {
                Shape::Type(schema) => Some(schema),
                _ => None,
            },
            _ => None,
        }
    }

    /// Whether an empty part of a form means null: it does for the service's framework, unless blank text is allowed as
    /// a value. For files this is unknown.
    fn is_null_if_empty(&self) -> bool {
        match &self.shape {
            Shape::Text { min, .. } => *min > 0,
            Shape::File | Shape::Enum(_) | Shape::List { .. } => false,
            _ => true,
        }
    }
}

impl Type {
    /// The fields of a form that are sent as an empty part if they are null.
    pub fn empty_as_null(&self) -> impl Iterator<Item = &str> {
        let nulls = self.fields.iter().filter(|field| self.is_form_only && self.presence(field) == Presence::Field);
        nulls.map(|field| field.wire.as_str())
    }

    /// A body with a file is sent as a form if it contains a file.
    pub fn files(&self) -> impl Iterator<Item = &Field> {
        self.fields.iter().filter(|field| field.shape.is_file())
    }
}

impl Shape {
    /// Whether a file is somewhere in it, other than in the fields of its types.
    fn has_file(&self) -> bool {
        match self {
            Shape::File => true,
            Shape::List { item: inner, .. } | Shape::Nullable(inner) | Shape::Boxed(inner) => inner.has_file(),
            _ => false,
        }
    }

    /// Whether it can be written into a query: a single value, or a list of these.
    fn fits_query(&self) -> bool {
        match self {
            Shape::List { item, .. } => !matches!(**item, Shape::List { .. }) && item.fits_query(),
            single => matches!(
                single,
                Shape::Boolean
                    | Shape::Integer { .. }
                    | Shape::Number
                    | Shape::Text { .. }
                    | Shape::Time
                    | Shape::Date
                    | Shape::Enum(_)
            ),
        }
    }

    pub fn is_file(&self) -> bool {
        match self {
            Shape::File => true,
            Shape::List { item, .. } => **item == Shape::File,
            _ => false,
        }
    }
}

struct Resolver<'a> {
    interface: &'a Interface,
    names: &'a Names,
    /// The used enums, with the first place of each.
    enums: BTreeMap<String, String>,
    problems: Vec<String>,
}

/// Everything to generate, or all problems.
pub fn resolve(interface: &Interface, names: &Names) -> Result<Api> {
    let (api, problems) = resolve_where_possible(interface, names);
    if problems.is_empty() { Ok(api) } else { Err(problems.join("\n")) }
}

/// Everything that is known, and all problems.
pub fn resolve_where_possible(interface: &Interface, names: &Names) -> (Api, Vec<String>) {
    let mut resolver = Resolver { interface, names, enums: BTreeMap::new(), problems: Vec::new() };
    let mut modules: BTreeMap<String, Module> = BTreeMap::new();
    let mut scopes: BTreeMap<&str, Scope> = BTreeMap::new();
    for operation in &interface.operations {
        let Some(name) = resolver.known(names.operation(&operation.id)) else { continue };
        let module = &name.module;
        let scope = scopes.entry(module).or_default();
        for function in functions_of(name) {
            if let Err(other) = scope.take(&function, &operation.id) {
                let problem =
                    format!("names/operations.toml: {other} and {} are both {module}::{function}", operation.id);
                resolver.problems.push(problem);
            }
        }
        let function = resolver.function(operation);
        if let Some(function) = resolver.known(function) {
            modules.entry(module.clone()).or_default().functions.push(function);
        }
    }
    for (module, types) in resolver.types() {
        modules.entry(module).or_default().types = types;
    }
    resolver.check_names(&modules);
    // A module of the second level needs a module of the first.
    for path in modules.keys().cloned().collect::<Vec<_>>() {
        if let Some((parent, _)) = path.split_once("::") {
            modules.entry(parent.to_owned()).or_default();
        }
    }
    for (path, module) in &mut modules {
        module.doc = resolver.known(names.module_doc(path)).unwrap_or_default();
    }
    let api = Api { version: interface.version.clone(), modules, enums: resolver.enums.into_keys().collect() };
    (api, resolver.problems)
}

/// The names of all functions that are written for an operation, also of the private ones.
fn functions_of(operation: &OperationName) -> Vec<String> {
    let stream = operation.stream.as_ref();
    let mut names = vec![operation.name.clone()];
    names.extend(stream.map(|stream| stream.name.clone()));
    if operation.params_since.is_some() {
        names = names.iter().flat_map(|name| [name.clone(), with(name)]).collect();
    }
    names.extend(operation.beside.iter().filter_map(|path| path.rsplit("::").next()).map(str::to_owned));
    if stream.is_some() {
        let called = if operation.params_since.is_some() { with(&operation.name) } else { operation.name.clone() };
        names.push(format!("{called}_call"));
    }
    names
}

impl Resolver<'_> {
    /// The value, or `None` and one more problem.
    fn known<T>(&mut self, found: Result<T>) -> Option<T> {
        found.map_err(|problem| self.problems.push(problem)).ok()
    }

    /// Unused names are as wrong as missing ones, and so are names that Rust does not take.
    fn check_names(&mut self, modules: &BTreeMap<String, Module>) {
        for (id, name) in &self.names.operations {
            if !self.interface.operations.iter().any(|operation| operation.id == *id) {
                self.problems.push(format!("names/operations.toml: there is no operation {id}"));
            }
            for (function, why) in
                functions_of(name).iter().filter_map(|one| Some((one, rust_name::not_a_function(one)?)))
            {
                self.problems.push(format!("names/operations.toml: {id} is called {function}, which {why}"));
            }
        }
        for (path, why) in modules.keys().filter_map(|path| Some((path, rust_name::not_a_module(path)?))) {
            self.problems.push(format!("names/operations.toml: the module {path} cannot be called so, since it {why}"));
        }
        self.check_types(modules);
        for gone in self.names.types.keys().filter(|schema| !self.interface.schemas.contains_key(*schema)) {
            self.problems.push(format!("names/types.toml: there is no schema {gone}"));
        }
        // Another problem may be the cause.
        if self.problems.is_empty() {
            let unused = self.names.enums.keys().filter(|name| !self.enums.contains_key(*name));
            self.problems.extend(unused.map(|name| format!("names/enums.toml: {name} is used nowhere")));
        }
    }

    /// Types of all modules may meet in one module, with the enums and the parameters of its functions.
    fn check_types(&mut self, modules: &BTreeMap<String, Module>) {
        let mut scope = Scope::default();
        let mut found = Vec::new();
        // The names of hand-written types are what they are.
        for path in self.interface.schemas.values().filter_map(|schema| schema.hand_written.as_ref()) {
            let _ = scope.take(path.rsplit("::").next().unwrap_or(path), path);
        }
        let mut check = |file: &str, item: String, name: &str| {
            if let Some(why) = rust_name::not_a_type(name) {
                found.push(format!("names/{file}: {item} would be called {name}, which {why}: give it another name"));
            }
            if let Err(other) = scope.take(name, &item) {
                found.push(format!("names/{file}: {other} and {item} are both called {name}"));
            }
        };
        for name in self.names.enums.keys() {
            check("enums.toml", self.enum_in_words(name), name);
        }
        for function in modules.values().flat_map(|module| &module.functions).filter(|one| !one.parameters.is_empty()) {
            check("operations.toml", "the parameters of functions".to_owned(), &function.parameters_name());
        }
        for found in modules.values().flat_map(|module| &module.types) {
            check("types.toml", found.schema.clone(), &found.name);
        }
        self.problems.extend(found);
        for name in self.enums.keys().cloned().collect::<Vec<_>>() {
            let checked = self.check_enum(&name);
            self.known(checked);
        }
    }

    /// An enum, with the place that uses it.
    fn enum_in_words(&self, name: &str) -> String {
        self.enums.get(name).map_or_else(|| name.to_owned(), |place| format!("{name}, the values of {place},"))
    }

    fn check_enum(&self, name: &str) -> Result<()> {
        let values = &self.names.enums[name].values;
        let item = self.enum_in_words(name);
        let is_number = values.iter().all(|value| value.wire.is_i64());
        if !is_number && !values.iter().all(|value| value.wire.is_string()) {
            let kinds: Vec<String> = values.iter().map(|value| value.wire.to_string()).collect();
            return Err(format!(
                "names/enums.toml: {item} has values of several kinds, or other than texts and whole numbers: {}",
                kinds.join(", ")
            ));
        }
        if values.is_empty() {
            return Err(format!("names/enums.toml: {item} has no values"));
        }
        let codes = values.iter().filter(|value| value.word.is_some()).count();
        if codes != values.len() && (is_number || codes > 0) {
            return Err(format!("names/enums.toml: {item} has a word for some values only"));
        }
        let mut scope = Scope::default();
        for value in values {
            let (wire, variant) = (value.wire.to_string(), &value.name);
            if let Some(why) = rust_name::not_a_variant(variant) {
                return Err(format!("names/enums.toml: {item} has the value {wire} as {variant}, which {why}"));
            }
            if let Err(other) = scope.take(variant, &wire) {
                return Err(format!("names/enums.toml: {item} has the values {other} and {wire} both as {variant}"));
            }
        }
        Ok(())
    }

    fn function(&mut self, operation: &Operation) -> Result<Function> {
        let id = &operation.id;
        let name = self.names.operation(id)?;
        let body = match &operation.body {
            None => None,
            Some(body) => Some(BodyArgument {
                shape: self.body(body, id)?,
                is_form: body.is_form,
                // A PATCH without a body changes nothing, so its body counts as required.
                is_optional: !body.is_required && operation.method == "DELETE",
                is_described_as_required: body.is_described_as_required,
            }),
        };
        match (&name.check, &body) {
            (Some(_), None | Some(BodyArgument { is_optional: true, .. })) => {
                return Err(format!("names/operations.toml: {id} has a check, but not always a body"));
            }
            (Some(check), _) if !check.starts_with("crate::") || check.matches("::").count() < 2 => {
                return Err(format!("names/operations.toml: {id}: the check {check} is no function in a module"));
            }
            _ => {}
        }
        if let Some((status, _)) = operation.other_answers.first() {
            return Err(format!("{id}: answers {} and {status} with different bodies", operation.status));
        }
        let gives = match &operation.answer {
            None => Gives::Nothing,
            Some(schema) => match self.shape(schema, id)? {
                Shape::File => Gives::Bytes,
                shape if shape.has_file() => {
                    return Err(format!("{id}: answers with a file inside another value, which JSON cannot contain"));
                }
                Shape::List { item, .. } if operation.is_mixed => Gives::Mixed(*item),
                shape => Gives::Json(shape),
            },
        };
        if name
            .stream
            .as_ref()
            .is_some_and(|stream| stream.path.is_none() && !matches!(&gives, Gives::Json(Shape::List { .. })))
        {
            return Err(format!("names/operations.toml: {id} has a stream of items, but its answer is no list"));
        }
        let is_query = |parameter: &&Parameter| parameter.place == "query";
        if name.params_since.is_some() && !operation.parameters.iter().any(|parameter| is_query(&parameter)) {
            return Err(format!("names/operations.toml: {id} has params_since, but no parameters"));
        }
        for parameter in &operation.parameters {
            known_place(id, parameter)?;
        }
        let mut parameters = Vec::new();
        for parameter in operation.parameters.iter().filter(is_query) {
            let parameter = self.parameter(id, parameter);
            let Some(parameter) = self.known(parameter) else { continue };
            let same = parameters.iter().find(|other: &&ParameterField| other.name == parameter.name);
            if let Some(other) = same {
                let (name, wire) = (&parameter.name, &parameter.wire);
                self.problems.push(format!("{id}: the parameters {} and {wire} are both called {name}", other.wire));
            }
            parameters.push(parameter);
        }
        Ok(Function {
            id: id.clone(),
            name: name.name.clone(),
            doc: name.doc.clone(),
            method: operation.method,
            path: operation.path.clone(),
            scopes: operation.scopes.clone(),
            statuses: operation.statuses.clone(),
            arguments: self.arguments(operation)?,
            body,
            check: name.check.clone(),
            parameters,
            gives,
            is_tree: operation.answer.as_ref().is_some_and(|answer| self.is_tree(answer)),
            is_one_or_list: operation.is_one_or_list,
            stream: name.stream.clone(),
            beside: name.beside.clone(),
            params_since: name.params_since.clone(),
            stands_beside: None,
            is_deprecated: operation.is_deprecated,
        })
    }

    /// The shape of a body, if it can be sent.
    fn body(&mut self, body: &Body, id: &str) -> Result<Shape> {
        let shape = self.shape(&body.schema, id)?;
        if body.is_form && !matches!(shape, Shape::Type(_)) {
            return Err(format!(
                "{id}: takes a form that is no object, and only the fields of an object are sent as a form"
            ));
        }
        // The files of an object are parts of a form; everything else is sent as JSON.
        if shape.has_file() { Err(format!("{id}: takes a file alone, which JSON cannot contain")) } else { Ok(shape) }
    }

    fn is_tree(&self, answer: &Schema) -> bool {
        let has_own_children = |name: &&str| {
            let schema = self.interface.schemas.get(*name);
            let children = schema.and_then(|schema| schema.properties.as_ref()?.get("children"));
            children.and_then(|children| children.items.as_deref()?.target()) == Some(*name)
        };
        self.interface.reachable([answer], true).iter().any(has_own_children)
    }

    fn parameter(&mut self, id: &str, parameter: &Parameter) -> Result<ParameterField> {
        if parameter.required {
            let name = &parameter.name;
            return Err(format!("{id}: the parameter {name} is required, and only optional ones are known"));
        }
        let place = format!("{id}.{}", parameter.name);
        let shape = self.bare_shape(&parameter.schema, &place)?;
        if !shape.fits_query() {
            return Err(format!(
                "{id}: the parameter {} is neither a single value nor a list of single values, and only these are known",
                parameter.name
            ));
        }
        Ok(ParameterField {
            wire: parameter.name.clone(),
            name: self.names.rust_field(&place, &parameter.name)?,
            doc: self.names.parameter_doc(id, &parameter.name)?.to_owned(),
            shape,
            by_comma: parameter.explode == Some(false),
        })
    }

    /// The ids of the path in order; a project or model is passed as one reference.
    fn arguments(&self, operation: &Operation) -> Result<Vec<Argument>> {
        let id = &operation.id;
        let mut arguments: Vec<Argument> = Vec::new();
        let (mut before, mut previous) = ("", "");
        // Only whole segments are filled in: braces would be sent as they are.
        let half = |segment: &str| {
            let known = "and only whole segments are known";
            format!("{id}: the segment {segment} of its path has an id beside other text, {known}")
        };
        for segment in operation.path.split('/') {
            let Some(wire) = segment.strip_prefix('{').and_then(|segment| segment.strip_suffix('}')) else {
                if segment.contains(['{', '}']) {
                    return Err(half(segment));
                }
                (before, previous) = (previous, segment);
                continue;
            };
            if wire.contains(['{', '}']) {
                return Err(half(segment));
            }
            let declared =
                operation.parameters.iter().find(|parameter| parameter.name == wire && parameter.place == "path");
            let kind = match declared.and_then(|parameter| parameter.schema.kind.as_deref()) {
                Some("integer") => ArgumentKind::Integer,
                Some("string") => ArgumentKind::Text,
                _ => return Err(format!("{id}: the id {wire} is neither an integer nor a string")),
            };
            let reference = match (previous, arguments.last().map(|last| last.name.as_str())) {
                ("project", Some("cloud")) => Some(ArgumentKind::Project),
                ("model", Some("project")) => Some(ArgumentKind::Model),
                _ => None,
            };
            if reference.is_some() {
                arguments.pop();
            }
            let path = &self.names.arguments.path;
            let name = path.get(&format!("{before}/{previous}")).or_else(|| path.get(previous)).cloned();
            let name =
                name.ok_or_else(|| format!("names/arguments.toml: {id}: the id after {previous} has no name"))?;
            if let Some(why) = rust_name::not_an_argument(&name) {
                return Err(format!(
                    "names/arguments.toml: {id}: the id after {previous} is called {name}, which {why}: give it another \
                     name below [path]"
                ));
            }
            if arguments.iter().any(|other| other.name == name) {
                return Err(format!("{id}: two ids are called {name}"));
            }
            arguments.push(Argument { name, kind: reference.unwrap_or(kind) });
        }
        Ok(arguments)
    }

    fn types(&mut self) -> BTreeMap<String, Vec<Type>> {
        let interface = self.interface;
        let answers = interface.operations.iter().filter_map(|operation| operation.answer.as_ref());
        let received = interface.reachable(answers, true);
        let sent = interface.reachable(interface.bodies().map(|body| &body.schema), true);
        let schemas = sent.iter().filter_map(|name| interface.schemas.get(*name));
        let properties = schemas.flat_map(|schema| &schema.properties).flat_map(IndexMap::values);
        let items = interface.bodies().filter_map(|body| body.schema.items.as_deref());
        let parts = interface.reachable(properties.chain(items), true);
        let mut types: BTreeMap<String, Vec<Type>> = BTreeMap::new();
        for (schema, described) in &interface.schemas {
            let (is_sent, is_received) = (sent.contains(schema.as_str()), received.contains(schema.as_str()));
            match (is_sent, is_received, described.is_unused) {
                (false, false, true) => continue,
                (false, false, false) => {
                    // A problem of an operation may be the cause.
                    if self.problems.is_empty() {
                        self.problems.push(format!("the schema {schema} is sent and answered by no operation"));
                    }
                    continue;
                }
                (_, _, true) => {
                    let problem = format!("corrections.toml: unused of {schema} no longer applies: it is used now");
                    self.problems.push(problem);
                    continue;
                }
                _ if described.hand_written.is_some() => {
                    // Its enums are needed anyway.
                    for (wire, property) in described.properties.iter().flatten() {
                        let shape = self.shape(property, &format!("{schema}.{wire}"));
                        self.known(shape);
                    }
                    continue;
                }
                (true, true, false) => self.problems.push(format!("the schema {schema} is both sent and answered")),
                _ => {}
            }
            let is_part = is_received || parts.contains(schema.as_str());
            let new = self.new_type(schema, described, is_received, is_part);
            let Some((module, new)) = self.known(new) else { continue };
            types.entry(module).or_default().push(new);
        }
        types
    }

    fn new_type(
        &mut self,
        schema: &str,
        described: &Schema,
        is_received: bool,
        is_part: bool,
    ) -> Result<(String, Type)> {
        let name = self.names.rust_type(schema)?;
        let TypeName { module, doc, .. } = self.names.type_name(schema)?.clone();
        let (is_form_only, fields) = (self.is_form_only(schema), self.fields(schema, described)?);
        if is_received && described.properties.as_ref().is_none_or(IndexMap::is_empty) {
            return Err(format!("the schema {schema} is answered, and has no fields to read"));
        }
        let new = Type { schema: schema.to_owned(), name, doc, is_received, is_form_only, fields };
        if new.files().next().is_some() && is_part {
            return Err(format!("the schema {schema} holds a file, and is answered or a part of another"));
        }
        Ok((module, new))
    }

    fn is_form_only(&self, schema: &str) -> bool {
        let mut of_schema = self.interface.bodies().filter(|body| body.schema.target() == Some(schema)).peekable();
        of_schema.peek().is_some() && of_schema.all(|body| body.is_form)
    }

    fn fields(&mut self, schema: &str, described: &Schema) -> Result<Vec<Field>> {
        if described.all_of.is_some() || described.one_of.is_some() || described.reference.is_some() {
            return Err(format!("the schema {schema} is put together from others, and their fields would be lost"));
        }
        if described.kind.as_deref() != Some("object") || described.additional.is_some() {
            return Err(format!("the schema {schema} is no plain object"));
        }
        known_keywords(described, schema)?;
        let mut fields: Vec<Field> = Vec::new();
        for (wire, property) in described.properties.iter().flatten() {
            let field = self.field(schema, described, wire, property);
            let Some(field) = self.known(field) else { continue };
            if let Some(other) = fields.iter().find(|other| other.name == field.name) {
                self.problems.push(format!("{schema}: {} and {wire} are both called {}", other.wire, field.name));
            }
            fields.push(field);
        }
        Ok(fields)
    }

    fn field(&mut self, schema: &str, described: &Schema, wire: &str, property: &Schema) -> Result<Field> {
        let place = format!("{schema}.{wire}");
        // Without a list in between, a value that contains its own type would be infinite.
        let is_endless = self.interface.reachable([property], false).contains(schema);
        let shape = self.bare_shape(property, &place)?;
        if shape.has_file() && !shape.is_file() {
            return Err(format!(
                "{place}: a file inside another value, and only a file or a list of files can be sent"
            ));
        }
        Ok(Field {
            wire: wire.to_owned(),
            name: self.names.rust_field(&place, wire)?,
            doc: self.names.field_doc(schema, wire)?.to_owned(),
            shape: if is_endless { Shape::Boxed(Box::new(shape)) } else { shape },
            is_required: described.required.iter().any(|required| required == wire),
            is_nullable: property.nullable,
            has_drifted: property.has_drifted,
            may_be_text: property.may_be_text,
            may_lead_nowhere: property.may_lead_nowhere,
        })
    }

    /// The Rust type of a schema, also if it may be null.
    fn shape(&mut self, schema: &Schema, place: &str) -> Result<Shape> {
        let shape = self.bare_shape(schema, place)?;
        Ok(if schema.nullable { Shape::Nullable(Box::new(shape)) } else { shape })
    }

    /// The Rust type of a schema that is not null, or a refusal that names the place.
    fn bare_shape(&mut self, schema: &Schema, place: &str) -> Result<Shape> {
        if let Some(name) = &schema.known_as {
            return self.known_enum(name, place);
        }
        known_keywords(schema, place)?;
        if schema.one_of.is_some() || schema.all_of.is_some() {
            return Err(format!("{place}: alternatives other than an enum with blank or null are not known"));
        }
        if let Some(reference) = &schema.reference {
            if schema.has_shape() {
                return Err(format!("{place}: {reference} beside fields or values of its own, which would be lost"));
            }
            let target = schema.target().and_then(|target| self.interface.schemas.get_key_value(target));
            let (target, found) = target.ok_or_else(|| format!("{place}: there is no {reference}"))?;
            return Ok(match &found.hand_written {
                Some(path) => Shape::HandWritten { schema: target.clone(), path: path.clone() },
                None => Shape::Type(target.clone()),
            });
        }
        if let Some(values) = &schema.values {
            return self.known_enum(self.names.enum_of(place, values)?, place);
        }
        match (schema.kind.as_deref(), schema.format.as_deref()) {
            (None, None) if schema.properties.is_none() && schema.items.is_none() => Ok(Shape::Any),
            (Some("boolean"), None) => Ok(Shape::Boolean),
            (Some("integer"), None | Some("int32" | "int64")) => {
                Ok(Shape::Integer { min: schema.minimum.unwrap_or(f64::MIN) })
            }
            (Some("number"), None | Some("double" | "float")) => Ok(Shape::Number),
            (Some("string"), None | Some("uuid" | "uri" | "email")) => {
                Ok(Shape::Text { min: schema.min_length.unwrap_or(0), max: schema.max_length })
            }
            (Some("string"), Some("date-time")) => Ok(Shape::Time),
            (Some("string"), Some("date")) => Ok(Shape::Date),
            (Some("string"), Some("binary")) => Ok(Shape::File),
            (Some("array"), None) => match &schema.items {
                Some(items) => Ok(Shape::List {
                    item: Box::new(self.shape(items, &format!("{place}[]"))?),
                    min: schema.min_items.unwrap_or(0),
                }),
                None => Err(format!("{place}: a list of unknown items")),
            },
            (Some("object"), None) if schema.properties.is_none() && schema.additional.is_some() => Ok(Shape::Map),
            (Some("object"), None) if schema.properties.is_some() => Err(format!("{place}: an object without a name")),
            (kind, format) => {
                let format = format.map(|format| format!(" in the format {format}")).unwrap_or_default();
                Err(format!("{place}: a value of the type {}{format} is not known", kind.unwrap_or("none")))
            }
        }
    }

    fn known_enum(&mut self, name: &str, place: &str) -> Result<Shape> {
        if !self.names.enums.contains_key(name) {
            return Err(format!("names/enums.toml: there is no {name}"));
        }
        self.enums.entry(name.to_owned()).or_insert_with(|| place.to_owned());
        Ok(Shape::Enum(name.to_owned()))
    }
}

/// Refuses a parameter with a location or style that this generator does not know.
fn known_place(id: &str, parameter: &Parameter) -> Result<()> {
    let style = parameter.style.as_deref().filter(|style| *style != "form");
    if matches!((parameter.place.as_str(), style), ("path" | "query", None)) {
        return Ok(());
    }
    let style = style.map(|style| format!(" in the style {style}")).unwrap_or_default();
    Err(format!("{id}: the parameter {} is in {}{style}", parameter.name, parameter.place))
}

/// Refuses keywords of a schema that this generator does not know.
fn known_keywords(schema: &Schema, place: &str) -> Result<()> {
    match schema.unknown.keys().next() {
        Some(keyword) => Err(format!("{place}: the keyword {keyword} is not known")),
        None => Ok(()),
    }
}

/// How Rust represents a field that may be missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Presence {
    /// Always present.
    Plain,
    /// `Option`.
    Optional,
    /// Absent, null or a value.
    Field,
    /// A list that is empty if it is missing.
    EmptyList,
}

impl Presence {
    pub fn nothing(self) -> &'static str {
        match self {
            Presence::Plain | Presence::EmptyList => "Default::default()",
            Presence::Optional => "None",
            Presence::Field => "bimdata::Field::Absent",
        }
    }

    pub fn something(self, value: &str) -> String {
        match self {
            Presence::Plain | Presence::EmptyList => value.to_owned(),
            Presence::Optional => format!("Some({value})"),
            Presence::Field => format!("bimdata::Field::Value({value})"),
        }
    }
}

impl Type {
    /// Whether a value that contains only what is required changes nothing, or nothing but its object's id.
    pub fn is_empty_change(&self) -> bool {
        self.name.ends_with("Patch") || !self.fields.iter().any(|field| field.is_required)
    }

    pub fn presence(&self, field: &Field) -> Presence {
        if self.is_received {
            return match (&field.shape, field.is_required && !field.is_nullable) {
                (Shape::List { .. }, _) if field.has_drifted => Presence::EmptyList,
                (_, true) => Presence::Plain,
                (_, false) => Presence::Optional,
            };
        }
        match (field.is_required, field.is_nullable) {
            (true, false) => Presence::Plain,
            (true, true) | (false, false) => Presence::Optional,
            (false, true) if self.is_form_only && !field.is_null_if_empty() => Presence::Optional,
            (false, true) => Presence::Field,
        }
    }
}

/// The name of the function with parameters, next to one without.
pub fn with(name: &str) -> String {
    format!("{name}_with")
}

impl Function {
    /// Whether an answer without a body is read as an empty value.
    pub fn may_answer_nothing(&self) -> bool {
        matches!(self.gives, Gives::Json(_)) && self.statuses.contains(&204)
    }

    /// The old and the new name of a scope are both listed, and a token needs only one of them.
    pub fn scopes_in_words(&self) -> String {
        let are_twins = match self.scopes.as_slice() {
            [old, new] => old.strip_prefix("ifc:").is_some_and(|right| new.strip_prefix("model:") == Some(right)),
            _ => false,
        };
        let quoted: Vec<String> = self.scopes.iter().map(|scope| format!("`{scope}`")).collect();
        quoted.join(if are_twins { " or " } else { " and " })
    }

    /// The second function of an operation whose first parameter was added later.
    #[must_use]
    pub fn with_parameters(&self) -> Function {
        let stream = self.stream.clone().map(|stream| StreamName { name: with(&stream.name), ..stream });
        let stands_beside = Some(self.name.clone());
        let beside = Vec::new();
        Function { name: with(&self.name), stream, beside, stands_beside, params_since: None, ..self.clone() }
    }

    pub fn parameters_name(&self) -> String {
        let words = self.stands_beside.as_ref().unwrap_or(&self.name).split('_').map(|word| {
            let mut letters = word.chars();
            let first: String = letters.next().iter().map(char::to_ascii_uppercase).collect();
            first + letters.as_str()
        });
        format!("{}Params", words.collect::<String>())
    }
}

impl Api {
    /// A function that may answer nothing in place of this schema, so that its type needs a value for that.
    pub fn answers_nothing_for(&self, schema: &str) -> Option<&Function> {
        let is_it = |function: &&Function| {
            function.may_answer_nothing()
                && matches!(&function.gives, Gives::Json(Shape::Type(answered)) if answered == schema)
        };
        self.modules.values().flat_map(|module| &module.functions).find(is_it)
    }

    /// The module and the type of a schema.
    pub fn find(&self, schema: &str) -> Option<(&str, &Type)> {
        let mut all =
            self.modules.iter().flat_map(|(path, module)| module.types.iter().map(move |found| (path.as_str(), found)));
        all.find(|(_, found)| found.schema == schema)
    }
}
