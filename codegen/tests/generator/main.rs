//! The generator with small interfaces of the tests, and its data.

mod check;
mod corrections;
mod data;
mod live;
mod live_spelling;
mod output;
mod refusals;
mod required;
mod rust_names;
mod stand_in;
mod support;
