//! Quantities: numbers with their unit, in SI or in another unit.

use std::fmt;

use super::element::ElementView;
use super::material::MaterialView;
use super::property::{DefinitionView, PropertyView};
use super::unit::{self, Measure, Scale, UnitView};
use crate::element::RawElements;

/// A number of a model with its unit, which can be converted; created by [`PropertyView::quantity`].
///
/// Its `Display` writes the value in SI with the unit, such as `12.5 m²`, and accepts a precision: `{:.1}`.
#[derive(Clone, Copy)]
pub struct Quantity<'a> {
    value: f64,
    unit: Option<UnitView<'a>>,
    scale: Scale,
}

/// Why a value cannot be converted to SI, or to the requested unit.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ConversionError {
    /// The value is missing or not a number.
    #[error("the value is not a number")]
    NotANumber,
    /// The property has no unit, and the model has no default unit for what it measures, or does not say what it
    /// measures.
    #[error("no unit is known for the value")]
    NoUnit,
    /// The unit of the value cannot be converted to SI, or is not one of what the value measures.
    #[error("the unit {unit} {reason}")]
    #[non_exhaustive]
    Unit {
        /// The unit, as its `Display` writes it.
        unit: String,
        /// Why it cannot be converted.
        reason: &'static str,
    },
    /// The requested unit is not known.
    #[error("{0:?} is not a known unit")]
    UnknownUnit(String),
    /// The requested unit measures something else; see [`Quantity::value_in`].
    #[error("a value in {from} cannot be converted to {to}")]
    #[non_exhaustive]
    OtherDimensions {
        /// The SI unit of the value.
        from: String,
        /// The requested unit.
        to: String,
    },
    /// The converted value is larger than any number.
    #[error("the converted value is out of range")]
    OutOfRange,
}

impl<'a> Quantity<'a> {
    /// Fails if the value in SI is not finite.
    #[inline]
    fn new(value: f64, unit: Option<UnitView<'a>>, scale: Scale) -> Result<Self, ConversionError> {
        finite(scale.to_si(value))?;
        Ok(Quantity { value, unit, scale })
    }

    /// The value as in the answer, in [`unit`](Self::unit).
    #[must_use]
    #[inline]
    pub fn value(self) -> f64 {
        self.value
    }

    /// The unit of the value; `None` for counts and ratios, which have none.
    #[must_use]
    #[inline]
    pub fn unit(self) -> Option<UnitView<'a>> {
        self.unit
    }

    /// The value in SI, which is in [`si_unit`](Self::si_unit).
    #[must_use]
    #[inline]
    pub fn si_value(self) -> f64 {
        self.scale.to_si(self.value)
    }

    /// The SI unit of the quantity, such as `m` or `W/(m²·K)`; empty for counts and ratios.
    #[must_use]
    #[inline]
    pub fn si_unit(self) -> String {
        self.unit.and_then(UnitView::si_symbol).unwrap_or_default()
    }

    /// The value in this unit, which can be written as usual (`mm`, `m²` or `m2`, `°C`, `kN`, `W/(m²·K)`, `ft`) or as
    /// in IFC (`MILLI METRE`).
    ///
    /// # Errors
    ///
    /// A unit that is not known, or measures something else. Units of the same dimensions measure something else if they
    /// are units of different things in SI: `lm` and `cd`, `Hz` and `Bq`, `Gy` and `Sv`, `rad`, `sr` and `%`; and so are
    /// `Hz` and `rad/s`. Of other products only the dimensions are compared, so that a torque in `N·m` is also an energy
    /// in `J`, and a speed of rotation in `rad/s` a number of `1/s`.
    #[inline]
    pub fn value_in(self, unit: &str) -> Result<f64, ConversionError> {
        let to = unit::parse(unit).ok_or_else(|| ConversionError::UnknownUnit(unit.to_owned()))?;
        if !self.scale.measures_what(to) {
            return Err(ConversionError::OtherDimensions { from: self.si_unit(), to: unit.to_owned() });
        }
        finite(self.scale.convert(self.value, to))
    }
}

impl fmt::Display for Quantity<'_> {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.si_value(), f)?;
        match self.si_unit() {
            unit if unit.is_empty() => Ok(()),
            unit => write!(f, " {unit}"),
        }
    }
}

impl fmt::Debug for Quantity<'_> {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Quantity").field("value", &self.value).field("unit", &self.unit).finish_non_exhaustive()
    }
}

impl<'a> PropertyView<'a> {
    /// The value in SI: metres, square metres, kilograms, kelvins, radians and so on.
    ///
    /// The unit is that of the property, or else the model's default for what the property measures. Counts and ratios
    /// are returned unchanged. A value without a known unit is an error: it is never assumed to be in SI.
    ///
    /// ```
    /// use bimdata::element::RawElements;
    /// use bimdata::raw_elements::Resolver;
    ///
    /// let raw: RawElements = serde_json::from_str(r#"{
    ///     "elements": [{"uuid": "2O2Fr$t4X7Zf8NOew3FLOH", "type": "IfcWall", "psets": [0]}],
    ///     "property_sets": [{"id": 1, "name": "BaseQuantities", "properties": [
    ///         {"id": 1, "def_id": 0, "value": 12500000}
    ///     ]}],
    ///     "definitions": [{"id": 1, "name": "NetSideArea", "type": "IfcQuantityArea"}],
    ///     "units": [{"id": 1, "type": "IfcSIUnit", "unit_type": "AREAUNIT", "prefix": "MILLI",
    ///         "name": "SQUARE_METRE", "is_default": true}]
    /// }"#)?;
    /// let wall = Resolver::new(&raw).elements().next().unwrap();
    /// let area = wall.property("BaseQuantities", "NetSideArea").unwrap();
    /// assert_eq!(area.si_value()?, 12.5);
    /// assert_eq!(area.value_in("cm²")?, 125_000.0);
    /// assert_eq!(area.quantity()?.to_string(), "12.5 m²");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// A value that is not a number, a value without a unit, a unit that cannot be converted (see [`UnitView::to_si`]),
    /// and a unit that contradicts what the property measures, such as metres for an `IfcAreaMeasure`.
    #[inline]
    pub fn si_value(self) -> Result<f64, ConversionError> {
        self.quantity().map(Quantity::si_value)
    }

    /// The value in this unit; see [`Quantity::value_in`].
    ///
    /// # Errors
    ///
    /// Those of [`si_value`](Self::si_value), and a unit that is not known or measures something else.
    #[inline]
    pub fn value_in(self, unit: &str) -> Result<f64, ConversionError> {
        self.quantity()?.value_in(unit)
    }

    /// The value with its unit, which is sure to be convertible.
    ///
    /// # Errors
    ///
    /// Those of [`si_value`](Self::si_value).
    #[inline]
    pub fn quantity(self) -> Result<Quantity<'a>, ConversionError> {
        let value = self.as_f64().ok_or(ConversionError::NotANumber)?;
        let unit = self.unit_or_default();
        let scale = match (unit, self.definition().measure()) {
            (Some(unit), measure) => unit.scale_for(measure)?,
            (None, Some(Measure::Plain)) if self.definition().raw().unit_index.is_none() => Scale::RATIO,
            (None, _) => return Err(ConversionError::NoUnit),
        };
        Quantity::new(value, unit, scale)
    }

    /// The unit of the property, or else the model's default unit for what the property measures.
    ///
    /// If the unit of a property is dangling (a position outside the list), the unit is unknown: this returns `None`,
    /// and not the default.
    #[must_use]
    #[inline]
    pub fn unit_or_default(self) -> Option<UnitView<'a>> {
        self.definition().unit_or_default()
    }
}

impl<'a> DefinitionView<'a> {
    /// The unit of the values, or else the model's default unit for what they measure; `None` if the unit is dangling.
    #[inline]
    pub(super) fn unit_or_default(self) -> Option<UnitView<'a>> {
        if self.raw().unit_index.is_some() {
            return self.unit();
        }
        default_unit(self.elements(), self.unit_type()?)
    }

    /// The type of the unit for what the values measure, such as `AREAUNIT`; `None` if they have no unit, or if the
    /// definition does not say what they measure.
    ///
    /// It is derived from the value type (`IfcAreaMeasure`), from the quantity (`IfcQuantityArea`), or from an
    /// attribute that is a length in IFC, such as `OverallHeight`.
    #[must_use]
    #[inline]
    pub fn unit_type(self) -> Option<&'static str> {
        match self.measure()? {
            Measure::Unit(unit_type) => Some(unit_type),
            Measure::Plain => None,
        }
    }

    #[inline]
    fn measure(self) -> Option<Measure> {
        let raw = self.raw();
        Measure::of(raw.value_type.as_deref(), raw.r#type.as_deref(), raw.name.as_deref())
    }
}

impl<'a> ElementView<'a> {
    /// The properties whose values can be converted to SI, each with its quantity, in the order of the property sets.
    #[inline]
    pub fn quantities(self) -> impl Iterator<Item = (PropertyView<'a>, Quantity<'a>)> {
        self.properties().filter_map(|property| Some((property, property.quantity().ok()?)))
    }
}

impl<'a> MaterialView<'a> {
    /// The thickness of the material in this use. In IFC it is in the model's default unit of length.
    ///
    /// # Errors
    ///
    /// A missing thickness, a model without a default unit of length, and a default unit that cannot be converted or is
    /// no unit of length.
    #[inline]
    pub fn thickness_quantity(self) -> Result<Quantity<'a>, ConversionError> {
        let value = self.thickness().ok_or(ConversionError::NotANumber)?;
        let unit = default_unit(self.elements(), LENGTH).ok_or(ConversionError::NoUnit)?;
        Quantity::new(value, Some(unit), unit.scale_for(Some(Measure::Unit(LENGTH)))?)
    }
}

/// The type of the unit that thicknesses of materials are in: the model's default unit of this type.
pub(super) const LENGTH: &str = "LENGTHUNIT";

/// The default unit of this type, for values that name no unit.
#[inline]
pub(super) fn default_unit<'a>(raw: &'a RawElements, unit_type: &str) -> Option<UnitView<'a>> {
    let mut units = raw.units.as_deref().unwrap_or_default().iter();
    let found = units.find(|unit| is_default_of(unit.is_default, unit.unit_type.as_deref(), unit_type))?;
    Some(UnitView::new(raw, found))
}

/// Whether a unit with these fields is the default unit of a type.
#[inline]
pub(super) fn is_default_of(is_default: Option<bool>, unit_type: Option<&str>, wanted: &str) -> bool {
    is_default == Some(true) && unit_type.is_some_and(|of| of.eq_ignore_ascii_case(wanted))
}

#[inline]
pub(super) fn finite(value: f64) -> Result<f64, ConversionError> {
    if value.is_finite() { Ok(value) } else { Err(ConversionError::OutOfRange) }
}
