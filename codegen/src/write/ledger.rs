//! Generates the guide that lists all operations, for users who come from another client.

use crate::resolve::{Api, Function, with};

/// A list and not a table: with paths of 150 characters in a column, a table would scroll sideways in every window.
pub fn write(api: &Api) -> String {
    let mut rows = Vec::new();
    for (path, module) in &api.modules {
        for function in &module.functions {
            let scopes = function.scopes_in_words();
            let Function { id, name, method, path: url, .. } = function;
            let mut others: Vec<String> = function.stream.iter().map(|stream| stream.name.clone()).collect();
            if function.params_since.is_some() {
                let both: Vec<String> = [name].into_iter().chain(&others).map(|name| with(name)).collect();
                others.extend(both);
            }
            let others: String = others.iter().map(|name| format!(", {}", link(path, name))).collect();
            let first = link(path, name);
            let scopes = if scopes.is_empty() { scopes } else { format!(", scope {scopes}") };
            rows.push(format!("- `{id}`: {first}{others}\\\n  `{method} {url}`{scopes}\n"));
        }
    }
    rows.sort_unstable();
    format!(
        "Operations: all of them by their published ids, with function, method, path and scopes.\n\nInterface version {}, \
         {} operations.\n\n<!-- Written by `cargo run -p bimdata-codegen`. -->\n\n{}",
        api.version,
        rows.len(),
        rows.concat()
    )
}

/// The name of a function and its rustdoc link. A module may have the same name, hence `fn@`.
fn link(path: &str, name: &str) -> String {
    format!("[`{path}::{name}`](fn@crate::{path}::{name})")
}
