//! What can be planned for a folder or file.

use std::fmt;

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
    /// Neither side has changed since an earlier run, as far as can be told, and nothing is done.
    Unchanged,
    /// Only the side that would be written to has changed since an earlier run, and is left as it is.
    ChangedThere,
    /// The file or folder is deleted: it has vanished from the side that is read, and an earlier run had made it here. See
    /// [`IfVanished`](super::IfVanished).
    Delete,
    /// The file is left out, for this reason.
    LeaveOut(LeftOut),
    /// Nothing can be done with it, for this reason.
    Refuse(Refusal),
}

/// Why a file is left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum LeftOut {
    /// It is what a killed process left of a download.
    Unfinished,
    /// It is what systems and programs leave behind, see [`Options::include_rubbish`](super::Options::include_rubbish).
    Rubbish,
    /// It is the record of earlier runs, or would become one.
    Record,
}

impl fmt::Display for LeftOut {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            LeftOut::Unfinished => "is what is left of an unfinished download",
            LeftOut::Rubbish => "is what a system or program has left behind",
            LeftOut::Record => "is the record of earlier runs",
        })
    }
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
    /// The project has several of this name in this folder, so it is unclear which one is meant.
    #[error("the project has several of this name here")]
    Ambiguous,
    /// Something else of the same folder has taken its name.
    ///
    /// The service takes several documents of one name. On a file system that ignores the case of letters, or the
    /// ways to encode an accented letter, this also happens to names that differ.
    #[error("something else here has the same name already")]
    Twin,
    /// It would be deeper in the project than the tree of a project is read: 500 levels below the root.
    #[error("is deeper than the levels of a project that can be read again")]
    TooDeep,
    /// Something is at its place that must not be overwritten: a symbolic link, a folder for a file or a file for a
    /// folder, or a file that has appeared since the plan was made.
    #[error("something else is at its place")]
    InTheWay,
    /// Both sides have changed since an earlier run, so that writing one would lose the other.
    ///
    /// For a file that has vanished from one side, it has changed on the other. Rename one of the two, or transfer the one
    /// that is wanted with [`IfPresent::Replace`](super::IfPresent::Replace).
    #[error("has changed on both sides since an earlier run")]
    Conflict,
    /// The folder that it is in was refused.
    #[error("its folder is refused")]
    Folder,
}
