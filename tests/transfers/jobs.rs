//! Jobs that run at the same time each get their own model.

use std::collections::BTreeMap;
use std::sync::{Arc, Condvar, Mutex};
use std::thread;
use std::time::Duration;

use bimdata::model::{IfcExportRequest, IfcMergeRequest, IfcOptimizeRequest, Model};
use bimdata::processing::{self, WaitOptions};
use bimdata::{Error, ProjectRef, RetryPolicy, Session};
use serde_json::{Value, json};
use support::scripted::{Reply, Request, Scripted};
use support::{TOO_LONG, in_time, session_with};

const PROJECT: ProjectRef = ProjectRef { cloud: 1, project: 2 };
const QUICK: WaitOptions = WaitOptions {
    first_interval: Duration::from_millis(1),
    longest_interval: Duration::from_millis(2),
    deadline: Some(TOO_LONG),
};

fn model(id: i64, source: &str, name: &str, folder: Option<i64>) -> Value {
    let time = "2026-01-01T00:00:00Z";
    json!({
        "id": id, "type": "IFC", "status": "C", "created_at": time, "updated_at": time, "name": name, "source": source,
        "document_id": id, "document": {
            "id": id, "name": name, "file": "http://127.0.0.1/f", "created_at": time, "updated_at": time,
            "is_head_version": true, "user_permission": 100, "parent_id": folder,
        },
    })
}

/// A project whose jobs end only after all of them have been started, and then in an order that the test chooses.
#[derive(Clone)]
struct Service(Arc<(Mutex<State>, Condvar)>);

#[derive(Default)]
struct State {
    models: BTreeMap<i64, Value>,
    started: Vec<Request>,
    /// The results once this number of jobs has been started.
    results: Vec<Value>,
    jobs: usize,
    /// Shows one more result after each of this number of polls.
    looks: usize,
}

impl Service {
    fn new(originals: &[Value], jobs: usize, results: Vec<Value>) -> (Self, Scripted) {
        let models = originals.iter().map(|model| (model["id"].as_i64().unwrap(), model.clone())).collect();
        let state = State { models, results, jobs, ..State::default() };
        let service = Service(Arc::new((Mutex::new(state), Condvar::new())));
        let answering = service.clone();
        (service, Scripted::start(move |request| answering.answer(request)))
    }

    fn answer(&self, request: &Request) -> Reply {
        let mut state = self.0.0.lock().unwrap();
        if request.method == "POST" {
            state.started.push(request.clone());
            self.0.1.notify_all();
            return Reply::no_content();
        }
        let Some((_, query)) = request.target.split_once('?') else {
            let id = request.target.rsplit('/').next().unwrap().parse().unwrap();
            return Reply::json(200, state.models[&id].to_string());
        };
        if state.started.len() >= state.jobs {
            state.looks += 1;
            // Each result appears after the polls for the others.
            if state.looks % 5 == 0 && !state.results.is_empty() {
                let result = state.results.remove(0);
                state.models.insert(result["id"].as_i64().unwrap(), result);
            }
        }
        let source = query.strip_prefix("source=").unwrap();
        let found: Vec<_> = state.models.values().filter(|model| model["source"] == source).cloned().collect();
        Reply::json(200, json!(found).to_string())
    }

    fn wait_until_started(&self, jobs: usize) {
        let state = self.0.0.lock().unwrap();
        let waited = self.0.1.wait_timeout_while(state, TOO_LONG, |state| state.started.len() < jobs).unwrap();
        assert!(!waited.1.timed_out());
    }
}

fn session(server: &Scripted) -> Session {
    session_with(server).retry(RetryPolicy::none()).build().unwrap()
}

type Outcome = Result<Model, Error>;

/// Runs both at the same time, the second once the first has been started, and returns the ids of the results.
fn both(
    service: &Service,
    server: &Scripted,
    one: impl FnOnce(&Session) -> Outcome + Send,
    other: impl FnOnce(&Session) -> Outcome + Send,
) -> (i64, i64) {
    // Two sessions, as two parts of a program may have them.
    let (first, second) = (session(server), session(server));
    in_time(|| {
        thread::scope(|scope| {
            let one = scope.spawn(move || one(&first));
            service.wait_until_started(1);
            let other = scope.spawn(move || other(&second));
            (one.join().unwrap().unwrap().id, other.join().unwrap().unwrap().id)
        })
    })
}

fn export(session: &Session, model: i64, name: &str) -> Outcome {
    processing::export(session, PROJECT.model(model), &IfcExportRequest::new(name), &QUICK, |_| {})
}

fn optimize(session: &Session, model: i64) -> Outcome {
    processing::optimize(session, PROJECT.model(model), &IfcOptimizeRequest::default(), &QUICK, |_| {})
}

fn originals() -> [Value; 4] {
    [
        model(56, "UPLOAD", "tower.ifc", Some(70)),
        model(57, "UPLOAD", "bridge.ifc", Some(80)),
        model(58, "UPLOAD", "tower-2.IFC", Some(70)),
        model(59, "UPLOAD", "hall.ifc", None),
    ]
}

/// Every order in which two results can appear.
fn orders(one: Value, other: Value) -> [Vec<Value>; 2] {
    [vec![one.clone(), other.clone()], vec![other, one]]
}

#[test]
fn two_exports_of_one_name_in_two_folders_get_each_their_own() {
    let results =
        orders(model(101, "EXPORT", "as-built.ifc", Some(70)), model(100, "EXPORT", "as-built.ifc", Some(80)));
    for results in results {
        let (service, server) = Service::new(&originals(), 2, results);
        let found = both(
            &service,
            &server,
            |session| export(session, 56, "as-built.ifc"),
            |session| export(session, 57, "as-built.ifc"),
        );
        assert_eq!(found, (101, 100));
    }
}

#[test]
fn two_merges_of_one_name_in_two_folders_get_each_their_own() {
    let results = orders(model(101, "MERGE", "campus.ifc", Some(80)), model(100, "MERGE", "campus", Some(70)));
    for results in results {
        let (service, server) = Service::new(&originals(), 2, results);
        let merge = |session: &Session, models: Vec<i64>| {
            processing::merge(session, PROJECT, &IfcMergeRequest::new(models, "campus.ifc"), &QUICK, |_| {})
        };
        let found =
            both(&service, &server, |session| merge(session, vec![56, 57]), |session| merge(session, vec![57, 56]));
        assert_eq!(found, (100, 101));
    }
}

#[test]
fn two_models_of_one_folder_that_are_optimized_get_each_their_own() {
    // One name is the beginning of the other.
    let results = orders(
        model(101, "OPTIMIZED", "tower_optimized.ifc", Some(70)),
        model(100, "OPTIMIZED", "tower-2_optimized.ifc", Some(70)),
    );
    for results in results {
        let (service, server) = Service::new(&originals(), 2, results.clone());
        let found = both(&service, &server, |session| optimize(session, 56), |session| optimize(session, 58));
        assert_eq!(found, (101, 100));
        let (service, server) = Service::new(&originals(), 2, results);
        let found = both(&service, &server, |session| optimize(session, 58), |session| optimize(session, 56));
        assert_eq!(found, (100, 101));
    }
}

#[test]
fn two_optimizations_in_two_folders_whose_results_have_any_name_get_each_their_own() {
    let results =
        orders(model(101, "OPTIMIZED", "result.ifc", Some(70)), model(100, "OPTIMIZED", "result.ifc", Some(80)));
    for results in results {
        let (service, server) = Service::new(&originals(), 2, results);
        let found = both(&service, &server, |session| optimize(session, 56), |session| optimize(session, 57));
        assert_eq!(found, (101, 100));
    }
}

#[test]
fn exporting_a_model_twice_creates_two_results() {
    let results =
        orders(model(101, "EXPORT", "as-built.ifc", Some(70)), model(100, "EXPORT", "as-built.ifc", Some(70)));
    for results in results {
        let (service, server) = Service::new(&originals(), 2, results);
        let export = |session: &Session| export(session, 56, "as-built.ifc");
        let mut found: [i64; 2] = both(&service, &server, export, export).into();
        found.sort_unstable();
        assert_eq!(found, [100, 101]);
    }
}

#[test]
fn jobs_with_indistinguishable_results_are_not_started() {
    // The folder of the last one is unknown, so it could be the same.
    for other in [58, 59] {
        let result = model(101, "EXPORT", "as-built.ifc", Some(70));
        let (service, server) = Service::new(&originals(), 2, vec![result]);
        let (first, second) = (session(&server), session(&server));
        thread::scope(|scope| {
            let running = scope.spawn(|| export(&first, 56, "as-built.ifc"));
            service.wait_until_started(1);
            let refused = in_time(|| export(&second, other, "as-built.ifc"));
            assert!(matches!(&refused, Err(Error::Input(error)) if error.what == "file_name"), "{refused:?}");
            assert_eq!(service.0.0.lock().unwrap().started.len(), 1);
            // With another name it is accepted, and allows the first one to end here.
            service.0.0.lock().unwrap().results.push(model(102, "EXPORT", "other.ifc", Some(70)));
            assert_eq!(in_time(|| export(&second, other, "other.ifc")).unwrap().id, 102);
            assert_eq!(in_time(|| running.join().unwrap()).unwrap().id, 101);
        });
        // That job is over, so the name is free again.
        service.0.0.lock().unwrap().results.push(model(103, "EXPORT", "as-built.ifc", Some(70)));
        assert_eq!(in_time(|| export(&second, other, "as-built.ifc")).unwrap().id, 103);
    }
}

#[test]
fn a_job_of_another_program_in_another_folder_is_not_mistaken_for_the_own_job() {
    let results = vec![model(100, "EXPORT", "as-built.ifc", Some(80)), model(101, "EXPORT", "as-built.ifc", Some(70))];
    let (_service, server) = Service::new(&originals(), 1, results);
    assert_eq!(in_time(|| export(&session(&server), 56, "as-built.ifc")).unwrap().id, 101);
}

#[test]
fn a_result_whose_folder_cannot_be_seen_is_found_by_its_name() {
    let (_service, server) = Service::new(&originals(), 1, vec![model(100, "EXPORT", "as-built.ifc", None)]);
    assert_eq!(in_time(|| export(&session(&server), 56, "as-built.ifc")).unwrap().id, 100);
}
