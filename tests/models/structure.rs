//! The structure of a model: fetched, decoded in every form, and walked upwards and downwards.

mod fetch;
mod join;
mod random;
mod read;
mod tree;

use bimdata::structure::Structure;
use serde_json::Value;

fn read(tree: &Value) -> Structure {
    Structure::from_json(tree.to_string()).unwrap_or_else(|error| panic!("{error}: {tree}"))
}

/// A school of two storeys, in the form of the service.
fn school() -> Value {
    let text = r#"[{"uuid": "P", "type": "project", "name": "P-01", "longname": "Sample school", "object_type": null, "children": [
        {"uuid": "S", "type": "site", "name": "Plot A", "longname": null, "object_type": null, "children": [
            {"uuid": "F", "type": "slab", "name": "Ramp", "children": []},
            {"uuid": "B", "type": "building", "name": "B1", "longname": "Main", "children": [
                {"uuid": "L0", "type": "storey", "name": "Level 0", "object_type": "Level:8mm", "children": [
                    {"uuid": "R1", "type": "space", "name": "001", "longname": "Hall", "children": [
                        {"uuid": "D1", "type": "furnishing_element", "name": "Desk", "object_type": "Desk 1200", "children": []}
                    ]},
                    {"uuid": "W1", "type": "wall_standard_case", "name": "W1", "object_type": "Concrete 200", "children": [
                        {"uuid": "D2", "type": "door", "name": "D1", "object_type": "Single"}
                    ]}
                ]},
                {"uuid": "L1", "type": "storey", "name": "Level 1", "longname": " ", "children": [
                    {"uuid": "R2", "type": "space", "name": "101", "children": null}
                ]}
            ]}
        ]}
    ]}]"#;
    serde_json::from_str(text).unwrap()
}
