//! The fields of a body, and errors other than those of their types.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use crate::answer::Answer;
use crate::check::File;

/// The fields of a body, whose types have been checked already. A handler notes the errors that it finds;
/// [`Fields::check`] then refuses the body with all of them.
pub(crate) struct Fields {
    values: Map<String, Value>,
    files: BTreeMap<String, Vec<File>>,
    errors: Map<String, Value>,
}

/// A file of a body.
pub(crate) enum FileField {
    Absent,
    Null,
    File(File),
}

impl Fields {
    pub(crate) fn new(values: Map<String, Value>, files: BTreeMap<String, Vec<File>>) -> Self {
        Fields { values, files, errors: Map::new() }
    }

    /// Refuses the body if an error was noted.
    pub(crate) fn check(&self) -> Result<(), Answer> {
        if self.errors.is_empty() { Ok(()) } else { Err(Answer::json(400, &json!(self.errors))) }
    }

    pub(crate) fn note(&mut self, name: &str, error: &str) {
        self.errors.insert(name.to_owned(), json!([error]));
    }

    /// Notes that an id does not exist.
    pub(crate) fn note_unknown(&mut self, name: &str, id: i64) {
        self.note(name, &format!("Invalid pk \"{id}\" - object does not exist."));
    }

    /// All values that are present.
    pub(crate) fn values(&self) -> &Map<String, Value> {
        &self.values
    }

    pub(crate) fn value(&self, name: &str) -> Option<&Value> {
        self.values.get(name)
    }

    pub(crate) fn is_null(&self, name: &str) -> bool {
        self.values.get(name).is_some_and(Value::is_null)
    }

    /// A text; `None` if it is absent or null.
    pub(crate) fn text(&self, name: &str) -> Option<String> {
        self.value(name)?.as_str().map(str::to_owned)
    }

    /// A text that the description requires.
    pub(crate) fn required_text(&self, name: &str) -> String {
        self.text(name).unwrap_or_default()
    }

    /// An integer; `None` if it is absent or null.
    pub(crate) fn integer(&self, name: &str) -> Option<i64> {
        self.value(name)?.as_i64()
    }

    /// An integer that the description requires.
    pub(crate) fn required_integer(&self, name: &str) -> i64 {
        self.integer(name).unwrap_or_default()
    }

    pub(crate) fn flag(&self, name: &str) -> Option<bool> {
        self.value(name)?.as_bool()
    }

    /// The integers of a list.
    pub(crate) fn integers(&self, name: &str) -> Vec<i64> {
        let items = self.value(name).and_then(Value::as_array).into_iter().flatten();
        items.filter_map(Value::as_i64).collect()
    }

    /// A text that must be an e-mail address.
    pub(crate) fn required_email(&mut self, name: &str) -> String {
        let email = self.required_text(name);
        if email.is_empty() {
            self.note(name, "This field is required.");
        } else if !email.split_once('@').is_some_and(|(user, host)| !user.is_empty() && host.contains('.')) {
            self.note(name, "Enter a valid email address.");
        }
        email
    }

    /// A file, which only a multipart form can contain; in JSON, `null` removes a file.
    pub(crate) fn file(&self, name: &str) -> FileField {
        match self.files.get(name).and_then(|files| files.first()) {
            Some(file) => FileField::File(file.clone()),
            None if self.is_null(name) => FileField::Null,
            None => FileField::Absent,
        }
    }

    /// A file that the description requires.
    pub(crate) fn required_file(&self, name: &str) -> File {
        self.files.get(name).and_then(|files| files.first()).cloned().unwrap_or_default()
    }
}
