//! The object of each known event, in the crate's own types.

use std::collections::BTreeSet;

use bimdata::webhook::{EventName, Payload, WebhookError};
use bimdata::{ModelStatus, ValidationStatus, VisaStatus};

use super::read;

const TOPIC: &str = r#"{"guid":"b345f4f2-3a04-4b43-a713-5e456bef8228","title":"Door 12","topic_status":"Open",
    "assigned_to":"ada@bim.example","labels":["Architecture"],"creation_date":"2025-07-01T12:08:49.951913Z","index":3,
    "format":"standard","models":[56],"comments":[],"viewpoints":[]}"#;
const COMMENT: &str = r#"{"guid":"c4215f4d-ac45-443a-8615-aa456bef832b","comment":"Opens the wrong way","author":null,
    "topic_guid":"b345f4f2-3a04-4b43-a713-5e456bef8228","date":"2025-07-01T12:08:49Z","modified_date":"2025-07-01T12:08:49Z"}"#;
const DOCUMENT: &str = r#"{"id":78,"project":34,"name":"Tower","file":"https://files.bim.example/tower.ifc","tags":[],
    "visas":[],"created_at":"2025-07-01T12:08:49Z","updated_at":"2025-07-01T12:08:49Z","model_id":56,"size":835873,
    "user_permission":100,"created_by":null,"parent_id":7,"file_name":"tower.ifc"}"#;
const FOLDER: &str = r#"{"id":7,"type":"Folder","nature":"Folder","name":"Structure","parent_id":6,"created_by":null,
    "created_at":"2025-07-01T12:08:49Z","updated_at":"2025-07-01T12:08:49Z","groups_permissions":[],
    "user_permission":100,"default_permission":null}"#;
const MODEL: &str = r#"{"id":56,"name":"Tower","type":"IFC","status":"C","source":"UPLOAD","document_id":78,
    "created_at":"2025-07-01T12:08:49Z","updated_at":"2025-07-01T12:09:30Z","errors":null,"project_id":34}"#;
const PROJECT: &str = r#"{"id":34,"name":"Tower","cloud":null,"status":"A","root_folder_id":6,
    "created_at":"2025-07-01T12:08:49Z","updated_at":"2025-07-01T12:08:49Z"}"#;
const VISA: &str = r#"{"id":90,"document_id":78,"status":"O","validations":[],"validations_in_error":[],"comments":[],
    "creator":null,"deadline":"2025-08-01","description":"As built?","created_at":"2025-07-01T12:08:49Z",
    "updated_at":"2025-07-01T12:08:49Z"}"#;
const VALIDATION: &str = r#"{"id":91,"visa_id":90,"status":"A","has_commented":false,
    "validator":{"id":5,"user_id":2,"email":"ada@bim.example","role":100,"sub":"f0"},
    "created_at":"2025-07-01T12:08:49Z","updated_at":"2025-07-01T12:08:49Z"}"#;

/// The data of an event, by the name of the event.
fn data(name: &EventName) -> String {
    let group = name.as_str().rsplit_once('.').map_or(name.as_str(), |(group, _)| group);
    match group {
        "bcf.topic" => format!(r#"{{"project_id":34,"topic":{TOPIC},"assigned_to_changed":true}}"#),
        "bcf.topic.full" => format!(r#"{{"project_id":34,"topic":{TOPIC}}}"#),
        "bcf.comment" => {
            format!(r#"{{"project_id":34,"topic_guid":"b345f4f2-3a04-4b43-a713-5e456bef8228","comment":{COMMENT}}}"#)
        }
        "document" => format!(r#"{{"document":{DOCUMENT},"project":{PROJECT}}}"#),
        "folder" => format!(r#"{{"folder":{FOLDER}}}"#),
        "ifc" => MODEL.to_owned(),
        "model" => format!(r#"{{"model":{MODEL}}}"#),
        "project" => PROJECT.to_owned(),
        "project.invitation" => r#"{"invitation":{"email":"mary@bim.example"}}"#.to_owned(),
        "visa" => format!(r#"{{"project_id":34,"visa":{VISA}}}"#),
        "visa.validation" => format!(r#"{{"project_id":34,"visa":{VISA},"validation":{VALIDATION}}}"#),
        "org" => r#"{"members":[]}"#.to_owned(),
        "ping" => r#"{"ok":true}"#.to_owned(),
        group => panic!("no data for {group}"),
    }
}

fn payload(name: &str, data: &str) -> Result<Payload, WebhookError> {
    read(&format!(r#"{{"event_name":"{name}","cloud_id":12,"data":{data}}}"#)).unwrap().payload()
}

/// A payload, and the field by which it is recognized.
fn told(payload: &Payload) -> (&'static str, String) {
    match payload {
        Payload::Topic(topic) => ("topic", topic.title.clone()),
        Payload::FullTopic(topic) => ("full topic", topic.title.clone()),
        Payload::Comment(comment) => ("comment", comment.comment.clone().unwrap()),
        Payload::Document(document) => ("document", document.id.to_string()),
        Payload::Folder(folder) => ("folder", folder.name.clone()),
        Payload::Model(model) => ("model", model.id.to_string()),
        Payload::Project(project) => ("project", project.id.to_string()),
        Payload::Invitation { email, .. } => ("invitation", email.clone()),
        Payload::Visa(visa) => ("visa", visa.id.to_string()),
        Payload::Validation { visa, validation, .. } => ("validation", format!("{} of {}", validation.id, visa.id)),
        Payload::Ping => ("ping", String::new()),
        Payload::Other => ("other", String::new()),
        payload => panic!("{payload:?}"),
    }
}

#[test]
fn every_known_event_comes_as_what_it_is_about() {
    let mut seen = BTreeSet::new();
    for (names, kind, known_by) in [
        (&["bcf.topic.creation", "bcf.topic.update", "bcf.topic.deletion"][..], "topic", "Door 12"),
        (&["bcf.topic.full.creation", "bcf.topic.full.update"], "full topic", "Door 12"),
        (&["bcf.comment.creation", "bcf.comment.update", "bcf.comment.deletion"], "comment", "Opens the wrong way"),
        (&["document.creation", "document.update", "document.deletion"], "document", "78"),
        (&["folder.creation", "folder.deletion"], "folder", "Structure"),
        (&["ifc.process_update", "model.creation", "model.deletion"], "model", "56"),
        (&["project.creation", "project.update"], "project", "34"),
        (&["project.invitation.accepted"], "invitation", "mary@bim.example"),
        (&["visa.creation", "visa.update", "visa.deletion"], "visa", "90"),
        (&["visa.validation.add", "visa.validation.remove", "visa.validation.denied"], "validation", "91 of 90"),
        (&["ping"], "ping", ""),
        (&["org.members"], "other", ""),
    ] {
        for &name in names {
            let payload = payload(name, &data(&EventName::from(name))).unwrap();
            assert_eq!(told(&payload), (kind, known_by.to_owned()), "{name}");
            seen.insert(name);
        }
    }
    assert_eq!(seen, EventName::ALL.iter().map(EventName::as_str).collect());
}

#[test]
fn what_an_event_is_about_comes_with_all_its_fields() {
    let Ok(Payload::Model(model)) = payload("ifc.process_update", MODEL) else { panic!("no model") };
    assert_eq!(
        (model.status, model.document_id, model.name.as_deref()),
        (ModelStatus::Completed, Some(78), Some("Tower"))
    );
    let data = format!(r#"{{"visa":{VISA},"validation":{VALIDATION}}}"#);
    let Ok(Payload::Validation { visa, validation, .. }) = payload("visa.validation.denied", &data) else {
        panic!("no validation")
    };
    assert_eq!((visa.document_id, visa.status), (Some(78), VisaStatus::Open));
    assert_eq!(validation.status, ValidationStatus::Accepted);
    assert_eq!(validation.validator.unwrap().sub.as_deref(), Some("f0"));
}

#[test]
fn data_that_are_not_as_expected_say_which_part() {
    for (name, data, expected) in [
        ("bcf.topic.creation", "{}", "data.topic: is missing"),
        ("bcf.topic.creation", "null", "data.topic: is missing"),
        ("bcf.topic.creation", "[7]", "data.topic: is missing"),
        ("bcf.topic.deletion", r#"{"topic":{"guid":"a"}}"#, "data.topic: missing field `title`"),
        ("bcf.topic.full.update", r#"{"topic":null}"#, "data.topic: invalid type: null, expected struct FullTopic"),
        ("bcf.comment.update", r#"{"comment":7}"#, "data.comment: invalid type: integer `7`, expected struct Comment"),
        ("ifc.process_update", r#"{"type":"IFC"}"#, "data: missing field `id`"),
        ("model.creation", r#"{"id":1}"#, "data.model: is missing"),
        ("project.update", "null", "data: invalid type: null, expected struct Project"),
        ("project.invitation.accepted", r#"{"invitation":{}}"#, "data.invitation: missing field `email`"),
        ("visa.validation.add", r#"{"validation":{}}"#, "data.visa: is missing"),
    ] {
        let error = payload(name, data).unwrap_err();
        assert_eq!(error.to_string(), expected, "{name}");
        assert!(matches!(error, WebhookError::Unreadable { .. }), "{error:?}");
    }
    let data = format!(r#"{{"visa":{VISA},"validation":{{"id":1}}}}"#);
    let error = payload("visa.validation.add", &data).unwrap_err();
    assert_eq!(error.to_string(), "data.validation: missing field `visa_id`");
}
