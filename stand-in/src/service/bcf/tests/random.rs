//! Unusual input is accepted or refused, and has no other effect.

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::json;

use super::{Bcf, GUID, picture};
use crate::service::zip;

/// The same numbers each time.
struct Numbers(u64);

impl Numbers {
    /// A number below a limit.
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or_default() % limit.max(1)
    }

    /// Changes some bytes, or cuts them off.
    fn damage(&mut self, bytes: &mut Vec<u8>) {
        for _ in 0..=self.below(3) {
            let at = self.below(bytes.len());
            match self.below(4) {
                0 => bytes.truncate(at),
                1 => bytes.splice(at..at, *b"<a>").for_each(drop),
                _ => {
                    if let Some(byte) = bytes.get_mut(at) {
                        *byte = u8::try_from(self.below(256)).unwrap_or_default();
                    }
                }
            }
        }
    }
}

#[test]
fn damaged_files_are_accepted_or_refused() {
    let mut bcf = Bcf::new();
    let viewpoint = json!({
        "snapshot": picture(),
        "lines": [{ "start_point": { "x": 1, "y": 2, "z": 3 }, "end_point": { "x": 1e300, "y": -2, "z": 0.5 } }],
        "components": { "selection": [{ "ifc_guid": "3DqaUydM99ehywE4_2hm1u" }] },
    });
    let comments = json!([{ "comment": "Look" }, { "comment": "Look there" }]);
    let body = json!({ "title": "Door", "guid": GUID, "viewpoints": [viewpoint], "comments": comments });
    bcf.post("/full-topic", &body);
    let archive = bcf.export("");
    bcf.delete(&format!("/topics/{GUID}"));
    let files = zip::read(&archive).unwrap();
    let mut numbers = Numbers(7);
    for _ in 0..150 {
        let mut damaged = archive.clone();
        numbers.damage(&mut damaged);
        let mut inside = files.clone();
        let chosen = numbers.below(inside.len());
        numbers.damage(&mut inside[chosen].1);
        for bytes in [damaged, zip::write(&inside).unwrap()] {
            let answer = bcf.import(&bytes);
            assert!(matches!(answer.status, 204 | 400), "{}", answer.status);
            for topic in bcf.get("/full-topic").as_array().unwrap() {
                let guid = utf8_percent_encode(topic["guid"].as_str().unwrap(), NON_ALPHANUMERIC).to_string();
                bcf.delete(&format!("/topics/{guid}"));
            }
        }
    }
}

#[test]
fn words_in_any_order_are_a_filter_or_refused() {
    const WORDS: [&str; 17] = [
        "title",
        "index",
        "labels",
        "eq",
        "ne",
        "gt",
        "and",
        "or",
        "contains",
        "(",
        ")",
        ",",
        "'Door'",
        "'",
        "null",
        "1e400",
        "2025-01-01T00:00:00.5+14:00",
    ];
    let mut bcf = Bcf::new();
    bcf.post("/topics", &json!({ "title": "Door", "creation_date": "0001-01-01T00:00:00Z" }));
    let mut numbers = Numbers(11);
    for _ in 0..800 {
        let words: Vec<&str> = (0..=numbers.below(7)).map(|_| WORDS[numbers.below(WORDS.len())]).collect();
        let text = utf8_percent_encode(&words.join(" "), NON_ALPHANUMERIC).to_string();
        for name in ["$filter", "$orderby"] {
            let status = bcf.answer("GET", &format!("/topics?{name}={text}"), None).status;
            assert!(matches!(status, 200 | 400), "{words:?}: {status}");
        }
    }
}
