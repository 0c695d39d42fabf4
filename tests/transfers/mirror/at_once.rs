//! Two runs of the same folder upload nothing twice, whether they overlap or one of them has an outdated plan.

use std::sync::Mutex;

use bimdata::mirror::{self, Outcome, Refusal, Report};

use crate::mirror::project::{PROJECT, Project, ROOT, Service};
use crate::mirror::{changed, entry, plan_up, upload};
use support::folder::TestFolder;

const FILES: [&str; 4] = ["a.txt", "plans/b.txt", "plans/deep/c.txt", "plans/deep/d.txt"];

fn setting() -> (Project, Service, TestFolder) {
    let (project, local) = (Project::default(), TestFolder::new());
    for path in FILES {
        local.write(path, "content");
    }
    let service = project.serve();
    (project, service, local)
}

fn refusals(report: &Report) -> Vec<Refusal> {
    let outcomes = FILES.iter().map(|path| &entry(report, path).outcome);
    outcomes
        .filter_map(|outcome| if let Outcome::Refused(refusal) = outcome { Some(refusal.clone()) } else { None })
        .collect()
}

/// Whether the project has each file and folder once, and the next run has nothing to do.
fn assert_mirrored_once(project: &Project, service: &Service, local: &TestFolder) {
    assert_eq!((project.documents().len(), project.folder_count()), (4, 2));
    let report = upload(service, local.path(), &changed());
    assert!(report.is_complete() && report.done() == 0, "{report}");
}

#[test]
#[cfg(any(target_os = "linux", windows))]
fn a_run_is_refused_while_another_one_mirrors_the_folder() {
    let (project, service, local) = setting();
    let (first, second) = (plan_up(&service, &local, &changed()), plan_up(&service, &local, &changed()));
    let seen = Mutex::new(Vec::new());
    let report = first.run(&service.session(), |_| {
        let report = second.run(&service.session(), |_| ());
        seen.lock().unwrap().push(report);
    });
    assert!(report.is_complete(), "{report}");
    let seen = seen.into_inner().unwrap();
    assert_eq!(seen.len(), report.entries().len());
    for report in seen {
        assert_eq!((report.refused(), report.done()), (report.entries().len(), 0), "{report}");
        assert_eq!(refusals(&report), vec![Refusal::Busy; 4]);
    }
    assert_mirrored_once(&project, &service, &local);
}

#[test]
fn a_plan_that_is_older_than_another_run_uploads_nothing_again() {
    let (project, service, local) = setting();
    let (first, second) = (plan_up(&service, &local, &changed()), plan_up(&service, &local, &changed()));
    assert!(first.run(&service.session(), |_| ()).is_complete());
    for outdated in [&second, &first] {
        let report = outdated.run(&service.session(), |_| ());
        assert_eq!(refusals(&report), vec![Refusal::Outdated; 4], "{report}");
    }
    assert_mirrored_once(&project, &service, &local);
}

#[test]
fn an_outdated_plan_transfers_what_the_other_run_has_not() {
    let (project, service, local) = setting();
    let all = plan_up(&service, &local, &changed());
    let mut part = plan_up(&service, &local, &changed());
    part.retain(|step| step.path != "plans/deep/d.txt");
    assert!(part.run(&service.session(), |_| ()).is_complete());
    assert_eq!(project.documents().len(), 3);
    let report = all.run(&service.session(), |_| ());
    assert!(matches!(entry(&report, "plans/deep/d.txt").outcome, Outcome::Done), "{report}");
    assert_mirrored_once(&project, &service, &local);
}

#[test]
#[cfg(any(target_os = "linux", windows))]
fn the_lock_ends_with_the_run_even_if_it_panics() {
    let (project, service, local) = setting();
    let plan = plan_up(&service, &local, &changed());
    let panicked = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        plan.run(&service.session(), |_| panic!("the function of the caller"))
    }));
    assert!(panicked.is_err());
    assert!(upload(&service, local.path(), &changed()).is_complete());
    assert_mirrored_once(&project, &service, &local);
}

#[test]
#[cfg(any(target_os = "linux", windows))]
fn a_second_download_into_a_new_folder_is_refused_too() {
    let (project, local) = (Project::default(), TestFolder::new());
    for name in ["a.txt", "b.txt"] {
        project.add_document(ROOT, name, b"content");
    }
    let service = project.serve();
    let target = local.path().join("new/target");
    let plan = || mirror::plan_download(&service.session(), PROJECT, &target, &changed()).unwrap();
    let (first, second) = (plan(), plan());
    let seen = Mutex::new(Vec::new());
    let report = first.run(&service.session(), |_| {
        seen.lock().unwrap().push(second.run(&service.session(), |_| ()));
    });
    assert!(report.is_complete(), "{report}");
    for report in seen.into_inner().unwrap() {
        assert_eq!((report.refused(), report.done()), (report.entries().len(), 0), "{report}");
    }
}
