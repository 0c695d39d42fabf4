// Written by `cargo run -p bimdata-codegen`; change its data or templates, not this file.

//! Properties in a property set of one element.

use ureq::http::Method;

use crate::{ModelRef, Result, Session};

#[doc(no_inline)]
pub use crate::property::{Property, PropertyPatch, PropertyRequest};

/// Lists the properties in one property set of the element, each with its value and definition.
///
/// - Operation: `get_element_property_set_properties`, `GET
///   /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/element/{element_uuid}/propertyset/{propertyset_pk}/property`
/// - Scope: `ifc:read` or `model:read`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::element::property;
///
/// let properties = property::list(&session, model, "3DqaUydM99ehywE4_2hm1u", 7)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "get_element_property_set_properties")]
#[inline]
pub fn list(session: &Session, model: ModelRef, element: &str, property_set: i64) -> Result<Vec<Property>> {
    session
        .call(Method::GET, "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/element/{element_uuid}/propertyset/{propertyset_pk}/property")
        .scopes(&["ifc:read", "model:read"])
        .model(model)
        .segment_shown(element)
        .segment(property_set)
        .receive_list()
}

/// Creates a property in a property set of the element; the request contains its whole definition and not an id.
///
/// - Operation: `create_element_property_set_property`, `POST
///   /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/element/{element_uuid}/propertyset/{propertyset_pk}/property`
/// - Scope: `ifc:write` or `model:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::element::property;
///
/// let property = property::create(
///     &session,
///     model,
///     "3DqaUydM99ehywE4_2hm1u",
///     7,
///     &property::PropertyRequest::new(
///         bimdata::property_definition::PropertyDefinitionRequest {
///             name: "Tower".into(),
///             ..Default::default()
///         },
///     ),
/// )?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "create_element_property_set_property")]
#[inline]
pub fn create(
    session: &Session,
    model: ModelRef,
    element: &str,
    property_set: i64,
    body: &PropertyRequest,
) -> Result<Property> {
    session
        .call(Method::POST, "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/element/{element_uuid}/propertyset/{propertyset_pk}/property")
        .scopes(&["ifc:write", "model:write"])
        .model(model)
        .segment_shown(element)
        .segment(property_set)
        .json(body)
        .receive()
}

/// Gets one property of an element with its value, its definition and the id of the property set that holds it.
///
/// - Operation: `get_element_property_set_property`, `GET
///   /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/element/{element_uuid}/propertyset/{propertyset_pk}/property/{id}`
/// - Scope: `ifc:read` or `model:read`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::element::property;
///
/// let property = property::get(&session, model, "3DqaUydM99ehywE4_2hm1u", 7, 8)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "get_element_property_set_property")]
#[inline]
pub fn get(session: &Session, model: ModelRef, element: &str, property_set: i64, property: i64) -> Result<Property> {
    session
        .call(Method::GET, "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/element/{element_uuid}/propertyset/{propertyset_pk}/property/{id}")
        .scopes(&["ifc:read", "model:read"])
        .model(model)
        .segment_shown(element)
        .segment(property_set)
        .segment(property)
        .receive()
}

/// Changes a property for this element only: if other elements share it, the element gets a new property instead,
/// so read `property_set_id` again.
///
/// - Operation: `update_element_property_set_property`, `PATCH
///   /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/element/{element_uuid}/propertyset/{propertyset_pk}/property/{id}`
/// - Scope: `ifc:write` or `model:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::element::property;
///
/// let property = property::update(
///     &session,
///     model,
///     "3DqaUydM99ehywE4_2hm1u",
///     7,
///     8,
///     &property::PropertyPatch { value: "value".into(), ..Default::default() },
/// )?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "update_element_property_set_property")]
#[inline]
pub fn update(
    session: &Session,
    model: ModelRef,
    element: &str,
    property_set: i64,
    property: i64,
    body: &PropertyPatch,
) -> Result<Property> {
    session
        .call(Method::PATCH, "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/element/{element_uuid}/propertyset/{propertyset_pk}/property/{id}")
        .scopes(&["ifc:write", "model:write"])
        .model(model)
        .segment_shown(element)
        .segment(property_set)
        .segment(property)
        .json(body)
        .receive()
}

/// Removes a property from a property set, which is addressed by one of its elements.
///
/// - Operation: `remove_element_property_set_property`, `DELETE
///   /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/element/{element_uuid}/propertyset/{propertyset_pk}/property/{id}`
/// - Scope: `ifc:write` or `model:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::element::property;
///
/// property::delete(&session, model, "3DqaUydM99ehywE4_2hm1u", 7, 8)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "remove_element_property_set_property")]
#[inline]
pub fn delete(session: &Session, model: ModelRef, element: &str, property_set: i64, property: i64) -> Result<()> {
    session
        .call(Method::DELETE, "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/element/{element_uuid}/propertyset/{propertyset_pk}/property/{id}")
        .scopes(&["ifc:write", "model:write"])
        .model(model)
        .segment_shown(element)
        .segment(property_set)
        .segment(property)
        .finish()
}
