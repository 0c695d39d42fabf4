//! Plans a download: compares the project's tree with the local one.

use std::cell::Cell;
use std::collections::{HashMap, HashSet};
use std::ffi::{OsStr, OsString};
use std::fs::{self, FileType};
use std::io;
use std::path::Path;
use std::slice;

use super::action::{Action, Refusal};
use super::changes::Changes;
use super::compare::{Comparison, Stamp};
use super::decide::Decide;
use super::plan::{Direction, Link, Plan, Seen, Step};
use super::rubbish::left_out;
use super::true_names::TrueNames;
use super::{IfPresent, Options, vanished};
use crate::disk::name::{self, Rules};
use crate::error::FileError;
use crate::folder::TreeNode;
use crate::transfer::tree;
use crate::{ProjectRef, Result, Session};

#[inline]
pub(super) fn plan(session: &Session, project: ProjectRef, local: &Path, options: &Options) -> Result<Plan> {
    let exists = match fs::metadata(local) {
        Ok(metadata) if metadata.is_dir() => true,
        Ok(_) => return Err(FileError::new(local, io::Error::other("is not a folder")).into()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => false,
        Err(error) => return Err(FileError::new(local, error).into()),
    };
    let tree = tree::fetch(session, project, true)?;
    let (id, children) = tree::find(&tree, options.folder)?;
    let (record, mut notes) = options.record(local, session, project, id)?;
    let (direction, by_time) = (Direction::Download, Cell::default());
    let decide = Decide { session, project, direction, options, record: record.as_ref(), by_time };
    let look = Look { options, decide, names: TrueNames::default() };
    let action = if exists { Action::ReuseFolder } else { Action::CreateFolder };
    let mut steps = vec![Step::root(action, local, id)];
    // The folders from the mirrored one to the one whose nodes are being planned.
    let mut open = vec![OpenFolder::new(0, children, exists)];
    while let Some(folder) = open.last_mut() {
        let Some(node) = folder.nodes.next() else {
            open.pop();
            continue;
        };
        let step = look.at(node, folder, &steps[folder.step])?;
        if step.is_folder && !matches!(step.action, Action::LeaveOut(_)) {
            let exists = step.action == Action::ReuseFolder;
            open.push(OpenFolder::new(steps.len(), tree::children(node), exists));
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
    nodes: std::iter::Chain<Nodes<'a>, Nodes<'a>>,
    exists: bool,
    /// The ids of the documents, by their names, which may be the same.
    documents: HashMap<&'a str, Vec<i64>>,
    /// The local names that are in use already.
    taken: HashSet<OsString>,
}

type Nodes<'a> = std::iter::Filter<slice::Iter<'a, TreeNode>, fn(&&TreeNode) -> bool>;

impl<'a> OpenFolder<'a> {
    #[inline]
    fn new(step: usize, children: &'a [TreeNode], exists: bool) -> Self {
        // Folders come first: if a folder and a document have the same name, refusing the folder would lose more.
        let folders: Nodes<'a> = children.iter().filter(|node| tree::is_folder(node));
        let documents: Nodes<'a> = children.iter().filter(|node| !tree::is_folder(node));
        let mut names = HashMap::<_, Vec<_>>::new();
        for document in documents.clone() {
            names.entry(document.name.as_str()).or_default().push(document.id);
        }
        OpenFolder { step, nodes: folders.chain(documents), exists, documents: names, taken: HashSet::new() }
    }
}

/// What planning a node needs.
struct Look<'a> {
    options: &'a Options,
    decide: Decide<'a>,
    names: TrueNames,
}

impl Look<'_> {
    #[inline]
    fn at(&self, node: &TreeNode, folder: &mut OpenFolder<'_>, parent: &Step) -> Result<Step> {
        let is_folder = tree::is_folder(node);
        let path = parent.path_of(&node.name);
        let (mut stamp, mut seen) = (None, Seen::default());
        let reason = left_out(&node.name, is_folder, self.options.include_rubbish);
        let (local, action) = match (&parent.local, &parent.action, name::check(&node.name, Rules::HERE), reason) {
            (None, ..) | (_, Action::Refuse(_), ..) => (None, Action::Refuse(Refusal::Folder)),
            (_, _, Err(reason), _) => (None, Action::Refuse(Refusal::Name(reason))),
            (Some(parent), _, _, Some(reason)) => (Some(parent.join(&node.name)), Action::LeaveOut(reason)),
            (Some(parent), _, Ok(()), None) => {
                let local = parent.join(&node.name);
                let found =
                    if folder.exists { fs::symlink_metadata(&local) } else { Err(io::ErrorKind::NotFound.into()) };
                // A file that is replaced whatever its content may also be edited before the run.
                let is_compared = self.options.if_present == IfPresent::Changed;
                let here = found.map(|found| (Stamp::of(&found), found.file_type()));
                stamp = here.as_ref().ok().filter(|(_, kind)| is_compared && kind.is_file()).map(|(stamp, _)| *stamp);
                let is_file = !is_folder && here.as_ref().is_ok_and(|(_, kind)| kind.is_file());
                if let Some(refusal) = self.why_not_this(node, &path, folder).filter(|_| is_file) {
                    (None, Action::Refuse(refusal))
                } else {
                    let action = self.action(node, is_folder, &path, &local, here, &mut seen)?;
                    let asked = OsStr::new(&node.name);
                    let name = if exists(&action) { self.names.name(parent, asked) } else { asked.to_owned() };
                    let is_free = folder.taken.insert(name);
                    if is_free { (Some(local), action) } else { (None, Action::Refuse(Refusal::Twin)) }
                }
            }
        };
        Ok(Step {
            path,
            is_folder,
            action,
            size: node.size.and_then(|size| u64::try_from(size).ok()),
            local,
            id: Some(node.id),
            link: node.file.clone().filter(|_| !is_folder).map(Link),
            stamp,
            seen,
            parent: Some(folder.step),
            depth: parent.depth + 1,
        })
    }

    /// Why it is not this document that may replace the file of its name: the project may have several of that name,
    /// and only the one that an earlier run has transferred is known to belong to the file.
    #[inline]
    fn why_not_this(&self, document: &TreeNode, path: &str, folder: &OpenFolder<'_>) -> Option<Refusal> {
        let ids = folder.documents.get(document.name.as_str()).filter(|ids| ids.len() > 1)?;
        if self.options.if_present == IfPresent::Skip {
            return None;
        }
        let known = self.decide.record.and_then(|record| record.files.get(path)).map(|known| known.document);
        match known.filter(|known| ids.contains(known)) {
            Some(known) => (known != document.id).then_some(Refusal::Twin),
            None => Some(Refusal::Ambiguous),
        }
    }

    #[inline]
    fn action(
        &self,
        node: &TreeNode,
        is_folder: bool,
        path: &str,
        local: &Path,
        here: io::Result<(Stamp, FileType)>,
        seen: &mut Seen,
    ) -> Result<Action> {
        Ok(match here {
            Ok((_, kind)) if is_folder && kind.is_dir() => Action::ReuseFolder,
            Ok((stamp, kind)) if !is_folder && kind.is_file() => match self.options.if_present {
                IfPresent::Skip => Action::Skip,
                IfPresent::Replace => {
                    let _ = self.decide.changes(path, local, stamp, node, seen);
                    Action::Replace
                }
                IfPresent::Changed => self.compared(node, path, local, stamp, seen)?,
            },
            Ok(_) => Action::Refuse(Refusal::InTheWay),
            Err(error) if error.kind() == io::ErrorKind::NotFound && is_folder => Action::CreateFolder,
            Err(error) if error.kind() == io::ErrorKind::NotFound => Action::Download,
            Err(error) => Action::Refuse(Refusal::Unreadable(error.to_string())),
        })
    }

    #[inline]
    fn compared(&self, node: &TreeNode, path: &str, local: &Path, stamp: Stamp, seen: &mut Seen) -> Result<Action> {
        Ok(match self.decide.compare(path, local, stamp, node, seen)? {
            Comparison::Same | Comparison::NotNewer => Action::Unchanged,
            Comparison::Source => Action::Replace,
            Comparison::Target => Action::ChangedThere,
            Comparison::Both => Action::Refuse(Refusal::Conflict),
            Comparison::Unknown(reason) => Action::Refuse(Refusal::NotCompared(reason)),
        })
    }
}

/// Whether there is a file or folder to which an action belongs.
#[inline]
fn exists(action: &Action) -> bool {
    let is_planned = matches!(action, Action::CreateFolder | Action::Download | Action::Refuse(Refusal::InTheWay));
    !is_planned && !matches!(action, Action::Refuse(Refusal::Unreadable(_)))
}
