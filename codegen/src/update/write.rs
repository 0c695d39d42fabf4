//! Writes what follows from a new description.

use std::path::Path;

use super::run::{Compared, Folders};
use crate::document::Result;
use crate::report::Report;
use crate::{data, kept, output};

pub(super) fn all(folders: &Folders, compared: &Compared, report: &Report) -> Result<()> {
    let Folders { own, root, .. } = folders;
    let ((was, _), (is, fitted)) = (&compared.old, &compared.new);
    kept::write(own, &was.version, &was.normal.document.pretty()?)?;
    // If the same version is adopted again, it is the current one, not a previous one.
    let again = kept::path(own, &is.version);
    if again.exists() {
        std::fs::remove_file(&again).map_err(|error| format!("{}: {error}", again.display()))?;
    }
    save(&own.join("interface/openapi.json"), &is.normal.document.pretty()?)?;
    fitted.data.save(own)?;
    stand_in(root, fitted)?;
    changelog(root, report)?;
    if fitted.problems.is_empty() {
        let files = output::everything(&fitted.interface, &fitted.api, fitted.data.names()?.as_ref(), root)?;
        output::write(&files, root)?;
    }
    Ok(())
}

pub(super) fn reports(folders: &Folders, report: &Report) -> Result<()> {
    std::fs::create_dir_all(&folders.reports).map_err(|error| format!("{}: {error}", folders.reports.display()))?;
    save(&folders.reports.join("report.md"), &report.markdown())?;
    save(&folders.reports.join("report.json"), &report.json()?)
}

fn save(path: &Path, text: &str) -> Result<()> {
    std::fs::write(path, text).map_err(|error| format!("{}: {error}", path.display()))
}

/// The stand-in's list of operations gets the new names.
fn stand_in(root: &Path, fitted: &super::Fitted) -> Result<()> {
    for path in output::below(&root.join("stand-in/src/service"))? {
        if path.extension().is_none_or(|extension| extension != "rs") {
            continue;
        }
        let text = data::text(&path)?;
        let mut new = text.clone();
        for (old, renamed) in &fitted.renames.operations {
            // Marked, so that an id that is both old and new is not replaced twice.
            new = new.replace(&format!("{old:?},"), &format!("\0{renamed:?},"));
        }
        let new = new.replace('\0', "");
        if new != text {
            save(&path, &new)?;
        }
    }
    Ok(())
}

const HEADING: &str = "## Unreleased\n";

/// Puts the section of this version below the unreleased heading, in place of an earlier one.
pub fn changelog(root: &Path, report: &Report) -> Result<()> {
    let path = root.join("CHANGELOG.md");
    let text = data::text(&path)?;
    let (before, rest) = text.split_once(HEADING).ok_or("CHANGELOG.md: no section `## Unreleased`")?;
    let end = rest.find("\n## ").map_or(rest.len(), |at| at + 1);
    let (unreleased, released) = rest.split_at(end);
    let start = format!("\nInterface version {} instead of", report.to.version);
    let kept = match unreleased.find(&start) {
        Some(at) => {
            let after = unreleased[at + 1..].find("\nInterface version ").map(|next| at + 1 + next);
            format!("{}{}", &unreleased[..at], after.map_or("", |after| &unreleased[after..]))
        }
        None => unreleased.to_owned(),
    };
    let gap = if released.is_empty() { "" } else { "\n" };
    save(&path, &format!("{before}{HEADING}{}\n\n{}{gap}{released}", kept.trim_end(), report.changelog()))
}
