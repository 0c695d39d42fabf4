// Written by `cargo run -p bimdata-codegen`; change its data or templates, not this file.

//! Materials of a model.

use std::collections::BTreeMap;

use serde_json::Value;
use ureq::http::Method;

use crate::api::property_set::PropertySet;
use crate::value::encode::object;
use crate::{ModelRef, Result, Session};

/// Lists all materials of a model together with their property sets.
///
/// - Operation: `get_model_materials`, `GET /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/material`
/// - Scope: `ifc:read` or `model:read`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::material;
///
/// let materials = material::list(&session, model)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "get_model_materials")]
#[inline]
pub fn list(session: &Session, model: ModelRef) -> Result<Vec<Material>> {
    session
        .call(Method::GET, "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/material")
        .scopes(&["ifc:read", "model:read"])
        .model(model)
        .receive_list()
}

/// Returns one material with its category, description and property sets.
///
/// - Operation: `get_model_material`, `GET /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/material/{id}`
/// - Scope: `ifc:read` or `model:read`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::material;
///
/// let material = material::get(&session, model, 7)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "get_model_material")]
#[inline]
pub fn get(session: &Session, model: ModelRef, material: i64) -> Result<Material> {
    session
        .call(Method::GET, "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/material/{id}")
        .scopes(&["ifc:read", "model:read"])
        .model(model)
        .segment(material)
        .receive()
}

/// A material of a model with the property sets that describe it.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Material {
    /// Id of the material.
    pub id: i64,
    /// Name of the material, which may be empty.
    pub name: String,
    /// Category of the material, as free text.
    pub category: Option<String>,
    /// Free text that describes it.
    pub description: Option<String>,
    /// Property sets of the material.
    pub property_sets: Vec<PropertySet>,
}

object! {
    Material {
        id: "id",
        name: "name",
        category: "category" or none,
        description: "description" or none,
        property_sets: "property_sets",
    }
}

/// One material in the material list of an element, with the option that it is used with.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct MaterialListComponent {
    /// Option of the use, such as a thickness.
    pub option: MaterialOption,
    /// Material that is used.
    pub material: Option<Material>,
}

object! {
    MaterialListComponent {
        option: "option",
        material: "material" or none,
    }
}

/// The option of entries of a material list, with its thickness, if it has one.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct MaterialOption {
    /// Id of the option.
    pub id: i64,
    /// Thickness of the material in this use; may be `null`.
    pub thickness: Option<f64>,
    /// List components of the option, as free JSON objects; some servers leave it out.
    pub list_components: Vec<BTreeMap<String, Value>>,
}

object! {
    MaterialOption {
        id: "id",
        thickness: "thickness" or none,
        list_components: "list_components" or empty,
    }
}
