//! The right answers of a service to each kind of call, and wrong ones of the same form.

use serde_json::{Value, json};

use crate::calls::Kind;

/// The service's token, in small letters.
pub(crate) const TOKEN: &str = "fresh-token";
/// The credential of a session that needs no token, in small letters.
pub(crate) const SECRET: &str = "s3cret-key";
/// The name of the requested cloud and document.
pub(crate) const NAME: &str = "Harbour";

const TIME: &str = "2024-05-06T07:08:09Z";

/// The requested file.
pub(crate) fn file() -> Vec<u8> {
    (0_u32..2_500).flat_map(u32::to_le_bytes).collect()
}

pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    pub(crate) fn right(kind: Kind) -> Self {
        Answer::named(kind, NAME, TOKEN)
    }

    /// An answer of the right form to a different request.
    pub(crate) fn wrong(kind: Kind) -> Self {
        let answer = Answer::named(kind, "Somewhere else", "stale-token");
        let body = if kind.is_download() { file().into_iter().rev().collect() } else { answer.body };
        Answer { body, ..answer }
    }

    fn named(kind: Kind, name: &str, token: &str) -> Self {
        let json = |status, value: Value| Answer { status, body: value.to_string().into_bytes() };
        let cloud = json!({
            "id": 12, "name": name, "features": [], "marketplace_apps": [], "is_default": false, "created_at": TIME,
            "updated_at": TIME,
        });
        match kind {
            Kind::Read | Kind::Stream => json(200, json!([cloud])),
            Kind::Write => json(201, cloud),
            Kind::Upload | Kind::LargeUpload => json(
                201,
                json!({
                    "id": 56, "project": 34, "name": name, "file": "https://storage.example/56", "created_at": TIME,
                    "updated_at": TIME, "user_permission": 100,
                }),
            ),
            Kind::Download | Kind::Save => Answer { status: 200, body: file() },
            // This token is valid for one call only, so that the next call needs another.
            Kind::Token => json(200, json!({"token_type": "Bearer", "access_token": token, "expires_in": 0})),
        }
    }

    pub(crate) fn with_body(self, body: impl Into<Vec<u8>>) -> Self {
        Answer { body: body.into(), ..self }
    }

    /// The status line and these headers, with the line after them.
    pub(crate) fn head_with(&self, headers: &str) -> Vec<u8> {
        format!("HTTP/1.1 {} Scripted\r\nContent-Type: application/json\r\n{headers}\r\n", self.status).into_bytes()
    }

    pub(crate) fn head(&self) -> Vec<u8> {
        self.head_with(&format!("Content-Length: {}\r\n", self.body.len()))
    }

    /// The answer with these headers instead of its length.
    pub(crate) fn bytes_with(&self, headers: &str) -> Vec<u8> {
        [self.head_with(headers), self.body.clone()].concat()
    }

    pub(crate) fn bytes(&self) -> Vec<u8> {
        [self.head(), self.body.clone()].concat()
    }

    /// The first half of the body.
    pub(crate) fn half(&self) -> &[u8] {
        &self.body[..self.body.len() / 2]
    }
}
