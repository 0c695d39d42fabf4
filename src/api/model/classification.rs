// Written by `cargo run -p bimdata-codegen`; change its data or templates, not this file.

//! Classifications that are used in a model, and the elements that have them.

use ureq::http::Method;

use crate::value::encode::{encode, object};
use crate::{ModelRef, Result, Session};

#[doc(no_inline)]
pub use crate::classification::{Classification, ClassificationRequest};
#[doc(no_inline)]
pub use crate::element::Element;

/// Lists the classifications of one model only; `classification::list` covers all models of the project.
///
/// - Operation: `get_model_classifications`, `GET
///   /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/classification`
/// - Scope: `ifc:read` or `model:read`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::model::classification;
///
/// let classifications = classification::list(&session, model)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "get_model_classifications")]
#[inline]
pub fn list(session: &Session, model: ModelRef) -> Result<Vec<Classification>> {
    session
        .call(Method::GET, "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/classification")
        .scopes(&["ifc:read", "model:read"])
        .model(model)
        .receive_list()
}

/// Lists the links between elements and classifications of the model, as pairs of element uuid and classification
/// id.
///
/// - Operation: `list_classification_element_relations`, `GET
///   /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/classification-element`
/// - Scope: `ifc:read` or `model:read`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::model::classification;
///
/// let relations = classification::relations(&session, model)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "list_classification_element_relations")]
#[inline]
pub fn relations(session: &Session, model: ModelRef) -> Result<Vec<ElementClassificationRelation>> {
    session
        .call(Method::GET, "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/classification-element")
        .scopes(&["ifc:read", "model:read"])
        .model(model)
        .receive_list()
}

/// Links elements to classifications, both of which must exist already, from a list of element uuid and
/// classification id pairs.
///
/// - Operation: `create_classification_element_relations`, `POST
///   /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/classification-element`
/// - Scope: `ifc:write` or `model:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::model::classification;
///
/// classification::link_elements(
///     &session,
///     model,
///     &[classification::ElementClassificationRelationRequest::new("3DqaUydM99ehywE4_2hm1u", 1)],
/// )?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "create_classification_element_relations")]
#[inline]
pub fn link_elements(session: &Session, model: ModelRef, body: &[ElementClassificationRelationRequest]) -> Result<()> {
    session
        .call(Method::POST, "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/classification-element")
        .scopes(&["ifc:write", "model:write"])
        .model(model)
        .json(body)
        .finish()
}

/// Detaches the classifications that match a filter, such as a name, from all elements of the model; no
/// classification is deleted.
///
/// - Operation: `bulk_delete_model_classifications`, `DELETE
///   /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/classification/list_destroy`
/// - Scope: `ifc:write` or `model:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::model::classification;
///
/// classification::unlink_all(&session, model, None)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "bulk_delete_model_classifications")]
#[inline]
pub fn unlink_all(session: &Session, model: ModelRef, body: Option<&ClassificationRequest>) -> Result<()> {
    session
        .call(Method::DELETE, "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/classification/list_destroy")
        .scopes(&["ifc:write", "model:write"])
        .model(model)
        .json_if_some(body)
        .finish()
}

/// Lists the elements of the model that carry the classification, each in its nested form with property sets and
/// layers.
///
/// - Operation: `get_elements_from_classification`, `GET
///   /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/classification/{model_classification_pk}/element`
/// - Scope: `ifc:read` or `model:read`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::model::classification;
///
/// let elements = classification::elements(&session, model, 7)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "get_elements_from_classification")]
#[inline]
pub fn elements(session: &Session, model: ModelRef, classification: i64) -> Result<Vec<Element>> {
    session
        .call(
            Method::GET,
            "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/classification/{model_classification_pk}/element",
        )
        .scopes(&["ifc:read", "model:read"])
        .model(model)
        .segment(classification)
        .receive_list()
}

/// Removes the classification from many elements in one request, by a list of integer ids, although other calls use
/// uuids.
///
/// - Operation: `bulk_remove_elements_from_classification`, `DELETE
///   /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/classification/{model_classification_pk}/element/bulk_destroy`
/// - Scope: `ifc:write` or `model:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::model::classification;
///
/// classification::unlink_elements(&session, model, 7, &[1])?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "bulk_remove_elements_from_classification")]
#[inline]
pub fn unlink_elements(session: &Session, model: ModelRef, classification: i64, body: &[i64]) -> Result<()> {
    session
        .call(Method::DELETE, "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/classification/{model_classification_pk}/element/bulk_destroy")
        .scopes(&["ifc:write", "model:write"])
        .model(model)
        .segment(classification)
        .json(body)
        .finish()
}

/// Detaches the classification from one element, and deletes neither; the published description wrongly speaks of
/// all elements.
///
/// - Operation: `remove_elements_from_classification`, `DELETE
///   /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/classification/{model_classification_pk}/element/{uuid}`
/// - Scope: `ifc:write` or `model:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::model::classification;
///
/// classification::unlink_element(&session, model, 7, "3DqaUydM99ehywE4_2hm1u")?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "remove_elements_from_classification")]
#[inline]
pub fn unlink_element(session: &Session, model: ModelRef, classification: i64, element: &str) -> Result<()> {
    session
        .call(Method::DELETE, "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/classification/{model_classification_pk}/element/{uuid}")
        .scopes(&["ifc:write", "model:write"])
        .model(model)
        .segment(classification)
        .segment_shown(element)
        .finish()
}

/// A pair of element and classification, from the list of all these links in a model.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct ElementClassificationRelation {
    /// IFC GUID of the element.
    pub element_uuid: String,
    /// Id of the classification.
    pub classification_id: i64,
}

object! {
    ElementClassificationRelation {
        element_uuid: "element_uuid",
        classification_id: "classification_id",
    }
}

/// One existing element and one existing classification to link; a call takes a list of such pairs.
#[derive(Debug, Clone, PartialEq)]
pub struct ElementClassificationRelationRequest {
    /// IFC GUID of the element.
    pub element_uuid: String,
    /// Id of the classification.
    pub classification_id: i64,
}

encode! {
    ElementClassificationRelationRequest {
        element_uuid: "element_uuid",
        classification_id: "classification_id",
    }
}

impl ElementClassificationRelationRequest {
    /// Sets what is required.
    #[must_use]
    #[inline]
    pub fn new(element_uuid: impl Into<String>, classification_id: i64) -> Self {
        ElementClassificationRelationRequest { element_uuid: element_uuid.into(), classification_id }
    }
}
