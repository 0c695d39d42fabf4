//! The result for each of many items: done, refused, or unreadable.

use bimdata::element::{self, Element, ElementBulkPatch, ElementBulkRequest, ReplaceManyParams, UpdateManyParams};
use bimdata::property::{self, PropertyBulkPatch, PropertyBulkRequest};
use bimdata::property_definition::PropertyDefinitionRequest;
use bimdata::property_set::PropertySet;
use bimdata::space::Space;
use bimdata::tag::Tag;
use bimdata::zone::Zone;
use bimdata::{BulkError, BulkItem, ModelRef};
use serde_json::{Value, json};

use support::service::Service;

#[test]
fn each_item_of_a_bulk_update_names_its_object() {
    let model = ModelRef { cloud: 12, project: 34, model: 56 };
    let service = Service::answering(200, "[]");
    let session = service.session();
    let property = PropertyBulkPatch { value: json!(5).into(), ..PropertyBulkPatch::new(7) };
    property::update_many(&session, model, &[property, PropertyBulkPatch::new(8)]).unwrap();
    let definition = PropertyDefinitionRequest::default();
    property::replace_many(&session, model, &[PropertyBulkRequest::new(7, definition)]).unwrap();
    let uuid = "3DqaUydM99ehywE4$2hm1u";
    element::update_many(&session, model, &[ElementBulkPatch::new(uuid)], &UpdateManyParams::default()).unwrap();
    let wall = ElementBulkRequest::new(uuid, "IfcWall");
    element::replace_many(&session, model, &[wall], &ReplaceManyParams::default()).unwrap();
    let sent: Vec<Value> = service.sent().iter().map(|sent| serde_json::from_slice(&sent.body).unwrap()).collect();
    let expected = [
        json!([{"id": 7, "value": 5}, {"id": 8}]),
        json!([{"id": 7, "definition": {}}]),
        json!([{"uuid": uuid}]),
        json!([{"uuid": uuid, "type": "IfcWall"}]),
    ];
    assert_eq!(sent, expected);
}

fn read<T: serde::de::DeserializeOwned>(item: &Value) -> BulkItem<T> {
    serde_json::from_value(item.clone()).unwrap()
}

#[test]
fn the_frameworks_text_for_a_refusal_is_recognized() {
    for errors in [
        json!({"name": ["This field is required."]}),
        json!({"name": ["May not be blank.", "Too short."], "type": ["Not a valid string."]}),
        json!({"id": ["This field is required."]}),
        json!({"non_field_errors": ["The fields uuid, model must make a unique set."]}),
        json!({"definition": {"unit": {"type": ["This field may not be null."]}}}),
        json!({"properties": [{}, {"value": ["Not valid."]}]}),
        json!({"detail": "Not found."}),
        json!({"detail": "Not found.", "code": "not_found", "status": 404}),
        json!({"error": {"name": ["taken"]}}),
        json!("Not found."),
        json!(["Not found."]),
        json!([{"name": ["taken"]}]),
    ] {
        assert_eq!(read::<Tag>(&errors), BulkItem::Refused(errors.clone()));
        assert_eq!(read::<Element>(&errors), BulkItem::Refused(errors.clone()));
        assert_eq!(read::<PropertySet>(&errors), BulkItem::Refused(errors.clone()));
        let item = read::<Space>(&errors);
        assert_eq!((item.refused(), item.done()), (Some(&errors), None));
        assert_eq!(item.into_result().unwrap_err(), BulkError::Refused(errors));
    }
}

#[test]
fn a_created_item_of_another_form_does_not_count_as_refused() {
    for drifted in [
        json!({"id": 7, "uuid": "3DqaUydM99ehywE4$2hm1u", "type": 5}),
        json!({"id": "7", "uuid": "3DqaUydM99ehywE4$2hm1u"}),
        json!({"id": 7}),
        json!({"uuid": "x", "type": "IfcDoor", "material_list": null}),
        json!({"name": "Fire", "color": "ff0000"}),
        json!({"detail": "a detail", "id": 7}),
        json!({"pk": 7, "properties": []}),
        json!({}),
        json!([]),
        json!(null),
        json!(7),
        json!(true),
    ] {
        let BulkItem::Unreadable(item) = read::<Element>(&drifted) else { panic!("{drifted}") };
        assert_eq!(item.json, drifted);
        assert!(!item.reason.is_empty());
        let error = read::<Element>(&drifted).into_result().unwrap_err().to_string();
        assert!(error.contains(&item.reason) && error.contains(&drifted.to_string()), "{error}");
    }
}

#[test]
fn items_are_written_as_they_came() {
    let zone =
        json!({"id": 1, "uuid": "a", "created_at": "2026-01-31T12:00:00Z", "updated_at": "2026-01-31T12:00:00Z"});
    for item in [json!({"name": ["taken"]}), json!({"id": "drifted"})] {
        assert_eq!(serde_json::to_value(read::<Zone>(&item)).unwrap(), item);
    }
    let done = read::<Zone>(&zone);
    assert_eq!(serde_json::to_value(&done).unwrap(), serde_json::to_value(done.done()).unwrap());
    assert_eq!(done.into_result().map(|zone| zone.id), Ok(1));
}
