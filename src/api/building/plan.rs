// Written by `cargo run -p bimdata-codegen`; change its data or templates, not this file.

//! Plans that belong to a building as a whole.

use ureq::http::Method;

use crate::value::encode::encode;
use crate::{ModelRef, Result, Session};

#[doc(no_inline)]
pub use crate::building::Building;
#[doc(no_inline)]
pub use crate::storey::Storey;
#[doc(no_inline)]
pub use crate::storey::plan::{PlanPositioning, PlanPositioningPatch};

/// Links a 2D model (DWG, DXF, PDF, JPEG, PNG or PHOTOSPHERE) to a building as its plan, and returns the building.
///
/// - Operation: `create_building_plan`, `POST
///   /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/building/{building_uuid}/plan/add`
/// - Scope: `ifc:write` or `model:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::building::plan;
///
/// let link = plan::link(
///     &session,
///     model,
///     "3DqaUydM99ehywE4_2hm1u",
///     &plan::BuildingPlanRequest::new(1),
/// )?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "create_building_plan")]
#[inline]
pub fn link(session: &Session, model: ModelRef, building: &str, body: &BuildingPlanRequest) -> Result<Building> {
    session
        .call(Method::POST, "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/building/{building_uuid}/plan/add")
        .scopes(&["ifc:write", "model:write"])
        .model(model)
        .segment_shown(building)
        .json(body)
        .receive()
}

/// Orders all plans of a building like the given list of ids; the answer has the type of a storey, which has the
/// same fields.
///
/// - Operation: `update_order_building_plan`, `PATCH
///   /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/building/{building_uuid}/plan/order`
/// - Scope: `ifc:write` or `model:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::building::plan;
///
/// let reorder = plan::reorder(&session, model, "3DqaUydM99ehywE4_2hm1u", &[1])?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "update_order_building_plan")]
#[inline]
pub fn reorder(session: &Session, model: ModelRef, building: &str, body: &[i64]) -> Result<Storey> {
    session
        .call(
            Method::PATCH,
            "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/building/{building_uuid}/plan/order",
        )
        .scopes(&["ifc:write", "model:write"])
        .model(model)
        .segment_shown(building)
        .json(body)
        .receive()
}

/// Removes a plan from a building by deleting the relation between the two, not the 2D model.
///
/// - Operation: `delete_building_plan`, `DELETE
///   /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/building/{building_uuid}/plan/{id}`
/// - Scope: `ifc:write` or `model:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::building::plan;
///
/// plan::unlink(&session, model, "3DqaUydM99ehywE4_2hm1u", 7)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "delete_building_plan")]
#[inline]
pub fn unlink(session: &Session, model: ModelRef, building: &str, plan: i64) -> Result<()> {
    session
        .call(
            Method::DELETE,
            "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/building/{building_uuid}/plan/{id}",
        )
        .scopes(&["ifc:write", "model:write"])
        .model(model)
        .segment_shown(building)
        .segment(plan)
        .finish()
}

/// Returns the placement of a plan in a building: translation, rotation, scale and opacity, any of which may be
/// `null`.
///
/// - Operation: `get_building_plan_positioning`, `GET
///   /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/building/{building_uuid}/plan/{id}/positioning`
/// - Scope: `ifc:read` or `model:read`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::building::plan;
///
/// let positioning = plan::positioning(&session, model, "3DqaUydM99ehywE4_2hm1u", 7)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "get_building_plan_positioning")]
#[inline]
pub fn positioning(session: &Session, model: ModelRef, building: &str, plan: i64) -> Result<PlanPositioning> {
    session
        .call(
            Method::GET,
            "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/building/{building_uuid}/plan/{id}/positioning",
        )
        .scopes(&["ifc:read", "model:read"])
        .model(model)
        .segment_shown(building)
        .segment(plan)
        .receive()
}

/// Changes the given parts of a plan's placement in a building: translation, rotation, scale or opacity.
///
/// - Operation: `update_building_plan_positioning`, `PATCH
///   /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/building/{building_uuid}/plan/{id}/positioning`
/// - Scope: `ifc:write` or `model:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::building::plan;
///
/// let positioning = plan::update_positioning(
///     &session,
///     model,
///     "3DqaUydM99ehywE4_2hm1u",
///     7,
///     &plan::PlanPositioningPatch { translation_x: 0.5.into(), ..Default::default() },
/// )?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "update_building_plan_positioning")]
#[inline]
pub fn update_positioning(
    session: &Session,
    model: ModelRef,
    building: &str,
    plan: i64,
    body: &PlanPositioningPatch,
) -> Result<PlanPositioning> {
    session
        .call(
            Method::PATCH,
            "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/building/{building_uuid}/plan/{id}/positioning",
        )
        .scopes(&["ifc:write", "model:write"])
        .model(model)
        .segment_shown(building)
        .segment(plan)
        .json(body)
        .receive()
}

/// The model to attach to a building as a plan: a DWG, DXF, PDF, JPEG, PNG or photosphere.
#[doc(alias = "BuildingModelPlanRequest")]
#[derive(Debug, Clone, PartialEq)]
pub struct BuildingPlanRequest {
    /// Id of the 2D model to attach to the building: DWG, DXF, PDF, JPEG, PNG or PHOTOSPHERE.
    pub id: i64,
}

encode! {
    BuildingPlanRequest {
        id: "id",
    }
}

impl BuildingPlanRequest {
    /// Sets what is required.
    #[must_use]
    #[inline]
    pub fn new(id: i64) -> Self {
        BuildingPlanRequest { id }
    }
}
