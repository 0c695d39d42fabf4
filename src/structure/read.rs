//! Reads structure files.

use std::collections::HashMap;
use std::fmt;
use std::io::Cursor;
#[cfg(feature = "gzip")]
use std::io::Read;

use serde::de::{Deserialize, Deserializer, IgnoredAny, Visitor};

use super::node::Node;
use super::{NodeType, Structure};
use crate::call::{JsonReader, Kind, Limit, Members, Stop};
use crate::error::{DecodeError, TransportKind, start};
use crate::http::{AnyReader, transport};
use crate::{Error, Method, Result};

/// The most levels that a tree may have.
const MOST_LEVELS: usize = 500;
/// How many times over a file may be compressed.
#[cfg(feature = "gzip")]
const MOST_COMPRESSIONS: usize = 4;
/// The name of the file in errors: its link is signed, so it is not shown.
const FILE: &str = "the structure file";

impl Structure {
    /// Reads a text of the program. Its errors speak of no answer.
    #[inline]
    pub(super) fn read_own(bytes: Vec<u8>, limit: u64) -> Result<Self> {
        Structure::read(bytes, limit).map_err(|error| {
            let error = match error {
                Error::Decode(error) => *error,
                _ => DecodeError::of(FILE, ".", format!("it is longer than {limit} bytes")),
            };
            DecodeError { status: 0, attempts: 0, ..error }.into()
        })
    }

    /// Reads the text of a structure file, which is no longer than `limit` when it is decompressed.
    #[inline]
    pub(super) fn read(bytes: Vec<u8>, limit: u64) -> Result<Self> {
        let mut json = JsonReader::new(decompressed(bytes)?, None, Limit::Whole(limit));
        let mut reader = Reader::default();
        let read = reader.read(&mut json).and_then(|()| json.end());
        read.map_err(|stop| failed(reader.placed(stop), &json, limit))?;
        Ok(reader.structure())
    }
}

/// The text of a file, which is decompressed if it starts like gzip. Some files are compressed in addition to the
/// storage's own compression.
#[cfg_attr(feature = "gzip", allow(clippy::unnecessary_wraps, reason = "it fails without the feature"))]
#[inline]
fn decompressed(bytes: Vec<u8>) -> Result<AnyReader> {
    const GZIP: [u8; 2] = [0x1f, 0x8b];
    if !bytes.starts_with(&GZIP) {
        return Ok(AnyReader::new(Cursor::new(bytes)));
    }
    #[cfg(feature = "gzip")]
    {
        let mut source = AnyReader::new(Cursor::new(bytes));
        // More than once if both the program that made the file and the storage compressed it.
        for _ in 0..MOST_COMPRESSIONS {
            source = AnyReader::new(flate2::read::MultiGzDecoder::new(source));
            let start;
            (start, source) = peeked(source, GZIP.len())?;
            if start != GZIP {
                break;
            }
        }
        Ok(source)
    }
    #[cfg(not(feature = "gzip"))]
    Err(DecodeError::of(FILE, ".", "it is compressed, which the feature `gzip` would read".to_owned()).into())
}

/// Returns the first bytes of a source, and a source that still contains them.
#[cfg(feature = "gzip")]
#[inline]
fn peeked(mut source: AnyReader, length: usize) -> Result<(Vec<u8>, AnyReader)> {
    let mut start = Vec::new();
    let read = source.by_ref().take(length as u64).read_to_end(&mut start);
    read.map_err(|error| DecodeError::of(FILE, ".", broken(&error)))?;
    Ok((start.clone(), AnyReader::new(Cursor::new(start).chain(source))))
}

/// Reads a tree without recursion, so that its depth needs no space on the stack.
#[derive(Default)]
struct Reader {
    nodes: Vec<Node>,
    types: Vec<(Option<String>, NodeType)>,
    /// The position of each type that has occurred.
    known: HashMap<Option<String>, usize>,
    /// The lists and nodes that have started and not yet ended.
    open: Vec<Open>,
}

enum Open {
    /// `has_begun` is true once it is known to be a list.
    List {
        members: Members,
        has_begun: bool,
    },
    Node {
        members: Members,
        position: usize,
        field: String,
        seen: [bool; FIELDS.len()],
    },
}

impl Open {
    #[inline]
    fn list() -> Self {
        Open::List { members: Members::of(Kind::List), has_begun: false }
    }
}

const FIELDS: [&str; 7] = ["uuid", "type", "name", "longname", "long_name", "object_type", "children"];

impl Reader {
    #[inline]
    fn read(&mut self, json: &mut JsonReader) -> Result<(), Stop> {
        // The file is a list with one root; a root without a list is accepted too.
        if json.peek()? == Some(b'{') {
            self.begin(json)?;
        } else {
            self.open.push(Open::list());
        }
        while let Some(open) = self.open.last_mut() {
            match open {
                Open::List { members, has_begun } => {
                    let has_more = members.advance(json)?;
                    *has_begun = true;
                    if !has_more {
                        self.open.pop();
                    } else if json.peek()? == Some(b'n') {
                        json.value::<()>()?;
                    } else {
                        self.begin(json)?;
                    }
                }
                Open::Node { members, position, field, seen } => {
                    if members.advance(json)? {
                        *field = json.key()?;
                        if let Some(known) = FIELDS.iter().position(|known| known == field) {
                            if std::mem::replace(&mut seen[known], true) {
                                return Err(json.mistake(&format!("duplicate field `{field}`")));
                            }
                        }
                        let (position, field) = (*position, field.clone());
                        self.field(position, &field, json)?;
                        continue;
                    }
                    let position = *position;
                    self.nodes[position].end = self.nodes.len();
                    self.open.pop();
                }
            }
        }
        Ok(())
    }

    #[inline]
    fn begin(&mut self, json: &JsonReader) -> Result<(), Stop> {
        let parent = self.open.iter().rev().find_map(|open| match open {
            Open::Node { position, .. } => Some(*position),
            Open::List { .. } => None,
        });
        // For each level, a node and its list are open.
        if self.open.len() >= 2 * MOST_LEVELS {
            return Err(json.mistake(&format!("the tree has more than {MOST_LEVELS} levels")));
        }
        let position = self.nodes.len();
        let r#type = self.r#type(None);
        self.nodes.push(Node { r#type, parent, ..Node::default() });
        let members = Members::of(Kind::Object);
        self.open.push(Open::Node { members, position, field: String::new(), seen: [false; FIELDS.len()] });
        Ok(())
    }

    #[inline]
    fn field(&mut self, position: usize, field: &str, json: &mut JsonReader) -> Result<(), Stop> {
        match field {
            "uuid" => self.nodes[position].uuid = text(json)?.map(String::into_boxed_str),
            "name" => self.nodes[position].name = text(json)?.map(String::into_boxed_str),
            "object_type" => self.nodes[position].object_type = text(json)?.map(String::into_boxed_str),
            "longname" => self.nodes[position].longname = text(json)?.map(String::into_boxed_str),
            // Some programs use this spelling.
            "long_name" => {
                let text = text(json)?.map(String::into_boxed_str);
                let longname = &mut self.nodes[position].longname;
                *longname = longname.take().or(text);
            }
            "type" => {
                let text = text(json)?;
                self.nodes[position].r#type = self.r#type(text);
            }
            "children" if json.peek()? != Some(b'n') => self.open.push(Open::list()),
            "children" => json.value::<()>()?,
            _ => drop(json.value::<IgnoredAny>()?),
        }
        Ok(())
    }

    /// The position of a type. Each type is stored once.
    #[inline]
    fn r#type(&mut self, text: Option<String>) -> usize {
        if let Some(position) = self.known.get(&text) {
            return *position;
        }
        let position = self.types.len();
        let meaning = NodeType::from(text.as_deref().unwrap_or_default());
        self.known.insert(text.clone(), position);
        self.types.push((text, meaning));
        position
    }

    /// Adds the place that is being read to an error.
    #[inline]
    fn placed(&self, stop: Stop) -> Stop {
        let places = self.open.iter().map(|open| match open {
            Open::List { members, has_begun: true } => members.place(),
            Open::List { has_begun: false, .. } => String::new(),
            Open::Node { field, .. } => format!(".{field}"),
        });
        let place: String = places.collect();
        stop.at(place.trim_start_matches('.').trim_end_matches('.'))
    }

    #[inline]
    fn structure(self) -> Structure {
        Structure { nodes: self.nodes, types: self.types, by_uuid: std::sync::OnceLock::new() }
    }
}

/// Reads a text or null. A number or a boolean is accepted too, as it is written.
#[inline]
fn text(json: &mut JsonReader) -> Result<Option<String>, Stop> {
    match json.peek()? {
        Some(b'"') => json.value::<Text>().map(|text| Some(text.0)),
        Some(b'[' | b'{') => Err(json.mistake("expected a text")),
        _ => Ok(Some(json.text_of_value()?).filter(|text| text != "null")),
    }
}

/// A text in which lone surrogates are replaced (such as `"\ud800"`, which programs write that cut a text inside a
/// character).
struct Text(String);

impl<'de> Deserialize<'de> for Text {
    #[inline]
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Bytes;

        impl Visitor<'_> for Bytes {
            type Value = Text;

            #[inline]
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a text")
            }

            #[inline]
            fn visit_bytes<E>(self, bytes: &[u8]) -> Result<Text, E> {
                Ok(Text(String::from_utf8_lossy(bytes).into_owned()))
            }
        }

        deserializer.deserialize_bytes(Bytes)
    }
}

#[inline]
fn broken(error: &std::io::Error) -> String {
    format!("it cannot be read to its end: {error}")
}

#[inline]
fn failed(stop: Stop, json: &JsonReader, limit: u64) -> Error {
    let (json_path, reason) = match stop {
        Stop::Mismatch(mismatch) => (mismatch.json_path, mismatch.reason),
        Stop::Broken(error) => (".".to_owned(), broken(&error)),
        Stop::TooLong => {
            let reason = format!("the file is longer than {limit} bytes, which is what max_json_body allows");
            return transport(TransportKind::TooLarge, Method::GET, FILE.to_owned(), reason.into(), 1);
        }
    };
    let body_start = start(&String::from_utf8_lossy(&json.start()), 512).to_owned();
    DecodeError { body_start, ..DecodeError::of(FILE, &json_path, reason) }.into()
}
