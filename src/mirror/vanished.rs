//! Plans the deletion of files and folders that earlier runs created and that have vanished from the side that is read.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::fs;
use std::path::Path;

use super::Options;
use super::action::{Action, Refusal};
use super::changes::Changes;
use super::compare::{Here, Stamp};
use super::in_use::InUse;
use super::plan::{Direction, Step, readable};
use super::presence::{Obstacle, Presence, place};
use super::record::{FileRecord, Record, Side};
use super::rubbish::left_out;
use crate::Permission;
use crate::error::without_controls;
use crate::folder::TreeNode;
use crate::transfer::tree;

/// The steps that delete, files before folders and inner folders before outer ones, and notes about what is kept
/// because it may still exist.
///
/// Only files that a run created here and nobody has changed since are deleted; a folder only if everything in it is
/// deleted too. What has vanished from both sides is to be removed from the record: `changes` gets it.
#[inline]
pub(super) fn plan(
    direction: Direction,
    record: &Record,
    local: &Path,
    nodes: &[TreeNode],
    options: &Options,
    planned: &[Step],
    changes: &mut Changes,
) -> (Vec<Step>, Vec<String>) {
    let there = There::of(nodes);
    let made = Side::written(direction);
    let doubts = Doubts::of(direction, local, &there, planned);
    let in_use = InUse::of(direction, planned);
    let mut kept = BTreeSet::new();
    let mut steps = Vec::new();
    let mut deleted = HashSet::new();
    let mut remains = |(path, known): (&String, &FileRecord)| {
        let mut names = path.rsplit('/').enumerate();
        let is_looked_at = names.all(|(above, name)| left_out(name, above > 0, options.include_rubbish).is_none());
        let Some(place) = place(local, path).filter(|_| is_looked_at) else { return true };
        let documents = there.documents.get(path.as_str()).map(Vec::as_slice).unwrap_or_default();
        let here = fs::symlink_metadata(&place);
        let (is_gone, is_left) = match direction {
            Direction::Upload => (here.is_err(), !documents.is_empty()),
            Direction::Download => (documents.is_empty(), here.is_ok()),
        };
        if !is_gone {
            return true;
        }
        if let Some(obstacle) = doubts.about(path) {
            if is_left && known.made == Some(made) {
                kept.insert(note(&obstacle));
            }
            return true;
        }
        if !is_left {
            return false;
        }
        if known.made != Some(made) || in_use.contains(&place) {
            return true;
        }
        let is_as_made = match direction {
            Direction::Upload => matches!(documents, [id] if *id == known.document),
            Direction::Download => here
                .as_ref()
                .is_ok_and(|here| here.is_file() && !Here::of(&place, Stamp::of(here), known, options).has_changed),
        };
        let action = if is_as_made { Action::Delete } else { Action::Refuse(Refusal::Conflict) };
        if is_as_made {
            deleted.insert(path.clone());
        }
        let stamp = here.as_ref().ok().map(Stamp::of).filter(|_| direction == Direction::Download);
        let size = here.ok().map(|here| here.len());
        steps.push(Step { size, stamp, ..step(path, false, action, &place, known.document) });
        true
    };
    let gone: Vec<_> = record.files.iter().filter(|&file| !remains(file)).collect();
    for (path, known) in gone {
        changes.forget_file(path, known);
    }
    // Longer paths first, so that a folder comes after those in it.
    let mut folders: Vec<_> = record.folders.iter().filter(|(_, known)| known.made == made).collect();
    folders.sort_by_key(|(path, _)| std::cmp::Reverse(path.matches('/').count()));
    for (path, known) in folders {
        let Some(place) = place(local, path) else { continue };
        let (is_here, remote) = (fs::symlink_metadata(&place).is_ok(), there.folders.get(path.as_str()));
        let (is_gone, is_left) = match direction {
            Direction::Upload => (!is_here, remote == Some(&known.id)),
            Direction::Download => (remote.is_none(), is_here),
        };
        if !is_gone || doubts.about(path).is_some() {
            continue;
        }
        if !is_left {
            changes.forget_folder(path, known);
            continue;
        }
        if in_use.contains(&place) {
            continue;
        }
        let within = match direction {
            Direction::Upload => there.within.get(&known.id).cloned(),
            Direction::Download => names(&place),
        };
        let is_emptied =
            within.is_some_and(|names| names.iter().all(|name| deleted.contains(&format!("{path}/{name}"))));
        if is_emptied {
            deleted.insert(path.clone());
            steps.push(step(path, true, Action::Delete, &place, known.id));
        }
    }
    (steps, kept.into_iter().collect())
}

#[inline]
fn note(obstacle: &Obstacle) -> String {
    let reason = without_controls(&obstacle.reason);
    format!("{}: {reason}, so nothing below it is deleted", readable(&obstacle.path))
}

/// What makes it doubtful whether something that is not found has really vanished.
struct Doubts<'a> {
    direction: Direction,
    local: &'a Path,
    there: &'a There,
    /// What the plan refuses, with the reason.
    refused: HashMap<&'a str, &'a Refusal>,
}

impl<'a> Doubts<'a> {
    #[inline]
    fn of(direction: Direction, local: &'a Path, there: &'a There, planned: &'a [Step]) -> Self {
        // In an upload, also a link in place of a folder. A project may have a document of the same name as a folder.
        let refused = planned.iter().filter_map(|step| match &step.action {
            Action::Refuse(refusal) if step.is_folder || direction == Direction::Upload => {
                Some((step.path.as_str(), refusal))
            }
            _ => None,
        });
        Doubts { direction, local, there, refused: refused.collect() }
    }

    /// Why something at this path may still exist, although it was not found.
    #[inline]
    fn about(&self, path: &str) -> Option<Obstacle> {
        for (end, _) in path.match_indices('/') {
            let above = &path[..end];
            let is_document = || self.there.documents.contains_key(above) && !self.there.folders.contains_key(above);
            let reason = match self.refused.get(above) {
                Some(refusal) => refusal.to_string(),
                None if self.there.hidden.contains(above) => "may not be read".to_owned(),
                None if self.direction == Direction::Download && is_document() => {
                    "is no longer a folder in the project".to_owned()
                }
                None => continue,
            };
            return Some(Obstacle { path: above.to_owned(), reason });
        }
        match Presence::of(self.local, path) {
            Presence::Unclear(obstacle) => Some(obstacle),
            Presence::Here | Presence::Absent => None,
        }
    }
}

#[inline]
fn step(path: &str, is_folder: bool, action: Action, local: &Path, id: i64) -> Step {
    let depth = path.matches('/').count() + 1;
    Step { path: path.to_owned(), is_folder, depth, ..Step::root(action, local, id) }
}

/// The names in a local folder; `None` if not all of them can be read.
#[inline]
fn names(folder: &Path) -> Option<Vec<String>> {
    let is_folder = fs::symlink_metadata(folder).is_ok_and(|found| found.is_dir());
    let entries = fs::read_dir(folder).ok().filter(|_| is_folder)?;
    entries.map(|entry| entry.ok()?.file_name().into_string().ok()).collect()
}

/// What the project has below the mirrored folder, by path.
struct There {
    documents: HashMap<String, Vec<i64>>,
    folders: HashMap<String, i64>,
    /// The names in each folder.
    within: HashMap<i64, Vec<String>>,
    /// Folders of which the user may not see the content.
    hidden: HashSet<String>,
}

impl There {
    #[inline]
    fn of(nodes: &[TreeNode]) -> Self {
        let (documents, folders, within, hidden) = (HashMap::new(), HashMap::new(), HashMap::new(), HashSet::new());
        let mut there = There { documents, folders, within, hidden };
        let mut pending: Vec<_> = nodes.iter().map(|node| (node, node.name.clone())).collect();
        while let Some((node, path)) = pending.pop() {
            if tree::is_folder(node) {
                if node.user_permission == Permission::Denied {
                    there.hidden.insert(path.clone());
                }
                let children = tree::children(node);
                there.within.insert(node.id, children.iter().map(|child| child.name.clone()).collect());
                pending.extend(children.iter().map(|child| (child, format!("{path}/{}", child.name))));
                there.folders.insert(path, node.id);
            } else {
                there.documents.entry(path).or_default().push(node.id);
            }
        }
        there
    }
}
