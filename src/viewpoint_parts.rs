//! The parts of a viewpoint that can be asked for by themselves.
//!
//! Interface version 10.0.0 and older answered them bare, newer ones under a name.

use serde::de::{DeserializeOwned, Error};
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;

use crate::bcf::viewpoint::{Coloring, Component, Visibility};

/// The colourings of one viewpoint, as the answer when only these are asked for.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct ColoringDefinition {
    /// Components to draw in a colour of their own.
    pub coloring: Vec<Coloring>,
}

/// The selected components of one viewpoint, as the answer when only these are asked for.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct SelectionDefinition {
    /// Components that are selected.
    pub selection: Vec<Component>,
}

/// The visibility settings of one viewpoint, as the answer when only these are asked for.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct VisibilityDefinition {
    /// Which components are shown and which are hidden.
    pub visibility: Vec<Visibility>,
}

impl<'de> Deserialize<'de> for ColoringDefinition {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(ColoringDefinition { coloring: read(deserializer, "coloring")? })
    }
}

impl<'de> Deserialize<'de> for SelectionDefinition {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(SelectionDefinition { selection: read(deserializer, "selection")? })
    }
}

impl<'de> Deserialize<'de> for VisibilityDefinition {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(VisibilityDefinition { visibility: read(deserializer, "visibility")? })
    }
}

/// Reads the list under its name, the list itself, or the only item of a list.
fn read<'de, D: Deserializer<'de>, T: DeserializeOwned>(deserializer: D, name: &str) -> Result<Vec<T>, D::Error> {
    let list = match Value::deserialize(deserializer)? {
        Value::Object(mut object) => match object.remove(name) {
            Some(list) => list,
            None => Value::Array(vec![Value::Object(object)]),
        },
        value => value,
    };
    Vec::deserialize(list).map_err(Error::custom)
}
