// Written by `cargo run -p bimdata-codegen`; change its data or templates, not this file.

//! Units of a model.

use serde_json::Value;
use ureq::http::Method;

use crate::value::encode::{encode, object};
use crate::{BulkItem, Field, ModelRef, Result, Session};

/// Lists the units of the model, each with its prefix, dimensions, conversion factor and `is_default`.
///
/// - Operation: `get_model_units`, `GET /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/unit`
/// - Scope: `ifc:read` or `model:read`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::unit;
///
/// let units = unit::list(&session, model)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "get_model_units")]
#[inline]
pub fn list(session: &Session, model: ModelRef) -> Result<Vec<Unit>> {
    session
        .call(Method::GET, "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/unit")
        .scopes(&["ifc:read", "model:read"])
        .model(model)
        .receive_list()
}

/// Creates units in the model, each needing at least a `type`; the answer has each one, or its error, in order.
///
/// - Operation: `create_model_unit`, `POST /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/unit`
/// - Scope: `ifc:write` or `model:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::unit;
///
/// let units = unit::create_many(&session, model, &[unit::UnitRequest::new("IfcWall")])?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "create_model_unit")]
#[inline]
pub fn create_many(session: &Session, model: ModelRef, body: &[UnitRequest]) -> Result<Vec<BulkItem<Unit>>> {
    session
        .call(Method::POST, "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/unit")
        .scopes(&["ifc:write", "model:write"])
        .model(model)
        .json(body)
        .receive_list()
}

/// Deletes the units of the model whose ids are listed, all in one request.
///
/// - Operation: `bulk_delete_model_units`, `DELETE
///   /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/unit/bulk_destroy`
/// - Scope: `ifc:write` or `model:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::unit;
///
/// unit::delete_many(&session, model, &[1])?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "bulk_delete_model_units")]
#[inline]
pub fn delete_many(session: &Session, model: ModelRef, body: &[i64]) -> Result<()> {
    session
        .call(Method::DELETE, "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/unit/bulk_destroy")
        .scopes(&["ifc:write", "model:write"])
        .model(model)
        .json(body)
        .finish()
}

/// Gets one unit of the model, with its prefix, dimensions and, if it is converted, the factor and base unit.
///
/// - Operation: `get_model_unit`, `GET /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/unit/{id}`
/// - Scope: `ifc:read` or `model:read`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::unit;
///
/// let unit = unit::get(&session, model, 7)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "get_model_unit")]
#[inline]
pub fn get(session: &Session, model: ModelRef, unit: i64) -> Result<Unit> {
    session
        .call(Method::GET, "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/unit/{id}")
        .scopes(&["ifc:read", "model:read"])
        .model(model)
        .segment(unit)
        .receive()
}

/// Changes the given fields of a unit, such as its prefix, conversion factor or `is_default`.
///
/// - Operation: `update_model_unit`, `PATCH /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/unit/{id}`
/// - Scope: `ifc:write` or `model:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::unit;
///
/// let unit = unit::update(
///     &session,
///     model,
///     7,
///     &unit::UnitPatch { name: "Tower".into(), ..Default::default() },
/// )?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "update_model_unit")]
#[inline]
pub fn update(session: &Session, model: ModelRef, unit: i64, body: &UnitPatch) -> Result<Unit> {
    session
        .call(Method::PATCH, "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/unit/{id}")
        .scopes(&["ifc:write", "model:write"])
        .model(model)
        .segment(unit)
        .json(body)
        .receive()
}

/// Deletes a unit from the model itself; `element::unit::delete` removes it from one property definition.
///
/// - Operation: `delete_model_unit`, `DELETE /cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/unit/{id}`
/// - Scope: `ifc:write` or `model:write`
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::unit;
///
/// unit::delete(&session, model, 7)?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[doc(alias = "delete_model_unit")]
#[inline]
pub fn delete(session: &Session, model: ModelRef, unit: i64) -> Result<()> {
    session
        .call(Method::DELETE, "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/unit/{id}")
        .scopes(&["ifc:write", "model:write"])
        .model(model)
        .segment(unit)
        .finish()
}

/// A unit of measure of a model, with the unit that it converts to, if any, nested to any depth.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Unit {
    /// Id of the unit.
    pub id: i64,
    /// Kind of unit, as text.
    pub r#type: String,
    /// Name of the unit; may be `null`.
    pub name: Option<String>,
    /// What the unit measures, as text; may be `null`.
    pub unit_type: Option<String>,
    /// Prefix of the unit; may be `null`.
    pub prefix: Option<String>,
    /// Dimensional exponents of the unit.
    pub dimensions: Option<Vec<f64>>,
    /// Factor that converts to the base unit.
    pub conversion_factor: Option<f64>,
    /// Unit that `conversion_factor` leads to, itself a unit with perhaps a base unit of its own; may be absent or
    /// `null`.
    pub conversion_baseunit: Option<Box<Unit>>,
    /// Units that make up a derived unit, as any JSON value.
    pub elements: Option<Value>,
    /// Whether it is a default unit.
    pub is_default: Option<bool>,
}

object! {
    Unit {
        id: "id",
        r#type: "type",
        name: "name" or none,
        unit_type: "unit_type" or none,
        prefix: "prefix" or none,
        dimensions: "dimensions" or none,
        conversion_factor: "conversion_factor" or none,
        conversion_baseunit: "conversion_baseunit" or end,
        elements: "elements" or none,
        is_default: "is_default" or none,
    }
}

/// Changes to a unit of a model; omitted fields stay unchanged.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct UnitPatch {
    /// Kind of unit, as text.
    pub r#type: Option<String>,
    /// Name of the unit; may be `null`.
    pub name: Field<String>,
    /// What the unit measures, as text; may be `null`.
    pub unit_type: Field<String>,
    /// Prefix of the unit; may be `null`.
    pub prefix: Field<String>,
    /// Dimensional exponents of the unit.
    pub dimensions: Field<Vec<f64>>,
    /// Factor that converts to the base unit.
    pub conversion_factor: Field<f64>,
    /// Unit that `conversion_factor` leads to, itself a unit with perhaps a base unit of its own; may be absent or
    /// `null`.
    pub conversion_baseunit: Option<UnitRequest>,
    /// Units that make up a derived unit, as any JSON value.
    pub elements: Field<Value>,
    /// Whether it is a default unit.
    pub is_default: Option<bool>,
}

encode! {
    UnitPatch {
        r#type: "type" or absent,
        name: "name" or absent,
        unit_type: "unit_type" or absent,
        prefix: "prefix" or absent,
        dimensions: "dimensions" or absent,
        conversion_factor: "conversion_factor" or absent,
        conversion_baseunit: "conversion_baseunit" or absent,
        elements: "elements" or absent,
        is_default: "is_default" or absent,
    }
}

/// A unit to create on a model, or to send inside a property definition.
#[derive(Debug, Clone, PartialEq)]
pub struct UnitRequest {
    /// Kind of unit, as text.
    pub r#type: String,
    /// Name of the unit; may be `null`.
    pub name: Field<String>,
    /// What the unit measures, as text; may be `null`.
    pub unit_type: Field<String>,
    /// Prefix of the unit; may be `null`.
    pub prefix: Field<String>,
    /// Dimensional exponents of the unit.
    pub dimensions: Field<Vec<f64>>,
    /// Factor that converts to the base unit.
    pub conversion_factor: Field<f64>,
    /// Unit that `conversion_factor` leads to, itself a unit with perhaps a base unit of its own; may be absent or
    /// `null`.
    pub conversion_baseunit: Option<Box<UnitRequest>>,
    /// Units that make up a derived unit, as any JSON value.
    pub elements: Field<Value>,
    /// Whether it is a default unit.
    pub is_default: Option<bool>,
}

encode! {
    UnitRequest {
        r#type: "type",
        name: "name" or absent,
        unit_type: "unit_type" or absent,
        prefix: "prefix" or absent,
        dimensions: "dimensions" or absent,
        conversion_factor: "conversion_factor" or absent,
        conversion_baseunit: "conversion_baseunit" or absent,
        elements: "elements" or absent,
        is_default: "is_default" or absent,
    }
}

impl UnitRequest {
    /// Sets what is required, and leaves out the rest.
    #[must_use]
    #[inline]
    pub fn new(r#type: impl Into<String>) -> Self {
        UnitRequest {
            r#type: r#type.into(),
            name: Field::Absent,
            unit_type: Field::Absent,
            prefix: Field::Absent,
            dimensions: Field::Absent,
            conversion_factor: Field::Absent,
            conversion_baseunit: None,
            elements: Field::Absent,
            is_default: None,
        }
    }
}
