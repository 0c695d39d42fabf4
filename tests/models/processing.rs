//! Waiting for models, and for jobs whose answer has no id of the result.

use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use bimdata::model::{IfcExportRequest, IfcMergeRequest, IfcOptimizeRequest, Model};
use bimdata::processing::{self, WaitOptions};
use bimdata::{Error, ModelRef, ModelStatus, ProjectRef, RetryPolicy, Session};
use serde_json::{Value, json};
use support::scripted::{Reply, Request, Scripted};
use support::{in_time, session_with};

const PROJECT: ProjectRef = ProjectRef { cloud: 1, project: 2 };
const MODEL: ModelRef = PROJECT.model(56);
const MODEL_PATH: &str = "/cloud/1/project/2/model/56";
/// Longer than any test may take, so that a test that waits this long fails.
const LONG: Duration = Duration::from_secs(15);
const QUICK: WaitOptions = WaitOptions {
    first_interval: Duration::from_millis(1),
    longest_interval: Duration::from_millis(2),
    deadline: None,
};

fn model(id: i64, status: &str) -> Value {
    json!({
        "id": id, "type": "IFC", "status": status, "created_at": "2026-01-01T00:00:00Z",
        "updated_at": "2026-01-01T00:00:01Z", "name": "tower.ifc", "source": "UPLOAD", "document_id": 7,
        "document": document(70, "tower.ifc"),
        "errors": ["a wall has no storey"], "warnings": ["two sites"],
    })
}

fn document(folder: i64, name: &str) -> Value {
    json!({
        "id": 7, "name": name, "file": "http://127.0.0.1/f", "created_at": "2026-01-01T00:00:00Z",
        "updated_at": "2026-01-01T00:00:00Z", "is_head_version": true, "user_permission": 100, "parent_id": folder,
    })
}

/// A model that a job has created.
fn made(id: i64, source: &str, name: &str, folder: i64) -> Value {
    let mut made = model(id, "P");
    made["source"] = json!(source);
    made["name"] = json!(name);
    made["document"] = document(folder, name);
    made
}

fn ok(body: &Value) -> Reply {
    Reply::json(200, body.to_string())
}

/// The last entry is repeated once the others are used up.
fn at<T: Clone>(turns: &[T], turn: usize) -> T {
    turns[turn.min(turns.len() - 1)].clone()
}

/// A server whose model goes through these statuses; a number is the HTTP status of a failing answer.
fn with_statuses(statuses: &'static [&'static str]) -> Scripted {
    Scripted::start(move |request| match at(statuses, request.turn) {
        status if status.parse::<u16>().is_ok() => Reply::json(status.parse().expect("a number"), "{}"),
        status => ok(&model(56, status)),
    })
}

fn session(server: &Scripted) -> Session {
    session_with(server).retry(RetryPolicy::none()).build().expect("a session")
}

/// The outcome of a wait, and the statuses that it reported.
fn reported<T>(wait: impl FnOnce(&mut dyn FnMut(&Model)) -> T) -> (T, Vec<String>) {
    let mut seen = Vec::new();
    let outcome = in_time(|| wait(&mut |model: &Model| seen.push(model.status.as_str().to_owned())));
    (outcome, seen)
}

fn paths(requests: &[Request]) -> Vec<String> {
    requests.iter().map(|request| format!("{} {}", request.method, request.target)).collect()
}

#[test]
fn each_status_is_reported_once_in_order_and_the_model_is_given() {
    let server = with_statuses(&["P", "P", "W", "I", "I", "I", "C"]);
    let session = session(&server);
    let (outcome, seen) = reported(|report| processing::wait(&session, MODEL, &QUICK, report));
    let model = outcome.expect("a model");
    assert_eq!(seen, ["P", "W", "I", "C"]);
    assert_eq!(model.status, ModelStatus::Completed);
    assert_eq!(model.warnings, Some(vec!["two sites".to_owned()]));
    assert_eq!(server.requests_for(MODEL_PATH).len(), 7);
}

#[test]
fn a_wait_ends_at_every_final_status_and_returns_the_errors() {
    for statuses in [&["C"], &["E"], &["X"], &["D"]] {
        let server = with_statuses(statuses);
        let session = session(&server);
        let (outcome, seen) = reported(|report| processing::wait(&session, MODEL, &QUICK, report));
        assert_eq!(outcome.expect("a model").errors, Some(vec!["a wall has no storey".to_owned()]));
        assert_eq!(seen, *statuses);
        assert_eq!(server.requests().len(), 1);
    }
}

#[test]
fn an_unknown_status_is_waited_on() {
    let server = with_statuses(&["Q", "Q", "C"]);
    let session = session(&server);
    let (outcome, seen) = reported(|report| processing::wait(&session, MODEL, &QUICK, report));
    assert_eq!(outcome.expect("a model").status, ModelStatus::Completed);
    assert_eq!(seen, ["Q", "C"]);
}

#[test]
fn there_is_no_deadline_unless_one_is_set() {
    let options = WaitOptions::default();
    assert_eq!(options.deadline, None);
    assert_eq!([options.first_interval.as_secs(), options.longest_interval.as_secs()], [1, 15]);
}

#[test]
fn after_the_deadline_the_error_says_in_which_status_it_was() {
    let server = with_statuses(&["P", "I"]);
    let options = WaitOptions { deadline: Some(Duration::from_millis(60)), ..QUICK };
    let session = session(&server);
    let (outcome, seen) = reported(|report| processing::wait(&session, MODEL, &options, report));
    let error = outcome.expect_err("never over");
    assert!(error.is_timeout(), "{error}");
    assert!(error.to_string().contains("model 56 is still at status in process after 60ms"), "{error}");
    assert!(error.to_string().starts_with(&format!("GET {MODEL_PATH}: ")), "{error}");
    assert_eq!(seen, ["P", "I"]);
}

#[test]
fn a_deadline_ends_a_poll_that_gets_no_answer_and_a_long_pause() {
    let silent = Scripted::start(|_| Reply::nothing().then_silence());
    let slow = with_statuses(&["W"]);
    let deadline = Some(Duration::from_millis(50));
    for (server, says) in [(silent, "no answer has come"), (slow, "at status waiting")] {
        let options = WaitOptions { first_interval: LONG, longest_interval: LONG, deadline };
        let error = in_time(|| processing::wait(&session(&server), MODEL, &options, |_| {})).expect_err("no end");
        assert!(error.is_timeout() && error.to_string().contains(says), "{error}");
    }
}

#[test]
fn a_cancelled_session_ends_the_pause_promptly() {
    let server = with_statuses(&["I"]);
    let options = WaitOptions { first_interval: LONG, longest_interval: LONG, deadline: None };
    let (session, cancel) = session(&server).cancellable();
    let error = in_time(|| {
        thread::scope(|scope| {
            let waiting = scope.spawn(|| processing::wait(&session, MODEL, &options, |_| {}));
            server.wait_for_requests(1);
            cancel.cancel();
            waiting.join().expect("no panic")
        })
    });
    assert!(error.expect_err("cancelled").is_cancelled());
    assert_eq!(server.requests().len(), 1);
}

#[test]
fn polls_that_fail_for_a_moment_do_not_end_the_wait() {
    let server = with_statuses(&["P", "503", "502", "504", "429", "I", "503", "503", "503", "503", "C"]);
    let session = session(&server);
    let (outcome, seen) = reported(|report| processing::wait(&session, MODEL, &QUICK, report));
    assert_eq!(outcome.expect("a model").status, ModelStatus::Completed);
    assert_eq!(seen, ["P", "I", "C"]);
}

#[test]
fn the_fifth_poll_in_a_row_that_fails_ends_the_wait() {
    let server = with_statuses(&["P", "503"]);
    let error = in_time(|| processing::wait(&session(&server), MODEL, &QUICK, |_| {})).expect_err("no service");
    assert_eq!(error.status(), Some(503));
    assert_eq!(server.requests().len(), 6);
}

#[test]
fn a_failure_that_will_not_pass_ends_the_wait_at_once() {
    let server = with_statuses(&["I", "404"]);
    let error = in_time(|| processing::wait(&session(&server), MODEL, &QUICK, |_| {})).expect_err("gone");
    assert!(error.is_not_found());
    assert_eq!(server.requests().len(), 2);
}

#[test]
fn the_sessions_own_deadline_still_holds_for_each_poll() {
    let server = Scripted::start(|_| Reply::nothing().then_silence());
    let session = session(&server).with_deadline(Duration::from_millis(20));
    let options = WaitOptions { deadline: Some(LONG), ..QUICK };
    let error = in_time(|| processing::wait(&session, MODEL, &options, |_| {})).expect_err("no answer");
    assert!(error.is_timeout(), "{error}");
}

#[test]
fn intervals_grow_by_half_up_to_the_longest() {
    let times = Arc::new(Mutex::new(Vec::new()));
    let server = Scripted::start({
        let times = Arc::clone(&times);
        move |request| {
            times.lock().expect("no panic").push(Instant::now());
            ok(&model(56, at(&["I", "I", "I", "I", "I", "C"], request.turn)))
        }
    });
    let milliseconds = Duration::from_millis;
    let options = WaitOptions { first_interval: milliseconds(20), longest_interval: milliseconds(50), deadline: None };
    in_time(|| processing::wait(&session(&server), MODEL, &options, |_| {})).expect("a model");
    let times = times.lock().expect("no panic");
    // A pause can be longer than asked for, never shorter.
    for (pair, pause) in times.windows(2).zip([20, 30, 45, 50, 50]) {
        let gap = pair[1] - pair[0];
        assert!(gap >= milliseconds(pause), "{gap:?} instead of {pause} ms");
    }
}

#[test]
fn a_hundred_polls_do_not_outgrow_the_longest_interval() {
    let server = Scripted::start(|request| ok(&model(56, if request.turn < 100 { "I" } else { "C" })));
    in_time(|| processing::wait(&session(&server), MODEL, &QUICK, |_| {})).expect("a model");
    assert_eq!(server.requests().len(), 101);
}

#[test]
fn an_interval_of_zero_is_refused() {
    let server = with_statuses(&["I"]);
    let zero = Duration::ZERO;
    for options in [WaitOptions { first_interval: zero, ..QUICK }, WaitOptions { longest_interval: zero, ..QUICK }] {
        let refused = processing::wait(&session(&server), MODEL, &options, |_| {});
        assert!(matches!(refused, Err(Error::Input(_))), "{refused:?}");
    }
    assert_eq!(server.requests().len(), 0);
}

/// A server with jobs: `lists` are the models that each poll lists, and `statuses` are those of the result.
fn with_job(lists: Vec<Value>, statuses: &'static [&'static str]) -> Scripted {
    Scripted::start(move |request| match (request.method.as_str(), request.target.split_once('?')) {
        ("POST", _) => Reply::no_content(),
        (_, Some(_)) => ok(&at(&lists, request.turn)),
        _ if request.target == MODEL_PATH => ok(&model(56, "C")),
        _ => {
            let id = request.target.rsplit('/').next().and_then(|id| id.parse().ok()).expect("an id");
            ok(&model(id, at(statuses, request.turn)))
        }
    })
}

#[test]
fn an_export_is_found_among_other_models_and_waited_for() {
    let old = made(3, "EXPORT", "as-built.ifc", 70);
    let other = made(8, "EXPORT", "other.ifc", 70);
    let upload = made(9, "UPLOAD", "as-built.ifc", 70);
    let result = made(11, "EXPORT", "as-built.ifc", 70);
    let lists = vec![json!([old]), json!([old]), json!([upload, other, old]), json!([result, upload, other, old])];
    let server = with_job(lists, &["P", "I", "C"]);
    let session = session(&server);
    let request = IfcExportRequest::new("as-built.ifc");
    let (outcome, seen) = reported(|report| processing::export(&session, MODEL, &request, &QUICK, report));
    assert_eq!(outcome.expect("a model").id, 11);
    assert_eq!(seen, ["P", "I", "C"]);
    let requests = server.requests();
    let list = "GET /cloud/1/project/2/model?source=EXPORT";
    let get = "GET /cloud/1/project/2/model/11";
    let post = "POST /cloud/1/project/2/model/56/export";
    let original = "GET /cloud/1/project/2/model/56";
    assert_eq!(paths(&requests), [original, list, post, list, list, list, get, get, get]);
    let sent: Value = serde_json::from_slice(&requests[2].body).expect("JSON");
    assert_eq!(sent, json!({"file_name": "as-built.ifc"}));
}

#[test]
fn an_export_that_is_processed_when_it_appears_is_not_requested_again() {
    let mut result = made(11, "EXPORT", "as-built.ifc", 70);
    result["status"] = json!("C");
    let server = with_job(vec![json!([]), json!([result])], &["C"]);
    let request = IfcExportRequest::new("as-built.ifc");
    let session = session(&server);
    let (outcome, seen) = reported(|report| processing::export(&session, MODEL, &request, &QUICK, report));
    assert_eq!((outcome.expect("a model").id, seen), (11, vec!["C".to_owned()]));
    let list = "GET /cloud/1/project/2/model?source=EXPORT";
    let [original, post] = ["GET /cloud/1/project/2/model/56", "POST /cloud/1/project/2/model/56/export"];
    assert_eq!(paths(&server.requests()), [original, list, post, list]);
}

#[test]
fn a_poll_of_the_list_that_fails_does_not_lose_the_job() {
    let server = Scripted::start(|request| match (request.method.as_str(), request.target.contains('?')) {
        ("POST", _) => Reply::no_content(),
        (_, true) if request.turn == 0 => ok(&json!([])),
        (_, true) if request.turn < 4 => Reply::json(503, "{}"),
        (_, true) => ok(&json!([made(11, "EXPORT", "a.ifc", 70)])),
        _ => ok(&model(11, "C")),
    });
    let request = IfcExportRequest::new("a.ifc");
    let exported = in_time(|| processing::export(&session(&server), MODEL, &request, &QUICK, |_| {}));
    assert_eq!(exported.expect("a model").id, 11);
    assert_eq!(server.requests().iter().filter(|request| request.method == "POST").count(), 1);
}

#[test]
fn an_export_under_another_name_than_ifc_is_refused_before_anything_is_sent() {
    let server = with_job(vec![json!([])], &["C"]);
    for name in ["", ".ifc", "tower", "tower.ifc.zip", "tower.IFC", "tower.ifc "] {
        let refused = processing::export(&session(&server), MODEL, &IfcExportRequest::new(name), &QUICK, |_| {});
        assert!(matches!(&refused, Err(Error::Input(error)) if error.what == "file_name"), "{name:?}: {refused:?}");
    }
    assert_eq!(server.requests().len(), 0);
}

#[test]
fn an_export_that_never_appears_ends_at_the_deadline() {
    let server = with_job(vec![json!([made(3, "EXPORT", "a.ifc", 70)])], &["C"]);
    let options = WaitOptions { deadline: Some(Duration::from_millis(50)), ..QUICK };
    let request = IfcExportRequest::new("a.ifc");
    let error = in_time(|| processing::export(&session(&server), MODEL, &request, &options, |_| {})).expect_err("none");
    assert!(error.is_timeout(), "{error}");
    assert!(error.to_string().contains("no new model of source EXPORT has appeared after 50ms"), "{error}");
}

#[test]
fn the_deadline_of_a_job_counts_both_of_its_waits() {
    let server = with_job(vec![json!([]), json!([made(11, "EXPORT", "a.ifc", 70)])], &["I"]);
    let options = WaitOptions { deadline: Some(Duration::from_millis(80)), ..QUICK };
    let request = IfcExportRequest::new("a.ifc");
    let error = in_time(|| processing::export(&session(&server), MODEL, &request, &options, |_| {})).expect_err("none");
    assert!(error.to_string().contains("model 11 is still at status in process after 80ms"), "{error}");
}

#[test]
fn a_merge_is_found_by_its_name_with_or_without_ifc() {
    for (asked, made_name) in [("campus", "campus.ifc"), ("campus.ifc", "campus"), ("campus.ifc", "campus.ifc")] {
        let lists = vec![json!([]), json!([made(20, "MERGE", "campus 2.ifc", 70), made(21, "MERGE", made_name, 70)])];
        let server = with_job(lists, &["C"]);
        let request = IfcMergeRequest::new(vec![56, 57], asked);
        let merged = in_time(|| processing::merge(&session(&server), PROJECT, &request, &QUICK, |_| {}));
        assert_eq!(merged.expect("a model").id, 21, "{asked} {made_name}");
        let list = "GET /cloud/1/project/2/model?source=MERGE";
        let first = "GET /cloud/1/project/2/model/56";
        assert_eq!(paths(&server.requests())[..4], [first, list, "POST /cloud/1/project/2/model/merge", list]);
    }
}

#[test]
fn a_merge_of_fewer_than_two_or_without_a_name_is_refused() {
    let server = with_job(vec![json!([])], &["C"]);
    for request in [IfcMergeRequest::new(vec![56], "campus.ifc"), IfcMergeRequest::new(vec![56, 57], "")] {
        let refused = processing::merge(&session(&server), PROJECT, &request, &QUICK, |_| {});
        assert!(matches!(refused, Err(Error::Input(_))), "{refused:?}");
    }
    assert_eq!(server.requests().len(), 0);
}

#[test]
fn an_optimized_model_is_found_in_the_folder_of_the_original() {
    let elsewhere = made(30, "OPTIMIZED", "tower.ifc", 71);
    let other = made(31, "OPTIMIZED", "bridge (optimized).ifc", 70);
    let result = made(32, "OPTIMIZED", "tower (optimized).ifc", 70);
    let server = with_job(vec![json!([]), json!([elsewhere]), json!([elsewhere, other, result])], &["C"]);
    let request = IfcOptimizeRequest::default();
    let optimized = in_time(|| processing::optimize(&session(&server), MODEL, &request, &QUICK, |_| {}));
    assert_eq!(optimized.expect("a model").id, 32);
    assert_eq!(server.requests_for("/cloud/1/project/2/model?source=OPTIMIZED").len(), 3);
}

#[test]
fn an_optimized_model_of_any_name_is_found() {
    let server = with_job(vec![json!([]), json!([made(32, "OPTIMIZED", "result.ifc", 70)])], &["E"]);
    let request = IfcOptimizeRequest::default();
    let optimized = in_time(|| processing::optimize(&session(&server), MODEL, &request, &QUICK, |_| {}));
    assert_eq!(optimized.expect("a model").status, ModelStatus::Errored);
}

#[test]
fn a_job_that_is_refused_is_not_waited_for() {
    let server = Scripted::start(|request| match request.method.as_str() {
        "POST" => Reply::json(403, r#"{"detail": "no"}"#),
        _ if request.target == MODEL_PATH => ok(&model(56, "C")),
        _ => ok(&json!([])),
    });
    let request = IfcExportRequest::new("a.ifc");
    let error =
        in_time(|| processing::export(&session(&server), MODEL, &request, &QUICK, |_| {})).expect_err("refused");
    assert!(error.is_forbidden(), "{error}");
    assert_eq!(server.requests().len(), 3);
}

/// A server whose model has these statuses and times of last change; the first is before it is reprocessed.
fn with_changes(changes: &'static [(&'static str, &'static str)]) -> Scripted {
    Scripted::start(move |request| {
        let (status, updated_at) = at(changes, request.turn);
        let mut model = model(56, status);
        model["updated_at"] = json!(updated_at);
        if request.method == "POST" { Reply::no_content() } else { ok(&model) }
    })
}

const BEFORE: &str = "2026-01-01T00:00:01Z";
const AFTER: &str = "2026-01-01T00:00:02Z";

#[test]
fn the_old_status_just_after_reprocessing_began_is_not_mistaken_for_the_end() {
    let server =
        with_changes(&[("C", BEFORE), ("C", BEFORE), ("C", BEFORE), ("P", BEFORE), ("I", AFTER), ("E", AFTER)]);
    let session = session(&server);
    let (outcome, seen) = reported(|report| processing::reprocess(&session, MODEL, &QUICK, report));
    assert_eq!(outcome.expect("a model").status, ModelStatus::Errored);
    assert_eq!(seen, ["P", "I", "E"]);
    let [get, post] = [format!("GET {MODEL_PATH}"), format!("POST {MODEL_PATH}/reprocess")];
    assert_eq!(paths(&server.requests()), [&get, &post, &get, &get, &get, &get, &get].map(String::as_str));
}

#[test]
fn reprocessing_that_was_over_before_the_first_look_is_noticed_by_its_time() {
    let server = with_changes(&[("C", BEFORE), ("C", AFTER)]);
    let session = session(&server);
    let (outcome, seen) = reported(|report| processing::reprocess(&session, MODEL, &QUICK, report));
    assert_eq!(outcome.expect("a model").updated_at.as_str(), AFTER);
    assert_eq!(seen, ["C"]);
    assert_eq!(server.requests_for(MODEL_PATH).len(), 2);
}

#[test]
fn reprocessing_that_never_shows_is_not_waited_for_without_end() {
    let server = with_changes(&[("C", BEFORE)]);
    let model = in_time(|| processing::reprocess(&session(&server), MODEL, &QUICK, |_| {}));
    assert_eq!(model.expect("a model").status, ModelStatus::Completed);
    // One before, and ten polls.
    assert_eq!(server.requests_for(MODEL_PATH).len(), 11);
}
