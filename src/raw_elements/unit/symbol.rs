//! The usual symbols of units: `mm`, `m²`, `°C`, `W/(m²·K)`.

use super::scale::{Dimensions, Kind, Scale};
use super::si::{Prefix, SiUnit};

const LENGTH: Dimensions = [1, 0, 0, 0, 0, 0, 0];
const AREA: Dimensions = [2, 0, 0, 0, 0, 0, 0];
const VOLUME: Dimensions = [3, 0, 0, 0, 0, 0, 0];
const MASS: Dimensions = [0, 1, 0, 0, 0, 0, 0];
const TIME: Dimensions = [0, 0, 1, 0, 0, 0, 0];
const TEMPERATURE: Dimensions = [0, 0, 0, 0, 1, 0, 0];
const FORCE: Dimensions = [1, 1, -2, 0, 0, 0, 0];
const PRESSURE: Dimensions = [-1, 1, -2, 0, 0, 0, 0];
const ENERGY: Dimensions = [2, 1, -2, 0, 0, 0, 0];

/// A unit that is not an SI unit, with its value in SI: `factor × 10^exponent`.
struct Other {
    symbols: &'static [&'static str],
    factor: f64,
    exponent: i32,
    dimensions: Dimensions,
    kind: Option<Kind>,
    takes_prefix: bool,
}

#[inline]
const fn other(symbols: &'static [&'static str], factor: f64, exponent: i32, dimensions: Dimensions) -> Other {
    Other { symbols, factor, exponent, dimensions, kind: None, takes_prefix: false }
}

/// The factors are exact by definition: from the SI Brochure (tables 8 and 9), and the 1959 agreement on yard and
/// pound.
const OTHERS: &[Other] = &[
    Other { kind: Some(Kind::Ratio), ..other(&["%"], 1.0, -2, [0; 7]) },
    Other { kind: Some(Kind::PlaneAngle), ..other(&["°", "deg"], std::f64::consts::PI / 180.0, 0, [0; 7]) },
    other(&["min"], 60.0, 0, TIME),
    other(&["h"], 3600.0, 0, TIME),
    other(&["d"], 86400.0, 0, TIME),
    other(&["ha"], 1.0, 4, AREA),
    Other { takes_prefix: true, ..other(&["L", "l"], 1.0, -3, VOLUME) },
    other(&["t"], 1.0, 3, MASS),
    Other { takes_prefix: true, ..other(&["bar"], 1.0, 5, PRESSURE) },
    Other { takes_prefix: true, ..other(&["Wh"], 3600.0, 0, ENERGY) },
    Other { takes_prefix: true, ..other(&["Nm"], 1.0, 0, ENERGY) },
    other(&["in"], 254.0, -4, LENGTH),
    other(&["ft"], 3048.0, -4, LENGTH),
    other(&["yd"], 9144.0, -4, LENGTH),
    other(&["mi"], 1_609_344.0, -3, LENGTH),
    other(&["ac"], 40_468_564_224.0, -7, AREA),
    other(&["lb"], 45_359_237.0, -8, MASS),
    other(&["oz"], 28_349_523_125.0, -12, MASS),
    other(&["lbf"], 44_482_216_152_605.0, -13, FORCE),
];

/// The scale of a unit, written as usual or as in IFC: `mm`, `MILLI METRE`, `FOOT`, `m2`, `W/(m2.K)`, `kg m-3`.
///
/// `None` for a text that can be read in two ways, such as `W/m²·K`.
#[inline]
pub(in crate::raw_elements) fn parse(text: &str) -> Option<Scale> {
    let text = text.trim();
    if let Some(scale) = ifc_words(text).or_else(|| temperature(text)) {
        return Some(scale);
    }
    let mut rest = of_converted(text).unwrap_or(text);
    let scale = product(&mut rest, true)?;
    rest.is_empty().then_some(scale)
}

/// Reads the IFC name of an SI unit, after its prefix.
#[inline]
fn ifc_words(text: &str) -> Option<Scale> {
    let (prefix, name) = text.split_once(' ').map_or((None, text), |(prefix, name)| (Some(prefix), name));
    Some(SiUnit::of_name(name)?.scale(Prefix::of_word(prefix)?))
}

/// Reads temperature scales, which have their own zero and so cannot be part of a product.
#[inline]
fn temperature(text: &str) -> Option<Scale> {
    match text {
        "°C" | "℃" | "degC" => Some(SiUnit::of_symbol("°C")?.scale(Prefix::NONE)),
        "°F" | "℉" | "degF" => {
            Some(Scale { factor: 5.0 / 9.0, offset: 459.67 * 5.0 / 9.0, dimensions: TEMPERATURE, ..Scale::ONE })
        }
        _ => None,
    }
}

/// Reads a product of symbols with their powers, up to a closing parenthesis or the end.
#[inline]
fn product(rest: &mut &str, may_divide: bool) -> Option<Scale> {
    let mut scale = match one(rest) {
        Some(after) if may_divide => {
            *rest = after;
            Scale::ONE
        }
        _ => power(rest)?,
    };
    let mut has_divided = false;
    loop {
        *rest = rest.trim_start();
        if let Some(after) = rest.strip_prefix('/').filter(|_| may_divide && !has_divided) {
            *rest = after.trim_start();
            has_divided = true;
            let divisor = match rest.strip_prefix('(') {
                Some(inside) => {
                    *rest = inside;
                    let divisor = product(rest, false)?;
                    *rest = rest.trim_start().strip_prefix(')')?;
                    divisor
                }
                None => power(rest)?,
            };
            scale = scale.times(divisor, -1)?;
        } else if rest.is_empty() || rest.starts_with(')') {
            return Some(scale);
        } else if has_divided {
            // `W/m²·K`: it is unclear whether the kelvin divides or multiplies.
            return None;
        } else {
            *rest = rest.strip_prefix(['·', '⋅', '*', '×', '.']).unwrap_or(rest).trim_start();
            scale = scale.times(power(rest)?, 1)?;
        }
    }
}

/// What follows a 1 that is all of the text or all above the line, as in `1/s`. No other number is part of a unit:
/// `1000 m` is not read as one metre.
#[inline]
fn one(text: &str) -> Option<&str> {
    let after = text.strip_prefix('1')?.trim_start();
    (after.is_empty() || after.starts_with('/')).then_some(after)
}

/// Reads a symbol and its power: `mm2` is the square of a millimetre.
#[inline]
fn power(rest: &mut &str) -> Option<Scale> {
    let is_of_symbol =
        |letter: char| letter.is_alphabetic() && !superscript(letter) || matches!(letter, '°' | '%' | 'µ');
    let length = rest.find(|letter| !is_of_symbol(letter)).unwrap_or(rest.len());
    let (name, after) = rest.split_at(length);
    let scale = symbol(name)?;
    // A number after a percent sign is no power.
    let (power, after) = if name == "%" { (1, after) } else { exponent(after)? };
    *rest = after;
    scale.to_power(power)
}

#[inline]
fn superscript(letter: char) -> bool {
    digit(letter).is_some() && !letter.is_ascii()
}

#[inline]
fn digit(letter: char) -> Option<u32> {
    const RAISED: &str = "⁰¹²³⁴⁵⁶⁷⁸⁹";
    letter.to_digit(10).or_else(|| u32::try_from(RAISED.chars().position(|raised| raised == letter)?).ok())
}

/// Reads the power after a symbol, which is 1 if there is none: `2`, `^2`, `²`, `-1`, `⁻¹`.
#[inline]
fn exponent(text: &str) -> Option<(i32, &str)> {
    let raised = text.strip_prefix('^');
    let after = raised.unwrap_or(text);
    let negative = after.strip_prefix(['-', '−', '⁻']);
    let digits = negative.unwrap_or(after);
    let is_raised = digits.starts_with(superscript);
    let goes_on = |letter: char| digit(letter).is_some() && superscript(letter) == is_raised;
    let length = digits.find(|letter| !goes_on(letter)).unwrap_or(digits.len());
    if length == 0 {
        return (raised.is_none() && negative.is_none()).then_some((1, text));
    }
    let power =
        digits[..length].chars().try_fold(0_u32, |sum, letter| sum.checked_mul(10)?.checked_add(digit(letter)?))?;
    let power = i32::try_from(power).ok()?;
    Some((if negative.is_some() { -power } else { power }, &digits[length..]))
}

/// Reads a symbol without or with a prefix. The whole symbol is tried first, since `min` is a minute and `cd` a
/// candela.
#[inline]
fn symbol(text: &str) -> Option<Scale> {
    let text = if text == "\u{2126}" { "Ω" } else { text };
    plain(text, Prefix::NONE).or_else(|| Prefix::at_start(text).find_map(|(prefix, rest)| plain(rest, prefix)))
}

#[inline]
fn plain(symbol: &str, prefix: Prefix) -> Option<Scale> {
    // A symbol with a power, such as m², is never looked up here: the power is read after the symbol.
    if let Some(unit) = SiUnit::of_symbol(symbol) {
        return Some(unit.scale(prefix));
    }
    let mut others = OTHERS.iter().filter(|other| other.symbols.contains(&symbol));
    let other = others.find(|other| other.takes_prefix || prefix.exponent == 0)?;
    let Other { factor, exponent, dimensions, kind, .. } = *other;
    Some(Scale { factor, exponent: exponent + prefix.exponent, dimensions, ..Scale::ONE }.of_kind(kind))
}

/// The symbol of a conversion-based unit, by the names that exporters write; `None` for an unknown name.
#[inline]
pub(super) fn of_converted(name: &str) -> Option<&'static str> {
    const NAMES: &[(&str, &str)] = &[
        ("DEGREE", "°"),
        ("MINUTE", "min"),
        ("HOUR", "h"),
        ("DAY", "d"),
        ("LITRE", "L"),
        ("TONNE", "t"),
        ("HECTARE", "ha"),
        ("INCH", "in"),
        ("FOOT", "ft"),
        ("YARD", "yd"),
        ("MILE", "mi"),
        ("SQUARE INCH", "in²"),
        ("SQUARE FOOT", "ft²"),
        ("SQUARE YARD", "yd²"),
        ("SQUARE MILE", "mi²"),
        ("ACRE", "ac"),
        ("CUBIC INCH", "in³"),
        ("CUBIC FOOT", "ft³"),
        ("CUBIC YARD", "yd³"),
        ("POUND", "lb"),
        ("OUNCE", "oz"),
        ("LBF", "lbf"),
    ];
    let name = name.trim().to_ascii_uppercase().replace(['_', '-'], " ").replace("LITER", "LITRE");
    NAMES.iter().find(|(known, _)| *known == name).map(|(_, symbol)| *symbol)
}

/// Writes symbols with their powers as a product: `W/(m²·K)`.
#[inline]
pub(super) fn written(powers: &[(String, i32)]) -> String {
    let join = |sign: i32| {
        let of_sign = powers.iter().filter(|(_, power)| power.signum() == sign);
        let symbols = of_sign.map(|(symbol, power)| raised(symbol, power.abs()));
        symbols.collect::<Vec<_>>()
    };
    let (above, below) = (join(1), join(-1));
    let above = if above.is_empty() && !below.is_empty() { "1".to_owned() } else { above.join("·") };
    match below.as_slice() {
        [] => above,
        [one] => format!("{above}/{one}"),
        several => format!("{above}/({})", several.join("·")),
    }
}

/// Writes a symbol to a power. If the symbol has a power already, such as m², the powers are multiplied.
#[inline]
pub(super) fn raised(symbol: &str, power: i32) -> String {
    let (stem, own) = match (symbol.strip_suffix('²'), symbol.strip_suffix('³')) {
        (Some(stem), _) => (stem, 2),
        (_, Some(stem)) => (stem, 3),
        _ => (symbol, 1),
    };
    match own * power {
        1 => stem.to_owned(),
        power => {
            let digits = power.to_string();
            let raised = digits.chars().map(|digit| match digit {
                '0' => '⁰',
                '1' => '¹',
                '2' => '²',
                '3' => '³',
                '4' => '⁴',
                '5' => '⁵',
                '6' => '⁶',
                '7' => '⁷',
                '8' => '⁸',
                '9' => '⁹',
                other => other,
            });
            format!("{stem}{}", raised.collect::<String>())
        }
    }
}

/// The symbol of these dimensions in the base units of SI.
#[inline]
pub(super) fn of_dimensions(dimensions: Dimensions) -> String {
    const BASE: [&str; 7] = ["m", "kg", "s", "A", "K", "mol", "cd"];
    let powers: Vec<_> = BASE.iter().map(|symbol| (*symbol).to_owned()).zip(dimensions).collect();
    written(&powers)
}
