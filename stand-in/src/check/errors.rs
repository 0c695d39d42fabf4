//! The errors of a refused request, in the words and format of Django REST Framework.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::answer::Answer;
use crate::description::Description;

pub(super) const REQUIRED: &str = "This field is required.";
pub(super) const NULL: &str = "This field may not be null.";
pub(super) const BLANK: &str = "This field may not be blank.";
pub(super) const NULL_CHARACTER: &str = "Null characters are not allowed.";
pub(super) const NO_DATA: &str = "No data provided";
pub(super) const NO_FILE: &str = "No file was submitted.";
pub(super) const NOT_A_FILE: &str = "The submitted data was not a file. Check the encoding type on the form.";
pub(super) const NOT_A_STRING: &str = "Not a valid string.";
pub(super) const NOT_AN_INTEGER: &str = "A valid integer is required.";
pub(super) const NOT_A_NUMBER: &str = "A valid number is required.";
pub(super) const NOT_A_BOOLEAN: &str = "Must be a valid boolean.";
pub(super) const NOT_A_TIME: &str = "Datetime has wrong format. Use one of these formats instead: \
                                     YYYY-MM-DDThh:mm[:ss[.uuuuuu]][+HH:MM|-HH:MM|Z].";
pub(super) const NOT_A_DATE: &str = "Date has wrong format. Use one of these formats instead: YYYY-MM-DD.";

/// The errors of a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Errors {
    /// Of the value itself.
    Texts(Vec<String>),
    /// Of the fields of an object, or of plain items of a list by their positions.
    Fields(BTreeMap<String, Errors>),
    /// Of objects in a list; those without fields here have no errors.
    Items(Vec<Errors>),
}

impl Errors {
    pub(super) fn one(text: impl Into<String>) -> Self {
        Errors::Texts(vec![text.into()])
    }

    /// The errors of an object or a list as a whole.
    pub(super) fn of_whole(text: String) -> Self {
        Errors::Fields(BTreeMap::from([("non_field_errors".to_owned(), Errors::one(text))]))
    }

    pub(super) fn nothing() -> Self {
        Errors::Fields(BTreeMap::new())
    }

    pub(super) fn to_value(&self) -> Value {
        match self {
            Errors::Texts(texts) => json!(texts),
            Errors::Fields(fields) => fields.iter().map(|(name, errors)| (name.clone(), errors.to_value())).collect(),
            Errors::Items(items) => items.iter().map(Errors::to_value).collect(),
        }
    }

    /// The answer to a request with these errors.
    pub(super) fn answer(&self) -> Answer {
        match self {
            Errors::Texts(texts) => Answer::json(400, &json!({ "non_field_errors": texts })),
            Errors::Fields(_) | Errors::Items(_) => Answer::json(400, &self.to_value()),
        }
    }

    /// Whether one of them is an objection of the stand-in, which the service would not have.
    pub(super) fn are_of_the_stand_in(&self) -> bool {
        match self {
            Errors::Texts(texts) => texts.iter().any(|text| text.starts_with(UNKNOWN)),
            Errors::Fields(fields) => fields.values().any(Errors::are_of_the_stand_in),
            Errors::Items(items) => items.iter().any(Errors::are_of_the_stand_in),
        }
    }
}

const UNKNOWN: &str = "Unknown ";

/// The error for a field or query parameter that is not described; these words are used nowhere else.
pub(super) fn unknown(what: &str) -> Errors {
    Errors::one(format!(
        "{UNKNOWN}{what}. This stand-in knows version {} of the interface; a newer client may know more. Start it lenient \
         to have unknown fields ignored, as the service does.",
        Description::load().version
    ))
}

pub(super) fn not_an_object(value: &Value) -> String {
    format!("Invalid data. Expected a dictionary, but got {}.", python_type(value))
}

pub(super) fn not_a_list(value: &Value) -> String {
    format!("Expected a list of items but got type \"{}\".", python_type(value))
}

pub(super) fn not_a_map(value: &Value) -> String {
    format!("Expected a dictionary of items but got type \"{}\".", python_type(value))
}

pub(super) fn no_choice(value: &Value) -> String {
    let shown = match value {
        Value::String(text) => text.clone(),
        Value::Bool(true) => "True".to_owned(),
        Value::Bool(false) => "False".to_owned(),
        other => other.to_string(),
    };
    format!("\"{shown}\" is not a valid choice.")
}

pub(super) fn too_long(most: usize, what: &str) -> String {
    format!("Ensure this field has no more than {most} {what}.")
}

pub(super) fn too_short(least: usize, what: &str) -> String {
    format!("Ensure this field has at least {least} {what}.")
}

pub(super) fn too_large(most: &Value) -> String {
    format!("Ensure this value is less than or equal to {most}.")
}

pub(super) fn too_small(least: &Value) -> String {
    format!("Ensure this value is greater than or equal to {least}.")
}

/// The service's name for the type of a value.
fn python_type(value: &Value) -> &'static str {
    match value {
        Value::Null => "NoneType",
        Value::Bool(_) => "bool",
        Value::Number(number) if number.is_f64() => "float",
        Value::Number(_) => "int",
        Value::String(_) => "str",
        Value::Array(_) => "list",
        Value::Object(_) => "dict",
    }
}
