// Written by `cargo run -p bimdata-codegen`; change its data or templates, not this file.

//! Projects in BCF, with import and export.

use ureq::http::Method;

use crate::api::bcf::label::Label;
use crate::api::bcf::priority::Priority;
use crate::api::bcf::stage::Stage;
use crate::api::bcf::status::Status;
use crate::api::bcf::topic_type::TopicType;
use crate::value::encode::{encode, object};
use crate::{Locale, Response, Result, Session, TopicFormat, Upload};

/// Lists the projects as BCF shows them: the integer `id` used in all BCF calls, the `project_id` as text and the
/// name, without the cloud.
///
/// - Operation: `get_bcf_projects`, `GET /bcf/2.1/projects`
/// - Scope: `bcf:read`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// use bimdata::bcf::project;
///
/// let projects = project::list(&session)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "get_bcf_projects")]
#[inline]
pub fn list(session: &Session) -> Result<Vec<BcfProject>> {
    session.call(Method::GET, "/bcf/2.1/projects").scopes(&["bcf:read"]).receive_list()
}

/// Returns the BCF view of a project by the same integer id as elsewhere; the id of its cloud is not needed.
///
/// - Operation: `get_bcf_project`, `GET /bcf/2.1/projects/{id}`
/// - Scope: `bcf:read`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// use bimdata::bcf::project;
///
/// let project = project::get(&session, 7)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "get_bcf_project")]
#[inline]
pub fn get(session: &Session, project: i64) -> Result<BcfProject> {
    session.call(Method::GET, "/bcf/2.1/projects/{id}").scopes(&["bcf:read"]).segment(project).receive()
}

/// Replaces the writable part of a BCF project, which is only its name, so `name` is required.
///
/// - Operation: `full_update_bcf_project`, `PUT /bcf/2.1/projects/{id}`
/// - Scope: `bcf:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// use bimdata::bcf::project;
///
/// let project = project::replace(&session, 7, &project::BcfProjectRequest::new("Tower"))?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "full_update_bcf_project")]
#[inline]
pub fn replace(session: &Session, project: i64, body: &BcfProjectRequest) -> Result<BcfProject> {
    session.call(Method::PUT, "/bcf/2.1/projects/{id}").scopes(&["bcf:write"]).segment(project).json(body).receive()
}

/// Changes the name of a project, the only field that BCF calls can write.
///
/// - Operation: `update_bcf_project`, `PATCH /bcf/2.1/projects/{id}`
/// - Scope: `bcf:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// use bimdata::bcf::project;
///
/// let project = project::update(
///     &session,
///     7,
///     &project::BcfProjectPatch { name: Some("Tower".into()) },
/// )?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "update_bcf_project")]
#[inline]
pub fn update(session: &Session, project: i64, body: &BcfProjectPatch) -> Result<BcfProject> {
    session.call(Method::PATCH, "/bcf/2.1/projects/{id}").scopes(&["bcf:write"]).segment(project).json(body).receive()
}

/// Returns the labels, types, statuses, priorities and stages of a project with the ids needed to change or delete
/// them, unlike `extensions`.
///
/// - Operation: `get_detailed_extensions`, `GET /bcf/2.1/projects/{id}/detailed-extensions`
/// - Scope: `bcf:read`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// use bimdata::bcf::project;
///
/// let values = project::topic_values(&session, 7)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "get_detailed_extensions")]
#[inline]
pub fn topic_values(session: &Session, project: i64) -> Result<TopicValues> {
    session
        .call(Method::GET, "/bcf/2.1/projects/{id}/detailed-extensions")
        .scopes(&["bcf:read"])
        .segment(project)
        .receive()
}

/// Exports topics of a project as the bytes of a BCF zip archive; `topics` takes guids separated by commas.
///
/// - Operation: `download_bcf_export`, `GET /bcf/2.1/projects/{id}/export`
/// - Scope: `bcf:read`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// use bimdata::bcf::project;
///
/// let answer = project::export(&session, 7, &project::ExportParams::default())?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "download_bcf_export")]
#[inline]
pub fn export(session: &Session, project: i64, params: &ExportParams) -> Result<Response> {
    session
        .call(Method::GET, "/bcf/2.1/projects/{id}/export")
        .scopes(&["bcf:read"])
        .segment(project)
        .query_if_some("format", params.format.as_deref())
        .query_if_some("topics", params.topics.as_deref())
        .reader()
}

/// Exports the topics named in the body as the same zip archive that `export` returns, for lists of guids that are
/// too long for a query.
///
/// - Operation: `download_bcf_export_post`, `POST /bcf/2.1/projects/{id}/export`
/// - Scope: `bcf:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// use bimdata::bcf::project;
///
/// let answer = project::export_topics(
///     &session,
///     7,
///     &project::BcfProjectExportRequest {
///         format: Some(bimdata::TopicFormat::Standard),
///         ..Default::default()
///     },
/// )?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "download_bcf_export_post")]
#[inline]
pub fn export_topics(session: &Session, project: i64, body: &BcfProjectExportRequest) -> Result<Response> {
    session
        .call(Method::POST, "/bcf/2.1/projects/{id}/export")
        .scopes(&["bcf:write"])
        .segment(project)
        .json(body)
        .reader()
}

/// Exports topics of a project as the bytes of an Excel workbook, in English or French according to `locale`.
///
/// - Operation: `download_bcf_export_xlsx`, `GET /bcf/2.1/projects/{id}/export-xlsx`
/// - Scope: `bcf:read`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// use bimdata::bcf::project;
///
/// let answer = project::export_xlsx(&session, 7, &project::ExportXlsxParams::default())?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "download_bcf_export_xlsx")]
#[inline]
pub fn export_xlsx(session: &Session, project: i64, params: &ExportXlsxParams) -> Result<Response> {
    session
        .call(Method::GET, "/bcf/2.1/projects/{id}/export-xlsx")
        .scopes(&["bcf:read"])
        .segment(project)
        .query_if_some("format", params.format.as_deref())
        .query_if_some("locale", params.locale.as_ref().map(Locale::as_str))
        .query_if_some("topics", params.topics.as_deref())
        .reader()
}

/// Exports the topics named in the body as an Excel workbook, for lists too long for `export_xlsx`; `locale` stays
/// a query parameter.
///
/// - Operation: `download_bcf_export_xlsx_post`, `POST /bcf/2.1/projects/{id}/export-xlsx`
/// - Scope: `bcf:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// use bimdata::bcf::project;
///
/// let answer = project::export_topics_xlsx(
///     &session,
///     7,
///     &project::BcfProjectExportRequest {
///         format: Some(bimdata::TopicFormat::Standard),
///         ..Default::default()
///     },
///     &project::ExportTopicsXlsxParams::default(),
/// )?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "download_bcf_export_xlsx_post")]
#[inline]
pub fn export_topics_xlsx(
    session: &Session,
    project: i64,
    body: &BcfProjectExportRequest,
    params: &ExportTopicsXlsxParams,
) -> Result<Response> {
    session
        .call(Method::POST, "/bcf/2.1/projects/{id}/export-xlsx")
        .scopes(&["bcf:write"])
        .segment(project)
        .query_if_some("locale", params.locale.as_ref().map(Locale::as_str))
        .json(body)
        .reader()
}

/// Returns the types, statuses, labels, priorities and stages that topics of a project can have, as plain texts
/// without ids.
///
/// - Operation: `get_extensions`, `GET /bcf/2.1/projects/{id}/extensions`
/// - Scope: `bcf:read`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// use bimdata::bcf::project;
///
/// let extensions = project::extensions(&session, 7)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "get_extensions")]
#[inline]
pub fn extensions(session: &Session, project: i64) -> Result<Extensions> {
    session.call(Method::GET, "/bcf/2.1/projects/{id}/extensions").scopes(&["bcf:read"]).segment(project).receive()
}

/// Imports a BCF-XML 2.1 file: a guid that is already in use makes it fail, conflicting indexes are renumbered, and
/// authors and assignees who are no users of the project are emptied.
///
/// - Operation: `import_bcf`, `POST /bcf/2.1/projects/{id}/import`
/// - Scope: `bcf:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// use bimdata::bcf::project;
///
/// project::import(
///     &session,
///     7,
///     &project::BcfImportRequest::new(
///         "Tower",
///         bimdata::Upload::from_bytes("tower.ifc", "ISO-10303-21;"),
///     ),
/// )?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "import_bcf")]
#[inline]
pub fn import(session: &Session, project: i64, body: &BcfImportRequest) -> Result<()> {
    session
        .call(Method::POST, "/bcf/2.1/projects/{id}/import")
        .scopes(&["bcf:write"])
        .segment(project)
        .multipart(body, &body.files())
        .finish()
}

/// A project as BCF sees it: its name, and its id both as a number and, in `project_id`, as a string.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct BcfProject {
    /// Id of the project, the same that the rest of the API uses.
    pub id: i64,
    /// The same id as `id`, but as text.
    pub project_id: String,
    /// Name of the project.
    pub name: String,
}

object! {
    BcfProject {
        id: "id",
        project_id: "project_id",
        name: "name",
    }
}

/// The labels, types, statuses, priorities and stages of a project as objects with the ids that `Extensions` leaves
/// out.
#[doc(alias = "DetailedExtensions")]
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct TopicValues {
    /// Labels that topics may have, with id.
    pub topic_labels: Option<Vec<Label>>,
    /// Types that topics may have, with id.
    pub topic_types: Option<Vec<TopicType>>,
    /// Statuses that topics may have, with id and colour.
    pub topic_statuses: Option<Vec<Status>>,
    /// Priorities that topics may have, with id and colour.
    pub priorities: Option<Vec<Priority>>,
    /// Stages that topics may have, with id.
    pub stages: Option<Vec<Stage>>,
}

object! {
    TopicValues {
        topic_labels: "topic_labels" or none,
        topic_types: "topic_types" or none,
        topic_statuses: "topic_statuses" or none,
        priorities: "priorities" or none,
        stages: "stages" or none,
    }
}

/// The values that topics of a project may use, as plain lists of strings like in the BCF standard.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Extensions {
    /// Types that topics may have.
    pub topic_type: Vec<String>,
    /// Statuses that topics may have.
    pub topic_status: Vec<String>,
    /// Labels that topics may have.
    pub topic_label: Vec<String>,
    /// Priorities that topics may have.
    pub priority: Vec<String>,
    /// Stages that topics may have.
    pub stage: Vec<String>,
    /// Users that topics can name, as the BCF extensions define them.
    pub user_id_type: Vec<String>,
    /// Colours of the priorities, as hexadecimal digits without `#`, or `null` for one without.
    pub priority_colors: Vec<Option<String>>,
    /// Colours of the statuses, as hexadecimal digits without `#`, or `null` for one without.
    pub topic_status_colors: Vec<Option<String>>,
    /// Snippet types that topics may have, as the BCF extensions define them.
    pub snippet_type: Option<Vec<Option<String>>>,
    /// Actions allowed on the project, as the BCF extensions define them.
    pub project_actions: Vec<String>,
    /// Actions allowed on topics, as the BCF extensions define them.
    pub topic_actions: Vec<String>,
    /// Actions allowed on comments, as the BCF extensions define them.
    pub comment_actions: Vec<String>,
}

object! {
    Extensions {
        topic_type: "topic_type",
        topic_status: "topic_status",
        topic_label: "topic_label",
        priority: "priority",
        stage: "stage",
        user_id_type: "user_id_type",
        priority_colors: "priority_colors" or empty,
        topic_status_colors: "topic_status_colors" or empty,
        snippet_type: "snippet_type" or none,
        project_actions: "project_actions" or empty,
        topic_actions: "topic_actions" or empty,
        comment_actions: "comment_actions" or empty,
    }
}

/// Optional query parameters of [`export`](crate::bcf::project::export); unset by default.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ExportParams {
    /// Formats of the topics to export, separated by commas.
    pub format: Option<String>,
    /// Guids of the topics to export, separated by commas.
    pub topics: Option<String>,
}

/// Optional query parameters of [`export_xlsx`](crate::bcf::project::export_xlsx); unset by default.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ExportXlsxParams {
    /// Formats of the topics to export, separated by commas.
    pub format: Option<String>,
    /// Language of the spreadsheet: `en` or `fr`.
    pub locale: Option<Locale>,
    /// Guids of the topics to export, separated by commas.
    pub topics: Option<String>,
}

/// Optional query parameters of [`export_topics_xlsx`](crate::bcf::project::export_topics_xlsx); unset by default.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ExportTopicsXlsxParams {
    /// Language of the spreadsheet: `en` or `fr`.
    pub locale: Option<Locale>,
}

/// The topics, by guid, and the topic format to export as BCF or XLSX, for lists too long for a query.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct BcfProjectExportRequest {
    /// Guids of the topics to export.
    pub topics: Option<Vec<String>>,
    /// Format of the topics to export, such as `standard`.
    pub format: Option<TopicFormat>,
}

encode! {
    BcfProjectExportRequest {
        topics: "topics" or absent,
        format: "format" or absent,
    }
}

/// Everything that replacing a project through BCF can set: its name.
#[derive(Debug, Clone, PartialEq)]
pub struct BcfProjectRequest {
    /// Name of the project.
    pub name: String,
}

encode! {
    BcfProjectRequest {
        name: "name",
    }
}

impl BcfProjectRequest {
    /// Sets what is required.
    #[must_use]
    #[inline]
    pub fn new(name: impl Into<String>) -> Self {
        BcfProjectRequest { name: name.into() }
    }
}

/// A new name for a project, set through BCF; left out, the old one stays.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct BcfProjectPatch {
    /// Name of the project.
    pub name: Option<String>,
}

encode! {
    BcfProjectPatch {
        name: "name" or absent,
    }
}

/// A BCF file to import, and the name under which it is known.
#[derive(Debug, Clone, PartialEq)]
pub struct BcfImportRequest {
    /// Name of the file.
    pub name: String,
    /// The .bcf or .bcfzip file itself.
    pub file: Upload,
}

encode! {
    BcfImportRequest {
        name: "name",
    }
}

impl BcfImportRequest {
    /// Sets what is required.
    #[must_use]
    #[inline]
    pub fn new(name: impl Into<String>, file: Upload) -> Self {
        BcfImportRequest { name: name.into(), file }
    }
}

impl BcfImportRequest {
    #[inline]
    pub(crate) fn files(&self) -> Vec<(&'static str, &Upload)> {
        [("file", Some(&self.file))].into_iter().filter_map(|(name, file)| Some((name, file?))).collect()
    }
}
