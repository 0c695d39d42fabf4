//! From the points that are answered to those that are sent.

use crate::Vector3;
use crate::api::space::GeometryPoint;

impl GeometryPoint {
    /// The point as it is sent; `None` if it has no `z`, as some versions of the service answer it.
    #[must_use]
    #[inline]
    pub fn to_vector(&self) -> Option<Vector3> {
        Some(Vector3 { x: self.x, y: self.y, z: self.z? })
    }
}
