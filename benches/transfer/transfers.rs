//! The compared transfers, by this crate and by raw ureq.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use bimdata::{Method, Session, Upload};
use serde_json::json;
use ureq::Agent;
use ureq::http::Request;

use support::bench::agent::agent;

/// The number of bytes per read, for both.
const PIECE: usize = 128 * 1024;

/// Makes one transfer, and panics if it fails.
pub(crate) type Transfer = Box<dyn Fn()>;

/// Upload and download, by this crate and by raw ureq.
pub(crate) fn transfers(port: u16, path: &Path, bytes: u64) -> [[Transfer; 2]; 2] {
    let url = format!("http://127.0.0.1:{port}");
    let session = Session::builder().base_url(&url).build().expect("a usable session");
    let agent = agent();
    let upload = bimdata_upload(session.clone(), path);
    let download = bimdata_download(session, format!("{url}/{bytes}"), bytes);
    [
        [upload, ureq_upload(agent.clone(), url.clone(), path)],
        [download, ureq_download(agent, format!("{url}/{bytes}"), bytes)],
    ]
}

fn bimdata_upload(session: Session, path: &Path) -> Transfer {
    let upload = Upload::from_path(path).expect("the file").on_progress(|_, _| ());
    Box::new(move || {
        let call = session.call(Method::POST, "/").multipart(&json!({"name": "Tower"}), &[("file", &upload)]);
        call.finish().expect("a success");
    })
}

fn bimdata_download(session: Session, link: String, bytes: u64) -> Transfer {
    Box::new(move || {
        let download = session.download(&link).expect("an answer").on_progress(|_, _| ());
        assert_eq!(read(download), bytes);
    })
}

/// The file as it is, without a form.
fn ureq_upload(agent: Agent, url: String, path: &Path) -> Transfer {
    let path = path.to_owned();
    Box::new(move || {
        let request = Request::post(&url).body(File::open(&path).expect("the file")).expect("a request");
        assert_eq!(agent.run(request).expect("an answer").status(), 204);
    })
}

fn ureq_download(agent: Agent, link: String, bytes: u64) -> Transfer {
    Box::new(move || {
        let answer = agent.get(&link).header("Accept-Encoding", "identity").call().expect("an answer");
        assert_eq!(read(answer.into_body().into_reader()), bytes);
    })
}

fn read(mut reader: impl Read) -> u64 {
    let mut buffer = vec![0; PIECE];
    let mut bytes = 0;
    loop {
        match reader.read(&mut buffer).expect("a body") {
            0 => return bytes,
            count => bytes += count as u64,
        }
    }
}
