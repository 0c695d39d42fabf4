//! The description of the service: its operations, and the schemas of requests and answers.

mod nearest;
mod routing;
mod schema;

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde_json::Value;

pub(crate) use routing::Found;
pub(crate) use schema::{Kind, Resolved, Schemas};

use routing::Routes;

/// Operations and schemas, as the generator writes them for the stand-in.
#[derive(Debug)]
pub(crate) struct Description {
    pub(crate) version: String,
    pub(crate) schemas: Schemas,
    /// In the order of their ids.
    operations: Vec<Operation>,
    by_id: BTreeMap<String, usize>,
    routes: Routes,
}

/// An operation of the service.
#[derive(Debug)]
pub(crate) struct Operation {
    pub(crate) id: String,
    pub(crate) method: String,
    /// The path with its placeholders, as in `/cloud/{id}`.
    pub(crate) path: String,
    /// The scopes that a token needs. The old and the new name of a scope are both listed: one of them is enough.
    pub(crate) scopes: Vec<String>,
    pub(crate) parameters: Vec<Parameter>,
    pub(crate) body: Option<RequestBody>,
    pub(crate) answer: DescribedAnswer,
    /// All described statuses, including those of errors.
    #[cfg(test)]
    pub(crate) statuses: Vec<u16>,
    /// Whether a single object is accepted instead of the described list, and then answered with an object.
    pub(crate) is_bulk: bool,
    /// Whether the list in the answer has an object or an error for each sent item.
    pub(crate) is_mixed: bool,
}

/// A parameter in the path or in the query.
#[derive(Debug)]
pub(crate) struct Parameter {
    pub(crate) name: String,
    pub(crate) is_in_path: bool,
    pub(crate) is_required: bool,
    pub(crate) schema: Value,
    /// Several values as one comma-separated value, instead of a repeated key.
    pub(crate) is_by_comma: bool,
}

/// The body that an operation takes.
#[derive(Debug)]
pub(crate) struct RequestBody {
    pub(crate) is_required: bool,
    pub(crate) media: Vec<String>,
    pub(crate) schema: Value,
}

/// The answer to a successful call.
#[derive(Debug)]
pub(crate) struct DescribedAnswer {
    pub(crate) status: u16,
    /// Both are `None` if the answer has no body.
    pub(crate) media: Option<String>,
    pub(crate) schema: Option<Value>,
}

impl Description {
    /// The description that this stand-in was built with.
    pub(crate) fn load() -> &'static Description {
        static DESCRIPTION: OnceLock<Description> = OnceLock::new();
        DESCRIPTION.get_or_init(|| {
            let document = serde_json::from_str(include_str!("../data/description.json")).unwrap_or_default();
            Description::new(&document)
        })
    }

    fn new(document: &Value) -> Self {
        let operations: Vec<Operation> = list(&document["operations"]).iter().map(Operation::read).collect();
        let by_id = operations.iter().enumerate().map(|(at, operation)| (operation.id.clone(), at)).collect();
        let routes = Routes::new(&operations);
        let schemas = Schemas::new(document["schemas"].clone());
        Description { version: text(&document["version"]), schemas, operations, by_id, routes }
    }

    /// Every operation, in the order of their ids.
    pub(crate) fn operations(&self) -> &[Operation] {
        &self.operations
    }

    /// The operation of this id.
    pub(crate) fn operation(&self, id: &str) -> Option<&Operation> {
        self.by_id.get(id).map(|at| &self.operations[*at])
    }

    /// The ids that are most similar to a misspelt one, the nearest first; three at most.
    pub(crate) fn nearest(&self, id: &str) -> Vec<&str> {
        nearest::nearest(self.by_id.keys().map(String::as_str), id)
    }

    /// The operation for a method and a path as it was sent.
    pub(crate) fn find(&self, method: &str, path: &str) -> Found<'_> {
        self.routes.find(&self.operations, method, path)
    }
}

impl Operation {
    fn read(described: &Value) -> Self {
        let answer = &described["answer"];
        Operation {
            id: text(&described["id"]),
            method: text(&described["method"]),
            path: text(&described["path"]),
            scopes: texts(&described["scopes"]),
            parameters: list(&described["parameters"]).iter().map(Parameter::read).collect(),
            body: described.get("body").map(|body| RequestBody {
                is_required: body["required"] == true,
                media: texts(&body["media"]),
                schema: body["schema"].clone(),
            }),
            answer: DescribedAnswer {
                status: status(&answer["status"]),
                media: answer["media"].as_str().map(str::to_owned),
                schema: answer.get("schema").cloned(),
            },
            #[cfg(test)]
            statuses: list(&described["statuses"]).iter().map(status).collect(),
            is_bulk: described["bulk"] == true,
            is_mixed: described["mixed"] == true,
        }
    }

    /// The parameter of the query that has this name.
    pub(crate) fn query_parameter(&self, name: &str) -> Option<&Parameter> {
        self.query_parameters().find(|parameter| parameter.name == name)
    }

    pub(crate) fn query_parameters(&self) -> impl Iterator<Item = &Parameter> {
        self.parameters.iter().filter(|parameter| !parameter.is_in_path)
    }
}

impl Parameter {
    fn read(described: &Value) -> Self {
        Parameter {
            name: text(&described["name"]),
            is_in_path: described["in"] == "path",
            is_required: described["required"] == true,
            schema: described["schema"].clone(),
            is_by_comma: described["explode"] == false,
        }
    }
}

/// The items of a list, or none.
pub(crate) fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn texts(value: &Value) -> Vec<String> {
    list(value).iter().map(text).collect()
}

fn status(value: &Value) -> u16 {
    value.as_u64().and_then(|status| u16::try_from(status).ok()).unwrap_or_default()
}

#[cfg(test)]
mod tests;
