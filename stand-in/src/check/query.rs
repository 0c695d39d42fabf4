//! Checks the query, with the error messages of Django's forms.

use std::collections::BTreeMap;

use serde_json::Value;

use super::errors::{self, Errors};
use super::form::pairs;
use super::scalar;
use crate::answer::Answer;
use crate::description::{Kind, Operation, Parameter, Resolved, Schemas};
use crate::moment;

/// The values by their names.
pub(super) fn check(
    schemas: &Schemas,
    operation: &Operation,
    raw_query: &str,
    is_strict: bool,
) -> Result<BTreeMap<String, Vec<Value>>, Answer> {
    let mut sent: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (name, value) in pairs(raw_query.as_bytes()) {
        sent.entry(name).or_default().push(value);
    }
    let mut found = BTreeMap::new();
    for name in sent.keys().filter(|name| is_strict && operation.query_parameter(name).is_none()) {
        found.insert(name.clone(), errors::unknown("query parameter"));
    }
    let mut query = BTreeMap::new();
    for parameter in operation.query_parameters() {
        let sent = sent.remove(&parameter.name).unwrap_or_default();
        match values(schemas, parameter, sent, is_strict) {
            Ok(values) if values.is_empty() => {}
            Ok(values) => drop(query.insert(parameter.name.clone(), values)),
            Err(text) => drop(found.insert(parameter.name.clone(), Errors::one(text))),
        }
    }
    if found.is_empty() { Ok(query) } else { Err(Errors::Fields(found).answer()) }
}

fn values(
    schemas: &Schemas,
    parameter: &Parameter,
    mut sent: Vec<String>,
    is_strict: bool,
) -> Result<Vec<Value>, String> {
    let resolved = schemas.resolve(&parameter.schema);
    let is_list = resolved.kind() == Kind::List;
    if !is_list || parameter.is_by_comma {
        let count = sent.len();
        sent.drain(..count.saturating_sub(1));
        if count > 1 && is_strict {
            let how = if is_list { ", and several values go into one, with commas between them" } else { "" };
            return Err(format!("Given {count} times; the service reads the last one only{how}."));
        }
    }
    if parameter.is_by_comma {
        sent = sent.iter().flat_map(|values| values.split(',')).map(str::to_owned).collect();
    }
    let item = if is_list { schemas.resolve(resolved.items()) } else { resolved };
    // An empty filter of any type has no effect, as in django-filter, which the service uses.
    sent.retain(|text| !text.is_empty());
    if sent.is_empty() && parameter.is_required {
        return Err(errors::REQUIRED.to_owned());
    }
    sent.iter().map(|text| value(&item, text)).collect()
}

/// The typed value of a text.
fn value(resolved: &Resolved<'_>, text: &str) -> Result<Value, String> {
    if !resolved.values().is_empty() {
        let is_meant = |value: &&Value| spelled(value) == text;
        return resolved.values().iter().find(is_meant).cloned().ok_or_else(|| no_choice(text));
    }
    match resolved.kind() {
        Kind::Integer => in_range(resolved, text.parse::<i64>().map(Value::from).ok()),
        Kind::Number => {
            in_range(resolved, text.parse().ok().filter(|number: &f64| number.is_finite()).map(Value::from))
        }
        Kind::Boolean => match text {
            "true" | "True" => Ok(Value::Bool(true)),
            "false" | "False" => Ok(Value::Bool(false)),
            _ => Err(no_choice(text)),
        },
        Kind::Date if !moment::is_date(text) => Err("Enter a valid date.".to_owned()),
        Kind::Time if !moment::is_time(text) => Err("Enter a valid date/time.".to_owned()),
        _ => match scalar::check(resolved, &mut Value::from(text)).into_iter().next() {
            Some(text) => Err(text),
            None => Ok(Value::from(text)),
        },
    }
}

/// A value as it is in a query.
fn spelled(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn in_range(resolved: &Resolved<'_>, value: Option<Value>) -> Result<Value, String> {
    let value = value.ok_or("Enter a number.")?;
    match scalar::limits(resolved, &value).into_iter().next() {
        Some(text) => Err(text),
        None => Ok(value),
    }
}

fn no_choice(text: &str) -> String {
    format!("Select a valid choice. {text} is not one of the available choices.")
}
