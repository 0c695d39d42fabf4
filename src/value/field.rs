//! Fields that can be left out, null, or a value.

use serde::{Serialize, Serializer};

/// A field of a request that can be left as it is, cleared, or set.
///
/// All three reach the service as such: [`Absent`](Field::Absent) is not sent at all, [`Null`](Field::Null) is sent as
/// `null`, which clears the field, and a value is sent as it is.
///
/// ```
/// use bimdata::{Field, project::ProjectPatch};
///
/// let patch =
///     ProjectPatch { description: "Phase two".into(), logo: Field::Null, ..Default::default() };
/// # let _ = patch;
/// ```
///
/// An `Option` does not say which of the two its `None` means, so that it is not converted by `into()`:
/// [`or_absent`](Field::or_absent) leaves the field as it is, [`or_null`](Field::or_null) clears it.
///
/// ```
/// use bimdata::Field;
///
/// let description: Option<String> = None;
/// assert_eq!(Field::or_absent(description.clone()), Field::Absent);
/// assert_eq!(Field::or_null(description), Field::Null);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Field<T> {
    /// Not sent: the service leaves the field as it is.
    #[default]
    Absent,
    /// Sent as `null`: the service clears the field.
    Null,
    /// Sent as this value.
    Value(T),
}

impl<T> Field<T> {
    /// The value, or [`Absent`](Field::Absent) if there is none: the service leaves the field as it is.
    #[must_use]
    pub fn or_absent(value: Option<T>) -> Self {
        value.map_or(Field::Absent, Field::Value)
    }

    /// The value, or [`Null`](Field::Null) if there is none: the service clears the field.
    #[must_use]
    pub fn or_null(value: Option<T>) -> Self {
        value.map_or(Field::Null, Field::Value)
    }

    /// Whether nothing is sent.
    pub const fn is_absent(&self) -> bool {
        matches!(self, Field::Absent)
    }

    /// Whether `null` is sent.
    pub const fn is_null(&self) -> bool {
        matches!(self, Field::Null)
    }

    /// The value, if there is one.
    pub const fn value(&self) -> Option<&T> {
        match self {
            Field::Value(value) => Some(value),
            Field::Absent | Field::Null => None,
        }
    }
}

impl<T> From<T> for Field<T> {
    fn from(value: T) -> Self {
        Field::Value(value)
    }
}

impl From<&str> for Field<String> {
    fn from(value: &str) -> Self {
        Field::Value(value.to_owned())
    }
}

impl From<&str> for Field<serde_json::Value> {
    fn from(value: &str) -> Self {
        Field::Value(value.into())
    }
}

impl<T: Serialize> Serialize for Field<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.value().serialize(serializer)
    }
}
