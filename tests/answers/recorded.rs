//! Recorded answers of servers, with names replaced, and answers from the documentation.

use bimdata::cloud::Cloud;
use bimdata::document::Document;
use bimdata::project::Project;
use bimdata::user::User;

/// From a staging server, 2022-02: a nested creator has no role.
const USER: &str = r#"{"id": 101, "email": "ada@example.org", "firstname": "Ada", "lastname": "Example", "created_at": "2022-01-30T14:56:48Z", "updated_at": "2022-01-30T14:56:48Z", "provider": "bimdataconnect", "sub": "00000000-0000-4000-8000-000000000001"}"#;
const CLOUD: &str = r#"{"id": 12, "name": "Ada", "features": [], "marketplace_apps": [], "organization": {"id": 12062, "name": "Ada", "is_personnal": true, "created_at": "2022-01-30T14:56:48Z", "updated_at": "2022-01-30T14:56:48Z"}, "creator": {"id": 101, "email": "ada@example.org", "firstname": "Ada", "lastname": "Example", "created_at": "2022-01-30T14:56:48Z", "updated_at": "2022-01-30T14:56:48Z", "provider": "bimdataconnect", "sub": "00000000-0000-4000-8000-000000000001"}, "is_default": false, "created_at": "2022-01-30T14:56:48Z", "image": "https://storage.example/icon.png", "updated_at": "2022-01-31T10:19:21Z"}"#;
const PROJECT: &str = r#"{"id": 34, "name": "visa tour", "cloud": {"id": 12, "name": "Ada", "features": [], "marketplace_apps": [], "organization": {"id": 12062, "name": "Ada", "is_personnal": true, "created_at": "2022-01-30T14:56:48Z", "updated_at": "2022-01-30T14:56:48Z"}, "creator": {"id": 101, "email": "ada@example.org", "firstname": "Ada", "lastname": "Example", "created_at": "2022-01-30T14:56:48Z", "updated_at": "2022-01-30T14:56:48Z", "provider": "bimdataconnect", "sub": "00000000-0000-4000-8000-000000000001"}, "is_default": false, "created_at": "2022-01-30T14:56:48Z", "image": "https://storage.example/icon.png", "updated_at": "2022-01-31T10:19:21Z"}, "status": "A", "created_at": "2022-01-30T14:56:51Z", "updated_at": "2022-01-31T10:19:21Z", "root_folder_id": 1690980}"#;

/// The answer to an upload in the documentation of 2018.
const DOCUMENT: &str = r#"{"id": 424, "parent": 1, "creator": 134, "project": "1", "name": "my_custom_name", "file_name": "XXX.pdf", "description": null, "file": "https://storage.example/XXX.pdf?temp_url_sig=31&temp_url_expires=1527771256", "size": 175780, "created_at": "2018-05-31T12:24:16Z", "updated_at": "2018-05-31T12:24:16Z", "ifc_id": null, "parent_id": 1}"#;

#[test]
fn a_user_without_roles_is_read_wherever_one_stands() {
    let user: User = serde_json::from_str(USER).unwrap();
    assert_eq!((user.id, user.cloud_role, user.project_role), (101, None, None));
    let nulls = USER.replace("\"provider\"", "\"cloud_role\": null, \"project_role\": null, \"provider\"");
    assert_eq!(serde_json::from_str::<User>(&nulls).unwrap(), user);
    let cloud: Cloud = serde_json::from_str(CLOUD).unwrap();
    assert_eq!((cloud.id, cloud.name.as_str(), cloud.creator), (12, "Ada", Some(user)));
    let project: Project = serde_json::from_str(PROJECT).unwrap();
    assert_eq!((project.id, project.name.as_str()), (34, "visa tour"));
}

#[test]
fn a_document_is_read_as_the_documentation_prints_it() {
    let document: Document = serde_json::from_str(DOCUMENT).unwrap();
    assert_eq!((document.id, document.project, document.user_permission), (424, 1, None));
    assert_eq!((document.name.as_str(), document.size), ("my_custom_name", Some(175_780)));
    for wrong in ["\"one\"", "\"\"", "1.5", "null", "[1]"] {
        let text = DOCUMENT.replace("\"1\"", wrong);
        assert!(serde_json::from_str::<Document>(&text).is_err(), "{wrong}");
    }
}
