//! Plans an upload: walks the local tree beside the project's.

use std::collections::HashMap;
use std::fs::{self, DirEntry};
use std::io;
use std::path::Path;
use std::vec;

use super::plan::{Action, Direction, Plan, Refusal, Step};
use super::{IfPresent, Options, tree};
use crate::call::DEEPEST_TREE;
use crate::error::FileError;
use crate::file::{is_temporary_name, regular};
use crate::folder::TreeNode;
use crate::{ProjectRef, Result, Session};

pub(super) fn plan(session: &Session, project: ProjectRef, local: &Path, options: &Options) -> Result<Plan> {
    let entries = entries(local).map_err(|error| FileError::new(local, error))?;
    let tree = tree::fetch(session, project, false)?;
    let (id, children) = tree::find(&tree, options.folder)?;
    let base = tree::level(&tree, id);
    let mut steps = vec![Step::root(Action::ReuseFolder, local, id)];
    // The folders from the mirrored one to the one whose entries are being looked at.
    let mut open = vec![OpenFolder::new(0, entries, children, false)];
    while let Some(folder) = open.last_mut() {
        let Some(entry) = folder.entries.next() else {
            open.pop();
            continue;
        };
        let (step, within) = look_at(&entry, folder, &steps[folder.step], base, options.if_present);
        let is_refused = matches!(step.action, Action::Refuse(_));
        if let Some(within) = within {
            let children = folder.there(&entry, true).first().map(|node| tree::children(node)).unwrap_or_default();
            open.push(OpenFolder::new(steps.len(), within, children, is_refused));
        }
        steps.push(step);
    }
    Ok(Plan { project, direction: Direction::Upload, parallel: options.parallel, steps })
}

struct OpenFolder<'a> {
    step: usize,
    entries: vec::IntoIter<DirEntry>,
    /// What the project has in this folder, by name.
    folders: HashMap<&'a str, Vec<&'a TreeNode>>,
    documents: HashMap<&'a str, Vec<&'a TreeNode>>,
    is_refused: bool,
}

impl<'a> OpenFolder<'a> {
    fn new(step: usize, entries: Vec<DirEntry>, children: &'a [TreeNode], is_refused: bool) -> Self {
        let (mut folders, mut documents) = (HashMap::<_, Vec<_>>::new(), HashMap::<_, Vec<_>>::new());
        for node in children {
            let nodes = if tree::is_folder(node) { &mut folders } else { &mut documents };
            nodes.entry(node.name.as_str()).or_default().push(node);
        }
        OpenFolder { step, entries: entries.into_iter(), folders, documents, is_refused }
    }

    fn there(&self, entry: &DirEntry, is_folder: bool) -> &[&'a TreeNode] {
        let nodes = if is_folder { &self.folders } else { &self.documents };
        let found = entry.file_name().to_str().and_then(|name| nodes.get(name));
        found.map(Vec::as_slice).unwrap_or_default()
    }
}

/// What is to be done with an entry and, if it is a folder that can be read, the entries in it. `base` is the level of the
/// folder that is mirrored, below the root of the project.
fn look_at(
    entry: &DirEntry,
    folder: &OpenFolder<'_>,
    parent: &Step,
    base: usize,
    if_present: IfPresent,
) -> (Step, Option<Vec<DirEntry>>) {
    let local = entry.path();
    let kind = entry.file_type();
    let is_folder = kind.as_ref().is_ok_and(fs::FileType::is_dir);
    let there = folder.there(entry, is_folder);
    let (action, within) = match kind {
        Err(error) => (unreadable(&error), None),
        Ok(kind) if kind.is_symlink() => (Action::Refuse(Refusal::Link), None),
        Ok(kind) if kind.is_dir() => match entries(&local) {
            Err(error) => (unreadable(&error), None),
            Ok(within) => (folder_action(there), Some(within)),
        },
        Ok(kind) if kind.is_file() && is_left_over(entry) => (Action::LeaveOut, None),
        Ok(kind) if kind.is_file() => (file_action(&local, there, if_present), None),
        Ok(_) => (Action::Refuse(Refusal::Special), None),
    };
    let name = entry.file_name();
    let level = base + parent.depth + 1;
    let action = match action {
        _ if folder.is_refused => Action::Refuse(Refusal::Folder),
        _ if name.to_str().is_none() => Action::Refuse(Refusal::Name("is not Unicode")),
        _ if level > DEEPEST_TREE => Action::Refuse(Refusal::TooDeep),
        action => action,
    };
    let id = there.first().filter(|_| !matches!(action, Action::Refuse(_))).map(|node| node.id);
    let size = if is_folder { None } else { entry.metadata().ok().map(|metadata| metadata.len()) };
    let path = parent.path_of(&name.to_string_lossy());
    let (parent, depth) = (Some(folder.step), parent.depth + 1);
    (Step { path, is_folder, action, size, local: Some(local), id, link: None, parent, depth }, within)
}

/// Whether it is what a killed process left of a download.
fn is_left_over(entry: &DirEntry) -> bool {
    entry.file_name().to_str().is_some_and(is_temporary_name)
}

fn folder_action(there: &[&TreeNode]) -> Action {
    match there {
        [] => Action::CreateFolder,
        [_] => Action::ReuseFolder,
        _ => Action::Refuse(Refusal::Ambiguous),
    }
}

fn file_action(local: &Path, there: &[&TreeNode], if_present: IfPresent) -> Action {
    let action = match (there, if_present) {
        ([], _) => Action::Upload,
        (_, IfPresent::Skip) => return Action::Skip,
        ([_], IfPresent::Replace) => Action::UploadVersion,
        (_, IfPresent::Replace) => return Action::Refuse(Refusal::Ambiguous),
    };
    regular::open(local).map_or_else(|error| unreadable(&error), |_| action)
}

fn unreadable(error: &io::Error) -> Action {
    Action::Refuse(Refusal::Unreadable(error.to_string()))
}

/// What is in a local folder, in the order of the names.
fn entries(folder: &Path) -> io::Result<Vec<DirEntry>> {
    let mut entries = fs::read_dir(folder)?.collect::<io::Result<Vec<_>>>()?;
    entries.sort_by_key(DirEntry::file_name);
    Ok(entries)
}
