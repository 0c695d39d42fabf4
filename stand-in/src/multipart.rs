//! Reads `multipart/form-data` (RFC 7578).

mod finder;
mod parameters;

use finder::Finder;
use parameters::{Parameters, name_of};

/// Much longer than the heads of known clients.
const LONGEST_HEAD: usize = 64 << 10;
/// The standard allows 70 letters.
const LONGEST_BOUNDARY: usize = 200;

/// A part of a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Part<'a> {
    pub(crate) name: String,
    /// The file name, which makes the part a file; `None` for a text. It is empty if a form has a file field without a
    /// chosen file.
    pub(crate) file_name: Option<String>,
    pub(crate) content_type: String,
    pub(crate) content: &'a [u8],
}

/// The parts of a form, or its error.
pub(crate) fn parts<'a>(content_type: &str, body: &'a [u8]) -> Result<Vec<Part<'a>>, &'static str> {
    let boundary = boundary(content_type).ok_or("Invalid boundary in multipart: None")?;
    let delimiter = Finder::new(format!("\r\n--{boundary}").as_bytes());
    let mut rest = behind_first(body, &boundary, &delimiter).ok_or("The form has no delimiter.")?;
    let mut parts = Vec::new();
    while !rest.starts_with(b"--") {
        let part = behind_line(rest).unwrap_or_default();
        let (part, after) = up_to(part, &delimiter).ok_or("The form ends before its last delimiter.")?;
        parts.push(read(part)?);
        rest = after;
    }
    Ok(parts)
}

/// The boundary in a content type.
fn boundary(content_type: &str) -> Option<String> {
    let (_, parameters) = content_type.split_once(';')?;
    let found = Parameters::read(parameters).get("boundary")?.to_owned();
    let is_allowed = (1..=LONGEST_BOUNDARY).contains(&found.len()) && !found.contains(['\r', '\n']);
    is_allowed.then_some(found)
}

/// The bytes after the first delimiter, which needs no line break before it; anything before it is ignored.
fn behind_first<'a>(body: &'a [u8], boundary: &str, delimiter: &Finder) -> Option<&'a [u8]> {
    let at_start = body.strip_prefix(b"--").and_then(|rest| rest.strip_prefix(boundary.as_bytes()));
    at_start.filter(|rest| ends_delimiter(rest)).or_else(|| up_to(body, delimiter).map(|(_, after)| after))
}

/// The bytes before and after the next delimiter. Bytes that only begin like one are content.
fn up_to<'a>(bytes: &'a [u8], delimiter: &Finder) -> Option<(&'a [u8], &'a [u8])> {
    let mut from = 0;
    loop {
        let at = from + delimiter.find(&bytes[from..])?;
        let after = &bytes[at + delimiter.length()..];
        if ends_delimiter(after) {
            return Some((&bytes[..at], after));
        }
        from = at + delimiter.length();
    }
}

fn ends_delimiter(after: &[u8]) -> bool {
    after.starts_with(b"--") || behind_line(after).is_some()
}

/// The bytes after the line break of a delimiter, before which a gateway may have added blanks.
fn behind_line(rest: &[u8]) -> Option<&[u8]> {
    let blanks = rest.iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
    rest[blanks..].strip_prefix(b"\r\n")
}

fn read(part: &[u8]) -> Result<Part<'_>, &'static str> {
    let (head, content) = split_head(part).ok_or("The head of a part does not end.")?;
    let head = String::from_utf8_lossy(head);
    let disposition = header(&head, "content-disposition").ok_or("A part has no content disposition.")?;
    let (kind, parameters) = disposition.split_once(';').unwrap_or((disposition, ""));
    if !kind.trim().eq_ignore_ascii_case("form-data") {
        return Err("A part is no field of a form.");
    }
    let parameters = Parameters::read(parameters);
    let name = parameters.get("name").map(name_of).ok_or("A part has no name.")?;
    let file_name = parameters.file_name();
    let usual = if file_name.is_some() { "application/octet-stream" } else { "text/plain" };
    let content_type = header(&head, "content-type").unwrap_or(usual).to_owned();
    Ok(Part { name, file_name, content_type, content })
}

/// The head and the content; a part without content may end with its head.
fn split_head(part: &[u8]) -> Option<(&[u8], &[u8])> {
    if let Some(content) = part.strip_prefix(b"\r\n") {
        return Some((&[], content));
    }
    let start = &part[..part.len().min(LONGEST_HEAD)];
    match start.windows(4).position(|bytes| bytes == b"\r\n\r\n") {
        Some(at) => Some((&part[..at], &part[at + 4..])),
        None if start.len() == part.len() => Some((part, &[])),
        None => None,
    }
}

fn header<'a>(head: &'a str, name: &str) -> Option<&'a str> {
    let mut lines = head.split("\r\n").filter_map(|line| line.split_once(':'));
    lines.find(|(known, _)| known.trim().eq_ignore_ascii_case(name)).map(|(_, value)| value.trim())
}

#[cfg(test)]
mod tests;
