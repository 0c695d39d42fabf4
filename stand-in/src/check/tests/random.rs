//! No input makes the stand-in panic.

use super::calls;
use crate::check::check;
use crate::description::Description;

/// Splitmix64.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % end.max(1) as u64).expect("less than a usize")
    }

    /// Random bytes, some of which have a meaning.
    fn bytes(&mut self) -> Vec<u8> {
        const PIECES: [&[u8]; 14] = [
            b"--frontier",
            b"\r\n",
            b"--",
            b"Content-Disposition: form-data; name=\"",
            b"filename=\"",
            b"\"",
            b"{",
            b"[",
            b"null",
            b"7",
            b":",
            b"%C3",
            b"&a=",
            b"\xff\0\\",
        ];
        let count = self.below(12);
        (0..count).flat_map(|_| PIECES[self.below(PIECES.len())].to_vec()).collect()
    }
}

#[test]
fn any_bytes_are_accepted_or_refused() {
    let mut random = Random(7);
    let media_types = ["application/json", calls::FORM, "application/x-www-form-urlencoded", "multipart/form-data", ""];
    for operation in Description::load().operations() {
        for media_type in media_types {
            let query = String::from_utf8_lossy(&random.bytes()).into_owned();
            let request = calls::request(operation, &query, media_type, random.bytes());
            let is_strict = random.below(2) == 0;
            let answer = check(operation, &request, is_strict).err();
            assert!(answer.is_none_or(|answer| [400, 415].contains(&answer.status)), "{}", operation.id);
        }
    }
}

#[test]
fn a_full_request_with_changed_bytes_is_accepted_or_refused() {
    let mut random = Random(11);
    for operation in Description::load().operations() {
        let mut request = calls::with(operation, &calls::query(operation), &calls::full(operation));
        for _ in 0..20 {
            let at = random.below(request.body.len());
            let replaced = random.bytes();
            let end = (at + random.below(4)).min(request.body.len());
            request.body.splice(at.min(end)..end, replaced);
            let refused = check(operation, &request, true).err();
            assert!(refused.is_none_or(|answer| [400, 415].contains(&answer.status)), "{}", operation.id);
        }
    }
}

#[test]
fn any_path_is_found_or_not() {
    let mut random = Random(13);
    for _ in 0..2000 {
        let pieces = ["/", "cloud", "1", "project", "%2F", "%ff", "{id}", "bcf", "2.1", "-", "é"];
        let count = random.below(10);
        let path: String = (0..count).map(|_| pieces[random.below(pieces.len())]).collect();
        let _ = Description::load().find("GET", &path);
    }
}
