//! Units and their conversions.

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
/// Its `Display` writes its prefix and name, such as `MILLI METRE`, or else what it measures or its type.
#[derive(Clone, Copy)]
pub struct UnitView<'a> {
    raw: &'a RawElements,
    unit: &'a RawUnit,
}

/// The conversion of a unit to the unit at the end of its chain of conversions.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct Conversion<'a> {
    /// The factor that a value is multiplied by.
    pub factor: f64,
    /// The unit of the converted value.
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
    /// `None` if the chain of conversions is a cycle.
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
    /// A unit without a base, or without a factor, ends the chain; its own conversion has the factor 1.
    #[must_use]
    #[inline]
    pub fn conversion(self) -> Conversion<'a> {
        let mut conversion = Conversion { factor: 1.0, unit: self };
        if self.base().is_none() {
            return conversion;
        }
        // If a unit has a base, its chain has an end.
        while let (Some(base), Some(factor)) = (conversion.unit.next(), conversion.unit.unit.conversion_factor) {
            conversion = Conversion { factor: conversion.factor * factor, unit: base };
        }
        conversion
    }

    /// The unit as in the answer, with its id, type, dimensions and, for a derived unit, its elements.
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
