//! The folders and documents of a project in memory, with the calls that mirroring needs and a storage for the files.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use bimdata::{ProjectRef, Session};
use serde_json::{Value, json};

use support::scripted::{Reply, Request, Scripted};
use support::session_with;

pub(crate) const PROJECT: ProjectRef = ProjectRef { cloud: 12, project: 34 };
pub(crate) const ROOT: i64 = 1;

const BASE: &str = "/cloud/12/project/34";
const TIME: &str = "2026-01-02T03:04:05Z";

/// The project; it lives longer than the servers that serve it.
#[derive(Clone, Default)]
pub(crate) struct Project(Arc<Mutex<State>>);

#[derive(Default)]
struct State {
    /// Parent and name.
    folders: BTreeMap<i64, (i64, String)>,
    documents: BTreeMap<i64, Document>,
    last_id: i64,
    /// Names whose upload, creation or file is not available.
    broken: BTreeSet<String>,
    /// Names whose upload succeeds, but whose answer is lost.
    unanswered: BTreeSet<String>,
    /// Documents that the user may not see.
    hidden: BTreeSet<i64>,
    /// Distinguishes old links from new ones.
    signature: u64,
    links_expire_at_once: bool,
    /// When the documents were created, if not at the usual time.
    created_at: Option<String>,
    /// The answer to the request that creates several folders.
    bulk_refusal: Option<Reply>,
    /// Whether that request leaves the folders out of its answer.
    hides_new_folders: bool,
    hold: Duration,
    under_way: usize,
    most_under_way: usize,
}

#[derive(Clone)]
struct Document {
    folder: i64,
    name: String,
    content: Vec<u8>,
    /// The previous version.
    successor_of: Option<i64>,
    is_head: bool,
}

/// The servers: the service, and the storage without a credential.
pub(crate) struct Service {
    pub(crate) api: Scripted,
    pub(crate) storage: Scripted,
}

impl Service {
    pub(crate) fn session(&self) -> Session {
        let auth = bimdata::auth::Bearer::new("token").unwrap();
        session_with(&self.api).auth(auth).build().unwrap()
    }

    /// The methods and targets of the calls to the service so far, without reads.
    pub(crate) fn writes(&self) -> Vec<String> {
        let requests = self.api.requests().into_iter().filter(|request| request.method != "GET");
        requests.map(|request| format!("{} {}", request.method, request.target)).collect()
    }
}

impl Project {
    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Starts servers for it.
    pub(crate) fn serve(&self) -> Service {
        let project = self.clone();
        let storage = Scripted::start(move |request| project.measured(|| project.file(request)));
        let (project, storage_url) = (self.clone(), storage.url());
        let api = Scripted::start(move |request| project.answer(request, &storage_url));
        Service { api, storage }
    }

    pub(crate) fn add_folder(&self, parent: i64, name: &str) -> i64 {
        let mut state = self.state();
        let id = state.next_id();
        state.folders.insert(id, (parent, name.to_owned()));
        id
    }

    pub(crate) fn add_document(&self, folder: i64, name: &str, content: &[u8]) -> i64 {
        let (name, content) = (name.to_owned(), content.to_vec());
        self.state().add(Document { folder, name, content, successor_of: None, is_head: true })
    }

    /// The current versions: name of the folder, name, content, and the previous version.
    pub(crate) fn documents(&self) -> Vec<(String, String, Vec<u8>, Option<i64>)> {
        let state = self.state();
        let heads = state.documents.values().filter(|document| document.is_head).cloned();
        let mut found: Vec<_> = heads
            .map(|document| {
                let folder = state.folders.get(&document.folder).map(|(_, name)| name.clone()).unwrap_or_default();
                (folder, document.name, document.content, document.successor_of)
            })
            .collect();
        found.sort();
        found
    }

    pub(crate) fn folder_count(&self) -> usize {
        self.state().folders.len()
    }

    /// From now on no file of this name can be sent or fetched.
    pub(crate) fn break_name(&self, name: &str) {
        self.state().broken.insert(name.to_owned());
    }

    /// From now on uploads of this name are carried out, but the connection breaks before the answer.
    pub(crate) fn lose_answers(&self, name: &str) {
        self.state().unanswered.insert(name.to_owned());
    }

    /// From now on the user may not see this document.
    pub(crate) fn hide_document(&self, id: i64) {
        self.state().hidden.insert(id);
    }

    /// Adds a new version of a document by another user.
    pub(crate) fn add_version(&self, before: i64, content: &[u8]) -> i64 {
        let mut state = self.state();
        let old = state.documents.get_mut(&before).unwrap();
        old.is_head = false;
        let document = Document { content: content.to_vec(), successor_of: Some(before), is_head: true, ..old.clone() };
        state.add(document)
    }

    pub(crate) fn remove_document(&self, id: i64) {
        self.state().documents.remove(&id).unwrap();
    }

    pub(crate) fn remove_folder(&self, id: i64) {
        self.state().folders.remove(&id).unwrap();
    }

    /// The id of the current version of the one document that has this name.
    pub(crate) fn rename_folder(&self, id: i64, name: &str) {
        name.clone_into(&mut self.state().folders.get_mut(&id).unwrap().1);
    }

    pub(crate) fn id_of(&self, name: &str) -> i64 {
        let state = self.state();
        let found: Vec<_> =
            state.documents.iter().filter(|(_, document)| document.is_head && document.name == name).collect();
        assert_eq!(found.len(), 1, "{name}");
        *found[0].0
    }

    pub(crate) fn id_of_folder(&self, name: &str) -> i64 {
        *self.state().folders.iter().find(|(_, (_, known))| known == name).unwrap().0
    }

    /// From now on the request for several folders is refused with this.
    pub(crate) fn refuse_several_folders(&self, reply: Reply) {
        self.state().bulk_refusal = Some(reply);
    }

    pub(crate) fn set_time(&self, created_at: &str) {
        self.state().created_at = Some(created_at.to_owned());
    }

    pub(crate) fn hide_new_folders(&self) {
        self.state().hides_new_folders = true;
    }

    pub(crate) fn expire_links(&self) {
        self.state().signature += 1;
    }

    pub(crate) fn expire_links_at_once(&self) {
        self.state().links_expire_at_once = true;
    }

    /// Makes each transfer take this long.
    pub(crate) fn hold_transfers(&self, time: Duration) {
        self.state().hold = time;
    }

    /// The highest number of transfers at the same time.
    pub(crate) fn most_under_way(&self) -> usize {
        self.state().most_under_way
    }

    fn measured(&self, transfer: impl FnOnce() -> Reply) -> Reply {
        let mut state = self.state();
        state.under_way += 1;
        state.most_under_way = state.most_under_way.max(state.under_way);
        let hold = state.hold;
        drop(state);
        thread::sleep(hold);
        let reply = transfer();
        self.state().under_way -= 1;
        reply
    }

    fn answer(&self, request: &Request, storage: &str) -> Reply {
        assert_eq!(request.header("authorization"), Some("Bearer token"));
        let Some(path) = request.target.strip_prefix(BASE) else { return Reply::json(404, "{}") };
        let (path, query) = path.split_once('?').unwrap_or((path, ""));
        match (request.method.as_str(), path) {
            ("GET", "/dms-tree") => {
                let storage = (query != "without_urls=true").then_some(storage);
                let state = self.state();
                let mut root = node(ROOT, 0, "Root", true);
                root["children"] = state.children(ROOT, storage);
                Reply::json(200, root.to_string())
            }
            ("POST", "/folder") => self.create_folder(request),
            ("POST", "/dms-tree") => self.create_folders(request),
            ("DELETE", path) => self.delete(path),
            ("POST", "/document") => self.measured(|| self.create_document(request, storage)),
            ("GET", path) => {
                let id = path.strip_prefix("/document/").and_then(|id| id.parse().ok()).unwrap_or(0);
                let state = self.state();
                if !state.documents.contains_key(&id) {
                    return Reply::json(404, "{}");
                }
                if state.hidden.contains(&id) {
                    return Reply::json(403, r#"{"detail": "no"}"#);
                }
                Reply::json(200, state.document(id, Some(storage)).to_string())
            }
            _ => Reply::json(405, "{}"),
        }
    }

    fn create_folder(&self, request: &Request) -> Reply {
        let body: Value = serde_json::from_slice(&request.body).unwrap();
        let name = body["name"].as_str().unwrap();
        if self.state().broken.contains(name) {
            return Reply::json(403, r#"{"detail": "no"}"#);
        }
        let parent = body["parent_id"].as_i64().unwrap();
        let id = self.add_folder(parent, name);
        Reply::json(201, node(id, parent, name, true).to_string())
    }

    /// Creates folders with their subfolders, all or none.
    fn create_folders(&self, request: &Request) -> Reply {
        let body: Vec<Value> = serde_json::from_slice(&request.body).unwrap();
        let mut state = self.state();
        if let Some(reply) = state.bulk_refusal.clone() {
            return reply;
        }
        let mut pending: Vec<_> = body.iter().map(|item| (item["parent_id"].as_i64().unwrap(), item)).collect();
        let mut wanted = Vec::new();
        while let Some((parent, item)) = pending.pop() {
            let name = item["name"].as_str().unwrap().to_owned();
            if state.broken.contains(&name) {
                return Reply::json(403, r#"{"detail": "no"}"#);
            }
            // Negative ids are those of folders that are not created yet.
            wanted.push((parent, name));
            let id = -i64::try_from(wanted.len()).unwrap();
            pending.extend(item["children"].as_array().into_iter().flatten().map(|child| (id, child)));
        }
        let mut ids = Vec::new();
        for (parent, name) in wanted {
            let parent = if parent < 0 { ids[usize::try_from(-parent - 1).unwrap()] } else { parent };
            let id = state.next_id();
            state.folders.insert(id, (parent, name));
            ids.push(id);
        }
        if state.hides_new_folders {
            return Reply::json(201, node(ROOT, 0, "Root", true).to_string());
        }
        let mut root = node(ROOT, 0, "Root", true);
        root["children"] = state.children(ROOT, None);
        Reply::json(201, root.to_string())
    }

    fn delete(&self, path: &str) -> Reply {
        let (kind, id) = path[1..].split_once('/').unwrap();
        let id = id.parse().unwrap();
        let mut state = self.state();
        let is_there = if kind == "folder" {
            assert!(state.documents.values().all(|document| document.folder != id), "something is in folder {id}");
            state.folders.remove(&id).is_some()
        } else {
            state.documents.remove(&id).is_some()
        };
        if is_there { Reply::no_content() } else { Reply::json(404, "{}") }
    }

    fn create_document(&self, request: &Request, storage: &str) -> Reply {
        let mut parts = parts(request);
        let mut text = |name: &str| parts.remove(name).map(|text| String::from_utf8(text).unwrap());
        let (name, folder) = (text("name").unwrap(), text("parent_id").unwrap());
        let successor_of = text("successor_of").map(|id| id.parse().unwrap());
        let content = parts.remove("file").unwrap();
        let mut state = self.state();
        if state.broken.contains(&name) {
            return Reply::json(402, r#"{"detail": "the storage is full"}"#);
        }
        if let Some(before) = successor_of.and_then(|id| state.documents.get_mut(&id)) {
            before.is_head = false;
        }
        let is_unanswered = state.unanswered.contains(&name);
        let id = state.add(Document { folder: folder.parse().unwrap(), name, content, successor_of, is_head: true });
        if is_unanswered {
            return Reply::nothing().then_close();
        }
        Reply::json(201, state.document(id, Some(storage)).to_string())
    }

    fn file(&self, request: &Request) -> Reply {
        assert_eq!(request.header("authorization"), None);
        let state = self.state();
        let (id, signature) = request.target[1..].split_once("?signature=").unwrap();
        if state.links_expire_at_once || signature != state.signature.to_string() {
            return Reply::json(403, "<Error>Request has expired</Error>");
        }
        match state.documents.get(&id.parse().unwrap()) {
            Some(document) if !state.broken.contains(&document.name) => Reply::json(200, document.content.clone()),
            _ => Reply::json(404, "{}"),
        }
    }
}

impl State {
    fn next_id(&mut self) -> i64 {
        self.last_id += 1;
        100 + self.last_id
    }

    fn add(&mut self, document: Document) -> i64 {
        let id = self.next_id();
        self.documents.insert(id, document);
        id
    }

    fn children(&self, folder: i64, storage: Option<&str>) -> Value {
        let folders = self.folders.iter().filter(|(_, (parent, _))| *parent == folder).map(|(&id, (parent, name))| {
            let mut node = node(id, *parent, name, true);
            node["children"] = self.children(id, storage);
            node
        });
        let documents = self
            .documents
            .iter()
            .filter(|(id, document)| document.folder == folder && document.is_head && !self.hidden.contains(id));
        documents.map(|(&id, _)| self.document(id, storage)).chain(folders).collect()
    }

    /// The object as it is both alone and in the tree.
    fn document(&self, id: i64, storage: Option<&str>) -> Value {
        let document = &self.documents[&id];
        let mut node = node(id, document.folder, &document.name, false);
        node["project"] = PROJECT.project.into();
        if let Some(time) = &self.created_at {
            node["created_at"] = time.as_str().into();
        }
        node["is_head_version"] = document.is_head.into();
        node["size"] = document.content.len().into();
        node["file"] = storage.map(|storage| format!("{storage}/{id}?signature={}", self.signature)).into();
        node
    }
}

fn node(id: i64, parent: i64, name: &str, is_folder: bool) -> Value {
    let kind = if is_folder { "Folder" } else { "Document" };
    json!({
        "id": id, "parent_id": parent, "type": kind, "nature": kind, "name": name, "created_at": TIME, "updated_at": TIME,
        "groups_permissions": [], "default_permission": 100, "user_permission": 100,
    })
}

/// The parts of a form, by name.
fn parts(request: &Request) -> BTreeMap<String, Vec<u8>> {
    let boundary = request.header("content-type").unwrap().strip_prefix("multipart/form-data; boundary=").unwrap();
    let delimiter = format!("\r\n--{boundary}");
    let body = [b"\r\n", request.body.as_slice()].concat();
    let starts: Vec<_> = (0..body.len()).filter(|&at| body[at..].starts_with(delimiter.as_bytes())).collect();
    let mut parts = BTreeMap::new();
    for ends in starts.windows(2) {
        let part = &body[ends[0] + delimiter.len()..ends[1]];
        let end_of_head = part.windows(4).position(|four| four == b"\r\n\r\n").unwrap();
        let head = String::from_utf8(part[..end_of_head].to_vec()).unwrap();
        let name = head.split("name=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
        parts.insert(name.to_owned(), part[end_of_head + 4..].to_vec());
    }
    parts
}
