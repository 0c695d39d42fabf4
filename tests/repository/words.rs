//! Words that hand-written pages do not use: a reader who searches for the standard word must find it.

use std::fs;
use std::path::Path;

use crate::files;

/// Words to avoid, and the standard word for each.
const WORDS: &[(&str, &str)] = &[
    ("tried again", "retried"),
    ("try again", "retry"),
    ("trying again", "retries"),
    ("taken up", "resumed"),
    ("begun anew", "restarted"),
    ("begun over", "restarted"),
    ("blotted out", "redacted"),
    ("mended", "fixed"),
    ("a mend", "a fix"),
    ("beneath", "underlying, or dependencies"),
    ("can be had", "is available"),
    ("could be had", "was available"),
    ("may be had", "is available"),
    ("leads nowhere", "is dangling, or out of range"),
    ("lead nowhere", "are dangling, or out of range"),
    ("as far as it is built in", "if the feature is enabled"),
    ("nothing where", "`None` if, or unset by default"),
    ("nothing of it by default", "optional"),
    ("without further ado", "by default"),
    ("let go yet", "consumed"),
    ("as often as it takes", "with retries"),
    ("is given back", "is returned"),
    ("and gives the", "and returns the"),
    ("/// gives ", "returns"),
    ("what became of", "the outcome of, or the result for"),
    ("what came of it", "the outcome"),
    ("told otherwise", "set otherwise, or configured otherwise"),
    ("as good as dead", "stalled"),
    ("brought over", "transferred"),
    ("asked for again", "requested again, or retried"),
    ("gone through", "followed, or visited"),
    ("looked after", "maintained"),
    ("hear of", "are notified of"),
    ("another try", "another attempt"),
    ("each try", "each attempt"),
    ("one try", "one attempt"),
    ("nobody left to tell", "nobody to report it to"),
    ("is passed over", "is skipped, or ignored"),
    ("are passed over", "are skipped, or ignored"),
];

/// Hand-written pages. Generated pages consist of sentences from `codegen/names/`, which is in this list.
const PAGES: &[&str] = &[
    "src",
    ".ci",
    "README.md",
    "CONTRIBUTING.md",
    "RELIABILITY.md",
    "SECURITY.md",
    "CHANGELOG.md",
    "benches/README.md",
    "codegen/README.md",
    "codegen/names",
    "fuzz/README.md",
    "stand-in/README.md",
    "Cargo.toml",
    "deny.toml",
];
const WRITTEN: &[&str] = &["src/api", "src/guide/operations.md"];

/// The words in a text that should be replaced, each with its line number. A phrase may continue on the next line.
fn found_in(text: &str) -> Vec<String> {
    let lines: Vec<_> = text.lines().map(str::to_lowercase).collect();
    let mut found = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        let next = lines.get(index + 1).map_or("", |next| next.trim_start_matches([' ', '/', '!', '#']));
        let both = format!("{} {next}", line.trim_end());
        for (word, better) in WORDS {
            let is_word = |start: usize| {
                let letter = |letter: Option<char>| letter.is_some_and(char::is_alphanumeric);
                let end = start + word.len();
                let goes_on = word.trim_end() == *word && letter(both[end..].chars().next());
                !goes_on && !letter(both[..start].chars().next_back())
            };
            let mut places = both.match_indices(word).map(|(start, _)| start);
            if places.any(|start| start < line.trim_end().len() && is_word(start)) {
                found.push(format!("{}: write `{better}` instead of `{word}`", index + 1));
            }
        }
    }
    found
}

#[test]
fn pages_are_written_in_standard_words() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut pages: Vec<_> = PAGES.iter().flat_map(|page| files(&root.join(page))).collect();
    pages.retain(|page| !WRITTEN.iter().any(|written| page.starts_with(root.join(written))));
    let mut all = Vec::new();
    for page in pages {
        let shown = page.strip_prefix(root).unwrap().display().to_string();
        all.extend(found_in(&fs::read_to_string(&page).unwrap()).into_iter().map(|found| format!("{shown}:{found}")));
    }
    assert!(all.is_empty(), "\n{}", all.join("\n"));
}

#[test]
fn a_word_is_found_whole_in_any_case_and_over_the_end_of_a_line() {
    let text = "/// Gives the length.\n/// Secrets are blotted\n/// out. A recommended amendment.\n// Beneath it.";
    let expected = [
        "1: write `returns` instead of `/// gives `",
        "2: write `redacted` instead of `blotted out`",
        "4: write `underlying, or dependencies` instead of `beneath`",
    ];
    assert_eq!(found_in(text), expected);
}
