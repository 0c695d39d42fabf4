//! The actions that a plan can have for a folder or file.

use std::fmt;

/// What a run does with a folder or file.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Action {
    /// The folder is created.
    CreateFolder,
    /// The folder exists already, and is reused.
    ReuseFolder,
    /// The file becomes a new document.
    Upload,
    /// The file becomes a new version of the existing document.
    UploadVersion,
    /// The document becomes a new file.
    Download,
    /// The document's file replaces the existing file.
    Replace,
    /// The file exists already, and is left as it is.
    Skip,
    /// Neither side has changed since an earlier run, as far as is known, and nothing is done.
    Unchanged,
    /// Only the side that would be written to has changed since an earlier run, and is left as it is.
    ChangedThere,
    /// The file or folder is deleted: it has vanished from the side that is read, and an earlier run created it here.
    /// See [`IfVanished`](super::IfVanished).
    Delete,
    /// The file, or the folder with everything in it, is left out, for this reason.
    LeaveOut(LeftOut),
    /// The folder or file is refused, for this reason.
    Refuse(Refusal),
}

/// Why a file or folder is left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum LeftOut {
    /// It is an incomplete download of a killed process.
    Unfinished,
    /// It is a file that systems or programs leave behind, see
    /// [`Options::include_rubbish`](super::Options::include_rubbish).
    Rubbish,
    /// It is the record of earlier runs, or a file or folder that has its name, in upper or lower case.
    Record,
}

impl fmt::Display for LeftOut {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            LeftOut::Unfinished => "is what is left of an unfinished download",
            LeftOut::Rubbish => "is what a system or program has left behind",
            LeftOut::Record => "has the name of the record of earlier runs",
        })
    }
}

/// Why nothing can be done with a folder or file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Refusal {
    /// The name is not valid on the other side, for this reason.
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
    /// The project has several of this name in this folder, so it is unclear which one is meant.
    #[error("the project has several of this name here")]
    Ambiguous,
    /// Something else of the same folder has taken its name.
    ///
    /// The service allows several documents of the same name. On a file system that ignores the case of letters, or the
    /// two ways to encode an accented letter, this also happens to names that differ.
    #[error("something else here has the same name already")]
    Twin,
    /// Another run mirrors this folder at the moment, so nothing was done.
    #[error("another run mirrors this folder at the moment")]
    Busy,
    /// Another run has transferred the file since the plan was made. Make a new plan.
    #[error("another run has transferred it since the plan was made")]
    Outdated,
    /// It would be deeper in the project than the tree of a project can be read: 500 levels below the root.
    #[error("is deeper than the levels of a project that can be read again")]
    TooDeep,
    /// Something is in its place that must not be overwritten: a symbolic link, a folder instead of a file or a file
    /// instead of a folder, or a file that has appeared since the plan was made.
    #[error("something else is at its place")]
    InTheWay,
    /// Both sides have changed since an earlier run, so that writing one would lose the other.
    ///
    /// So does changing one side if it is not known that the two were ever equal, and a file that has vanished from one
    /// side and has changed on the other, and two files that differ and have no times to compare. Rename one of the two, or transfer the one that you want with
    /// [`IfPresent::Replace`](super::IfPresent::Replace): from then on they are equal for later runs.
    #[error(
        "has changed on both sides since an earlier run; rename one, or transfer the one that you want with \
         IfPresent::Replace"
    )]
    Conflict,
    /// Both sides may have changed since an earlier run, and their contents could not be compared, for this reason.
    ///
    /// The next plan compares them again.
    #[error("may have changed on both sides, and the contents could not be compared: {0}")]
    NotCompared(String),
    /// The file that was to be replaced, or the document that was to be deleted, has changed since the plan was made.
    #[error("has changed since the plan was made, so make another one")]
    Edited,
    /// The folder that it is in was refused.
    #[error("its folder is refused")]
    Folder,
}
