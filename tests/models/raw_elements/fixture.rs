//! A model of two walls and a door, written by hand. No id equals the position of its object; each id is the position
//! of another object.

use bimdata::element::RawElements;
use serde_json::{Value, json};

pub(crate) fn walls() -> RawElements {
    crate::raw_elements::decoded(&walls_json())
}

pub(crate) fn walls_json() -> Value {
    json!({
        "elements": [
            {
                "uuid": "3DqaUydM99ehywE4_2hm1u", "type": "IfcWall", "attributes": 1, "psets": [2, 0],
                "classifications": [1], "layers": [0], "systems": [1, 0], "material_list": [0]
            },
            {
                "uuid": "2O2Fr$t4X7Zf8NOew3FLOH", "type": "IfcWall", "attributes": 3, "psets": [2, 4],
                "classifications": null, "layers": [], "material_list": [3]
            },
            {"uuid": "1hqIFTRjfV6AWq_bMtnZwI", "type": "IfcDoor", "attributes": null, "psets": null}
        ],
        "property_sets": [
            {"id": 4, "name": "BaseQuantities", "properties": [{"id": 3, "def_id": 0, "value": 12.5}]},
            {"id": 0, "name": null, "properties": [
                {"id": 0, "def_id": 2, "value": "North wall"},
                {"id": 1, "def_id": 3, "value": [48, 51, 23]}
            ]},
            {"id": 3, "name": "Pset_WallCommon", "description": "Common.", "type": "PSET", "properties": [
                {"id": 2, "def_id": 1, "value": "EI 60"},
                {"id": 4, "def_id": 4, "value": null}
            ]},
            {"id": 1, "name": null, "properties": [{"id": 5, "def_id": 2, "value": ""}]},
            {"id": 2, "name": "Pset_WallCommon", "properties": [
                {"id": 6, "def_id": 1, "value": "EI 90"},
                {"id": 7, "def_id": 5, "value": 0.5},
                {"id": 8, "def_id": 6, "value": false}
            ]},
            {"id": 5, "name": "Pset_MaterialCommon", "properties": [{"id": 9, "def_id": 7, "value": 1800}]}
        ],
        "definitions": [
            {"id": 1, "name": "NetSideArea", "value_type": "IfcAreaMeasure", "unit_id": 0},
            {"id": 2, "name": "FireRating", "unit_id": null},
            {"id": 0, "name": "Name"},
            {"id": 4, "name": "RefLatitude"},
            {"id": 3, "name": "Reference"},
            {"id": 6, "name": "Slope", "unit_id": 2},
            {"id": 5, "name": "LoadBearing"},
            {"id": 8, "name": "MassDensity"}
        ],
        "units": [
            {"id": 1, "type": "IfcSIUnit", "name": "SQUARE_METRE", "unit_type": "AREAUNIT", "is_default": true},
            {"id": 2, "type": "IfcSIUnit", "name": "RADIAN", "unit_type": "PLANEANGLEUNIT", "dimensions": [0.0, 0.5]},
            {
                "id": 0, "type": "IfcConversionBasedUnit", "name": "DEGREE", "unit_type": "PLANEANGLEUNIT",
                "conversion_factor": 0.017_453_292_5, "conversion_baseunit_index": 1
            },
            {"id": 5, "type": "IfcSIUnit", "name": "METRE", "prefix": "MILLI", "unit_type": "LENGTHUNIT"},
            {
                "id": 3, "type": "IfcConversionBasedUnit", "name": "FOOT", "unit_type": "LENGTHUNIT",
                "conversion_factor": 12.0, "conversion_baseunit_index": 5
            },
            {
                "id": 4, "type": "IfcConversionBasedUnit", "name": "INCH", "unit_type": "LENGTHUNIT",
                "conversion_factor": 25.5, "conversion_baseunit_index": 3
            },
            {"id": 7, "type": "IfcDerivedUnit", "unit_type": "MASSDENSITYUNIT", "elements": [{"exponent": -3}]}
        ],
        "classifications": [
            {"id": 1, "type": "Omniclass", "notation": "21-02", "description": "Shell"},
            {"id": 0, "type": "Uniclass", "notation": "EF_25_10", "description": "Walls"}
        ],
        "layers": [
            {"id": 1, "name": "A-WALL", "identifier": "L1"},
            {"id": 0, "name": ""}
        ],
        "systems": [
            {"uuid": "0pF2bQ1sT9dPzRrJkE7wYc", "name": "Envelope"},
            {"uuid": "0pF2bQ1sT9dPzRrJkE7wYd", "name": null, "object_type": "Structure"}
        ],
        "materials": {
            "materials_data": [
                {"id": 2, "step_id": 81, "name": "Plaster", "category": "Finish", "psets": null},
                {"id": 0, "step_id": 80, "name": "Brick", "psets": [5]},
                {"id": 1, "step_id": 82, "name": ""}
            ],
            "list_components": [
                {"id": 3, "material": null, "material_option": 2},
                {"id": 2, "material": 0, "material_option": 0},
                {"id": 1, "material": 1, "material_option": 1},
                {"id": 0, "material": 2, "material_option": null}
            ],
            "options": [
                {"id": 1, "thickness": 0.015, "material_list": null},
                {"id": 2, "thickness": 0.24},
                {"id": 0, "thickness": null, "material_list": [1, 2, 1]}
            ]
        }
    })
}
