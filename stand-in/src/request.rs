//! Requests as they came.

/// A request with its whole body.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Request<Body = Vec<u8>> {
    pub(crate) method: String,
    /// The path as it was sent, percent-encoded, without the query.
    pub(crate) path: String,
    /// What is behind the question mark, as it was sent.
    pub(crate) raw_query: String,
    /// The headers in the order in which they came, with their names in lower case.
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Body,
}

/// A request whose body was not read yet.
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
}

impl Head {
    pub(crate) fn with_body(self, body: Vec<u8>) -> Request {
        let Request { method, path, raw_query, headers, body: () } = self;
        Request { method, path, raw_query, headers, body }
    }
}
