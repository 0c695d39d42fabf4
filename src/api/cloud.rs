// Written by `cargo run -p bimdata-codegen`; change its data or templates, not this file.

//! Clouds: the top-level containers of projects.

use ureq::http::Method;

use crate::api::user::User;
use crate::value::encode::{encode, object};
use crate::{Field, Result, Session, Timestamp, Upload};

pub mod invitation;
pub mod user;
pub mod webhook;

pub use crate::api_by_hand::CloudSize;
#[doc(no_inline)]
pub use crate::project::Project;

/// Lists only the clouds of the calling user or app; an app's owner does not see the clouds of the app, nor the app
/// those of its owner, unless one invites the other.
///
/// - Operation: `get_clouds`, `GET /cloud`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// use bimdata::cloud;
///
/// let clouds = cloud::list(&session)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "get_clouds")]
#[inline]
pub fn list(session: &Session) -> Result<Vec<Cloud>> {
    session.call(Method::GET, "/cloud").receive_list()
}

/// Creates a cloud, for which only a name is required; the server refuses more than one free cloud.
///
/// With a file the body is sent as a form, without one as JSON. A form has no null: beside a file, a field that is
/// null is refused.
///
/// - Operation: `create_cloud`, `POST /cloud`
/// - Scope: `cloud:manage`
/// - Fails with 402 when the plan or the storage allows no more.
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// use bimdata::cloud;
///
/// let cloud = cloud::create(&session, &cloud::CloudRequest::new("Tower"))?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "create_cloud")]
#[inline]
pub fn create(session: &Session, body: &CloudRequest) -> Result<Cloud> {
    session.call(Method::POST, "/cloud").scopes(&["cloud:manage"]).json_or_multipart(body, &body.files()).receive()
}

/// Returns one cloud with its organization, its creator, and the features and marketplace apps it has.
///
/// - Operation: `get_cloud`, `GET /cloud/{id}`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// use bimdata::cloud;
///
/// let cloud = cloud::get(&session, 7)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "get_cloud")]
#[inline]
pub fn get(session: &Session, cloud: i64) -> Result<Cloud> {
    session.call(Method::GET, "/cloud/{id}").segment(cloud).receive()
}

/// Changes the given fields of a cloud; `image` takes a file, and `null` clears it.
///
/// With a file the body is sent as a form, without one as JSON. A form has no null: beside a file, a field that is
/// null is refused.
///
/// - Operation: `update_cloud`, `PATCH /cloud/{id}`
/// - Scope: `cloud:manage`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// use bimdata::cloud;
///
/// let cloud = cloud::update(
///     &session,
///     7,
///     &cloud::CloudPatch { name: Some("Tower".into()), ..Default::default() },
/// )?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "update_cloud")]
#[inline]
pub fn update(session: &Session, cloud: i64, body: &CloudPatch) -> Result<Cloud> {
    session
        .call(Method::PATCH, "/cloud/{id}")
        .scopes(&["cloud:manage"])
        .segment(cloud)
        .json_or_multipart(body, &body.files())
        .receive()
}

/// Deletes a cloud; no call can restore it.
///
/// - Operation: `delete_cloud`, `DELETE /cloud/{id}`
/// - Scope: `cloud:manage`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// use bimdata::cloud;
///
/// cloud::delete(&session, 7)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "delete_cloud")]
#[inline]
pub fn delete(session: &Session, cloud: i64) -> Result<()> {
    session.call(Method::DELETE, "/cloud/{id}").scopes(&["cloud:manage"]).segment(cloud).finish()
}

/// Checks whether a cloud has access to the marketplace app: if it does, the call succeeds, and the answer is
/// empty.
///
/// - Operation: `check_access`, `GET /cloud/{id}/check-access`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// use bimdata::cloud;
///
/// cloud::check_access(&session, 7)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[inline]
pub fn check_access(session: &Session, cloud: i64) -> Result<()> {
    session.call(Method::GET, "/cloud/{id}/check-access").segment(cloud).finish()
}

/// Creates a project named Demo in the cloud and returns it; its model is already processed, so there is nothing to
/// upload or to wait for.
///
/// - Operation: `create_demo`, `POST /cloud/{id}/create-demo`
/// - Scope: `cloud:manage`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// use bimdata::cloud;
///
/// let demo = cloud::create_demo(&session, 7)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[inline]
pub fn create_demo(session: &Session, cloud: i64) -> Result<Project> {
    session.call(Method::POST, "/cloud/{id}/create-demo").scopes(&["cloud:manage"]).segment(cloud).receive()
}

/// Returns the storage used and left in bytes; standard users see only what is left, which on an API plan counts
/// the organization's other clouds too.
///
/// - Operation: `get_cloud_size`, `GET /cloud/{id}/size`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// use bimdata::cloud;
///
/// let size = cloud::size(&session, 7)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "get_cloud_size")]
#[inline]
pub fn size(session: &Session, cloud: i64) -> Result<CloudSize> {
    session.call(Method::GET, "/cloud/{id}/size").segment(cloud).receive()
}

/// Replaces the fields of a cloud, with the same body as `create`; the current published description no longer has
/// this call.
///
/// With a file the body is sent as a form, without one as JSON. A form has no null: beside a file, a field that is
/// null is refused.
///
/// - Operation: `full_update_cloud`, `PUT /cloud/{id}`
/// - Scope: `cloud:manage`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// use bimdata::cloud;
///
/// let cloud = cloud::replace(&session, 7, &cloud::CloudRequest::new("Tower"))?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "full_update_cloud")]
#[inline]
pub fn replace(session: &Session, cloud: i64, body: &CloudRequest) -> Result<Cloud> {
    session
        .call(Method::PUT, "/cloud/{id}")
        .scopes(&["cloud:manage"])
        .segment(cloud)
        .json_or_multipart(body, &body.files())
        .receive()
}

/// A cloud: the top-level container of projects, with the organization and the creator behind it and the features
/// it has.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Cloud {
    /// Id of the cloud.
    pub id: i64,
    /// Name of the cloud.
    pub name: String,
    /// Features that the cloud has.
    pub features: Vec<Feature>,
    /// Marketplace apps that the cloud has.
    pub marketplace_apps: Vec<MarketplaceApp>,
    /// Organization that the cloud belongs to; may be `null`.
    pub organization: Option<Organization>,
    /// User who created it; may be `null` if an app did.
    pub creator: Option<User>,
    /// App that created the cloud; may be `null`.
    pub creator_app: Option<String>,
    /// Whether it is a default cloud.
    pub is_default: bool,
    /// When it was created.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Link to the picture of the cloud; `null` when it has none.
    pub image: Option<String>,
}

object! {
    Cloud {
        id: "id",
        name: "name",
        features: "features",
        marketplace_apps: "marketplace_apps",
        organization: "organization" or none,
        creator: "creator" or none,
        creator_app: "creator_app" or none,
        is_default: "is_default",
        created_at: "created_at",
        updated_at: "updated_at",
        image: "image" or none,
    }
}

/// A feature that a cloud has, by name, with a viewer address where there is one.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Feature {
    /// Name of the feature.
    pub name: String,
    /// Address of the viewer for the feature; may be `null`.
    pub viewer_url: Option<String>,
}

object! {
    Feature {
        name: "name",
        viewer_url: "viewer_url" or none,
    }
}

/// A picture that presents a marketplace app, with its place among the others.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct MarketplaceAppImage {
    /// Id of the image.
    pub id: i64,
    /// Link to the picture.
    pub image: String,
    /// Rank among the app's pictures.
    pub order: i64,
}

object! {
    MarketplaceAppImage {
        id: "id",
        image: "image",
        order: "order",
    }
}

/// A marketplace app that a cloud has, with its publisher and the viewer plugins it brings.
#[doc(alias = "MarketplaceAppLight")]
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct MarketplaceApp {
    /// Id of the marketplace app.
    pub id: i64,
    /// Name of the marketplace app.
    pub name: String,
    /// Organization that publishes the app; may be `null`.
    pub organization: Option<PublicOrganization>,
    /// Pictures of the app.
    pub images: Vec<MarketplaceAppImage>,
    /// Addresses of the viewer plugins of the app; may be `null`.
    pub viewer_plugins_urls: Option<Vec<String>>,
    /// Link to a file of the app; may be `null`.
    pub file: Option<String>,
}

object! {
    MarketplaceApp {
        id: "id",
        name: "name",
        organization: "organization" or none,
        images: "images",
        viewer_plugins_urls: "viewer_plugins_urls" or none,
        file: "file" or none,
    }
}

/// The organization behind a cloud, or one that the current user belongs to; it may be a personal one.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Organization {
    /// Id of the organization.
    pub id: i64,
    /// Name of the organization.
    pub name: String,
    /// Whether the organization is a personal one; the wire name keeps the published spelling.
    pub is_personal: bool,
    /// When it was created.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Link to the logo; `null` when there is none.
    pub logo: Option<String>,
}

object! {
    Organization {
        id: "id",
        name: "name",
        is_personal: "is_personnal",
        created_at: "created_at",
        updated_at: "updated_at",
        logo: "logo" or none,
    }
}

/// The public data of the publisher of a marketplace app.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct PublicOrganization {
    /// Id of the organization.
    pub id: i64,
    /// Name of the organization.
    pub name: String,
    /// Link to the logo; `null` when there is none.
    pub logo: Option<String>,
}

object! {
    PublicOrganization {
        id: "id",
        name: "name",
        logo: "logo" or none,
    }
}

/// A cloud to create, with an optional image, which turns the body into a multipart form.
#[derive(Debug, Clone, PartialEq)]
pub struct CloudRequest {
    /// Name of the cloud.
    pub name: String,
    /// Id of the organization that is to own the cloud.
    pub organization_id: Option<i64>,
    /// Picture of the cloud: send it as multipart/form-data, or `null` in JSON to clear it.
    pub image: Field<Upload>,
}

encode! {
    CloudRequest {
        name: "name",
        organization_id: "organization_id" or absent,
        image: "image" or null_only,
    }
}

impl CloudRequest {
    /// Sets what is required, and leaves out the rest.
    #[must_use]
    #[inline]
    pub fn new(name: impl Into<String>) -> Self {
        CloudRequest { name: name.into(), organization_id: None, image: Field::Absent }
    }
}

impl CloudRequest {
    #[inline]
    pub(crate) fn files(&self) -> Vec<(&'static str, &Upload)> {
        [("image", self.image.value())].into_iter().filter_map(|(name, file)| Some((name, file?))).collect()
    }
}

/// Changes to a cloud; omitted fields stay unchanged, and image `null` removes the picture.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct CloudPatch {
    /// Name of the cloud.
    pub name: Option<String>,
    /// Id of the organization that is to own the cloud.
    pub organization_id: Option<i64>,
    /// Picture of the cloud: send it as multipart/form-data, or `null` in JSON to clear it.
    pub image: Field<Upload>,
}

encode! {
    CloudPatch {
        name: "name" or absent,
        organization_id: "organization_id" or absent,
        image: "image" or null_only,
    }
}

impl CloudPatch {
    #[inline]
    pub(crate) fn files(&self) -> Vec<(&'static str, &Upload)> {
        [("image", self.image.value())].into_iter().filter_map(|(name, file)| Some((name, file?))).collect()
    }
}
