//! The filters of lists of documents. A document must pass all of them; texts are compared case-insensitively.

use std::time::Duration;

use serde_json::{Value, json};

use super::{Document, view};
use crate::call::Call;
use crate::clock;
use crate::service::access;
use crate::state::State;

/// Whether a document, in its shown form, passes a filter.
type Fits = fn(&Value, &Value) -> bool;

/// The fields that can be filtered by their text.
const TEXTS: [&str; 3] = ["name", "file_name", "description"];

/// Whether a text matches.
type Compare = fn(&str, &str) -> bool;

/// How a text is compared, by the suffix of the filter's name.
const COMPARISONS: [(&str, Compare); 4] = [
    ("", |text, wanted| text == wanted),
    ("__contains", |text, wanted| text.contains(wanted)),
    ("__startswith", |text, wanted| text.starts_with(wanted)),
    ("__endswith", |text, wanted| text.ends_with(wanted)),
];

const FILTERS: &[(&str, Fits)] = &[
    ("file_type", |document, wanted| lower(&document["file_type"]) == lower(wanted)),
    ("creator_email", |document, wanted| lower(&document["created_by"]["email"]) == lower(wanted)),
    ("created_after", |document, wanted| moment(&document["created_at"]) >= moment(wanted)),
    ("created_before", |document, wanted| moment(&document["created_at"]) <= moment(wanted)),
    ("size_min", |document, wanted| document["size"].as_i64() >= wanted.as_i64()),
    ("size_max", |document, wanted| document["size"].as_i64() <= wanted.as_i64()),
    ("naming_constraint_conflict", |document, wanted| document["naming_constraint_conflict"] == *wanted),
    ("has__visa", |document, wanted| json!(visas(document).next().is_some()) == *wanted),
    ("visa__status", |document, wanted| visas(document).any(|visa| visa["status"] == *wanted)),
    ("visa__status__strict", |document, wanted| all(document, |visa| visa["status"] == *wanted)),
    ("visa__creator_email", |document, wanted| {
        visas(document).any(|visa| lower(&visa["creator"]["email"]) == lower(wanted))
    }),
    ("visa__deadline_after", |document, wanted| {
        visas(document).any(|visa| visa["deadline"].as_str() >= wanted.as_str())
    }),
    ("visa__deadline_before", |document, wanted| {
        visas(document).any(|visa| !visa["deadline"].is_null() && visa["deadline"].as_str() <= wanted.as_str())
    }),
    ("visa__validation_status", |document, wanted| {
        validations(document).any(|validation| lower(&validation["status"]) == lower(wanted))
    }),
    ("visa__validator_email", |document, wanted| {
        validations(document).any(|validation| lower(&validation["validator"]["email"]) == lower(wanted))
    }),
];

/// The documents that pass the call's filters, in their shown form.
pub(super) fn wanted<'a>(state: &State, call: &Call, documents: impl Iterator<Item = &'a Document>) -> Value {
    let seen = documents.filter(|document| access::sees_document(state, &call.caller, document));
    let shown = seen.map(|document| (document, view(document, state)));
    let wanted = shown.filter(|(document, view)| {
        fits_lists(call, view)
            && fits_text(call, view)
            && fits_content(call, document, view)
            && {
                let mut filters = FILTERS.iter();
                filters.all(|(name, fits)| call.queries(name).iter().all(|wanted| fits(view, wanted)))
            }
            && fits_deadlines(state, call, view)
    });
    wanted.map(|(_, view)| view).collect()
}

fn fits_text(call: &Call, document: &Value) -> bool {
    TEXTS.iter().all(|field| {
        COMPARISONS.iter().all(|(suffix, compare)| {
            let wanted = call.query(&format!("{field}{suffix}"));
            wanted.is_none_or(|wanted| compare(&lower(&document[field]), &wanted.to_lowercase()))
        })
    })
}

/// The filters with several values, of which one must match.
fn fits_lists(call: &Call, document: &Value) -> bool {
    let one_of = |name: &str, id: &Value| {
        let wanted = call.queries(name);
        // In the description, the ids of folders are numbers with fractions.
        wanted.is_empty() || wanted.iter().any(|wanted| wanted.as_f64() == id.as_f64())
    };
    let tags = call.queries("tags");
    let names = || document["tags"].as_array().into_iter().flatten().map(|tag| lower(&tag["name"]));
    one_of("id__in", &document["id"])
        && one_of("parent_id__in", &document["parent_id"])
        && (tags.is_empty() || tags.iter().any(|wanted| names().any(|name| name == lower(wanted))))
}

/// Whether there is a text for the full-text search, and the search text is in it, in the name or in the description.
fn fits_content(call: &Call, document: &Document, view: &Value) -> bool {
    let text = document.text.as_deref().unwrap_or_default();
    let searched = [lower(&view["name"]), lower(&view["description"]), text.to_lowercase()];
    call.wants("text", &json!(!text.is_empty()))
        && call.query("search").is_none_or(|wanted| searched.iter().any(|text| text.contains(&wanted.to_lowercase())))
}

fn fits_deadlines(state: &State, call: &Call, document: &Value) -> bool {
    let today = clock::today(state.clock.time());
    let is_past = |visa: &Value| visa["deadline"].as_str().is_some_and(|deadline| deadline < today.as_str());
    call.wants("visa__past__deadline", &json!(visas(document).any(is_past)))
        && call.wants("visa__past__deadline__strict", &json!(all(document, is_past)))
}

fn visas(document: &Value) -> impl Iterator<Item = &Value> {
    document["visas"].as_array().into_iter().flatten()
}

/// Whether there are visas, and all of them match.
fn all(document: &Value, is_so: impl Fn(&Value) -> bool) -> bool {
    visas(document).next().is_some() && visas(document).all(is_so)
}

fn validations(document: &Value) -> impl Iterator<Item = &Value> {
    visas(document).flat_map(|visa| visa["validations"].as_array().into_iter().flatten())
}

fn lower(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_lowercase()
}

fn moment(value: &Value) -> Option<Duration> {
    clock::parse(value.as_str()?)
}
