use serde_json::{Value, json};

use crate::data::Data;
use crate::description::Description;
use crate::sample;
use crate::service;
use crate::testing::Asking;

fn house() -> (Asking, String) {
    let asking = Asking::with(Data::House);
    let project = asking.project();
    (asking, project)
}

fn projects(project: &str) -> String {
    project.rsplit_once('/').unwrap().0.to_owned()
}

#[test]
fn a_project_is_what_was_sent_and_is_listed_until_it_is_deleted() {
    let (mut asking, demo) = house();
    let list = projects(&demo);
    let body = json!({ "name": "Pier", "description": "In the harbour", "status": "D" });
    let pier = asking.post(&list, &body);
    for (field, value) in body.as_object().unwrap() {
        assert_eq!(pier[field], *value);
    }
    assert_eq!(asking.get(&list)[1], pier);
    assert_eq!(asking.get(&format!("{list}/{}/dms-tree", pier["id"]))["id"], pier["root_folder_id"]);
    asking.done("DELETE", &format!("{list}/{}", pier["id"]), None);
    assert_eq!(asking.get(&list).as_array().unwrap().len(), 1);
    assert_eq!(asking.ask("GET", &format!("{list}/{}/document", pier["id"]), None).0, 404);
}

#[test]
fn a_logo_is_set_by_a_form_and_taken_away_by_null() {
    let (mut asking, project) = house();
    let (status, shown) = asking.form("PATCH", &project, &[], Some(("logo", "logo.png", b"\x89PNG")));
    assert_eq!((status, shown["logo"].is_string()), (200, true));
    assert_eq!(asking.done("PATCH", &project, Some(&json!({ "name": "House" })))["logo"], shown["logo"]);
    assert!(asking.done("PATCH", &project, Some(&json!({ "logo": null })))["logo"].is_null());
}

#[test]
fn the_main_model_must_be_one_of_the_project() {
    let (mut asking, project) = house();
    let model = asking.get(&project)["main_model_id"].clone();
    let other = asking.post(&projects(&project), &json!({ "name": "Pier" }));
    let path = format!("{}/{}", projects(&project), other["id"]);
    let (status, errors) = asking.ask("PATCH", &path, Some(&json!({ "main_model_id": model })));
    assert_eq!((status, errors["main_model_id"].is_array()), (400, true));
    assert!(asking.done("PATCH", &project, Some(&json!({ "main_model_id": null })))["main_model_id"].is_null());
}

#[test]
fn folders_and_groups_are_imported_and_documents_are_not() {
    let (mut asking, project) = house();
    let plans = asking.post(&format!("{project}/folder"), &json!({ "name": "Plans" }));
    asking.post(&format!("{project}/folder"), &json!({ "name": "Old", "parent_id": plans["id"] }));
    asking.post(&format!("{project}/group"), &json!({ "name": "Architects" }));
    let source = asking.get(&project)["id"].clone();
    let pier = format!("{}/{}", projects(&project), asking.post(&projects(&project), &json!({ "name": "Pier" }))["id"]);
    let body = json!({ "project_id": source, "import_dms": true, "import_groups": true });
    assert_eq!(asking.post(&format!("{pier}/import_from"), &body)["name"], "Pier");
    let tree = asking.get(&format!("{pier}/dms-tree"));
    assert_eq!(tree["children"].as_array().unwrap().len(), 1);
    assert_eq!(
        (&tree["children"][0]["name"], &tree["children"][0]["children"][0]["name"]),
        (&json!("Plans"), &json!("Old"))
    );
    assert_eq!(asking.get(&format!("{pier}/group"))[0]["name"], "Architects");
    let (status, errors) =
        asking.ask("POST", &format!("{pier}/import_from"), Some(&json!({ "project_id": 1_000_000 })));
    assert_eq!((status, errors["project_id"].is_array()), (400, true));
}

#[test]
fn people_are_imported_with_their_places_in_the_groups() {
    let (mut asking, project) = house();
    let grace = asking.person(&project, "grace@bim.example");
    let group = asking.post(&format!("{project}/group"), &json!({ "name": "Architects" }));
    asking.post(&format!("{project}/group/{}/member", group["id"]), &json!({ "userproject_id": grace }));
    let source = asking.get(&project)["id"].clone();
    let pier = format!("{}/{}", projects(&project), asking.post(&projects(&project), &json!({ "name": "Pier" }))["id"]);
    let body = json!({ "project_id": source, "import_users": true, "import_groups": true });
    asking.post(&format!("{pier}/import_from"), &body);
    let people = asking.get(&format!("{pier}/user?email=grace@bim.example"));
    assert_eq!(people.as_array().unwrap().len(), 1);
    assert_ne!(people[0]["id"], grace);
    assert_eq!(asking.get(&format!("{pier}/group"))[0]["members"], people);
    assert_eq!(asking.get(&format!("{pier}/folder")).as_array().unwrap().len(), 1);
}

#[test]
fn the_log_tells_who_did_what_the_newest_first() {
    let (mut asking, project) = house();
    asking.upload(&project, "a.pdf", &[]);
    let grace = asking.token_of("grace@bim.example");
    asking.ask_as(&grace, "POST", &format!("{project}/folder"), Some(&json!({ "name": "Hers" })));
    let log = asking.get(&format!("{project}/logs"));
    let entry = |index: usize| (log[index]["action"].clone(), log[index]["user_email"].clone());
    assert_eq!(entry(0), (json!("folder.creation"), json!("grace@bim.example")));
    assert_eq!(entry(1), (json!("document.creation"), Value::Null));
    assert!(log[1]["app_name"].is_string());
}

#[test]
fn a_classification_that_is_there_is_not_created_again() {
    let (mut asking, project) = house();
    let path = format!("{project}/classification");
    let wall = json!({ "name": "Uniformat", "notation": "B2010", "title": "Exterior walls" });
    let made = asking.post(&path, &json!([wall, { "name": "Uniformat", "notation": "B2020" }]));
    // An object is answered with an object, and a list with a list.
    assert_eq!(asking.post(&path, &json!([wall])), json!([made[0]]));
    assert_eq!(asking.post(&path, &wall), made[0]);
    let notations = asking.get(&path);
    let count = |notation: &str| notations.as_array().unwrap().iter().filter(|one| one["notation"] == notation).count();
    assert_eq!((count("B2010"), count("B2020")), (1, 1));
    let one = format!("{path}/{}", made[0]["id"]);
    assert_eq!(asking.done("PATCH", &one, Some(&json!({ "title": "Walls" })))["title"], "Walls");
    assert_eq!(asking.get(&one)["notation"], "B2010");
    asking.done("DELETE", &one, None);
    assert_eq!(asking.ask("GET", &one, None).0, 404);
}

/// The operations with state: all on projects, folders, documents, their visas, tags and names.
fn area() -> Vec<&'static str> {
    let within = "/cloud/{cloud_pk}/project/{";
    let areas =
        ["document", "folder", "tag", "naming-constraint", "naming-part-list", "classification", "logs", "me/visa"];
    let own = ["", "dms-tree", "tree", "folder-tree", "size", "import_from"];
    let operations = Description::load().operations().iter().filter(|operation| {
        let rest = operation.path.strip_prefix(within).and_then(|rest| rest.split_once('}')).map(|(_, rest)| rest);
        let rest = rest.map(|rest| rest.trim_start_matches('/'));
        let is_in = |rest: &str| areas.iter().any(|area| rest == *area || rest.starts_with(&format!("{area}/")));
        rest.is_some_and(|rest| own.contains(&rest) || is_in(rest)) || operation.path == "/cloud/{cloud_pk}/project"
    });
    operations.map(|operation| operation.id.as_str()).collect()
}

#[test]
fn every_operation_of_projects_and_documents_has_state_and_succeeds() {
    let (mut asking, project) = house();
    walk(&mut asking, &project);
    let missing: Vec<_> = area().into_iter().filter(|id| !asking.succeeded.contains(*id)).collect();
    assert_eq!(missing, [""; 0]);
    let operations =
        Description::load().operations().iter().filter(|operation| area().contains(&operation.id.as_str()));
    for operation in operations {
        assert!(service::has_state(operation), "{}", operation.id);
    }
}

#[test]
fn every_call_is_answered_with_a_status_that_the_description_has() {
    let (mut asking, project) = house();
    let document = asking.upload(&project, "a.pdf", &[])["id"].to_string();
    let visas = format!("{project}/document/{document}/visa");
    let visa = asking.post(&visas, &json!({}))["id"].to_string();
    let validator = asking.person(&project, "grace@bim.example");
    asking.post(&format!("{visas}/{visa}/validation"), &json!({ "validator_id": validator }));
    asking.post(&format!("{project}/folder"), &json!({ "name": "Plans" }));
    let (area, last) = (area(), asking.state.next_id());
    let operations = Description::load().operations().iter().filter(|operation| area.contains(&operation.id.as_str()));
    let mut operations: Vec<_> = operations.filter(|operation| operation.id != "delete_project").collect();
    operations.sort_by_key(|operation| operation.method == "DELETE");
    for operation in operations {
        let path = operation.path.replace("/cloud/{cloud_pk}/project/{id}", &project);
        let path = path.replace("/cloud/{cloud_pk}/project/{project_pk}", &project);
        let path = path.replace("{document_pk}", &document).replace("{visa_pk}", &visa);
        let body = operation.body.as_ref().map(|body| sample::request(&body.schema));
        // Some of these ids belong to the object of the operation, and most to other objects. The ones in between are
        // those of the house.
        for id in (1..=last).filter(|id| !(50..9000).contains(id)) {
            let segments =
                path.split('/').map(|part| if part.starts_with('{') { id.to_string() } else { part.to_owned() });
            let target = segments.collect::<Vec<_>>().join("/");
            let status = asking.ask(&operation.method, &target, body.as_ref()).0;
            // Forms are not sent by this test.
            let is_known = operation.statuses.contains(&status) || matches!(status, 404 | 415);
            assert!(is_known, "{} {target}: {status}", operation.id);
        }
    }
}

/// Calls every operation of the area.
fn walk(asking: &mut Asking, project: &str) {
    let list = projects(project);
    asking.get(&list);
    let other = format!("{list}/{}", asking.post(&list, &json!({ "name": "Pier" }))["id"]);
    let source = asking.get(project)["id"].clone();
    asking.done("PATCH", &other, Some(&json!({ "name": "Quay" })));
    asking.post(&format!("{other}/import_from"), &json!({ "project_id": source }));
    asking.done("DELETE", &other, None);
    for part in ["dms-tree", "tree", "folder-tree", "size", "logs", "me/visa/creator", "me/visa/validator"] {
        asking.get(&format!("{project}/{part}"));
    }
    asking.post(&format!("{project}/dms-tree"), &json!([{ "name": "Photos" }]));
    for (list, body, change) in [
        ("tag", json!({ "name": "Steel" }), json!({ "name": "Wood" })),
        ("naming-part-list", json!({ "name": "Floors", "elements": ["GF"] }), json!({ "elements": [] })),
        (
            "naming-constraint",
            json!({ "name": "N", "separator": "-", "parts": [], "strict": true }),
            json!({ "name": "M" }),
        ),
    ] {
        walk_list(asking, &format!("{project}/{list}"), &body, &change);
    }
    let classifications = format!("{project}/classification");
    let one = format!("{classifications}/{}", asking.post(&classifications, &json!([{ "name": "A" }]))[0]["id"]);
    walk_item(asking, &classifications, &one, &json!({ "name": "B" }));
    walk_folders(asking, project);
    walk_documents(asking, project);
    walk_visas(asking, project);
}

fn walk_list(asking: &mut Asking, list: &str, body: &Value, change: &Value) {
    let item = format!("{list}/{}", asking.post(list, body)["id"]);
    walk_item(asking, list, &item, change);
}

fn walk_item(asking: &mut Asking, list: &str, item: &str, change: &Value) {
    asking.get(list);
    asking.get(item);
    asking.done("PATCH", item, Some(change));
    asking.done("DELETE", item, None);
}

fn walk_folders(asking: &mut Asking, project: &str) {
    let folders = format!("{project}/folder");
    let folder = format!("{folders}/{}", asking.post(&folders, &json!({ "name": "Plans" }))["id"]);
    let group = asking.post(&format!("{project}/group"), &json!({ "name": "Architects" }));
    let constraint = json!({ "name": "N", "separator": "-", "parts": [], "strict": true });
    let constraint = asking.post(&format!("{project}/naming-constraint"), &constraint);
    asking.done("PATCH", &format!("{folder}/group/{}", group["id"]), Some(&json!({ "permission": 50 })));
    asking.get(&format!("{folder}/user"));
    asking.get(&format!("{folder}/document"));
    let on_folder = format!("{folder}/naming-constraint");
    asking.post(&on_folder, &json!({ "constraint_id": constraint["id"], "recursive": true }));
    asking.get(&on_folder);
    asking.done("DELETE", &on_folder, None);
    walk_item(asking, &folders, &folder, &json!({ "name": "Drawings" }));
    asking.done("DELETE", &format!("{folders}/bulk_destroy"), Some(&json!([])));
}

fn walk_documents(asking: &mut Asking, project: &str) {
    let documents = format!("{project}/document");
    let id = asking.upload(project, "a.pdf", &[])["id"].clone();
    let document = format!("{documents}/{id}");
    let tag = asking.post(&format!("{project}/tag"), &json!({ "name": "Steel" }))["id"].clone();
    asking.post(&format!("{document}/tag"), &json!({ "tag_id": tag }));
    asking.done("DELETE", &format!("{document}/tag/{tag}"), None);
    asking.done("PATCH", &format!("{document}/text"), Some(&json!({ "text": "A" })));
    asking.form("PATCH", &format!("{document}/preview-file"), &[], Some(("office_preview", "a.pdf", b"%PDF")));
    asking.get(&format!("{document}/history"));
    asking.done("POST", &format!("{document}/history/{id}/head-version"), None);
    asking.done("POST", &format!("{document}/history/{id}/leave"), None);
    walk_item(asking, &documents, &document, &json!({ "name": "b.pdf" }));
    let id = asking.upload(project, "a.pdf", &[])["id"].clone();
    asking.done("DELETE", &format!("{documents}/{id}/history/delete"), None);
    for path in ["bulk_destroy", "bulk_destroy_history"] {
        asking.done("DELETE", &format!("{documents}/{path}"), Some(&json!([])));
    }
}

fn walk_visas(asking: &mut Asking, project: &str) {
    let document = asking.upload(project, "a.pdf", &[]);
    let visas = format!("{project}/document/{}/visa", document["id"]);
    let visa = format!("{visas}/{}", asking.post(&visas, &json!({}))["id"]);
    walk_list(asking, &format!("{visa}/comment"), &json!({ "content": "A" }), &json!({ "content": "B" }));
    let validator = json!({ "validator_id": asking.person(project, "grace@bim.example") });
    let validations = format!("{visa}/validation");
    let validation = format!("{validations}/{}", asking.post(&validations, &validator)["id"]);
    for what in ["accept", "deny", "reset"] {
        asking.done("POST", &format!("{validation}/{what}"), None);
    }
    walk_item(asking, &validations, &validation, &validator);
    for what in ["pause", "resume", "close"] {
        asking.done("POST", &format!("{visa}/{what}"), None);
    }
    walk_item(asking, &visas, &visa, &json!({ "description": "B" }));
}

#[test]
fn nothing_is_copied_from_a_project_that_the_caller_does_not_see() {
    let (mut asking, cloud, project) = Asking::house();
    let hidden = asking.post(&format!("{cloud}/project"), &json!({ "name": "Hidden" }))["id"].clone();
    let hidden_path = format!("{cloud}/project/{hidden}");
    asking.post(&format!("{hidden_path}/folder"), &json!({ "name": "Secret" }));
    let group = asking.post(&format!("{hidden_path}/group"), &json!({ "name": "Secret" }))["id"].clone();
    let grace = asking.person(&project, "grace@bim.example");
    asking.done("PATCH", &format!("{project}/user/{grace}"), Some(&json!({ "role": 100 })));
    let grace = asking.sign_in("grace@bim.example");
    for (path, body) in [
        ("import_from", json!({ "project_id": hidden, "import_dms": true, "import_groups": true })),
        ("group/import", json!({ "group_ids": [group], "redirect_uri": "https://tool.example" })),
    ] {
        let (status, errors) = asking.ask_as(&grace, "POST", &format!("{project}/{path}"), Some(&body));
        assert_eq!((status, errors.to_string().contains("does not exist")), (400, true), "{path}: {errors}");
    }
    let (status, projects) = asking.ask_as(&grace, "GET", "/bcf/2.1/projects", None);
    assert_eq!((status, projects.as_array().unwrap().len()), (200, 1), "{projects}");
    assert_eq!(asking.get("/bcf/2.1/projects").as_array().unwrap().len(), 2);
}

#[test]
fn a_folder_that_the_caller_may_not_read_is_not_copied() {
    let (mut asking, cloud, project) = Asking::house();
    for (name, permission) in [("Open", 50), ("Secret", 1)] {
        asking.post(&format!("{project}/folder"), &json!({ "name": name, "default_permission": permission }));
    }
    let other = asking.post(&format!("{cloud}/project"), &json!({ "name": "Other" }))["id"].clone();
    let other = format!("{cloud}/project/{other}");
    let grace = asking.person(&other, "grace@bim.example");
    asking.done("PATCH", &format!("{other}/user/{grace}"), Some(&json!({ "role": 100 })));
    let grace = asking.sign_in("grace@bim.example");
    let source = project.rsplit('/').next().unwrap().parse::<i64>().unwrap();
    let body = json!({ "project_id": source, "import_dms": true });
    assert_eq!(asking.ask_as(&grace, "POST", &format!("{other}/import_from"), Some(&body)).0, 200);
    let names = asking.get(&format!("{other}/folder"));
    let names: Vec<_> = names.as_array().unwrap().iter().map(|folder| folder["name"].as_str().unwrap()).collect();
    assert!(names.contains(&"Open") && !names.contains(&"Secret"), "{names:?}");
}
