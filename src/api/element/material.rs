// Written by `cargo run -p bimdata-codegen`; change its data or templates, not this file.

//! Materials of one element.

use ureq::http::Method;

use crate::{ModelRef, Result, Session};

#[doc(no_inline)]
pub use crate::material::Material;

/// Lists the materials of an element, each with its category, description and own property sets.
///
/// - Operation: `get_materials`, `GET
///   /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/element/{element_uuid}/material`
/// - Scope: `ifc:read` or `model:read`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::element::material;
///
/// let materials = material::list(&session, model, "3DqaUydM99ehywE4_2hm1u")?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "get_materials")]
#[inline]
pub fn list(session: &Session, model: ModelRef, element: &str) -> Result<Vec<Material>> {
    session
        .call(Method::GET, "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/element/{element_uuid}/material")
        .scopes(&["ifc:read", "model:read"])
        .model(model)
        .segment_shown(element)
        .receive_list()
}

/// Gets one material with its name, category, description and property sets; it is read by its own id, through an
/// element.
///
/// - Operation: `get_material`, `GET
///   /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/element/{element_uuid}/material/{id}`
/// - Scope: `ifc:read` or `model:read`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::element::material;
///
/// let material = material::get(&session, model, "3DqaUydM99ehywE4_2hm1u", 7)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "get_material")]
#[inline]
pub fn get(session: &Session, model: ModelRef, element: &str, material: i64) -> Result<Material> {
    session
        .call(
            Method::GET,
            "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/element/{element_uuid}/material/{id}",
        )
        .scopes(&["ifc:read", "model:read"])
        .model(model)
        .segment_shown(element)
        .segment(material)
        .receive()
}
