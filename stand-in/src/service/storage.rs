//! The object storage, which serves files to everyone with a signed link.
//!
//! It is another origin than the API and, like real ones, refuses a credential in addition to the signature.

mod gzip;

use std::collections::BTreeMap;
use std::io::Read;
use std::time::Duration;

use flate2::Crc;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::answer::Answer;
use crate::check::File;
use crate::request::Request;
use crate::state::State;

/// The characters that a path has to encode.
const RESERVED: AsciiSet = NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');
/// How long a link is valid.
const LINK_LIFETIME: Duration = Duration::from_secs(3600);

/// The files, by path.
pub(crate) struct Storage {
    files: BTreeMap<String, Stored>,
    /// Whether documents are stored compressed.
    pub(crate) compresses: bool,
    /// How often all links were made to expire: a part of the key that signs them.
    key: u32,
}

/// A stored file, possibly compressed.
struct Stored {
    content_type: String,
    is_compressed: bool,
    /// The `ETag` of this content.
    tag: String,
    bytes: Vec<u8>,
}

impl Stored {
    fn new(content_type: String, is_compressed: bool, bytes: Vec<u8>) -> Self {
        let mut checksum = Crc::new();
        checksum.update(&bytes);
        let tag = format!("\"{:08x}{:08x}\"", checksum.sum(), checksum.amount());
        Stored { content_type, is_compressed, tag, bytes }
    }
}

impl Default for Storage {
    fn default() -> Self {
        Storage { files: BTreeMap::new(), compresses: true, key: 0 }
    }
}

impl Storage {
    pub(crate) fn expire_links(&mut self) {
        self.key += 1;
    }

    /// Removes the file with this path.
    pub(crate) fn forget(&mut self, path: &str) {
        self.files.remove(path);
    }

    /// The content of the file with this path, decompressed.
    pub(crate) fn content(&self, path: &str) -> Vec<u8> {
        let Some(stored) = self.files.get(path) else { return Vec::new() };
        let mut bytes = Vec::new();
        if stored.is_compressed {
            // Data that was compressed here can be read.
            let _ = flate2::read::GzDecoder::new(stored.bytes.as_slice()).read_to_end(&mut bytes);
        } else {
            bytes.clone_from(&stored.bytes);
        }
        bytes
    }

    fn signature(&self, path: &str, expires: u64) -> String {
        format!("{:016x}", checksum(format!("{}{path}{expires}", self.key).as_bytes()))
    }
}

/// FNV-1a: this protects nothing, it only has to give different links.
fn checksum(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

/// Stores a file as it is, and returns its path.
pub(crate) fn keep(state: &mut State, file: File) -> String {
    put(state, &file.file_name, Stored::new(file.content_type, false, file.bytes))
}

/// Stores a file compressed, like the service does for documents; returns its path and its stored size.
pub(crate) fn keep_document(state: &mut State, file: File) -> (String, usize) {
    let is_compressed = state.storage.compresses;
    let bytes = if is_compressed { gzip::compressed(&file.bytes) } else { file.bytes };
    let size = bytes.len();
    (put(state, &file.file_name, Stored::new(file.content_type, is_compressed, bytes)), size)
}

/// Whether the stored size of a file as a document is at most this.
pub(crate) fn fits(state: &State, file: &File, room: usize) -> bool {
    if state.storage.compresses {
        // Compressing takes time, and is skipped if its result does not matter.
        gzip::longest(file.bytes.len()) <= room || gzip::compressed(&file.bytes).len() <= room
    } else {
        file.bytes.len() <= room
    }
}

fn put(state: &mut State, name: &str, stored: Stored) -> String {
    let name = utf8_percent_encode(name, &RESERVED).to_string();
    let path = format!("/files/{}/{name}", state.next_id());
    state.storage.files.insert(path.clone(), stored);
    path
}

/// A signed link to the file with this path.
pub(crate) fn link(state: &State, path: &str) -> String {
    let expires = state.clock.time().saturating_add(LINK_LIFETIME).as_secs();
    let signature = state.storage.signature(path, expires);
    format!("{}{path}?Expires={expires}&Signature={signature}", state.origins.storage)
}

pub(crate) fn read(state: &State, request: &Request) -> Result<Answer, Answer> {
    if request.header("authorization").is_some() {
        return Err(refusal(400, "InvalidArgument", "Only one auth mechanism allowed"));
    }
    let query = request.query();
    let value = |name: &str| query.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str());
    let (Some(expires), Some(signature)) = (value("Expires"), value("Signature")) else {
        return Err(refusal(403, "AccessDenied", "Access Denied"));
    };
    let expires: u64 = expires.parse().unwrap_or_default();
    if signature != state.storage.signature(&request.path, expires) || expires < state.clock.time().as_secs() {
        return Err(refusal(403, "AccessDenied", "Request has expired"));
    }
    let is_read = matches!(request.method.as_str(), "GET" | "HEAD");
    let stored = state.storage.files.get(&request.path).filter(|_| is_read);
    let stored = stored.ok_or_else(|| refusal(404, "NoSuchKey", "The specified key does not exist."))?;
    Ok(part(stored, request))
}

/// The file, or the requested part of it.
fn part(stored: &Stored, request: &Request) -> Answer {
    let length = stored.bytes.len();
    let is_same = request.header("if-range").is_none_or(|wanted| wanted == stored.tag);
    let range = request.header("range").filter(|_| is_same && request.method == "GET");
    let answer = match range.and_then(|range| bytes_asked_for(range, length)) {
        None => Answer::bytes(200, &stored.content_type, stored.bytes.clone()),
        Some(Err(())) => {
            return refusal(416, "InvalidRange", "The requested range is not satisfiable")
                .with_header("content-range", format!("bytes */{length}"));
        }
        Some(Ok((first, end))) => Answer::bytes(206, &stored.content_type, &stored.bytes[first..end])
            .with_header("content-range", format!("bytes {first}-{}/{length}", end - 1)),
    };
    let answer = answer.with_header("etag", stored.tag.as_str()).with_header("accept-ranges", "bytes");
    if stored.is_compressed { answer.with_header("content-encoding", "gzip") } else { answer }
}

/// The start and the end of `bytes=first-last`, `bytes=first-` or `bytes=-count`; `None` if it is not such a range, an
/// error if the file has none of its bytes.
fn bytes_asked_for(range: &str, length: usize) -> Option<Result<(usize, usize), ()>> {
    let (first, last) = range.strip_prefix("bytes=")?.split_once('-')?;
    let (first, end) = match (first.parse::<usize>(), last.parse::<usize>()) {
        (Ok(first), Ok(last)) if first <= last => (first, last.saturating_add(1).min(length)),
        (Ok(first), Err(_)) if last.is_empty() => (first, length),
        (Err(_), Ok(count)) if first.is_empty() => (length.saturating_sub(count), length),
        _ => return None,
    };
    Some(if first < end { Ok((first, end)) } else { Err(()) })
}

fn refusal(status: u16, code: &str, message: &str) -> Answer {
    let body = format!("<?xml version=\"1.0\"?><Error><Code>{code}</Code><Message>{message}</Message></Error>");
    Answer::bytes(status, "application/xml", body)
}
