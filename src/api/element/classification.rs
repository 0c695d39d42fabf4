// Written by `cargo run -p bimdata-codegen`; change its data or templates, not this file.

//! Classifications of one element.

use ureq::http::Method;

use crate::{BulkItem, ModelRef, Result, Session};

#[doc(no_inline)]
pub use crate::classification::{Classification, ClassificationRequest};

/// Lists the classifications that one element carries, each with its name, notation and title.
///
/// - Operation: `get_classifications_of_element`, `GET
///   /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/element/{element_uuid}/classification`
/// - Scope: `ifc:read` or `model:read`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::element::classification;
///
/// let classifications = classification::list(&session, model, "3DqaUydM99ehywE4_2hm1u")?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "get_classifications_of_element")]
#[inline]
pub fn list(session: &Session, model: ModelRef, element: &str) -> Result<Vec<Classification>> {
    session
        .call(
            Method::GET,
            "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/element/{element_uuid}/classification",
        )
        .scopes(&["ifc:read", "model:read"])
        .model(model)
        .segment_shown(element)
        .receive_list()
}

/// Adds classifications to an element, reusing any that already exists; the answer has each one, or its error, in
/// order.
///
/// - Operation: `create_classifications_of_element`, `POST
///   /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/element/{element_uuid}/classification`
/// - Scope: `ifc:write` or `model:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::element::classification;
///
/// let manies = classification::assign_many(
///     &session,
///     model,
///     "3DqaUydM99ehywE4_2hm1u",
///     &[classification::ClassificationRequest { name: "Tower".into(), ..Default::default() }],
/// )?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "create_classifications_of_element")]
#[inline]
pub fn assign_many(
    session: &Session,
    model: ModelRef,
    element: &str,
    body: &[ClassificationRequest],
) -> Result<Vec<BulkItem<Classification>>> {
    session
        .call(
            Method::POST,
            "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/element/{element_uuid}/classification",
        )
        .scopes(&["ifc:write", "model:write"])
        .model(model)
        .segment_shown(element)
        .json(body)
        .receive_list()
}

/// Removes the classifications with the given ids from the element in one request; only the links are deleted.
///
/// - Operation: `bulk_remove_classifications_of_element`, `DELETE
///   /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/element/{element_uuid}/classification/bulk_destroy`
/// - Scope: `ifc:write` or `model:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::element::classification;
///
/// classification::unlink_many(&session, model, "3DqaUydM99ehywE4_2hm1u", &[1])?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "bulk_remove_classifications_of_element")]
#[inline]
pub fn unlink_many(session: &Session, model: ModelRef, element: &str, body: &[i64]) -> Result<()> {
    session
        .call(Method::DELETE, "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/element/{element_uuid}/classification/bulk_destroy")
        .scopes(&["ifc:write", "model:write"])
        .model(model)
        .segment_shown(element)
        .json(body)
        .finish()
}

/// Removes one classification from the element; the classification itself is kept.
///
/// - Operation: `remove_classification_of_element`, `DELETE
///   /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/element/{element_uuid}/classification/{id}`
/// - Scope: `ifc:write` or `model:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::element::classification;
///
/// classification::unlink(&session, model, "3DqaUydM99ehywE4_2hm1u", 7)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "remove_classification_of_element")]
#[inline]
pub fn unlink(session: &Session, model: ModelRef, element: &str, classification: i64) -> Result<()> {
    session
        .call(
            Method::DELETE,
            "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/element/{element_uuid}/classification/{id}",
        )
        .scopes(&["ifc:write", "model:write"])
        .model(model)
        .segment_shown(element)
        .segment(classification)
        .finish()
}
