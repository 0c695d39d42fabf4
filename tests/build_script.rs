//! The build script of `examples/build_script`: what it requests, keeps and writes.
#![cfg(feature = "client-credentials")]

#[path = "../examples/build_script/made_up.rs"]
mod made_up;
#[path = "../examples/build_script/storeys.rs"]
mod storeys;
#[path = "../examples/build_script/token_file.rs"]
mod token_file;

use std::fs;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use bimdata::{ModelRef, Session};
use serde_json::{Value, json};

use bimdata_stand_in::{Data, StandIn};
use support::folder::TestFolder;
use support::scripted::{Reply, Scripted};
use support::session_with;

const TOWER: ModelRef = ModelRef { cloud: 1, project: 2, model: 3 };
const MODEL: &str = "/cloud/1/project/2/model/3";
const STOREYS: &str = "/cloud/1/project/2/model/3/storey";
const MORNING: &str = "2026-01-05T09:00:00Z";
const NOON: &str = "2026-01-05T12:00:00.5Z";

/// A service with one model, and the folder where a build keeps what it has read.
struct Setting {
    server: Scripted,
    session: Session,
    model: Arc<Mutex<Model>>,
    folder: TestFolder,
}

#[derive(Clone, Copy)]
struct Model {
    updated_at: &'static str,
    status: &'static str,
    storeys: &'static [(&'static str, Option<f64>)],
    /// What the service answers instead, if anything.
    refusal: Option<u16>,
}

impl Setting {
    fn new() -> Self {
        let storeys: &[_] = &[("Ground floor", Some(0.0)), ("Roof", None)];
        let model = Model { updated_at: MORNING, status: "C", storeys, refusal: None };
        let model = Arc::new(Mutex::new(model));
        let server = Scripted::start({
            let model = Arc::clone(&model);
            move |request| answer(&request.target, *model.lock().unwrap())
        });
        let session = session_with(&server).build().unwrap();
        Setting { server, session, model, folder: TestFolder::new() }
    }

    fn change(&self, change: impl FnOnce(&mut Model)) {
        change(&mut self.model.lock().unwrap());
    }

    fn kept_in(&self) -> PathBuf {
        self.folder.path().join("storeys.json")
    }

    /// The file that the build writes and its warning, or its error.
    fn build(&self) -> Result<(String, Option<String>), String> {
        build(&self.session, &self.kept_in())
    }

    /// The paths of the requests so far.
    fn requests(&self) -> Vec<String> {
        self.server.requests().into_iter().map(|request| request.target).collect()
    }
}

fn build(session: &Session, kept_in: &std::path::Path) -> Result<(String, Option<String>), String> {
    let (read, warning) = storeys::read(session, TOWER, kept_in).map_err(|error| error.to_string())?;
    Ok((storeys::constants(&read), warning))
}

fn answer(target: &str, model: Model) -> Reply {
    if let Some(status) = model.refusal {
        return Reply::json(status, r#"{"detail": "Not today."}"#);
    }
    match target {
        MODEL => Reply::json(200, view(model).to_string()),
        STOREYS => {
            let storeys = model.storeys.iter().map(|(name, elevation)| {
                json!({
                    "uuid": "3DqaUydM99ehywE4_2hm1u", "name": name, "bimdata_elevation": elevation,
                    "plans": [], "plans_unreachable_count": 0,
                })
            });
            Reply::json(200, storeys.collect::<Value>().to_string())
        }
        other => Reply::json(500, format!("{{\"detail\": \"nobody should ask for {other}\"}}")),
    }
}

fn view(model: Model) -> Value {
    json!({
        "id": 3, "type": "IFC", "status": model.status, "created_at": MORNING, "updated_at": model.updated_at,
        "name": "tower.ifc", "source": "UPLOAD", "document_id": 7, "errors": null, "warnings": null,
    })
}

const FIRST: &str = "/// The storeys of model 3, as of 2026-01-05T09:00:00Z.
const STOREYS: &[Storey] = &[
    Storey { name: \"Ground floor\", elevation: Some(0.0) },
    Storey { name: \"Roof\", elevation: None },
];
";

#[test]
fn the_first_build_costs_two_requests() {
    let setting = Setting::new();
    assert_eq!(setting.build(), Ok((FIRST.to_owned(), None)));
    assert_eq!(setting.requests(), [MODEL, STOREYS]);
}

#[test]
fn an_unchanged_model_costs_one_request() {
    let setting = Setting::new();
    setting.build().unwrap();
    for builds in 2..5 {
        assert_eq!(setting.build(), Ok((FIRST.to_owned(), None)));
        assert_eq!(setting.requests().len(), 1 + builds);
        assert_eq!(setting.requests().last().unwrap(), MODEL);
    }
}

#[test]
fn a_changed_model_is_read_again_and_kept() {
    let setting = Setting::new();
    setting.build().unwrap();
    setting.change(|model| (model.updated_at, model.storeys) = (NOON, &[("Cellar", Some(-3.25))]));
    let (text, warning) = setting.build().unwrap();
    assert!(text.contains("{ name: \"Cellar\", elevation: Some(-3.25) }"), "{text}");
    assert!(!text.contains("Roof"), "{text}");
    assert_eq!(warning, None);
    assert_eq!(setting.requests()[2..], [MODEL, STOREYS]);
    assert_eq!(setting.build(), Ok((text, None)));
    assert_eq!(setting.requests()[4..], [MODEL]);
}

#[test]
fn the_kept_data_is_not_used_for_another_model_or_server() {
    let (setting, other) = (Setting::new(), Setting::new());
    setting.build().unwrap();
    build(&other.session, &setting.kept_in()).unwrap();
    assert_eq!(other.requests(), [MODEL, STOREYS]);
    let error = storeys::read(&other.session, ModelRef { model: 4, ..TOWER }, &setting.kept_in()).unwrap_err();
    assert!(error.to_string().starts_with("the storeys of model 4 cannot be read: "), "{error}");
}

#[test]
fn without_the_service_the_kept_data_is_used_with_a_warning() {
    let setting = Setting::new();
    setting.build().unwrap();
    let Setting { server, session, folder, .. } = setting;
    drop(server);
    let (text, warning) = build(&session, &folder.path().join("storeys.json")).unwrap();
    assert_eq!(text, FIRST);
    let warning = warning.unwrap();
    assert!(warning.starts_with("the storeys of model 3 are those of 2026-01-05T09:00:00Z: GET "), "{warning}");
}

#[test]
fn a_refusal_is_a_warning_too_and_the_next_build_asks_again() {
    let setting = Setting::new();
    setting.build().unwrap();
    setting.change(|model| (model.updated_at, model.refusal) = (NOON, Some(403)));
    let (text, warning) = setting.build().unwrap();
    assert_eq!(text, FIRST);
    assert!(warning.unwrap().contains("answered 403: Not today."));
    setting.change(|model| model.refusal = None);
    let (text, warning) = setting.build().unwrap();
    assert!(text.contains("as of 2026-01-05T12:00:00.5"), "{text}");
    assert_eq!(warning, None);
}

#[test]
fn without_the_service_and_with_nothing_kept_the_build_fails_and_says_why() {
    let setting = Setting::new();
    setting.change(|model| model.refusal = Some(401));
    let error = setting.build().unwrap_err();
    assert!(error.starts_with("the storeys of model 3 cannot be read: GET "), "{error}");
    assert!(error.contains("answered 401: Not today."), "{error}");
    assert!(!setting.kept_in().exists());
}

#[test]
fn a_model_that_is_still_processed_is_not_read() {
    let setting = Setting::new();
    setting.change(|model| model.status = "P");
    let error = setting.build().unwrap_err();
    assert!(error.contains("processing"), "{error}");
    assert_eq!(setting.requests(), [MODEL]);
    setting.change(|model| model.status = "C");
    setting.build().unwrap();
    setting.change(|model| (model.updated_at, model.status) = (NOON, "I"));
    let (text, warning) = setting.build().unwrap();
    assert_eq!(text, FIRST);
    assert!(warning.is_some());
}

#[test]
fn a_kept_file_of_an_unknown_format_is_read_again_from_the_service() {
    let setting = Setting::new();
    fs::write(setting.kept_in(), "{\"server\": 1}").unwrap();
    assert_eq!(setting.build(), Ok((FIRST.to_owned(), None)));
    assert_eq!(setting.requests(), [MODEL, STOREYS]);
}

#[test]
fn names_are_written_as_rust_reads_them() {
    let setting = Setting::new();
    setting.change(|model| model.storeys = &[("\"Étage\" \\ 1\n\u{202e}", Some(1e21))]);
    let (text, _) = setting.build().unwrap();
    assert!(text.contains(r#"name: "\"Étage\" \\ 1\n\u{202e}", elevation: Some(1e21) }"#), "{text}");
}

#[test]
fn the_made_up_building_is_read_from_the_stand_in() {
    let (stand_in, folder) = (StandIn::builder().data(Data::Clouds).start().unwrap(), TestFolder::new());
    let (session, model) = made_up::building(&stand_in).unwrap();
    let (read, warning) = storeys::read(&session, model, &folder.path().join("storeys.json")).unwrap();
    assert_eq!(warning, None);
    let text = storeys::constants(&read);
    let names: Vec<_> = text.lines().filter_map(|line| line.strip_prefix("    Storey { name: ")).collect();
    let expected = [
        r#""Basement", elevation: Some(-3.2) },"#,
        r#""Ground floor", elevation: Some(0.0) },"#,
        r#""First floor \"Gallery\"", elevation: Some(4.5) },"#,
        r#""Roof", elevation: Some(8.1) },"#,
    ];
    assert_eq!(names, expected);
}

#[test]
fn a_token_is_kept_neither_beside_the_sources_nor_below_target() {
    let folder = TestFolder::new();
    folder.write("target/CACHEDIR.TAG", "");
    let target = folder.path().join("target");
    let out = target.join("debug/build/baked-storeys-1/out");
    for (path, reason) in [
        (PathBuf::from("tokens.json"), Some("absolute")),
        (PathBuf::from("../tokens.json"), Some("absolute")),
        (out.join("tokens.json"), Some("target/")),
        (target.join("tokens.json"), Some("target/")),
        (folder.path().join("tokens.json"), None),
        (folder.path().join("target-of-mine/tokens.json"), None),
    ] {
        let refusal = token_file::refusal(&path, &out);
        assert_eq!(refusal.is_some(), reason.is_some(), "{path:?}: {refusal:?}");
        assert!(reason.is_none_or(|reason| refusal.unwrap().contains(reason)), "{path:?}: {refusal:?}");
    }
}
