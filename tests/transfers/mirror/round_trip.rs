//! 500 files and folders with odd names are mirrored into a project and back; other file systems allow other names.

use bimdata::mirror::Options;

use crate::mirror::project::{Project, ROOT};
use crate::mirror::{download, refused, upload};
use support::folder::TestFolder;

/// Names that a Linux file system accepts.
const ODD: [&str; 24] = [
    " ",
    " leading",
    "trailing ",
    "trailing.",
    "...",
    "..hidden",
    "-rf",
    "~",
    "$HOME",
    "%2e%2e",
    "%00",
    "&amp;",
    "a;b",
    "\"quoted\"",
    "it's",
    "what?",
    "a<b>c|d*",
    "CON",
    "nul.txt",
    "COM1",
    "ab:c",
    "\u{202e}txt.exe",
    "日本語",
    "🏗",
];

/// `é` as one character and as two.
const COMPOSED: &str = "caf\u{e9}.ifc";
const DECOMPOSED: &str = "cafe\u{301}.ifc";

/// Names that Linux accepts, but that are refused from a project.
const ONE_WAY: [(&str, &str); 4] = [
    ("C:drive", "the name begins like a drive"),
    ("a\\b", "the name holds a slash or backslash"),
    ("line\nbreak", "the name holds a control character"),
    ("..\\..\\up", "the name holds a slash or backslash"),
];

/// Names that only a project can have.
const REMOTE: [(&str, &str); 8] = [
    ("", "the name is empty"),
    (".", "the name stands for a folder that exists already"),
    ("..", "the name stands for a folder that exists already"),
    ("../up.txt", "the name holds a slash or backslash"),
    ("/etc/passwd", "the name holds a slash or backslash"),
    ("C:\\Windows", "the name holds a slash or backslash"),
    ("nul\0byte", "the name holds a control character"),
    ("\u{1b}[2J", "the name holds a control character"),
];

#[test]
fn supported_names_stay_identical_and_others_are_reported() {
    let (project, source, place) = (Project::default(), TestFolder::new(), TestFolder::new());
    for folder in 0..20_u8 {
        for file in 0..20_u8 {
            let content = vec![folder ^ file; usize::from(folder) * usize::from(file) * 100];
            source.write(format!("folder {}/sub {folder}/file {file}.bin", folder % 4), content);
        }
    }
    for (number, name) in ODD.into_iter().enumerate() {
        source.write(format!("odd files/{name}"), name);
        source.write(format!("odd folders/{name}/file"), number.to_string());
    }
    let longest = "l".repeat(255);
    source.write(&longest, "long");
    source.write(COMPOSED, "composed");
    source.write(DECOMPOSED, "decomposed");
    source.write("empty file", "");
    std::fs::create_dir(source.path().join("empty folder")).unwrap();
    let kept = source.content();
    for (name, _) in ONE_WAY {
        source.write(format!("one way/{name}"), name);
    }
    assert!(source.content().len() >= 500, "{}", source.content().len());

    let report = upload(&project.serve(), source.path(), &Options::default());
    assert!(report.is_complete(), "{report}");
    assert_eq!(report.entries().len(), source.content().len() + 1);

    let mut expected: Vec<_> = ONE_WAY.map(|(name, reason)| (format!("one way/{name}"), reason.to_owned())).into();
    for (name, reason) in REMOTE {
        project.add_document(ROOT, name, b"elsewhere");
        let folder = project.add_folder(ROOT, name);
        project.add_document(folder, "inside", b"elsewhere");
        expected.extend([(name.to_owned(), reason.to_owned()), (name.to_owned(), reason.to_owned())]);
        expected.push((format!("{name}/inside"), "its folder is refused".to_owned()));
    }
    let too_long = "l".repeat(256);
    project.add_document(ROOT, &too_long, b"elsewhere");
    expected.push((too_long, "the name is longer than 255 bytes".to_owned()));
    project.add_document(ROOT, COMPOSED, b"second");
    expected.push((COMPOSED.to_owned(), "something else here has the same name already".to_owned()));
    expected.sort();

    let report = download(&project.serve(), &place.path().join("a/target"), &Options::default());
    let mut found = refused(&report);
    found.sort();
    assert_eq!(found, expected);
    assert_eq!(report.failed() + report.not_tried(), 0, "{report}");

    let mut arrived = place.content();
    for folder in ["a", "a/target", "a/target/one way"] {
        assert_eq!(arrived.remove(std::path::Path::new(folder)), Some(None));
    }
    let within =
        arrived.into_iter().map(|(path, content)| (path.strip_prefix("a/target").unwrap().to_owned(), content));
    assert!(within.collect::<std::collections::BTreeMap<_, _>>() == kept, "something is missing, too much or changed");
}

#[test]
fn sixty_levels_of_folders_come_back() {
    let (project, source, target) = (Project::default(), TestFolder::new(), TestFolder::new());
    let path: std::path::PathBuf = (1..=60).map(|level| level.to_string()).collect();
    source.write(path.join("file"), "deep");
    for _ in 0..2 {
        let report = upload(&project.serve(), source.path(), &Options::default());
        assert!(report.is_complete(), "{report}");
    }
    assert_eq!(project.folder_count(), 60);
    assert!(download(&project.serve(), target.path(), &Options::default()).is_complete());
    assert_eq!(target.content(), source.content());
}
