//! Snapshots: the pictures of viewpoints, which are sent as base64 and kept in the storage.

use base64::Engine;
use base64::alphabet::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use serde_json::{Value, json};

use super::Wrong;
use crate::check::File;
use crate::service::storage;
use crate::state::State;

/// Writes the padding, and also reads base64 without it.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &STANDARD,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// The sent snapshot of a viewpoint.
pub(super) enum Sent {
    Nothing,
    /// The existing picture, sent back as it was received.
    Unchanged,
    Picture(File),
}

/// Reads a snapshot: a data URL, plain base64, or the link to the picture of the viewpoint.
pub(super) fn read(sent: &Value, old: &Value) -> Result<Sent, Wrong> {
    if sent.is_null() {
        return Ok(Sent::Nothing);
    }
    let data = sent["snapshot_data"].as_str().unwrap_or_default();
    if old["path"].as_str().is_some_and(|path| data.starts_with("http") && data.contains(path)) {
        return Ok(Sent::Unchanged);
    }
    let kind = sent["snapshot_type"].as_str().unwrap_or_default();
    let mut wrong = Wrong::default();
    if !matches!(kind, "png" | "jpg" | "jpeg") {
        wrong.note("snapshot_type", &format!("\"{kind}\" is not a valid choice."));
        return Err(wrong);
    }
    let encoded = match data.strip_prefix("data:") {
        Some(url) => url.split_once(";base64,").map_or("", |(_, encoded)| encoded),
        None => data,
    };
    match BASE64.decode(encoded.trim()) {
        Ok(bytes) if !bytes.is_empty() => Ok(Sent::Picture(file(kind, bytes))),
        _ => {
            wrong.note("snapshot_data", "Please upload a valid image.");
            Err(wrong)
        }
    }
}

fn file(kind: &str, bytes: Vec<u8>) -> File {
    File { file_name: format!("snapshot.{kind}"), content_type: content_type(kind).to_owned(), bytes }
}

/// A picture in a request.
pub(super) fn data_url(kind: &str, bytes: &[u8]) -> String {
    format!("data:{};base64,{}", content_type(kind), BASE64.encode(bytes))
}

pub(super) fn content_type(kind: &str) -> &'static str {
    if kind == "png" { "image/png" } else { "image/jpeg" }
}

/// The picture in an answer: a link, or a data URL.
pub(super) fn view(state: &State, snapshot: &Value, as_link: bool) -> Value {
    let (Some(kind), Some(path)) = (snapshot["snapshot_type"].as_str(), snapshot["path"].as_str()) else {
        return Value::Null;
    };
    let data = if as_link { storage::link(state, path) } else { data_url(kind, &state.storage.content(path)) };
    json!({ "snapshot_type": kind, "snapshot_data": data })
}
