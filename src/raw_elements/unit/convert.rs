//! Converts units of a model to SI.

use std::cmp::Ordering;

use super::derived::{self, Element};
use super::scale::{Dimensions, Scale};
use super::si::{Prefix, SiUnit};
use super::{Measure, UnitView, measure, symbol};
use crate::raw_elements::position::at;
use crate::raw_elements::quantity::ConversionError;
use crate::value::decode::Nothing;

/// The kind of a unit, by its `type`.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Si,
    ConversionBased,
    Derived,
}

/// Why a unit cannot be converted to SI; messages put it after the name of the unit.
pub(in crate::raw_elements) type Reason = &'static str;

/// The elements of a unit can be read in two ways.
pub(in crate::raw_elements) const AMBIGUOUS: Reason = "has elements that are ids of some units and positions of others";

impl<'a> UnitView<'a> {
    /// Converts a value in this unit to SI: 2500 `MILLI METRE` are 2.5 (metres), 21.5 `DEGREE_CELSIUS` are 294.65
    /// (kelvins).
    ///
    /// A prefix is applied before the metre is squared, so one square millimetre is a millionth of a square metre. The
    /// unit of mass is the kilogram. Chains of conversions are followed to their end. A derived unit is the product of
    /// the units in its `elements`, and is accepted only if its `dimensions` agree.
    ///
    /// # Errors
    ///
    /// [`ConversionError::Unit`] for money, for units that depend on the context, for temperature scales other than
    /// Celsius and kelvin (the service does not send their zero), and for units that are incomplete or contradict
    /// themselves.
    #[inline]
    pub fn to_si(self, value: f64) -> Result<f64, ConversionError> {
        let si = self.scale()?.to_si(value);
        if si.is_finite() { Ok(si) } else { Err(ConversionError::OutOfRange) }
    }

    /// The usual symbol of the unit, with its prefix: `mm`, `m²`, `°C`, `W/(m²·K)`. If no symbol is known, the same
    /// text as `Display`.
    #[must_use]
    #[inline]
    pub fn symbol(self) -> String {
        self.named_symbol().or_else(|| self.derived_symbol()).unwrap_or_else(|| self.to_string())
    }

    #[inline]
    fn named_symbol(self) -> Option<String> {
        match self.kind().ok()? {
            Kind::Si => {
                let prefix = Prefix::of_word(self.prefix())?;
                Some(format!("{}{}", prefix.symbol, SiUnit::of_name(self.name()?)?.symbol))
            }
            Kind::ConversionBased => symbol::of_converted(self.name()?).map(str::to_owned),
            Kind::Derived => None,
        }
    }

    #[inline]
    fn derived_symbol(self) -> Option<String> {
        if !self.is_derived() {
            return None;
        }
        let (parts, _) = self.parts().ok()?;
        Some(symbol::written(&parts.iter().map(|(unit, power)| (unit.symbol(), *power)).collect::<Vec<_>>()))
    }

    /// The unit of the values that [`to_si`](Self::to_si) returns, such as `m` or `W/(m²·K)`; `None` if the unit cannot
    /// be converted.
    #[must_use]
    #[inline]
    pub fn si_symbol(self) -> Option<String> {
        let scale = self.scale().ok()?;
        let end = self.chain().last()?;
        if end.kind() == Ok(Kind::Si) {
            return SiUnit::of_name(end.name()?).map(|unit| unit.coherent.to_owned());
        }
        let fits = |symbol: &&str| symbol::parse(symbol).is_some_and(|of_type| of_type.measures_what(scale));
        let of_type = end.unit_type().and_then(measure::si_symbol).filter(fits);
        Some(of_type.map_or_else(|| symbol::of_dimensions(scale.dimensions), str::to_owned))
    }

    #[inline]
    pub(in crate::raw_elements) fn scale(self) -> Result<Scale, ConversionError> {
        let scale = self.scale_where(|derived| derived.parts().map(|(_, scale)| scale));
        scale.map_err(|reason| ConversionError::Unit { unit: self.to_string(), reason })
    }

    /// The scale of this unit for values of this measure, if known.
    #[inline]
    pub(in crate::raw_elements) fn scale_for(self, measure: Option<Measure>) -> Result<Scale, ConversionError> {
        let scale = self.scale()?;
        if measure.is_none_or(|measure| measure.may_be_in(scale)) {
            return Ok(scale);
        }
        Err(ConversionError::Unit { unit: self.to_string(), reason: "does not measure what the value is" })
    }

    #[inline]
    pub(in crate::raw_elements) fn is_derived(self) -> bool {
        self.kind() == Ok(Kind::Derived)
    }

    #[inline]
    fn kind(self) -> Result<Kind, Reason> {
        let r#type = self.raw().r#type.trim();
        let is = |known: &str| r#type.eq_ignore_ascii_case(known);
        match () {
            () if is("IfcSIUnit") => Ok(Kind::Si),
            () if is("IfcConversionBasedUnit") => Ok(Kind::ConversionBased),
            () if is("IfcDerivedUnit") => Ok(Kind::Derived),
            () if is("IfcConversionBasedUnitWithOffset") => Err("has its own zero, which the service does not send"),
            () if is("IfcMonetaryUnit") => Err("is money"),
            () if is("IfcContextDependentUnit") => Err("depends on an agreement, and has no fixed size"),
            () => Err("is of a type that is not known"),
        }
    }

    /// The unit and the units that it converts to, up to the first that is not conversion-based. Ends even if they form
    /// a cycle.
    #[inline]
    fn chain(self) -> impl Iterator<Item = UnitView<'a>> {
        let most = self.raw.units.as_deref().unwrap_or_default().len() + 1;
        let next = |unit: &UnitView<'a>| unit.next().filter(|_| unit.kind() == Ok(Kind::ConversionBased));
        std::iter::successors(Some(self), next).take(most)
    }

    /// The scale of the unit at the end of the conversions, times their factors. `derived` returns the scale of a
    /// derived unit.
    #[inline]
    fn scale_where(self, derived: impl FnOnce(Self) -> Result<Scale, Reason>) -> Result<Scale, Reason> {
        let mut factor = 1.0;
        let mut is_converted = false;
        for unit in self.chain() {
            match unit.kind()? {
                Kind::Si => {
                    let name = unit.name().ok_or("has no name")?;
                    let si = SiUnit::of_name(name).ok_or("has a name that IFC does not have for units of SI")?;
                    let prefix = Prefix::of_word(unit.prefix()).ok_or("has a prefix that SI does not have")?;
                    if is_converted && si.is_temperature() {
                        return Err("may have its own zero, which the service does not send");
                    }
                    return Ok(Scale { factor, ..si.scale(prefix) });
                }
                Kind::ConversionBased => {
                    let by = unit.raw().conversion_factor.ok_or("has no conversion factor")?;
                    factor *= by;
                    is_converted = true;
                    if !(factor.is_finite() && factor > 0.0) {
                        return Err("has an invalid conversion factor");
                    }
                }
                Kind::Derived => {
                    let scale = derived(unit)?;
                    return Ok(Scale { factor: factor * scale.factor, ..scale });
                }
            }
        }
        Err("converts to a unit that is missing, or to itself")
    }

    /// The parts of a derived unit, and the resulting scale.
    ///
    /// According to the service's documentation, `elements` contains ids, while all other references in raw elements
    /// are positions. So both are tried, and the `dimensions` decide.
    #[inline]
    pub(in crate::raw_elements) fn parts(self) -> Result<(Vec<(UnitView<'a>, i32)>, Scale), Reason> {
        let elements = self.raw().elements.as_ref().ok_or("has no elements")?;
        let has_powers = |elements: &Vec<Element>| elements.iter().all(|element| element.power.is_some());
        let elements = derived::elements(elements).filter(has_powers).ok_or("has elements that cannot be read")?;
        let dimensions = self.dimensions().ok_or("has no dimensions that would confirm its elements")?;
        let units = self.raw.units.as_deref();
        let by_id = |id: i64| {
            units?.iter().find(|unit| unit.id == id && !unit.is_nothing()).map(|unit| UnitView::new(self.raw, unit))
        };
        let by_position = |position: i64| at(units, position).map(|unit| UnitView::new(self.raw, unit));
        let by_id = product(&elements, by_id).filter(|(_, scale)| scale.dimensions == dimensions);
        let by_position = product(&elements, by_position).filter(|(_, scale)| scale.dimensions == dimensions);
        match (by_id, by_position) {
            (Some((_, first)), Some((_, second))) if first != second => Err(AMBIGUOUS),
            (Some(found), _) | (None, Some(found)) => Ok(found),
            (None, None) => Err("has elements that its dimensions do not confirm"),
        }
    }

    #[inline]
    fn dimensions(self) -> Option<Dimensions> {
        let given = self.raw().dimensions.as_deref()?;
        let mut dimensions = [0; 7];
        if given.len() != dimensions.len() {
            return None;
        }
        for (dimension, given) in dimensions.iter_mut().zip(given) {
            // Exponents are small integers, but the answer has them as floats.
            *dimension =
                (-100..=100).find(|known| f64::from(*known).partial_cmp(given).is_some_and(Ordering::is_eq))?;
        }
        Some(dimensions)
    }
}

/// The product of units to their powers; `None` if one of them is a derived unit.
#[inline]
fn product<'a>(
    elements: &[Element],
    find: impl Fn(i64) -> Option<UnitView<'a>>,
) -> Option<(Vec<(UnitView<'a>, i32)>, Scale)> {
    let mut scale = Scale::ONE;
    let mut parts = Vec::new();
    for element in elements {
        let (unit, power) = (find(element.number)?, element.power?);
        // IFC does not allow derived units here; this also prevents endless recursion.
        let of_part = unit.scale_where(|_| Err("is made of a derived unit"));
        scale = scale.times(of_part.ok()?, power)?;
        parts.push((unit, power));
    }
    Some((parts, scale))
}
