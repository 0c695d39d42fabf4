mod extensions;
mod files;
mod filters;
mod full_topics;
mod parts;
mod random;
mod topics;
mod whole_area;

use serde_json::{Value, json};

use crate::answer::Answer;
use crate::data::Data;
use crate::description::{Description, Found};
use crate::sample;
use crate::state::State;
use crate::testing::Asking;

/// A picture of one pixel, and what is sent of it.
const PIXEL: &str = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=";
const GUID: &str = "8b4d1f6e-2a70-4c3b-9e15-d06a7c89f321";
const OTHER_GUID: &str = "0c9e7a52-61fd-4b08-a3d4-5e2f8b17c690";

/// The demo project, for calls of BCF operations; every answer has to fit the description.
struct Bcf {
    asking: Asking,
    project: i64,
    model: i64,
}

impl Bcf {
    fn new() -> Self {
        let asking = Asking::with(Data::House);
        let project = asking.state.projects.values().next().expect("the demo project").id;
        let model = asking.state.models.values().next().expect("the model of the demo project").id;
        Bcf { asking, project, model }
    }

    fn state(&mut self) -> &mut State {
        &mut self.asking.state
    }

    fn path(&self, target: &str) -> String {
        format!("/bcf/2.1/projects/{}{target}", self.project)
    }

    fn answer(&mut self, method: &str, target: &str, body: Option<&Value>) -> Answer {
        let target = if target.starts_with("/bcf") { target.to_owned() } else { self.path(target) };
        let request = self.asking.request(method, &target, body);
        let answer = self.asking.send(&request);
        if let Found::Operation(operation, _) = Description::load().find(method, &request.path) {
            let schema = operation.answer.schema.as_ref().filter(|_| answer.status < 300);
            let is_json = operation.answer.media.as_deref() == Some("application/json");
            if let Some(schema) = schema.filter(|_| is_json) {
                let value = serde_json::from_slice(&answer.body).unwrap_or_default();
                assert_eq!(sample::problems(schema, &value), Vec::<String>::new(), "{method} {target}: {value}");
                assert_eq!(answer.status, operation.answer.status, "{method} {target}");
            }
        }
        answer
    }

    #[track_caller]
    fn done(&mut self, method: &str, target: &str, body: Option<&Value>) -> Value {
        let answer = self.answer(method, target, body);
        assert!(answer.status < 300, "{method} {target}: {} {}", answer.status, String::from_utf8_lossy(&answer.body));
        serde_json::from_slice(&answer.body).unwrap_or_default()
    }

    #[track_caller]
    fn get(&mut self, target: &str) -> Value {
        self.done("GET", target, None)
    }

    #[track_caller]
    fn post(&mut self, target: &str, body: &Value) -> Value {
        self.done("POST", target, Some(body))
    }

    #[track_caller]
    fn patch(&mut self, target: &str, body: &Value) -> Value {
        self.done("PATCH", target, Some(body))
    }

    #[track_caller]
    fn put(&mut self, target: &str, body: &Value) -> Value {
        self.done("PUT", target, Some(body))
    }

    #[track_caller]
    fn delete(&mut self, target: &str) {
        assert_eq!(self.answer("DELETE", target, None).status, 204, "DELETE {target}");
    }

    /// The errors of a request that must be refused.
    #[track_caller]
    fn refused(&mut self, method: &str, target: &str, body: &Value) -> Value {
        let answer = self.answer(method, target, Some(body));
        let errors = String::from_utf8_lossy(&answer.body).into_owned();
        assert_eq!(answer.status, 400, "{method} {target}: {errors}");
        serde_json::from_str(&errors).expect("errors as JSON")
    }

    #[track_caller]
    fn is_missing(&mut self, target: &str) {
        assert_eq!(self.answer("GET", target, None).status, 404, "GET {target}");
    }

    /// Creates a topic, and returns its path.
    fn topic(&mut self, title: &str) -> String {
        let topic = self.post("/topics", &json!({ "title": title }));
        format!("/topics/{}", topic["guid"].as_str().expect("a GUID"))
    }

    /// Fetches the target of a link to the storage.
    fn fetch(&mut self, link: &str) -> Answer {
        let (path, query) =
            link.strip_prefix("http://storage.example").and_then(|rest| rest.split_once('?')).expect("a link");
        let mut request = self.asking.request("GET", &format!("{path}?{query}"), None);
        request.headers.clear();
        crate::service::storage::read(self.state(), &request).unwrap_or_else(|refusal| refusal)
    }
}

/// The values of a field of all objects of a list.
fn all<'a>(list: &'a Value, field: &str) -> Vec<&'a Value> {
    list.as_array().expect("a list").iter().map(|object| &object[field]).collect()
}

fn picture() -> Value {
    json!({ "snapshot_type": "png", "snapshot_data": format!("data:image/png;base64,{PIXEL}") })
}
