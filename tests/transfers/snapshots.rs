//! Snapshots of BCF viewpoints as image bytes, and BCF files as streams in both directions.

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use bimdata::bcf::project::{
    self, BcfImportRequest, BcfProjectExportRequest, ExportParams, ExportTopicsXlsxParams, ExportXlsxParams,
};
use bimdata::bcf::viewpoint::{self, CreateParams, ListParams, Snapshot, ViewpointRequest};
use bimdata::snapshot::{self, ImageKind, SnapshotContent};
use bimdata::{Error, Field, ImageFormat, Locale, RetryPolicy, Session, Upload};
use serde_json::{Value, json};
use support::scripted::{Reply, Scripted};
use support::{in_time, session_with};

/// The start of a PNG file, and its base64 from another program.
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x02";
const PNG_URL: &str = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAI=";
/// The start of a JPEG file, and its base64 from another program.
const JPEG: &[u8] = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00";
const JPEG_URL: &str = "data:image/jpeg;base64,/9j/4AAQSkZJRgA=";
const TOPIC: &str = "6f1cdc9c-3a80-4b1c-9e35-5b3c4e8f0a11";

fn answered(data: &str) -> Snapshot {
    serde_json::from_value(json!({"snapshot_type": "png", "snapshot_data": data})).expect("a snapshot")
}

fn read(data: &str) -> SnapshotContent {
    snapshot::read(&answered(data)).expect(data)
}

fn image(content_type: &str, bytes: &[u8]) -> SnapshotContent {
    SnapshotContent::Image { content_type: content_type.to_owned(), bytes: bytes.to_owned() }
}

fn session(server: &Scripted) -> Session {
    session_with(server).retry(RetryPolicy::none()).build().expect("a session")
}

/// An empty folder for this test.
fn folder(test: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("snapshots").join(test);
    drop(fs::remove_dir_all(&folder));
    fs::create_dir_all(&folder).expect("a folder");
    folder
}

fn files_in(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").file_name());
    entries.map(|name| name.into_string().expect("a name")).collect()
}

/// Bytes without repetition, more than are read at once.
fn archive() -> Vec<u8> {
    let numbers = (0..100_000_u32).map(|number| number.wrapping_mul(2_654_435_761));
    numbers.flat_map(u32::to_le_bytes).collect()
}

#[test]
fn an_image_becomes_a_snapshot_of_the_kind_that_its_bytes_are() {
    let png = snapshot::request(PNG).expect("a PNG");
    assert_eq!((png.snapshot_type.as_str(), png.snapshot_data.as_str()), ("png", PNG_URL));
    let jpeg = snapshot::request(JPEG).expect("a JPEG");
    assert_eq!((jpeg.snapshot_type.as_str(), jpeg.snapshot_data.as_str()), ("jpg", JPEG_URL));
    assert_eq!([ImageKind::of(PNG), ImageKind::of(JPEG)], [Some(ImageKind::Png), Some(ImageKind::Jpg)]);
}

#[test]
fn anything_but_png_and_jpeg_is_refused() {
    for other in [&b""[..], b"GIF89a", b"\x89PNG", b"\xff\xd8", b"<svg/>", b"RIFF\0\0\0\0WEBP", b" \x89PNG\r\n\x1a\n"] {
        let refused = snapshot::request(other);
        assert!(matches!(&refused, Err(Error::Input(error)) if error.what == "image"), "{other:?}: {refused:?}");
    }
}

#[test]
fn the_data_url_of_an_answer_becomes_the_image_again() {
    assert_eq!(read(PNG_URL), image("image/png", PNG));
    assert_eq!(read(JPEG_URL), image("image/jpeg", JPEG));
}

#[test]
fn data_urls_are_read_with_and_without_padding_parameters_and_a_type() {
    assert_eq!(read("data:image/png;base64,iVBORw=="), image("image/png", b"\x89PNG"));
    assert_eq!(read("data:image/png;base64,iVBORw"), image("image/png", b"\x89PNG"));
    assert_eq!(read("DATA:image/png;name=a;BASE64,iVBORw=="), image("image/png", b"\x89PNG"));
    assert_eq!(read("data:;base64,/9j/4AAQSkZJRgA="), image("image/jpeg", JPEG));
    assert_eq!(read("data:;base64,AAAA"), image("application/octet-stream", b"\0\0\0"));
}

#[test]
fn snapshots_are_read_as_other_programs_write_them() {
    let png = b"\x89PNG\r\n\x1a\n";
    for text in [
        "data:image/png;base64,iVBORw0KGgo=",
        "data:image/png;base64,iVBO\nRw0K\r\nGgo=\r\n",
        "data:image/png;base64, iVBO Rw0K\tGgo=",
        "data:image/png;base64,iVBORw0KGgo=,",
        "data:image/png;base64,iVBORw0KGgo,",
        "data:image/png;base64,iVBORw0KGgo=\"}",
        "data:image/png;base64,iVBORw0KGgo%3D",
        "data:image/png;base64,iVBORw0KGgo%3d%0A",
        "iVBORw0KGgo=",
        "iVBORw0KGgo",
        " iVBO\nRw0KGgo=\n",
    ] {
        assert_eq!(read(text), image("image/png", png), "{text:?}");
    }
    assert_eq!(read("/9j/4AAQSkZJRgA="), image("image/jpeg", JPEG));
    assert_eq!(read("data:image/png;base64,%2F9j%2F4AAQSkZJRgA%3D"), image("image/png", JPEG));
}

#[test]
fn links_and_data_urls_are_distinguished() {
    for link in ["https://storage.example/s.png?sig=a,b", "http://127.0.0.1/storage/s.png"] {
        assert_eq!(read(link), SnapshotContent::Link(link.to_owned()));
    }
}

#[test]
fn what_is_neither_a_link_nor_a_data_url_is_refused() {
    let texts = ["", "iVBORw==", "data:image/png", "data:image/png,abc", "data:image/png;base64,!", "ftp://h/s.png"];
    for text in texts.into_iter().chain([
        "data:image/png;base64,iVBO*w==",
        // Without padding nothing may follow: the base64url of other bytes, and damage.
        "data:image/png;base64,iVBORw0KGgo_",
        "data:image/png;base64,iVBORw0KGgo--_",
        "data:image/png;base64,iVBORw0KGgo\"}",
        "data:image/png;base64,iVBORw0KGgo,,",
        "data:image/png;base64,iVBORw0K*",
        "data:image/png;base64,iVBORw0KGgo\u{e9}",
        "iVBORw0KGgo_",
        // No image at all.
        "data:image/png;base64,",
        "data:image/png;base64, \n",
        "data:image/png;base64,,",
        "data:image/png;base64,=",
        "data:;base64,%3D%3D",
        "data:image/png;base64,i",
        "//x/y",
        "/storage/x.png",
        "x.png",
    ]) {
        let refused = snapshot::read(&answered(text));
        assert!(matches!(&refused, Err(Error::Input(error)) if error.what == "snapshot_data"), "{text}: {refused:?}");
    }
}

#[test]
fn a_content_type_that_would_break_the_data_url_is_refused() {
    assert_eq!(snapshot::to_data_url("image/png", b"\x89PNG").expect("a data URL"), "data:image/png;base64,iVBORw==");
    for wrong in ["", "image/png,", "image/png;base64", "image png", "image/\n", "ïmage/png"] {
        assert!(matches!(snapshot::to_data_url(wrong, PNG), Err(Error::Input(_))), "{wrong:?}");
    }
}

#[test]
fn a_snapshot_that_was_sent_comes_back_as_the_same_image() {
    let server = Scripted::start(|request| {
        let viewpoint = json!({"guid": TOPIC, "snapshot": {"snapshot_type": "png", "snapshot_data": PNG_URL}});
        Reply::json(200, if request.method == "POST" { viewpoint } else { json!([viewpoint]) }.to_string())
    });
    let session = session(&server);
    let request = ViewpointRequest {
        snapshot: Field::Value(snapshot::request(PNG).expect("a PNG")),
        ..ViewpointRequest::default()
    };
    viewpoint::create(&session, 34, TOPIC, &request, &CreateParams::default()).expect("a viewpoint");
    let sent: Value = serde_json::from_slice(&server.requests()[0].body).expect("JSON");
    assert_eq!(sent["snapshot"], json!({"snapshot_type": "png", "snapshot_data": PNG_URL}));
    let listed = viewpoint::list(&session, 34, TOPIC, &ListParams::default()).expect("viewpoints");
    let snapshot = listed[0].snapshot.as_ref().expect("a snapshot");
    assert_eq!(snapshot::read(snapshot).expect("an image"), image("image/png", PNG));
}

#[test]
fn a_snapshot_as_a_link_can_be_downloaded() {
    let storage = Scripted::start(|_| Reply::json(200, PNG));
    let link = format!("{}/s.png", storage.url());
    let server = Scripted::start(move |_| {
        let snapshot = json!({"snapshot_type": "png", "snapshot_data": link});
        Reply::json(200, json!([{"guid": TOPIC, "snapshot": snapshot}]).to_string())
    });
    let session = session(&server);
    let params = ListParams { img_format: Some(ImageFormat::Url) };
    let listed = viewpoint::list(&session, 34, TOPIC, &params).expect("viewpoints");
    assert!(server.requests()[0].target.ends_with("?img_format=url"));
    let Ok(SnapshotContent::Link(link)) = snapshot::read(listed[0].snapshot.as_ref().expect("a snapshot")) else {
        panic!("no link");
    };
    let mut bytes = Vec::new();
    session.download(&link).expect("an image").read_to_end(&mut bytes).expect("all of it");
    assert_eq!(bytes, PNG);
}

#[test]
fn a_bcf_file_is_imported_from_its_path() {
    let folder = folder("import");
    let path = folder.join("issues.bcfzip");
    fs::write(&path, archive()).expect("a file");
    let server = Scripted::start(|_| Reply::no_content());
    let upload = Upload::from_path(&path).expect("a file");
    project::import(&session(&server), 34, &BcfImportRequest::new("Issues", upload)).expect("an import");
    let [request] = &server.requests()[..] else { panic!("one request") };
    assert_eq!((request.method.as_str(), request.target.as_str()), ("POST", "/bcf/2.1/projects/34/import"));
    assert_eq!(request.header("content-length"), Some(request.body.len().to_string().as_str()));
    let content = archive();
    assert!(request.body.windows(content.len()).any(|part| part == content), "the file is not in the form");
    let head = String::from_utf8_lossy(&request.body[..400]);
    assert!(head.contains("name=\"file\"; filename=\"issues.bcfzip\""), "{head}");
    assert!(head.contains("name=\"name\"\r\n\r\nIssues\r\n"), "{head}");
}

#[test]
fn every_export_can_be_saved_to_a_file_and_read_as_a_stream() {
    let server = Scripted::start(|_| Reply::json(200, archive()));
    let session = session(&server);
    let folder = folder("export");
    let topics = Some("a,b".to_owned());
    let body = BcfProjectExportRequest { topics: Some(vec![TOPIC.to_owned()]), format: None };
    let locale = Some(Locale::French);
    let answers = [
        project::export(&session, 34, &ExportParams { topics: topics.clone(), format: None }),
        project::export_topics(&session, 34, &body),
        project::export_xlsx(&session, 34, &ExportXlsxParams { locale: locale.clone(), topics, format: None }),
        project::export_topics_xlsx(&session, 34, &body, &ExportTopicsXlsxParams { locale }),
    ];
    let content = archive();
    for (number, answer) in answers.into_iter().enumerate() {
        let path = folder.join(format!("{number}.zip"));
        let length = answer.expect("an export").save_to(&path).expect("a file");
        assert_eq!(length, 400_000);
        assert!(fs::read(&path).expect("a file") == content, "{number}");
    }
    let targets: Vec<_> = server.requests().into_iter().map(|request| (request.method, request.target)).collect();
    let expected = [
        ("GET", "/bcf/2.1/projects/34/export?topics=a%2Cb"),
        ("POST", "/bcf/2.1/projects/34/export"),
        ("GET", "/bcf/2.1/projects/34/export-xlsx?locale=fr&topics=a%2Cb"),
        ("POST", "/bcf/2.1/projects/34/export-xlsx?locale=fr"),
    ];
    assert_eq!(targets, expected.map(|(method, target)| (method.to_owned(), target.to_owned())));
    let mut read = Vec::new();
    let mut answer = project::export(&session, 34, &ExportParams::default()).expect("an export");
    answer.read_to_end(&mut read).expect("all of it");
    assert!(read == content);
    assert_eq!(files_in(&folder).len(), 4);
}

#[test]
fn an_export_replaces_the_file_only_once_it_is_whole() {
    let server = Scripted::start(|request| match request.turn {
        0 => Reply::json(200, archive()).cut_to(200_000).then_close(),
        _ => Reply::json(200, "new"),
    });
    let session = session(&server);
    let folder = folder("broken");
    let path = folder.join("issues.bcfzip");
    fs::write(&path, "old").expect("a file");
    let export = || project::export(&session, 34, &ExportParams::default()).expect("an export").save_to(&path);
    let error = export().expect_err("broken off");
    assert!(error.is_retryable(), "{error}");
    assert!(error.to_string().contains("GET /bcf/2.1/projects/34/export: the connection broke"), "{error}");
    assert_eq!((fs::read(&path).expect("a file"), files_in(&folder).len()), (b"old".to_vec(), 1));
    assert_eq!(export().expect("a file"), 3);
    assert_eq!((fs::read(&path).expect("a file"), files_in(&folder).len()), (b"new".to_vec(), 1));
}

#[test]
fn an_export_that_stalls_ends_with_a_timeout_and_leaves_nothing() {
    let server = Scripted::start(|_| Reply::json(200, archive()).cut_to(200_000).then_silence());
    let session = session_with(&server).read_timeout(Duration::from_secs(2)).build().expect("a session");
    let folder = folder("stalled");
    let answer = project::export(&session, 34, &ExportParams::default()).expect("an export");
    let error = in_time(|| answer.save_to(folder.join("issues.bcfzip"))).expect_err("no end");
    assert!(error.is_timeout(), "{error}");
    assert!(files_in(&folder).is_empty());
}

#[test]
fn an_export_that_is_cancelled_leaves_nothing() {
    let server = Scripted::start(|_| Reply::json(200, archive()).cut_to(200_000).then_silence());
    let (session, cancel) = session(&server).cancellable();
    let folder = folder("cancelled");
    let answer = project::export(&session, 34, &ExportParams::default()).expect("an export");
    let error = in_time(|| {
        thread::scope(|scope| {
            let saving = scope.spawn(|| answer.save_to(folder.join("issues.bcfzip")));
            cancel.cancel();
            saving.join().expect("no panic")
        })
    });
    assert!(error.expect_err("cancelled").is_cancelled());
    assert!(files_in(&folder).is_empty());
}

#[test]
fn an_export_that_cannot_be_written_is_an_error_of_the_file() {
    let server = Scripted::start(|_| Reply::json(200, "new"));
    let answer = project::export(&session(&server), 34, &ExportParams::default()).expect("an export");
    let error = answer.save_to(folder("nowhere").join("absent/issues.bcfzip")).expect_err("no folder");
    assert!(matches!(&error, Error::File(error) if error.path.ends_with("absent/issues.bcfzip")), "{error}");
}

/// As Python's `base64.b64decode` and browsers do.
#[test]
fn unused_bits_at_the_end_of_the_base64_are_ignored() {
    assert_eq!(read("data:image/png;base64,iVBORw0KGgp="), image("image/png", b"\x89PNG\r\n\x1a\n"));
}

#[test]
fn a_content_type_may_have_parameters() {
    let url = snapshot::to_data_url("image/svg+xml;charset=utf-8", b"<svg/>").unwrap();
    assert_eq!(url, "data:image/svg+xml;charset=utf-8;base64,PHN2Zy8+");
    assert_eq!(read(&url), image("image/svg+xml", b"<svg/>"));
    assert!(snapshot::to_data_url("image/png,", b"").is_err());
}
