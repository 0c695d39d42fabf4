//! The file with the records of earlier runs.

use std::fs;
use std::io::{self, Read};
use std::path::Path;

use serde_json::Value;

use crate::Result;
use crate::disk::regular;
use crate::error::FileError;
use crate::file::Partial;
use crate::value::decode::Json;
use crate::value::encode::object;

/// The name of the file, which is never mirrored.
pub(super) const NAME: &str = ".bimdata-mirror.json";
const VERSION: u64 = 1;

/// The contents of the file: one record for each project and folder that the local folder was mirrored with.
pub(super) struct Contents {
    version: u64,
    /// As JSON values, so that unknown fields of other mirrors are kept.
    pub(super) mirrors: Vec<Value>,
}

object! {
    Contents {
        version: "version",
        mirrors: "mirrors",
    }
}

/// Changes one of the records. If that fails, the file stays as it was.
#[inline]
pub(super) fn update(
    local: &Path,
    is_this: impl Fn(&Value) -> bool,
    change: impl FnOnce(Option<&Value>) -> serde_json::Result<Value>,
) -> Result<()> {
    let path = local.join(NAME);
    let mirrors = match read(&path) {
        Ok(contents) => contents.mirrors,
        // What is not a record is replaced: the next run could not read it either.
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::InvalidData) => Vec::new(),
        // The file may have the records of other projects, in a form that only a newer program knows.
        Err(error) => return Err(FileError::new(&path, error).into()),
    };
    let failed = |error: serde_json::Error| FileError::new(&path, io::Error::other(error));
    let (these, mut mirrors): (Vec<_>, Vec<_>) = mirrors.into_iter().partition(is_this);
    let value = change(these.first()).map_err(failed)?;
    if these.contains(&value) {
        return Ok(());
    }
    mirrors.push(value);
    let bytes = serde_json::to_vec(&Contents { version: VERSION, mirrors }).map_err(failed)?;
    let mut partial = Partial::create_unlinked(&path)?;
    let mut rest = bytes.as_slice();
    partial.fill(|buffer| rest.read(buffer).map_err(|error| FileError::new(&path, error).into()))?;
    partial.finish()
}

/// Reads the file. The kind of the error is `Unsupported` if a newer program has written it, and `InvalidData` if it is
/// not a record at all.
#[inline]
pub(super) fn read(path: &Path) -> io::Result<Contents> {
    if fs::symlink_metadata(path)?.is_symlink() {
        return Err(io::Error::other("it is a symbolic link"));
    }
    let mut text = Vec::new();
    regular::open(path)?.read_to_end(&mut text)?;
    let corrupt = |error: serde_json::Error| io::Error::new(io::ErrorKind::InvalidData, error);
    let Json(value) = serde_json::from_slice(&text).map_err(corrupt)?;
    // Looked at first, since a newer version may differ in everything else.
    if let Some(version) = value.get("version").filter(|version| **version != VERSION) {
        let reason = format!("it is of version {version}, which this program does not know");
        return Err(io::Error::new(io::ErrorKind::Unsupported, reason));
    }
    serde_json::from_value(value).map_err(corrupt)
}
