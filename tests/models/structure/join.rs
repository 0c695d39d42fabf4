//! The structure together with raw elements.

use bimdata::element::RawElements;
use bimdata::raw_elements::Resolver;
use bimdata::structure::StructureNode;
use serde_json::json;

use crate::structure::{read, school};

#[test]
fn raw_elements_are_found_below_a_node_and_their_storey_from_them() {
    let element = |uuid: &str, r#type: &str| json!({"uuid": uuid, "type": r#type});
    let raw: RawElements = serde_json::from_value(json!({"elements": [
        element("W1", "IfcWallStandardCase"), element("D1", "IfcFurnishingElement"), element("R1", "IfcSpace"),
        element("F", "IfcSlab"), element("absent", "IfcGrid"),
    ]}))
    .unwrap();
    let (resolver, school) = (Resolver::new(&raw), read(&school()));
    let below = |uuid: &str| -> Vec<&str> {
        resolver.below(school.node(uuid).unwrap()).map(bimdata::raw_elements::ElementView::uuid).collect()
    };
    // The door is not among the raw elements, and the room is not among the elements.
    assert_eq!(below("L0"), ["D1", "W1"]);
    assert_eq!(below("R1"), ["D1"]);
    assert_eq!(below("P"), ["F", "D1", "W1"]);
    let storeys = resolver.elements().map(|element| school.storey_of(element.uuid()).map(StructureNode::label));
    assert_eq!(storeys.collect::<Vec<_>>(), [Some("Level 0"), Some("Level 0"), Some("Level 0"), None, None]);
}
