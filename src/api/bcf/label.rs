// Written by `cargo run -p bimdata-codegen`; change its data or templates, not this file.

//! The labels that a project's topics can have; [`topic_values`](crate::bcf::project::topic_values) lists them.

use ureq::http::Method;

use crate::value::encode::{encode, object};
use crate::{Result, Session};

/// Creates a label for the topics of a project; topics refer to it by its text and not by the returned id.
///
/// - Operation: `create_extension_label`, `POST /bcf/2.1/projects/{projects_pk}/extension/label`
/// - Scope: `bcf:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// use bimdata::bcf::label;
///
/// let label = label::create(&session, 7, &label::LabelRequest::new("Ducts"))?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "create_extension_label")]
#[inline]
pub fn create(session: &Session, project: i64, body: &LabelRequest) -> Result<Label> {
    session
        .call(Method::POST, "/bcf/2.1/projects/{projects_pk}/extension/label")
        .scopes(&["bcf:write"])
        .segment(project)
        .json(body)
        .receive()
}

/// Changes the text of a label, also on every topic that has the label.
///
/// - Operation: `update_extension_label`, `PATCH /bcf/2.1/projects/{projects_pk}/extension/label/{id}`
/// - Scope: `bcf:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// use bimdata::bcf::label;
///
/// let label = label::update(
///     &session,
///     7,
///     8,
///     &label::LabelPatch { label: Some("Ducts".into()) },
/// )?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "update_extension_label")]
#[inline]
pub fn update(session: &Session, project: i64, label: i64, body: &LabelPatch) -> Result<Label> {
    session
        .call(Method::PATCH, "/bcf/2.1/projects/{projects_pk}/extension/label/{id}")
        .scopes(&["bcf:write"])
        .segment(project)
        .segment(label)
        .json(body)
        .receive()
}

/// Deletes a label of a project; the topics that have it are kept.
///
/// - Operation: `delete_extension_label`, `DELETE /bcf/2.1/projects/{projects_pk}/extension/label/{id}`
/// - Scope: `bcf:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// use bimdata::bcf::label;
///
/// label::delete(&session, 7, 8)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "delete_extension_label")]
#[inline]
pub fn delete(session: &Session, project: i64, label: i64) -> Result<()> {
    session
        .call(Method::DELETE, "/bcf/2.1/projects/{projects_pk}/extension/label/{id}")
        .scopes(&["bcf:write"])
        .segment(project)
        .segment(label)
        .finish()
}

/// A label that topics of the project may carry, as it is created and as `TopicValues` lists it.
#[doc(alias = "BcfLabel")]
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Label {
    /// Id of the label, for changing or deleting it; topics name labels by their text.
    pub id: i64,
    /// Text of the label, by which topics name it.
    pub label: String,
}

object! {
    Label {
        id: "id",
        label: "label",
    }
}

/// A label to add to those that the project's topics may carry.
#[doc(alias = "BcfLabelRequest")]
#[derive(Debug, Clone, PartialEq)]
pub struct LabelRequest {
    /// Text of the label, by which topics name it.
    pub label: String,
}

encode! {
    LabelRequest {
        label: "label",
    }
}

impl LabelRequest {
    /// Sets what is required.
    #[must_use]
    #[inline]
    pub fn new(label: impl Into<String>) -> Self {
        LabelRequest { label: label.into() }
    }
}

/// A new name for a label, which all topics that carry it take over; left out, the old one stays.
#[doc(alias = "PatchedBcfLabelRequest")]
#[derive(Debug, Clone, PartialEq, Default)]
pub struct LabelPatch {
    /// Text of the label, by which topics name it.
    pub label: Option<String>,
}

encode! {
    LabelPatch {
        label: "label" or absent,
    }
}
