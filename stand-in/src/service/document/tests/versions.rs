use serde_json::{Value, json};

use super::{house, names};
use crate::testing::Asking;

/// A document of three versions, the oldest first.
fn three(asking: &mut Asking, project: &str) -> [Value; 3] {
    let first = asking.upload(project, "one.pdf", &[])["id"].clone();
    let second = asking.upload(project, "two.pdf", &[("successor_of", &first.to_string())])["id"].clone();
    // Every version refers to the document.
    let third = asking.upload(project, "three.pdf", &[("successor_of", &first.to_string())])["id"].clone();
    [first, second, third]
}

fn history(asking: &mut Asking, project: &str, id: &Value) -> Vec<String> {
    let history = asking.get(&format!("{project}/document/{id}/history"));
    names(&history).into_iter().map(str::to_owned).collect()
}

#[test]
fn a_successor_is_the_newest_version_and_stands_for_the_document() {
    let (mut asking, project) = house();
    let [first, second, third] = three(&mut asking, &project);
    assert_eq!(names(&asking.get(&format!("{project}/document"))), ["demo.ifc", "three.pdf"]);
    for id in [&first, &second, &third] {
        assert_eq!(history(&mut asking, &project, id), ["three.pdf", "two.pdf", "one.pdf"]);
    }
    let old = asking.get(&format!("{project}/document/{first}"));
    assert_eq!((&old["head_id"], &old["is_head_version"]), (&third, &json!(false)));
    assert_eq!(asking.get(&format!("{project}/document/{third}"))["history_count"], 2);
}

#[test]
fn an_older_version_is_made_the_newest_and_the_one_that_was_is_the_one_before() {
    let (mut asking, project) = house();
    let [first, _, third] = three(&mut asking, &project);
    let head = asking.done("POST", &format!("{project}/document/{third}/history/{first}/head-version"), None);
    assert_eq!((&head["id"], &head["is_head_version"]), (&first, &json!(true)));
    assert_eq!(history(&mut asking, &project, &third), ["one.pdf", "three.pdf", "two.pdf"]);
    assert_eq!(names(&asking.get(&format!("{project}/document"))), ["demo.ifc", "one.pdf"]);
}

#[test]
fn a_version_leaves_and_is_a_document_of_its_own() {
    let (mut asking, project) = house();
    let [_, second, third] = three(&mut asking, &project);
    let left = asking.done("POST", &format!("{project}/document/{third}/history/{second}/leave"), None);
    assert_eq!((&left["is_head_version"], &left["history_count"]), (&json!(true), &json!(0)));
    assert_eq!(history(&mut asking, &project, &third), ["three.pdf", "one.pdf"]);
    assert_eq!(history(&mut asking, &project, &second), ["two.pdf"]);
    // The newest one can be removed too; the previous one replaces it.
    asking.done("POST", &format!("{project}/document/{third}/history/{third}/leave"), None);
    assert_eq!(names(&asking.get(&format!("{project}/document"))), ["demo.ifc", "one.pdf", "two.pdf", "three.pdf"]);
}

#[test]
fn a_version_of_another_document_is_not_found() {
    let (mut asking, project) = house();
    let [first, _, _] = three(&mut asking, &project);
    let other = asking.upload(&project, "other.pdf", &[])["id"].clone();
    for what in ["leave", "head-version"] {
        let path = format!("{project}/document/{first}/history/{other}/{what}");
        assert_eq!(asking.ask("POST", &path, None).0, 404);
    }
}

#[test]
fn with_the_newest_version_go_all_and_with_an_older_one_only_that() {
    let (mut asking, project) = house();
    let [first, second, third] = three(&mut asking, &project);
    assert_eq!(asking.ask("DELETE", &format!("{project}/document/{second}"), None).0, 204);
    assert_eq!(history(&mut asking, &project, &first), ["three.pdf", "one.pdf"]);
    assert_eq!(asking.ask("DELETE", &format!("{project}/document/{third}"), None).0, 204);
    assert_eq!(asking.ask("GET", &format!("{project}/document/{first}"), None).0, 404);
}

#[test]
fn versions_are_deleted_by_their_ids_and_the_document_with_all_of_them() {
    let (mut asking, project) = house();
    let [first, second, third] = three(&mut asking, &project);
    let path = format!("{project}/document/bulk_destroy_history");
    assert_eq!(asking.ask("DELETE", &path, Some(&json!([third, first]))).0, 204);
    assert_eq!(history(&mut asking, &project, &second), ["two.pdf"]);
    let [first, _, third] = three(&mut asking, &project);
    assert_eq!(asking.ask("DELETE", &format!("{project}/document/{first}/history/delete"), None).0, 204);
    assert_eq!(asking.ask("GET", &format!("{project}/document/{third}"), None).0, 404);
    assert_eq!(names(&asking.get(&format!("{project}/document"))), ["demo.ifc", "two.pdf"]);
}

#[test]
fn all_versions_lie_in_the_folder_of_the_newest() {
    let (mut asking, project) = house();
    let plans = asking.post(&format!("{project}/folder"), &json!({ "name": "Plans" }))["id"].to_string();
    let first = asking.upload(&project, "one.pdf", &[])["id"].to_string();
    asking.upload(&project, "two.pdf", &[("successor_of", &first), ("parent_id", &plans)]);
    assert_eq!(asking.get(&format!("{project}/document/{first}"))["parent_id"].to_string(), plans);
    asking.done("DELETE", &format!("{project}/folder/{plans}"), None);
    assert_eq!(asking.ask("GET", &format!("{project}/document/{first}"), None).0, 404);
}

#[test]
fn a_document_becomes_the_successor_of_another_one() {
    let (mut asking, project) = house();
    let [old, new] = ["old.pdf", "new.pdf"].map(|name| asking.upload(&project, name, &[])["id"].clone());
    let path = format!("{project}/document/{new}");
    let head = asking.done("PATCH", &path, Some(&json!({ "successor_of": old })));
    assert_eq!((&head["is_head_version"], &head["history_count"]), (&json!(true), &json!(1)));
    assert_eq!(history(&mut asking, &project, &old), ["new.pdf", "old.pdf"]);
    let (status, errors) = asking.ask("PATCH", &path, Some(&json!({ "successor_of": old })));
    assert_eq!((status, errors["successor_of"].is_array()), (400, true));
}
