//! What must hold of answers, forms and addresses, whatever is in them.

#![allow(clippy::missing_panics_doc, reason = "this is how a property says that it does not hold")]

use std::collections::BTreeMap;
use std::fmt::Debug;
use std::io::{self, Read};
use std::sync::OnceLock;
use std::time::UNIX_EPOCH;

use percent_encoding::percent_decode_str;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use ureq::http::Uri;

use super::answered_call::Stop;
use super::decode::{Mismatch, decode};
use super::form::Form;
use super::items::next_item;
use super::json::{JsonReader, Kind, Limit, Members};
use super::json_path::path_at;
use super::path::Path;
use super::streamed_body::StreamedBody;
use crate::disk::name::{Rules, check, clean};
use crate::element::{Element, RawElements, SimpleElements};
use crate::file::declared_names;
use crate::http::{AnyReader, Pairs, api_error, is_loopback, redact_secret};
use crate::servers::{check_link, redirected};
use crate::{Error, Session, Upload, bcf, document, folder, model, unit, zone};

/// More than any message needs, and little beside the body that it is made of.
const LONGEST_TEXT: usize = 8 * 1024;
/// What the paths of an error's fields may be together; their messages are parts of the body.
const LONGEST_PATHS: usize = 128 * 1024;

/// Pieces of an input, with a byte between them that is in no text; the last one is all that is left.
fn pieces<const N: usize>(data: &[u8]) -> [&[u8]; N] {
    let mut split = data.splitn(N, |&byte| byte == 0xff);
    [(); N].map(|()| split.next().unwrap_or_default())
}

fn texts<const N: usize>(data: &[u8]) -> [String; N] {
    pieces(data).map(|piece| String::from_utf8_lossy(piece).into_owned())
}

fn session() -> &'static Session {
    static SESSION: OnceLock<Session> = OnceLock::new();
    SESSION.get_or_init(|| Session::builder().build().unwrap())
}

/// The body of a successful answer is read, and is then read again from what it is written as, or it is said where it is
/// wrong.
pub fn answer(data: &[u8]) {
    read::<Element>(data);
    read::<RawElements>(data);
    read::<SimpleElements>(data);
    read::<model::Model>(data);
    read::<document::Document>(data);
    read::<folder::FolderTree>(data);
    read::<unit::Unit>(data);
    read::<zone::Zone>(data);
    read::<bcf::full_topic::FullTopic>(data);
    read::<Value>(data);
}

fn read<T: DeserializeOwned + Serialize + Debug>(body: &[u8]) {
    match decode::<T>(body) {
        Ok(answer) => {
            let written = serde_json::to_vec(&answer).unwrap();
            assert!(decode::<T>(&written).is_ok(), "{answer:?}");
        }
        Err(mismatch) => assert_short(&mismatch),
    }
}

fn assert_short(mismatch: &Mismatch) {
    for text in [&mismatch.reason, &mismatch.json_path] {
        assert!((1..=LONGEST_TEXT).contains(&text.len()), "{} bytes", text.len());
    }
}

/// A JSON text that arrives in pieces is read, or refused, as the same text at once.
///
/// Each byte of the first piece of the input is the length of a piece.
pub fn in_pieces(data: &[u8]) {
    let [lengths, text] = pieces(data);
    let reader = || {
        let source = InPieces { text: text.to_vec(), position: 0, lengths: lengths.to_vec() };
        JsonReader::new(AnyReader::new(source), None, Limit::Whole(u64::MAX))
    };
    agree(decode::<Vec<Value>>(text), list(&mut reader()));
    agree(decode::<Vec<unit::Unit>>(text), list(&mut reader()));
    agree(decode::<BTreeMap<String, Value>>(text), entries(&mut reader()));
}

fn agree<T: PartialEq + Debug>(at_once: Result<T, Mismatch>, in_pieces: Result<T, Stop>) {
    match (at_once, in_pieces) {
        (Ok(at_once), Ok(in_pieces)) => assert_eq!(at_once, in_pieces),
        (Err(_), Err(Stop::Mismatch(mismatch))) => assert_short(&mismatch),
        // Each value may be as deep as a whole text.
        (Err(mismatch), Ok(_)) if mismatch.reason.contains("recursion limit") => {}
        (at_once, in_pieces) => panic!("{:?} {in_pieces:?}", at_once.map_err(|mismatch| mismatch.reason)),
    }
}

fn list<T: DeserializeOwned>(json: &mut JsonReader) -> Result<Vec<T>, Stop> {
    let (mut members, mut list) = (Members::of(Kind::List), Vec::new());
    while let Some(item) = next_item(&mut members, json)? {
        list.push(item);
    }
    json.end().map(|()| list)
}

fn entries(json: &mut JsonReader) -> Result<BTreeMap<String, Value>, Stop> {
    let (mut members, mut entries) = (Members::of(Kind::Object), BTreeMap::new());
    while members.advance(json)? {
        let key = json.key()?;
        let value = json.value().map_err(|stop| stop.at(&key))?;
        entries.insert(key, value);
    }
    json.end().map(|()| entries)
}

/// A text that arrives in pieces of these lengths, over and over.
struct InPieces {
    text: Vec<u8>,
    position: usize,
    lengths: Vec<u8>,
}

impl Read for InPieces {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = self.lengths.first().copied().unwrap_or(u8::MAX).max(1);
        let count = (&self.text[self.position..]).take(length.into()).read(buffer)?;
        self.position += count;
        if !self.lengths.is_empty() {
            self.lengths.rotate_left(1);
        }
        Ok(count)
    }
}

/// Any place in any body has some path, and no long one.
pub fn json_path(data: &[u8]) {
    let lines = data.split(|&byte| byte == b'\n');
    for (line, text) in lines.enumerate().take(8) {
        for column in [0, 1, text.len() / 2, text.len(), text.len() + 1, usize::MAX] {
            let path = path_at(data, line + 1, column);
            assert!((1..=LONGEST_TEXT).contains(&path.len()), "{} bytes of path", path.len());
        }
    }
}

/// The body of an error is kept as it came, and what is made of it stays small and on one line.
pub fn error_body(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    for (status, location, was_signed) in [(302, Some(&*text), true), (400, None, true), (401, None, false)] {
        let error = api_error(status, data.to_vec(), location, was_signed);
        assert_eq!((error.status, error.body.as_slice()), (status, data));
        let fields: usize = error.fields.iter().map(|field| field.path.len() + field.message.len()).sum();
        assert!(fields <= LONGEST_PATHS + 4 * data.len(), "{fields} bytes of {} fields", error.fields.len());
        let shown = Error::Api(Box::new(error)).to_string();
        assert!(shown.len() <= LONGEST_TEXT, "{} bytes", shown.len());
        assert!(!shown.contains(char::is_control), "{shown:?}");
    }
}

/// A secret, which is the first piece, is found in a text, in JSON, and where the text ends in the middle of it.
pub fn redaction(data: &[u8]) {
    let [secret, before, after] = pieces(data);
    let is_secret = secret.len() >= 6 && secret.iter().all(u8::is_ascii_graphic);
    let is_in = |text: &[u8]| text.windows(secret.len()).any(|window| window == secret);
    // What stands in its place is such a one, or could become one with what is beside it.
    if !is_secret || secret.contains(&b'[') || secret.contains(&b']') || is_in(b"redacted") {
        return;
    }

    let mut text = [before, secret, after, secret].concat();
    redact_secret(&mut text, secret);
    assert!(!is_in(&text), "{}", text.escape_ascii());

    for length in 6..secret.len() {
        let mut text = [before, &secret[..length]].concat();
        redact_secret(&mut text, secret);
        assert!(!text.ends_with(&secret[..length]), "{}", text.escape_ascii());
    }

    let detail = String::from_utf8_lossy(&[before, secret, after].concat()).into_owned();
    let body = json!({"detail": detail}).to_string();
    for body in [body.replace('/', "\\/"), body] {
        let mut text = body.into_bytes();
        redact_secret(&mut text, secret);
        if let Ok(value) = serde_json::from_slice::<Value>(&text) {
            assert!(!is_in(value["detail"].as_str().unwrap().as_bytes()), "{value}");
        }
    }
}

/// A part of a form as another parser reads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// What the part is called.
    pub name: Option<String>,
    /// What its file is called.
    pub file_name: Option<String>,
    /// The content type as it stands there.
    pub content_type: Option<Vec<u8>>,
    /// The bytes.
    pub content: Vec<u8>,
}

/// A form is read by another parser, `read`, as what it was made of, and is as long as was announced.
///
/// The pieces are the fields as JSON, the name of the file's field, the file's name, its content type and its bytes.
pub fn multipart(data: &[u8], read: fn(&str, Vec<u8>) -> Vec<Part>) {
    let [_, _, _, _, content] = pieces(data);
    let [fields, name, file_name, content_type, _] = texts::<5>(data);
    let fields = serde_json::from_str(&fields).unwrap_or_else(|_| json!({"text": fields}));
    let file = Upload::from_bytes(&file_name, content).with_content_type(&content_type);
    let Ok(form) = Form::new(fields.to_string().as_bytes(), &[(&name, &file)], &[]) else { return };

    let (length, mut reader) = form.open(&|| Ok(())).unwrap();
    let mut body = Vec::new();
    reader.read_to_end(&mut body).unwrap();
    assert_eq!(length, Some(body.len() as u64));

    let mut expected = Vec::new();
    for (name, value) in fields.as_object().into_iter().flatten() {
        expect(name, value, &mut expected);
    }
    expected.push(Part {
        name: Some(as_written(&name)),
        file_name: Some(file_name_as_written(&file_name)),
        content_type: Some(content_type.trim_matches(' ').into()),
        content: content.to_vec(),
    });
    let mut found = read(form.content_type().to_str().unwrap(), body);
    assert_eq!(found.len(), expected.len());
    for (found, expected) in found.iter_mut().zip(&mut expected) {
        // The other parser takes a backslash for an escape, which browsers do not, and looks for `name` inside quotes.
        if [&expected.name, &expected.file_name].into_iter().flatten().any(|text| is_misread(text)) {
            (found.name, found.file_name) = (None, None);
            (expected.name, expected.file_name) = (None, None);
        }
    }
    assert_eq!(found, expected);
}

fn is_misread(name: &str) -> bool {
    name.contains('\\') || name.contains("name")
}

/// The quotes and control characters of a name are written as percent signs with two digits.
fn as_written(name: &str) -> String {
    let letters = name.chars().map(|letter| match letter {
        '"' => "%22".to_owned(),
        letter if letter.is_ascii_control() => format!("%{:02X}", u32::from(letter)),
        letter => letter.to_string(),
    });
    letters.collect()
}

/// So are dots and slashes in the name of a file that is nothing but dots after the last of them: Django ignores such a file.
fn file_name_as_written(name: &str) -> String {
    let written = as_written(name);
    let is_nothing = ["", ".", ".."].iter().any(|end| {
        let before = name.strip_suffix(end);
        before.is_some_and(|before| before.is_empty() || before.ends_with(['/', '\\']))
    });
    if !is_nothing {
        return written;
    }
    written.replace('/', "%2F").replace('\\', "%5C").replace('.', "%2E")
}

/// The parts that a field becomes: lists are repeated, nulls left out.
fn expect(name: &str, value: &Value, parts: &mut Vec<Part>) {
    let text = match value {
        Value::Null => return,
        Value::Array(items) => return items.iter().for_each(|item| expect(name, item, parts)),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    parts.push(Part { name: Some(as_written(name)), file_name: None, content_type: None, content: text.into() });
}

/// A `Retry-After` of digits alone is seconds, a date in the past is no wait, and nothing is longer than dates go.
pub fn retry_after(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let asked = crate::http::retry_after(&text, UNIX_EPOCH);
    let digits = text.trim();
    if !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()) {
        assert_eq!(asked.map(|asked| asked.as_secs()), digits.parse().ok(), "{digits}");
    } else if let Some(asked) = asked.filter(|_| !digits.starts_with('+')) {
        // HTTP dates end with the year 9999.
        assert!(asked.as_secs() < 253_402_300_800, "{text:?}");
        assert_eq!(crate::http::retry_after(&text, UNIX_EPOCH + asked), Some(std::time::Duration::ZERO));
    }
}

/// The name of a file is one that stays in its folder, and is found however it is written.
pub fn file_name(data: &[u8]) {
    let [header, name] = texts(data);
    let mut names = vec![clean(&header, Rules::HERE)];
    names.extend(declared_names(&header).iter().map(|name| clean(name, Rules::HERE)));
    for name in names.into_iter().flatten() {
        let is_plain = !name.contains(['/', '\\']) && !name.contains(char::is_control);
        assert!(is_plain && !matches!(name.trim(), "" | "." | ".."), "{name:?}");
    }
    for rules in [Rules::Unix, Rules::Windows] {
        let cleaned = clean(&header, rules).into_iter().chain(clean(&name, rules));
        for cleaned in cleaned {
            assert_eq!(check(&cleaned, rules), Ok(()), "{cleaned:?}");
        }
    }
    let quoted = name.replace('\\', "\\\\").replace('"', "\\\"");
    let declared = declared_names(&format!("attachment; filename=\"{quoted}\"; size=3"));
    assert_eq!(declared.first().map(String::as_str), Some(name.trim()));
    let mut encoded = Pairs::default();
    encoded.push("filename*", &name);
    let encoded = encoded.as_str().split_once('=').unwrap().1;
    let declared = declared_names(&format!("inline; filename=other; filename*=UTF-8''{encoded}"));
    assert_eq!(declared.first(), Some(&name));
}

/// A link or a redirect leads to https or to this machine, or nowhere.
pub fn link(data: &[u8]) {
    let [first, second] = texts(data);
    let is_safe = |uri: &Uri| match uri.scheme_str() {
        Some("https") => uri.host().is_some_and(|host| !host.is_empty()),
        Some("http") => uri.host().is_some_and(is_loopback),
        _ => false,
    };
    let base = check_link(session().base_url(), &first, session().servers().allows_plain_http())
        .unwrap_or(Uri::from_static("https://storage.example/a/b?c=d"));
    assert!(is_safe(&base), "{base}");
    if let Ok(target) = redirected(&base, &second, session().servers().allows_plain_http()) {
        assert!(is_safe(&target), "{target}");
        assert!(target.scheme_str() == Some("https") || base.scheme_str() == Some("http"), "{base} {target}");
    }
}

/// Values stay in their place of a URL and come out of it as they went in.
///
/// The pieces are a template, two values for a path, and the name and value of a query.
pub fn url(data: &[u8]) {
    let [template, first, second, name, value] = texts(data);
    let base = "https://api.example";
    let mut path = Path::new(&template);
    let _ = path.fill(&first, true).and_then(|()| path.fill(&second, false));
    if let Ok(url) = path.finish(base) {
        assert_path(&url, base);
    }

    let mut path = Path::new("/cloud/{cloud}/x/{x}/y");
    if path.fill(&first, true).and_then(|()| path.fill(&second, false)).is_ok() {
        let url = path.finish(base).unwrap();
        assert_path(&url, base);
        let segments: Vec<_> = url[base.len()..].split('/').map(decoded).collect();
        assert_eq!(segments, ["", "cloud", &first, "x", &second, "y"]);
    }

    let mut query = Pairs::default();
    query.push(&name, &value);
    query.push("last", "1");
    let pairs: Vec<_> = query.as_str().split('&').map(|pair| pair.split_once('=').unwrap()).collect();
    let pairs: Vec<_> = pairs.into_iter().map(|(name, value)| (decoded(name), decoded(value))).collect();
    assert_eq!(pairs, [(name, value), ("last".to_owned(), "1".to_owned())]);
    let uri: Uri = format!("{base}/?{}", query.as_str()).parse().unwrap();
    assert_eq!(uri.query(), Some(query.as_str()));
}

fn decoded(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}

/// The URL is `base` with a path in which no segment leads upwards.
fn assert_path(url: &str, base: &str) {
    let uri: Uri = url.parse().unwrap();
    assert_eq!(uri.path_and_query().map(ToString::to_string).as_deref(), url.strip_prefix(base));
    assert_eq!((uri.authority().unwrap().as_str(), uri.query()), ("api.example", None));
    assert!(!uri.path().split('/').any(|segment| matches!(&*decoded(segment), "." | "..")), "{url}");
}
