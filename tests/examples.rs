//! With the stand-in, the examples do what they say.
#![cfg(all(feature = "api-key", feature = "webhook"))]

use std::path::PathBuf;
use std::{env, fs, process};

use upload_model::LocalFile;

#[allow(dead_code, reason = "its main is not called")]
#[path = "../examples/archive.rs"]
mod archive;
#[allow(dead_code, reason = "its main is not called")]
#[path = "../examples/export_bcf.rs"]
mod export_bcf;
#[allow(dead_code, reason = "its main is not called")]
#[path = "../examples/mirror_folder.rs"]
mod mirror_folder;
#[allow(dead_code, reason = "its main is not called")]
#[path = "../examples/model_report/main.rs"]
mod model_report;
#[allow(dead_code, reason = "its main is not called")]
#[path = "../examples/nightly_mirror.rs"]
mod nightly_mirror;
#[cfg(all(feature = "user-login", feature = "token-file"))]
#[allow(dead_code, reason = "its main is not called")]
#[path = "../examples/sign_in.rs"]
mod sign_in;
#[allow(dead_code, reason = "its main is not called")]
#[path = "../examples/upload_model.rs"]
mod upload_model;
#[allow(dead_code, reason = "its main is not called")]
#[path = "../examples/webhook_receiver/main.rs"]
mod webhook_receiver;

fn uploaded(file: LocalFile) -> String {
    let mut output = Vec::new();
    upload_model::on_stand_in(file, &mut output).unwrap();
    String::from_utf8(output).unwrap()
}

/// The text of each line before the first colon or number.
fn line(output: &str, start: &str) -> bool {
    output.lines().any(|line| line.trim_start().starts_with(start))
}

#[test]
fn upload_model_sees_its_model_through_and_gets_the_same_file_back() {
    let output = uploaded(LocalFile::made_up());
    let statuses: Vec<_> = output
        .lines()
        .filter(|line| line.starts_with("  model"))
        .filter_map(|line| line.split(' ').next_back())
        .collect();
    assert_eq!(statuses, ["Pending", "InProcess", "Completed"], "{output}");
    assert!(line(&output, "uploaded    835873 bytes, document "), "{output}");
    assert!(line(&output, "downloaded  835873 bytes, the same"), "{output}");
}

#[test]
fn upload_model_says_what_is_wrong_with_a_model() {
    let output = uploaded(LocalFile::from_bytes("tower.ifc", "broken"));
    assert!(output.contains("Errored\n              The file is broken.\n"), "{output}");
}

#[test]
fn upload_model_takes_files_that_become_no_model() {
    let output = uploaded(LocalFile::from_bytes("note.txt", ""));
    assert!(line(&output, "no model    the service makes none of such a file by itself"), "{output}");
    assert!(line(&output, "downloaded  0 bytes, the same"), "{output}");
}

#[test]
fn export_bcf_writes_a_file_that_can_be_imported() {
    let path: PathBuf = env::temp_dir().join(format!("bimdata-topics-{}.bcfzip", process::id()));
    let mut output = Vec::new();
    export_bcf::on_stand_in(&path, &mut output).unwrap();
    let archive = fs::read(&path).unwrap();
    fs::remove_file(&path).unwrap();
    let output = String::from_utf8(output).unwrap();
    assert!(archive.starts_with(b"PK\x03\x04"));
    assert!(line(&output, &format!("exported {} bytes to ", archive.len())), "{output}");
    assert!(line(&output, "imported 2 topics into project "), "{output}");
}

#[test]
fn mirror_folder_uploads_a_folder_and_downloads_it_again() {
    let scratch = env::temp_dir().join(format!("bimdata-examples-mirror-{}", process::id()));
    let (folder, copy) = (scratch.join("plans"), scratch.join("copy"));
    fs::create_dir_all(folder.join("Level 1")).unwrap();
    fs::write(folder.join("Notes.txt"), "As built.").unwrap();
    fs::write(folder.join("Level 1/Plan.dxf"), "0\nEOF\n").unwrap();
    let mut output = Vec::new();
    mirror_folder::on_stand_in(&folder, &copy, &mut output).unwrap();
    let read = |path: &str| fs::read_to_string(copy.join(path)).unwrap();
    assert_eq!((read("Notes.txt").as_str(), read("Level 1/Plan.dxf").as_str()), ("As built.", "0\nEOF\n"));
    fs::remove_dir_all(scratch).unwrap();
}

#[test]
fn archive_packs_a_project_a_folder_and_models() {
    let folder = env::temp_dir().join(format!("bimdata-examples-archive-{}", process::id()));
    let mut output = Vec::new();
    archive::on_stand_in(&folder, &mut output).unwrap();
    for name in ["project.zip", "plans.zip", "offline.zip"] {
        assert!(fs::read(folder.join(name)).unwrap().starts_with(b"PK\x03\x04"), "{name}");
    }
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn nightly_mirror_does_only_what_is_new_each_night() {
    let folder = env::temp_dir().join(format!("bimdata-examples-nightly-{}", process::id()));
    let mut output = Vec::new();
    nightly_mirror::on_stand_in(&folder, &mut output).unwrap();
    fs::remove_dir_all(folder).unwrap();
    let output = String::from_utf8(output).unwrap();
    let reports: Vec<_> = output.lines().filter(|line| line.contains(" done, ")).collect();
    let done: Vec<_> = reports.iter().map(|line| line.split(' ').next().unwrap()).collect();
    // Creates two folders and three files; then one new version, and one file and one folder are deleted; then nothing.
    assert_eq!(done, ["5", "3", "0"], "{output}");
    assert!(line(&output, "delete         Level 1/Details/Door 12.txt"), "{output}");
    assert!(output.ends_with("The last night cost 1 request.\n"), "{output}");
}

#[test]
fn model_report_answers_ten_questions_about_the_small_house() {
    let mut output = Vec::new();
    model_report::on_stand_in(&mut output).unwrap();
    // Counted and calculated by hand for the house: 9,800,000 mm² are 9.8 m².
    assert_eq!(String::from_utf8(output).unwrap(), include_str!("files/model_report.txt"));
}

#[test]
fn webhook_receiver_takes_pings_and_refuses_what_is_forged() {
    let mut output = Vec::new();
    webhook_receiver::on_stand_in(&mut output).unwrap();
    let output = String::from_utf8(output).unwrap();
    let lines: Vec<_> = output.lines().skip(1).filter_map(|line| line.split_once(": ")).collect();
    assert_eq!(lines[0].1, "a ping", "{output}");
    assert_eq!(lines[1].1, "a ping", "{output}");
    assert_eq!(
        lines[2],
        ("  somebody else", "refused, the signature is not that of the body, and answered 400"),
        "{output}"
    );
}

#[cfg(all(feature = "user-login", feature = "token-file"))]
#[test]
fn sign_in_prints_the_address_where_no_browser_opens() {
    let url = "https://iam.example/auth?state=1";
    let mut opened = String::new();
    let text = sign_in::shown(url, |url| {
        opened.push_str(url);
        Ok(())
    });
    assert!(opened == url && text.contains("has been opened"), "{text}");
    let text = sign_in::shown(url, |_| Err(std::io::Error::other("there is no screen")));
    assert!(text.contains("there is no screen") && text.lines().any(|line| line == url), "{text}");
}
