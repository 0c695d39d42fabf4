//! What must hold of anything that comes from outside.
//!
//! Each function takes any bytes and panics where its property does not hold. The fuzz targets in `fuzz/` call them, and
//! so do the tests below, with random bytes and with damaged seeds.

#![allow(clippy::missing_panics_doc, reason = "this is how a property says that it does not hold")]

use std::time::SystemTime;

pub use crate::call::fuzzing::*;

use crate::bcf::viewpoint::Snapshot;
use crate::snapshot::{self, SnapshotContent};
use crate::structure::Structure;
use crate::{Date, Timestamp};

/// A data URL is read or refused, and what was made of bytes is read as these bytes.
pub fn data_url(data: &[u8]) {
    let Ok(url) = snapshot::to_data_url("image/png", data) else { return assert!(data.is_empty()) };
    let image = SnapshotContent::Image { content_type: "image/png".to_owned(), bytes: data.to_vec() };
    assert_eq!(read(url).unwrap(), image);
    if let Ok(SnapshotContent::Image { content_type, bytes }) = read(String::from_utf8_lossy(data).into_owned()) {
        if let Ok(url) = snapshot::to_data_url(&content_type, &bytes) {
            assert_eq!(read(url).unwrap(), SnapshotContent::Image { content_type, bytes });
        }
    }
}

fn read(snapshot_data: String) -> crate::Result<SnapshotContent> {
    snapshot::read(&Snapshot { snapshot_type: crate::SnapshotType::Png, snapshot_data })
}

/// A structure file is read or refused shortly; what is read is a tree.
pub fn structure(data: &[u8]) {
    let structure = match Structure::from_json(data) {
        Ok(structure) => structure,
        Err(error) => {
            assert!(error.to_string().len() < 10_000, "{error}");
            return;
        }
    };
    for (position, node) in structure.nodes().enumerate() {
        let below = node.descendants().len();
        assert!(position + below < structure.nodes().len());
        assert_eq!(node.children().map(|child| 1 + child.descendants().len()).sum::<usize>(), below);
        assert!(node.children().all(|child| child.parent() == Some(node)));
        assert!(node.ancestors().count() < 500);
        assert!(node.is(node.node_type().as_str()));
        assert!(node.uuid().is_none_or(|uuid| structure.node(uuid).is_some()));
    }
}

/// Texts of times, one a line, are in one order whatever they are, and a time that is read is written as the same time.
pub fn timestamp(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let decoded = |text: &str| serde_json::from_value::<Timestamp>(text.into()).unwrap();
    let mut times: Vec<_> = text.lines().take(4).map(decoded).collect();
    times.sort();
    assert!(times.is_sorted());
    for time in &times {
        assert_eq!(Timestamp::parse(time.as_str()).is_ok(), time.unix_seconds().is_some());
        let Ok(system) = SystemTime::try_from(time) else { continue };
        let (seconds, nanoseconds) = (time.unix_seconds().unwrap(), time.subsecond_nanoseconds().unwrap());
        let written = Timestamp::from(system);
        // An offset can lead out of the years 0 to 9999, where the time is cut.
        if (-62_167_219_200..253_402_300_800).contains(&seconds) {
            assert_eq!(written.unix_seconds(), Some(seconds), "{time}");
            assert_eq!(written.subsecond_nanoseconds(), Some(nanoseconds / 1000 * 1000), "{time}");
        }
        if time.as_str().ends_with(['Z', 'z']) && time.as_str().get(17..19) != Some("60") {
            assert_eq!(day_and_time(&written), day_and_time(time));
        }
    }
    for line in text.lines() {
        if let Ok(date) = Date::parse(line) {
            assert_eq!((date.as_str(), line.len()), (line, 10));
        }
    }
}

fn day_and_time(time: &Timestamp) -> (&str, &str) {
    (&time.as_str()[..10], &time.as_str()[11..19])
}

#[cfg(test)]
mod multer;

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use proptest::collection::vec;
    use proptest::prelude::*;
    use proptest::sample::{Index, select};

    use super::*;

    /// The seeds of a fuzz target; just an empty one where there are none, as in the published package.
    fn seeds(target: &str) -> Vec<Vec<u8>> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus").join(target);
        let files = fs::read_dir(folder).into_iter().flatten();
        let mut seeds: Vec<_> = files.map(|file| fs::read(file.unwrap().path()).unwrap()).collect();
        seeds.sort();
        if seeds.is_empty() { vec![Vec::new()] } else { seeds }
    }

    /// What can happen to a seed at some place.
    #[derive(Debug, Clone)]
    enum Damage {
        Replaced(u8),
        Inserted(&'static str),
        Removed(usize),
        Repeated(usize),
    }

    fn damage() -> impl Strategy<Value = Damage> {
        let tokens = ["\"", "\\", "{", "}", "[", "]", ",", ":", ";", "\r\n", "null", "-1e999", "%2F", "../", "é", "\0"];
        prop_oneof![
            any::<u8>().prop_map(Damage::Replaced),
            select(tokens.to_vec()).prop_map(Damage::Inserted),
            (1_usize..32).prop_map(Damage::Removed),
            (1_usize..64).prop_map(Damage::Repeated),
        ]
    }

    fn damaged(mut seed: Vec<u8>, damages: Vec<(Index, Damage)>) -> Vec<u8> {
        for (index, damage) in damages {
            let at = index.index(seed.len() + 1);
            let up_to = |length: usize| (at + length).min(seed.len());
            match damage {
                Damage::Replaced(byte) => drop(seed.splice(at..up_to(1), [byte])),
                Damage::Inserted(text) => drop(seed.splice(at..at, text.bytes())),
                Damage::Removed(length) => drop(seed.drain(at..up_to(length))),
                Damage::Repeated(length) => {
                    let piece = seed[at..up_to(length)].to_vec();
                    seed.splice(at..at, piece);
                }
            }
        }
        seed
    }

    fn multipart(data: &[u8]) {
        super::multipart(data, multer::read);
    }

    macro_rules! hold {
        ($( $target:ident, )+) => {$(
            mod $target {
                use super::*;

                #[test]
                fn holds_for_every_seed() {
                    for seed in seeds(stringify!($target)) {
                        super::$target(&seed);
                    }
                }

                proptest! {
                    #[test]
                    fn holds_for_any_bytes(data in vec(any::<u8>(), 0..256)) {
                        super::$target(&data);
                    }

                    #[test]
                    fn holds_for_damaged_seeds(
                        seed in select(seeds(stringify!($target))),
                        damages in vec((any::<Index>(), damage()), 1..8),
                    ) {
                        super::$target(&damaged(seed, damages));
                    }
                }
            }
        )+};
    }

    hold! {
        answer,
        data_url,
        error_body,
        file_name,
        in_pieces,
        json_path,
        link,
        multipart,
        redaction,
        retry_after,
        structure,
        timestamp,
        url,
    }
}
