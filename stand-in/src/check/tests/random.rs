//! No input makes the stand-in panic.

use fastrand::Rng;

use super::calls;
use crate::check::check;
use crate::description::Description;

/// Random bytes, some of which have a meaning.
fn bytes(random: &mut Rng) -> Vec<u8> {
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
    let count = random.usize(..12);
    (0..count).flat_map(|_| PIECES[random.usize(..PIECES.len())].to_vec()).collect()
}

#[test]
fn any_bytes_are_accepted_or_refused() {
    let mut random = Rng::with_seed(7);
    let media_types = ["application/json", calls::FORM, "application/x-www-form-urlencoded", "multipart/form-data", ""];
    for operation in Description::load().operations() {
        for media_type in media_types {
            let query = String::from_utf8_lossy(&bytes(&mut random)).into_owned();
            let request = calls::request(operation, &query, media_type, bytes(&mut random));
            let is_strict = random.bool();
            let answer = check(operation, &request, is_strict).err();
            assert!(answer.is_none_or(|answer| [400, 415].contains(&answer.status)), "{}", operation.id);
        }
    }
}

#[test]
fn a_full_request_with_changed_bytes_is_accepted_or_refused() {
    let mut random = Rng::with_seed(11);
    for operation in Description::load().operations() {
        let mut request = calls::with(operation, &calls::query(operation), &calls::full(operation));
        for _ in 0..20 {
            let at = random.usize(..=request.body.len());
            let replaced = bytes(&mut random);
            let end = (at + random.usize(..4)).min(request.body.len());
            request.body.splice(at.min(end)..end, replaced);
            let refused = check(operation, &request, true).err();
            assert!(refused.is_none_or(|answer| [400, 415].contains(&answer.status)), "{}", operation.id);
        }
    }
}

#[test]
fn any_path_is_found_or_not() {
    let mut random = Rng::with_seed(13);
    for _ in 0..2000 {
        let pieces = ["/", "cloud", "1", "project", "%2F", "%ff", "{id}", "bcf", "2.1", "-", "é"];
        let count = random.usize(..10);
        let path: String = (0..count).map(|_| pieces[random.usize(..pieces.len())]).collect();
        let _ = Description::load().find("GET", &path);
    }
}
