//! The fields of this crate's types, as a program without this crate would define them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

pub(crate) type SimpleElements = BTreeMap<String, BTreeMap<String, BTreeMap<String, Value>>>;

macro_rules! fields {
    ($( $name:ident { $( $field:ident: $type:ty, )+ } )+) => {
        $(
            #[derive(Deserialize, Serialize)]
            #[allow(clippy::struct_field_names, reason = "the service's names")]
            pub(crate) struct $name { $( $field: $type, )+ }
        )+
    };
}

fields! {
    Element {
        id: i64,
        r#type: String,
        material_list: Vec<MaterialListComponent>,
        uuid: Option<String>,
        attributes: Option<PropertySet>,
        property_sets: Option<Vec<PropertySet>>,
        classifications: Option<Vec<Classification>>,
        layers: Option<Vec<Layer>>,
    }
    PropertySet {
        id: i64,
        created_at: String,
        updated_at: String,
        name: Option<String>,
        description: Option<String>,
        r#type: Option<String>,
        properties: Option<Vec<Property>>,
    }
    Property {
        id: i64,
        definition: PropertyDefinition,
        property_set_id: i64,
        created_at: String,
        updated_at: String,
        value: Option<Value>,
    }
    PropertyDefinition {
        id: i64,
        unit: Option<Unit>,
        name: Option<String>,
        description: Option<String>,
        r#type: Option<String>,
        value_type: Option<String>,
    }
    Unit {
        id: i64,
        r#type: String,
        name: Option<String>,
        unit_type: Option<String>,
        prefix: Option<String>,
        dimensions: Option<Vec<f64>>,
        conversion_factor: Option<f64>,
        conversion_baseunit: Option<Box<Unit>>,
        elements: Option<Value>,
        is_default: Option<bool>,
    }
    Classification {
        id: i64,
        name: Option<String>,
        notation: Option<String>,
        title: Option<String>,
    }
    Layer {
        id: i64,
        name: String,
        identifier: Option<String>,
        description: Option<String>,
    }
    MaterialListComponent {
        option: Value,
        material: Option<Material>,
    }
    Material {
        id: i64,
        name: String,
        category: Option<String>,
        description: Option<String>,
        property_sets: Vec<PropertySet>,
    }
    Document {
        id: i64,
        created_by: Option<User>,
        project: i64,
        name: String,
        file: String,
        file_type: Option<String>,
        size: Option<i64>,
        tags: Vec<Tag>,
        visas: Vec<Value>,
        created_at: String,
        updated_at: String,
        model_id: Option<i64>,
        model_type: Option<String>,
        ifc_id: Option<i64>,
        head_id: Option<i64>,
        is_head_version: Option<bool>,
        history_count: Option<i64>,
        user_permission: i64,
        office_preview: Option<String>,
        path: Option<String>,
        naming_constraint_conflict: Option<bool>,
        parent_id: Option<i64>,
        file_name: Option<String>,
        description: Option<String>,
    }
    User {
        id: i64,
        email: String,
        firstname: Option<String>,
        lastname: Option<String>,
        created_at: String,
        updated_at: String,
        cloud_role: i64,
        project_role: i64,
        provider: String,
        sub: Option<String>,
        profile_picture: Option<String>,
    }
    Tag {
        id: i64,
        name: String,
        color: Option<String>,
    }
    FullTopic {
        modified_date: Option<String>,
        title: String,
        guid: Option<String>,
        creation_date: Option<String>,
        creation_author: Option<String>,
        modified_author: Option<String>,
        description: Option<String>,
        reference_links: Option<Vec<String>>,
        ifcs: Option<Vec<i64>>,
        models: Option<Vec<i64>>,
        labels: Option<Vec<Option<String>>>,
        topic_type: Option<String>,
        topic_status: Option<String>,
        stage: Option<String>,
        priority: Option<String>,
        index: Option<i64>,
        assigned_to: Option<String>,
        format: Option<String>,
        due_date: Option<String>,
        comments: Option<Vec<Comment>>,
        viewpoints: Option<Vec<Viewpoint>>,
        bimdata_viewer_layout: Option<Value>,
        groups: Option<Vec<i64>>,
    }
    Comment {
        topic_guid: String,
        modified_date: String,
        author: Option<String>,
        modified_author: Option<String>,
        reply_to_comment_guid: Option<String>,
        comment: Option<String>,
        date: Option<String>,
        viewpoint_guid: Option<String>,
        guid: Option<String>,
    }
    Viewpoint {
        index: Option<i64>,
        guid: Option<String>,
        originating_system: Option<String>,
        authoring_tool_id: Option<String>,
        orthogonal_camera: Option<Camera>,
        perspective_camera: Option<Camera>,
        lines: Option<Vec<Value>>,
        clipping_planes: Option<Vec<Value>>,
        snapshot: Option<Snapshot>,
        components: Option<Components>,
        pins: Option<Vec<Value>>,
        models: Option<Vec<i64>>,
    }
    Camera {
        field_of_view: f64,
        camera_direction: Point,
        camera_up_vector: Point,
        camera_view_point: Point,
        bimdata_camera_direction: Option<Point>,
    }
    Point {
        x: f64,
        y: f64,
        z: f64,
    }
    Snapshot {
        snapshot_type: String,
        snapshot_data: String,
    }
    Components {
        coloring: Option<Vec<Value>>,
        visibility: Option<Visibility>,
        selection: Option<Vec<Component>>,
    }
    Visibility {
        view_setup_hints: ViewSetupHints,
        default_visibility: Option<bool>,
        exceptions: Option<Vec<Component>>,
    }
    ViewSetupHints {
        spaces_visible: Option<bool>,
        space_boundaries_visible: Option<bool>,
        openings_visible: Option<bool>,
    }
    Component {
        ifc_guid: Option<String>,
        originating_system: Option<String>,
        authoring_tool_id: Option<String>,
    }
}
