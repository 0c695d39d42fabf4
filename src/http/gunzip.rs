//! Decodes gzip while a body arrives.

use std::io::{self, BufReader, ErrorKind, Read};

use flate2::bufread::MultiGzDecoder;

/// The cause of an error if the encoded bytes are invalid. An error of the connection does not have it.
#[derive(Debug, thiserror::Error)]
#[error("the body is not the {encoding} that its content encoding promises: {source}")]
pub(crate) struct NotDecodable {
    pub(crate) encoding: &'static str,
    source: io::Error,
}

/// The content of one or several gzip members. A body without any bytes has no content.
pub(super) struct Gunzip<R> {
    state: State<R>,
}

enum State<R> {
    /// The decoder reads the first header as soon as it is created, so it is created as late as possible.
    Unread(Box<BufReader<Watched<R>>>),
    Decoding(Box<MultiGzDecoder<BufReader<Watched<R>>>>),
    Ended,
    /// A read failed with an error of this kind. Further reads fail too, so that they do not look like the end of the
    /// body.
    Failed(ErrorKind),
}

impl<R: Read> Gunzip<R> {
    pub(super) fn new(source: R) -> Self {
        Gunzip { state: State::Unread(Box::new(BufReader::new(Watched { source, error: None }))) }
    }

    fn read_on(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            match std::mem::replace(&mut self.state, State::Ended) {
                State::Unread(mut source) => {
                    let is_empty = io::BufRead::fill_buf(&mut *source).map(<[u8]>::is_empty);
                    if is_empty.map_err(|error| source.get_mut().error.take().unwrap_or(error))? {
                        return Ok(0);
                    }
                    self.state = State::Decoding(Box::new(MultiGzDecoder::new(*source)));
                }
                State::Decoding(mut decoder) => {
                    let outcome = decoder.read(buffer);
                    let count = outcome.map_err(|error| match decoder.get_mut().get_mut().error.take() {
                        Some(error) => error,
                        None => not_decodable(error),
                    })?;
                    if count > 0 {
                        self.state = State::Decoding(decoder);
                    }
                    return Ok(count);
                }
                State::Ended => return Ok(0),
                State::Failed(kind) => {
                    self.state = State::Failed(kind);
                    return Err(kind.into());
                }
            }
        }
    }
}

impl<R: Read> Read for Gunzip<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if buffer.is_empty() {
            return Ok(0);
        }
        let outcome = self.read_on(buffer);
        if let Err(error) = &outcome {
            self.state = State::Failed(error.kind());
        }
        outcome
    }
}

/// The kind of the error tells bytes that end too early from bytes that are wrong.
fn not_decodable(source: io::Error) -> io::Error {
    let kind = match source.kind() {
        ErrorKind::UnexpectedEof => ErrorKind::UnexpectedEof,
        _ => ErrorKind::InvalidData,
    };
    io::Error::new(kind, NotDecodable { encoding: "gzip", source })
}

/// Keeps errors of the source apart from errors of the decoder.
struct Watched<R> {
    source: R,
    error: Option<io::Error>,
}

impl<R: Read> Read for Watched<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            match self.source.read(buffer) {
                // The decoder would treat this as final while it reads a header.
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => {
                    self.error = Some(error);
                    return Err(ErrorKind::Other.into());
                }
                outcome => return outcome,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::VecDeque;
    use std::sync::Arc;
    use std::sync::atomic::{AtomicBool, Ordering};

    use super::super::any_reader::AnyReader;
    use super::super::encoding::{Coding, decoded};
    use super::*;

    // Made by Python's module `gzip`.

    /// `gzip.compress(b"one ") + gzip.compress(b"") + gzip.compress(b"two")`, each with `mtime=0`.
    const MEMBERS: &[u8] = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\x03\xcb\xcf\x4b\x55\x00\x00\x49\x61\xac\x23\x04\x00\x00\x00\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\x03\x03\x00\x00\x00\x00\x00\x00\x00\x00\x00\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\x03\x2b\x29\xcf\x07\x00\x66\x8a\xca\x11\x03\x00\x00\x00";
    /// `gzip.compress(b"", mtime=0)`.
    const NOTHING: &[u8] = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\x03\x03\x00\x00\x00\x00\x00\x00\x00\x00\x00";
    /// `gzip.compress(gzip.compress(b"twice", mtime=0), mtime=0)`.
    const TWICE: &[u8] = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\x03\x93\xef\xe6\x60\x00\x01\x26\x66\x6d\xcd\xf3\x3e\x7e\xac\x0c\xda\x25\xd3\x38\x58\x81\x02\x00\x29\xf8\x24\x41\x19\x00\x00\x00";
    /// `named`, by `gzip.GzipFile(filename="tower.ifc", mtime=1700000000)`.
    const NAMED: &[u8] = b"\x1f\x8b\x08\x08\x00\xf1\x53\x65\x02\xff\x74\x6f\x77\x65\x72\x2e\x69\x66\x63\x00\xcb\x4b\xcc\x4d\x4d\x01\x00\x87\xcc\xe0\x71\x05\x00\x00\x00";
    /// `gzip.compress(bytes(100_000), mtime=0)`.
    const LONG: &[u8] = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\x03\xed\xc1\x31\x01\x00\x00\x00\xc2\xa0\xf5\x4f\x6d\x0d\x0f\xa0\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x80\x57\x03\x7d\x95\x11\xd4\xa0\x86\x01\x00";
    /// `IFC4 é` and a line break, 20 times.
    const LINES: &[u8] =
        b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\x03\xf3ts6Q8\xbc\x92\xcbs\x90\xd2\x00\xea\xbd\xb1\xec\xa0\x00\x00\x00";

    /// Hands out one piece at each read, and tells whether it was read to its end.
    struct Pieces {
        pieces: VecDeque<io::Result<Vec<u8>>>,
        has_ended: Arc<AtomicBool>,
    }

    impl Read for Pieces {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            match self.pieces.pop_front() {
                None => self.has_ended.store(true, Ordering::Relaxed),
                Some(Err(error)) => return Err(error),
                Some(Ok(piece)) => {
                    let count = piece.len().min(buffer.len());
                    buffer[..count].copy_from_slice(&piece[..count]);
                    if count < piece.len() {
                        self.pieces.push_front(Ok(piece[count..].to_vec()));
                    }
                    return Ok(count);
                }
            }
            Ok(0)
        }
    }

    fn read(layers: usize, pieces: Vec<io::Result<Vec<u8>>>) -> (io::Result<Vec<u8>>, bool) {
        let has_ended = Arc::new(AtomicBool::new(false));
        let source = Pieces { pieces: pieces.into(), has_ended: Arc::clone(&has_ended) };
        let mut bytes = Vec::new();
        let outcome =
            decoded(&vec![Coding::Gzip; layers], AnyReader::new(source)).read_to_end(&mut bytes).map(|_| bytes);
        (outcome, has_ended.load(Ordering::Relaxed))
    }

    fn is_not_decodable(error: &io::Error) -> bool {
        let cause = error.get_ref().and_then(|cause| cause.downcast_ref::<NotDecodable>());
        cause.is_some_and(|cause| cause.encoding == "gzip")
    }

    fn whole(bytes: &[u8]) -> Vec<io::Result<Vec<u8>>> {
        if bytes.is_empty() { vec![] } else { vec![Ok(bytes.to_vec())] }
    }

    fn in_single_bytes(bytes: &[u8]) -> Vec<io::Result<Vec<u8>>> {
        bytes.iter().map(|&byte| Ok(vec![byte])).collect()
    }

    #[test]
    fn a_body_is_decoded_and_read_to_its_end() {
        let long = vec![0; 100_000];
        let lines = "IFC4 é\n".repeat(20);
        let bodies: [(&[u8], usize, &[u8]); 9] = [
            (LINES, 1, lines.as_bytes()),
            (MEMBERS, 1, b"one two"),
            (NOTHING, 1, b""),
            (NAMED, 1, b"named"),
            (LONG, 1, &long),
            (TWICE, 2, b"twice"),
            // No byte at all, as some servers send for empty content.
            (b"", 1, b""),
            (b"", 3, b""),
            (NOTHING, 2, b""),
        ];
        for (body, layers, expected) in bodies {
            for pieces in [whole(body), in_single_bytes(body)] {
                let (content, has_ended) = read(layers, pieces);
                assert_eq!(content.unwrap(), expected);
                assert!(has_ended);
            }
        }
    }

    #[test]
    fn what_is_not_gzip_is_an_error_that_says_so() {
        let wrong_check = {
            let mut body = LINES.to_vec();
            body[24] ^= 1;
            body
        };
        let wrong_length = {
            let mut body = LINES.to_vec();
            body[28] ^= 1;
            body
        };
        let bodies = [
            b"IFC4 is not gzip".to_vec(),
            b"{}".to_vec(),
            [LINES, b"rubbish after it".as_slice()].concat(),
            [LINES, &[0; 30]].concat(),
            [LINES, b"\n"].concat(),
            [LINES, NAMED, &LINES[..12]].concat(),
            wrong_check,
            wrong_length,
            [&LINES[..12], &[0xff; 20]].concat(),
        ];
        for body in bodies {
            for pieces in [whole(&body), in_single_bytes(&body)] {
                let error = read(1, pieces).0.unwrap_err();
                assert!(is_not_decodable(&error), "{error:?}");
                assert!(matches!(error.kind(), ErrorKind::InvalidData | ErrorKind::UnexpectedEof), "{error:?}");
                assert!(error.to_string().contains("gzip"), "{error}");
            }
        }
        let error = read(2, whole(LINES)).0.unwrap_err();
        assert!(is_not_decodable(&error), "{error:?}");
    }

    #[test]
    fn a_body_that_is_cut_anywhere_is_an_error() {
        for body in [LINES, MEMBERS, NAMED, LONG, TWICE] {
            for length in 1..body.len() {
                let error = match read(1, whole(&body[..length])).0 {
                    Err(error) => error,
                    // A cut between two members leaves a complete body.
                    Ok(content) => {
                        assert!(body == MEMBERS && (content == b"one "), "{length}");
                        continue;
                    }
                };
                assert_eq!(error.kind(), ErrorKind::UnexpectedEof, "{length}");
                assert!(is_not_decodable(&error), "{error:?}");
            }
        }
    }

    #[derive(Debug, thiserror::Error)]
    #[error("the cable was cut at {0}")]
    struct Cut(usize);

    #[test]
    fn an_error_of_the_connection_comes_through_as_it_is() {
        for layers in [1, 2] {
            for body in [TWICE, LINES] {
                // Even after the whole body, the decoder still reads on, since another member might follow.
                for at in 0..=body.len() {
                    if layers == 2 && body == LINES {
                        continue;
                    }
                    let mut pieces = whole(&body[..at]);
                    pieces.push(Err(io::Error::new(ErrorKind::TimedOut, Cut(at))));
                    pieces.push(Ok(body[at..].to_vec()));
                    let error = read(layers, pieces).0.unwrap_err();
                    assert_eq!(error.kind(), ErrorKind::TimedOut);
                    let cut = error.into_inner().unwrap().downcast::<Cut>().unwrap();
                    assert_eq!(cut.0, at);
                }
            }
        }
    }

    #[test]
    fn an_interruption_is_no_error() {
        for at in 0..=MEMBERS.len() {
            let interrupted = || Err(io::Error::from(ErrorKind::Interrupted));
            let pieces = [&MEMBERS[..at], &MEMBERS[at..]].map(<[u8]>::to_vec);
            let [start, rest] = pieces.map(|piece| if piece.is_empty() { interrupted() } else { Ok(piece) });
            let (content, has_ended) = read(1, vec![interrupted(), start, interrupted(), rest, interrupted()]);
            assert_eq!(content.unwrap(), b"one two", "{at}");
            assert!(has_ended);
        }
    }

    #[test]
    fn reading_on_after_an_error_does_not_look_like_the_end() {
        let cut = || Err(io::Error::new(ErrorKind::TimedOut, Cut(0)));
        let bodies = [
            whole(b"not gzip at all"),
            whole(&LINES[..20]),
            whole(&[LINES, b"rubbish"].concat()),
            vec![cut(), Ok(LINES.to_vec())],
            vec![Ok(LINES[..5].to_vec()), cut(), Ok(LINES[5..].to_vec())],
            vec![Ok(LINES[..20].to_vec()), cut(), Ok(LINES[20..].to_vec())],
        ];
        for pieces in bodies {
            let has_ended = Arc::new(AtomicBool::new(false));
            let mut body = Gunzip::new(Pieces { pieces: pieces.into(), has_ended });
            let mut buffer = [0; 1000];
            let kind = loop {
                match body.read(&mut buffer) {
                    Ok(count) => assert!(count > 0, "it ended"),
                    Err(error) => break error.kind(),
                }
            };
            assert_eq!(body.read(&mut buffer).unwrap_err().kind(), kind);
            assert_eq!(body.read(&mut buffer).unwrap_err().kind(), kind);
        }
    }

    #[test]
    fn an_empty_buffer_says_nothing_of_the_end() {
        let mut body = Gunzip::new(LINES);
        assert_eq!(body.read(&mut []).unwrap(), 0);
        let mut text = String::new();
        body.read_to_string(&mut text).unwrap();
        assert_eq!(text.lines().count(), 20);
    }
}
