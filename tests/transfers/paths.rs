//! Folders and documents are found by their paths, and ambiguous paths are reported before anything is written.

use std::thread;

use bimdata::{Error, Upload, transfer};

use crate::mirror::project::{PROJECT, Project, ROOT, Service};

fn file() -> Upload {
    Upload::from_bytes("local name.pdf", "new")
}

fn documents(project: &Project) -> Vec<(String, String)> {
    project.documents().into_iter().map(|(folder, name, ..)| (folder, name)).collect()
}

#[track_caller]
fn assert_refused(service: &Service, outcome: Result<impl std::fmt::Debug, Error>, reason: &str) {
    let error = outcome.unwrap_err();
    assert!(matches!(&error, Error::Input(error) if error.what == "path"), "{error}");
    assert!(error.to_string().contains(reason), "{error}");
    assert_eq!(service.writes(), [""; 0]);
}

#[test]
fn a_folder_is_found_by_its_path_in_one_call() {
    let project = Project::default();
    let plans = project.add_folder(ROOT, "Plans");
    let level = project.add_folder(plans, "Level 1");
    project.add_document(plans, "Level 2", b"a document");
    let service = project.serve();
    let session = service.session();
    let find = |path: &str| transfer::find_folder(&session, PROJECT, path).unwrap();
    assert_eq!(find("Plans/Level 1"), Some(level));
    assert_eq!(service.api.requests().len(), 1);
    assert_eq!((find("Plans"), find("")), (Some(plans), Some(ROOT)));
    for path in ["Plans/Level 2", "plans", "Level 1", "Plans/Level 1/Level 1"] {
        assert_eq!(find(path), None, "{path}");
    }
    assert_eq!(service.writes(), [""; 0]);
}

#[test]
fn what_is_missing_of_a_path_is_created_once() {
    let project = Project::default();
    let plans = project.add_folder(ROOT, "Plans");
    let service = project.serve();
    let session = service.session();
    let made = transfer::find_or_create_folder(&session, PROJECT, "Plans/Level 1/Details").unwrap();
    assert_eq!(service.writes().len(), 2);
    assert_eq!(project.folder_count(), 3);
    assert_eq!(transfer::find_folder(&session, PROJECT, "Plans/Level 1/Details").unwrap(), Some(made));
    assert_eq!(transfer::find_or_create_folder(&session, PROJECT, "Plans/Level 1/Details").unwrap(), made);
    assert_eq!(transfer::find_or_create_folder(&session, PROJECT, "Plans").unwrap(), plans);
    assert_eq!(project.folder_count(), 3);
}

#[test]
fn threads_that_share_a_session_create_a_folder_once() {
    let project = Project::default();
    let service = project.serve();
    let session = service.session();
    let folders: Vec<i64> = thread::scope(|scope| {
        let find = |level: usize| {
            transfer::find_or_create_folder(&session, PROJECT, &format!("Plans/Level {}", level % 2)).unwrap()
        };
        let threads: Vec<_> = (0..8).map(|level| scope.spawn(move || find(level))).collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    assert_eq!(project.folder_count(), 3);
    assert_eq!(service.writes().len(), 3);
    for (level, folder) in folders.iter().enumerate() {
        assert_eq!(folder, &folders[level % 2]);
    }
}

#[test]
fn a_file_goes_to_a_path_as_a_document_first_and_as_its_versions_then() {
    let project = Project::default();
    let service = project.serve();
    let session = service.session();
    let path = "Plans/Level 1/ground.pdf";
    let first = transfer::upload_to_path(&session, PROJECT, path, file()).unwrap();
    let second = transfer::upload_to_path(&session, PROJECT, path, file()).unwrap();
    let found = project.documents();
    assert_eq!(found, [("Level 1".to_owned(), "ground.pdf".to_owned(), b"new".to_vec(), Some(first.id))]);
    assert_eq!(project.id_of("ground.pdf"), second.id);
    transfer::upload_to_path(&session, PROJECT, "top.pdf", file()).unwrap();
    assert!(documents(&project).contains(&(String::new(), "top.pdf".to_owned())));
}

#[test]
fn a_path_that_is_none_is_refused_before_anything_is_sent() {
    let service = Project::default().serve();
    let session = service.session();
    for (path, reason) in [
        ("/Plans", "empty name"),
        ("Plans/", "empty name"),
        ("Plans//Level 1", "empty name"),
        ("/", "empty name"),
        ("..", "holds .."),
        ("Plans/../Level 1", "holds .."),
        ("./Plans", "holds ."),
    ] {
        assert_refused(&service, transfer::find_folder(&session, PROJECT, path), reason);
        assert_refused(&service, transfer::find_or_create_folder(&session, PROJECT, path), reason);
        assert_refused(&service, transfer::upload_to_path(&session, PROJECT, path, file()), reason);
    }
    assert_refused(&service, transfer::upload_to_path(&session, PROJECT, "", file()), "names no document");
    assert_eq!(service.api.requests().len(), 0);
}

#[test]
fn a_name_that_several_have_is_refused_before_anything_is_written() {
    let project = Project::default();
    for _ in 0..2 {
        project.add_folder(ROOT, "Plans");
        project.add_document(ROOT, "ground.pdf", b"old");
    }
    let service = project.serve();
    let session = service.session();
    assert_refused(&service, transfer::find_folder(&session, PROJECT, "Plans/Level 1"), "2 folders");
    assert_refused(&service, transfer::find_or_create_folder(&session, PROJECT, "Plans"), "2 folders");
    assert_refused(&service, transfer::upload_to_path(&session, PROJECT, "ground.pdf", file()), "2 documents");
}
