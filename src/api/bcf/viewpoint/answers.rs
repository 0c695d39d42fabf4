// Written by `cargo run -p bimdata-codegen`; change its data or templates, not this file.

//! The answers of `bcf::viewpoint`.

use crate::api::bcf::pin::Pin;
use crate::value::encode::object;
use crate::{SnapshotType, Vector3};

/// A plane that cuts the view of a viewpoint, given by a point on it and a direction.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct ClippingPlane {
    /// Point that the plane passes through.
    pub location: Vector3,
    /// Direction that the plane faces.
    pub direction: Vector3,
}

object! {
    ClippingPlane {
        location: "location",
        direction: "direction",
    }
}

/// A colour, commonly written `#RRGGBB`, and the components of a viewpoint that are shown in it.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Coloring {
    /// Colour to draw the components in, written `#RRGGBB` in practice.
    pub color: String,
    /// Components that take the colour.
    pub components: Vec<Component>,
}

object! {
    Coloring {
        color: "color",
        components: "components",
    }
}

/// A reference from a viewpoint to a building element, by IFC GUID or by the id in the authoring tool.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Component {
    /// IFC GUID of the component.
    pub ifc_guid: Option<String>,
    /// Name of the system that the component comes from.
    pub originating_system: Option<String>,
    /// Identifier of the component in the tool that authored it.
    pub authoring_tool_id: Option<String>,
}

object! {
    Component {
        ifc_guid: "ifc_guid" or none,
        originating_system: "originating_system" or none,
        authoring_tool_id: "authoring_tool_id" or none,
    }
}

/// The building elements in a viewpoint: which are selected, which are visible and how they are coloured.
#[doc(alias = "ComponentsParent")]
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Components {
    /// Components to draw in a colour of their own.
    pub coloring: Option<Vec<Coloring>>,
    /// Which components are shown and which are hidden; may be `null`.
    pub visibility: Option<Visibility>,
    /// Components that are selected.
    pub selection: Option<Vec<Component>>,
}

object! {
    Components {
        coloring: "coloring" or none,
        visibility: "visibility" or none,
        selection: "selection" or none,
    }
}

/// A line drawn in the view of a viewpoint, between two points.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Line {
    /// Where the line ends.
    pub end_point: Vector3,
    /// Where the line starts.
    pub start_point: Vector3,
}

object! {
    Line {
        end_point: "end_point",
        start_point: "start_point",
    }
}

/// The orthogonal camera of a viewpoint: its position, its direction and its scale.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct OrthogonalCamera {
    /// Scale from the view to the world.
    pub view_to_world_scale: f64,
    /// Direction in which the camera looks.
    pub camera_direction: Vector3,
    /// Upward direction of the camera.
    pub camera_up_vector: Vector3,
    /// Position of the camera.
    pub camera_view_point: Vector3,
}

object! {
    OrthogonalCamera {
        view_to_world_scale: "view_to_world_scale",
        camera_direction: "camera_direction",
        camera_up_vector: "camera_up_vector",
        camera_view_point: "camera_view_point",
    }
}

/// The perspective camera of a viewpoint: its position, its direction and its field of view.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct PerspectiveCamera {
    /// Angle of view of the camera, as in BCF 2.1.
    pub field_of_view: f64,
    /// Direction in which the camera looks.
    pub camera_direction: Vector3,
    /// Upward direction of the camera.
    pub camera_up_vector: Vector3,
    /// Position of the camera.
    pub camera_view_point: Vector3,
    /// Direction of the camera as BIMData adds it to the BCF standard.
    pub bimdata_camera_direction: Option<Vector3>,
}

object! {
    PerspectiveCamera {
        field_of_view: "field_of_view",
        camera_direction: "camera_direction",
        camera_up_vector: "camera_up_vector",
        camera_view_point: "camera_view_point",
        bimdata_camera_direction: "bimdata_camera_direction" or none,
    }
}

/// The picture of a viewpoint, as a base64 data URL or, if requested, as a URL.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Snapshot {
    /// Format of the picture.
    pub snapshot_type: SnapshotType,
    /// Picture as a base64 data URL, or as a link where `img_format` asked for `url`.
    pub snapshot_data: String,
}

object! {
    Snapshot {
        snapshot_type: "snapshot_type",
        snapshot_data: "snapshot_data",
    }
}

/// Whether spaces, space boundaries and openings are shown in a viewpoint.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct ViewSetupHints {
    /// Whether spaces are shown.
    pub spaces_visible: Option<bool>,
    /// Whether boundaries of spaces are shown.
    pub space_boundaries_visible: Option<bool>,
    /// Whether openings are shown.
    pub openings_visible: Option<bool>,
}

object! {
    ViewSetupHints {
        spaces_visible: "spaces_visible" or none,
        space_boundaries_visible: "space_boundaries_visible" or none,
        openings_visible: "openings_visible" or none,
    }
}

/// A view of the models in a topic: camera, cuts, lines, selection and visibility of elements, snapshot and pins.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Viewpoint {
    /// Number of the viewpoint in the topic, 0 or more.
    pub index: Option<i64>,
    /// Guid (RFC 4122 UUID) of the viewpoint.
    pub guid: String,
    /// Name of the system that the viewpoint comes from.
    pub originating_system: Option<String>,
    /// Identifier of the viewpoint in the tool that authored it.
    pub authoring_tool_id: Option<String>,
    /// Camera without perspective, for the viewpoint; may be `null`.
    pub orthogonal_camera: Option<OrthogonalCamera>,
    /// Camera with perspective, for the viewpoint; may be `null`.
    pub perspective_camera: Option<PerspectiveCamera>,
    /// Lines drawn into the viewpoint.
    pub lines: Option<Vec<Line>>,
    /// Planes that cut the model in the viewpoint.
    pub clipping_planes: Option<Vec<ClippingPlane>>,
    /// Picture of the viewpoint; may be `null`.
    pub snapshot: Option<Snapshot>,
    /// The components that the viewpoint selects, colours, shows and hides.
    pub components: Option<Components>,
    /// Pins of the viewpoint; may be `null`.
    pub pins: Option<Vec<Pin>>,
    /// Ids of the models that the viewpoint shows.
    pub models: Option<Vec<i64>>,
}

object! {
    Viewpoint {
        index: "index" or none,
        guid: "guid",
        originating_system: "originating_system" or none,
        authoring_tool_id: "authoring_tool_id" or none,
        orthogonal_camera: "orthogonal_camera" or none,
        perspective_camera: "perspective_camera" or none,
        lines: "lines" or none,
        clipping_planes: "clipping_planes" or none,
        snapshot: "snapshot" or none,
        components: "components" or none,
        pins: "pins" or none,
        models: "models" or none,
    }
}

/// The elements that a viewpoint shows: all or none, and the exceptions.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Visibility {
    /// Whether spaces, their boundaries and openings are shown.
    pub view_setup_hints: ViewSetupHints,
    /// Whether components are visible unless listed in `exceptions`.
    pub default_visibility: Option<bool>,
    /// Components for which the opposite of `default_visibility` holds.
    pub exceptions: Option<Vec<Component>>,
}

object! {
    Visibility {
        view_setup_hints: "view_setup_hints",
        default_visibility: "default_visibility" or none,
        exceptions: "exceptions" or none,
    }
}
