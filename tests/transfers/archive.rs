//! The archive service packs zips, which arrive whole or not at all; the credential is sent only to it.

use std::io::Read;
use std::sync::atomic::{AtomicU32, Ordering};

use bimdata::archive::{self, Selection};
use bimdata::auth::{ApiKey, Authorize, Bearer, Credential, SignIn};
use bimdata::project::{self, ProjectRequest};
use bimdata::{Error, ProjectRef, Session, Upload, cloud, document, folder, model};

use support::folder::TestFolder;
use support::scripted::{Reply, Request, Scripted};
use support::session_with;

const PROJECT: ProjectRef = ProjectRef { cloud: 12, project: 34 };
const KEY: &str = "3f0c9a1e7d5b48c2";
/// A zip without entries, with a comment (APPNOTE.TXT 4.3.16).
const ZIP: &str = "PK\x05\x06\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x05\0whole";
/// With characters that a URL has to encode.
const TOKEN: &str = "abc.DEF-1~2+3/4==";

fn selection() -> Selection {
    Selection { folders: vec![1, 2], documents: vec![3] }
}

fn zip(bytes: impl Into<Vec<u8>>) -> Reply {
    zip_without(0, bytes)
}

/// The same without this number of its last bytes.
fn zip_without(missing: usize, bytes: impl Into<Vec<u8>>) -> Reply {
    let bytes = bytes.into();
    let head = format!(
        "HTTP/1.1 200 OK\r\nContent-Type: application/zip\r\nContent-Disposition: attachment; filename=\"bimdata-a.zip\"\r\n\
         Content-Length: {}\r\n\r\n",
        bytes.len()
    );
    Reply::raw(&(head + std::str::from_utf8(&bytes[..bytes.len() - missing]).unwrap()))
}

/// A session whose archive service is this server, and whose API does not answer.
fn session(archive: &Scripted, auth: impl Authorize) -> Session {
    session_with(archive).base_url("http://127.0.0.1:9").archive_url(archive.url()).auth(auth).build().unwrap()
}

fn bearer() -> Bearer {
    Bearer::new(TOKEN).unwrap()
}

fn only(server: &Scripted) -> Request {
    let requests = server.requests();
    assert_eq!(requests.len(), 1, "{requests:?}");
    requests[0].clone()
}

#[test]
fn a_zip_names_its_folders_and_documents_in_the_url_and_the_credential_in_the_header() {
    let server = Scripted::start(|_| zip(ZIP));
    let key = ApiKey::new(KEY).unwrap();
    let mut download = archive::zip(&session(&server, key), PROJECT, &selection()).unwrap();
    assert_eq!(download.file_name().unwrap(), "bimdata-a.zip");
    let mut text = String::new();
    download.read_to_string(&mut text).unwrap();
    assert_eq!(text, ZIP);
    let request = only(&server);
    let query = "folderId%5B%5D=1&folderId%5B%5D=2&documentId%5B%5D=3";
    assert_eq!((request.method.as_str(), request.target.as_str()), ("GET", &*format!("/cloud/12/project/34?{query}")));
    assert_eq!(request.header("authorization"), Some(&*format!("ApiKey {KEY}")));
}

#[test]
fn an_offline_package_names_its_models() {
    let server = Scripted::start(|_| zip(ZIP));
    archive::offline_package(&session(&server, bearer()), PROJECT, &[5, 6]).unwrap();
    let request = only(&server);
    assert_eq!(request.target, "/cloud/12/project/34/offline-package?modelId=5&modelId=6");
    assert_eq!(request.header("authorization"), Some(&*format!("Bearer {TOKEN}")));
}

#[test]
fn the_token_is_in_the_query_only_on_request() {
    let server = Scripted::start(|_| zip(ZIP));
    let session = session_with(&server).archive_url(server.url()).auth(bearer()).archive_token_in_query();
    let session = session.build().unwrap();
    archive::zip(&session, PROJECT, &Selection { folders: vec![1], ..Selection::default() }).unwrap();
    let request = only(&server);
    // Encoded as in RFC 3986, since most servers read a `+` in a query as a blank.
    let token = "abc.DEF-1~2%2B3%2F4%3D%3D";
    assert_eq!(request.target, format!("/cloud/12/project/34?folderId%5B%5D=1&accessToken={token}"));
    assert_eq!(request.header("authorization"), None);

    // The route for offline packages is known to accept the header.
    archive::offline_package(&session, PROJECT, &[5]).unwrap();
    let request = server.requests().pop().unwrap();
    assert!(!request.target.contains("accessToken"), "{}", request.target);
    assert!(request.header("authorization").is_some());
}

#[test]
fn an_api_key_is_never_put_into_the_query() {
    let server = Scripted::start(|_| zip(ZIP));
    let session = session_with(&server).archive_url(server.url()).auth(ApiKey::new(KEY).unwrap());
    let session = session.archive_token_in_query().build().unwrap();
    let error = archive::zip(&session, PROJECT, &selection()).unwrap_err();
    assert!(matches!(&error, Error::Setting(error) if error.name == "archive_token_in_query"), "{error}");
    assert!(error.to_string().contains("bearer token"), "{error}");
    assert_eq!(server.requests().len(), 0);
}

/// Returns a new token whenever the last one was refused.
struct Counting(AtomicU32);

impl Authorize for Counting {
    fn credential(&self, _: &SignIn<'_>) -> Result<Credential, Error> {
        Credential::new(&format!("Bearer token-{}", self.0.load(Ordering::Relaxed)))
    }

    fn refused(&self, _: &Credential) -> bool {
        self.0.fetch_add(1, Ordering::Relaxed);
        true
    }
}

#[test]
fn a_token_that_was_refused_is_renewed_wherever_it_is_sent() {
    for is_in_query in [false, true] {
        let server = Scripted::start(|request| {
            let is_new = request.target.ends_with("accessToken=token-1")
                || request.header("authorization") == Some("Bearer token-1");
            if is_new { zip(ZIP) } else { Reply::json(401, "{}") }
        });
        let builder = session_with(&server).archive_url(server.url()).auth(Counting(AtomicU32::new(0)));
        let builder = if is_in_query { builder.archive_token_in_query() } else { builder };
        archive::zip(&builder.build().unwrap(), PROJECT, &selection()).unwrap();
        assert_eq!(server.requests().len(), 2, "{is_in_query}");
    }
}

#[test]
fn a_refusal_of_the_header_names_the_setting_that_may_help() {
    for status in [401, 403] {
        let server = Scripted::start(move |_| Reply::json(status, r#"{"detail": "no"}"#));
        let session = session(&server, bearer());
        let error = archive::zip(&session, PROJECT, &selection()).unwrap_err();
        let told = error.to_string();
        assert!(told.starts_with("GET /cloud/12/project/34 of the archive service at 127.0.0.1 answered"), "{told}");
        assert!(told.contains("no; ") && told.contains("archive_token_in_query"), "{told}");
        // It is not the link to a file, so no fresh link can be fetched.
        assert!(!error.is_expired_link() && error.status() == Some(status));
        let error = archive::offline_package(&session, PROJECT, &[5]).unwrap_err();
        assert!(!error.to_string().contains("archive_token_in_query"), "{error}");
    }
    let server = Scripted::start(|_| Reply::json(401, "{}"));
    let in_query = session_with(&server).archive_url(server.url()).auth(bearer()).archive_token_in_query();
    let error = archive::zip(&in_query.build().unwrap(), PROJECT, &selection()).unwrap_err();
    assert!(!error.to_string().contains("setting"), "{error}");
    let server = Scripted::start(|_| Reply::json(404, r#"{"detail": "no"}"#));
    let error = archive::zip(&session(&server, bearer()), PROJECT, &selection()).unwrap_err();
    assert!(error.is_not_found() && !error.to_string().contains("setting"), "{error}");
}

#[test]
fn an_unknown_archive_service_is_an_error_before_anything_is_sent() {
    let api = Scripted::start(|_| Reply::json(200, "{}"));
    let session = session_with(&api).auth(bearer()).build().unwrap();
    let outcomes = [
        archive::zip(&session, PROJECT, &selection()),
        archive::zip_project(&session, PROJECT),
        archive::offline_package(&session, PROJECT, &[1]),
    ];
    for outcome in outcomes {
        let error = outcome.unwrap_err();
        assert!(matches!(&error, Error::Setting(error) if error.name == "archive_url"), "{error}");
    }
    assert_eq!(api.requests().len(), 0);
}

#[test]
fn an_empty_selection_and_one_that_fits_into_no_url_are_refused_before_anything_is_sent() {
    let server = Scripted::start(|_| zip(ZIP));
    let session = session(&server, bearer());
    let many: Vec<_> = (1_000_000..1_010_000).collect();
    let outcomes = [
        archive::zip(&session, PROJECT, &Selection::default()),
        archive::offline_package(&session, PROJECT, &[]),
        archive::zip(&session, PROJECT, &Selection { documents: many.clone(), ..Selection::default() }),
        archive::offline_package(&session, PROJECT, &many),
    ];
    for outcome in outcomes {
        let error = outcome.unwrap_err();
        assert!(matches!(error, Error::Input(_)), "{error}");
    }
    assert_eq!(server.requests().len(), 0);
}

#[test]
fn where_a_redirect_leads_elsewhere_the_credential_does_not_follow() {
    for is_in_query in [false, true] {
        let storage = Scripted::start(|_| zip(ZIP));
        let link = format!("{}/zips/1?signature=abc", storage.url());
        let server = Scripted::start(move |_| Reply::json(302, "{}").header("Location", &link));
        let builder = session_with(&server).archive_url(server.url()).auth(bearer());
        let builder = if is_in_query { builder.archive_token_in_query() } else { builder };
        archive::zip(&builder.build().unwrap(), PROJECT, &selection()).unwrap();
        let request = only(&storage);
        assert_eq!(request.target, "/zips/1?signature=abc");
        assert_eq!(request.header("authorization"), None);
    }
}

#[test]
fn a_zip_that_breaks_off_is_packed_again_and_leaves_a_whole_file() {
    let server = Scripted::start(|request| if request.turn == 0 { zip_without(3, ZIP).then_close() } else { zip(ZIP) });
    let folder = TestFolder::new();
    let path = folder.path().join("project.zip");
    let download = archive::zip(&session(&server, bearer()), PROJECT, &selection()).unwrap();
    assert_eq!(download.save_to(&path).unwrap(), ZIP.len() as u64);
    assert_eq!(folder.read("project.zip"), ZIP.as_bytes());

    let server = Scripted::start(|_| zip_without(3, ZIP).then_close());
    let error = archive::zip(&session(&server, bearer()), PROJECT, &selection()).unwrap().save_to(path).unwrap_err();
    assert!(error.to_string().contains("of the archive service at 127.0.0.1"), "{error}");
    assert_eq!(folder.content().len(), 1);
    assert_eq!(folder.read("project.zip"), ZIP.as_bytes());
}

/// As of a service that fails while it packs, behind a server that ends the answer properly.
#[test]
fn a_zip_whose_answer_ends_properly_in_its_middle_is_packed_again_and_never_saved() {
    let chunked = |zip: &str| {
        let head = "HTTP/1.1 200 OK\r\nContent-Type: application/zip\r\nTransfer-Encoding: chunked\r\n\r\n";
        let chunk = if zip.is_empty() { String::new() } else { format!("{:x}\r\n{zip}\r\n", zip.len()) };
        Reply::raw(&format!("{head}{chunk}0\r\n\r\n"))
    };
    let closed = |zip: &str| {
        Reply::raw(&format!("HTTP/1.1 200 OK\r\nContent-Type: application/zip\r\nConnection: close\r\n\r\n{zip}"))
            .then_close()
    };
    let folder = TestFolder::new();
    let path = folder.path().join("project.zip");
    for length in [0, 1, 21, ZIP.len() - 1] {
        for reply in [&chunked as &(dyn Fn(&str) -> Reply + Sync), &closed] {
            let (cut, whole) = (reply(&ZIP[..length]), reply(ZIP));
            let server = Scripted::start(move |request| if request.turn == 0 { cut.clone() } else { whole.clone() });
            let zip = archive::zip(&session(&server, bearer()), PROJECT, &selection()).unwrap();
            assert_eq!(zip.save_to(&path).unwrap(), ZIP.len() as u64);

            let cut = reply(&ZIP[..length]);
            let server = Scripted::start(move |_| cut.clone());
            let session = session(&server, bearer());
            let error = archive::zip(&session, PROJECT, &selection()).unwrap().save_to(&path).unwrap_err();
            assert!(error.to_string().contains("the zip ends in the middle"), "{error}");
            let mut bytes = Vec::new();
            archive::zip(&session, PROJECT, &selection()).unwrap().read_to_end(&mut bytes).unwrap_err();
            assert_eq!(folder.content().len(), 1);
            assert_eq!(folder.read("project.zip"), ZIP.as_bytes());
        }
    }
}

#[test]
fn an_answer_that_is_no_zip_is_never_saved() {
    let server = Scripted::start(|_| Reply::json(200, r#"{"detail": "Not here."}"#));
    let folder = TestFolder::new();
    let zip = archive::zip(&session(&server, bearer()), PROJECT, &selection()).unwrap();
    let error = zip.save_to(folder.path().join("project.zip")).unwrap_err();
    assert!(error.to_string().contains("the answer is not a zip"), "{error}");
    assert_eq!(folder.content().len(), 0);
    assert_eq!(server.requests().len(), 1);
}

#[test]
fn a_page_is_no_zip() {
    let server = Scripted::start(|_| {
        Reply::raw("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: 6\r\n\r\n<html>")
    });
    let error = archive::zip(&session(&server, bearer()), PROJECT, &selection()).unwrap_err();
    assert!(error.to_string().contains("is a page, not a zip"), "{error}");
}

/// The names in a zip, from the heads of its central directory (APPNOTE.TXT 4.3.12).
fn names(zip: &[u8]) -> Vec<String> {
    let number = |at: usize| usize::from(u16::from_le_bytes([zip[at], zip[at + 1]]));
    let heads = (0..zip.len().saturating_sub(46)).filter(|&at| zip[at..].starts_with(b"PK\x01\x02"));
    let mut names: Vec<_> =
        heads.map(|at| String::from_utf8(zip[at + 46..at + 46 + number(at + 28)].to_vec()).unwrap()).collect();
    names.sort();
    names
}

#[test]
fn a_stand_in_packs_folders_projects_and_models() {
    let server = bimdata_stand_in::start().unwrap();
    let builder = Session::builder().base_url(server.url()).archive_url(server.archive_url());
    let session = builder.auth(ApiKey::new(server.api_key()).unwrap()).build().unwrap();
    let cloud = cloud::list(&session).unwrap()[0].id;
    let created = project::create(&session, cloud, &ProjectRequest::new("Tower")).unwrap();
    let project = ProjectRef { cloud, project: created.id };
    let plans = folder::create(&session, project, &folder::FolderRequest::new("Plans")).unwrap();
    for (name, parent) in [("a.txt", None), ("b.txt", Some(plans.id))] {
        let upload = Upload::from_bytes(name, name);
        let mut request = document::DocumentRequest::new(name, upload);
        if let Some(parent) = parent {
            request.parent_id = parent.into();
        }
        document::create(&session, project, &request).unwrap();
    }
    let read = |download: Result<bimdata::Download, Error>| {
        let mut bytes = Vec::new();
        download.unwrap().read_to_end(&mut bytes).unwrap();
        names(&bytes)
    };
    let whole = read(archive::zip_project(&session, project));
    assert!(whole.iter().any(|name| name.ends_with("/a.txt")), "{whole:?}");
    assert!(whole.iter().any(|name| name.ends_with("/Plans/b.txt")), "{whole:?}");
    let folders = Selection { folders: vec![plans.id], ..Selection::default() };
    assert_eq!(read(archive::zip(&session, project, &folders)), ["Plans/b.txt"]);

    let house = project::list(&session, cloud).unwrap().into_iter().find(|project| project.name == "Demo").unwrap();
    let house = ProjectRef { cloud, project: house.id };
    let model = model::list(&session, house, &model::ListParams::default()).unwrap()[0].id;
    let package = read(archive::offline_package(&session, house, &[model]));
    assert!(package.contains(&"data.json".to_owned()), "{package:?}");
}
