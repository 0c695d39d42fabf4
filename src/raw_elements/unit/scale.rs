//! The conversion of the values of a unit to SI.

/// The exponents of metre, kilogram, second, ampere, kelvin, mole and candela, in the order of
/// `IfcDimensionalExponents`.
pub(in crate::raw_elements) type Dimensions = [i32; 7];

/// What a unit measures, if other units have the same dimensions and measure something else. In the order of the tables
/// of the SI Brochure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Ratio,
    PlaneAngle,
    SolidAngle,
    LuminousIntensity,
    LuminousFlux,
    /// Cycles in a time: a hertz is not a radian per second.
    Frequency,
    /// Decays in a time.
    Activity,
    AbsorbedDose,
    DoseEquivalent,
}

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
    /// `None` for a product of units, such as cd·sr, and for all units whose dimensions say what they measure.
    pub(super) kind: Option<Kind>,
    /// The power of the plane angle, which has no dimension in SI.
    pub(super) angle: i32,
}

impl Scale {
    /// The scale of the number 1.
    pub(super) const ONE: Scale =
        Scale { factor: 1.0, exponent: 0, offset: 0.0, dimensions: [0; 7], kind: None, angle: 0 };

    /// The scale of counts and ratios.
    pub(in crate::raw_elements) const RATIO: Scale = Scale { kind: Some(Kind::Ratio), ..Scale::ONE };

    #[inline]
    pub(super) fn of_kind(self, kind: Option<Kind>) -> Self {
        Scale { kind, angle: i32::from(kind == Some(Kind::PlaneAngle)), ..self }
    }

    #[inline]
    pub(in crate::raw_elements) fn to_si(self, value: f64) -> f64 {
        times_power_of_ten(value * self.factor, self.exponent) + self.offset
    }

    /// Whether values of this scale can be converted to the other one: the dimensions are the same, and nothing says that
    /// the two measure different things.
    ///
    /// Programs write a product without its angles as well, such as N·m for N·m/rad, so angles are compared only with
    /// frequencies.
    #[inline]
    pub(in crate::raw_elements) fn measures_what(self, other: Scale) -> bool {
        let is_other_kind = self.kind.zip(other.kind).is_some_and(|(one, other)| one != other);
        let is_turning =
            |one: Scale, other: Scale| matches!(one.kind, Some(Kind::Frequency | Kind::Activity)) && other.angle != 0;
        let differ = is_other_kind || is_turning(self, other) || is_turning(other, self);
        self.dimensions == other.dimensions && !differ
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

    /// This scale to a power; `None` if the result is out of range.
    #[inline]
    pub(super) fn to_power(self, power: i32) -> Option<Scale> {
        let kind = self.kind.filter(|_| power == 1);
        Scale::ONE.times(self, power).map(|scale| Scale { kind, ..scale })
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
        self.kind = None;
        self.angle = self.angle.checked_add(other.angle.checked_mul(power)?)?;
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
