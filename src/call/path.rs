//! Paths: the one place where a segment is encoded.

use percent_encoding::utf8_percent_encode;

use crate::Error;
use crate::http::RESERVED;

/// A path that is being built: a template whose `{placeholders}` are filled from left to right.
#[derive(Debug)]
pub(super) struct Path<'a> {
    template: &'a str,
    rest: &'a str,
    filled: String,
    /// As `filled`, with the placeholders of the values that may not be shown.
    shown: String,
}

impl<'a> Path<'a> {
    pub(super) fn new(template: &'a str) -> Self {
        let room = || String::with_capacity(template.len() + 32);
        Path { template, rest: template, filled: room(), shown: room() }
    }

    /// The path with its placeholders, as logs show it.
    pub(super) fn template(&self) -> &'a str {
        self.template
    }

    /// The path with the encoded values that may be shown, and with placeholders for the others.
    pub(super) fn shown(&self) -> String {
        [&self.shown, self.rest].concat()
    }

    pub(super) fn fill(&mut self, value: &str, is_shown: bool) -> Result<(), Error> {
        let placeholder = self.rest.split_once('{').and_then(|(before, after)| {
            let (name, rest) = after.split_once('}')?;
            Some((before, name, rest))
        });
        let Some((before, name, rest)) = placeholder else {
            return Err(Error::input(
                "path",
                format!("{} has no placeholder left for a further segment", self.template),
            ));
        };
        if let "" | "." | ".." = value {
            let shown = if value.is_empty() { "empty" } else { value };
            return Err(Error::input(name.to_owned(), format!("a path segment cannot be {shown}")));
        }
        let start = self.filled.len();
        self.filled.push_str(before);
        self.filled.extend(utf8_percent_encode(value, &RESERVED));
        if is_shown {
            self.shown.push_str(&self.filled[start..]);
        } else {
            self.shown.extend([before, "{", name, "}"]);
        }
        self.rest = rest;
        Ok(())
    }

    /// The whole URL.
    pub(super) fn finish(&self, base: &str) -> Result<String, Error> {
        let wrong = |reason: String| Err(Error::input("path", reason));
        if let Some((_, after)) = self.rest.split_once('{') {
            let name = after.split_once('}').map_or(after, |(name, _)| name);
            return wrong(format!("{} has no value for {name}", self.template));
        }
        let Some(segments) = self.template.strip_prefix('/') else {
            return wrong(format!("{} must start with a slash", self.template));
        };
        let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"/-._~%!$&'()*+,;=:@{}".contains(&byte);
        if let Some(byte) = self.template.bytes().find(|&byte| !allowed(byte)) {
            let shown = byte.escape_ascii();
            return wrong(format!("{} holds '{shown}', which a path must have percent-encoded", self.template));
        }
        let is_escape =
            |rest: &str| matches!(rest.as_bytes(), [a, b, ..] if [a, b].iter().all(|digit| digit.is_ascii_hexdigit()));
        if !self.template.split('%').skip(1).all(is_escape) {
            return wrong(format!("{} holds a % without two hexadecimal digits after it", self.template));
        }
        // Values are encoded, so a brace that is left does not belong to a placeholder.
        if [&self.filled, self.rest].iter().any(|text| text.contains('}')) {
            return wrong(format!("{} holds a '}}' that ends no placeholder", self.template));
        }
        let mut segments = segments.strip_suffix('/').unwrap_or(segments).split('/');
        if self.template != "/" && segments.any(is_empty_or_dots) {
            return wrong(format!("{} holds a segment that is empty, . or ..", self.template));
        }
        Ok([base, &self.filled, self.rest].concat())
    }
}

/// Also recognises percent-encoded dots, which servers treat like dots.
fn is_empty_or_dots(segment: &str) -> bool {
    let forms = ["", ".", "..", "%2e", ".%2e", "%2e.", "%2e%2e"];
    // Few segments start like one of these, and every call checks all its segments.
    let may_be_one = matches!(segment.as_bytes().first(), None | Some(b'.' | b'%'));
    may_be_one && forms.iter().any(|form| segment.eq_ignore_ascii_case(form))
}
