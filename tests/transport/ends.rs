//! A body ends where its framing says so. If only the end of the connection marks the end, it has to be unambiguous: an
//! incomplete body is an error, for every way to read it, with every TLS library, and in slices or not.

use std::io::{self, Read};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use bimdata::mirror::{self, IfPresent, Options, Outcome};
use bimdata::{Error, Method, ProjectRef, RetryPolicy, Session, TlsBackend};
use rustls::pki_types::{CertificateDer, PrivateKeyDer, pem::PemObject};
use rustls::{ServerConfig, SupportedProtocolVersion};
use serde_json::{Value, json};

use crate::BACKENDS;
use crate::cause;
use crate::server::{Peer, Request, Server};
use support::folder::TestFolder;
use support::https::{AUTHORITY, Authority, Identity};

const PROJECT: ProjectRef = ProjectRef { cloud: 12, project: 34 };
/// Much less than a server waits for a client that was cancelled.
const PROMPTLY: Duration = Duration::from_secs(5);

/// How the end of a body is marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Framing {
    Length,
    Chunked,
    /// By the end of the connection.
    Close,
}

const FRAMINGS: [Framing; 3] = [Framing::Length, Framing::Chunked, Framing::Close];

/// How much of the body is sent, and how the connection ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    /// All of it, and a clean end.
    Whole,
    /// All of it, but without the closing message of TLS.
    WholeWithoutNotice,
    /// Half of it, and a clean end.
    Half,
    HalfWithoutNotice,
    /// Half of it, and a reset.
    HalfAndReset,
}

const WITHOUT_TLS: [End; 3] = [End::Whole, End::Half, End::HalfAndReset];
const WITH_TLS: [End; 5] = [End::Whole, End::WholeWithoutNotice, End::Half, End::HalfWithoutNotice, End::HalfAndReset];

/// How a body is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    SaveTo,
    Reader,
    ResponseSaveTo,
    ResponseReader,
    Receive,
    ReceiveList,
    Items,
    Mirror,
}

const WAYS: [Way; 8] = [
    Way::SaveTo,
    Way::Reader,
    Way::ResponseSaveTo,
    Way::ResponseReader,
    Way::Receive,
    Way::ReceiveList,
    Way::Items,
    Way::Mirror,
];

impl Way {
    /// Whether the content itself shows that a part is missing.
    fn is_json(self) -> bool {
        matches!(self, Way::Receive | Way::ReceiveList | Way::Items)
    }

    /// Reads the content, into this folder if it is saved as a file.
    fn take(self, session: &Session, folder: &TestFolder) -> Result<Vec<u8>, Error> {
        let link = format!("{}/file", session.base_url());
        let path = folder.path().join("file");
        let call = session.call(Method::GET, "/file");
        let mut bytes = Vec::new();
        match self {
            Way::SaveTo => session.download(&link)?.save_to(&path).map(|_| folder.read("file")),
            Way::Reader => session.download(&link)?.read_to_end(&mut bytes).map(|_| bytes).map_err(cause),
            Way::ResponseSaveTo => call.reader()?.save_to(&path).map(|_| folder.read("file")),
            Way::ResponseReader => call.reader()?.read_to_end(&mut bytes).map(|_| bytes).map_err(cause),
            Way::Receive => call.receive::<Value>().map(|value| value.to_string().into_bytes()),
            Way::ReceiveList => call.receive_list::<Value>().map(|items| Value::from(items).to_string().into_bytes()),
            Way::Items => {
                let items: Result<Vec<Value>, Error> = call.items::<Value>()?.collect();
                items.map(|items| Value::from(items).to_string().into_bytes())
            }
            Way::Mirror => {
                let options = Options { if_present: IfPresent::Replace, ..Options::default() };
                let report = mirror::plan_download(session, PROJECT, folder.path(), &options)?.run(session, |_| ());
                let found = report.into_entries().into_iter().find(|entry| entry.step.path == "file");
                match found.expect("the file").outcome {
                    Outcome::Done => Ok(folder.read("file")),
                    Outcome::Failed(error) => Err(error),
                    other => panic!("{other:?}"),
                }
            }
        }
    }

    /// The outcome in one word. After a failure, the old file must be unchanged, and there must be no other file.
    fn outcome(self, session: &Session) -> String {
        let folder = TestFolder::new();
        folder.write("file", "what was there");
        let taken = self.take(session, &folder);
        if taken.is_err() {
            let names: Vec<_> = folder.content().into_keys().collect();
            assert_eq!(names, [Path::new("file")], "{self:?}");
            assert_eq!(folder.read("file"), b"what was there", "{self:?}");
        }
        match taken {
            Ok(bytes) if bytes == content() => "whole".to_owned(),
            Ok(bytes) if content().starts_with(&bytes) => "part".to_owned(),
            Err(error) if error.is_cancelled() => "cancelled".to_owned(),
            Err(error) if error.is_retryable() => "cut".to_owned(),
            Err(Error::Decode(_)) => "decode".to_owned(),
            other => format!("{other:?}"),
        }
    }
}

/// The content of the file, and of the list.
fn content() -> Vec<u8> {
    let items: Value = (0..200).map(|number| json!({"number": number})).collect();
    items.to_string().into_bytes()
}

fn framed(framing: Framing, bytes: &[u8]) -> (String, Vec<u8>) {
    match framing {
        Framing::Length => (format!("Content-Length: {}\r\n", bytes.len()), bytes.to_vec()),
        Framing::Chunked => {
            let chunks =
                bytes.chunks(100).map(|chunk| [format!("{:x}\r\n", chunk.len()).as_bytes(), chunk, b"\r\n"].concat());
            let body = chunks.chain([b"0\r\n\r\n".to_vec()]).collect::<Vec<_>>().concat();
            ("Transfer-Encoding: chunked\r\n".to_owned(), body)
        }
        Framing::Close => ("Connection: close\r\n".to_owned(), bytes.to_vec()),
    }
}

/// Begins an answer with the first half of the body, and returns the other half.
fn begin(peer: &mut Peer<'_>, framing: Framing) -> io::Result<Vec<u8>> {
    let (line, body) = framed(framing, &content());
    let (first, second) = body.split_at(body.len() / 2);
    peer.send(format!("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n{line}\r\n"))?;
    peer.send(first)?;
    Ok(second.to_vec())
}

/// Answers all requests except those for the file; for these, returns what is left to send.
fn next_for_file(peer: &mut Peer<'_>) -> io::Result<Request> {
    loop {
        let request = peer.request()?;
        if !request.target.contains("dms-tree") {
            return Ok(request);
        }
        let node = |id, parent, kind, name| {
            json!({
                "id": id, "parent_id": parent, "type": kind, "nature": kind, "name": name,
                "created_at": "2026-01-02T03:04:05Z", "updated_at": "2026-01-02T03:04:05Z",
                "groups_permissions": [], "default_permission": 100, "user_permission": 100,
            })
        };
        let (mut root, mut document) = (node(1, 0, "Folder", "Root"), node(2, 1, "Document", "file"));
        document["project"] = PROJECT.project.into();
        document["file"] = "/file".into();
        root["children"] = json!([document]);
        peer.send(crate::answer(200, "Content-Type: application/json\r\n", root.to_string().as_bytes()))?;
    }
}

/// The certificate of a server, for clients that trust [`AUTHORITY`].
pub(crate) fn tls() -> Arc<ServerConfig> {
    tls_of(rustls::DEFAULT_VERSIONS, &AUTHORITY)
}

/// The server side of these TLS versions, with a certificate of this authority.
pub(crate) fn tls_of(versions: &[&'static SupportedProtocolVersion], authority: &Authority) -> Arc<ServerConfig> {
    let identity = Identity::signed_by(authority, |_| {});
    let certificate = CertificateDer::from_pem_slice(identity.certificate_pem().as_bytes()).unwrap();
    let key = PrivateKeyDer::from_pem_slice(identity.key_pem().as_bytes()).unwrap();
    let config = ServerConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()));
    let config = config.with_protocol_versions(versions).unwrap().with_no_client_auth();
    Arc::new(config.with_single_cert(vec![certificate], key).unwrap())
}

fn session(server: &Server, backend: Option<TlsBackend>) -> Session {
    let builder = Session::builder().base_url(server.url()).retry(RetryPolicy::none());
    match backend {
        None => builder.build().unwrap(),
        Some(backend) => builder.tls_backend(backend).root_certificate_pem(AUTHORITY.pem()).build().unwrap(),
    }
}

fn backends() -> impl Iterator<Item = Option<TlsBackend>> {
    [None].into_iter().chain(BACKENDS.iter().copied().map(Some))
}

/// The promised outcome of reading a body in this way.
fn promised(framing: Framing, end: End, has_tls: bool, way: Way) -> &'static str {
    match (end, framing) {
        (End::Whole, _) | (End::WholeWithoutNotice, Framing::Length | Framing::Chunked) => "whole",
        // Nothing confirms that the body is complete, although it is.
        (End::WholeWithoutNotice, Framing::Close) => "cut",
        // The connection has ended cleanly: only the content itself can show that a part is missing.
        (End::Half, Framing::Close) if way.is_json() => "decode",
        (End::Half, Framing::Close) => "part",
        (End::Half | End::HalfWithoutNotice | End::HalfAndReset, _) => {
            assert!(has_tls || end != End::HalfWithoutNotice);
            "cut"
        }
    }
}

#[test]
fn a_body_that_is_not_whole_is_an_error_by_every_way_to_read_it() {
    let cases = backends().flat_map(|backend| {
        let ends: &[End] = if backend.is_some() { &WITH_TLS } else { &WITHOUT_TLS };
        FRAMINGS.into_iter().flat_map(move |framing| ends.iter().map(move |&end| (backend, framing, end)))
    });
    let tls = tls();
    let wrong: Vec<String> = thread::scope(|scope| {
        let threads: Vec<_> = cases
            .map(|(backend, framing, end)| {
                let tls = backend.map(|_| Arc::clone(&tls));
                scope.spawn(move || {
                    let server = Server::start_with_tls(tls, move |peer| {
                        loop {
                            next_for_file(peer)?;
                            let rest = begin(peer, framing)?;
                            match end {
                                End::Whole | End::WholeWithoutNotice => peer.send(rest)?,
                                End::Half | End::HalfWithoutNotice => {}
                                // Not immediately, so that the sent bytes have arrived.
                                End::HalfAndReset => {
                                    peer.pause(Duration::from_millis(20));
                                    return peer.reset();
                                }
                            }
                            if end == End::Whole && framing != Framing::Close {
                                continue;
                            }
                            return if matches!(end, End::Whole | End::Half) { peer.announce_end() } else { Ok(()) };
                        }
                    });
                    let session = session(&server, backend);
                    let (in_slices, _) = session.cancellable();
                    let mut wrong = Vec::new();
                    for (name, session) in [("at once", &session), ("in slices", &in_slices)] {
                        for way in WAYS {
                            let (found, promised) =
                                (way.outcome(session), promised(framing, end, backend.is_some(), way));
                            if found != promised {
                                let case = format!("{backend:?} {framing:?} {end:?} {way:?} {name}");
                                wrong.push(format!("{case}: {found} instead of {promised}"));
                            }
                        }
                    }
                    wrong
                })
            })
            .collect();
        threads.into_iter().flat_map(|thread| thread.join().unwrap()).collect()
    });
    assert!(wrong.is_empty(), "{} outcomes are not as promised:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn a_cancellation_in_the_middle_of_a_body_is_never_read_as_its_end() {
    let tls = tls();
    let wrong: Vec<String> = thread::scope(|scope| {
        let cases = backends().flat_map(|backend| FRAMINGS.map(|framing| (backend, framing)));
        let threads: Vec<_> = cases
            .map(|(backend, framing)| {
                let tls = backend.map(|_| Arc::clone(&tls));
                scope.spawn(move || {
                    let is_waiting = Arc::new(AtomicBool::new(false));
                    let server = Server::start_with_tls(tls, {
                        let is_waiting = Arc::clone(&is_waiting);
                        move |peer| {
                            next_for_file(peer)?;
                            let rest = begin(peer, framing)?;
                            is_waiting.store(true, Ordering::SeqCst);
                            peer.wait_until_left();
                            peer.send(rest)?;
                            peer.announce_end()
                        }
                    });
                    let mut wrong = Vec::new();
                    for way in WAYS {
                        is_waiting.store(false, Ordering::SeqCst);
                        let (session, cancel) = session(&server, backend).cancellable();
                        let (found, took) = thread::scope(|scope| {
                            let reading = scope.spawn(|| way.outcome(&session));
                            while !is_waiting.load(Ordering::SeqCst) {
                                assert!(!reading.is_finished(), "{way:?}");
                                thread::sleep(Duration::from_millis(1));
                            }
                            // Some are waiting by then, and some have not begun to wait.
                            thread::sleep(Duration::from_millis(20));
                            let start = Instant::now();
                            cancel.cancel();
                            (reading.join().unwrap(), start.elapsed())
                        });
                        if found != "cancelled" || took > PROMPTLY {
                            wrong.push(format!("{backend:?} {framing:?} {way:?}: {found} after {took:?}"));
                        }
                    }
                    wrong
                })
            })
            .collect();
        threads.into_iter().flat_map(|thread| thread.join().unwrap()).collect()
    });
    assert!(wrong.is_empty(), "{} outcomes are not as promised:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn bytes_that_arrived_before_a_cancellation_are_not_read_after_it() {
    for framing in FRAMINGS {
        let server = Server::start(move |peer| {
            next_for_file(peer)?;
            let rest = begin(peer, framing)?;
            peer.send(rest)
        });
        let (session, cancel) = session(&server, None).cancellable();
        let mut download = session.download(&format!("{}/file", server.url())).unwrap();
        let mut response = session.call(Method::GET, "/file").reader().unwrap();
        let mut start = [0; 10];
        download.read_exact(&mut start).unwrap();
        response.read_exact(&mut start).unwrap();
        cancel.cancel();
        for reader in [&mut download as &mut dyn Read, &mut response] {
            for _ in 0..2 {
                assert!(cause(reader.read(&mut start).unwrap_err()).is_cancelled(), "{framing:?}");
            }
        }
    }
}
