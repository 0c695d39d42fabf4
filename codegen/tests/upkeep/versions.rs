//! The changes between the kept versions, as checked-in reports.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use bimdata_codegen::diff::Class;
use bimdata_codegen::kept;
use bimdata_codegen::update::run::{Folders, diff, update};
use serde_json::json;

use crate::support::{own, today};
use crate::update::{copy, publish};

const COMMAND: &str = "BIMDATA_WRITE_REPORTS=1 cargo test -p bimdata-codegen --test upkeep versions";

/// Each version with the next one; every adoption adds a step.
fn steps(folders: &Folders) -> Vec<(String, String)> {
    let mut versions = kept::versions(&folders.own).unwrap();
    versions.push("current".to_owned());
    versions.windows(2).map(|pair| (pair[0].clone(), pair[1].clone())).collect()
}

/// What is wrong with the reports of a folder: one is missing, differs, or is of no step. Writes them if asked to.
fn wrong(folders: &Folders, reports: &Path, writes: bool) -> Vec<String> {
    let steps = steps(folders);
    let written = std::thread::scope(|scope| {
        let compare = |(old, new): &(String, String)| {
            let report = diff(folders, old, new).unwrap();
            (format!("{old} to {}.md", report.to.version), report.markdown())
        };
        let running: Vec<_> = steps.iter().map(|step| scope.spawn(move || compare(step))).collect();
        running.into_iter().map(|step| step.join().unwrap()).collect::<Vec<_>>()
    });
    let mut wrong = Vec::new();
    for (name, text) in &written {
        let path = reports.join(name);
        if writes {
            fs::write(&path, text).unwrap();
        }
        match fs::read_to_string(&path).map(|present| present.replace("\r\n", "\n")) {
            Ok(present) if present == *text => {}
            Ok(present) => {
                let line = text.lines().zip(present.lines()).position(|(one, other)| one != other);
                let line = line.unwrap_or_else(|| text.lines().count().min(present.lines().count())) + 1;
                wrong.push(format!("{name} differs from line {line} on"));
            }
            Err(_) => wrong.push(format!("{name} is missing")),
        }
    }
    let names: BTreeSet<&str> = written.iter().map(|(name, _)| name.as_str()).collect();
    for entry in fs::read_dir(reports).unwrap() {
        let entry = entry.unwrap();
        let name = entry.file_name().to_string_lossy().into_owned();
        if !names.contains(name.as_str()) {
            if writes {
                fs::remove_file(entry.path()).unwrap();
            } else {
                wrong.push(format!("{name} is the report of no step between two versions"));
            }
        }
    }
    wrong
}

#[test]
fn every_step_between_two_versions_is_reported() {
    let writes = std::env::var_os("BIMDATA_WRITE_REPORTS").is_some();
    let wrong = wrong(&Folders::here().unwrap(), &own().join("tests/upkeep/reports"), writes);
    assert!(
        wrong.is_empty(),
        "codegen/tests/upkeep/reports/ is not what the versions give:\n  {}\nfix it with: {COMMAND}",
        wrong.join("\n  ")
    );
}

#[test]
fn an_adopted_version_adds_a_step_and_makes_the_last_report_outdated() {
    let folders = copy("steps");
    let reports = folders.root.join("reports");
    fs::create_dir(&reports).unwrap();
    // One step is enough, and others take time.
    fs::remove_dir_all(folders.own.join("interface/kept")).unwrap();
    fs::create_dir(folders.own.join("interface/kept")).unwrap();
    let was = today()["info"]["version"].as_str().unwrap().to_owned();
    let mut document = today();
    document["info"]["version"] = json!("99.0.0");
    update(&folders, publish(&folders, &document).to_str().unwrap(), None).unwrap();
    fs::write(reports.join("1.0.0 to 2.0.0.md"), "").unwrap();
    let (name, stray) =
        (format!("{was} to 99.0.0.md"), "1.0.0 to 2.0.0.md is the report of no step between two versions");
    assert_eq!(wrong(&folders, &reports, false), [format!("{name} is missing"), stray.to_owned()]);
    assert_eq!(wrong(&folders, &reports, true), Vec::<String>::new());
    let text = fs::read_to_string(reports.join(&name)).unwrap();
    assert!(text.starts_with(&format!("# Interface {was} → 99.0.0\n")), "{text}");
    fs::write(reports.join(&name), text.lines().take(3).map(|line| format!("{line}\n")).collect::<String>()).unwrap();
    assert_eq!(wrong(&folders, &reports, false), [format!("{name} differs from line 4 on")]);
}

#[test]
fn seven_operations_got_their_first_parameter_and_kept_their_functions() {
    let folders = Folders::here().unwrap();
    let mut found = BTreeSet::new();
    for (old, new) in steps(&folders) {
        for change in diff(&folders, &old, &new).unwrap().changes {
            if change.kind == "first-parameter" {
                assert_eq!(change.class, Class::Minor, "{}", change.place);
                assert!(change.meaning.contains("_with` is new"), "{}", change.meaning);
                found.insert(change.place);
            }
        }
    }
    // Later versions may add to these.
    let known = [
        "get_comments",
        "get_documents",
        "get_project_creator_visas",
        "get_project_dms_tree",
        "get_project_validator_visas",
        "get_raw_elements",
        "get_simple_elements",
    ];
    for id in known {
        assert!(found.contains(id), "{id}");
    }
}

#[test]
fn the_error_for_an_unknown_version_names_the_known_ones() {
    let folders = Folders::here().unwrap();
    let error = diff(&folders, "9.0.1", "current").unwrap_err();
    let kept = kept::versions(&folders.own).unwrap().join(", ");
    assert_eq!(error, format!("9.0.1 is no file and no version that is kept: {kept}, current"));
}
