//! With a record of the last run, only changes since then are written, and nothing that has changed on both sides.

use std::fs;

use bimdata::mirror::{self, Action, Options, Outcome};

use crate::mirror::project::{PROJECT, Project, ROOT};
use crate::mirror::{CONFLICT, action, changed, download, edit, entry, plan_down, plan_up, refused, upload};
use support::folder::TestFolder;

#[test]
fn an_upload_writes_only_what_has_changed_here() {
    let (project, local) = (Project::default(), TestFolder::new());
    for name in ["same.txt", "edited.txt", "longer.txt", "theirs.txt", "both.txt"] {
        local.write(format!("plans/{name}"), "old");
    }
    let service = project.serve();
    assert!(upload(&service, local.path(), &changed()).is_complete());
    let ours = project.id_of("edited.txt");
    edit(&local, "plans/edited.txt", "new");
    edit(&local, "plans/longer.txt", "newer");
    edit(&local, "plans/both.txt", "our");
    project.add_version(project.id_of("theirs.txt"), b"their");
    project.add_version(project.id_of("both.txt"), b"their");
    local.write("plans/added.txt", "add");

    let plan = plan_up(&service, &local, &changed());
    assert_eq!(plan.notes(), [""; 0]);
    assert_eq!(action(&plan, "plans/same.txt"), Action::Unchanged);
    assert_eq!(action(&plan, "plans/theirs.txt"), Action::ChangedThere);
    assert!(plan.to_string().contains("\nunchanged      plans/same.txt\n"), "{plan}");
    assert!(plan.to_string().contains("skip           plans/theirs.txt: has changed on the other side only"), "{plan}");
    let report = upload(&service, local.path(), &changed());
    assert_eq!(refused(&report), [("plans/both.txt".to_owned(), CONFLICT.to_owned())]);
    assert_eq!((report.done(), report.failed()), (3, 0), "{report}");
    let content = |name: &str| project.documents().into_iter().find(|document| document.1 == name).unwrap();
    assert_eq!(content("edited.txt").3, Some(ours));
    for (name, expected) in
        [("edited.txt", "new"), ("longer.txt", "newer"), ("theirs.txt", "their"), ("both.txt", "their")]
    {
        assert_eq!(content(name).2, expected.as_bytes(), "{name}");
    }
    // An unresolved conflict is still reported the next night.
    assert_eq!(refused(&upload(&service, local.path(), &changed())).len(), 1);
}

#[test]
fn a_download_writes_only_what_has_changed_there() {
    let (project, local) = (Project::default(), TestFolder::new());
    let plans = project.add_folder(ROOT, "plans");
    for name in ["same.txt", "edited.txt", "ours.txt", "both.txt", "gone.txt"] {
        project.add_document(plans, name, b"old");
    }
    let service = project.serve();
    assert!(download(&service, local.path(), &changed()).is_complete());
    project.add_version(project.id_of("edited.txt"), b"new");
    project.add_version(project.id_of("both.txt"), b"their");
    edit(&local, "plans/ours.txt", "our");
    edit(&local, "plans/both.txt", "our");
    fs::remove_file(local.path().join("plans/gone.txt")).unwrap();

    let plan = plan_down(&service, &local, &changed());
    assert_eq!(action(&plan, "plans/same.txt"), Action::Unchanged);
    assert_eq!(action(&plan, "plans/ours.txt"), Action::ChangedThere);
    assert_eq!(action(&plan, "plans/edited.txt"), Action::Replace);
    let report = download(&service, local.path(), &changed());
    assert_eq!(refused(&report), [("plans/both.txt".to_owned(), CONFLICT.to_owned())]);
    for (name, content) in
        [("same.txt", "old"), ("edited.txt", "new"), ("ours.txt", "our"), ("both.txt", "our"), ("gone.txt", "old")]
    {
        assert_eq!(local.read(format!("plans/{name}")), content.as_bytes(), "{name}");
    }
}

#[test]
fn one_record_serves_both_ways() {
    let (project, local) = (Project::default(), TestFolder::new());
    local.write("a.txt", "old");
    let service = project.serve();
    assert!(upload(&service, local.path(), &changed()).is_complete());
    assert_eq!(action(&plan_down(&service, &local, &changed()), "a.txt"), Action::Unchanged);
    project.add_version(project.id_of("a.txt"), b"new");
    assert!(download(&service, local.path(), &changed()).is_complete());
    assert_eq!(local.read("a.txt"), b"new");
    assert_eq!(action(&plan_up(&service, &local, &changed()), "a.txt"), Action::Unchanged);
}

#[test]
fn a_run_that_was_cancelled_records_what_it_did() {
    let (project, local) = (Project::default(), TestFolder::new());
    for number in 0..20 {
        local.write(format!("{number}.txt"), "text");
    }
    let service = project.serve();
    let (session, cancel) = service.session().cancellable();
    let options = Options { parallel: 1, ..changed() };
    let plan = mirror::plan_upload(&session, PROJECT, local.path(), &options).unwrap();
    let report = plan.run(&session, |entry| {
        if entry.step.path == "3.txt" && matches!(entry.outcome, Outcome::Done) {
            cancel.cancel();
        }
    });
    let done = report.done();
    assert!((1..20).contains(&done), "{report}");
    let report = upload(&service, local.path(), &changed());
    assert_eq!(report.done(), 20 - done, "{report}");
    assert!(matches!(entry(&report, "3.txt").step.action, Action::Unchanged));
}
