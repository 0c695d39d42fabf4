// Written by `cargo run -p bimdata-codegen`; change its data or templates, not this file.

//! Equipment: objects in a building that are maintained.

use ureq::http::Method;

use crate::api::equipment::image::EquipmentImage;
use crate::api::user::ShortUser;
use crate::value::encode::{encode, object};
use crate::{Field, ModelRef, Result, Session, Timestamp};

pub mod document;
pub mod image;
pub mod tag;

/// Lists every piece of equipment on a model with its position and images; documents and tags have separate calls.
///
/// - Operation: `get_equipments`, `GET /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/equipment`
/// - Scope: `ifc:read` or `model:read`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::equipment;
///
/// let equipments = equipment::list(&session, model)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "get_equipments")]
#[inline]
pub fn list(session: &Session, model: ModelRef) -> Result<Vec<Equipment>> {
    session
        .call(Method::GET, "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/equipment")
        .scopes(&["ifc:read", "model:read"])
        .model(model)
        .receive_list()
}

/// Creates a piece of equipment on a model, which needs a name and a position of at least three coordinates.
///
/// - Operation: `create_equipment`, `POST /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/equipment`
/// - Scope: `ifc:write` or `model:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::equipment;
///
/// let equipment = equipment::create(
///     &session,
///     model,
///     &equipment::EquipmentRequest::new("Tower", vec![0.5, 0.5, 0.5]),
/// )?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "create_equipment")]
#[inline]
pub fn create(session: &Session, model: ModelRef, body: &EquipmentRequest) -> Result<Equipment> {
    session
        .call(Method::POST, "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/equipment")
        .scopes(&["ifc:write", "model:write"])
        .model(model)
        .json(body)
        .receive()
}

/// Returns one piece of equipment with its position, reference link, images and creator.
///
/// - Operation: `get_equipment`, `GET /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/equipment/{id}`
/// - Scope: `ifc:read` or `model:read`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::equipment;
///
/// let equipment = equipment::get(&session, model, 7)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "get_equipment")]
#[inline]
pub fn get(session: &Session, model: ModelRef, equipment: i64) -> Result<Equipment> {
    session
        .call(Method::GET, "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/equipment/{id}")
        .scopes(&["ifc:read", "model:read"])
        .model(model)
        .segment(equipment)
        .receive()
}

/// Changes the name, description, reference link or position of a piece of equipment; images, documents and tags
/// have separate calls.
///
/// - Operation: `update_equipment`, `PATCH /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/equipment/{id}`
/// - Scope: `ifc:write` or `model:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::equipment;
///
/// let equipment = equipment::update(
///     &session,
///     model,
///     7,
///     &equipment::EquipmentPatch { name: Some("Tower".into()), ..Default::default() },
/// )?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "update_equipment")]
#[inline]
pub fn update(session: &Session, model: ModelRef, equipment: i64, body: &EquipmentPatch) -> Result<Equipment> {
    session
        .call(Method::PATCH, "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/equipment/{id}")
        .scopes(&["ifc:write", "model:write"])
        .model(model)
        .segment(equipment)
        .json(body)
        .receive()
}

/// Deletes one piece of equipment, addressed by its numeric id, from the model it is on.
///
/// - Operation: `delete_equipment`, `DELETE /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/equipment/{id}`
/// - Scope: `ifc:write` or `model:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::equipment;
///
/// equipment::delete(&session, model, 7)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "delete_equipment")]
#[inline]
pub fn delete(session: &Session, model: ModelRef, equipment: i64) -> Result<()> {
    session
        .call(Method::DELETE, "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/equipment/{id}")
        .scopes(&["ifc:write", "model:write"])
        .model(model)
        .segment(equipment)
        .finish()
}

/// A piece of equipment placed on a model, with its images and its position.
#[doc(alias = "ModelEquipment")]
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Equipment {
    /// Id of the equipment.
    pub id: i64,
    /// Id of the model that the equipment is on.
    pub model_id: Option<i64>,
    /// Name of the equipment.
    pub name: String,
    /// Position of the equipment on the model, as three numbers.
    pub position: Vec<f64>,
    /// Pictures of the equipment.
    pub images: Vec<EquipmentImage>,
    /// User who created it; may be `null` if an app did.
    pub creator: Option<ShortUser>,
    /// When it was created.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Free text that describes it.
    pub description: Option<String>,
    /// Link to further information about the equipment; may be `null`.
    pub reference_link: Option<String>,
}

object! {
    Equipment {
        id: "id",
        model_id: "model_id" or none,
        name: "name",
        position: "position",
        images: "images" or empty,
        creator: "creator" or none,
        created_at: "created_at",
        updated_at: "updated_at",
        description: "description" or none,
        reference_link: "reference_link" or none,
    }
}

/// A piece of equipment to place on a model.
#[doc(alias = "ModelEquipmentRequest")]
#[derive(Debug, Clone, PartialEq)]
pub struct EquipmentRequest {
    /// Name of the equipment.
    pub name: String,
    /// Position of the equipment on the model, as three numbers.
    pub position: Vec<f64>,
    /// Free text that describes it.
    pub description: Field<String>,
    /// Link to further information about the equipment; may be `null`.
    pub reference_link: Field<String>,
}

encode! {
    EquipmentRequest {
        name: "name",
        position: "position",
        description: "description" or absent,
        reference_link: "reference_link" or absent,
    }
}

impl EquipmentRequest {
    /// Sets what is required, and leaves out the rest.
    #[must_use]
    #[inline]
    pub fn new(name: impl Into<String>, position: Vec<f64>) -> Self {
        EquipmentRequest { name: name.into(), position, description: Field::Absent, reference_link: Field::Absent }
    }
}

/// Changes to the description or place of a piece of equipment; omitted fields stay unchanged.
#[doc(alias = "PatchedModelEquipmentRequest")]
#[derive(Debug, Clone, PartialEq, Default)]
pub struct EquipmentPatch {
    /// Name of the equipment.
    pub name: Option<String>,
    /// Free text that describes it.
    pub description: Field<String>,
    /// Link to further information about the equipment; may be `null`.
    pub reference_link: Field<String>,
    /// Position of the equipment on the model, as three numbers.
    pub position: Option<Vec<f64>>,
}

encode! {
    EquipmentPatch {
        name: "name" or absent,
        description: "description" or absent,
        reference_link: "reference_link" or absent,
        position: "position" or absent,
    }
}
