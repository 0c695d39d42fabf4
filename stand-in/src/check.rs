//! Checks a request against its operation, and refuses it like Django REST Framework.

mod body;
mod errors;
mod fields;
mod form;
mod query;
mod scalar;

use std::collections::BTreeMap;

use serde_json::Value;

use crate::answer::Answer;
use crate::description::{Description, Operation};
use crate::request::Request;

/// The query and the body of a request that fits the description of its operation.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Checked {
    /// The values by the names in the query; a parameter that is not a list has one value.
    pub(crate) query: BTreeMap<String, Vec<Value>>,
    pub(crate) body: Body,
}

/// The body of a request.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Body {
    /// The JSON, or the fields of a form that are not files; `None` without a body.
    pub(crate) value: Option<Value>,
    /// The files of a form by the names of their fields; a list field may have several.
    pub(crate) files: BTreeMap<String, Vec<File>>,
    /// The errors of single items of the list, by their positions, if the answer mixes objects and errors and at least
    /// one item is valid. [`Checked::mixed`] joins the two.
    pub(crate) item_errors: BTreeMap<usize, Value>,
}

/// A file in a form.
#[allow(clippy::struct_field_names, reason = "the name that it has in a form")]
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct File {
    pub(crate) file_name: String,
    pub(crate) content_type: String,
    pub(crate) bytes: Vec<u8>,
}

/// Checks the query and the body of a request, whose operation was found by its method and path. If it is not strict,
/// fields and query parameters that are not described are ignored, like the service does; otherwise they are refused.
pub(crate) fn check(operation: &Operation, request: &Request, is_strict: bool) -> Result<Checked, Answer> {
    let description = Description::load();
    let query = query::check(&description.schemas, operation, &request.raw_query, is_strict)?;
    let body = body::check(&description.schemas, operation, request, is_strict)?;
    Ok(Checked { query, body })
}

impl Checked {
    /// The list of an answer that mixes objects and errors: these objects, made from the valid items, and the errors of
    /// the others, each at its position.
    pub(crate) fn mixed(&self, made: impl IntoIterator<Item = Value>) -> Value {
        let mut made = made.into_iter();
        let count = self.body.value.as_ref().and_then(Value::as_array).map_or(0, Vec::len);
        let items =
            (0..count).filter_map(|position| self.body.item_errors.get(&position).cloned().or_else(|| made.next()));
        Value::Array(items.collect())
    }
}

#[cfg(test)]
mod tests;
