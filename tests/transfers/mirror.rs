//! Mirroring folder trees into a project and from it.

#[cfg(feature = "content-hash")]
mod content;
mod download;
mod exchanged;
mod folders;
mod left_out;
mod nightly;
mod plan;
#[cfg(target_os = "linux")]
mod round_trip;
mod run;
mod upload;
mod vanished;

pub(crate) mod project;

use std::path::Path;

use bimdata::mirror::{self, Entry, IfPresent, Options, Outcome, Report};

use project::{PROJECT, Service};

fn replacing() -> Options {
    Options { if_present: IfPresent::Replace, ..Options::default() }
}

fn changed() -> Options {
    Options { if_present: IfPresent::Changed, ..Options::default() }
}

/// Plans and runs an upload.
fn upload(service: &Service, local: &Path, options: &Options) -> Report {
    let session = service.session();
    mirror::plan_upload(&session, PROJECT, local, options).unwrap().run(&session, |_| ())
}

/// Plans and runs a download.
fn download(service: &Service, local: &Path, options: &Options) -> Report {
    let session = service.session();
    mirror::plan_download(&session, PROJECT, local, options).unwrap().run(&session, |_| ())
}

/// The result for the one folder or file with this path.
#[track_caller]
fn entry<'a>(report: &'a Report, path: &str) -> &'a Entry {
    let found: Vec<_> = report.entries().iter().filter(|entry| entry.step.path == path).collect();
    assert_eq!(found.len(), 1, "{path} in {report}");
    found[0]
}

/// The paths of the refusals, with the reason, in the order of the plan.
fn refused(report: &Report) -> Vec<(String, String)> {
    let refusals = report.entries().iter().filter_map(|entry| match &entry.outcome {
        Outcome::Refused(refusal) => Some((entry.step.path.clone(), refusal.to_string())),
        _ => None,
    });
    refusals.collect()
}
