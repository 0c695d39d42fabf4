// Written by `cargo run -p bimdata-codegen`; change its data or templates, not this file.

//! The requests of `bcf::viewpoint`.

use crate::api::bcf::pin::PinRequest;
use crate::value::encode::encode;
use crate::{Field, ImageFormat, SnapshotType, Vector3};

/// Optional query parameters of [`list_without_comment`](crate::bcf::viewpoint::list_without_comment); unset by
/// default.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ListWithoutCommentParams {
    /// `url` makes snapshots come as links; without it they come as base64 data URLs, which makes long lists huge.
    pub img_format: Option<ImageFormat>,
}

/// Optional query parameters of [`list`](crate::bcf::viewpoint::list); unset by default.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ListParams {
    /// `url` makes snapshots come as links; without it they come as base64 data URLs, which makes long lists huge.
    pub img_format: Option<ImageFormat>,
}

/// Optional query parameters of [`create`](crate::bcf::viewpoint::create); unset by default.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct CreateParams {
    /// `url` makes snapshots come as links; without it they come as base64 data URLs, which makes long lists huge.
    pub img_format: Option<ImageFormat>,
}

/// Optional query parameters of [`get`](crate::bcf::viewpoint::get); unset by default.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct GetParams {
    /// `url` makes snapshots come as links; without it they come as base64 data URLs, which makes long lists huge.
    pub img_format: Option<ImageFormat>,
}

/// Optional query parameters of [`update`](crate::bcf::viewpoint::update); unset by default.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct UpdateParams {
    /// `url` makes snapshots come as links; without it they come as base64 data URLs, which makes long lists huge.
    pub img_format: Option<ImageFormat>,
}

/// Optional query parameters of [`delete`](crate::bcf::viewpoint::delete); unset by default.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DeleteParams {
    /// Declared by the interface, though a deletion returns no snapshot.
    pub img_format: Option<ImageFormat>,
}

/// A plane to cut the view with, sent inside a viewpoint.
#[derive(Debug, Clone, PartialEq)]
pub struct ClippingPlaneRequest {
    /// Point that the plane passes through.
    pub location: Vector3,
    /// Direction that the plane faces.
    pub direction: Vector3,
}

encode! {
    ClippingPlaneRequest {
        location: "location",
        direction: "direction",
    }
}

impl ClippingPlaneRequest {
    /// Sets what is required.
    #[must_use]
    #[inline]
    pub fn new(location: Vector3, direction: Vector3) -> Self {
        ClippingPlaneRequest { location, direction }
    }
}

/// A colour and the components to show in it, sent inside a viewpoint.
#[derive(Debug, Clone, PartialEq)]
pub struct ColoringRequest {
    /// Colour to draw the components in, written `#RRGGBB` in practice.
    pub color: String,
    /// Components that take the colour.
    pub components: Vec<ComponentRequest>,
}

encode! {
    ColoringRequest {
        color: "color",
        components: "components",
    }
}

impl ColoringRequest {
    /// Sets what is required.
    #[must_use]
    #[inline]
    pub fn new(color: impl Into<String>, components: Vec<ComponentRequest>) -> Self {
        ColoringRequest { color: color.into(), components }
    }
}

/// A reference to a building element for a viewpoint that is being sent.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ComponentRequest {
    /// IFC GUID of the component.
    pub ifc_guid: Field<String>,
    /// Name of the system that the component comes from.
    pub originating_system: Field<String>,
    /// Identifier of the component in the tool that authored it.
    pub authoring_tool_id: Field<String>,
}

encode! {
    ComponentRequest {
        ifc_guid: "ifc_guid" or absent,
        originating_system: "originating_system" or absent,
        authoring_tool_id: "authoring_tool_id" or absent,
    }
}

/// The selection, visibility and colouring of building elements for a viewpoint that is being sent.
#[doc(alias = "ComponentsParentRequest")]
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ComponentsRequest {
    /// Components to draw in a colour of their own.
    pub coloring: Option<Vec<ColoringRequest>>,
    /// Which components are shown and which are hidden; may be `null`.
    pub visibility: Field<VisibilityRequest>,
    /// Components that are selected.
    pub selection: Option<Vec<ComponentRequest>>,
}

encode! {
    ComponentsRequest {
        coloring: "coloring" or absent,
        visibility: "visibility" or absent,
        selection: "selection" or absent,
    }
}

/// A line between two points, sent inside a viewpoint.
#[derive(Debug, Clone, PartialEq)]
pub struct LineRequest {
    /// Where the line ends.
    pub end_point: Vector3,
    /// Where the line starts.
    pub start_point: Vector3,
}

encode! {
    LineRequest {
        end_point: "end_point",
        start_point: "start_point",
    }
}

impl LineRequest {
    /// Sets what is required.
    #[must_use]
    #[inline]
    pub fn new(end_point: Vector3, start_point: Vector3) -> Self {
        LineRequest { end_point, start_point }
    }
}

/// An orthogonal camera, sent inside a viewpoint.
#[derive(Debug, Clone, PartialEq)]
pub struct OrthogonalCameraRequest {
    /// Scale from the view to the world.
    pub view_to_world_scale: f64,
    /// Direction in which the camera looks.
    pub camera_direction: Vector3,
    /// Upward direction of the camera.
    pub camera_up_vector: Vector3,
    /// Position of the camera.
    pub camera_view_point: Vector3,
}

encode! {
    OrthogonalCameraRequest {
        view_to_world_scale: "view_to_world_scale",
        camera_direction: "camera_direction",
        camera_up_vector: "camera_up_vector",
        camera_view_point: "camera_view_point",
    }
}

impl OrthogonalCameraRequest {
    /// Sets what is required.
    #[must_use]
    #[inline]
    pub fn new(
        view_to_world_scale: f64,
        camera_direction: Vector3,
        camera_up_vector: Vector3,
        camera_view_point: Vector3,
    ) -> Self {
        OrthogonalCameraRequest { view_to_world_scale, camera_direction, camera_up_vector, camera_view_point }
    }
}

/// Changes to a viewpoint, such as its camera or snapshot; omitted fields stay unchanged.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ViewpointPatch {
    /// Number of the viewpoint in the topic, 0 or more.
    pub index: Field<i64>,
    /// Guid (RFC 4122 UUID) of the viewpoint.
    pub guid: Option<String>,
    /// Name of the system that the viewpoint comes from.
    pub originating_system: Field<String>,
    /// Identifier of the viewpoint in the tool that authored it.
    pub authoring_tool_id: Field<String>,
    /// Camera without perspective, for the viewpoint; may be `null`.
    pub orthogonal_camera: Field<OrthogonalCameraRequest>,
    /// Camera with perspective, for the viewpoint; may be `null`.
    pub perspective_camera: Field<PerspectiveCameraRequest>,
    /// Lines drawn into the viewpoint.
    pub lines: Field<Vec<LineRequest>>,
    /// Planes that cut the model in the viewpoint.
    pub clipping_planes: Field<Vec<ClippingPlaneRequest>>,
    /// Picture of the viewpoint; may be `null`.
    pub snapshot: Field<SnapshotRequest>,
    /// The components that the viewpoint selects, colours, shows and hides.
    pub components: Field<ComponentsRequest>,
    /// Not for changing pins: create them with a new viewpoint or with the pin operations.
    pub pins: Field<Vec<PinRequest>>,
    /// Any number; a comment in the same call with this number as `viewpoint_temp_id` refers to the viewpoint.
    pub temp_id: Field<i64>,
    /// Ids of the models that the viewpoint shows.
    pub models: Option<Vec<i64>>,
}

encode! {
    ViewpointPatch {
        index: "index" or absent,
        guid: "guid" or absent,
        originating_system: "originating_system" or absent,
        authoring_tool_id: "authoring_tool_id" or absent,
        orthogonal_camera: "orthogonal_camera" or absent,
        perspective_camera: "perspective_camera" or absent,
        lines: "lines" or absent,
        clipping_planes: "clipping_planes" or absent,
        snapshot: "snapshot" or absent,
        components: "components" or absent,
        pins: "pins" or absent,
        temp_id: "temp_id" or absent,
        models: "models" or absent,
    }
}

/// A perspective camera, sent inside a viewpoint.
#[derive(Debug, Clone, PartialEq)]
pub struct PerspectiveCameraRequest {
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

encode! {
    PerspectiveCameraRequest {
        field_of_view: "field_of_view",
        camera_direction: "camera_direction",
        camera_up_vector: "camera_up_vector",
        camera_view_point: "camera_view_point",
        bimdata_camera_direction: "bimdata_camera_direction" or absent,
    }
}

impl PerspectiveCameraRequest {
    /// Sets what is required, and leaves out the rest.
    #[must_use]
    #[inline]
    pub fn new(
        field_of_view: f64,
        camera_direction: Vector3,
        camera_up_vector: Vector3,
        camera_view_point: Vector3,
    ) -> Self {
        PerspectiveCameraRequest {
            field_of_view,
            camera_direction,
            camera_up_vector,
            camera_view_point,
            bimdata_camera_direction: None,
        }
    }
}

/// A picture to send inside a viewpoint, as a base64 data URL.
#[derive(Debug, Clone, PartialEq)]
pub struct SnapshotRequest {
    /// Format of the picture.
    pub snapshot_type: SnapshotType,
    /// Picture as a data URL string, such as `data:image/png;base64,…`.
    pub snapshot_data: String,
}

encode! {
    SnapshotRequest {
        snapshot_type: "snapshot_type",
        snapshot_data: "snapshot_data",
    }
}

impl SnapshotRequest {
    /// Sets what is required.
    #[must_use]
    #[inline]
    pub fn new(snapshot_type: SnapshotType, snapshot_data: impl Into<String>) -> Self {
        SnapshotRequest { snapshot_type, snapshot_data: snapshot_data.into() }
    }
}

/// Whether to show spaces, space boundaries and openings, sent with the visibility of a viewpoint.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ViewSetupHintsRequest {
    /// Whether spaces are shown.
    pub spaces_visible: Option<bool>,
    /// Whether boundaries of spaces are shown.
    pub space_boundaries_visible: Option<bool>,
    /// Whether openings are shown.
    pub openings_visible: Option<bool>,
}

encode! {
    ViewSetupHintsRequest {
        spaces_visible: "spaces_visible" or absent,
        space_boundaries_visible: "space_boundaries_visible" or absent,
        openings_visible: "openings_visible" or absent,
    }
}

/// A viewpoint to create, alone or in a full topic, where comments refer to it by its `temp_id`.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ViewpointRequest {
    /// Number of the viewpoint in the topic, 0 or more.
    pub index: Field<i64>,
    /// Guid (RFC 4122 UUID) of the viewpoint.
    pub guid: Option<String>,
    /// Name of the system that the viewpoint comes from.
    pub originating_system: Field<String>,
    /// Identifier of the viewpoint in the tool that authored it.
    pub authoring_tool_id: Field<String>,
    /// Camera without perspective, for the viewpoint; may be `null`.
    pub orthogonal_camera: Field<OrthogonalCameraRequest>,
    /// Camera with perspective, for the viewpoint; may be `null`.
    pub perspective_camera: Field<PerspectiveCameraRequest>,
    /// Lines drawn into the viewpoint.
    pub lines: Field<Vec<LineRequest>>,
    /// Planes that cut the model in the viewpoint.
    pub clipping_planes: Field<Vec<ClippingPlaneRequest>>,
    /// Picture of the viewpoint; may be `null`.
    pub snapshot: Field<SnapshotRequest>,
    /// The components that the viewpoint selects, colours, shows and hides.
    pub components: Field<ComponentsRequest>,
    /// Pins to create with the viewpoint; use the pin operations for later ones.
    pub pins: Field<Vec<PinRequest>>,
    /// Any number; a comment in the same call with this number as `viewpoint_temp_id` refers to the viewpoint.
    pub temp_id: Field<i64>,
    /// Ids of the models that the viewpoint shows.
    pub models: Option<Vec<i64>>,
}

encode! {
    ViewpointRequest {
        index: "index" or absent,
        guid: "guid" or absent,
        originating_system: "originating_system" or absent,
        authoring_tool_id: "authoring_tool_id" or absent,
        orthogonal_camera: "orthogonal_camera" or absent,
        perspective_camera: "perspective_camera" or absent,
        lines: "lines" or absent,
        clipping_planes: "clipping_planes" or absent,
        snapshot: "snapshot" or absent,
        components: "components" or absent,
        pins: "pins" or absent,
        temp_id: "temp_id" or absent,
        models: "models" or absent,
    }
}

/// The elements to show, all or none with exceptions, sent inside a viewpoint.
#[derive(Debug, Clone, PartialEq)]
pub struct VisibilityRequest {
    /// Whether spaces, their boundaries and openings are shown.
    pub view_setup_hints: ViewSetupHintsRequest,
    /// Whether components are visible unless listed in `exceptions`.
    pub default_visibility: Option<bool>,
    /// Components for which the opposite of `default_visibility` holds.
    pub exceptions: Field<Vec<ComponentRequest>>,
}

encode! {
    VisibilityRequest {
        view_setup_hints: "view_setup_hints",
        default_visibility: "default_visibility" or absent,
        exceptions: "exceptions" or absent,
    }
}

impl VisibilityRequest {
    /// Sets what is required, and leaves out the rest.
    #[must_use]
    #[inline]
    pub fn new(view_setup_hints: ViewSetupHintsRequest) -> Self {
        VisibilityRequest { view_setup_hints, default_visibility: None, exceptions: Field::Absent }
    }
}
