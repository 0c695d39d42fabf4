//! How a character can be spelled in what a server sends: by escapes of JSON, URLs, forms and HTML, which may be
//! nested.

/// How often a text may have been escaped: JSON in a text of JSON, in a form.
pub(super) const DEEPEST: usize = 3;
/// The longest name or number of an HTML entity.
const LONGEST_ENTITY: usize = 8;

/// What was found at a position of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Spelled {
    /// These bytes, and the position after their spelling.
    Bytes(Bytes, usize),
    /// The start of an escape, at the end of the text.
    CutShort,
}

/// A byte, or a character in UTF-8.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Bytes {
    bytes: [u8; 4],
    length: usize,
}

impl Bytes {
    fn of_byte(byte: u8) -> Self {
        Bytes { bytes: [byte, 0, 0, 0], length: 1 }
    }

    fn of_char(letter: char) -> Self {
        let mut bytes = [0; 4];
        let length = letter.encode_utf8(&mut bytes).len();
        Bytes { bytes, length }
    }

    pub(super) fn as_slice(&self) -> &[u8] {
        &self.bytes[..self.length]
    }

    fn as_ascii(self) -> Option<u8> {
        (self.length == 1).then_some(self.bytes[0])
    }
}

/// Whether this byte can begin an escape.
pub(super) fn is_escape(byte: u8) -> bool {
    matches!(byte, b'\\' | b'%' | b'+' | b'&')
}

/// Reads the character at a position within the text, if the text was escaped `depth` times. What is not a valid escape
/// stands for itself. Each byte that is looked at counts as a step.
pub(super) fn read(text: &[u8], at: usize, depth: usize, steps: &mut usize) -> Spelled {
    Reader { text, depth, steps }.read(at)
}

struct Reader<'a> {
    text: &'a [u8],
    depth: usize,
    steps: &'a mut usize,
}

/// Why there is no escape.
enum No {
    Escape,
    MoreText,
}

impl Reader<'_> {
    fn read(&mut self, at: usize) -> Spelled {
        *self.steps += 1;
        if self.depth == 0 {
            return Spelled::Bytes(Bytes::of_byte(self.text[at]), at + 1);
        }
        let Ok((first, after)) = self.inner(at) else { return Spelled::CutShort };
        let escape = match first.as_ascii() {
            Some(b'+') => Ok((Bytes::of_byte(b' '), after)),
            Some(b'%') => self.hex_byte(after),
            Some(b'\\') => self.backslash(after),
            Some(b'&') => self.entity(after),
            _ => Err(No::Escape),
        };
        match escape {
            Ok((bytes, end)) => Spelled::Bytes(bytes, end),
            Err(No::Escape) => Spelled::Bytes(first, after),
            Err(No::MoreText) => Spelled::CutShort,
        }
    }

    /// The character at this position if the text was escaped one time less.
    fn inner(&mut self, at: usize) -> Result<(Bytes, usize), No> {
        if at >= self.text.len() {
            return Err(No::MoreText);
        }
        match read(self.text, at, self.depth - 1, self.steps) {
            Spelled::Bytes(bytes, end) => Ok((bytes, end)),
            Spelled::CutShort => Err(No::MoreText),
        }
    }

    fn ascii(&mut self, at: usize) -> Result<(u8, usize), No> {
        let (bytes, end) = self.inner(at)?;
        Ok((bytes.as_ascii().ok_or(No::Escape)?, end))
    }

    /// A number of so many hexadecimal digits.
    fn hex(&mut self, mut at: usize, digits: usize) -> Result<(u32, usize), No> {
        let mut number = 0;
        for _ in 0..digits {
            let (digit, end) = self.ascii(at)?;
            number = 16 * number + char::from(digit).to_digit(16).ok_or(No::Escape)?;
            at = end;
        }
        Ok((number, at))
    }

    fn hex_byte(&mut self, at: usize) -> Result<(Bytes, usize), No> {
        let (number, end) = self.hex(at, 2)?;
        Ok((Bytes::of_byte(u8::try_from(number).map_err(|_| No::Escape)?), end))
    }

    fn backslash(&mut self, at: usize) -> Result<(Bytes, usize), No> {
        let (letter, end) = self.ascii(at)?;
        let byte = match letter {
            b'u' => return self.code_unit(end),
            b'x' => return self.hex_byte(end),
            b'b' => 0x08,
            b't' => b'\t',
            b'n' => b'\n',
            b'f' => 0x0c,
            b'r' => b'\r',
            letter if letter.is_ascii_punctuation() => letter,
            _ => return Err(No::Escape),
        };
        Ok((Bytes::of_byte(byte), end))
    }

    /// A character by its UTF-16 code unit, or by two.
    fn code_unit(&mut self, at: usize) -> Result<(Bytes, usize), No> {
        let (unit, end) = self.hex(at, 4)?;
        if let Some(letter) = char::from_u32(unit) {
            return Ok((Bytes::of_char(letter), end));
        }
        let (b'\\', next) = self.ascii(end)? else { return Err(No::Escape) };
        let (b'u', next) = self.ascii(next)? else { return Err(No::Escape) };
        let (low, end) = self.hex(next, 4)?;
        if !(0xd800..0xdc00).contains(&unit) || !(0xdc00..0xe000).contains(&low) {
            return Err(No::Escape);
        }
        let number = 0x1_0000 + ((unit - 0xd800) << 10) + (low - 0xdc00);
        Ok((Bytes::of_char(char::from_u32(number).ok_or(No::Escape)?), end))
    }

    /// An entity of HTML or XML: a number, or one of the five names that escaping needs.
    fn entity(&mut self, mut at: usize) -> Result<(Bytes, usize), No> {
        let mut name = [0; LONGEST_ENTITY];
        for length in 0..=LONGEST_ENTITY {
            let (byte, end) = self.ascii(at)?;
            at = end;
            if byte == b';' {
                let letter = named(&name[..length]).ok_or(No::Escape)?;
                return Ok((Bytes::of_char(letter), end));
            }
            if !byte.is_ascii_alphanumeric() && byte != b'#' || length == LONGEST_ENTITY {
                break;
            }
            name[length] = byte;
        }
        Err(No::Escape)
    }
}

fn named(name: &[u8]) -> Option<char> {
    let name = std::str::from_utf8(name).ok()?;
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        _ => {
            let number = name.strip_prefix('#')?;
            let number = match number.strip_prefix(['x', 'X']) {
                Some(digits) => u32::from_str_radix(digits, 16),
                None => number.parse(),
            };
            char::from_u32(number.ok()?)?
        }
    })
}
