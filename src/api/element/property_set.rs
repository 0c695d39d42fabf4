// Written by `cargo run -p bimdata-codegen`; change its data or templates, not this file.

//! Property sets of one element.

use ureq::http::Method;

use crate::{ModelRef, Result, Session};

#[doc(no_inline)]
pub use crate::property_set::{PropertySet, PropertySetRequest};

/// Lists the property sets linked to one element with their properties; a set may be shared with other elements.
///
/// - Operation: `get_element_property_sets`, `GET
///   /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/element/{element_uuid}/propertyset`
/// - Scope: `ifc:read` or `model:read`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::element::property_set;
///
/// let property_sets = property_set::list(&session, model, "3DqaUydM99ehywE4_2hm1u")?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "get_element_property_sets")]
#[inline]
pub fn list(session: &Session, model: ModelRef, element: &str) -> Result<Vec<PropertySet>> {
    session
        .call(Method::GET, "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/element/{element_uuid}/propertyset")
        .scopes(&["ifc:read", "model:read"])
        .model(model)
        .segment_shown(element)
        .receive_list()
}

/// Creates one property set, optionally with its properties, and links it to the element in the same call.
///
/// - Operation: `create_element_property_set`, `POST
///   /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/element/{element_uuid}/propertyset`
/// - Scope: `ifc:write` or `model:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::element::property_set;
///
/// let property_set = property_set::create(
///     &session,
///     model,
///     "3DqaUydM99ehywE4_2hm1u",
///     &property_set::PropertySetRequest { name: "Tower".into(), ..Default::default() },
/// )?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "create_element_property_set")]
#[inline]
pub fn create(session: &Session, model: ModelRef, element: &str, body: &PropertySetRequest) -> Result<PropertySet> {
    session
        .call(
            Method::POST,
            "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/element/{element_uuid}/propertyset",
        )
        .scopes(&["ifc:write", "model:write"])
        .model(model)
        .segment_shown(element)
        .json(body)
        .receive()
}

/// Detaches every property set from the element; the sets themselves are kept.
///
/// - Operation: `remove_all_element_property_set`, `DELETE
///   /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/element/{element_uuid}/propertyset/all`
/// - Scope: `ifc:write` or `model:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::element::property_set;
///
/// property_set::unlink_all(&session, model, "3DqaUydM99ehywE4_2hm1u")?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "remove_all_element_property_set")]
#[inline]
pub fn unlink_all(session: &Session, model: ModelRef, element: &str) -> Result<()> {
    session
        .call(
            Method::DELETE,
            "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/element/{element_uuid}/propertyset/all",
        )
        .scopes(&["ifc:write", "model:write"])
        .model(model)
        .segment_shown(element)
        .finish()
}

/// Gets one property set of the element together with its properties, their values and their definitions.
///
/// - Operation: `get_element_property_set`, `GET
///   /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/element/{element_uuid}/propertyset/{id}`
/// - Scope: `ifc:read` or `model:read`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::element::property_set;
///
/// let property_set = property_set::get(&session, model, "3DqaUydM99ehywE4_2hm1u", 7)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "get_element_property_set")]
#[inline]
pub fn get(session: &Session, model: ModelRef, element: &str, property_set: i64) -> Result<PropertySet> {
    session
        .call(
            Method::GET,
            "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/element/{element_uuid}/propertyset/{id}",
        )
        .scopes(&["ifc:read", "model:read"])
        .model(model)
        .segment_shown(element)
        .segment(property_set)
        .receive()
}

/// Detaches one property set from the element; neither the set nor the element is deleted.
///
/// - Operation: `remove_element_property_set`, `DELETE
///   /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/element/{element_uuid}/propertyset/{id}`
/// - Scope: `ifc:write` or `model:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::element::property_set;
///
/// property_set::unlink(&session, model, "3DqaUydM99ehywE4_2hm1u", 7)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "remove_element_property_set")]
#[inline]
pub fn unlink(session: &Session, model: ModelRef, element: &str, property_set: i64) -> Result<()> {
    session
        .call(
            Method::DELETE,
            "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/element/{element_uuid}/propertyset/{id}",
        )
        .scopes(&["ifc:write", "model:write"])
        .model(model)
        .segment_shown(element)
        .segment(property_set)
        .finish()
}
