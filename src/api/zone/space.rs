// Written by `cargo run -p bimdata-codegen`; change its data or templates, not this file.

//! Spaces of one zone.

use ureq::http::Method;

use crate::api::space::GeometryPoint;
use crate::value::encode::{encode, object};
use crate::{Field, ModelRef, Result, Session, Timestamp, Vector3};

/// Lists the spaces of one zone, each with its `order` and the ids of all zones it is in.
///
/// - Operation: `get_zone_spaces`, `GET
///   /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/zone/{zone_pk}/space`
/// - Scope: `ifc:read` or `model:read`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::zone::space;
///
/// let spaces = space::list(&session, model, 7)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "get_zone_spaces")]
#[inline]
pub fn list(session: &Session, model: ModelRef, zone: i64) -> Result<Vec<ZoneSpace>> {
    session
        .call(Method::GET, "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/zone/{zone_pk}/space")
        .scopes(&["ifc:read", "model:read"])
        .model(model)
        .segment(zone)
        .receive_list()
}

/// Creates a new space inside a zone, in the API and in later IFC exports but not in the stored file; use `link`
/// for an existing space.
///
/// - Operation: `create_zone_space`, `POST
///   /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/zone/{zone_pk}/space`
/// - Scope: `ifc:write` or `model:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::zone::space;
///
/// let space = space::create(
///     &session,
///     model,
///     7,
///     &space::ZoneSpaceRequest::new("3DqaUydM99ehywE4_2hm1u"),
/// )?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "create_zone_space")]
#[inline]
pub fn create(session: &Session, model: ModelRef, zone: i64, body: &ZoneSpaceRequest) -> Result<ZoneSpace> {
    session
        .call(Method::POST, "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/zone/{zone_pk}/space")
        .scopes(&["ifc:write", "model:write"])
        .model(model)
        .segment(zone)
        .json(body)
        .receive()
}

/// Adds an existing space to a zone by its id, optionally with an `order`; the stored IFC file is not changed.
///
/// - Operation: `add_zone_space`, `POST
///   /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/zone/{zone_pk}/space/add`
/// - Scope: `ifc:write` or `model:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::zone::space;
///
/// let link = space::link(&session, model, 7, &space::ZoneSpaceRelationRequest::new(1))?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "add_zone_space")]
#[inline]
pub fn link(session: &Session, model: ModelRef, zone: i64, body: &ZoneSpaceRelationRequest) -> Result<ZoneSpace> {
    session
        .call(Method::POST, "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/zone/{zone_pk}/space/add")
        .scopes(&["ifc:write", "model:write"])
        .model(model)
        .segment(zone)
        .json(body)
        .receive()
}

/// Returns one space of a zone with its geometry and its `order`.
///
/// - Operation: `get_zone_space`, `GET
///   /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/zone/{zone_pk}/space/{id}`
/// - Scope: `ifc:read` or `model:read`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::zone::space;
///
/// let space = space::get(&session, model, 7, 8)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "get_zone_space")]
#[inline]
pub fn get(session: &Session, model: ModelRef, zone: i64, space: i64) -> Result<ZoneSpace> {
    session
        .call(Method::GET, "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/zone/{zone_pk}/space/{id}")
        .scopes(&["ifc:read", "model:read"])
        .model(model)
        .segment(zone)
        .segment(space)
        .receive()
}

/// Changes the space itself and its `order`, addressed by one of its zones; the stored IFC file is not changed.
///
/// - Operation: `update_zone_space`, `PATCH
///   /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/zone/{zone_pk}/space/{id}`
/// - Scope: `ifc:write` or `model:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::zone::space;
///
/// let space = space::update(
///     &session,
///     model,
///     7,
///     8,
///     &space::ZoneSpacePatch { name: "Tower".into(), ..Default::default() },
/// )?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "update_zone_space")]
#[inline]
pub fn update(session: &Session, model: ModelRef, zone: i64, space: i64, body: &ZoneSpacePatch) -> Result<ZoneSpace> {
    session
        .call(Method::PATCH, "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/zone/{zone_pk}/space/{id}")
        .scopes(&["ifc:write", "model:write"])
        .model(model)
        .segment(zone)
        .segment(space)
        .json(body)
        .receive()
}

/// Removes a space from a zone by deleting only the relation; the space and the stored IFC file are kept.
///
/// - Operation: `delete_zone_space`, `DELETE
///   /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/zone/{zone_pk}/space/{id}`
/// - Scope: `ifc:write` or `model:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::zone::space;
///
/// space::unlink(&session, model, 7, 8)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "delete_zone_space")]
#[inline]
pub fn unlink(session: &Session, model: ModelRef, zone: i64, space: i64) -> Result<()> {
    session
        .call(Method::DELETE, "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/zone/{zone_pk}/space/{id}")
        .scopes(&["ifc:write", "model:write"])
        .model(model)
        .segment(zone)
        .segment(space)
        .finish()
}

/// A space as a member of a zone, which is a `Space` with its order there.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct ZoneSpace {
    /// Id of the space, by which paths address it.
    pub id: i64,
    /// IFC GUID of the space, up to 512 characters; paths address it by `id`.
    pub uuid: String,
    /// Ids of the zones that the space belongs to.
    pub zone_set: Vec<i64>,
    /// When it was created.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Name of the space; may be `null`.
    pub name: Option<String>,
    /// Long name of the space, like the IFC attribute `LongName`; may be `null`.
    pub longname: Option<String>,
    /// Outline of the space, as at least three points; may be `null`.
    pub geometry: Option<Vec<GeometryPoint>>,
    /// Rank of the space within the zone, from 0.
    pub order: Option<i64>,
}

object! {
    ZoneSpace {
        id: "id",
        uuid: "uuid",
        zone_set: "zone_set",
        created_at: "created_at",
        updated_at: "updated_at",
        name: "name" or none,
        longname: "longname" or none,
        geometry: "geometry" or none,
        order: "order" or none,
    }
}

/// Changes to a space, or to its order in the zone; omitted fields and the IFC file itself stay unchanged.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ZoneSpacePatch {
    /// Name of the space; may be `null`.
    pub name: Field<String>,
    /// Long name of the space, like the IFC attribute `LongName`; may be `null`.
    pub longname: Field<String>,
    /// IFC GUID of the space, up to 512 characters; paths address it by `id`.
    pub uuid: Option<String>,
    /// Outline of the space, as at least three points; may be `null`.
    pub geometry: Field<Vec<Vector3>>,
    /// Rank of the space within the zone, from 0.
    pub order: Option<i64>,
}

encode! {
    ZoneSpacePatch {
        name: "name" or absent,
        longname: "longname" or absent,
        uuid: "uuid" or absent,
        geometry: "geometry" or absent,
        order: "order" or absent,
    }
}

/// The existing space to add to a zone, and its order there.
#[derive(Debug, Clone, PartialEq)]
pub struct ZoneSpaceRelationRequest {
    /// Id of the existing space to put into the zone.
    pub id: i64,
    /// Rank of the space within the zone, from 0.
    pub order: Option<i64>,
}

encode! {
    ZoneSpaceRelationRequest {
        id: "id",
        order: "order" or absent,
    }
}

impl ZoneSpaceRelationRequest {
    /// Sets what is required, and leaves out the rest.
    #[must_use]
    #[inline]
    pub fn new(id: i64) -> Self {
        ZoneSpaceRelationRequest { id, order: None }
    }
}

/// A space to create inside a zone, with its order there.
#[derive(Debug, Clone, PartialEq)]
pub struct ZoneSpaceRequest {
    /// IFC GUID of the space, up to 512 characters; paths address it by `id`.
    pub uuid: String,
    /// Name of the space; may be `null`.
    pub name: Field<String>,
    /// Long name of the space, like the IFC attribute `LongName`; may be `null`.
    pub longname: Field<String>,
    /// Outline of the space, as at least three points; may be `null`.
    pub geometry: Field<Vec<Vector3>>,
    /// Rank of the space within the zone, from 0.
    pub order: Option<i64>,
}

encode! {
    ZoneSpaceRequest {
        uuid: "uuid",
        name: "name" or absent,
        longname: "longname" or absent,
        geometry: "geometry" or absent,
        order: "order" or absent,
    }
}

impl ZoneSpaceRequest {
    /// Sets what is required, and leaves out the rest.
    #[must_use]
    #[inline]
    pub fn new(uuid: impl Into<String>) -> Self {
        ZoneSpaceRequest {
            uuid: uuid.into(),
            name: Field::Absent,
            longname: Field::Absent,
            geometry: Field::Absent,
            order: None,
        }
    }
}
