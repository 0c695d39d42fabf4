//! Mirrors folder trees: a local folder into a project, or a project's folder to this machine.
//!
//! [`plan_upload`] and [`plan_download`] compare both sides and change neither. Their [`Plan`] says for every folder
//! and file what would be done; [`Plan::run`] does it, several files at a time. If something fails or is refused, the
//! rest is done all the same, and the [`Report`] has the outcome for each folder and file.
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
//! A file belongs to the document of the same name: the `name` of the document, which may differ from its `file_name`,
//! is compared with the full name of the file, including the extension. Names are compared exactly, so upper and lower
//! case differ, and so do the two ways to encode an accented letter.
//!
//! Files that only the other side has stay there, unless [`IfVanished::Delete`] is set. Symbolic links are refused,
//! whatever their target. Folders may be nested 500 deep; a deeper tree of a project cannot be read. To end a run
//! early, use a session from [`Session::cancellable`].
//!
//! All folders that the project lacks are created in one request, or one by one if the service refuses that, as it does
//! without the scope `org:manage`.
//!
//! # What is left out
//!
//! Files that systems and programs leave behind (`.DS_Store`, `Thumbs.db`, `~$Plan.docx`, `Plan.pdf.part`) are left out
//! unless [`Options::include_rubbish`] is set. Always left out are the rest of a download of a killed process
//! (`.bimdata-0123456789abcdef.part`) and files and folders with the name of the record of earlier runs. The plan lists
//! all of them. To leave out other
//! files, pass a closure to [`Plan::retain`]; its example uses patterns as in `.gitignore`.
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
//! With [`IfPresent::Changed`] a run writes a small file into the mirrored folder, `.bimdata-mirror.json`. This record
//! has the size and modification time of each file, the id of its document, whether both are known to have the same
//! content, and which of the two was created by a run. The next run compares with the record. One request reads the
//! project; if nothing has changed, there is no second one.
//!
//! - A local file counts as changed if its size or its modification time has changed. A change that keeps both is not
//!   noticed, and a file of which only the time has changed is transferred again.
//! - A file system keeps times only so exactly: two edits of a file within two seconds may leave the same time on FAT,
//!   and within 20 milliseconds elsewhere. So the time of a file that was edited right before the run is not recorded.
//!   The next plan compares the content of such a file: with its hash, or by downloading the document. A downloaded file
//!   gets a modification time that is 40 milliseconds earlier than its last byte, or four seconds on FAT, so that every
//!   edit changes it.
//! - With the feature `content-hash` the record has the SHA-256 of each file that was transferred, for which the file
//!   is read again. If only the time of a file has changed, it is read and its content is compared, as in git. With
//!   `Options::compare_content` every plan reads every file, like `rsync --checksum`, and notices changes that keep
//!   size and time. The service has no checksum of a document.
//! - A document counts as changed if its id has changed: each version has its own id, and the content of a version
//!   never changes.
//! - A file that has changed only on the side that is written to is left as it is ([`Action::ChangedThere`]).
//! - For a file that has changed on both sides, the plan downloads the document and compares the contents, up to the
//!   first difference. If they are equal, nothing is done. Otherwise the file is refused, so that nothing is lost
//!   ([`Refusal::Conflict`]). To resolve that, transfer the file that you want in a run with [`IfPresent::Replace`];
//!   [`Plan::retain`] limits that run to the files that you name. A run with any [`IfPresent`] updates a record that is
//!   there.
//! - If there is no record, as in the first run, or it cannot be read, times are compared: a file that was modified
//!   after the document was created is newer than the document. [`Plan::notes`] says so, and nothing is deleted. This
//!   does not show whether the older one has the same content. So if one of the two changes later, and the change would
//!   replace the other, that is a conflict unless their contents are equal. As long as neither changes, they are
//!   compared by time in every run. If one of the times is missing or cannot be read, the contents are compared.
//! - The record is written before the first file is transferred, while a run goes on, and at its end, also if the run
//!   was cancelled or the function that gets the outcomes panics. While a run goes on, it is written about once a
//!   second, but the larger it is the less often: at most about a tenth of the time is spent on that.
//! - If a run was killed, or the answer to an upload was lost, the next plans compare the contents of the files that may
//!   have been transferred, until each of them is recorded. If they differ, the file is refused
//!   ([`Refusal::Conflict`]), since it may have changed on both sides after that run. A new file or document that is
//!   recorded only then counts as one that no run created, so it is never deleted.
//! - If contents cannot be compared, the file is refused ([`Refusal::NotCompared`]). A plan fails if the session is
//!   cancelled meanwhile or a timeout passes.
//! - A run changes only what it has done in the record that is in the folder at that time. So a plan that is run twice,
//!   or after another run, removes nothing that was recorded meanwhile.
//! - If the record cannot be written at the end, [`Report::not_recorded`] says why. A record of a newer version is
//!   never replaced: the run is not recorded then. A file that is not a record at all is replaced.
//! - Files are identified by their names. A renamed file is a new file, and the one with the old name has vanished.
//! - If the project has several documents of one name, a download replaces the file only by the one that it came from.
//!   If that one has a new version, it is unclear which of them it is ([`Refusal::Ambiguous`]).
//!
//! # One run at a time
//!
//! Two runs with plans from before either of them would upload everything twice. On Linux and Windows, a run that starts
//! while another one mirrors the same local folder does nothing ([`Refusal::Busy`]), whether that is in this process or
//! in another one of this machine. Where there is no such lock, as on macOS, or between machines or containers that share
//! a disk, do not start a second run. On Linux, every program of the machine can take the lock of a folder that it can see.
//!
//! A plan may be older than the last run. If a record is kept, an upload then transfers only what that run has not
//! ([`Refusal::Outdated`]).
//!
//! # What is deleted
//!
//! With [`IfVanished::Delete`], a file or document is deleted only if the other one is certainly gone. Deletions come
//! last. If anything else of the run is not in place then, because it failed, was refused during the run or was not
//! tried, nothing is deleted: it may be a file under a new name, and what would be deleted the only copy on that side.
//! The next run in which all else is in place deletes it. So in a cloud that is full, delete something yourself. What the
//! plan itself refuses does not count. Nothing is deleted whose counterpart would be in a folder that the plan refuses, that cannot be read or has become a link
//! (perhaps to a disk that is not mounted), or in whose place is something else; [`Plan::notes`] names such folders.
//! Right before each deletion this is checked again. One more request for each document asks whether it has a version
//! that is not in the plan, or whether the service only hides it from the user (status 403); then it stays, and so does
//! the file. What somebody else has changed after a run created it belongs to them and is never deleted, even if both
//! sides have been equal since. A local file that is there under two names, as on a file system that ignores the case of
//! letters, stays as long as one of them is in the plan. An empty folder cannot be distinguished from one on which no disk is mounted. So mirror the folder of such
//! a disk by itself: its record is then on the disk, and without a record nothing is deleted.
//!
//! # What changes between plan and run
//!
//! With [`IfPresent::Changed`], a local file that was edited after the plan was made is not replaced
//! ([`Refusal::Edited`]). An upload sends the file as it is then. A version that somebody adds to its document after
//! the plan was made is not noticed, since that would take one more request for each file: the uploaded file becomes
//! the current version, and the other version stays in the history ([`document::history`](crate::document::history)).
//!
//! # Folders that others can write to
//!
//! Right before a local file or folder is created, renamed or opened, every folder between the mirrored one and it is
//! checked: if one of them has become a symbolic link meanwhile, the steps in it fail. The mirrored folder itself may
//! be a link from the start, but must not become one. Between the check and the action there are some microseconds in
//! which another program with write permission can still exchange a folder, since Rust's standard library cannot create
//! files relative to an open folder (`openat`). A download could then write a file of the project into another folder
//! (without overwriting a file there, unless a file was to be replaced), and an upload could read a file from another
//! folder. So mirror only folders in which only users that you trust can write.

mod action;
mod changes;
mod compare;
mod content;
mod decide;
mod in_use;
mod lock;
mod plan;
mod plan_download;
mod plan_upload;
mod presence;
mod record;
mod record_file;
mod report;
mod rubbish;
mod run;
mod true_names;
mod vanished;
mod way;

use std::path::Path;

use record::Record;

use crate::{Error, ProjectRef, Result, Session};

pub use action::{Action, LeftOut, Refusal};
pub use plan::{Plan, Step};
pub use report::{Entry, Outcome, Report};

/// The options of a mirror.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// The folder of the project, by its id; the project's root folder if none is named.
    pub folder: Option<i64>,
    /// What to do with files that exist already; they are skipped by default.
    pub if_present: IfPresent,
    /// What to do on the other side with files that have vanished from the side that is read; they stay by default.
    pub if_vanished: IfVanished,
    /// Whether to include files that systems and programs leave behind: `.DS_Store`, `Thumbs.db`, `desktop.ini`, locks
    /// of office programs (`~$…`) and of `AutoCAD`, and incomplete files (`….part`); off by default.
    pub include_rubbish: bool,
    /// Whether the content of every file is compared with its content after the last run, and not only if the time of
    /// the file has changed: see the [module](self#every-night); off by default. Has an effect only with
    /// [`IfPresent::Changed`].
    #[cfg(feature = "content-hash")]
    pub compare_content: bool,
    /// How many transfers may run at once; 4 by default, and never less than one.
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

    /// The record of earlier runs, with notes about it; `None` if this run keeps none.
    #[inline]
    fn record(
        &self,
        local: &Path,
        session: &Session,
        project: ProjectRef,
        folder: i64,
    ) -> Result<(Option<Record>, Vec<String>)> {
        let is_compared = self.if_present == IfPresent::Changed;
        if self.deletes() && !is_compared {
            return Err(Error::input("if_vanished", "needs IfPresent::Changed, which keeps a record of what was made"));
        }
        let (record, note) = Record::load(local, session, project, folder, is_compared);
        Ok((record, note.into_iter().collect()))
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
    /// document's file. If the project has several documents of its name, and none of them is known to be that of the
    /// file, it is refused ([`Refusal::Ambiguous`]).
    Replace,
    /// It is replaced if the side that is read has changed since the last run and the other side has not.
    ///
    /// If both have changed, neither is written: the plan refuses it with [`Refusal::Conflict`], unless both have the
    /// same content. See the
    /// [module](self#every-night).
    Changed,
}

/// What to do with a file or folder that has vanished from the side that is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum IfVanished {
    /// It stays on the other side.
    Keep,
    /// It is deleted on the other side, if an earlier run created it there and nobody has changed it since. What is
    /// only perhaps gone stays there: see the [module](self#what-is-deleted).
    ///
    /// A document is deleted with all its versions. A folder is deleted if everything in it is deleted too. The plan
    /// shows each of them. Needs [`IfPresent::Changed`], whose record says what was created by runs.
    Delete,
}

/// Plans the upload of a local folder, with everything in it, to a project.
///
/// Existing folders of the project with the same name and place are reused. Makes one call, and fails if that fails, if
/// `local` is not a readable folder, or if the project does not have the folder of the options. With
/// [`IfPresent::Changed`], a document whose content has to be compared is downloaded.
#[inline]
pub fn plan_upload(session: &Session, project: ProjectRef, local: impl AsRef<Path>, options: &Options) -> Result<Plan> {
    plan_upload::plan(session, project, local.as_ref(), options)
}

/// Plans the download of the folders and documents of a project into a local folder, which need not exist yet.
///
/// Of each document, the current version is downloaded. A name that would lead out of the folder, or that is not valid
/// in this machine's file system, is refused, and so is everything in a folder of such a name. Makes one call, and
/// fails if that fails, if something other than a folder is at `local`, or if the project does not have the folder of
/// the options. With [`IfPresent::Changed`], a document whose content has to be compared is downloaded.
#[inline]
pub fn plan_download(
    session: &Session,
    project: ProjectRef,
    local: impl AsRef<Path>,
    options: &Options,
) -> Result<Plan> {
    plan_download::plan(session, project, local.as_ref(), options)
}
