// Written by `cargo run -p bimdata-codegen`; change its data or templates, not this file.

//! Viewpoints: a camera, what it shows, and a snapshot.

use ureq::http::Method;

use crate::{ImageFormat, Response, Result, Session};

mod answers;
mod requests;

pub use crate::api_by_hand::ColoringDefinition;
pub use crate::api_by_hand::SelectionDefinition;
pub use crate::api_by_hand::VisibilityDefinition;
pub use answers::*;
pub use requests::*;

/// Lists only those viewpoints of a topic that no comment is bound to.
///
/// - Operation: `get_topic_viewpoints`, `GET /bcf/2.1/projects/{projects_pk}/topics/{topics_guid}/topic-viewpoints`
/// - Scope: `bcf:read`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// use bimdata::bcf::viewpoint;
///
/// let comments = viewpoint::list_without_comment(
///     &session,
///     7,
///     "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11",
///     &viewpoint::ListWithoutCommentParams::default(),
/// )?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "get_topic_viewpoints")]
#[inline]
pub fn list_without_comment(
    session: &Session,
    project: i64,
    topic: &str,
    params: &ListWithoutCommentParams,
) -> Result<Vec<Viewpoint>> {
    session
        .call(Method::GET, "/bcf/2.1/projects/{projects_pk}/topics/{topics_guid}/topic-viewpoints")
        .scopes(&["bcf:read"])
        .segment(project)
        .segment_shown(topic)
        .query_if_some("img_format", params.img_format.as_ref().map(ImageFormat::as_str))
        .receive_list()
}

/// Lists every viewpoint of a topic, bound to a comment or not, with snapshots as base64 unless `img_format` asks
/// for URLs.
///
/// - Operation: `get_viewpoints`, `GET /bcf/2.1/projects/{projects_pk}/topics/{topics_guid}/viewpoints`
/// - Scope: `bcf:read`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// use bimdata::bcf::viewpoint;
///
/// let viewpoints = viewpoint::list(
///     &session,
///     7,
///     "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11",
///     &viewpoint::ListParams::default(),
/// )?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "get_viewpoints")]
#[inline]
pub fn list(session: &Session, project: i64, topic: &str, params: &ListParams) -> Result<Vec<Viewpoint>> {
    session
        .call(Method::GET, "/bcf/2.1/projects/{projects_pk}/topics/{topics_guid}/viewpoints")
        .scopes(&["bcf:read"])
        .segment(project)
        .segment_shown(topic)
        .query_if_some("img_format", params.img_format.as_ref().map(ImageFormat::as_str))
        .receive_list()
}

/// Creates a viewpoint on a topic, optionally with pins; its snapshot is sent as a base64 data URL.
///
/// - Operation: `create_viewpoint`, `POST /bcf/2.1/projects/{projects_pk}/topics/{topics_guid}/viewpoints`
/// - Scope: `bcf:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// use bimdata::bcf::viewpoint;
///
/// let viewpoint = viewpoint::create(
///     &session,
///     7,
///     "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11",
///     &viewpoint::ViewpointRequest { index: 1.into(), ..Default::default() },
///     &viewpoint::CreateParams::default(),
/// )?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "create_viewpoint")]
#[inline]
pub fn create(
    session: &Session,
    project: i64,
    topic: &str,
    body: &ViewpointRequest,
    params: &CreateParams,
) -> Result<Viewpoint> {
    session
        .call(Method::POST, "/bcf/2.1/projects/{projects_pk}/topics/{topics_guid}/viewpoints")
        .scopes(&["bcf:write"])
        .segment(project)
        .segment_shown(topic)
        .query_if_some("img_format", params.img_format.as_ref().map(ImageFormat::as_str))
        .json(body)
        .receive()
}

/// Returns one viewpoint with camera, lines, clipping planes, components, pins and snapshot, the last as base64
/// unless `img_format` asks for a URL.
///
/// - Operation: `get_viewpoint`, `GET /bcf/2.1/projects/{projects_pk}/topics/{topics_guid}/viewpoints/{guid}`
/// - Scope: `bcf:read`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// use bimdata::bcf::viewpoint;
///
/// let viewpoint = viewpoint::get(
///     &session,
///     7,
///     "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11",
///     "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11",
///     &viewpoint::GetParams::default(),
/// )?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "get_viewpoint")]
#[inline]
pub fn get(session: &Session, project: i64, topic: &str, viewpoint: &str, params: &GetParams) -> Result<Viewpoint> {
    session
        .call(Method::GET, "/bcf/2.1/projects/{projects_pk}/topics/{topics_guid}/viewpoints/{guid}")
        .scopes(&["bcf:read"])
        .segment(project)
        .segment_shown(topic)
        .segment_shown(viewpoint)
        .query_if_some("img_format", params.img_format.as_ref().map(ImageFormat::as_str))
        .receive()
}

/// Changes the given fields of a viewpoint, by a call that BIMData adds to the BCF standard; all of its fields are
/// optional.
///
/// - Operation: `update_viewpoint`, `PATCH /bcf/2.1/projects/{projects_pk}/topics/{topics_guid}/viewpoints/{guid}`
/// - Scope: `bcf:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// use bimdata::bcf::viewpoint;
///
/// let viewpoint = viewpoint::update(
///     &session,
///     7,
///     "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11",
///     "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11",
///     &viewpoint::ViewpointPatch { index: 1.into(), ..Default::default() },
///     &viewpoint::UpdateParams::default(),
/// )?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "update_viewpoint")]
#[inline]
pub fn update(
    session: &Session,
    project: i64,
    topic: &str,
    viewpoint: &str,
    body: &ViewpointPatch,
    params: &UpdateParams,
) -> Result<Viewpoint> {
    session
        .call(Method::PATCH, "/bcf/2.1/projects/{projects_pk}/topics/{topics_guid}/viewpoints/{guid}")
        .scopes(&["bcf:write"])
        .segment(project)
        .segment_shown(topic)
        .segment_shown(viewpoint)
        .query_if_some("img_format", params.img_format.as_ref().map(ImageFormat::as_str))
        .json(body)
        .receive()
}

/// Deletes a viewpoint from its topic, by a call that BIMData adds to the BCF standard.
///
/// - Operation: `delete_viewpoint`, `DELETE /bcf/2.1/projects/{projects_pk}/topics/{topics_guid}/viewpoints/{guid}`
/// - Scope: `bcf:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// use bimdata::bcf::viewpoint;
///
/// viewpoint::delete(
///     &session,
///     7,
///     "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11",
///     "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11",
///     &viewpoint::DeleteParams::default(),
/// )?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "delete_viewpoint")]
#[inline]
pub fn delete(session: &Session, project: i64, topic: &str, viewpoint: &str, params: &DeleteParams) -> Result<()> {
    session
        .call(Method::DELETE, "/bcf/2.1/projects/{projects_pk}/topics/{topics_guid}/viewpoints/{guid}")
        .scopes(&["bcf:write"])
        .segment(project)
        .segment_shown(topic)
        .segment_shown(viewpoint)
        .query_if_some("img_format", params.img_format.as_ref().map(ImageFormat::as_str))
        .finish()
}

/// Returns only the colours of a viewpoint, each with the components that it applies to.
///
/// - Operation: `get_colorings`, `GET
///   /bcf/2.1/projects/{projects_pk}/topics/{topics_guid}/viewpoints/{guid}/coloring`
/// - Scope: `bcf:read`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// use bimdata::bcf::viewpoint;
///
/// let coloring = viewpoint::coloring(
///     &session,
///     7,
///     "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11",
///     "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11",
/// )?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "get_colorings")]
#[inline]
pub fn coloring(session: &Session, project: i64, topic: &str, viewpoint: &str) -> Result<ColoringDefinition> {
    session
        .call(Method::GET, "/bcf/2.1/projects/{projects_pk}/topics/{topics_guid}/viewpoints/{guid}/coloring")
        .scopes(&["bcf:read"])
        .segment(project)
        .segment_shown(topic)
        .segment_shown(viewpoint)
        .receive()
}

/// Returns only the components that are selected in a viewpoint, each with its IFC GUID where it has one.
///
/// - Operation: `get_selections`, `GET
///   /bcf/2.1/projects/{projects_pk}/topics/{topics_guid}/viewpoints/{guid}/selection`
/// - Scope: `bcf:read`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// use bimdata::bcf::viewpoint;
///
/// let selection = viewpoint::selection(
///     &session,
///     7,
///     "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11",
///     "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11",
/// )?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "get_selections")]
#[inline]
pub fn selection(session: &Session, project: i64, topic: &str, viewpoint: &str) -> Result<SelectionDefinition> {
    session
        .call(Method::GET, "/bcf/2.1/projects/{projects_pk}/topics/{topics_guid}/viewpoints/{guid}/selection")
        .scopes(&["bcf:read"])
        .segment(project)
        .segment_shown(topic)
        .segment_shown(viewpoint)
        .receive()
}

/// Returns the picture of a viewpoint as the bytes of an image file, not as base64 in JSON.
///
/// - Operation: `get_snapshot`, `GET
///   /bcf/2.1/projects/{projects_pk}/topics/{topics_guid}/viewpoints/{guid}/snapshot`
/// - Scope: `bcf:read`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// use bimdata::bcf::viewpoint;
///
/// let answer = viewpoint::snapshot(
///     &session,
///     7,
///     "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11",
///     "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11",
/// )?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "get_snapshot")]
#[inline]
pub fn snapshot(session: &Session, project: i64, topic: &str, viewpoint: &str) -> Result<Response> {
    session
        .call(Method::GET, "/bcf/2.1/projects/{projects_pk}/topics/{topics_guid}/viewpoints/{guid}/snapshot")
        .scopes(&["bcf:read"])
        .segment(project)
        .segment_shown(topic)
        .segment_shown(viewpoint)
        .reader()
}

/// Returns only what a viewpoint shows: the default visibility, the components excepted from it, and hints for
/// spaces and openings.
///
/// - Operation: `get_visibilities`, `GET
///   /bcf/2.1/projects/{projects_pk}/topics/{topics_guid}/viewpoints/{guid}/visibility`
/// - Scope: `bcf:read`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// use bimdata::bcf::viewpoint;
///
/// let visibility = viewpoint::visibility(
///     &session,
///     7,
///     "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11",
///     "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11",
/// )?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "get_visibilities")]
#[inline]
pub fn visibility(session: &Session, project: i64, topic: &str, viewpoint: &str) -> Result<VisibilityDefinition> {
    session
        .call(Method::GET, "/bcf/2.1/projects/{projects_pk}/topics/{topics_guid}/viewpoints/{guid}/visibility")
        .scopes(&["bcf:read"])
        .segment(project)
        .segment_shown(topic)
        .segment_shown(viewpoint)
        .receive()
}
