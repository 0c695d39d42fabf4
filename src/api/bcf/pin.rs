// Written by `cargo run -p bimdata-codegen`; change its data or templates, not this file.

//! Pins of a viewpoint in a model.

use ureq::http::Method;

use crate::api::space::GeometryPoint;
use crate::value::encode::{encode, object};
use crate::{Field, Result, Session, Vector3};

/// Lists the pins of a single viewpoint, each a point with a name, colour and index; `bcf::topic::pins` lists those
/// of many topics.
///
/// - Operation: `get_pins`, `GET
///   /bcf/2.1/projects/{projects_pk}/topics/{topics_guid}/viewpoints/{viewpoints_guid}/pin`
/// - Scope: `bcf:read`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// use bimdata::bcf::pin;
///
/// let pins = pin::list(
///     &session,
///     7,
///     "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11",
///     "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11",
/// )?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "get_pins")]
#[inline]
pub fn list(session: &Session, project: i64, topic: &str, viewpoint: &str) -> Result<Vec<Pin>> {
    session
        .call(Method::GET, "/bcf/2.1/projects/{projects_pk}/topics/{topics_guid}/viewpoints/{viewpoints_guid}/pin")
        .scopes(&["bcf:read"])
        .segment(project)
        .segment_shown(topic)
        .segment_shown(viewpoint)
        .receive_list()
}

/// Creates a pin at a point of an existing viewpoint, with an optional hexadecimal colour written without `#`.
///
/// - Operation: `create_pin`, `POST
///   /bcf/2.1/projects/{projects_pk}/topics/{topics_guid}/viewpoints/{viewpoints_guid}/pin`
/// - Scope: `bcf:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// use bimdata::bcf::pin;
///
/// let pin = pin::create(
///     &session,
///     7,
///     "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11",
///     "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11",
///     &pin::PinRequest::new(bimdata::Vector3::new(0.5, 1.5, 2.5)),
/// )?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "create_pin")]
#[inline]
pub fn create(session: &Session, project: i64, topic: &str, viewpoint: &str, body: &PinRequest) -> Result<Pin> {
    session
        .call(Method::POST, "/bcf/2.1/projects/{projects_pk}/topics/{topics_guid}/viewpoints/{viewpoints_guid}/pin")
        .scopes(&["bcf:write"])
        .segment(project)
        .segment_shown(topic)
        .segment_shown(viewpoint)
        .json(body)
        .receive()
}

/// Returns one pin of a viewpoint by its guid, without the model ids that `bcf::topic::pins` gives.
///
/// - Operation: `get_viewpoin_pin`, `GET
///   /bcf/2.1/projects/{projects_pk}/topics/{topics_guid}/viewpoints/{viewpoints_guid}/pin/{guid}`
/// - Scope: `bcf:read`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// use bimdata::bcf::pin;
///
/// let pin = pin::get(
///     &session,
///     7,
///     "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11",
///     "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11",
///     "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c12",
/// )?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "get_viewpoin_pin")]
#[inline]
pub fn get(session: &Session, project: i64, topic: &str, viewpoint: &str, pin: &str) -> Result<Pin> {
    session
        .call(
            Method::GET,
            "/bcf/2.1/projects/{projects_pk}/topics/{topics_guid}/viewpoints/{viewpoints_guid}/pin/{guid}",
        )
        .scopes(&["bcf:read"])
        .segment(project)
        .segment_shown(topic)
        .segment_shown(viewpoint)
        .segment_shown(pin)
        .receive()
}

/// Replaces all fields of a pin, of which `point` is the only one required.
///
/// - Operation: `full_update_pin`, `PUT
///   /bcf/2.1/projects/{projects_pk}/topics/{topics_guid}/viewpoints/{viewpoints_guid}/pin/{guid}`
/// - Scope: `bcf:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// use bimdata::bcf::pin;
///
/// let pin = pin::replace(
///     &session,
///     7,
///     "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11",
///     "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11",
///     "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c12",
///     &pin::PinRequest::new(bimdata::Vector3::new(0.5, 1.5, 2.5)),
/// )?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "full_update_pin")]
#[inline]
pub fn replace(
    session: &Session,
    project: i64,
    topic: &str,
    viewpoint: &str,
    pin: &str,
    body: &PinRequest,
) -> Result<Pin> {
    session
        .call(
            Method::PUT,
            "/bcf/2.1/projects/{projects_pk}/topics/{topics_guid}/viewpoints/{viewpoints_guid}/pin/{guid}",
        )
        .scopes(&["bcf:write"])
        .segment(project)
        .segment_shown(topic)
        .segment_shown(viewpoint)
        .segment_shown(pin)
        .json(body)
        .receive()
}

/// Changes the given fields of a pin; to move it, give a complete new `point` with `x`, `y` and `z`.
///
/// - Operation: `update_pin`, `PATCH
///   /bcf/2.1/projects/{projects_pk}/topics/{topics_guid}/viewpoints/{viewpoints_guid}/pin/{guid}`
/// - Scope: `bcf:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// use bimdata::bcf::pin;
///
/// let pin = pin::update(
///     &session,
///     7,
///     "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11",
///     "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11",
///     "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c12",
///     &pin::PinPatch { name: "Tower".into(), ..Default::default() },
/// )?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "update_pin")]
#[inline]
pub fn update(
    session: &Session,
    project: i64,
    topic: &str,
    viewpoint: &str,
    pin: &str,
    body: &PinPatch,
) -> Result<Pin> {
    session
        .call(
            Method::PATCH,
            "/bcf/2.1/projects/{projects_pk}/topics/{topics_guid}/viewpoints/{viewpoints_guid}/pin/{guid}",
        )
        .scopes(&["bcf:write"])
        .segment(project)
        .segment_shown(topic)
        .segment_shown(viewpoint)
        .segment_shown(pin)
        .json(body)
        .receive()
}

/// Deletes one pin of a viewpoint, by a call that BIMData adds to the BCF standard.
///
/// - Operation: `delete_pin`, `DELETE
///   /bcf/2.1/projects/{projects_pk}/topics/{topics_guid}/viewpoints/{viewpoints_guid}/pin/{guid}`
/// - Scope: `bcf:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// use bimdata::bcf::pin;
///
/// pin::delete(
///     &session,
///     7,
///     "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11",
///     "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11",
///     "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c12",
/// )?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "delete_pin")]
#[inline]
pub fn delete(session: &Session, project: i64, topic: &str, viewpoint: &str, pin: &str) -> Result<()> {
    session
        .call(
            Method::DELETE,
            "/bcf/2.1/projects/{projects_pk}/topics/{topics_guid}/viewpoints/{viewpoints_guid}/pin/{guid}",
        )
        .scopes(&["bcf:write"])
        .segment(project)
        .segment_shown(topic)
        .segment_shown(viewpoint)
        .segment_shown(pin)
        .finish()
}

/// A marked point of a viewpoint, with a name and a colour; pins go beyond the BCF standard.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Pin {
    /// Position of the pin.
    pub point: GeometryPoint,
    /// Guid (RFC 4122 UUID) of the pin.
    pub guid: String,
    /// Name of the pin; may be `null`.
    pub name: Option<String>,
    /// Colour as hexadecimal digits without a leading `#`.
    pub color: Option<String>,
    /// Number of the pin, 0 or more.
    pub index: Option<i64>,
}

object! {
    Pin {
        point: "point",
        guid: "guid",
        name: "name" or none,
        color: "color" or none,
        index: "index" or none,
    }
}

/// A new point, name, colour or index for a pin; omitted fields stay unchanged.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PinPatch {
    /// Guid (RFC 4122 UUID) of the pin.
    pub guid: Option<String>,
    /// Name of the pin; may be `null`.
    pub name: Field<String>,
    /// Colour as hexadecimal digits without a leading `#`.
    pub color: Field<String>,
    /// Position of the pin.
    pub point: Option<Vector3>,
    /// Number of the pin, 0 or more.
    pub index: Field<i64>,
}

encode! {
    PinPatch {
        guid: "guid" or absent,
        name: "name" or absent,
        color: "color" or absent,
        point: "point" or absent,
        index: "index" or absent,
    }
}

/// A pin to set or replace, by itself or inside a viewpoint that is being sent.
#[derive(Debug, Clone, PartialEq)]
pub struct PinRequest {
    /// Position of the pin.
    pub point: Vector3,
    /// Guid (RFC 4122 UUID) of the pin.
    pub guid: Option<String>,
    /// Name of the pin; may be `null`.
    pub name: Field<String>,
    /// Colour as hexadecimal digits without a leading `#`.
    pub color: Field<String>,
    /// Number of the pin, 0 or more.
    pub index: Field<i64>,
}

encode! {
    PinRequest {
        point: "point",
        guid: "guid" or absent,
        name: "name" or absent,
        color: "color" or absent,
        index: "index" or absent,
    }
}

impl PinRequest {
    /// Sets what is required, and leaves out the rest.
    #[must_use]
    #[inline]
    pub fn new(point: Vector3) -> Self {
        PinRequest { point, guid: None, name: Field::Absent, color: Field::Absent, index: Field::Absent }
    }
}
