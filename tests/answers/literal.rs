//! Literal answers that the description describes wrongly.

use bimdata::BulkItem;
use bimdata::bcf::document_reference::DocumentReference;
use bimdata::bcf::viewpoint::{ColoringDefinition, SelectionDefinition, VisibilityDefinition};
use bimdata::cloud::CloudSize;
use bimdata::document::validation::VisaAttachment;
use bimdata::element::SimpleElements;
use bimdata::tag::Tag;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::list;
use crate::variants::DRIFTED;
use support::description::{self, Description};

fn read<T: DeserializeOwned>(json: &Value) -> T {
    serde_json::from_str(&json.to_string()).unwrap_or_else(|error| panic!("{error} in {json}"))
}

#[test]
fn the_size_of_a_cloud_may_be_a_plain_number() {
    let size: CloudSize = read(&json!(5_368_709_120_i64));
    assert_eq!((size.total_size, size.remaining_total_size), (Some(5_368_709_120), None));
    let size: CloudSize = read(&json!({"total_size": 12, "managed_by": "ORGANIZATION", "role": 100}));
    assert_eq!(size.total_size, Some(12));
}

#[test]
fn simple_elements_are_found_by_uuid_property_set_and_property() {
    let elements: SimpleElements = read(&json!({
        "3DqaUydM99ehywE4$2hm1u": {"attributes": {"Name": "Door", "Height": 2.1, "Site": [48, 51, 23], "Tag": null}, "Pset": {}},
        "0YvctVUKr0kugbFTf53O9L": {},
    }));
    let door = &elements["3DqaUydM99ehywE4$2hm1u"];
    assert_eq!(door["attributes"]["Site"], json!([48, 51, 23]));
    assert_eq!((elements.len(), door.len(), door["attributes"].len()), (2, 2, 4));
}

#[test]
fn entries_of_simple_elements_that_are_no_elements_are_skipped() {
    let elements: SimpleElements = read(&json!({
        "3DqaUydM99ehywE4$2hm1u": {"attributes": {"Name": "Door"}, "new": 1, "newer": [{}]},
        "count": 1, "next": null, "": "text", "page": [{"attributes": {}}], "ratio": 0.5, "is_last": true,
    }));
    assert_eq!(json!(elements), json!({"3DqaUydM99ehywE4$2hm1u": {"attributes": {"Name": "Door"}}}));
    assert!(serde_json::from_str::<SimpleElements>("[]").is_err());
}

#[test]
fn parts_of_a_viewpoint_are_read_with_and_without_a_name() {
    let component =
        json!({"ifc_guid": "3DqaUydM99ehywE4$2hm1u", "originating_system": null, "authoring_tool_id": null});
    let coloring = json!([{"color": "#ff8800", "components": [component]}]);
    let named: ColoringDefinition = read(&json!({"coloring": coloring}));
    assert_eq!(read::<ColoringDefinition>(&coloring), named);
    assert_eq!(json!(named), json!({"coloring": coloring}));
    assert_eq!(read::<ColoringDefinition>(&json!([])).coloring, []);

    let named: SelectionDefinition = read(&json!({"selection": [component]}));
    assert_eq!(read::<SelectionDefinition>(&json!([component])), named);
    assert_eq!(json!(named), json!({"selection": [component]}));

    let visibility = json!({"view_setup_hints": {}, "default_visibility": false, "exceptions": [component]});
    let named: VisibilityDefinition = read(&json!({"visibility": [visibility]}));
    assert_eq!(read::<VisibilityDefinition>(&visibility), named);
    assert_eq!(named.visibility.len(), 1);
    assert_eq!(read::<VisibilityDefinition>(&json!({"visibility": visibility})), named);
    assert_eq!(read::<VisibilityDefinition>(&json!([visibility])), named);

    let named: SelectionDefinition = read(&json!({"selection": [component]}));
    for other in [json!(component), json!({"selection": component}), json!([component])] {
        assert_eq!(read::<SelectionDefinition>(&other), named);
    }
    assert_eq!(read::<SelectionDefinition>(&json!({"selection": null})).selection, []);
    assert_eq!(read::<ColoringDefinition>(&json!({"coloring": coloring[0]})).coloring.len(), 1);
}

#[test]
fn an_unknown_part_of_a_viewpoint_is_refused() {
    for other in [
        json!({}),
        json!({"detail": "Not found."}),
        json!({"selection": {}}),
        json!({"selection": {"detail": "Not found."}}),
        json!("text"),
        json!(7),
        json!({"selection": 7}),
        json!([7]),
    ] {
        assert!(serde_json::from_value::<SelectionDefinition>(other.clone()).is_err(), "{other}");
        let text = other.to_string();
        assert!(
            serde_json::from_str::<VisibilityDefinition>(&text.replace("selection", "visibility")).is_err(),
            "{text}"
        );
        assert!(serde_json::from_str::<ColoringDefinition>(&text.replace("selection", "coloring")).is_err(), "{text}");
    }
}

#[test]
fn a_reference_to_a_document_may_be_a_text() {
    let reference = |json: Value| serde_json::from_value::<DocumentReference>(json).unwrap();
    let object = json!({"guid": 7, "referenced_document": "plan.pdf", "description": "The plan"});
    assert_eq!(json!(reference(object.clone())), object);
    let old = reference(json!("https://storage.example/plan.pdf"));
    assert_eq!((old.guid, old.referenced_document.as_str()), (None, "https://storage.example/plan.pdf"));
    assert_eq!(reference(json!("7")).guid, Some(7));
    for wrong in [json!(7), json!(null), json!({"guid": 7}), json!({})] {
        assert!(serde_json::from_value::<DocumentReference>(wrong).is_err());
    }
}

#[test]
fn a_list_may_hold_errors_between_what_was_done() {
    let refused = json!({"name": ["This field may not be blank."]});
    let tag = json!({"id": 5, "name": "Fire", "color": "ff0000"});
    let items: Vec<BulkItem<Tag>> = read(&json!([tag, refused, tag]));
    assert_eq!(items[1], BulkItem::Refused(refused));
    assert_eq!([&items[0], &items[2]].map(|item| item.done().map(|tag| tag.id)), [Some(5), Some(5)]);
}

#[test]
fn nothing_is_read_as_an_attachment_that_is_not_there() {
    assert_eq!(VisaAttachment::default(), read(&json!({})));
}

#[test]
fn every_schema_of_an_answer_has_a_type() {
    let description = Description::load();
    let mut waiting: Vec<&Value> =
        description.operations.iter().flat_map(|it| &it.answers).filter_map(|(_, schema)| schema.as_ref()).collect();
    let mut named = std::collections::BTreeSet::new();
    while let Some(value) = waiting.pop() {
        match value {
            Value::Object(object) => waiting.extend(object.values()),
            Value::Array(items) => waiting.extend(items),
            Value::String(text) => {
                let name = text.strip_prefix("#/components/schemas/");
                waiting.extend(name.filter(|name| named.insert(*name)).map(|name| &description.schemas.0[name]));
            }
            _ => {}
        }
    }
    assert_eq!(list::TYPES.iter().map(|known| known.schema).collect::<Vec<_>>(), Vec::from_iter(named));
}

#[test]
fn every_field_that_drifted_is_required_today() {
    let schemas = &Description::load().schemas;
    let places: Vec<&str> = DRIFTED.lines().collect();
    for place in &places {
        let (schema, field) = place.split_once('.').expect("a schema and a field");
        assert!(description::list(&schemas.0[schema]["required"]).contains(&json!(field)), "{place}");
    }
    assert_eq!(places.len(), 40);
}
