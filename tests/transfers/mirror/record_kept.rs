//! A run changes only what it has done in the record that is in the folder.

use bimdata::mirror::Action;
use serde_json::Value;

use crate::mirror::project::{Project, ROOT};
use crate::mirror::{action, changed, deleted, deleting, download, plan_down};
use support::folder::TestFolder;

fn files(local: &TestFolder) -> Value {
    let record: Value = serde_json::from_slice(&local.read(".bimdata-mirror.json")).unwrap();
    record["mirrors"][0]["files"].clone()
}

#[test]
fn a_plan_that_is_run_twice_forgets_nothing() {
    let (project, local) = (Project::default(), TestFolder::new());
    for name in ["a.txt", "b.txt"] {
        project.add_document(ROOT, name, b"v1");
    }
    let service = project.serve();
    let plan = plan_down(&service, &local, &changed());
    assert_eq!(plan.run(&service.session(), |_| ()).done(), 2);
    let before = files(&local);
    assert_eq!(plan.run(&service.session(), |_| ()).refused(), 2);
    assert_eq!(files(&local), before);
    project.remove_document(project.id_of("a.txt"));
    assert_eq!(deleted(&plan_down(&service, &local, &deleting())), ["a.txt"]);
}

#[test]
fn a_plan_that_is_older_than_another_run_forgets_nothing() {
    let (project, local) = (Project::default(), TestFolder::new());
    for name in ["a.txt", "b.txt"] {
        project.add_document(ROOT, name, b"v1");
    }
    let service = project.serve();
    assert!(download(&service, local.path(), &changed()).is_complete());
    let old = plan_down(&service, &local, &changed());
    project.add_version(project.id_of("a.txt"), b"v2");
    project.add_document(ROOT, "c.txt", b"v1");
    assert_eq!(download(&service, local.path(), &changed()).done(), 2);
    let before = files(&local);
    assert!(old.run(&service.session(), |_| ()).is_complete());
    assert_eq!(files(&local), before);
    let plan = plan_down(&service, &local, &changed());
    assert_eq!(["a.txt", "c.txt"].map(|name| action(&plan, name)), [Action::Unchanged, Action::Unchanged], "{plan}");
}

#[cfg(unix)]
#[test]
fn the_record_is_not_written_through_a_link_that_takes_the_place_of_the_mirrored_folder() {
    use std::fs;

    let (project, outer, other) = (Project::default(), TestFolder::new(), TestFolder::new());
    for name in ["a.txt", "b.txt", "c.txt"] {
        project.add_document(ROOT, name, b"v1");
    }
    let service = project.serve();
    let root = outer.path().join("mirror");
    let options = bimdata::mirror::Options { parallel: 1, ..changed() };
    let session = service.session();
    let plan = bimdata::mirror::plan_download(&session, crate::mirror::project::PROJECT, &root, &options).unwrap();
    let report = plan.run(&session, |entry| {
        if entry.step.path == "a.txt" {
            fs::rename(&root, outer.path().join("moved")).unwrap();
            std::os::unix::fs::symlink(other.path(), &root).unwrap();
        }
    });
    assert!(report.not_recorded().unwrap().to_string().contains("has become a symbolic link"), "{report}");
    assert_eq!(fs::read_dir(other.path()).unwrap().count(), 0);
}
