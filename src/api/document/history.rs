// Written by `cargo run -p bimdata-codegen`; change its data or templates, not this file.

//! Former versions of documents.

use ureq::http::Method;

use crate::{ProjectRef, Result, Session};

#[doc(no_inline)]
pub use crate::document::Document;

/// Deletes several history versions of documents in one call, by a list of their ids.
///
/// - Operation: `bulk_delete_document_history`, `DELETE
///   /cloud/{cloud_pk}/project/{project_pk}/document/bulk_destroy_history`
/// - Scope: `document:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let project = bimdata::ProjectRef { cloud: 12, project: 34 };
/// use bimdata::document::history;
///
/// history::delete_many(&session, project, &[1])?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "bulk_delete_document_history")]
#[inline]
pub fn delete_many(session: &Session, project: ProjectRef, body: &[i64]) -> Result<()> {
    session
        .call(Method::DELETE, "/cloud/{cloud_pk}/project/{project_pk}/document/bulk_destroy_history")
        .scopes(&["document:write"])
        .project(project)
        .json(body)
        .finish()
}

/// Lists the versions in the history of a head document, each of them a full document with an id and a file of its
/// own.
///
/// - Operation: `get_document_histories`, `GET
///   /cloud/{cloud_pk}/project/{project_pk}/document/{document_pk}/history`
/// - Scope: `document:read`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let project = bimdata::ProjectRef { cloud: 12, project: 34 };
/// use bimdata::document::history;
///
/// let histories = history::list(&session, project, 7)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "get_document_histories")]
#[inline]
pub fn list(session: &Session, project: ProjectRef, document: i64) -> Result<Vec<Document>> {
    session
        .call(Method::GET, "/cloud/{cloud_pk}/project/{project_pk}/document/{document_pk}/history")
        .scopes(&["document:read"])
        .project(project)
        .segment(document)
        .receive_list()
}

/// Deletes a document completely: its head version and every version in its history.
///
/// - Operation: `delete_all_document_history`, `DELETE
///   /cloud/{cloud_pk}/project/{project_pk}/document/{document_pk}/history/delete`
/// - Scope: `document:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let project = bimdata::ProjectRef { cloud: 12, project: 34 };
/// use bimdata::document::history;
///
/// history::delete_all(&session, project, 7)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "delete_all_document_history")]
#[inline]
pub fn delete_all(session: &Session, project: ProjectRef, document: i64) -> Result<()> {
    session
        .call(Method::DELETE, "/cloud/{cloud_pk}/project/{project_pk}/document/{document_pk}/history/delete")
        .scopes(&["document:write"])
        .project(project)
        .segment(document)
        .finish()
}

/// Makes a version the head of its document; the former head becomes the version before it.
///
/// - Operation: `make_head_version_document_history`, `POST
///   /cloud/{cloud_pk}/project/{project_pk}/document/{document_pk}/history/{id}/head-version`
/// - Scope: `document:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let project = bimdata::ProjectRef { cloud: 12, project: 34 };
/// use bimdata::document::history;
///
/// let head = history::make_head(&session, project, 7, 8)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "make_head_version_document_history")]
#[inline]
pub fn make_head(session: &Session, project: ProjectRef, document: i64, version: i64) -> Result<Document> {
    session
        .call(Method::POST, "/cloud/{cloud_pk}/project/{project_pk}/document/{document_pk}/history/{id}/head-version")
        .scopes(&["document:write"])
        .project(project)
        .segment(document)
        .segment(version)
        .receive()
}

/// Removes a version from the history and makes it a separate document in the same folder.
///
/// - Operation: `leave_version_document_history`, `POST
///   /cloud/{cloud_pk}/project/{project_pk}/document/{document_pk}/history/{id}/leave`
/// - Scope: `document:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let project = bimdata::ProjectRef { cloud: 12, project: 34 };
/// use bimdata::document::history;
///
/// let detach = history::detach(&session, project, 7, 8)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "leave_version_document_history")]
#[inline]
pub fn detach(session: &Session, project: ProjectRef, document: i64, version: i64) -> Result<Document> {
    session
        .call(Method::POST, "/cloud/{cloud_pk}/project/{project_pk}/document/{document_pk}/history/{id}/leave")
        .scopes(&["document:write"])
        .project(project)
        .segment(document)
        .segment(version)
        .receive()
}
