//! Query strings.

use std::fmt::{Display, Write};

use percent_encoding::{AsciiSet, utf8_percent_encode};

use super::path::RESERVED;
use crate::Error;

/// The service has names with a dollar sign (`$filter`), which stands for itself in a query.
const NAME: AsciiSet = RESERVED.remove(b'$');

#[derive(Debug, Default)]
pub(crate) struct Query(String);

impl Query {
    pub(crate) fn with_capacity(bytes: usize) -> Self {
        Query(String::with_capacity(bytes))
    }

    pub(crate) fn into_bytes(self) -> Vec<u8> {
        self.0.into_bytes()
    }

    pub(crate) fn push(&mut self, name: &str, value: &str) {
        self.start(name);
        self.0.extend(utf8_percent_encode(value, &RESERVED));
    }

    /// One key with all values, separated by commas.
    pub(super) fn push_list<T: Display>(&mut self, name: &str, values: &[T]) -> Result<(), Error> {
        if values.is_empty() {
            return Ok(());
        }
        self.start(name);
        let mut text = String::new();
        for (index, value) in values.iter().enumerate() {
            if index > 0 {
                self.0.push(',');
            }
            text.clear();
            let _ = write!(text, "{value}");
            if text.contains(',') {
                return Err(Error::input(name.to_owned(), format!("{text:?} holds a comma, which separates values")));
            }
            self.0.extend(utf8_percent_encode(&text, &RESERVED));
        }
        Ok(())
    }

    pub(super) fn as_str(&self) -> &str {
        &self.0
    }

    fn start(&mut self, name: &str) {
        if !self.0.is_empty() {
            self.0.push('&');
        }
        self.0.extend(utf8_percent_encode(name, &NAME));
        self.0.push('=');
    }
}
