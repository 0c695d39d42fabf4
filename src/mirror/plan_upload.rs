//! Plans an upload: compares the local tree with the project's.

use std::cell::Cell;
use std::collections::HashMap;
use std::fs::{self, DirEntry};
use std::io;
use std::path::Path;
use std::vec;

use super::action::{Action, Refusal};
use super::changes::Changes;
use super::compare::{Comparison, Stamp};
use super::decide::Decide;
use super::plan::{Direction, Plan, Seen, Step};
use super::rubbish::left_out;
use super::{IfPresent, Options, vanished};
use crate::call::DEEPEST_TREE;
use crate::disk::regular;
use crate::error::FileError;
use crate::folder::TreeNode;
use crate::transfer::tree;
use crate::{ProjectRef, Result, Session};

#[inline]
pub(super) fn plan(session: &Session, project: ProjectRef, local: &Path, options: &Options) -> Result<Plan> {
    let entries = entries(local).map_err(|error| FileError::new(local, error))?;
    let tree = tree::fetch(session, project, false)?;
    let (id, children) = tree::find(&tree, options.folder)?;
    let (record, mut notes) = options.record(local, session, project, id)?;
    let (direction, by_time) = (Direction::Upload, Cell::default());
    let decide = Decide { session, project, direction, options, record: record.as_ref(), by_time };
    let look = Look { options, decide, base: tree::level(&tree, id) };
    let mut steps = vec![Step::root(Action::ReuseFolder, local, id)];
    // The folders from the mirrored one to the one whose entries are being planned.
    let mut open = vec![OpenFolder::new(0, entries, children, false)];
    while let Some(folder) = open.last_mut() {
        let Some(entry) = folder.entries.next() else {
            open.pop();
            continue;
        };
        let (step, within) = look.at(&entry, folder, &steps[folder.step])?;
        let is_refused = matches!(step.action, Action::Refuse(_));
        if let Some(within) = within {
            let children = folder.there(&entry, true).first().map(|node| tree::children(node)).unwrap_or_default();
            open.push(OpenFolder::new(steps.len(), within, children, is_refused));
        }
        steps.push(step);
    }
    notes.extend(look.decide.note(&notes));
    let unrecorded = record.as_ref().map(|record| record.unrecorded(&steps)).unwrap_or_default();
    let mut changes = Changes::default();
    if let Some(record) = record.as_ref().filter(|_| options.deletes()) {
        let (vanished, kept) = vanished::plan(direction, record, local, children, options, &steps, &mut changes);
        steps.extend(vanished);
        notes.extend(kept);
    }
    Ok(Plan { project, direction, parallel: options.parallel, steps, record, changes, unrecorded, notes })
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
    #[inline]
    fn new(step: usize, entries: Vec<DirEntry>, children: &'a [TreeNode], is_refused: bool) -> Self {
        let (mut folders, mut documents) = (HashMap::<_, Vec<_>>::new(), HashMap::<_, Vec<_>>::new());
        for node in children {
            let nodes = if tree::is_folder(node) { &mut folders } else { &mut documents };
            nodes.entry(node.name.as_str()).or_default().push(node);
        }
        OpenFolder { step, entries: entries.into_iter(), folders, documents, is_refused }
    }

    #[inline]
    fn there(&self, entry: &DirEntry, is_folder: bool) -> &[&'a TreeNode] {
        let nodes = if is_folder { &self.folders } else { &self.documents };
        let found = entry.file_name().to_str().and_then(|name| nodes.get(name));
        found.map(Vec::as_slice).unwrap_or_default()
    }
}

/// What planning an entry needs.
struct Look<'a> {
    options: &'a Options,
    decide: Decide<'a>,
    /// The level of the folder that is mirrored, below the root of the project.
    base: usize,
}

impl Look<'_> {
    /// The step for an entry and, if it is a folder that can be read, the entries in it.
    #[inline]
    fn at(&self, entry: &DirEntry, folder: &OpenFolder<'_>, parent: &Step) -> Result<(Step, Option<Vec<DirEntry>>)> {
        let local = entry.path();
        let name = entry.file_name();
        let path = parent.path_of(&name.to_string_lossy());
        let kind = entry.file_type();
        let is_folder = kind.as_ref().is_ok_and(fs::FileType::is_dir);
        let there = folder.there(entry, is_folder);
        let metadata = if is_folder { None } else { entry.metadata().ok() };
        let stamp = metadata.as_ref().map(Stamp::of);
        let reason = name.to_str().and_then(|name| left_out(name, is_folder, self.options.include_rubbish));
        let mut seen = Seen::default();
        let (action, within) = match (kind, reason) {
            (Err(error), _) => (unreadable(&error), None),
            (Ok(kind), _) if kind.is_symlink() => (Action::Refuse(Refusal::Link), None),
            (Ok(kind), Some(reason)) if kind.is_file() || kind.is_dir() => (Action::LeaveOut(reason), None),
            (Ok(kind), None) if kind.is_dir() => match entries(&local) {
                Err(error) => (unreadable(&error), None),
                Ok(within) => (folder_action(there), Some(within)),
            },
            (Ok(kind), None) if kind.is_file() => (self.file_action(&local, &path, there, stamp, &mut seen)?, None),
            _ => (Action::Refuse(Refusal::Special), None),
        };
        let level = self.base + parent.depth + 1;
        let action = match action {
            _ if folder.is_refused => Action::Refuse(Refusal::Folder),
            _ if name.to_str().is_none() => Action::Refuse(Refusal::Name("is not Unicode")),
            _ if level > DEEPEST_TREE => Action::Refuse(Refusal::TooDeep),
            action => action,
        };
        let id = there.first().filter(|_| !matches!(action, Action::Refuse(_))).map(|node| node.id);
        let size = metadata.map(|metadata| metadata.len());
        let (parent, depth, local) = (Some(folder.step), parent.depth + 1, Some(local));
        Ok((Step { path, is_folder, action, size, local, id, link: None, stamp, seen, parent, depth }, within))
    }

    #[inline]
    fn file_action(
        &self,
        local: &Path,
        path: &str,
        there: &[&TreeNode],
        stamp: Option<Stamp>,
        seen: &mut Seen,
    ) -> Result<Action> {
        let action = match (there, self.options.if_present) {
            ([], _) => Action::Upload,
            (_, IfPresent::Skip) => return Ok(Action::Skip),
            ([document], IfPresent::Replace) => {
                let _ = stamp.and_then(|stamp| self.decide.changes(path, local, stamp, document, seen));
                Action::UploadVersion
            }
            ([document], IfPresent::Changed) => match self.compared(document, path, local, stamp, seen)? {
                Action::UploadVersion => Action::UploadVersion,
                action => return Ok(action),
            },
            (_, IfPresent::Replace | IfPresent::Changed) => return Ok(Action::Refuse(Refusal::Ambiguous)),
        };
        Ok(regular::open(local).map_or_else(|error| unreadable(&error), |_| action))
    }

    #[inline]
    fn compared(
        &self,
        document: &TreeNode,
        path: &str,
        local: &Path,
        stamp: Option<Stamp>,
        seen: &mut Seen,
    ) -> Result<Action> {
        let Some(stamp) = stamp else { return Ok(Action::UploadVersion) };
        Ok(match self.decide.compare(path, local, stamp, document, seen)? {
            Comparison::Same | Comparison::NotNewer => Action::Unchanged,
            Comparison::Source => Action::UploadVersion,
            Comparison::Target => Action::ChangedThere,
            Comparison::Both => Action::Refuse(Refusal::Conflict),
            Comparison::Unknown(reason) => Action::Refuse(Refusal::NotCompared(reason)),
        })
    }
}

#[inline]
fn folder_action(there: &[&TreeNode]) -> Action {
    match there {
        [] => Action::CreateFolder,
        [_] => Action::ReuseFolder,
        _ => Action::Refuse(Refusal::Ambiguous),
    }
}

#[inline]
fn unreadable(error: &io::Error) -> Action {
    Action::Refuse(Refusal::Unreadable(error.to_string()))
}

/// The entries of a local folder, sorted by name.
#[inline]
fn entries(folder: &Path) -> io::Result<Vec<DirEntry>> {
    let mut entries = fs::read_dir(folder)?.collect::<io::Result<Vec<_>>>()?;
    entries.sort_by_key(DirEntry::file_name);
    Ok(entries)
}
