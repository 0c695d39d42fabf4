// Written by `cargo run -p bimdata-codegen`; change its data or templates, not this file.

//! Systems: elements that work together, such as ducts and pipes.

use ureq::http::Method;

use crate::value::encode::{encode, object};
use crate::{Field, ModelRef, Result, Session};

/// Lists the systems of a model, each with the uuids of the elements in it.
///
/// - Operation: `get_systems`, `GET /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/system`
/// - Scope: `ifc:read` or `model:read`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::system;
///
/// let systems = system::list(&session, model)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "get_systems")]
#[inline]
pub fn list(session: &Session, model: ModelRef) -> Result<Vec<System>> {
    session
        .call(Method::GET, "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/system")
        .scopes(&["ifc:read", "model:read"])
        .model(model)
        .receive_list()
}

/// Creates a system with its elements; it is in the API and in later exports, but not in the stored IFC file.
///
/// - Operation: `create_system`, `POST /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/system`
/// - Scope: `ifc:write` or `model:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::system;
///
/// let system = system::create(
///     &session,
///     model,
///     &system::SystemRequest::new(vec!["text".to_owned()]),
/// )?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "create_system")]
#[inline]
pub fn create(session: &Session, model: ModelRef, body: &SystemRequest) -> Result<System> {
    session
        .call(Method::POST, "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/system")
        .scopes(&["ifc:write", "model:write"])
        .model(model)
        .json(body)
        .receive()
}

/// Returns one system with the uuids of its elements, addressed by its `uuid` although it has a numeric id too.
///
/// - Operation: `get_system`, `GET /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/system/{uuid}`
/// - Scope: `ifc:read` or `model:read`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::system;
///
/// let system = system::get(&session, model, "3DqaUydM99ehywE4_2hm1u")?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "get_system")]
#[inline]
pub fn get(session: &Session, model: ModelRef, system: &str) -> Result<System> {
    session
        .call(Method::GET, "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/system/{uuid}")
        .scopes(&["ifc:read", "model:read"])
        .model(model)
        .segment_shown(system)
        .receive()
}

/// Changes the given fields of a system, including its elements, in the API and in later IFC exports but not in the
/// stored file.
///
/// - Operation: `update_system`, `PATCH /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/system/{uuid}`
/// - Scope: `ifc:write` or `model:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::system;
///
/// let system = system::update(
///     &session,
///     model,
///     "3DqaUydM99ehywE4_2hm1u",
///     &system::SystemPatch { name: "Tower".into(), ..Default::default() },
/// )?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "update_system")]
#[inline]
pub fn update(session: &Session, model: ModelRef, system: &str, body: &SystemPatch) -> Result<System> {
    session
        .call(Method::PATCH, "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/system/{uuid}")
        .scopes(&["ifc:write", "model:write"])
        .model(model)
        .segment_shown(system)
        .json(body)
        .receive()
}

/// Deletes the system with the given `uuid` from the API and from later exports; the stored IFC file is not
/// changed.
///
/// - Operation: `delete_system`, `DELETE /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/system/{uuid}`
/// - Scope: `ifc:write` or `model:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::system;
///
/// system::delete(&session, model, "3DqaUydM99ehywE4_2hm1u")?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "delete_system")]
#[inline]
pub fn delete(session: &Session, model: ModelRef, system: &str) -> Result<()> {
    session
        .call(Method::DELETE, "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/system/{uuid}")
        .scopes(&["ifc:write", "model:write"])
        .model(model)
        .segment_shown(system)
        .finish()
}

/// A system of a model, with the uuids of its elements.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct System {
    /// Id of the system; paths address it by `uuid` instead.
    pub id: i64,
    /// IFC GUIDs of the elements of the system.
    pub elements: Vec<String>,
    /// IFC GUID of the system, declared as exactly 22 characters though the service allows longer ones.
    pub uuid: Option<String>,
    /// Name of the system; may be `null`.
    pub name: Option<String>,
    /// Object type of the system, as free text.
    pub object_type: Option<String>,
    /// Free text that describes it.
    pub description: Option<String>,
}

object! {
    System {
        id: "id",
        elements: "elements",
        uuid: "uuid" or none,
        name: "name" or none,
        object_type: "object_type" or none,
        description: "description" or none,
    }
}

/// Changes to a system, including its elements; omitted fields and the IFC file itself stay unchanged.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SystemPatch {
    /// IFC GUID of the system, declared as exactly 22 characters though the service allows longer ones.
    pub uuid: Option<String>,
    /// Name of the system; may be `null`.
    pub name: Field<String>,
    /// Object type of the system, as free text.
    pub object_type: Field<String>,
    /// Free text that describes it.
    pub description: Field<String>,
    /// IFC GUIDs of the elements of the system.
    pub elements: Option<Vec<String>>,
}

encode! {
    SystemPatch {
        uuid: "uuid" or absent,
        name: "name" or absent,
        object_type: "object_type" or absent,
        description: "description" or absent,
        elements: "elements" or absent,
    }
}

/// A system to create with its elements, by uuid; it reaches exported IFC files but not the original.
#[derive(Debug, Clone, PartialEq)]
pub struct SystemRequest {
    /// IFC GUIDs of the elements of the system.
    pub elements: Vec<String>,
    /// IFC GUID of the system, declared as exactly 22 characters though the service allows longer ones.
    pub uuid: Option<String>,
    /// Name of the system; may be `null`.
    pub name: Field<String>,
    /// Object type of the system, as free text.
    pub object_type: Field<String>,
    /// Free text that describes it.
    pub description: Field<String>,
}

encode! {
    SystemRequest {
        elements: "elements",
        uuid: "uuid" or absent,
        name: "name" or absent,
        object_type: "object_type" or absent,
        description: "description" or absent,
    }
}

impl SystemRequest {
    /// Sets what is required, and leaves out the rest.
    #[must_use]
    #[inline]
    pub fn new(elements: Vec<String>) -> Self {
        SystemRequest {
            elements,
            uuid: None,
            name: Field::Absent,
            object_type: Field::Absent,
            description: Field::Absent,
        }
    }
}
