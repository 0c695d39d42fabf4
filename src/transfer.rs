//! Common transfers in one call each: upload a file and wait until its model is ready, or download with a fresh link.

mod many;
mod path;
pub(crate) mod tree;

use std::fmt;
use std::path::Path;

use crate::document::{self, Document, DocumentRequest};
use crate::file::Partial;
use crate::model::{self, Model, ModelRequest};
use crate::processing::{self, WaitOptions};
use crate::{Error, ModelRef, ProjectRef, Result, RetryPolicy, Session, Upload, project};

pub(crate) use many::in_parallel;

pub use many::upload_many;
pub use path::{find_folder, find_or_create_folder, upload_to_path};

/// A file to upload, with the options for its document and model.
///
/// ```no_run
/// use bimdata::Upload;
/// use bimdata::transfer::UploadModel;
///
/// let mut plan = UploadModel::new("Ground floor", Upload::from_path("ground-floor.pdf")?);
/// plan.document.parent_id = 78.into();
/// plan.creates_model = true;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct UploadModel {
    /// The file, its name, its folder and all other fields of a document.
    pub document: DocumentRequest,
    /// Whether to upload it as a new version of the document that has this name in the same folder, if there is one;
    /// off by default. Upper and lower case differ.
    pub replaces_same_name: bool,
    /// Whether to create a model if the service does not create one automatically, as for a PDF or an image; off by
    /// default.
    pub creates_model: bool,
}

impl UploadModel {
    /// Describes the upload of `file` under `name` to the root folder of the project.
    #[must_use]
    #[inline]
    pub fn new(name: impl Into<String>, file: Upload) -> Self {
        UploadModel { document: DocumentRequest::new(name, file), replaces_same_name: false, creates_model: false }
    }
}

/// An uploaded file.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Uploaded {
    /// The document, as it was when the upload ended.
    pub document: Document,
    /// The model after its processing ended, successfully or not; `None` for a file without a model.
    pub model: Option<Model>,
}

/// A failed upload. It contains the document if that was uploaded before the failure.
///
/// In a function that returns [`enum@Error`], `?` converts it. The message of that error still names the document, but
/// only as text.
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let project = bimdata::ProjectRef { cloud: 12, project: 34 };
/// use bimdata::Upload;
/// use bimdata::processing::{self, WaitOptions};
/// use bimdata::transfer::{self, UploadModel};
///
/// let (upload, options) =
///     (UploadModel::new("tower.ifc", Upload::from_path("tower.ifc")?), WaitOptions::default());
/// match transfer::upload_model(&session, project, &upload, &options, |_| {}) {
///     Ok(uploaded) => println!("document {}", uploaded.document.id),
///     // The file is there: only the wait has to be done again, and nothing is uploaded twice.
///     Err(failed) => match failed.model_id {
///         Some(model) => {
///             drop(processing::wait(&session, project.model(model), &options, |_| {})?)
///         }
///         None => return Err(failed.into()),
///     },
/// }
/// # Ok::<(), bimdata::Error>(())
/// ```
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub struct UploadFailed {
    /// The document, as it was when the upload ended; `None` if the upload or a step before it failed.
    ///
    /// After a broken connection or a timeout, the file may be in the project nevertheless; that is not known.
    pub document: Option<Box<Document>>,
    /// The id of the model that was made from the document, if it is known.
    pub model_id: Option<i64>,
    /// What failed.
    #[source]
    pub error: Error,
}

impl UploadFailed {
    /// A failure before the upload ended: as far as is known, nothing was uploaded.
    #[inline]
    fn before(error: Error) -> Self {
        UploadFailed { document: None, model_id: None, error }
    }

    /// Describes what was uploaded.
    #[inline]
    fn note(&self) -> Option<String> {
        let document = self.document.as_ref()?.id;
        let model = self.model_id.map(|model| format!(" and model {model}")).unwrap_or_default();
        Some(format!("the file is uploaded as document {document}{model}"))
    }
}

impl fmt::Display for UploadFailed {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.error.fmt(f)?;
        self.note().map_or(Ok(()), |note| write!(f, "; {note}"))
    }
}

impl From<UploadFailed> for Error {
    #[inline]
    fn from(failed: UploadFailed) -> Self {
        match failed.note() {
            Some(note) => failed.error.noted(note),
            None => failed.error,
        }
    }
}

/// Uploads a file and waits until its model is processed, if it has one.
///
/// Calls [`document::create`], then [`model::create`] if `creates_model` is set and the document has no model, and
/// waits as [`processing::wait`] does, with the same `options` and `report`. A deadline starts at the end of the
/// upload. If a document is to be replaced, it is looked up with [`document::list`], after [`project::get`] if no
/// folder is set.
///
/// A model whose processing failed is no error: check its `status`.
///
/// Creating a model has no effect if there is one already, so it is retried like a read. If something fails after the
/// upload, the error contains the document. Fails with [`Error::Input`] before anything is uploaded if several
/// documents have the name that is to be replaced.
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let project = bimdata::ProjectRef { cloud: 12, project: 34 };
/// use bimdata::processing::WaitOptions;
/// use bimdata::transfer::{self, UploadModel};
/// use bimdata::{ModelStatus, Upload};
///
/// let mut upload = UploadModel::new("tower.ifc", Upload::from_path("tower.ifc")?);
/// upload.replaces_same_name = true;
/// let uploaded =
///     transfer::upload_model(&session, project, &upload, &WaitOptions::default(), |model| {
///         println!("{}", model.status);
///     })?;
/// match uploaded.model {
///     Some(model) if model.status == ModelStatus::Completed => println!("model {}", model.id),
///     Some(model) => println!("model {} is {}: {:?}", model.id, model.status, model.errors),
///     None => println!("a document without a model"),
/// }
/// # Ok::<(), bimdata::Error>(())
/// ```
#[inline]
pub fn upload_model(
    session: &Session,
    project: ProjectRef,
    upload: &UploadModel,
    options: &WaitOptions,
    report: impl FnMut(&Model),
) -> Result<Uploaded, UploadFailed> {
    options.check().map_err(UploadFailed::before)?;
    let document = upload_document(session, project, upload).map_err(UploadFailed::before)?;
    let mut model_id = document.model_id;
    let wait = || {
        if let Some(model) = model_id {
            return processing::wait(session, project.model(model), options, report).map(Some);
        }
        if !upload.creates_model {
            return Ok(None);
        }
        let created = create_model(session, project, document.id)?;
        model_id = Some(created.id);
        processing::wait_for(session, project, created, options, report).map(Some)
    };
    match wait() {
        Ok(model) => Ok(Uploaded { document, model }),
        Err(error) => Err(UploadFailed { document: Some(Box::new(document)), model_id, error }),
    }
}

#[inline]
fn upload_document(session: &Session, project: ProjectRef, upload: &UploadModel) -> Result<Document> {
    if !upload.replaces_same_name {
        return document::create(session, project, &upload.document);
    }
    let successor_of = find_head(session, project, &upload.document)?;
    document::create(session, project, &DocumentRequest { successor_of, ..upload.document.clone() })
}

/// Creates the model of a document, or returns the existing one, so the request may be repeated.
#[inline]
fn create_model(session: &Session, project: ProjectRef, document: i64) -> Result<Model> {
    let retrying = session.with_retry(RetryPolicy { writes: true, ..session.retry_policy() });
    model::create(&retrying, project, &ModelRequest::new(document))
}

/// The current version of the document that has the same name in the same folder.
#[inline]
fn find_head(session: &Session, project: ProjectRef, new: &DocumentRequest) -> Result<Option<i64>> {
    if new.successor_of.is_some() {
        return Err(Error::input("successor_of", "is given, so there is nothing to find by name"));
    }
    let folder = match new.parent_id.value() {
        Some(&folder) => folder,
        None => root_folder(session, project)?,
    };
    let params = document::ListParams {
        name: Some(new.name.clone()),
        parent_id_in: vec![folder],
        ..document::ListParams::default()
    };
    let found = document::list(session, project, &params)?;
    let is_same = |document: &Document| document.name == new.name && document.parent_id.is_none_or(|id| id == folder);
    let mut heads: Vec<i64> =
        found.iter().filter(|found| is_same(found)).map(|found| found.head_id.unwrap_or(found.id)).collect();
    heads.sort_unstable();
    heads.dedup();
    match heads[..] {
        [] => Ok(None),
        [head] => Ok(Some(head)),
        _ => Err(Error::input("name", format!("is that of {} documents in folder {folder}", heads.len()))),
    }
}

#[inline]
fn root_folder(session: &Session, reference: ProjectRef) -> Result<i64> {
    let project = project::get(session, reference)?;
    project
        .root_folder_id
        .ok_or_else(|| Error::input("parent_id", "must be given, since the root folder is not visible"))
}

/// Downloads a document to `path`, and returns the number of bytes.
///
/// Calls [`document::get`] for a fresh link and saves it as [`Download::save_to`](crate::Download::save_to) does. If
/// the link has expired when it is used, as during a long download, a fresh link is fetched and used once. Each version
/// of a document has its own id.
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let project = bimdata::ProjectRef { cloud: 12, project: 34 };
/// use bimdata::transfer;
///
/// let bytes = transfer::download_document(&session, project, 56, "tower.ifc")?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[inline]
pub fn download_document(session: &Session, project: ProjectRef, document: i64, path: impl AsRef<Path>) -> Result<u64> {
    save(session, path.as_ref(), || Ok(document::get(session, project, document)?.file))
}

/// Downloads a file of a model to `path`, and returns the number of bytes; `file` says which one.
///
/// Calls [`model::get`] for a fresh link and saves it as [`Download::save_to`](crate::Download::save_to) does. If the
/// link has expired when it is used, a fresh link is fetched and used once. Fails with [`Error::Input`] if the model
/// has no such file.
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::transfer;
///
/// transfer::download_model_file(
///     &session,
///     model,
///     |model| model.gltf_file.as_deref(),
///     "tower.glb",
/// )?;
/// let original = transfer::download_model_file(
///     &session,
///     model,
///     |model| model.document.as_ref().map(|document| document.file.as_str()),
///     "tower.ifc",
/// )?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[inline]
pub fn download_model_file(
    session: &Session,
    model: ModelRef,
    file: impl Fn(&Model) -> Option<&str>,
    path: impl AsRef<Path>,
) -> Result<u64> {
    save(session, path.as_ref(), || {
        let answer = model::get(session, model)?;
        let link =
            file(&answer).ok_or_else(|| Error::input("file", format!("model {} has no such file", model.model)))?;
        Ok(link.to_owned())
    })
}

/// Saves the file behind a fresh link; if that link has expired, gets another one, once.
#[inline]
fn save(session: &Session, path: &Path, fresh_link: impl Fn() -> Result<String>) -> Result<u64> {
    Partial::check_target(path)?;
    let save = || session.download(&fresh_link()?)?.save_to(path);
    match save() {
        Err(error) if error.is_expired_link() => save(),
        outcome => outcome,
    }
}
