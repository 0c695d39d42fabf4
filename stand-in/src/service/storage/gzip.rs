//! Compresses documents quickly.

use std::io::Read;

use flate2::read::GzEncoder;
use flate2::{Compression, Crc};

/// The longest file that is really compressed. Tests are mostly built without optimization, where compressing a few
/// megabytes takes a second, and all other calls wait meanwhile; longer files are put into a gzip stream uncompressed.
const LONGEST: usize = 256 * 1024;
/// The longest block of such a stream.
const BLOCK: usize = 0xffff;

/// A gzip stream of these bytes.
pub(super) fn compressed(bytes: &[u8]) -> Vec<u8> {
    if bytes.len() > LONGEST {
        return stored(bytes);
    }
    let mut stream = Vec::new();
    // Reading from memory cannot fail.
    let _ = GzEncoder::new(bytes, Compression::fast()).read_to_end(&mut stream);
    stream
}

/// The maximum length of a gzip stream of this many bytes.
pub(super) fn longest(length: usize) -> usize {
    length.saturating_add(64).saturating_add(length / 512)
}

/// A gzip stream (RFC 1952) of blocks that are not compressed.
fn stored(bytes: &[u8]) -> Vec<u8> {
    let mut stream = Vec::with_capacity(longest(bytes.len()));
    stream.extend([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff]);
    let mut blocks = bytes.chunks(BLOCK).peekable();
    while let Some(block) = blocks.next() {
        let length = u16::try_from(block.len()).unwrap_or(u16::MAX);
        stream.push(u8::from(blocks.peek().is_none()));
        stream.extend(length.to_le_bytes());
        stream.extend((!length).to_le_bytes());
        stream.extend(block);
    }
    let mut checksum = Crc::new();
    checksum.update(bytes);
    stream.extend(checksum.sum().to_le_bytes());
    stream.extend(checksum.amount().to_le_bytes());
    stream
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use flate2::read::GzDecoder;

    use super::*;

    /// Bytes that cannot be compressed.
    fn noise(length: usize) -> Vec<u8> {
        let mut seed = 1_u64;
        let mut next = || {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            seed.to_le_bytes()[7]
        };
        (0..length).map(|_| next()).collect()
    }

    #[test]
    fn every_stream_can_be_unpacked_and_is_not_longer_than_foretold() {
        for length in [0, 1, LONGEST, LONGEST + 1, BLOCK * 5 - 1, BLOCK * 5, BLOCK * 5 + 1] {
            let bytes = noise(length);
            let stream = compressed(&bytes);
            let mut unpacked = Vec::new();
            GzDecoder::new(stream.as_slice()).read_to_end(&mut unpacked).unwrap();
            assert!(unpacked == bytes, "{length}");
            assert!(stream.len() <= longest(length) && stream.len() != length, "{length}: {}", stream.len());
        }
    }

    #[test]
    fn a_large_file_takes_no_time() {
        let bytes = noise(1 << 20).repeat(50);
        let start = Instant::now();
        assert!(compressed(&bytes).len() > bytes.len());
        assert!(start.elapsed() < Duration::from_secs(10), "{:?}", start.elapsed());
    }
}
