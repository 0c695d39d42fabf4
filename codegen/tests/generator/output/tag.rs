// Written by `cargo run -p bimdata-codegen`; change its data or templates, not this file.

//! Tags on documents.

use std::collections::BTreeMap;

use serde_json::Value;
use ureq::http::Method;

use crate::value::encode::{encode, object};
use crate::{BulkItem, ProjectRef, Result, Session, tag_names};

/// Creates tags on a document.
///
/// Nothing is sent if [`tag_names::check`](crate::tag_names::check) finds something wrong with the body.
///
/// - Operation: `create_tags`, `POST /cloud/{cloud_pk}/project/{project_pk}/document/{document_pk}/tag`
/// - Scope: `document:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let project = bimdata::ProjectRef { cloud: 12, project: 34 };
/// use bimdata::document::tag;
///
/// let tags = tag::create_many(
///     &session,
///     project,
///     7,
///     &[
///         tag::TagRequest::new("xxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"),
///         tag::TagRequest::new("xxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"),
///     ],
/// )?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "create_tags")]
#[inline]
pub fn create_many(
    session: &Session,
    project: ProjectRef,
    document: i64,
    body: &[TagRequest],
) -> Result<Vec<BulkItem<DocumentTag>>> {
    tag_names::check(body)?;
    session
        .call(Method::POST, "/cloud/{cloud_pk}/project/{project_pk}/document/{document_pk}/tag")
        .scopes(&["document:write"])
        .project(project)
        .segment(document)
        .json(body)
        .receive_list()
}

/// Takes a tag off a document.
///
/// - Operation: `delete_tag`, `DELETE /cloud/{cloud_pk}/project/{project_pk}/document/{document_pk}/tag/{uuid}`
/// - Scope: `document:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let project = bimdata::ProjectRef { cloud: 12, project: 34 };
/// use bimdata::document::tag;
///
/// tag::delete(&session, project, 7, "3DqaUydM99ehywE4_2hm1u")?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "delete_tag")]
#[inline]
pub fn delete(session: &Session, project: ProjectRef, document: i64, tag: &str) -> Result<()> {
    session
        .call(Method::DELETE, "/cloud/{cloud_pk}/project/{project_pk}/document/{document_pk}/tag/{uuid}")
        .scopes(&["document:write"])
        .project(project)
        .segment(document)
        .segment_shown(tag)
        .finish()
}

/// A tag.
#[doc(alias = "Tag")]
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct DocumentTag {
    /// Name of the tag.
    pub name: String,
    /// How much it counts.
    pub weight: f64,
    /// What else is known of it.
    pub extra: BTreeMap<String, Value>,
}

object! {
    DocumentTag {
        name: "name",
        weight: "weight",
        extra: "extra",
    }
}

/// A tag to create.
#[derive(Debug, Clone, PartialEq)]
pub struct TagRequest {
    /// Name of the tag.
    pub name: String,
    /// The tag above it.
    pub parent: Option<Box<TagRequest>>,
}

encode! {
    TagRequest {
        name: "name",
        parent: "parent" or absent,
    }
}

impl TagRequest {
    /// Sets what is required, and leaves out the rest.
    #[must_use]
    #[inline]
    pub fn new(name: impl Into<String>) -> Self {
        TagRequest { name: name.into(), parent: None }
    }
}
