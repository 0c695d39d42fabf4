//! `--check` writes nothing, and reports files that differ, are missing or are stray, with the command that fixes it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use bimdata_codegen::output::{check, write};

/// An empty folder for the test.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

fn files() -> BTreeMap<String, String> {
    let files = [("OPERATIONS.md", "# Operations\n"), ("src/api/cloud.rs", "//! Clouds.\n\n"), ("src/api.rs", "//!\n")];
    files.into_iter().map(|(path, text)| (path.to_owned(), text.to_owned())).collect()
}

fn told(list: &str) -> String {
    format!("what is written differs from its data:\n{list}fix it with: cargo run -p bimdata-codegen")
}

#[test]
fn the_checked_in_files_are_up_to_date() {
    let folder = folder("as_it_should_be");
    let changed = write(&files(), &folder).unwrap();
    assert_eq!(changed, ["  OPERATIONS.md (missing)", "  src/api.rs (missing)", "  src/api/cloud.rs (missing)"]);
    assert_eq!(fs::read_to_string(folder.join("src/api/cloud.rs")).unwrap(), "//! Clouds.\n\n");
    assert_eq!(check(&files(), &folder), Ok(()));
    assert_eq!(write(&files(), &folder).unwrap(), Vec::<String>::new());
}

#[test]
fn a_file_that_differs_is_reported_and_fixed() {
    let folder = folder("differs");
    write(&files(), &folder).unwrap();
    fs::write(folder.join("src/api.rs"), "//! Changed by hand.\n").unwrap();
    assert_eq!(check(&files(), &folder), Err(told("  src/api.rs (differs)\n")));
    assert_eq!(fs::read_to_string(folder.join("src/api.rs")).unwrap(), "//! Changed by hand.\n");
    assert_eq!(write(&files(), &folder).unwrap(), ["  src/api.rs (differs)"]);
    assert_eq!(check(&files(), &folder), Ok(()));
}

#[test]
fn a_file_that_is_missing_is_reported_and_fixed() {
    let folder = folder("missing");
    write(&files(), &folder).unwrap();
    fs::remove_file(folder.join("src/api/cloud.rs")).unwrap();
    assert_eq!(check(&files(), &folder), Err(told("  src/api/cloud.rs (missing)\n")));
    assert!(!folder.join("src/api/cloud.rs").exists());
    assert_eq!(write(&files(), &folder).unwrap(), ["  src/api/cloud.rs (missing)"]);
    assert_eq!(check(&files(), &folder), Ok(()));
}

#[test]
fn a_stray_file_is_reported_and_removed() {
    let folder = folder("stray");
    write(&files(), &folder).unwrap();
    for stray in ["src/api/cloud/old.rs", "tests/every_operation/src/calls/old.rs"] {
        fs::create_dir_all(folder.join(stray).parent().unwrap()).unwrap();
        fs::write(folder.join(stray), "").unwrap();
    }
    // Hand-written files outside the folders of the generator are ignored.
    fs::write(folder.join("src/session.rs"), "").unwrap();
    let list = "  src/api/cloud/old.rs (stray)\n  tests/every_operation/src/calls/old.rs (stray)\n";
    assert_eq!(check(&files(), &folder), Err(told(list)));
    assert!(folder.join("src/api/cloud/old.rs").exists());
    write(&files(), &folder).unwrap();
    assert!(!folder.join("src/api/cloud/old.rs").exists());
    assert!(folder.join("src/session.rs").exists());
    assert_eq!(check(&files(), &folder), Ok(()));
}

#[test]
fn other_line_ends_make_no_difference() {
    let folder = folder("line_ends");
    write(&files(), &folder).unwrap();
    fs::write(folder.join("src/api/cloud.rs"), "//! Clouds.\r\n\r\n").unwrap();
    assert_eq!(check(&files(), &folder), Ok(()));
}

#[test]
fn the_program_refuses_an_argument_that_it_does_not_know() {
    let output = Command::new(env!("CARGO_BIN_EXE_bimdata-codegen")).arg("--chek").output().unwrap();
    assert!(!output.status.success());
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(told.starts_with("usage: cargo run -p bimdata-codegen [-- COMMAND]\n"), "{told}");
}
