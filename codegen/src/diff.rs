//! What a description changes for those who use the crate, compared with another one.
//!
//! Both are fitted with the names of today, so that the comparison is one of two crates and not only of two descriptions:
//! of functions, types and fields, as Rust sees them.

mod change;
mod enums;
mod functions;
mod spelled;
mod types;

pub use change::{Change, Class, Part};

use crate::update::Fitted;
use crate::update::renames::Renames;

/// Two fitted descriptions.
struct Sides<'a> {
    old: &'a Fitted,
    new: &'a Fitted,
    renames: &'a Renames,
}

/// Every change, the gravest first.
pub fn changes(old: &Fitted, new: &Fitted) -> Vec<Change> {
    let sides = Sides { old, new, renames: &new.renames };
    let mut found = functions::changes(&sides);
    found.extend(types::changes(&sides));
    found.extend(enums::changes(&sides));
    found.sort_by(|one, other| other.class.cmp(&one.class).then_with(|| one.part.cmp(&other.part)));
    found
}

/// The class of all changes together.
pub fn class(changes: &[Change]) -> Class {
    changes.iter().map(|change| change.class).max().unwrap_or(Class::None)
}
