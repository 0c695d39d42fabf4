//! Several documents are uploaded at the same time, up to the limit, and each has its own result.

use std::time::Duration;

use bimdata::document::DocumentRequest;
use bimdata::{Upload, transfer};

use crate::mirror::project::{PROJECT, Project};
use support::in_time;

fn requests(count: usize) -> Vec<DocumentRequest> {
    (0..count)
        .map(|number| format!("{number}.txt"))
        .map(|name| DocumentRequest {
            parent_id: 1.into(),
            ..DocumentRequest::new(&*name, Upload::from_bytes(&*name, "text"))
        })
        .collect()
}

#[test]
fn each_document_has_its_own_outcome_in_the_order_of_the_requests() {
    let project = Project::default();
    project.break_name("7.txt");
    let service = project.serve();
    let outcomes = transfer::upload_many(&service.session(), PROJECT, &requests(20), 3);
    assert_eq!(outcomes.len(), 20);
    for (number, outcome) in outcomes.into_iter().enumerate() {
        match outcome {
            Ok(document) => assert_eq!(document.name, format!("{number}.txt")),
            Err(error) => assert!(number == 7 && error.is_quota_exceeded(), "{number}: {error}"),
        }
    }
    assert_eq!(project.documents().len(), 19);
    assert!(transfer::upload_many(&service.session(), PROJECT, &[], 3).is_empty());
}

#[test]
fn just_as_many_are_under_way_at_once_as_allowed() {
    for (parallel, expected) in [(0, 1), (1, 1), (3, 3)] {
        let project = Project::default();
        project.hold_transfers(Duration::from_millis(20));
        let outcomes = transfer::upload_many(&project.serve().session(), PROJECT, &requests(24), parallel);
        assert!(outcomes.iter().all(Result::is_ok));
        assert_eq!(project.most_under_way(), expected, "of {parallel}");
    }
}

#[test]
fn once_the_session_is_cancelled_nothing_more_is_sent() {
    let project = Project::default();
    let service = project.serve();
    let (session, cancel) = service.session().cancellable();
    cancel.cancel();
    let outcomes = in_time(|| transfer::upload_many(&session, PROJECT, &requests(20), 3));
    assert!(outcomes.iter().all(|outcome| outcome.as_ref().is_err_and(bimdata::Error::is_cancelled)));
    assert_eq!(service.writes(), [""; 0]);
}
