//! Ten questions about a model, each in a few lines; the guide `reading_models` has them too.

use std::collections::BTreeMap;

use bimdata::raw_elements::{ConversionError, ElementView, PropertyView, Resolver};
use bimdata::structure::Structure;

/// Rows of a table.
type Rows<const COLUMNS: usize> = Vec<[String; COLUMNS]>;

/// All doors with their fire rating.
pub(crate) fn doors(resolver: &Resolver<'_>) -> Rows<2> {
    let row = |name: &str, rating: &str| [name.to_owned(), rating.to_owned()];
    let doors = resolver.of_type("IfcDoor");
    doors.map(|door| row(door.name().unwrap_or("unnamed"), door.text("FireRating").unwrap_or("none"))).collect()
}

/// The net area of the walls on each storey, in square metres.
pub(crate) fn wall_areas(resolver: &Resolver<'_>, structure: &Structure) -> Result<Rows<2>, ConversionError> {
    let storeys = structure.storeys().map(|storey| {
        let walls = resolver.below(storey).filter(|element| element.ifc_type().starts_with("IfcWall"));
        let areas = walls.filter_map(|wall| wall.find("NetSideArea")).map(|area| area.value_in("m²"));
        Ok([storey.label().to_owned(), format!("{:.2}", areas.sum::<Result<f64, _>>()?)])
    });
    storeys.collect()
}

/// All rooms with their level and their net floor area.
pub(crate) fn rooms(resolver: &Resolver<'_>, structure: &Structure) -> Result<Rows<3>, ConversionError> {
    let rooms = structure.spaces().map(|room| {
        let level = room.storey().map_or("none", |storey| storey.label());
        let properties = room.uuid().and_then(|uuid| resolver.element(uuid)?.find("NetFloorArea"));
        let area = properties.map(PropertyView::quantity).transpose()?;
        let area = area.map_or("unknown".to_owned(), |area| format!("{area:.2}"));
        Ok([room.label().to_owned(), level.to_owned(), area])
    });
    rooms.collect()
}

/// The elements in the building that have no classification.
pub(crate) fn unclassified(resolver: &Resolver<'_>, structure: &Structure) -> Rows<2> {
    let elements = structure.roots().flat_map(|root| resolver.below(root));
    let unclassified = elements.filter(|element| element.classifications().next().is_none());
    unclassified.map(|element| [element.ifc_type(), element.name().unwrap_or_default()].map(str::to_owned)).collect()
}

/// How often each property occurs, the most frequent first.
pub(crate) fn properties(resolver: &Resolver<'_>) -> Rows<2> {
    let mut counts = BTreeMap::new();
    for property in resolver.elements().flat_map(ElementView::properties) {
        *counts.entry(property.name().unwrap_or("unnamed")).or_insert(0) += 1;
    }
    let mut counts: Vec<(&str, i32)> = counts.into_iter().collect();
    counts.sort_by_key(|(_, count)| -count);
    counts.into_iter().map(|(name, count)| [name.to_owned(), count.to_string()]).collect()
}

/// All quantities of one element, in SI.
pub(crate) fn quantities(resolver: &Resolver<'_>, uuid: &str) -> Rows<2> {
    let quantities = resolver.element(uuid).into_iter().flat_map(ElementView::quantities);
    quantities
        .map(|(property, quantity)| [property.name().unwrap_or("unnamed").to_owned(), quantity.to_string()])
        .collect()
}

/// How many elements there are of each type.
pub(crate) fn types(resolver: &Resolver<'_>) -> Rows<2> {
    let mut counts = BTreeMap::new();
    for element in resolver.elements() {
        *counts.entry(element.ifc_type()).or_insert(0) += 1;
    }
    counts.into_iter().map(|(r#type, count)| [r#type.to_owned(), count.to_string()]).collect()
}

/// The materials of all walls, layer by layer.
pub(crate) fn materials(resolver: &Resolver<'_>) -> Rows<3> {
    let walls = resolver.elements().filter(|element| element.ifc_type().starts_with("IfcWall"));
    let layers = walls.flat_map(|wall| {
        wall.materials().filter_map(move |layer| {
            let thickness = layer.thickness_quantity().map_or("unknown".to_owned(), |thickness| thickness.to_string());
            Some([wall.name().unwrap_or("unnamed").to_owned(), layer.name()?.to_owned(), thickness])
        })
    });
    layers.collect()
}

/// The walls that are external.
pub(crate) fn external_walls(resolver: &Resolver<'_>) -> Rows<1> {
    let walls = resolver.elements().filter(|element| element.ifc_type().starts_with("IfcWall"));
    let external = walls.filter(|wall| wall.boolean("IsExternal") == Some(true));
    external.map(|wall| [wall.name().unwrap_or("unnamed").to_owned()]).collect()
}

/// Everything in the room of this number.
pub(crate) fn in_room(resolver: &Resolver<'_>, structure: &Structure, number: &str) -> Rows<2> {
    let room = structure.spaces().find(|space| space.name() == Some(number));
    let elements = room.into_iter().flat_map(|room| resolver.below(room));
    elements.map(|element| [element.ifc_type(), element.name().unwrap_or("unnamed")].map(str::to_owned)).collect()
}
