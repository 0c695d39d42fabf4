//! The small house: the content of the demo model.
//!
//! Two storeys with three rooms, four walls, three doors, a window, a slab and some furniture. The areas of two walls
//! are in square millimetres, those of the others in the default unit, square metres; two walls share a property set;
//! angles are in degrees, which convert to radians.

use std::sync::LazyLock;

use serde_json::Value;

/// The house as raw elements, with ids.
pub(crate) static RAW: LazyLock<Value> =
    // A file in this folder; a test checks that it is valid JSON.
    LazyLock::new(|| serde_json::from_str(include_str!("../../data/small_house.json")).unwrap_or_default());

/// The structure of the house, as JSON.
pub(crate) const STRUCTURE: &str = include_str!("../../data/small_house_structure.json");
