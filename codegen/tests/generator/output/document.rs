// Written by `cargo run -p bimdata-codegen`; change its data or templates, not this file.

//! Documents: files in the folders of a project.

use ureq::http::Method;

use crate::api::document::tag::DocumentTag;
use crate::value::encode::{encode, object};
use crate::{Call, Date, Field, Items, ProjectRef, Response, Result, Session, Timestamp, Upload, VisaStatus};

pub mod tag;

pub use crate::pages::pages;

/// Lists the documents of a project, of which the parameters choose some by their ids, by the status of their visas
/// or by the day they were created on.
///
/// - Operation: `get_documents`, `GET /cloud/{cloud_pk}/project/{project_pk}/document`
/// - Scope: `ifc:read` or `model:read`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let project = bimdata::ProjectRef { cloud: 12, project: 34 };
/// use bimdata::document;
///
/// let documents = document::list(&session, project, &document::ListParams::default())?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "get_documents")]
#[inline]
pub fn list(session: &Session, project: ProjectRef, params: &ListParams) -> Result<Vec<Document>> {
    list_call(session, project, params).receive_tree()
}

/// As [`list`], but gives the items one at a time while they arrive, in little memory; an answer that breaks off or
/// is not what was declared is an error among them.
///
/// - Operation: that of [`list`], `get_documents`
/// - Scope: `ifc:read` or `model:read`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let project = bimdata::ProjectRef { cloud: 12, project: 34 };
/// use bimdata::document;
///
/// let documents = document::stream(&session, project, &document::ListParams::default())?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[inline]
pub fn stream(session: &Session, project: ProjectRef, params: &ListParams) -> Result<Items<Document>> {
    list_call(session, project, params).items()
}

#[inline]
fn list_call<'a>(session: &'a Session, project: ProjectRef, params: &ListParams) -> Call<'a> {
    session
        .call(Method::GET, "/cloud/{cloud_pk}/project/{project_pk}/document")
        .scopes(&["ifc:read", "model:read"])
        .project(project)
        .query_if_some("$orderby", params.order_by.as_deref())
        .query_if_some("archived", params.archived)
        .query_if_some("created_after", params.created_after.as_ref())
        .query_list("id__in", &params.id_in)
        .query_each("status", &params.status.iter().map(VisaStatus::as_str).collect::<Vec<_>>())
}

/// Creates a document.
///
/// With a file the body is sent as a form, without one as JSON. A form has no null: beside a file, a field that is
/// null is refused.
///
/// - Operation: `create_document`, `POST /cloud/{cloud_pk}/project/{project_pk}/document`
/// - Scope: `ifc:write` and `document:write`
/// - Fails with 402 when the plan or the storage allows no more.
/// - Fails with 409 when it conflicts with a naming constraint.
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let project = bimdata::ProjectRef { cloud: 12, project: 34 };
/// use bimdata::document;
///
/// let document = document::create(
///     &session,
///     project,
///     &document::DocumentRequest::new("Tower", Some(1)),
/// )?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "create_document")]
#[inline]
pub fn create(session: &Session, project: ProjectRef, body: &DocumentRequest) -> Result<Document> {
    session
        .call(Method::POST, "/cloud/{cloud_pk}/project/{project_pk}/document")
        .scopes(&["ifc:write", "document:write"])
        .project(project)
        .json_or_multipart(body, &body.files())
        .receive_tree()
}

/// Deletes documents, or all of them.
///
/// - Operation: `bulk_delete_documents`, `DELETE /cloud/{cloud_pk}/project/{project_pk}/document/bulk_destroy`
/// - Scope: `document:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let project = bimdata::ProjectRef { cloud: 12, project: 34 };
/// use bimdata::document;
///
/// document::delete_many(&session, project, None)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "bulk_delete_documents")]
#[inline]
pub fn delete_many(session: &Session, project: ProjectRef, body: Option<&[i64]>) -> Result<()> {
    session
        .call(Method::DELETE, "/cloud/{cloud_pk}/project/{project_pk}/document/bulk_destroy")
        .scopes(&["document:write"])
        .project(project)
        .json_if_some(body)
        .finish()
}

/// Creates documents from files and an index of them.
///
/// - Operation: `import_documents`, `POST /cloud/{cloud_pk}/project/{project_pk}/document/import`
/// - Scope: `document:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let project = bimdata::ProjectRef { cloud: 12, project: 34 };
/// use bimdata::document;
///
/// let imports = document::import(
///     &session,
///     project,
///     &document::ImportRequest::new(
///         bimdata::Upload::from_bytes("tower.ifc", "ISO-10303-21;"),
///         vec![bimdata::Upload::from_bytes("tower.ifc", "ISO-10303-21;")],
///     ),
/// )?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "import_documents")]
#[inline]
pub fn import(session: &Session, project: ProjectRef, body: &ImportRequest) -> Result<Vec<Document>> {
    session
        .call(Method::POST, "/cloud/{cloud_pk}/project/{project_pk}/document/import")
        .scopes(&["document:write"])
        .project(project)
        .form(body, &body.files(), &["folder_id"])
        .receive_or_default()
}

/// Changes what is given of a document.
///
/// - Operation: `update_document`, `PATCH /cloud/{cloud_pk}/project/{project_pk}/document/{id}`
/// - Scope: `document:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let project = bimdata::ProjectRef { cloud: 12, project: 34 };
/// use bimdata::document;
///
/// let document = document::update(
///     &session,
///     project,
///     7,
///     &document::DocumentPatch { name: Some("Tower".into()), ..Default::default() },
/// )?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "update_document")]
#[inline]
pub fn update(session: &Session, project: ProjectRef, document: i64, body: &DocumentPatch) -> Result<Document> {
    session
        .call(Method::PATCH, "/cloud/{cloud_pk}/project/{project_pk}/document/{id}")
        .scopes(&["document:write"])
        .project(project)
        .segment(document)
        .json(body)
        .receive_tree()
}

/// Reads the file of a document.
///
/// - Operation: `content`, `GET /cloud/{cloud_pk}/project/{project_pk}/document/{id}/content`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let project = bimdata::ProjectRef { cloud: 12, project: 34 };
/// use bimdata::document;
///
/// let answer = document::content(&session, project, 7)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[inline]
pub fn content(session: &Session, project: ProjectRef, document: i64) -> Result<Response> {
    session
        .call(Method::GET, "/cloud/{cloud_pk}/project/{project_pk}/document/{id}/content")
        .project(project)
        .segment(document)
        .reader()
}

/// A document.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Document {
    /// Id of the document.
    pub id: i64,
    /// Name of the document.
    pub name: String,
    /// Where its visas stand.
    pub status: VisaStatus,
    /// When it was created.
    pub created_at: Timestamp,
    /// Its tags.
    pub tags: Vec<DocumentTag>,
    /// The version before this one.
    pub former: Option<Box<Document>>,
    /// The documents that it is made of.
    pub children: Option<Vec<Document>>,
    /// Size in bytes.
    pub size: Option<i64>,
    /// Kind of the document.
    pub r#type: String,
}

object! {
    Document {
        id: "id",
        name: "name",
        status: "status",
        created_at: "created_at",
        tags: "tags" or empty,
        former: "former" or end,
        children: "children" or none,
        size: "size" or none,
        r#type: "_type",
    }
}

/// Optional query parameters of [`list`](crate::document::list); unset by default.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ListParams {
    /// Order of the list.
    pub order_by: Option<String>,
    /// Whether to list those in the archive.
    pub archived: Option<bool>,
    /// Only those created later.
    pub created_after: Option<Timestamp>,
    /// Only those with these ids.
    pub id_in: Vec<i64>,
    /// Only those in one of these.
    pub status: Vec<VisaStatus>,
}

/// A document to create.
#[derive(Debug, Clone, PartialEq)]
pub struct DocumentRequest {
    /// Name of the document.
    pub name: String,
    /// Id of the folder, or `null` for the root.
    pub folder_id: Option<i64>,
    /// What it is about.
    pub description: Field<String>,
    /// Where its visas stand.
    pub status: Option<VisaStatus>,
    /// A picture of it.
    pub picture: Field<Upload>,
}

encode! {
    DocumentRequest {
        name: "name",
        folder_id: "folder_id",
        description: "description" or absent,
        status: "status" or absent,
        picture: "picture" or null_only,
    }
}

impl DocumentRequest {
    /// Sets what is required, and leaves out the rest.
    #[must_use]
    #[inline]
    pub fn new(name: impl Into<String>, folder_id: Option<i64>) -> Self {
        DocumentRequest {
            name: name.into(),
            folder_id,
            description: Field::Absent,
            status: None,
            picture: Field::Absent,
        }
    }
}

impl DocumentRequest {
    #[inline]
    pub(crate) fn files(&self) -> Vec<(&'static str, &Upload)> {
        [("picture", self.picture.value())].into_iter().filter_map(|(name, file)| Some((name, file?))).collect()
    }
}

/// Files to import.
#[derive(Debug, Clone, PartialEq)]
pub struct ImportRequest {
    /// What the files are.
    pub index: Upload,
    /// The files.
    pub files: Vec<Upload>,
    /// What it is about. It cannot be cleared: a form has no null.
    pub description: Option<String>,
    /// Day on which they came.
    pub received_on: Option<Date>,
    /// Id of the folder, or `null` for the root.
    pub folder_id: Field<i64>,
}

encode! {
    ImportRequest {
        description: "description" or absent,
        received_on: "received_on" or absent,
        folder_id: "folder_id" or absent,
    }
}

impl ImportRequest {
    /// Sets what is required, and leaves out the rest.
    #[must_use]
    #[inline]
    pub fn new(index: Upload, files: Vec<Upload>) -> Self {
        ImportRequest { index, files, description: None, received_on: None, folder_id: Field::Absent }
    }
}

impl ImportRequest {
    #[inline]
    pub(crate) fn files(&self) -> Vec<(&'static str, &Upload)> {
        [("index", Some(&self.index))]
            .into_iter()
            .filter_map(|(name, file)| Some((name, file?)))
            .chain(self.files.iter().map(|file| ("files", file)))
            .collect()
    }
}

/// What to change of a document.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DocumentPatch {
    /// Name of the document.
    pub name: Option<String>,
    /// What it is about.
    pub description: Field<String>,
}

encode! {
    DocumentPatch {
        name: "name" or absent,
        description: "description" or absent,
    }
}
