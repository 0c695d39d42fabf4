//! The folders and documents of a project, as a tree.

use crate::folder::{FolderNode, TreeNode};
use crate::project::{self, DocumentTreeParams};
use crate::{Error, NodeNature, NodeType, ProjectRef, Result, Session};

/// All folders and documents of a project, in one call.
#[inline]
pub(crate) fn fetch(session: &Session, project: ProjectRef, with_links: bool) -> Result<FolderNode> {
    project::document_tree(session, project, &DocumentTreeParams { without_urls: Some(!with_links) })
}

/// The id of the wanted folder, or of the root, and its contents.
#[inline]
pub(crate) fn find(tree: &FolderNode, folder: Option<i64>) -> Result<(i64, &[TreeNode])> {
    let Some(wanted) = folder.filter(|&wanted| wanted != tree.id) else {
        return Ok((tree.id, &tree.children));
    };
    let mut pending: Vec<_> = tree.children.iter().collect();
    while let Some(node) = pending.pop() {
        if node.id == wanted && is_folder(node) {
            return Ok((node.id, children(node)));
        }
        pending.extend(children(node));
    }
    Err(Error::input("folder", format!("the project has no folder {wanted}")))
}

/// How far below the root this folder is; 0 for the root itself.
#[inline]
pub(crate) fn level(tree: &FolderNode, id: i64) -> usize {
    let mut pending: Vec<_> = tree.children.iter().map(|node| (node, 1)).collect();
    while let Some((node, level)) = pending.pop() {
        if node.id == id && is_folder(node) && id != tree.id {
            return level;
        }
        pending.extend(children(node).iter().map(|node| (node, level + 1)));
    }
    0
}

#[inline]
pub(crate) fn is_folder(node: &TreeNode) -> bool {
    node.nature == NodeNature::Folder || node.r#type == NodeType::Folder
}

#[inline]
pub(crate) fn children(node: &TreeNode) -> &[TreeNode] {
    node.children.as_deref().unwrap_or_default()
}
