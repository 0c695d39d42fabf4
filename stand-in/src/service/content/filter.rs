//! Which elements a call requests.

use serde_json::Value;

use super::view::View;
use super::{Element, PropertySet};
use crate::answer::Answer;
use crate::call::Call;

/// The deepest nesting of groups of conditions.
const DEPTH: usize = 4;
const COMPARATORS: [&str; 11] =
    ["contains", "icontains", "exact", "gt", "gte", "lt", "lte", "startswith", "istartswith", "endswith", "iendswith"];

/// The filters of a call.
pub(crate) struct Filter<'c> {
    kind: Option<&'c str>,
    classification: Option<&'c str>,
    notation: Option<&'c str>,
    by_property: Option<Value>,
}

impl<'c> Filter<'c> {
    pub(crate) fn read(call: &'c Call) -> Result<Self, Answer> {
        let by_property = call.query("property_filter").map(serde_json::from_str::<Value>).transpose();
        let by_property = by_property.map_err(|_| Answer::refusal(400, "property_filter is not valid JSON."))?;
        if by_property.as_ref().is_some_and(|filter| !is_valid(filter, DEPTH)) {
            return Err(Answer::refusal(400, "property_filter is no filter."));
        }
        let (kind, classification) = (call.query("type"), call.query("classification"));
        Ok(Filter { kind, classification, notation: call.query("classification__notation"), by_property })
    }

    /// Whether there is no filter.
    pub(crate) fn is_open(&self) -> bool {
        self.kind.or(self.classification).or(self.notation).is_none() && self.by_property.is_none()
    }

    /// The elements that all filters accept.
    pub(crate) fn chosen(&self, view: &View<'_>) -> Vec<i64> {
        let elements = view.content.elements.iter().filter(|(_, element)| self.lets_through(view, element));
        elements.map(|(id, _)| *id).collect()
    }

    fn lets_through(&self, view: &View<'_>, element: &Element) -> bool {
        let classified = |field: &str, wanted: &str| {
            let mut found = element.classifications.iter().filter_map(|id| view.classification(*id));
            found.any(|found| found[field] == wanted)
        };
        self.kind.is_none_or(|wanted| &*element.kind == wanted)
            && self.classification.is_none_or(|wanted| classified("name", wanted))
            && self.notation.is_none_or(|wanted| classified("notation", wanted))
            && self.by_property.as_ref().is_none_or(|filter| holds(view, element, filter))
    }
}

fn is_valid(filter: &Value, depth: usize) -> bool {
    if let Some(conditions) = filter["conditions"].as_array() {
        let is_group = matches!(filter["operator"].as_str(), Some("AND" | "OR"));
        return is_group && depth > 0 && conditions.iter().all(|condition| is_valid(condition, depth - 1));
    }
    let comparator = filter["comparator"].as_str();
    filter["name"].is_string() && comparator.is_some_and(|comparator| COMPARATORS.contains(&comparator))
}

/// Whether a filter accepts an element: a group of conditions, or a condition on a property in any set.
fn holds(view: &View<'_>, element: &Element, filter: &Value) -> bool {
    if let Some(conditions) = filter["conditions"].as_array() {
        let mut conditions = conditions.iter().map(|condition| holds(view, element, condition));
        return if filter["operator"] == "AND" { conditions.all(|holds| holds) } else { conditions.any(|holds| holds) };
    }
    let sets = element.sets.iter().copied().chain(element.attributes);
    let mut sets = sets.filter_map(|id| view.content.sets.get(&id));
    sets.any(|set| set_holds(view, set, filter))
}

fn set_holds(view: &View<'_>, set: &PropertySet, filter: &Value) -> bool {
    let mut properties = set.properties.iter().filter_map(|id| view.content.properties.get(id));
    properties.any(|property| {
        let definition = view.content.definitions.get(&property.definition);
        definition.is_some_and(|definition| definition.fields.get("name") == Some(&filter["name"]))
            && compare(&filter["comparator"], &property.value, &filter["value"])
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
