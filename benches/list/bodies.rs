//! The answers of the server: lists of any length, which are the same in every run.

use std::fmt::Write;

use crate::hand_written;

/// A requested list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Elements(Size, Order),
    /// Elements without nested objects.
    Simple,
    Documents,
    FullTopics,
}

/// The content of the elements.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Size {
    /// Two attributes: 0.9 KB.
    Small,
    /// Attributes, two property sets, a classification, and a layer: 2.9 KB.
    Medium,
    /// Attributes and ten property sets of ten properties: 41 KB.
    Large,
}

/// The order of the fields.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Order {
    /// The order of the service's description.
    Declared,
    /// Another order.
    Other,
}

impl Kind {
    const ALL: [Kind; 9] = [
        Kind::Elements(Size::Small, Order::Declared),
        Kind::Elements(Size::Small, Order::Other),
        Kind::Elements(Size::Medium, Order::Declared),
        Kind::Elements(Size::Medium, Order::Other),
        Kind::Elements(Size::Large, Order::Declared),
        Kind::Elements(Size::Large, Order::Other),
        Kind::Simple,
        Kind::Documents,
        Kind::FullTopics,
    ];

    pub(crate) fn of_name(name: &str) -> Option<Self> {
        Kind::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// The size of the list of `count` items.
    #[expect(clippy::cast_precision_loss, reason = "a number to be shown")]
    pub(crate) fn megabytes(self, count: usize) -> f64 {
        self.body(1000).len() as f64 / 1000.0 * count as f64 / 1e6
    }

    /// Its name on the command line.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Kind::Elements(Size::Small, Order::Declared) => "small-declared",
            Kind::Elements(Size::Small, Order::Other) => "small-other",
            Kind::Elements(Size::Medium, Order::Declared) => "medium-declared",
            Kind::Elements(Size::Medium, Order::Other) => "medium-other",
            Kind::Elements(Size::Large, Order::Declared) => "large-declared",
            Kind::Elements(Size::Large, Order::Other) => "large-other",
            Kind::Simple => "simple",
            Kind::Documents => "documents",
            Kind::FullTopics => "full-topics",
        }
    }

    /// An empty list.
    pub(crate) fn empty(self) -> &'static str {
        if self == Kind::Simple { "{}" } else { "[]" }
    }

    /// A list of `count` items, all different.
    pub(crate) fn body(self, count: usize) -> String {
        let (open, close) = self.empty().split_at(1);
        let mut text = open.to_owned();
        for number in 0..count {
            if number > 0 {
                text.push(',');
            }
            let written = match self {
                Kind::Elements(size, Order::Declared) => {
                    in_declared_order(&mut text, |text| element(text, size, number))
                }
                Kind::Elements(size, Order::Other) => element(&mut text, size, number),
                Kind::Simple => simple_element(&mut text, number),
                Kind::Documents => document(&mut text, number),
                Kind::FullTopics => full_topic(&mut text, number),
            };
            written.expect("text takes whatever is written");
            if number == 0 {
                text.reserve(text.len() * count / 10 * 11);
            }
        }
        text.push_str(close);
        text
    }
}

/// Writes an element with its fields in the order of the hand-written types, which is that of the description.
fn in_declared_order(text: &mut String, write: impl FnOnce(&mut String) -> Written) -> Written {
    let mut element = String::new();
    write(&mut element)?;
    let element: hand_written::Element = serde_json::from_str(&element).expect("an element");
    text.push_str(&serde_json::to_string(&element).expect("an element is JSON"));
    Ok(())
}

type Written = std::fmt::Result;

const TYPES: [&str; 4] = ["IfcWall", "IfcDoor", "IfcFlowTerminal", "IfcBuildingElementProxy"];
const TIMES: &str = r#""created_at":"2024-11-06T09:12:44.120837Z","updated_at":"2025-07-01T12:08:49.951913Z""#;
const METRE: &str = concat!(
    r#"{"id":71,"type":"IfcSIUnit","name":"METRE","unit_type":"LENGTHUNIT","prefix":"MILLI","#,
    r#""dimensions":[1.0,0.0,0.0,0.0,0.0,0.0,0.0],"conversion_factor":null,"conversion_baseunit":null,"elements":null,"#,
    r#""is_default":true}"#,
);

/// The fields of an element before its attributes.
fn start_element(text: &mut String, number: usize) -> Written {
    write!(
        text,
        r#"{{"id":{},"uuid":"{}","type":"{}","attributes":"#,
        40_000_000 + number,
        uuid(number),
        TYPES[number % 4]
    )
}

fn element(text: &mut String, size: Size, number: usize) -> Written {
    match size {
        Size::Small => small_element(text, number),
        Size::Medium => medium_element(text, number),
        Size::Large => large_element(text, number),
    }
}

fn medium_element(text: &mut String, number: usize) -> Written {
    start_element(text, number)?;
    let name = format!(r#""Basic wall:Interior 135 mm:{}""#, 300_000 + number);
    let tag = format!(r#""{}""#, 300_000 + number);
    property_set(text, number, "", &[("Name", &name, "null"), ("Tag", &tag, "null")])?;
    text.push_str(r#","property_sets":["#);
    let is_external = if number % 3 == 0 { "true" } else { "false" };
    property_set(
        text,
        number + 1,
        "Pset_WallCommon",
        &[("IsExternal", is_external, "null"), ("FireRating", r#""EI 60""#, "null")],
    )?;
    text.push(',');
    let height = format!("{}.5", 2400 + number % 700);
    let length = format!("{}.25", 900 + number % 4100);
    property_set(text, number + 2, "BaseQuantities", &[("Height", &height, METRE), ("Length", &length, METRE)])?;
    write!(
        text,
        concat!(
            r#"],"classifications":[{{"id":{},"name":"UniFormat","notation":"B{:04}","title":"Exterior walls"}}],"#,
            r#""layers":[{{"id":9,"name":"A-WALL-____-OTLN","identifier":null,"description":"Walls"}}],"#,
            r#""material_list":[]}}"#,
        ),
        number % 50,
        number % 50,
    )
}

fn small_element(text: &mut String, number: usize) -> Written {
    start_element(text, number)?;
    property_set(text, number, "", &[("Name", &format!(r#""Wall {number}""#), "null"), ("Tag", r#""300""#, "null")])?;
    text.push_str(r#","property_sets":[],"classifications":[],"layers":[],"material_list":[]}"#);
    Ok(())
}

fn large_element(text: &mut String, number: usize) -> Written {
    start_element(text, number)?;
    property_set(text, number, "", &[("Name", &format!(r#""Wall {number}""#), "null")])?;
    text.push_str(r#","property_sets":["#);
    for set in 0..10 {
        text.push_str(if set == 0 { "" } else { "," });
        let names: Vec<String> = (0..10).map(|property| format!("Property {property} of set {set}")).collect();
        let values: Vec<String> = (0..10).map(|property| format!("{}.5", number % 700 + property)).collect();
        let properties: Vec<(&str, &str, &str)> = (0..10)
            .map(|property| match property % 3 {
                0 => (names[property].as_str(), values[property].as_str(), METRE),
                1 => (names[property].as_str(), r#""as drawn on sheet A-201""#, "null"),
                _ => (names[property].as_str(), "false", "null"),
            })
            .collect();
        property_set(text, number * 10 + set, &format!("Pset_Number{set}"), &properties)?;
    }
    text.push_str(r#"],"classifications":[],"layers":[],"material_list":[]}"#);
    Ok(())
}

/// The properties are names, values and units.
fn property_set(text: &mut String, number: usize, name: &str, properties: &[(&str, &str, &str)]) -> Written {
    let id = 80_000_000 + number;
    let (name, kind) = match name {
        "" => ("null".to_owned(), r#""attributes""#),
        name => (format!("\"{name}\""), "null"),
    };
    write!(text, r#"{{"id":{id},"name":{name},"description":null,"type":{kind},{TIMES},"properties":["#)?;
    for (position, (name, value, unit)) in properties.iter().enumerate() {
        let comma = if position == 0 { "" } else { "," };
        let value_type = match value.as_bytes()[0] {
            b'"' => "string",
            b't' | b'f' => "boolean",
            _ => "number",
        };
        write!(
            text,
            concat!(
                r#"{}{{"id":{},"definition":{{"id":{},"name":"{}","description":null,"type":"IfcPropertySingleValue","#,
                r#""value_type":"{}","unit":{}}},"value":{},"property_set_id":{},{}}}"#,
            ),
            comma,
            id * 3 + position,
            5000 + position,
            name,
            value_type,
            unit,
            value,
            id,
            TIMES,
        )?;
    }
    text.push_str("]}");
    Ok(())
}

fn simple_element(text: &mut String, number: usize) -> Written {
    write!(
        text,
        concat!(
            r#""{}":{{"attributes":{{"Name":"Basic wall:Interior 135 mm:{}","Tag":"{}","ObjectType":"Interior 135 mm"}},"#,
            r#""Pset_WallCommon":{{"IsExternal":{},"LoadBearing":false,"FireRating":"EI 60","ThermalTransmittance":0.24}},"#,
            r#""BaseQuantities":{{"Height":{}.5,"Length":{}.25,"Width":135.0}}}}"#,
        ),
        uuid(number),
        300_000 + number,
        300_000 + number,
        number % 3 == 0,
        2400 + number % 700,
        900 + number % 4100,
    )
}

fn document(text: &mut String, number: usize) -> Written {
    write!(
        text,
        concat!(
            r#"{{"id":{},"parent_id":{},"created_by":{{"id":101,"email":"ada@harbour.example","firstname":"Ada","#,
            r#""lastname":"Nordahl",{},"cloud_role":100,"project_role":100,"provider":"bimdataconnect","sub":null,"#,
            r#""profile_picture":null}},"project":34,"name":"Level {} plan {}.pdf","file_name":"plan-{}.pdf","#,
            r#""description":null,"file":"https://storage.harbour.example/documents/{}/plan.pdf?signature={}","#,
            r#""file_type":"application/pdf","size":{},"tags":[{{"id":3,"name":"Plans","color":"A1B2C3"}}],"visas":[],"#,
            r#"{},"model_id":null,"model_type":null,"ifc_id":null,"head_id":null,"is_head_version":true,"#,
            r#""history_count":2,"user_permission":100,"office_preview":null,"path":"/Plans/Level {}","#,
            r#""naming_constraint_conflict":false}}"#,
        ),
        700_000 + number,
        number % 40,
        TIMES,
        number % 12,
        number,
        number,
        uuid(number),
        uuid(number * 31),
        80_000 + number % 9_000_000,
        TIMES,
        number % 12,
    )
}

fn full_topic(text: &mut String, number: usize) -> Written {
    let (topic, first, second, viewpoint) =
        (guid(number), guid(number + 1_000_000), guid(number + 2_000_000), guid(number + 3_000_000));
    write!(
        text,
        concat!(
            r#"{{"guid":"{topic}","title":"Clash {number}: duct meets beam","index":{number},"#,
            r#""creation_date":"2024-11-06T09:12:44.120Z","creation_author":"ada@harbour.example","#,
            r#""modified_date":"2025-07-01T12:08:49.951Z","modified_author":"ada@harbour.example","#,
            r#""description":"The duct passes through the beam by some centimetres.\nLower it, or ask for an opening.","#,
            r#""reference_links":[],"ifcs":[56],"models":[56],"labels":["Structure","Ventilation"],"topic_type":"Clash","#,
            r#""topic_status":"Open","stage":null,"priority":"High","assigned_to":"ben@harbour.example","#,
            r#""format":"standard","due_date":null,"bimdata_viewer_layout":null,"groups":[],"comments":["#,
            r#"{{"guid":"{first}","topic_guid":"{topic}","date":"2024-11-07T09:12:44Z","author":"ben@harbour.example","#,
            r#""modified_date":"2024-11-07T09:12:44Z","modified_author":null,"reply_to_comment_guid":null,"#,
            r#""comment":"An opening of 300 × 400 is possible.","viewpoint_guid":"{viewpoint}"}},"#,
            r#"{{"guid":"{second}","topic_guid":"{topic}","date":"2024-11-08T10:00:00Z","author":"ada@harbour.example","#,
            r#""modified_date":"2024-11-08T10:00:00Z","modified_author":null,"reply_to_comment_guid":"{first}","#,
            r#""comment":"Agreed.","viewpoint_guid":null}}],"viewpoints":[{{"index":1,"guid":"{viewpoint}","#,
            r#""originating_system":null,"authoring_tool_id":null,"orthogonal_camera":null,"perspective_camera":"#,
            r#"{{"camera_view_point":{{"x":12.51{number},"y":-3.25,"z":6.125}},"#,
            r#""camera_direction":{{"x":-0.5773502691896258,"y":0.5773502691896258,"z":-0.5773502691896258}},"#,
            r#""camera_up_vector":{{"x":0.0,"y":0.0,"z":1.0}},"field_of_view":60.0}},"lines":[],"clipping_planes":[],"#,
            r#""snapshot":{{"snapshot_type":"jpg","snapshot_data":"https://storage.harbour.example/snapshots/{viewpoint}"}},"#,
            r#""components":{{"selection":[{{"ifc_guid":"{beam}","originating_system":null,"authoring_tool_id":null}},"#,
            r#"{{"ifc_guid":"{duct}","originating_system":null,"authoring_tool_id":null}}],"coloring":[],"visibility":"#,
            r#"{{"default_visibility":true,"exceptions":[],"view_setup_hints":{{"spaces_visible":false,"#,
            r#""space_boundaries_visible":false,"openings_visible":false}}}}}},"pins":[],"models":[56]}}]}}"#,
        ),
        topic = topic,
        first = first,
        second = second,
        viewpoint = viewpoint,
        number = number,
        beam = uuid(number),
        duct = uuid(number + 7),
    )
}

/// 22 characters long, like the ids of IFC.
fn uuid(number: usize) -> String {
    format!("3DqaUydM99ehywE{number:07}")
}

fn guid(number: usize) -> String {
    format!("5f0c9a1e-7d5b-48c2-a6e4-{number:012x}")
}
