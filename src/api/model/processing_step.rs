// Written by `cargo run -p bimdata-codegen`; change its data or templates, not this file.

//! The steps of a model's processing, one by one.

use ureq::http::Method;

use crate::value::encode::{encode, object};
use crate::{Field, ModelRef, ModelStatus, Result, Session};

/// Lists the workers that process a model with the status of each, which is more detailed than the status of the
/// model.
///
/// - Operation: `get_processor_handlers`, `GET
///   /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/processorhandler`
/// - Scope: `ifc:read` or `model:read`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::model::processing_step;
///
/// let processing_steps = processing_step::list(&session, model)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "get_processor_handlers")]
#[inline]
pub fn list(session: &Session, model: ModelRef) -> Result<Vec<ProcessingStep>> {
    session
        .call(Method::GET, "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/processorhandler")
        .scopes(&["ifc:read", "model:read"])
        .model(model)
        .receive_list()
}

/// Returns the status of one worker that processes a model, with its detail message if there is one.
///
/// - Operation: `get_processor_handler`, `GET
///   /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/processorhandler/{id}`
/// - Scope: `ifc:read` or `model:read`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::model::processing_step;
///
/// let processing_step = processing_step::get(&session, model, 7)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "get_processor_handler")]
#[inline]
pub fn get(session: &Session, model: ModelRef, handler: i64) -> Result<ProcessingStep> {
    session
        .call(Method::GET, "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/processorhandler/{id}")
        .scopes(&["ifc:read", "model:read"])
        .model(model)
        .segment(handler)
        .receive()
}

/// Changes the status or the detail message recorded for one worker; the worker's name is fixed.
///
/// - Operation: `update_processor_handler`, `PATCH
///   /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/processorhandler/{id}`
/// - Scope: `ifc:write` or `model:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::model::processing_step;
///
/// let processing_step = processing_step::update(
///     &session,
///     model,
///     7,
///     &processing_step::ProcessingStepPatch {
///         status: Some(bimdata::ModelStatus::Pending),
///         ..Default::default()
///     },
/// )?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "update_processor_handler")]
#[inline]
pub fn update(session: &Session, model: ModelRef, handler: i64, body: &ProcessingStepPatch) -> Result<ProcessingStep> {
    session
        .call(Method::PATCH, "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/processorhandler/{id}")
        .scopes(&["ifc:write", "model:write"])
        .model(model)
        .segment(handler)
        .json(body)
        .receive()
}

/// The state of one worker that processes a model, which is more detailed than the `status` of the model.
#[doc(alias = "ProcessorHandler")]
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct ProcessingStep {
    /// Id of the processor handler.
    pub id: i64,
    /// Name of the worker that processes the model.
    pub worker: String,
    /// State of the worker: `P` pending, `W` waiting, `I` in process, `C` completed, `E` errored, `X` will not be
    /// fixed, `D` deleted.
    pub status: Option<ModelStatus>,
    /// Message of the worker about its status.
    pub detail_message: Option<String>,
}

object! {
    ProcessingStep {
        id: "id",
        worker: "worker",
        status: "status" or none,
        detail_message: "detail_message" or none,
    }
}

/// A new status or detail message for one worker in the processing of a model; the one left out stays.
#[doc(alias = "PatchedProcessorHandlerRequest")]
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ProcessingStepPatch {
    /// State of the worker: `P` pending, `W` waiting, `I` in process, `C` completed, `E` errored, `X` will not be
    /// fixed, `D` deleted.
    pub status: Option<ModelStatus>,
    /// Message of the worker about its status.
    pub detail_message: Field<String>,
}

encode! {
    ProcessingStepPatch {
        status: "status" or absent,
        detail_message: "detail_message" or absent,
    }
}
