// Written by `cargo run -p bimdata-codegen`; change its data or templates, not this file.

//! Tags on equipment.

use ureq::http::Method;

use crate::{BulkItem, ModelRef, Result, Session};

#[doc(no_inline)]
pub use crate::tag::Tag;

/// Lists the tags of a piece of equipment, with their names and colours.
///
/// - Operation: `get_equipment_tags`, `GET
///   /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/equipment/{equipment_pk}/tag`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::equipment::tag;
///
/// let tags = tag::list(&session, model, 7)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "get_equipment_tags")]
#[inline]
pub fn list(session: &Session, model: ModelRef, equipment: i64) -> Result<Vec<Tag>> {
    session
        .call(Method::GET, "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/equipment/{equipment_pk}/tag")
        .model(model)
        .segment(equipment)
        .receive_list()
}

/// Adds existing tags to a piece of equipment by their ids; the answer has a tag or an error for each, in order,
/// and the call fails only if all fail.
///
/// - Operation: `add_equipment_tags`, `POST
///   /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/equipment/{equipment_pk}/tag`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::equipment::tag;
///
/// let manies = tag::link_many(&session, model, 7, &[1])?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "add_equipment_tags")]
#[inline]
pub fn link_many(session: &Session, model: ModelRef, equipment: i64, body: &[i64]) -> Result<Vec<BulkItem<Tag>>> {
    session
        .call(Method::POST, "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/equipment/{equipment_pk}/tag")
        .model(model)
        .segment(equipment)
        .json(body)
        .receive_list()
}

/// Removes a tag from a piece of equipment; the tag itself is kept.
///
/// - Operation: `remove_equipment_tag`, `DELETE
///   /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/equipment/{equipment_pk}/tag/{id}`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::equipment::tag;
///
/// tag::unlink(&session, model, 7, 8)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "remove_equipment_tag")]
#[inline]
pub fn unlink(session: &Session, model: ModelRef, equipment: i64, tag: i64) -> Result<()> {
    session
        .call(
            Method::DELETE,
            "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/equipment/{equipment_pk}/tag/{id}",
        )
        .model(model)
        .segment(equipment)
        .segment(tag)
        .finish()
}
