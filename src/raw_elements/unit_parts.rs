//! Finds the units that a derived unit is made of, such as the metre and the second of a speed, to copy it.

use serde_json::Value;

use super::position::at;
use super::unit::{AMBIGUOUS, UnitView, derived};
use crate::element::{RawElements, RawUnit};
use crate::value::decode::Nothing;

/// The elements of a derived unit, with the units that they refer to.
pub(super) struct UnitParts<'a> {
    elements: &'a Value,
    units: Vec<&'a RawUnit>,
}

impl<'a> UnitParts<'a> {
    /// Whether elements in an unknown form do not refer to units: if the unit is not a derived one, or the elements
    /// contain no number.
    #[inline]
    pub(super) fn are_none(unit: UnitView<'_>, elements: &Value) -> bool {
        derived::elements(elements).is_none() && !(unit.is_derived() && derived::has_numbers(elements))
    }

    /// The units of these elements; `None` if the form is not known, one of them is dangling, or they can be read in
    /// two ways.
    ///
    /// The units that agree with the dimensions are used, as in conversions. If none agree, the numbers are read as
    /// positions, as everywhere else in raw elements, or as ids if not all of them are positions. If the form says that
    /// they are ids, ids are tried first.
    #[inline]
    pub(super) fn of(raw: &'a RawElements, unit: &'a RawUnit) -> Option<Self> {
        let value = unit.elements.as_ref()?;
        let elements = derived::elements(value)?;
        let units = match UnitView::new(raw, unit).parts() {
            Ok((parts, _)) => parts.into_iter().map(|(part, _)| part.raw()).collect(),
            Err(AMBIGUOUS) => return None,
            Err(_) => {
                let all = raw.units.as_deref().unwrap_or_default();
                let is_other = |found: &&RawUnit| !std::ptr::eq::<RawUnit>(*found, unit);
                let by_place = |number: i64| at(Some(all), number).filter(is_other);
                let by_id =
                    |number: i64| all.iter().find(|unit| unit.id == number && !unit.is_nothing()).filter(is_other);
                let by_position = || elements.iter().map(|it| by_place(it.number)).collect::<Option<Vec<_>>>();
                let by_ids = || elements.iter().map(|it| by_id(it.number)).collect::<Option<Vec<_>>>();
                let says_id = elements.first().is_some_and(|element| element.is_id);
                if says_id { by_ids().or_else(by_position) } else { by_position().or_else(by_ids) }?
            }
        };
        Some(UnitParts { elements: value, units })
    }

    #[inline]
    pub(super) fn units(&self) -> &[&'a RawUnit] {
        &self.units
    }

    /// The same elements with these positions instead.
    #[inline]
    pub(super) fn with(&self, positions: &[i64]) -> Option<Value> {
        let mut positions = positions.iter().copied();
        derived::with_units(self.elements, &mut |_| positions.next())
    }
}
