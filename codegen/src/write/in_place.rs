//! Rewrites the few lines of hand-written files that depend on the interface: the list of modules, and a number.

use std::collections::BTreeMap;
use std::path::Path;

use crate::document::Result;
use crate::resolve::Api;

/// The whole files, by their paths from the crate's root.
pub fn write(api: &Api, root: &Path, format: &dyn Fn(&str) -> Result<String>) -> Result<BTreeMap<String, String>> {
    let mut files = BTreeMap::new();
    let top: Vec<&str> = api.modules.keys().filter(|path| !path.contains("::")).map(String::as_str).collect();
    let modules = format(&format!("pub use api::{{{}}};\n", top.join(", ")))?;
    let operations: usize = api.modules.values().map(|module| module.functions.len()).sum();
    let pieces = [
        ("src/lib.rs", "pub use api::{", "};\n", modules.as_str()),
        ("README.md", "lists all ", " operations", &format!("lists all {operations} operations")),
    ];
    for (path, start, end, new) in pieces {
        let text = crate::data::text(&root.join(path))?;
        files.insert(
            path.to_owned(),
            replaced(&text, start, end, new).ok_or_else(|| {
                format!("{path}: there is no `{start}…{}`, which is written from the interface", end.trim_end())
            })?,
        );
    }
    Ok(files)
}

/// The text with the piece from the first `start` to the next `end` replaced.
fn replaced(text: &str, start: &str, end: &str, new: &str) -> Option<String> {
    let (before, rest) = text.split_once(start)?;
    let (_, after) = rest.split_once(end)?;
    Some(format!("{before}{new}{after}"))
}
