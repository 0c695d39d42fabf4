// Written by `cargo run -p bimdata-codegen`; change its data or templates, not this file.

//! Plans of a storey.

use ureq::http::Method;

use crate::api::model::Model;
use crate::value::encode::{encode, object};
use crate::{Field, ModelRef, Result, Session};

#[doc(no_inline)]
pub use crate::storey::Storey;

/// Links a 2D model (DWG, DXF, PDF, JPEG, PNG or PHOTOSPHERE) to a storey as its plan, and returns the storey.
///
/// - Operation: `create_storey_plan`, `POST
///   /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/storey/{storey_uuid}/plan/add`
/// - Scope: `ifc:write` or `model:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::storey::plan;
///
/// let link = plan::link(
///     &session,
///     model,
///     "3DqaUydM99ehywE4_2hm1u",
///     &plan::StoreyPlanRequest::new(1),
/// )?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "create_storey_plan")]
#[inline]
pub fn link(session: &Session, model: ModelRef, storey: &str, body: &StoreyPlanRequest) -> Result<Storey> {
    session
        .call(Method::POST, "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/storey/{storey_uuid}/plan/add")
        .scopes(&["ifc:write", "model:write"])
        .model(model)
        .segment_shown(storey)
        .json(body)
        .receive()
}

/// Orders all plans of a storey like the given list of ids, and returns the storey.
///
/// - Operation: `update_order_storey_plan`, `PATCH
///   /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/storey/{storey_uuid}/plan/order`
/// - Scope: `ifc:write` or `model:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::storey::plan;
///
/// let reorder = plan::reorder(&session, model, "3DqaUydM99ehywE4_2hm1u", &[1])?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "update_order_storey_plan")]
#[inline]
pub fn reorder(session: &Session, model: ModelRef, storey: &str, body: &[i64]) -> Result<Storey> {
    session
        .call(Method::PATCH, "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/storey/{storey_uuid}/plan/order")
        .scopes(&["ifc:write", "model:write"])
        .model(model)
        .segment_shown(storey)
        .json(body)
        .receive()
}

/// Removes a plan from a storey by deleting the relation between the two, not the 2D model.
///
/// - Operation: `delete_storey_plan`, `DELETE
///   /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/storey/{storey_uuid}/plan/{id}`
/// - Scope: `ifc:write` or `model:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::storey::plan;
///
/// plan::unlink(&session, model, "3DqaUydM99ehywE4_2hm1u", 7)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "delete_storey_plan")]
#[inline]
pub fn unlink(session: &Session, model: ModelRef, storey: &str, plan: i64) -> Result<()> {
    session
        .call(Method::DELETE, "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/storey/{storey_uuid}/plan/{id}")
        .scopes(&["ifc:write", "model:write"])
        .model(model)
        .segment_shown(storey)
        .segment(plan)
        .finish()
}

/// Returns the placement of a plan in a storey: translation, rotation, scale and opacity, any of which may be
/// `null`.
///
/// - Operation: `get_storey_plan_positioning`, `GET
///   /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/storey/{storey_uuid}/plan/{id}/positioning`
/// - Scope: `ifc:read` or `model:read`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::storey::plan;
///
/// let positioning = plan::positioning(&session, model, "3DqaUydM99ehywE4_2hm1u", 7)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "get_storey_plan_positioning")]
#[inline]
pub fn positioning(session: &Session, model: ModelRef, storey: &str, plan: i64) -> Result<PlanPositioning> {
    session
        .call(
            Method::GET,
            "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/storey/{storey_uuid}/plan/{id}/positioning",
        )
        .scopes(&["ifc:read", "model:read"])
        .model(model)
        .segment_shown(storey)
        .segment(plan)
        .receive()
}

/// Changes the given parts of a plan's placement in a storey: translation, rotation, scale or opacity.
///
/// - Operation: `update_storey_plan_positioning`, `PATCH
///   /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/storey/{storey_uuid}/plan/{id}/positioning`
/// - Scope: `ifc:write` or `model:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::storey::plan;
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
#[doc(alias = "update_storey_plan_positioning")]
#[inline]
pub fn update_positioning(
    session: &Session,
    model: ModelRef,
    storey: &str,
    plan: i64,
    body: &PlanPositioningPatch,
) -> Result<PlanPositioning> {
    session
        .call(
            Method::PATCH,
            "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/storey/{storey_uuid}/plan/{id}/positioning",
        )
        .scopes(&["ifc:write", "model:write"])
        .model(model)
        .segment_shown(storey)
        .segment(plan)
        .json(body)
        .receive()
}

/// A plan of a storey or building: the two-dimensional model and how it is moved, turned and scaled into place.
#[doc(alias = "ModelWithPositioningPlan")]
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct PositionedPlan {
    /// 2D model that serves as plan; may be `null`.
    pub plan: Option<Model>,
    /// Shift of the plan along the x axis.
    pub translation_x: Option<f64>,
    /// Shift of the plan along the y axis.
    pub translation_y: Option<f64>,
    /// Rotation of the plan around the z axis.
    pub rotate_z: Option<f64>,
    /// Scale factor of the plan.
    pub scale: Option<f64>,
    /// Opacity with which the plan is drawn.
    pub opacity: Option<f64>,
}

object! {
    PositionedPlan {
        plan: "plan" or none,
        translation_x: "translation_x" or none,
        translation_y: "translation_y" or none,
        rotate_z: "rotate_z" or none,
        scale: "scale" or none,
        opacity: "opacity" or none,
    }
}

/// The position of a plan in its storey or building: shift, turn, scale and opacity.
#[doc(alias = "PositioningPlan")]
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct PlanPositioning {
    /// Shift of the plan along the x axis.
    pub translation_x: Option<f64>,
    /// Shift of the plan along the y axis.
    pub translation_y: Option<f64>,
    /// Rotation of the plan around the z axis.
    pub rotate_z: Option<f64>,
    /// Scale factor of the plan.
    pub scale: Option<f64>,
    /// Opacity with which the plan is drawn.
    pub opacity: Option<f64>,
}

object! {
    PlanPositioning {
        translation_x: "translation_x" or none,
        translation_y: "translation_y" or none,
        rotate_z: "rotate_z" or none,
        scale: "scale" or none,
        opacity: "opacity" or none,
    }
}

/// Changes to the position of a plan in its storey or building; omitted values stay unchanged.
#[doc(alias = "PatchedPositioningPlanRequest")]
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PlanPositioningPatch {
    /// Shift of the plan along the x axis.
    pub translation_x: Field<f64>,
    /// Shift of the plan along the y axis.
    pub translation_y: Field<f64>,
    /// Rotation of the plan around the z axis.
    pub rotate_z: Field<f64>,
    /// Scale factor of the plan.
    pub scale: Field<f64>,
    /// Opacity with which the plan is drawn.
    pub opacity: Field<f64>,
}

encode! {
    PlanPositioningPatch {
        translation_x: "translation_x" or absent,
        translation_y: "translation_y" or absent,
        rotate_z: "rotate_z" or absent,
        scale: "scale" or absent,
        opacity: "opacity" or absent,
    }
}

/// The model to attach to a storey as a plan: a DWG, DXF, PDF, JPEG, PNG or photosphere.
#[doc(alias = "StoreyModelPlanRequest")]
#[derive(Debug, Clone, PartialEq)]
pub struct StoreyPlanRequest {
    /// Id of the 2D model to attach to the storey: DWG, DXF, PDF, JPEG, PNG or PHOTOSPHERE.
    pub id: i64,
}

encode! {
    StoreyPlanRequest {
        id: "id",
    }
}

impl StoreyPlanRequest {
    /// Sets what is required.
    #[must_use]
    #[inline]
    pub fn new(id: i64) -> Self {
        StoreyPlanRequest { id }
    }
}
