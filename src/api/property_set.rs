// Written by `cargo run -p bimdata-codegen`; change its data or templates, not this file.

//! Property sets of a model.

use ureq::http::Method;

use crate::api::property::{Property, PropertyRequest};
use crate::value::encode::{encode, object};
use crate::{BulkItem, Field, ModelRef, Result, Session, Timestamp};

/// Lists all property sets of the model with their properties, whichever elements they are linked to.
///
/// - Operation: `get_property_sets`, `GET /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/propertyset`
/// - Scope: `ifc:read` or `model:read`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::property_set;
///
/// let property_sets = property_set::list(&session, model)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "get_property_sets")]
#[inline]
pub fn list(session: &Session, model: ModelRef) -> Result<Vec<PropertySet>> {
    session
        .call(Method::GET, "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/propertyset")
        .scopes(&["ifc:read", "model:read"])
        .model(model)
        .receive_list()
}

/// Creates property sets, which `link_elements` links to elements; the answer has each one, or its error, in order.
///
/// - Operation: `create_property_set`, `POST /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/propertyset`
/// - Scope: `ifc:write` or `model:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::property_set;
///
/// let property_sets = property_set::create_many(
///     &session,
///     model,
///     &[property_set::PropertySetRequest { name: "Tower".into(), ..Default::default() }],
/// )?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "create_property_set")]
#[inline]
pub fn create_many(
    session: &Session,
    model: ModelRef,
    body: &[PropertySetRequest],
) -> Result<Vec<BulkItem<PropertySet>>> {
    session
        .call(Method::POST, "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/propertyset")
        .scopes(&["ifc:write", "model:write"])
        .model(model)
        .json(body)
        .receive_list()
}

/// Links property sets to elements from a list of pairs of element uuid and property set id, and returns nothing.
///
/// - Operation: `create_property_set_element_relations`, `POST
///   /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/propertyset-element`
/// - Scope: `ifc:write` or `model:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::property_set;
///
/// property_set::link_elements(
///     &session,
///     model,
///     &[property_set::ElementPropertySetRelationRequest::new("3DqaUydM99ehywE4_2hm1u", 1)],
/// )?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "create_property_set_element_relations")]
#[inline]
pub fn link_elements(session: &Session, model: ModelRef, body: &[ElementPropertySetRelationRequest]) -> Result<()> {
    session
        .call(Method::POST, "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/propertyset-element")
        .scopes(&["ifc:write", "model:write"])
        .model(model)
        .json(body)
        .finish()
}

/// Deletes the property sets of the model whose ids are listed, all in one request.
///
/// - Operation: `bulk_delete_property_set`, `DELETE
///   /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/propertyset/bulk_destroy`
/// - Scope: `ifc:write` or `model:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::property_set;
///
/// property_set::delete_many(&session, model, &[1])?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "bulk_delete_property_set")]
#[inline]
pub fn delete_many(session: &Session, model: ModelRef, body: &[i64]) -> Result<()> {
    session
        .call(Method::DELETE, "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/propertyset/bulk_destroy")
        .scopes(&["ifc:write", "model:write"])
        .model(model)
        .json(body)
        .finish()
}

/// Gets one property set by its id with its properties, and with the times of its creation and last change.
///
/// - Operation: `get_property_set`, `GET /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/propertyset/{id}`
/// - Scope: `ifc:read` or `model:read`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::property_set;
///
/// let property_set = property_set::get(&session, model, 7)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "get_property_set")]
#[inline]
pub fn get(session: &Session, model: ModelRef, property_set: i64) -> Result<PropertySet> {
    session
        .call(Method::GET, "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/propertyset/{id}")
        .scopes(&["ifc:read", "model:read"])
        .model(model)
        .segment(property_set)
        .receive()
}

/// Changes the given fields of a property set: its name, description, type or properties.
///
/// - Operation: `update_property_set`, `PATCH
///   /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/propertyset/{id}`
/// - Scope: `ifc:write` or `model:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::property_set;
///
/// let property_set = property_set::update(
///     &session,
///     model,
///     7,
///     &property_set::PropertySetPatch { name: "Tower".into(), ..Default::default() },
/// )?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "update_property_set")]
#[inline]
pub fn update(session: &Session, model: ModelRef, property_set: i64, body: &PropertySetPatch) -> Result<PropertySet> {
    session
        .call(Method::PATCH, "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/propertyset/{id}")
        .scopes(&["ifc:write", "model:write"])
        .model(model)
        .segment(property_set)
        .json(body)
        .receive()
}

/// Deletes a property set from the model; to remove it from one element only, use `element::property_set::unlink`.
///
/// - Operation: `delete_property_set`, `DELETE
///   /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/propertyset/{id}`
/// - Scope: `ifc:write` or `model:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::property_set;
///
/// property_set::delete(&session, model, 7)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "delete_property_set")]
#[inline]
pub fn delete(session: &Session, model: ModelRef, property_set: i64) -> Result<()> {
    session
        .call(Method::DELETE, "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/propertyset/{id}")
        .scopes(&["ifc:write", "model:write"])
        .model(model)
        .segment(property_set)
        .finish()
}

/// A named set of properties, which several elements of a model can share.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct PropertySet {
    /// Id of the property set.
    pub id: i64,
    /// When it was created.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Name of the property set; two sets of one element may share a name.
    pub name: Option<String>,
    /// Free text that describes it.
    pub description: Option<String>,
    /// Kind of property set, as free text; may be `null`.
    pub r#type: Option<String>,
    /// Properties of the set, each with its definition and value.
    pub properties: Option<Vec<Property>>,
}

object! {
    PropertySet {
        id: "id",
        created_at: "created_at",
        updated_at: "updated_at",
        name: "name" or none,
        description: "description" or none,
        r#type: "type" or none,
        properties: "properties" or none,
    }
}

/// One element and one property set to link; a call takes a list of such pairs.
#[derive(Debug, Clone, PartialEq)]
pub struct ElementPropertySetRelationRequest {
    /// IFC GUID of the element.
    pub element_uuid: String,
    /// Id of the existing property set to give to the element.
    pub property_set_id: i64,
}

encode! {
    ElementPropertySetRelationRequest {
        element_uuid: "element_uuid",
        property_set_id: "property_set_id",
    }
}

impl ElementPropertySetRelationRequest {
    /// Sets what is required.
    #[must_use]
    #[inline]
    pub fn new(element_uuid: impl Into<String>, property_set_id: i64) -> Self {
        ElementPropertySetRelationRequest { element_uuid: element_uuid.into(), property_set_id }
    }
}

/// Changes to a property set, its properties included; omitted fields stay unchanged.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PropertySetPatch {
    /// Name of the property set; two sets of one element may share a name.
    pub name: Field<String>,
    /// Free text that describes it.
    pub description: Field<String>,
    /// Kind of property set, as free text; may be `null`.
    pub r#type: Field<String>,
    /// Properties of the set; each is sent with its definition.
    pub properties: Option<Vec<PropertyRequest>>,
}

encode! {
    PropertySetPatch {
        name: "name" or absent,
        description: "description" or absent,
        r#type: "type" or absent,
        properties: "properties" or absent,
    }
}

/// A property set to create with its properties, alone or inside an element that is being sent.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PropertySetRequest {
    /// Name of the property set; two sets of one element may share a name.
    pub name: Field<String>,
    /// Free text that describes it.
    pub description: Field<String>,
    /// Kind of property set, as free text; may be `null`.
    pub r#type: Field<String>,
    /// Properties of the set; each is sent with its definition.
    pub properties: Option<Vec<PropertyRequest>>,
}

encode! {
    PropertySetRequest {
        name: "name" or absent,
        description: "description" or absent,
        r#type: "type" or absent,
        properties: "properties" or absent,
    }
}
