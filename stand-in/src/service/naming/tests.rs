use serde_json::{Value, json};

use crate::data::Data;
use crate::testing::Asking;

/// A project with a list of floors, and a folder `Plans` with a folder `Old` in it.
struct Case {
    asking: Asking,
    project: String,
    floors: Value,
    plans: Value,
    old: Value,
}

fn case() -> Case {
    let mut asking = Asking::with(Data::House);
    let project = asking.project();
    let body = json!({ "name": "Floors", "elements": ["GF", "FF"] });
    let floors = asking.post(&format!("{project}/naming-part-list"), &body)["id"].clone();
    let folders = format!("{project}/folder");
    let plans = asking.post(&folders, &json!({ "name": "Plans" }))["id"].clone();
    let old = asking.post(&folders, &json!({ "name": "Old", "parent_id": plans }))["id"].clone();
    Case { asking, project, floors, plans, old }
}

impl Case {
    /// A constraint for names such as `ARC-GF-12.pdf`.
    fn constraint(&mut self, is_strict: bool) -> Value {
        let parts = json!([
            { "type": "n_chars", "name": "trade", "max_length": 3 },
            { "type": "values_in", "name": "floor", "value_list_id": self.floors },
            { "type": "bounded", "name": "number", "min_value": 1, "max_value": 99 },
        ]);
        let body = json!({ "name": "Plans", "separator": "-", "strict": is_strict, "parts": parts });
        self.asking.post(&format!("{}/naming-constraint", self.project), &body)
    }

    fn set(&mut self, folder: &Value, constraint: &Value, is_recursive: bool) -> (u16, Value) {
        let path = format!("{}/folder/{folder}/naming-constraint", self.project);
        self.asking.ask("POST", &path, Some(&json!({ "constraint_id": constraint["id"], "recursive": is_recursive })))
    }

    fn upload(&mut self, name: &str, folder: &Value) -> (u16, Value) {
        let (path, folder) = (format!("{}/document", self.project), folder.to_string());
        let texts = [("name", name), ("parent_id", folder.as_str())];
        self.asking.form("POST", &path, &texts, Some(("file", name, b"content")))
    }
}

#[test]
fn a_name_must_have_the_parts_of_a_strict_constraint() {
    let mut case = case();
    let (constraint, plans) = (case.constraint(true), case.plans.clone());
    assert_eq!(constraint["parts"][1]["elements"], json!(["GF", "FF"]));
    assert_eq!(case.set(&plans, &constraint, false).0, 200);
    for (name, status) in [
        ("ARC-GF-12.pdf", 201),
        ("A-FF-1.pdf", 201),
        ("ARCH-GF-12.pdf", 409),
        ("ARC-UF-12.pdf", 409),
        ("ARC-GF-0.pdf", 409),
        ("ARC-GF-100.pdf", 409),
        ("ARC-GF-x.pdf", 409),
        ("ARC-GF.pdf", 409),
        ("ARC-GF-12-1.pdf", 409),
        ("-GF-12.pdf", 409),
    ] {
        assert_eq!(case.upload(name, &plans).0, status, "{name}");
    }
    // Other folders have no constraint.
    let old = case.old.clone();
    let (status, document) = case.upload("anything.pdf", &old);
    assert_eq!(status, 201);
    let path = format!("{}/document/{}", case.project, document["id"]);
    assert_eq!(case.asking.ask("PATCH", &path, Some(&json!({ "parent_id": plans }))).0, 409);
    let body = json!({ "parent_id": plans, "name": "STR-FF-2.pdf" });
    assert_eq!(case.asking.ask("PATCH", &path, Some(&body)).0, 201);
    assert_eq!(case.asking.ask("PATCH", &path, Some(&json!({ "name": "other.pdf" }))).0, 409);
}

#[test]
fn a_constraint_that_is_not_strict_marks_what_does_not_keep_to_it() {
    let mut case = case();
    let (constraint, plans) = (case.constraint(false), case.plans.clone());
    case.set(&plans, &constraint, false);
    let (_, wrong) = case.upload("wrong.pdf", &plans);
    let (_, right) = case.upload("ARC-GF-1.pdf", &plans);
    assert_eq!(
        (&wrong["naming_constraint_conflict"], &right["naming_constraint_conflict"]),
        (&json!(true), &json!(false))
    );
    let found = case.asking.get(&format!("{}/document?naming_constraint_conflict=true", case.project));
    assert_eq!((found[0]["id"].clone(), found.as_array().unwrap().len()), (wrong["id"].clone(), 1));
    let shown = case.asking.get(&format!("{}/naming-constraint/{}", case.project, constraint["id"]));
    assert_eq!(shown["conflicting_documents"][0]["id"], wrong["id"]);
    let (_, list) = case.asking.ask("GET", &format!("{}/naming-part-list/{}", case.project, case.floors), None);
    assert_eq!(list["conflicting_documents"][0]["id"], wrong["id"]);
}

#[test]
fn a_recursive_constraint_holds_below_where_no_other_is_set() {
    let mut case = case();
    let (constraint, plans, old) = (case.constraint(true), case.plans.clone(), case.old.clone());
    let path = format!("{}/folder/{old}/naming-constraint", case.project);
    assert_eq!(case.asking.ask("GET", &path, None).0, 404);
    case.set(&plans, &constraint, false);
    assert_eq!(case.asking.ask("GET", &path, None).0, 404);
    case.set(&plans, &constraint, true);
    let shown = case.asking.get(&path);
    assert_eq!((&shown["applied_on_folder_id"], &shown["constraint"]["id"]), (&plans, &constraint["id"]));
    assert_eq!(case.upload("wrong.pdf", &old).0, 409);
    let body = json!({ "name": "Free", "separator": "-", "strict": true, "parts": [] });
    let free = case.asking.post(&format!("{}/naming-constraint", case.project), &body);
    assert_eq!(case.set(&old, &free, false).0, 200);
    assert_eq!(case.upload("wrong.pdf", &old).0, 201);
    // Without its own constraint, the one above applies to the folder, and the answer lists the documents that violate
    // it.
    let (status, conflicts) = case.asking.ask("DELETE", &path, None);
    assert_eq!((status, &conflicts[0]["name"]), (200, &json!("wrong.pdf")));
    assert_eq!(case.asking.ask("DELETE", &path, None).0, 404);
}

#[test]
fn a_strict_constraint_is_not_set_where_documents_do_not_keep_to_it() {
    let mut case = case();
    let (strict, plans) = (case.constraint(true), case.plans.clone());
    case.upload("wrong.pdf", &plans);
    let (status, answer) = case.set(&plans, &strict, false);
    assert_eq!((status, &answer["conflicting_documents"][0]["name"]), (409, &json!("wrong.pdf")));
    let path = format!("{}/folder/{plans}/naming-constraint", case.project);
    assert_eq!(case.asking.ask("GET", &path, None).0, 404);
    let loose = case.constraint(false);
    let (status, answer) = case.set(&plans, &loose, false);
    assert_eq!((status, &answer["conflicting_documents"][0]["name"]), (200, &json!("wrong.pdf")));
    let path = format!("{}/naming-constraint/{}", case.project, loose["id"]);
    assert_eq!(case.asking.ask("PATCH", &path, Some(&json!({ "strict": true }))).0, 409);
    assert_eq!(case.asking.get(&path)["strict"], false);
}

#[test]
fn a_folder_is_not_moved_where_its_documents_do_not_keep_to_a_strict_constraint() {
    let mut case = case();
    let (plans, old) = (case.plans.clone(), case.old.clone());
    let path = format!("{}/folder/{old}", case.project);
    case.asking.done("PATCH", &path, Some(&json!({ "parent_id": null })));
    case.upload("wrong.pdf", &old);
    let strict = case.constraint(true);
    case.set(&plans, &strict, true);
    let (status, answer) = case.asking.ask("PATCH", &path, Some(&json!({ "parent_id": plans })));
    assert_eq!((status, &answer["conflicting_documents"][0]["name"]), (409, &json!("wrong.pdf")));
    assert_ne!(case.asking.get(&path)["parent_id"], plans);
    let loose = case.constraint(false);
    case.set(&plans, &loose, true);
    let moved = case.asking.done("PATCH", &path, Some(&json!({ "parent_id": plans })));
    assert_eq!((&moved["parent_id"], &moved["conflicting_documents"][0]["name"]), (&plans, &json!("wrong.pdf")));
}

#[test]
fn a_change_of_a_constraint_or_of_its_list_marks_documents_even_if_it_is_strict() {
    let mut case = case();
    let (constraint, plans) = (case.constraint(true), case.plans.clone());
    case.set(&plans, &constraint, false);
    case.upload("ARC-GF-1.pdf", &plans);
    let list = format!("{}/naming-part-list/{}", case.project, case.floors);
    let changed = case.asking.done("PATCH", &list, Some(&json!({ "elements": ["FF"] })));
    assert_eq!(changed["conflicting_documents"][0]["name"], "ARC-GF-1.pdf");
    let path = format!("{}/naming-constraint/{}", case.project, constraint["id"]);
    let parts = json!([{ "type": "n_chars", "name": "all", "max_length": 4 }]);
    let changed = case.asking.done("PATCH", &path, Some(&json!({ "parts": parts })));
    assert_eq!(changed["conflicting_documents"][0]["name"], "ARC-GF-1.pdf");
    assert_eq!(changed["parts"].as_array().unwrap().len(), 1);
}

#[test]
fn a_list_that_a_constraint_uses_is_not_deleted() {
    let mut case = case();
    let constraint = case.constraint(true);
    let list = format!("{}/naming-part-list/{}", case.project, case.floors);
    let (status, users) = case.asking.ask("DELETE", &list, None);
    assert_eq!((status, &users[0]["id"]), (409, &constraint["id"]));
    let path = format!("{}/naming-constraint/{}", case.project, constraint["id"]);
    assert_eq!(case.asking.ask("DELETE", &path, None).0, 204);
    assert_eq!(case.asking.ask("DELETE", &list, None).0, 204);
    assert_eq!(case.asking.get(&format!("{}/naming-part-list", case.project)), json!([]));
}

#[test]
fn a_deleted_constraint_is_gone_from_its_folders() {
    let mut case = case();
    let (constraint, plans) = (case.constraint(true), case.plans.clone());
    case.set(&plans, &constraint, true);
    case.asking.done("DELETE", &format!("{}/naming-constraint/{}", case.project, constraint["id"]), None);
    assert_eq!(case.upload("wrong.pdf", &plans).0, 201);
    assert_eq!(case.asking.get(&format!("{}/naming-constraint", case.project)), json!([]));
}

#[test]
fn what_is_not_there_is_refused_with_the_field_named() {
    let mut case = case();
    let plans = case.plans.clone();
    let (status, errors) = case.set(&plans, &json!({ "id": 1_000_000 }), true);
    assert_eq!((status, errors["constraint_id"].is_array()), (400, true));
    let parts = json!([{ "type": "values_in", "name": "floor", "value_list_id": 1_000_000 }]);
    let body = json!({ "name": "Plans", "separator": "-", "strict": true, "parts": parts });
    let (status, errors) = case.asking.ask("POST", &format!("{}/naming-constraint", case.project), Some(&body));
    assert_eq!((status, errors["parts"][0]["value_list_id"].is_array()), (400, true));
}
