// Written by `cargo run -p bimdata-codegen`; change its data or templates, not this file.

//! Tiles, with which viewers load a large model piece by piece.

use ureq::http::Method;

use crate::{ModelRef, Result, Session, TileFormat};

/// Returns the tileset of a `POINT_CLOUD` model, the only kind that has one, as `pnts` or `xkt` according to
/// `tile_format`.
///
/// - Operation: `get_tileset`, `GET /cloud/{cloud_pk}/project/{project_pk}/model/{id}/tileset`
/// - Scope: `ifc:read` or `model:read`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::model::tileset;
///
/// tileset::get(&session, model, &tileset::GetParams::default())?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "get_tileset")]
#[inline]
pub fn get(session: &Session, model: ModelRef, params: &GetParams) -> Result<()> {
    session
        .call(Method::GET, "/cloud/{cloud_pk}/project/{project_pk}/model/{id}/tileset")
        .scopes(&["ifc:read", "model:read"])
        .model(model)
        .query_if_some("tile_format", params.tile_format.as_ref().map(TileFormat::as_str))
        .finish()
}

/// Creates the tileset of a model and uploads its files, which BIMData does by itself, so clients hardly ever need
/// this.
///
/// - Operation: `create_tileset`, `POST /cloud/{cloud_pk}/project/{project_pk}/model/{id}/tileset`
/// - Scope: `ifc:write` or `model:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::model::tileset;
///
/// tileset::create(&session, model)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "create_tileset")]
#[inline]
pub fn create(session: &Session, model: ModelRef) -> Result<()> {
    session
        .call(Method::POST, "/cloud/{cloud_pk}/project/{project_pk}/model/{id}/tileset")
        .scopes(&["ifc:write", "model:write"])
        .model(model)
        .finish()
}

/// Optional query parameters of [`get`](crate::model::tileset::get); unset by default.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct GetParams {
    /// Format of the tiles: `pnts` or `xkt`.
    pub tile_format: Option<TileFormat>,
}
