//! The route vanishes after a write was sent: the call fails, and the write is not done twice.
//!
//! The system reports this with the same error as a connection that could not be made. So an error does not show
//! whether a request was sent, and only a network that really loses its routes can test this.
use std::env;
use std::fs;
use std::io::{self, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{self, Command};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use bimdata::{Error, Method, RetryPolicy, Session, Upload};
use serde_json::json;

use support::folder::TestFolder;
use support::name_of_test;
use support::program::{Program, find, skip};
use support::request::Request;

const SERVER: &str = "10.9.0.1";
const CLIENT: &str = "10.9.0.2";
const PORT: u16 = 8000;
/// The folder where the processes share their notes.
const FOLDER: &str = "TEST_FOLDER";
/// How often the client's system retransmits unconfirmed data, so that it gives up after some seconds.
const RETRANSMISSIONS: &str = "4";
/// The latest time when the routes are restored, whatever the client does.
const LONGEST_OUTAGE: Duration = Duration::from_secs(12);
const LONGEST_WAIT: Duration = Duration::from_secs(40);
const LENGTH: usize = 1000;

/// What has happened so far, in files that all processes can read, since they cannot use the network for it.
struct Notes(PathBuf);

impl Notes {
    fn of_this_process() -> Self {
        Notes(env::var_os(FOLDER).expect("the folder").into())
    }

    fn write(&self, name: &str, text: &str) {
        // Written in one step.
        fs::write(self.0.join("new"), text).unwrap();
        fs::rename(self.0.join("new"), self.0.join(name)).unwrap();
    }

    fn is_there(&self, name: &str) -> bool {
        self.0.join(name).exists()
    }

    fn wait_for(&self, name: &str) {
        let end = Instant::now() + LONGEST_WAIT;
        while !self.is_there(name) {
            assert!(Instant::now() < end, "{name} never happens");
            thread::sleep(Duration::from_millis(5));
        }
    }
}

/// A network namespace, which is removed when this is dropped.
struct Namespace(String);

impl Namespace {
    fn create(ip: &Path, name: String) -> io::Result<Self> {
        run(Command::new(ip).args(["netns", "add", &name]))?;
        Ok(Namespace(name))
    }

    /// The test of this name, in a process inside this network namespace.
    fn test(&self, ip: &Path, name: &str, folder: &TestFolder) -> Command {
        let mut command = Command::new(ip);
        command.args(["netns", "exec", &self.0]).arg(env::current_exe().unwrap());
        command
            .args(["--exact", &name_of_test(module_path!(), name), "--ignored", "--nocapture"])
            .env(FOLDER, folder.path());
        command
    }
}

impl Drop for Namespace {
    fn drop(&mut self) {
        let _ = run(Command::new("ip").args(["netns", "del", &self.0]));
    }
}

fn run(command: &mut Command) -> io::Result<()> {
    let output = command.output()?;
    let text = String::from_utf8_lossy(&output.stderr).trim().to_owned();
    if output.status.success() { Ok(()) } else { Err(io::Error::other(format!("{command:?}: {text}"))) }
}

/// Two network namespaces with one cable between them.
fn networks(ip: &Path) -> io::Result<(Namespace, Namespace)> {
    let client = Namespace::create(ip, format!("bimdata-client-{}", process::id()))?;
    let server = Namespace::create(ip, format!("bimdata-server-{}", process::id()))?;
    let within = |namespace: &Namespace, arguments: &str| {
        run(Command::new(ip).args(["-n", &namespace.0]).args(arguments.split(' ')))
    };
    within(&client, &format!("link add c0 type veth peer name s0 netns {}", server.0))?;
    for (namespace, device, address) in [(&client, "c0", CLIENT), (&server, "s0", SERVER)] {
        within(namespace, &format!("address add {address}/24 dev {device}"))?;
        within(namespace, &format!("link set {device} up"))?;
    }
    let setting = format!("echo {RETRANSMISSIONS} > /proc/sys/net/ipv4/tcp_retries2");
    run(Command::new(ip).args(["netns", "exec", &client.0, "sh", "-c", &setting]))?;
    Ok((client, server))
}

/// Removes the route to an address, or restores it.
fn route(change: &str, address: &str) {
    run(Command::new("ip").args(["route", change, "unreachable", &format!("{address}/32")])).unwrap();
}

#[test]
fn a_write_whose_route_vanishes_makes_at_most_one_document() {
    let Some(ip) = find("ip") else { return };
    let (client, server) = match networks(&ip) {
        Ok(networks) => networks,
        Err(error) => return skip(&format!("no networks of their own can be made: {error}")),
    };
    let folder = TestFolder::new();
    let notes = Notes(folder.path().to_owned());
    let _server = Program::start(&mut server.test(&ip, "a_service_in_a_network_of_its_own", &folder), folder.path());
    notes.wait_for("listening");
    let output = client.test(&ip, "a_call_in_a_network_of_its_own", &folder).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
    // By now, a client that retries would have sent the write again: the call is over.
    assert_eq!(fs::read_to_string(folder.path().join("documents")).unwrap(), "1");
}

#[test]
#[ignore = "another test runs it in a network of its own"]
fn a_service_in_a_network_of_its_own() {
    let notes = Notes::of_this_process();
    let listener = TcpListener::bind((SERVER, PORT)).unwrap();
    notes.write("listening", "");
    for (number, stream) in listener.incoming().enumerate() {
        let stream = stream.unwrap();
        let mut reader = BufReader::new(&stream);
        Request::read_head(&mut reader).unwrap().unwrap();
        if number == 0 {
            // From now on nothing reaches the client, not even the confirmation of its bytes.
            route("add", CLIENT);
            notes.write("cut", "");
        }
        read_form(&mut reader);
        notes.write("documents", &(number + 1).to_string());
        if number == 0 {
            notes.write("received", "");
            notes.wait_for("back");
            route("del", CLIENT);
            // Kept open, like by a service that is still working.
            std::mem::forget(stream);
        } else {
            let _ = (&stream).write_all(b"HTTP/1.1 201 Created\r\nContent-Length: 2\r\n\r\n{}");
        }
    }
}

/// Reads up to the end of a form.
fn read_form(reader: &mut BufReader<&TcpStream>) {
    let mut body = Vec::new();
    while !body.ends_with(b"--\r\n") {
        let mut byte = [0];
        reader.read_exact(&mut byte).unwrap();
        body.push(byte[0]);
    }
}

#[test]
#[ignore = "another test runs it in a network of its own"]
fn a_call_in_a_network_of_its_own() {
    let notes = Notes::of_this_process();
    // The client would wait for long and retry often.
    let retry = RetryPolicy {
        retries: 1000,
        first_pause: Duration::from_millis(50),
        longest_pause: Duration::from_millis(50),
        ..RetryPolicy::default()
    };
    let builder = Session::builder().base_url(format!("http://{SERVER}:{PORT}")).allow_plain_http();
    let builder = builder.retry(retry).without_retry_quota().connect_timeout(Duration::from_secs(1));
    let session = builder.read_timeout(Duration::from_secs(20 * 60)).build().unwrap();
    // The upload can be sent again, so this does not prevent a second one.
    let file = Upload::from_bytes("tower.ifc", vec![b'x'; LENGTH]).on_progress(move |_, _| {
        // The head was sent before the file is read.
        Notes::of_this_process().wait_for("cut");
    });
    let has_ended = AtomicBool::new(false);
    let error = thread::scope(|scope| {
        scope.spawn(|| {
            notes.wait_for("received");
            route("add", SERVER);
            let end = Instant::now() + LONGEST_OUTAGE;
            while !has_ended.load(Ordering::SeqCst) && Instant::now() < end {
                thread::sleep(Duration::from_millis(5));
            }
            route("del", SERVER);
            notes.write("back", "");
        });
        let sent =
            session.call(Method::POST, "/document").multipart(&json!({"name": "Tower"}), &[("file", &file)]).finish();
        has_ended.store(true, Ordering::SeqCst);
        sent.expect_err("nothing was answered")
    });
    println!("{error:?}");
    let Error::Transport(transport) = &error else { panic!("{error:?}") };
    assert_eq!((transport.kind, transport.attempts), (bimdata::TransportKind::Broken, 1), "{error:?}");
    // The test worked as intended: this is the error that usually means that no connection was made.
    assert!(error.to_string().contains("No route to host"), "{error}");
}
