//! Formats the files, writes them, and reports the differences.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::document::{Interface, Result};
use crate::names::Names;
use crate::resolve::Api;
use crate::write;

/// Folders that contain only generated files, so that a stray file in them is reported.
const OWN_FOLDERS: [&str; 2] = ["src/api", "tests/every_operation/src/calls"];

/// Every generated file, and every file with a generated part, by their paths from the crate's root.
pub fn everything(interface: &Interface, api: &Api, names: &Names, root: &Path) -> Result<BTreeMap<String, String>> {
    let mut files = files(api, names, root)?;
    files.insert("stand-in/data/description.json".to_owned(), write::stand_in::write(interface)?);
    files.extend(write::in_place::write(api, root, &|text| rustfmt(text, root))?);
    Ok(files)
}

/// Every file that is generated as a whole.
pub fn files(api: &Api, names: &Names, root: &Path) -> Result<BTreeMap<String, String>> {
    let format = |text: &str| rustfmt(text, root);
    let mut files = BTreeMap::new();
    for (path, text) in write::modules(api, names, &format)? {
        files.insert(format!("src/{path}"), text);
    }
    let calls = write::calls::write(api, names)?;
    let calls = calls.into_iter().map(|(path, text)| (format!("tests/every_operation/src/calls/{path}"), text));
    let tests = [
        ("tests/operations/list.rs", write::tests::operations(api)),
        ("tests/answers/list.rs", write::tests::answers(api)),
        ("tests/repository/guarantees/counts.rs", write::tests::counts(api)),
    ];
    for (path, text) in calls.chain(tests.map(|(path, text)| (path.to_owned(), text))) {
        let text = format(&text).map_err(|error| format!("{path}: {error}"))?;
        files.insert(path, text);
    }
    files.insert("src/guide/operations.md".to_owned(), write::ledger::write(api));
    Ok(files)
}

fn rustfmt(text: &str, root: &Path) -> Result<String> {
    let failed = |error: std::io::Error| format!("rustfmt: {error}");
    let mut child = Command::new("rustfmt")
        .args(["--edition", "2024", "--emit", "stdout", "--config-path"])
        .arg(root.join("rustfmt.toml"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(failed)?;
    // Everything is read before anything is written.
    child.stdin.take().ok_or("rustfmt: no input")?.write_all(text.as_bytes()).map_err(failed)?;
    let output = child.wait_with_output().map_err(failed)?;
    if !output.status.success() {
        return Err(format!("rustfmt refuses it: {}", first_complaint(&String::from_utf8_lossy(&output.stderr), text)));
    }
    String::from_utf8(output.stdout).map_err(|error| error.to_string())
}

/// The first message of rustfmt, with the line of the text that it is about: a whole module says less.
fn first_complaint(messages: &str, text: &str) -> String {
    let mut lines = messages.lines();
    let what = lines.find(|line| line.starts_with("error")).unwrap_or("it gives no reason").to_owned();
    let place = lines.find_map(|line| line.trim_start().strip_prefix("--> ")?.split(':').nth(1)?.parse::<usize>().ok());
    let line = place.and_then(|line| text.lines().nth(line.checked_sub(1)?));
    line.map_or(what.clone(), |line| format!("{what}, in the line `{}`", line.trim()))
}

/// Writes the files that differ, removes stray files, and returns the paths of both.
pub fn write(files: &BTreeMap<String, String>, root: &Path) -> Result<Vec<String>> {
    let mut changed = Vec::new();
    for (path, what) in differences(files, root)? {
        let target = root.join(&path);
        let done = match files.get(&path) {
            Some(text) => {
                std::fs::create_dir_all(target.parent().unwrap_or(root)).and_then(|()| std::fs::write(&target, text))
            }
            None => std::fs::remove_file(&target),
        };
        done.map_err(|error| format!("{path}: {error}"))?;
        changed.push(format!("  {path} ({what})"));
    }
    Ok(changed)
}

/// If a file differs, is missing or is stray, fails with the command that fixes it.
pub fn check(files: &BTreeMap<String, String>, root: &Path) -> Result<()> {
    let differences = differences(files, root)?;
    if differences.is_empty() {
        return Ok(());
    }
    let list: String = differences.iter().map(|(path, what)| format!("  {path} ({what})\n")).collect();
    Err(format!("what is written differs from its data:\n{list}fix it with: cargo run -p bimdata-codegen"))
}

/// The files that are not as they should be: they differ, are missing, or are stray.
pub fn differences(files: &BTreeMap<String, String>, root: &Path) -> Result<BTreeMap<String, &'static str>> {
    let mut found = BTreeMap::new();
    for (path, text) in files {
        match std::fs::read_to_string(root.join(path)) {
            // A checkout may use other line ends.
            Ok(present) if present.replace("\r\n", "\n") == *text => {}
            Ok(_) => drop(found.insert(path.clone(), "differs")),
            Err(_) => drop(found.insert(path.clone(), "missing")),
        }
    }
    for folder in OWN_FOLDERS {
        for path in below(&root.join(folder))? {
            let path = path.strip_prefix(root).map_err(|error| error.to_string())?.to_string_lossy().replace('\\', "/");
            if !files.contains_key(&path) {
                found.insert(path, "stray");
            }
        }
    }
    Ok(found)
}

/// All files below a folder; none if there is no such folder.
pub fn below(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    let Ok(entries) = std::fs::read_dir(folder) else { return Ok(files) };
    for entry in entries {
        let path = entry.map_err(|error| error.to_string())?.path();
        if path.is_dir() {
            files.extend(below(&path)?);
        } else {
            files.push(path);
        }
    }
    Ok(files)
}
