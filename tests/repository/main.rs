//! Rules about this repository: its types, dependencies, layers of modules, guides, README, words and fuzz targets.

mod contributing;
mod fuzz_targets;
mod guarantees;
mod guides;
mod inline;
mod layers;
mod readme;
mod versions;
mod words;

use std::fs;
use std::path::{Path, PathBuf};

/// The files below a folder, in order; a file has itself.
fn files(path: &Path) -> Vec<PathBuf> {
    if !path.is_dir() {
        return vec![path.to_owned()];
    }
    let mut paths: Vec<_> = fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths.iter().flat_map(|path| files(path)).collect()
}
