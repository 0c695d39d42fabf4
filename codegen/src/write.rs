//! Writes the Rust of each module.

mod functions;
mod types;
mod values;

pub mod calls;
pub mod in_place;
pub mod ledger;
pub mod stand_in;
pub mod tests;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use crate::document::Result;
use crate::names::Names;
use crate::resolve::{Api, Module, Shape};

/// A longer file is split into two: functions and types.
const LONGEST_FILE: usize = 500;
const WIDTH: usize = 116;
/// As much code of an example fits beside the sidebar of its page in a window of 1300 pixels.
const EXAMPLE_WIDTH: usize = 94;

/// Rust text with its imports.
#[derive(Debug, Default)]
pub struct Text {
    body: String,
    /// The path of each imported name, without the crate.
    uses: BTreeSet<String>,
}

impl Text {
    fn line(&mut self, line: &str) {
        self.body.push_str(line);
        self.body.push('\n');
    }

    /// Records an import, and returns its short name.
    fn uses(&mut self, path: &str) -> String {
        self.uses.insert(path.to_owned());
        path.rsplit("::").next().unwrap_or(path).to_owned()
    }

    /// The imported types of other modules.
    fn types_from_elsewhere(&self) -> BTreeSet<String> {
        self.uses.iter().filter(|path| path.starts_with(GENERATED)).cloned().collect()
    }

    /// A doc comment, wrapped.
    fn doc(&mut self, sentence: &str) {
        self.prefixed("///", "///", sentence);
    }

    /// A wrapped list item in a doc comment.
    fn doc_item(&mut self, sentence: &str) {
        self.prefixed("/// -", "///  ", sentence);
    }

    fn prefixed(&mut self, first: &str, rest: &str, sentence: &str) {
        let mut line = first.to_owned();
        for word in sentence.split_whitespace() {
            if line.len() + word.len() >= WIDTH && line.len() > rest.len() {
                self.line(&line);
                rest.clone_into(&mut line);
            }
            line.push(' ');
            line.push_str(word);
        }
        self.line(&line);
    }

    /// The whole file: its doc, its imports, and its body.
    fn file(&self, doc: &str, extra: &str) -> String {
        format!("{PREAMBLE}//! {doc}\n\n{}\n{extra}{}", uses(&self.uses), self.body)
    }
}

/// Re-exports the types of other modules that the functions of a module take or return, so that a caller needs no path
/// but that of the function. Each type is documented only where it is defined.
fn re_exports(paths: &BTreeSet<String>) -> String {
    let public = paths.iter().filter_map(|path| path.strip_prefix(GENERATED)).map(|path| format!("crate::{path}"));
    let lines = uses(&public.collect());
    lines.lines().map(|line| format!("#[doc(no_inline)]\npub {line}\n")).collect()
}

/// Imports of the standard library, of other crates, and of this one; those with the same path are merged.
fn uses(paths: &BTreeSet<String>) -> String {
    let mut groups: [BTreeMap<&str, Vec<&str>>; 3] = Default::default();
    for path in paths {
        let (place, name) = path.rsplit_once("::").unwrap_or((path, ""));
        let group = match path.split("::").next() {
            Some("std") => 0,
            Some("crate") => 2,
            _ => 1,
        };
        groups[group].entry(place).or_default().push(name);
    }
    let written = groups.iter().map(|group| {
        let lines = group.iter().map(|(place, names)| match names.as_slice() {
            [name] => format!("use {place}::{name};\n"),
            names => format!("use {place}::{{{}}};\n", names.join(", ")),
        });
        lines.collect::<String>()
    });
    written.filter(|group| !group.is_empty()).collect::<Vec<_>>().join("\n")
}

/// The path of the generated modules, which `src/lib.rs` re-exports without it.
const GENERATED: &str = "crate::api::";
const PREAMBLE: &str = "// Written by `cargo run -p bimdata-codegen`; change its data or templates, not this file.\n\n";

/// The files below `src/api/`, and the module file itself, by their paths from `src/`.
pub fn modules(api: &Api, names: &Names, format: &dyn Fn(&str) -> Result<String>) -> Result<BTreeMap<String, String>> {
    let mut files = BTreeMap::new();
    let mut top = Vec::new();
    for (path, module) in &api.modules {
        let children: Vec<&str> =
            api.modules.keys().filter_map(|other| other.strip_prefix(path.as_str())?.strip_prefix("::")).collect();
        if !path.contains("::") {
            top.push(path.as_str());
        }
        module_files(&Place { api, names, path, module, children }, format, &mut files)?;
    }
    let list: String = top.iter().map(|path| format!("pub mod {path};\n")).collect();
    let text = format!(
        "{PREAMBLE}//! One module per resource of the service, with its functions and types.\n//!\n//! Interface version {}.\n\n{list}pub(crate) mod values;\n",
        api.version
    );
    files.insert("api.rs".to_owned(), format(&text)?);
    files.insert(
        "api/values.rs".to_owned(),
        format(&values::write(names)).map_err(|error| format!("src/api/values.rs: {error}"))?,
    );
    Ok(files)
}

/// A module while its file is being built.
struct Place<'a> {
    api: &'a Api,
    names: &'a Names,
    path: &'a str,
    module: &'a Module,
    children: Vec<&'a str>,
}

fn module_files(
    place: &Place<'_>,
    format: &dyn Fn(&str) -> Result<String>,
    files: &mut BTreeMap<String, String>,
) -> Result<()> {
    let name = format!("api/{}", place.path.replace("::", "/"));
    let format = |text: &str| format(text).map_err(|error| format!("src/{name}: {error}"));
    let (mut functions, mut requests, mut answers) = (Text::default(), Text::default(), Text::default());
    for function in &place.module.functions {
        functions::write(place, function, &mut functions)?;
    }
    for function in place.module.functions.iter().filter(|function| !function.parameters.is_empty()) {
        types::write_parameters(place, function, &mut requests)?;
    }
    for found in &place.module.types {
        types::write(place, found, if found.is_received { &mut answers } else { &mut requests })?;
    }
    let mut declared: String = place.children.iter().map(|child| format!("pub mod {child};\n")).collect();
    declared.push('\n');
    for path in hand_written(place.module) {
        let _ = writeln!(declared, "pub use {path};");
    }
    let elsewhere = functions.types_from_elsewhere();
    declared.push_str(&re_exports(&elsewhere));
    let mut whole = Text::default();
    for text in [&functions, &answers, &requests] {
        whole.uses.extend(text.uses.iter().cloned());
        whole.body.push_str(&text.body);
    }
    whole.uses.retain(|path| !elsewhere.contains(path));
    functions.uses.retain(|path| !elsewhere.contains(path));
    let text = format(&whole.file(&place.module.doc, &declared))?;
    if text.lines().count() <= LONGEST_FILE {
        files.insert(format!("{name}.rs"), text);
        return Ok(());
    }
    for (part, of_part) in [("answers", &answers), ("requests", &requests)] {
        let _ = writeln!(declared, "pub use {part}::*;");
        declared.insert_str(0, &format!("mod {part};\n"));
        let doc = format!("The {part} of `{}`.", place.path);
        files.insert(format!("{name}/{part}.rs"), format(&of_part.file(&doc, ""))?);
    }
    files.insert(format!("{name}.rs"), format(&functions.file(&place.module.doc, &declared))?);
    Ok(())
}

/// Hand-written items of a module: types that its functions take or return, and functions.
fn hand_written(module: &Module) -> BTreeSet<&str> {
    let answers = module.functions.iter().filter_map(|function| Some(function.gives.hand_written()?.1));
    let streams = module.functions.iter().filter_map(|function| function.stream.as_ref()?.path.as_deref());
    let beside = module.functions.iter().flat_map(|function| function.beside.iter().map(String::as_str));
    answers.chain(streams).chain(beside).collect()
}

/// A shape as a Rust type; records its imports.
fn rust(place: &Place<'_>, shape: &Shape, text: &mut Text) -> Result<String> {
    Ok(match shape {
        Shape::Any => text.uses("serde_json::Value"),
        Shape::Boolean => "bool".to_owned(),
        Shape::Integer { .. } => "i64".to_owned(),
        Shape::Number => "f64".to_owned(),
        Shape::Text { .. } => "String".to_owned(),
        Shape::Time => text.uses("crate::Timestamp"),
        Shape::Date => text.uses("crate::Date"),
        Shape::File => text.uses("crate::Upload"),
        Shape::Enum(name) => text.uses(&format!("crate::{name}")),
        Shape::Type(schema) => {
            let (module, found) = place.api.find(schema).ok_or_else(|| format!("no type of {schema}"))?;
            if module == place.path {
                found.name.clone()
            } else {
                text.uses(&format!("{GENERATED}{module}::{}", found.name))
            }
        }
        Shape::HandWritten { path, .. } if hand_written(place.module).contains(path.as_str()) => {
            path.rsplit("::").next().unwrap_or_default().to_owned()
        }
        Shape::HandWritten { path, .. } => text.uses(path),
        Shape::List { item, .. } => format!("Vec<{}>", rust(place, item, text)?),
        Shape::Map => {
            format!("{}<String, {}>", text.uses("std::collections::BTreeMap"), text.uses("serde_json::Value"))
        }
        Shape::Nullable(inner) => format!("Option<{}>", rust(place, inner, text)?),
        Shape::Boxed(inner) => format!("Box<{}>", rust(place, inner, text)?),
    })
}
