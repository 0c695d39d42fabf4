//! A plan says what would be done, and does nothing.

use bimdata::mirror::{self, Action, Options};

use crate::mirror::project::{PROJECT, Project, ROOT};
use crate::mirror::replacing;
use support::folder::TestFolder;

#[test]
fn a_plan_to_upload_sends_only_one_read() {
    let (project, local) = (Project::default(), TestFolder::new());
    local.write("plans/ground.pdf", "ground");
    let service = project.serve();
    mirror::plan_upload(&service.session(), PROJECT, local.path(), &Options::default()).unwrap();
    assert_eq!(service.api.requests().len(), 1);
    assert_eq!(service.writes(), [""; 0]);
    assert_eq!(service.storage.requests().len(), 0);
}

#[test]
fn a_plan_to_download_writes_nothing() {
    let (project, local) = (Project::default(), TestFolder::new());
    let plans = project.add_folder(ROOT, "plans");
    project.add_document(plans, "ground.pdf", b"ground");
    let service = project.serve();
    mirror::plan_download(&service.session(), PROJECT, local.path().join("new"), &Options::default()).unwrap();
    assert!(local.content().is_empty());
    assert_eq!(service.api.requests().len(), 1);
    assert_eq!(service.storage.requests().len(), 0);
}

#[test]
fn a_plan_to_upload_reads_as_text() {
    let (project, local) = (Project::default(), TestFolder::new());
    let plans = project.add_folder(ROOT, "plans");
    project.add_document(plans, "ground.pdf", b"old");
    local.write("plans/ground.pdf", "new");
    local.write("plans/roof.pdf", "roof");
    // These names are not allowed on Windows.
    let (name, shown) = if cfg!(windows) { ("a b.txt", "a b.txt") } else { ("a\nb.txt", "a\u{fffd}b.txt") };
    local.write(format!("notes/{name}"), "");
    let service = project.serve();
    let session = service.session();
    let plan = mirror::plan_upload(&session, PROJECT, local.path(), &replacing()).unwrap();
    assert_eq!(
        plan.to_string(),
        format!(
            "reuse folder   ./\n\
             create folder  notes/\n\
             upload         notes/{shown}\n\
             reuse folder   plans/\n\
             upload version plans/ground.pdf\n\
             upload         plans/roof.pdf"
        )
    );
    let plan = mirror::plan_upload(&session, PROJECT, local.path(), &Options::default()).unwrap();
    assert!(plan.to_string().contains("\nskip           plans/ground.pdf: is there already\n"), "{plan}");
}

#[test]
fn a_plan_to_download_reads_as_text() {
    let (project, local) = (Project::default(), TestFolder::new());
    let plans = project.add_folder(ROOT, "plans");
    project.add_document(plans, "ground.pdf", b"ground");
    project.add_document(plans, "roof.pdf", b"roof");
    project.add_document(ROOT, "..", b"");
    local.write("plans/ground.pdf", "old");
    let service = project.serve();
    let plan = mirror::plan_download(&service.session(), PROJECT, local.path(), &replacing()).unwrap();
    assert_eq!(
        plan.to_string(),
        "reuse folder   ./\n\
         reuse folder   plans/\n\
         replace        plans/ground.pdf\n\
         download       plans/roof.pdf\n\
         refuse         ..: the name stands for a folder that exists already"
    );
}

#[test]
fn a_plan_can_be_read_by_a_program() {
    let (project, local) = (Project::default(), TestFolder::new());
    let document = project.add_document(ROOT, "tower.ifc", b"old");
    let path = local.write("tower.ifc", "newer");
    let service = project.serve();
    let plan = mirror::plan_upload(&service.session(), PROJECT, local.path(), &replacing()).unwrap();
    let step = &plan.steps()[1];
    assert_eq!((step.path.as_str(), step.is_folder, &step.action), ("tower.ifc", false, &Action::UploadVersion));
    assert_eq!((step.size, step.local.as_deref(), step.id), (Some(5), Some(path.as_path()), Some(document)));
}

#[test]
fn a_plan_does_not_show_the_signed_links_that_it_holds() {
    let project = Project::default();
    project.add_document(ROOT, "tower.ifc", b"");
    let (service, local) = (project.serve(), TestFolder::new());
    let plan = mirror::plan_download(&service.session(), PROJECT, local.path(), &Options::default()).unwrap();
    assert!(!format!("{plan:?} {plan}").contains("signature"));
}

#[test]
fn a_part_of_a_project_can_be_mirrored() {
    let (project, local) = (Project::default(), TestFolder::new());
    let above = project.add_folder(ROOT, "above");
    let part = project.add_folder(above, "part");
    project.add_document(part, "in.txt", b"in");
    project.add_document(above, "out.txt", b"out");
    let service = project.serve();
    let options = Options { folder: Some(part), ..Options::default() };
    assert!(crate::mirror::download(&service, local.path(), &options).is_complete());
    assert_eq!(local.content(), [("in.txt".into(), Some(b"in".to_vec()))].into());

    local.write("more.txt", "more");
    assert!(crate::mirror::upload(&service, local.path(), &options).is_complete());
    let more = project.documents().into_iter().find(|document| document.1 == "more.txt").unwrap();
    assert_eq!((more.0.as_str(), more.2.as_slice()), ("part", &b"more"[..]));
}

#[test]
fn a_folder_that_the_project_does_not_have_is_an_error() {
    let (project, local) = (Project::default(), TestFolder::new());
    let document = project.add_document(ROOT, "tower.ifc", b"");
    let service = project.serve();
    let options = Options { folder: Some(document), ..Options::default() };
    let session = service.session();
    let up = mirror::plan_upload(&session, PROJECT, local.path(), &options);
    let down = mirror::plan_download(&session, PROJECT, local.path(), &options);
    for error in [up.unwrap_err(), down.unwrap_err()] {
        assert_eq!(error.to_string(), format!("folder: the project has no folder {document}"));
    }
}

#[test]
fn a_path_that_is_not_a_local_folder_is_an_error() {
    let (project, local) = (Project::default(), TestFolder::new());
    let file = local.write("file", "");
    let service = project.serve();
    let session = service.session();
    for path in [&file, &local.path().join("absent")] {
        let error = mirror::plan_upload(&session, PROJECT, path, &Options::default()).unwrap_err();
        assert!(matches!(&error, bimdata::Error::File(error) if error.path == *path), "{error}");
    }
    let error = mirror::plan_download(&session, PROJECT, &file, &Options::default()).unwrap_err();
    assert!(matches!(&error, bimdata::Error::File(error) if error.path == file), "{error}");
    assert_eq!(service.api.requests().len(), 0);
}
