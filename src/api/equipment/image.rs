// Written by `cargo run -p bimdata-codegen`; change its data or templates, not this file.

//! Pictures of a piece of equipment.

use ureq::http::Method;

use crate::value::encode::{encode, object};
use crate::{ModelRef, Result, Session, Upload};

/// Lists the images of a piece of equipment, each as an id and a file.
///
/// - Operation: `get_equipment_images`, `GET
///   /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/equipment/{equipment_pk}/image`
/// - Scope: `ifc:read` or `model:read`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::equipment::image;
///
/// let images = image::list(&session, model, 7)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "get_equipment_images")]
#[inline]
pub fn list(session: &Session, model: ModelRef, equipment: i64) -> Result<Vec<EquipmentImage>> {
    session
        .call(Method::GET, "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/equipment/{equipment_pk}/image")
        .scopes(&["ifc:read", "model:read"])
        .model(model)
        .segment(equipment)
        .receive_list()
}

/// Uploads an image file and attaches it to a piece of equipment; the body is sent as a form, since JSON is
/// refused.
///
/// With a file the body is sent as a form, without one as JSON. A form has no null: beside a file, a field that is
/// null is refused.
///
/// - Operation: `add_equipment_image`, `POST
///   /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/equipment/{equipment_pk}/image`
/// - Scope: `ifc:write` or `model:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::equipment::image;
///
/// let image = image::create(
///     &session,
///     model,
///     7,
///     &image::EquipmentImageRequest::new(
///         bimdata::Upload::from_bytes("tower.ifc", "ISO-10303-21;"),
///     ),
/// )?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "add_equipment_image")]
#[inline]
pub fn create(
    session: &Session,
    model: ModelRef,
    equipment: i64,
    body: &EquipmentImageRequest,
) -> Result<EquipmentImage> {
    session
        .call(Method::POST, "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/equipment/{equipment_pk}/image")
        .scopes(&["ifc:write", "model:write"])
        .model(model)
        .segment(equipment)
        .json_or_multipart(body, &body.files())
        .receive()
}

/// Removes an image from a piece of equipment, addressed by the image's own id.
///
/// - Operation: `delete_equipment_image`, `DELETE
///   /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/equipment/{equipment_pk}/image/{id}`
/// - Scope: `ifc:write` or `model:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::equipment::image;
///
/// image::delete(&session, model, 7, 8)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "delete_equipment_image")]
#[inline]
pub fn delete(session: &Session, model: ModelRef, equipment: i64, image: i64) -> Result<()> {
    session
        .call(
            Method::DELETE,
            "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/equipment/{equipment_pk}/image/{id}",
        )
        .scopes(&["ifc:write", "model:write"])
        .model(model)
        .segment(equipment)
        .segment(image)
        .finish()
}

/// An image attached to a piece of equipment.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct EquipmentImage {
    /// Id of the image.
    pub id: Option<i64>,
    /// Link to the image: temporary, signed, valid for about one hour, to be fetched without the Authorization header.
    pub file: String,
}

object! {
    EquipmentImage {
        id: "id" or none,
        file: "file",
    }
}

/// An image file to attach to a piece of equipment, sent as a form and never as JSON.
#[derive(Debug, Clone, PartialEq)]
pub struct EquipmentImageRequest {
    /// Image to upload; the operation takes files only, no JSON.
    pub file: Upload,
}

encode! {
    EquipmentImageRequest {
    }
}

impl EquipmentImageRequest {
    /// Sets what is required.
    #[must_use]
    #[inline]
    pub fn new(file: Upload) -> Self {
        EquipmentImageRequest { file }
    }
}

impl EquipmentImageRequest {
    #[inline]
    pub(crate) fn files(&self) -> Vec<(&'static str, &Upload)> {
        [("file", Some(&self.file))].into_iter().filter_map(|(name, file)| Some((name, file?))).collect()
    }
}
