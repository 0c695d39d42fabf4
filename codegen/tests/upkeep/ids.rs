//! An operation is known by its method and path: whatever becomes of the ids, each function calls what it called.

use bimdata_codegen::diff::{Class, Part};
use bimdata_codegen::update::Fitted;
use bimdata_codegen::update::run::{diff, update};
use serde_json::{Value, json};

use crate::edits::{move_path, operation};
use crate::support::{Today, cut, today};
use crate::update::{copy, publish, read};

/// The method and path that a function calls.
fn called(fitted: &Fitted, module: &str, function: &str) -> String {
    let found = fitted.api.modules[module].functions.iter().find(|one| one.name == function);
    found.map_or_else(|| "nothing".to_owned(), |found| format!("{} {}", found.method, found.path))
}

fn exchange(document: &mut Value, one: &str, other: &str) {
    operation(document, one)["operationId"] = json!("aside");
    operation(document, other)["operationId"] = json!(one);
    operation(document, "aside")["operationId"] = json!(other);
}

const FUNCTIONS: [(&str, &str, &str); 4] = [
    ("cloud", "list", "GET /cloud"),
    ("cloud", "get", "GET /cloud/{id}"),
    ("cloud", "delete", "DELETE /cloud/{id}"),
    ("cloud", "update", "PATCH /cloud/{id}"),
];

/// What happens, the operations with other ids, and the change.
type Case = (&'static str, &'static [&'static str], fn(&mut Value));

#[test]
fn functions_call_the_same_path_after_ids_changed_places() {
    let whole = cut();
    let read = Today::of(&whole);
    let edits: [Case; 4] = [
        ("two exchange their ids", &["delete_cloud", "get_cloud"], |d| exchange(d, "get_cloud", "delete_cloud")),
        ("three pass their ids on", &["delete_cloud", "get_cloud", "update_cloud"], |d| {
            exchange(d, "get_cloud", "delete_cloud");
            exchange(d, "get_cloud", "update_cloud");
        }),
        ("one gets a new id, and another its old one", &["delete_cloud", "get_cloud"], |d| {
            operation(d, "get_cloud")["operationId"] = json!("retrieve_cloud");
            operation(d, "delete_cloud")["operationId"] = json!("get_cloud");
        }),
        ("the id stays at a new path", &["get_cloud"], |d| {
            let mut copy = operation(d, "get_cloud").clone();
            operation(d, "get_cloud")["operationId"] = json!("retrieve_cloud");
            copy["operationId"] = json!("get_cloud");
            d["paths"]["/cloud/{id}/whole"] = json!({"get": copy});
        }),
    ];
    for (what, renamed, edit) in edits {
        let mut document = whole.clone();
        document["info"]["version"] = json!("99.0.0");
        edit(&mut document);
        let (report, fitted) = read.report(&document.to_string()).unwrap();
        for (module, name, expected) in FUNCTIONS {
            assert_eq!(called(&fitted, module, name), expected, "{what}: {module}::{name}");
        }
        let kinds = |kind: &str| report.changes.iter().filter(|change| change.kind == kind).count();
        assert_eq!(kinds("operation-renamed"), renamed.len(), "{what}: {:#?}", report.changes);
        let is_known = |kind: &str| matches!(kind, "operation-renamed" | "operation-new");
        assert!(report.changes.iter().all(|one| is_known(one.kind)), "{what}: {:#?}", report.changes);
        // The data follows: sentences and lists of parameters stay with their operation.
        for old in renamed {
            let (was, is) = (&read.data.names().unwrap().operations[*old], &fitted.data.names().unwrap().operations);
            let now = &fitted.renames.operations[*old];
            assert_eq!(is[now].doc, was.doc, "{what}: {old}");
        }
    }
}

#[test]
fn an_operation_is_gone_if_another_one_has_its_id() {
    let whole = cut();
    let mut document = whole.clone();
    document["info"]["version"] = json!("99.0.0");
    document["paths"]["/cloud/{id}"].as_object_mut().unwrap().remove("delete").unwrap();
    operation(&mut document, "get_cloud")["operationId"] = json!("delete_cloud");
    let (report, fitted) = Today::of(&whole).report(&document.to_string()).unwrap();
    assert_eq!(called(&fitted, "cloud", "get"), "GET /cloud/{id}");
    assert_eq!(called(&fitted, "cloud", "delete"), "nothing");
    assert_eq!(report.class, Class::Major);
    let of_operations = report.changes.iter().filter(|change| change.part == Part::Operation);
    let kinds: Vec<_> = of_operations.map(|change| (change.kind, change.rust.as_str())).collect();
    assert_eq!(kinds, [("operation-gone", "cloud::delete"), ("operation-renamed", "cloud::get")]);
}

#[test]
fn ids_that_changed_places_are_adopted_and_compared_afterwards() {
    let folders = copy("exchanged");
    let was = today()["info"]["version"].as_str().unwrap().to_owned();
    let mut document = today();
    document["info"]["version"] = json!("99.0.0");
    exchange(&mut document, "close_visa", "pause_visa");
    move_path(&mut document, "/cloud/{id}/create-demo", "/cloud/{id}/demo");
    let file = publish(&folders, &document);
    let report = update(&folders, file.to_str().unwrap(), None).unwrap();
    assert_eq!(report.code(), 10, "{}", report.markdown());
    let visa = read(&folders, "src/api/document/visa.rs");
    for (name, path) in [("close", "close"), ("pause", "pause")] {
        let function = visa.split(&format!("pub fn {name}(")).nth(1).expect(name);
        let call = function.split("\n}\n").next().unwrap();
        assert!(call.contains(&format!("/visa/{{id}}/{path}\"")), "{name}: {call}");
    }
    let stand_in = read(&folders, "stand-in/src/service/visa.rs");
    assert!(stand_in.contains("(\"pause_visa\", close),") && stand_in.contains("(\"close_visa\", pause),"));
    // The data knows the new ids now, and a comparison with the version before does not exchange them again.
    let again = diff(&folders, &was, "current").unwrap();
    assert_eq!(again.changes, report.changes);
}
