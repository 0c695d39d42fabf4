//! Writes a call of every operation, for trying a server and for the tests.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::PREAMBLE;
use crate::document::Result;
use crate::names::Names;
use crate::resolve::{Api, Function, Gives, with};
use crate::sample::{Extent, Samples};

/// The files of the calls, by their names, and the list of all operations.
pub fn write(api: &Api, names: &Names) -> Result<BTreeMap<String, String>> {
    let mut of_module: BTreeMap<&str, String> = BTreeMap::new();
    for (path, module) in &api.modules {
        let top = path.split("::").next().unwrap_or(path);
        for function in &module.functions {
            let text = of_module.entry(top).or_default();
            let minimal = call(api, names, path, function, Extent::Required)?;
            let full = call(api, names, path, function, Extent::Everything)?;
            let _ = writeln!(
                text,
                "Call {{ id: {:?}, minimal: |session| {{ {minimal} }}, full: |session| {{ {full} }} }},",
                function.id
            );
        }
    }
    of_module.retain(|_, text| !text.is_empty());
    let mut files = BTreeMap::new();
    for (top, text) in &of_module {
        let doc = format!("//! Calls of the operations in `bimdata::{top}`.");
        let imports: String = ["project", "model"]
            .into_iter()
            .filter(|name| text.contains(&format!("(session, {name}")))
            .map(|name| format!(", {}", name.to_ascii_uppercase()))
            .collect();
        let text = text.replace("(session, project", "(session, PROJECT").replace("(session, model", "(session, MODEL");
        files.insert(
            format!("{top}.rs"),
            format!(
                "{PREAMBLE}{doc}\n\nuse super::{{Call{imports}}};\n\npub(crate) const CALLS: &[Call] = &[\n{text}];\n"
            ),
        );
    }
    let modules: String = of_module.keys().map(|top| format!("mod {top};\n")).collect();
    let all: String = of_module.keys().map(|top| format!("{top}::CALLS, ")).collect();
    files.insert(
        "mod.rs".to_owned(),
        format!("{PREAMBLE}{CALLS}\n{modules}\n/// The calls of every operation, module by module.\npub(crate) const CALLS: &[&[Call]] = &[{all}];\n"),
    );
    Ok(files)
}

const CALLS: &str = r"//! A call of every operation, twice: with what is required, and with everything that can be given.

use std::error::Error;

use bimdata::{ModelRef, ProjectRef, Session};

/// One operation and how to call it.
pub(crate) struct Call {
    /// The published operation id.
    pub(crate) id: &'static str,
    /// Sends what is required.
    pub(crate) minimal: fn(&Session) -> Result<(), Box<dyn Error>>,
    /// Sends everything.
    pub(crate) full: fn(&Session) -> Result<(), Box<dyn Error>>,
}

const PROJECT: ProjectRef = ProjectRef { cloud: 12, project: 34 };
const MODEL: ModelRef = ModelRef { cloud: 12, project: 34, model: 56 };
";

fn call(api: &Api, names: &Names, path: &str, function: &Function, extent: Extent) -> Result<String> {
    let arguments = Samples { api, names, extent }.arguments(path, function)?;
    let arguments: String = arguments.iter().map(|argument| format!(", {argument}")).collect();
    let name = match (&function.params_since, extent) {
        (Some(_), Extent::Everything) => with(&function.name),
        _ => function.name.clone(),
    };
    let call = format!("bimdata::{path}::{name}(session{arguments})");
    Ok(match &function.gives {
        Gives::Bytes => format!("std::io::copy(&mut {call}?, &mut std::io::sink())?; Ok(())"),
        Gives::Nothing | Gives::Json(_) | Gives::Mixed(_) => format!("{call}?; Ok(())"),
    })
}
