//! The measures of IFC, and their types of units.

use super::scale::Scale;
use super::si::SiUnit;

/// The name of the measure without `Ifc` and `Measure`, the type of its unit, and its SI unit.
///
/// From the annex on units of buildingSMART's IDS, or from the enumerations of IFC 4 if those differ: a conductivity
/// has a `THERMALCONDUCTANCEUNIT`, and the integral of a sectional area a `SECTIONAREAINTEGRALUNIT`. Measures with
/// logarithmic units in IDS have no SI unit here.
const MEASURES: &[(&str, &str, &str)] = &[
    ("AbsorbedDose", "ABSORBEDDOSEUNIT", "Gy"),
    ("Acceleration", "ACCELERATIONUNIT", "m/s²"),
    ("AmountOfSubstance", "AMOUNTOFSUBSTANCEUNIT", "mol"),
    ("AngularVelocity", "ANGULARVELOCITYUNIT", "rad/s"),
    ("AreaDensity", "AREADENSITYUNIT", "kg/m²"),
    ("Area", "AREAUNIT", "m²"),
    ("Curvature", "CURVATUREUNIT", "rad/m"),
    ("DoseEquivalent", "DOSEEQUIVALENTUNIT", "Sv"),
    ("DynamicViscosity", "DYNAMICVISCOSITYUNIT", "Pa·s"),
    ("ElectricCapacitance", "ELECTRICCAPACITANCEUNIT", "F"),
    ("ElectricCharge", "ELECTRICCHARGEUNIT", "C"),
    ("ElectricConductance", "ELECTRICCONDUCTANCEUNIT", "S"),
    ("ElectricCurrent", "ELECTRICCURRENTUNIT", "A"),
    ("ElectricResistance", "ELECTRICRESISTANCEUNIT", "Ω"),
    ("ElectricVoltage", "ELECTRICVOLTAGEUNIT", "V"),
    ("Energy", "ENERGYUNIT", "J"),
    ("Force", "FORCEUNIT", "N"),
    ("Frequency", "FREQUENCYUNIT", "Hz"),
    ("HeatFluxDensity", "HEATFLUXDENSITYUNIT", "W/m²"),
    ("HeatingValue", "HEATINGVALUEUNIT", "J/kg"),
    ("Illuminance", "ILLUMINANCEUNIT", "lx"),
    ("Inductance", "INDUCTANCEUNIT", "H"),
    ("IntegerCountRate", "INTEGERCOUNTRATEUNIT", "1/s"),
    ("IonConcentration", "IONCONCENTRATIONUNIT", "kg/m³"),
    ("IsothermalMoistureCapacity", "ISOTHERMALMOISTURECAPACITYUNIT", "m³/kg"),
    ("KinematicViscosity", "KINEMATICVISCOSITYUNIT", "m²/s"),
    ("Length", "LENGTHUNIT", "m"),
    ("PositiveLength", "LENGTHUNIT", "m"),
    ("NonNegativeLength", "LENGTHUNIT", "m"),
    ("LinearForce", "LINEARFORCEUNIT", "N/m"),
    ("LinearMoment", "LINEARMOMENTUNIT", "N·m/m"),
    ("LinearStiffness", "LINEARSTIFFNESSUNIT", "N/m"),
    ("LinearVelocity", "LINEARVELOCITYUNIT", "m/s"),
    ("LuminousFlux", "LUMINOUSFLUXUNIT", "lm"),
    ("LuminousIntensityDistribution", "LUMINOUSINTENSITYDISTRIBUTIONUNIT", "cd/lm"),
    ("LuminousIntensity", "LUMINOUSINTENSITYUNIT", "cd"),
    ("MagneticFluxDensity", "MAGNETICFLUXDENSITYUNIT", "T"),
    ("MagneticFlux", "MAGNETICFLUXUNIT", "Wb"),
    ("MassDensity", "MASSDENSITYUNIT", "kg/m³"),
    ("MassFlowRate", "MASSFLOWRATEUNIT", "kg/s"),
    ("Mass", "MASSUNIT", "kg"),
    ("MassPerLength", "MASSPERLENGTHUNIT", "kg/m"),
    ("ModulusOfElasticity", "MODULUSOFELASTICITYUNIT", "N/m²"),
    ("ModulusOfLinearSubgradeReaction", "MODULUSOFLINEARSUBGRADEREACTIONUNIT", "N/m²"),
    ("ModulusOfRotationalSubgradeReaction", "MODULUSOFROTATIONALSUBGRADEREACTIONUNIT", "N·m/(m·rad)"),
    ("ModulusOfSubgradeReaction", "MODULUSOFSUBGRADEREACTIONUNIT", "N/m³"),
    ("MoistureDiffusivity", "MOISTUREDIFFUSIVITYUNIT", "m³/s"),
    ("MolecularWeight", "MOLECULARWEIGHTUNIT", "kg/mol"),
    ("MomentOfInertia", "MOMENTOFINERTIAUNIT", "m⁴"),
    ("PH", "PHUNIT", ""),
    ("PlanarForce", "PLANARFORCEUNIT", "Pa"),
    ("PlaneAngle", "PLANEANGLEUNIT", "rad"),
    ("PositivePlaneAngle", "PLANEANGLEUNIT", "rad"),
    ("Power", "POWERUNIT", "W"),
    ("Pressure", "PRESSUREUNIT", "Pa"),
    ("RadioActivity", "RADIOACTIVITYUNIT", "Bq"),
    ("RotationalFrequency", "ROTATIONALFREQUENCYUNIT", "Hz"),
    ("RotationalMass", "ROTATIONALMASSUNIT", "kg·m²"),
    ("RotationalStiffness", "ROTATIONALSTIFFNESSUNIT", "N·m/rad"),
    ("SectionalAreaIntegral", "SECTIONAREAINTEGRALUNIT", "m⁵"),
    ("SectionModulus", "SECTIONMODULUSUNIT", "m³"),
    ("ShearModulus", "SHEARMODULUSUNIT", "N/m²"),
    ("SolidAngle", "SOLIDANGLEUNIT", "sr"),
    ("SoundPower", "SOUNDPOWERUNIT", ""),
    ("SoundPowerLevel", "SOUNDPOWERLEVELUNIT", ""),
    ("SoundPressure", "SOUNDPRESSUREUNIT", ""),
    ("SoundPressureLevel", "SOUNDPRESSURELEVELUNIT", ""),
    ("SpecificHeatCapacity", "SPECIFICHEATCAPACITYUNIT", "J/(kg·K)"),
    ("TemperatureGradient", "TEMPERATUREGRADIENTUNIT", "K/m"),
    ("TemperatureRateOfChange", "TEMPERATURERATEOFCHANGEUNIT", "K/s"),
    ("ThermalAdmittance", "THERMALADMITTANCEUNIT", "W/(m²·K)"),
    ("ThermalConductivity", "THERMALCONDUCTANCEUNIT", "W/(m·K)"),
    ("ThermalExpansionCoefficient", "THERMALEXPANSIONCOEFFICIENTUNIT", "1/K"),
    ("ThermalResistance", "THERMALRESISTANCEUNIT", "m²·K/W"),
    ("ThermalTransmittance", "THERMALTRANSMITTANCEUNIT", "W/(m²·K)"),
    ("ThermodynamicTemperature", "THERMODYNAMICTEMPERATUREUNIT", "K"),
    ("Time", "TIMEUNIT", "s"),
    ("Torque", "TORQUEUNIT", "N·m"),
    ("VaporPermeability", "VAPORPERMEABILITYUNIT", "kg/(s·m·Pa)"),
    ("Volume", "VOLUMEUNIT", "m³"),
    ("VolumetricFlowRate", "VOLUMETRICFLOWRATEUNIT", "m³/s"),
    ("WarpingConstant", "WARPINGCONSTANTUNIT", "m⁶"),
    ("WarpingMoment", "WARPINGMOMENTUNIT", "N·m²"),
];

/// Measures without a unit, whose values are plain numbers. `IfcNumericMeasure` is not one of them: in IFC it is the
/// numeric value of any physical quantity, so that its unit is unknown.
const PLAIN: [&str; 4] = ["Count", "NormalisedRatio", "PositiveRatio", "Ratio"];

/// What a quantity measures, whatever the value type of its definition is.
const QUANTITIES: [(&str, Measure); 7] = [
    ("IfcQuantityArea", Measure::Unit("AREAUNIT")),
    ("IfcQuantityCount", Measure::Plain),
    ("IfcQuantityLength", Measure::Unit("LENGTHUNIT")),
    // Of IFC 4.3, for counts that are not integers.
    ("IfcQuantityNumber", Measure::Plain),
    ("IfcQuantityTime", Measure::Unit("TIMEUNIT")),
    ("IfcQuantityVolume", Measure::Unit("VOLUMEUNIT")),
    ("IfcQuantityWeight", Measure::Unit("MASSUNIT")),
];

/// The IFC attributes that are lengths by the schema.
const LENGTHS: [&str; 11] = [
    "Elevation",
    "ElevationOfRefHeight",
    "ElevationOfTerrain",
    "ElevationWithFlooring",
    "NosingLength",
    "OverallHeight",
    "OverallWidth",
    "RefElevation",
    "RiserHeight",
    "TreadLength",
    "WallThickness",
];

/// What a value measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::raw_elements) enum Measure {
    /// Something with a unit of this type, such as `LENGTHUNIT`.
    Unit(&'static str),
    /// A count or a ratio, which is a plain number.
    Plain,
}

impl Measure {
    /// Whether values of this measure may be in a unit of this scale.
    ///
    /// Compared are the dimensions of plain numbers and of units with a name in SI, as the rule `IfcCorrectDimensions` of
    /// IFC demands. For measures whose unit is a product, IFC has no such rule, and programs differ.
    #[inline]
    pub(in crate::raw_elements) fn may_be_in(self, scale: Scale) -> bool {
        let dimensions = match self {
            Measure::Plain => Some(Scale::ONE.dimensions),
            Measure::Unit(unit_type) => si_symbol(unit_type).and_then(SiUnit::dimensions_of),
        };
        dimensions.is_none_or(|dimensions| dimensions == scale.dimensions)
    }

    /// Determined by the type of the value, such as `IfcLengthMeasure`, by the type of the property, such as
    /// `IfcQuantityArea`, or by the name of the attribute; `None` if none of these is known.
    #[inline]
    pub(in crate::raw_elements) fn of(
        value_type: Option<&str>,
        r#type: Option<&str>,
        name: Option<&str>,
    ) -> Option<Self> {
        let r#type = r#type.unwrap_or_default();
        let of_value = || Measure::of_value(value_type?);
        let of_quantity =
            || QUANTITIES.iter().find(|(known, _)| known.eq_ignore_ascii_case(r#type)).map(|found| found.1);
        let is_length = || r#type == "Attribute" && name.is_some_and(|name| LENGTHS.contains(&name));
        of_value().or_else(of_quantity).or_else(|| is_length().then_some(Measure::Unit("LENGTHUNIT")))
    }

    #[inline]
    fn of_value(value_type: &str) -> Option<Self> {
        let is_in = |known: &str| {
            let rest = without_start(value_type, "Ifc").and_then(|rest| without_start(rest, known));
            rest.is_some_and(|rest| rest.eq_ignore_ascii_case("Measure"))
        };
        if PLAIN.iter().any(|known| is_in(known)) {
            return Some(Measure::Plain);
        }
        MEASURES.iter().find(|(known, ..)| is_in(known)).map(|(_, unit_type, _)| Measure::Unit(unit_type))
    }
}

/// The rest of a text after `start`, which is compared without regard to case.
#[inline]
fn without_start<'t>(text: &'t str, start: &str) -> Option<&'t str> {
    let (found, rest) = text.split_at_checked(start.len())?;
    found.eq_ignore_ascii_case(start).then_some(rest)
}

/// The SI unit for units of this type, such as `W/(m²·K)` for `THERMALTRANSMITTANCEUNIT`.
#[inline]
pub(super) fn si_symbol(unit_type: &str) -> Option<&'static str> {
    let found = MEASURES.iter().find(|(_, known, _)| known.eq_ignore_ascii_case(unit_type));
    found.map(|(.., symbol)| *symbol).filter(|symbol| !symbol.is_empty())
}
