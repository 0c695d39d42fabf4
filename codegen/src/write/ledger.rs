//! Writes the list of all operations, for those who come from another client.

use super::functions::scopes_in_words;
use crate::resolve::Api;

pub fn write(api: &Api) -> String {
    let mut rows = Vec::new();
    for (path, module) in &api.modules {
        for function in &module.functions {
            let scopes = scopes_in_words(&function.scopes);
            rows.push(format!(
                "| `{}` | `{path}::{}` | `{} {}` | {scopes} |\n",
                function.id, function.name, function.method, function.path
            ));
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
