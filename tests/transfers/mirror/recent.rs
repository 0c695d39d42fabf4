//! A file that was edited right before a run may be edited right after it without another time; that is noticed.

use std::fs;
use std::path::Path;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use bimdata::mirror::Action;

use crate::mirror::project::{Project, ROOT, Service};
use crate::mirror::{
    CONFLICT, action, changed, deleting, download, entry, plan_down, plan_up, refused, set_modified, upload,
};
use support::folder::TestFolder;

/// A time with fractions of a second and one without them. Both are up to an hour ahead, so that they are recent however
/// long the test takes.
fn recent() -> [SystemTime; 2] {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs() + 3600;
    [Duration::new(seconds, 123_456_789), Duration::from_secs(seconds)].map(|time| UNIX_EPOCH + time)
}

fn write_at(local: &TestFolder, path: &str, content: &str, time: SystemTime) {
    set_modified(&local.write(path, content), time);
}

fn modified(path: &Path) -> SystemTime {
    fs::metadata(path).unwrap().modified().unwrap()
}

/// A file with this time, and its document.
fn uploaded_at(time: SystemTime) -> (Project, Service, TestFolder) {
    let (project, local) = (Project::default(), TestFolder::new());
    write_at(&local, "a.txt", "old", time);
    let service = project.serve();
    assert!(upload(&service, local.path(), &changed()).is_complete());
    (project, service, local)
}

#[test]
fn an_edit_right_after_an_upload_is_uploaded() {
    for time in recent() {
        let (project, service, local) = uploaded_at(time);
        write_at(&local, "a.txt", "new", time);
        let plan = plan_up(&service, &local, &changed());
        assert_eq!(action(&plan, "a.txt"), Action::UploadVersion, "{plan}");
        assert!(plan.run(&service.session(), |_| ()).is_complete());
        let (_, _, content, previous) = &project.documents()[0];
        assert!(content == b"new" && previous.is_some());
    }
}

#[test]
fn a_recent_file_that_nobody_has_edited_is_not_uploaded_again() {
    for time in recent() {
        let (_, service, local) = uploaded_at(time);
        let writes = service.writes();
        for _ in 0..2 {
            let report = upload(&service, local.path(), &changed());
            assert_eq!((report.done(), report.is_complete()), (0, true), "{report}");
        }
        assert_eq!(service.writes(), writes);
    }
}

#[test]
fn an_edit_right_after_an_upload_is_not_overwritten_by_a_download() {
    for time in recent() {
        let (project, service, local) = uploaded_at(time);
        write_at(&local, "a.txt", "new", time);
        assert_eq!(action(&plan_down(&service, &local, &changed()), "a.txt"), Action::ChangedThere);
        project.add_version(project.id_of("a.txt"), b"their");
        let report = download(&service, local.path(), &changed());
        assert_eq!(refused(&report), [("a.txt".to_owned(), CONFLICT.to_owned())]);
        assert_eq!(local.read("a.txt"), b"new");
    }
}

#[test]
fn a_recent_file_that_equals_its_document_may_still_be_edited() {
    for time in recent() {
        let (project, local) = (Project::default(), TestFolder::new());
        project.add_document(ROOT, "a.txt", b"old");
        write_at(&local, "a.txt", "old", time);
        let service = project.serve();
        // Is newer than the document by its time, and then recorded.
        assert!(upload(&service, local.path(), &changed()).is_complete());
        write_at(&local, "a.txt", "new", time);
        let report = upload(&service, local.path(), &deleting());
        assert_eq!(report.done(), 1, "{report}");
    }
}

#[test]
#[cfg(unix)]
fn every_edit_of_a_downloaded_file_changes_its_time() {
    use std::os::unix::fs::MetadataExt;

    let (project, local) = (Project::default(), TestFolder::new());
    for number in 0..20 {
        project.add_document(ROOT, &format!("{number}.txt"), b"old");
    }
    let service = project.serve();
    let report = download(&service, local.path(), &changed());
    assert!(report.is_complete(), "{report}");
    for number in 0..20 {
        let path = local.path().join(format!("{number}.txt"));
        let found = fs::metadata(&path).unwrap();
        // No program can set this time: the file was not there before it.
        let named = Duration::new(found.ctime().unsigned_abs(), u32::try_from(found.ctime_nsec()).unwrap());
        let time = modified(&path).duration_since(UNIX_EPOCH).unwrap();
        assert!(time + Duration::from_millis(20) <= named, "{time:?} {named:?}");
        assert_eq!(entry(&report, &format!("{number}.txt")).step.action, Action::Download);
    }
    // The time is recorded as it is, so that the next plan neither reads a file nor asks for one.
    let requests = service.storage.requests().len();
    assert_eq!(download(&service, local.path(), &changed()).done(), 0);
    assert_eq!(service.storage.requests().len(), requests);
}

#[test]
fn a_recent_file_that_was_only_compared_by_time_is_compared_by_time_again() {
    for time in recent() {
        let (project, local) = (Project::default(), TestFolder::new());
        project.add_document(ROOT, "a.txt", b"there");
        write_at(&local, "a.txt", "here", time);
        let service = project.serve();
        for _ in 0..3 {
            assert_eq!(action(&plan_down(&service, &local, &changed()), "a.txt"), Action::Unchanged);
            assert!(download(&service, local.path(), &changed()).is_complete());
        }
        assert_eq!(local.read("a.txt"), b"here");
    }
}
