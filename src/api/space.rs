// Written by `cargo run -p bimdata-codegen`; change its data or templates, not this file.

//! Spaces: the rooms of a model.

use ureq::http::Method;

use crate::value::encode::{encode, object};
use crate::{BulkItem, Field, ModelRef, Result, Session, Timestamp, Vector3};

/// Lists the spaces of a model, each with the ids of its zones in `zone_set`.
///
/// - Operation: `get_spaces`, `GET /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/space`
/// - Scope: `ifc:read` or `model:read`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::space;
///
/// let spaces = space::list(&session, model)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "get_spaces")]
#[inline]
pub fn list(session: &Session, model: ModelRef) -> Result<Vec<Space>> {
    session
        .call(Method::GET, "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/space")
        .scopes(&["ifc:read", "model:read"])
        .model(model)
        .receive_list()
}

/// Creates spaces; the answer has a space or an error for each, in order, and the call fails only if all fail. The
/// stored IFC file is not changed.
///
/// - Operation: `create_space`, `POST /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/space`
/// - Scope: `ifc:write` or `model:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::space;
///
/// let spaces = space::create_many(
///     &session,
///     model,
///     &[space::SpaceRequest::new("3DqaUydM99ehywE4_2hm1u")],
/// )?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "create_space")]
#[inline]
pub fn create_many(session: &Session, model: ModelRef, body: &[SpaceRequest]) -> Result<Vec<BulkItem<Space>>> {
    session
        .call(Method::POST, "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/space")
        .scopes(&["ifc:write", "model:write"])
        .model(model)
        .json(body)
        .receive_list()
}

/// Returns one space, found by its numeric id, with its names, geometry and the ids of its zones.
///
/// - Operation: `get_space`, `GET /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/space/{id}`
/// - Scope: `ifc:read` or `model:read`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::space;
///
/// let space = space::get(&session, model, 7)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "get_space")]
#[inline]
pub fn get(session: &Session, model: ModelRef, space: i64) -> Result<Space> {
    session
        .call(Method::GET, "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/space/{id}")
        .scopes(&["ifc:read", "model:read"])
        .model(model)
        .segment(space)
        .receive()
}

/// Changes the names, `uuid` or geometry of a space, in the API and in later IFC exports but not in the stored
/// file.
///
/// - Operation: `update_space`, `PATCH /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/space/{id}`
/// - Scope: `ifc:write` or `model:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::space;
///
/// let space = space::update(
///     &session,
///     model,
///     7,
///     &space::SpacePatch { name: "Tower".into(), ..Default::default() },
/// )?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "update_space")]
#[inline]
pub fn update(session: &Session, model: ModelRef, space: i64, body: &SpacePatch) -> Result<Space> {
    session
        .call(Method::PATCH, "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/space/{id}")
        .scopes(&["ifc:write", "model:write"])
        .model(model)
        .segment(space)
        .json(body)
        .receive()
}

/// Deletes a space from the API and from later exports, but none of its zones; the stored IFC file is not changed.
///
/// - Operation: `delete_space`, `DELETE /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/space/{id}`
/// - Scope: `ifc:write` or `model:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::space;
///
/// space::delete(&session, model, 7)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "delete_space")]
#[inline]
pub fn delete(session: &Session, model: ModelRef, space: i64) -> Result<()> {
    session
        .call(Method::DELETE, "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/space/{id}")
        .scopes(&["ifc:write", "model:write"])
        .model(model)
        .segment(space)
        .finish()
}

/// A point in space, in the outline of a space or as the place of a pin; to send it, use the `Vector3` that
/// `to_vector` returns.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct GeometryPoint {
    /// Coordinate along the x axis.
    pub x: f64,
    /// Coordinate along the y axis.
    pub y: f64,
    /// Coordinate along the z axis.
    pub z: Option<f64>,
}

object! {
    GeometryPoint {
        x: "x",
        y: "y",
        z: "z" or none,
    }
}

/// A space of a model with its outline and the ids of the zones that it belongs to.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Space {
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
}

object! {
    Space {
        id: "id",
        uuid: "uuid",
        zone_set: "zone_set",
        created_at: "created_at",
        updated_at: "updated_at",
        name: "name" or none,
        longname: "longname" or none,
        geometry: "geometry" or none,
    }
}

/// Changes to the names, uuid or geometry of a space; omitted fields and the IFC file itself stay unchanged.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SpacePatch {
    /// Name of the space; may be `null`.
    pub name: Field<String>,
    /// Long name of the space, like the IFC attribute `LongName`; may be `null`.
    pub longname: Field<String>,
    /// IFC GUID of the space, up to 512 characters; paths address it by `id`.
    pub uuid: Option<String>,
    /// Outline of the space, as at least three points; may be `null`.
    pub geometry: Field<Vec<Vector3>>,
}

encode! {
    SpacePatch {
        name: "name" or absent,
        longname: "longname" or absent,
        uuid: "uuid" or absent,
        geometry: "geometry" or absent,
    }
}

/// A space to create in a model; it reaches exported IFC files but not the original.
#[derive(Debug, Clone, PartialEq)]
pub struct SpaceRequest {
    /// IFC GUID of the space, up to 512 characters; paths address it by `id`.
    pub uuid: String,
    /// Name of the space; may be `null`.
    pub name: Field<String>,
    /// Long name of the space, like the IFC attribute `LongName`; may be `null`.
    pub longname: Field<String>,
    /// Outline of the space, as at least three points; may be `null`.
    pub geometry: Field<Vec<Vector3>>,
}

encode! {
    SpaceRequest {
        uuid: "uuid",
        name: "name" or absent,
        longname: "longname" or absent,
        geometry: "geometry" or absent,
    }
}

impl SpaceRequest {
    /// Sets what is required, and leaves out the rest.
    #[must_use]
    #[inline]
    pub fn new(uuid: impl Into<String>) -> Self {
        SpaceRequest { uuid: uuid.into(), name: Field::Absent, longname: Field::Absent, geometry: Field::Absent }
    }
}
