//! The folders that a project lacks are created in one request, and each only once, whatever the result of that
//! request.

use bimdata::mirror::{self, Options, Outcome};

use crate::mirror::project::{PROJECT, Project, ROOT, Service};
use crate::mirror::{changed, edit, entry, upload};
use support::folder::TestFolder;
use support::scripted::Reply;

/// 500 files in 55 folders, of which 50 are in 5 others.
fn many(local: &TestFolder) {
    for file in 0..500 {
        edit(local, &format!("part {}/folder {}/{file}.txt", file % 5, file % 50), &file.to_string());
    }
}

fn requests(service: &Service) -> usize {
    service.api.requests().len() + service.storage.requests().len()
}

#[test]
fn a_folder_that_was_deleted_or_renamed_in_the_project_is_created_again() {
    for is_renamed in [false, true] {
        let (project, local) = (Project::default(), TestFolder::new());
        edit(&local, "plans/deep/a.txt", "content");
        edit(&local, "plans/b.txt", "content");
        let service = project.serve();
        assert!(upload(&service, local.path(), &changed()).is_complete());
        let folder = project.id_of_folder("plans");
        if is_renamed {
            project.rename_folder(folder, "archive");
        } else {
            project.remove_folder(folder);
        }
        let before = project.documents().len();
        let report = upload(&service, local.path(), &changed());
        assert!(report.is_complete() && report.done() == 4, "{report}");
        assert_ne!(project.id_of_folder("plans"), folder);
        assert_eq!(project.documents().len(), before + 2);
        let report = upload(&service, local.path(), &changed());
        assert!(report.is_complete() && report.done() == 0, "{report}");
    }
}

#[test]
fn five_hundred_files_in_55_folders_cost_502_requests() {
    let (project, local) = (Project::default(), TestFolder::new());
    many(&local);
    let service = project.serve();
    let report = upload(&service, local.path(), &Options::default());
    assert!(report.is_complete(), "{report}");
    assert_eq!((report.done(), project.folder_count(), project.documents().len()), (555, 55, 500));
    // The tree, the folders, and the files.
    assert_eq!(requests(&service), 1 + 1 + 500);
}

#[test]
fn a_second_run_over_500_unchanged_files_costs_one_request() {
    let (project, local) = (Project::default(), TestFolder::new());
    many(&local);
    let service = project.serve();
    let report = upload(&service, local.path(), &changed());
    assert!(report.is_complete() && report.not_recorded().is_none(), "{report}");
    let before = requests(&service);
    let report = upload(&service, local.path(), &changed());
    assert!(report.is_complete(), "{report}");
    // Including the mirrored folder and the record.
    assert_eq!((report.done(), report.entries().len()), (0, 1 + 55 + 500 + 1));
    assert_eq!(requests(&service) - before, 1);

    let copy = TestFolder::new();
    for requests_of_run in [501, 1] {
        let before = requests(&service);
        let report = crate::mirror::download(&service, copy.path(), &changed());
        assert!(report.is_complete(), "{report}");
        assert_eq!(requests(&service) - before, requests_of_run);
    }
}

#[test]
fn folders_that_are_nested_deeper_than_a_request_are_all_created() {
    let (project, local) = (Project::default(), TestFolder::new());
    let path: std::path::PathBuf = (1..=40).map(|level| level.to_string()).collect();
    local.write(path.join("file"), "deep");
    let service = project.serve();
    assert!(upload(&service, local.path(), &Options::default()).is_complete());
    assert_eq!(project.folder_count(), 40);
    // 32 of them together, and eight one by one.
    assert_eq!(requests(&service), 1 + 1 + 8 + 1);
}

#[test]
fn new_folders_are_put_where_they_belong_among_those_that_are_there() {
    let (project, local) = (Project::default(), TestFolder::new());
    let plans = project.add_folder(ROOT, "plans");
    let old = project.add_folder(plans, "old");
    for path in ["plans/new/a.txt", "plans/old/deep/deeper/b.txt", "other/plans/c.txt", "plans/d.txt"] {
        local.write(path, path);
    }
    let service = project.serve();
    let report = upload(&service, local.path(), &Options::default());
    assert!(report.is_complete(), "{report}");
    let base = "POST /cloud/12/project/34";
    let folders: Vec<_> = service.writes().into_iter().filter(|write| !write.ends_with("/document")).collect();
    assert_eq!(folders, [format!("{base}/dms-tree")]);
    assert_eq!(project.folder_count(), 7);
    // The report has the current id of each, and the files are in them.
    let id = |path: &str| entry(&report, path).step.id.unwrap();
    assert_eq!((id("plans"), id("plans/old")), (plans, old));
    assert_eq!(id("plans/old/deep/deeper"), project.id_of_folder("deeper"));
    let mut places: Vec<_> =
        project.documents().into_iter().map(|(folder, name, ..)| format!("{folder}/{name}")).collect();
    places.sort();
    assert_eq!(places, ["deeper/b.txt", "new/a.txt", "plans/c.txt", "plans/d.txt"]);
    assert_ne!(id("other/plans"), plans);
}

#[test]
fn one_folder_alone_is_created_by_itself() {
    let (project, local) = (Project::default(), TestFolder::new());
    local.write("plans/a.txt", "a");
    let service = project.serve();
    assert!(upload(&service, local.path(), &Options::default()).is_complete());
    assert_eq!(service.writes()[0], "POST /cloud/12/project/34/folder");
}

#[test]
fn folders_that_are_refused_together_are_created_one_by_one() {
    for status in [400, 403, 404, 405] {
        let (project, local) = (Project::default(), TestFolder::new());
        local.write("plans/new/a.txt", "a");
        project.refuse_several_folders(Reply::json(status, r#"{"detail": "no"}"#));
        let report = upload(&project.serve(), local.path(), &Options::default());
        assert!(report.is_complete(), "{status}: {report}");
        assert_eq!(project.folder_count(), 2);
    }
}

#[test]
fn folders_of_which_the_answer_says_nothing_are_looked_up_and_not_created_twice() {
    let (project, local) = (Project::default(), TestFolder::new());
    local.write("plans/new/a.txt", "a");
    project.hide_new_folders();
    let service = project.serve();
    let report = upload(&service, local.path(), &Options::default());
    assert!(report.is_complete(), "{report}");
    assert_eq!(project.folder_count(), 2);
    assert_eq!(project.documents()[0].0, "new");
    // Requests: the plan, the folders, another look, the file.
    assert_eq!(requests(&service), 4);
    assert_eq!(service.writes()[0], "POST /cloud/12/project/34/dms-tree");
}

#[test]
fn a_connection_that_breaks_while_folders_are_created_is_followed_by_another_look() {
    let (project, local) = (Project::default(), TestFolder::new());
    local.write("plans/new/a.txt", "a");
    project.refuse_several_folders(Reply::nothing().then_reset());
    let service = project.serve();
    let report = upload(&service, local.path(), &Options::default());
    // Requests: the plan, the folders, another look, both folders one by one, the file.
    assert_eq!(requests(&service), 6);
    assert!(report.is_complete(), "{report}");
    assert_eq!(project.folder_count(), 2);
}

#[test]
#[cfg(unix)]
fn a_folder_whose_way_became_a_link_is_not_created() {
    let (project, local, elsewhere) = (Project::default(), TestFolder::new(), TestFolder::new());
    local.write("a/in/x.txt", "x");
    local.write("b/in/x.txt", "x");
    let service = project.serve();
    let session = service.session();
    let plan = mirror::plan_upload(&session, PROJECT, local.path(), &Options::default()).unwrap();
    std::fs::rename(local.path().join("a"), elsewhere.path().join("a")).unwrap();
    std::os::unix::fs::symlink(elsewhere.path().join("a"), local.path().join("a")).unwrap();
    let report = plan.run(&session, |_| ());
    assert!(matches!(entry(&report, "a/in").outcome, Outcome::Failed(_)), "{report}");
    assert!(matches!(entry(&report, "b/in/x.txt").outcome, Outcome::Done), "{report}");
    assert_eq!(project.documents().len(), 1);
}
