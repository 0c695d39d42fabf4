//! `multipart/form-data` bodies, streamed.
//!
//! ureq's own forms are outside its semver promise, do not escape names, and never end if a file shrinks meanwhile.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::hash::{BuildHasher, RandomState};
use std::io::{self, Cursor, Read};
use std::str;

use serde::de::IgnoredAny;
use serde_json::Deserializer;
use ureq::http::HeaderValue;
use zeroize::Zeroizing;

use super::form_name::{escape, escape_file_name, needs_field};
use super::streamed_body::StreamedBody;
use crate::Error;
use crate::file::{OpenUpload, Upload};
use crate::http::AnyReader;

const NULL: &str = "null";

#[derive(Debug)]
pub(super) struct Form {
    boundary: String,
    parts: Vec<Part>,
}

#[derive(Debug)]
struct Part {
    name: String,
    content: Content,
}

#[derive(Debug)]
enum Content {
    /// Wiped, since any text may be a secret.
    Text(Zeroizing<Vec<u8>>),
    File(Upload),
}

impl Form {
    /// A form of the fields of `text`, which is an object as JSON, and of `files`.
    ///
    /// A form has no null. A null in one of the fields `empty_as_null` is sent as an empty part, which the service
    /// reads as null; any other null is refused.
    pub(super) fn new(text: &[u8], files: &[(&str, &Upload)], empty_as_null: &[&str]) -> Result<Self, Error> {
        let boundary = format!("bimdata-{:016x}{:016x}", random(), random());
        Form::with_boundary(boundary, text, files, empty_as_null)
    }

    fn with_boundary(
        boundary: String,
        text: &[u8],
        files: &[(&str, &Upload)],
        empty_as_null: &[&str],
    ) -> Result<Self, Error> {
        let fields = str::from_utf8(text).ok().and_then(fields);
        let fields = fields.ok_or_else(|| Error::input("body", "only an object can be sent as a form"))?;
        let mut form = Form { boundary, parts: Vec::new() };
        let mut refused = BTreeMap::new();
        for (name, value) in &fields {
            if *value == NULL && empty_as_null.contains(&name.as_str()) {
                form.push(name, Zeroizing::default());
            } else if let Err(what) = form.push_field(name, value) {
                refused.entry(what).or_insert_with(Vec::new).push(name.as_str());
            }
        }
        if let Some((what, names)) = refused.first_key_value() {
            let reason = format!("is {what}, which a form cannot express: leave it out, or send no file");
            return Err(Error::input(names.join(", "), reason));
        }
        for &(name, upload) in files {
            upload.check()?;
            form.parts.push(Part { name: name.to_owned(), content: Content::File(upload.clone()) });
        }
        total(files.iter().map(|(_, upload)| upload.known_length()))?;
        Ok(form)
    }

    /// Adds a field; a list becomes repeated parts. Fails with what it is if a form cannot express it: a server would
    /// read a list without parts as a missing field, and a list of lists as one list.
    fn push_field(&mut self, name: &str, value: &str) -> Result<(), &'static str> {
        let Some(items) = value.strip_prefix('[') else { return self.push_value(name, value) };
        let items = self::items(items).ok_or("no JSON")?;
        if items.is_empty() {
            return Err("an empty list");
        }
        for item in items {
            if item.starts_with('[') {
                return Err("a list of lists");
            }
            self.push_value(name, item)?;
        }
        Ok(())
    }

    /// Adds a value that is no list.
    fn push_value(&mut self, name: &str, value: &str) -> Result<(), &'static str> {
        match value.as_bytes().first() {
            _ if value == NULL => return Err(NULL),
            Some(b'"') => self.push(name, text_of(value)),
            // A number, a boolean or an object as it is.
            _ => self.push(name, Zeroizing::new(value.as_bytes().to_vec())),
        }
        Ok(())
    }

    fn push(&mut self, name: &str, text: Zeroizing<Vec<u8>>) {
        self.parts.push(Part { name: name.to_owned(), content: Content::Text(text) });
    }
}

impl StreamedBody for Form {
    fn name_file_in(&mut self, field: &str) {
        let is_set = self.parts.iter().any(|part| part.name == field);
        let mut files = self.parts.iter().enumerate().filter_map(|(index, part)| match &part.content {
            Content::File(upload) => Some((index, upload.file_name())),
            Content::Text(_) => None,
        });
        if let (Some((index, name)), None, false) = (files.next(), files.next(), is_set) {
            if needs_field(name) {
                let part =
                    Part { name: field.to_owned(), content: Content::Text(Zeroizing::new(name.as_bytes().to_vec())) };
                self.parts.insert(index, part);
            }
        }
    }

    fn content_type(&self) -> HeaderValue {
        HeaderValue::try_from(format!("multipart/form-data; boundary={}", self.boundary))
            .unwrap_or(HeaderValue::from_static("multipart/form-data"))
    }

    fn is_repeatable(&self) -> bool {
        self.parts.iter().all(|part| match &part.content {
            Content::Text(_) => true,
            Content::File(upload) => upload.is_repeatable(),
        })
    }

    fn open(&self, may_go_on: &dyn Fn() -> Result<(), Error>) -> Result<(Option<u64>, AnyReader), Error> {
        let mut pieces = Vec::with_capacity(3 * self.parts.len() + 1);
        for part in &self.parts {
            let name = escape(&part.name);
            let mut head = format!("--{}\r\nContent-Disposition: form-data; name=\"{name}\"", self.boundary);
            let content = match &part.content {
                Content::Text(text) => {
                    head.push_str("\r\n\r\n");
                    Piece::of(text)
                }
                Content::File(upload) => {
                    let file_name = escape_file_name(upload.file_name());
                    let content_type = upload.content_type();
                    let _ = write!(head, "; filename=\"{file_name}\"\r\nContent-Type: {content_type}\r\n\r\n");
                    Piece::File(upload.open(may_go_on)?)
                }
            };
            pieces.extend([Piece::of(head.as_bytes()), content, Piece::of(b"\r\n")]);
        }
        pieces.push(Piece::of(format!("--{}--\r\n", self.boundary).as_bytes()));
        let length = total(pieces.iter().map(Piece::length))?;
        pieces.reverse();
        Ok((length, AnyReader::new(FormReader { pieces })))
    }
}

/// The fields of an object, each with its value as it is written, so that numbers stay what they are; none for null.
fn fields(text: &str) -> Option<BTreeMap<String, &str>> {
    let text = text.trim_ascii();
    if text == NULL {
        return Some(BTreeMap::new());
    }
    let mut fields = BTreeMap::new();
    let mut rest = text.strip_prefix('{')?.trim_ascii_start();
    while !rest.starts_with('}') {
        let key = serde_json::from_str(next_value(&mut rest)?).ok()?;
        rest = rest.strip_prefix(':')?;
        fields.insert(key, next_value(&mut rest)?);
        match rest.strip_prefix(',') {
            Some(more) => rest = more,
            None if rest.starts_with('}') => {}
            None => return None,
        }
    }
    Some(fields)
}

/// The items of a list, each as it is written, from the text after its opening bracket.
fn items(mut rest: &str) -> Option<Vec<&str>> {
    let mut items = Vec::new();
    rest = rest.trim_ascii_start();
    while !rest.starts_with(']') {
        items.push(next_value(&mut rest)?);
        match rest.strip_prefix(',') {
            Some(more) => rest = more,
            None if rest.starts_with(']') => {}
            None => return None,
        }
    }
    Some(items)
}

/// Takes a value, and the blanks around it, off the start of a text.
fn next_value<'t>(rest: &mut &'t str) -> Option<&'t str> {
    let text = rest.trim_ascii_start();
    let mut values = Deserializer::from_str(text).into_iter::<IgnoredAny>();
    values.next()?.ok()?;
    let (value, after) = text.split_at(values.byte_offset());
    *rest = after.trim_ascii_start();
    Some(value)
}

/// The text of a JSON string. The buffer has its final size from the start: one that grows, as in `serde_json` for a
/// text with escapes, leaves a copy of a secret in memory.
fn text_of(json: &str) -> Zeroizing<Vec<u8>> {
    let mut text = Zeroizing::new(Vec::with_capacity(json.len()));
    let mut rest = json.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or(json);
    while let Some((before, escape)) = rest.find('\\').map(|at| rest.split_at(at)) {
        text.extend_from_slice(before.as_bytes());
        let is_pair = escape.as_bytes().get(6..8) == Some(b"\\u".as_slice()) && escape.len() >= 12;
        let length = match escape.as_bytes() {
            [_, b'u', b'd' | b'D', b'8' | b'9' | b'a' | b'b' | b'A' | b'B', ..] if is_pair => 12,
            [_, b'u', ..] => 6,
            _ => 2,
        };
        let (escape, behind) = escape.split_at(length.min(escape.len()));
        let letter: String = serde_json::from_str(&format!("\"{escape}\"")).unwrap_or_else(|_| "\u{fffd}".to_owned());
        text.extend_from_slice(letter.as_bytes());
        rest = behind;
    }
    text.extend_from_slice(rest.as_bytes());
    text
}

/// The sum; `None` unless all lengths are known. Fails if no body can be so long.
fn total(lengths: impl Iterator<Item = Option<u64>>) -> Result<Option<u64>, Error> {
    let (mut known, mut is_known) = (0_u64, true);
    for length in lengths {
        is_known &= length.is_some();
        known = known.saturating_add(length.unwrap_or(0));
    }
    // No file is longer, and servers read no larger number.
    if known > i64::MAX.unsigned_abs() {
        return Err(Error::input("upload", "is said to be longer than a body can be, which is 2^63 - 1 bytes"));
    }
    Ok(is_known.then_some(known))
}

fn random() -> u64 {
    RandomState::new().hash_one(0_u8)
}

/// The pieces of a body, last one first.
struct FormReader {
    pieces: Vec<Piece>,
}

enum Piece {
    Text(Cursor<Zeroizing<Vec<u8>>>),
    File(OpenUpload),
}

impl Piece {
    fn of(text: &[u8]) -> Self {
        Piece::Text(Cursor::new(Zeroizing::new(text.to_vec())))
    }

    fn length(&self) -> Option<u64> {
        match self {
            Piece::Text(text) => Some(text.get_ref().len() as u64),
            Piece::File(file) => file.length(),
        }
    }

    /// Whether it is known that nothing is left.
    fn is_at_end(&self) -> bool {
        match self {
            Piece::Text(text) => text.position() == text.get_ref().len() as u64,
            Piece::File(file) => file.left() == Some(0),
        }
    }

    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self {
            Piece::Text(text) => text.read(buffer),
            Piece::File(file) => file.read(buffer),
        }
    }
}

impl Read for FormReader {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while let Some(piece) = self.pieces.last_mut() {
            let count = if piece.is_at_end() { 0 } else { piece.read(buffer)? };
            if count > 0 || buffer.is_empty() {
                return Ok(count);
            }
            self.pieces.pop();
        }
        Ok(0)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn form(text: &Value, files: &[(&str, &Upload)], empty_as_null: &[&str]) -> Result<Form, Error> {
        Form::with_boundary("b".to_owned(), text.to_string().as_bytes(), files, empty_as_null)
    }

    fn written(text: &Value, files: &[(&str, &Upload)]) -> String {
        let form = form(text, files, &["none"]).unwrap();
        let (length, mut reader) = form.open(&|| Ok(())).unwrap();
        let mut body = String::new();
        reader.read_to_string(&mut body).unwrap();
        assert_eq!(length, Some(body.len() as u64));
        body
    }

    #[test]
    fn texts_and_files_are_parts_with_their_names() {
        let logo = Upload::from_bytes("logo.png", *b"png").with_content_type("image/png");
        let body = written(
            &json!({"name": "Tower", "organization_id": 3, "tags": ["a", "b"], "none": null}),
            &[("image", &logo)],
        );
        let part = |name: &str, value: &str| {
            format!("--b\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
        };
        let expected = [
            part("name", "Tower"),
            part("none", ""),
            part("organization_id", "3"),
            part("tags", "a"),
            part("tags", "b"),
            "--b\r\nContent-Disposition: form-data; name=\"image\"; filename=\"logo.png\"\r\n".to_owned(),
            "Content-Type: image/png\r\n\r\npng\r\n--b--\r\n".to_owned(),
        ];
        assert_eq!(body, expected.concat());
    }

    #[test]
    fn every_null_is_named_where_a_form_cannot_say_it() {
        let fields = json!({"a": null, "b": [1, null], "none": null, "c": {"d": null}, "e": 1});
        let error = form(&fields, &[], &["none"]).unwrap_err();
        assert!(error.to_string().starts_with("a, b: is null"), "{error}");
    }

    #[test]
    fn a_list_that_a_form_cannot_say_is_refused() {
        for (fields, expected) in [
            (json!({"a": [], "b": 1, "c": []}), "a, c: is an empty list"),
            (json!({"a": [[]]}), "a: is a list of lists"),
            (json!({"a": ["x", ["y"]], "b": "c"}), "a: is a list of lists"),
            (json!({"a": [["x"], ["y"]]}), "a: is a list of lists"),
            (json!({"none": [null]}), "none: is null"),
        ] {
            let error = form(&fields, &[], &["none"]).unwrap_err().to_string();
            assert!(error.starts_with(&format!("{expected}, which a form cannot express")), "{error}");
        }
    }

    #[test]
    fn a_number_is_sent_as_it_is_written_whatever_is_around_it() {
        let text =
            " { \"a\" : [ 1.50 , -0 ,1E2,true ,{ \"b\" : [ ] } ] ,\"\\u0063\": 123456789012345678901234567890\n} ";
        let form = Form::with_boundary("b".to_owned(), text.as_bytes(), &[], &[]).unwrap();
        let parts = form.parts.iter().map(|part| match &part.content {
            Content::Text(text) => (part.name.as_str(), str::from_utf8(text).unwrap()),
            Content::File(_) => panic!("there is no file"),
        });
        let expected = [
            ("a", "1.50"),
            ("a", "-0"),
            ("a", "1E2"),
            ("a", "true"),
            ("a", "{ \"b\" : [ ] }"),
            ("c", "123456789012345678901234567890"),
        ];
        assert_eq!(parts.collect::<Vec<_>>(), expected);
        assert!(Form::new(b"null", &[], &[]).unwrap().parts.is_empty());
        for wrong in ["[]", "1", "\"a\"", "{", "{\"a\"}", "{\"a\":1 2}", "{\"a\":[1 2]}", ""] {
            let error = Form::new(wrong.as_bytes(), &[], &[]).map(|_| ()).unwrap_err();
            assert!(matches!(error, Error::Input(_)), "{wrong}: {error}");
        }
    }

    #[test]
    fn the_text_of_a_json_string_is_that_which_was_written() {
        for text in [
            "",
            "plain",
            "\"",
            "a\\\"b\"",
            "\u{0}\u{1f}\u{7f}",
            "\n\t\r\u{8}\u{c}/",
            "é😀\u{10ffff}",
            "\\u0041",
            "\\\\",
        ] {
            assert_eq!(*text_of(&serde_json::to_string(text).unwrap()), text.as_bytes(), "{text:?}");
        }
        // As other programs escape.
        let escaped = r#""\u0041\/\ud83d\ude00\uD83D\uDE00\u00e9\ud800x""#;
        assert_eq!(*text_of(escaped), "A/😀😀é\u{fffd}x".as_bytes());
    }

    #[test]
    fn no_name_can_forge_a_part() {
        let upload = Upload::from_bytes("a\"\r\nX-Evil: 1\r\n\r\n--b--", *b"");
        let body = written(&json!({"x\"; y": "1"}), &[("file", &upload)]);
        assert!(body.contains("name=\"x%22; y\""));
        assert!(body.contains("filename=\"a%22%0D%0AX-Evil: 1%0D%0A%0D%0A--b--\""));
    }
}
