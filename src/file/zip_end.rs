//! Whether the bytes that arrive are a whole zip.
//!
//! A zip that is packed while it is sent has no announced length. If the program that packs it fails in the middle, its
//! server may still end the answer properly. Only the end of the zip itself shows that nothing is missing.

/// The first bytes of each entry, and the first bytes of a zip without entries (APPNOTE.TXT 4.3.7 and 4.3.16).
const STARTS: [&[u8]; 2] = [b"PK\x03\x04", END];
/// The start and the length of the record at the end of a zip, without its comment (4.3.16).
const END: &[u8] = b"PK\x05\x06";
const END_LENGTH: usize = 22;
/// The start and the length of the record before it in a zip that is too large for it (4.3.15). It says where a further
/// record is, of this length (4.3.14), which is just before it.
const LARGE_END: &[u8] = b"PK\x06\x07";
const LARGE_END_LENGTH: usize = 20;
const LARGE_RECORD_LENGTH: u64 = 56;
const LONGEST_COMMENT: usize = 0xffff;
const LONGEST_TAIL: usize = LARGE_END_LENGTH + END_LENGTH + LONGEST_COMMENT;

/// The start and the end of the bytes that have arrived.
#[derive(Debug, Default)]
pub(super) struct ZipEnd {
    length: u64,
    start: Vec<u8>,
    tail: Vec<u8>,
}

impl ZipEnd {
    /// Takes the next bytes. Returns false if no zip starts like this.
    #[inline]
    pub(super) fn take(&mut self, bytes: &[u8]) -> bool {
        self.length += bytes.len() as u64;
        self.start.extend(bytes.iter().take(END.len() - self.start.len()));
        let new = &bytes[bytes.len().saturating_sub(LONGEST_TAIL)..];
        let kept = self.tail.len().min(LONGEST_TAIL - new.len());
        self.tail.drain(..self.tail.len() - kept);
        self.tail.extend_from_slice(new);
        STARTS.iter().any(|start| start.starts_with(&self.start))
    }

    /// Whether a zip ends here: with the record that says where its list of entries is.
    #[inline]
    pub(super) fn is_whole(&self) -> bool {
        let Some(last) = self.tail.len().checked_sub(END_LENGTH) else { return false };
        (0..=last).rev().any(|at| self.is_end_at(at))
    }

    #[inline]
    fn is_end_at(&self, at: usize) -> bool {
        let record = &self.tail[at..];
        let two = |at: usize| u16::from_le_bytes([record[at], record[at + 1]]);
        let four = |at: usize| u32::from_le_bytes([record[at], record[at + 1], record[at + 2], record[at + 3]]);
        if !record.starts_with(END) || END_LENGTH + usize::from(two(20)) != record.len() {
            return false;
        }
        // The zip may end with a zip that it contains: that one's list of entries is counted from another start.
        let position = self.length - record.len() as u64;
        u64::from(four(12)) + u64::from(four(16)) == position || self.is_large_end_before(at, position)
    }

    /// Whether the records of a large zip end here.
    #[inline]
    fn is_large_end_before(&self, at: usize, position: u64) -> bool {
        let Some(start) = at.checked_sub(LARGE_END_LENGTH) else { return false };
        let record = &self.tail[start..at];
        let offset = record[8..16].iter().rev().fold(0, |offset, &byte| offset << 8 | u64::from(byte));
        record.starts_with(LARGE_END)
            && offset.checked_add(LARGE_RECORD_LENGTH + LARGE_END_LENGTH as u64) == Some(position)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    // Written by Python's module `zipfile`.

    /// Two files.
    const PLAIN: &[u8] = b"PK\x03\x04\x14\x00\x00\x00\x00\x00\x83\x18\x22XC\xbe\xb7\xe8\x01\x00\x00\x00\x01\x00\x00\x00\x05\x00\x00\x00a.txtaPK\x03\x04\x14\x00\x00\x00\x00\x00\x83\x18\x22X\xae\x1b\xae\xb5\x02\x00\x00\x00\x02\x00\x00\x00\x05\x00\x00\x00b.txtbbPK\x01\x02\x14\x03\x14\x00\x00\x00\x00\x00\x83\x18\x22XC\xbe\xb7\xe8\x01\x00\x00\x00\x01\x00\x00\x00\x05\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x80\x01\x00\x00\x00\x00a.txtPK\x01\x02\x14\x03\x14\x00\x00\x00\x00\x00\x83\x18\x22X\xae\x1b\xae\xb5\x02\x00\x00\x00\x02\x00\x00\x00\x05\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x80\x01$\x00\x00\x00b.txtPK\x05\x06\x00\x00\x00\x00\x02\x00\x02\x00f\x00\x00\x00I\x00\x00\x00\x00\x00";
    /// One file, and a comment at the end.
    const WITH_COMMENT: &[u8] = b"PK\x03\x04\x14\x00\x00\x00\x00\x00\x83\x18\x22XC\xbe\xb7\xe8\x01\x00\x00\x00\x01\x00\x00\x00\x05\x00\x00\x00a.txtaPK\x01\x02\x14\x03\x14\x00\x00\x00\x00\x00\x83\x18\x22XC\xbe\xb7\xe8\x01\x00\x00\x00\x01\x00\x00\x00\x05\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x80\x01\x00\x00\x00\x00a.txtPK\x05\x06\x00\x00\x00\x00\x01\x00\x01\x003\x00\x00\x00$\x00\x00\x00\x06\x00packed";
    /// One file, with the records of a large zip.
    const LARGE: &[u8] = b"PK\x03\x04\x14\x00\x00\x00\x00\x00\x83\x18\x22XC\xbe\xb7\xe8\x01\x00\x00\x00\x01\x00\x00\x00\x05\x00\x00\x00a.txtaPK\x01\x02\x14\x03\x14\x00\x00\x00\x00\x00\x83\x18\x22XC\xbe\xb7\xe8\x01\x00\x00\x00\x01\x00\x00\x00\x05\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x80\x01\x00\x00\x00\x00a.txtPK\x06\x06,\x00\x00\x00\x00\x00\x00\x00-\x00-\x00\x00\x00\x00\x00\x00\x00\x00\x00\x01\x00\x00\x00\x00\x00\x00\x00\x01\x00\x00\x00\x00\x00\x00\x003\x00\x00\x00\x00\x00\x00\x00$\x00\x00\x00\x00\x00\x00\x00PK\x06\x07\x00\x00\x00\x00W\x00\x00\x00\x00\x00\x00\x00\x01\x00\x00\x00PK\x05\x06\x00\x00\x00\x00\x01\x00\x01\x003\x00\x00\x00$\x00\x00\x00\x00\x00";
    /// No file.
    const EMPTY: &[u8] = b"PK\x05\x06\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00";
    /// A file and a zip.
    const NESTED: &[u8] = b"PK\x03\x04\x14\x00\x00\x00\x00\x00\x83\x18\x22X\xae\x1b\xae\xb5\x02\x00\x00\x00\x02\x00\x00\x00\x05\x00\x00\x00b.txtbbPK\x03\x04\x14\x00\x00\x00\x00\x00\x83\x18\x22XO\xa1\xf6\x02m\x00\x00\x00m\x00\x00\x00\x05\x00\x00\x00a.zipPK\x03\x04\x14\x00\x00\x00\x00\x00\x83\x18\x22XC\xbe\xb7\xe8\x01\x00\x00\x00\x01\x00\x00\x00\x05\x00\x00\x00a.txtaPK\x01\x02\x14\x03\x14\x00\x00\x00\x00\x00\x83\x18\x22XC\xbe\xb7\xe8\x01\x00\x00\x00\x01\x00\x00\x00\x05\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x80\x01\x00\x00\x00\x00a.txtPK\x05\x06\x00\x00\x00\x00\x01\x00\x01\x003\x00\x00\x00$\x00\x00\x00\x00\x00PK\x01\x02\x14\x03\x14\x00\x00\x00\x00\x00\x83\x18\x22X\xae\x1b\xae\xb5\x02\x00\x00\x00\x02\x00\x00\x00\x05\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x80\x01\x00\x00\x00\x00b.txtPK\x01\x02\x14\x03\x14\x00\x00\x00\x00\x00\x83\x18\x22XO\xa1\xf6\x02m\x00\x00\x00m\x00\x00\x00\x05\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x80\x01%\x00\x00\x00a.zipPK\x05\x06\x00\x00\x00\x00\x02\x00\x02\x00f\x00\x00\x00\xb5\x00\x00\x00\x00\x00";

    /// What is known of a zip after its bytes have arrived in pieces of this length; `None` if no zip starts like it.
    fn is_whole(zip: &[u8], piece: usize) -> Option<bool> {
        let mut end = ZipEnd::default();
        zip.chunks(piece).all(|piece| end.take(piece)).then(|| end.is_whole())
    }

    #[test]
    fn a_whole_zip_is_told_from_one_that_is_cut_anywhere() {
        for zip in [PLAIN, WITH_COMMENT, LARGE, EMPTY, NESTED] {
            for piece in [1, 3, 100, 1000] {
                assert_eq!(is_whole(zip, piece), Some(true));
                for length in 0..zip.len() {
                    assert_eq!(is_whole(&zip[..length], piece), Some(false), "{length} of {}", zip.len());
                }
            }
        }
    }

    #[test]
    fn a_comment_of_any_length_may_follow() {
        for length in [1_u16, 1000, u16::MAX] {
            let mut zip = PLAIN.to_vec();
            let end = zip.len();
            zip[end - 2..].copy_from_slice(&length.to_le_bytes());
            zip.resize(end + usize::from(length), b'c');
            for piece in [1000, 100_000] {
                assert_eq!(is_whole(&zip, piece), Some(true));
                assert_eq!(is_whole(&zip[..zip.len() - 1], piece), Some(false));
            }
        }
    }

    #[test]
    fn what_does_not_start_like_a_zip_is_noticed_at_its_start() {
        for other in [&b"{\"detail\": \"no\"}"[..], b"<html>", b"PK", b"PKZIP", b"P", b" PK\x03\x04"] {
            assert_eq!(is_whole(other, 1), if b"PK\x03\x04".starts_with(other) { Some(false) } else { None });
        }
    }
}
