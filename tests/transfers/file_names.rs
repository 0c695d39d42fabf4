//! The name of a downloaded file stays inside the folder that the caller joins it to, whatever the storage says.

use std::path::{Component, Path};

use bimdata::Session;
use support::scripted::{Reply, Scripted};

/// The name of a file whose storage sends this header, and whose link ends like this.
fn name(disposition: Option<&str>, path: &str) -> Option<String> {
    let disposition = disposition.map(str::to_owned);
    let server = Scripted::start(move |_| {
        let reply = Reply::json(200, "x");
        match &disposition {
            Some(disposition) => reply.header("Content-Disposition", disposition),
            None => reply,
        }
    });
    let session = Session::builder().base_url("http://127.0.0.1:9").build().unwrap();
    session.download(&format!("{}{path}", server.url())).unwrap().file_name()
}

/// Percent-encoded, as a header or a path can carry it.
fn encoded(name: &str) -> String {
    percent_encoding::percent_encode(name.as_bytes(), percent_encoding::NON_ALPHANUMERIC).to_string()
}

const HOSTILE: [&str; 26] = [
    "..",
    "/",
    "../../etc/passwd",
    "..\\..\\x.exe",
    "/etc/passwd",
    "C:evil",
    "C:\\evil",
    "c:",
    "a:b",
    "\\\\server\\share\\x",
    "\\\\?\\C:\\x",
    "CON",
    "nul.txt",
    "COM1",
    "lpt¹.ifc",
    "tower.ifc:stream",
    "x. ",
    "x...",
    " ",
    "a\0b",
    "a\r\nSet-Cookie: x",
    "\u{1b}[2J",
    "\u{202e}fdp.exe",
    "\u{2066}a\u{2069}",
    "a\u{2028}b",
    "\u{85}",
];

#[test]
fn no_name_leaves_the_folder_or_hides_what_it_is() {
    let long = ["a".repeat(300), "ä".repeat(300) + ".ifc", "🏗".repeat(200)];
    for hostile in HOSTILE.into_iter().chain(long.iter().map(String::as_str)) {
        let names = [
            name(Some(&format!("attachment; filename*=UTF-8''{}", encoded(hostile))), "/"),
            name(None, &format!("/bucket/{}", encoded(hostile))),
        ];
        for name in names.into_iter().flatten() {
            let components: Vec<_> = Path::new(&name).components().collect();
            assert!(matches!(components[..], [Component::Normal(part)] if part == &*name), "{hostile:?} {name:?}");
            assert!(!name.contains(['/', '\\', '\0', '\n', '\r', '\u{1b}', '\u{202e}', '\u{2066}', '\u{2028}']));
            assert_ne!(name.as_bytes().get(1), Some(&b':'), "{hostile:?} {name:?}");
            let length = if cfg!(windows) { name.encode_utf16().count() } else { name.len() };
            assert!((1..=255).contains(&length), "{name:?}");
        }
    }
}

#[test]
fn only_invalid_characters_of_a_name_are_replaced() {
    let names = [
        ("C:evil.ifc", Some("C_evil.ifc")),
        ("C:\\plans\\evil.ifc", Some("evil.ifc")),
        ("\u{202e}cfi.exe", Some("cfi.exe")),
        ("..", None),
        ("north tower (2).ifc", Some("north tower (2).ifc")),
    ];
    for (given, expected) in names {
        let disposition = format!("attachment; filename*=UTF-8''{}", encoded(given));
        assert_eq!(name(Some(&disposition), "/").as_deref(), expected, "{given:?}");
    }
    let long = format!("{}.ifc", "n".repeat(400));
    let disposition = format!("attachment; filename=\"{long}\"");
    assert_eq!(name(Some(&disposition), "/"), Some(format!("{}.ifc", "n".repeat(251))));
}

#[test]
#[cfg(windows)]
fn devices_streams_and_ends_that_windows_cuts_are_not_left_in_a_name() {
    let names = [("nul.txt", "_nul.txt"), ("tower.ifc:stream", "tower.ifc_stream"), ("x. ", "x"), ("COM1", "_COM1")];
    for (given, expected) in names {
        let disposition = format!("attachment; filename*=UTF-8''{}", encoded(given));
        assert_eq!(name(Some(&disposition), "/").as_deref(), Some(expected));
    }
}
