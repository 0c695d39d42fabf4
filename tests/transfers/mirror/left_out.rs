//! Files that nobody wants on the other side are left out and listed, and the caller can remove more from a plan.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use bimdata::mirror::{self, Action, IfPresent, IfVanished, LeftOut, Options, Plan};
use ignore::gitignore::{Gitignore, GitignoreBuilder};

use crate::mirror::project::{PROJECT, Project, ROOT};
use crate::mirror::{changed, download, upload};
use support::folder::TestFolder;

const RUBBISH: [&str; 5] = [".DS_Store", "Thumbs.db", "plans/~$Plan.docx", "plans/Plan.pdf.part", "._a"];

#[test]
fn rubbish_stays_where_it_is_and_is_listed() {
    let (project, local) = (Project::default(), TestFolder::new());
    local.write("plans/Plan.pdf", "plan");
    for name in RUBBISH {
        local.write(name, "rubbish");
    }
    let service = project.serve();
    let plan = mirror::plan_upload(&service.session(), PROJECT, local.path(), &Options::default()).unwrap();
    let left_out = |plan: &mirror::Plan| {
        plan.steps().iter().filter(|step| step.action == Action::LeaveOut(LeftOut::Rubbish)).count()
    };
    assert_eq!(left_out(&plan), 5, "{plan}");
    assert!(
        plan.to_string().contains("leave out      .DS_Store: is what a system or program has left behind"),
        "{plan}"
    );
    let report = upload(&service, local.path(), &Options::default());
    assert!(report.is_complete(), "{report}");
    assert_eq!(project.documents().len(), 1);

    let all = Options { include_rubbish: true, ..Options::default() };
    assert!(upload(&service, local.path(), &all).is_complete());
    assert_eq!(project.documents().len(), 6);

    let target = TestFolder::new();
    let plan = mirror::plan_download(&service.session(), PROJECT, target.path(), &Options::default()).unwrap();
    assert_eq!(left_out(&plan), 5, "{plan}");
    assert!(download(&service, target.path(), &Options::default()).is_complete());
    assert_eq!(target.content().len(), 2);
}

#[test]
fn a_record_comes_only_from_a_run_on_this_machine() {
    let (project, local) = (Project::default(), TestFolder::new());
    for name in [".bimdata-mirror.json", ".BIMDATA-mirror.JSON"] {
        project.add_document(ROOT, name, b"{}");
    }
    let options = Options { include_rubbish: true, if_present: IfPresent::Replace, ..Options::default() };
    let report = download(&project.serve(), local.path(), &options);
    assert!(report.is_complete(), "{report}");
    assert!(local.content().is_empty());

    local.write("a.txt", "a");
    assert!(upload(&project.serve(), local.path(), &changed()).is_complete());
    assert!(local.path().join(".bimdata-mirror.json").is_file());
    let service = project.serve();
    assert!(upload(&service, local.path(), &options).is_complete());
    assert_eq!(service.writes().len(), 1);
    assert_eq!(project.documents().len(), 3);
}

/// Such a folder would be in the way of the record.
#[test]
fn a_folder_with_the_name_of_the_record_is_left_out_both_ways() {
    for name in [".bimdata-mirror.json", ".BIMDATA-mirror.JSON", ".bimdata-mirror.j\u{17f}on"] {
        let (project, local) = (Project::default(), TestFolder::new());
        let folder = project.add_folder(ROOT, name);
        project.add_document(folder, "in it.txt", b"text");
        project.add_document(ROOT, "a.txt", b"a");
        let service = project.serve();
        let options = Options { include_rubbish: true, if_vanished: IfVanished::Delete, ..changed() };
        let plan = mirror::plan_download(&service.session(), PROJECT, local.path(), &options).unwrap();
        let left_out: Vec<_> =
            plan.steps().iter().filter(|step| step.action == Action::LeaveOut(LeftOut::Record)).collect();
        assert!(left_out.len() == 1 && left_out[0].path == name, "{plan}");
        let report = plan.run(&service.session(), |_| ());
        assert!(report.is_complete() && report.not_recorded().is_none(), "{report}");
        let plan = mirror::plan_download(&service.session(), PROJECT, local.path(), &options).unwrap();
        assert_eq!(plan.notes(), [""; 0]);

        let (project, local) = (Project::default(), TestFolder::new());
        local.write(format!("plans/{name}/in it.txt"), "text");
        let service = project.serve();
        let report = upload(&service, local.path(), &options);
        assert!(report.is_complete(), "{report}");
        assert!(project.documents().is_empty());
        assert!(report.to_string().starts_with("1 done, 2 skipped"), "{report}");
    }
}

#[test]
fn steps_can_be_removed_with_what_is_in_them() {
    let (project, local) = (Project::default(), TestFolder::new());
    for path in ["a/b/deep.txt", "a/in.txt", "c/in.bak", "c/in.txt", "top.txt"] {
        local.write(path, path);
    }
    let service = project.serve();
    let session = service.session();
    let mut plan = mirror::plan_upload(&session, PROJECT, local.path(), &Options::default()).unwrap();
    plan.retain(|step| step.path != "a/b" && step.path != "c/in.bak");
    let paths: Vec<_> = plan.steps().iter().map(|step| step.path.as_str()).collect();
    assert_eq!(paths, [".", "a", "a/in.txt", "c", "c/in.txt", "top.txt"]);
    let report = plan.run(&session, |_| ());
    assert!(report.is_complete() && report.entries().len() == 6, "{report}");
    let places: Vec<_> = project.documents().into_iter().map(|(folder, name, ..)| format!("{folder}/{name}")).collect();
    assert_eq!(places, ["/top.txt", "a/in.txt", "c/in.txt"]);
    // The mirrored folder itself stays, whatever is removed.
    let mut plan = mirror::plan_upload(&session, PROJECT, local.path(), &Options::default()).unwrap();
    plan.retain(|_| false);
    assert_eq!(plan.steps().len(), 1);
    assert!(plan.run(&session, |_| ()).is_complete());
}

/// As in the documentation of `Plan::retain`.
fn without(mut plan: Plan, patterns: &Gitignore) -> Plan {
    plan.retain(|step| {
        let mut within = Path::new(&step.path).ancestors().enumerate();
        !within.any(|(up, path)| patterns.matched(path, up > 0 || step.is_folder).is_ignore())
    });
    plan
}

#[test]
fn a_nightly_mirror_leaves_out_what_patterns_match_and_deletes_none_of_it() {
    let (project, local) = (Project::default(), TestFolder::new());
    // The expected result is what `git check-ignore` says for these patterns.
    let lines = ["# not for the site", "*.bak", "!important.bak", "/cache/", "scans/**/raw", "notes ?.txt"];
    local.write(".bimdataignore", lines.join("\n"));
    let wanted = [".bimdataignore", "important.bak", "plans/cache/a.pdf", "plans/a.pdf", "scans/cloud.e57"];
    let unwanted =
        ["a.bak", "plans/b.bak", "cache/a.pdf", "cache/important.bak", "scans/2026/05/raw/1.e57", "plans/notes 1.txt"];
    for path in wanted[1..].iter().chain(&unwanted) {
        local.write(path, path);
    }
    let mut patterns = GitignoreBuilder::new(local.path());
    assert!(patterns.add(local.path().join(".bimdataignore")).is_none());
    let patterns = patterns.build().unwrap();

    let (service, options) = (project.serve(), Options { if_vanished: IfVanished::Delete, ..changed() });
    let session = service.session();
    let plan = || mirror::plan_upload(&session, PROJECT, local.path(), &options).unwrap();
    // The folder and name of each document.
    let places = || {
        let documents = project.documents().into_iter();
        documents.map(|(folder, name, ..)| Path::new(&folder).join(name)).collect::<BTreeSet<_>>()
    };
    let ends = |paths: &[&str]| {
        let end = |path: &&str| path.rsplitn(3, '/').take(2).collect::<Vec<_>>().into_iter().rev().collect::<PathBuf>();
        paths.iter().map(end).collect::<BTreeSet<_>>()
    };
    assert!(without(plan(), &patterns).run(&session, |_| ()).is_complete());
    assert_eq!(places(), ends(&wanted));

    // One night without the patterns, all other nights with them: matching files stay as they are on both sides.
    assert!(plan().run(&session, |_| ()).is_complete());
    assert_eq!(places(), ends(&[&wanted[..], &unwanted].concat()));
    for path in ["a.bak", "plans/a.pdf", "scans/2026/05/raw/1.e57"] {
        fs::remove_file(local.path().join(path)).unwrap();
    }
    fs::remove_dir_all(local.path().join("cache")).unwrap();
    let report = without(plan(), &patterns).run(&session, |_| ());
    assert!(report.is_complete() && report.done() == 1, "{report}");
    assert_eq!(places(), &ends(&[&wanted[..], &unwanted].concat()) - &ends(&["plans/a.pdf"]));
    // The record still knows that a run has created it.
    let report = plan().run(&session, |_| ());
    assert!(report.is_complete(), "{report}");
    let left = ends(&[&wanted[..], &unwanted[1..2], &unwanted[5..]].concat());
    assert_eq!(places(), &left - &ends(&["plans/a.pdf"]));
}

#[test]
fn what_is_deleted_goes_with_the_folder_that_is_left_out() {
    let (project, local) = (Project::default(), TestFolder::new());
    for path in ["a/gone.txt", "a/stays.txt", "b/gone.txt", "b/stays.txt", "c/gone.txt"] {
        local.write(path, path);
    }
    let (service, options) = (project.serve(), Options { if_vanished: IfVanished::Delete, ..changed() });
    let session = service.session();
    let plan = || mirror::plan_upload(&session, PROJECT, local.path(), &options).unwrap();
    assert!(plan().run(&session, |_| ()).is_complete());
    for path in ["a/gone.txt", "b/gone.txt"] {
        fs::remove_file(local.path().join(path)).unwrap();
    }
    fs::remove_dir_all(local.path().join("c")).unwrap();
    // `a` is still there, and `c` is to be deleted.
    let mut plan = plan();
    assert_eq!(plan.steps().iter().filter(|step| step.action == Action::Delete).count(), 4, "{plan}");
    plan.retain(|step| step.path != "a" && step.path != "c");
    let report = plan.run(&session, |_| ());
    assert!(report.is_complete() && report.done() == 1, "{report}");
    let places: Vec<_> = project.documents().into_iter().map(|(folder, name, ..)| format!("{folder}/{name}")).collect();
    assert_eq!(places, ["a/gone.txt", "a/stays.txt", "b/stays.txt", "c/gone.txt"]);
}
