//! Adapts the names to an interface: unused names are removed, and new items get a stub with the published facts above
//! it, which `--check` refuses until a person has written the rest.

mod enums;
mod fields;
mod operations;
mod prune;
mod types;

use super::renames::Renames;
use super::{Fitted, Published};
use crate::data::Data;
use crate::document::{Interface, Result};

pub use enums::places as enum_places;

/// The common data of all stubs.
struct Context<'a> {
    interface: &'a Interface,
    before: Option<&'a Fitted>,
    published: &'a Published,
    renames: &'a Renames,
}

/// The sentence of a stub.
fn unwritten() -> String {
    format!("{}.", crate::data::UNWRITTEN)
}

pub fn fit(
    data: &mut Data,
    before: Option<&Fitted>,
    interface: &Interface,
    published: &Published,
    renames: &Renames,
    done: &mut Vec<String>,
) -> Result<()> {
    let context = Context { interface, before, published, renames };
    operations::add(data, &context, done)?;
    operations::name_ids(data, &context)?;
    types::add(data, &context, done)?;
    enums::fit(data, &context, done)?;
    fields::add(data, &context, done)?;
    let names = data.names()?;
    prune::prune(data, &context, &names, done)?;
    operations::add_modules(data, &context, &names);
    Ok(())
}
