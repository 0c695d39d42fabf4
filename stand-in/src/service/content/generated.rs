//! A model with any number of elements, which are the same each time: storeys with walls, doors, spaces and slabs.

use std::collections::HashMap;
use std::sync::Arc;

use serde_json::{Value, json};

use super::edit::Editor;
use super::{Definition, Element, Property, PropertySet, Times};
use crate::check::File;
use crate::description::list;
use crate::service::{small_house, structure};

/// The number of elements of a storey, including the storey itself.
const STOREY: usize = 500;
/// The height of a storey, in millimetres.
const HEIGHT: usize = 3000;

/// The kind of an element, by its number.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Site,
    Building,
    Storey,
    Wall,
    Door,
    Space,
    Slab,
}

fn kind(number: usize) -> Kind {
    match number {
        0 => Kind::Site,
        1 => Kind::Building,
        _ => match (number - 2) % STOREY {
            0 => Kind::Storey,
            1 => Kind::Slab,
            other => match other % 10 {
                6 | 7 => Kind::Door,
                8 | 9 => Kind::Space,
                _ => Kind::Wall,
            },
        },
    }
}

impl Kind {
    fn class(self) -> &'static str {
        match self {
            Kind::Site => "IfcSite",
            Kind::Building => "IfcBuilding",
            Kind::Storey => "IfcBuildingStorey",
            Kind::Wall => "IfcWall",
            Kind::Door => "IfcDoor",
            Kind::Space => "IfcSpace",
            Kind::Slab => "IfcSlab",
        }
    }

    /// The type in structure files, which is also a part of its names.
    fn word(self) -> &'static str {
        match self {
            Kind::Site => "site",
            Kind::Building => "building",
            Kind::Storey => "storey",
            Kind::Wall => "wall",
            Kind::Door => "door",
            Kind::Space => "space",
            Kind::Slab => "slab",
        }
    }
}

fn uuid(number: usize) -> String {
    format!("2gEnErAtEd{number:012}")
}

fn name(number: usize) -> String {
    format!("{} {number}", kind(number).word())
}

/// The storey of an element, counted from the ground.
fn storey(number: usize) -> usize {
    number.saturating_sub(2) / STOREY
}

/// Adds this number of elements to a model. Units, definitions, classifications, layers and materials are those of the
/// small house, and so are the property sets that walls share.
pub(crate) fn generate(editor: &mut Editor<'_>, count: usize) {
    let mut shared = small_house::RAW.clone();
    let sets = list(&shared["property_sets"]).iter().take(3).cloned().collect();
    shared["elements"] = json!([]);
    shared["property_sets"] = sets;
    editor.import_kept(&shared);
    let mut generator = Generator { kinds: Vec::new(), definitions: HashMap::new(), editor };
    (0..count).for_each(|number| generator.add(number));
}

struct Generator<'e, 's> {
    /// The type names that exist already, since they are shared.
    kinds: Vec<Arc<str>>,
    /// The definitions that were looked up already, by name.
    definitions: HashMap<String, i64>,
    editor: &'e mut Editor<'s>,
}

impl Generator<'_, '_> {
    fn add(&mut self, number: usize) {
        let kind = kind(number);
        let mut attributes = vec![("Name", json!(name(number)))];
        match kind {
            Kind::Storey => attributes.push(("Elevation", json!(storey(number) * HEIGHT))),
            Kind::Space => attributes.push(("LongName", json!(["Office", "Corridor", "Meeting room"][number % 3]))),
            _ => {}
        }
        let attributes = Some(self.set(None, None, attributes));
        let element = Element { uuid: uuid(number), kind: self.shared(kind.class()), attributes, ..Element::default() };
        let element = self.with_quantities(number, element);
        let id = self.editor.next_id();
        self.editor.content.add_element(id, element);
    }

    /// Adds the property sets, classifications, layers and materials of its kind to an element.
    fn with_quantities(&mut self, number: usize, mut element: Element) -> Element {
        let (classifications, layers) = (self.classifications(), self.layers());
        let pick = |ids: &[i64], at: usize| ids.get(at).copied().into_iter().collect::<Vec<_>>();
        let quantities = match kind(number) {
            Kind::Wall => {
                let is_external = number % 2 == 0;
                (element.classifications, element.layers) = (pick(&classifications, 0), pick(&layers, 0));
                element.components = self.editor.content.components.keys().copied().take(1).collect();
                element.sets = pick(&self.shared_sets(), usize::from(!is_external));
                let (length, width) = (2000 + 100 * (number % 40), if is_external { 300 } else { 100 });
                let area = as_metres(length) * as_metres(HEIGHT);
                vec![
                    ("Length", json!(length)),
                    ("Height", json!(HEIGHT)),
                    ("Width", json!(width)),
                    ("NetSideArea", rounded(area)),
                    ("NetVolume", rounded(area * as_metres(width))),
                ]
            }
            Kind::Door => {
                (element.classifications, element.layers) = (pick(&classifications, 1), pick(&layers, 1));
                let rating = ["EI 30", "EI 60", "EI 90"][number % 3];
                let properties = vec![("IsExternal", json!(number % 20 == 8)), ("FireRating", json!(rating))];
                element.sets.push(self.set(Some("Pset_DoorCommon"), Some("PSET"), properties));
                return element;
            }
            Kind::Space => {
                element.classifications = pick(&classifications, 2);
                vec![("NetFloorArea", rounded(8.0 + as_metres(250 * (number % 60))))]
            }
            Kind::Slab => {
                element.classifications = pick(&classifications, 3);
                vec![("GrossArea", json!(1200)), ("Depth", json!(200))]
            }
            Kind::Site | Kind::Building | Kind::Storey => return element,
        };
        let name = match kind(number) {
            Kind::Wall => "Qto_WallBaseQuantities",
            Kind::Space => "Qto_SpaceBaseQuantities",
            _ => "Qto_SlabBaseQuantities",
        };
        element.sets.push(self.set(Some(name), Some("QTO"), quantities));
        element
    }

    fn set(&mut self, name: Option<&str>, kind: Option<&str>, values: Vec<(&str, Value)>) -> i64 {
        let id = self.editor.next_id();
        let times = Times::at(&self.editor.now);
        let properties = values.into_iter().filter_map(|(name, value)| {
            let definition = self.definition(name)?;
            let property = self.editor.next_id();
            let times = times.clone();
            self.editor.content.properties.insert(property, Property { set: id, definition, value, times });
            Some(property)
        });
        let properties = properties.collect();
        let (name, kind) = (name.map(|name| self.shared(name)), kind.map(|kind| self.shared(kind)));
        self.editor.content.sets.insert(id, PropertySet { name, description: None, kind, properties, times });
        id
    }

    /// The definition with this name; for areas, the one in square metres.
    fn definition(&mut self, name: &str) -> Option<i64> {
        if let Some(known) = self.definitions.get(name) {
            return Some(*known);
        }
        let is_it = |known: &Definition| known.fields.get("name").is_some_and(|known| known == name);
        let id = *self.editor.content.definitions.iter().find(|(_, known)| is_it(known))?.0;
        self.definitions.insert(name.to_owned(), id);
        Some(id)
    }

    fn shared(&mut self, text: &str) -> Arc<str> {
        if let Some(known) = self.kinds.iter().find(|known| &***known == text) {
            return Arc::clone(known);
        }
        let new: Arc<str> = Arc::from(text);
        self.kinds.push(Arc::clone(&new));
        new
    }

    fn shared_sets(&self) -> Vec<i64> {
        self.editor.content.sets.keys().copied().take(2).collect()
    }

    fn layers(&self) -> Vec<i64> {
        self.editor.content.layers.keys().copied().collect()
    }

    fn classifications(&self) -> Vec<i64> {
        self.editor.classifications.iter().take(4).filter_map(|found| found["id"].as_i64()).collect()
    }
}

/// Millimetres in metres.
fn as_metres(millimetres: usize) -> f64 {
    f64::from(u32::try_from(millimetres).unwrap_or(u32::MAX)) / 1000.0
}

/// A quantity rounded to three decimals.
fn rounded(value: f64) -> Value {
    json!((value * 1000.0).round() / 1000.0)
}

/// The structure file for this number of elements: the elements of a storey are in it.
pub(crate) fn structure_file(count: usize) -> File {
    let node = |number: usize| structure::node(kind(number).word(), &uuid(number), Some(&name(number)));
    let mut storeys: Vec<Value> = Vec::new();
    for number in 2..count {
        let new = node(number);
        match storeys.last_mut().and_then(|storey| storey["children"].as_array_mut()) {
            Some(children) if kind(number) != Kind::Storey => children.push(new),
            _ => storeys.push(new),
        }
    }
    let mut root = structure::node("project", "2gEnErAtEdProject00001", Some("Generated"));
    let around = (0..count.min(2)).rev().map(node);
    let inner = around.fold(storeys, |children, mut parent| {
        parent["children"] = Value::Array(children);
        vec![parent]
    });
    root["children"] = Value::Array(inner);
    structure::file(Value::Array(vec![root]).to_string().into_bytes())
}
