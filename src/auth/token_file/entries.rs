//! The contents of a token file.

#[cfg(unix)]
use std::fs;
use std::io::{self, ErrorKind, Read};
use std::path::Path;

use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::super::{Token, TokenKey};
use super::part::Part;
use crate::Error;
use crate::disk::regular;
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
        let file = match regular::open(path) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(none),
            file => file.map_err(failed)?,
        };
        let length = file.metadata().map_err(failed)?.len();
        let capacity = usize::try_from(length.min(LONGEST_FILE)).unwrap_or(0);
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

    /// How long the written file can become, also if each byte is escaped.
    pub(super) fn longest(&self) -> usize {
        let sizes = self.tokens.iter().map(|entry| {
            let texts = [&entry.token.refresh, &entry.token.id].into_iter().flatten();
            entry.token.credential.header().len() + texts.map(|text| text.len()).sum::<usize>()
        });
        sizes.map(|size| 6 * size + 4096).sum::<usize>() + 4096
    }

    /// Replaces the whole file. The lock has to be held.
    pub(super) fn write(&self, part: Part, path: &Path) -> Result<(), Error> {
        // Long enough from the start: a buffer that grows leaves a copy in memory.
        let mut text = Zeroizing::new(Vec::with_capacity(self.longest()));
        let written = serde_json::to_writer_pretty(&mut *text, self).map_err(io::Error::from).and_then(|()| {
            text.push(b'\n');
            part.replace(path, &text)
        });
        Ok(written.map_err(|error| FileError::new(path, error))?)
    }
}

/// Logs a warning if others than the owner can read the file.
pub(super) fn warn_if_others_read(path: &Path) {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        if fs::metadata(path).is_ok_and(|metadata| metadata.permissions().mode() & 0o077 != 0) {
            log::warn!("{} can be read by others than its owner until it is saved the next time", path.display());
        }
    }
    let _ = path;
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
