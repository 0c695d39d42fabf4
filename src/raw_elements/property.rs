//! Property sets, with their properties and the definitions of those.

use std::fmt;

use serde_json::Value;

use super::position::at;
use super::unit::UnitView;
use crate::element::{RawDefinition, RawElements, RawProperty, RawPropertySet};

/// A property set of an element or of a material.
#[derive(Clone, Copy)]
pub struct PropertySetView<'a> {
    raw: &'a RawElements,
    set: &'a RawPropertySet,
}

impl<'a> PropertySetView<'a> {
    #[inline]
    pub(super) fn new(raw: &'a RawElements, set: &'a RawPropertySet) -> Self {
        PropertySetView { raw, set }
    }

    /// The name, such as `Pset_WallCommon`.
    #[must_use]
    #[inline]
    pub fn name(self) -> Option<&'a str> {
        self.set.name.as_deref()
    }

    /// The properties, without those whose definition is missing, since the definition has the name.
    #[inline]
    pub fn properties(self) -> impl Iterator<Item = PropertyView<'a>> + use<'a> {
        self.set.properties.iter().filter_map(move |property| PropertyView::new(self.raw, property))
    }

    /// The first property of this name.
    #[must_use]
    #[inline]
    pub fn property(self, name: &str) -> Option<PropertyView<'a>> {
        self.properties().find(|property| property.name() == Some(name))
    }

    /// The property set as in the answer, with its id, description and type.
    #[must_use]
    #[inline]
    pub fn raw(self) -> &'a RawPropertySet {
        self.set
    }
}

/// A property with its definition.
#[derive(Clone, Copy)]
pub struct PropertyView<'a> {
    property: &'a RawProperty,
    definition: DefinitionView<'a>,
}

impl<'a> PropertyView<'a> {
    #[inline]
    fn new(raw: &'a RawElements, property: &'a RawProperty) -> Option<Self> {
        let definition = at(raw.definitions.as_deref(), property.definition_index)?;
        Some(PropertyView { property, definition: DefinitionView { raw, definition } })
    }

    /// The name, which is that of the definition.
    #[must_use]
    #[inline]
    pub fn name(self) -> Option<&'a str> {
        self.definition.name()
    }

    /// The value, which may be any JSON; `None` if it is missing or `null`.
    ///
    /// An integer beyond 64 bits is the nearest double here. A number beyond the range of a double, such as `1e400`, makes
    /// the whole answer an error.
    #[must_use]
    #[inline]
    pub fn value(self) -> Option<&'a Value> {
        self.property.value.as_ref()
    }

    /// The definition.
    #[must_use]
    #[inline]
    pub fn definition(self) -> DefinitionView<'a> {
        self.definition
    }

    /// The unit of the value, which is that of the definition. If it has none, the model's default unit applies, which
    /// [`unit_or_default`](Self::unit_or_default) returns.
    #[must_use]
    #[inline]
    pub fn unit(self) -> Option<UnitView<'a>> {
        self.definition.unit()
    }

    /// The property as in the answer, with its id.
    #[must_use]
    #[inline]
    pub fn raw(self) -> &'a RawProperty {
        self.property
    }
}

/// The definition that all properties of one name and type share.
#[derive(Clone, Copy)]
pub struct DefinitionView<'a> {
    raw: &'a RawElements,
    definition: &'a RawDefinition,
}

impl<'a> DefinitionView<'a> {
    /// The name of the property.
    #[must_use]
    #[inline]
    pub fn name(self) -> Option<&'a str> {
        self.definition.name.as_deref()
    }

    /// The unit of the values.
    #[must_use]
    #[inline]
    pub fn unit(self) -> Option<UnitView<'a>> {
        let unit = at(self.raw.units.as_deref(), self.definition.unit_index?)?;
        Some(UnitView::new(self.raw, unit))
    }

    /// The model of the definition.
    #[inline]
    pub(super) fn elements(self) -> &'a RawElements {
        self.raw
    }

    /// The definition as in the answer, with its id, description, type and value type.
    #[must_use]
    #[inline]
    pub fn raw(self) -> &'a RawDefinition {
        self.definition
    }
}

impl fmt::Debug for PropertySetView<'_> {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.set.fmt(f)
    }
}

impl fmt::Debug for PropertyView<'_> {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PropertyView").field("property", self.property).field("definition", &self.definition).finish()
    }
}

impl fmt::Debug for DefinitionView<'_> {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.definition.fmt(f)
    }
}
