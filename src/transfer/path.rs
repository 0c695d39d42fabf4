//! Folders and documents of a project by their paths, such as `Plans/Level 1/ground.pdf`.

use ureq::http::Method;

use super::tree;
use crate::document::{self, Document, DocumentRequest};
use crate::folder::{self, FolderRequest, TreeNode};
use crate::{Error, Field, ProjectRef, Result, Session, Upload};

/// The path that creates folders, for errors.
const FOLDERS: &str = "/cloud/{cloud_pk}/project/{project_pk}/folder";

/// Returns the id of the folder at this path below the root folder; `None` if there is none.
///
/// The names in the path are separated by slashes (`Plans/Level 1`); upper and lower case differ. The empty path is the
/// root folder itself. Makes one call, [`project::document_tree`](crate::project::document_tree); to look up many
/// paths, call that yourself.
///
/// # Errors
///
/// [`Error::Input`] if a name in the path is empty, `.` or `..`, before anything is sent, and if the project has
/// several folders with the same name on the path.
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let project = bimdata::ProjectRef { cloud: 12, project: 34 };
/// use bimdata::transfer;
///
/// if let Some(folder) = transfer::find_folder(&session, project, "Plans/Level 1")? {
///     println!("{folder}");
/// }
/// # Ok::<(), bimdata::Error>(())
/// ```
#[inline]
pub fn find_folder(session: &Session, project: ProjectRef, path: &str) -> Result<Option<i64>> {
    let names = folder_names(path)?;
    let tree = tree::fetch(session, project, false)?;
    let reached = walk(tree.id, &tree.children, &names)?;
    Ok(reached.missing.is_empty().then_some(reached.folder))
}

/// Returns the id of the folder at this path below the root folder, and creates the folders that are missing.
///
/// As [`find_folder`], with a call of [`folder::create`] for each missing folder. The threads that share a session create
/// folders one after the other, and each reads the tree again if another one has created folders meanwhile. If two
/// sessions or programs do this at the same time, both can create the folder, since the service allows two folders with
/// the same name.
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let project = bimdata::ProjectRef { cloud: 12, project: 34 };
/// let folder = bimdata::transfer::find_or_create_folder(&session, project, "Plans/Level 1")?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[inline]
pub fn find_or_create_folder(session: &Session, project: ProjectRef, path: &str) -> Result<i64> {
    let names = folder_names(path)?;
    let known = session.folder_turns().count();
    let tree = tree::fetch(session, project, false)?;
    let reached = walk(tree.id, &tree.children, &names)?;
    create_missing(session, project, &names, &reached, known)
}

/// Uploads a file to a path below the root folder: as a new version of the document that has this name there, or else
/// as a new document, for which missing folders are created.
///
/// The last name of the path is that of the document; the file keeps its own name. Makes one call that reads the tree
/// of the project, and then the calls that create folders and the document. If two threads upload to the same path at the
/// same time, and no document is there yet, both create one. To wait for the model, use
/// [`upload_model`](super::upload_model).
///
/// # Errors
///
/// As [`find_folder`], and [`Error::Input`] if several documents have this name in the folder: then nothing is created.
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let project = bimdata::ProjectRef { cloud: 12, project: 34 };
/// use bimdata::{Upload, transfer};
///
/// let file = Upload::from_path("out/ground.pdf")?;
/// let document = transfer::upload_to_path(&session, project, "Plans/Level 1/ground.pdf", file)?;
/// println!("document {}", document.id);
/// # Ok::<(), bimdata::Error>(())
/// ```
#[inline]
pub fn upload_to_path(session: &Session, project: ProjectRef, path: &str, file: Upload) -> Result<Document> {
    let mut names = folder_names(path)?;
    let Some(name) = names.pop() else { return Err(Error::input("path", "is empty, and names no document")) };
    let known = session.folder_turns().count();
    let tree = tree::fetch(session, project, false)?;
    let reached = walk(tree.id, &tree.children, &names)?;
    let documents: Vec<_> =
        reached.nodes.iter().filter(|node| !tree::is_folder(node) && node.name == name).map(|node| node.id).collect();
    let successor_of = match documents[..] {
        [] => None,
        [document] => Some(document),
        _ => return Err(Error::input("path", format!("leads to {} documents of one name", documents.len()))),
    };
    let parent_id = create_missing(session, project, &names, &reached, known)?.into();
    document::create(session, project, &DocumentRequest { parent_id, successor_of, ..DocumentRequest::new(name, file) })
}

#[inline]
fn folder_names(path: &str) -> Result<Vec<&str>> {
    if path.is_empty() { Ok(Vec::new()) } else { names(path) }
}

#[inline]
fn names(path: &str) -> Result<Vec<&str>> {
    let names: Vec<_> = path.split('/').collect();
    match names.iter().find(|name| matches!(**name, "" | "." | "..")) {
        Some(&"") => Err(Error::input("path", "holds an empty name; it is written as in Plans/Level 1")),
        Some(name) => Err(Error::input("path", format!("holds {name}, which is the name of no folder"))),
        None => Ok(names),
    }
}

/// How much of a path exists.
struct Reached<'a> {
    folder: i64,
    /// The contents of that folder; empty if further folders of the path are missing.
    nodes: &'a [TreeNode],
    missing: Vec<&'a str>,
}

#[inline]
fn walk<'a>(root: i64, children: &'a [TreeNode], names: &[&'a str]) -> Result<Reached<'a>> {
    let (mut folder, mut nodes) = (root, children);
    for (index, &name) in names.iter().enumerate() {
        let found: Vec<_> = nodes.iter().filter(|node| tree::is_folder(node) && node.name == name).collect();
        match found[..] {
            [] => return Ok(Reached { folder, nodes: &[], missing: names[index..].to_vec() }),
            [node] => (folder, nodes) = (node.id, tree::children(node)),
            _ => {
                let reason = format!(
                    "leads to {} folders that are called {name:?}; rename or delete all but one, or use their ids",
                    found.len()
                );
                return Err(Error::input("path", reason));
            }
        }
    }
    Ok(Reached { folder, nodes, missing: Vec::new() })
}

/// Creates the missing folders, and returns the id of the innermost. `known` is how many threads had created folders
/// before the tree was read.
#[inline]
fn create_missing(
    session: &Session,
    project: ProjectRef,
    names: &[&str],
    reached: &Reached<'_>,
    known: u64,
) -> Result<i64> {
    if reached.missing.is_empty() {
        return Ok(reached.folder);
    }
    let turn = session.folder_turns().take(&session.waiting());
    let turn = turn.map_err(|fault| fault.error(Method::POST, FOLDERS.to_owned(), 0))?;
    if turn.number() == known {
        return create(session, project, reached);
    }
    let tree = tree::fetch(session, project, false)?;
    create(session, project, &walk(tree.id, &tree.children, names)?)
}

#[inline]
fn create(session: &Session, project: ProjectRef, reached: &Reached<'_>) -> Result<i64> {
    reached.missing.iter().try_fold(reached.folder, |parent, name| {
        let body = FolderRequest { parent_id: Field::Value(parent), ..FolderRequest::new(*name) };
        Ok(folder::create(session, project, &body)?.id)
    })
}
