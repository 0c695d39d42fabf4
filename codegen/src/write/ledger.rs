//! Writes the list of all operations, for those who come from another client.

use crate::resolve::{Api, Function};

pub fn write(api: &Api) -> String {
    let mut rows = Vec::new();
    for (path, module) in &api.modules {
        for function in &module.functions {
            let scopes = function.scopes_in_words();
            let Function { id, name, method, path: url, .. } = function;
            let stream =
                function.stream.as_ref().map_or_else(String::new, |stream| format!(", `{path}::{}`", stream.name));
            rows.push(format!("| `{id}` | `{path}::{name}`{stream} | `{method} {url}` | {scopes} |\n"));
        }
    }
    rows.sort_unstable();
    format!(
        "# Operations\n\nEvery operation of the service, interface version {}: {} in all. Written by `cargo run -p \
         bimdata-codegen`.\n\n| published as | here | method and path | scope |\n|---|---|---|---|\n{}",
        api.version,
        rows.len(),
        rows.concat()
    )
}
