//! Answers to many things sent at once.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;

/// What became of one of the things that were sent together.
///
/// The service answers a list in the order of what was sent, with an error in the place of each thing that it did not
/// take. Only where it took none of them does the call itself fail.
///
/// ```
/// use bimdata::BulkItem;
/// use bimdata::tag::Tag;
///
/// # let answers: Vec<BulkItem<Tag>> = Vec::new();
/// for answer in answers {
///     match answer {
///         BulkItem::Done(tag) => println!("tag {}", tag.id),
///         BulkItem::Failed(error) => eprintln!("not taken: {error}"),
///     }
/// }
/// ```
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
pub enum BulkItem<T> {
    /// It was taken: here is what the service made of it.
    Done(T),
    /// It was not: here is what the service says, usually texts by field.
    Failed(Value),
}

impl<T> BulkItem<T> {
    /// As a result, to be used with `?` or collected.
    pub fn into_result(self) -> Result<T, Value> {
        match self {
            BulkItem::Done(done) => Ok(done),
            BulkItem::Failed(error) => Err(error),
        }
    }

    /// What the service made of it, if it was taken.
    pub const fn done(&self) -> Option<&T> {
        match self {
            BulkItem::Done(done) => Some(done),
            BulkItem::Failed(_) => None,
        }
    }
}

impl<'de, T: DeserializeOwned> Deserialize<'de> for BulkItem<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = Value::deserialize(deserializer)?;
        Ok(T::deserialize(&value).map_or(BulkItem::Failed(value), BulkItem::Done))
    }
}
