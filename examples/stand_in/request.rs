//! Requests, taken apart.

use percent_encoding::percent_decode_str;

use super::answer::Answer;
use super::body::Body;

pub(super) struct Request {
    pub(super) method: String,
    pub(super) path: String,
    query: Vec<(String, String)>,
    authorization: Option<String>,
    content_type: String,
    body: Vec<u8>,
    /// What stands in the path where its route has placeholders.
    pub(super) parameters: Vec<String>,
}

impl Request {
    pub(super) fn new(request: &mockito::Request) -> Self {
        let header = |name: &str| Some(request.header(name).first()?.to_str().ok()?.to_owned());
        let query = request.path_and_query().split_once('?').map_or("", |(_, query)| query);
        Request {
            method: request.method().to_owned(),
            path: request.path().to_owned(),
            query: form_fields(query),
            authorization: header("authorization"),
            content_type: header("content-type").unwrap_or_default(),
            body: request.body().cloned().unwrap_or_default(),
            parameters: Vec::new(),
        }
    }

    /// The id in the path's placeholder of this index.
    pub(super) fn id(&self, index: usize) -> Result<i64, Answer> {
        let id = self.parameters.get(index).and_then(|text| text.parse().ok());
        id.ok_or_else(|| Answer::refusal(404, "Not found."))
    }

    pub(super) fn query(&self, name: &str) -> Option<&str> {
        self.query.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// All values of a name that may stand there several times.
    pub(super) fn queries(&self, name: &str) -> Vec<&str> {
        self.query.iter().filter(|(known, _)| known == name).map(|(_, value)| value.as_str()).collect()
    }

    pub(super) fn has_authorization(&self) -> bool {
        self.authorization.is_some()
    }

    /// The access token, where the request has one.
    pub(super) fn token(&self) -> Option<&str> {
        self.authorization.as_deref()?.strip_prefix("Bearer ")
    }

    /// The body as the service reads it: JSON, or a form of either kind.
    pub(super) fn body(&self) -> Result<Body, Answer> {
        Body::read(&self.content_type, &self.body)
    }

    /// The fields of a form that is sent as `application/x-www-form-urlencoded`, and of nothing else.
    pub(super) fn form(&self) -> Option<Vec<(String, String)>> {
        let text = std::str::from_utf8(&self.body).ok()?;
        self.content_type.starts_with("application/x-www-form-urlencoded").then(|| form_fields(text))
    }
}

/// Reads `name=value&name=value`, as queries and forms have it.
pub(super) fn form_fields(text: &str) -> Vec<(String, String)> {
    let decode = |text: &str| percent_decode_str(&text.replace('+', " ")).decode_utf8_lossy().into_owned();
    let fields = text.split('&').filter(|field| !field.is_empty());
    let pairs = fields.map(|field| field.split_once('=').unwrap_or((field, "")));
    pairs.map(|(name, value)| (decode(name), decode(value))).collect()
}
