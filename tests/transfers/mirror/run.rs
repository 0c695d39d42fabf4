//! Failures lose nothing, the number of threads is kept, and a run ends when it is cancelled.

use std::sync::Mutex;
use std::time::Duration;

use bimdata::mirror::{self, Options, Outcome};

use crate::mirror::project::{PROJECT, Project, ROOT};
use crate::mirror::{download, entry, upload};
use support::folder::TestFolder;
use support::in_time;

#[test]
fn one_upload_of_many_that_fails_does_not_keep_the_others() {
    let (project, local) = (Project::default(), TestFolder::new());
    for number in 0..20 {
        local.write(format!("{number}.txt"), "text");
    }
    project.break_name("7.txt");
    let service = project.serve();
    let report = upload(&service, local.path(), &Options::default());
    assert!(!report.is_complete());
    assert_eq!((report.done(), report.failed()), (19, 1));
    assert!(matches!(&entry(&report, "7.txt").outcome, Outcome::Failed(error) if error.is_quota_exceeded()));
    assert_eq!(project.documents().len(), 19);
    let text = report.to_string();
    assert!(text.starts_with("19 done, 1 skipped, 0 refused, 1 failed, 0 not tried\nfailed    7.txt: POST "), "{text}");
}

#[test]
fn one_download_of_many_that_fails_does_not_keep_the_others_and_leaves_nothing() {
    let (project, local) = (Project::default(), TestFolder::new());
    for number in 0..20 {
        project.add_document(ROOT, &format!("{number}.txt"), b"text");
    }
    project.break_name("7.txt");
    let service = project.serve();
    let report = download(&service, local.path(), &Options::default());
    assert_eq!((report.done(), report.failed()), (19, 1));
    assert!(matches!(&entry(&report, "7.txt").outcome, Outcome::Failed(error) if error.is_not_found()));
    let content = local.content();
    assert_eq!(content.len(), 19);
    assert!(!content.contains_key(std::path::Path::new("7.txt")));
}

#[test]
fn the_content_of_a_folder_that_could_not_be_created_is_not_attempted() {
    let (project, local) = (Project::default(), TestFolder::new());
    local.write("bad/deep/in.txt", "in");
    local.write("good/in.txt", "in");
    project.break_name("bad");
    let service = project.serve();
    let report = upload(&service, local.path(), &Options::default());
    assert!(matches!(&entry(&report, "bad").outcome, Outcome::Failed(error) if error.is_forbidden()));
    assert!(matches!(entry(&report, "bad/deep").outcome, Outcome::NotTried));
    assert!(matches!(entry(&report, "bad/deep/in.txt").outcome, Outcome::NotTried));
    assert!(matches!(entry(&report, "good/in.txt").outcome, Outcome::Done));
    assert_eq!(report.to_string().lines().next(), Some("2 done, 1 skipped, 0 refused, 1 failed, 2 not tried"));
}

#[test]
fn every_outcome_is_reported_once_as_it_comes() {
    let (project, local) = (Project::default(), TestFolder::new());
    for number in 0..20 {
        local.write(format!("folder {}/{number}.txt", number % 3), "text");
    }
    let service = project.serve();
    let session = service.session();
    let plan = mirror::plan_upload(&session, PROJECT, local.path(), &Options::default()).unwrap();
    let reported = Mutex::new(Vec::new());
    let report = plan.run(&session, |entry| reported.lock().unwrap().push(entry.to_string()));
    let mut reported = reported.into_inner().unwrap();
    assert_eq!(reported[0], "skipped   ./");
    let mut expected: Vec<_> = report.entries().iter().map(ToString::to_string).collect();
    expected.sort();
    reported.sort();
    assert_eq!(reported, expected);
    assert_eq!(expected.len(), 24);
}

#[test]
fn just_as_many_uploads_as_allowed_are_under_way_at_once() {
    let local = TestFolder::new();
    for number in 0..24 {
        local.write(format!("{number}.txt"), "text");
    }
    for (parallel, expected) in [(0, 1), (1, 1), (3, 3)] {
        let project = Project::default();
        project.hold_transfers(Duration::from_millis(20));
        let service = project.serve();
        let report = upload(&service, local.path(), &Options { parallel, ..Options::default() });
        assert!(report.is_complete());
        assert_eq!(project.most_under_way(), expected, "of {parallel}");
    }
}

#[test]
fn four_downloads_are_under_way_at_once_if_nothing_else_is_said() {
    let (project, local) = (Project::default(), TestFolder::new());
    for number in 0..24 {
        project.add_document(ROOT, &format!("{number}.txt"), b"text");
    }
    project.hold_transfers(Duration::from_millis(20));
    let service = project.serve();
    assert!(download(&service, local.path(), &Options::default()).is_complete());
    assert_eq!(project.most_under_way(), 4);
}

#[test]
fn a_cancelled_upload_ends_and_reports_the_files_that_were_not_attempted() {
    let (project, local) = (Project::default(), TestFolder::new());
    for number in 0..40 {
        local.write(format!("{number}.txt"), "text");
    }
    project.hold_transfers(Duration::from_millis(50));
    let service = project.serve();
    let (session, cancel) = service.session().cancellable();
    let plan = mirror::plan_upload(&session, PROJECT, local.path(), &Options::default()).unwrap();
    let report = in_time(|| {
        plan.run(&session, |entry| {
            if matches!(entry.outcome, Outcome::Done) {
                cancel.cancel();
            }
        })
    });
    assert_cancelled(&report);
}

#[test]
fn a_cancelled_download_ends_and_leaves_no_half_file() {
    let (project, local) = (Project::default(), TestFolder::new());
    for number in 0..40 {
        project.add_document(ROOT, &format!("{number}.txt"), b"text");
    }
    project.hold_transfers(Duration::from_millis(50));
    let service = project.serve();
    let (session, cancel) = service.session().cancellable();
    let plan = mirror::plan_download(&session, PROJECT, local.path(), &Options::default()).unwrap();
    let report = in_time(|| {
        plan.run(&session, |entry| {
            if matches!(entry.outcome, Outcome::Done) {
                cancel.cancel();
            }
        })
    });
    assert_cancelled(&report);
    let content = local.content();
    assert_eq!(content.len(), report.done());
    assert!(content.values().all(|content| content.as_deref() == Some(b"text")));
}

/// Of 40 files with four threads, at most four were done and at most four more were in progress.
#[track_caller]
fn assert_cancelled(report: &mirror::Report) {
    assert!(!report.is_complete());
    assert!((1..=4).contains(&report.done()), "{report}");
    assert!(report.failed() <= 4, "{report}");
    assert_eq!(report.done() + report.failed() + report.not_tried(), 40, "{report}");
    for entry in report.entries() {
        assert!(!matches!(&entry.outcome, Outcome::Failed(error) if !error.is_cancelled()), "{entry}");
    }
}
