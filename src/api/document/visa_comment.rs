// Written by `cargo run -p bimdata-codegen`; change its data or templates, not this file.

//! Comments on visas.

use ureq::http::Method;

use crate::api::project::user::ProjectMember;
use crate::value::encode::{encode, object};
use crate::{ProjectRef, Result, Session, Timestamp};

/// Lists the comments on a visa, each with its author and its times.
///
/// - Operation: `get_visa_comments`, `GET
///   /cloud/{cloud_pk}/project/{project_pk}/document/{document_pk}/visa/{visa_pk}/comment`
/// - Scope: `document:read`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let project = bimdata::ProjectRef { cloud: 12, project: 34 };
/// use bimdata::document::visa_comment;
///
/// let visa_comments = visa_comment::list(&session, project, 7, 8)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "get_visa_comments")]
#[inline]
pub fn list(session: &Session, project: ProjectRef, document: i64, visa: i64) -> Result<Vec<VisaComment>> {
    session
        .call(Method::GET, "/cloud/{cloud_pk}/project/{project_pk}/document/{document_pk}/visa/{visa_pk}/comment")
        .scopes(&["document:read"])
        .project(project)
        .segment(document)
        .segment(visa)
        .receive_list()
}

/// Creates a comment on a visa from the text in `content`, and returns it with its author.
///
/// - Operation: `create_visa_comment`, `POST
///   /cloud/{cloud_pk}/project/{project_pk}/document/{document_pk}/visa/{visa_pk}/comment`
/// - Scope: `document:read`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let project = bimdata::ProjectRef { cloud: 12, project: 34 };
/// use bimdata::document::visa_comment;
///
/// let visa_comment = visa_comment::create(
///     &session,
///     project,
///     7,
///     8,
///     &visa_comment::VisaCommentRequest { content: Some("text".into()), ..Default::default() },
/// )?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "create_visa_comment")]
#[inline]
pub fn create(
    session: &Session,
    project: ProjectRef,
    document: i64,
    visa: i64,
    body: &VisaCommentRequest,
) -> Result<VisaComment> {
    session
        .call(Method::POST, "/cloud/{cloud_pk}/project/{project_pk}/document/{document_pk}/visa/{visa_pk}/comment")
        .scopes(&["document:read"])
        .project(project)
        .segment(document)
        .segment(visa)
        .json(body)
        .receive()
}

/// Returns one comment of a visa: its text, its author, and when it was written and last changed.
///
/// - Operation: `get_visa_comment`, `GET
///   /cloud/{cloud_pk}/project/{project_pk}/document/{document_pk}/visa/{visa_pk}/comment/{id}`
/// - Scope: `document:read`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let project = bimdata::ProjectRef { cloud: 12, project: 34 };
/// use bimdata::document::visa_comment;
///
/// let visa_comment = visa_comment::get(&session, project, 7, 8, 9)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "get_visa_comment")]
#[inline]
pub fn get(session: &Session, project: ProjectRef, document: i64, visa: i64, comment: i64) -> Result<VisaComment> {
    session
        .call(Method::GET, "/cloud/{cloud_pk}/project/{project_pk}/document/{document_pk}/visa/{visa_pk}/comment/{id}")
        .scopes(&["document:read"])
        .project(project)
        .segment(document)
        .segment(visa)
        .segment(comment)
        .receive()
}

/// Changes the text of a comment on a visa, or its author by `author_id`.
///
/// - Operation: `update_visa_comment`, `PATCH
///   /cloud/{cloud_pk}/project/{project_pk}/document/{document_pk}/visa/{visa_pk}/comment/{id}`
/// - Scope: `document:read`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let project = bimdata::ProjectRef { cloud: 12, project: 34 };
/// use bimdata::document::visa_comment;
///
/// let visa_comment = visa_comment::update(
///     &session,
///     project,
///     7,
///     8,
///     9,
///     &visa_comment::VisaCommentPatch { content: Some("text".into()), ..Default::default() },
/// )?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "update_visa_comment")]
#[inline]
pub fn update(
    session: &Session,
    project: ProjectRef,
    document: i64,
    visa: i64,
    comment: i64,
    body: &VisaCommentPatch,
) -> Result<VisaComment> {
    session
        .call(
            Method::PATCH,
            "/cloud/{cloud_pk}/project/{project_pk}/document/{document_pk}/visa/{visa_pk}/comment/{id}",
        )
        .scopes(&["document:read"])
        .project(project)
        .segment(document)
        .segment(visa)
        .segment(comment)
        .json(body)
        .receive()
}

/// Deletes one comment from a visa; the visa itself is not changed.
///
/// - Operation: `delete_visa_comment`, `DELETE
///   /cloud/{cloud_pk}/project/{project_pk}/document/{document_pk}/visa/{visa_pk}/comment/{id}`
/// - Scope: `document:read`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let project = bimdata::ProjectRef { cloud: 12, project: 34 };
/// use bimdata::document::visa_comment;
///
/// visa_comment::delete(&session, project, 7, 8, 9)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "delete_visa_comment")]
#[inline]
pub fn delete(session: &Session, project: ProjectRef, document: i64, visa: i64, comment: i64) -> Result<()> {
    session
        .call(
            Method::DELETE,
            "/cloud/{cloud_pk}/project/{project_pk}/document/{document_pk}/visa/{visa_pk}/comment/{id}",
        )
        .scopes(&["document:read"])
        .project(project)
        .segment(document)
        .segment(visa)
        .segment(comment)
        .finish()
}

/// A comment on a visa by a member of the project.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct VisaComment {
    /// Id of the comment.
    pub id: i64,
    /// Project member who wrote the comment; may be `null`.
    pub author: Option<ProjectMember>,
    /// Id of the visa that the comment belongs to.
    pub visa_id: i64,
    /// When it was created.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Text of the comment.
    pub content: Option<String>,
}

object! {
    VisaComment {
        id: "id",
        author: "author" or none,
        visa_id: "visa_id",
        created_at: "created_at",
        updated_at: "updated_at",
        content: "content" or none,
    }
}

/// A new text or author for a comment on a visa; an omitted one stays unchanged.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct VisaCommentPatch {
    /// Id of the project member who becomes the author of the comment.
    pub author_id: Option<i64>,
    /// Text of the comment.
    pub content: Option<String>,
}

encode! {
    VisaCommentPatch {
        author_id: "author_id" or absent,
        content: "content" or absent,
    }
}

/// A comment to write on a visa.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct VisaCommentRequest {
    /// Id of the project member who becomes the author of the comment.
    pub author_id: Option<i64>,
    /// Text of the comment.
    pub content: Option<String>,
}

encode! {
    VisaCommentRequest {
        author_id: "author_id" or absent,
        content: "content" or absent,
    }
}
