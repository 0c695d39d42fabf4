//! Writes the resource modules of `bimdata` from the published description.
//!
//! Four steps: [`document`] reads the description, [`correct`] mends what it gets wrong, [`resolve`] brings it together
//! with the [`names`] that people gave, and [`write`] and [`output`] write it down.

pub mod correct;
pub mod document;
pub mod names;
pub mod output;
pub mod resolve;
pub mod sample;
pub mod write;

use std::path::{Path, PathBuf};

use document::Result;
use serde::de::DeserializeOwned;

/// Writes everything, or checks it, and gives a report.
pub fn run(check: bool) -> Result<String> {
    let own = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let root = own.parent().ok_or("no crate above this one")?.to_owned();
    let mut interface = document::read(&text(&own.join("interface/openapi.json"))?)?;
    let corrections = data(&own.join("corrections.toml"))?;
    correct::correct(&mut interface, &corrections)?;
    let names = names::Names {
        operations: data(&own.join("names/operations.toml"))?,
        types: data(&own.join("names/types.toml"))?,
        enums: data(&own.join("names/enums.toml"))?,
        modules: data(&own.join("names/modules.toml"))?,
        fields: data(&own.join("names/fields.toml"))?,
        arguments: data(&own.join("names/arguments.toml"))?,
    };
    let api = resolve::resolve(&interface, &corrections, &names)?;
    let files = output::files(&api, &names, &root)?;
    let operations = interface.operations.len();
    if check {
        output::check(&files, &root)?;
        return Ok(format!("{operations} operations: {} files are as they should be", files.len()));
    }
    let changed = output::write(&files, &root)?;
    Ok(format!("{operations} operations in {} files; changed:\n{}", files.len(), changed.join("\n")))
}

fn text(path: &Path) -> Result<String> {
    std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
}

fn data<T: DeserializeOwned>(path: &Path) -> Result<T> {
    toml::from_str(&text(path)?).map_err(|error| format!("{}: {error}", path.display()))
}
