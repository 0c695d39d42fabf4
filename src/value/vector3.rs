//! Points and directions in space.

use super::encode::object;

/// A point or a direction in space, as viewpoints, pins and spaces have it.
///
/// What was read from a viewpoint can be sent as it is. Pins and spaces are answered with a
/// [`GeometryPoint`](crate::space::GeometryPoint), whose `z` may be missing: its `to_vector` makes one of these of it.
///
/// ```
/// use bimdata::Vector3;
///
/// let up = Vector3::new(0.0, 0.0, 1.0);
/// assert_eq!(up, Vector3::from([0.0, 0.0, 1.0]));
/// assert_eq!(<[f64; 3]>::from(up), [0.0, 0.0, 1.0]);
/// ```
#[doc(alias = "Point")]
#[doc(alias = "PointRequest")]
#[doc(alias = "Direction")]
#[doc(alias = "DirectionRequest")]
#[doc(alias = "GeometryPointRequest")]
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Vector3 {
    /// Coordinate along the x axis.
    pub x: f64,
    /// Coordinate along the y axis.
    pub y: f64,
    /// Coordinate along the z axis.
    pub z: f64,
}

object! {
    Vector3 {
        x: "x",
        y: "y",
        z: "z",
    }
}

impl Vector3 {
    /// From its three coordinates.
    #[must_use]
    pub const fn new(x: f64, y: f64, z: f64) -> Self {
        Vector3 { x, y, z }
    }
}

impl From<[f64; 3]> for Vector3 {
    fn from([x, y, z]: [f64; 3]) -> Self {
        Vector3 { x, y, z }
    }
}

impl From<Vector3> for [f64; 3] {
    fn from(Vector3 { x, y, z }: Vector3) -> Self {
        [x, y, z]
    }
}
