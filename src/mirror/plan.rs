//! What a run would do.

use std::fmt;
use std::path::{Path, PathBuf};

use super::report::{Entry, Report};
use super::run;
use crate::file::name::is_deceptive;
use crate::{ProjectRef, Session};

/// What would be done with every folder and file, as of when the plan was made; see [`plan_upload`](super::plan_upload)
/// and [`plan_download`](super::plan_download).
///
/// As text it has one line for each.
#[derive(Debug, Clone)]
pub struct Plan {
    pub(super) project: ProjectRef,
    pub(super) direction: Direction,
    pub(super) parallel: usize,
    pub(super) steps: Vec<Step>,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Direction {
    Upload,
    Download,
}

impl Plan {
    /// One step for each folder and file: the mirrored folder first, and each folder before what is in it.
    #[must_use]
    pub fn steps(&self) -> &[Step] {
        &self.steps
    }

    /// Does what was planned, and calls `report` with what became of each folder and file as soon as that is known.
    ///
    /// Folders come first, then files; `report` is called from several threads at once. Whatever fails is in the result
    /// with its error, and so is what was not tried because its folder could not be made or the session was cancelled.
    /// What has changed since the plan was made is not planned again: where a new file was planned, a file that has
    /// appeared meanwhile is not overwritten.
    ///
    /// A link to a file that has expired is fetched again, once for each file.
    #[must_use = "the report says what failed"]
    pub fn run(&self, session: &Session, report: impl Fn(&Entry) + Sync) -> Report {
        run::run(self, session, &report)
    }
}

impl fmt::Display for Plan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
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
    /// Where it is or will be on this machine; none where the name, or that of a folder above, is refused.
    pub local: Option<PathBuf>,
    /// The id of the folder or document in the project; none where it is not there yet.
    pub id: Option<i64>,
    pub(super) link: Option<Link>,
    /// The step of the folder that it is in.
    pub(super) parent: Option<usize>,
    pub(super) depth: usize,
}

impl Step {
    /// The step of the mirrored folder itself.
    pub(super) fn root(action: Action, local: &Path, id: i64) -> Self {
        Step {
            path: ".".to_owned(),
            is_folder: true,
            action,
            size: None,
            local: Some(local.to_owned()),
            id: Some(id),
            link: None,
            parent: None,
            depth: 0,
        }
    }

    /// The path of what is in this folder under that name.
    pub(super) fn path_of(&self, name: &str) -> String {
        if self.parent.is_none() { name.to_owned() } else { format!("{}/{name}", self.path) }
    }
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let verb = match &self.action {
            Action::CreateFolder => "create folder",
            Action::ReuseFolder => "reuse folder",
            Action::Upload => "upload",
            Action::UploadVersion => "upload version",
            Action::Download => "download",
            Action::Replace => "replace",
            Action::Skip => "skip",
            Action::LeaveOut => "leave out",
            Action::Refuse(_) => "refuse",
        };
        write!(f, "{verb:<14} {}", ReadablePath(self))?;
        match &self.action {
            Action::Refuse(refusal) => write!(f, ": {refusal}"),
            Action::Skip => f.write_str(": is there already"),
            Action::LeaveOut => f.write_str(": is what is left of an unfinished download"),
            _ => Ok(()),
        }
    }
}

/// The path on one line, where it cannot forge another one or steer a terminal.
pub(super) struct ReadablePath<'a>(pub(super) &'a Step);

impl fmt::Display for ReadablePath<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.path.replace(|letter| char::is_control(letter) || is_deceptive(letter), "\u{fffd}"))?;
        if self.0.is_folder { f.write_str("/") } else { Ok(()) }
    }
}

/// A link to a file, whose signature is a secret.
#[derive(Clone)]
pub(super) struct Link(pub(super) String);

impl fmt::Debug for Link {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Link")
    }
}

/// What is to be done with a folder or file.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Action {
    /// The folder is created.
    CreateFolder,
    /// The folder is there already, and is used.
    ReuseFolder,
    /// The file becomes a new document.
    Upload,
    /// The file becomes a new version of the document that is there.
    UploadVersion,
    /// The document becomes a new file.
    Download,
    /// The document's file replaces the file that is there.
    Replace,
    /// The file is there already, and is left as it is.
    Skip,
    /// The file is left out of an upload: it is what a killed process left of a download.
    LeaveOut,
    /// Nothing can be done with it, for this reason.
    Refuse(Refusal),
}

/// Why nothing can be done with a folder or file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Refusal {
    /// The name cannot be held on the other side, for this reason.
    #[error("the name {0}")]
    Name(&'static str),
    /// It is a symbolic link, which is not followed.
    #[error("is a symbolic link")]
    Link,
    /// It is neither a file nor a folder, but a device, a pipe or a socket.
    #[error("is neither a file nor a folder")]
    Special,
    /// It could not be read, for this reason.
    #[error("cannot be read: {0}")]
    Unreadable(String),
    /// The project has several of this name in this folder, so there is no telling which is meant.
    #[error("the project has several of this name here")]
    Ambiguous,
    /// Something else of the same folder has taken its name.
    ///
    /// The service takes several documents of one name. On a file system that takes capitals for small letters, or does
    /// not tell the ways to write an accented letter apart, this also happens to names that differ.
    #[error("something else here has the same name already")]
    Twin,
    /// It would be deeper in the project than the tree of a project is read: 500 levels below the root.
    #[error("is deeper than the levels of a project that can be read again")]
    TooDeep,
    /// Something is at its place that must not be overwritten: a symbolic link, a folder for a file or a file for a
    /// folder, or a file that has appeared since the plan was made.
    #[error("something else is at its place")]
    InTheWay,
    /// The folder that it is in was refused.
    #[error("its folder is refused")]
    Folder,
}
