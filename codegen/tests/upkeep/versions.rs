//! The changes between the kept versions, as checked-in reports.

use bimdata_codegen::diff::Class;
use bimdata_codegen::update::run::{Folders, diff};

use crate::support::own;

fn check(old: &str, new: &str) {
    let report = diff(&Folders::here().unwrap(), old, new).unwrap();
    let name = format!("{old} to {}.md", report.to.version);
    let path = own().join("tests/upkeep/reports").join(&name);
    let written = report.markdown();
    if std::env::var_os("BIMDATA_WRITE_REPORTS").is_some() {
        std::fs::write(&path, &written).unwrap();
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    let differs =
        written.lines().zip(expected.lines()).enumerate().find(|(_, (written, expected))| written != expected);
    assert_eq!(differs, None, "{name}: BIMDATA_WRITE_REPORTS=1 writes it again");
    assert_eq!(written.len(), expected.len(), "{name}");
    assert_eq!(report.class, Class::Major);
    assert_eq!(report.code(), 30);
}

#[test]
fn the_step_from_9_0_0_to_10_0_0_is_reported() {
    check("9.0.0", "10.0.0");
}

#[test]
fn the_step_from_10_0_0_to_10_20_0_is_reported() {
    check("10.0.0", "10.20.0");
}

#[test]
fn the_step_from_10_20_0_to_10_41_1_is_reported() {
    check("10.20.0", "current");
}

#[test]
fn seven_operations_got_their_first_parameter_and_kept_their_functions() {
    let folders = Folders::here().unwrap();
    let mut found = Vec::new();
    for (old, new) in [("9.0.0", "10.0.0"), ("10.0.0", "10.20.0"), ("10.20.0", "current")] {
        for change in diff(&folders, old, new).unwrap().changes {
            if change.kind == "first-parameter" {
                assert_eq!(change.class, Class::Minor, "{}", change.place);
                assert!(change.meaning.contains("_with` is new"), "{}", change.meaning);
                found.push(change.place);
            }
        }
    }
    found.sort_unstable();
    let known = [
        "get_comments",
        "get_documents",
        "get_project_creator_visas",
        "get_project_dms_tree",
        "get_project_validator_visas",
        "get_raw_elements",
        "get_simple_elements",
    ];
    assert_eq!(found, known);
}

#[test]
fn the_error_for_an_unknown_version_names_the_known_ones() {
    let error = diff(&Folders::here().unwrap(), "9.0.1", "current").unwrap_err();
    assert_eq!(error, "9.0.1 is no file and no version that is kept: 9.0.0, 10.0.0, 10.20.0, current");
}
