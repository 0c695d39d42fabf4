//! Writes the resource modules of `bimdata` from the published description.
//!
//! Five steps: [`document`] reads the description, [`required`] makes optional what older servers do not send, [`correct`]
//! mends what the description gets wrong, [`resolve`] brings it together with the [`names`] that people gave, and [`write`]
//! and [`output`] write it down.

pub mod correct;
pub mod document;
pub mod json;
pub mod kept;
pub mod names;
pub mod normal;
pub mod output;
pub mod required;
pub mod resolve;
pub mod sample;
pub mod secrets;
pub mod write;

use std::path::Path;

use correct::Corrections;
use document::{Interface, Result};
use names::Names;
use resolve::Api;
use serde::de::DeserializeOwned;

/// Writes everything, or checks it, and gives a report.
pub fn run(check: bool) -> Result<String> {
    let own = Path::new(env!("CARGO_MANIFEST_DIR"));
    let root = own.parent().ok_or("no crate above this one")?;
    let names = names(own)?;
    let description = text(&own.join("interface/openapi.json"))?;
    let api = understand(&description, &kept_versions(own)?, &data(&own.join("corrections.toml"))?, &names)?;
    let files = output::files(&api, &names, root)?;
    let operations: usize = api.modules.values().map(|module| module.functions.len()).sum();
    if check {
        output::check(&files, root)?;
        return Ok(format!("{operations} operations: {} files are as they should be", files.len()));
    }
    let changed = output::write(&files, root)?;
    Ok(format!("{operations} operations in {} files; changed:\n{}", files.len(), changed.join("\n")))
}

/// The names, from the folder of this crate.
pub fn names(own: &Path) -> Result<Names> {
    Ok(Names {
        operations: data(&own.join("names/operations.toml"))?,
        types: data(&own.join("names/types.toml"))?,
        enums: data(&own.join("names/enums.toml"))?,
        modules: data(&own.join("names/modules.toml"))?,
        fields: data(&own.join("names/fields.toml"))?,
        arguments: data(&own.join("names/arguments.toml"))?,
        secrets: data(&own.join("names/secrets.toml"))?,
    })
}

/// The descriptions of earlier versions, from the folder of this crate.
pub fn kept_versions(own: &Path) -> Result<Vec<Interface>> {
    kept::versions(own)?.iter().map(|version| document::read(&kept::read(own, version)?)).collect()
}

/// Everything up to the writing.
pub fn understand(description: &str, kept: &[Interface], corrections: &Corrections, names: &Names) -> Result<Api> {
    let mut interface = document::read(description)?;
    required::relax(&mut interface, kept);
    correct::correct(&mut interface, corrections)?;
    let api = resolve::resolve(&interface, names)?;
    names.secrets.check(&api)?;
    Ok(api)
}

fn text(path: &Path) -> Result<String> {
    std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
}

fn data<T: DeserializeOwned>(path: &Path) -> Result<T> {
    toml::from_str(&text(path)?).map_err(|error| format!("{}: {error}", path.display()))
}
