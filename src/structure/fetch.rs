//! Fetches the structure of a model.

use super::Structure;
use crate::error::DecodeError;
use crate::model::{self, Model};
use crate::{Error, ModelRef, Result, Session};

/// Fetches the structure of a model: its site, buildings, storeys, spaces, and the elements in them.
///
/// It fetches the model for a fresh link to its structure file, and then the file, which may be as long as
/// `max_json_body` allows. If the feature `gzip` is enabled, the file itself may be compressed too.
///
/// - Operation: `get_model`, `GET /cloud/{cloud_pk}/project/{project_pk}/model/{id}`, and a download
/// - Scope: `ifc:read` or `model:read`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::model;
///
/// let structure = model::structure(&session, model)?;
/// for space in structure.spaces() {
///     let storey = space.storey().map_or("no storey", |storey| storey.label());
///     println!("{} on {storey}", space.label());
/// }
/// # Ok::<(), bimdata::Error>(())
/// ```
///
/// # Errors
///
/// [`Error::Decode`] if the model has no structure file (it is not [processed](crate::processing) yet, or models of its
/// kind have none), or if the file is not a tree or has more than 500 levels.
#[inline]
pub fn structure(session: &Session, model: ModelRef) -> Result<Structure> {
    let model = model::get(session, model)?;
    let Some(link) = &model.structure_file else { return Err(missing(&model)) };
    let limit = session.max_json_body();
    let bytes = session.download(link)?.into_bytes(limit)?;
    Structure::read(bytes, limit)
}

#[inline]
fn missing(model: &Model) -> Error {
    let reason = format!("the model has no structure file; its status is {:?}", model.status);
    DecodeError::of("/cloud/{cloud_pk}/project/{project_pk}/model/{id}", "structure_file", reason).into()
}
