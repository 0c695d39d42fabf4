//! JSON that is decoded while it arrives.

use std::collections::BTreeMap;
use std::io::{ErrorKind, Read};
use std::str;

use serde::de::{DeserializeOwned, IgnoredAny};
use serde_json::Deserializer;

use super::answered_call::{BODY_START, Stop};
use super::decode::{Mismatch, at, end_of, invalid_unicode, is_at_end, mismatch};
use super::json_scan::Scan;
use crate::http::{AnyReader, BYTE_ORDER_MARK, replace_lone_surrogates, valid_start};
use crate::value::decode::Json;

/// How much is read at once.
const PIECE: usize = 128 * 1024;
/// A value whose end has not arrived is decoded only after it has grown by this factor. So a mistake is found before
/// the whole value has arrived, and the work stays proportional to its length.
const GROWTH: usize = 8;
/// The most bytes of a character.
const LONGEST_CHARACTER: usize = 4;

/// How many bytes are accepted.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Limit {
    /// For the whole body.
    Whole(u64),
    /// For each value by itself; their number is not limited.
    Value(u64),
}

/// A body of which only the part that is being decoded is in memory.
///
/// Bytes are checked to be UTF-8 once, when they arrive, so that decoding need not check each string.
pub(crate) struct JsonReader {
    source: AnyReader,
    limit: Limit,
    /// The buffer for arriving bytes. Its first `held` bytes are the start of a character whose end has not arrived.
    arrived: Vec<u8>,
    held: usize,
    /// Text that has arrived and is not yet consumed. It is decoded up to `position`.
    text: String,
    position: usize,
    end: End,
    /// The length of the previous value: the next one is likely to be as long.
    previous: usize,
    /// The length of the values that the caller keeps.
    kept: u64,
    /// The length, lines and last column of the bytes that were consumed, for the position in error messages.
    gone: Gone,
    /// The first bytes that were consumed, for error messages.
    start: Vec<u8>,
}

/// What follows the text that has arrived.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    /// More text may follow.
    Open,
    /// Nothing.
    Complete,
    /// A byte that is not UTF-8 follows; nothing is read after it.
    Invalid,
}

/// The search for the end of a value. An incomplete value has to be decoded from its start again, so if its end is likely
/// to be missing, it is looked for first.
struct Search {
    scan: Option<Scan>,
    /// So much text is decoded even if the end was not found.
    enough: usize,
}

#[derive(Debug, Clone, Copy, Default)]
struct Gone {
    length: u64,
    lines: usize,
    column: usize,
}

impl JsonReader {
    /// `length` is the announced length.
    pub(crate) fn new(source: AnyReader, length: Option<u64>, limit: Limit) -> Self {
        // One byte more than announced, so that the read that finds the end needs no larger buffer.
        let size =
            length.and_then(|length| usize::try_from(length).ok()).map_or(PIECE, |length| length.min(PIECE - 1) + 1);
        JsonReader {
            source,
            limit,
            arrived: vec![0; size.max(LONGEST_CHARACTER)],
            held: 0,
            text: String::with_capacity(size),
            position: 0,
            end: End::Open,
            previous: 0,
            kept: 0,
            gone: Gone::default(),
            start: Vec::new(),
        }
    }

    /// The next byte that is not blank, or `None` at the end.
    pub(crate) fn peek(&mut self) -> Result<Option<u8>, Stop> {
        loop {
            let rest = self.rest();
            if let Some(blanks) = rest.bytes().position(|byte| !matches!(byte, b' ' | b'\t' | b'\n' | b'\r')) {
                let byte = rest.as_bytes()[blanks];
                let is_mark = rest[blanks..].starts_with(BYTE_ORDER_MARK);
                self.position += blanks;
                // Some programs write this at the start of a UTF-8 text.
                if is_mark && self.offset() == 0 {
                    self.position += BYTE_ORDER_MARK.len_utf8();
                    continue;
                }
                return Ok(Some(byte));
            }
            self.position = self.text.len();
            match self.end {
                End::Open => self.read_more()?,
                End::Complete => return Ok(None),
                End::Invalid => return Err(self.invalid_unicode()),
            }
        }
    }

    /// Skips the byte that [`peek`](Self::peek) returned.
    pub(super) fn pass(&mut self) {
        self.position = (self.position + 1).min(self.text.len());
    }

    /// Decodes the value that comes next.
    pub(crate) fn value<T: DeserializeOwned>(&mut self) -> Result<T, Stop> {
        let mut search = self.search()?;
        loop {
            self.find_end(&mut search)?;
            let mut values = Deserializer::from_str(self.rest()).into_iter::<T>();
            let next = values.next();
            let length = values.byte_offset();
            match next {
                Some(Ok(value)) if self.takes(length)? => return Ok(value),
                Some(Err(error)) => self.recover(&error, &mut search)?,
                _ => self.read_on(&mut search)?,
            }
        }
    }

    /// The text of the value that comes next, as it is written.
    pub(crate) fn text_of_value(&mut self) -> Result<String, Stop> {
        self.value::<IgnoredAny>()?;
        Ok(self.text[self.position - self.previous..self.position].to_owned())
    }

    /// Begins to look for the end of the value that comes next.
    fn search(&mut self) -> Result<Search, Stop> {
        // Skips blanks, which are not part of the value.
        self.peek()?;
        let is_likely_cut = self.rest().len() < self.previous;
        Ok(Search { scan: is_likely_cut.then(Scan::default), enough: GROWTH * self.rest().len().max(PIECE) })
    }

    /// Reads until it is worth decoding the value.
    fn find_end(&mut self, search: &mut Search) -> Result<(), Stop> {
        loop {
            let rest = self.rest();
            let is_due = self.end != End::Open || rest.len() >= search.enough;
            if is_due || search.scan.as_mut().is_none_or(|scan| scan.finds_end(rest)) {
                return Ok(());
            }
            self.read_more()?;
        }
    }

    /// Passes over a value of this length that was decoded, unless it may not be whole yet.
    fn takes(&mut self, length: usize) -> Result<bool, Stop> {
        let rest = self.rest();
        // A number that ends where the text ends may continue.
        let is_whole = self.end == End::Complete || length < rest.len() || rest.ends_with(['}', ']', '"']);
        if is_whole {
            self.position += length;
            self.previous = length;
            if self.is_too_long(length) {
                return Err(Stop::TooLong);
            }
        }
        Ok(is_whole)
    }

    /// Reads on if the value failed because it is not whole, or replaces lone surrogates in it, so that it can be decoded
    /// again.
    fn recover(&mut self, error: &serde_json::Error, search: &mut Search) -> Result<(), Stop> {
        let rest = self.rest();
        if self.end == End::Open && is_at_end(error, rest) {
            return self.read_on(search);
        }
        let Some(replaced) = replace_lone_surrogates(rest, self.end != End::Open) else {
            return Err(Stop::Mismatch(self.mismatch(error)));
        };
        self.text.replace_range(self.position.., &replaced);
        // The end of the value was found already.
        search.scan = None;
        Ok(())
    }

    /// Reads more of a value that is not whole yet.
    fn read_on(&mut self, search: &mut Search) -> Result<(), Stop> {
        match self.end {
            End::Complete => return Err(self.mistake("EOF while parsing a value")),
            End::Invalid => return Err(self.invalid_unicode()),
            End::Open => {}
        }
        search.scan.get_or_insert_default();
        search.enough = GROWTH * self.rest().len().max(PIECE);
        self.read_more()
    }

    /// Decodes a value that the caller keeps. All kept values together have the limit of one value.
    pub(crate) fn kept<T: DeserializeOwned>(&mut self) -> Result<T, Stop> {
        // Skips blanks, which are not part of the value.
        self.peek()?;
        let start = self.offset();
        let value = self.value()?;
        self.kept += self.offset() - start;
        let (Limit::Whole(limit) | Limit::Value(limit)) = self.limit;
        if self.kept > limit { Err(Stop::TooLong) } else { Ok(value) }
    }

    /// Whether a single value of this length is longer than one may be.
    fn is_too_long(&self, length: usize) -> bool {
        matches!(self.limit, Limit::Value(limit) if length as u64 > limit)
    }

    fn offset(&self) -> u64 {
        self.gone.length + self.position as u64
    }

    /// Reads the key of an object's member, up to the value.
    pub(crate) fn key(&mut self) -> Result<String, Stop> {
        let key = self.value()?;
        match self.peek()? {
            Some(b':') => self.pass(),
            Some(_) => return Err(self.mistake("expected `:`")),
            None => return Err(self.mistake("EOF while parsing an object")),
        }
        Ok(key)
    }

    /// Checks that nothing follows.
    pub(crate) fn end(&mut self) -> Result<(), Stop> {
        match self.peek()? {
            None => Ok(()),
            Some(_) => Err(self.mistake("trailing characters")),
        }
    }

    /// Reads a little of what is left: only a connection whose answer was read to its end can be used again.
    pub(super) fn drain(&mut self, most: u64) {
        let _ = std::io::copy(&mut self.source.by_ref().take(most), &mut std::io::sink());
    }

    /// The start of the body, as far as it has arrived.
    pub(crate) fn start(&self) -> Vec<u8> {
        let there = self.start.iter().chain(self.text.as_bytes()).chain(&self.arrived[..self.held]);
        there.take(BODY_START).copied().collect()
    }

    /// The error for the next value, which should be a list or an object but is not.
    fn unexpected(&mut self, kind: Kind) -> Stop {
        if self.end == End::Complete && self.start().trim_ascii().is_empty() {
            return Stop::Mismatch(Mismatch::of_whole("the body is empty".to_owned()));
        }
        let outcome = match kind {
            Kind::List => self.value::<Vec<IgnoredAny>>().map(drop),
            Kind::Object => self.value::<BTreeMap<String, Json>>().map(drop),
        };
        outcome.err().unwrap_or_else(|| self.mistake("unexpected value"))
    }

    /// The error for a mistake at the byte that was seen last.
    pub(crate) fn mistake(&self, what: &str) -> Stop {
        Stop::Mismatch(Mismatch::of_whole(format!("{what}{}", at(self.place((1, 1))))))
    }

    /// The error for the byte after the text, which is not UTF-8.
    fn invalid_unicode(&self) -> Stop {
        Stop::Mismatch(Mismatch::of_whole(invalid_unicode(self.place(end_of(self.rest())))))
    }

    fn mismatch(&self, error: &serde_json::Error) -> Mismatch {
        mismatch(error, self.rest(), self.end != End::Invalid, |place| self.place(place))
    }

    /// Converts a line and column in the rest to those in the body.
    fn place(&self, (line, column): (usize, usize)) -> (usize, usize) {
        let mut before = self.gone;
        before.add(&self.text.as_bytes()[..self.position]);
        (before.lines + line, if line == 1 { before.column + column } else { column })
    }

    fn rest(&self) -> &str {
        &self.text[self.position..]
    }

    /// How many bytes are in memory.
    fn filled(&self) -> usize {
        self.text.len() + self.held
    }

    /// Reads more text; fails if the limit is exceeded.
    fn read_more(&mut self) -> Result<(), Stop> {
        self.let_go();
        let filled = self.filled();
        // All that is in memory belongs to one value.
        if self.is_too_long(filled) {
            return Err(Stop::TooLong);
        }
        while self.filled() == filled && self.end == End::Open {
            match self.source.read(&mut self.arrived[self.held..]) {
                Ok(0) => self.end = if self.held == 0 { End::Complete } else { End::Invalid },
                Ok(count) => self.take(self.held + count),
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => return Err(Stop::Broken(error)),
            }
            if matches!(self.limit, Limit::Whole(limit) if self.gone.length + self.filled() as u64 > limit) {
                return Err(Stop::TooLong);
            }
        }
        Ok(())
    }

    /// Appends the first `count` arrived bytes to the text, except for an incomplete character at their end.
    fn take(&mut self, count: usize) {
        let valid = valid_start(&self.arrived[..count]);
        let length = valid.len();
        self.text.push_str(valid);
        let rest = &self.arrived[length..count];
        // With `error_len`, the bytes are invalid; without, they are an incomplete character.
        if str::from_utf8(rest).is_err_and(|error| error.error_len().is_some()) {
            self.end = End::Invalid;
        }
        self.held = rest.len();
        self.arrived.copy_within(length..count, 0);
    }

    /// Removes the text that is decoded.
    fn let_go(&mut self) {
        let decoded = &self.text.as_bytes()[..self.position];
        self.start.extend_from_slice(&decoded[..decoded.len().min(BODY_START - self.start.len())]);
        self.gone.add(decoded);
        self.text.drain(..self.position);
        self.position = 0;
    }
}

impl Gone {
    fn add(&mut self, text: &[u8]) {
        self.length += text.len() as u64;
        match lines(text) {
            0 => self.column += text.len(),
            lines => {
                self.lines += lines;
                self.column = text.iter().rev().take_while(|&&byte| byte != b'\n').count();
            }
        }
    }
}

/// The number of line ends. Every answer is searched for them, so this has to be fast: sums of bytes in short pieces
/// are compiled to vector instructions.
fn lines(text: &[u8]) -> usize {
    let in_piece = |piece: &[u8]| piece.iter().map(|&byte| u8::from(byte == b'\n')).sum::<u8>();
    text.chunks(128).map(|piece| usize::from(in_piece(piece))).sum()
}

/// The kind of a value that contains others: a list in brackets, or an object with keys in braces.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Kind {
    List,
    Object,
}

/// The members of a list or an object, one after the other.
#[derive(Debug)]
pub(crate) struct Members {
    kind: Kind,
    state: State,
}

#[derive(Debug)]
enum State {
    Before,
    /// At the member at this position.
    At(usize),
    After,
}

impl Members {
    pub(crate) fn of(kind: Kind) -> Self {
        Members { kind, state: State::Before }
    }

    /// Moves to the next item's value or the next entry's key; returns false if there is none.
    pub(crate) fn advance(&mut self, json: &mut JsonReader) -> Result<bool, Stop> {
        let (open, close) = match self.kind {
            Kind::List => (b'[', b']'),
            Kind::Object => (b'{', b'}'),
        };
        match self.state {
            State::Before if json.peek()? != Some(open) => return Err(json.unexpected(self.kind)),
            State::Before => {
                json.pass();
                if json.peek()? == Some(close) {
                    json.pass();
                    self.state = State::After;
                    return Ok(false);
                }
                self.state = State::At(0);
            }
            State::At(position) => match json.peek()? {
                Some(b',') => {
                    json.pass();
                    self.state = State::At(position + 1);
                }
                Some(byte) if byte == close => {
                    json.pass();
                    self.state = State::After;
                }
                Some(_) => return Err(json.mistake("expected a comma or the end")),
                None => return Err(json.mistake("EOF while parsing")),
            },
            State::After => {}
        }
        Ok(matches!(self.state, State::At(_)))
    }

    /// The position of the current item of a list, as in `[3]`.
    pub(crate) fn place(&self) -> String {
        let position = if let State::At(position) = self.state { position } else { 0 };
        format!("[{position}]")
    }
}
