//! Keys, tokens and secrets are wiped from memory once nobody uses them any more.
#![cfg(all(target_os = "linux", feature = "api-key", feature = "bearer", feature = "client-credentials"))]

#[cfg(feature = "token-file")]
mod token_file;
#[cfg(feature = "user-login")]
mod user_login;

use std::fmt::Write as _;
use std::fs::{self, File};
use std::hash::{BuildHasher, RandomState};
use std::ops::Range;
use std::os::unix::fs::FileExt;
use std::sync::Mutex;

use bimdata::auth::{ApiKey, Bearer, ClientCredentials, Credential};
use bimdata::{Method, Session};
use serde::Serialize;
use zeroize::Zeroizing;

/// Memory is searched by one test at a time.
static ALONE: Mutex<()> = Mutex::new(());

const LENGTH: usize = 96;
/// The part of a secret that is searched. When memory is freed, the system's allocator overwrites up to 32 bytes at its
/// start and some at its end, so that a secret in such a place would never be found as a whole.
const PART: Range<usize> = 40..72;
const MASK: u8 = 0x5a;

/// A secret that is nowhere else in memory, and a pattern to search for it that does not contain it.
fn secret() -> (Zeroizing<String>, Vec<u8>) {
    let mut secret = Zeroizing::new(String::with_capacity(LENGTH));
    for _ in 0..LENGTH / 16 {
        write!(secret, "{:016x}", RandomState::new().hash_one(0_u8)).unwrap();
    }
    let masked = secret.as_bytes()[PART].iter().map(|byte| byte ^ MASK).collect();
    (secret, masked)
}

/// Whether the secret is in the memory of this process.
fn is_found(masked: &[u8]) -> bool {
    let memory = File::open("/proc/self/mem").unwrap();
    let maps = fs::read_to_string("/proc/self/maps").unwrap();
    // Reused for all reads, and wiped, so that it does not contain the secret itself.
    let mut piece = Zeroizing::new(vec![0; 1 << 20]);
    for line in maps.lines().filter(|line| line.contains(" rw-p ")) {
        let (start, end) = line.split(' ').next().unwrap().split_once('-').unwrap();
        let (mut start, end) = (u64::from_str_radix(start, 16).unwrap(), u64::from_str_radix(end, 16).unwrap());
        while start < end {
            let length = piece.len().min(usize::try_from(end - start).unwrap());
            let Ok(count) = memory.read_at(&mut piece[..length], start) else { break };
            if is_in(&piece[..count], masked) {
                return true;
            }
            piece.fill(0);
            // The next piece begins a little earlier, to find a secret across the border.
            start += if start + (length as u64) < end { length - masked.len() + 1 } else { length } as u64;
        }
    }
    false
}

fn is_in(memory: &[u8], masked: &[u8]) -> bool {
    /// Most of memory is zero, which a whole page shows quickly.
    const ZEROS: [u8; 4096] = [0; 4096];
    let first = masked[0] ^ MASK;
    let is_here = |at: usize| {
        memory.len() - at >= masked.len() && (1..masked.len()).all(|next| memory[at + next] ^ MASK == masked[next])
    };
    let pages = memory.chunks(ZEROS.len()).enumerate().filter(|(_, page)| **page != ZEROS[..page.len()]);
    pages.into_iter().any(|(number, page)| {
        page.iter().enumerate().any(|(at, &byte)| byte == first && is_here(number * ZEROS.len() + at))
    })
}

/// Makes something from a secret, and searches for the secret while that exists and after it was dropped.
fn is_wiped<T>(make: impl FnOnce(&str) -> T) {
    let _alone = ALONE.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    let (secret, masked) = secret();
    let holder = make(&secret);
    drop(secret);
    assert!(is_found(&masked), "it cannot be found, so that this test says nothing");
    drop(holder);
    assert!(!is_found(&masked));
}

#[test]
fn a_string_that_is_not_wiped_is_found() {
    let _alone = ALONE.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    let (secret, masked) = secret();
    let copy = secret.as_bytes().to_vec();
    drop(secret);
    assert!(is_found(&masked));
    drop(Zeroizing::new(copy));
    assert!(!is_found(&masked));
}

#[test]
fn a_string_that_was_dropped_without_being_wiped_is_found() {
    let _alone = ALONE.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    let (secret, masked) = secret();
    // Several, in case the memory of one is reused immediately.
    let copies: Vec<String> = (0..20).map(|_| (*secret).clone()).collect();
    drop((secret, copies));
    assert!(is_found(&masked));
}

#[test]
fn a_credential_is_wiped_with_its_last_clone() {
    is_wiped(|secret| {
        let first = Credential::new(secret).unwrap();
        let second = first.clone();
        drop(first);
        second
    });
}

#[test]
fn a_key_and_a_token_are_wiped() {
    is_wiped(|key| ApiKey::new(key).unwrap());
    is_wiped(|token| Bearer::new(token).unwrap());
}

#[test]
fn a_session_wipes_what_it_signs_in_with() {
    is_wiped(|key| {
        let session = Session::builder().auth(ApiKey::new(key).unwrap()).build().unwrap();
        session.with_deadline(std::time::Duration::from_secs(1))
    });
}

#[test]
fn a_client_secret_is_wiped() {
    is_wiped(|secret| {
        let secret = String::from(secret);
        ClientCredentials::new("app", secret)
    });
}

/// A body whose buffer has to grow before and after the secret.
#[derive(Serialize)]
struct Body<'a> {
    before: &'a str,
    secret: &'a str,
    list: [&'a str; 2],
    nested: Nested<'a>,
    after: &'a str,
}

#[derive(Serialize)]
struct Nested<'a> {
    secret: &'a str,
    after: &'a str,
}

/// Makes something from a secret in bodies of several sizes, and checks that it is wiped.
fn is_wiped_with_bodies<T>(make: impl Fn(&'static Session, &Body<'_>) -> T) {
    // A call borrows its session.
    let session: &'static Session = Box::leak(Box::new(Session::builder().build().unwrap()));
    for length in [40, 5000] {
        let long = "x".repeat(length);
        is_wiped(|secret| {
            let nested = Nested { secret, after: &long };
            let holder = make(session, &Body { before: &long, secret, list: [secret, &long], nested, after: &long });
            (holder, Zeroizing::new(secret.to_owned()))
        });
    }
}

#[test]
fn the_json_of_a_call_is_wiped() {
    is_wiped_with_bodies(|session, body| session.call(Method::POST, "/x").json(body));
}

#[test]
fn the_json_of_a_call_that_is_replaced_is_wiped() {
    is_wiped_with_bodies(|session, body| session.call(Method::POST, "/x").json(body).json("something else"));
}

#[test]
fn the_form_of_a_call_is_wiped() {
    is_wiped_with_bodies(|session, body| session.call(Method::POST, "/x").multipart(body, &[]));
    is_wiped_with_bodies(|session, body| session.call(Method::POST, "/x").multipart(&[body.secret, body.after], &[]));
}
