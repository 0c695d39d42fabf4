// Written by `cargo run -p bimdata-codegen`; change its data or templates, not this file.

//! Models, which the service makes from uploaded files.

use ureq::http::Method;

use crate::{ModelRef, ModelSource, ModelStatus, ModelType, ProjectRef, Result, Session};

pub mod access_token;
pub mod annotation;
mod answers;
pub mod classification;
pub mod drawing;
pub mod mask;
pub mod placed_model;
pub mod processing_step;
mod requests;
pub mod tileset;

pub use crate::structure::fetch::structure;
pub use answers::*;
pub use requests::*;

/// Lists the models of a project, of all kinds; the filters `type` and `status` accept several values.
/// `list_summaries` returns less about each.
///
/// - Operation: `get_models`, `GET /cloud/{cloud_pk}/project/{project_pk}/model`
/// - Scope: `ifc:read` or `model:read`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let project = bimdata::ProjectRef { cloud: 12, project: 34 };
/// use bimdata::model;
///
/// let models = model::list(&session, project, &model::ListParams::default())?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "get_models")]
#[inline]
pub fn list(session: &Session, project: ProjectRef, params: &ListParams) -> Result<Vec<Model>> {
    session
        .call(Method::GET, "/cloud/{cloud_pk}/project/{project_pk}/model")
        .scopes(&["ifc:read", "model:read"])
        .project(project)
        .query_if_some("source", params.source.as_ref().map(ModelSource::as_str))
        .query_each("status", &params.status.iter().map(ModelStatus::as_str).collect::<Vec<_>>())
        .query_each("type", &params.r#type.iter().map(ModelType::as_str).collect::<Vec<_>>())
        .receive_list()
}

/// Creates a metabuilding: a 3D model that is empty at first, and needs only a name instead of an uploaded
/// document.
///
/// - Operation: `create_meta_building`, `POST /cloud/{cloud_pk}/project/{project_pk}/model/create-metabuilding`
/// - Scope: `ifc:write` or `model:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let project = bimdata::ProjectRef { cloud: 12, project: 34 };
/// use bimdata::model;
///
/// let metabuilding = model::create_metabuilding(
///     &session,
///     project,
///     &model::CreateBuildingModelRequest::new(Some("Tower".to_owned())),
/// )?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "create_meta_building")]
#[inline]
pub fn create_metabuilding(session: &Session, project: ProjectRef, body: &CreateBuildingModelRequest) -> Result<Model> {
    session
        .call(Method::POST, "/cloud/{cloud_pk}/project/{project_pk}/model/create-metabuilding")
        .scopes(&["ifc:write", "model:write"])
        .project(project)
        .json(body)
        .receive()
}

/// Creates a model from a PDF or image that is already uploaded as a document; if that document has a model
/// already, nothing changes and the existing model is returned.
///
/// - Operation: `create_model`, `POST /cloud/{cloud_pk}/project/{project_pk}/model/create-model`
/// - Scope: `ifc:write` or `model:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let project = bimdata::ProjectRef { cloud: 12, project: 34 };
/// use bimdata::model;
///
/// let model = model::create(&session, project, &model::ModelRequest::new(1))?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "create_model")]
#[inline]
pub fn create(session: &Session, project: ProjectRef, body: &ModelRequest) -> Result<Model> {
    session
        .call(Method::POST, "/cloud/{cloud_pk}/project/{project_pk}/model/create-model")
        .scopes(&["ifc:write", "model:write"])
        .project(project)
        .json(body)
        .receive()
}

/// Creates a photosphere model from an image document; uploading with the process hint `PHOTOSPHERE` does the same
/// without this call.
///
/// - Operation: `create_photosphere`, `POST /cloud/{cloud_pk}/project/{project_pk}/model/create-photosphere`
/// - Scope: `ifc:write` or `model:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let project = bimdata::ProjectRef { cloud: 12, project: 34 };
/// use bimdata::model;
///
/// let photosphere = model::create_photosphere(&session, project, &model::ModelRequest::new(1))?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[inline]
pub fn create_photosphere(session: &Session, project: ProjectRef, body: &ModelRequest) -> Result<Model> {
    session
        .call(Method::POST, "/cloud/{cloud_pk}/project/{project_pk}/model/create-photosphere")
        .scopes(&["ifc:write", "model:write"])
        .project(project)
        .json(body)
        .receive()
}

/// Creates an empty photosphere building, which needs only a name and no document.
///
/// - Operation: `create_photosphere_building`, `POST
///   /cloud/{cloud_pk}/project/{project_pk}/model/create-photosphere-building`
/// - Scope: `ifc:write` or `model:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let project = bimdata::ProjectRef { cloud: 12, project: 34 };
/// use bimdata::model;
///
/// let building = model::create_photosphere_building(
///     &session,
///     project,
///     &model::CreateBuildingModelRequest::new(Some("Tower".to_owned())),
/// )?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[inline]
pub fn create_photosphere_building(
    session: &Session,
    project: ProjectRef,
    body: &CreateBuildingModelRequest,
) -> Result<Model> {
    session
        .call(Method::POST, "/cloud/{cloud_pk}/project/{project_pk}/model/create-photosphere-building")
        .scopes(&["ifc:write", "model:write"])
        .project(project)
        .json(body)
        .receive()
}

/// Merges two or more IFC models in the background; the answer has no id of the result, which appears in the folder
/// of the first model with the source `MERGE`.
///
/// - Operation: `merge_ifcs`, `POST /cloud/{cloud_pk}/project/{project_pk}/model/merge`
/// - Scope: `ifc:write` or `model:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let project = bimdata::ProjectRef { cloud: 12, project: 34 };
/// use bimdata::model;
///
/// model::merge(&session, project, &model::IfcMergeRequest::new(vec![1, 1], "campus.ifc"))?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "merge_ifcs")]
#[inline]
pub fn merge(session: &Session, project: ProjectRef, body: &IfcMergeRequest) -> Result<()> {
    session
        .call(Method::POST, "/cloud/{cloud_pk}/project/{project_pk}/model/merge")
        .scopes(&["ifc:write", "model:write"])
        .project(project)
        .json(body)
        .finish()
}

/// Lists the models of a project in short form: name, type, status, creator and preview, but no errors, children or
/// other files.
///
/// - Operation: `get_models_summary`, `GET /cloud/{cloud_pk}/project/{project_pk}/model/summary`
/// - Scope: `ifc:read` or `model:read`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let project = bimdata::ProjectRef { cloud: 12, project: 34 };
/// use bimdata::model;
///
/// let summaries = model::list_summaries(
///     &session,
///     project,
///     &model::ListSummariesParams::default(),
/// )?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "get_models_summary")]
#[inline]
pub fn list_summaries(
    session: &Session,
    project: ProjectRef,
    params: &ListSummariesParams,
) -> Result<Vec<ModelSummary>> {
    session
        .call(Method::GET, "/cloud/{cloud_pk}/project/{project_pk}/model/summary")
        .scopes(&["ifc:read", "model:read"])
        .project(project)
        .query_if_some("source", params.source.as_ref().map(ModelSource::as_str))
        .query_each("status", &params.status.iter().map(ModelStatus::as_str).collect::<Vec<_>>())
        .query_each("type", &params.r#type.iter().map(ModelType::as_str).collect::<Vec<_>>())
        .receive_list()
}

/// Returns one model, with file URLs that expire after about an hour; to wait for the end of processing, poll until
/// its `status` is `C`, `E` or `X`.
///
/// - Operation: `get_model`, `GET /cloud/{cloud_pk}/project/{project_pk}/model/{id}`
/// - Scope: `ifc:read` or `model:read`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::model;
///
/// let model = model::get(&session, model)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "get_model")]
#[inline]
pub fn get(session: &Session, model: ModelRef) -> Result<Model> {
    session
        .call(Method::GET, "/cloud/{cloud_pk}/project/{project_pk}/model/{id}")
        .scopes(&["ifc:read", "model:read"])
        .model(model)
        .receive()
}

/// Changes the given descriptive fields of a model, such as its name, version, north vector or `archived`;
/// `update_files` is for its files.
///
/// - Operation: `update_model`, `PATCH /cloud/{cloud_pk}/project/{project_pk}/model/{id}`
/// - Scope: `ifc:write` or `model:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::model;
///
/// let model = model::update(
///     &session,
///     model,
///     &model::ModelPatch { name: "Tower".into(), ..Default::default() },
/// )?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "update_model")]
#[inline]
pub fn update(session: &Session, model: ModelRef, body: &ModelPatch) -> Result<Model> {
    session
        .call(Method::PATCH, "/cloud/{cloud_pk}/project/{project_pk}/model/{id}")
        .scopes(&["ifc:write", "model:write"])
        .model(model)
        .json(body)
        .receive()
}

/// Deletes a model together with its document, which `delete_without_document` would keep.
///
/// - Operation: `delete_model`, `DELETE /cloud/{cloud_pk}/project/{project_pk}/model/{id}`
/// - Scope: `ifc:write` or `model:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::model;
///
/// model::delete_with_document(&session, model)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "delete_model")]
#[inline]
pub fn delete_with_document(session: &Session, model: ModelRef) -> Result<()> {
    session
        .call(Method::DELETE, "/cloud/{cloud_pk}/project/{project_pk}/model/{id}")
        .scopes(&["ifc:write", "model:write"])
        .model(model)
        .finish()
}

/// Creates a multi-page model on an existing model from a list of map files sent with the call, plus optional
/// layout names and size ratios.
///
/// With a file the body is sent as a form, without one as JSON. A form has no null: beside a file, a field that is
/// null is refused.
///
/// - Operation: `create_multi_page_model`, `POST
///   /cloud/{cloud_pk}/project/{project_pk}/model/{id}/create-multipage-model`
/// - Scope: `ifc:write` or `model:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::model;
///
/// let multipage = model::create_multipage(
///     &session,
///     model,
///     &model::CreateMultiPageModelRequest::new(
///         vec![bimdata::Upload::from_bytes("tower.ifc", "ISO-10303-21;")],
///     ),
/// )?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "create_multi_page_model")]
#[inline]
pub fn create_multipage(session: &Session, model: ModelRef, body: &CreateMultiPageModelRequest) -> Result<Model> {
    session
        .call(Method::POST, "/cloud/{cloud_pk}/project/{project_pk}/model/{id}/create-multipage-model")
        .scopes(&["ifc:write", "model:write"])
        .model(model)
        .json_or_multipart(body, &body.files())
        .receive()
}

/// Deletes only the model and keeps its document, for example for a PDF, an image or a photosphere that should no
/// longer be a model.
///
/// - Operation: `delete_model_without_doc`, `DELETE /cloud/{cloud_pk}/project/{project_pk}/model/{id}/delete-model`
/// - Scope: `ifc:write` or `model:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::model;
///
/// model::delete_without_document(&session, model)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "delete_model_without_doc")]
#[inline]
pub fn delete_without_document(session: &Session, model: ModelRef) -> Result<()> {
    session
        .call(Method::DELETE, "/cloud/{cloud_pk}/project/{project_pk}/model/{id}/delete-model")
        .scopes(&["ifc:write", "model:write"])
        .model(model)
        .finish()
}

/// Adds errors and warnings to those from the processing of a model, which report malformed files or missing
/// elements.
///
/// - Operation: `add_model_errors`, `POST /cloud/{cloud_pk}/project/{project_pk}/model/{id}/errors`
/// - Scope: `ifc:write` or `model:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::model;
///
/// let errors = model::add_errors(&session, model, &model::ModelErrorsRequest::default())?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "add_model_errors")]
#[inline]
pub fn add_errors(session: &Session, model: ModelRef, body: &ModelErrorsRequest) -> Result<ModelErrors> {
    session
        .call(Method::POST, "/cloud/{cloud_pk}/project/{project_pk}/model/{id}/errors")
        .scopes(&["ifc:write", "model:write"])
        .model(model)
        .json(body)
        .receive()
}

/// Exports an IFC model in the background to a new document in the same folder; the answer has no id of the result.
/// `file_name` must end in `.ifc`.
///
/// - Operation: `export_ifc`, `POST /cloud/{cloud_pk}/project/{project_pk}/model/{id}/export`
/// - Scope: `ifc:write` or `model:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::model;
///
/// model::export(&session, model, &model::IfcExportRequest::new("tower.ifc"))?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "export_ifc")]
#[inline]
pub fn export(session: &Session, model: ModelRef, body: &IfcExportRequest) -> Result<()> {
    session
        .call(Method::POST, "/cloud/{cloud_pk}/project/{project_pk}/model/{id}/export")
        .scopes(&["ifc:write", "model:write"])
        .model(model)
        .json(body)
        .finish()
}

/// Changes the given files of a model, such as its structure, map, glTF, xkt or preview file; they are sent as
/// multipart, never as JSON.
///
/// - Operation: `update_model_files`, `PATCH /cloud/{cloud_pk}/project/{project_pk}/model/{id}/files`
/// - Scope: `ifc:write` or `model:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::model;
///
/// let files = model::update_files(&session, model, &model::ModelFilesPatch::default())?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "update_model_files")]
#[inline]
pub fn update_files(session: &Session, model: ModelRef, body: &ModelFilesPatch) -> Result<ModelFiles> {
    session
        .call(Method::PATCH, "/cloud/{cloud_pk}/project/{project_pk}/model/{id}/files")
        .scopes(&["ifc:write", "model:write"])
        .model(model)
        .multipart(body, &body.files())
        .receive()
}

/// Optimizes an IFC model in the background; the answer has no id of the result, which is a new document next to
/// the original, with the source `OPTIMIZED`.
///
/// - Operation: `optimize_ifc`, `POST /cloud/{cloud_pk}/project/{project_pk}/model/{id}/optimize`
/// - Scope: `ifc:write` or `model:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::model;
///
/// model::optimize(
///     &session,
///     model,
///     &model::IfcOptimizeRequest { floating_point_reduction: Some(6) },
/// )?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "optimize_ifc")]
#[inline]
pub fn optimize(session: &Session, model: ModelRef, body: &IfcOptimizeRequest) -> Result<()> {
    session
        .call(Method::POST, "/cloud/{cloud_pk}/project/{project_pk}/model/{id}/optimize")
        .scopes(&["ifc:write", "model:write"])
        .model(model)
        .json(body)
        .finish()
}

/// Lists the parent models in which this model is placed, each as a model id and the position of this model.
///
/// - Operation: `list_models_positioned_in`, `GET /cloud/{cloud_pk}/project/{project_pk}/model/{id}/positioned-in`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::model;
///
/// let answer = model::placed_in(&session, model)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "list_models_positioned_in")]
#[inline]
pub fn placed_in(session: &Session, model: ModelRef) -> Result<Vec<ParentModelPosition>> {
    session
        .call(Method::GET, "/cloud/{cloud_pk}/project/{project_pk}/model/{id}/positioned-in")
        .model(model)
        .receive_list()
}

/// Reprocesses a model from its original files in the background; everything that is not in these files, such as
/// changes by API, is lost.
///
/// - Operation: `reprocess_model`, `POST /cloud/{cloud_pk}/project/{project_pk}/model/{id}/reprocess`
/// - Scope: `ifc:write` or `model:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::model;
///
/// model::reprocess(&session, model)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "reprocess_model")]
#[inline]
pub fn reprocess(session: &Session, model: ModelRef) -> Result<()> {
    session
        .call(Method::POST, "/cloud/{cloud_pk}/project/{project_pk}/model/{id}/reprocess")
        .scopes(&["ifc:write", "model:write"])
        .model(model)
        .finish()
}

/// Changes the given ones of the translation, rotation, scale and opacity of a model.
///
/// - Operation: `update_model_transform`, `PATCH /cloud/{cloud_pk}/project/{project_pk}/model/{id}/transform`
/// - Scope: `ifc:write` or `model:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::model;
///
/// let transform = model::update_transform(
///     &session,
///     model,
///     &model::TransformPatch { rotate: Some(0.5), ..Default::default() },
/// )?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "update_model_transform")]
#[inline]
pub fn update_transform(session: &Session, model: ModelRef, body: &TransformPatch) -> Result<Transform> {
    session
        .call(Method::PATCH, "/cloud/{cloud_pk}/project/{project_pk}/model/{id}/transform")
        .scopes(&["ifc:write", "model:write"])
        .model(model)
        .json(body)
        .receive()
}

/// Creates an xkt file of a model by multipart upload, overwriting the file that the model may already have for the
/// same `version`.
///
/// - Operation: `create_xkt_file`, `POST /cloud/{cloud_pk}/project/{project_pk}/model/{id}/xkt-file`
/// - Scope: `ifc:write` or `model:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::model;
///
/// let file = model::create_xkt_file(
///     &session,
///     model,
///     &model::NewXktFileRequest::new(
///         1,
///         bimdata::Upload::from_bytes("tower.ifc", "ISO-10303-21;"),
///     ),
/// )?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[inline]
pub fn create_xkt_file(session: &Session, model: ModelRef, body: &NewXktFileRequest) -> Result<XktFile> {
    session
        .call(Method::POST, "/cloud/{cloud_pk}/project/{project_pk}/model/{id}/xkt-file")
        .scopes(&["ifc:write", "model:write"])
        .model(model)
        .multipart(body, &body.files())
        .receive()
}
