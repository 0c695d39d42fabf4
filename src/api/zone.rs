// Written by `cargo run -p bimdata-codegen`; change its data or templates, not this file.

//! Zones: spaces that belong together.

use ureq::http::Method;

use crate::api::zone::space::{ZoneSpace, ZoneSpaceRequest};
use crate::value::encode::{encode, object};
use crate::{BulkItem, Field, ModelRef, Result, Session, Timestamp};

pub mod space;

/// Lists only the top-level zones of a model, with child zones nested under `zones`.
///
/// - Operation: `get_zones`, `GET /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/zone`
/// - Scope: `ifc:read` or `model:read`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::zone;
///
/// let zones = zone::list(&session, model, &zone::ListParams::default())?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "get_zones")]
#[inline]
pub fn list(session: &Session, model: ModelRef, params: &ListParams) -> Result<Vec<Zone>> {
    session
        .call(Method::GET, "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/zone")
        .scopes(&["ifc:read", "model:read"])
        .model(model)
        .query_if_some("color", params.color.as_deref())
        .receive_list()
}

/// Creates zones; the answer has a zone or an error for each, in order, and the call fails only if all fail. The
/// stored IFC file is not changed.
///
/// - Operation: `create_zone`, `POST /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/zone`
/// - Scope: `ifc:write` or `model:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::zone;
///
/// let zones = zone::create_many(
///     &session,
///     model,
///     &[zone::ZoneRequest::new("3DqaUydM99ehywE4_2hm1u")],
///     &zone::CreateManyParams::default(),
/// )?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "create_zone")]
#[inline]
pub fn create_many(
    session: &Session,
    model: ModelRef,
    body: &[ZoneRequest],
    params: &CreateManyParams,
) -> Result<Vec<BulkItem<Zone>>> {
    session
        .call(Method::POST, "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/zone")
        .scopes(&["ifc:write", "model:write"])
        .model(model)
        .query_if_some("color", params.color.as_deref())
        .json(body)
        .receive_list()
}

/// Returns one zone, found by its numeric id, with its child zones and its spaces.
///
/// - Operation: `get_zone`, `GET /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/zone/{id}`
/// - Scope: `ifc:read` or `model:read`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::zone;
///
/// let zone = zone::get(&session, model, 7)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "get_zone")]
#[inline]
pub fn get(session: &Session, model: ModelRef, zone: i64) -> Result<Zone> {
    session
        .call(Method::GET, "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/zone/{id}")
        .scopes(&["ifc:read", "model:read"])
        .model(model)
        .segment(zone)
        .receive()
}

/// Changes the given fields of a zone, such as `parent_id` or `order`, in the API and in later IFC exports but not
/// in the stored file.
///
/// - Operation: `update_zone`, `PATCH /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/zone/{id}`
/// - Scope: `ifc:write` or `model:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::zone;
///
/// let zone = zone::update(
///     &session,
///     model,
///     7,
///     &zone::ZonePatch { name: "Tower".into(), ..Default::default() },
/// )?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "update_zone")]
#[inline]
pub fn update(session: &Session, model: ModelRef, zone: i64, body: &ZonePatch) -> Result<Zone> {
    session
        .call(Method::PATCH, "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/zone/{id}")
        .scopes(&["ifc:write", "model:write"])
        .model(model)
        .segment(zone)
        .json(body)
        .receive()
}

/// Deletes a zone from the API and from later exports; the stored IFC file is not changed.
///
/// - Operation: `delete_zone`, `DELETE /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/zone/{id}`
/// - Scope: `ifc:write` or `model:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::zone;
///
/// zone::delete(&session, model, 7)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "delete_zone")]
#[inline]
pub fn delete(session: &Session, model: ModelRef, zone: i64) -> Result<()> {
    session
        .call(Method::DELETE, "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/zone/{id}")
        .scopes(&["ifc:write", "model:write"])
        .model(model)
        .segment(zone)
        .finish()
}

/// A zone of a model with the spaces in it and the zones below it.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Zone {
    /// Id of the zone, by which paths address it.
    pub id: i64,
    /// IFC GUID of the zone, up to 512 characters; paths address it by `id`.
    pub uuid: String,
    /// When it was created.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Name of the zone; may be `null`.
    pub name: Option<String>,
    /// Zones that are part of this one.
    pub zones: Option<Vec<Zone>>,
    /// Id of the zone that this one is part of; `null` at the top.
    pub parent_id: Option<i64>,
    /// Spaces of the zone.
    pub spaces: Option<Vec<ZoneSpace>>,
    /// Colour as text of at most 8 characters.
    pub color: Option<String>,
    /// Rank of the zone among its siblings, from 0.
    pub order: Option<i64>,
    /// IFC GUID of the storey that the zone is on; may be `null`.
    pub storey_uuid: Option<String>,
}

object! {
    Zone {
        id: "id",
        uuid: "uuid",
        created_at: "created_at",
        updated_at: "updated_at",
        name: "name" or none,
        zones: "zones" or none,
        parent_id: "parent_id" or none,
        spaces: "spaces" or none,
        color: "color" or none,
        order: "order" or none,
        storey_uuid: "storey_uuid" or none,
    }
}

/// Optional query parameters of [`list`](crate::zone::list); unset by default.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ListParams {
    /// Only zones of this colour.
    pub color: Option<String>,
}

/// Optional query parameters of [`create_many`](crate::zone::create_many); unset by default.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct CreateManyParams {
    /// A filter of the zone list, which the interface also declares on this operation.
    pub color: Option<String>,
}

/// Changes to a zone, including its spaces; omitted fields and the IFC file itself stay unchanged.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ZonePatch {
    /// Name of the zone; may be `null`.
    pub name: Field<String>,
    /// IFC GUID of the zone, up to 512 characters; paths address it by `id`.
    pub uuid: Option<String>,
    /// Zones that are part of this one.
    pub zones: Option<Vec<ZoneRequest>>,
    /// Id of the zone that this one is part of; `null` at the top.
    pub parent_id: Field<i64>,
    /// Spaces of the zone.
    pub spaces: Option<Vec<ZoneSpaceRequest>>,
    /// Colour as text of at most 8 characters.
    pub color: Field<String>,
    /// Rank of the zone among its siblings, from 0.
    pub order: Option<i64>,
    /// IFC GUID of the storey that the zone is on; may be `null`.
    pub storey_uuid: Field<String>,
}

encode! {
    ZonePatch {
        name: "name" or absent,
        uuid: "uuid" or absent,
        zones: "zones" or absent,
        parent_id: "parent_id" or absent,
        spaces: "spaces" or absent,
        color: "color" or absent,
        order: "order" or absent,
        storey_uuid: "storey_uuid" or absent,
    }
}

/// A zone to create in a model, with spaces and zones in it; it reaches exported IFC files but not the original.
#[derive(Debug, Clone, PartialEq)]
pub struct ZoneRequest {
    /// IFC GUID of the zone, up to 512 characters; paths address it by `id`.
    pub uuid: String,
    /// Name of the zone; may be `null`.
    pub name: Field<String>,
    /// Zones that are part of this one.
    pub zones: Option<Vec<ZoneRequest>>,
    /// Id of the zone that this one is part of; `null` at the top.
    pub parent_id: Field<i64>,
    /// Spaces of the zone.
    pub spaces: Option<Vec<ZoneSpaceRequest>>,
    /// Colour as text of at most 8 characters.
    pub color: Field<String>,
    /// Rank of the zone among its siblings, from 0.
    pub order: Option<i64>,
    /// IFC GUID of the storey that the zone is on; may be `null`.
    pub storey_uuid: Field<String>,
}

encode! {
    ZoneRequest {
        uuid: "uuid",
        name: "name" or absent,
        zones: "zones" or absent,
        parent_id: "parent_id" or absent,
        spaces: "spaces" or absent,
        color: "color" or absent,
        order: "order" or absent,
        storey_uuid: "storey_uuid" or absent,
    }
}

impl ZoneRequest {
    /// Sets what is required, and leaves out the rest.
    #[must_use]
    #[inline]
    pub fn new(uuid: impl Into<String>) -> Self {
        ZoneRequest {
            uuid: uuid.into(),
            name: Field::Absent,
            zones: None,
            parent_id: Field::Absent,
            spaces: None,
            color: Field::Absent,
            order: None,
            storey_uuid: Field::Absent,
        }
    }
}
