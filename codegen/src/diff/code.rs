//! Changes of the generated code that no other comparison found: a report must not say that nothing changes if programs
//! behave in another way.

use std::collections::BTreeMap;

use super::Sides;
use super::change::{Change, Class, Part};
use crate::document::Result;
use crate::update::Fitted;
use crate::write;

/// The generated modules without their comments, which may differ.
fn code(side: &Fitted) -> Result<BTreeMap<String, String>> {
    let plain = |text: &str| {
        let lines =
            text.lines().filter(|line| !line.trim_start().starts_with("//") && !line.starts_with("#[doc(alias"));
        Ok(lines.flat_map(|line| [line, "\n"]).collect())
    };
    write::modules(&side.api, side.data.names()?.as_ref(), &plain)
}

pub(super) fn changes(sides: &Sides<'_>) -> Vec<Change> {
    if !sides.old.problems.is_empty() || !sides.new.problems.is_empty() {
        return Vec::new();
    }
    // What cannot be generated fails elsewhere, with the reason.
    let (Ok(old), Ok(new)) = (code(sides.old), code(sides.new)) else { return Vec::new() };
    let differing = new.iter().filter(|(path, text)| old.get(*path) != Some(text));
    let change = |(path, text): (&String, &String)| {
        let before = old.get(path).map(String::as_str).unwrap_or_default();
        let line = text.lines().zip(before.lines()).find(|(new, old)| new != old).map_or("", |(new, _)| new).trim();
        let module = path.trim_start_matches("api/").trim_end_matches(".rs").replace('/', "::");
        let meaning = format!("is written in another way, for the first time in `{line}`");
        Change::new("code", Class::Patch, Part::Operation, format!("src/{path}"), module, meaning).silent()
    };
    differing.map(change).collect()
}
