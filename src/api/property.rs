// Written by `cargo run -p bimdata-codegen`; change its data or templates, not this file.

//! Properties of a model.

use serde_json::Value;
use ureq::http::Method;

use crate::api::property_definition::{PropertyDefinition, PropertyDefinitionRequest};
use crate::value::encode::{encode, object};
use crate::{BulkItem, Field, ModelRef, Result, Session, Timestamp};

/// Lists every property in the model with its value, its definition and the id of its property set.
///
/// - Operation: `get_model_properties`, `GET /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/property`
/// - Scope: `ifc:read` or `model:read`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::property;
///
/// let properties = property::list(&session, model)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "get_model_properties")]
#[inline]
pub fn list(session: &Session, model: ModelRef) -> Result<Vec<Property>> {
    session
        .call(Method::GET, "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/property")
        .scopes(&["ifc:read", "model:read"])
        .model(model)
        .receive_list()
}

/// Deletes the properties of the model whose ids are listed, all in one request.
///
/// - Operation: `bulk_delete_model_properties`, `DELETE
///   /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/property/bulk_destroy`
/// - Scope: `ifc:write` or `model:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::property;
///
/// property::delete_many(&session, model, &[1])?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "bulk_delete_model_properties")]
#[inline]
pub fn delete_many(session: &Session, model: ModelRef, body: &[i64]) -> Result<()> {
    session
        .call(Method::DELETE, "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/property/bulk_destroy")
        .scopes(&["ifc:write", "model:write"])
        .model(model)
        .json(body)
        .finish()
}

/// Replaces all fields of many properties, each found by its `id`; the answer has replaced properties and errors,
/// and the call fails only if none succeeded.
///
/// - Operation: `bulk_update_model_property`, `PUT
///   /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/property/bulk_update`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::property;
///
/// let properties = property::replace_many(
///     &session,
///     model,
///     &[
///         property::PropertyBulkRequest::new(
///             1,
///             bimdata::property_definition::PropertyDefinitionRequest {
///                 name: "Tower".into(),
///                 ..Default::default()
///             },
///         ),
///     ],
/// )?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "bulk_update_model_property")]
#[inline]
pub fn replace_many(
    session: &Session,
    model: ModelRef,
    body: &[PropertyBulkRequest],
) -> Result<Vec<BulkItem<Property>>> {
    session
        .call(Method::PUT, "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/property/bulk_update")
        .model(model)
        .json(body)
        .receive_list()
}

/// Changes only the given fields of many properties, each found by its `id`; the answer has each changed property
/// or its error, in the order in which they were sent.
///
/// - Operation: `bulk_full_update_model_property`, `PATCH
///   /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/property/bulk_update`
/// - Scope: `ifc:write` or `model:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::property;
///
/// let properties = property::update_many(
///     &session,
///     model,
///     &[
///         property::PropertyBulkPatch {
///             value: "value".into(),
///             ..property::PropertyBulkPatch::new(1)
///         },
///     ],
/// )?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "bulk_full_update_model_property")]
#[inline]
pub fn update_many(session: &Session, model: ModelRef, body: &[PropertyBulkPatch]) -> Result<Vec<BulkItem<Property>>> {
    session
        .call(Method::PATCH, "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/property/bulk_update")
        .scopes(&["ifc:write", "model:write"])
        .model(model)
        .json(body)
        .receive_list()
}

/// Gets one property by its id alone, with its value, definition and the id of its property set.
///
/// - Operation: `get_model_property`, `GET /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/property/{id}`
/// - Scope: `ifc:read` or `model:read`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::property;
///
/// let property = property::get(&session, model, 7)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "get_model_property")]
#[inline]
pub fn get(session: &Session, model: ModelRef, property: i64) -> Result<Property> {
    session
        .call(Method::GET, "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/property/{id}")
        .scopes(&["ifc:read", "model:read"])
        .model(model)
        .segment(property)
        .receive()
}

/// Changes a property for all elements that share it; `element::property::update` does so for a single element.
///
/// - Operation: `update_model_property`, `PATCH
///   /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/property/{id}`
/// - Scope: `ifc:write` or `model:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::property;
///
/// let property = property::update(
///     &session,
///     model,
///     7,
///     &property::PropertyPatch { value: "value".into(), ..Default::default() },
/// )?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "update_model_property")]
#[inline]
pub fn update(session: &Session, model: ModelRef, property: i64, body: &PropertyPatch) -> Result<Property> {
    session
        .call(Method::PATCH, "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/property/{id}")
        .scopes(&["ifc:write", "model:write"])
        .model(model)
        .segment(property)
        .json(body)
        .receive()
}

/// Deletes a property from the model itself, addressed only by its id and not by an element.
///
/// - Operation: `delete_model_property`, `DELETE
///   /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/property/{id}`
/// - Scope: `ifc:write` or `model:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::property;
///
/// property::delete(&session, model, 7)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "delete_model_property")]
#[inline]
pub fn delete(session: &Session, model: ModelRef, property: i64) -> Result<()> {
    session
        .call(Method::DELETE, "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/property/{id}")
        .scopes(&["ifc:write", "model:write"])
        .model(model)
        .segment(property)
        .finish()
}

/// A property of a model: its definition, its value as any JSON, and its current property set.
#[doc(alias = "ModelProperty")]
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Property {
    /// Id of the property.
    pub id: i64,
    /// Definition of the property: its name, type and unit.
    pub definition: PropertyDefinition,
    /// Id of the property set that now holds the property; a change may move it to a new set.
    pub property_set_id: i64,
    /// When it was created.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Value of the property, which may be any JSON value. An integer beyond 64 bits is read as the nearest double; an
    /// answer with a number beyond the range of a double is an error.
    pub value: Option<Value>,
}

object! {
    Property {
        id: "id",
        definition: "definition",
        property_set_id: "property_set_id",
        created_at: "created_at",
        updated_at: "updated_at",
        value: "value" or none,
    }
}

/// A new value or definition for a property, in one element or in the whole model; an omitted one stays unchanged.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PropertyPatch {
    /// Definition of the property: its name, type and unit.
    pub definition: Option<PropertyDefinitionRequest>,
    /// Value of the property, which may be any JSON value.
    pub value: Field<Value>,
}

encode! {
    PropertyPatch {
        definition: "definition" or absent,
        value: "value" or absent,
    }
}

/// A property to create or replace, with its definition inline and any JSON as its value.
#[derive(Debug, Clone, PartialEq)]
pub struct PropertyRequest {
    /// Definition of the property: its name, type and unit.
    pub definition: PropertyDefinitionRequest,
    /// Value of the property, which may be any JSON value.
    pub value: Field<Value>,
}

encode! {
    PropertyRequest {
        definition: "definition",
        value: "value" or absent,
    }
}

impl PropertyRequest {
    /// Sets what is required, and leaves out the rest.
    #[must_use]
    #[inline]
    pub fn new(definition: PropertyDefinitionRequest) -> Self {
        PropertyRequest { definition, value: Field::Absent }
    }
}

/// A property to replace among many, found by its `id`: an inference from the framework of the service, which the
/// description does not confirm.
#[derive(Debug, Clone, PartialEq)]
pub struct PropertyBulkRequest {
    /// Id of the property to replace, by which it is found.
    pub id: i64,
    /// Definition of the property: its name, type and unit.
    pub definition: PropertyDefinitionRequest,
    /// Value of the property, which may be any JSON value.
    pub value: Field<Value>,
}

encode! {
    PropertyBulkRequest {
        id: "id",
        definition: "definition",
        value: "value" or absent,
    }
}

impl PropertyBulkRequest {
    /// Sets what is required, and leaves out the rest.
    #[must_use]
    #[inline]
    pub fn new(id: i64, definition: PropertyDefinitionRequest) -> Self {
        PropertyBulkRequest { id, definition, value: Field::Absent }
    }
}

/// A property to change among many, found by its `id`: an inference from the framework of the service, which the
/// description does not confirm.
#[derive(Debug, Clone, PartialEq)]
pub struct PropertyBulkPatch {
    /// Id of the property to change, by which it is found.
    pub id: i64,
    /// Definition of the property: its name, type and unit.
    pub definition: Option<PropertyDefinitionRequest>,
    /// Value of the property, which may be any JSON value.
    pub value: Field<Value>,
}

encode! {
    PropertyBulkPatch {
        id: "id",
        definition: "definition" or absent,
        value: "value" or absent,
    }
}

impl PropertyBulkPatch {
    /// Sets what is required, and leaves out the rest.
    #[must_use]
    #[inline]
    pub fn new(id: i64) -> Self {
        PropertyBulkPatch { id, definition: None, value: Field::Absent }
    }
}
