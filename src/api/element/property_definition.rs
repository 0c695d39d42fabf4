// Written by `cargo run -p bimdata-codegen`; change its data or templates, not this file.

//! Definitions of the properties of one element.

use ureq::http::Method;

use crate::{ModelRef, Result, Session};

#[doc(no_inline)]
pub use crate::property_definition::{PropertyDefinition, PropertyDefinitionRequest};

/// Lists the definitions of a property, which give its name, type, value type and unit but no value.
///
/// - Operation: `get_element_property_set_property_definitions`, `GET
///   /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/element/{element_uuid}/propertyset/{propertyset_pk}/property/{property_pk}/propertydefinition`
/// - Scope: `ifc:read` or `model:read`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::element::property_definition;
///
/// let property_definitions = property_definition::list(
///     &session,
///     model,
///     "3DqaUydM99ehywE4_2hm1u",
///     7,
///     8,
/// )?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "get_element_property_set_property_definitions")]
#[inline]
pub fn list(
    session: &Session,
    model: ModelRef,
    element: &str,
    property_set: i64,
    property: i64,
) -> Result<Vec<PropertyDefinition>> {
    session
        .call(Method::GET, "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/element/{element_uuid}/propertyset/{propertyset_pk}/property/{property_pk}/propertydefinition")
        .scopes(&["ifc:read", "model:read"])
        .model(model)
        .segment_shown(element)
        .segment(property_set)
        .segment(property)
        .receive_list()
}

/// Creates a definition for one property of an element, which can include a unit along with the value type.
///
/// - Operation: `create_element_property_set_property_definition`, `POST
///   /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/element/{element_uuid}/propertyset/{propertyset_pk}/property/{property_pk}/propertydefinition`
/// - Scope: `ifc:write` or `model:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::element::property_definition;
///
/// let property_definition = property_definition::create(
///     &session,
///     model,
///     "3DqaUydM99ehywE4_2hm1u",
///     7,
///     8,
///     &property_definition::PropertyDefinitionRequest {
///         name: "Tower".into(),
///         ..Default::default()
///     },
/// )?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "create_element_property_set_property_definition")]
#[inline]
pub fn create(
    session: &Session,
    model: ModelRef,
    element: &str,
    property_set: i64,
    property: i64,
    body: &PropertyDefinitionRequest,
) -> Result<PropertyDefinition> {
    session
        .call(Method::POST, "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/element/{element_uuid}/propertyset/{propertyset_pk}/property/{property_pk}/propertydefinition")
        .scopes(&["ifc:write", "model:write"])
        .model(model)
        .segment_shown(element)
        .segment(property_set)
        .segment(property)
        .json(body)
        .receive()
}

/// Gets one definition of a property with its name, description, value type and unit, which may be `null`.
///
/// - Operation: `get_element_property_set_property_definition`, `GET
///   /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/element/{element_uuid}/propertyset/{propertyset_pk}/property/{property_pk}/propertydefinition/{id}`
/// - Scope: `ifc:read` or `model:read`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::element::property_definition;
///
/// let property_definition = property_definition::get(
///     &session,
///     model,
///     "3DqaUydM99ehywE4_2hm1u",
///     7,
///     8,
///     9,
/// )?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "get_element_property_set_property_definition")]
#[inline]
pub fn get(
    session: &Session,
    model: ModelRef,
    element: &str,
    property_set: i64,
    property: i64,
    definition: i64,
) -> Result<PropertyDefinition> {
    session
        .call(Method::GET, "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/element/{element_uuid}/propertyset/{propertyset_pk}/property/{property_pk}/propertydefinition/{id}")
        .scopes(&["ifc:read", "model:read"])
        .model(model)
        .segment_shown(element)
        .segment(property_set)
        .segment(property)
        .segment(definition)
        .receive()
}

/// Deletes a definition, which is addressed by its element, its property set and its property.
///
/// - Operation: `remove_element_property_set_property_definition`, `DELETE
///   /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/element/{element_uuid}/propertyset/{propertyset_pk}/property/{property_pk}/propertydefinition/{id}`
/// - Scope: `ifc:write` or `model:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::element::property_definition;
///
/// property_definition::delete(&session, model, "3DqaUydM99ehywE4_2hm1u", 7, 8, 9)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "remove_element_property_set_property_definition")]
#[inline]
pub fn delete(
    session: &Session,
    model: ModelRef,
    element: &str,
    property_set: i64,
    property: i64,
    definition: i64,
) -> Result<()> {
    session
        .call(Method::DELETE, "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/element/{element_uuid}/propertyset/{propertyset_pk}/property/{property_pk}/propertydefinition/{id}")
        .scopes(&["ifc:write", "model:write"])
        .model(model)
        .segment_shown(element)
        .segment(property_set)
        .segment(property)
        .segment(definition)
        .finish()
}
