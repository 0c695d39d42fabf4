//! The rooms of the house: which part of src/ may import which.
//!
//! A room is a module of src/lib.rs, with its file and folder. It imports only what is on its own line of the map in
//! CONTRIBUTING.md or below, and no two rooms import each other, so that each can be read and changed without knowing what
//! is above it.

mod imports;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use imports::{Import, imports};

use super::contributing::shown_rooms;

/// The rooms from the top of the house to its ground; one line may hold several.
static HOUSE: LazyLock<Vec<Vec<String>>> = LazyLock::new(shown_rooms);

/// The few rooms that import one above them all the same: from, to, why.
const EXCEPTIONS: &[(&str, &str, &str)] = &[
    (
        "api_by_hand",
        "api",
        "these answers are made of generated types, and stand among them in what the service answers",
    ),
    (
        "raw_elements",
        "api",
        "the generated calls for raw elements check and stream them with what knows their generated types",
    ),
    (
        "structure",
        "api",
        "the function that fetches a structure reads the model for the link, and stands among the generated",
    ),
];

/// As many places are told for each pair of rooms.
const MOST_PLACES: usize = 10;

fn source_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// All files of src/ but what only tests and fuzzing build, and with the modules that they are.
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

/// Where the names at the root of the crate come from, as src/lib.rs says.
struct FrontDoor {
    modules: BTreeSet<String>,
    /// Names, and the modules that they are re-exported from.
    names: BTreeMap<String, String>,
}

impl FrontDoor {
    fn read() -> Self {
        let source = fs::read_to_string(source_folder().join("lib.rs")).unwrap();
        let mut door = FrontDoor { modules: BTreeSet::new(), names: BTreeMap::new() };
        // Written from inside, so that what is re-exported begins with `crate`.
        let from_inside = source.replace("pub use ", "pub use crate::");
        for line in source.lines() {
            let name = line.strip_prefix("pub ").unwrap_or(line).strip_prefix("mod ");
            door.modules.extend(name.and_then(|name| name.strip_suffix(';')).map(str::to_owned));
        }
        for Import { path, .. } in imports(&from_inside, &[]) {
            match path.as_slice() {
                [module, between @ .., last] if last == "*" => {
                    let file = between.iter().fold(source_folder().join(module), |path, name| path.join(name));
                    for name in public_names(&fs::read_to_string(file.with_extension("rs")).unwrap()) {
                        door.names.insert(name, module.clone());
                    }
                }
                [module, .., last] => drop(door.names.insert(last.clone(), module.clone())),
                _ => {}
            }
        }
        door
    }

    /// The room that defines what a path leads to.
    fn room(&self, path: &[String]) -> Result<&'static str, String> {
        let first = path.first().map_or("", String::as_str);
        let module = match self.names.get(first) {
            // ureq's and no room of this house.
            Some(module) if !self.modules.contains(module) => return Ok("another crate"),
            Some(module) => module,
            None => first,
        };
        HOUSE
            .iter()
            .flatten()
            .find(|room| *room == module)
            .map(String::as_str)
            .ok_or_else(|| format!("`crate::{}` is in no room that this test knows", path.join("::")))
    }
}

/// The types that a file defines for all, in whatever macro.
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

/// The place of a room: 0 is the top of the house.
fn storey(room: &str) -> usize {
    HOUSE.iter().position(|storey| storey.iter().any(|name| name == room)).unwrap()
}

/// Which room imports which, and every place where it does.
type Edges = BTreeMap<(&'static str, &'static str), Vec<String>>;

fn edges() -> Edges {
    let door = FrontDoor::read();
    let mut found = Vec::new();
    files(&source_folder(), &[], &mut found);
    let mut edges = Edges::new();
    let mut homeless = String::new();
    for (file, module) in found {
        let words: Vec<_> = module.iter().map(String::as_str).collect();
        let shown = file.strip_prefix(env!("CARGO_MANIFEST_DIR")).unwrap().display().to_string().replace('\\', "/");
        let Ok(from) = door.room(&module) else {
            writeln!(homeless, "  {shown} is a module without a room").unwrap();
            continue;
        };
        for Import { line, path } in imports(&fs::read_to_string(&file).unwrap(), &words) {
            match door.room(&path) {
                Ok("another crate") => {}
                Ok(to) if to == from => {}
                Ok(to) => edges
                    .entry((from, to))
                    .or_default()
                    .push(format!("{shown}:{line} imports crate::{}", path.join("::"))),
                Err(reason) => writeln!(homeless, "  {shown}:{line}: {reason}").unwrap(),
            }
        }
    }
    assert!(homeless.is_empty(), "give these a room in the map of CONTRIBUTING.md:\n{homeless}");
    edges
}

/// What is wrong with these imports, in words for whoever wrote one of them; nothing where they keep the order.
fn faults(edges: &Edges) -> String {
    let mut faults = String::new();
    let is_excepted = |from, to| EXCEPTIONS.iter().any(|(one, other, _)| (*one, *other) == (from, to));
    for (&(from, to), places) in edges {
        let (above, below) = (storey(from), storey(to));
        let reason = if is_excepted(from, to) {
            continue;
        } else if above > below {
            format!("the room `{to}` is above `{from}`, so nothing of it can be imported there")
        } else if above == below && edges.contains_key(&(to, from)) {
            format!("the rooms `{from}` and `{to}` import each other")
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
fn every_module_is_a_room_and_every_room_a_module() {
    let rooms: BTreeSet<_> = HOUSE.iter().flatten().cloned().collect();
    let mut modules = FrontDoor::read().modules;
    assert!(modules.remove("fuzzing"));
    assert_eq!(modules, rooms, "the modules of src/lib.rs, and the rooms of the map in CONTRIBUTING.md");
}

#[test]
fn no_room_imports_what_is_above_it() {
    let edges = edges();
    let faults = faults(&edges);
    assert!(
        faults.is_empty(),
        "src/ is a house: a room imports what is on its own line or below. The order is the map in CONTRIBUTING.md.\n\
         Move what is needed down to a room that both may import, or hand it in as an argument.\n\n{faults}"
    );
    // The test would notice nothing if it read nothing.
    for edge in [("mirror", "api"), ("call", "session"), ("auth", "servers"), ("servers", "http"), ("http", "error")] {
        assert!(edges.contains_key(&edge), "{edge:?} is not seen");
    }
}

#[test]
fn every_exception_is_needed() {
    let edges = edges();
    for (from, to, reason) in EXCEPTIONS {
        let has_both = storey(from) > storey(to) && edges.contains_key(&(from, to));
        assert!(has_both, "`{from}` no longer imports `{to}` ({reason}): take it off EXCEPTIONS");
    }
}

#[test]
fn an_import_that_runs_up_or_in_a_circle_is_noticed() {
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
fn names_at_the_root_count_for_the_room_that_defines_them() {
    let door = FrontDoor::read();
    let room = |name: &str| door.room(&name.split("::").map(str::to_owned).collect::<Vec<_>>());
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
        assert_eq!(room(name), Ok(expected), "{name}");
    }
    assert!(room("Nobody").unwrap_err().contains("Nobody"));
}
