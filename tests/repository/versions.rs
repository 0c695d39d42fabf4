//! The client and its stand-in have the same version, and are released together.

const CLIENT: &str = include_str!("../../Cargo.toml");
const STAND_IN: &str = include_str!("../../stand-in/Cargo.toml");

/// The value of the first line that begins with this.
fn value<'a>(manifest: &'a str, start: &str) -> &'a str {
    let mut lines = manifest.lines();
    let line = lines.find(|line| line.starts_with(start)).unwrap_or_else(|| panic!("no line {start}"));
    line[start.len()..].split('"').next().unwrap_or_default()
}

#[test]
fn the_client_and_its_stand_in_have_one_version() {
    let version = value(CLIENT, "version = \"");
    assert_eq!(value(STAND_IN, "version = \""), version);
    assert_eq!(value(CLIENT, "bimdata-stand-in = { version = \""), version);
}

#[test]
fn the_stand_in_names_the_client_by_its_path_alone() {
    let line = STAND_IN.lines().find(|line| line.starts_with("bimdata = ")).unwrap();
    assert!(line.contains("path = \"..\"") && !line.contains("version"), "{line}");
}
