//! Rules about this repository: its types, dependencies, layers of modules, guides, README, words and fuzz targets.

mod contributing;
mod fuzz_targets;
mod guarantees;
mod guides;
mod layers;
mod readme;
mod versions;
mod words;
