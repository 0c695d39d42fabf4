//! Asks the service without a socket between, for the tests of this crate.

use serde_json::Value;

use crate::answer::Answer;
use crate::clock::Clock;
use crate::data::{self, Data};
use crate::description::{Description, Found};
use crate::request::Request;
use crate::sample;
use crate::service::{self, Manner};
use crate::state::{Origins, State};

/// A service that a test asks as the application does, with its API key.
pub(crate) struct Asking {
    pub(crate) state: State,
}

impl Asking {
    pub(crate) fn with(data: Data) -> Self {
        let origin = |name: &str| format!("http://{name}.example");
        let origins = Origins { api: origin("api"), storage: origin("storage"), archive: origin("archive") };
        let mut state = State::new(Clock::new(false), origins);
        data::fill(&mut state, data);
        Asking { state }
    }

    /// Sends a request as it is, without a credential of its own.
    pub(crate) fn send(&mut self, request: &Request) -> Answer {
        let answer = service::answer(&mut self.state, request, Manner::default()).unwrap_or_else(|refusal| refusal);
        expect_to_fit(request, &answer);
        answer
    }

    /// Asks with a body of JSON, and returns the status and the JSON of the answer.
    pub(crate) fn ask(&mut self, method: &str, target: &str, body: Option<&Value>) -> (u16, Value) {
        let answer = self.send(&self.request(method, target, body));
        (answer.status, serde_json::from_slice(&answer.body).unwrap_or_default())
    }

    /// As [`ask`](Self::ask), with an access token in the place of the API key.
    pub(crate) fn ask_as(&mut self, token: &str, method: &str, target: &str, body: Option<&Value>) -> (u16, Value) {
        let mut request = self.request(method, target, body);
        request.headers.retain(|(name, _)| name != "authorization");
        request.headers.push(("authorization".to_owned(), format!("Bearer {token}")));
        let answer = self.send(&request);
        (answer.status, serde_json::from_slice(&answer.body).unwrap_or_default())
    }

    /// What is answered, which must be a success.
    #[track_caller]
    pub(crate) fn done(&mut self, method: &str, target: &str, body: Option<&Value>) -> Value {
        let (status, answer) = self.ask(method, target, body);
        assert!((200..300).contains(&status), "{method} {target}: {status} {answer}");
        answer
    }

    #[track_caller]
    pub(crate) fn get(&mut self, target: &str) -> Value {
        self.done("GET", target, None)
    }

    #[track_caller]
    pub(crate) fn post(&mut self, target: &str, body: &Value) -> Value {
        self.done("POST", target, Some(body))
    }

    /// A request with the application's API key.
    pub(crate) fn request(&self, method: &str, target: &str, body: Option<&Value>) -> Request {
        let (path, raw_query) = target.split_once('?').unwrap_or((target, ""));
        let mut headers = vec![("authorization".to_owned(), format!("ApiKey {}", self.state.identity.api_key))];
        if body.is_some() {
            headers.push(("content-type".to_owned(), "application/json".to_owned()));
        }
        Request {
            method: method.to_owned(),
            path: path.to_owned(),
            raw_query: raw_query.to_owned(),
            headers,
            body: body.map(|body| body.to_string().into_bytes()).unwrap_or_default(),
        }
    }
}

/// Expects a success to fit the description of its operation.
#[track_caller]
fn expect_to_fit(request: &Request, answer: &Answer) {
    let found = Description::load().find(&request.method, &request.path);
    let Found::Operation(operation, _) = found else { return };
    let is_json = answer.headers.iter().any(|(_, value)| value == "application/json");
    let Some(schema) = operation.answer.schema.as_ref().filter(|_| is_json && answer.status < 300) else { return };
    let value: Value = serde_json::from_slice(&answer.body).unwrap();
    let problems = match &value {
        // A bulk operation that was sent one object answers one.
        Value::Object(_) if operation.is_bulk => sample::problems(&schema["items"], &value),
        _ => sample::problems(schema, &value),
    };
    assert!(problems.is_empty(), "{} {} answers {value}: {problems:?}", request.method, request.path);
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_is_created_is_listed_read_changed_and_deleted() {
        let mut asking = Asking::with(Data::House);
        let project = asking.state.projects.values().next().map(|project| (project.cloud, project.id)).unwrap();
        let tags = format!("/cloud/{}/project/{}/tag", project.0, project.1);
        let tag = asking.post(&tags, &json!({ "name": "Structure", "color": "FF0000" }));
        let path = format!("{tags}/{}", tag["id"]);
        assert_eq!(asking.get(&tags), json!([tag]));
        assert_eq!(asking.get(&path)["name"], "Structure");
        assert_eq!(asking.done("PATCH", &path, Some(&json!({ "name": "Steel" })))["name"], "Steel");
        assert_eq!(asking.ask("DELETE", &path, None).0, 204);
        assert_eq!(asking.ask("GET", &path, None).0, 404);
    }
}
