//! What a description changes for users of the crate, compared with another description.
//!
//! Both get the current names, so that two crates are compared and not only two descriptions: functions, types and
//! fields, as Rust sees them.

mod change;
mod code;
mod enums;
mod functions;
mod spelled;
mod types;

pub use change::{Change, Class, Part};

use crate::update::Fitted;
use crate::update::renames::Renames;

/// Two descriptions, both with their data.
struct Sides<'a> {
    old: &'a Fitted,
    new: &'a Fitted,
    renames: &'a Renames,
}

/// Every change, the most serious first.
pub fn changes(old: &Fitted, new: &Fitted) -> Vec<Change> {
    let sides = Sides { old, new, renames: &new.renames };
    let mut found = functions::changes(&sides);
    found.extend(types::changes(&sides));
    found.extend(enums::changes(&sides));
    if found.is_empty() {
        found.extend(code::changes(&sides));
    }
    found.sort_by(|one, other| other.class.cmp(&one.class).then_with(|| one.part.cmp(&other.part)));
    found
}

/// The class of all changes together.
pub fn class(changes: &[Change]) -> Class {
    changes.iter().map(|change| change.class).max().unwrap_or(Class::None)
}
