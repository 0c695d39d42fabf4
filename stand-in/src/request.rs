//! Requests as they were received.

use percent_encoding::percent_decode_str;

/// A request with its whole body.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Request<Body = Vec<u8>> {
    pub(crate) method: String,
    /// The path as it was sent, percent-encoded, without the query.
    pub(crate) path: String,
    /// The text after the question mark, as it was sent.
    pub(crate) raw_query: String,
    /// The headers in the order in which they came, with their names in lower case.
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Body,
}

/// A request whose body has not been read yet.
pub(crate) type Head = Request<()>;

impl<Body> Request<Body> {
    /// The first header of this name, which is given in lower case.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// The media type of the body, in lower case and without parameters; empty if none is named.
    pub(crate) fn media_type(&self) -> String {
        let content_type = self.header("content-type").unwrap_or_default();
        content_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
    }

    /// The query, decoded.
    pub(crate) fn query(&self) -> Vec<(String, String)> {
        form_fields(&self.raw_query)
    }
}

/// Reads `name=value&name=value`, as in queries and forms.
pub(crate) fn form_fields(text: &str) -> Vec<(String, String)> {
    let decode = |text: &str| percent_decode_str(&text.replace('+', " ")).decode_utf8_lossy().into_owned();
    let fields = text.split('&').filter(|field| !field.is_empty());
    let pairs = fields.map(|field| field.split_once('=').unwrap_or((field, "")));
    pairs.map(|(name, value)| (decode(name), decode(value))).collect()
}

impl Head {
    pub(crate) fn with_body(self, body: Vec<u8>) -> Request {
        let Request { method, path, raw_query, headers, body: () } = self;
        Request { method, path, raw_query, headers, body }
    }
}
