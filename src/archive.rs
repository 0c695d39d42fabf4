//! Zips of documents, folders and whole projects, and the offline package of models.
//!
//! They are packed, while they are sent, by an archive service that is separate from the API. It reads the project with
//! the credential of the session, so a zip contains what the caller may see. Nothing is kept in memory, and
//! [`Download::save_to`] leaves a complete file or none.
//!
//! ```no_run
//! # let session = bimdata::Session::from_env()?;
//! # let project = bimdata::ProjectRef { cloud: 12, project: 34 };
//! use bimdata::archive::{self, Selection};
//!
//! archive::zip_project(&session, project)?.save_to("project.zip")?;
//!
//! let selection = Selection { folders: vec![78], documents: vec![56, 57] };
//! let zip = archive::zip(&session, project, &selection)?
//!     .on_progress(|done, _| eprintln!("{done} bytes"));
//! zip.save_to("plans.zip")?;
//! # Ok::<(), bimdata::Error>(())
//! ```
//!
//! # Where it is
//!
//! BIMData's own archive service is at `https://archive.bimdata.io`. For your own installation, set
//! [`archive_url`](crate::SessionBuilder::archive_url) or `BIMDATA_ARCHIVE_URL`. Not every installation has an archive
//! service: without the setting, every function here fails with [`Error::Setting`] before anything is sent.
//!
//! # Pitfalls
//!
//! - The credential is sent in the header. If an archive service accepts the token in the URL only, set
//!   [`archive_token_in_query`](crate::SessionBuilder::archive_token_in_query); an error with the status 401 or 403
//!   says so.
//! - The length of a zip is not known before its end, so progress has no total. A zip that breaks off is noticed by its
//!   own end, even if its answer ends properly: reading and saving it fail, and an answer that is no zip fails at its start.
//! - A broken download can be resumed only if the service supports it. Otherwise `save_to` restarts, and the service
//!   packs again.
//! - The first byte can take minutes: allow for that with [`Session::with_read_timeout`].
//! - For a single document, use [`transfer::download_document`](crate::transfer::download_document) instead.

use ureq::http::Uri;

use crate::file::OwnFile;
use crate::http::Pairs;
use crate::{Download, Error, ProjectRef, Result, Session, project};

/// The query parameter in which BIMData's own programs send the token.
const TOKEN_PARAMETER: &str = "accessToken";
const PROJECT_PATH: &str = "/cloud/{cloud_pk}/project/{id}";
/// The longest query. Proxies in front of most servers refuse longer URLs, usually without a reason.
const LONGEST_QUERY: usize = 64 * 1024;

/// The contents of a zip: whole folders, and single documents.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Selection {
    /// Folders, by their ids, with all that is in them.
    pub folders: Vec<i64>,
    /// Documents, by their ids. For a model, use the id of its document.
    pub documents: Vec<i64>,
}

/// Downloads a zip of folders and documents.
///
/// All ids are sent in the URL, and servers accept URLs of some thousand characters only: select a folder instead of a
/// thousand documents. [`Download::file_name`] is the name that the service gives to the zip.
///
/// # Errors
///
/// [`Error::Input`] if nothing is selected, and [`Error::Setting`] if the URL of the archive service is not known: then
/// nothing is sent. [`Error::Api`] if the service refuses, such as with 404 for a folder that is missing or not
/// visible.
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let project = bimdata::ProjectRef { cloud: 12, project: 34 };
/// use bimdata::archive::{self, Selection};
///
/// let selection = Selection { documents: vec![56, 57], ..Selection::default() };
/// let bytes = archive::zip(&session, project, &selection)?.save_to("two-documents.zip")?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[inline]
pub fn zip(session: &Session, project: ProjectRef, selection: &Selection) -> Result<Download> {
    let mut query = Pairs::default();
    push_ids(&mut query, "folderId[]", &selection.folders);
    push_ids(&mut query, "documentId[]", &selection.documents);
    if query.as_str().is_empty() {
        return Err(Error::input("selection", "names neither a folder nor a document"));
    }
    let token_parameter = session.puts_archive_token_in_query().then_some(TOKEN_PARAMETER);
    start(session, project, "", &query, token_parameter)
}

/// Downloads a zip of all folders and documents of a project.
///
/// Calls [`project::get`] for the id of the root folder, and then [`zip`]. To keep a local copy up to date,
/// [`mirror`](crate::mirror) fetches only what has changed.
///
/// # Errors
///
/// As [`zip`], and [`Error::Input`] if the root folder is not visible to the caller.
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let project = bimdata::ProjectRef { cloud: 12, project: 34 };
/// bimdata::archive::zip_project(&session, project)?.save_to("project.zip")?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[inline]
pub fn zip_project(session: &Session, project: ProjectRef) -> Result<Download> {
    session.servers().archive()?;
    let root = project::get(session, project)?.root_folder_id;
    let root = root.ok_or_else(|| Error::input("project", "has no root folder that is visible to the caller"))?;
    zip(session, project, &Selection { folders: vec![root], ..Selection::default() })
}

/// Downloads the offline package of models, with which BIMData's viewer can show them without a network.
///
/// The package is a zip of `data.json`, which describes the models by their ids, and of the files that the viewer
/// draws. The token is always sent in the header.
///
/// # Errors
///
/// [`Error::Input`] if `models` is empty; otherwise as [`zip`].
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let project = bimdata::ProjectRef { cloud: 12, project: 34 };
/// bimdata::archive::offline_package(&session, project, &[56, 57])?.save_to("models.zip")?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[inline]
pub fn offline_package(session: &Session, project: ProjectRef, models: &[i64]) -> Result<Download> {
    if models.is_empty() {
        return Err(Error::input("models", "names no model"));
    }
    let mut query = Pairs::default();
    push_ids(&mut query, "modelId", models);
    start(session, project, "/offline-package", &query, None)
}

#[inline]
fn push_ids(query: &mut Pairs, name: &str, ids: &[i64]) {
    for id in ids {
        query.push(name, &id.to_string());
    }
}

#[inline]
fn start(
    session: &Session,
    project: ProjectRef,
    below: &str,
    query: &Pairs,
    token_parameter: Option<&'static str>,
) -> Result<Download> {
    let base = session.servers().archive()?;
    let query = query.as_str();
    if query.len() > LONGEST_QUERY {
        return Err(Error::input("selection", "has more ids than fit into a URL; name the folders that hold them"));
    }
    let path = format!("/cloud/{}/project/{}{below}", project.cloud, project.project);
    let uri: Uri =
        format!("{base}{path}?{query}").parse().map_err(|_| Error::input("selection", "does not fit into a URL"))?;
    // In logs, all requests of a kind have the same name. Errors also show the ids.
    let host = uri.host().unwrap_or("no host").to_owned();
    let named = |path: &str| format!("{path} of the archive service at {host}");
    let (template, requested) = (named(&format!("{PROJECT_PATH}{below}")), named(&path));
    let may_take_query = token_parameter.is_none() && below.is_empty() && session.has_auth();
    let file = OwnFile { uri, name: template.clone(), token_parameter };
    let started = Download::start_signed(session, file);
    let started = started.map_err(|error| explained(error.named(&template, &requested), may_take_query))?;
    let download = started.of_zip();
    // If there is no archive service at this URL, another server often answers every path with its start page.
    if download.content_type().is_some_and(|kind| kind.trim_start().to_ascii_lowercase().starts_with("text/html")) {
        return Err(download.mistaken("the answer is a page, not a zip; is there an archive service at this address?"));
    }
    Ok(download)
}

/// Adds advice to an error, if there is any.
#[inline]
fn explained(error: Error, may_take_query: bool) -> Error {
    match error.status() {
        Some(401 | 403) if may_take_query && matches!(error, Error::Api(_)) => error.noted(
            "an archive service may take only a bearer token in the URL, see the setting archive_token_in_query",
        ),
        Some(414) => error.noted("name the folders instead of so many documents"),
        _ => error,
    }
}
