//! What the leading ids of most paths stand for.

use serde::{Deserialize, Serialize};

/// A project, with the cloud that it is in.
///
/// ```
/// use bimdata::ProjectRef;
///
/// let project = ProjectRef { cloud: 12, project: 34 };
/// assert_eq!(project.model(56).model, 56);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ProjectRef {
    /// The id of the cloud.
    pub cloud: i64,
    /// The id of the project.
    pub project: i64,
}

impl ProjectRef {
    /// A model of this project.
    #[must_use]
    pub const fn model(self, model: i64) -> ModelRef {
        ModelRef { cloud: self.cloud, project: self.project, model }
    }
}

/// A model, with the project and cloud that it is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ModelRef {
    /// The id of the cloud.
    pub cloud: i64,
    /// The id of the project.
    pub project: i64,
    /// The id of the model.
    pub model: i64,
}

impl ModelRef {
    /// The project of this model.
    #[must_use]
    pub const fn project(self) -> ProjectRef {
        ProjectRef { cloud: self.cloud, project: self.project }
    }
}
