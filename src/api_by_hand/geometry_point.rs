//! Converts the points of answers to those of requests.

use crate::Vector3;
use crate::api::space::GeometryPoint;

impl GeometryPoint {
    /// The point in the form that requests need; `None` if it has no `z`, as in the answers of some versions of the
    /// service.
    #[must_use]
    #[inline]
    pub fn to_vector(&self) -> Option<Vector3> {
        Some(Vector3 { x: self.x, y: self.y, z: self.z? })
    }
}
