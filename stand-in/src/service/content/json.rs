//! Writes JSON piece by piece, since the answers about large models would take much more memory as values.

use serde_json::Value;

#[derive(Default)]
pub(crate) struct Json {
    bytes: Vec<u8>,
    /// Whether something was written at this level, so that a separator is needed.
    is_after_item: bool,
}

impl Json {
    pub(crate) fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }

    pub(crate) fn object(&mut self, fields: impl FnOnce(&mut Self)) {
        self.within(*b"{}", fields);
    }

    pub(crate) fn list<T>(&mut self, items: impl IntoIterator<Item = T>, mut write: impl FnMut(&mut Self, T)) {
        self.within(*b"[]", |json| items.into_iter().for_each(|item| write(json, item)));
    }

    /// The name of a field, whose value is to follow.
    pub(crate) fn name(&mut self, name: &str) -> &mut Self {
        self.text(name);
        self.bytes.push(b':');
        self.is_after_item = false;
        self
    }

    pub(crate) fn value(&mut self, value: &Value) {
        self.put(|bytes| serde_json::to_writer(bytes, value));
    }

    pub(crate) fn integer(&mut self, value: i64) {
        self.put(|bytes| serde_json::to_writer(bytes, &value));
    }

    pub(crate) fn text(&mut self, text: &str) {
        self.put(|bytes| serde_json::to_writer(bytes, text));
    }

    /// A text, or null.
    pub(crate) fn text_if_any(&mut self, text: Option<&str>) {
        self.put(|bytes| serde_json::to_writer(bytes, &text));
    }

    /// A position in a list, or null.
    pub(crate) fn position(&mut self, position: Option<usize>) {
        self.put(|bytes| serde_json::to_writer(bytes, &position));
    }

    fn within(&mut self, brackets: [u8; 2], content: impl FnOnce(&mut Self)) {
        self.separate();
        self.bytes.push(brackets[0]);
        self.is_after_item = false;
        content(self);
        self.bytes.push(brackets[1]);
        self.is_after_item = true;
    }

    fn separate(&mut self) {
        if self.is_after_item {
            self.bytes.push(b',');
        }
    }

    fn put(&mut self, write: impl FnOnce(&mut Vec<u8>) -> serde_json::Result<()>) {
        self.separate();
        // Writing to memory cannot fail, and all values here have a form in JSON.
        let _ = write(&mut self.bytes);
        self.is_after_item = true;
    }
}
