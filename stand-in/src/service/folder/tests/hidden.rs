//! A folder that a person may not read hides its documents and their models, whatever the way to them.

use serde_json::{Value, json};

use super::{folder, house};
use crate::description::Description;
use crate::testing::Asking;

struct Hidden {
    asking: Asking,
    project: String,
    /// A person of the project.
    grace: String,
    folder: Value,
    /// A document in the folder, with a model.
    document: Value,
    model: Value,
    /// A document outside, with a model.
    open: Value,
}

impl Hidden {
    /// A folder with this permission for the people of the project.
    fn with(permission: i64) -> Self {
        let (mut asking, project) = house();
        let folder = folder(&mut asking, &project, "Closed", &Value::Null)["id"].clone();
        let parent = folder.to_string();
        let document = asking.upload(&project, "closed.ifc", &[("parent_id", &parent)]);
        let open = asking.upload(&project, "open.ifc", &[]);
        let path = format!("{project}/folder/{folder}");
        asking.done("PATCH", &path, Some(&json!({ "default_permission": permission })));
        let grace = asking.token_of("grace@bim.example");
        let model = document["model_id"].clone();
        Hidden { asking, project, grace, folder, document: document["id"].clone(), model, open }
    }

    /// Sends a request as Grace.
    fn ask(&mut self, method: &str, path: &str, body: &Value) -> (u16, Value) {
        let path = if path.starts_with("/bcf") { path.to_owned() } else { format!("{}/{path}", self.project) };
        self.asking.ask_as(&self.grace, method, &path, (!body.is_null()).then_some(body))
    }

    /// The calls that change the document or its model.
    fn changes(&self) -> Vec<(&'static str, String, Value)> {
        let Hidden { model, document, open, .. } = self;
        let new = json!({ "uuid": "0000000000000000000009", "type": "IfcWall" });
        vec![
            ("PATCH", format!("document/{document}"), json!({ "name": "mine.ifc" })),
            ("DELETE", format!("document/{document}"), Value::Null),
            ("PATCH", format!("document/{}", open["id"]), json!({ "successor_of": document })),
            ("PATCH", format!("model/{model}"), json!({ "archived": true })),
            ("POST", format!("model/{model}/element"), new),
            ("POST", format!("model/{model}/optimize"), Value::Null),
            ("POST", "model/create-model".to_owned(), json!({ "document_id": document })),
            ("POST", "model/merge".to_owned(), json!({ "ifc_ids": [model, open["model_id"]], "export_name": "a.ifc" })),
            ("DELETE", format!("model/{model}/delete-model"), Value::Null),
            ("DELETE", format!("model/{model}"), Value::Null),
        ]
    }

    /// Uploads a version of the document as Grace, outside of the folder.
    fn upload_version(&mut self) -> u16 {
        let (root, document) = (self.open["parent_id"].to_string(), self.document.to_string());
        let fields = [("name", "new.ifc"), ("parent_id", &root), ("successor_of", &document)];
        let path = format!("{}/document", self.project);
        self.asking.form_as(&self.grace, "POST", &path, &fields, Some(("file", "new.ifc", b"content"))).0
    }

    /// The first storey of the house, below the project.
    fn storey(&mut self) -> String {
        let house = self.house();
        let storeys = self.asking.get(&format!("{}/{house}/storey", self.project));
        format!("{house}/storey/{}", storeys[0]["uuid"].as_str().unwrap())
    }

    fn house(&mut self) -> String {
        let models = self.asking.get(&format!("{}/model", self.project));
        format!("model/{}", models[0]["id"])
    }
}

#[test]
fn nothing_about_a_hidden_model_is_read() {
    let mut hidden = Hidden::with(1);
    let model = hidden.model.to_string();
    let paths = Description::load().operations().iter().filter(|operation| operation.method == "GET");
    let paths = paths.filter_map(|operation| {
        let rest = operation.path.strip_prefix("/cloud/{cloud_pk}/project/{project_pk}/model/{")?;
        let (_, rest) = rest.split_once('}')?;
        (!rest.contains('{')).then(|| format!("model/{model}{rest}"))
    });
    let paths: Vec<_> = paths.collect();
    assert!(paths.len() > 20, "{paths:?}");
    for path in paths {
        assert_eq!(hidden.ask("GET", &path, &Value::Null).0, 404, "{path}");
    }
    for list in ["model", "model/summary"] {
        let models = hidden.ask("GET", list, &Value::Null).1;
        let ids: Vec<_> = models.as_array().unwrap().iter().map(|model| &model["id"]).collect();
        assert_eq!((ids.contains(&&hidden.open["model_id"]), ids.contains(&&hidden.model)), (true, false), "{list}");
    }
}

#[test]
fn a_hidden_document_and_its_model_are_not_changed() {
    let mut hidden = Hidden::with(1);
    for (method, path, body) in hidden.changes() {
        // What a path names is missing; what a body names is an unknown id.
        let is_in_path =
            path.contains(&format!("/{}", hidden.document)) || path.contains(&format!("/{}", hidden.model));
        let (status, answer) = hidden.ask(method, &path, &body);
        assert_eq!(status, if is_in_path { 404 } else { 400 }, "{method} {path}: {answer}");
    }
    assert_eq!(hidden.upload_version(), 400);
    let Hidden { asking, project, document, model, .. } = &mut hidden;
    assert_eq!(asking.get(&format!("{project}/model/{model}"))["document_id"], *document);
    assert_eq!(asking.get(&format!("{project}/document/{document}"))["history_count"], 0);
}

#[test]
fn a_read_only_document_and_its_model_are_read_and_not_changed() {
    let mut read_only = Hidden::with(50);
    let (status, model) = read_only.ask("GET", &format!("model/{}", read_only.model), &Value::Null);
    assert_eq!((status, &model["document"]["user_permission"]), (200, &json!(50)));
    for (method, path, body) in read_only.changes() {
        let (status, answer) = read_only.ask(method, &path, &body);
        assert_eq!(status, 403, "{method} {path}: {answer}");
    }
    assert_eq!(read_only.upload_version(), 403);
}

#[test]
fn references_to_a_hidden_document_are_neither_made_nor_shown_nor_lost() {
    let mut hidden = Hidden::with(1);
    let (document, open) = (hidden.document.clone(), hidden.open["id"].clone());
    let bcf = format!("/bcf/2.1/projects/{}/topics", hidden.project.rsplit('/').next().unwrap());
    let topic = hidden.asking.post(&bcf, &json!({ "title": "Check" }));
    let references = format!("{bcf}/{}/document_references", topic["guid"].as_str().unwrap());
    assert_eq!(hidden.ask("POST", &references, &json!({ "guid": document })).0, 400);
    let house = hidden.house();
    let element = hidden.asking.get(&format!("{}/{house}/element", hidden.project))[0]["uuid"].clone();
    let links = format!("{house}/element/{}/documents", element.as_str().unwrap());
    assert_eq!(hidden.ask("POST", &links, &json!([document])).0, 400);
    // The application makes them.
    hidden.asking.post(&references, &json!({ "guid": document }));
    hidden.asking.post(&format!("{}/{links}", hidden.project), &json!([document, open]));
    assert_eq!(hidden.ask("GET", &references, &Value::Null), (200, json!([])));
    assert_eq!(hidden.ask("PUT", &references, &json!([{ "guid": open }])).0, 200);
    let linked = hidden.ask("GET", &links, &Value::Null).1;
    assert_eq!((linked.as_array().unwrap().len(), &linked[0]["id"]), (1, &open));
    assert_eq!(hidden.ask("DELETE", &format!("{links}/{document}"), &Value::Null).0, 404);
    assert_eq!(hidden.ask("DELETE", &format!("{links}/{open}"), &Value::Null).0, 204);
    assert_eq!(hidden.asking.get(&references).as_array().unwrap().len(), 2);
    assert_eq!(hidden.asking.get(&format!("{}/{links}", hidden.project))[0]["id"], document);
}

#[test]
fn a_hidden_plan_is_counted_and_not_shown() {
    let mut hidden = Hidden::with(1);
    let (project, parent) = (hidden.project.clone(), hidden.folder.to_string());
    let plan = hidden.asking.upload(&project, "plan.dwg", &[("parent_id", &parent)])["model_id"].clone();
    let storey = hidden.storey();
    let add = format!("{storey}/plan/add");
    assert_eq!(hidden.ask("POST", &add, &json!({ "id": plan })).0, 400);
    hidden.asking.post(&format!("{project}/{add}"), &json!({ "id": plan }));
    let shown = hidden.ask("GET", &storey, &Value::Null).1;
    assert_eq!((&shown["plans"], &shown["plans_unreachable_count"]), (&json!([]), &json!(1)));
}
