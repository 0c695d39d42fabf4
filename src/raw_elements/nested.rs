//! Quantities of properties that contain their unit, such as those of `element::get`.

use super::quantity::{ConversionError, finite};
use super::unit::{self, Measure, Scale, UnitView};
use crate::element::{RawElements, RawUnit};
use crate::property::Property;
use crate::unit::Unit;
use crate::value::decode::Decode;

impl Property {
    /// The value in SI: metres, square metres, kilograms, kelvins, radians and so on.
    ///
    /// The unit is the one in the definition. The default units of the model and the units that a derived unit is made
    /// of are not known here: with [raw elements](crate::raw_elements), more values can be converted.
    ///
    /// # Errors
    ///
    /// A value that is not a number, a value without a unit, a unit that cannot be converted, and a unit that contradicts
    /// what the property measures.
    #[inline]
    pub fn si_value(&self) -> Result<f64, ConversionError> {
        let (value, scale) = self.scaled()?;
        finite(scale.to_si(value))
    }

    /// The value in this unit, such as `mm` or `m²`.
    ///
    /// # Errors
    ///
    /// Those of [`si_value`](Self::si_value), and a unit that is not known or measures something else; see
    /// [`Quantity::value_in`](crate::raw_elements::Quantity::value_in).
    #[inline]
    pub fn value_in(&self, unit: &str) -> Result<f64, ConversionError> {
        let (value, scale) = self.scaled()?;
        let to = unit::parse(unit).ok_or_else(|| ConversionError::UnknownUnit(unit.to_owned()))?;
        if !scale.measures_what(to) {
            let from = self.definition.unit.as_ref().and_then(si_symbol).unwrap_or_default();
            return Err(ConversionError::OtherDimensions { from, to: unit.to_owned() });
        }
        finite(scale.convert(value, to))
    }

    #[inline]
    fn scaled(&self) -> Result<(f64, Scale), ConversionError> {
        let value = self.value.as_ref().and_then(serde_json::Value::as_f64).ok_or(ConversionError::NotANumber)?;
        let definition = &self.definition;
        let (value_type, r#type) = (definition.value_type.as_deref(), definition.r#type.as_deref());
        let measure = Measure::of(value_type, r#type, definition.name.as_deref());
        if let Some(unit) = &definition.unit {
            let scale = view(&flat(unit), |unit| unit.scale_for(measure));
            return Ok((value, scale.ok_or(ConversionError::NoUnit)??));
        }
        match measure {
            Some(Measure::Plain) => Ok((value, Scale::RATIO)),
            _ => Err(ConversionError::NoUnit),
        }
    }
}

#[inline]
fn si_symbol(unit: &Unit) -> Option<String> {
    view(&flat(unit), UnitView::si_symbol)?
}

/// Calls `question` with the first of these units.
#[inline]
fn view<'a, T>(raw: &'a RawElements, question: impl FnOnce(UnitView<'a>) -> T) -> Option<T> {
    let unit = raw.units.as_ref()?.first()?;
    Some(question(UnitView::new(raw, unit)))
}

/// A unit and the units that it converts to, as a flat list instead of nested.
#[inline]
fn flat(unit: &Unit) -> RawElements {
    let chain = std::iter::successors(Some(unit), |unit| unit.conversion_baseunit.as_deref());
    let units = chain.zip(1..).map(|(unit, next)| RawUnit {
        id: unit.id,
        r#type: unit.r#type.clone(),
        name: unit.name.clone(),
        unit_type: unit.unit_type.clone(),
        prefix: unit.prefix.clone(),
        elements: unit.elements.clone(),
        conversion_factor: unit.conversion_factor,
        dimensions: unit.dimensions.clone(),
        conversion_baseunit_index: unit.conversion_baseunit.is_some().then_some(next),
        is_default: unit.is_default,
    });
    RawElements { units: Some(units.collect()), ..RawElements::blank() }
}
