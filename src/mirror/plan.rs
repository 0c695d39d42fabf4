//! What a run would do.

use std::collections::HashSet;
use std::fmt;
use std::path::{Path, PathBuf};

use super::action::Action;
use super::compare::Stamp;
use super::record::Record;
use super::report::{Entry, Report};
use super::run;
use crate::file::name::is_deceptive;
use crate::{ProjectRef, Session};

/// What would be done with every folder and file, as of when the plan was made; see [`plan_upload`](super::plan_upload)
/// and [`plan_download`](super::plan_download).
///
/// As text it has one line for each, after what [`notes`](Self::notes) says.
#[derive(Debug, Clone)]
pub struct Plan {
    pub(super) project: ProjectRef,
    pub(super) direction: Direction,
    pub(super) parallel: usize,
    pub(super) steps: Vec<Step>,
    /// What earlier runs did; `None` if this one compares nothing and leaves no record.
    pub(super) record: Option<Record>,
    pub(super) notes: Vec<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Direction {
    Upload,
    Download,
}

impl Plan {
    /// One step for each folder and file: the mirrored folder first, and each folder before what is in it.
    #[must_use]
    #[inline]
    pub fn steps(&self) -> &[Step] {
        &self.steps
    }

    /// What is worth knowing of the plan as a whole, such as that there is no record of an earlier run to compare with.
    #[must_use]
    #[inline]
    pub fn notes(&self) -> &[String] {
        &self.notes
    }

    /// Removes the steps for which `keep` returns false, with all that is in a folder that is removed.
    ///
    /// The step of the mirrored folder itself always stays. A removed step is in no report, and its record does not
    /// change.
    ///
    /// # Example
    ///
    /// Patterns as in `.gitignore` are the business of the crate `ignore`, which knows all rules of git and can be asked for
    /// each step. So this crate neither has rules of its own nor makes those depend on it who need none.
    ///
    /// ```no_run
    /// # let session = bimdata::Session::from_env()?;
    /// # let project = bimdata::ProjectRef { cloud: 12, project: 34 };
    /// use std::path::Path;
    ///
    /// use bimdata::mirror::{self, Options};
    /// use ignore::gitignore::GitignoreBuilder;
    ///
    /// let mut patterns = GitignoreBuilder::new("site");
    /// if let Some(error) = patterns.add("site/.bimdataignore") {
    ///     eprintln!("{error}");
    /// }
    /// patterns.add_line(None, "/scans/**/*.e57")?;
    /// let patterns = patterns.build()?;
    ///
    /// let mut plan = mirror::plan_upload(&session, project, "site", &Options::default())?;
    /// plan.retain(|step| {
    ///     // A deletion has no folder in the plan if its folder vanished too, so check the parents.
    ///     let mut within = Path::new(&step.path).ancestors().enumerate();
    ///     !within.any(|(up, path)| patterns.matched(path, up > 0 || step.is_folder).is_ignore())
    /// });
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[inline]
    pub fn retain(&mut self, mut keep: impl FnMut(&Step) -> bool) {
        // The new places of the steps that stay, so that each finds its folder again.
        let mut places: Vec<Option<usize>> = Vec::with_capacity(self.steps.len());
        let mut kept = Vec::new();
        let mut removed_folders = HashSet::new();
        for mut step in std::mem::take(&mut self.steps) {
            let is_root = places.is_empty();
            let folder = step.parent.map(|parent| places[parent]);
            let stays = folder != Some(None) && (is_root || keep(&step));
            places.push(stays.then_some(kept.len()));
            if stays {
                step.parent = folder.flatten();
                kept.push(step);
            } else if step.is_folder {
                removed_folders.insert(step.path);
            }
        }
        // What is to be deleted is known by its path alone, and stands before its folder if that is to be deleted, too.
        kept.retain(|step| {
            let mut ends = step.path.match_indices('/').map(|(end, _)| end);
            step.action != Action::Delete || !ends.any(|end| removed_folders.contains(&step.path[..end]))
        });
        self.steps = kept;
    }

    /// Does what was planned, and calls `report` with the outcome for each folder and file as soon as it is known.
    ///
    /// Folders come first, then files; `report` is called from several threads at once. Whatever fails is in the result
    /// with its error, and so is what was not tried because its folder could not be made or the session was cancelled.
    /// What has changed since the plan was made is not planned again: where a new file was planned, a file that has
    /// appeared meanwhile is not overwritten.
    ///
    /// A link to a file that has expired is fetched again, once for each file.
    #[must_use = "the report says what failed"]
    #[inline]
    pub fn run(&self, session: &Session, report: impl Fn(&Entry) + Sync) -> Report {
        run::run(self, session, &report)
    }
}

impl fmt::Display for Plan {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.notes.iter().try_for_each(|note| writeln!(f, "{note}"))?;
        for (index, step) in self.steps.iter().enumerate() {
            if index > 0 {
                f.write_str("\n")?;
            }
            step.fmt(f)?;
        }
        Ok(())
    }
}

/// What would be done with one folder or file.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Step {
    /// Where it is below the mirrored folder, with slashes between the names; that folder itself is `.`.
    ///
    /// This is for people to read: a refused name stands here as it is, whatever it holds.
    pub path: String,
    /// Whether it is a folder, and not a file.
    pub is_folder: bool,
    /// What would be done.
    pub action: Action,
    /// The size of a file in bytes, as far as it is known; for a download it is that of the compressed content.
    pub size: Option<u64>,
    /// Where it is or will be on this machine; `None` if the name, or that of a folder above, is refused.
    pub local: Option<PathBuf>,
    /// The id of the folder or document in the project; `None` if it is not there yet.
    pub id: Option<i64>,
    pub(super) link: Option<Link>,
    /// The file that was there when the plan was made, for its record.
    pub(super) stamp: Option<Stamp>,
    /// The hash of its content, for the record of a file that stays as it is.
    pub(super) sha256: Option<String>,
    /// The step of the folder that it is in.
    pub(super) parent: Option<usize>,
    pub(super) depth: usize,
}

impl Step {
    /// The step of the mirrored folder itself.
    #[inline]
    pub(super) fn root(action: Action, local: &Path, id: i64) -> Self {
        Step {
            path: ".".to_owned(),
            is_folder: true,
            action,
            size: None,
            local: Some(local.to_owned()),
            id: Some(id),
            link: None,
            stamp: None,
            sha256: None,
            parent: None,
            depth: 0,
        }
    }

    /// The path of what is in this folder under that name.
    #[inline]
    pub(super) fn path_of(&self, name: &str) -> String {
        if self.parent.is_none() { name.to_owned() } else { format!("{}/{name}", self.path) }
    }
}

impl fmt::Display for Step {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let verb = match &self.action {
            Action::CreateFolder => "create folder",
            Action::ReuseFolder => "reuse folder",
            Action::Upload => "upload",
            Action::UploadVersion => "upload version",
            Action::Download => "download",
            Action::Replace => "replace",
            Action::Skip | Action::ChangedThere => "skip",
            Action::Unchanged => "unchanged",
            Action::Delete => "delete",
            Action::LeaveOut(_) => "leave out",
            Action::Refuse(_) => "refuse",
        };
        write!(f, "{verb:<14} {}", ReadablePath(self))?;
        match &self.action {
            Action::Refuse(refusal) => write!(f, ": {refusal}"),
            Action::Skip => f.write_str(": is there already"),
            Action::ChangedThere => f.write_str(": has changed on the other side only"),
            Action::LeaveOut(reason) => write!(f, ": {reason}"),
            _ => Ok(()),
        }
    }
}

/// The path without control characters, so that it cannot forge another line or control a terminal.
pub(super) struct ReadablePath<'a>(pub(super) &'a Step);

impl fmt::Display for ReadablePath<'_> {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.path.replace(|letter| char::is_control(letter) || is_deceptive(letter), "\u{fffd}"))?;
        if self.0.is_folder { f.write_str("/") } else { Ok(()) }
    }
}

/// A link to a file, whose signature is a secret.
#[derive(Clone)]
pub(super) struct Link(pub(super) String);

impl fmt::Debug for Link {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Link")
    }
}
