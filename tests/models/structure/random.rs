//! Random trees, compared with a walk through their JSON.

use bimdata::structure::{NodeType, Structure, StructureNode};
use proptest::prelude::*;
use serde_json::{Value, json};

fn word() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Null),
        prop::sample::select(vec![
            "project",
            "site",
            "IfcBuilding",
            "storey",
            "IfcBuildingStorey",
            "space",
            "layout",
            "wall",
            "IfcDoor"
        ])
        .prop_map(Value::from),
        "\\PC{0,8}".prop_map(Value::from),
    ]
}

/// A tree whose nodes lack some of their fields.
fn tree() -> impl Strategy<Value = Value> {
    let node = |children: Value| {
        (word(), word(), word(), any::<[bool; 3]>()).prop_map(move |(uuid, r#type, name, has)| {
            let mut node = json!({});
            for (field, value, has) in [("uuid", uuid, has[0]), ("type", r#type, has[1]), ("name", name, has[2])] {
                if has {
                    node[field] = value;
                }
            }
            if children != Value::Null {
                node["children"] = children.clone();
            }
            node
        })
    };
    node(Value::Null).prop_recursive(8, 60, 5, move |inner| {
        prop::collection::vec(inner, 0..5).prop_flat_map(move |children| node(Value::from(children)))
    })
}

/// Each node of the JSON before its descendants, with the positions of its ancestors, the nearest first.
fn walk<'v>(tree: &'v Value, above: &[usize], found: &mut Vec<(&'v Value, Vec<usize>)>) {
    let position = found.len();
    found.push((tree, above.to_vec()));
    let below: Vec<usize> = [position].into_iter().chain(above.iter().copied()).collect();
    for child in tree["children"].as_array().into_iter().flatten() {
        walk(child, &below, found);
    }
}

proptest! {
    #[test]
    fn any_tree_is_the_same_as_its_json(roots in prop::collection::vec(tree(), 0..3)) {
        let mut expected = Vec::new();
        for root in &roots {
            walk(root, &[], &mut expected);
        }
        let structure = Structure::from_json(json!(roots).to_string()).unwrap();
        prop_assert_eq!(structure.nodes().len(), expected.len());
        let nodes: Vec<_> = structure.nodes().collect();
        for (node, (json, above)) in nodes.iter().zip(&expected) {
            prop_assert_eq!((node.uuid(), node.type_text(), node.name()), (json["uuid"].as_str(), json["type"].as_str(), json["name"].as_str()));
            let ancestors: Vec<_> = above.iter().map(|position| nodes[*position]).collect();
            prop_assert_eq!(node.ancestors().collect::<Vec<_>>(), ancestors.clone());
            let is = |r#type: NodeType| move |node: &StructureNode<'_>| *node.node_type() == r#type;
            prop_assert_eq!(node.space(), ancestors.iter().copied().find(is(NodeType::Space)));
            prop_assert_eq!(node.building(), ancestors.iter().copied().find(is(NodeType::Building)));
            prop_assert_eq!(node.children().count(), json["children"].as_array().map_or(0, Vec::len));
            for child in node.children() {
                prop_assert_eq!(child.parent(), Some(*node));
            }
            let below = nodes.iter().filter(|other| other.ancestors().any(|above| above == *node)).count();
            prop_assert_eq!(node.descendants().len(), below);
        }
    }

    #[test]
    fn a_spoiled_file_is_read_or_refused(root in tree(), at in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let mut text = Value::from(vec![root]).to_string().into_bytes();
        let at = at.index(text.len());
        text[at] = byte;
        if let Ok(structure) = Structure::from_json(text.clone()) {
            prop_assert!(structure.nodes().len() <= text.len());
        }
        let _ = Structure::from_json(&text[..at]);
    }

    #[test]
    fn any_type_is_read_and_is_its_own(name in "\\PC{0,12}") {
        let found = NodeType::from(name.as_str());
        prop_assert!(found.is(&name));
        prop_assert_eq!(NodeType::from(found.as_str()).as_str().is_empty(), false);
        let _ = found.ifc_type();
    }
}
