//! Generates a call of every operation, for trying a server and for the tests.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::PREAMBLE;
use crate::document::Result;
use crate::names::Names;
use crate::resolve::{Api, Function, Gives, with};
use crate::sample::{Extent, Functions, Samples};

/// The files of the calls, by their names, and the list of all operations.
pub fn write(api: &Api, names: &Names) -> Result<BTreeMap<String, String>> {
    let mut of_module: BTreeMap<&str, String> = BTreeMap::new();
    let functions = Functions::default();
    for (path, module) in &api.modules {
        let top = path.split("::").next().unwrap_or(path);
        for function in &module.functions {
            let text = of_module.entry(top).or_default();
            let samples = |extent| Samples { api, names, extent, functions: Some(&functions) };
            let minimal = call(&samples(Extent::Required), path, function)?;
            let full = call(&samples(Extent::Everything), path, function)?;
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
        let samples = functions.text(top);
        let error = if samples.contains("dyn Error") { "use std::error::Error;\n\n" } else { "" };
        let calls = format!("use super::{{Call{imports}}};\n\npub(super) const CALLS: &[Call] = &[\n{text}];\n");
        let of_this_file = format!("super::{top}::");
        files.insert(
            format!("{top}.rs"),
            format!("{PREAMBLE}{doc}\n\n{error}{calls}{samples}").replace(&of_this_file, ""),
        );
    }
    let modules: String = of_module.keys().map(|top| format!("mod {top};\n")).collect();
    let all: String = of_module.keys().map(|top| format!("{top}::CALLS, ")).collect();
    files.insert(
        "mod.rs".to_owned(),
        format!("{PREAMBLE}{CALLS}\n{modules}\n/// The calls of every operation, module by module.\npub const CALLS: &[&[Call]] = &[{all}];\n"),
    );
    Ok(files)
}

const CALLS: &str = r"//! A call of every operation, twice: with what is required, and with everything that can be given.

use std::error::Error;

use bimdata::{ModelRef, ProjectRef, Session};

/// One operation and how to call it.
pub struct Call {
    /// The published operation id.
    pub id: &'static str,
    /// Sends what is required.
    pub minimal: fn(&Session) -> Result<(), Box<dyn Error>>,
    /// Sends everything.
    pub full: fn(&Session) -> Result<(), Box<dyn Error>>,
}

const PROJECT: ProjectRef = ProjectRef { cloud: 12, project: 34 };
const MODEL: ModelRef = ModelRef { cloud: 12, project: 34, model: 56 };
";

fn call(samples: &Samples<'_>, path: &str, function: &Function) -> Result<String> {
    let arguments = samples.arguments(path, function)?;
    let arguments: String = arguments.iter().map(|argument| format!(", {argument}")).collect();
    let name = match (&function.params_since, samples.extent) {
        (Some(_), Extent::Everything) => with(&function.name),
        _ => function.name.clone(),
    };
    let call = format!("bimdata::{path}::{name}(session{arguments})");
    Ok(match &function.gives {
        Gives::Bytes => format!("std::io::copy(&mut {call}?, &mut std::io::sink())?; Ok(())"),
        Gives::Nothing | Gives::Json(_) | Gives::Mixed(_) => format!("{call}?; Ok(())"),
    })
}
