// Written by `cargo run -p bimdata-codegen`; change its data or templates, not this file.

//! Webhooks that are called when something happens in a cloud.

use ureq::http::Method;

use crate::value::encode::{encode, object};
use crate::value::redacted_debug::redacted_debug;
use crate::{EventName, Result, Session};

/// Lists the webhooks set up on the cloud with their events, URLs and secrets; for apps only.
///
/// - Operation: `get_web_hooks`, `GET /cloud/{cloud_pk}/webhook`
/// - Scope: `webhook:manage`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// use bimdata::cloud::webhook;
///
/// let webhooks = webhook::list(&session, 7)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "get_web_hooks")]
#[inline]
pub fn list(session: &Session, cloud: i64) -> Result<Vec<Webhook>> {
    session.call(Method::GET, "/cloud/{cloud_pk}/webhook").scopes(&["webhook:manage"]).segment(cloud).receive_list()
}

/// Creates a webhook that sends the chosen events of the cloud to `url`, with an HMAC-SHA256 signature made with
/// `secret`; for apps only.
///
/// - Operation: `create_web_hook`, `POST /cloud/{cloud_pk}/webhook`
/// - Scope: `webhook:manage`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// use bimdata::cloud::webhook;
///
/// let webhook = webhook::create(
///     &session,
///     7,
///     &webhook::WebhookRequest::new(
///         vec![bimdata::EventName::TopicCreation],
///         "https://hooks.bim.example/bimdata",
///         "a long random text",
///     ),
/// )?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "create_web_hook")]
#[inline]
pub fn create(session: &Session, cloud: i64, body: &WebhookRequest) -> Result<Webhook> {
    session
        .call(Method::POST, "/cloud/{cloud_pk}/webhook")
        .scopes(&["webhook:manage"])
        .segment(cloud)
        .json(body)
        .receive()
}

/// Returns one webhook of the cloud with its events and URL, and with its secret in clear; for apps only.
///
/// - Operation: `get_web_hook`, `GET /cloud/{cloud_pk}/webhook/{id}`
/// - Scope: `webhook:manage`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// use bimdata::cloud::webhook;
///
/// let webhook = webhook::get(&session, 7, 8)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "get_web_hook")]
#[inline]
pub fn get(session: &Session, cloud: i64, webhook: i64) -> Result<Webhook> {
    session
        .call(Method::GET, "/cloud/{cloud_pk}/webhook/{id}")
        .scopes(&["webhook:manage"])
        .segment(cloud)
        .segment(webhook)
        .receive()
}

/// Changes the given ones of the events, the URL and the secret of a webhook of the cloud; for apps only.
///
/// - Operation: `update_web_hook`, `PATCH /cloud/{cloud_pk}/webhook/{id}`
/// - Scope: `webhook:manage`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// use bimdata::cloud::webhook;
///
/// let webhook = webhook::update(
///     &session,
///     7,
///     8,
///     &webhook::WebhookPatch {
///         url: Some("https://hooks.bim.example/bimdata".into()),
///         ..Default::default()
///     },
/// )?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "update_web_hook")]
#[inline]
pub fn update(session: &Session, cloud: i64, webhook: i64, body: &WebhookPatch) -> Result<Webhook> {
    session
        .call(Method::PATCH, "/cloud/{cloud_pk}/webhook/{id}")
        .scopes(&["webhook:manage"])
        .segment(cloud)
        .segment(webhook)
        .json(body)
        .receive()
}

/// Deletes a webhook from the cloud, which ends its deliveries to the URL; for apps only.
///
/// - Operation: `delete_web_hook`, `DELETE /cloud/{cloud_pk}/webhook/{id}`
/// - Scope: `webhook:manage`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// use bimdata::cloud::webhook;
///
/// webhook::delete(&session, 7, 8)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "delete_web_hook")]
#[inline]
pub fn delete(session: &Session, cloud: i64, webhook: i64) -> Result<()> {
    session
        .call(Method::DELETE, "/cloud/{cloud_pk}/webhook/{id}")
        .scopes(&["webhook:manage"])
        .segment(cloud)
        .segment(webhook)
        .finish()
}

/// Sends `{"ok": true}` to the URL of a webhook to test the receiver, although the call itself has to carry a whole
/// webhook as its body.
///
/// - Operation: `ping_web_hook`, `POST /cloud/{cloud_pk}/webhook/{id}/ping`
/// - Scope: `webhook:manage`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// use bimdata::cloud::webhook;
///
/// let ping = webhook::ping(
///     &session,
///     7,
///     8,
///     &webhook::WebhookRequest::new(
///         vec![bimdata::EventName::TopicCreation],
///         "https://hooks.bim.example/bimdata",
///         "a long random text",
///     ),
/// )?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "ping_web_hook")]
#[inline]
pub fn ping(session: &Session, cloud: i64, webhook: i64, body: &WebhookRequest) -> Result<Webhook> {
    session
        .call(Method::POST, "/cloud/{cloud_pk}/webhook/{id}/ping")
        .scopes(&["webhook:manage"])
        .segment(cloud)
        .segment(webhook)
        .json(body)
        .receive()
}

/// A webhook of a cloud or project: the events it is called for, its address and the secret that signs its calls.
#[doc(alias = "WebHook")]
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Webhook {
    /// Id of the webhook.
    pub id: i64,
    /// Names of the events that the webhook is called for, such as `document.creation`.
    pub events: Vec<EventName>,
    /// Address that the webhook calls, at most 1024 characters.
    pub url: String,
    /// Key of the HMAC-SHA256 signature that each webhook call carries in `x-bimdata-signature`; answers show it too.
    pub secret: String,
}

redacted_debug! {
    Webhook {
        id,
        events,
        url,
        secret: hidden,
    }
}

object! {
    Webhook {
        id: "id",
        events: "events",
        url: "url",
        secret: "secret",
    }
}

/// New events, address or secret for a webhook of a cloud or project; omitted fields stay unchanged.
#[doc(alias = "PatchedWebHookRequest")]
#[derive(Clone, PartialEq, Default)]
pub struct WebhookPatch {
    /// Names of the events that the webhook is called for, such as `document.creation`.
    pub events: Option<Vec<EventName>>,
    /// Address that the webhook calls, at most 1024 characters.
    pub url: Option<String>,
    /// Key of the HMAC-SHA256 signature that each webhook call carries in `x-bimdata-signature`; answers show it too.
    pub secret: Option<String>,
}

redacted_debug! {
    WebhookPatch {
        events,
        url,
        secret: hidden,
    }
}

encode! {
    WebhookPatch {
        events: "events" or absent,
        url: "url" or absent,
        secret: "secret" or absent,
    }
}

/// The events, address and secret of a webhook to create for a cloud or project; a ping takes them as well.
#[doc(alias = "WebHookRequest")]
#[derive(Clone, PartialEq)]
pub struct WebhookRequest {
    /// Names of the events that the webhook is called for, such as `document.creation`.
    pub events: Vec<EventName>,
    /// Address that the webhook calls, at most 1024 characters.
    pub url: String,
    /// Key of the HMAC-SHA256 signature that each webhook call carries in `x-bimdata-signature`; answers show it too.
    pub secret: String,
}

redacted_debug! {
    WebhookRequest {
        events,
        url,
        secret: hidden,
    }
}

encode! {
    WebhookRequest {
        events: "events",
        url: "url",
        secret: "secret",
    }
}

impl WebhookRequest {
    /// Sets what is required.
    #[must_use]
    #[inline]
    pub fn new(events: Vec<EventName>, url: impl Into<String>, secret: impl Into<String>) -> Self {
        WebhookRequest { events, url: url.into(), secret: secret.into() }
    }
}
