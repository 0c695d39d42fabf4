//! The conversion of the values of a unit to SI.

/// The exponents of metre, kilogram, second, ampere, kelvin, mole and candela, in the order of
/// `IfcDimensionalExponents`.
pub(in crate::raw_elements) type Dimensions = [i32; 7];

/// The largest power that is accepted; no real unit has a larger one.
const LARGEST_POWER: i32 = 100;

/// Converts a value to SI: `value × factor × 10^exponent + offset`.
///
/// The power of ten is separate, since 10⁻³ has no exact binary form: dividing by 1000 is more exact than multiplying
/// by 0.001.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::raw_elements) struct Scale {
    pub(super) factor: f64,
    pub(super) exponent: i32,
    pub(super) offset: f64,
    pub(super) dimensions: Dimensions,
}

impl Scale {
    /// The scale of plain numbers.
    pub(in crate::raw_elements) const ONE: Scale = Scale { factor: 1.0, exponent: 0, offset: 0.0, dimensions: [0; 7] };

    #[inline]
    pub(in crate::raw_elements) fn to_si(self, value: f64) -> f64 {
        times_power_of_ten(value * self.factor, self.exponent) + self.offset
    }

    #[inline]
    pub(in crate::raw_elements) fn has_dimensions_of(self, other: Scale) -> bool {
        self.dimensions == other.dimensions
    }

    /// Converts a value of this scale to another scale of the same dimensions.
    #[inline]
    pub(in crate::raw_elements) fn convert(self, value: f64, to: Scale) -> f64 {
        if self == to {
            return value;
        }
        if self.offset == 0.0 && to.offset == 0.0 {
            return times_power_of_ten(value * self.factor / to.factor, self.exponent - to.exponent);
        }
        times_power_of_ten(self.to_si(value) - to.offset, -to.exponent) / to.factor
    }

    /// This scale times a power of the other one; `None` if the result is out of range.
    ///
    /// An offset applies only to a unit by itself. In a product such as W/(m²·K), a degree Celsius is a difference, and
    /// equals a kelvin.
    #[inline]
    pub(super) fn times(mut self, other: Scale, power: i32) -> Option<Scale> {
        if power.abs() > LARGEST_POWER {
            return None;
        }
        self.factor *= other.factor.powi(power);
        self.exponent = self.exponent.checked_add(other.exponent.checked_mul(power)?)?;
        self.offset = 0.0;
        for (mine, its) in self.dimensions.iter_mut().zip(other.dimensions) {
            *mine = mine.checked_add(its.checked_mul(power)?)?;
        }
        (self.factor.is_finite() && self.factor > 0.0).then_some(self)
    }
}

/// Multiplies or divides by a power of ten, which is exact up to 10²², so that the result is rounded only once.
#[inline]
fn times_power_of_ten(value: f64, exponent: i32) -> f64 {
    const POWERS: [f64; 23] = [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22,
    ];
    let distance = exponent.unsigned_abs() as usize;
    let power = POWERS.get(distance).copied().unwrap_or_else(|| 10_f64.powi(exponent.abs()));
    if exponent < 0 { value / power } else { value * power }
}
