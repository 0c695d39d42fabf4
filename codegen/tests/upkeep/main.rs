//! Adopting new versions of the service: what a new description changes, and what is done about it.

mod changes;
mod edits;
mod ids;
#[path = "../generator/live.rs"]
mod live;
mod reports;
mod spelling;
mod stubs;
mod support;
mod update;
mod versions;
