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
/// let documents = document::list(&session, project)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "get_documents")]
#[inline]
pub fn list(session: &Session, project: ProjectRef) -> Result<Vec<Document>> {
    list_with(session, project, &ListParams::default())
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
/// let documents = document::stream(&session, project)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[inline]
pub fn stream(session: &Session, project: ProjectRef) -> Result<Items<Document>> {
    stream_with(session, project, &ListParams::default())
}

/// As [`list`], with optional query parameters.
///
/// - Operation: that of [`list`], `get_documents`
/// - Scope: `ifc:read` or `model:read`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let project = bimdata::ProjectRef { cloud: 12, project: 34 };
/// use bimdata::document;
///
/// let documents = document::list_with(&session, project, &document::ListParams::default())?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "get_documents")]
#[inline]
pub fn list_with(session: &Session, project: ProjectRef, params: &ListParams) -> Result<Vec<Document>> {
    list_with_call(session, project, params).receive_tree()
}

/// As [`list_with`], but gives the items one at a time while they arrive, in little memory; an answer that breaks
/// off or is not what was declared is an error among them.
///
/// - Operation: that of [`list_with`], `get_documents`
/// - Scope: `ifc:read` or `model:read`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let project = bimdata::ProjectRef { cloud: 12, project: 34 };
/// use bimdata::document;
///
/// let documents = document::stream_with(&session, project, &document::ListParams::default())?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[inline]
pub fn stream_with(session: &Session, project: ProjectRef, params: &ListParams) -> Result<Items<Document>> {
    list_with_call(session, project, params).items()
}

#[inline]
fn list_with_call<'a>(session: &'a Session, project: ProjectRef, params: &ListParams) -> Call<'a> {
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
