//! The record of earlier runs, which is kept in a small file in the mirrored folder.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Read};
use std::path::Path;

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value;

use super::action::Action;
use super::compare::Stamp;
use super::plan::Direction;
use super::report::{Entry, Outcome, Pair};
use crate::error::FileError;
use crate::file::{Partial, regular};
use crate::value::decode::{decode, plain};
use crate::value::encode::{encode, object};
use crate::{ProjectRef, Result, Session};

/// The name of the file, which is never mirrored.
pub(super) const NAME: &str = ".bimdata-mirror.json";
const VERSION: u64 = 1;

/// The contents of the file: one record for each project and folder that the local folder was mirrored with.
struct Contents {
    version: u64,
    /// As JSON values, so that unknown fields of other mirrors are kept.
    mirrors: Vec<Value>,
}

object! {
    Contents {
        version: "version",
        mirrors: "mirrors",
    }
}

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
    /// The two parts of the file's [`Stamp`].
    pub(super) size: u64,
    modified: Option<i64>,
    /// The hash of the content; `None` if it was not computed.
    pub(super) sha256: Option<String>,
    pub(super) document: i64,
    /// The side on which a run created it, and may delete it; `None` if both existed before.
    pub(super) made: Option<Side>,
    /// False if it is not known that both have the same content, since they were only compared by time.
    equal: Option<bool>,
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

    #[inline]
    pub(super) fn stamp(&self) -> Stamp {
        Stamp { size: self.size, modified: self.modified }
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
                let reason = reason.replace(char::is_control, " ");
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

    /// Adds what a run has done, and returns whether that is something new.
    #[inline]
    pub(super) fn add(&mut self, direction: Direction, entry: &Entry) -> bool {
        let Entry { step, outcome, pair, .. } = entry;
        match (&step.action, outcome, pair) {
            (Action::CreateFolder, Outcome::Done, _) if step.parent.is_some() => {
                let made = Side::written(direction);
                step.id.map(|id| self.folders.insert(step.path.clone(), FolderRecord { id, made })).is_some()
            }
            (Action::Delete, Outcome::Done, _) => {
                let is_file = self.files.remove(&step.path).is_some();
                self.folders.remove(&step.path).is_some() || is_file
            }
            (action, _, Some(pair)) => self.note(&step.path, action, direction, pair.clone()),
            _ => false,
        }
    }

    #[inline]
    fn note(&mut self, path: &str, action: &Action, direction: Direction, pair: Pair) -> bool {
        let made = match action {
            Action::Upload | Action::Download => Some(Side::written(direction)),
            _ => self.files.get(path).and_then(|known| known.made),
        };
        let Pair { stamp: Stamp { size, modified }, sha256, document, is_equal } = pair;
        let equal = (!is_equal).then_some(false);
        let file = FileRecord { size, modified, sha256, document, made, equal };
        self.files.insert(path.to_owned(), file.clone()).as_ref() != Some(&file)
    }

    /// Writes the record to the file, which also has the records of other projects. If that fails, the file stays as it
    /// was.
    #[inline]
    pub(super) fn save(&self, local: &Path) -> Result<()> {
        let path = local.join(NAME);
        let mut mirrors = match read(&path) {
            Ok(contents) => contents.mirrors,
            // What is not a record is replaced: the next run could not read it either.
            Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::InvalidData) => Vec::new(),
            // The file may have the records of other projects, in a form that only a newer program knows.
            Err(error) => return Err(FileError::new(&path, error).into()),
        };
        let failed = |error: serde_json::Error| FileError::new(&path, io::Error::other(error));
        let value = serde_json::to_value(self).map_err(failed)?;
        if mirrors.contains(&value) {
            return Ok(());
        }
        let is_this = |value: &Value| serde_json::from_value::<Ends>(value.clone()).is_ok_and(|ends| self.is_of(&ends));
        mirrors.retain(|value| !is_this(value));
        mirrors.push(value);
        let bytes = serde_json::to_vec(&Contents { version: VERSION, mirrors }).map_err(failed)?;
        let mut partial = Partial::create_unlinked(&path)?;
        let mut rest = bytes.as_slice();
        partial.fill(|buffer| rest.read(buffer).map_err(|error| FileError::new(&path, error).into()))?;
        partial.finish()
    }
}

/// Reads the file. The kind of the error is `Unsupported` if a newer program has written it, and `InvalidData` if it is
/// not a record at all.
#[inline]
fn read(path: &Path) -> io::Result<Contents> {
    if fs::symlink_metadata(path)?.is_symlink() {
        return Err(io::Error::other("it is a symbolic link"));
    }
    let mut text = Vec::new();
    regular::open(path)?.read_to_end(&mut text)?;
    let corrupt = |error: serde_json::Error| io::Error::new(io::ErrorKind::InvalidData, error);
    let value: Value = serde_json::from_slice(&text).map_err(corrupt)?;
    // Looked at first, since a newer version may differ in everything else.
    if let Some(version) = value.get("version").filter(|version| **version != VERSION) {
        let reason = format!("it is of version {version}, which this program does not know");
        return Err(io::Error::new(io::ErrorKind::Unsupported, reason));
    }
    serde_json::from_value(value).map_err(corrupt)
}
