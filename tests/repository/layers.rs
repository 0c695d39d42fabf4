//! The layers of src/: which module of src/lib.rs may import which.
//!
//! A module, with its file and folder, imports only modules on its own line of the map in CONTRIBUTING.md or below, and
//! no two modules import each other. So each of them can be read and changed without knowing the modules above it.

mod imports;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use imports::{Import, imports};

use super::contributing::shown_layers;

/// The modules in each layer, from the top layer down.
static LAYERS: LazyLock<Vec<Vec<String>>> = LazyLock::new(shown_layers);

/// The few modules that may import one above them: from, to, why.
const EXCEPTIONS: &[(&str, &str, &str)] = &[
    ("api_by_hand", "api", "these answers contain generated types, and generated answers contain them"),
    (
        "raw_elements",
        "api",
        "generated calls check and stream raw elements with this module, which uses their generated types",
    ),
    (
        "structure",
        "api",
        "the function that fetches a structure calls `model::get` for the link, and is re-exported by `model`",
    ),
];

/// How many places are reported for each pair of modules.
const MOST_PLACES: usize = 10;

fn source_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// All files of src/ except those that only tests and fuzzing build, each with its module path.
fn files(folder: &Path, module: &[String], found: &mut Vec<(PathBuf, Vec<String>)>) {
    let mut entries: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    for path in entries {
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        let mut own = module.to_vec();
        if name != "mod" {
            own.push(name.clone());
        }
        if matches!(&*name, "lib" | "fuzzing" | "tests") {
            continue;
        }
        if path.is_dir() {
            files(&path, &own, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push((path, own));
        }
    }
}

/// The modules and re-exports of src/lib.rs.
struct Root {
    modules: BTreeSet<String>,
    /// Names, and the modules that they are re-exported from.
    names: BTreeMap<String, String>,
}

impl Root {
    fn read() -> Self {
        let source = fs::read_to_string(source_folder().join("lib.rs")).unwrap();
        let mut root = Root { modules: BTreeSet::new(), names: BTreeMap::new() };
        // `imports` reads paths that begin with `crate`.
        let from_inside = source.replace("pub use ", "pub use crate::");
        for line in source.lines() {
            let name = line.strip_prefix("pub ").unwrap_or(line).strip_prefix("mod ");
            root.modules.extend(name.and_then(|name| name.strip_suffix(';')).map(str::to_owned));
        }
        for Import { path, .. } in imports(&from_inside, &[]) {
            match path.as_slice() {
                [module, between @ .., last] if last == "*" => {
                    let file = between.iter().fold(source_folder().join(module), |path, name| path.join(name));
                    for name in public_names(&fs::read_to_string(file.with_extension("rs")).unwrap()) {
                        root.names.insert(name, module.clone());
                    }
                }
                [module, .., last] => drop(root.names.insert(last.clone(), module.clone())),
                _ => {}
            }
        }
        root
    }

    /// The module of src/lib.rs that defines the item at this path.
    fn module_of(&self, path: &[String]) -> Result<&'static str, String> {
        let first = path.first().map_or("", String::as_str);
        let module = match self.names.get(first) {
            // Re-exported from ureq.
            Some(module) if !self.modules.contains(module) => return Ok("another crate"),
            Some(module) => module,
            None => first,
        };
        LAYERS
            .iter()
            .flatten()
            .find(|listed| *listed == module)
            .map(String::as_str)
            .ok_or_else(|| format!("`crate::{}` is in no module of the map", path.join("::")))
    }
}

/// The names of the types that a file defines, also inside macros.
fn public_names(source: &str) -> Vec<String> {
    let mut names = Vec::new();
    let mut words =
        source.split(|letter: char| !letter.is_alphanumeric() && letter != '_').filter(|word| !word.is_empty());
    while let Some(word) = words.next() {
        if matches!(word, "struct" | "enum" | "type") {
            names.extend(words.next().map(str::to_owned));
        }
    }
    names
}

/// The number of a module's layer: 0 is the top.
fn layer(module: &str) -> usize {
    LAYERS.iter().position(|layer| layer.iter().any(|name| name == module)).unwrap()
}

/// Which module imports which, and every place where it does.
type Edges = BTreeMap<(&'static str, &'static str), Vec<String>>;

fn edges() -> Edges {
    let root = Root::read();
    let mut found = Vec::new();
    files(&source_folder(), &[], &mut found);
    let mut edges = Edges::new();
    let mut unlisted = String::new();
    for (file, module) in found {
        let words: Vec<_> = module.iter().map(String::as_str).collect();
        let shown = file.strip_prefix(env!("CARGO_MANIFEST_DIR")).unwrap().display().to_string().replace('\\', "/");
        let Ok(from) = root.module_of(&module) else {
            writeln!(unlisted, "  {shown} is in no module of the map").unwrap();
            continue;
        };
        for Import { line, path } in imports(&fs::read_to_string(&file).unwrap(), &words) {
            match root.module_of(&path) {
                Ok("another crate") => {}
                Ok(to) if to == from => {}
                Ok(to) => edges
                    .entry((from, to))
                    .or_default()
                    .push(format!("{shown}:{line} imports crate::{}", path.join("::"))),
                Err(reason) => writeln!(unlisted, "  {shown}:{line}: {reason}").unwrap(),
            }
        }
    }
    assert!(unlisted.is_empty(), "add the modules of these to the map of CONTRIBUTING.md:\n{unlisted}");
    edges
}

/// The imports that break the order, as a message for their author; empty if there are none.
fn faults(edges: &Edges) -> String {
    let mut faults = String::new();
    let is_excepted = |from, to| EXCEPTIONS.iter().any(|(one, other, _)| (*one, *other) == (from, to));
    for (&(from, to), places) in edges {
        let (above, below) = (layer(from), layer(to));
        let reason = if is_excepted(from, to) {
            continue;
        } else if above > below {
            format!("`{to}` is above `{from}`, so `{from}` must not import it")
        } else if above == below && edges.contains_key(&(to, from)) {
            format!("the modules `{from}` and `{to}` import each other")
        } else {
            continue;
        };
        let shown = places.iter().take(MOST_PLACES).map(String::as_str).collect::<Vec<_>>().join("\n    ");
        let more = places
            .len()
            .checked_sub(MOST_PLACES + 1)
            .map_or(String::new(), |more| format!("\n    and {} more", more + 1));
        writeln!(faults, "{reason}:\n    {shown}{more}").unwrap();
    }
    faults
}

#[test]
fn the_map_lists_exactly_the_modules_of_the_crate() {
    let listed: BTreeSet<_> = LAYERS.iter().flatten().cloned().collect();
    let mut modules = Root::read().modules;
    assert!(modules.remove("fuzzing"));
    assert_eq!(modules, listed, "the modules of src/lib.rs, and those of the map in CONTRIBUTING.md");
}

#[test]
fn no_module_imports_one_above_it() {
    let edges = edges();
    let faults = faults(&edges);
    assert!(
        faults.is_empty(),
        "a module imports only modules on its own line of the map in CONTRIBUTING.md or below.\n\
         Move what is needed down to a module that both may import, or pass it as an argument.\n\n{faults}"
    );
    // Without this, the test would also pass if it found no imports.
    for edge in [("mirror", "api"), ("call", "session"), ("auth", "servers"), ("servers", "http"), ("http", "error")] {
        assert!(edges.contains_key(&edge), "{edge:?} was not found");
    }
}

#[test]
fn every_exception_is_needed() {
    let edges = edges();
    for (from, to, reason) in EXCEPTIONS {
        let has_both = layer(from) > layer(to) && edges.contains_key(&(from, to));
        assert!(has_both, "`{from}` no longer imports `{to}` ({reason}): remove it from EXCEPTIONS");
    }
}

#[test]
fn an_import_of_a_higher_module_and_a_circle_are_reported() {
    let place = || vec!["src/http/agent.rs:7 imports crate::Session".to_owned()];
    let up = Edges::from([(("http", "session"), place())]);
    let told = faults(&up);
    assert!(told.contains("`session` is above `http`") && told.contains("agent.rs:7"), "{told}");
    let circle = Edges::from([(("mirror", "transfer"), place()), (("transfer", "mirror"), place())]);
    assert!(faults(&circle).contains("import each other"));
    let fine = Edges::from([(("mirror", "transfer"), place()), (("mirror", "error"), place())]);
    assert_eq!(faults(&fine), "");
}

#[test]
fn a_re_exported_name_counts_for_the_module_that_defines_it() {
    let root = Root::read();
    let module = |name: &str| root.module_of(&name.split("::").map(str::to_owned).collect::<Vec<_>>());
    for (name, expected) in [
        ("Session", "session"),
        ("Upload", "file"),
        ("RetryPolicy", "http"),
        ("ModelStatus", "api"),
        ("element::RawElement", "api"),
        ("Field", "value"),
        ("value::decode::decode", "value"),
        ("Error", "error"),
        ("Method", "another crate"),
    ] {
        assert_eq!(module(name), Ok(expected), "{name}");
    }
    assert!(module("Nobody").unwrap_err().contains("Nobody"));
}
