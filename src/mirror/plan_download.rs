//! Plans a download: walks the project's tree beside the local one.

use std::collections::HashSet;
use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::Path;
use std::slice;

use super::plan::{Action, Direction, Link, Plan, Refusal, Step};
use super::{IfPresent, Options, tree};
use crate::error::FileError;
use crate::file::name::{self, Rules};
use crate::folder::TreeNode;
use crate::{ProjectRef, Result, Session};

pub(super) fn plan(session: &Session, project: ProjectRef, local: &Path, options: &Options) -> Result<Plan> {
    let exists = match fs::metadata(local) {
        Ok(metadata) if metadata.is_dir() => true,
        Ok(_) => return Err(FileError::new(local, io::Error::other("is not a folder")).into()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => false,
        Err(error) => return Err(FileError::new(local, error).into()),
    };
    let tree = tree::fetch(session, project, true)?;
    let (id, children) = tree::find(&tree, options.folder)?;
    let action = if exists { Action::ReuseFolder } else { Action::CreateFolder };
    let mut steps = vec![Step::root(action, local, id)];
    // The folders from the mirrored one to the one whose nodes are being looked at.
    let mut open = vec![OpenFolder::new(0, children, exists)];
    while let Some(folder) = open.last_mut() {
        let Some(node) = folder.nodes.next() else {
            open.pop();
            continue;
        };
        let step = look_at(node, folder, &steps[folder.step], options.if_present);
        if step.is_folder {
            let exists = step.action == Action::ReuseFolder;
            open.push(OpenFolder::new(steps.len(), tree::children(node), exists));
        }
        steps.push(step);
    }
    Ok(Plan { project, direction: Direction::Download, parallel: options.parallel, steps })
}

struct OpenFolder<'a> {
    step: usize,
    nodes: std::iter::Chain<Nodes<'a>, Nodes<'a>>,
    exists: bool,
    /// The local names that are given away.
    taken: HashSet<OsString>,
}

type Nodes<'a> = std::iter::Filter<slice::Iter<'a, TreeNode>, fn(&&TreeNode) -> bool>;

impl<'a> OpenFolder<'a> {
    fn new(step: usize, children: &'a [TreeNode], exists: bool) -> Self {
        // Folders go first: of a folder and a document with one name, refusing the folder would lose more.
        let folders: Nodes<'a> = children.iter().filter(|node| tree::is_folder(node));
        let documents: Nodes<'a> = children.iter().filter(|node| !tree::is_folder(node));
        OpenFolder { step, nodes: folders.chain(documents), exists, taken: HashSet::new() }
    }
}

fn look_at(node: &TreeNode, folder: &mut OpenFolder<'_>, parent: &Step, if_present: IfPresent) -> Step {
    let is_folder = tree::is_folder(node);
    let (local, action) = match (&parent.local, &parent.action, name::check(&node.name, Rules::HERE)) {
        (None, ..) | (_, Action::Refuse(_), _) => (None, Action::Refuse(Refusal::Folder)),
        (_, _, Err(reason)) => (None, Action::Refuse(Refusal::Name(reason))),
        (Some(parent), _, Ok(())) => {
            let local = parent.join(&node.name);
            let action = action(&local, is_folder, folder.exists, if_present);
            let name = true_name(&local, &action).unwrap_or_else(|| node.name.clone().into());
            let is_free = folder.taken.insert(name);
            if is_free { (Some(local), action) } else { (None, Action::Refuse(Refusal::Twin)) }
        }
    };
    Step {
        path: parent.path_of(&node.name),
        is_folder,
        action,
        size: node.size.and_then(|size| u64::try_from(size).ok()),
        local,
        id: Some(node.id),
        link: node.file.clone().filter(|_| !is_folder).map(Link),
        parent: Some(folder.step),
        depth: parent.depth + 1,
    }
}

fn action(local: &Path, is_folder: bool, may_exist: bool, if_present: IfPresent) -> Action {
    let found = if may_exist { fs::symlink_metadata(local) } else { Err(io::ErrorKind::NotFound.into()) };
    match found {
        Ok(metadata) if is_folder && metadata.is_dir() => Action::ReuseFolder,
        Ok(metadata) if !is_folder && metadata.is_file() => match if_present {
            IfPresent::Skip => Action::Skip,
            IfPresent::Replace => Action::Replace,
        },
        Ok(_) => Action::Refuse(Refusal::InTheWay),
        Err(error) if error.kind() == io::ErrorKind::NotFound && is_folder => Action::CreateFolder,
        Err(error) if error.kind() == io::ErrorKind::NotFound => Action::Download,
        Err(error) => Action::Refuse(Refusal::Unreadable(error.to_string())),
    }
}

/// The name as the file system has it, which can differ from the one that it was asked for.
fn true_name(local: &Path, action: &Action) -> Option<OsString> {
    let exists = matches!(action, Action::ReuseFolder | Action::Skip | Action::Replace);
    let path = exists.then(|| fs::canonicalize(local).ok()).flatten()?;
    path.file_name().map(ToOwned::to_owned)
}
