//! What this repository promises of itself: its types, its dependencies, its rooms, its guides, its README, its words, its fuzz targets.

mod contributing;
mod fuzz_targets;
mod guarantees;
mod guides;
mod readme;
mod rooms;
mod versions;
mod words;
