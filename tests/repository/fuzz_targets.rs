//! Every fuzz target has seeds, and is also run by `cargo test`.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

fn project() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn files(folder: impl AsRef<Path>) -> impl Iterator<Item = PathBuf> {
    fs::read_dir(project().join(folder)).unwrap().map(|entry| entry.unwrap().path())
}

fn names(paths: impl Iterator<Item = PathBuf>) -> BTreeSet<String> {
    paths.map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned()).collect()
}

/// The texts between `before` and `after` in the lines of a file.
fn in_lines(file: &str, before: &str, after: &str) -> BTreeSet<String> {
    let text = fs::read_to_string(project().join(file)).unwrap();
    let found = text.lines().filter_map(|line| line.strip_prefix(before)?.split_once(after));
    found.map(|(name, _)| name.to_owned()).collect()
}

#[test]
fn every_fuzz_target_is_built_has_seeds_and_is_a_test() {
    let targets = names(files("fuzz/fuzz_targets"));
    assert!(targets.len() >= 11, "{targets:?}");
    assert_eq!(in_lines("fuzz/Cargo.toml", "path = \"fuzz_targets/", ".rs\""), targets);
    assert_eq!(names(files("fuzz/corpus")), targets);
    let tests = fs::read_to_string(project().join("src/fuzzing.rs")).unwrap();
    for target in &targets {
        assert!(tests.contains(&format!("\n        {target},\n")), "{target}");
        let seeds = files(Path::new("fuzz/corpus").join(target)).count();
        assert!(seeds >= 4, "{target} has {seeds}");
    }
}
