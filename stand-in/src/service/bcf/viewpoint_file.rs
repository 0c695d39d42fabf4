//! Files of viewpoints in BCF-XML 2.1.

use roxmltree::Node;
use serde_json::{Map, Value, json};

use super::items;
use super::xml::{HEAD, attribute, child, children, element, group, leaf, plain, text_at};

/// The parts of a camera, a line and a plane, with their names in the file and in the service.
const CAMERA: [(&str, &str); 3] = [
    ("CameraViewPoint", "camera_view_point"),
    ("CameraDirection", "camera_direction"),
    ("CameraUpVector", "camera_up_vector"),
];
const LINE: [(&str, &str); 2] = [("StartPoint", "start_point"), ("EndPoint", "end_point")];
const PLANE: [(&str, &str); 2] = [("Location", "location"), ("Direction", "direction")];
/// Red, green, blue and optionally transparency, as hexadecimal digits.
const COLOR_LENGTH: usize = 8;
const AXES: [(&str, &str); 3] = [("X", "x"), ("Y", "y"), ("Z", "z")];
const HINTS: [(&str, &str); 3] = [
    ("SpacesVisible", "spaces_visible"),
    ("SpaceBoundariesVisible", "space_boundaries_visible"),
    ("OpeningsVisible", "openings_visible"),
];
/// The two kinds of camera, each with its own number.
const CAMERAS: [(&str, &str, &str, &str); 2] = [
    ("OrthogonalCamera", "orthogonal_camera", "ViewToWorldScale", "view_to_world_scale"),
    ("PerspectiveCamera", "perspective_camera", "FieldOfView", "field_of_view"),
];

pub(super) fn write(viewpoint: &Value) -> String {
    let cameras = CAMERAS.iter().map(|(element_name, field, number_name, number)| {
        let camera = &viewpoint[*field];
        if camera.is_null() {
            String::new()
        } else {
            group(element_name, vectors(camera, &CAMERA) + &leaf(number_name, &camera[*number]))
        }
    });
    let list = |field: &str, name: &str, parts: &[(&str, &str)]| -> String {
        items(&viewpoint[field]).iter().map(|item| group(name, vectors(item, parts))).collect()
    };
    let content = [
        components(&viewpoint["components"]),
        cameras.collect(),
        group("Lines", list("lines", "Line", &LINE)),
        group("ClippingPlanes", list("clipping_planes", "ClippingPlane", &PLANE)),
    ];
    format!("{HEAD}{}\n", element("VisualizationInfo", &[("Guid", &viewpoint["guid"])], &content.concat()))
}

fn vectors(object: &Value, parts: &[(&str, &str)]) -> String {
    let vector = |vector: &Value| AXES.iter().map(|(name, axis)| leaf(name, &vector[*axis])).collect();
    parts.iter().map(|(name, field)| group(name, vector(&object[*field]))).collect()
}

fn components(components: &Value) -> String {
    if components.is_null() {
        return String::new();
    }
    let list = |value: &Value| -> String { items(value).iter().map(component).collect() };
    let visibility = &components["visibility"];
    let hints = &visibility["view_setup_hints"];
    let hints: Vec<_> = HINTS.iter().map(|(name, field)| (*name, &hints[*field])).collect();
    // By default, everything is visible.
    let is_visible = if visibility.is_null() { json!(true) } else { visibility["default_visibility"].clone() };
    let colors = items(&components["coloring"]).iter().map(|coloring| {
        let color = json!(plain(&coloring["color"]).trim_start_matches('#'));
        element("Color", &[("Color", &color)], &list(&coloring["components"]))
    });
    let content = [
        if visibility.is_null() { String::new() } else { element("ViewSetupHints", &hints, "") },
        group("Selection", list(&components["selection"])),
        element(
            "Visibility",
            &[("DefaultVisibility", &is_visible)],
            &group("Exceptions", list(&visibility["exceptions"])),
        ),
        group("Coloring", colors.collect()),
    ];
    group("Components", content.concat())
}

fn component(component: &Value) -> String {
    let content = [
        leaf("OriginatingSystem", &component["originating_system"]),
        leaf("AuthoringToolId", &component["authoring_tool_id"]),
    ];
    element("Component", &[("IfcGuid", &component["ifc_guid"])], &content.concat())
}

/// The fields of a viewpoint in its file; `None` if it cannot be read.
pub(super) fn read(text: &str) -> Map<String, Value> {
    let Ok(document) = roxmltree::Document::parse(text) else { return Map::new() };
    let root = document.root_element();
    let mut fields = Map::new();
    for (element_name, field, number_name, number) in CAMERAS {
        let Some(node) = child(root, element_name) else { continue };
        let camera = read_vectors(node, &CAMERA).zip(read_number(node, number_name)).map(|(mut camera, value)| {
            camera[number] = value;
            camera
        });
        fields.extend(camera.map(|camera| (field.to_owned(), camera)));
    }
    for (list, item, field, parts) in
        [("Lines", "Line", "lines", &LINE), ("ClippingPlanes", "ClippingPlane", "clipping_planes", &PLANE)]
    {
        let items = child(root, list).into_iter().flat_map(|list| children(list, item));
        let items: Vec<Value> = items.filter_map(|item| read_vectors(item, parts)).collect();
        if !items.is_empty() {
            fields.insert(field.to_owned(), json!(items));
        }
    }
    if let Some(node) = child(root, "Components") {
        fields.insert("components".to_owned(), read_components(node));
    }
    fields
}

/// The vectors of an object; `None` if one is missing.
fn read_vectors(node: Node<'_, '_>, parts: &[(&str, &str)]) -> Option<Value> {
    let mut object = json!({});
    for (name, field) in parts {
        let node = node.children().find(|child| child.tag_name().name() == *name)?;
        for (axis_name, axis) in AXES {
            object[*field][axis] = read_number(node, axis_name)?;
        }
    }
    Some(object)
}

fn read_number(node: Node<'_, '_>, name: &str) -> Option<Value> {
    let number: f64 = text_at(node, name)?.parse().ok()?;
    number.is_finite().then(|| json!(number))
}

fn read_components(node: Node<'_, '_>) -> Value {
    let visibility = child(node, "Visibility");
    // In version 2.0 and before, the hints were elsewhere or nowhere.
    let hints = child(node, "ViewSetupHints").or(visibility.and_then(|it| child(it, "ViewSetupHints")));
    let colors = child(node, "Coloring").into_iter().flat_map(|list| children(list, "Color"));
    let colors = colors.map(|color| {
        let hex: String = attribute(color, "Color").unwrap_or_default().chars().take(COLOR_LENGTH).collect();
        json!({ "color": format!("#{hex}"), "components": read_list(Some(color)) })
    });
    json!({
        "selection": read_list(child(node, "Selection")),
        "coloring": colors.collect::<Vec<_>>(),
        "visibility": visibility.map(|visibility| json!({
            "default_visibility": is_true(visibility, "DefaultVisibility"),
            "exceptions": read_list(child(visibility, "Exceptions")),
            "view_setup_hints": HINTS
                .iter()
                .map(|(name, field)| ((*field).to_owned(), json!(hints.is_some_and(|hints| is_true(hints, name)))))
                .collect::<Map<_, _>>(),
        })),
    })
}

fn is_true(node: Node<'_, '_>, name: &str) -> bool {
    matches!(node.attribute(name), Some("true" | "1"))
}

fn read_list(list: Option<Node<'_, '_>>) -> Vec<Value> {
    let nodes = list.into_iter().flat_map(|list| children(list, "Component"));
    let short = |text: Option<String>| text.map(|text| super::xml::short(&text));
    let components = nodes.map(|node| {
        json!({
            "ifc_guid": attribute(node, "IfcGuid"),
            "originating_system": short(text_at(node, "OriginatingSystem")),
            "authoring_tool_id": short(text_at(node, "AuthoringToolId")),
        })
    });
    components.collect()
}
