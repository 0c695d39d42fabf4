// Written by `cargo run -p bimdata-codegen`; change its data or templates, not this file.

//! The stages that a project's topics can have; [`topic_values`](crate::bcf::project::topic_values) lists them.

use ureq::http::Method;

use crate::value::encode::{encode, object};
use crate::{Result, Session};

/// Creates a stage that topics of the project can be put in; its id also appears in `bcf::project::topic_values`.
///
/// - Operation: `create_extension_stage`, `POST /bcf/2.1/projects/{projects_pk}/extension/stage`
/// - Scope: `bcf:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// use bimdata::bcf::stage;
///
/// let stage = stage::create(&session, 7, &stage::StageRequest::new("Design"))?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "create_extension_stage")]
#[inline]
pub fn create(session: &Session, project: i64, body: &StageRequest) -> Result<Stage> {
    session
        .call(Method::POST, "/bcf/2.1/projects/{projects_pk}/extension/stage")
        .scopes(&["bcf:write"])
        .segment(project)
        .json(body)
        .receive()
}

/// Changes the text of a stage, also on each topic in that stage.
///
/// - Operation: `update_extension_stage`, `PATCH /bcf/2.1/projects/{projects_pk}/extension/stage/{id}`
/// - Scope: `bcf:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// use bimdata::bcf::stage;
///
/// let stage = stage::update(
///     &session,
///     7,
///     8,
///     &stage::StagePatch { stage: Some("Design".into()) },
/// )?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "update_extension_stage")]
#[inline]
pub fn update(session: &Session, project: i64, stage: i64, body: &StagePatch) -> Result<Stage> {
    session
        .call(Method::PATCH, "/bcf/2.1/projects/{projects_pk}/extension/stage/{id}")
        .scopes(&["bcf:write"])
        .segment(project)
        .segment(stage)
        .json(body)
        .receive()
}

/// Deletes a stage of a project, but none of the topics in that stage.
///
/// - Operation: `delete_extension_stage`, `DELETE /bcf/2.1/projects/{projects_pk}/extension/stage/{id}`
/// - Scope: `bcf:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// use bimdata::bcf::stage;
///
/// stage::delete(&session, 7, 8)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "delete_extension_stage")]
#[inline]
pub fn delete(session: &Session, project: i64, stage: i64) -> Result<()> {
    session
        .call(Method::DELETE, "/bcf/2.1/projects/{projects_pk}/extension/stage/{id}")
        .scopes(&["bcf:write"])
        .segment(project)
        .segment(stage)
        .finish()
}

/// A stage that topics of the project may be at.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Stage {
    /// Id of the stage, for changing or deleting it; topics name stages by their text.
    pub id: i64,
    /// Text of the stage, by which topics name it.
    pub stage: String,
}

object! {
    Stage {
        id: "id",
        stage: "stage",
    }
}

/// A new name for a stage, which all topics that are at it take over; left out, the old one stays.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct StagePatch {
    /// Text of the stage, by which topics name it.
    pub stage: Option<String>,
}

encode! {
    StagePatch {
        stage: "stage" or absent,
    }
}

/// A stage to add to those that the project's topics may be at.
#[derive(Debug, Clone, PartialEq)]
pub struct StageRequest {
    /// Text of the stage, by which topics name it.
    pub stage: String,
}

encode! {
    StageRequest {
        stage: "stage",
    }
}

impl StageRequest {
    /// Sets what is required.
    #[must_use]
    #[inline]
    pub fn new(stage: impl Into<String>) -> Self {
        StageRequest { stage: stage.into() }
    }
}
