// Written by `cargo run -p bimdata-codegen`; change its data or templates, not this file.

//! Documents that belong to a piece of equipment.

use ureq::http::Method;

use crate::{BulkItem, ModelRef, Result, Session};

#[doc(no_inline)]
pub use crate::document::LightDocument;

/// Lists the documents linked to a piece of equipment in short form, without a download URL.
///
/// - Operation: `get_equipment_documents`, `GET
///   /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/equipment/{equipment_pk}/document`
/// - Scope: `ifc:read` or `model:read`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::equipment::document;
///
/// let documents = document::list(&session, model, 7)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "get_equipment_documents")]
#[inline]
pub fn list(session: &Session, model: ModelRef, equipment: i64) -> Result<Vec<LightDocument>> {
    session
        .call(Method::GET, "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/equipment/{equipment_pk}/document")
        .scopes(&["ifc:read", "model:read"])
        .model(model)
        .segment(equipment)
        .receive_list()
}

/// Links documents to a piece of equipment; the answer has a link or an error for each id, in the same order, and
/// the call fails only if all fail.
///
/// - Operation: `link_documents_to_equipment`, `POST
///   /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/equipment/{equipment_pk}/document`
/// - Scope: `ifc:write` or `model:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::equipment::document;
///
/// let manies = document::link_many(&session, model, 7, &[1])?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "link_documents_to_equipment")]
#[inline]
pub fn link_many(
    session: &Session,
    model: ModelRef,
    equipment: i64,
    body: &[i64],
) -> Result<Vec<BulkItem<LightDocument>>> {
    session
        .call(Method::POST, "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/equipment/{equipment_pk}/document")
        .scopes(&["ifc:write", "model:write"])
        .model(model)
        .segment(equipment)
        .json(body)
        .receive_list()
}

/// Unlinks a document from a piece of equipment and keeps the document itself.
///
/// - Operation: `remove_equipment_document`, `DELETE
///   /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/equipment/{equipment_pk}/document/{id}`
/// - Scope: `ifc:write` or `model:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::equipment::document;
///
/// document::unlink(&session, model, 7, 8)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "remove_equipment_document")]
#[inline]
pub fn unlink(session: &Session, model: ModelRef, equipment: i64, document: i64) -> Result<()> {
    session
        .call(
            Method::DELETE,
            "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/equipment/{equipment_pk}/document/{id}",
        )
        .scopes(&["ifc:write", "model:write"])
        .model(model)
        .segment(equipment)
        .segment(document)
        .finish()
}
