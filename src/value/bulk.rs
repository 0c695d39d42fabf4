//! Answers to many things sent at once.

use std::fmt;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value;

use super::decode;

/// The result for one of the things that were sent together.
///
/// The service answers a list in the order of what was sent, with an error in the place of each thing that it refused.
/// Only where it refused all of them does the call itself fail.
///
/// ```
/// use bimdata::BulkItem;
/// use bimdata::tag::Tag;
///
/// # let answers: Vec<BulkItem<Tag>> = Vec::new();
/// for answer in answers {
///     match answer {
///         BulkItem::Done(tag) => println!("tag {}", tag.id),
///         BulkItem::Refused(errors) => eprintln!("refused: {errors}"),
///         BulkItem::Unreadable(item) => eprintln!("look before it is sent again: {item}"),
///     }
/// }
/// ```
#[derive(Debug, Clone, PartialEq)]
pub enum BulkItem<T> {
    /// It was done: here is what the service made of it.
    Done(T),
    /// It was refused: here is what the service says, usually texts by field.
    Refused(Value),
    /// It may well be done, since what the service answers is no error, but is not what was declared either. Whoever sends
    /// it again may create it twice.
    Unreadable(UnreadableItem),
}

/// An item of an answer that cannot be decoded.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct UnreadableItem {
    /// The item as it came.
    pub json: Value,
    /// Why it cannot be decoded.
    pub reason: String,
}

/// Why something that was sent together with others was not done, as far as is known.
#[derive(Debug, Clone, PartialEq)]
pub enum BulkError {
    /// It was refused: here is what the service says, usually texts by field.
    Refused(Value),
    /// It may well be done, but the answer cannot be decoded.
    Unreadable(UnreadableItem),
}

impl<T> BulkItem<T> {
    /// As a result, to be used with `?` or collected.
    #[inline]
    pub fn into_result(self) -> Result<T, BulkError> {
        match self {
            BulkItem::Done(done) => Ok(done),
            BulkItem::Refused(errors) => Err(BulkError::Refused(errors)),
            BulkItem::Unreadable(item) => Err(BulkError::Unreadable(item)),
        }
    }

    /// What the service made of it, if it was done.
    #[inline]
    pub const fn done(&self) -> Option<&T> {
        match self {
            BulkItem::Done(done) => Some(done),
            BulkItem::Refused(_) | BulkItem::Unreadable(_) => None,
        }
    }

    /// What the service says, if it was refused: then it was not done, and may be sent again once it is fixed.
    #[inline]
    pub const fn refused(&self) -> Option<&Value> {
        match self {
            BulkItem::Refused(errors) => Some(errors),
            BulkItem::Done(_) | BulkItem::Unreadable(_) => None,
        }
    }
}

impl<'de, T: DeserializeOwned> Deserialize<'de> for BulkItem<T> {
    #[inline]
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let json = decode::json(deserializer)?;
        if is_refusal(&json) {
            return Ok(BulkItem::Refused(json));
        }
        Ok(match T::deserialize(&json) {
            Ok(done) => BulkItem::Done(done),
            Err(error) => BulkItem::Unreadable(UnreadableItem { json, reason: error.to_string() }),
        })
    }
}

impl<T: Serialize> Serialize for BulkItem<T> {
    #[inline]
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            BulkItem::Done(done) => done.serialize(serializer),
            BulkItem::Refused(errors) => errors.serialize(serializer),
            BulkItem::Unreadable(item) => item.json.serialize(serializer),
        }
    }
}

/// What an object is known by, which no error is: an error of such a field is a list of texts.
const IDS: [&str; 3] = ["id", "uuid", "guid"];
/// Where the framework, and what is built on it, puts a text that belongs to no field.
const MESSAGES: [&str; 5] = ["detail", "error", "errors", "message", "non_field_errors"];

/// Whether this is what the framework says of something that it refuses: a text, texts, or those by field. In doubt it is
/// not, since what is taken for refused is sent again.
#[inline]
fn is_refusal(json: &Value) -> bool {
    match json {
        Value::String(_) => true,
        Value::Array(items) => !items.is_empty() && items.iter().all(is_refusal),
        Value::Object(fields) => {
            let is_plain = |value: &Value| value.is_string() || value.is_number();
            let is_object = IDS.iter().any(|id| fields.get(*id).is_some_and(is_plain));
            let has_message = MESSAGES.iter().any(|name| fields.get(*name).is_some_and(is_refusal));
            !is_object && (has_message || is_by_field(json))
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => false,
    }
}

/// Whether this is texts by the names of fields: in lists, which may be those of inner objects, some of them without errors.
#[inline]
fn is_by_field(json: &Value) -> bool {
    let is_of_field = |value: &Value| match value {
        Value::Array(items) => {
            !items.is_empty() && items.iter().all(|item| item.is_string() || is_empty(item) || is_by_field(item))
        }
        value => is_by_field(value),
    };
    json.as_object().is_some_and(|fields| !fields.is_empty() && fields.values().all(is_of_field))
}

#[inline]
fn is_empty(json: &Value) -> bool {
    json.as_object().is_some_and(serde_json::Map::is_empty)
}

impl fmt::Display for UnreadableItem {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} of {}", self.reason, self.json)
    }
}

impl fmt::Display for BulkError {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            BulkError::Refused(errors) => write!(f, "refused: {errors}"),
            BulkError::Unreadable(item) => write!(f, "may be done, but the answer cannot be decoded: {item}"),
        }
    }
}

impl std::error::Error for BulkError {}
