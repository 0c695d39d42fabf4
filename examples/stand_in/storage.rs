//! The object storage, which gives files to whoever knows their URL.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::answer::Answer;
use super::multipart::File;
use super::request::Request;
use super::state::State;

/// What cannot stand in a path as it is.
const RESERVED: AsciiSet = NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');
const FOLDER: &str = "/storage/";

pub(super) fn holds(path: &str) -> bool {
    path.starts_with(FOLDER)
}

/// Keeps a file and gives its URL.
pub(super) fn keep(state: &mut State, file: File) -> String {
    let name = utf8_percent_encode(&file.name, &RESERVED).to_string();
    let path = format!("{FOLDER}{}/{name}", state.next_id());
    let url = format!("{}{path}", state.url);
    state.files.insert(path, file);
    url
}

/// Drops the file that was kept under this URL.
pub(super) fn forget(state: &mut State, url: &str) {
    if let Some(path) = url.strip_prefix(&state.url) {
        state.files.remove(path);
    }
}

pub(super) fn read(state: &State, request: &Request) -> Result<Answer, Answer> {
    let file = state.files.get(&request.path).filter(|_| request.method == "GET");
    let file = file.ok_or_else(|| Answer::refusal(404, "Not found."))?;
    Ok(Answer { status: 200, content_type: file.content_type.clone(), body: file.bytes.clone() })
}
