//! What the leading ids of most paths stand for.

use super::encode::stored_object;

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

stored_object! {
    ProjectRef {
        cloud: "cloud",
        project: "project",
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

stored_object! {
    ModelRef {
        cloud: "cloud",
        project: "project",
        model: "model",
    }
}

impl ModelRef {
    /// The project of this model.
    #[must_use]
    pub const fn project(self) -> ProjectRef {
        ProjectRef { cloud: self.cloud, project: self.project }
    }
}

#[cfg(test)]
mod tests {
    use serde_test::{Token, assert_de_tokens, assert_de_tokens_error, assert_tokens};

    use super::*;

    const MODEL: ModelRef = ModelRef { cloud: 12, project: 34, model: 56 };

    /// Programs keep references in their own files, and not all of these are JSON.
    #[test]
    fn a_reference_is_written_and_read_by_formats_with_and_without_names() {
        let named = |name, len| {
            let fields = [("cloud", 12), ("project", 34), ("model", 56)];
            let fields = fields.into_iter().take(len).flat_map(|(name, id)| [Token::Str(name), Token::I64(id)]);
            [Token::Struct { name, len }].into_iter().chain(fields).chain([Token::StructEnd]).collect::<Vec<_>>()
        };
        assert_tokens(&MODEL, &named("ModelRef", 3));
        assert_tokens(&MODEL.project(), &named("ProjectRef", 2));
        let seq = [Token::Seq { len: Some(3) }, Token::I64(12), Token::I64(34), Token::I64(56), Token::SeqEnd];
        assert_de_tokens(&MODEL, &seq);
        assert_eq!(serde_json::from_str::<ModelRef>("[12, 34, 56]").unwrap(), MODEL);
        let short = serde_json::from_str::<ModelRef>("[12, 34]").unwrap_err().to_string();
        assert!(short.starts_with("invalid length 2, expected struct ModelRef with 3 elements"), "{short}");
        assert!(serde_json::from_str::<ModelRef>("[12, 34, 56, 78]").is_err());
    }

    #[test]
    fn a_reference_without_a_part_is_refused_and_an_unknown_part_is_skipped() {
        let start = [Token::Struct { name: "ProjectRef", len: 1 }, Token::Str("cloud"), Token::I64(12)];
        assert_de_tokens_error::<ProjectRef>(&[&start[..], &[Token::StructEnd]].concat(), "missing field `project`");
        let more = [Token::Str("other"), Token::Bool(true), Token::Str("project"), Token::I64(34), Token::StructEnd];
        assert_de_tokens(&MODEL.project(), &[&start[..], &more].concat());
    }
}
