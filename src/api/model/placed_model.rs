// Written by `cargo run -p bimdata-codegen`; change its data or templates, not this file.

//! Models that are placed on another model.

use ureq::http::Method;

use crate::value::encode::{encode, object};
use crate::{ModelRef, Result, Session};

/// Lists the child models placed on this model, each as a model id and a position.
///
/// - Operation: `get_positioned_models`, `GET
///   /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/positioned-model`
/// - Scope: `ifc:read` or `model:read`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::model::placed_model;
///
/// let placed_models = placed_model::list(&session, model)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "get_positioned_models")]
#[inline]
pub fn list(session: &Session, model: ModelRef) -> Result<Vec<PlacedModel>> {
    session
        .call(Method::GET, "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/positioned-model")
        .scopes(&["ifc:read", "model:read"])
        .model(model)
        .receive_list()
}

/// Places an existing model on this one as its child, at a position of at most three coordinates.
///
/// - Operation: `create_positioned_model`, `POST
///   /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/positioned-model`
/// - Scope: `ifc:write` or `model:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::model::placed_model;
///
/// let placed_model = placed_model::create(
///     &session,
///     model,
///     &placed_model::PlacedModelRequest::new(1, vec![0.5]),
/// )?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "create_positioned_model")]
#[inline]
pub fn create(session: &Session, model: ModelRef, body: &PlacedModelRequest) -> Result<PlacedModel> {
    session
        .call(Method::POST, "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/positioned-model")
        .scopes(&["ifc:write", "model:write"])
        .model(model)
        .json(body)
        .receive()
}

/// Returns the position of one child model, which the answer names by its model id in `placed_model`.
///
/// - Operation: `get_positioned_model`, `GET
///   /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/positioned-model/{id}`
/// - Scope: `ifc:read` or `model:read`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::model::placed_model;
///
/// let placed_model = placed_model::get(&session, model, 7)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "get_positioned_model")]
#[inline]
pub fn get(session: &Session, model: ModelRef, placed: i64) -> Result<PlacedModel> {
    session
        .call(Method::GET, "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/positioned-model/{id}")
        .scopes(&["ifc:read", "model:read"])
        .model(model)
        .segment(placed)
        .receive()
}

/// Moves a child model to another position on this model; it cannot be replaced by another model.
///
/// - Operation: `update_positioned_model`, `PATCH
///   /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/positioned-model/{id}`
/// - Scope: `ifc:write` or `model:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::model::placed_model;
///
/// let placed_model = placed_model::update(
///     &session,
///     model,
///     7,
///     &placed_model::PlacedModelPatch::default(),
/// )?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "update_positioned_model")]
#[inline]
pub fn update(session: &Session, model: ModelRef, placed: i64, body: &PlacedModelPatch) -> Result<PlacedModel> {
    session
        .call(Method::PATCH, "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/positioned-model/{id}")
        .scopes(&["ifc:write", "model:write"])
        .model(model)
        .segment(placed)
        .json(body)
        .receive()
}

/// Removes a child model from this model, with its position.
///
/// - Operation: `delete_positioned_model`, `DELETE
///   /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/positioned-model/{id}`
/// - Scope: `ifc:write` or `model:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::model::placed_model;
///
/// placed_model::delete(&session, model, 7)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "delete_positioned_model")]
#[inline]
pub fn delete(session: &Session, model: ModelRef, placed: i64) -> Result<()> {
    session
        .call(Method::DELETE, "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/positioned-model/{id}")
        .scopes(&["ifc:write", "model:write"])
        .model(model)
        .segment(placed)
        .finish()
}

/// A child model placed on another model, with its position there.
#[doc(alias = "ModelOnModelPosition")]
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct PlacedModel {
    /// Id of the child model.
    pub placed_model: i64,
    /// Position of the child on the parent, as at most three numbers.
    pub position: Vec<f64>,
}

object! {
    PlacedModel {
        placed_model: "positioned_model",
        position: "position",
    }
}

/// The child model to place on another model, and its position there.
#[doc(alias = "ModelOnModelPositionCreationRequest")]
#[derive(Debug, Clone, PartialEq)]
pub struct PlacedModelRequest {
    /// Id of the model to place as a child.
    pub placed_model: i64,
    /// Position of the child on the parent, as at most three numbers.
    pub position: Vec<f64>,
}

encode! {
    PlacedModelRequest {
        placed_model: "positioned_model",
        position: "position",
    }
}

impl PlacedModelRequest {
    /// Sets what is required.
    #[must_use]
    #[inline]
    pub fn new(placed_model: i64, position: Vec<f64>) -> Self {
        PlacedModelRequest { placed_model, position }
    }
}

/// A new position for a child model, which stays where it is when none is given.
#[doc(alias = "PatchedModelOnModelPositionRequest")]
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PlacedModelPatch {
    /// Position of the child on the parent, as at most three numbers.
    pub position: Option<Vec<f64>>,
}

encode! {
    PlacedModelPatch {
        position: "position" or absent,
    }
}
