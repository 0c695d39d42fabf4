//! One change, and its class.

use serde::Serialize;

/// The class of a change by semantic versioning, in ascending order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Class {
    None,
    Patch,
    Minor,
    Major,
}

impl Class {
    /// The exit code for a scheduled job.
    pub fn code(self) -> u8 {
        match self {
            Class::None => 0,
            Class::Patch => 10,
            Class::Minor => 20,
            Class::Major => 30,
        }
    }

    pub fn word(self) -> &'static str {
        match self {
            Class::None => "none",
            Class::Patch => "patch",
            Class::Minor => "minor",
            Class::Major => "major",
        }
    }

    /// The version of a release with such a change: before 1.0 a breaking change raises the second number.
    pub fn next(self, version: &str) -> String {
        let mut numbers = version.split('.').map(|part| part.parse().unwrap_or(0_u64));
        let [major, minor, patch] = std::array::from_fn(|_| numbers.next().unwrap_or_default());
        match (self, major) {
            (Class::None, _) => version.to_owned(),
            (Class::Major, 0) => format!("0.{}.0", minor + 1),
            (Class::Major, _) => format!("{}.0.0", major + 1),
            (Class::Minor, 1..) => format!("{major}.{}.0", minor + 1),
            (Class::Minor | Class::Patch, _) => format!("{major}.{minor}.{}", patch + 1),
        }
    }
}

/// The part of the interface that changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Part {
    Operation,
    Parameter,
    Body,
    Answer,
    Enum,
    Scope,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Change {
    /// The kind of change, as a fixed text that programs can search for.
    pub kind: &'static str,
    pub class: Class,
    pub part: Part,
    /// The published name of the operation, or of the schema and field.
    pub place: String,
    /// The path in Rust.
    pub rust: String,
    /// The meaning for users of the crate.
    pub meaning: String,
    /// How servers with the old version behave.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub older_server: Option<String>,
    /// Code compiles as before, but behaves differently.
    pub is_silent: bool,
}

impl Change {
    pub(super) fn new(
        kind: &'static str,
        class: Class,
        part: Part,
        place: impl Into<String>,
        rust: impl Into<String>,
        meaning: impl Into<String>,
    ) -> Self {
        let (place, rust, meaning) = (place.into(), rust.into(), meaning.into());
        Change { kind, class, part, place, rust, meaning, older_server: None, is_silent: false }
    }

    pub(super) fn older(mut self, does: impl Into<String>) -> Self {
        self.older_server = Some(does.into());
        self
    }

    pub(super) fn silent(mut self) -> Self {
        self.is_silent = true;
        self
    }
}
