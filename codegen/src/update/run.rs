//! `update`: adopts a new description in the repository. `diff`: reports what a description changes, and changes no
//! file.

use std::path::{Path, PathBuf};

use super::{Fitted, Published, fit, open_points, renames, write};
use crate::data::{self, Data};
use crate::document::Result;
use crate::json::Json;
use crate::kept;
use crate::report::Report;

/// The folders that are read and written.
#[derive(Debug, Clone)]
pub struct Folders {
    /// The folder of the generator.
    pub own: PathBuf,
    /// The folder of the crate.
    pub root: PathBuf,
    /// The folder for reports.
    pub reports: PathBuf,
}

impl Folders {
    /// The folders of this repository.
    pub fn here() -> Result<Self> {
        let own = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
        let root = own.parent().ok_or("no crate above this one")?.to_owned();
        let reports = root.join("target/interface");
        Ok(Folders { own, root, reports })
    }
}

/// What is compared: two descriptions, and the data for both.
pub struct Compared {
    pub old: (Published, Fitted),
    pub new: (Published, Fitted),
}

/// Compares two descriptions with the current data.
pub fn compare(data: &Data, old: &str, new: &str, version: Option<&str>) -> Result<Compared> {
    let old = Published::read(old, None)?;
    let mut new = Published::read(new, Some(&old.normal.document))?;
    if let Some(version) = version {
        new.set_version(version);
    }
    old.has_known_version()?;
    new.has_known_version()?;
    let before = fit(known_as_before(data, &old, &new)?, None, None, &old)?;
    let after = fit(data.clone(), Some(&before), Some(&old), &new)?;
    Ok(Compared { old: (old, before), new: (new, after) })
}

/// The data for the previous description: items that the data knows only by their new names get their previous names.
fn known_as_before(data: &Data, old: &Published, new: &Published) -> Result<Data> {
    let mut data = data.clone();
    let names = data.names()?;
    let mut renames = renames::find(&old.interface, &new.interface);
    renames.are_known_by_new_ids(&data, &names);
    renames.schemas.retain(|old, new| names.types.contains_key(new) && !names.types.contains_key(old));
    renames.inverted().apply(&mut data, None, &mut Vec::new())?;
    Ok(data)
}

impl Compared {
    pub fn report(&self, crate_version: &str) -> Result<Report> {
        let open = open_points::of(&self.old.1, &self.new.1);
        Report::of((&self.old.0, &self.old.1), (&self.new.0, &self.new.1), crate_version, open)
    }
}

/// A file, or a kept version; `current` is the one that the crate is generated from.
pub fn description(own: &Path, name: &str) -> Result<String> {
    if name == "current" {
        return current(own);
    }
    if kept::versions(own)?.iter().any(|version| version == name) {
        return kept::read(own, name);
    }
    let text = current(own)?;
    if Published::version_of(&text)? == name {
        return Ok(text);
    }
    let path = Path::new(name);
    if !path.exists() {
        let versions = kept::versions(own)?.join(", ");
        return Err(format!("{name} is no file and no version that is kept: {versions}, current"));
    }
    if path.extension().is_some_and(|extension| extension == "gz") {
        let bytes = std::fs::read(path).map_err(|error| format!("{name}: {error}"))?;
        return kept::unpack(&bytes).map_err(|error| format!("{name}: {error}"));
    }
    data::text(path)
}

fn current(own: &Path) -> Result<String> {
    data::text(&own.join("interface/openapi.json"))
}

/// Reports the changes between two descriptions. Items that neither side names are named like stubs.
pub fn diff(folders: &Folders, old: &str, new: &str) -> Result<Report> {
    let data = Data::load(&folders.own)?;
    let (old, new) = (description(&folders.own, old)?, description(&folders.own, new)?);
    let compared = compare(&data, &old, &new, None)?;
    let mut report = compared.report(&crate_version(&folders.root)?)?;
    // Sentences that are still missing do not matter for a comparison; unknown parts do.
    report.open_points.retain(|point| point.line.is_none());
    report.done.clear();
    Ok(report)
}

/// Adopts a new description, writes everything that follows from it, and reports what is left to do.
pub fn update(folders: &Folders, file: &str, version: Option<&str>) -> Result<Report> {
    let data = Data::load(&folders.own)?;
    let old = current(&folders.own)?;
    let new = description(&folders.own, file)?;
    let compared = compare(&data, &old, &new, version)?;
    let report = compared.report(&crate_version(&folders.root)?)?;
    let (was, is) = (&compared.old.0, &compared.new.0);
    if was.normal.document == is.normal.document {
        write::reports(folders, &report)?;
        return Ok(report);
    }
    if was.version == is.version {
        return Err(format!(
            "both descriptions are of version {}, and differ: give the new one a version of its own with --version",
            is.version
        ));
    }
    write::all(folders, &compared, &report)?;
    Ok(report)
}

/// The version of the crate, from its manifest.
pub fn crate_version(root: &Path) -> Result<String> {
    let text = data::text(&root.join("Cargo.toml"))?;
    let manifest: toml_edit::DocumentMut = text.parse().map_err(|error| format!("Cargo.toml: {error}"))?;
    let version = manifest.get("package").and_then(|package| package.get("version")?.as_str());
    version.map(str::to_owned).ok_or_else(|| "Cargo.toml: no version".to_owned())
}

impl Published {
    pub fn set_version(&mut self, version: &str) {
        version.clone_into(&mut self.version);
        version.clone_into(&mut self.interface.version);
        if let Json::Object(document) = &mut self.normal.document {
            if let Some(Json::Object(info)) = document.get_mut("info") {
                info.insert("version".to_owned(), Json::text(version));
            }
        }
    }

    /// Versions decide which kept descriptions are older, and so which fields are required; they name files, too.
    fn has_known_version(&self) -> Result<()> {
        if kept::is_version(&self.version) {
            return Ok(());
        }
        let what =
            if self.version.is_empty() { "no version".to_owned() } else { format!("the version {:?}", self.version) };
        Err(format!(
            "the description has {what}, and a version is numbers with dots between them: give it one with \
             `update FILE --version 10.42.0`, or as `info.version` in the file"
        ))
    }

    fn version_of(text: &str) -> Result<String> {
        let document = Json::read(text)?;
        let version = document.at(&["info", "version"]).and_then(Json::as_text);
        version.map(str::to_owned).ok_or_else(|| "the description: no version".to_owned())
    }
}
