//! The parts of a viewpoint that can be requested separately.
//!
//! Interface version 10.0.0 and older return the bare list, newer ones an object that contains it.

use serde::de::{DeserializeOwned, Error};
use serde::{Deserialize, Deserializer};
use serde_json::Value;

use crate::bcf::viewpoint::{Coloring, Component, Visibility};
use crate::value::decode;
use crate::value::encode::encode;

/// The keys by which an object is recognised as an item.
const COLORING: &[&str] = &["color", "components"];
const COMPONENT: &[&str] = &["ifc_guid", "originating_system", "authoring_tool_id"];
const VISIBILITY: &[&str] = &["view_setup_hints", "default_visibility", "exceptions"];

/// The colourings of one viewpoint, as the answer if only these are requested.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct ColoringDefinition {
    /// Components to draw in a colour of their own.
    pub coloring: Vec<Coloring>,
}

/// The selected components of one viewpoint, as the answer if only these are requested.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct SelectionDefinition {
    /// Components that are selected.
    pub selection: Vec<Component>,
}

/// The visibility settings of one viewpoint, as the answer if only these are requested.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct VisibilityDefinition {
    /// Which components are shown and which are hidden.
    pub visibility: Vec<Visibility>,
}

encode! {
    ColoringDefinition {
        coloring: "coloring",
    }
}

encode! {
    SelectionDefinition {
        selection: "selection",
    }
}

encode! {
    VisibilityDefinition {
        visibility: "visibility",
    }
}

impl<'de> Deserialize<'de> for ColoringDefinition {
    #[inline]
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(ColoringDefinition { coloring: read(deserializer, "coloring", COLORING)? })
    }
}

impl<'de> Deserialize<'de> for SelectionDefinition {
    #[inline]
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(SelectionDefinition { selection: read(deserializer, "selection", COMPONENT)? })
    }
}

impl<'de> Deserialize<'de> for VisibilityDefinition {
    #[inline]
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(VisibilityDefinition { visibility: read(deserializer, "visibility", VISIBILITY)? })
    }
}

/// Reads the list under its name, the only item under its name, the list itself, or the only item by itself.
///
/// The specification of BCF 2.1 shows all of these forms. Any other object, such as `{}`, is refused: no field of an
/// item is required, so anything would be accepted as an item. In a list, an item may have no fields.
#[inline]
fn read<'de, D: Deserializer<'de>, T: DeserializeOwned>(
    deserializer: D,
    name: &str,
    keys: &[&str],
) -> Result<Vec<T>, D::Error> {
    let mut json = decode::json(deserializer)?;
    if let Some(named) = json.as_object_mut().and_then(|object| object.remove(name)) {
        json = named;
    }
    let is_item = |item: &Value| item.as_object().is_some_and(|it| keys.iter().any(|key| it.contains_key(*key)));
    let items = match json {
        Value::Null => Vec::new(),
        Value::Array(items) => items,
        item if is_item(&item) => vec![item],
        other => {
            let keys = keys.join(", ");
            return Err(Error::custom(format_args!("expected {name}, or an item with one of {keys}, found {other}")));
        }
    };
    items.into_iter().map(|item| T::deserialize(item).map_err(Error::custom)).collect()
}
