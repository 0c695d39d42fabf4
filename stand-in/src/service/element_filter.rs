//! Which elements a call asks for.

use serde_json::Value;

use super::element::{at, each, properties};
use crate::answer::Answer;
use crate::call::Call;

/// The elements that all filters of the call let through.
pub(crate) fn chosen(raw: &Value, call: &Call) -> Result<Vec<Value>, Answer> {
    let by_property = call.query("property_filter").map(serde_json::from_str::<Value>).transpose();
    let by_property = by_property.map_err(|_| Answer::refusal(400, "property_filter is not valid JSON."))?;
    if by_property.as_ref().is_some_and(|filter| !is_valid(filter)) {
        return Err(Answer::refusal(400, "property_filter is no filter."));
    }
    let classified = |element: &Value, field: &str, wanted: &str| {
        each(&raw["classifications"], &element["classifications"]).any(|found| found[field] == wanted)
    };
    let elements = raw["elements"].as_array().into_iter().flatten().filter(|element| {
        call.query("type").is_none_or(|wanted| element["type"] == wanted)
            && call.query("classification").is_none_or(|wanted| classified(element, "type", wanted))
            && call.query("classification__notation").is_none_or(|wanted| classified(element, "notation", wanted))
            && by_property.as_ref().is_none_or(|filter| holds(raw, element, filter))
    });
    Ok(elements.cloned().collect())
}

fn is_valid(filter: &Value) -> bool {
    match filter["conditions"].as_array() {
        Some(conditions) => {
            matches!(filter["operator"].as_str(), Some("AND" | "OR")) && conditions.iter().all(is_valid)
        }
        None => filter["name"].is_string() && filter["comparator"].is_string(),
    }
}

/// Whether a filter holds of an element: a group of conditions, or one of a property in whatever set.
fn holds(raw: &Value, element: &Value, filter: &Value) -> bool {
    if let Some(conditions) = filter["conditions"].as_array() {
        let mut conditions = conditions.iter().map(|condition| holds(raw, element, condition));
        return if filter["operator"] == "AND" { conditions.all(|holds| holds) } else { conditions.any(|holds| holds) };
    }
    let sets = &raw["property_sets"];
    let mut found =
        each(sets, &element["psets"]).chain(at(sets, &element["attributes"])).flat_map(|set| properties(raw, set));
    found.any(|(definition, property)| {
        definition["name"] == filter["name"] && compare(&filter["comparator"], &property["value"], &filter["value"])
    })
}

fn compare(comparator: &Value, value: &Value, wanted: &Value) -> bool {
    let texts = value.as_str().zip(wanted.as_str());
    let numbers = value.as_f64().zip(wanted.as_f64());
    let text = |holds: fn(&str, &str) -> bool| texts.is_some_and(|(value, wanted)| holds(value, wanted));
    let in_small = |holds: fn(&str, &str) -> bool| {
        texts.is_some_and(|(value, wanted)| holds(&value.to_lowercase(), &wanted.to_lowercase()))
    };
    let number = |holds: fn(&f64, &f64) -> bool| numbers.is_some_and(|(value, wanted)| holds(&value, &wanted));
    match comparator.as_str().unwrap_or_default() {
        "exact" => value == wanted || numbers.is_some_and(|(value, wanted)| value.total_cmp(&wanted).is_eq()),
        "contains" => text(|value, wanted| value.contains(wanted)),
        "icontains" => in_small(|value, wanted| value.contains(wanted)),
        "startswith" => text(|value, wanted| value.starts_with(wanted)),
        "istartswith" => in_small(|value, wanted| value.starts_with(wanted)),
        "endswith" => text(|value, wanted| value.ends_with(wanted)),
        "iendswith" => in_small(|value, wanted| value.ends_with(wanted)),
        "gt" => number(|value, wanted| value > wanted),
        "gte" => number(|value, wanted| value >= wanted),
        "lt" => number(|value, wanted| value < wanted),
        "lte" => number(|value, wanted| value <= wanted),
        _ => false,
    }
}
