//! The stand-in has few dependencies, each for a reason.

use std::collections::BTreeSet;
use std::env;
use std::process::Command;

/// The reason for each of its packages.
const PACKAGES: [(&str, &[&str]); 8] = [
    ("HTTP", &["httparse", "percent-encoding", "socket2", "libc"]),
    ("JSON", &["serde_json", "serde_core", "itoa", "memchr", "zmij"]),
    ("compressed files and zips", &["flate2", "miniz_oxide", "adler2", "simd-adler32", "crc32fast", "cfg-if"]),
    ("data URLs and challenges", &["base64"]),
    ("BCF files", &["roxmltree"]),
    ("signatures of webhooks", &["hmac", "cmov", "ctutils"]),
    (
        "hashes",
        &["sha2", "digest", "block-buffer", "const-oid", "cpufeatures", "crypto-common", "hybrid-array", "typenum"],
    ),
    ("itself", &["bimdata-stand-in"]),
];

/// The packages that are compiled for its users on this system.
fn packages() -> BTreeSet<String> {
    let mut cargo = Command::new(env::var_os("CARGO").expect("cargo names itself where it runs tests"));
    cargo.args(["tree", "--offline", "--edges", "normal", "--prefix", "none", "--format", "{p}"]);
    cargo.args(["--manifest-path", concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml")]);
    let output = cargo.output().expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let listed = String::from_utf8(output.stdout).expect("a text");
    let names = listed.lines().filter_map(|line| line.split(' ').next());
    names.filter(|name| !name.is_empty()).map(str::to_owned).collect()
}

#[test]
fn the_default_build_has_these_29_packages() {
    let meant: BTreeSet<String> =
        PACKAGES.iter().flat_map(|(_, names)| *names).map(|name| (*name).to_owned()).collect();
    let packages = packages();
    let surplus: Vec<_> = packages.difference(&meant).collect();
    assert!(surplus.is_empty(), "not meant to be here: {surplus:?}");
    assert!(packages.len() <= 29, "{} packages", packages.len());
}
