//! With a hash of each file in the record, the content decides if size and time do not.

use std::fs;
use std::path::Path;
use std::time::{Duration, SystemTime};

use bimdata::mirror::{self, Action, IfVanished, Options, Plan};
use serde_json::Value;

use crate::mirror::project::{PROJECT, Project, ROOT, Service};
use crate::mirror::{changed, download, refused, set_modified, upload};
use support::folder::TestFolder;

const RECORD: &str = ".bimdata-mirror.json";
/// The hashes of "abc" and of the empty text, from FIPS 180-2.
const ABC: &str = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
const EMPTY: &str = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

fn comparing() -> Options {
    Options { compare_content: true, ..changed() }
}

fn modified(path: &Path) -> SystemTime {
    fs::metadata(path).unwrap().modified().unwrap()
}

/// Writes other content of the same size, and restores the modification time.
fn edit_unseen(local: &TestFolder, path: &str, content: &str) {
    let place = local.path().join(path);
    let (size, time) = (fs::metadata(&place).unwrap().len(), modified(&place));
    local.write(path, content);
    set_modified(&place, time);
    assert_eq!((fs::metadata(&place).unwrap().len(), modified(&place)), (size, time));
}

fn touch(local: &TestFolder, path: &str) {
    let place = local.path().join(path);
    set_modified(&place, modified(&place) + Duration::from_secs(5));
}

/// Writes a file whose time shows that it has not been edited since.
fn write_long_ago(local: &TestFolder, path: &str, content: &str) {
    set_modified(&local.write(path, content), SystemTime::now() - Duration::from_secs(3600));
}

fn plan_up(service: &Service, local: &TestFolder, options: &Options) -> Plan {
    mirror::plan_upload(&service.session(), PROJECT, local.path(), options).unwrap()
}

fn plan_down(service: &Service, local: &TestFolder, options: &Options) -> Plan {
    mirror::plan_download(&service.session(), PROJECT, local.path(), options).unwrap()
}

#[track_caller]
fn action(plan: &Plan, path: &str) -> Action {
    let found: Vec<_> = plan.steps().iter().filter(|step| step.path == path).collect();
    assert_eq!(found.len(), 1, "{path} in {plan}");
    found[0].action.clone()
}

fn recorded(local: &TestFolder, path: &str) -> Value {
    let record: Value = serde_json::from_slice(&local.read(RECORD)).unwrap();
    record["mirrors"][0]["files"][path].clone()
}

/// A record as written by builds without the feature.
fn forget_hashes(local: &TestFolder) {
    let mut record: Value = serde_json::from_slice(&local.read(RECORD)).unwrap();
    for file in record["mirrors"][0]["files"].as_object_mut().unwrap().values_mut() {
        assert!(file.as_object_mut().unwrap().remove("sha256").is_some());
    }
    local.write(RECORD, record.to_string());
}

#[test]
fn a_transferred_file_is_recorded_with_its_hash() {
    let (project, local) = (Project::default(), TestFolder::new());
    local.write("up.txt", "abc");
    let service = project.serve();
    assert!(upload(&service, local.path(), &changed()).is_complete());
    project.add_document(ROOT, "down.txt", b"abc");
    project.add_document(ROOT, "empty.txt", b"");
    assert!(download(&service, local.path(), &changed()).is_complete());
    assert_eq!(
        ["up.txt", "down.txt", "empty.txt"].map(|path| recorded(&local, path)["sha256"].clone()),
        [ABC, ABC, EMPTY]
    );
}

#[test]
fn a_file_that_was_only_touched_is_not_transferred_again() {
    let (project, local) = (Project::default(), TestFolder::new());
    for name in ["same.txt", "edited.txt"] {
        write_long_ago(&local, name, "old");
    }
    let service = project.serve();
    assert!(upload(&service, local.path(), &changed()).is_complete());
    write_long_ago(&local, "edited.txt", "new");
    for name in ["same.txt", "edited.txt"] {
        touch(&local, name);
    }
    assert_eq!(action(&plan_down(&service, &local, &changed()), "same.txt"), Action::Unchanged);
    let plan = plan_up(&service, &local, &changed());
    assert_eq!([action(&plan, "same.txt"), action(&plan, "edited.txt")], [Action::Unchanged, Action::UploadVersion]);

    let before = recorded(&local, "same.txt");
    assert_eq!(plan.run(&service.session(), |_| ()).done(), 1);
    // From now on it is recorded with its new time and the same content.
    let after = recorded(&local, "same.txt");
    assert!(after["modified"] != before["modified"] && after["sha256"] == before["sha256"], "{before} {after}");
}

#[test]
fn a_file_that_was_touched_here_and_changed_there_is_no_conflict() {
    let (project, local) = (Project::default(), TestFolder::new());
    local.write("a.txt", "old");
    let service = project.serve();
    assert!(upload(&service, local.path(), &changed()).is_complete());
    touch(&local, "a.txt");
    project.add_version(project.id_of("a.txt"), b"new");
    assert_eq!(action(&plan_up(&service, &local, &changed()), "a.txt"), Action::ChangedThere);
    assert!(download(&service, local.path(), &changed()).is_complete());
    assert_eq!(local.read("a.txt"), b"new");
}

#[test]
fn a_change_that_keeps_size_and_time_is_seen_where_contents_are_compared() {
    let (project, local) = (Project::default(), TestFolder::new());
    for name in ["same.txt", "edited.txt", "both.txt"] {
        write_long_ago(&local, name, "old");
    }
    let service = project.serve();
    assert!(upload(&service, local.path(), &changed()).is_complete());
    edit_unseen(&local, "edited.txt", "new");
    edit_unseen(&local, "both.txt", "our");
    project.add_version(project.id_of("both.txt"), b"their");
    let actions = |plan: &Plan| ["same.txt", "edited.txt", "both.txt"].map(|path| action(plan, path));
    let conflict = Action::Refuse(mirror::Refusal::Conflict);

    let quick = [Action::Unchanged, Action::Unchanged, Action::ChangedThere];
    assert_eq!(actions(&plan_up(&service, &local, &changed())), quick);
    let thorough = [Action::Unchanged, Action::UploadVersion, conflict.clone()];
    assert_eq!(actions(&plan_up(&service, &local, &comparing())), thorough);
    let thorough = [Action::Unchanged, Action::ChangedThere, conflict];
    assert_eq!(actions(&plan_down(&service, &local, &comparing())), thorough);

    let report = upload(&service, local.path(), &comparing());
    assert_eq!((report.done(), refused(&report).len()), (1, 1), "{report}");
    assert_eq!(upload(&service, local.path(), &comparing()).done(), 0);
}

#[test]
fn a_record_without_hashes_gets_them_where_contents_are_compared() {
    let (project, local) = (Project::default(), TestFolder::new());
    write_long_ago(&local, "a.txt", "abc");
    let service = project.serve();
    assert!(upload(&service, local.path(), &changed()).is_complete());
    forget_hashes(&local);
    // Without a hash, it is unknown whether a touched file has changed.
    let time = modified(&local.path().join("a.txt"));
    touch(&local, "a.txt");
    assert_eq!(action(&plan_up(&service, &local, &comparing()), "a.txt"), Action::UploadVersion);
    set_modified(&local.path().join("a.txt"), time);

    assert_eq!(upload(&service, local.path(), &comparing()).done(), 0);
    assert_eq!(recorded(&local, "a.txt")["sha256"], ABC);
    edit_unseen(&local, "a.txt", "abd");
    assert_eq!(action(&plan_up(&service, &local, &comparing()), "a.txt"), Action::UploadVersion);
}

#[test]
fn a_file_that_has_changed_unseen_is_not_deleted_where_contents_are_compared() {
    let (project, local) = (Project::default(), TestFolder::new());
    let names = ["same.txt", "touched.txt", "edited.txt"];
    let ids = names.map(|name| project.add_document(ROOT, name, b"old"));
    let service = project.serve();
    assert!(download(&service, local.path(), &changed()).is_complete());
    touch(&local, "touched.txt");
    edit_unseen(&local, "edited.txt", "new");
    for id in ids {
        project.remove_document(id);
    }
    let options = Options { if_vanished: IfVanished::Delete, ..comparing() };
    let report = download(&service, local.path(), &options);
    assert_eq!((report.done(), refused(&report)[0].0.as_str()), (2, "edited.txt"), "{report}");
    assert_eq!(local.read("edited.txt"), b"new");
    assert_eq!(local.content().len(), 2, "the file and the record");
}
