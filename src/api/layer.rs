// Written by `cargo run -p bimdata-codegen`; change its data or templates, not this file.

//! Layers of a model.

use ureq::http::Method;

use crate::value::encode::{encode, object};
use crate::{Field, ModelRef, Result, Session};

/// Lists the layers of a model, each with the uuids of the elements in it.
///
/// - Operation: `get_layers`, `GET /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/layer`
/// - Scope: `ifc:read` or `model:read`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::layer;
///
/// let layers = layer::list(&session, model)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "get_layers")]
#[inline]
pub fn list(session: &Session, model: ModelRef) -> Result<Vec<Layer>> {
    session
        .call(Method::GET, "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/layer")
        .scopes(&["ifc:read", "model:read"])
        .model(model)
        .receive_list()
}

/// Creates a layer with its elements; it is in the API and in later exports, but not in the stored IFC file.
///
/// - Operation: `create_layer`, `POST /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/layer`
/// - Scope: `ifc:write` or `model:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::layer;
///
/// let layer = layer::create(
///     &session,
///     model,
///     &layer::LayerRequest::new("Tower", vec!["text".to_owned()]),
/// )?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "create_layer")]
#[inline]
pub fn create(session: &Session, model: ModelRef, body: &LayerRequest) -> Result<Layer> {
    session
        .call(Method::POST, "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/layer")
        .scopes(&["ifc:write", "model:write"])
        .model(model)
        .json(body)
        .receive()
}

/// Returns one layer with its name, its identifier and the uuids of its elements.
///
/// - Operation: `get_layer`, `GET /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/layer/{id}`
/// - Scope: `ifc:read` or `model:read`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::layer;
///
/// let layer = layer::get(&session, model, 7)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "get_layer")]
#[inline]
pub fn get(session: &Session, model: ModelRef, layer: i64) -> Result<Layer> {
    session
        .call(Method::GET, "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/layer/{id}")
        .scopes(&["ifc:read", "model:read"])
        .model(model)
        .segment(layer)
        .receive()
}

/// Changes the given fields of a layer, including its elements, in the API and in later IFC exports but not in the
/// stored file.
///
/// - Operation: `update_layer`, `PATCH /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/layer/{id}`
/// - Scope: `ifc:write` or `model:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::layer;
///
/// let layer = layer::update(
///     &session,
///     model,
///     7,
///     &layer::LayerPatch { name: Some("Tower".into()), ..Default::default() },
/// )?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "update_layer")]
#[inline]
pub fn update(session: &Session, model: ModelRef, layer: i64, body: &LayerPatch) -> Result<Layer> {
    session
        .call(Method::PATCH, "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/layer/{id}")
        .scopes(&["ifc:write", "model:write"])
        .model(model)
        .segment(layer)
        .json(body)
        .receive()
}

/// Deletes a layer from the API and from later exports; the stored IFC file is not changed.
///
/// - Operation: `delete_layer`, `DELETE /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/layer/{id}`
/// - Scope: `ifc:write` or `model:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::layer;
///
/// layer::delete(&session, model, 7)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "delete_layer")]
#[inline]
pub fn delete(session: &Session, model: ModelRef, layer: i64) -> Result<()> {
    session
        .call(Method::DELETE, "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/layer/{id}")
        .scopes(&["ifc:write", "model:write"])
        .model(model)
        .segment(layer)
        .finish()
}

/// A layer of a model with the uuids of its elements.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Layer {
    /// Id of the layer.
    pub id: i64,
    /// Name of the layer, which may be empty.
    pub name: String,
    /// IFC GUIDs of the elements on the layer.
    pub elements: Vec<String>,
    /// Identifier that the layer has beside its name, as text.
    pub identifier: Option<String>,
    /// Free text that describes it.
    pub description: Option<String>,
}

object! {
    Layer {
        id: "id",
        name: "name",
        elements: "elements",
        identifier: "identifier" or none,
        description: "description" or none,
    }
}

/// A layer as an element lists it, without the other elements in it.
#[doc(alias = "LayerElement")]
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct ElementLayer {
    /// Id of the layer.
    pub id: i64,
    /// Name of the layer, which may be empty.
    pub name: String,
    /// Identifier that the layer has beside its name, as text.
    pub identifier: Option<String>,
    /// Free text that describes it.
    pub description: Option<String>,
}

object! {
    ElementLayer {
        id: "id",
        name: "name",
        identifier: "identifier" or none,
        description: "description" or none,
    }
}

/// A layer to name inside an element that is being sent.
#[doc(alias = "LayerElementRequest")]
#[derive(Debug, Clone, PartialEq)]
pub struct ElementLayerRequest {
    /// Name of the layer, of at least one character.
    pub name: String,
    /// Identifier that the layer has beside its name, as text.
    pub identifier: Field<String>,
    /// Free text that describes it.
    pub description: Field<String>,
}

encode! {
    ElementLayerRequest {
        name: "name",
        identifier: "identifier" or absent,
        description: "description" or absent,
    }
}

impl ElementLayerRequest {
    /// Sets what is required, and leaves out the rest.
    #[must_use]
    #[inline]
    pub fn new(name: impl Into<String>) -> Self {
        ElementLayerRequest { name: name.into(), identifier: Field::Absent, description: Field::Absent }
    }
}

/// A layer to create with its elements, by uuid; it reaches exported IFC files but not the original.
#[derive(Debug, Clone, PartialEq)]
pub struct LayerRequest {
    /// Name of the layer, of at least one character.
    pub name: String,
    /// IFC GUIDs of the elements on the layer.
    pub elements: Vec<String>,
    /// Identifier that the layer has beside its name, as text.
    pub identifier: Field<String>,
    /// Free text that describes it.
    pub description: Field<String>,
}

encode! {
    LayerRequest {
        name: "name",
        elements: "elements",
        identifier: "identifier" or absent,
        description: "description" or absent,
    }
}

impl LayerRequest {
    /// Sets what is required, and leaves out the rest.
    #[must_use]
    #[inline]
    pub fn new(name: impl Into<String>, elements: Vec<String>) -> Self {
        LayerRequest { name: name.into(), elements, identifier: Field::Absent, description: Field::Absent }
    }
}

/// Changes to a layer, including its elements; omitted fields and the IFC file itself stay unchanged.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct LayerPatch {
    /// Name of the layer, of at least one character.
    pub name: Option<String>,
    /// Identifier that the layer has beside its name, as text.
    pub identifier: Field<String>,
    /// Free text that describes it.
    pub description: Field<String>,
    /// IFC GUIDs of the elements on the layer.
    pub elements: Option<Vec<String>>,
}

encode! {
    LayerPatch {
        name: "name" or absent,
        identifier: "identifier" or absent,
        description: "description" or absent,
        elements: "elements" or absent,
    }
}
