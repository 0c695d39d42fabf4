// Written by `cargo run -p bimdata-codegen`; change its data or templates, not this file.

//! 2D masks, which crop a plan.

use ureq::http::Method;

use crate::value::encode::{encode, object};
use crate::{Field, ModelRef, Result, Session, Timestamp};

/// Replaces the 2D mask of a PDF, JPEG or PNG model, or creates one if it has none so far.
///
/// - Operation: `create_mask2_d`, `PUT /cloud/{cloud_pk}/project/{project_pk}/model/{id}/mask-2d`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::model::mask;
///
/// let mask = mask::replace(
///     &session,
///     model,
///     &mask::Mask2dRequest { grayscale: Some(true), ..Default::default() },
/// )?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "create_mask2_d")]
#[inline]
pub fn replace(session: &Session, model: ModelRef, body: &Mask2dRequest) -> Result<Mask2d> {
    session
        .call(Method::PUT, "/cloud/{cloud_pk}/project/{project_pk}/model/{id}/mask-2d")
        .model(model)
        .json(body)
        .receive()
}

/// Changes the given settings of the 2D mask, which only PDF, JPEG and PNG models can have.
///
/// - Operation: `update_mask2_d`, `PATCH /cloud/{cloud_pk}/project/{project_pk}/model/{id}/mask-2d`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::model::mask;
///
/// let mask = mask::update(
///     &session,
///     model,
///     &mask::Mask2dPatch { grayscale: Some(true), ..Default::default() },
/// )?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "update_mask2_d")]
#[inline]
pub fn update(session: &Session, model: ModelRef, body: &Mask2dPatch) -> Result<Mask2d> {
    session
        .call(Method::PATCH, "/cloud/{cloud_pk}/project/{project_pk}/model/{id}/mask-2d")
        .model(model)
        .json(body)
        .receive()
}

/// Deletes the 2D mask of a model, which holds its crop path and image adjustments.
///
/// - Operation: `delete_mask2_d`, `DELETE /cloud/{cloud_pk}/project/{project_pk}/model/{id}/mask-2d`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::model::mask;
///
/// mask::delete(&session, model)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "delete_mask2_d")]
#[inline]
pub fn delete(session: &Session, model: ModelRef) -> Result<()> {
    session.call(Method::DELETE, "/cloud/{cloud_pk}/project/{project_pk}/model/{id}/mask-2d").model(model).finish()
}

/// A two-dimensional mask over a PDF, JPEG or PNG model: its crop path and the look of the picture.
#[doc(alias = "Mask2D")]
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Mask2d {
    /// Id of the mask.
    pub id: i64,
    /// When it was created.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Outline that crops the model, as a list of points that are lists of numbers; may be `null`.
    pub crop_path: Option<Vec<Vec<f64>>>,
    /// Whether the masked model is drawn in shades of grey.
    pub grayscale: Option<bool>,
    /// Opacity of the mask, from 0 to 1; may be `null`.
    pub opacity: Option<f64>,
    /// Brightness with which the masked model is drawn.
    pub brightness: Option<f64>,
    /// Contrast with which the masked model is drawn.
    pub contrast: Option<f64>,
}

object! {
    Mask2d {
        id: "id",
        created_at: "created_at",
        updated_at: "updated_at",
        crop_path: "crop_path" or none,
        grayscale: "grayscale" or none,
        opacity: "opacity" or none,
        brightness: "brightness" or none,
        contrast: "contrast" or none,
    }
}

/// The mask to create for a PDF, JPEG or PNG model, or to set in place of the one it has.
#[doc(alias = "Mask2DRequest")]
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Mask2dRequest {
    /// Outline that crops the model, as a list of points that are lists of numbers; may be `null`.
    pub crop_path: Field<Vec<Vec<f64>>>,
    /// Whether the masked model is drawn in shades of grey.
    pub grayscale: Option<bool>,
    /// Opacity of the mask, from 0 to 1; may be `null`.
    pub opacity: Field<f64>,
    /// Brightness with which the masked model is drawn.
    pub brightness: Field<f64>,
    /// Contrast with which the masked model is drawn.
    pub contrast: Field<f64>,
}

encode! {
    Mask2dRequest {
        crop_path: "crop_path" or absent,
        grayscale: "grayscale" or absent,
        opacity: "opacity" or absent,
        brightness: "brightness" or absent,
        contrast: "contrast" or absent,
    }
}

/// Changes to the mask of a PDF, JPEG or PNG model; omitted settings stay unchanged.
#[doc(alias = "PatchedMask2DRequest")]
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Mask2dPatch {
    /// Outline that crops the model, as a list of points that are lists of numbers; may be `null`.
    pub crop_path: Field<Vec<Vec<f64>>>,
    /// Whether the masked model is drawn in shades of grey.
    pub grayscale: Option<bool>,
    /// Opacity of the mask, from 0 to 1; may be `null`.
    pub opacity: Field<f64>,
    /// Brightness with which the masked model is drawn.
    pub brightness: Field<f64>,
    /// Contrast with which the masked model is drawn.
    pub contrast: Field<f64>,
}

encode! {
    Mask2dPatch {
        crop_path: "crop_path" or absent,
        grayscale: "grayscale" or absent,
        opacity: "opacity" or absent,
        brightness: "brightness" or absent,
        contrast: "contrast" or absent,
    }
}
