//! Raw elements: resolved by position, built, checked before sending, and copied between models.

mod build;
mod check;
mod default_units;
mod example;
mod fixture;
mod naive;
mod nulls;
mod random;
mod resolve;
mod skipped;
mod view;

use bimdata::element::{RawElements, RawElementsRequest};
use serde_json::{Value, json};

fn decoded(raw: &Value) -> RawElements {
    serde_json::from_value(raw.clone()).unwrap_or_else(|error| panic!("{error}: {raw}"))
}

/// The service's answer to what was sent: the same, with ids that are not positions.
fn answered(request: &RawElementsRequest) -> RawElements {
    let mut whole = serde_json::to_value(request).unwrap();
    for list in ["units", "definitions", "property_sets", "classifications", "layers", "systems"] {
        give_ids(&mut whole[list]);
    }
    for list in ["materials_data", "list_components", "options"] {
        if whole["materials"].is_object() {
            give_ids(&mut whole["materials"][list]);
        }
    }
    for set in whole["property_sets"].as_array_mut().into_iter().flatten() {
        give_ids(&mut set["properties"]);
    }
    decoded(&whole)
}

fn give_ids(list: &mut Value) {
    for item in list.as_array_mut().into_iter().flatten() {
        item["id"] = json!(900);
    }
}
