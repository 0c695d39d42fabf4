//! The contents of a token file.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::super::{Token, TokenKey};
use crate::Error;
use crate::error::FileError;

/// Identifies a token file.
const KIND: &str = "bimdata tokens";
const VERSION: u32 = 1;
/// The longest file that is read. A token has some kilobytes, and nobody has hundreds of them.
const LONGEST_FILE: u64 = 4 * 1024 * 1024;

#[derive(Serialize, Deserialize)]
pub(super) struct Entries {
    kind: String,
    version: u32,
    tokens: Vec<Entry>,
}

#[derive(Serialize, Deserialize)]
struct Entry {
    #[serde(flatten)]
    key: TokenKey,
    token: Token,
}

impl Entries {
    /// Reads a file; a missing or empty one has no tokens.
    pub(super) fn read(path: &Path) -> Result<Self, Error> {
        let failed = |error| Error::from(FileError::new(path, error));
        let none = Entries { kind: KIND.to_owned(), version: VERSION, tokens: Vec::new() };
        let file = match File::open(path) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(none),
            file => file.map_err(failed)?,
        };
        let metadata = file.metadata().map_err(failed)?;
        if !metadata.is_file() {
            return Err(failed(io::Error::other("is not a file")));
        }
        warn_if_others_read(path, &metadata);
        let capacity = usize::try_from(metadata.len().min(LONGEST_FILE)).unwrap_or(0);
        // With spare room, so that the buffer does not grow when the end is found: that would leave a copy in memory.
        let mut text = Zeroizing::new(Vec::with_capacity(capacity + 64));
        file.take(LONGEST_FILE + 1).read_to_end(&mut text).map_err(failed)?;
        if text.is_empty() {
            return Ok(none);
        }
        if text.len() as u64 > LONGEST_FILE {
            return Err(failed(io::Error::other("is larger than a file of tokens")));
        }
        parse(&text).map_err(|reason| failed(io::Error::new(ErrorKind::InvalidData, reason)))
    }

    pub(super) fn get(&self, key: &TokenKey) -> Option<Token> {
        self.tokens.iter().find(|entry| entry.key == *key).map(|entry| entry.token.clone())
    }

    /// Replaces or removes the token of this key, and removes all tokens that nobody can use any more.
    pub(super) fn set(&mut self, key: &TokenKey, token: Option<Token>) {
        let is_over = |token: &Token| token.expires_at.is_some() && token.refresh.is_none() && !token.is_good();
        self.tokens.retain(|entry| entry.key != *key && !is_over(&entry.token));
        self.tokens.extend(token.map(|token| Entry { key: key.clone(), token }));
    }

    /// Replaces the whole file. The lock has to be held.
    pub(super) fn write(&self, path: &Path) -> Result<(), Error> {
        let part = part_of(path);
        let written = self.write_to(&part).and_then(|()| fs::rename(&part, path));
        written.map_err(|error| {
            let _ = fs::remove_file(&part);
            FileError::new(path, error)
        })?;
        sync_folder(path);
        Ok(())
    }

    fn write_to(&self, part: &Path) -> io::Result<()> {
        let sizes = self.tokens.iter().map(|entry| {
            let texts = [&entry.token.refresh, &entry.token.id].into_iter().flatten();
            entry.token.credential.header().len() + texts.map(|text| text.len()).sum::<usize>()
        });
        // Long enough even if each byte is escaped, so that the buffer does not grow: that would leave a copy in
        // memory.
        let mut text = Zeroizing::new(Vec::with_capacity(sizes.map(|size| 6 * size + 4096).sum::<usize>() + 4096));
        serde_json::to_writer_pretty(&mut *text, self)?;
        text.push(b'\n');
        // Left by a process that crashed while it wrote.
        match fs::remove_file(part) {
            Err(error) if error.kind() != ErrorKind::NotFound => return Err(error),
            _ => {}
        }
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut file = options.open(part)?;
        file.write_all(&text)?;
        file.sync_all()
    }
}

/// Logs a warning if others than the owner can read the file.
fn warn_if_others_read(path: &Path, metadata: &fs::Metadata) {
    #[cfg(unix)]
    if std::os::unix::fs::PermissionsExt::mode(&metadata.permissions()) & 0o077 != 0 {
        log::warn!("{} can be read by others than its owner until it is saved the next time", path.display());
    }
    let _ = (path, metadata);
}

fn parse(text: &[u8]) -> Result<Entries, String> {
    /// The fields that every version has.
    #[derive(Deserialize)]
    struct Head {
        kind: String,
        version: u32,
    }
    // The messages of serde's errors repeat what was read, which may be a secret.
    let place = |error: &serde_json::Error| format!("line {}, column {}", error.line(), error.column());
    let head: Head =
        serde_json::from_slice(text).map_err(|error| format!("is not a file of tokens ({})", place(&error)))?;
    if head.kind != KIND {
        return Err("is not a file of tokens, but of another kind".to_owned());
    }
    if head.version != VERSION {
        return Err(format!("is a file of tokens of version {}, and not of version {VERSION}", head.version));
    }
    serde_json::from_slice(text).map_err(|error| format!("is not a file of tokens ({})", place(&error)))
}

fn part_of(path: &Path) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".part");
    path.with_file_name(name)
}

/// Makes the rename itself survive a power failure. If this is not possible, the previous file survives.
fn sync_folder(path: &Path) {
    #[cfg(unix)]
    {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let _ = File::open(folder).and_then(|folder| folder.sync_all());
    }
    let _ = path;
}
