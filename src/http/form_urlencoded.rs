//! Pairs of names and values, encoded for a query or a form.

use std::fmt::{Display, Write};

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::Error;

/// Everything but the unreserved characters of RFC 3986, section 2.3.
pub(crate) const RESERVED: AsciiSet = NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// Some of the service's parameters have a dollar sign in their names (`$filter`), which needs no encoding in a query.
const NAME: AsciiSet = RESERVED.remove(b'$');

#[derive(Debug, Default)]
pub(crate) struct Pairs(String);

impl Pairs {
    pub(crate) fn with_capacity(bytes: usize) -> Self {
        Pairs(String::with_capacity(bytes))
    }

    pub(crate) fn into_bytes(self) -> Vec<u8> {
        self.0.into_bytes()
    }

    pub(crate) fn push(&mut self, name: &str, value: &str) {
        self.start(name);
        self.0.extend(utf8_percent_encode(value, &RESERVED));
    }

    /// One key with all values, separated by commas.
    pub(crate) fn push_list<T: Display>(&mut self, name: &str, values: &[T]) -> Result<(), Error> {
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

    pub(crate) fn as_str(&self) -> &str {
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
