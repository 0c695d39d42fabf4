// Written by `cargo run -p bimdata-codegen`; change its data or templates, not this file.

//! Webhooks that are called when something happens in a project.

use ureq::http::Method;

use crate::{ProjectRef, Result, Session};

#[doc(no_inline)]
pub use crate::cloud::webhook::{Webhook, WebhookPatch, WebhookRequest};

/// Lists the webhooks set up on the project with their events, URLs and secrets; for apps only.
///
/// - Operation: `get_project_web_hooks`, `GET /cloud/{cloud_pk}/project/{project_pk}/webhook`
/// - Scope: `webhook:manage`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let project = bimdata::ProjectRef { cloud: 12, project: 34 };
/// use bimdata::project::webhook;
///
/// let webhooks = webhook::list(&session, project)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "get_project_web_hooks")]
#[inline]
pub fn list(session: &Session, project: ProjectRef) -> Result<Vec<Webhook>> {
    session
        .call(Method::GET, "/cloud/{cloud_pk}/project/{project_pk}/webhook")
        .scopes(&["webhook:manage"])
        .project(project)
        .receive_list()
}

/// Creates a webhook that sends the chosen events of the project to `url`, signed with `secret`; for apps only.
///
/// - Operation: `create_project_web_hook`, `POST /cloud/{cloud_pk}/project/{project_pk}/webhook`
/// - Scope: `webhook:manage`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let project = bimdata::ProjectRef { cloud: 12, project: 34 };
/// use bimdata::project::webhook;
///
/// let webhook = webhook::create(
///     &session,
///     project,
///     &webhook::WebhookRequest::new(
///         vec![bimdata::EventName::TopicCreation],
///         "https://hooks.bim.example/bimdata",
///         "a long random text",
///     ),
/// )?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "create_project_web_hook")]
#[inline]
pub fn create(session: &Session, project: ProjectRef, body: &WebhookRequest) -> Result<Webhook> {
    session
        .call(Method::POST, "/cloud/{cloud_pk}/project/{project_pk}/webhook")
        .scopes(&["webhook:manage"])
        .project(project)
        .json(body)
        .receive()
}

/// Returns the events, the URL and even the secret of one webhook of the project; for apps only.
///
/// - Operation: `get_project_web_hook`, `GET /cloud/{cloud_pk}/project/{project_pk}/webhook/{id}`
/// - Scope: `webhook:manage`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let project = bimdata::ProjectRef { cloud: 12, project: 34 };
/// use bimdata::project::webhook;
///
/// let webhook = webhook::get(&session, project, 7)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "get_project_web_hook")]
#[inline]
pub fn get(session: &Session, project: ProjectRef, webhook: i64) -> Result<Webhook> {
    session
        .call(Method::GET, "/cloud/{cloud_pk}/project/{project_pk}/webhook/{id}")
        .scopes(&["webhook:manage"])
        .project(project)
        .segment(webhook)
        .receive()
}

/// Changes the given ones of the events, the URL and the secret of a webhook of the project; for apps only.
///
/// - Operation: `update_project_web_hook`, `PATCH /cloud/{cloud_pk}/project/{project_pk}/webhook/{id}`
/// - Scope: `webhook:manage`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let project = bimdata::ProjectRef { cloud: 12, project: 34 };
/// use bimdata::project::webhook;
///
/// let webhook = webhook::update(
///     &session,
///     project,
///     7,
///     &webhook::WebhookPatch {
///         url: Some("https://hooks.bim.example/bimdata".into()),
///         ..Default::default()
///     },
/// )?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "update_project_web_hook")]
#[inline]
pub fn update(session: &Session, project: ProjectRef, webhook: i64, body: &WebhookPatch) -> Result<Webhook> {
    session
        .call(Method::PATCH, "/cloud/{cloud_pk}/project/{project_pk}/webhook/{id}")
        .scopes(&["webhook:manage"])
        .project(project)
        .segment(webhook)
        .json(body)
        .receive()
}

/// Deletes a webhook from the project, so that it sends no more events; for apps only.
///
/// - Operation: `delete_project_web_hook`, `DELETE /cloud/{cloud_pk}/project/{project_pk}/webhook/{id}`
/// - Scope: `webhook:manage`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let project = bimdata::ProjectRef { cloud: 12, project: 34 };
/// use bimdata::project::webhook;
///
/// webhook::delete(&session, project, 7)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "delete_project_web_hook")]
#[inline]
pub fn delete(session: &Session, project: ProjectRef, webhook: i64) -> Result<()> {
    session
        .call(Method::DELETE, "/cloud/{cloud_pk}/project/{project_pk}/webhook/{id}")
        .scopes(&["webhook:manage"])
        .project(project)
        .segment(webhook)
        .finish()
}

/// Sends `{"ok": true}` to the URL of a webhook as a test, although the call itself has to carry a whole webhook as
/// its body.
///
/// - Operation: `ping_project_web_hook`, `POST /cloud/{cloud_pk}/project/{project_pk}/webhook/{id}/ping`
/// - Scope: `webhook:manage`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let project = bimdata::ProjectRef { cloud: 12, project: 34 };
/// use bimdata::project::webhook;
///
/// let ping = webhook::ping(
///     &session,
///     project,
///     7,
///     &webhook::WebhookRequest::new(
///         vec![bimdata::EventName::TopicCreation],
///         "https://hooks.bim.example/bimdata",
///         "a long random text",
///     ),
/// )?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "ping_project_web_hook")]
#[inline]
pub fn ping(session: &Session, project: ProjectRef, webhook: i64, body: &WebhookRequest) -> Result<Webhook> {
    session
        .call(Method::POST, "/cloud/{cloud_pk}/project/{project_pk}/webhook/{id}/ping")
        .scopes(&["webhook:manage"])
        .project(project)
        .segment(webhook)
        .json(body)
        .receive()
}
