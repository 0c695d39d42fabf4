//! Short functions for values.

use std::borrow::Cow;

use serde_json::Value;

use super::element::ElementView;
use super::property::PropertyView;

impl PropertyView<'_> {
    /// The value, if it is a number.
    ///
    /// It is in the property's unit; [`si_value`](Self::si_value) converts it. An integer beyond 2⁵³ may be rounded.
    #[must_use]
    #[inline]
    pub fn as_f64(self) -> Option<f64> {
        self.value()?.as_f64()
    }

    /// The value, if it is an integer of 64 bits.
    #[must_use]
    #[inline]
    pub fn as_i64(self) -> Option<i64> {
        self.value()?.as_i64()
    }

    /// The value, if it is a boolean.
    #[must_use]
    #[inline]
    pub fn as_bool(self) -> Option<bool> {
        self.value()?.as_bool()
    }
}

impl<'a> PropertyView<'a> {
    /// The value, if it is a text.
    #[must_use]
    #[inline]
    pub fn as_str(self) -> Option<&'a str> {
        self.value()?.as_str()
    }

    /// The value as a text to show: a text unchanged, anything else as JSON; `None` if it is missing.
    #[must_use]
    #[inline]
    pub fn to_text(self) -> Option<Cow<'a, str>> {
        Some(match self.value()? {
            Value::String(text) => Cow::Borrowed(text),
            other => Cow::Owned(other.to_string()),
        })
    }
}

impl<'a> ElementView<'a> {
    /// The IFC attribute `Name`, if it is a text.
    #[must_use]
    #[inline]
    pub fn name(self) -> Option<&'a str> {
        self.attribute("Name")?.as_str()
    }

    /// All properties, set after set, without the attributes.
    #[inline]
    pub fn properties(self) -> impl Iterator<Item = PropertyView<'a>> + use<'a> {
        self.property_sets().flat_map(super::PropertySetView::properties)
    }

    /// The properties with this name in any set, and then the attribute with this name.
    #[inline]
    pub fn properties_named<'n>(self, name: &'n str) -> impl Iterator<Item = PropertyView<'a>> + use<'a, 'n> {
        let attributes = self.attributes().into_iter().flat_map(super::PropertySetView::properties);
        self.properties().chain(attributes).filter(move |property| property.name() == Some(name))
    }

    /// The first property with this name that has a value, in any set, or else the attribute with this name.
    ///
    /// If several sets have a property with this name, use [`property`](Self::property) to tell them apart.
    #[must_use]
    #[inline]
    pub fn find(self, name: &str) -> Option<PropertyView<'a>> {
        self.properties_named(name).find(|property| property.value().is_some())
    }

    /// The first number among the properties of this name, in its own unit; `find(name)?.si_value()` converts it.
    #[must_use]
    #[inline]
    pub fn number(self, name: &str) -> Option<f64> {
        self.properties_named(name).find_map(PropertyView::as_f64)
    }

    /// The first text among the properties of this name.
    #[must_use]
    #[inline]
    pub fn text(self, name: &str) -> Option<&'a str> {
        self.properties_named(name).find_map(PropertyView::as_str)
    }

    /// The first boolean among the properties of this name, such as `IsExternal`.
    #[must_use]
    #[inline]
    pub fn boolean(self, name: &str) -> Option<bool> {
        self.properties_named(name).find_map(PropertyView::as_bool)
    }
}
