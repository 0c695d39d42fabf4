// Written by `cargo run -p bimdata-codegen`; change its data or templates, not this file.

//! Storeys of a model.

use ureq::http::Method;

use crate::api::storey::plan::PositionedPlan;
use crate::value::encode::{encode, object};
use crate::{ModelRef, Result, Session};

pub mod plan;

/// Lists the storeys of a model, each with its elevation and the 2D plans placed in it.
///
/// - Operation: `get_storeys`, `GET /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/storey`
/// - Scope: `ifc:read` or `model:read`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::storey;
///
/// let storeys = storey::list(&session, model)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "get_storeys")]
#[inline]
pub fn list(session: &Session, model: ModelRef) -> Result<Vec<Storey>> {
    session
        .call(Method::GET, "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/storey")
        .scopes(&["ifc:read", "model:read"])
        .model(model)
        .receive_list()
}

/// Creates a storey from a name; the answer has its `uuid`. To set an elevation, update the storey afterwards.
///
/// - Operation: `create_storey`, `POST /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/storey`
/// - Scope: `ifc:write` or `model:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::storey;
///
/// let storey = storey::create(&session, model, &storey::StoreyRequest::new("Tower"))?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "create_storey")]
#[inline]
pub fn create(session: &Session, model: ModelRef, body: &StoreyRequest) -> Result<Storey> {
    session
        .call(Method::POST, "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/storey")
        .scopes(&["ifc:write", "model:write"])
        .model(model)
        .json(body)
        .receive()
}

/// Orders all storeys of a model like the given list of uuids, and returns the storeys.
///
/// - Operation: `update_order_storeys`, `PATCH
///   /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/storey/order`
/// - Scope: `ifc:write` or `model:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::storey;
///
/// let reorders = storey::reorder(&session, model, &["text".to_owned()])?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "update_order_storeys")]
#[inline]
pub fn reorder(session: &Session, model: ModelRef, body: &[String]) -> Result<Vec<Storey>> {
    session
        .call(Method::PATCH, "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/storey/order")
        .scopes(&["ifc:write", "model:write"])
        .model(model)
        .json(body)
        .receive_list()
}

/// Returns one storey, found by its `uuid`, with its elevation, its placed plans and a count of unreachable plans.
///
/// - Operation: `get_storey`, `GET /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/storey/{uuid}`
/// - Scope: `ifc:read` or `model:read`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::storey;
///
/// let storey = storey::get(&session, model, "3DqaUydM99ehywE4_2hm1u")?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "get_storey")]
#[inline]
pub fn get(session: &Session, model: ModelRef, storey: &str) -> Result<Storey> {
    session
        .call(Method::GET, "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/storey/{uuid}")
        .scopes(&["ifc:read", "model:read"])
        .model(model)
        .segment_shown(storey)
        .receive()
}

/// Changes the name or the elevation of a storey; its plans have functions of their own.
///
/// - Operation: `update_storey`, `PATCH /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/storey/{uuid}`
/// - Scope: `ifc:write` or `model:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::storey;
///
/// let storey = storey::update(
///     &session,
///     model,
///     "3DqaUydM99ehywE4_2hm1u",
///     &storey::StoreyPatch { name: Some("Tower".into()), ..Default::default() },
/// )?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "update_storey")]
#[inline]
pub fn update(session: &Session, model: ModelRef, storey: &str, body: &StoreyPatch) -> Result<Storey> {
    session
        .call(Method::PATCH, "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/storey/{uuid}")
        .scopes(&["ifc:write", "model:write"])
        .model(model)
        .segment_shown(storey)
        .json(body)
        .receive()
}

/// Deletes a storey from its model, addressed by `uuid` and not by a number.
///
/// - Operation: `delete_storey`, `DELETE /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/storey/{uuid}`
/// - Scope: `ifc:write` or `model:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::storey;
///
/// storey::delete(&session, model, "3DqaUydM99ehywE4_2hm1u")?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "delete_storey")]
#[inline]
pub fn delete(session: &Session, model: ModelRef, storey: &str) -> Result<()> {
    session
        .call(Method::DELETE, "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/storey/{uuid}")
        .scopes(&["ifc:write", "model:write"])
        .model(model)
        .segment_shown(storey)
        .finish()
}

/// A storey of a model with its plans in order; also the answer after reordering the plans of a building.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Storey {
    /// IFC GUID of the storey, which paths address it by.
    pub uuid: String,
    /// Name of the storey; may be `null`.
    pub name: Option<String>,
    /// Elevation that BIMData keeps for the storey or building; may be `null` in answers.
    pub bimdata_elevation: Option<f64>,
    /// 2D models attached as plans, each with its position.
    pub plans: Vec<PositionedPlan>,
    /// Number of its plans that are unreachable.
    pub plans_unreachable_count: i64,
}

object! {
    Storey {
        uuid: "uuid",
        name: "name" or none,
        bimdata_elevation: "bimdata_elevation" or none,
        plans: "plans",
        plans_unreachable_count: "plans_unreachable_count",
    }
}

/// A new name or elevation for a storey; an omitted one stays unchanged.
#[doc(alias = "PatchedStoreyBuildingRequest")]
#[derive(Debug, Clone, PartialEq, Default)]
pub struct StoreyPatch {
    /// New name of the storey.
    pub name: Option<String>,
    /// New elevation for the storey.
    pub bimdata_elevation: Option<f64>,
}

encode! {
    StoreyPatch {
        name: "name" or absent,
        bimdata_elevation: "bimdata_elevation" or absent,
    }
}

/// The name of a storey to create in a model.
#[doc(alias = "StoreyBuildingRequest")]
#[derive(Debug, Clone, PartialEq)]
pub struct StoreyRequest {
    /// Name of the storey to create.
    pub name: String,
}

encode! {
    StoreyRequest {
        name: "name",
    }
}

impl StoreyRequest {
    /// Sets what is required.
    #[must_use]
    #[inline]
    pub fn new(name: impl Into<String>) -> Self {
        StoreyRequest { name: name.into() }
    }
}
