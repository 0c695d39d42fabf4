//! Plans: what a run would do.

use std::collections::HashSet;
use std::fmt;
use std::path::{Path, PathBuf};

use super::action::Action;
use super::changes::Changes;
use super::compare::Stamp;
use super::record::Record;
use super::report::{Entry, Report};
use super::run;
use crate::disk::name::is_deceptive;
use crate::{ProjectRef, Session};

/// What would be done with every folder and file, as of when the plan was made; see [`plan_upload`](super::plan_upload)
/// and [`plan_download`](super::plan_download).
///
/// Its `Display` writes the [`notes`](Self::notes), and then one line for each folder and file.
#[derive(Debug, Clone)]
pub struct Plan {
    pub(super) project: ProjectRef,
    pub(super) direction: Direction,
    pub(super) parallel: usize,
    pub(super) steps: Vec<Step>,
    /// The record of earlier runs; `None` if this run writes no record.
    pub(super) record: Option<Record>,
    /// What the plan itself changes in the record.
    pub(super) changes: Changes,
    /// The files that an earlier run may have transferred without recording them.
    pub(super) unrecorded: Vec<String>,
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

    /// Notes about the whole plan, such as that there is no record of an earlier run to compare with, or that nothing
    /// in a folder is deleted because it cannot be read.
    #[must_use]
    #[inline]
    pub fn notes(&self) -> &[String] {
        &self.notes
    }

    /// Removes the steps for which `keep` returns false. If a folder is removed, so is everything in it.
    ///
    /// The step of the mirrored folder itself always stays. A removed step is in no report, and its record does not
    /// change.
    ///
    /// # Example
    ///
    /// For patterns as in `.gitignore`, use the crate `ignore`, which implements all rules of git. So this crate has
    /// neither its own rules nor a dependency for programs that need none.
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
    ///     // The folder of a deleted file may not be in the plan, so match the folders above too.
    ///     let mut within = Path::new(&step.path).ancestors().enumerate();
    ///     !within.any(|(up, path)| patterns.matched(path, up > 0 || step.is_folder).is_ignore())
    /// });
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[inline]
    pub fn retain(&mut self, mut keep: impl FnMut(&Step) -> bool) {
        // The new positions of the steps that stay, to update the `parent` of each.
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
        // A step that deletes has no `parent`, and precedes its folder if that is deleted too. So its path is compared.
        kept.retain(|step| {
            let mut ends = step.path.match_indices('/').map(|(end, _)| end);
            step.action != Action::Delete || !ends.any(|end| removed_folders.contains(&step.path[..end]))
        });
        self.steps = kept;
    }

    /// Carries out the plan, and calls `report` with the outcome for each folder and file as soon as it is known.
    ///
    /// Folders come first, then files; `report` is called from several threads at once. The result contains each failed
    /// step with its error, and each step that was not started because its folder could not be created or the session
    /// was cancelled. Changes since the plan was made do not change the plan: if a new file was planned and one has
    /// appeared meanwhile, that one is not overwritten. See the [module](super#what-changes-between-plan-and-run).
    ///
    /// If `report` panics, so does this function; what was done until then is recorded.
    ///
    /// If a link to a file has expired, a fresh one is fetched, once for each file.
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
    /// The path below the mirrored folder, with slashes between the names; that folder itself is `.`.
    ///
    /// This is for people to read: it contains refused names unchanged, whatever characters they have.
    pub path: String,
    /// Whether it is a folder, and not a file.
    pub is_folder: bool,
    /// What would be done.
    pub action: Action,
    /// The size of a file in bytes, if it is known; for a download it is the size of the compressed content.
    pub size: Option<u64>,
    /// The path on this machine; `None` if the name, or that of a folder above, is refused.
    pub local: Option<PathBuf>,
    /// The id of the folder or document in the project; `None` if it does not exist yet.
    pub id: Option<i64>,
    pub(super) link: Option<Link>,
    /// The file that was there when the plan was made, for its record.
    pub(super) stamp: Option<Stamp>,
    pub(super) seen: Seen,
    /// The step of the folder that it is in.
    pub(super) parent: Option<usize>,
    pub(super) depth: usize,
}

/// What the plan has found out about a file, for its record.
#[derive(Debug, Clone, Default)]
pub(super) struct Seen {
    /// The hash of its content; `None` if it is not known.
    pub(super) sha256: Option<String>,
    /// Whether it is known that the document has the same content.
    pub(super) is_equal: bool,
    /// Whether the file has changed since it was recorded.
    pub(super) has_changed_here: bool,
    /// Whether the project has another version than the recorded one.
    pub(super) has_changed_there: bool,
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
            seen: Seen::default(),
            parent: None,
            depth: 0,
        }
    }

    /// The path of the file or folder with that name in this folder.
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
        f.write_str(&readable(&self.0.path))?;
        if self.0.is_folder { f.write_str("/") } else { Ok(()) }
    }
}

#[inline]
pub(super) fn readable(path: &str) -> String {
    path.replace(|letter| char::is_control(letter) || is_deceptive(letter), "\u{fffd}")
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
