//! A tool that checks the fire ratings of doors, and its tests with the stand-in, as a user would write both from the
//! documentation alone.
//!
//! The tool uploads a model, writes its doors as a table, creates topics for missing fire ratings, and downloads the
//! document again. The tests cover what can go wrong on the way.

mod tool;

use std::fs;
use std::path::PathBuf;
use std::thread;
use std::time::Duration;

use bimdata::auth::ClientCredentials;
use bimdata::bcf::viewpoint;
use bimdata::document::{self, DocumentRequest};
use bimdata::element::{self, RawParams};
use bimdata::folder::{self, FolderRequest};
use bimdata::processing::WaitOptions;
use bimdata::raw_elements::{RawElementsBuilder, Resolver};
use bimdata::{Error, Method, ModelRef, ModelStatus, ProjectRef, RetryPolicy, Session, Upload, cloud, model, project};
use bimdata_stand_in::{Credential, FILES, Processing, StandIn, TOKEN};
use serde_json::json;

use tool::Problem;

/// Long enough for any machine; a test waits this long only if it fails.
const PATIENCE: Duration = Duration::from_secs(60);

/// A stand-in with the small house in it, and a tool that is signed in to it.
struct Site {
    server: StandIn,
    session: Session,
    project: ProjectRef,
    /// The folder for uploads.
    folder: i64,
    /// The model of the small house, which has three doors.
    house: ModelRef,
}

impl Site {
    fn open() -> Self {
        let server = bimdata_stand_in::start().unwrap();
        let auth = ClientCredentials::new(server.client_id(), server.client_secret());
        let retry = RetryPolicy { first_pause: Duration::from_millis(1), ..RetryPolicy::default() };
        let session =
            Session::builder().base_url(server.url()).iam_url(server.url()).auth(auth).retry(retry).build().unwrap();
        let cloud = cloud::list(&session).unwrap()[0].id;
        let project = ProjectRef { cloud, project: project::list(&session, cloud).unwrap()[0].id };
        let house = project.model(model::list(&session, project, &model::ListParams::default()).unwrap()[0].id);
        let folder = folder::create(&session, project, &FolderRequest::new("Models")).unwrap().id;
        server.clear_asked();
        Site { server, session, project, folder, house }
    }

    /// Uploads a file with the tool.
    fn upload(&self) -> Result<bimdata::model::Model, Problem> {
        let file = Upload::from_bytes("tower.ifc", "ISO-10303-21;\nEND-ISO-10303-21;\n");
        tool::upload(&self.session, self.project, self.folder, file, &often())
    }

    /// Uploads a large file that cannot be compressed, and returns the id of its document.
    fn large_document(&self) -> (i64, Vec<u8>) {
        let content: Vec<u8> =
            (0_u32..200_000).map(|number| number.wrapping_mul(2_654_435_761).to_be_bytes()[0]).collect();
        let request = DocumentRequest::new("Plan", Upload::from_bytes("plan.bin", content.clone()));
        (document::create(&self.session, self.project, &request).unwrap().id, content)
    }

    /// Sets the elements of the small house as the content of a model, since uploads to a stand-in have none.
    fn furnish(&self, model: ModelRef) {
        let raw = element::raw(&self.session, self.house, &RawParams::default()).unwrap();
        let mut builder = RawElementsBuilder::new();
        builder.copy(Resolver::new(&raw).elements());
        element::create_raw(&self.session, model, &builder.build().unwrap()).unwrap();
    }
}

/// Faults of the service or of the network.
fn service_error<T: std::fmt::Debug>(outcome: Result<T, Problem>) -> Error {
    match outcome {
        Err(Problem::Service(error)) => error,
        other => panic!("a call of the service should have failed: {other:?}"),
    }
}

/// Polls often, since the stand-in has its own clock.
fn often() -> WaitOptions {
    WaitOptions { first_interval: Duration::from_millis(1), ..WaitOptions::default() }
}

/// A path for a download, in a separate folder.
struct Target(PathBuf);

impl Target {
    fn new(test: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("door-check-{}-{test}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        Target(folder)
    }

    fn path(&self) -> PathBuf {
        self.0.join("again.ifc")
    }
}

impl Drop for Target {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[test]
fn doors_without_a_fire_rating_become_topics_and_the_document_comes_back() {
    let site = Site::open();
    let uploaded = site.upload().unwrap();
    site.server.assert_asked("get_model", 3); // pending, in process, completed
    assert!(String::from_utf8_lossy(&site.server.asked_of("create_document")[0].body).contains("tower.ifc"));

    let model = site.project.model(uploaded.id);
    site.furnish(model);
    let doors = tool::doors(&site.session, model).unwrap();
    let mut table = Vec::new();
    tool::write_table(&doors, &mut table).unwrap();
    let lines: Vec<_> = std::str::from_utf8(&table).unwrap().lines().map(str::to_owned).collect();
    assert_eq!(lines[0], "uuid,name,fire rating");
    assert!(lines[1].ends_with(",Front door,EI 30"), "{lines:?}");
    assert!(lines[2].ends_with(",Kitchen door,EI 60"), "{lines:?}");
    assert!(lines[3].ends_with(",Bedroom door,"), "{lines:?}");

    let topics = tool::ask_for_ratings(&site.session, model, &doors).unwrap();
    assert_eq!(topics.len(), 1);
    site.server.assert_sent(
        "create_full_topic",
        &json!({
            "title": "Bedroom door has no fire rating",
            "models": [uploaded.id],
            "viewpoints": [{ "components": { "selection": [{ "ifc_guid": doors[2].uuid }] } }],
        }),
    );
    let topic = &topics[0].guid;
    let view = &topics[0].viewpoints.as_ref().unwrap()[0].guid;
    let selection = viewpoint::selection(&site.session, site.project.project, topic, view).unwrap();
    assert_eq!(selection.selection[0].ifc_guid.as_deref(), Some(doors[2].uuid.as_str()));

    let target = Target::new("comes_back");
    tool::download(&site.session, site.project, uploaded.document_id.unwrap(), &target.path()).unwrap();
    assert_eq!(fs::read_to_string(target.path()).unwrap(), "ISO-10303-21;\nEND-ISO-10303-21;\n");
    assert_eq!(site.server.asked_of(FILES)[0].credential, Credential::None); // a link is fetched without the token
    site.server.assert_asked(TOKEN, 0); // the one of the preparations is still good
}

#[test]
fn a_service_that_is_busy_while_the_tool_looks_is_asked_again() {
    let site = Site::open();
    site.server.on("get_model").times(2).status(503);
    assert_eq!(site.upload().unwrap().status, ModelStatus::Completed);
    site.server.assert_asked("create_document", 1);
    site.server.assert_asked("get_model", 5);
}

#[test]
fn an_upload_that_is_refused_is_reported_and_not_repeated() {
    let site = Site::open();
    site.server.on("create_document").times(2).status(503);
    let error = service_error(site.upload());
    assert_eq!(error.status(), Some(503));
    assert!(error.is_retryable());
    site.server.assert_asked("create_document", 1);
    assert_eq!(site.server.faults_left(), 1);
}

#[test]
fn an_upload_that_comes_too_soon_is_repeated_when_the_service_asks_for_it() {
    let site = Site::open();
    site.server.on("create_document").before_body().retry_after(0).status(429);
    assert_eq!(site.upload().unwrap().status, ModelStatus::Completed);
    let statuses: Vec<_> = site.server.asked_of("create_document").iter().map(|asked| asked.status).collect();
    assert_eq!(statuses, [429, 201]);
}

#[test]
fn a_model_that_disappears_while_it_is_processed_is_reported_with_its_document() {
    let site = Site::open();
    site.server.on("get_model").pass(); // the first look
    site.server.on("get_model").status(404); // the second one
    let error = service_error(site.upload());
    assert!(error.is_not_found(), "{error}");
    assert!(error.to_string().contains("the file is uploaded as document"), "{error}");
    site.server.assert_asked("get_model", 2);
}

#[test]
fn a_token_that_is_revoked_in_the_middle_is_replaced() {
    let site = Site::open();
    let gate = site.server.on("create_document").stall();
    thread::scope(|scope| {
        let upload = scope.spawn(|| site.upload());
        assert!(gate.wait_until_reached(PATIENCE)); // the file is there, and its model is not ready
        site.server.revoke_tokens();
        gate.open();
        assert_eq!(upload.join().unwrap().unwrap().status, ModelStatus::Completed);
    });
    site.server.assert_asked(TOKEN, 1);
    let statuses: Vec<_> = site.server.asked_of("get_model").iter().map(|asked| asked.status).collect();
    assert_eq!(statuses, [401, 200, 200, 200]);
}

#[test]
fn a_link_that_expires_before_it_is_used_is_replaced() {
    let site = Site::open();
    let (document, content) = site.large_document();
    let target = Target::new("expired");
    let gate = site.server.on("get_document").stall();
    thread::scope(|scope| {
        let download = scope.spawn(|| tool::download(&site.session, site.project, document, &target.path()));
        assert!(gate.wait_until_reached(PATIENCE)); // the link is made, and nobody has followed it
        site.server.expire_links();
        gate.open();
        assert_eq!(download.join().unwrap().unwrap(), content.len() as u64);
    });
    site.server.assert_asked("get_document", 2);
    let statuses: Vec<_> = site.server.asked_of(FILES).iter().map(|asked| asked.status).collect();
    assert_eq!(statuses, [403, 200]);
}

#[test]
fn a_download_that_breaks_off_is_resumed_where_it_broke() {
    let site = Site::open();
    site.server.store_uncompressed();
    let (document, content) = site.large_document();
    let target = Target::new("resumed");
    site.server.on(FILES).break_off_after(100_000);
    tool::download(&site.session, site.project, document, &target.path()).unwrap();
    assert!(fs::read(target.path()).unwrap() == content, "another file came back");
    let asked = site.server.asked_of(FILES);
    assert_eq!(asked[0].header("range"), None);
    assert_eq!(asked[1].header("range"), Some("bytes=100000-"));
    assert_eq!(asked[1].status, 206);
}

#[test]
fn a_download_that_never_ends_leaves_no_file() {
    let site = Site::open();
    site.server.store_uncompressed();
    let (document, _) = site.large_document();
    let target = Target::new("no_file");
    site.server.on(FILES).always().break_off_after(0);
    let error = service_error(tool::download(&site.session, site.project, document, &target.path()));
    assert!(matches!(error, Error::Transport(_)), "{error}");
    assert_eq!(fs::read_dir(&target.0).unwrap().count(), 0);
}

#[test]
fn the_error_for_failed_processing_has_its_reason() {
    let site = Site::open();
    site.server.set_processing(Processing::Fails("The file has no IfcProject.".into()));
    let problem = site.upload().unwrap_err();
    assert_eq!(problem.to_string(), "the model is errored: The file has no IfcProject.");
}

#[test]
fn processing_that_takes_an_hour_is_waited_for() {
    let site = Site::open();
    site.server.set_processing(Processing::Takes(Duration::from_secs(3600)));
    site.server.advance_with_each_request(Duration::from_secs(20 * 60));
    assert_eq!(site.upload().unwrap().status, ModelStatus::Completed);
    // The token lasts for an hour too, so it expires before the model is ready.
    let statuses: Vec<_> = site.server.asked_of("get_model").iter().map(|asked| asked.status).collect();
    assert_eq!(statuses, [200, 401, 200]);
    site.server.assert_asked(TOKEN, 1);
}

#[test]
fn a_full_storage_is_reported() {
    let site = Site::open();
    site.server.set_quota(0);
    let error = service_error(site.upload());
    assert!(error.is_quota_exceeded(), "{error}");
    site.server.assert_asked("get_model", 0);
}

#[test]
fn a_scope_that_is_missing_is_named() {
    let site = Site::open();
    let doors = tool::doors(&site.session, site.house).unwrap();
    site.server.limit_scopes(&["document:read", "model:read"]);
    site.server.revoke_tokens(); // a token that was given before keeps its scopes
    let error = service_error(tool::ask_for_ratings(&site.session, site.house, &doors));
    assert!(error.is_forbidden(), "{error}");
    assert!(error.to_string().contains("bcf:write"), "{error}");
    assert_eq!(tool::doors(&site.session, site.house).unwrap(), doors); // reading still works
}

#[test]
fn a_misspelt_field_is_refused_with_its_name() {
    let site = Site::open();
    let body = json!({ "title": "Door", "viewpoints": [{ "components": { "selection": [{ "ifc_gud": "x" }] } }] });
    let call = site.session.call(Method::POST, "/bcf/2.1/projects/{project}/full-topic");
    let Error::Api(error) = call.segment(site.project.project).json(&body).finish().unwrap_err() else {
        panic!("the service is what refuses")
    };
    assert_eq!(error.status, 400);
    assert_eq!(error.fields.len(), 1);
    assert_eq!(error.fields[0].path, "viewpoints[0].components.selection[0].ifc_gud");
    assert!(error.fields[0].message.starts_with("Unknown field."), "{}", error.fields[0].message);
}

#[test]
fn two_threads_share_one_token_and_do_not_wait_for_each_other() {
    let site = Site::open();
    site.server.revoke_tokens();
    let gate = site.server.on("get_raw_elements").times(2).stall();
    thread::scope(|scope| {
        let reads = [(); 2].map(|()| scope.spawn(|| tool::doors(&site.session, site.house)));
        assert!(gate.wait_until_reached_by(2, PATIENCE)); // both are under way at the same time
        assert!(reads.iter().all(|read| !read.is_finished()));
        gate.open();
        for read in reads {
            assert_eq!(read.join().unwrap().unwrap().len(), 3);
        }
    });
    site.server.assert_asked(TOKEN, 1);
}
