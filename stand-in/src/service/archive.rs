//! The archive service, which packs documents and models into zips.
//!
//! Like the real one, it has no data of its own: it reads the API with the credential of the request.

mod offline_package;

use std::collections::BTreeSet;

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::Value;

use super::zip;
use crate::answer::Answer;
use crate::request::Request;
use crate::service::{self, Manner};
use crate::state::State;

/// The prefix of the name of each zip, as in an installation without a setting for it.
const PREFIX: &str = "bimdata-";

/// A file in a zip, with its path there.
type Packed = (String, Vec<u8>);

pub(crate) fn read(state: &mut State, request: &Request) -> Result<Answer, Answer> {
    let segments: Vec<_> = request.path.trim_start_matches('/').split('/').collect();
    let (project, is_package) = match segments[..] {
        ["cloud", cloud, "project", project] => (format!("/cloud/{cloud}/project/{project}"), false),
        ["cloud", cloud, "project", project, "offline-package"] => (format!("/cloud/{cloud}/project/{project}"), true),
        _ => return Err(Answer::refusal(404, "Not found.")),
    };
    if !["GET", "HEAD"].contains(&request.method.as_str()) {
        return Err(Answer::refusal(405, &format!("Method \"{}\" not allowed.", request.method)));
    }
    let mut reader = Reader { state, authorization: authorization(request), project };
    let name = reader.get("")?["name"].as_str().unwrap_or_default().to_owned();
    let files = if is_package { offline_package::files(&mut reader, request)? } else { files(&mut reader, request)? };
    let zip = zip::write(&files).ok_or_else(|| Answer::refusal(500, "The archive would be too large."))?;
    Ok(Answer::bytes(200, "application/zip", zip).with_header("content-disposition", disposition(&name)))
}

/// Reads a project through the API.
struct Reader<'a> {
    state: &'a mut State,
    authorization: Option<String>,
    project: String,
}

impl Reader<'_> {
    /// What is below the project at this path.
    fn get(&mut self, below: &str) -> Result<Value, Answer> {
        let authorization = self.authorization.iter().map(|value| ("authorization".to_owned(), value.clone()));
        let request = Request {
            method: "GET".to_owned(),
            path: format!("{}{below}", self.project),
            raw_query: String::new(),
            headers: authorization.collect(),
            body: Vec::new(),
        };
        let answer = service::answer(self.state, &request, Manner::default())?;
        Ok(serde_json::from_slice(&answer.body).unwrap_or_default())
    }

    /// The content of the file behind a link, decompressed; `None` without a link.
    fn content(&self, link: &Value) -> Option<Vec<u8>> {
        let path = link.as_str()?.strip_prefix(&self.state.origins.storage)?;
        Some(self.state.storage.content(path.split('?').next()?))
    }
}

/// The credential of a request: its header, or a token in the query, for a link that is opened in a browser.
fn authorization(request: &Request) -> Option<String> {
    let header = request.header("authorization").map(str::to_owned);
    let query = request.query();
    let token = query.iter().find(|(name, _)| name == "accessToken").map(|(_, token)| format!("Bearer {token}"));
    header.or(token)
}

/// The values of a query parameter that is a list of ids.
fn ids(request: &Request, name: &str) -> Result<Vec<i64>, Answer> {
    let query = request.query();
    let wanted = query.iter().filter(|(known, _)| known == name);
    let ids = wanted.map(|(_, id)| id.parse()).collect::<Result<_, _>>();
    ids.map_err(|_| Answer::refusal(400, &format!("{name} takes ids only.")))
}

fn files(reader: &mut Reader<'_>, request: &Request) -> Result<Vec<Packed>, Answer> {
    let (folders, documents) = (ids(request, "folderId[]")?, ids(request, "documentId[]")?);
    if folders.is_empty() && documents.is_empty() {
        return Err(Answer::refusal(400, "There is neither a folderId[] nor a documentId[]."));
    }
    let mut packing = Packing::default();
    for id in documents {
        let document = reader.get(&format!("/document/{id}"))?;
        packing.add_document(reader, "", &document);
    }
    for id in folders {
        // The folder shows whether it exists for the caller, and the tree has its content.
        reader.get(&format!("/folder/{id}"))?;
        let tree = reader.get("/dms-tree")?;
        let folder = node(&tree, id).ok_or_else(|| Answer::not_found("Folder"))?;
        packing.add_folder(reader, "", folder);
    }
    Ok(packing.files)
}

/// A folder of a tree.
fn node(tree: &Value, id: i64) -> Option<&Value> {
    if tree["id"] == id && tree["nature"] == "Folder" {
        return Some(tree);
    }
    tree["children"].as_array()?.iter().find_map(|child| node(child, id))
}

/// The files of a zip, with the paths that are used in it.
#[derive(Default)]
struct Packing {
    files: Vec<Packed>,
    /// In lower case, since some systems do not distinguish `A` and `a`.
    taken: BTreeSet<String>,
}

impl Packing {
    fn add_document(&mut self, reader: &Reader<'_>, place: &str, document: &Value) {
        let Some(bytes) = reader.content(&document["file"]) else { return };
        let path = self.free_path(place, document["file_name"].as_str().unwrap_or("document"));
        self.files.push((path, bytes));
    }

    /// Adds a folder with its content; an empty folder is added too.
    fn add_folder(&mut self, reader: &Reader<'_>, place: &str, folder: &Value) {
        let place = self.free_path(place, folder["name"].as_str().unwrap_or("folder")) + "/";
        let children = folder["children"].as_array().map_or(&[][..], Vec::as_slice);
        if children.is_empty() {
            self.files.push((place, Vec::new()));
            return;
        }
        for child in children {
            if child["nature"] == "Folder" {
                self.add_folder(reader, &place, child);
            } else {
                self.add_document(reader, &place, child);
            }
        }
    }

    /// A path that is not used yet: a second `plan.pdf` becomes `plan (1).pdf`.
    fn free_path(&mut self, place: &str, name: &str) -> String {
        let name = safe(name);
        let (stem, extension) = name.rsplit_once('.').unwrap_or((&name, ""));
        let dot = if extension.is_empty() { "" } else { "." };
        let mut path = format!("{place}{name}");
        let mut count = 0;
        while !self.taken.insert(path.to_lowercase()) {
            count += 1;
            path = format!("{place}{stem} ({count}){dot}{extension}");
        }
        path
    }
}

/// A name that stays in its folder when it is extracted.
fn safe(name: &str) -> String {
    let name = name.replace(['/', '\\', '\0'], "_");
    if matches!(name.as_str(), "" | "." | "..") { "_".to_owned() } else { name }
}

fn disposition(project: &str) -> String {
    let name = format!("{PREFIX}{project}.zip");
    let plain: String = name
        .chars()
        .map(|letter| if letter.is_ascii_alphanumeric() || "-_. ".contains(letter) { letter } else { '_' })
        .collect();
    format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{}", utf8_percent_encode(&name, NON_ALPHANUMERIC))
}

#[cfg(test)]
mod tests;
