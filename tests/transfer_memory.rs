//! A transfer of any size takes the same memory: at most 16 MiB more than a session that made one small call.
//!
//! Each transfer runs in a process of its own, which runs one test of this file and prints its peak memory. With
//! `BIMDATA_TEST_BYTES` in the environment, that number of bytes is transferred instead of 3 GiB.

#![cfg(target_os = "linux")]

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{self, Command};
use std::{env, thread};

use bimdata::{Method, Session, Upload};
use serde_json::json;
use support::request::Request;

/// How much more memory than an idle session a transfer may take, in KiB.
const MOST: u64 = 16 * 1024;
const BLOCK: usize = 1024 * 1024;
/// For the process that makes the transfer: its kind, the address of the server, the number of bytes, and a folder for
/// its files.
const ROLE: &str = "BIMDATA_TEST_ROLE";
const URL: &str = "BIMDATA_TEST_URL";
const BYTES: &str = "BIMDATA_TEST_BYTES";
const FOLDER: &str = "BIMDATA_TEST_FOLDER";

/// The bytes at a position of the file: zeros, with a number at the start of each block.
fn block(number: u64) -> Vec<u8> {
    let mut block = vec![0; BLOCK];
    block[..8].copy_from_slice(&number.to_le_bytes());
    block
}

/// Reads `bytes` bytes and checks that they are those blocks.
fn check(reader: &mut impl Read, bytes: u64) -> io::Result<()> {
    let (mut read, mut expected) = (vec![0; BLOCK], block(0));
    for number in 0..bytes / BLOCK as u64 {
        expected[..8].copy_from_slice(&number.to_le_bytes());
        reader.read_exact(&mut read)?;
        assert!(read == expected, "block {number}");
    }
    Ok(())
}

fn bytes() -> u64 {
    let bytes: u64 = env::var(BYTES).map_or(3 << 30, |bytes| bytes.parse().expect("a number of bytes"));
    bytes / BLOCK as u64 * BLOCK as u64
}

/// Serves the blocks at `/{bytes}`, and accepts forms that have them as their only part.
fn serve(listener: &TcpListener) {
    for stream in listener.incoming().flatten() {
        thread::spawn(move || answer(&stream));
    }
}

fn answer(stream: &TcpStream) -> io::Result<()> {
    let (mut reader, mut writer) = (BufReader::with_capacity(BLOCK, stream), stream);
    while let Some(request) = Request::read_head(&mut reader)? {
        if request.header("content-length").is_none() {
            let bytes: u64 = request.target[1..].parse().unwrap_or(0);
            write!(writer, "HTTP/1.1 200 OK\r\nContent-Length: {bytes}\r\n\r\n")?;
            let mut sent = block(0);
            for number in 0..bytes / BLOCK as u64 {
                sent[..8].copy_from_slice(&number.to_le_bytes());
                writer.write_all(&sent)?;
            }
            continue;
        }
        writer.write_all(b"HTTP/1.1 100 Continue\r\n\r\n")?;
        let mut form = reader.by_ref().take(request.length());
        read_past_an_empty_line(&mut form)?;
        let part = bytes();
        check(&mut form, part)?;
        let mut end = String::new();
        form.read_to_string(&mut end)?;
        let is_whole = end.starts_with("\r\n--") && end.ends_with("--\r\n") && end.len() < 100;
        let status = if is_whole { "204 No Content" } else { "400 Bad Request" };
        write!(writer, "HTTP/1.1 {status}\r\n\r\n")?;
    }
    stream.shutdown(Shutdown::Both)
}

/// Reads the head of a form's part.
fn read_past_an_empty_line(form: &mut impl BufRead) -> io::Result<()> {
    for line in form.lines() {
        if line?.is_empty() {
            break;
        }
    }
    Ok(())
}

/// Makes one transfer, in the measured process.
fn transfer(role: &str) {
    let variable = |name| env::var(name).expect("set by the process that started this one");
    let session = Session::builder().base_url(variable(URL)).build().unwrap();
    session.call(Method::GET, "/0").finish().unwrap();
    let link = format!("{}/{}", variable(URL), bytes());
    let folder = PathBuf::from(variable(FOLDER));
    match role {
        "idle" => {}
        "upload" => {
            let upload = Upload::from_path(folder.join("tower.ifc")).unwrap().on_progress(|_, _| ());
            session.call(Method::POST, "/").multipart(&json!({}), &[("file", &upload)]).finish().unwrap();
        }
        "download" => {
            let mut download = session.download(&link).unwrap().on_progress(|_, _| ());
            check(&mut download, bytes()).unwrap();
            assert_eq!(download.read(&mut [0]).unwrap(), 0);
        }
        "save" => {
            let path = folder.join("saved.ifc");
            assert_eq!(session.download(&link).unwrap().save_to(&path).unwrap(), bytes());
            check(&mut File::open(path).unwrap(), bytes()).unwrap();
        }
        other => panic!("{other}"),
    }
    let status = fs::read_to_string("/proc/self/status").unwrap();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    println!("peak {}", peak.trim().trim_end_matches(" kB"));
}

/// The peak memory of a process that makes this transfer, in KiB.
fn peak(role: &str, url: &str, bytes: u64, folder: &Path) -> u64 {
    let mut child = Command::new(env::current_exe().unwrap());
    child.args(["--exact", "a_transfer_of_any_size_takes_little_memory", "--nocapture"]);
    child.env(ROLE, role).env(URL, url).env(BYTES, bytes.to_string()).env(FOLDER, folder);
    let output = child.output().unwrap();
    let printed = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{role}: {printed}{}", String::from_utf8_lossy(&output.stderr));
    printed.lines().find_map(|line| line.split_once("peak ")?.1.parse().ok()).expect("the peak")
}

/// A sparse file of the blocks, which takes little space on the disk.
fn write_blocks(path: &Path, bytes: u64) {
    let mut file = File::create(path).unwrap();
    file.set_len(bytes).unwrap();
    for number in 0..bytes / BLOCK as u64 {
        file.seek(SeekFrom::Start(number * BLOCK as u64)).unwrap();
        file.write_all(&number.to_le_bytes()).unwrap();
    }
}

#[test]
fn a_transfer_of_any_size_takes_little_memory() {
    if let Ok(role) = env::var(ROLE) {
        return transfer(&role);
    }
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    thread::spawn(move || serve(&listener));
    let folder = env::temp_dir().join(format!("bimdata-memory-{}", process::id()));
    fs::create_dir(&folder).unwrap();
    let size = bytes();
    write_blocks(&folder.join("tower.ifc"), size);
    // The saved file is not sparse.
    let transfers = [("upload", size), ("download", size), ("save", size.min(128 << 20))];
    let measured = std::panic::catch_unwind(|| {
        let idle = peak("idle", &url, size, &folder);
        println!("an idle session: {idle} KiB at its peak");
        transfers.map(|(role, bytes)| (role, bytes, peak(role, &url, bytes, &folder).saturating_sub(idle)))
    });
    fs::remove_dir_all(&folder).unwrap();
    for (role, bytes, more) in measured.expect("all transfers should have ended well") {
        println!("{role} of {bytes} bytes: {more} KiB more");
        assert!(more <= MOST, "{role} of {bytes} bytes: {more} KiB more than an idle session");
    }
}
