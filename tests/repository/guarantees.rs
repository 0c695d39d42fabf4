//! What the crate promises about its types and its dependencies.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;
use std::{env, fs};

use bimdata::auth::{AuthError, Credential};
use bimdata::{
    ApiError, Call, DecodeError, Error, Field, InputError, Proxy, Response, RetryPolicy, Session, SessionBuilder,
    SettingError, Timestamp, TransportError, Upload,
};

use crate::files;

mod counts;

fn can_be_shared_by_threads<T: Send + Sync>() {}
fn can_go_to_another_thread<T: Send + 'static>() {}

#[test]
fn a_session_can_be_cloned_and_shared_by_threads() {
    fn is_clone<T: Clone + Send + Sync + 'static>() {}
    is_clone::<Session>();
    is_clone::<Upload>();
    is_clone::<RetryPolicy>();
    is_clone::<Proxy>();
    is_clone::<Credential>();
    is_clone::<Timestamp>();
    is_clone::<Field<String>>();
}

#[test]
fn what_is_built_and_returned_can_be_shared_by_threads() {
    can_be_shared_by_threads::<SessionBuilder>();
    can_be_shared_by_threads::<Call<'_>>();
    can_be_shared_by_threads::<bimdata::cloud::Cloud>();
    can_be_shared_by_threads::<bimdata::structure::Structure>();
    can_be_shared_by_threads::<bimdata::cloud::CloudRequest>();
    can_go_to_another_thread::<Response>();
}

#[test]
fn errors_can_be_shared_by_threads_and_kept() {
    fn is_error<T: std::error::Error + Send + Sync + 'static>() {}
    is_error::<Error>();
    is_error::<SettingError>();
    is_error::<InputError>();
    is_error::<AuthError>();
    is_error::<ApiError>();
    is_error::<TransportError>();
    is_error::<DecodeError>();
}

#[test]
fn errors_are_small() {
    assert!(size_of::<Error>() <= 24, "{} bytes", size_of::<Error>());
    // `Result<()>` is no larger than the error itself.
    assert_eq!(size_of::<bimdata::Result<()>>(), size_of::<Error>());
}

/// The packages that a build with these features compiles, without the crate itself.
fn packages(features: &str) -> BTreeSet<String> {
    let mut cargo = Command::new(env::var_os("CARGO").expect("cargo names itself where it runs tests"));
    cargo.args(["tree", "--offline", "--edges", "normal", "--prefix", "none", "--no-default-features"]);
    cargo.args(["--features", features, "--manifest-path", concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml")]);
    let output = cargo.output().expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let listed = String::from_utf8(output.stdout).expect("a text");
    let packages = listed.lines().filter(|line| !line.is_empty() && !line.starts_with("bimdata "));
    // A package that is listed again is marked with an asterisk.
    packages.map(|line| line.trim_end_matches(" (*)").to_owned()).collect()
}

/// The tree has at most this number of packages; exactly one of them is an HTTP client, and none is a runtime.
fn keeps_to(most: usize, features: &str) {
    let packages = packages(features);
    println!("{features}: {} packages", packages.len());
    assert!(packages.len() <= most, "{} packages: {packages:#?}", packages.len());
    let named = |name: &str| packages.iter().filter(|package| package.split(' ').next() == Some(name)).count();
    for unwanted in ["tokio", "async-std", "smol", "futures", "hyper", "reqwest", "curl", "openssl-src", "aws-lc-sys"] {
        assert_eq!(named(unwanted), 0, "{unwanted} with {features}");
    }
    assert_eq!(named("ureq"), 1, "{features}");
}

#[cfg(all(feature = "rustls", feature = "gzip"))]
#[test]
fn the_default_build_has_at_most_40_packages() {
    keeps_to(40, "default");
}

#[cfg(all(feature = "rustls", feature = "gzip"))]
#[test]
fn the_default_build_has_no_package_in_two_versions() {
    let packages = packages("default");
    let names: BTreeSet<_> = packages.iter().filter_map(|package| package.split(' ').next()).collect();
    assert_eq!(names.len(), packages.len(), "{packages:#?}");
}

#[cfg(all(feature = "rustls", feature = "gzip", feature = "client-credentials"))]
#[test]
fn the_build_with_client_credentials_has_at_most_90_packages() {
    keeps_to(90, "default,client-credentials");
}

#[cfg(all(feature = "client-credentials", feature = "user-login"))]
#[test]
fn signing_in_a_person_adds_no_package_to_those_of_client_credentials() {
    assert_eq!(packages("default,client-credentials,user-login"), packages("default,client-credentials"));
}

#[cfg(feature = "token-file")]
#[test]
fn a_file_of_tokens_adds_a_lock_and_its_dependencies() {
    keeps_to(46, "default,token-file");
}

#[cfg(all(feature = "rustls", feature = "gzip", feature = "webhook"))]
#[test]
fn the_build_with_webhooks_has_at_most_52_packages() {
    keeps_to(52, "default,webhook");
}

#[cfg(all(feature = "rustls", feature = "gzip", feature = "content-hash"))]
#[test]
fn the_build_with_hashes_of_contents_has_at_most_49_packages() {
    keeps_to(49, "default,content-hash");
}

#[cfg(feature = "native-tls")]
#[test]
fn the_build_with_native_tls_instead_of_rustls_has_no_more_packages_than_it_needs() {
    keeps_to(48, "api-key,native-tls,gzip");
}

#[test]
fn the_build_without_any_feature_has_at_most_24_packages() {
    keeps_to(24, "");
}

/// The lines of all files below `src/api`.
fn api_lines() -> Vec<String> {
    let files = files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/api"));
    files
        .iter()
        .flat_map(|file| fs::read_to_string(file).unwrap().lines().map(str::to_owned).collect::<Vec<_>>())
        .collect()
}

#[test]
fn every_operation_is_a_function_and_is_listed() {
    let is_operation = |line: &&String| line.starts_with("/// - Operation: `");
    let functions = api_lines().iter().filter(is_operation).count();
    let list = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/guide/operations.md")).unwrap();
    let listed = list.lines().filter(|line| line.starts_with("- `")).count();
    assert_eq!((functions, listed), (counts::OPERATIONS, counts::OPERATIONS));
}

#[test]
fn every_type_is_written_once() {
    let lines = api_lines();
    let count = |start: &str| lines.iter().filter(|line| line.trim_start().starts_with(start)).count();
    let parameters = lines.iter().filter(|line| line.starts_with("pub struct ") && line.ends_with("Params {")).count();
    let written = (count("pub struct ") - parameters, parameters, count("pub enum "));
    assert_eq!(written, (counts::TYPES, counts::PARAMETERS, counts::ENUMS));
}
