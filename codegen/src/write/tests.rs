//! Generates the lists of what the tests cover; their expectations are not generated.

use std::collections::BTreeMap;

use super::PREAMBLE;
use crate::resolve::Api;

/// Every operation, as a separate test.
pub fn operations(api: &Api) -> String {
    let functions = api.modules.values().flat_map(|module| &module.functions);
    let mut ids: Vec<&str> = functions.map(|function| function.id.as_str()).collect();
    ids.sort_unstable();
    let list: String = ids.iter().map(|id| format!("    {id},\n")).collect();
    format!("{PREAMBLE}//! A test for every operation.\n\noperation_tests! {{\n{list}}}\n")
}

/// Every type that is decoded from answers, as a separate test.
pub fn answers(api: &Api) -> String {
    let mut types = BTreeMap::new();
    for (path, module) in &api.modules {
        for function in &module.functions {
            if let Some((schema, hand)) = function.gives.hand_written() {
                let name = hand.rsplit("::").next().unwrap_or_default();
                types.insert(schema, format!("bimdata::{path}::{name}"));
            }
        }
    }
    for (path, module) in &api.modules {
        for found in module.types.iter().filter(|found| found.is_received) {
            types.insert(&found.schema, format!("bimdata::{path}::{}", found.name));
            // A hand-written type that occurs only inside other answers belongs to no module.
            for field in &found.fields {
                if let Some((schema, hand)) = field.shape.hand_written() {
                    types.entry(schema).or_insert_with(|| hand.replacen("crate", "bimdata", 1));
                }
            }
        }
    }
    let list: String =
        types.iter().map(|(schema, path)| format!("    {}: {schema:?} => {path},\n", snake_case(schema))).collect();
    format!("{PREAMBLE}//! A test for every type that answers are read into.\n\nanswer_types! {{\n{list}}}\n")
}

/// The counts of each kind.
pub fn counts(api: &Api) -> String {
    let modules = || api.modules.values();
    let functions: Vec<_> = modules().flat_map(|module| &module.functions).collect();
    let counts = [
        ("OPERATIONS", functions.len()),
        ("TYPES", modules().map(|module| module.types.len()).sum()),
        ("PARAMETERS", functions.iter().filter(|function| !function.parameters.is_empty()).count()),
        ("ENUMS", api.enums.len()),
    ];
    let lines = counts.map(|(name, count)| format!("pub(crate) const {name}: usize = {count};\n"));
    format!("{PREAMBLE}//! How many of each kind are written.\n\n{}", lines.concat())
}

fn snake_case(name: &str) -> String {
    let mut snake = String::new();
    let mut previous = 'A';
    for letter in name.chars() {
        if letter.is_ascii_uppercase() && !previous.is_ascii_uppercase() {
            snake.push('_');
        }
        snake.push(letter.to_ascii_lowercase());
        previous = letter;
    }
    snake
}
