// Written by `cargo run -p bimdata-codegen`; change its data or templates, not this file.

//! Annotations of a model: texts on a plan, which the service calls labels.

use ureq::http::Method;

use crate::api::user::User;
use crate::value::encode::{encode, object};
use crate::{Field, ModelRef, Result, Session, Timestamp};

/// Lists the annotations of a model, each with its 2D points, and can be narrowed by `is_validated`.
///
/// - Operation: `get_labels`, `GET /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/label`
/// - Scope: `ifc:read` or `model:read`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::model::annotation;
///
/// let annotations = annotation::list(&session, model, &annotation::ListParams::default())?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "get_labels")]
#[inline]
pub fn list(session: &Session, model: ModelRef, params: &ListParams) -> Result<Vec<Annotation>> {
    session
        .call(Method::GET, "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/label")
        .scopes(&["ifc:read", "model:read"])
        .model(model)
        .query_if_some("is_validated", params.is_validated)
        .receive_list()
}

/// Creates an annotation (a text on a plan) from a name and a geometry of at least two 2D points.
///
/// - Operation: `create_label`, `POST /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/label`
/// - Scope: `ifc:write` or `model:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::model::annotation;
///
/// let annotation = annotation::create(
///     &session,
///     model,
///     &annotation::AnnotationRequest::new(
///         "Tower",
///         vec![
///             annotation::Geometry2dPointRequest::new(0.5, 0.5),
///             annotation::Geometry2dPointRequest::new(0.5, 0.5),
///         ],
///     ),
/// )?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "create_label")]
#[inline]
pub fn create(session: &Session, model: ModelRef, body: &AnnotationRequest) -> Result<Annotation> {
    session
        .call(Method::POST, "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/label")
        .scopes(&["ifc:write", "model:write"])
        .model(model)
        .json(body)
        .receive()
}

/// Returns one annotation with its 2D geometry, its colour and whether a human has validated it.
///
/// - Operation: `get_label`, `GET /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/label/{id}`
/// - Scope: `ifc:read` or `model:read`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::model::annotation;
///
/// let annotation = annotation::get(&session, model, 7)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "get_label")]
#[inline]
pub fn get(session: &Session, model: ModelRef, annotation: i64) -> Result<Annotation> {
    session
        .call(Method::GET, "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/label/{id}")
        .scopes(&["ifc:read", "model:read"])
        .model(model)
        .segment(annotation)
        .receive()
}

/// Changes the name, colour or geometry of an annotation, or marks it as validated by a human.
///
/// - Operation: `update_label`, `PATCH /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/label/{id}`
/// - Scope: `ifc:write` or `model:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::model::annotation;
///
/// let annotation = annotation::update(
///     &session,
///     model,
///     7,
///     &annotation::AnnotationPatch { name: Some("Tower".into()), ..Default::default() },
/// )?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "update_label")]
#[inline]
pub fn update(session: &Session, model: ModelRef, annotation: i64, body: &AnnotationPatch) -> Result<Annotation> {
    session
        .call(Method::PATCH, "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/label/{id}")
        .scopes(&["ifc:write", "model:write"])
        .model(model)
        .segment(annotation)
        .json(body)
        .receive()
}

/// Deletes one annotation, addressed by its numeric id, from the model it is on.
///
/// - Operation: `delete_label`, `DELETE /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/label/{id}`
/// - Scope: `ifc:write` or `model:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::model::annotation;
///
/// annotation::delete(&session, model, 7)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "delete_label")]
#[inline]
pub fn delete(session: &Session, model: ModelRef, annotation: i64) -> Result<()> {
    session
        .call(Method::DELETE, "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/label/{id}")
        .scopes(&["ifc:write", "model:write"])
        .model(model)
        .segment(annotation)
        .finish()
}

/// A point in the plane, one of those that outline an annotation.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Geometry2dPoint {
    /// Coordinate along the x axis.
    pub x: f64,
    /// Coordinate along the y axis.
    pub y: f64,
}

object! {
    Geometry2dPoint {
        x: "x",
        y: "y",
    }
}

/// An annotation on a model: a name, a colour and an outline, which a person may have confirmed; published as a
/// label.
#[doc(alias = "ModelLabel")]
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Annotation {
    /// Id of the label.
    pub id: i64,
    /// Id of the model that the label is on.
    pub model: i64,
    /// Text of the label on the model.
    pub name: String,
    /// Shape of the label on the model, as at least two 2D points.
    pub geometry: Vec<Geometry2dPoint>,
    /// User who created it; may be `null` if an app did.
    pub creator: Option<User>,
    /// When it was created.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Colour as text of at most 8 characters.
    pub color: Option<String>,
    /// Whether a person has confirmed the label.
    pub human_validated: Option<bool>,
}

object! {
    Annotation {
        id: "id",
        model: "model",
        name: "name",
        geometry: "geometry",
        creator: "creator" or none,
        created_at: "created_at",
        updated_at: "updated_at",
        color: "color" or none,
        human_validated: "human_validated" or none,
    }
}

/// Optional query parameters of [`list`](crate::model::annotation::list); unset by default.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ListParams {
    /// Only labels that a person has confirmed, or with `false` those that nobody has.
    pub is_validated: Option<bool>,
}

/// A point in the plane, for the outline of an annotation that is being sent.
#[derive(Debug, Clone, PartialEq)]
pub struct Geometry2dPointRequest {
    /// Coordinate along the x axis.
    pub x: f64,
    /// Coordinate along the y axis.
    pub y: f64,
}

encode! {
    Geometry2dPointRequest {
        x: "x",
        y: "y",
    }
}

impl Geometry2dPointRequest {
    /// Sets what is required.
    #[must_use]
    #[inline]
    pub fn new(x: f64, y: f64) -> Self {
        Geometry2dPointRequest { x, y }
    }
}

/// An annotation to put on a model.
#[doc(alias = "ModelLabelRequest")]
#[derive(Debug, Clone, PartialEq)]
pub struct AnnotationRequest {
    /// Text of the label on the model.
    pub name: String,
    /// Shape of the label on the model, as at least two 2D points.
    pub geometry: Vec<Geometry2dPointRequest>,
    /// Colour as text of at most 8 characters.
    pub color: Field<String>,
    /// Whether a person has confirmed the label.
    pub human_validated: Option<bool>,
}

encode! {
    AnnotationRequest {
        name: "name",
        geometry: "geometry",
        color: "color" or absent,
        human_validated: "human_validated" or absent,
    }
}

impl AnnotationRequest {
    /// Sets what is required, and leaves out the rest.
    #[must_use]
    #[inline]
    pub fn new(name: impl Into<String>, geometry: Vec<Geometry2dPointRequest>) -> Self {
        AnnotationRequest { name: name.into(), geometry, color: Field::Absent, human_validated: None }
    }
}

/// Changes to an annotation on a model, for instance its confirmation by a person; omitted fields stay unchanged.
#[doc(alias = "PatchedModelLabelRequest")]
#[derive(Debug, Clone, PartialEq, Default)]
pub struct AnnotationPatch {
    /// Text of the label on the model.
    pub name: Option<String>,
    /// Colour as text of at most 8 characters.
    pub color: Field<String>,
    /// Shape of the label on the model, as at least two 2D points.
    pub geometry: Option<Vec<Geometry2dPointRequest>>,
    /// Whether a person has confirmed the label.
    pub human_validated: Option<bool>,
}

encode! {
    AnnotationPatch {
        name: "name" or absent,
        color: "color" or absent,
        geometry: "geometry" or absent,
        human_validated: "human_validated" or absent,
    }
}
