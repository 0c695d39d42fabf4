//! Stubs for the sentences of fields and parameters, and for names that are not valid in Rust.

use std::collections::BTreeSet;

use super::{Context, unwritten};
use crate::data::{Data, insert_sorted, published, table};
use crate::document::{Result, Schema};
use crate::names::Names;
use crate::names::snake_case;
use crate::rust_name;
use crate::update::places::kind;

pub(super) fn add(data: &mut Data, context: &Context<'_>, done: &mut Vec<String>) -> Result<()> {
    let mut names = data.names()?;
    let interface = context.interface;
    for (schema, described) in &interface.schemas {
        if described.is_unused || described.hand_written.is_some() {
            continue;
        }
        for (wire, property) in described.properties.iter().flatten() {
            let place = format!("{schema}.{wire}");
            rename(data, &names, &place, wire, done)?;
            if names.field_doc(schema, wire).is_ok()
                || data.general.field.get(wire).is_some_and(|list| list.contains(schema))
            {
                continue;
            }
            let comment = published(&facts(context, &place, property));
            let listed = data.general.field.get(wire).cloned().unwrap_or_default();
            let list = |data: &mut Data| data.general.field.entry(wire.clone()).or_default().insert(schema.clone());
            match names.fields.general(wire) {
                // The schema for sending uses the same sentence as that of the answer.
                Some(_) if family(schema).any(|twin| listed.contains(&twin)) => {
                    list(data);
                }
                Some(general) => {
                    let said = format!("elsewhere: {general:?}");
                    let comment = comment + &published(&[said]);
                    let own = table(data.file("names/fields.toml"), &["override", schema])?;
                    insert_sorted(own, wire, &unwritten(), &comment);
                    done.push(format!("names/fields.toml: {place}"));
                }
                None => {
                    if listed.is_empty() {
                        insert_sorted(table(data.file("names/fields.toml"), &["field"])?, wire, &unwritten(), &comment);
                        done.push(format!("names/fields.toml: {wire}, first of {schema}"));
                    }
                    list(data);
                }
            }
        }
    }
    names = data.names()?;
    for operation in &interface.operations {
        for parameter in operation.parameters.iter().filter(|parameter| parameter.place == "query") {
            let (id, wire) = (&operation.id, &parameter.name);
            let place = format!("{id}.{wire}");
            rename(data, &names, &place, wire, done)?;
            if names.parameter_doc(id, wire).is_ok()
                || data.general.parameter.get(wire).is_some_and(|list| list.contains(id))
            {
                continue;
            }
            let comment = published(&facts(context, &place, &parameter.schema));
            let is_first = !data.general.parameter.contains_key(wire);
            if let Some(general) = names.fields.general_parameter(wire) {
                let comment = comment + &published(&[format!("elsewhere: {general:?}")]);
                let own = table(data.file("names/fields.toml"), &["parameter_override", id])?;
                insert_sorted(own, wire, &unwritten(), &comment);
                done.push(format!("names/fields.toml: {place}"));
            } else {
                if is_first {
                    insert_sorted(table(data.file("names/fields.toml"), &["parameter"])?, wire, &unwritten(), &comment);
                    done.push(format!("names/fields.toml: the parameter {wire}, first of {id}"));
                }
                data.general.parameter.entry(wire.clone()).or_default().insert(id.clone());
            }
        }
    }
    Ok(())
}

fn facts(context: &Context<'_>, place: &str, schema: &Schema) -> Vec<String> {
    let fact = format!("{place} is {}", kind(schema));
    [fact].into_iter().chain(context.published.texts.quoted(place)).collect()
}

/// The other schemas of the same object.
fn family(schema: &str) -> impl Iterator<Item = String> {
    let base = schema.strip_prefix("Patched").unwrap_or(schema);
    let base = base.strip_suffix("Request").unwrap_or(base).to_owned();
    [base.clone(), format!("{base}Request"), format!("Patched{base}Request")].into_iter()
}

/// A name that is not valid in Rust gets a valid one, for a person to check.
fn rename(data: &mut Data, names: &Names, place: &str, wire: &str, done: &mut Vec<String>) -> Result<()> {
    if names.rust_field(place, wire).is_ok() {
        return Ok(());
    }
    let renames = table(data.file("names/arguments.toml"), &["rename"])?;
    if renames.contains_key(wire) {
        return Ok(());
    }
    let mut name = snake_case(wire);
    if rust_name::field(&name).is_none() {
        name = format!("of_{name}");
    }
    insert_sorted(renames, wire, &name, &published(&[format!("{place} is called {wire}, which is no Rust name")]));
    done.push(format!("names/arguments.toml: {wire} is called {name}"));
    Ok(())
}

/// Every sentence of a field or parameter that no longer exists.
pub(super) fn prune(data: &mut Data, context: &Context<'_>, names: &Names) -> Result<()> {
    let interface = context.interface;
    let known = crate::general::General::of(interface, names);
    data.general.keep_only(&known);
    let of_schema = |schema: &str, wire: &str| {
        let described = interface.schemas.get(schema);
        described.and_then(|described| described.properties.as_ref()).is_some_and(|all| all.contains_key(wire))
    };
    let of_operation = |id: &str, wire: &str| {
        let mut all =
            interface.operations.iter().filter(|operation| operation.id == id).flat_map(|one| &one.parameters);
        all.any(|parameter| parameter.place == "query" && parameter.name == wire)
    };
    let fields: BTreeSet<&String> = interface
        .schemas
        .values()
        .flat_map(|schema| schema.properties.iter().flatten())
        .map(|(wire, _)| wire)
        .collect();
    let parameters: BTreeSet<&String> = interface
        .operations
        .iter()
        .flat_map(|operation| &operation.parameters)
        .map(|parameter| &parameter.name)
        .collect();
    let file = data.file("names/fields.toml");
    keep(table(file, &["field"])?, |wire| fields.contains(&wire.to_owned()));
    keep(table(file, &["parameter"])?, |wire| parameters.contains(&wire.to_owned()));
    for (section, is_known) in [
        ("override", &of_schema as &dyn Fn(&str, &str) -> bool),
        ("parameter_override", &of_operation as &dyn Fn(&str, &str) -> bool),
    ] {
        let all = table(file, &[section])?;
        let owners: Vec<String> = all.iter().map(|(key, _)| key.to_owned()).collect();
        for owner in owners {
            let own = table(all, &[&owner])?;
            keep(own, |wire| is_known(&owner, wire));
            if own.is_empty() {
                all.remove(&owner);
            }
        }
    }
    Ok(())
}

pub(super) fn keep(table: &mut toml_edit::Table, is_kept: impl Fn(&str) -> bool) {
    let gone: Vec<String> = table.iter().map(|(key, _)| key.to_owned()).filter(|key| !is_kept(key)).collect();
    for key in gone {
        table.remove(&key);
    }
}
