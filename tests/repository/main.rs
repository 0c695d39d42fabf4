//! What this repository promises of itself: its types, its dependencies, its rooms, its guides, its fuzz targets.

mod fuzz_targets;
mod guarantees;
mod guides;
mod rooms;
