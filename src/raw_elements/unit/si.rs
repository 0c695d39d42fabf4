//! The SI units of IFC, with their prefixes.

use super::scale::{Dimensions, Kind, Scale};

/// A unit of `IfcSIUnitName`.
pub(super) struct SiUnit {
    name: &'static str,
    /// The symbol without a prefix.
    pub(super) symbol: &'static str,
    /// The symbol of the SI unit that its values are converted to.
    pub(super) coherent: &'static str,
    /// The power that also applies to the prefix: a square millimetre is the square of a millimetre.
    power: i32,
    dimensions: Dimensions,
    kind: Option<Kind>,
}

#[inline]
const fn unit(name: &'static str, symbol: &'static str, dimensions: Dimensions) -> SiUnit {
    SiUnit { name, symbol, coherent: symbol, power: 1, dimensions, kind: None }
}

const KELVIN: Dimensions = [0, 0, 0, 0, 1, 0, 0];

const UNITS: [SiUnit; 30] = [
    unit("AMPERE", "A", [0, 0, 0, 1, 0, 0, 0]),
    SiUnit { kind: Some(Kind::Activity), ..unit("BECQUEREL", "Bq", [0, 0, -1, 0, 0, 0, 0]) },
    SiUnit { kind: Some(Kind::LuminousIntensity), ..unit("CANDELA", "cd", [0, 0, 0, 0, 0, 0, 1]) },
    unit("COULOMB", "C", [0, 0, 1, 1, 0, 0, 0]),
    SiUnit { power: 3, ..unit("CUBIC_METRE", "m³", [3, 0, 0, 0, 0, 0, 0]) },
    SiUnit { coherent: "K", ..unit("DEGREE_CELSIUS", "°C", KELVIN) },
    unit("FARAD", "F", [-2, -1, 4, 2, 0, 0, 0]),
    SiUnit { coherent: "kg", ..unit("GRAM", "g", [0, 1, 0, 0, 0, 0, 0]) },
    SiUnit { kind: Some(Kind::AbsorbedDose), ..unit("GRAY", "Gy", [2, 0, -2, 0, 0, 0, 0]) },
    unit("HENRY", "H", [2, 1, -2, -2, 0, 0, 0]),
    SiUnit { kind: Some(Kind::Frequency), ..unit("HERTZ", "Hz", [0, 0, -1, 0, 0, 0, 0]) },
    unit("JOULE", "J", [2, 1, -2, 0, 0, 0, 0]),
    unit("KELVIN", "K", KELVIN),
    SiUnit { kind: Some(Kind::LuminousFlux), ..unit("LUMEN", "lm", [0, 0, 0, 0, 0, 0, 1]) },
    unit("LUX", "lx", [-2, 0, 0, 0, 0, 0, 1]),
    unit("METRE", "m", [1, 0, 0, 0, 0, 0, 0]),
    unit("MOLE", "mol", [0, 0, 0, 0, 0, 1, 0]),
    unit("NEWTON", "N", [1, 1, -2, 0, 0, 0, 0]),
    unit("OHM", "Ω", [2, 1, -3, -2, 0, 0, 0]),
    unit("PASCAL", "Pa", [-1, 1, -2, 0, 0, 0, 0]),
    SiUnit { kind: Some(Kind::PlaneAngle), ..unit("RADIAN", "rad", [0; 7]) },
    unit("SECOND", "s", [0, 0, 1, 0, 0, 0, 0]),
    unit("SIEMENS", "S", [-2, -1, 3, 2, 0, 0, 0]),
    SiUnit { kind: Some(Kind::DoseEquivalent), ..unit("SIEVERT", "Sv", [2, 0, -2, 0, 0, 0, 0]) },
    SiUnit { power: 2, ..unit("SQUARE_METRE", "m²", [2, 0, 0, 0, 0, 0, 0]) },
    SiUnit { kind: Some(Kind::SolidAngle), ..unit("STERADIAN", "sr", [0; 7]) },
    unit("TESLA", "T", [0, 1, -2, -1, 0, 0, 0]),
    unit("VOLT", "V", [2, 1, -3, -1, 0, 0, 0]),
    unit("WATT", "W", [2, 1, -3, 0, 0, 0, 0]),
    unit("WEBER", "Wb", [2, 1, -2, -1, 0, 0, 0]),
];

/// The words and symbols of the prefixes, with their powers of ten. The pages of IFC 4 print 10⁻⁶ for `MILLI` by
/// mistake.
const PREFIXES: [(&str, &str, i32); 17] = [
    ("EXA", "E", 18),
    ("PETA", "P", 15),
    ("TERA", "T", 12),
    ("GIGA", "G", 9),
    ("MEGA", "M", 6),
    ("KILO", "k", 3),
    ("HECTO", "h", 2),
    ("DECA", "da", 1),
    ("DEKA", "da", 1),
    ("DECI", "d", -1),
    ("CENTI", "c", -2),
    ("MILLI", "m", -3),
    ("MICRO", "µ", -6),
    ("NANO", "n", -9),
    ("PICO", "p", -12),
    ("FEMTO", "f", -15),
    ("ATTO", "a", -18),
];

/// A prefix as a symbol and a power of ten.
#[derive(Clone, Copy)]
pub(super) struct Prefix {
    pub(super) symbol: &'static str,
    pub(super) exponent: i32,
}

impl Prefix {
    pub(super) const NONE: Prefix = Prefix { symbol: "", exponent: 0 };

    /// The prefix for this word, in any case; no prefix for an empty or missing word.
    #[inline]
    pub(super) fn of_word(word: Option<&str>) -> Option<Prefix> {
        let word = word.unwrap_or_default().trim();
        if word.is_empty() {
            return Some(Prefix::NONE);
        }
        let (_, symbol, exponent) = PREFIXES.iter().find(|(known, ..)| word.eq_ignore_ascii_case(known))?;
        Some(Prefix { symbol, exponent: *exponent })
    }

    /// The prefixes that a symbol starts with, each with the rest; a symbol can start with both `d` and `da`.
    #[inline]
    pub(super) fn at_start(symbol: &str) -> impl Iterator<Item = (Prefix, &str)> {
        let prefixes = PREFIXES.iter().map(|(_, symbol, exponent)| (*symbol, *exponent));
        // Besides the micro sign, the Greek letter that looks the same, and `u`, which is often used instead.
        prefixes.chain([("μ", -6), ("u", -6)]).filter_map(move |(prefix, exponent)| {
            Some((Prefix { symbol: prefix, exponent }, symbol.strip_prefix(prefix)?))
        })
    }
}

impl SiUnit {
    /// The unit of this name, in any case, in British or American spelling.
    #[inline]
    pub(super) fn of_name(name: &str) -> Option<&'static SiUnit> {
        let name = name.trim().to_ascii_uppercase().replace("METER", "METRE");
        UNITS.iter().find(|unit| unit.name == name)
    }

    /// The dimensions of the SI unit with this symbol; `None` if it is made of several units.
    #[inline]
    pub(super) fn dimensions_of(coherent: &str) -> Option<Dimensions> {
        UNITS.iter().find(|unit| unit.coherent == coherent).map(|unit| unit.dimensions)
    }

    /// The unit of this symbol without a prefix.
    #[inline]
    pub(super) fn of_symbol(symbol: &str) -> Option<&'static SiUnit> {
        UNITS.iter().find(|unit| unit.symbol == symbol)
    }

    #[inline]
    pub(super) fn scale(&self, prefix: Prefix) -> Scale {
        // The SI unit is the kilogram, but IFC has the gram.
        let of_gram = if self.symbol == "g" { -3 } else { 0 };
        Scale {
            factor: 1.0,
            exponent: prefix.exponent * self.power + of_gram,
            offset: if self.symbol == "°C" { 273.15 } else { 0.0 },
            dimensions: self.dimensions,
            ..Scale::ONE
        }
        .of_kind(self.kind)
    }

    #[inline]
    pub(super) fn is_temperature(&self) -> bool {
        self.dimensions == KELVIN
    }
}
