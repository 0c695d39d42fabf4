use serde_json::{Value, json};

use crate::data::Data;
use crate::testing::Asking;

fn house() -> (Asking, String) {
    let asking = Asking::with(Data::House);
    let project = asking.project();
    (asking, project)
}

fn folder(asking: &mut Asking, project: &str, name: &str, parent: &Value) -> Value {
    asking.post(&format!("{project}/folder"), &json!({ "name": name, "parent_id": parent }))
}

fn names(tree: &Value) -> Vec<&str> {
    tree["children"].as_array().unwrap().iter().map(|child| child["name"].as_str().unwrap()).collect()
}

#[test]
fn a_folder_without_a_parent_lies_in_the_root_folder() {
    let (mut asking, project) = house();
    let root = asking.get(&project)["root_folder_id"].clone();
    let plans = asking.post(&format!("{project}/folder"), &json!({ "name": "Plans" }));
    assert_eq!(plans["parent_id"], root);
    assert_eq!(asking.get(&format!("{project}/folder/{}", plans["id"])), plans);
    assert!(asking.get(&format!("{project}/folder")).as_array().unwrap().contains(&plans));
    for tree in ["dms-tree", "tree"] {
        assert_eq!(names(&asking.get(&format!("{project}/{tree}"))), ["Plans", "demo.ifc"]);
    }
    assert_eq!(names(&asking.get(&format!("{project}/folder-tree"))[0]), ["Plans"]);
}

#[test]
fn a_parent_that_is_not_there_is_refused() {
    let (mut asking, project) = house();
    let (status, errors) =
        asking.ask("POST", &format!("{project}/folder"), Some(&json!({ "name": "Plans", "parent_id": 987_654 })));
    assert_eq!((status, errors), (400, json!({ "parent_id": ["Invalid pk \"987654\" - object does not exist."] })));
}

#[test]
fn a_folder_is_renamed_and_moved_but_never_into_itself() {
    let (mut asking, project) = house();
    let plans = folder(&mut asking, &project, "Plans", &Value::Null);
    let old = folder(&mut asking, &project, "Old", &plans["id"]);
    let path = format!("{project}/folder/{}", plans["id"]);
    let renamed = asking.done("PATCH", &path, Some(&json!({ "name": "Drawings" })));
    assert_eq!((&renamed["name"], &renamed["parent_id"]), (&json!("Drawings"), &plans["parent_id"]));
    for target in [&plans["id"], &old["id"]] {
        let (status, errors) = asking.ask("PATCH", &path, Some(&json!({ "parent_id": target })));
        assert_eq!((status, errors["parent_id"].is_array()), (400, true));
    }
    let moved = asking.done("PATCH", &format!("{project}/folder/{}", old["id"]), Some(&json!({ "parent_id": null })));
    assert_eq!(moved["parent_id"], plans["parent_id"]);
    let root = format!("{project}/folder/{}", plans["parent_id"]);
    assert_eq!(asking.ask("PATCH", &root, Some(&json!({ "parent_id": plans["id"] }))).0, 400);
    assert_eq!(asking.ask("PATCH", &root, Some(&json!({ "parent_id": null, "name": "Root" }))).0, 200);
}

#[test]
fn with_a_folder_goes_everything_in_it() {
    let (mut asking, project) = house();
    let plans = folder(&mut asking, &project, "Plans", &Value::Null);
    let old = folder(&mut asking, &project, "Old", &plans["id"]);
    let document = asking.upload(&project, "tower.ifc", &[("parent_id", &old["id"].to_string())]);
    assert_eq!(asking.ask("DELETE", &format!("{project}/folder/{}", plans["id"]), None).0, 204);
    for gone in [
        format!("folder/{}", plans["id"]),
        format!("folder/{}", old["id"]),
        format!("document/{}", document["id"]),
        format!("model/{}", document["model_id"]),
    ] {
        assert_eq!(asking.ask("GET", &format!("{project}/{gone}"), None).0, 404, "{gone}");
    }
    assert_eq!(names(&asking.get(&format!("{project}/dms-tree"))), ["demo.ifc"]);
}

#[test]
fn of_the_root_folder_only_what_is_in_it_is_deleted() {
    let (mut asking, project) = house();
    let root = asking.get(&project)["root_folder_id"].clone();
    folder(&mut asking, &project, "Plans", &Value::Null);
    assert_eq!(asking.ask("DELETE", &format!("{project}/folder/{root}"), None).0, 204);
    assert_eq!(names(&asking.get(&format!("{project}/dms-tree"))), [""; 0]);
    assert_eq!(asking.get(&format!("{project}/folder")).as_array().unwrap().len(), 1);
}

#[test]
fn several_folders_are_deleted_at_once() {
    let (mut asking, project) = house();
    let ids: Vec<_> =
        ["A", "B", "C"].iter().map(|name| folder(&mut asking, &project, name, &Value::Null)["id"].clone()).collect();
    let path = format!("{project}/folder/bulk_destroy");
    assert_eq!(asking.ask("DELETE", &path, Some(&json!([ids[0], ids[2]]))).0, 204);
    assert_eq!(names(&asking.get(&format!("{project}/folder-tree"))[0]), ["B"]);
}

#[test]
fn a_tree_of_folders_is_created_in_one_call_or_not_at_all() {
    let (mut asking, project) = house();
    let path = format!("{project}/dms-tree");
    let inner = json!([{ "name": "Ground floor" }, { "name": "First floor", "default_permission": 50 }]);
    let tree = asking.post(&path, &json!([{ "name": "Plans", "children": inner }, { "name": "Photos" }]));
    assert_eq!(names(&tree), ["Plans", "Photos", "demo.ifc"]);
    assert_eq!(names(&tree["children"][0]), ["Ground floor", "First floor"]);
    assert_eq!(tree["children"][0]["children"][1]["default_permission"], 50);
    let (status, errors) =
        asking.ask("POST", &path, Some(&json!([{ "name": "A" }, { "name": "B", "parent_id": 1_000_000 }])));
    assert_eq!((status, errors[0].clone(), errors[1]["parent_id"].is_array()), (400, json!({}), true));
    assert_eq!(names(&asking.get(&path)), ["Plans", "Photos", "demo.ifc"]);
}

#[test]
fn a_tree_without_urls_has_none() {
    let (mut asking, project) = house();
    assert!(asking.get(&format!("{project}/dms-tree"))["children"][0]["file"].is_string());
    assert!(asking.get(&format!("{project}/dms-tree?without_urls=true"))["children"][0]["file"].is_null());
}

#[test]
fn a_user_may_do_what_the_folder_allows_and_an_administrator_everything() {
    let (mut asking, project) = house();
    let plans = folder(&mut asking, &project, "Plans", &Value::Null);
    let old = folder(&mut asking, &project, "Old", &plans["id"]);
    let path = format!("{project}/folder/{}", plans["id"]);
    asking.done("PATCH", &path, Some(&json!({ "default_permission": 50, "propagate": true })));
    let [ada, grace] = ["ada@bim.example", "grace@bim.example"].map(|email| asking.token_of(email));
    let inner = format!("{project}/folder/{}", old["id"]);
    for (token, permission) in [(&ada, 100), (&grace, 50)] {
        for path in [&path, &inner] {
            assert_eq!(asking.ask_as(token, "GET", path, None).1["user_permission"], permission);
        }
    }
    let people = asking.get(&format!("{path}/user"));
    let permission = |email: &str| {
        people.as_array().unwrap().iter().find(|person| person["email"] == email).unwrap()["permission"].clone()
    };
    assert_eq!((permission("ada@bim.example"), permission("grace@bim.example")), (json!(100), json!(50)));
}

#[test]
fn a_group_has_a_permission_of_its_own_or_the_default() {
    let (mut asking, project) = house();
    let group = asking.post(&format!("{project}/group"), &json!({ "name": "Architects" }));
    let plans = folder(&mut asking, &project, "Plans", &Value::Null);
    let old = folder(&mut asking, &project, "Old", &plans["id"]);
    let path = format!("{project}/folder/{}/group/{}", plans["id"], group["id"]);
    let set = asking.done("PATCH", &path, Some(&json!({ "permission": 1, "propagate": true })));
    assert_eq!((&set["permission"], &set["group"]["name"]), (&json!(1), &json!("Architects")));
    for folder in [&plans, &old] {
        let shown = asking.get(&format!("{project}/folder/{}", folder["id"]));
        assert_eq!(shown["groups_permissions"][0]["permission"], 1);
        assert_eq!(shown["groups_permissions"][0]["group"]["id"], group["id"]);
    }
    assert!(asking.done("PATCH", &path, Some(&json!({ "permission": null })))["permission"].is_null());
    let unknown = format!("{project}/folder/{}/group/1000000", plans["id"]);
    assert_eq!(asking.ask("PATCH", &unknown, Some(&json!({ "permission": 1 }))).0, 404);
}

#[test]
fn what_a_user_creates_is_the_users_and_what_an_application_creates_is_nobodys() {
    let (mut asking, project) = house();
    let grace = asking.token_of("grace@bim.example");
    let (_, hers) = asking.ask_as(&grace, "POST", &format!("{project}/folder"), Some(&json!({ "name": "Hers" })));
    assert_eq!(hers["created_by"]["email"], "grace@bim.example");
    assert!(folder(&mut asking, &project, "Nobody's", &Value::Null)["created_by"].is_null());
}

#[test]
fn a_folder_that_is_denied_to_a_user_is_not_there() {
    let (mut asking, project) = house();
    let secret = folder(&mut asking, &project, "Secret", &Value::Null);
    let parent = secret["id"].to_string();
    let document = asking.upload(&project, "secret.pdf", &[("parent_id", &parent)]);
    let path = format!("{project}/folder/{parent}");
    asking.done("PATCH", &path, Some(&json!({ "default_permission": 1 })));
    let grace = asking.token_of("grace@bim.example");
    for path in [path, format!("{project}/document/{}", document["id"])] {
        assert_eq!(asking.ask_as(&grace, "GET", &path, None).0, 404);
    }
    for list in ["folder", "document", "dms-tree", "folder-tree"] {
        let (status, answer) = asking.ask_as(&grace, "GET", &format!("{project}/{list}"), None);
        assert_eq!((status, answer.to_string().to_lowercase().contains("secret")), (200, false), "{list}");
    }
    let ada = asking.token_of("ada@bim.example");
    assert_eq!(asking.ask_as(&ada, "GET", &format!("{project}/document"), None).1.as_array().unwrap().len(), 2);
}

#[test]
fn a_folder_that_is_read_only_for_a_user_is_read_and_not_written() {
    let (mut asking, project) = house();
    let plans = folder(&mut asking, &project, "Plans", &Value::Null);
    let parent = plans["id"].to_string();
    let inside = asking.upload(&project, "plan.pdf", &[("parent_id", &parent)])["id"].clone();
    let outside = asking.upload(&project, "other.pdf", &[])["id"].clone();
    asking.done("PATCH", &format!("{project}/folder/{parent}"), Some(&json!({ "default_permission": 50 })));
    let grace = asking.token_of("grace@bim.example");
    for (method, path, body) in [
        ("PATCH", format!("folder/{parent}"), json!({ "name": "Mine" })),
        ("DELETE", format!("folder/{parent}"), Value::Null),
        ("DELETE", "folder/bulk_destroy".to_owned(), json!([plans["id"]])),
        ("POST", "folder".to_owned(), json!({ "name": "Mine", "parent_id": plans["id"] })),
        ("PATCH", format!("document/{inside}"), json!({ "name": "mine.pdf" })),
        ("PATCH", format!("document/{outside}"), json!({ "parent_id": plans["id"] })),
        ("DELETE", format!("document/{inside}"), Value::Null),
        ("DELETE", "document/bulk_destroy".to_owned(), json!([outside, inside])),
    ] {
        let body = (!body.is_null()).then_some(&body);
        assert_eq!(asking.ask_as(&grace, method, &format!("{project}/{path}"), body).0, 403, "{method} {path}");
    }
    let (status, document) = asking.ask_as(&grace, "GET", &format!("{project}/document/{inside}"), None);
    assert_eq!((status, &document["user_permission"]), (200, &json!(50)));
    // A person who may read may create a visa.
    assert_eq!(asking.ask_as(&grace, "POST", &format!("{project}/document/{inside}/visa"), Some(&json!({}))).0, 201);
    assert_eq!(asking.get(&format!("{project}/document")).as_array().unwrap().len(), 3);
}

mod hidden;
