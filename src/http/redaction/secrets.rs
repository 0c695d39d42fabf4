//! All that was secret in a transfer: links, redirects and credentials.

use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use percent_encoding::percent_decode_str;
use zeroize::{Zeroize, Zeroizing};

use super::{REDACTED, SHORTEST_SECRET, Secret, redact_all};

/// The most secrets that are kept, and their size together. Links of storages have about twenty parts; more come only
/// from a server that wants to make this slow.
const MOST_SECRETS: usize = 1000;
const LARGEST: usize = 1024 * 1024;
/// The length from which even a word of letters in a path can be a secret.
const LONG_WORD: usize = 16;

/// The secrets of a transfer. Clones share them, so that what one hop adds is known to all later ones.
#[derive(Clone, Default)]
pub(crate) struct Secrets(Arc<Mutex<Held>>);

#[derive(Default)]
struct Held {
    /// Each with its [`Secret::shortest_start`].
    secrets: Vec<(Zeroizing<Vec<u8>>, usize)>,
    size: usize,
    /// Whether there were more than are kept. Then nothing of a text is shown.
    is_overfull: bool,
}

impl fmt::Debug for Secrets {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secrets(redacted)")
    }
}

impl Secrets {
    pub(crate) fn add(&self, secret: &[u8]) {
        self.add_with(secret, SHORTEST_SECRET);
    }

    fn add_with(&self, secret: &[u8], shortest_start: usize) {
        let mut held = self.held();
        if secret.len() < SHORTEST_SECRET || held.secrets.iter().any(|(other, _)| other.as_slice() == secret) {
            return;
        }
        if held.secrets.len() == MOST_SECRETS || held.size + secret.len() > LARGEST {
            held.is_overfull = true;
            return;
        }
        held.size += secret.len();
        held.secrets.push((Zeroizing::new(secret.to_vec()), shortest_start));
    }

    /// Adds what can be secret in a signed link: user, password, path and query. The link may be relative, and it need
    /// not be a valid URL.
    pub(crate) fn add_link(&self, link: &str) {
        let link = link.split('#').next().unwrap_or_default();
        let (place, query) = link.split_once('?').unwrap_or((link, ""));
        let path = match place.split_once("//") {
            Some((scheme, rest)) if scheme.is_empty() || scheme.ends_with(':') => {
                let (authority, path) = rest.split_once('/').unwrap_or((rest, ""));
                self.add_user(authority.rsplit_once('@').map_or("", |(user, _)| user));
                path
            }
            _ => place,
        };
        self.add_path(path);
        self.add_query(query);
    }

    fn add_user(&self, user_info: &str) {
        self.add(user_info.as_bytes());
        for part in user_info.splitn(2, ':') {
            self.add_encoded(part, false);
        }
    }

    /// Adds the values of a query. Any of them can be a signature, and so can a name without a value.
    pub(crate) fn add_query(&self, query: &str) {
        for parameter in query.split('&') {
            let (name, value) = parameter.split_once('=').unwrap_or((parameter, ""));
            self.add_encoded(if value.is_empty() { name } else { value }, false);
        }
    }

    /// Adds each two segments that follow each other, and each single one that is not just a word. A server may leave
    /// out the start of the path, such as the name of a bucket. Words are left, since they also occur in ordinary
    /// messages, even at their end.
    fn add_path(&self, path: &str) {
        let path = path.trim_start_matches('/');
        let segments: Vec<_> = path.split('/').collect();
        for pair in segments.windows(2).filter(|pair| pair.iter().all(|segment| !segment.is_empty())) {
            self.add_encoded(&pair.join("/"), is_word(pair[0]));
        }
        for segment in segments.iter().filter(|segment| !is_word(segment)) {
            self.add_encoded(segment, false);
        }
        if segments.len() > 1 {
            self.add_encoded(path, is_word(segments[0]));
        }
    }

    /// Adds a part of a URL as it is and decoded, also as a form is decoded, where `+` is a blank.
    fn add_encoded(&self, encoded: &str, begins_with_word: bool) {
        let decoded = |text: &str| Zeroizing::new(percent_decode_str(text).collect::<Vec<_>>());
        let add = |secret: &[u8]| {
            // The word alone, with which a text ends, is not the start of the secret.
            let word = secret.iter().position(|&byte| byte == b'/').filter(|_| begins_with_word);
            self.add_with(secret, word.map_or(SHORTEST_SECRET, |length| SHORTEST_SECRET.max(length + 1)));
        };
        add(encoded.as_bytes());
        add(&decoded(encoded));
        if encoded.contains('+') {
            add(&decoded(&Zeroizing::new(encoded.replace('+', " "))));
        }
    }

    /// Redacts them all from a text in which a server repeats them.
    pub(crate) fn redact(&self, text: &mut Vec<u8>) {
        let held = self.held();
        if held.is_overfull && !text.is_empty() {
            text.zeroize();
            *text = REDACTED.to_vec();
            return;
        }
        let secrets = held.secrets.iter();
        redact_all(text, secrets.map(|(bytes, shortest_start)| Secret { bytes, shortest_start: *shortest_start }));
    }

    fn held(&self) -> MutexGuard<'_, Held> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Whether a segment of a path consists of letters only, apart from what separates words and the ending of a file, and
/// is too short for a secret.
fn is_word(segment: &str) -> bool {
    let decoded = percent_decode_str(segment).decode_utf8_lossy();
    let is_of_word = |letter: char| letter.is_alphabetic() || matches!(letter, '.' | '-' | '_' | '~' | ' ');
    decoded.chars().count() < LONG_WORD && decoded.chars().all(is_of_word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn redacted(secrets: &Secrets, text: &str) -> String {
        let mut bytes = text.as_bytes().to_vec();
        secrets.redact(&mut bytes);
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn secrets_that_contain_or_overlap_each_other_leave_no_rest() {
        for [one, other] in [["abc-123", "abc-123-xyz"], ["xyz-456-abc", "abc-123-xyz"], ["123-xyz", "abc-123-xyz"]] {
            for order in [[one, other], [other, one]] {
                let secrets = Secrets::default();
                for secret in order {
                    secrets.add(secret.as_bytes());
                }
                assert_eq!(redacted(&secrets, "<abc-123-xyz>"), "<[redacted]>", "{order:?}");
                assert!(!redacted(&secrets, "<xyz-456-abc-123-xyz>").contains("123"), "{order:?}");
            }
        }
    }

    #[test]
    fn the_parts_of_a_link_are_found_as_they_are_and_decoded() {
        let secrets = Secrets::default();
        let place = "https://us%40er.7:pass%3Aword@storage.example/bucket/a%2Fb%20-7/tower.ifc";
        secrets.add_link(&format!("{place}?s=x%2By%2Fz1+2&only-name=&short=1#part"));
        for hidden in [
            "/bucket/a%2Fb%20-7/tower.ifc",
            "bucket/a/b -7/tower.ifc",
            "a/b -7/tower.ifc",
            "a%2fb%20-7",
            "x%2By%2Fz1+2",
            "x+y/z1+2",
            "x+y/z1 2",
            "x%2By%2Fz1%2B2",
            "only-name",
            "us%40er.7:pass%3Aword",
            "us@er.7:pass:word",
            "pass:word",
        ] {
            let shown = redacted(&secrets, &format!("<{hidden}>"));
            assert!(
                shown.len() <= "</[redacted]:[redacted]>".len() && shown.contains("[redacted]"),
                "{hidden}: {shown}"
            );
        }
        for shown in ["bucket", "the file tower.ifc in a bucket", "short=1", "/", "storage.example"] {
            assert_eq!(redacted(&secrets, shown), shown);
        }
    }

    #[test]
    fn what_is_no_valid_link_is_taken_apart_too() {
        for (link, hidden) in [
            ("/b-1/key-2?s=sig-345678", ["b-1/key-2", "sig-345678"]),
            ("ftp://user-1:word-2@host/b-1/key-2", ["user-1", "word-2"]),
            ("//user-1@host?s=sig-345678", ["user-1", "sig-345678"]),
            ("https://[/b-1/key-2", ["b-1/key-2", "/b-1/key-2"]),
            ("b-1//key-2345?//=sig-345678", ["key-2345", "sig-345678"]),
            ("?sig-345678&x=https://one.example/", ["sig-345678", "https://one.example/"]),
        ] {
            let secrets = Secrets::default();
            secrets.add_link(link);
            for hidden in hidden {
                assert!(redacted(&secrets, hidden).trim_start_matches('/') == "[redacted]", "{link} {hidden}");
            }
        }
    }

    #[test]
    fn if_there_are_too_many_secrets_nothing_is_shown() {
        let secrets = Secrets::default();
        (0..MOST_SECRETS).for_each(|number| secrets.add(format!("secret-{number}").as_bytes()));
        assert_eq!(redacted(&secrets, "a text"), "a text");
        secrets.add(b"secret-7");
        assert_eq!(redacted(&secrets, "a text"), "a text");
        secrets.add(b"another");
        assert_eq!(redacted(&secrets, "a text"), "[redacted]");
    }

    #[test]
    fn many_secrets_and_a_long_text_take_a_limited_time() {
        let secrets = Secrets::default();
        (0..MOST_SECRETS).for_each(|number| secrets.add(format!("{}{number}", "a".repeat(500)).as_bytes()));
        assert_eq!(redacted(&secrets, &"a".repeat(64 * 1024)), "[redacted]");
    }
}
