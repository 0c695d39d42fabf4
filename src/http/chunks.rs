//! Watches the chunks of a body before ureq decodes them.
//!
//! ureq (3.5) refuses a line with the size of a chunk if it is longer than 20 bytes, although extensions of any length
//! may follow the size, and it reads trailers without end. So extensions are removed before ureq sees them, and what is
//! not content is limited. Anything else is left as it is, and to ureq to report.

/// The longest extension of a chunk, and the most bytes of trailers, that are read.
const LONGEST: usize = 64 * 1024;

/// Bytes of a body that are not content, and too many of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the body has more than {LONGEST} bytes of {what}")]
pub(super) struct TooLong {
    what: &'static str,
}

/// Where in the chunks the received bytes end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Chunks {
    /// In the digits of a size.
    Size { size: u64, has_digits: bool },
    /// In blanks between the size and an extension.
    Blank { size: u64 },
    /// In an extension, after so many bytes of it.
    Extension { size: u64, length: usize, has_return: bool },
    /// Before the line feed that ends the line of a size.
    EndOfSize { size: u64 },
    /// In a chunk, before so many bytes of it.
    Content { left: u64 },
    /// After a chunk, before the end of its line.
    EndOfContent,
    /// Before the line feed of that end.
    EndOfLine,
    /// After the last chunk and so many bytes of trailers.
    Trailers { length: usize },
    /// After something that is no chunk.
    Unknown,
}

impl Chunks {
    /// Before the first chunk.
    pub(super) fn new() -> Self {
        Chunks::Size { size: 0, has_digits: false }
    }

    /// Goes on over these bytes; returns what is left of them if there are extensions.
    pub(super) fn watch(&mut self, bytes: &[u8]) -> Result<Option<Vec<u8>>, TooLong> {
        let (mut at, mut kept) = (0, None::<Vec<u8>>);
        while at < bytes.len() {
            let (count, instead) = self.advance(&bytes[at..])?;
            match (instead, &mut kept) {
                (Some(instead), kept) => kept.get_or_insert_with(|| bytes[..at].to_vec()).extend_from_slice(instead),
                (None, Some(kept)) => kept.extend_from_slice(&bytes[at..at + count]),
                (None, None) => {}
            }
            at += count;
        }
        Ok(kept)
    }

    /// Goes on over some bytes; returns over how many, and what ureq sees instead of them, unless it sees them.
    fn advance(&mut self, bytes: &[u8]) -> Result<(usize, Option<&'static [u8]>), TooLong> {
        let (mut count, mut instead) = (1, None::<&[u8]>);
        *self = match (*self, bytes[0]) {
            (Chunks::Size { size, has_digits: true } | Chunks::Blank { size }, b'\r') => Chunks::EndOfSize { size },
            (Chunks::Size { size, has_digits: true } | Chunks::Blank { size }, b' ' | b'\t') => {
                instead = Some(b"");
                Chunks::Blank { size }
            }
            (Chunks::Size { size, has_digits: true } | Chunks::Blank { size }, b';') => {
                instead = Some(b"");
                Chunks::Extension { size, length: 0, has_return: false }
            }
            (Chunks::Size { size, .. }, digit) => match (char::from(digit).to_digit(16), size.checked_mul(16)) {
                (Some(digit), Some(size)) => Chunks::Size { size: size | u64::from(digit), has_digits: true },
                _ => Chunks::Unknown,
            },
            (Chunks::Blank { .. }, _) => {
                // The blanks come back, since what follows would otherwise continue the size.
                (count, instead) = (0, Some(&b" "[..]));
                Chunks::Unknown
            }
            (Chunks::Extension { length: LONGEST, .. }, _) => return Err(TooLong { what: "an extension of a chunk" }),
            (Chunks::Extension { size, has_return: true, .. }, b'\n') => {
                instead = Some(b"\r\n");
                Chunks::after_size(size)
            }
            (Chunks::Extension { has_return: true, .. }, _) | (Chunks::Extension { .. }, b'\n') => {
                // Where the line ends is unclear, so this is made something that is no size, and ureq reports it.
                (count, instead) = (0, Some(&b"?\r"[..]));
                Chunks::Unknown
            }
            (Chunks::Extension { size, length, .. }, byte) => {
                instead = Some(b"");
                Chunks::Extension { size, length: length + 1, has_return: byte == b'\r' }
            }
            (Chunks::EndOfSize { size }, b'\n') => Chunks::after_size(size),
            (Chunks::Content { left }, _) => {
                count = usize::try_from(left).map_or(bytes.len(), |left| left.min(bytes.len()));
                match left - count as u64 {
                    0 => Chunks::EndOfContent,
                    left => Chunks::Content { left },
                }
            }
            (Chunks::EndOfContent, b'\r') => Chunks::EndOfLine,
            (Chunks::EndOfLine, b'\n') => Chunks::new(),
            (Chunks::Trailers { length }, _) => {
                count = bytes.len();
                let length = length.saturating_add(count);
                if length > LONGEST {
                    return Err(TooLong { what: "trailers" });
                }
                Chunks::Trailers { length }
            }
            (Chunks::EndOfSize { .. } | Chunks::EndOfContent | Chunks::EndOfLine | Chunks::Unknown, _) => {
                count = bytes.len();
                Chunks::Unknown
            }
        };
        Ok((count, instead))
    }

    fn after_size(size: u64) -> Self {
        if size == 0 { Chunks::Trailers { length: 0 } } else { Chunks::Content { left: size } }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// What ureq sees if the bytes arrive in pieces of this length.
    fn seen(bytes: &[u8], piece: usize) -> Result<Vec<u8>, TooLong> {
        let mut chunks = Chunks::new();
        let mut seen = Vec::new();
        for piece in bytes.chunks(piece) {
            let kept = chunks.watch(piece)?;
            seen.extend(kept.unwrap_or_else(|| piece.to_vec()));
        }
        Ok(seen)
    }

    #[test]
    fn extensions_are_removed_and_nothing_else() {
        for (sent, shown) in [
            ("5\r\nhello\r\n0\r\n\r\n", "5\r\nhello\r\n0\r\n\r\n"),
            ("5;a=b\r\nhe;lo\r\n0;c\r\nX: a;b\r\n\r\n", "5\r\nhe;lo\r\n0\r\nX: a;b\r\n\r\n"),
            ("5 \t; a = \"b;\\\"c\"\r\nhello\r\n", "5\r\nhello\r\n"),
            ("5 \r\nhello\r\n", "5\r\nhello\r\n"),
            ("1A;x\r\n;;;;;;;;;;;;;;;;;;;;;;;;;;\r\n0\r\n\r\n", "1A\r\n;;;;;;;;;;;;;;;;;;;;;;;;;;\r\n0\r\n\r\n"),
            // What is no chunk stays none.
            ("5 5\r\nhello", "5 5\r\nhello"),
            (";a\r\nhello", ";a\r\nhello"),
            ("5;a\rb\r\nhello;x", "5?\rb\r\nhello;x"),
            ("5;a\r\r\nhello", "5?\r\r\nhello"),
            ("5;x\nhello\r\n1;abc\r\n", "5?\r\nhello\r\n1;abc\r\n"),
            ("5\nhello;x\n", "5\nhello;x\n"),
            ("2;a\r\nhello;x\r\n", "2\r\nhello;x\r\n"),
            ("10000000000000000;a\r\n", "10000000000000000;a\r\n"),
        ] {
            for piece in [1, 2, 3, 7, 100] {
                let seen = seen(sent.as_bytes(), piece).unwrap();
                assert_eq!(String::from_utf8(seen).unwrap(), shown, "{sent:?} in pieces of {piece}");
            }
        }
    }

    #[test]
    fn what_is_not_content_is_limited() {
        let long = "x".repeat(LONGEST + 1);
        for piece in [1000, usize::MAX] {
            let extension = seen(format!("5;{long}").as_bytes(), piece).unwrap_err();
            assert!(extension.to_string().contains("extension"));
            let trailers = seen(format!("0\r\n{long}").as_bytes(), piece).unwrap_err();
            assert!(trailers.to_string().contains("trailers"));
            assert!(seen(format!("fffff\r\n{long}").as_bytes(), piece).is_ok());
        }
    }

    proptest! {
        #[test]
        fn bytes_without_extensions_stay_as_they_are(bytes in "[0-9a-f\r\nx]{0,60}", piece in 1..20_usize) {
            prop_assert_eq!(seen(bytes.as_bytes(), piece).unwrap(), bytes.into_bytes());
        }

        #[test]
        fn in_whatever_pieces_bytes_arrive_ureq_sees_the_same(bytes in "[0-9a-f;\r\n \t]{0,60}", piece in 1..20_usize) {
            prop_assert_eq!(seen(bytes.as_bytes(), piece), seen(bytes.as_bytes(), 100));
        }
    }
}
