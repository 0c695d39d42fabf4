//! The open points for a person, all together, each with its place and what to write there.

use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;

use serde::Serialize;

use super::Fitted;
use crate::data;

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OpenPoint {
    /// The file below `codegen/`.
    pub file: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<usize>,
    pub what: String,
    /// What to write.
    pub write: String,
}

impl fmt::Display for OpenPoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let line = self.line.map(|line| format!(":{line}")).unwrap_or_default();
        write!(f, "codegen/{}{line}: {}; {}", self.file, self.what, self.write)
    }
}

/// Only new problems; a comparison with a very old version also has problems that existed before.
pub fn of(before: &Fitted, after: &Fitted) -> Vec<OpenPoint> {
    let mut found = unwritten(&after.data.texts());
    let new = after.problems.iter().filter(|problem| !before.problems.contains(problem));
    found.extend(new.map(|problem| point(problem)));
    found
}

/// Stubs, each for a sentence or a proposed name.
pub fn unwritten(texts: &BTreeMap<&'static str, String>) -> Vec<OpenPoint> {
    let points = data::unwritten(texts).into_iter().map(|stub| {
        let (what, write) = match stub.text.strip_prefix(data::PUBLISHED.trim_end()) {
            Some(fact) => (format!("published: {}", fact.trim()), "check what is below, and delete this line"),
            None => (stub.text, "write the sentence"),
        };
        OpenPoint { file: stub.file, line: Some(stub.line), what, write: write.to_owned() }
    });
    points.collect()
}

/// What to do about a refusal, found by its last words or by words in it.
const ADVICE: &[(&str, &str, &str)] = &[
    ("looks like a secret", "names/secrets.toml", "the name under `hidden` or `shown`, with the reason"),
    (
        "an object without a name",
        "corrections.toml",
        "[[inline_property]] with the field and a name, or [[inline_body]] with the operation",
    ),
    (
        "alternatives other than",
        "corrections.toml",
        "[[replace_property]] with what it was and a shape that takes all alternatives, such as {}",
    ),
    (
        "is put together from others",
        "corrections.toml",
        "[[add_schema]] with all of its fields under a name of its own, and [[replace_property]] or [[own_body]] where \
         it is used",
    ),
    (
        "beside fields or values of its own",
        "corrections.toml",
        "[[replace_property]] with what it was and a shape that has everything",
    ),
    (
        "the keyword",
        "corrections.toml",
        "[[replace_property]] with what it was and a shape without the keyword; or teach `normal`",
    ),
    (" is in header", "corrections.toml", "[[remove_parameter]] with the operation and the parameter"),
    (" is in cookie", "corrections.toml", "[[remove_parameter]] with the operation and the parameter"),
    (" is in query in the style", "corrections.toml", "[[remove_parameter]] with the operation and the parameter"),
    (
        "is both sent and answered",
        "corrections.toml",
        "[[add_schema]] for sending and [[replace_property]] where it is sent",
    ),
    (
        "holds a file, and is answered",
        "corrections.toml",
        "[[replace_property]] with the shape of the text that is sent",
    ),
    ("which several enums have", "names/enums.toml", "`at` with the place in the one that is meant"),
    ("is described now", "corrections.toml", "take the correction out if the description is right"),
    ("no longer applies", "corrections.toml", "write what it is now, or take the correction out"),
    ("only optional ones are known", "corrections.toml", "[[optional_parameter]] with the operation and the parameter"),
    (
        "is neither a single value nor a list",
        "corrections.toml",
        "[[remove_parameter]] with the operation and the parameter, or [[replace_parameter]] with a shape that is",
    ),
    ("inside another value", "corrections.toml", "[[replace_property]] with the shape of the text that is sent"),
    ("has an id beside other text", "src/resolve.rs", "teach it, or correct the path in the description"),
    (
        "has no fields to read",
        "corrections.toml",
        "[[add_property]] if its fields are known; otherwise [[replace_property]] with the shape of any object, \
         { type = \"object\", additionalProperties = true }, or [[hand_written]]",
    ),
    (
        "with different bodies",
        "corrections.toml",
        "[[remove_answer]] with the operation and the status whose body no program needs; or teach `resolve`",
    ),
    ("has servers of its own", "src/normal", "teach it: calls go to the servers of the session"),
    (
        "would be called",
        "names/types.toml",
        "another name: `name = \"…\"` in the entry of a schema, the key of an enum",
    ),
    (
        "cannot be called so",
        "names/operations.toml",
        "another `module`, also in names/types.toml and names/modules.toml",
    ),
    ("give it another name below [path]", "names/arguments.toml", "the name after the segment, below [path]"),
    (
        "has values of several kinds",
        "names/enums.toml",
        "in corrections.toml [[replace_property]] with what it was and a shape without these values",
    ),
    ("both as", "names/enums.toml", "another `name` for one of them"),
    ("every enum has already", "names/enums.toml", "another `name` for the value"),
    ("is no Rust name of a value", "names/enums.toml", "another `name` for the value"),
    ("takes a file alone", "src/resolve.rs", "teach it: the crate sends bodies as JSON and as forms"),
    ("takes a form that is no object", "corrections.toml", "[[inline_body]] with the operation and a name"),
    (
        "are both called",
        "names/arguments.toml",
        "another name for one of them: below [rename] for a field or parameter",
    ),
    ("has a stream of items", "names/operations.toml", "take `stream` out"),
    ("has a check", "names/operations.toml", "take `check` out"),
    ("unknown field", "src/normal", "teach it, with a test: a keyword that says nothing, or one that means something"),
];

fn point(problem: &str) -> OpenPoint {
    let known = ADVICE.iter().find(|(words, ..)| problem.contains(words));
    let (file, write) = known
        .map_or(("src/resolve.rs", "teach it, or correct the description in corrections.toml"), |(_, file, write)| {
            (*file, *write)
        });
    let named = problem
        .split(": ")
        .next()
        .filter(|file| Path::new(file).extension().is_some_and(|extension| extension == "toml"))
        .unwrap_or(file);
    OpenPoint { file: named.to_owned(), line: None, what: problem.to_owned(), write: write.to_owned() }
}
