// Written by `cargo run -p bimdata-codegen`; change its data or templates, not this file.

//! Documents that topics refer to.

use ureq::http::Method;

use crate::value::encode::encode;
use crate::{Field, Result, Session, TopicFormat};

pub use crate::api_by_hand::DocumentReference;

/// Lists the documents that a topic refers to, where `guid` is the integer id of the document and not a UUID.
///
/// - Operation: `get_document_references`, `GET /bcf/2.1/projects/{projects_pk}/topics/{guid}/document_references`
/// - Scope: `bcf:read`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// use bimdata::bcf::document_reference;
///
/// let document_references = document_reference::list(
///     &session,
///     7,
///     "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11",
///     &document_reference::ListParams::default(),
/// )?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "get_document_references")]
#[inline]
pub fn list(session: &Session, project: i64, topic: &str, params: &ListParams) -> Result<Vec<DocumentReference>> {
    session
        .call(Method::GET, "/bcf/2.1/projects/{projects_pk}/topics/{guid}/document_references")
        .scopes(&["bcf:read"])
        .segment(project)
        .segment_shown(topic)
        .query_if_some("format", params.format.as_ref().map(TopicFormat::as_str))
        .query_each("ifcs", &params.ifcs)
        .query_each("models", &params.models)
        .receive_list()
}

/// Creates one reference from a topic to a document; `guid` is the integer id of that document.
///
/// - Operation: `create_document_reference`, `POST
///   /bcf/2.1/projects/{projects_pk}/topics/{guid}/document_references`
/// - Scope: `bcf:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// use bimdata::bcf::document_reference;
///
/// let document_reference = document_reference::create(
///     &session,
///     7,
///     "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11",
///     &document_reference::DocumentReferenceRequest::new(1),
/// )?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "create_document_reference")]
#[inline]
pub fn create(
    session: &Session,
    project: i64,
    topic: &str,
    body: &DocumentReferenceRequest,
) -> Result<DocumentReference> {
    session
        .call(Method::POST, "/bcf/2.1/projects/{projects_pk}/topics/{guid}/document_references")
        .scopes(&["bcf:write"])
        .segment(project)
        .segment_shown(topic)
        .json(body)
        .receive()
}

/// Replaces all document references of a topic; references that are not in the list are removed.
///
/// - Operation: `full_update_document_reference`, `PUT
///   /bcf/2.1/projects/{projects_pk}/topics/{guid}/document_references`
/// - Scope: `bcf:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// use bimdata::bcf::document_reference;
///
/// let document_references = document_reference::replace_many(
///     &session,
///     7,
///     "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11",
///     &[document_reference::DocumentReferenceRequest::new(1)],
///     &document_reference::ReplaceManyParams::default(),
/// )?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "full_update_document_reference")]
#[inline]
pub fn replace_many(
    session: &Session,
    project: i64,
    topic: &str,
    body: &[DocumentReferenceRequest],
    params: &ReplaceManyParams,
) -> Result<Vec<DocumentReference>> {
    session
        .call(Method::PUT, "/bcf/2.1/projects/{projects_pk}/topics/{guid}/document_references")
        .scopes(&["bcf:write"])
        .segment(project)
        .segment_shown(topic)
        .query_if_some("format", params.format.as_ref().map(TopicFormat::as_str))
        .query_each("ifcs", &params.ifcs)
        .query_each("models", &params.models)
        .json(body)
        .receive_list()
}

/// Optional query parameters of [`list`](crate::bcf::document_reference::list); unset by default.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ListParams {
    /// A filter of the topic list; the description also declares it for this operation, which returns one topic.
    pub format: Option<TopicFormat>,
    /// Old name of `models`.
    pub ifcs: Vec<i64>,
    /// A filter of the topic list; the description also declares it for this operation, which returns one topic.
    pub models: Vec<i64>,
}

/// Optional query parameters of [`replace_many`](crate::bcf::document_reference::replace_many); unset by default.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ReplaceManyParams {
    /// A filter of the topic list; the description also declares it for this operation, which returns one topic.
    pub format: Option<TopicFormat>,
    /// Old name of `models`.
    pub ifcs: Vec<i64>,
    /// A filter of the topic list; the description also declares it for this operation, which returns one topic.
    pub models: Vec<i64>,
}

/// A document, by its integer id, to link to a topic; replacing the references of a topic takes a whole list of
/// these.
#[derive(Debug, Clone, PartialEq)]
pub struct DocumentReferenceRequest {
    /// Id of the document to refer to: an integer, unlike every other BCF guid.
    pub guid: i64,
    /// Free text that describes it.
    pub description: Field<String>,
}

encode! {
    DocumentReferenceRequest {
        guid: "guid",
        description: "description" or absent,
    }
}

impl DocumentReferenceRequest {
    /// Sets what is required, and leaves out the rest.
    #[must_use]
    #[inline]
    pub fn new(guid: i64) -> Self {
        DocumentReferenceRequest { guid, description: Field::Absent }
    }
}
