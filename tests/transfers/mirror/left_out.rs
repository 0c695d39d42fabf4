//! What nobody wants on the other side is left out and listed, and whoever runs a plan removes more of it.

use bimdata::mirror::{self, Action, IfPresent, LeftOut, Options};

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
fn a_record_comes_from_a_run_here_and_from_nowhere_else() {
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
    // The mirrored folder itself stays, whatever is asked.
    let mut plan = mirror::plan_upload(&session, PROJECT, local.path(), &Options::default()).unwrap();
    plan.retain(|_| false);
    assert_eq!(plan.steps().len(), 1);
    assert!(plan.run(&session, |_| ()).is_complete());
}
