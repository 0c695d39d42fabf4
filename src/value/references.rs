//! What the leading ids of most paths stand for.

use serde::{Deserialize, Deserializer};

use super::decode::{fields, whole_struct};
use super::encode::encode;

/// A project, with the cloud that it is in.
///
/// ```
/// use bimdata::ProjectRef;
///
/// let project = ProjectRef { cloud: 12, project: 34 };
/// assert_eq!(project.model(56).model, 56);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ProjectRef {
    /// The id of the cloud.
    pub cloud: i64,
    /// The id of the project.
    pub project: i64,
}

fields! {
    ProjectRef {
        cloud: "cloud",
        project: "project",
    }
}

encode! {
    ProjectRef {
        cloud: "cloud",
        project: "project",
    }
}

impl<'de> Deserialize<'de> for ProjectRef {
    #[inline]
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        whole_struct(deserializer)
    }
}

impl ProjectRef {
    /// A model of this project.
    #[must_use]
    pub const fn model(self, model: i64) -> ModelRef {
        ModelRef { cloud: self.cloud, project: self.project, model }
    }
}

/// A model, with the project and cloud that it is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ModelRef {
    /// The id of the cloud.
    pub cloud: i64,
    /// The id of the project.
    pub project: i64,
    /// The id of the model.
    pub model: i64,
}

fields! {
    ModelRef {
        cloud: "cloud",
        project: "project",
        model: "model",
    }
}

encode! {
    ModelRef {
        cloud: "cloud",
        project: "project",
        model: "model",
    }
}

impl<'de> Deserialize<'de> for ModelRef {
    #[inline]
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        whole_struct(deserializer)
    }
}

impl ModelRef {
    /// The project of this model.
    #[must_use]
    pub const fn project(self) -> ProjectRef {
        ProjectRef { cloud: self.cloud, project: self.project }
    }
}
