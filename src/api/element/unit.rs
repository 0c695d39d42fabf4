// Written by `cargo run -p bimdata-codegen`; change its data or templates, not this file.

//! Units of the properties of one element.

use ureq::http::Method;

use crate::{ModelRef, Result, Session};

#[doc(no_inline)]
pub use crate::unit::{Unit, UnitRequest};

/// Lists the units of one property definition; `unit::list` lists those of the whole model.
///
/// - Operation: `get_element_property_set_property_definition_units`, `GET
///   /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/element/{element_uuid}/propertyset/{propertyset_pk}/property/{property_pk}/propertydefinition/{propertydefinition_pk}/unit`
/// - Scope: `ifc:read` or `model:read`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::element::unit;
///
/// let units = unit::list(&session, model, "3DqaUydM99ehywE4_2hm1u", 7, 8, 9)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "get_element_property_set_property_definition_units")]
#[inline]
pub fn list(
    session: &Session,
    model: ModelRef,
    element: &str,
    property_set: i64,
    property: i64,
    definition: i64,
) -> Result<Vec<Unit>> {
    session
        .call(Method::GET, "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/element/{element_uuid}/propertyset/{propertyset_pk}/property/{property_pk}/propertydefinition/{propertydefinition_pk}/unit")
        .scopes(&["ifc:read", "model:read"])
        .model(model)
        .segment_shown(element)
        .segment(property_set)
        .segment(property)
        .segment(definition)
        .receive_list()
}

/// Creates a unit for one property definition, and returns it; only its `type` is required.
///
/// - Operation: `create_element_property_set_property_definition_unit`, `POST
///   /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/element/{element_uuid}/propertyset/{propertyset_pk}/property/{property_pk}/propertydefinition/{propertydefinition_pk}/unit`
/// - Scope: `ifc:write` or `model:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::element::unit;
///
/// let unit = unit::create(
///     &session,
///     model,
///     "3DqaUydM99ehywE4_2hm1u",
///     7,
///     8,
///     9,
///     &unit::UnitRequest::new("IfcWall"),
/// )?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "create_element_property_set_property_definition_unit")]
#[inline]
pub fn create(
    session: &Session,
    model: ModelRef,
    element: &str,
    property_set: i64,
    property: i64,
    definition: i64,
    body: &UnitRequest,
) -> Result<Unit> {
    session
        .call(Method::POST, "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/element/{element_uuid}/propertyset/{propertyset_pk}/property/{property_pk}/propertydefinition/{propertydefinition_pk}/unit")
        .scopes(&["ifc:write", "model:write"])
        .model(model)
        .segment_shown(element)
        .segment(property_set)
        .segment(property)
        .segment(definition)
        .json(body)
        .receive()
}

/// Gets one unit of a property definition, with its prefix, dimensions and conversion to a base unit.
///
/// - Operation: `get_element_property_set_property_definition_unit`, `GET
///   /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/element/{element_uuid}/propertyset/{propertyset_pk}/property/{property_pk}/propertydefinition/{propertydefinition_pk}/unit/{id}`
/// - Scope: `ifc:read` or `model:read`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::element::unit;
///
/// let unit = unit::get(&session, model, "3DqaUydM99ehywE4_2hm1u", 7, 8, 9, 10)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "get_element_property_set_property_definition_unit")]
#[inline]
pub fn get(
    session: &Session,
    model: ModelRef,
    element: &str,
    property_set: i64,
    property: i64,
    definition: i64,
    unit: i64,
) -> Result<Unit> {
    session
        .call(Method::GET, "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/element/{element_uuid}/propertyset/{propertyset_pk}/property/{property_pk}/propertydefinition/{propertydefinition_pk}/unit/{id}")
        .scopes(&["ifc:read", "model:read"])
        .model(model)
        .segment_shown(element)
        .segment(property_set)
        .segment(property)
        .segment(definition)
        .segment(unit)
        .receive()
}

/// Removes a unit from one property definition; `unit::delete` deletes it from the model.
///
/// - Operation: `remove_element_property_set_property_definition_unit`, `DELETE
///   /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/element/{element_uuid}/propertyset/{propertyset_pk}/property/{property_pk}/propertydefinition/{propertydefinition_pk}/unit/{id}`
/// - Scope: `ifc:write` or `model:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::element::unit;
///
/// unit::delete(&session, model, "3DqaUydM99ehywE4_2hm1u", 7, 8, 9, 10)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "remove_element_property_set_property_definition_unit")]
#[inline]
pub fn delete(
    session: &Session,
    model: ModelRef,
    element: &str,
    property_set: i64,
    property: i64,
    definition: i64,
    unit: i64,
) -> Result<()> {
    session
        .call(Method::DELETE, "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/element/{element_uuid}/propertyset/{propertyset_pk}/property/{property_pk}/propertydefinition/{propertydefinition_pk}/unit/{id}")
        .scopes(&["ifc:write", "model:write"])
        .model(model)
        .segment_shown(element)
        .segment(property_set)
        .segment(property)
        .segment(definition)
        .segment(unit)
        .finish()
}
