//! Mirroring folder trees into a project and from it.

mod at_once;
mod certain;
#[cfg(feature = "content-hash")]
mod content;
mod download;
mod exchanged;
mod folders;
mod in_doubt;
mod interrupted;
mod left_out;
mod made;
mod nightly;
mod plan;
mod recent;
mod record;
mod record_kept;
mod resolved;
#[cfg(target_os = "linux")]
mod round_trip;
mod run;
mod upload;
mod vanished;
mod without_record;

pub(crate) mod project;

use std::fs::{self, File, FileTimes};
use std::path::Path;
use std::time::{Duration, SystemTime};

use bimdata::mirror::{self, Action, Entry, IfPresent, IfVanished, Options, Outcome, Plan, Report};

use project::{PROJECT, Service};
use support::folder::TestFolder;

/// What a conflict says, with the way out.
const CONFLICT: &str = "has changed on both sides since an earlier run; rename one, or transfer the one that you want \
                        with IfPresent::Replace";

fn replacing() -> Options {
    Options { if_present: IfPresent::Replace, ..Options::default() }
}

fn changed() -> Options {
    Options { if_present: IfPresent::Changed, ..Options::default() }
}

fn deleting() -> Options {
    Options { if_vanished: IfVanished::Delete, ..changed() }
}

/// Creates or changes a file, with a time that shows whether it is edited again, however coarse the clock of the file
/// system is.
fn edit(local: &TestFolder, path: &str, content: &str) {
    let before = fs::metadata(local.path().join(path)).map_or_else(|_| SystemTime::now(), |it| it.modified().unwrap());
    set_modified(&local.write(path, content), before - Duration::from_secs(5));
}

fn set_modified(path: &Path, time: SystemTime) {
    // Both times, since some file systems in user space ignore a request to set one.
    let times = FileTimes::new().set_modified(time).set_accessed(time);
    File::options().write(true).open(path).unwrap().set_times(times).unwrap();
}

fn plan_up(service: &Service, local: &TestFolder, options: &Options) -> Plan {
    mirror::plan_upload(&service.session(), PROJECT, local.path(), options).unwrap()
}

fn plan_down(service: &Service, local: &TestFolder, options: &Options) -> Plan {
    mirror::plan_download(&service.session(), PROJECT, local.path(), options).unwrap()
}

/// The action for the one folder or file with this path.
#[track_caller]
fn action(plan: &Plan, path: &str) -> Action {
    let found: Vec<_> = plan.steps().iter().filter(|step| step.path == path).collect();
    assert_eq!(found.len(), 1, "{path} in {plan}");
    found[0].action.clone()
}

/// The paths that a plan would delete.
fn deleted(plan: &Plan) -> Vec<String> {
    plan.steps().iter().filter(|step| step.action == Action::Delete).map(|step| step.path.clone()).collect()
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
