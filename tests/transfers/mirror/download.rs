//! The folders of a project are mirrored into a local one.

use bimdata::mirror::{self, Action, Options, Outcome, Plan, Refusal};

use crate::mirror::project::{PROJECT, Project, ROOT};
use crate::mirror::{changed, download, entry, plan_down, refused, replacing};
use support::folder::TestFolder;

#[test]
fn a_tree_arrives_in_a_folder_that_is_made_for_it() {
    let (project, local) = (Project::default(), TestFolder::new());
    let plans = project.add_folder(ROOT, "plans");
    project.add_folder(plans, "empty folder");
    project.add_document(plans, "ground.pdf", b"ground");
    project.add_document(ROOT, "empty", b"");
    let service = project.serve();
    let report = download(&service, &local.path().join("new/target"), &Options::default());
    assert_eq!(report.to_string(), "5 done, 0 skipped, 0 refused, 0 failed, 0 not tried");
    let expected = [
        ("new".into(), None),
        ("new/target".into(), None),
        ("new/target/empty".into(), Some(Vec::new())),
        ("new/target/plans".into(), None),
        ("new/target/plans/empty folder".into(), None),
        ("new/target/plans/ground.pdf".into(), Some(b"ground".to_vec())),
    ];
    assert_eq!(local.content(), expected.into());
}

#[test]
fn links_that_still_hold_cost_no_call_of_the_service() {
    let (project, local) = (Project::default(), TestFolder::new());
    for number in 0..10 {
        project.add_document(ROOT, &format!("{number}.txt"), b"text");
    }
    let service = project.serve();
    assert!(download(&service, local.path(), &Options::default()).is_complete());
    assert_eq!(service.api.requests().len(), 1);
    assert_eq!(service.storage.requests().len(), 10);
}

#[test]
fn an_expired_link_is_fetched_again() {
    let (project, local) = (Project::default(), TestFolder::new());
    let document = project.add_document(ROOT, "tower.ifc", b"tower");
    let service = project.serve();
    let session = service.session();
    let plan = mirror::plan_download(&session, PROJECT, local.path(), &Options::default()).unwrap();
    project.expire_links();
    assert!(plan.run(&session, |_| ()).is_complete());
    assert_eq!(local.read("tower.ifc"), b"tower");
    assert_eq!(service.api.requests_for(&format!("/cloud/12/project/34/document/{document}")).len(), 1);
}

#[test]
fn a_fresh_link_that_is_refused_too_fails_after_that_attempt() {
    let (project, local) = (Project::default(), TestFolder::new());
    project.add_document(ROOT, "tower.ifc", b"tower");
    project.expire_links_at_once();
    let service = project.serve();
    let report = download(&service, local.path(), &Options::default());
    let outcome = &entry(&report, "tower.ifc").outcome;
    assert!(matches!(outcome, Outcome::Failed(error) if error.is_expired_link()), "{outcome:?}");
    assert_eq!(service.storage.requests().len(), 2);
    assert!(local.content().is_empty());
}

#[test]
fn files_that_are_there_are_skipped_or_replaced_by_choice() {
    let (project, local) = (Project::default(), TestFolder::new());
    let plans = project.add_folder(ROOT, "plans");
    project.add_document(plans, "there.txt", b"new");
    local.write("plans/there.txt", "old");
    local.write("plans/mine.txt", "mine");
    let service = project.serve();
    let report = download(&service, local.path(), &Options::default());
    assert_eq!(report.to_string(), "0 done, 3 skipped, 0 refused, 0 failed, 0 not tried");
    assert_eq!(local.read("plans/there.txt"), b"old");
    assert_eq!(service.storage.requests().len(), 0);

    let report = download(&service, local.path(), &replacing());
    assert_eq!(report.to_string(), "1 done, 2 skipped, 0 refused, 0 failed, 0 not tried");
    let expected = [
        ("plans".into(), None),
        ("plans/mine.txt".into(), Some(b"mine".to_vec())),
        ("plans/there.txt".into(), Some(b"new".to_vec())),
    ];
    assert_eq!(local.content(), expected.into());
}

#[test]
fn a_name_of_255_bytes_can_be_downloaded_and_replaced() {
    let (project, local) = (Project::default(), TestFolder::new());
    let name = format!("{}.ifc", "n".repeat(251));
    project.add_document(ROOT, &name, b"tower");
    let service = project.serve();
    for _ in 0..2 {
        let report = download(&service, local.path(), &replacing());
        assert!(report.is_complete(), "{report}");
        assert_eq!(local.content(), [(name.clone().into(), Some(b"tower".to_vec()))].into());
    }
}

#[test]
fn of_several_of_one_name_the_first_is_kept_and_folders_come_first() {
    let (project, local) = (Project::default(), TestFolder::new());
    project.add_document(ROOT, "twice", b"first");
    project.add_document(ROOT, "twice", b"second");
    project.add_document(ROOT, "both", b"document");
    let folder = project.add_folder(ROOT, "both");
    project.add_document(folder, "in.txt", b"in");
    let second = project.add_folder(ROOT, "both");
    project.add_document(second, "in.txt", b"in second");
    let service = project.serve();
    let report = download(&service, local.path(), &Options::default());
    let same = "something else here has the same name already";
    let expected = [("both", same), ("both/in.txt", "its folder is refused"), ("twice", same), ("both", same)];
    assert_eq!(refused(&report), expected.map(|(path, reason)| (path.to_owned(), reason.to_owned())));
    let expected = [
        ("both".into(), None),
        ("both/in.txt".into(), Some(b"in".to_vec())),
        ("twice".into(), Some(b"first".to_vec())),
    ];
    assert_eq!(local.content(), expected.into());
}

#[test]
fn what_is_at_the_place_of_something_else_stays_as_it_is() {
    let (project, local) = (Project::default(), TestFolder::new());
    let folder = project.add_folder(ROOT, "folder");
    project.add_document(folder, "in.txt", b"in");
    project.add_document(ROOT, "file", b"file");
    local.write("folder", "mine");
    local.write("file/mine.txt", "mine");
    let before = local.content();
    let service = project.serve();
    let report = download(&service, local.path(), &replacing());
    let expected = [
        ("folder", "something else is at its place"),
        ("folder/in.txt", "its folder is refused"),
        ("file", "something else is at its place"),
    ];
    assert_eq!(refused(&report), expected.map(|(path, reason)| (path.to_owned(), reason.to_owned())));
    assert_eq!(local.content(), before);
}

#[test]
#[cfg(unix)]
fn links_in_the_target_folder_are_not_followed() {
    let (project, local, elsewhere) = (Project::default(), TestFolder::new(), TestFolder::new());
    let folder = project.add_folder(ROOT, "folder");
    project.add_document(folder, "in.txt", b"in");
    project.add_document(ROOT, "file", b"file");
    let mine = elsewhere.write("mine", "mine");
    std::os::unix::fs::symlink(elsewhere.path(), local.path().join("folder")).unwrap();
    std::os::unix::fs::symlink(&mine, local.path().join("file")).unwrap();
    let service = project.serve();
    let report = download(&service, local.path(), &replacing());
    assert_eq!(report.refused(), 3);
    assert_eq!(elsewhere.content(), [("mine".into(), Some(b"mine".to_vec()))].into());
}

#[test]
#[cfg(unix)]
fn a_folder_that_becomes_a_link_after_the_plan_is_not_followed() {
    use std::fs;

    let (project, local, elsewhere) = (Project::default(), TestFolder::new(), TestFolder::new());
    let folder = project.add_folder(ROOT, "folder");
    project.add_document(folder, "in.txt", b"in");
    let path = local.path().join("folder");
    fs::create_dir(&path).unwrap();
    let service = project.serve();
    let session = service.session();
    let plan = mirror::plan_download(&session, PROJECT, local.path(), &Options::default()).unwrap();
    fs::remove_dir(&path).unwrap();
    std::os::unix::fs::symlink(elsewhere.path(), &path).unwrap();
    let report = plan.run(&session, |_| ());
    assert!(matches!(entry(&report, "folder").outcome, Outcome::Refused(Refusal::InTheWay)));
    assert!(matches!(entry(&report, "folder/in.txt").outcome, Outcome::NotTried));
    assert!(elsewhere.content().is_empty());
}

#[test]
fn a_file_that_appears_after_the_plan_is_not_overwritten() {
    let (project, local) = (Project::default(), TestFolder::new());
    project.add_document(ROOT, "tower.ifc", b"theirs");
    let service = project.serve();
    let session = service.session();
    let plan = mirror::plan_download(&session, PROJECT, local.path(), &replacing()).unwrap();
    local.write("tower.ifc", "mine");
    let report = plan.run(&session, |_| ());
    assert_eq!(service.storage.requests().len(), 0);
    assert!(matches!(entry(&report, "tower.ifc").outcome, Outcome::Refused(Refusal::InTheWay)));
    assert_eq!(local.content(), [("tower.ifc".into(), Some(b"mine".to_vec()))].into());
}

#[test]
fn a_file_that_appears_while_it_is_downloaded_is_not_overwritten() {
    let (project, local) = (Project::default(), TestFolder::new());
    project.add_document(ROOT, "tower.ifc", b"theirs");
    project.hold_transfers(std::time::Duration::from_millis(500));
    let service = project.serve();
    let report = std::thread::scope(|scope| {
        let run = scope.spawn(|| download(&service, local.path(), &Options::default()));
        service.storage.wait_for_requests(1);
        local.write("tower.ifc", "mine");
        run.join().unwrap()
    });
    assert!(matches!(entry(&report, "tower.ifc").outcome, Outcome::Refused(Refusal::InTheWay)));
    assert_eq!(local.content(), [("tower.ifc".into(), Some(b"mine".to_vec()))].into());
}

#[test]
fn a_file_is_replaced_only_by_the_document_that_it_came_from() {
    let (project, local) = (Project::default(), TestFolder::new());
    let ours = project.add_document(ROOT, "a.txt", b"ours");
    let service = project.serve();
    assert!(download(&service, local.path(), &changed()).is_complete());
    // Before and after the new document of the same name, by their ids.
    project.add_document(ROOT, "a.txt", b"theirs");
    let actions = |plan: &Plan| {
        let steps = plan.steps().iter().filter(|step| step.path == "a.txt");
        steps.map(|step| (step.id, step.action.clone())).collect::<Vec<_>>()
    };
    let found = actions(&plan_down(&service, &local, &changed()));
    assert!(found.contains(&(Some(ours), Action::Unchanged)), "{found:?}");
    assert!(found.iter().any(|(_, action)| *action == Action::Refuse(Refusal::Twin)), "{found:?}");
    // A new version has another id, so that it is unclear which of the two it is.
    project.add_version(ours, b"ours, changed");
    for options in [changed(), replacing()] {
        let found = actions(&plan_down(&service, &local, &options));
        assert!(found.iter().all(|(_, action)| *action == Action::Refuse(Refusal::Ambiguous)), "{found:?}");
        assert_eq!(found.len(), 2);
        assert_eq!(download(&service, local.path(), &options).done(), 0);
    }
    assert_eq!(local.read("a.txt"), b"ours");
}
