//! Writes the resource modules of `bimdata` from the published description.
//!
//! Five steps: [`document`] reads the description, [`required`] makes fields optional that older servers do not send,
//! [`correct`] fixes mistakes of the description, [`resolve`] joins it with the hand-written [`names`], and [`write`]
//! and [`output`] generate the files.

pub mod correct;
pub mod data;
pub mod diff;
pub mod document;
pub mod general;
pub mod json;
pub mod kept;
pub mod names;
pub mod normal;
pub mod output;
pub mod report;
pub mod required;
pub mod resolve;
pub mod rust_name;
pub mod sample;
pub mod secrets;
pub mod update;
pub mod write;

use std::collections::BTreeMap;
use std::path::Path;

use correct::Corrections;
use document::{Interface, Result};
use names::Names;
use resolve::Api;

/// Writes everything, or checks it, and returns a report.
pub fn run(check: bool) -> Result<String> {
    let own = Path::new(env!("CARGO_MANIFEST_DIR"));
    let root = own.parent().ok_or("no crate above this one")?;
    let names = names(own)?;
    let description = data::text(&own.join("interface/openapi.json"))?;
    let interface = corrected(&description, &kept_versions(own)?, &corrections(own)?, &names)?;
    let api = resolved(&interface, &names)?;
    let files = output::everything(&interface, &api, &names, root)?;
    let operations: usize = api.modules.values().map(|module| module.functions.len()).sum();
    let open = update::open_points::unwritten(&texts(own)?);
    let told: String = open.iter().map(|point| format!("{point}\n")).collect();
    if check {
        output::check(&files, root)?;
        if !open.is_empty() {
            return Err(format!("{told}{} lines are still to be written", open.len()));
        }
        return Ok(format!("{operations} operations: {} files are as they should be", files.len()));
    }
    let changed = output::write(&files, root)?;
    Ok(format!("{told}{operations} operations in {} files; changed:\n{}", files.len(), changed.join("\n")))
}

/// The names, from the folder of this crate.
pub fn names(own: &Path) -> Result<Names> {
    data::names(&texts(own)?)
}

/// The data files, by their paths from the folder of this crate.
fn texts(own: &Path) -> Result<BTreeMap<&'static str, String>> {
    let files = data::FILES.into_iter().chain([data::GENERAL]);
    files.map(|file| Ok((file, data::text(&own.join(file))?))).collect()
}

/// The corrections, from the folder of this crate.
pub fn corrections(own: &Path) -> Result<Corrections> {
    data::parse("corrections.toml", &data::text(&own.join("corrections.toml"))?)
}

/// The descriptions of earlier versions, from the folder of this crate.
pub fn kept_versions(own: &Path) -> Result<Vec<Interface>> {
    kept::versions(own)?.iter().map(|version| document::read(&kept::read(own, version)?)).collect()
}

/// All steps before writing.
pub fn understand(description: &str, kept: &[Interface], corrections: &Corrections, names: &Names) -> Result<Api> {
    resolved(&corrected(description, kept, corrections, names)?, names)
}

/// The description with its mistakes corrected.
pub fn corrected(description: &str, kept: &[Interface], corrections: &Corrections, names: &Names) -> Result<Interface> {
    let mut interface = document::read(description)?;
    required::relax(&mut interface, &required::by_names_of_today(kept, names));
    correct::correct(&mut interface, corrections)?;
    Ok(interface)
}

fn resolved(interface: &Interface, names: &Names) -> Result<Api> {
    let api = resolve::resolve(interface, names)?;
    names.secrets.check(&api)?;
    Ok(api)
}
