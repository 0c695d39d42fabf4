//! Folder trees: a local one into a project, and a project's into a local folder.
//!
//! [`plan_upload`] and [`plan_download`] look at both sides and change neither. Their [`Plan`] says for every folder and
//! file what would be done; [`Plan::run`] does it, several files at a time. What fails or is refused does not keep the
//! rest from being done, and the [`Report`] says what became of each.
//!
//! ```no_run
//! # let session = bimdata::Session::from_env()?;
//! # let project = bimdata::ProjectRef { cloud: 12, project: 34 };
//! use bimdata::mirror::{self, IfPresent, Options};
//!
//! let options = Options { if_present: IfPresent::Replace, ..Options::default() };
//! let plan = mirror::plan_upload(&session, project, "site", &options)?;
//! println!("{plan}");
//!
//! let report = plan.run(&session, |entry| println!("{entry}"));
//! if !report.is_complete() {
//!     eprintln!("{report}");
//! }
//! # Ok::<(), bimdata::Error>(())
//! ```
//!
//! Files and documents belong together by name: the `name` of the document, which may differ from its `file_name`, and
//! the whole name of the file with its ending. Names are compared as they are written, so capitals and the two ways to
//! write an accented letter count.
//!
//! Nothing is ever deleted: what is on the other side only stays there. Symbolic links are refused, wherever they lead.
//! Folders may be nested 60 deep, beyond which a project's tree can no longer be read. To end a run early, give it a
//! session made by [`Session::cancellable`].
//!
//! What a killed process left of a download (`.bimdata-0123456789abcdef.part`) is left out of an upload, and the plan says
//! so.
//!
//! # Folders that others can write to
//!
//! Right before anything local is created, renamed or opened, every folder between the mirrored one and it is looked at:
//! one that has become a symbolic link meanwhile fails what is in it. The mirrored folder itself may be a link, but not
//! become one. Between the look and the act remain some microseconds in which another program with the right to write
//! there can still exchange a folder, since Rust's standard library cannot create files relative to an open folder
//! (`openat`). A download could then put a file of the project into another folder, though not over a file that is there
//! unless it was to be replaced, and an upload could read a file from elsewhere. Mirror into folders, and from folders, in
//! which only users whom you trust can write.

mod plan;
mod plan_download;
mod plan_upload;
mod report;
mod run;
mod tree;
mod way;

use std::path::Path;

use crate::{ProjectRef, Result, Session};

pub use plan::{Action, Plan, Refusal, Step};
pub use report::{Entry, Outcome, Report};

/// What is mirrored, and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// The folder of the project, by its id; the project's root folder if none is named.
    pub folder: Option<i64>,
    /// What becomes of files that are there already; they are skipped if not set.
    pub if_present: IfPresent,
    /// How many transfers may be under way at once; 4 if not set, and never less than one.
    pub parallel: usize,
}

impl Default for Options {
    fn default() -> Self {
        Options { folder: None, if_present: IfPresent::Skip, parallel: 4 }
    }
}

/// What becomes of a file whose name is there already, in the same folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum IfPresent {
    /// It is left as it is, whatever its content.
    Skip,
    /// It is replaced, whatever its content: in a project by a new version of the document, on this machine by the
    /// document's file.
    Replace,
}

/// Plans to bring a local folder, with all that is in it, into a project.
///
/// Folders of the project are used again where they have the same name and place. Takes one call, and fails if that
/// fails, if `local` is no folder that can be read, or if the project does not have the folder of the options.
pub fn plan_upload(session: &Session, project: ProjectRef, local: impl AsRef<Path>, options: &Options) -> Result<Plan> {
    plan_upload::plan(session, project, local.as_ref(), options)
}

/// Plans to bring the folders and documents of a project into a local folder, which need not be there yet.
///
/// Of each document it is the current version. A name that would lead out of the folder, or that this machine's file
/// system cannot hold, is refused, and so is what is in a folder of such a name. Takes one call, and fails if that
/// fails, if something other than a folder is at `local`, or if the project does not have the folder of the options.
pub fn plan_download(
    session: &Session,
    project: ProjectRef,
    local: impl AsRef<Path>,
    options: &Options,
) -> Result<Plan> {
    plan_download::plan(session, project, local.as_ref(), options)
}
