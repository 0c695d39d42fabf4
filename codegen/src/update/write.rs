//! Writes what follows from a new description.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::{fs, io};

use super::Published;
use super::run::{Compared, Folders};
use crate::document::Result;
use crate::report::Report;
use crate::{data, kept, output};

/// What is written, all at once: whatever can fail has to be done before, so that a failure changes nothing.
#[derive(Debug, Default)]
struct Changes {
    /// New contents by path; `None` removes the file.
    files: BTreeMap<PathBuf, Option<Vec<u8>>>,
}

pub(super) fn all(folders: &Folders, compared: &Compared, report: &Report) -> Result<()> {
    let Folders { own, root, .. } = folders;
    let ((was, _), (is, fitted)) = (&compared.old, &compared.new);
    let mut changes = Changes::default();
    changes.kept(own, was)?;
    // If the same version is adopted again, it is the current one, not a previous one.
    let again = kept::path(own, &is.version);
    if again.exists() {
        changes.files.insert(again, None);
    }
    changes.text(own.join("interface/openapi.json"), is.normal.document.pretty()?);
    for (path, text) in fitted.data.texts() {
        changes.text(own.join(path), text);
    }
    stand_in(root, fitted, &mut changes)?;
    changes.text(root.join("CHANGELOG.md"), changelog(root, report)?);
    if fitted.problems.is_empty() {
        let files = output::everything(&fitted.interface, &fitted.api, fitted.data.names()?.as_ref(), root)?;
        for path in output::differences(&files, root)?.into_keys() {
            changes.files.insert(root.join(&path), files.get(&path).map(|text| text.clone().into_bytes()));
        }
    }
    changes.reports(folders, report)?;
    changes.save()
}

/// The reports alone, if nothing else changes.
pub(super) fn reports(folders: &Folders, report: &Report) -> Result<()> {
    let mut changes = Changes::default();
    changes.reports(folders, report)?;
    changes.save()
}

impl Changes {
    fn text(&mut self, path: PathBuf, text: String) {
        self.files.insert(path, Some(text.into_bytes()));
    }

    fn kept(&mut self, own: &Path, was: &Published) -> Result<()> {
        let path = kept::path(own, &was.version);
        let packed =
            kept::pack(&was.normal.document.pretty()?).map_err(|error| format!("{}: {error}", path.display()))?;
        self.files.insert(path, Some(packed));
        Ok(())
    }

    fn reports(&mut self, folders: &Folders, report: &Report) -> Result<()> {
        self.text(folders.reports.join("report.md"), report.markdown());
        self.text(folders.reports.join("report.json"), report.json()?);
        Ok(())
    }

    /// Writes the files that differ. If one cannot be written, those before it get their previous contents back.
    fn save(self) -> Result<()> {
        let mut done: Vec<(PathBuf, Option<Vec<u8>>)> = Vec::new();
        for (path, new) in self.files {
            let previous = match fs::read(&path) {
                Ok(bytes) => Some(bytes),
                Err(error) if error.kind() == io::ErrorKind::NotFound => None,
                Err(error) => return Err(undone(&path, &error, done)),
            };
            if previous == new || is_same_text(previous.as_deref(), new.as_deref()) {
                continue;
            }
            // Recorded first: a file that could be written only in part has to be restored, too.
            done.push((path.clone(), previous));
            if let Err(error) = put(&path, new.as_deref()) {
                return Err(undone(&path, &error, done));
            }
        }
        Ok(())
    }
}

/// A checkout may use other line ends.
fn is_same_text(previous: Option<&[u8]>, new: Option<&[u8]>) -> bool {
    let texts = (
        previous.and_then(|bytes| std::str::from_utf8(bytes).ok()),
        new.and_then(|bytes| std::str::from_utf8(bytes).ok()),
    );
    matches!(texts, (Some(previous), Some(new)) if previous.replace("\r\n", "\n") == new)
}

fn put(path: &Path, content: Option<&[u8]>) -> io::Result<()> {
    match content {
        Some(bytes) => {
            path.parent().map_or(Ok(()), fs::create_dir_all)?;
            fs::write(path, bytes)
        }
        None => fs::remove_file(path),
    }
}

/// Restores what was there, and says what failed.
fn undone(path: &Path, error: &io::Error, done: Vec<(PathBuf, Option<Vec<u8>>)>) -> String {
    let mut told = format!("{}: {error}", path.display());
    for (path, previous) in done.into_iter().rev() {
        if let Err(error) = put(&path, previous.as_deref()).or_else(|error| match (&previous, error.kind()) {
            (None, io::ErrorKind::NotFound) => Ok(()),
            _ => Err(error),
        }) {
            let _ = write!(told, "\n{} could not be restored: {error}", path.display());
        }
    }
    told
}

/// The stand-in's list of operations gets the new names.
fn stand_in(root: &Path, fitted: &super::Fitted, changes: &mut Changes) -> Result<()> {
    if fitted.renames.operations.is_empty() {
        return Ok(());
    }
    for path in output::below(&root.join("stand-in/src/service"))? {
        if path.extension().is_none_or(|extension| extension != "rs") {
            continue;
        }
        let mut text = data::text(&path)?;
        for (old, renamed) in &fitted.renames.operations {
            // Marked, so that an id that is both old and new is not replaced twice.
            text = text.replace(&format!("{old:?},"), &format!("\"\0{renamed}\","));
        }
        changes.text(path, text.replace('\0', ""));
    }
    Ok(())
}

const HEADING: &str = "## Unreleased\n";

/// The changelog with the section of this version below the unreleased heading, in place of an earlier one.
fn changelog(root: &Path, report: &Report) -> Result<String> {
    let text = data::text(&root.join("CHANGELOG.md"))?;
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
    Ok(format!("{before}{HEADING}{}\n\n{}{gap}{released}", kept.trim_end(), report.changelog()))
}
