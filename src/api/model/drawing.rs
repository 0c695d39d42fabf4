// Written by `cargo run -p bimdata-codegen`; change its data or templates, not this file.

//! Drawings on a model's plans.

use ureq::http::Method;

use crate::api::user::User;
use crate::value::encode::{encode, object};
use crate::{ModelRef, Result, Session, Timestamp};

/// Lists the drawings of a model with their full content, creator and creation date.
///
/// - Operation: `get_drawings`, `GET /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/drawing`
/// - Scope: `model:read`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::model::drawing;
///
/// let drawings = drawing::list(&session, model)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "get_drawings")]
#[inline]
pub fn list(session: &Session, model: ModelRef) -> Result<Vec<Drawing>> {
    session
        .call(Method::GET, "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/drawing")
        .scopes(&["model:read"])
        .model(model)
        .receive_list()
}

/// Creates a drawing on a model from a non-empty string, `content`.
///
/// - Operation: `create_drawing`, `POST /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/drawing`
/// - Scope: `model:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::model::drawing;
///
/// let drawing = drawing::create(&session, model, &drawing::DrawingRequest::new("text"))?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "create_drawing")]
#[inline]
pub fn create(session: &Session, model: ModelRef, body: &DrawingRequest) -> Result<Drawing> {
    session
        .call(Method::POST, "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/drawing")
        .scopes(&["model:write"])
        .model(model)
        .json(body)
        .receive()
}

/// Returns one drawing with its content, its date of creation and its creator, who may be `null`.
///
/// - Operation: `get_drawing`, `GET /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/drawing/{id}`
/// - Scope: `model:read`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::model::drawing;
///
/// let drawing = drawing::get(&session, model, 7)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "get_drawing")]
#[inline]
pub fn get(session: &Session, model: ModelRef, drawing: i64) -> Result<Drawing> {
    session
        .call(Method::GET, "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/drawing/{id}")
        .scopes(&["model:read"])
        .model(model)
        .segment(drawing)
        .receive()
}

/// Changes the `content` of a drawing, the only field of it that can be written.
///
/// - Operation: `update_drawing`, `PATCH /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/drawing/{id}`
/// - Scope: `model:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::model::drawing;
///
/// let drawing = drawing::update(
///     &session,
///     model,
///     7,
///     &drawing::DrawingPatch { content: Some("text".into()) },
/// )?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "update_drawing")]
#[inline]
pub fn update(session: &Session, model: ModelRef, drawing: i64, body: &DrawingPatch) -> Result<Drawing> {
    session
        .call(Method::PATCH, "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/drawing/{id}")
        .scopes(&["model:write"])
        .model(model)
        .segment(drawing)
        .json(body)
        .receive()
}

/// Deletes one drawing, addressed by its numeric id, from the model it is on.
///
/// - Operation: `delete_drawing`, `DELETE /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/drawing/{id}`
/// - Scope: `model:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::model::drawing;
///
/// drawing::delete(&session, model, 7)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "delete_drawing")]
#[inline]
pub fn delete(session: &Session, model: ModelRef, drawing: i64) -> Result<()> {
    session
        .call(Method::DELETE, "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/drawing/{id}")
        .scopes(&["model:write"])
        .model(model)
        .segment(drawing)
        .finish()
}

/// A drawing on a model, with its content and its creator.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Drawing {
    /// Id of the drawing.
    pub id: i64,
    /// The drawing itself, as one string.
    pub content: String,
    /// User who created it; may be `null` if an app did.
    pub creator: Option<User>,
    /// When it was created.
    pub created_at: Timestamp,
}

object! {
    Drawing {
        id: "id",
        content: "content",
        creator: "creator" or none,
        created_at: "created_at",
    }
}

/// The content of a drawing to create on a model.
#[derive(Debug, Clone, PartialEq)]
pub struct DrawingRequest {
    /// The drawing itself, as one string.
    pub content: String,
}

encode! {
    DrawingRequest {
        content: "content",
    }
}

impl DrawingRequest {
    /// Sets what is required.
    #[must_use]
    #[inline]
    pub fn new(content: impl Into<String>) -> Self {
        DrawingRequest { content: content.into() }
    }
}

/// New content for a drawing, which keeps its own when none is given.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DrawingPatch {
    /// The drawing itself, as one string.
    pub content: Option<String>,
}

encode! {
    DrawingPatch {
        content: "content" or absent,
    }
}
