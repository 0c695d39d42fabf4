//! The descriptions of earlier versions, complete and compressed, each in its normal form.

use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;

use crate::document::Result;

const FOLDER: &str = "interface/kept";
const ENDING: &str = ".json.gz";
/// No description is nearly as long as this limit, which keeps a broken file from filling the memory.
const LONGEST: u64 = 64 << 20;

/// The path of a version, from the folder of this crate.
pub fn path(own: &Path, version: &str) -> PathBuf {
    own.join(FOLDER).join(format!("{version}{ENDING}"))
}

/// The kept versions, oldest first.
pub fn versions(own: &Path) -> Result<Vec<String>> {
    let folder = own.join(FOLDER);
    let entries = std::fs::read_dir(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut found = Vec::new();
    for entry in entries {
        let name = entry.map_err(|error| error.to_string())?.file_name();
        found.extend(name.to_string_lossy().strip_suffix(ENDING).map(str::to_owned));
    }
    found.sort_by_cached_key(|version| numbers(version));
    Ok(found)
}

/// Whether this is a version that can be compared with others: two or more numbers with dots between them.
pub fn is_version(text: &str) -> bool {
    let is_number = |part: &str| {
        !part.is_empty() && part.bytes().all(|letter| letter.is_ascii_digit()) && part.parse::<u64>().is_ok()
    };
    text.contains('.') && text.split('.').all(is_number)
}

/// The numbers of a version, to compare it with others.
pub fn numbers(version: &str) -> Vec<u64> {
    version.split('.').map(|part| part.parse().unwrap_or_default()).collect()
}

pub fn read(own: &Path, version: &str) -> Result<String> {
    let path = path(own, version);
    let bytes = std::fs::read(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    unpack(&bytes).map_err(|error| format!("{}: {error}", path.display()))
}

/// The same text always gives the same bytes, which contain no time.
pub fn pack(text: &str) -> std::io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(text.as_bytes())?;
    encoder.finish()
}

pub fn unpack(bytes: &[u8]) -> std::io::Result<String> {
    let mut text = String::new();
    GzDecoder::new(bytes).take(LONGEST).read_to_string(&mut text)?;
    Ok(text)
}
