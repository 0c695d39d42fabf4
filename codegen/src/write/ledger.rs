//! Writes the list of all operations, for those who come from another client.

use crate::resolve::{Api, Function, with};

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
            let others: String = others.iter().map(|name| format!(", `{path}::{name}`")).collect();
            rows.push(format!("| `{id}` | `{path}::{name}`{others} | `{method} {url}` | {scopes} |\n"));
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
