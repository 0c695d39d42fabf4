//! Elements, with everything that they refer to.

use std::{fmt, slice};

use serde_json::Value;

use super::material::{MaterialView, Materials};
use super::position::{at, each};
use super::property::{PropertySetView, PropertyView};
use crate::element::{RawClassification, RawElement, RawElements, RawLayer, RawSystem};
use crate::value::decode::Nothing;

/// An element with everything that it refers to.
#[derive(Clone, Copy)]
pub struct ElementView<'a> {
    raw: &'a RawElements,
    element: &'a RawElement,
}

impl<'a> ElementView<'a> {
    #[inline]
    pub(super) fn new(raw: &'a RawElements, element: &'a RawElement) -> Self {
        ElementView { raw, element }
    }

    /// The model of the element.
    #[inline]
    pub(super) fn model(self) -> &'a RawElements {
        self.raw
    }

    /// The positions of the entries of the material list.
    #[inline]
    pub(super) fn material_list(self) -> &'a [i64] {
        self.element.material_list.as_deref().unwrap_or_default()
    }

    /// The IFC GUID.
    #[must_use]
    #[inline]
    pub fn uuid(self) -> &'a str {
        &self.element.uuid
    }

    /// The IFC class, such as `IfcWall`.
    #[must_use]
    #[inline]
    pub fn ifc_type(self) -> &'a str {
        &self.element.r#type
    }

    /// The property set whose properties are the IFC attributes, such as `Name` and `Tag`.
    #[must_use]
    #[inline]
    pub fn attributes(self) -> Option<PropertySetView<'a>> {
        let set = at(self.raw.property_sets.as_deref(), self.element.attributes?)?;
        Some(PropertySetView::new(self.raw, set))
    }

    /// The value of the first IFC attribute with this name; `None` if the value is `null`.
    #[must_use]
    #[inline]
    pub fn attribute(self, name: &str) -> Option<&'a Value> {
        self.attributes()?.property(name)?.value()
    }

    /// The property sets, without the one of the attributes.
    #[inline]
    pub fn property_sets(self) -> impl Iterator<Item = PropertySetView<'a>> + use<'a> {
        each(self.raw.property_sets.as_deref(), self.element.psets.as_deref())
            .map(move |set| PropertySetView::new(self.raw, set))
    }

    /// The property sets of this name, of which an element can have several.
    #[inline]
    pub fn property_sets_named<'n>(self, name: &'n str) -> impl Iterator<Item = PropertySetView<'a>> + use<'a, 'n> {
        self.property_sets().filter(move |set| set.name() == Some(name))
    }

    /// The property with this name in a set with this name; the first if several sets of that name have it.
    #[must_use]
    #[inline]
    pub fn property(self, set: &str, name: &str) -> Option<PropertyView<'a>> {
        self.property_sets_named(set).find_map(|set| set.property(name))
    }

    /// The classifications.
    #[inline]
    pub fn classifications(self) -> impl Iterator<Item = ClassificationView<'a>> + use<'a> {
        each(self.raw.classifications.as_deref(), self.element.classifications.as_deref()).map(ClassificationView)
    }

    /// The layers that the element is on.
    #[inline]
    pub fn layers(self) -> impl Iterator<Item = &'a RawLayer> + use<'a> {
        each(self.raw.layers.as_deref(), self.element.layers.as_deref())
    }

    /// The systems that the element is in.
    #[inline]
    pub fn systems(self) -> impl Iterator<Item = &'a RawSystem> + use<'a> {
        each(self.raw.systems.as_deref(), self.element.systems.as_deref())
    }

    /// The entries of the material list, each followed by those of the list in its option, if there is one.
    ///
    /// A list inside itself is skipped, nested lists are followed 16 levels deep, and at most 10,000 nested entries are
    /// returned: if options share lists, a few of them could expand to more than fits in memory.
    #[inline]
    pub fn materials(self) -> impl Iterator<Item = MaterialView<'a>> + use<'a> {
        Materials::new(self.raw, self.material_list())
    }

    /// The element as in the answer.
    #[must_use]
    #[inline]
    pub fn raw(self) -> &'a RawElement {
        self.element
    }
}

/// All elements, without nulls.
pub(super) struct Elements<'a> {
    raw: &'a RawElements,
    rest: slice::Iter<'a, RawElement>,
    /// How many of the rest are not null.
    left: usize,
}

impl<'a> Elements<'a> {
    #[inline]
    pub(super) fn new(raw: &'a RawElements, nulls: usize) -> Self {
        Elements { raw, rest: raw.elements.iter(), left: raw.elements.len() - nulls }
    }
}

impl<'a> Iterator for Elements<'a> {
    type Item = ElementView<'a>;

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        let element = self.rest.find(|element| !element.is_nothing())?;
        self.left -= 1;
        Some(ElementView::new(self.raw, element))
    }

    #[inline]
    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.left, Some(self.left))
    }
}

impl ExactSizeIterator for Elements<'_> {}

/// A classification, with the field names that classifications of other functions have.
#[derive(Clone, Copy)]
pub struct ClassificationView<'a>(&'a RawClassification);

impl<'a> ClassificationView<'a> {
    /// The name of the classification system, which the answer has as `type`.
    #[must_use]
    #[inline]
    pub fn name(self) -> Option<&'a str> {
        self.0.r#type.as_deref()
    }

    /// The title of the entry, which the answer has as `description`.
    #[must_use]
    #[inline]
    pub fn title(self) -> Option<&'a str> {
        self.0.description.as_deref()
    }

    /// The notation of the entry, such as `EF_25_10`.
    #[must_use]
    #[inline]
    pub fn notation(self) -> Option<&'a str> {
        self.0.notation.as_deref()
    }

    /// The classification as in the answer, with its id.
    #[must_use]
    #[inline]
    pub fn raw(self) -> &'a RawClassification {
        self.0
    }
}

impl fmt::Debug for ElementView<'_> {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.element.fmt(f)
    }
}

impl fmt::Debug for ClassificationView<'_> {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
