//! The record of earlier runs, which is kept in a small file in the mirrored folder.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value;

use super::action::{Action, LeftOut, Refusal};
use super::plan::{Direction, Step};
use super::record_file::{NAME, read, update};
use crate::error::without_controls;
use crate::value::decode::{decode, plain};
use crate::value::encode::{encode, object};
use crate::{ProjectRef, Result, Session};

/// The two folders that are mirrored.
struct Ends {
    service: String,
    cloud: i64,
    project: i64,
    folder: i64,
}

decode! {
    Ends {
        service: "service",
        cloud: "cloud",
        project: "project",
        folder: "folder",
    }
}

/// The record of one pair of folders.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Record {
    service: String,
    cloud: i64,
    project: i64,
    folder: i64,
    /// By their paths below the mirrored folder, with slashes between the names.
    pub(super) files: BTreeMap<String, FileRecord>,
    /// Only the folders that a run created.
    pub(super) folders: BTreeMap<String, FolderRecord>,
    /// True while a run transfers files, and after one in which a transfer has failed: such a transfer may have been
    /// carried out without being recorded.
    unfinished: Option<bool>,
}

decode! {
    Record {
        service: "service",
        cloud: "cloud",
        project: "project",
        folder: "folder",
        files: "files",
        folders: "folders",
        unfinished: "unfinished" or none,
    }
}

encode! {
    Record {
        service: "service",
        cloud: "cloud",
        project: "project",
        folder: "folder",
        files: "files",
        folders: "folders",
        unfinished: "unfinished" or absent,
    }
}

/// A file and a document as they were after a run.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct FileRecord {
    /// The two parts of the file's [`Stamp`](super::compare::Stamp).
    pub(super) size: u64,
    /// `None` also if an edit right after this was recorded may have left the same time.
    pub(super) modified: Option<i64>,
    /// The hash of the content; `None` if it was not computed.
    pub(super) sha256: Option<String>,
    pub(super) document: i64,
    /// The side on which a run created it, and may delete it; `None` if both existed before.
    pub(super) made: Option<Side>,
    /// False if it is not known that both have the same content, since they were only compared by time.
    pub(super) equal: Option<bool>,
}

decode! {
    FileRecord {
        size: "size",
        modified: "modified" or none,
        sha256: "sha256" or none,
        document: "document",
        made: "made" or none,
        equal: "equal" or none,
    }
}

encode! {
    FileRecord {
        size: "size",
        modified: "modified",
        sha256: "sha256" or absent,
        document: "document",
        made: "made",
        equal: "equal" or absent,
    }
}

impl FileRecord {
    /// Whether both sides had the same content.
    #[inline]
    pub(super) fn is_equal(&self) -> bool {
        self.equal != Some(false)
    }
}

#[derive(Debug, Clone, PartialEq)]
pub(super) struct FolderRecord {
    pub(super) id: i64,
    pub(super) made: Side,
}

object! {
    FolderRecord {
        id: "id",
        made: "made",
    }
}

plain! {
    Side = Side::Local;
    BTreeMap<String, FileRecord> = BTreeMap::new();
    BTreeMap<String, FolderRecord> = BTreeMap::new();
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Local,
    Project,
}

impl Side {
    /// The side that a run writes to.
    #[inline]
    pub(super) fn written(direction: Direction) -> Self {
        if direction == Direction::Upload { Side::Project } else { Side::Local }
    }
}

impl Serialize for Side {
    #[inline]
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        serializer.serialize_str(match self {
            Side::Local => "local",
            Side::Project => "project",
        })
    }
}

impl<'de> Deserialize<'de> for Side {
    #[inline]
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
        match String::deserialize(deserializer)?.as_str() {
            "local" => Ok(Side::Local),
            "project" => Ok(Side::Project),
            other => Err(Error::unknown_variant(other, &["local", "project"])),
        }
    }
}

impl Record {
    /// Reads the record of these two folders, and returns a note for the plan if there is something to say about it.
    ///
    /// A run that compares files (`is_needed`) gets an empty record if there is none. Any other run only updates one
    /// that is there.
    #[inline]
    pub(super) fn load(
        local: &Path,
        session: &Session,
        project: ProjectRef,
        folder: i64,
        is_needed: bool,
    ) -> (Option<Self>, Option<String>) {
        let ProjectRef { cloud, project } = project;
        let ends = Ends { service: session.base_url().to_owned(), cloud, project, folder };
        let reason = match read(&local.join(NAME)) {
            Ok(contents) => match contents.mirrors.into_iter().find_map(|value| Record::of(value, &ends)) {
                Some(record) => return (Some(record), None),
                None if !is_needed => return (None, None),
                None => "there is no record of an earlier run with this folder of the project".to_owned(),
            },
            Err(error) if error.kind() == io::ErrorKind::NotFound && !is_needed => return (None, None),
            Err(error) if error.kind() == io::ErrorKind::NotFound => "there is no record of an earlier run".to_owned(),
            Err(error) => {
                let is_replaced = is_needed && error.kind() == io::ErrorKind::InvalidData;
                let end = if is_replaced { "it is replaced" } else { "this run is not recorded" };
                let reason = format!("the record of earlier runs cannot be read: {error}; {end}");
                let reason = without_controls(&reason);
                if !is_needed {
                    return (None, Some(reason));
                }
                reason
            }
        };
        let note = format!("{reason}, so files that are on both sides are compared by time");
        let Ends { service, cloud, project, folder } = ends;
        let (files, folders) = (BTreeMap::new(), BTreeMap::new());
        (Some(Record { service, cloud, project, folder, files, folders, unfinished: None }), Some(note))
    }

    /// The record of the same two folders that is on the disk now; `None` if there is none, or it cannot be read.
    #[inline]
    pub(super) fn read_again(&self, local: &Path) -> Option<Self> {
        let Record { service, cloud, project, folder, .. } = self.empty();
        let ends = Ends { service, cloud, project, folder };
        read(&local.join(NAME)).ok()?.mirrors.into_iter().find_map(|value| Record::of(value, &ends))
    }

    #[inline]
    fn of(value: Value, ends: &Ends) -> Option<Self> {
        serde_json::from_value::<Record>(value).ok().filter(|record| record.is_of(ends))
    }

    #[inline]
    fn is_of(&self, ends: &Ends) -> bool {
        let Ends { service, cloud, project, folder } = ends;
        (&self.service, &self.cloud, &self.project, &self.folder) == (service, cloud, project, folder)
    }

    /// Whether files may have been transferred by an earlier run that did not record it.
    #[inline]
    pub(super) fn is_unfinished(&self) -> bool {
        self.unfinished == Some(true)
    }

    #[inline]
    pub(super) fn set_unfinished(&mut self, is_unfinished: bool) {
        self.unfinished = is_unfinished.then_some(true);
    }

    /// The files on both sides that are not recorded although an earlier run may have transferred them.
    ///
    /// They stay in doubt until each is recorded, so this does not depend on which steps a run carries out.
    #[inline]
    pub(super) fn unrecorded(&self, steps: &[Step]) -> Vec<String> {
        let is_in_doubt = |step: &&Step| {
            let may_be_on_both_sides = match &step.action {
                Action::Upload | Action::Download | Action::CreateFolder | Action::ReuseFolder | Action::Delete => {
                    false
                }
                // An upload knows the document, and a download the file, if there is one.
                Action::LeaveOut(reason) => {
                    *reason == LeftOut::Rubbish
                        && step.id.is_some()
                        && step.local.as_deref().is_some_and(|local| fs::symlink_metadata(local).is_ok())
                }
                Action::Refuse(refusal) => matches!(
                    refusal,
                    Refusal::Conflict | Refusal::NotCompared(_) | Refusal::Unreadable(_) | Refusal::Ambiguous
                ),
                _ => true,
            };
            may_be_on_both_sides && !self.files.contains_key(&step.path)
        };
        let steps = steps.iter().filter(|_| self.is_unfinished());
        steps.filter(is_in_doubt).map(|step| step.path.clone()).collect()
    }

    /// An empty record of the same two folders.
    #[inline]
    fn empty(&self) -> Self {
        let (files, folders) = (BTreeMap::new(), BTreeMap::new());
        Record { service: self.service.clone(), files, folders, unfinished: None, ..*self }
    }

    /// Changes the record in the mirrored folder, whose file also has the records of other projects. If that fails, the
    /// file stays as it was.
    #[inline]
    pub(super) fn update(&self, local: &Path, change: impl FnOnce(&mut Record)) -> Result<()> {
        let is_this = |value: &Value| serde_json::from_value::<Ends>(value.clone()).is_ok_and(|ends| self.is_of(&ends));
        update(local, is_this, |value| {
            let there = value.and_then(|value| serde_json::from_value::<Record>(value.clone()).ok());
            let mut record = there.unwrap_or_else(|| self.empty());
            change(&mut record);
            serde_json::to_value(record)
        })
    }
}
