// Written by `cargo run -p bimdata-codegen`; change its data or templates, not this file.

//! Tags on documents.

use ureq::http::Method;

use crate::value::encode::encode;
use crate::{ProjectRef, Result, Session};

#[doc(no_inline)]
pub use crate::document::Document;

/// Adds a tag of the project to a document by its `tag_id`, and returns the document instead of the tag.
///
/// - Operation: `add_document_tag`, `POST /cloud/{cloud_pk}/project/{project_pk}/document/{document_pk}/tag`
/// - Scope: `document:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let project = bimdata::ProjectRef { cloud: 12, project: 34 };
/// use bimdata::document::tag;
///
/// let link = tag::link(&session, project, 7, &tag::DocumentTagRequest::new(1))?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "add_document_tag")]
#[inline]
pub fn link(session: &Session, project: ProjectRef, document: i64, body: &DocumentTagRequest) -> Result<Document> {
    session
        .call(Method::POST, "/cloud/{cloud_pk}/project/{project_pk}/document/{document_pk}/tag")
        .scopes(&["document:write"])
        .project(project)
        .segment(document)
        .json(body)
        .receive()
}

/// Removes a tag from one document; `tag::delete` deletes the tag itself.
///
/// - Operation: `delete_document_tag`, `DELETE
///   /cloud/{cloud_pk}/project/{project_pk}/document/{document_pk}/tag/{id}`
/// - Scope: `document:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let project = bimdata::ProjectRef { cloud: 12, project: 34 };
/// use bimdata::document::tag;
///
/// tag::unlink(&session, project, 7, 8)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "delete_document_tag")]
#[inline]
pub fn unlink(session: &Session, project: ProjectRef, document: i64, tag: i64) -> Result<()> {
    session
        .call(Method::DELETE, "/cloud/{cloud_pk}/project/{project_pk}/document/{document_pk}/tag/{id}")
        .scopes(&["document:write"])
        .project(project)
        .segment(document)
        .segment(tag)
        .finish()
}

/// The existing tag to put on a document, by its id.
#[doc(alias = "TagIdRequest")]
#[derive(Debug, Clone, PartialEq)]
pub struct DocumentTagRequest {
    /// Id of the tag to put on the document.
    pub tag_id: i64,
}

encode! {
    DocumentTagRequest {
        tag_id: "tag_id",
    }
}

impl DocumentTagRequest {
    /// Sets what is required.
    #[must_use]
    #[inline]
    pub fn new(tag_id: i64) -> Self {
        DocumentTagRequest { tag_id }
    }
}
