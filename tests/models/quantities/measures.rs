//! Each measure of a derived unit, with its unit in SI; from the annex about units in buildingSMART's IDS.

use bimdata::raw_elements::Quantity;
use serde_json::json;

use crate::quantities::{ask, model};

/// The measure, the type of its unit, the unit of SI, and the exponents of metre, kilogram, second, ampere, kelvin,
/// mole and candela.
const DERIVED: &[(&str, &str, &str, [i32; 7])] = &[
    ("IfcAccelerationMeasure", "ACCELERATIONUNIT", "m/s²", [1, 0, -2, 0, 0, 0, 0]),
    ("IfcAngularVelocityMeasure", "ANGULARVELOCITYUNIT", "rad/s", [0, 0, -1, 0, 0, 0, 0]),
    ("IfcAreaDensityMeasure", "AREADENSITYUNIT", "kg/m²", [-2, 1, 0, 0, 0, 0, 0]),
    ("IfcCurvatureMeasure", "CURVATUREUNIT", "rad/m", [-1, 0, 0, 0, 0, 0, 0]),
    ("IfcDynamicViscosityMeasure", "DYNAMICVISCOSITYUNIT", "Pa·s", [-1, 1, -1, 0, 0, 0, 0]),
    ("IfcHeatFluxDensityMeasure", "HEATFLUXDENSITYUNIT", "W/m²", [0, 1, -3, 0, 0, 0, 0]),
    ("IfcIntegerCountRateMeasure", "INTEGERCOUNTRATEUNIT", "1/s", [0, 0, -1, 0, 0, 0, 0]),
    ("IfcIonConcentrationMeasure", "IONCONCENTRATIONUNIT", "kg/m³", [-3, 1, 0, 0, 0, 0, 0]),
    ("IfcIsothermalMoistureCapacityMeasure", "ISOTHERMALMOISTURECAPACITYUNIT", "m³/kg", [3, -1, 0, 0, 0, 0, 0]),
    ("IfcKinematicViscosityMeasure", "KINEMATICVISCOSITYUNIT", "m²/s", [2, 0, -1, 0, 0, 0, 0]),
    ("IfcLinearForceMeasure", "LINEARFORCEUNIT", "N/m", [0, 1, -2, 0, 0, 0, 0]),
    ("IfcLinearMomentMeasure", "LINEARMOMENTUNIT", "N·m/m", [1, 1, -2, 0, 0, 0, 0]),
    ("IfcLinearStiffnessMeasure", "LINEARSTIFFNESSUNIT", "N/m", [0, 1, -2, 0, 0, 0, 0]),
    ("IfcLinearVelocityMeasure", "LINEARVELOCITYUNIT", "m/s", [1, 0, -1, 0, 0, 0, 0]),
    ("IfcLuminousIntensityDistributionMeasure", "LUMINOUSINTENSITYDISTRIBUTIONUNIT", "cd/lm", [0, 0, 0, 0, 0, 0, 0]),
    ("IfcMassDensityMeasure", "MASSDENSITYUNIT", "kg/m³", [-3, 1, 0, 0, 0, 0, 0]),
    ("IfcMassFlowRateMeasure", "MASSFLOWRATEUNIT", "kg/s", [0, 1, -1, 0, 0, 0, 0]),
    ("IfcMassPerLengthMeasure", "MASSPERLENGTHUNIT", "kg/m", [-1, 1, 0, 0, 0, 0, 0]),
    ("IfcModulusOfElasticityMeasure", "MODULUSOFELASTICITYUNIT", "N/m²", [-1, 1, -2, 0, 0, 0, 0]),
    (
        "IfcModulusOfLinearSubgradeReactionMeasure",
        "MODULUSOFLINEARSUBGRADEREACTIONUNIT",
        "N/m²",
        [-1, 1, -2, 0, 0, 0, 0],
    ),
    (
        "IfcModulusOfRotationalSubgradeReactionMeasure",
        "MODULUSOFROTATIONALSUBGRADEREACTIONUNIT",
        "N·m/(m·rad)",
        [1, 1, -2, 0, 0, 0, 0],
    ),
    ("IfcModulusOfSubgradeReactionMeasure", "MODULUSOFSUBGRADEREACTIONUNIT", "N/m³", [-2, 1, -2, 0, 0, 0, 0]),
    ("IfcMoistureDiffusivityMeasure", "MOISTUREDIFFUSIVITYUNIT", "m³/s", [3, 0, -1, 0, 0, 0, 0]),
    ("IfcMolecularWeightMeasure", "MOLECULARWEIGHTUNIT", "kg/mol", [0, 1, 0, 0, 0, -1, 0]),
    ("IfcMomentOfInertiaMeasure", "MOMENTOFINERTIAUNIT", "m⁴", [4, 0, 0, 0, 0, 0, 0]),
    ("IfcPlanarForceMeasure", "PLANARFORCEUNIT", "Pa", [-1, 1, -2, 0, 0, 0, 0]),
    ("IfcRotationalFrequencyMeasure", "ROTATIONALFREQUENCYUNIT", "Hz", [0, 0, -1, 0, 0, 0, 0]),
    ("IfcRotationalMassMeasure", "ROTATIONALMASSUNIT", "kg·m²", [2, 1, 0, 0, 0, 0, 0]),
    ("IfcRotationalStiffnessMeasure", "ROTATIONALSTIFFNESSUNIT", "N·m/rad", [2, 1, -2, 0, 0, 0, 0]),
    ("IfcSectionalAreaIntegralMeasure", "SECTIONAREAINTEGRALUNIT", "m⁵", [5, 0, 0, 0, 0, 0, 0]),
    ("IfcSectionModulusMeasure", "SECTIONMODULUSUNIT", "m³", [3, 0, 0, 0, 0, 0, 0]),
    ("IfcShearModulusMeasure", "SHEARMODULUSUNIT", "N/m²", [-1, 1, -2, 0, 0, 0, 0]),
    ("IfcSpecificHeatCapacityMeasure", "SPECIFICHEATCAPACITYUNIT", "J/(kg·K)", [2, 0, -2, 0, -1, 0, 0]),
    ("IfcTemperatureGradientMeasure", "TEMPERATUREGRADIENTUNIT", "K/m", [-1, 0, 0, 0, 1, 0, 0]),
    ("IfcTemperatureRateOfChangeMeasure", "TEMPERATURERATEOFCHANGEUNIT", "K/s", [0, 0, -1, 0, 1, 0, 0]),
    ("IfcThermalAdmittanceMeasure", "THERMALADMITTANCEUNIT", "W/(m²·K)", [0, 1, -3, 0, -1, 0, 0]),
    ("IfcThermalConductivityMeasure", "THERMALCONDUCTANCEUNIT", "W/(m·K)", [1, 1, -3, 0, -1, 0, 0]),
    ("IfcThermalExpansionCoefficientMeasure", "THERMALEXPANSIONCOEFFICIENTUNIT", "1/K", [0, 0, 0, 0, -1, 0, 0]),
    ("IfcThermalResistanceMeasure", "THERMALRESISTANCEUNIT", "m²·K/W", [0, -1, 3, 0, 1, 0, 0]),
    ("IfcThermalTransmittanceMeasure", "THERMALTRANSMITTANCEUNIT", "W/(m²·K)", [0, 1, -3, 0, -1, 0, 0]),
    ("IfcTorqueMeasure", "TORQUEUNIT", "N·m", [2, 1, -2, 0, 0, 0, 0]),
    ("IfcVaporPermeabilityMeasure", "VAPORPERMEABILITYUNIT", "kg/(s·m·Pa)", [0, 0, 1, 0, 0, 0, 0]),
    ("IfcVolumetricFlowRateMeasure", "VOLUMETRICFLOWRATEUNIT", "m³/s", [3, 0, -1, 0, 0, 0, 0]),
    ("IfcWarpingConstantMeasure", "WARPINGCONSTANTUNIT", "m⁶", [6, 0, 0, 0, 0, 0, 0]),
    ("IfcWarpingMomentMeasure", "WARPINGMOMENTUNIT", "N·m²", [3, 1, -2, 0, 0, 0, 0]),
];

#[test]
fn each_derived_measure_has_the_default_unit_of_its_type_and_the_symbol_of_si() {
    let bases = ["METRE", "GRAM", "SECOND", "AMPERE", "KELVIN", "MOLE", "CANDELA"];
    for (measure, unit_type, symbol, dimensions) in DERIVED {
        let base = |(name, id): (&&str, i64)| {
            // The SI unit for grams is the kilogram.
            let prefix = (*name == "GRAM").then_some("KILO");
            json!({"id": id, "type": "IfcSIUnit", "name": name, "prefix": prefix})
        };
        let mut units: Vec<_> = bases.iter().zip(100..).map(base).collect();
        units.push(json!({"id": 107, "type": "IfcSIUnit", "name": "RADIAN"}));
        let powers = dimensions.iter().zip(100..).filter(|(power, _)| **power != 0);
        // An angle has no dimension; but what turns by radians has no frequency in hertz.
        let angle = (*symbol != "Hz").then(|| "107/1".to_owned());
        let elements: Vec<_> = powers.map(|(power, id)| format!("{id}/{power}")).chain(angle).collect();
        units.push(json!({
            "id": 108, "type": "IfcDerivedUnit", "unit_type": unit_type, "is_default": true,
            "elements": elements, "dimensions": dimensions,
        }));
        let raw = model(&json!({"name": "Value", "value_type": measure}), &json!(2.5), &json!(units));
        let quantity = ask(&raw, |property| property.quantity().map(Quantity::si_unit));
        assert_eq!(quantity.as_deref(), Ok(*symbol), "{measure}");
        assert_eq!(ask(&raw, |property| property.value_in(symbol)), Ok(2.5), "{measure}");
    }
}
