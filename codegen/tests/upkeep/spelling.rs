//! Another spelling of the same interface makes no difference.

use bimdata_codegen::data::Data;
use bimdata_codegen::diff::Class;
use bimdata_codegen::json::Json;
use bimdata_codegen::normal::normal;
use bimdata_codegen::update::fit;
use serde_json::{Value, json};

use crate::live::Live;
use crate::support::{Today, cut, own, today};

fn pretty(text: &str) -> String {
    let checked_in = Json::read(&today().to_string()).unwrap();
    let normal = normal(text, Some(&checked_in)).unwrap();
    assert_eq!(normal.refused, Vec::<String>::new());
    normal.document.pretty().unwrap()
}

/// The checked-in description, with the order of its fields, which `today` does not keep.
fn checked_in() -> String {
    std::fs::read_to_string(crate::support::own().join("interface/openapi.json")).unwrap().replace("\r\n", "\n")
}

fn normal_of_checked_in(text: &str) -> String {
    let before = Json::read(&checked_in()).unwrap();
    normal(text, Some(&before)).unwrap().document.pretty().unwrap()
}

#[test]
fn what_is_checked_in_is_in_its_normal_form() {
    assert_eq!(normal(&checked_in(), None).unwrap().document.pretty().unwrap(), checked_in());
}

#[test]
fn what_the_service_serves_has_the_normal_form_that_is_checked_in() {
    let live = Live::default().spell(&checked_in());
    assert!(live.len() > checked_in().len() / 4 && live != checked_in());
    let (found, expected) = (normal_of_checked_in(&live), checked_in());
    let differs = found.lines().zip(expected.lines()).enumerate().find(|(_, (found, expected))| found != expected);
    assert_eq!(differs, None);
    assert_eq!(found.len(), expected.len());
}

#[test]
fn other_orders_of_everything_have_the_same_normal_form() {
    // serde_json sorts the keys of all objects, also those of fields.
    let mut shuffled = today();
    reverse(&mut shuffled);
    assert_eq!(normal_of_checked_in(&shuffled.to_string()), checked_in());
}

/// Reverses lists whose order does not matter.
fn reverse(value: &mut Value) {
    match value {
        Value::Object(object) => {
            for (key, value) in object.iter_mut() {
                reverse(value);
                if let (true, Value::Array(items)) = (matches!(key.as_str(), "required" | "enum" | "parameters"), value)
                {
                    items.reverse();
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(reverse),
        _ => {}
    }
}

#[test]
fn openapi_3_1_has_the_same_normal_form() {
    let mut document = today();
    document["openapi"] = json!("3.1.0");
    spell_3_1(&mut document);
    assert!(document.to_string().contains(r#"["string","null"]"#));
    assert_eq!(normal_of_checked_in(&document.to_string()), checked_in());
}

/// A nullable value is one of two types, or of two schemas.
fn spell_3_1(value: &mut Value) {
    match value {
        Value::Object(object) => {
            if object.get("nullable") == Some(&json!(true)) {
                object.remove("nullable");
                if let Some(kind) = object.remove("type") {
                    object.insert("type".to_owned(), json!([kind, "null"]));
                } else if let Some(all) = object.remove("allOf") {
                    object.insert("oneOf".to_owned(), json!([all[0], {"type": "null"}]));
                } else {
                    object.insert("nullable".to_owned(), json!(true));
                }
            }
            object.values_mut().for_each(spell_3_1);
        }
        Value::Array(items) => items.iter_mut().for_each(spell_3_1),
        _ => {}
    }
}

#[test]
fn a_version_that_differs_only_in_spelling_changes_nothing() {
    let whole = cut();
    let mut live: Value = serde_json::from_str(&Live::default().spell(&whole.to_string())).unwrap();
    live["info"]["version"] = json!("99.0.0");
    let (report, fitted) = Today::of(&whole).report(&live.to_string()).unwrap();
    assert_eq!((report.class, report.changes, report.open_points), (Class::None, Vec::new(), Vec::new()));
    assert_eq!(fitted.done, Vec::<String>::new());
}

#[test]
fn the_data_names_nothing_that_the_description_lacks() {
    let Today { published, fitted, .. } = Today::of(&today());
    let data = Data::load(own()).unwrap();
    let fitted = fit(data, Some(&fitted), Some(&published), &published).unwrap();
    assert_eq!(fitted.done, Vec::<String>::new());
}

#[test]
fn a_field_that_comes_in_the_midst_leaves_the_others_in_their_order() {
    let before = r#"{"openapi": "3.0.3", "info": {"version": "1.0.0"}, "paths": {}, "components": {"schemas": {
        "Cloud": {"type": "object", "required": ["name", "id"], "properties": {
            "name": {"type": "string"}, "id": {"type": "integer"}}}}}}"#;
    let after = r#"{"openapi": "3.0.3", "info": {"version": "1.1.0"}, "paths": {}, "components": {"schemas": {
        "Cloud": {"type": "object", "required": ["id", "slogan", "name"], "properties": {
            "id": {"type": "integer"}, "slogan": {"type": "string"}, "name": {"type": "string"}}}}}}"#;
    let normal = normal(after, Some(&Json::read(before).unwrap())).unwrap().document;
    let cloud = normal.at(&["components", "schemas", "Cloud"]).unwrap();
    let fields: Vec<&str> =
        cloud.at(&["properties"]).unwrap().as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(fields, ["name", "id", "slogan"]);
    let required: Vec<_> =
        cloud.at(&["required"]).unwrap().as_list().unwrap().iter().filter_map(Json::as_text).collect();
    assert_eq!(required, fields);
}

#[test]
fn each_kind_of_removed_keyword_is_reported_once() {
    let mut document = today();
    for schema in ["Cloud", "Project"] {
        document["components"]["schemas"][schema]["properties"]["name"]["example"] = json!("Tower");
    }
    document["x-tagGroups"] = json!([]);
    let normal = normal(&document.to_string(), None).unwrap();
    let told: Vec<_> =
        normal.left_out.iter().map(|(what, (count, place))| (what.as_str(), *count, place.as_str())).collect();
    let place = "components.schemas.Cloud.properties.name.example";
    assert_eq!(told, [("example", 2, place), ("x-tagGroups", 1, "x-tagGroups")]);
    assert_eq!(pretty(&document.to_string()), pretty(&today().to_string()));
}
