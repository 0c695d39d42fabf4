//! Calls the service without a socket, for the tests of this crate.

use std::collections::BTreeSet;
use std::time::Duration;

use serde_json::{Value, json};

use crate::answer::Answer;
use crate::caller::{Caller, Token};
use crate::clock::Clock;
use crate::data::{self, Data};
use crate::description::{Description, Found, Operation};
use crate::request::Request;
use crate::sample;
use crate::service::project_user::{self, Who};
use crate::service::{self, Manner, sign_in};
use crate::state::{Origins, State, USER};

/// A file in a form: the name of the field, the name of the file, and the bytes.
pub(crate) type FormFile<'a> = (&'a str, &'a str, &'a [u8]);

/// A service that a test calls as the application, with its API key.
pub(crate) struct Asking {
    pub(crate) state: State,
    /// The operations that succeeded.
    pub(crate) succeeded: BTreeSet<String>,
}

impl Asking {
    pub(crate) fn with(data: Data) -> Self {
        let origin = |name: &str| format!("http://{name}.example");
        let origins = Origins { api: origin("api"), storage: origin("storage") };
        let mut state = State::new(Clock::new(false), origins);
        data::fill(&mut state, data);
        Asking { state, succeeded: BTreeSet::new() }
    }

    /// A service with the house, the path of its cloud and that of its project.
    pub(crate) fn house() -> (Self, String, String) {
        let mut asking = Asking::with(Data::House);
        let cloud = format!("/cloud/{}", asking.get("/cloud")[0]["id"]);
        let project = format!("{cloud}/project/{}", asking.get(&format!("{cloud}/project"))[0]["id"]);
        (asking, cloud, project)
    }

    /// An access token of the user with this e-mail address.
    pub(crate) fn sign_in(&mut self, email: &str) -> String {
        let user = self.state.user_with_email(email).unwrap();
        sign_in::for_user(&mut self.state, user)
    }

    /// Sends a request unchanged, without a credential of its own. A successful JSON answer must fit the description.
    #[track_caller]
    pub(crate) fn send(&mut self, request: &Request) -> Answer {
        let answer = service::answer(&mut self.state, request, Manner::default()).unwrap_or_else(|refusal| refusal);
        let Found::Operation(operation, _) = Description::load().find(&request.method, &request.path) else {
            return answer;
        };
        if answer.status < 300 {
            self.succeeded.insert(operation.id.clone());
        }
        expect_to_fit(operation, &answer);
        answer
    }

    /// Sends a JSON body, and returns the status and the JSON of the answer.
    pub(crate) fn ask(&mut self, method: &str, target: &str, body: Option<&Value>) -> (u16, Value) {
        let answer = self.send(&self.request(method, target, body));
        (answer.status, serde_json::from_slice(&answer.body).unwrap_or_default())
    }

    /// As [`ask`](Self::ask), with an access token instead of the API key.
    pub(crate) fn ask_as(&mut self, token: &str, method: &str, target: &str, body: Option<&Value>) -> (u16, Value) {
        let answer = self.send(&self.request_as(token, method, target, body));
        (answer.status, serde_json::from_slice(&answer.body).unwrap_or_default())
    }

    /// Sends a form with texts and a file.
    #[track_caller]
    pub(crate) fn form(
        &mut self,
        method: &str,
        target: &str,
        texts: &[(&str, &str)],
        file: Option<FormFile<'_>>,
    ) -> (u16, Value) {
        let request = self.request(method, target, None);
        self.send_form(request, texts, file)
    }

    /// As [`form`](Self::form), with an access token instead of the API key.
    #[track_caller]
    pub(crate) fn form_as(
        &mut self,
        token: &str,
        method: &str,
        target: &str,
        texts: &[(&str, &str)],
        file: Option<FormFile<'_>>,
    ) -> (u16, Value) {
        let request = self.request_as(token, method, target, None);
        self.send_form(request, texts, file)
    }

    #[track_caller]
    fn send_form(&mut self, mut request: Request, texts: &[(&str, &str)], file: Option<FormFile<'_>>) -> (u16, Value) {
        request.headers.push(("content-type".to_owned(), "multipart/form-data; boundary=line".to_owned()));
        let mut add = |name: String, content: &[u8]| {
            let head = format!("--line\r\ncontent-disposition: form-data; name={name}\r\n\r\n");
            request.body.extend([head.as_bytes(), content, b"\r\n"].concat());
        };
        for (name, text) in texts {
            add(format!("\"{name}\""), text.as_bytes());
        }
        if let Some((name, file_name, content)) = file {
            add(format!("\"{name}\"; filename=\"{file_name}\""), content);
        }
        request.body.extend(b"--line--\r\n");
        let answer = self.send(&request);
        (answer.status, serde_json::from_slice(&answer.body).unwrap_or_default())
    }

    /// An access token of a user, who is added to the first project if necessary.
    #[track_caller]
    pub(crate) fn token_of(&mut self, email: &str) -> String {
        let project = self.project();
        self.person(&project, email);
        let caller = Caller { user: self.state.user_with_email(email), ..Caller::default() };
        let text = format!("token-of-{email}");
        self.state.identity.tokens.push(Token { text: text.clone(), expires: Duration::MAX, caller, session: None });
        text
    }

    /// The path of the first project.
    #[track_caller]
    pub(crate) fn project(&self) -> String {
        let project = self.state.projects.values().next().unwrap();
        format!("/cloud/{}/project/{}", project.cloud, project.id)
    }

    /// The id of a user's entry in a project, to which the user is added if necessary.
    #[track_caller]
    pub(crate) fn person(&mut self, project: &str, email: &str) -> Value {
        let project = project.rsplit('/').next().unwrap().parse().unwrap();
        let user = self.state.user_with_email(email).unwrap();
        let known = project_user::of_user(&self.state, project, user);
        json!(known.unwrap_or_else(|| project_user::add(&mut self.state, project, Who::User(user), USER)))
    }

    /// Uploads a document to a project; the texts are the other fields of the form.
    #[track_caller]
    pub(crate) fn upload(&mut self, project: &str, name: &str, texts: &[(&str, &str)]) -> Value {
        let texts = [&[("name", name)], texts].concat();
        let (status, document) =
            self.form("POST", &format!("{project}/document"), &texts, Some(("file", name, b"content")));
        assert_eq!(status, 201, "{document}");
        document
    }

    /// The answer, which must be a success.
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

    fn request_as(&self, token: &str, method: &str, target: &str, body: Option<&Value>) -> Request {
        let mut request = self.request(method, target, body);
        request.headers.retain(|(name, _)| name != "authorization");
        request.headers.push(("authorization".to_owned(), format!("Bearer {token}")));
        request
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

/// Checks that a successful answer fits the description of its operation.
#[track_caller]
fn expect_to_fit(operation: &Operation, answer: &Answer) {
    let is_json = answer.headers.iter().any(|(_, value)| value == "application/json");
    let Some(schema) = operation.answer.schema.as_ref().filter(|_| is_json && answer.status < 300) else { return };
    let value: Value = serde_json::from_slice(&answer.body).unwrap();
    let problems = match &value {
        // If objects and errors are mixed, the objects have to fit.
        Value::Array(items) if operation.is_mixed => {
            let objects = items.iter().filter(|item| !is_error(item));
            objects.flat_map(|item| sample::problems(&schema["items"], item)).collect()
        }
        // A bulk operation that received one object answers with one.
        Value::Object(_) if operation.is_bulk => sample::problems(&schema["items"], &value),
        _ => sample::problems(schema, &value),
    };
    assert_eq!(problems, [""; 0], "{}: {value}", operation.id);
}

/// Whether an item of a list is an error: texts by field, or for the whole item.
fn is_error(item: &Value) -> bool {
    let is_texts =
        |value: &Value| value.as_array().is_some_and(|texts| !texts.is_empty() && texts.iter().all(Value::is_string));
    match item {
        Value::Object(fields) => !fields.is_empty() && fields.values().all(is_texts),
        other => is_texts(other),
    }
}

#[cfg(test)]
mod tests {
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
