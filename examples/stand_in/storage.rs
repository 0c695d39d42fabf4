//! The object storage, which gives files to whoever has a signed link to them.
//!
//! It is another origin than the API, and like the real ones it takes no second kind of credential beside the signature.

use std::io::Read;

use flate2::Compression;
use flate2::read::GzEncoder;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::answer::Answer;
use super::multipart::File;
use super::request::Request;
use super::state::State;

/// What cannot stand in a path as it is.
const RESERVED: AsciiSet = NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// A file as it is kept, perhaps compressed.
pub(super) struct Stored {
    content_type: String,
    is_compressed: bool,
    bytes: Vec<u8>,
}

/// Keeps a file as it is, and gives the path that stands for it from now on.
pub(super) fn keep(state: &mut State, file: File) -> String {
    put(state, &file.name, Stored { content_type: file.content_type, is_compressed: false, bytes: file.bytes })
}

/// Keeps a file compressed, as the service does with documents; gives its path and the size that it takes.
pub(super) fn keep_document(state: &mut State, file: File) -> (String, usize) {
    let mut stored = Stored { content_type: file.content_type, is_compressed: state.compresses, bytes: file.bytes };
    if stored.is_compressed {
        let mut bytes = Vec::new();
        // Reading from memory cannot fail.
        let _ = GzEncoder::new(stored.bytes.as_slice(), Compression::fast()).read_to_end(&mut bytes);
        stored.bytes = bytes;
    }
    let size = stored.bytes.len();
    (put(state, &file.name, stored), size)
}

fn put(state: &mut State, name: &str, stored: Stored) -> String {
    let name = utf8_percent_encode(name, &RESERVED).to_string();
    let path = format!("/files/{}/{name}", state.next_id());
    state.files.insert(path.clone(), stored);
    path
}

/// Drops the file of this path.
pub(super) fn forget(state: &mut State, path: &str) {
    state.files.remove(path);
}

/// A signed link to the file of this path.
pub(super) fn link(state: &State, path: &str) -> String {
    format!("{}{path}?Expires=3600&Signature={}", state.storage_url, signature(state))
}

pub(super) fn read(state: &State, request: &Request) -> Result<Answer, Answer> {
    if request.has_authorization() {
        return Err(refusal(400, "InvalidArgument", "Only one auth mechanism allowed"));
    }
    match request.query("Signature") {
        None => return Err(refusal(403, "AccessDenied", "Access Denied")),
        Some(known) if known != signature(state) => {
            return Err(refusal(403, "AccessDenied", "Request has expired"));
        }
        Some(_) => {}
    }
    let stored = state.files.get(&request.path).filter(|_| request.method == "GET");
    let stored = stored.ok_or_else(|| refusal(404, "NoSuchKey", "The specified key does not exist."))?;
    Ok(Answer {
        status: 200,
        content_type: stored.content_type.clone(),
        content_encoding: if stored.is_compressed { "gzip" } else { "identity" },
        body: stored.bytes.clone(),
    })
}

fn signature(state: &State) -> String {
    format!("of-the-tour-{}", state.links_expired)
}

fn refusal(status: u16, code: &str, message: &str) -> Answer {
    let body = format!("<?xml version=\"1.0\"?><Error><Code>{code}</Code><Message>{message}</Message></Error>");
    Answer { content_type: "application/xml".to_owned(), body: body.into_bytes(), ..Answer::empty(status) }
}
