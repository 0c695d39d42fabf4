//! The content of a report, and its exit code.

use bimdata_codegen::diff::Class;
use bimdata_codegen::resolve::{Gives, Presence, Shape};
use serde_json::{Value, json};

use crate::edits::{field, operation, query, require};
use crate::support::{Today, cut};

#[test]
fn each_class_has_its_exit_code() {
    let codes = [Class::None, Class::Patch, Class::Minor, Class::Major].map(Class::code);
    assert_eq!(codes, [0, 10, 20, 30]);
}

#[test]
fn before_1_0_a_break_is_the_second_number_and_all_else_the_third() {
    let next =
        |version| [Class::None, Class::Patch, Class::Minor, Class::Major].map(|class: Class| class.next(version));
    assert_eq!(next("0.1.0"), ["0.1.0", "0.1.1", "0.1.1", "0.2.0"]);
    assert_eq!(next("0.9.12"), ["0.9.12", "0.9.13", "0.9.13", "0.10.0"]);
    assert_eq!(next("1.4.2"), ["1.4.2", "1.4.3", "1.5.0", "2.0.0"]);
}

#[test]
fn a_report_says_what_each_change_means_in_rust_and_for_older_servers() {
    let whole = cut();
    let mut document = whole.clone();
    document["info"]["version"] = json!("99.0.0");
    field(&mut document, "CloudRequest", "slogan", json!({"type": "string"}));
    require(&mut document, "CloudRequest", "slogan");
    query(&mut document, "get_clouds", json!({"name": "search", "in": "query", "schema": {"type": "string"}}));
    operation(&mut document, "get_clouds")["x-scopes"] = json!(["cloud:manage"]);
    let was = whole["info"]["version"].as_str().unwrap();
    let (mut report, _) = Today::of(&whole).report(&document.to_string()).unwrap();
    assert_eq!(report.code(), 2);
    report.open_points.clear();
    assert_eq!(report.code(), 30);
    let text = report.markdown();
    for piece in [
        &format!("# Interface {was} → 99.0.0\n"),
        "The class is **major**: `bimdata` 0.1.0 is followed by 0.2.0.\n",
        "| `cloud::CloudRequest.slogan` | `CloudRequest.slogan` | is a new required field: `new(…)` takes one more argument, \
         `String` | Ignores it. |\n",
        "| `cloud::list` | `get_clouds` | stays as it is; `cloud::list_with` is new and takes `&ListParams` (`search`) |",
        "needs `cloud:manage` instead of ",
        "## Compiles as before, behaves in another way\n",
    ] {
        assert!(text.contains(piece), "{piece}\nis not in\n{text}");
    }
    let changelog = report.changelog();
    let heading = format!("Interface version 99.0.0 instead of {was}:\n\n- Breaking: `cloud::CloudRequest.slogan`");
    assert!(changelog.starts_with(&heading), "{changelog}");
    assert!(changelog.contains("parameters beside those that take none: `cloud::list_with`."), "{changelog}");
    let json: Value = serde_json::from_str(&report.json().unwrap()).unwrap();
    assert_eq!((&json["class"], &json["next_version"]), (&json!("major"), &json!("0.2.0")));
    let kinds: Vec<&Value> = json["changes"].as_array().unwrap().iter().map(|change| &change["kind"]).collect();
    assert_eq!(kinds, ["required-field-new", "first-parameter", "scopes"]);
    assert_eq!(json["changes"][0]["part"], "body");
    assert_eq!(json["from"]["sha256"].as_str().unwrap().len(), 64);
}

#[test]
fn possible_renames_are_hints() {
    let whole = cut();
    let mut document = whole.clone();
    document["info"]["version"] = json!("99.0.0");
    let item = document["paths"].as_object_mut().unwrap().remove("/cloud/{id}/size").unwrap();
    document["paths"]["/cloud/{id}/weight"] = item;
    operation(&mut document, "get_cloud_size")["operationId"] = json!("get_cloud_weight");
    let (report, _) = Today::of(&whole).report(&document.to_string()).unwrap();
    let hint = "operation `get_cloud_size` (`GET /cloud/{id}/size`) → `get_cloud_weight` (`GET /cloud/{id}/weight`)";
    assert_eq!(report.perhaps_renamed, [hint]);
}

#[test]
fn an_answer_without_a_body_that_goes_takes_the_default_of_its_type() {
    let plain = cut();
    let today = Today::of(&plain);
    // An operation that answers with a type of which nothing is required.
    let functions = || today.fitted.api.modules.values().flat_map(|module| &module.functions);
    let found = functions().find_map(|function| match &function.gives {
        Gives::Json(Shape::Type(schema)) if !function.may_answer_nothing() => {
            let (module, found) = today.fitted.api.find(schema)?;
            let is_empty = found.fields.iter().all(|field| found.presence(field) != Presence::Plain);
            let is_only = functions()
                .filter(|other| matches!(&other.gives, Gives::Json(shape) if *shape == Shape::Type(schema.clone())))
                .count()
                == 1;
            (is_empty && is_only).then(|| (function.id.clone(), format!("{module}::{}", found.name)))
        }
        _ => None,
    });
    let (id, name) = found.expect("a type of which nothing is required");
    let mut with = plain.clone();
    operation(&mut with, &id)["responses"]["204"] = json!({"description": ""});
    let report = |old: &Value, new: &Value| {
        let mut new = new.clone();
        new["info"]["version"] = json!("99.0.0");
        let (report, _) = Today::of(old).report(&new.to_string()).unwrap();
        let changes = report.changes.iter().map(|change| (change.kind, change.rust.clone())).collect::<Vec<_>>();
        (report.class, changes)
    };
    let (class, changes) = report(&with, &plain);
    assert_eq!(class, Class::Major, "{changes:?}");
    assert_eq!(changes[0], ("default-gone", name.clone()));
    let (class, changes) = report(&plain, &with);
    assert_eq!((class, &changes[0]), (Class::Minor, &("default-new", name)));
}
