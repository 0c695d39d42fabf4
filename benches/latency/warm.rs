//! Calls and whole jobs of a session whose connection is open.

use std::fs;
use std::path::Path;
use std::thread;
use std::time::Duration;

use bimdata::document::{self, DocumentRequest};
use bimdata::mirror::{self, IfPresent, Options};
use bimdata::model::IfcExportRequest;
use bimdata::processing::{self, WaitOptions};
use bimdata::transfer::{self, UploadModel};
use bimdata::{ProjectRef, Session, Upload, cloud};
use bimdata_stand_in::Processing;

use crate::row::{Limits, Row};
use crate::service::Service;

const MIB: usize = 1024 * 1024;

/// How much is measured.
pub(crate) struct Size {
    pub(crate) idle: Duration,
    /// The factor by which a job, and the pauses between two polls of it, are shortened.
    pub(crate) hurry: u32,
    pub(crate) files: usize,
}

/// The number of round trips for `requests` requests, of which `at_a_time` are made at the same time.
#[expect(clippy::cast_precision_loss, reason = "some hundred")]
fn shared_by(requests: usize, at_a_time: usize) -> f64 {
    requests.div_ceil(at_a_time) as f64
}

pub(crate) fn rows(service: &Service, size: &Size) -> Vec<Row> {
    let session = service.warm_session();
    let mut rows =
        vec![service.measure("warm call", Limits::exactly(1.0, 1, 0), || drop(cloud::list(&session).unwrap()))];
    rows.extend(uploads(service, &session));
    let idle = size.idle;
    rows.push(poll_after(service, &session, idle));
    rows.extend(models(service, &session));
    rows.push(export(service, &session, size.hurry));
    rows.extend(mirrored(service, &session, size.files));
    rows.push(documents_by_threads(service));
    rows
}

fn uploads(service: &Service, session: &Session) -> Vec<Row> {
    let project = service.new_project();
    // From 1 MiB on, the client asks first with `Expect: 100-continue`, which takes one more round trip.
    let sizes = [("upload of 0.9 MiB", 9 * MIB / 10, 1.0), ("upload of 2 MiB", 2 * MIB, 2.0)];
    let measured = sizes.map(|(name, length, expected)| {
        let limits = Limits { round_trips: Some([1.0, expected + 0.3]), requests: [1, 1], connections: 0 };
        let request = DocumentRequest::new(name, Upload::from_bytes("tower.bin", vec![7; length]));
        service.measure(name, limits, || drop(document::create(session, project, &request).unwrap()))
    });
    measured.into()
}

fn poll_after(service: &Service, session: &Session, idle: Duration) -> Row {
    thread::sleep(idle);
    let name = format!("poll after {} s", idle.as_secs());
    service.measure(name, Limits::exactly(1.0, 1, 0), || drop(cloud::list(session).unwrap()))
}

/// Uploads a file whose model is processed before the first poll.
fn models(service: &Service, session: &Session) -> Vec<Row> {
    service.stand_in.set_processing(Processing::Done);
    let project = service.new_project();
    let folder = bimdata::project::get(&service.near_session(), project).unwrap().root_folder_id.unwrap();
    let ifc = || UploadModel::new("tower.ifc", Upload::from_bytes("tower.ifc", "ISO-10303-21;"));
    let pdf = || UploadModel::new("plan.pdf", Upload::from_bytes("plan.pdf", "%PDF-1.7"));
    let (mut replaced, mut in_folder, mut created) = (ifc(), ifc(), pdf());
    replaced.replaces_same_name = true;
    in_folder.replaces_same_name = true;
    in_folder.document.parent_id = folder.into();
    created.creates_model = true;
    let cases = [
        ("upload_model", ifc(), 2),
        ("upload_model, creates_model", created, 2),
        ("upload_model, replaces_same_name, known folder", in_folder, 3),
        ("upload_model, replaces_same_name", replaced, 4),
    ];
    let measured = cases.map(|(name, upload, requests)| {
        let limits = Limits::exactly(shared_by(requests, 1), requests, 0);
        service.measure(name, limits, || {
            let uploaded = transfer::upload_model(session, project, &upload, &WaitOptions::default(), |_| {});
            assert!(uploaded.unwrap().model.is_some());
        })
    });
    measured.into()
}

/// Exports a model, which appears after a minute and is processed for another minute.
fn export(service: &Service, session: &Session, hurry: u32) -> Row {
    service.stand_in.set_processing(Processing::Done);
    let project = service.new_project();
    let upload = UploadModel::new("tower.ifc", Upload::from_bytes("tower.ifc", "ISO-10303-21;"));
    let uploaded = transfer::upload_model(&service.near_session(), project, &upload, &WaitOptions::default(), |_| {});
    let model = project.model(uploaded.unwrap().model.unwrap().id);
    service.stand_in.set_processing(Processing::Takes(Duration::from_secs(60) / hurry));
    let usual = WaitOptions::default();
    let options = WaitOptions {
        first_interval: usual.first_interval / hurry,
        longest_interval: usual.longest_interval / hurry,
        ..usual
    };
    // The model, the list before and the export itself; then two minutes, each with time for eleven polls. The last
    // poll of the list is also the first poll of the model.
    let limits = Limits { round_trips: None, requests: [5, 3 + 11 + 10], connections: 0 };
    let request = IfcExportRequest::new("part.ifc");
    let mut row = service.measure("export that takes a minute", limits, || {
        processing::export(session, model, &request, &options, |_| {}).unwrap();
    });
    let operations = service.operations();
    let last_list = operations.iter().rposition(|operation| operation == "get_models");
    let mut looks = operations.iter().enumerate().skip(1).filter(|(_, operation)| *operation == "get_model");
    if looks.next().is_some_and(|(first, _)| last_list > Some(first)) {
        row.disorder = Some("models were listed after the export was found");
    }
    service.stand_in.set_processing(Processing::Done);
    row
}

fn mirrored(service: &Service, session: &Session, files: usize) -> Vec<Row> {
    let project = service.new_project();
    let local = service.folder.join("mirrored");
    fs::create_dir_all(&local).unwrap();
    let write = |content: &str| {
        for number in 0..files {
            fs::write(local.join(format!("plan {number}.txt")), content).unwrap();
        }
    };
    let options = Options { if_present: IfPresent::Changed, ..Options::default() };
    let mirror = |name: &str, requests: usize, connections: usize| {
        let round_trips = 1.0 + shared_by(requests - 1, options.parallel);
        // The first of these rows opens all connections but one.
        let opening = if connections > 0 { 2.0 } else { 0.0 };
        let limits = Limits {
            round_trips: Some([round_trips + opening, (round_trips + opening) * 1.1]),
            requests: [requests, requests],
            connections,
        };
        service.measure(format!("mirror of {files} files, {name}"), limits, || run(session, project, &local, &options))
    };
    write("first");
    let new = mirror("new", 1 + files, options.parallel - 1);
    let unchanged = mirror("unchanged", 1, 0);
    write("second, which is longer");
    let changed = mirror("changed", 1 + files, 0);
    vec![new, unchanged, changed]
}

fn run(session: &Session, project: ProjectRef, local: &Path, options: &Options) {
    let report = mirror::plan_upload(session, project, local, options).unwrap().run(session, |_| {});
    assert!(report.is_complete() && report.not_recorded().is_none(), "{report}");
}

fn documents_by_threads(service: &Service) -> Row {
    const DOCUMENTS: usize = 100;
    const THREADS: usize = 8;
    let (session, near) = (service.warm_session(), service.near_session());
    let project = service.new_project();
    let ids: Vec<i64> = (0..DOCUMENTS)
        .map(|number| {
            let upload = Upload::from_bytes("plan.txt", "a plan");
            let request = DocumentRequest::new(format!("plan {number}"), upload);
            document::create(&near, project, &request).unwrap().id
        })
        .collect();
    // Seven of the threads have to connect first.
    let least = 2.0 + shared_by(DOCUMENTS, THREADS);
    let limits = Limits { round_trips: Some([least, least * 1.1]), requests: [DOCUMENTS; 2], connections: THREADS - 1 };
    service.measure("100 documents read by 8 threads", limits, || {
        let next = std::sync::atomic::AtomicUsize::new(0);
        thread::scope(|scope| {
            for _ in 0..THREADS {
                scope.spawn(|| {
                    while let Some(&id) = ids.get(next.fetch_add(1, std::sync::atomic::Ordering::SeqCst)) {
                        assert_eq!(document::get(&session, project, id).unwrap().id, id);
                    }
                });
            }
        });
    })
}
