//! Walking upwards and downwards.

use bimdata::structure::{NodeType, Structure, StructureNode};
use serde_json::json;

use crate::structure::{read, school};

fn uuids<'a>(nodes: impl Iterator<Item = StructureNode<'a>>) -> Vec<&'a str> {
    nodes.filter_map(StructureNode::uuid).collect()
}

#[test]
fn every_node_stands_in_the_order_of_the_file() {
    let school = read(&school());
    assert_eq!(uuids(school.nodes()), ["P", "S", "F", "B", "L0", "R1", "D1", "W1", "D2", "L1", "R2"]);
    assert_eq!(school.nodes().len(), 11);
    assert_eq!(school.root().and_then(StructureNode::uuid), Some("P"));
    assert_eq!(uuids(school.roots()), ["P"]);
}

#[test]
fn the_way_up_leads_to_the_storey_the_space_and_the_building() {
    let school = read(&school());
    let desk = school.node("D1").unwrap();
    assert_eq!(uuids(desk.ancestors()), ["R1", "L0", "B", "S", "P"]);
    assert_eq!(
        uuids([desk.storey(), desk.space(), desk.building(), desk.parent()].into_iter().flatten()),
        ["L0", "R1", "B", "R1"]
    );
    // A part of an element is on the storey of the element.
    assert_eq!(uuids(school.storey_of("D2").into_iter()), ["L0"]);
    assert_eq!(uuids(school.building_of("D2").into_iter()), ["B"]);
    assert_eq!(uuids(school.space_of("D1").into_iter()), ["R1"]);
    assert!(school.space_of("W1").is_none());
    let ramp = school.node("F").unwrap();
    assert_eq!((ramp.storey(), ramp.space(), ramp.building()), (None, None, None));
    assert!(school.root().unwrap().parent().is_none());
    assert!(school.storey_of("absent").is_none());
}

#[test]
fn a_node_is_not_above_itself() {
    let tree = json!([{"uuid": "B", "type": "building", "children": [
        {"uuid": "b", "type": "building", "children": [{"uuid": "L", "type": "storey", "children": [
            {"uuid": "l", "type": "storey", "children": [{"uuid": "E", "type": "wall"}]},
        ]}]},
    ]}]);
    let structure = read(&tree);
    assert_eq!(uuids(structure.storey_of("E").into_iter()), ["l"]);
    assert_eq!(uuids(structure.storey_of("l").into_iter()), ["L"]);
    assert!(structure.storey_of("L").is_none());
    assert_eq!(uuids(structure.building_of("L").into_iter()), ["b"]);
}

#[test]
fn the_way_down_leads_to_children_to_all_below_and_to_the_elements_among_them() {
    let school = read(&school());
    let ground = school.node("L0").unwrap();
    assert_eq!(uuids(ground.children()), ["R1", "W1"]);
    assert_eq!(uuids(ground.descendants()), ["R1", "D1", "W1", "D2"]);
    assert_eq!(ground.descendants().len(), 4);
    assert_eq!(uuids(ground.elements()), ["D1", "W1", "D2"]);
    assert_eq!(uuids(school.node("R2").unwrap().children()), Vec::<&str>::new());
    assert_eq!(uuids(school.root().unwrap().elements()), ["F", "D1", "W1", "D2"]);
}

#[test]
fn nodes_are_found_by_type_in_either_spelling() {
    let school = read(&school());
    assert_eq!(uuids(school.storeys()), ["L0", "L1"]);
    assert_eq!(uuids(school.spaces()), ["R1", "R2"]);
    assert_eq!(uuids(school.buildings()), ["B"]);
    for name in ["storey", "IfcBuildingStorey", "building_storey", "IFCBUILDINGSTOREY"] {
        assert_eq!(uuids(school.of_type(name)), ["L0", "L1"], "{name}");
    }
    for name in ["wall_standard_case", "IfcWallStandardCase", "IFCWALLSTANDARDCASE", "WallStandardCase"] {
        assert_eq!(uuids(school.of_type(name)), ["W1"], "{name}");
        assert!(school.node("W1").unwrap().is(name), "{name}");
    }
    assert_eq!(uuids(school.of_type("wall")), Vec::<&str>::new());
}

#[test]
fn a_structure_with_the_names_of_ifc_is_the_same_as_one_with_those_of_the_service() {
    let names = [
        ("project", "IfcProject"),
        ("site", "IfcSite"),
        ("building", "IfcBuilding"),
        ("storey", "IfcBuildingStorey"),
        ("space", "IfcSpace"),
        ("slab", "IfcSlab"),
        ("furnishing_element", "IfcFurnishingElement"),
        ("wall_standard_case", "IfcWallStandardCase"),
        ("door", "IfcDoor"),
    ];
    let (short, mut long) = (school().to_string(), school().to_string());
    for (service, ifc) in names {
        long = long.replace(&format!("\"type\":\"{service}\""), &format!("\"type\":\"{ifc}\""));
    }
    let [short, long] = [short, long].map(|text| Structure::from_json(text).unwrap());
    for (short, long) in short.nodes().zip(long.nodes()) {
        assert_eq!(short.node_type(), long.node_type());
        assert_eq!(Some(short.node_type().ifc_type().as_str()), long.type_text());
        assert_eq!(Some(short.node_type().as_str()), short.type_text());
        let storeys = [short.storey(), long.storey()].map(|storey| storey.and_then(StructureNode::uuid));
        assert_eq!(storeys[0], storeys[1]);
    }
    assert_ne!(short, long);
}

#[test]
fn a_drawing_has_layouts_where_a_building_has_storeys() {
    let drawing = read(&json!([{"uuid": "P", "type": "project", "name": "drawing.dwg", "children": [
        {"uuid": "L", "type": "layout", "name": "Model", "children": [{"uuid": "E", "type": "object", "name": "L-1"}]},
    ]}]));
    assert_eq!(uuids(drawing.storeys()), ["L"]);
    assert_eq!(uuids(drawing.storey_of("E").into_iter()), ["L"]);
    assert_eq!(uuids(drawing.root().unwrap().elements()), ["E"]);
    assert_eq!(drawing.storeys().next().unwrap().node_type(), &NodeType::Layout);
}

#[test]
fn a_label_is_the_long_name_or_the_name_or_the_type() {
    let school = read(&school());
    let labels = ["P", "L0", "L1", "R1", "R2"].map(|uuid| school.node(uuid).unwrap().label());
    assert_eq!(labels, ["Sample school", "Level 0", "Level 1", "Hall", "101"]);
    let bare = read(&json!([{"type": "space", "name": ""}]));
    assert_eq!(bare.root().unwrap().label(), "space");
}

#[test]
fn types_that_are_not_known_keep_their_word() {
    let types = [
        ("pump", "pump", "IfcPump"),
        ("IfcPump", "pump", "IfcPump"),
        ("IfcFlowMovingDevice", "flow_moving_device", "IfcFlowMovingDevice"),
        ("curtain_wall", "curtain_wall", "IfcCurtainWall"),
        ("ifc_slab", "slab", "IfcSlab"),
        ("", "object", "IfcObject"),
        ("Ifc", "ifc", "IfcIfc"),
        ("Étage", "étage", "Ifcétage"),
        ("building_element_proxy", "building_element_proxy", "IfcBuildingElementProxy"),
    ];
    for (came, word, ifc) in types {
        let found = NodeType::from(came);
        assert_eq!((found.as_str(), found.to_string().as_str()), (word, word), "{came}");
        assert_eq!(found.ifc_type(), ifc, "{came}");
        assert!(!found.is_part(), "{came}");
    }
    assert_eq!(NodeType::from("STOREY"), NodeType::Storey);
    assert_eq!(NodeType::from("IfcZone"), NodeType::Zone);
}

#[test]
fn the_first_of_nodes_with_one_uuid_is_found() {
    let tree = json!([{"type": "project", "children": [
        {"uuid": "L0", "type": "storey", "children": [{"uuid": "E", "type": "wall"}]},
        {"uuid": "L1", "type": "storey", "children": [{"uuid": "E", "type": "wall"}]},
    ]}]);
    let structure = read(&tree);
    assert_eq!(uuids(structure.storey_of("E").into_iter()), ["L0"]);
}

#[test]
fn a_structure_can_be_cloned_compared_and_shown() {
    let school = read(&school());
    let copy = school.clone();
    assert_eq!(school, copy);
    assert_eq!(uuids(copy.storey_of("D1").into_iter()), ["L0"]);
    assert_ne!(school, read(&json!([{"uuid": "P", "type": "project"}])));
    assert!(format!("{school:?}").contains("Sample school"));
}
