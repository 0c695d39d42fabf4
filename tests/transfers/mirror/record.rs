//! The file with the record of earlier runs.

use bimdata::mirror::Options;

use crate::mirror::project::Project;
use crate::mirror::{changed, download, plan_up, replacing, upload};
use support::folder::TestFolder;

const RECORD: &str = ".bimdata-mirror.json";

#[test]
fn an_unreadable_record_is_reported_and_replaced() {
    for (text, reason) in [
        ("", "cannot be read"),
        ("{\"version\": 1}", "cannot be read"),
        ("{\"version\": 1, \"mirrors\": [7, {\"files\": 3}]}", "no record of an earlier run with this folder"),
    ] {
        let (project, local) = (Project::default(), TestFolder::new());
        local.write("a.txt", "a");
        local.write(".bimdata-mirror.json", text);
        let service = project.serve();
        let plan = plan_up(&service, &local, &changed());
        assert!(plan.notes().len() == 1 && plan.notes()[0].contains(reason), "{text}: {:?}", plan.notes());
        assert!(plan.run(&service.session(), |_| ()).is_complete());
        assert_eq!(plan_up(&service, &local, &changed()).notes(), [""; 0], "{text}");
    }
}

/// A newer program keeps what this one does not know in it, also about other projects.
#[test]
fn a_record_of_a_newer_version_stays_as_it_is_and_plan_and_report_say_so() {
    let texts = [
        r#"{"version":2,"mirrors":[{"of":"a newer program"}]}"#,
        r#"{"mirrors":{"a":"map"},"version":3}"#,
        r#"{"version":"1.5"}"#,
    ];
    for text in texts {
        let (project, local) = (Project::default(), TestFolder::new());
        local.write("a.txt", "a");
        local.write(RECORD, text);
        let service = project.serve();
        for options in [changed(), replacing()] {
            let plan = plan_up(&service, &local, &options);
            assert!(plan.notes().len() == 1 && plan.notes()[0].contains("does not know"), "{text}: {:?}", plan.notes());
            let report = plan.run(&service.session(), |_| ());
            assert!(report.is_complete(), "{report}");
            // A run that replaces needs no record.
            let reason = report.not_recorded().map(ToString::to_string);
            let is_said = reason.as_ref().is_some_and(|reason| reason.contains("does not know"));
            assert_eq!(is_said, options == changed(), "{reason:?}");
            assert_eq!(local.read(RECORD), text.as_bytes());
        }
    }
}

#[test]
fn a_run_that_only_needs_an_existing_record_leaves_an_unreadable_file_alone() {
    let (project, local) = (Project::default(), TestFolder::new());
    local.write("a.txt", "a");
    local.write(RECORD, "no record");
    assert_eq!(upload(&project.serve(), local.path(), &replacing()).done(), 1);
    assert_eq!(local.read(RECORD), b"no record");
}

#[test]
fn the_records_of_several_projects_are_independent() {
    let (one, other, local) = (Project::default(), Project::default(), TestFolder::new());
    local.write("a.txt", "a");
    let (one, other) = (one.serve(), other.serve());
    for service in [&one, &other, &one, &other] {
        assert!(upload(service, local.path(), &changed()).is_complete());
    }
    for service in [&one, &other] {
        assert_eq!(service.writes(), ["POST /cloud/12/project/34/document"]);
        assert_eq!(plan_up(service, &local, &changed()).notes(), [""; 0]);
    }
}

#[test]
#[cfg(unix)]
fn a_record_that_cannot_be_written_is_in_the_report() {
    let (project, local, elsewhere) = (Project::default(), TestFolder::new(), TestFolder::new());
    local.write("a.txt", "a");
    let target = elsewhere.write("precious", "precious");
    std::os::unix::fs::symlink(&target, local.path().join(".bimdata-mirror.json")).unwrap();
    let report = upload(&project.serve(), local.path(), &changed());
    assert_eq!(report.done(), 1);
    let error = report.not_recorded().unwrap();
    assert!(error.to_string().contains("symbolic link"), "{error}");
    assert!(report.to_string().contains("\nnot recorded: "), "{report}");
    assert_eq!(elsewhere.read("precious"), b"precious");
}

#[test]
fn only_a_run_that_compares_leaves_a_record() {
    let (project, local) = (Project::default(), TestFolder::new());
    local.write("a.txt", "a");
    let service = project.serve();
    upload(&service, local.path(), &Options::default());
    download(&service, local.path(), &crate::mirror::replacing());
    assert_eq!(local.content().len(), 1);
}
