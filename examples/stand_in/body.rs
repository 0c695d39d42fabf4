//! Bodies, and what is wrong with their fields.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::answer::Answer;
use super::multipart::{self, File};
use super::request::form_fields;

/// The fields of a body. Reading a field that is wrong notes so; [`Body::check`] then refuses the body as a whole.
pub(super) struct Body {
    values: Map<String, Value>,
    files: BTreeMap<String, File>,
    errors: Map<String, Value>,
}

/// What a body says of a file.
pub(super) enum FileField {
    Absent,
    Null,
    File(File),
}

impl Body {
    pub(super) fn read(content_type: &str, bytes: &[u8]) -> Result<Self, Answer> {
        let kind = content_type.split(';').next().unwrap_or_default().trim();
        let mut body = Body { values: Map::new(), files: BTreeMap::new(), errors: Map::new() };
        match kind {
            _ if bytes.is_empty() => {}
            "application/json" => match serde_json::from_slice(bytes) {
                Ok(Value::Object(values)) => body.values = values,
                Ok(_) => body.note("non_field_errors", "Invalid data. Expected a dictionary."),
                Err(error) => return Err(Answer::refusal(400, &format!("JSON parse error - {error}"))),
            },
            "application/x-www-form-urlencoded" => {
                let fields = form_fields(&String::from_utf8_lossy(bytes));
                body.values.extend(fields.into_iter().map(|(name, value)| (name, Value::String(value))));
            }
            "multipart/form-data" => {
                let parts = multipart::parts(content_type, bytes);
                for part in parts.ok_or_else(|| Answer::refusal(400, "Multipart form parse error"))? {
                    if let Some(name) = part.file_name {
                        let file = File { name, content_type: part.content_type, bytes: part.content };
                        body.files.insert(part.name, file);
                    } else {
                        let text = String::from_utf8_lossy(&part.content).into_owned();
                        body.values.insert(part.name, Value::String(text));
                    }
                }
            }
            _ => {
                let detail = format!("Unsupported media type \"{content_type}\" in request.");
                return Err(Answer::refusal(415, &detail));
            }
        }
        Ok(body)
    }

    /// Refuses the body where a field that was read is wrong.
    pub(super) fn check(self) -> Result<(), Answer> {
        if self.errors.is_empty() { Ok(()) } else { Err(Answer::json(400, &Value::Object(self.errors))) }
    }

    pub(super) fn note(&mut self, name: &str, error: &str) {
        self.errors.insert(name.to_owned(), json!([error]));
    }

    /// A text that must be there; empty where it is wrong.
    pub(super) fn required_text(&mut self, name: &str, longest: usize) -> String {
        let text = self.text(name, longest);
        text.unwrap_or_else(|| self.missing(name))
    }

    pub(super) fn text(&mut self, name: &str, longest: usize) -> Option<String> {
        let error = match self.values.get(name)? {
            Value::Null => "This field may not be null.".to_owned(),
            Value::String(text) if text.trim().is_empty() => "This field may not be blank.".to_owned(),
            Value::String(text) if text.chars().count() > longest => {
                format!("Ensure this field has no more than {longest} characters.")
            }
            Value::String(text) => return Some(text.clone()),
            _ => "Not a valid string.".to_owned(),
        };
        self.note(name, &error);
        None
    }

    /// A text for which `null` stands as well as nothing.
    pub(super) fn nullable_text(&mut self, name: &str, longest: usize) -> Option<String> {
        if self.is_null(name) { None } else { self.text(name, longest) }
    }

    pub(super) fn is_null(&self, name: &str) -> bool {
        self.values.get(name).is_some_and(Value::is_null)
    }

    /// What stands there, taken as it is.
    pub(super) fn take(&mut self, name: &str) -> Option<Value> {
        self.values.remove(name)
    }

    pub(super) fn required_email(&mut self, name: &str) -> String {
        let email = self.required_text(name, 256);
        let is_address = email.split_once('@').is_some_and(|(user, host)| !user.is_empty() && host.contains('.'));
        if !email.is_empty() && !is_address {
            self.note(name, "Enter a valid email address.");
        }
        email
    }

    /// A number that must be there and be one of these; zero where it is wrong.
    pub(super) fn required_choice(&mut self, name: &str, choices: &[i64]) -> i64 {
        let choice = self.choice(name, choices);
        choice.unwrap_or_else(|| self.missing(name))
    }

    pub(super) fn choice(&mut self, name: &str, choices: &[i64]) -> Option<i64> {
        let number = self.integer(name)?;
        if choices.contains(&number) {
            return Some(number);
        }
        self.note(name, &format!("\"{number}\" is not a valid choice."));
        None
    }

    /// A number; forms have it as text.
    pub(super) fn integer(&mut self, name: &str) -> Option<i64> {
        let number = match self.values.get(name)? {
            Value::String(text) => text.parse().ok(),
            value => value.as_i64(),
        };
        if number.is_none() {
            self.note(name, "A valid integer is required.");
        }
        number
    }

    /// A number for which `null` stands as well as nothing.
    pub(super) fn nullable_integer(&mut self, name: &str) -> Option<i64> {
        // An empty part of a form stands for null.
        let is_empty = self.values.get(name).is_some_and(|value| value == "");
        if is_empty || self.is_null(name) { None } else { self.integer(name) }
    }

    pub(super) fn required_integer(&mut self, name: &str) -> i64 {
        let number = self.integer(name);
        number.unwrap_or_else(|| self.missing(name))
    }

    pub(super) fn flag(&mut self, name: &str) -> Option<bool> {
        let flag = match self.values.get(name)? {
            Value::String(text) => text.parse().ok(),
            value => value.as_bool(),
        };
        if flag.is_none() {
            self.note(name, "Must be a valid boolean.");
        }
        flag
    }

    /// A file, which only a multipart form can hold; JSON can take one away with `null`.
    pub(super) fn file(&mut self, name: &str) -> FileField {
        if let Some(file) = self.files.remove(name) {
            return FileField::File(file);
        }
        match self.values.get(name) {
            None => FileField::Absent,
            Some(Value::Null) => FileField::Null,
            Some(_) => {
                self.note(name, "The submitted data was not a file. Check the encoding type on the form.");
                FileField::Absent
            }
        }
    }

    /// A file that must be there.
    pub(super) fn required_file(&mut self, name: &str) -> File {
        match self.file(name) {
            FileField::File(file) => file,
            FileField::Absent | FileField::Null => {
                if !self.errors.contains_key(name) {
                    self.note(name, "No file was submitted.");
                }
                File { name: String::new(), content_type: String::new(), bytes: Vec::new() }
            }
        }
    }

    pub(super) fn has_error(&self, name: &str) -> bool {
        self.errors.contains_key(name)
    }

    /// Notes that an id stands for nothing.
    pub(super) fn note_unknown(&mut self, name: &str, id: i64) {
        self.note(name, &format!("Invalid pk \"{id}\" - object does not exist."));
    }

    /// Notes that the field is missing, unless something else is wrong with it.
    fn missing<T: Default>(&mut self, name: &str) -> T {
        if !self.errors.contains_key(name) {
            self.note(name, "This field is required.");
        }
        T::default()
    }
}
