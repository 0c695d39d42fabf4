//! Redacts secrets from texts in which a server repeats them, however it spells them.

mod secrets;
mod spelling;

use std::ops::Range;

use base64::Engine;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use zeroize::{Zeroize, Zeroizing};

pub(crate) use secrets::Secrets;
use spelling::{DEEPEST, Spelled, is_escape, read};

/// The shortest secret that is looked for in a text; a shorter one would redact ordinary words.
const SHORTEST_SECRET: usize = 6;
/// What replaces it.
const REDACTED: &[u8; 10] = b"[redacted]";
/// The most steps for each byte of a text. Ordinary texts and secrets take less than ten; a secret and a text that
/// repeat the same few letters could take as many as the secret is long.
const STEPS_PER_BYTE: usize = 128;
/// The same for all secrets of a text together: enough for hundreds of them.
const ALL_STEPS_PER_BYTE: usize = 4096;

/// The text without the secret, should a server repeat it.
pub(crate) fn redacted(text: &str, secret: Option<&[u8]>) -> String {
    redacted_by(text, |bytes| {
        if let Some(secret) = secret {
            redact_secret(bytes, secret);
        }
    })
}

/// The text after `redact` has changed its bytes.
pub(crate) fn redacted_by(text: &str, redact: impl FnOnce(&mut Vec<u8>)) -> String {
    let mut bytes = text.as_bytes().to_vec();
    redact(&mut bytes);
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Redacts every occurrence of `secret` in `text`, also one that is cut off by the end of the text.
///
/// The secret is found as it is, in base64, and with any of its characters escaped as in JSON, URLs, forms or HTML,
/// also if the escapes are nested. The time is proportional to the length of the text: if it is not enough, the rest of
/// the text is redacted unread.
pub(crate) fn redact_secret(text: &mut Vec<u8>, secret: &[u8]) {
    redact_secrets(text, [secret]);
}

/// Redacts several secrets as [`redact_secret`] does.
pub(crate) fn redact_secrets<'a>(text: &mut Vec<u8>, secrets: impl IntoIterator<Item = &'a [u8]>) {
    redact_all(text, secrets.into_iter().map(|secret| Secret { bytes: secret, shortest_start: SHORTEST_SECRET }));
}

/// A secret to look for.
#[derive(Clone, Copy)]
struct Secret<'a> {
    bytes: &'a [u8],
    /// How many of its bytes at the end of a text are taken for it, cut off.
    shortest_start: usize,
}

/// All secrets are looked for in the text as it is: one that was redacted first would otherwise hide a part of another,
/// whose rest would stay.
fn redact_all<'a>(text: &mut Vec<u8>, secrets: impl Iterator<Item = Secret<'a>>) {
    let mut found = Vec::new();
    let mut steps = 0;
    for secret in secrets.filter(|secret| secret.bytes.len() >= SHORTEST_SECRET) {
        let in_base64 = in_base64(secret.bytes);
        let encoded = in_base64.iter().map(|encoded| Secret { bytes: encoded, shortest_start: SHORTEST_SECRET });
        for spelling in std::iter::once(secret).chain(encoded) {
            if steps > ALL_STEPS_PER_BYTE * text.len() {
                found.push(0..text.len());
            } else if spelling.bytes.len() >= SHORTEST_SECRET {
                let mut search = Search::new(text, spelling);
                found.extend(search.run());
                steps += search.steps;
            }
        }
    }
    replace(text, joined(found));
}

/// Joins ranges that overlap or touch.
fn joined(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.sort_unstable_by_key(|range| range.start);
    let mut joined: Vec<Range<usize>> = Vec::new();
    for range in ranges {
        match joined.last_mut() {
            Some(last) if range.start <= last.end => last.end = range.end.max(last.end),
            _ => joined.push(range),
        }
    }
    joined
}

fn replace(text: &mut Vec<u8>, found: Vec<Range<usize>>) {
    if found.is_empty() {
        return;
    }
    let mut shown = Vec::with_capacity(text.len() + found.len() * REDACTED.len());
    let mut start = 0;
    for place in found {
        shown.extend_from_slice(&text[start..place.start]);
        shown.extend_from_slice(REDACTED);
        start = place.end;
    }
    shown.extend_from_slice(&text[start..]);
    text.zeroize();
    *text = shown;
}

/// The base64 characters that encode only bytes of the secret, for each of the three alignments that it can have in the
/// encoded text.
fn in_base64(secret: &[u8]) -> Vec<Zeroizing<Vec<u8>>> {
    let mut forms = Vec::new();
    for before in 0..3 {
        // These have their final size, since a buffer that moves leaves a copy behind.
        let mut whole = Zeroizing::new(Vec::with_capacity(before + secret.len()));
        whole.resize(before, 0);
        whole.extend_from_slice(secret);
        let mut encoded = Zeroizing::new(vec![0; whole.len().div_ceil(3) * 4]);
        if STANDARD_NO_PAD.encode_slice(&*whole, &mut encoded).is_err() {
            continue;
        }
        // The characters at both ends also encode bits of the bytes next to the secret.
        let ends = [(before * 8).div_ceil(6), whole.len() * 8 / 6];
        let standard = Zeroizing::new(encoded[ends[0]..ends[1]].to_vec());
        if standard.iter().any(|byte| matches!(byte, b'+' | b'/')) {
            let in_url = |&byte: &u8| match byte {
                b'+' => b'-',
                b'/' => b'_',
                byte => byte,
            };
            forms.push(Zeroizing::new(standard.iter().map(in_url).collect()));
        }
        forms.push(standard);
    }
    forms
}

/// Looks for a secret in a text, and undoes escapes while it compares.
struct Search<'a> {
    text: &'a [u8],
    secret: &'a [u8],
    shortest_start: usize,
    /// The number of steps so far.
    steps: usize,
    /// The comparisons to continue: a position in the text and one in the secret.
    open: Vec<(usize, usize)>,
}

impl<'a> Search<'a> {
    fn new(text: &'a [u8], secret: Secret<'a>) -> Self {
        let Secret { bytes, shortest_start } = secret;
        Search { text, secret: bytes, shortest_start, steps: 0, open: Vec::new() }
    }

    /// The ranges in which the secret occurs, in order and without overlaps.
    fn run(&mut self) -> Vec<Range<usize>> {
        let most_steps = STEPS_PER_BYTE * self.text.len();
        let mut found = Vec::new();
        for start in 0..self.text.len() {
            let end = if self.steps < most_steps { self.end_of(start) } else { Some(self.text.len()) };
            found.extend(end.map(|end| start..end));
            if self.steps >= most_steps {
                break;
            }
        }
        // Places overlap if the secret ends as it starts, such as `abab`.
        joined(found)
    }

    /// Where the secret that starts here ends: at the end of the text, if the secret is cut off there.
    fn end_of(&mut self, start: usize) -> Option<usize> {
        let mut is_cut = false;
        self.open.clear();
        self.open.push((start, 0));
        while let Some((at, matched)) = self.open.pop() {
            self.steps += 1;
            let Some(&next) = self.secret.get(matched) else {
                return Some(at);
            };
            let Some(&byte) = self.text.get(at) else {
                is_cut |= matched >= self.shortest_start;
                continue;
            };
            if byte == next {
                self.open.push((at + 1, matched + 1));
            }
            if is_escape(byte) {
                is_cut |= self.compare_escape(at, matched);
            }
            if self.steps >= STEPS_PER_BYTE * self.text.len() {
                return Some(self.text.len());
            }
        }
        is_cut.then_some(self.text.len())
    }

    /// Compares the character that an escape encodes; returns whether the text ends inside the escape, after a start of
    /// the secret.
    fn compare_escape(&mut self, at: usize, matched: usize) -> bool {
        let mut before = None;
        for depth in 1..=DEEPEST {
            match read(self.text, at, depth, &mut self.steps) {
                Spelled::CutShort => return matched >= self.shortest_start,
                Spelled::Bytes(bytes, end) if before != Some((bytes, end)) => {
                    before = Some((bytes, end));
                    if self.secret[matched..].starts_with(bytes.as_slice()) {
                        self.open.push((end, matched + bytes.as_slice().len()));
                    }
                }
                Spelled::Bytes(..) => break,
            }
        }
        false
    }
}

#[cfg(test)]
mod tests;
