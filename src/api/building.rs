// Written by `cargo run -p bimdata-codegen`; change its data or templates, not this file.

//! Buildings of a model.

use ureq::http::Method;

use crate::api::storey::plan::PositionedPlan;
use crate::value::encode::{encode, object};
use crate::{ModelRef, Result, Session};

pub mod plan;

/// Lists the buildings of a model, each with its elevation and the 2D plans placed in it.
///
/// - Operation: `get_buildings`, `GET /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/building`
/// - Scope: `ifc:read` or `model:read`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::building;
///
/// let buildings = building::list(&session, model)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "get_buildings")]
#[inline]
pub fn list(session: &Session, model: ModelRef) -> Result<Vec<Building>> {
    session
        .call(Method::GET, "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/building")
        .scopes(&["ifc:read", "model:read"])
        .model(model)
        .receive_list()
}

/// Creates a building from a name alone; the answer brings its `uuid`, and an elevation is set with a later update.
///
/// - Operation: `create_building`, `POST /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/building`
/// - Scope: `ifc:write` or `model:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::building;
///
/// let building = building::create(&session, model, &building::BuildingRequest::new("Tower"))?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "create_building")]
#[inline]
pub fn create(session: &Session, model: ModelRef, body: &BuildingRequest) -> Result<Building> {
    session
        .call(Method::POST, "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/building")
        .scopes(&["ifc:write", "model:write"])
        .model(model)
        .json(body)
        .receive()
}

/// Returns one building, found by its `uuid`, with its elevation, its placed plans and a count of unreachable
/// plans.
///
/// - Operation: `get_building`, `GET /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/building/{uuid}`
/// - Scope: `ifc:read` or `model:read`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::building;
///
/// let building = building::get(&session, model, "3DqaUydM99ehywE4_2hm1u")?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "get_building")]
#[inline]
pub fn get(session: &Session, model: ModelRef, building: &str) -> Result<Building> {
    session
        .call(Method::GET, "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/building/{uuid}")
        .scopes(&["ifc:read", "model:read"])
        .model(model)
        .segment_shown(building)
        .receive()
}

/// Changes the name or the elevation of a building; its plans have functions of their own.
///
/// - Operation: `update_building`, `PATCH /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/building/{uuid}`
/// - Scope: `ifc:write` or `model:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::building;
///
/// let building = building::update(
///     &session,
///     model,
///     "3DqaUydM99ehywE4_2hm1u",
///     &building::BuildingPatch { name: Some("Tower".into()), ..Default::default() },
/// )?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "update_building")]
#[inline]
pub fn update(session: &Session, model: ModelRef, building: &str, body: &BuildingPatch) -> Result<Building> {
    session
        .call(Method::PATCH, "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/building/{uuid}")
        .scopes(&["ifc:write", "model:write"])
        .model(model)
        .segment_shown(building)
        .json(body)
        .receive()
}

/// Deletes a building from its model, addressed by `uuid` and not by a number.
///
/// - Operation: `delete_building`, `DELETE /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/building/{uuid}`
/// - Scope: `ifc:write` or `model:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::building;
///
/// building::delete(&session, model, "3DqaUydM99ehywE4_2hm1u")?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "delete_building")]
#[inline]
pub fn delete(session: &Session, model: ModelRef, building: &str) -> Result<()> {
    session
        .call(Method::DELETE, "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/building/{uuid}")
        .scopes(&["ifc:write", "model:write"])
        .model(model)
        .segment_shown(building)
        .finish()
}

/// A building of a model with the two-dimensional plans that are placed in it.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Building {
    /// IFC GUID of the building, which paths address it by.
    pub uuid: String,
    /// Name of the building; may be `null`.
    pub name: Option<String>,
    /// Elevation that BIMData keeps for the storey or building; may be `null` in answers.
    pub bimdata_elevation: Option<f64>,
    /// 2D models attached as plans, each with its position.
    pub plans: Vec<PositionedPlan>,
    /// Number of its plans that are unreachable.
    pub plans_unreachable_count: i64,
}

object! {
    Building {
        uuid: "uuid",
        name: "name" or none,
        bimdata_elevation: "bimdata_elevation" or none,
        plans: "plans",
        plans_unreachable_count: "plans_unreachable_count",
    }
}

/// The name of a building to create in a model.
#[derive(Debug, Clone, PartialEq)]
pub struct BuildingRequest {
    /// Name of the building to create.
    pub name: String,
}

encode! {
    BuildingRequest {
        name: "name",
    }
}

impl BuildingRequest {
    /// Sets what is required.
    #[must_use]
    #[inline]
    pub fn new(name: impl Into<String>) -> Self {
        BuildingRequest { name: name.into() }
    }
}

/// A new name or elevation for a building; an omitted one stays unchanged.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct BuildingPatch {
    /// New name of the building.
    pub name: Option<String>,
    /// New elevation for the building.
    pub bimdata_elevation: Option<f64>,
}

encode! {
    BuildingPatch {
        name: "name" or absent,
        bimdata_elevation: "bimdata_elevation" or absent,
    }
}
