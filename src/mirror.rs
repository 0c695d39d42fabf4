//! Folder trees: a local one into a project, and a project's into a local folder.
//!
//! [`plan_upload`] and [`plan_download`] look at both sides and change neither. Their [`Plan`] says for every folder and
//! file what would be done; [`Plan::run`] does it, several files at a time. What fails or is refused does not keep the
//! rest from being done, and the [`Report`] has the outcome for each.
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
//! What is on the other side only stays there, unless [`IfVanished::Delete`] says otherwise. Symbolic links are refused,
//! wherever they lead. Folders may be nested 500 deep, beyond which a project's tree can no longer be read. To end a run
//! early, give it a session made by [`Session::cancellable`].
//!
//! All folders that a project misses are created in one request, or one by one where the service refuses that, as it does
//! without the scope `org:manage`.
//!
//! # What is left out
//!
//! What systems and programs leave behind (`.DS_Store`, `Thumbs.db`, `~$Plan.docx`, `Plan.pdf.part`) is left out unless
//! [`Options::include_rubbish`] is set, and so is, in any case, what a killed process left of a download
//! (`.bimdata-0123456789abcdef.part`) and the record of earlier runs. The plan lists it. [`Plan::retain`] takes a closure for
//! everything else, and its example leaves out what patterns as in `.gitignore` match.
//!
//! # Every night
//!
//! ```no_run
//! # let session = bimdata::Session::from_env()?;
//! # let project = bimdata::ProjectRef { cloud: 12, project: 34 };
//! use bimdata::mirror::{self, IfPresent, IfVanished, Options};
//!
//! let options = Options {
//!     if_present: IfPresent::Changed,
//!     if_vanished: IfVanished::Delete,
//!     ..Options::default()
//! };
//! let plan = mirror::plan_upload(&session, project, "site", &options)?;
//! println!("{plan}");
//! let report = plan.run(&session, |_| {});
//! # Ok::<(), bimdata::Error>(())
//! ```
//!
//! With [`IfPresent::Changed`] a run leaves a small file in the mirrored folder, `.bimdata-mirror.json`: the size and
//! modification time of each file, the id of the document that has the same content, and which of the two a run has made.
//! The next run compares with it. One request reads the project, and where nothing has changed there is no second one.
//!
//! - A local file has changed if its size or its modification time has. A change that keeps both is not seen, and a file
//!   that was only touched is transferred again.
//! - With the feature `content-hash` the record has the SHA-256 of each file that was transferred, which costs reading the
//!   file again. A file whose time alone has changed is then read, and has not changed if its content has not, as with
//!   git. `Options::compare_content` has every file read by every plan, as `rsync --checksum` does, and sees a change that
//!   keeps size and time. The service itself has no checksum of a document.
//! - A document has changed if its id has: each version has one of its own, and the content of a version never changes.
//! - What has changed on both sides is refused and named, so that nothing is lost ([`Refusal::Conflict`]). What has changed
//!   on the side that is written to only is left as it is ([`Action::ChangedThere`]).
//! - Without the file, as the first time, it is compared by time: a file that was modified after the document was created is
//!   newer than it. [`Plan::notes`] says so, and nothing is deleted. The same goes for a file that cannot be read.
//! - It is written at the end of a run, one that was cancelled too. If that fails, [`Report::not_recorded`] says why.
//! - Files go by their names. One that was renamed is a new one, whose old name has vanished.
//! - Two programs at once must not mirror into the same folder: the record would be that of the last one.
//!
//! # Folders that others can write to
//!
//! Right before anything local is created, renamed or opened, every folder between the mirrored one and it is checked: if one
//! has become a symbolic link meanwhile, what is in it fails. The mirrored folder itself may be a link, but not
//! become one. Between the check and the action there are some microseconds in which another program with the right to write
//! there can still exchange a folder, since Rust's standard library cannot create files relative to an open folder
//! (`openat`). A download could then put a file of the project into another folder, though not over a file that is there
//! unless it was to be replaced, and an upload could read a file from elsewhere. Mirror into folders, and from folders, in
//! which only users whom you trust can write.

mod action;
mod compare;
mod content;
mod plan;
mod plan_download;
mod plan_upload;
mod record;
mod report;
mod rubbish;
mod run;
mod vanished;
mod way;

use std::path::Path;

use record::Record;

use crate::{Error, ProjectRef, Result, Session};

pub use action::{Action, LeftOut, Refusal};
pub use plan::{Plan, Step};
pub use report::{Entry, Outcome, Report};

/// What is mirrored, and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// The folder of the project, by its id; the project's root folder if none is named.
    pub folder: Option<i64>,
    /// What to do with files that exist already; they are skipped if not set.
    pub if_present: IfPresent,
    /// What to do on the other side with files that have vanished from the side that is read; they stay if not set.
    pub if_vanished: IfVanished,
    /// Whether to include files that systems and programs leave behind: `.DS_Store`, `Thumbs.db`, `desktop.ini`, locks
    /// of office programs (`~$…`) and of `AutoCAD`, and files that are not whole yet (`….part`); off if not set.
    pub include_rubbish: bool,
    /// Whether the content of every file is compared with the one that it had after the last run, and not only where the
    /// time of the file has changed: see the [module](self#every-night); off if not set. Counts with [`IfPresent::Changed`].
    #[cfg(feature = "content-hash")]
    pub compare_content: bool,
    /// How many transfers may be under way at once; 4 if not set, and never less than one.
    pub parallel: usize,
}

impl Options {
    #[inline]
    fn deletes(&self) -> bool {
        self.if_vanished == IfVanished::Delete
    }

    #[cfg_attr(not(feature = "content-hash"), expect(clippy::unused_self, reason = "there is no such option then"))]
    #[inline]
    fn compares_content(&self) -> bool {
        #[cfg(feature = "content-hash")]
        return self.compare_content;
        #[cfg(not(feature = "content-hash"))]
        false
    }

    /// The record of earlier runs with notes about it; `None` where none is kept.
    #[inline]
    fn record(
        &self,
        local: &Path,
        session: &Session,
        project: ProjectRef,
        folder: i64,
    ) -> Result<(Option<Record>, Vec<String>)> {
        if self.if_present == IfPresent::Changed {
            let (record, note) = Record::load(local, session, project, folder);
            return Ok((Some(record), note.into_iter().collect()));
        }
        if self.deletes() {
            return Err(Error::input("if_vanished", "needs IfPresent::Changed, which keeps a record of what was made"));
        }
        Ok((None, Vec::new()))
    }
}

impl Default for Options {
    #[inline]
    fn default() -> Self {
        Options {
            folder: None,
            if_present: IfPresent::Skip,
            if_vanished: IfVanished::Keep,
            include_rubbish: false,
            #[cfg(feature = "content-hash")]
            compare_content: false,
            parallel: 4,
        }
    }
}

/// What to do with a file whose name exists already in the same folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum IfPresent {
    /// It is left as it is, whatever its content.
    Skip,
    /// It is replaced, whatever its content: in a project by a new version of the document, on this machine by the
    /// document's file.
    Replace,
    /// It is replaced where the side that is read has changed since the last run, and the other side has not.
    ///
    /// Where both have changed, neither is written: the plan refuses it as [`Refusal::Conflict`]. See the
    /// [module](self#every-night).
    Changed,
}

/// What to do with a file or folder that has vanished from the side that is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum IfVanished {
    /// It stays on the other side.
    Keep,
    /// It is deleted on the other side, if an earlier run has made it there and nobody has changed it since.
    ///
    /// A document is deleted with all its versions. A folder goes if all that is in it goes, too. The plan shows each of
    /// them. Needs [`IfPresent::Changed`], whose record says what runs have made.
    Delete,
}

/// Plans to bring a local folder, with all that is in it, into a project.
///
/// Folders of the project are used again where they have the same name and place. Takes one call, and fails if that
/// fails, if `local` is no folder that can be read, or if the project does not have the folder of the options.
#[inline]
pub fn plan_upload(session: &Session, project: ProjectRef, local: impl AsRef<Path>, options: &Options) -> Result<Plan> {
    plan_upload::plan(session, project, local.as_ref(), options)
}

/// Plans to bring the folders and documents of a project into a local folder, which need not be there yet.
///
/// Of each document it is the current version. A name that would lead out of the folder, or that this machine's file
/// system cannot hold, is refused, and so is what is in a folder of such a name. Takes one call, and fails if that
/// fails, if something other than a folder is at `local`, or if the project does not have the folder of the options.
#[inline]
pub fn plan_download(
    session: &Session,
    project: ProjectRef,
    local: impl AsRef<Path>,
    options: &Options,
) -> Result<Plan> {
    plan_download::plan(session, project, local.as_ref(), options)
}
