//! A request after routing, authentication and checks.

use serde_json::Value;

use crate::answer::Answer;
use crate::caller::Caller;
use crate::check::Checked;
use crate::description::Operation;
use crate::fields::Fields;

/// A call of an operation, whose request fits the description.
pub(crate) struct Call {
    pub(crate) operation: &'static Operation,
    /// The names and decoded values of the parameters in the path, in order.
    pub(crate) parameters: Vec<(String, String)>,
    pub(crate) caller: Caller,
    pub(crate) checked: Checked,
}

impl Call {
    /// The path parameter with this index.
    pub(crate) fn parameter(&self, index: usize) -> &str {
        self.parameters.get(index).map_or("", |(_, value)| value)
    }

    /// The path parameter with this name.
    pub(crate) fn named(&self, name: &str) -> Option<&str> {
        self.parameters.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// The id in the path parameter with this index.
    pub(crate) fn id(&self, index: usize) -> Result<i64, Answer> {
        self.parameter(index).parse().map_err(|_| Answer::refusal(404, "Not found."))
    }

    /// All values of a query parameter.
    pub(crate) fn queries(&self, name: &str) -> &[Value] {
        self.checked.query.get(name).map_or(&[], Vec::as_slice)
    }

    /// The text of a query parameter.
    pub(crate) fn query(&self, name: &str) -> Option<&str> {
        self.queries(name).first()?.as_str()
    }

    /// Whether a query parameter is absent or has this value.
    pub(crate) fn wants(&self, name: &str, value: &Value) -> bool {
        let wanted = self.queries(name);
        wanted.is_empty() || wanted.contains(value)
    }

    /// The fields of the body; empty if it is not an object.
    pub(crate) fn body(&self) -> Fields {
        let object = self.checked.body.value.as_ref().and_then(Value::as_object);
        Fields::new(object.cloned().unwrap_or_default(), self.checked.body.files.clone())
    }

    /// The items of a body that is a list; a single object is a list of one.
    pub(crate) fn items(&self) -> Vec<Value> {
        match &self.checked.body.value {
            None => Vec::new(),
            Some(Value::Array(items)) => items.clone(),
            Some(item) => vec![item.clone()],
        }
    }

    /// Whether the body is a list.
    pub(crate) fn is_list(&self) -> bool {
        self.checked.body.value.as_ref().is_some_and(Value::is_array)
    }
}
