//! Units, and what they convert to.

mod convert;
pub(super) mod derived;
mod measure;
mod scale;
mod si;
mod symbol;

use std::fmt;

use super::position::at;
use crate::element::{RawElements, RawUnit};

pub(super) use convert::AMBIGUOUS;
pub(super) use measure::Measure;
pub(super) use scale::Scale;
pub(super) use symbol::parse;

/// A unit, which may convert to another one.
///
/// It is written as its prefix and name, such as `MILLI METRE`, or else as what it measures or its type.
#[derive(Clone, Copy)]
pub struct UnitView<'a> {
    raw: &'a RawElements,
    unit: &'a RawUnit,
}

/// What one of a unit is, in the unit at the end of its chain of conversions.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct Conversion<'a> {
    /// What a value is multiplied by.
    pub factor: f64,
    /// The unit that the value is in then.
    pub unit: UnitView<'a>,
}

impl<'a> UnitView<'a> {
    #[inline]
    pub(super) fn new(raw: &'a RawElements, unit: &'a RawUnit) -> Self {
        UnitView { raw, unit }
    }

    /// The name, such as `METRE` or `DEGREE`.
    #[must_use]
    #[inline]
    pub fn name(self) -> Option<&'a str> {
        self.unit.name.as_deref()
    }

    /// The prefix, such as `MILLI`.
    #[must_use]
    #[inline]
    pub fn prefix(self) -> Option<&'a str> {
        self.unit.prefix.as_deref()
    }

    /// What the unit measures, such as `LENGTHUNIT`.
    #[must_use]
    #[inline]
    pub fn unit_type(self) -> Option<&'a str> {
        self.unit.unit_type.as_deref()
    }

    /// The unit that this one converts to with its `conversion_factor`.
    ///
    /// There is none where the chain of conversions comes back to a unit that it has passed.
    #[must_use]
    #[inline]
    pub fn base(self) -> Option<UnitView<'a>> {
        let base = self.next()?;
        let most = self.raw.units.as_deref().unwrap_or_default().len();
        let mut chain = std::iter::successors(Some(base), |unit| unit.next());
        chain.nth(most).is_none().then_some(base)
    }

    #[inline]
    fn next(self) -> Option<Self> {
        let base = at(self.raw.units.as_deref(), self.unit.conversion_baseunit_index?)?;
        Some(UnitView::new(self.raw, base))
    }

    /// Follows the conversions to their end: for a foot of 12 inches of 25.4 millimetres, 304.8 millimetres.
    ///
    /// A unit without a base, or without a factor to it, ends the chain, and of such a unit one is 1 of itself.
    #[must_use]
    #[inline]
    pub fn conversion(self) -> Conversion<'a> {
        let mut conversion = Conversion { factor: 1.0, unit: self };
        if self.base().is_none() {
            return conversion;
        }
        // From a unit with a base the chain comes to an end.
        while let (Some(base), Some(factor)) = (conversion.unit.next(), conversion.unit.unit.conversion_factor) {
            conversion = Conversion { factor: conversion.factor * factor, unit: base };
        }
        conversion
    }

    /// The unit as it came, with its id, type, dimensions and, if it is a derived one, its elements.
    #[must_use]
    #[inline]
    pub fn raw(self) -> &'a RawUnit {
        self.unit
    }
}

impl fmt::Display for UnitView<'_> {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.prefix(), self.name()) {
            (Some(prefix), Some(name)) => write!(f, "{prefix} {name}"),
            (None, Some(name)) => f.write_str(name),
            (_, None) => f.write_str(self.unit_type().unwrap_or(&self.unit.r#type)),
        }
    }
}

impl fmt::Debug for UnitView<'_> {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.unit.fmt(f)
    }
}
