//! Creates all folders that a project lacks in one request.

use std::collections::HashMap;

use super::{Run, file_name};
use crate::folder::{FolderNode, NewFolderRequest};
use crate::mirror::action::Action;
use crate::mirror::plan::Direction;
use crate::transfer::tree;
use crate::{Error, Field, project};

/// How deep the folders of one request may be nested. A server may refuse more; deeper folders are created one by one.
const DEEPEST_REQUEST: usize = 32;

impl Run<'_> {
    /// Creates all missing folders at once, if possible. Folders that are not in place afterwards are created one by
    /// one.
    ///
    /// If the service refuses the request, because of one of the names or a missing scope, the folders may still be
    /// created one by one. If it is not known whether the folders were created, the tree is read again.
    #[inline]
    pub(super) fn create_missing_folders(&self) {
        let missing = self.missing_folders();
        // The request for a single folder needs one scope less.
        if missing.len() < 2 || self.session.is_cancelled() {
            return;
        }
        let outcome = project::create_folder_tree(self.session, self.plan.project, &self.requests(&missing));
        let is_refused = matches!(&outcome, Err(Error::Api(error)) if error.status < 500);
        if is_refused {
            return;
        }
        if let Ok(tree) = &outcome {
            self.find_folders(&missing, tree);
        }
        if missing.iter().any(|&index| self.folders[index].get().is_none()) && !self.session.is_cancelled() {
            if let Ok(tree) = tree::fetch(self.session, self.plan.project, false) {
                self.find_folders(&missing, &tree);
            }
        }
    }

    /// The folders to create in the project whose parents can be created or exist.
    #[inline]
    fn missing_folders(&self) -> Vec<usize> {
        if self.plan.direction != Direction::Upload {
            return Vec::new();
        }
        // For each step, how many of the folders around it are missing too; `None` for steps that cannot be reached.
        let mut nested: Vec<Option<usize>> = Vec::with_capacity(self.plan.steps.len());
        let mut missing = Vec::new();
        for (index, step) in self.plan.steps.iter().enumerate() {
            let around = step.parent.map_or(Some(0), |parent| nested[parent]);
            let has_way = || step.local.as_deref().is_some_and(|local| self.way.check(local).is_ok());
            nested.push(match (&step.action, around) {
                (Action::ReuseFolder, Some(_)) => Some(0),
                (Action::CreateFolder, Some(_)) if self.folders[index].get().is_some() => Some(0),
                (Action::CreateFolder, Some(around)) if around < DEEPEST_REQUEST && has_way() => {
                    missing.push(index);
                    Some(around + 1)
                }
                _ => None,
            });
        }
        missing
    }

    /// The missing folders, each with those in it.
    #[inline]
    fn requests(&self, missing: &[usize]) -> Vec<NewFolderRequest> {
        let mut children: HashMap<usize, Vec<NewFolderRequest>> = HashMap::new();
        let mut outermost = Vec::new();
        // From the end, since a folder precedes the folders in it.
        for &index in missing.iter().rev() {
            let step = &self.plan.steps[index];
            let name = step.local.as_deref().map(file_name).unwrap_or_default();
            let mut request = NewFolderRequest::new(name);
            if let Some(mut within) = children.remove(&index) {
                within.reverse();
                request.children = Field::Value(within);
            }
            match step.parent {
                Some(parent) if self.is_missing(parent) => {
                    children.entry(parent).or_default().push(request);
                }
                parent => {
                    let id = |parent: usize| self.folders[parent].get().copied().or(self.plan.steps[parent].id);
                    request.parent_id = Field::or_absent(parent.and_then(id));
                    outermost.push(request);
                }
            }
        }
        outermost.reverse();
        outermost
    }

    /// Whether a folder is still to be created.
    #[inline]
    fn is_missing(&self, index: usize) -> bool {
        self.plan.steps[index].action == Action::CreateFolder && self.folders[index].get().is_none()
    }

    /// Finds the ids of the missing folders in a tree that may be that of the whole project or of the new folders.
    #[inline]
    fn find_folders(&self, missing: &[usize], tree: &FolderNode) {
        let mut ids: HashMap<(i64, &str), i64> = HashMap::new();
        ids.extend(tree.parent_id.map(|parent| ((parent, tree.name.as_str()), tree.id)));
        let mut pending: Vec<_> = tree.children.iter().map(|node| (tree.id, node)).collect();
        while let Some((parent, node)) = pending.pop() {
            if tree::is_folder(node) {
                // If several have the same name, the newest is the one that was just created.
                let id = ids.entry((parent, node.name.as_str())).or_insert(node.id);
                *id = node.id.max(*id);
                pending.extend(tree::children(node).iter().map(|child| (node.id, child)));
            }
        }
        for &index in missing {
            let step = &self.plan.steps[index];
            let parent =
                step.parent.and_then(|parent| self.folders[parent].get().copied().or(self.plan.steps[parent].id));
            let name = step.local.as_deref().map(file_name).unwrap_or_default();
            if let Some(&id) = parent.and_then(|parent| ids.get(&(parent, name.as_str()))) {
                self.folders[index].get_or_init(|| id);
            }
        }
    }
}
