//! Filters by the properties of elements: the parameter `property_filter`.

use std::fmt;

use serde_json::{Number, Value};

use crate::{Error, Result};

/// How deep groups can be nested; the service refuses more.
const DEEPEST: usize = 4;

/// Chooses elements by their properties: one condition, or a group of them.
///
/// It writes the JSON text of the parameter `property_filter`, as in [`element::list`] and [`element::raw`]:
///
/// ```
/// use bimdata::element;
/// use bimdata::filter::PropertyFilter;
///
/// let filter = PropertyFilter::equal("Reference", "W-12 \"as built\"");
/// assert_eq!(
///     filter.to_string(),
///     r#"{"name":"Reference","comparator":"exact","value":"W-12 \"as built\""}"#
/// );
/// let params =
///     element::ListParams { property_filter: Some(filter.into()), ..Default::default() };
/// ```
///
/// [`element::list`]: crate::element::list
/// [`element::raw`]: crate::element::raw
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct PropertyFilter {
    operator: Option<Operator>,
    /// The conditions in JSON, separated by commas; exactly one if there is no operator.
    conditions: String,
    /// How deep groups are nested in it: 0 for a condition.
    depth: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Operator {
    And,
    Or,
}

impl Operator {
    #[inline]
    const fn as_str(self) -> &'static str {
        match self {
            Operator::And => "AND",
            Operator::Or => "OR",
        }
    }
}

impl PropertyFilter {
    /// The property is equal to this value (`exact`).
    #[must_use]
    #[inline]
    pub fn equal(name: &str, value: impl Into<PropertyValue>) -> Self {
        PropertyFilter::condition(name, "exact", value)
    }

    /// The property's text contains this one (`contains`).
    #[must_use]
    #[inline]
    pub fn contains(name: &str, text: &str) -> Self {
        PropertyFilter::condition(name, "contains", text)
    }

    /// The property's text contains this one, in capital or small letters (`icontains`).
    #[must_use]
    #[inline]
    pub fn contains_in_any_case(name: &str, text: &str) -> Self {
        PropertyFilter::condition(name, "icontains", text)
    }

    /// The property's text starts with this one (`startswith`).
    #[must_use]
    #[inline]
    pub fn starts_with(name: &str, text: &str) -> Self {
        PropertyFilter::condition(name, "startswith", text)
    }

    /// The property's text starts with this one, in capital or small letters (`istartswith`).
    #[must_use]
    #[inline]
    pub fn starts_with_in_any_case(name: &str, text: &str) -> Self {
        PropertyFilter::condition(name, "istartswith", text)
    }

    /// The property's text ends with this one (`endswith`).
    #[must_use]
    #[inline]
    pub fn ends_with(name: &str, text: &str) -> Self {
        PropertyFilter::condition(name, "endswith", text)
    }

    /// The property's text ends with this one, in capital or small letters (`iendswith`).
    #[must_use]
    #[inline]
    pub fn ends_with_in_any_case(name: &str, text: &str) -> Self {
        PropertyFilter::condition(name, "iendswith", text)
    }

    /// The property is greater than this value (`gt`).
    #[must_use]
    #[inline]
    pub fn greater_than(name: &str, value: impl Into<PropertyValue>) -> Self {
        PropertyFilter::condition(name, "gt", value)
    }

    /// The property is this value or greater (`gte`).
    #[must_use]
    #[inline]
    pub fn at_least(name: &str, value: impl Into<PropertyValue>) -> Self {
        PropertyFilter::condition(name, "gte", value)
    }

    /// The property is less than this value (`lt`).
    #[must_use]
    #[inline]
    pub fn less_than(name: &str, value: impl Into<PropertyValue>) -> Self {
        PropertyFilter::condition(name, "lt", value)
    }

    /// The property is this value or less (`lte`).
    #[must_use]
    #[inline]
    pub fn at_most(name: &str, value: impl Into<PropertyValue>) -> Self {
        PropertyFilter::condition(name, "lte", value)
    }

    /// All of these hold (`AND`).
    ///
    /// A group of the same kind among them becomes part of this one, so only a change between `all` and `any` makes the
    /// nesting deeper. Fails with [`Error::Input`] if there is no filter, or if groups are nested more than four deep,
    /// which the service refuses.
    #[inline]
    pub fn all(filters: impl IntoIterator<Item = PropertyFilter>) -> Result<Self> {
        PropertyFilter::group(Operator::And, filters)
    }

    /// At least one of these holds (`OR`); otherwise like [`all`](Self::all).
    #[inline]
    pub fn any(filters: impl IntoIterator<Item = PropertyFilter>) -> Result<Self> {
        PropertyFilter::group(Operator::Or, filters)
    }

    #[inline]
    fn condition(name: &str, comparator: &str, value: impl Into<PropertyValue>) -> Self {
        let (name, value) = (Value::from(name), value.into().0);
        let conditions = format!(r#"{{"name":{name},"comparator":"{comparator}","value":{value}}}"#);
        PropertyFilter { operator: None, conditions, depth: 0 }
    }

    #[inline]
    fn group(operator: Operator, filters: impl IntoIterator<Item = PropertyFilter>) -> Result<Self> {
        let mut filters = filters.into_iter();
        let first = filters.next().ok_or_else(|| Error::input("property_filter", "a group without a filter"))?;
        let Some(second) = filters.next() else { return Ok(first) };
        let mut group = PropertyFilter { operator: Some(operator), conditions: String::new(), depth: 1 };
        for filter in [first, second].into_iter().chain(filters) {
            if !group.conditions.is_empty() {
                group.conditions.push(',');
            }
            if filter.operator == Some(operator) {
                group.conditions.push_str(&filter.conditions);
                group.depth = group.depth.max(filter.depth);
            } else {
                group.conditions.push_str(&filter.to_string());
                group.depth = group.depth.max(filter.depth + 1);
            }
        }
        if group.depth > DEEPEST {
            let reason = format!("groups are nested {} deep, and the service takes {DEEPEST}", group.depth);
            return Err(Error::input("property_filter", reason));
        }
        Ok(group)
    }
}

impl fmt::Display for PropertyFilter {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.operator {
            None => f.write_str(&self.conditions),
            Some(operator) => {
                write!(f, r#"{{"operator":"{}","conditions":[{}]}}"#, operator.as_str(), self.conditions)
            }
        }
    }
}

impl From<PropertyFilter> for String {
    #[inline]
    fn from(filter: PropertyFilter) -> Self {
        filter.to_string()
    }
}

/// What a property is compared with: a text, a number or a boolean.
///
/// A number that JSON does not have, such as NaN, becomes a text.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct PropertyValue(Value);

impl From<&str> for PropertyValue {
    #[inline]
    fn from(text: &str) -> Self {
        PropertyValue(text.into())
    }
}

impl From<String> for PropertyValue {
    #[inline]
    fn from(text: String) -> Self {
        PropertyValue(text.into())
    }
}

impl From<bool> for PropertyValue {
    #[inline]
    fn from(value: bool) -> Self {
        PropertyValue(value.into())
    }
}

impl From<i32> for PropertyValue {
    #[inline]
    fn from(number: i32) -> Self {
        PropertyValue(number.into())
    }
}

impl From<i64> for PropertyValue {
    #[inline]
    fn from(number: i64) -> Self {
        PropertyValue(number.into())
    }
}

impl From<f64> for PropertyValue {
    #[inline]
    fn from(number: f64) -> Self {
        PropertyValue(Number::from_f64(number).map_or_else(|| number.to_string().into(), Value::Number))
    }
}
