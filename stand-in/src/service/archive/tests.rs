use serde_json::{Value, json};

use crate::answer::Answer;
use crate::request::Request;
use crate::service::{archive, zip};
use crate::testing::Asking;

/// A service with the house, and the path of its project.
fn house() -> (Asking, String) {
    let (asking, _, project) = Asking::house();
    (asking, project)
}

fn ask(asking: &mut Asking, target: &str, authorization: Option<&str>) -> Answer {
    let (path, raw_query) = target.split_once('?').unwrap_or((target, ""));
    let headers = authorization.map(|value| ("authorization".to_owned(), value.to_owned()));
    let request = Request {
        method: "GET".to_owned(),
        path: path.to_owned(),
        raw_query: raw_query.to_owned(),
        headers: headers.into_iter().collect(),
        body: Vec::new(),
    };
    archive::read(&mut asking.state, &request).unwrap_or_else(|refusal| refusal)
}

fn token(asking: &mut Asking, project: &str, scope: &str) -> String {
    let token = asking.post(&format!("{project}/access-token"), &json!({ "scopes": [scope] }));
    token["token"].as_str().unwrap().to_owned()
}

/// Uploads a file with this text as its content, and returns its id.
fn upload(asking: &mut Asking, project: &str, folder: &Value, name: &str, text: &str) -> i64 {
    let mut request = asking.request("POST", &format!("{project}/document"), None);
    request.headers.push(("content-type".to_owned(), "multipart/form-data; boundary=b".to_owned()));
    let field =
        |name: &str, value: &str| format!("--b\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
    let file = format!(
        "--b\r\ncontent-disposition: form-data; name=\"file\"; filename=\"{name}\"\r\ncontent-type: text/plain\r\n\r\n{text}\r\n--b--\r\n"
    );
    request.body = (field("name", name) + &field("parent_id", &folder.to_string()) + &file).into_bytes();
    let answer = asking.send(&request);
    assert_eq!(answer.status, 201, "{}", String::from_utf8_lossy(&answer.body));
    serde_json::from_slice::<Value>(&answer.body).unwrap()["id"].as_i64().unwrap()
}

fn unpacked(answer: &Answer) -> Vec<(String, String)> {
    assert_eq!(answer.status, 200, "{}", String::from_utf8_lossy(&answer.body));
    let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
    zip::read(&answer.body).unwrap().into_iter().map(|(name, bytes)| (name, text(bytes))).collect()
}

fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
    expected.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect()
}

#[test]
fn documents_and_folders_are_packed_with_the_folders_inside() {
    let (mut asking, project) = house();
    let root = asking.get(&project)["root_folder_id"].clone();
    let plans = asking.post(&format!("{project}/folder"), &json!({ "name": "Plans" }))["id"].clone();
    let inner = json!({ "name": "Level 0", "parent_id": plans });
    let level = asking.post(&format!("{project}/folder"), &inner)["id"].clone();
    asking.post(&format!("{project}/folder"), &json!({ "name": "Empty", "parent_id": plans }));
    let note = upload(&mut asking, &project, &root, "note.txt", "read me");
    let other = upload(&mut asking, &project, &root, "note.txt", "read me too");
    upload(&mut asking, &project, &level, "door.txt", "oak");
    let token = token(&mut asking, &project, "document:read");
    let target =
        format!("{project}?accessToken={token}&folderId[]={plans}&documentId%5B%5D={note}&documentId[]={other}");
    let answer = ask(&mut asking, &target, None);
    let mut files = unpacked(&answer);
    files.sort();
    let expected = [
        ("Plans/Empty/", ""),
        ("Plans/Level 0/door.txt", "oak"),
        ("note (1).txt", "read me too"),
        ("note.txt", "read me"),
    ];
    assert_eq!(files, pairs(&expected));
    let header = |name: &str| answer.headers.iter().find(|(known, _)| known == name).unwrap().1.clone();
    assert_eq!(header("content-type"), "application/zip");
    assert!(header("content-disposition").starts_with("attachment; filename=\"bimdata-Demo.zip\""));
}

#[test]
fn the_root_folder_is_the_whole_project() {
    let (mut asking, project) = house();
    let root = asking.get(&project)["root_folder_id"].clone();
    let key = format!("ApiKey {}", asking.state.identity.api_key);
    let files = unpacked(&ask(&mut asking, &format!("{project}?folderId[]={root}"), Some(&key)));
    assert_eq!(files.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(), ["Demo/demo.ifc"]);
    assert!(files[0].1.starts_with("ISO-10303-21;"));
}

#[test]
fn names_stay_in_their_folder_when_they_are_unpacked() {
    let (mut asking, project) = house();
    let folder = asking.post(&format!("{project}/folder"), &json!({ "name": "../up" }))["id"].clone();
    upload(&mut asking, &project, &folder, "..", "nowhere");
    let key = format!("ApiKey {}", asking.state.identity.api_key);
    let files = unpacked(&ask(&mut asking, &format!("{project}?folderId[]={folder}"), Some(&key)));
    assert_eq!(files, pairs(&[(".._up/_", "nowhere")]));
}

#[test]
fn a_package_has_what_a_viewer_needs_without_a_network() {
    let (mut asking, project) = house();
    let model = json!(asking.state.models.keys().next());
    let token = token(&mut asking, &project, "ifc:read");
    let key = format!("ApiKey {}", asking.state.identity.api_key);
    let target = format!("{project}/offline-package?modelId={model}");
    let files = unpacked(&ask(&mut asking, &target, Some(&key)));
    let content = |name: &str| files.iter().find(|(known, _)| known == name).map(|(_, text)| text.as_str()).unwrap();
    let data: Value = serde_json::from_str(content("data.json")).unwrap();
    let described = &data[model.to_string()];
    assert_eq!(described["model"]["id"], model);
    assert_eq!(described["storeys"].as_array().unwrap().len(), 2);
    assert!(described["rawElements"]["elements"].is_array());
    assert!(content(&format!("{model}/document_file")).starts_with("ISO-10303-21;"));
    let structure: Value = serde_json::from_str(content(&format!("{model}/structure_file"))).unwrap();
    assert_eq!(structure[0]["type"], "project");
    let answer = ask(&mut asking, &target, Some(&format!("Bearer {token}")));
    assert_eq!(answer.status, 200, "a token of the project is taken too");
}

#[test]
fn a_person_who_may_not_read_gets_no_archive() {
    let (mut asking, project) = house();
    let root = asking.get(&project)["root_folder_id"].clone();
    let target = format!("{project}?folderId[]={root}");
    let models_only = format!("Bearer {}", token(&mut asking, &project, "model:read"));
    let key = format!("ApiKey {}", asking.state.identity.api_key);
    for (target, authorization, status) in [
        (target.clone(), None, 401),
        (format!("{target}&accessToken=made-up"), None, 401),
        (target.clone(), Some(models_only.as_str()), 403),
        (format!("{project}?folderId[]=987654"), Some(key.as_str()), 404),
        (format!("{project}?documentId[]=987654"), Some(key.as_str()), 404),
        (format!("{project}9?folderId[]={root}"), Some(key.as_str()), 404),
        (format!("{project}/offline-package?modelId=987654"), Some(key.as_str()), 404),
        (format!("{project}/offline-package"), Some(key.as_str()), 400),
        (format!("{project}?folderId[]=all"), Some(key.as_str()), 400),
        (project.clone(), Some(key.as_str()), 400),
        ("/elsewhere".to_owned(), Some(key.as_str()), 404),
    ] {
        assert_eq!(ask(&mut asking, &target, authorization).status, status, "{target}");
    }
}
