//! The functions that are compiled only in the programs that call them.
//!
//! Without `#[inline]`, the compiler generates code for a function when it builds this crate. Each build would pay for
//! modules that few programs use.

use std::fs;
use std::path::Path;

use super::files;

/// The modules that few programs need, the generated ones among them. CONTRIBUTING.md names them too.
const SELDOM_NEEDED: &[&str] = &[
    "api",
    "api_by_hand",
    "archive.rs",
    "auth/shared_token",
    "auth/shared_token.rs",
    "auth/token.rs",
    "auth/token_store.rs",
    "disk",
    "filter",
    "mirror",
    "mirror.rs",
    "processing",
    "processing.rs",
    "raw_elements",
    "raw_elements.rs",
    "snapshot.rs",
    "structure",
    "structure.rs",
    "transfer",
    "transfer.rs",
    "value/conversions.rs",
    "value/timestamp.rs",
];

/// The lines of a source at which a function with a body starts without `#[inline]` or `#[cold]`. Tests are left out.
fn not_inline(source: &str) -> Vec<usize> {
    let lines: Vec<&str> = source.lines().map(str::trim_start).collect();
    let end = lines.iter().position(|line| line.starts_with("#[cfg(test)]")).unwrap_or(lines.len());
    let starts = (0..end).filter(|&number| is_function(lines[number])).filter(|&number| {
        let last = lines[number..].iter().find(|line| line.ends_with(['{', '}', ';']));
        last.is_some_and(|line| !line.ends_with(';'))
    });
    let without = starts.filter(|&number| {
        let above = lines[..number].iter().rev().take_while(|line| line.starts_with("#[") || line.starts_with("//"));
        above.filter(|line| line.starts_with("#[inline") || line.starts_with("#[cold")).count() == 0
    });
    without.map(|number| number + 1).collect()
}

fn is_function(line: &str) -> bool {
    let mut words = line.split_whitespace().skip_while(|word| {
        ["pub", "const", "in", "extern"].contains(word) || word.starts_with("pub(") || word.ends_with(')')
    });
    words.next() == Some("fn")
}

#[test]
fn functions_that_few_programs_need_are_inline() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut missing = Vec::new();
    for place in SELDOM_NEEDED {
        let files = files(&source.join(place));
        assert!(!files.is_empty(), "{place} is gone");
        for file in files.iter().filter(|file| !file.ends_with("tests.rs")) {
            let text = fs::read_to_string(file).unwrap();
            let name = file.strip_prefix(&source).unwrap().display().to_string();
            missing.extend(not_inline(&text).into_iter().map(|line| format!("src/{name}:{line}")));
        }
    }
    assert!(missing.is_empty(), "these functions are not `#[inline]`:\n{}", missing.join("\n"));
}

#[test]
fn a_function_without_the_attribute_is_found() {
    let source = "#[inline]\nfn a() {}\n\n/// Says.\n#[inline]\n#[must_use]\npub(in crate::b) const fn b() -> u8 {\n    1\n}\n\
                  trait C {\n    fn c();\n\n    fn d(\n        x: u8,\n    ) {\n    }\n}\n#[cold]\nfn e() {}\n\
                  impl F {\n    pub(super) fn f() {}\n}\n#[cfg(test)]\nmod tests {\n    fn g() {}\n}\n";
    assert_eq!(not_inline(source), [13, 21]);
}
