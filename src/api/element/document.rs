// Written by `cargo run -p bimdata-codegen`; change its data or templates, not this file.

//! Documents that belong to an element.

use ureq::http::Method;

use crate::{BulkItem, ModelRef, Result, Session};

#[doc(no_inline)]
pub use crate::document::Document;

/// Lists the documents linked to one element; `element::documents` does so for all elements of the model.
///
/// - Operation: `get_documents_of_element`, `GET
///   /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/element/{element_uuid}/documents`
/// - Scope: `ifc:read` or `model:read`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::element::document;
///
/// let documents = document::list(&session, model, "3DqaUydM99ehywE4_2hm1u")?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "get_documents_of_element")]
#[inline]
pub fn list(session: &Session, model: ModelRef, element: &str) -> Result<Vec<Document>> {
    session
        .call(Method::GET, "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/element/{element_uuid}/documents")
        .scopes(&["ifc:read", "model:read"])
        .model(model)
        .segment_shown(element)
        .receive_list()
}

/// Links existing documents to the element by their ids; the answer keeps their order, with an error for each link
/// that failed.
///
/// - Operation: `link_documents_of_element`, `POST
///   /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/element/{element_uuid}/documents`
/// - Scope: `ifc:write` or `model:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::element::document;
///
/// let manies = document::link_many(&session, model, "3DqaUydM99ehywE4_2hm1u", &[1])?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "link_documents_of_element")]
#[inline]
pub fn link_many(session: &Session, model: ModelRef, element: &str, body: &[i64]) -> Result<Vec<BulkItem<Document>>> {
    session
        .call(Method::POST, "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/element/{element_uuid}/documents")
        .scopes(&["ifc:write", "model:write"])
        .model(model)
        .segment_shown(element)
        .json(body)
        .receive_list()
}

/// Unlinks the documents with the given ids from the element in one request; only the links are deleted.
///
/// - Operation: `bulk_remove_documents_of_element`, `DELETE
///   /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/element/{element_uuid}/documents/bulk_destroy`
/// - Scope: `ifc:write` or `model:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::element::document;
///
/// document::unlink_many(&session, model, "3DqaUydM99ehywE4_2hm1u", &[1])?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "bulk_remove_documents_of_element")]
#[inline]
pub fn unlink_many(session: &Session, model: ModelRef, element: &str, body: &[i64]) -> Result<()> {
    session
        .call(
            Method::DELETE,
            "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/element/{element_uuid}/documents/bulk_destroy",
        )
        .scopes(&["ifc:write", "model:write"])
        .model(model)
        .segment_shown(element)
        .json(body)
        .finish()
}

/// Unlinks one document from the element without deleting the document.
///
/// - Operation: `remove_document_of_element`, `DELETE
///   /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/element/{element_uuid}/documents/{id}`
/// - Scope: `ifc:write` or `model:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::element::document;
///
/// document::unlink(&session, model, "3DqaUydM99ehywE4_2hm1u", 7)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "remove_document_of_element")]
#[inline]
pub fn unlink(session: &Session, model: ModelRef, element: &str, document: i64) -> Result<()> {
    session
        .call(
            Method::DELETE,
            "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/element/{element_uuid}/documents/{id}",
        )
        .scopes(&["ifc:write", "model:write"])
        .model(model)
        .segment_shown(element)
        .segment(document)
        .finish()
}
