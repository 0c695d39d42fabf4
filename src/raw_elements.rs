//! Reads and writes a whole model as raw elements, without handling positions.
//!
//! [`element::raw`](crate::element::raw) returns a model in one structure without repetition: elements, property sets,
//! definitions and the rest are separate lists that refer to each other by position. Use it to read all properties of a
//! model. For a few elements or plain values, [`element::get`](crate::element::get) and
//! [`element::list_simple`](crate::element::list_simple) transfer less.
//!
//! A [`Resolver`] returns views of that structure: each element with its attributes, property sets, units,
//! classifications, layers, systems and materials. Views are small and cheap to copy, borrow from the structure, and
//! outlive the resolver. All walls, with their fire rating and their area in square metres:
//!
//! ```no_run
//! # let session = bimdata::Session::from_env()?;
//! # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
//! use bimdata::element;
//! use bimdata::raw_elements::Resolver;
//!
//! let raw = element::raw(&session, model, &element::RawParams::default())?;
//! let resolver = Resolver::new(&raw);
//! for wall in resolver.of_type("IfcWall") {
//!     let fire_rating = wall.text("FireRating");
//!     let area = wall
//!         .property("BaseQuantities", "NetSideArea")
//!         .map(|area| area.value_in("m²"))
//!         .transpose()?;
//!     println!("{:?} {fire_rating:?} {area:?}", wall.name());
//! }
//! eprintln!("skipped: {}", resolver.skipped());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Numbers have units, which a [`Quantity`] converts. The model's [structure](crate::structure) says where in the
//! building an element is. The [guide](crate::guide::reading_models) answers ten questions with both.
//!
//! Dangling references (positions outside their list, nulls, missing lists, and chains of units or lists of materials
//! that contain themselves) are skipped, and counted in [`Resolver::skipped`].
//!
//! In the other direction, a [`RawElementsBuilder`] builds what [`element::create_raw`](crate::element::create_raw)
//! sends, and can copy elements of another model.

// All functions below are `#[inline]`, as the operations are: compiled only in programs that use them.
mod builder;
mod check;
mod copy;
mod cycle;
mod element;
mod material;
mod nested;
mod position;
mod property;
mod quantity;
mod skipped;
pub(crate) mod stream;
mod unit;
mod unit_parts;
mod value;

use std::collections::HashMap;
use std::fmt;
use std::sync::OnceLock;

use self::element::Elements;
use crate::element::{RawElement, RawElements};
use crate::structure::StructureNode;
use crate::value::decode::Nothing;

pub use builder::RawElementsBuilder;
pub use check::check;
pub use element::{ClassificationView, ElementView};
pub use material::MaterialView;
pub use property::{DefinitionView, PropertySetView, PropertyView};
pub use quantity::{ConversionError, Quantity};
pub use skipped::Skipped;
pub use unit::{Conversion, UnitView};

/// Views of raw elements.
pub struct Resolver<'a> {
    raw: &'a RawElements,
    skipped: Skipped,
    /// How many of the elements are null.
    null_elements: usize,
    /// Built when an element is first looked up.
    by_uuid: OnceLock<HashMap<&'a str, &'a RawElement>>,
}

impl<'a> Resolver<'a> {
    /// Reads through the structure once, to count dangling references and nulls. Everything else is resolved on demand.
    #[must_use]
    #[inline]
    pub fn new(raw: &'a RawElements) -> Self {
        let null_elements = skipped::nulls(Some(&raw.elements));
        Resolver { raw, skipped: Skipped::of(raw), null_elements, by_uuid: OnceLock::new() }
    }

    /// All elements, in the order of the answer, without nulls.
    #[inline]
    pub fn elements(&self) -> impl ExactSizeIterator<Item = ElementView<'a>> + use<'a> {
        Elements::new(self.raw, self.null_elements)
    }

    /// The elements of this IFC class, such as `IfcWall`; not those of its subtypes, such as `IfcWallStandardCase`.
    #[inline]
    pub fn of_type<'n>(&self, ifc_type: &'n str) -> impl Iterator<Item = ElementView<'a>> + use<'a, 'n> {
        self.elements().filter(move |element| element.ifc_type() == ifc_type)
    }

    /// The element with this IFC GUID; the first if there are several.
    ///
    /// The first call builds an index of all elements.
    #[must_use]
    #[inline]
    pub fn element(&self, uuid: &str) -> Option<ElementView<'a>> {
        let by_uuid = self.by_uuid.get_or_init(|| {
            // Backwards, so that the first of several is the one that stays.
            let elements = self.raw.elements.iter().rev().filter(|element| !element.is_nothing());
            elements.map(|element| (element.uuid.as_str(), element)).collect()
        });
        by_uuid.get(uuid).map(|element| ElementView::new(self.raw, element))
    }

    /// The elements below a node of the model's [structure](crate::structure), however deep: those on a storey, in a
    /// space or in a building, and the parts of an element.
    ///
    /// Elements of the structure that are missing here are skipped.
    #[inline]
    pub fn below<'n>(&self, node: StructureNode<'n>) -> impl Iterator<Item = ElementView<'a>> + use<'_, 'a, 'n> {
        node.elements().filter_map(|node| self.element(node.uuid()?))
    }

    /// All units. `is_default` marks the units of values that name none.
    #[inline]
    pub fn units(&self) -> impl Iterator<Item = UnitView<'a>> + use<'a> {
        let raw = self.raw;
        let units = raw.units.iter().flatten().filter(|unit| !unit.is_nothing());
        units.map(move |unit| UnitView::new(raw, unit))
    }

    /// The unit of values that name none, by the type of the unit, such as `LENGTHUNIT`.
    #[must_use]
    #[inline]
    pub fn default_unit(&self, unit_type: &str) -> Option<UnitView<'a>> {
        quantity::default_unit(self.raw, unit_type)
    }

    /// How many dangling references and nulls are skipped.
    #[must_use]
    #[inline]
    pub fn skipped(&self) -> &Skipped {
        &self.skipped
    }
}

impl fmt::Debug for Resolver<'_> {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let elements = self.elements().len();
        f.debug_struct("Resolver").field("elements", &elements).field("skipped", &self.skipped).finish_non_exhaustive()
    }
}
