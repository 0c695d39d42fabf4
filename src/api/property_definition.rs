// Written by `cargo run -p bimdata-codegen`; change its data or templates, not this file.

//! Definitions of a model's properties.

use ureq::http::Method;

use crate::api::unit::{Unit, UnitRequest};
use crate::value::encode::{encode, object};
use crate::{BulkItem, Field, ModelRef, Result, Session};

/// Lists the property definitions of the model: names, types, value types and units, without any values.
///
/// - Operation: `get_model_property_definitions`, `GET
///   /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/propertydefinition`
/// - Scope: `ifc:read` or `model:read`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::property_definition;
///
/// let property_definitions = property_definition::list(&session, model)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "get_model_property_definitions")]
#[inline]
pub fn list(session: &Session, model: ModelRef) -> Result<Vec<PropertyDefinition>> {
    session
        .call(Method::GET, "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/propertydefinition")
        .scopes(&["ifc:read", "model:read"])
        .model(model)
        .receive_list()
}

/// Creates property definitions in the model; the answer has each one, or its error, in the order in which they
/// were sent.
///
/// - Operation: `create_model_property_definition`, `POST
///   /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/propertydefinition`
/// - Scope: `ifc:write` or `model:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::property_definition;
///
/// let property_definitions = property_definition::create_many(
///     &session,
///     model,
///     &[
///         property_definition::PropertyDefinitionRequest {
///             name: "Tower".into(),
///             ..Default::default()
///         },
///     ],
/// )?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "create_model_property_definition")]
#[inline]
pub fn create_many(
    session: &Session,
    model: ModelRef,
    body: &[PropertyDefinitionRequest],
) -> Result<Vec<BulkItem<PropertyDefinition>>> {
    session
        .call(Method::POST, "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/propertydefinition")
        .scopes(&["ifc:write", "model:write"])
        .model(model)
        .json(body)
        .receive_list()
}

/// Deletes the property definitions of the model whose ids are listed, all in one request.
///
/// - Operation: `bulk_delete_model_property_definitions`, `DELETE
///   /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/propertydefinition/bulk_destroy`
/// - Scope: `ifc:write` or `model:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::property_definition;
///
/// property_definition::delete_many(&session, model, &[1])?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "bulk_delete_model_property_definitions")]
#[inline]
pub fn delete_many(session: &Session, model: ModelRef, body: &[i64]) -> Result<()> {
    session
        .call(Method::DELETE, "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/propertydefinition/bulk_destroy")
        .scopes(&["ifc:write", "model:write"])
        .model(model)
        .json(body)
        .finish()
}

/// Gets one property definition with its name, description, value type and its unit, if it has one.
///
/// - Operation: `get_model_property_definition`, `GET
///   /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/propertydefinition/{id}`
/// - Scope: `ifc:read` or `model:read`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::property_definition;
///
/// let property_definition = property_definition::get(&session, model, 7)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "get_model_property_definition")]
#[inline]
pub fn get(session: &Session, model: ModelRef, definition: i64) -> Result<PropertyDefinition> {
    session
        .call(Method::GET, "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/propertydefinition/{id}")
        .scopes(&["ifc:read", "model:read"])
        .model(model)
        .segment(definition)
        .receive()
}

/// Changes the given fields of one property definition, such as its name, value type or unit.
///
/// - Operation: `update_model_property_definition`, `PATCH
///   /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/propertydefinition/{id}`
/// - Scope: `ifc:write` or `model:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::property_definition;
///
/// let property_definition = property_definition::update(
///     &session,
///     model,
///     7,
///     &property_definition::PropertyDefinitionPatch {
///         name: "Tower".into(),
///         ..Default::default()
///     },
/// )?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "update_model_property_definition")]
#[inline]
pub fn update(
    session: &Session,
    model: ModelRef,
    definition: i64,
    body: &PropertyDefinitionPatch,
) -> Result<PropertyDefinition> {
    session
        .call(Method::PATCH, "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/propertydefinition/{id}")
        .scopes(&["ifc:write", "model:write"])
        .model(model)
        .segment(definition)
        .json(body)
        .receive()
}

/// Deletes one definition from the model itself, addressed only by its id and not by a property.
///
/// - Operation: `delete_model_property_definition`, `DELETE
///   /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/propertydefinition/{id}`
/// - Scope: `ifc:write` or `model:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::property_definition;
///
/// property_definition::delete(&session, model, 7)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "delete_model_property_definition")]
#[inline]
pub fn delete(session: &Session, model: ModelRef, definition: i64) -> Result<()> {
    session
        .call(Method::DELETE, "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/propertydefinition/{id}")
        .scopes(&["ifc:write", "model:write"])
        .model(model)
        .segment(definition)
        .finish()
}

/// The part of a property that many properties can share, without the value: name, description, type and unit.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct PropertyDefinition {
    /// Id of the property definition.
    pub id: i64,
    /// Unit of the values; `null` for values without one.
    pub unit: Option<Unit>,
    /// Name of the property; its values are in the property sets.
    pub name: Option<String>,
    /// Free text that describes it.
    pub description: Option<String>,
    /// Kind of property, as free text; may be `null`.
    pub r#type: Option<String>,
    /// Type of the values, as free text; may be `null`.
    pub value_type: Option<String>,
}

object! {
    PropertyDefinition {
        id: "id",
        unit: "unit" or none,
        name: "name" or none,
        description: "description" or none,
        r#type: "type" or none,
        value_type: "value_type" or none,
    }
}

/// Changes to a property definition of a model, its unit included; omitted fields stay unchanged.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PropertyDefinitionPatch {
    /// Unit of the values; `null` for values without one.
    pub unit: Field<UnitRequest>,
    /// Name of the property; its values are in the property sets.
    pub name: Field<String>,
    /// Free text that describes it.
    pub description: Field<String>,
    /// Kind of property, as free text; may be `null`.
    pub r#type: Field<String>,
    /// Type of the values, as free text; may be `null`.
    pub value_type: Field<String>,
}

encode! {
    PropertyDefinitionPatch {
        unit: "unit" or absent,
        name: "name" or absent,
        description: "description" or absent,
        r#type: "type" or absent,
        value_type: "value_type" or absent,
    }
}

/// A property definition to create, alone or inside a property that is being sent.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PropertyDefinitionRequest {
    /// Unit of the values; `null` for values without one.
    pub unit: Field<UnitRequest>,
    /// Name of the property; its values are in the property sets.
    pub name: Field<String>,
    /// Free text that describes it.
    pub description: Field<String>,
    /// Kind of property, as free text; may be `null`.
    pub r#type: Field<String>,
    /// Type of the values, as free text; may be `null`.
    pub value_type: Field<String>,
}

encode! {
    PropertyDefinitionRequest {
        unit: "unit" or absent,
        name: "name" or absent,
        description: "description" or absent,
        r#type: "type" or absent,
        value_type: "value_type" or absent,
    }
}
