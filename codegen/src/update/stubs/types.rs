//! Stubs of types.

use indexmap::IndexMap;
use toml_edit::{Table, value};

use super::{Context, unwritten};
use crate::data::{Data, insert_table, published};
use crate::document::Result;
use crate::names::Names;
use crate::update::places::users;

pub(super) fn add(data: &mut Data, context: &Context<'_>, done: &mut Vec<String>) -> Result<()> {
    let interface = context.interface;
    // Schemas that contain others come first, so that they pass on their module.
    for _ in 0..interface.schemas.len() {
        let names = data.names()?;
        let is_missing = |name: &&String| {
            let schema = &interface.schemas[*name];
            !schema.is_unused && schema.hand_written.is_none() && !names.types.contains_key(*name)
        };
        let missing: Vec<&String> = interface.schemas.keys().filter(is_missing).collect();
        let found = missing.iter().find_map(|name| Some((*name, module_of(context, &names, name)?)));
        let Some((name, module)) = found.or_else(|| Some((*missing.first()?, first_module(&names)))) else { break };
        let mut stub = Table::new();
        stub.insert("module", value(&module));
        stub.insert("doc", value(unwritten()));
        stub.decor_mut().set_prefix(format!("\n{}", published(&facts(context, name))));
        insert_table(data.file("names/types.toml"), name, stub, |other, _| other <= name.as_str());
        done.push(format!("names/types.toml: {name} in {module}"));
    }
    Ok(())
}

fn facts(context: &Context<'_>, name: &str) -> Vec<String> {
    let used: Vec<String> = users(context.interface, name).into_iter().map(|(_, used)| used).take(4).collect();
    let fields: Vec<&str> =
        context.interface.schemas[name].properties.iter().flat_map(IndexMap::keys).map(String::as_str).collect();
    let facts = format!("{}; fields {}", used.join(", "), fields.join(", "));
    [facts].into_iter().chain(context.published.texts.quoted(name)).collect()
}

/// The module of the matching schema for sending or answers, or of what uses it.
fn module_of(context: &Context<'_>, names: &Names, name: &str) -> Option<String> {
    let base = name.strip_prefix("Patched").unwrap_or(name);
    let twins = [base.strip_suffix("Request").unwrap_or(base), base];
    let twin = twins.into_iter().filter(|twin| *twin != name).find_map(|twin| names.types.get(twin));
    let mut users = users(context.interface, name).into_iter();
    let by_use = |(user, _): (&str, String)| {
        names.operations.get(user).map(|name| &name.module).or(names.types.get(user).map(|name| &name.module)).cloned()
    };
    twin.map(|twin| twin.module.clone()).or_else(|| users.find_map(by_use))
}

fn first_module(names: &Names) -> String {
    names.modules.keys().next().cloned().unwrap_or_else(|| "api".to_owned())
}
