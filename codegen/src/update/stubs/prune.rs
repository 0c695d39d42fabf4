//! Removes the names of items that no longer exist.

use std::collections::BTreeSet;

use toml_edit::Item;

use super::fields::{self, keep};
use super::{Context, enums};
use crate::data::{Data, table};
use crate::document::Result;
use crate::names::Names;

pub(super) fn prune(data: &mut Data, context: &Context<'_>, names: &Names, done: &mut Vec<String>) -> Result<()> {
    let interface = context.interface;
    let is_operation = |id: &str| interface.operations.iter().any(|operation| operation.id == id);
    let is_type = |name: &str| {
        interface.schemas.get(name).is_some_and(|schema| !schema.is_unused && schema.hand_written.is_none())
    };
    let is_tabled = |item: &Item| item.is_table() || item.is_value();
    for (file, is_known) in [
        ("names/operations.toml", &is_operation as &dyn Fn(&str) -> bool),
        ("names/types.toml", &is_type as &dyn Fn(&str) -> bool),
    ] {
        let document = data.file(file);
        let gone: Vec<String> = document
            .iter()
            .filter(|(key, item)| is_tabled(item) && !is_known(key))
            .map(|(key, _)| key.to_owned())
            .collect();
        if context.before.is_some() {
            done.extend(
                gone.iter().map(|key| format!("{file}: {key} was removed, since the description no longer has it")),
            );
        }
        keep(document, |key| !gone.iter().any(|gone| gone == key));
    }
    fields::prune(data, context, names)?;
    enums::prune(data, context, names);
    let segments: BTreeSet<String> = interface
        .operations
        .iter()
        .flat_map(|operation| operation.path.split('/').zip(operation.path.split('/').skip(1)))
        .filter(|(_, next)| next.starts_with('{'))
        .map(|(segment, _)| segment.to_owned())
        .collect();
    let arguments = data.file("names/arguments.toml");
    let fixed = |path: &str| path.split('/').filter(|segment| !segment.starts_with('{')).collect::<Vec<_>>().join("/");
    let paths: BTreeSet<String> =
        interface.operations.iter().map(|operation| format!("{}/", fixed(&operation.path))).collect();
    let is_two_of_a_path = |two: &str| two.contains('/') && paths.iter().any(|path| path.contains(&format!("/{two}/")));
    keep(table(arguments, &["path"])?, |segment| segments.contains(segment) || is_two_of_a_path(segment));
    let bodies = interface.reachable(interface.bodies().map(|body| &body.schema), true);
    let is_sent = |place: &str| {
        let (schema, wire) = place.split_once('.').unwrap_or((place, ""));
        let known = interface.schemas.get(schema);
        let has_field = || known.and_then(|known| known.properties.as_ref()).is_some_and(|all| all.contains_key(wire));
        let is_by_hand = known.is_some_and(|known| known.hand_written.is_some());
        bodies.contains(schema) && if wire.is_empty() { is_by_hand } else { has_field() }
    };
    keep(table(arguments, &["sample"])?, is_sent);
    Ok(())
}
