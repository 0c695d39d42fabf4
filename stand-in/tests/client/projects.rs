//! The content of the stand-in's projects: folders, documents, models, files and topics.

use std::fs;
use std::io::Read;

use bimdata::bcf::project::{BcfImportRequest, ExportParams};
use bimdata::bcf::topic::{self, TopicRequest};
use bimdata::document::{self, Document, DocumentRequest};
use bimdata::folder::{self, FolderRequest};
use bimdata::model::{self, IfcExportRequest, IfcMergeRequest, IfcOptimizeRequest, ModelRequest};
use bimdata::project::{self, ProjectPatch};
use bimdata::storey::{self, StoreyPatch, StoreyRequest};
use bimdata::{Error, Field, Method, ModelRef, ModelSource, ModelStatus, ModelType, ProjectRef, Session, Upload};
use bimdata::{bcf, cloud};
use flate2::read::GzDecoder;
use serde_json::Value;

use crate::{new_project, session, two_clouds};
fn root_folder(session: &Session, project: ProjectRef) -> i64 {
    project::get(session, project).unwrap().root_folder_id.unwrap()
}

fn new_folder(session: &Session, project: ProjectRef, name: &str, parent: i64) -> i64 {
    let request = FolderRequest { parent_id: parent.into(), ..FolderRequest::new(name) };
    folder::create(session, project, &request).unwrap().id
}

fn request(name: &str, content: &[u8]) -> DocumentRequest {
    DocumentRequest::new(name, Upload::from_bytes(name, content))
}

fn upload(session: &Session, project: ProjectRef, name: &str, content: &[u8]) -> Document {
    document::create(session, project, &request(name, content)).unwrap()
}

fn content(session: &Session, link: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    session.download(link).unwrap().read_to_end(&mut bytes).unwrap();
    bytes
}

fn ids(documents: &[Document]) -> Vec<i64> {
    documents.iter().map(|document| document.id).collect()
}

fn statuses(session: &Session, model: ModelRef, reads: usize) -> Vec<String> {
    (0..reads).map(|_| model::get(session, model).unwrap().status.as_str().to_owned()).collect()
}

fn titles(session: &Session, project: i64) -> Vec<String> {
    let topics = topic::list(session, project, &topic::ListParams::default()).unwrap();
    topics.into_iter().map(|topic| topic.title).collect()
}

/// The fields in a refusal.
fn wrong_fields<T: std::fmt::Debug>(result: Result<T, Error>) -> Vec<String> {
    let Err(Error::Api(error)) = result else { panic!("no answer of the service: {result:?}") };
    assert_eq!(error.status, 400);
    error.fields.into_iter().map(|field| field.path).collect()
}

/// Sends a request like any other client.
fn fetch(url: &str, authorization: Option<&str>) -> (u16, Vec<u8>) {
    let config = ureq::Agent::config_builder().http_status_as_error(false).proxy(None).build();
    let mut call = ureq::Agent::new_with_config(config).get(url);
    if let Some(authorization) = authorization {
        call = call.header("authorization", authorization);
    }
    let mut answer = call.call().unwrap();
    let stored = answer.body_mut().read_to_vec().unwrap();
    let mut content = Vec::new();
    // The storage compresses files, but not its messages about them.
    if GzDecoder::new(&*stored).read_to_end(&mut content).is_err() {
        content = stored;
    }
    (answer.status().as_u16(), content)
}

// Projects and folders.

#[test]
fn a_project_lives_from_its_creation_to_its_deletion() {
    let stand_in = two_clouds();
    let session = session(&stand_in);
    let project = new_project(&session);
    let created = project::get(&session, project).unwrap();
    assert_eq!((created.name.as_str(), created.description.as_deref()), ("Tower", None));
    assert_eq!(project::list(&session, project.cloud).unwrap(), [created]);

    let patch = ProjectPatch { description: "42 floors".into(), ..Default::default() };
    let described = project::update(&session, project, &patch).unwrap();
    assert_eq!((described.name.as_str(), described.description.as_deref()), ("Tower", Some("42 floors")));
    let patch = ProjectPatch { description: Field::Null, name: Some("Tower east".into()), ..Default::default() };
    project::update(&session, project, &patch).unwrap();
    let renamed = project::get(&session, project).unwrap();
    assert_eq!((renamed.name.as_str(), renamed.description), ("Tower east", None));

    let document = upload(&session, project, "tower.ifc", b"ISO-10303-21;");
    project::delete(&session, project).unwrap();
    assert!(project::get(&session, project).unwrap_err().is_not_found());
    assert!(document::get(&session, project, document.id).unwrap_err().is_not_found());
    assert_eq!(fetch(&document.file, None).0, 404);
    assert_eq!(project::list(&session, project.cloud).unwrap(), []);
}

#[test]
fn a_project_is_in_one_cloud_only() {
    let stand_in = two_clouds();
    let session = session(&stand_in);
    let project = new_project(&session);
    let other = ProjectRef { cloud: cloud::list(&session).unwrap()[1].id, ..project };
    assert!(project::get(&session, other).unwrap_err().is_not_found());
    assert!(folder::list(&session, other).unwrap_err().is_not_found());
    assert!(document::list(&session, other, &document::ListParams::default()).unwrap_err().is_not_found());
}

#[test]
fn a_deleted_cloud_takes_its_projects_along() {
    let stand_in = two_clouds();
    let session = session(&stand_in);
    let project = new_project(&session);
    let document = upload(&session, project, "tower.txt", b"42 floors");
    cloud::delete(&session, project.cloud).unwrap();
    assert_eq!(fetch(&document.file, None).0, 404);
    let topics = topic::list(&session, project.project, &topic::ListParams::default());
    assert!(topics.unwrap_err().is_not_found());
}

#[test]
fn folders_make_a_tree_with_the_documents_in_it() {
    let stand_in = two_clouds();
    let session = session(&stand_in);
    let project = new_project(&session);
    let root = root_folder(&session, project);
    let structure = folder::create(&session, project, &FolderRequest::new("Structure")).unwrap();
    assert_eq!(structure.parent_id, Some(root));
    let as_built = new_folder(&session, project, "As built", structure.id);
    upload(&session, project, "note.txt", b"42 floors");
    let request = DocumentRequest { parent_id: as_built.into(), ..request("tower.ifc", b"ISO-10303-21;") };
    let tower = document::create(&session, project, &request).unwrap();
    assert_eq!((tower.parent_id, tower.path.as_deref()), (Some(as_built), Some("Tower/Structure/As built/tower.ifc")));

    let listed = folder::list(&session, project).unwrap();
    let listed: Vec<_> = listed.iter().map(|folder| (folder.name.as_str(), folder.parent_id)).collect();
    assert_eq!(listed, [("Tower", None), ("Structure", Some(root)), ("As built", Some(structure.id))]);
    assert_eq!(folder::get(&session, project, as_built).unwrap().name, "As built");

    let trees = project::folder_tree(&session, project).unwrap();
    assert_eq!((trees.len(), trees[0].id), (1, Some(root)));
    assert_eq!(trees[0].children[0].children[0].name, "As built");

    let tree = project::document_tree(&session, project, &project::DocumentTreeParams::default()).unwrap();
    let names: Vec<_> = tree.children.iter().map(|node| (node.name.as_str(), node.r#type.as_str())).collect();
    assert_eq!(names, [("Structure", "Folder"), ("note.txt", "Document")]);
    let inner = tree.children[0].children.as_ref().unwrap()[0].children.as_ref().unwrap();
    assert_eq!((inner[0].name.as_str(), inner[0].r#type.as_str()), ("tower.ifc", "Ifc"));
    assert_eq!(inner[0].file.as_ref(), Some(&tower.file));
    let params = project::DocumentTreeParams { without_urls: Some(true) };
    let tree = project::document_tree(&session, project, &params).unwrap();
    assert_eq!((tree.children[1].name.as_str(), &tree.children[1].file), ("note.txt", &None));
}

#[test]
fn a_parent_that_is_not_there_is_refused() {
    let stand_in = two_clouds();
    let session = session(&stand_in);
    let (project, other) = (new_project(&session), new_project(&session));
    let elsewhere = root_folder(&session, other);
    let folder = FolderRequest { parent_id: elsewhere.into(), ..FolderRequest::new("Structure") };
    assert_eq!(wrong_fields(folder::create(&session, project, &folder)), ["parent_id"]);
    let document = DocumentRequest {
        parent_id: elsewhere.into(),
        successor_of: Some(elsewhere),
        ..request("tower.ifc", b"ISO-10303-21;")
    };
    assert_eq!(wrong_fields(document::create(&session, project, &document)), ["parent_id", "successor_of"]);
    assert_eq!(document::list(&session, project, &document::ListParams::default()).unwrap(), []);
}

// Documents and the storage.

#[test]
fn a_document_comes_back_byte_by_byte_whether_it_is_stored_compressed_or_not() {
    let stand_in = two_clouds();
    let session = session(&stand_in);
    let project = new_project(&session);
    // More than 1 MiB, from which on the client first asks with `Expect: 100-continue`.
    let large: Vec<u8> = (0_u32..400_000).flat_map(u32::to_le_bytes).collect();
    for bytes in [&b""[..], b"\0\r\n--\xff", &large] {
        let document = upload(&session, project, "scan & model.e57", bytes);
        assert_eq!(
            (document.name.as_str(), document.file_name.as_deref()),
            ("scan & model.e57", Some("scan & model.e57"))
        );
        assert_eq!(session.download(&document.file).unwrap().length(), None);
        assert!(content(&session, &document.file) == bytes);
    }
    // Larger files are packed without compression, which takes long in a debug build.
    let compressed = upload(&session, project, "zeros.e57", &vec![0; 200_000]).size.unwrap();
    assert!(compressed < 20_000, "{compressed}");
    stand_in.store_uncompressed();
    let document = upload(&session, project, "scan.e57", &large);
    assert_eq!(document.size, Some(1_600_000));
    let download = session.download(&document.file).unwrap();
    assert_eq!((download.length(), download.file_name().as_deref()), (Some(1_600_000), Some("scan.e57")));
    assert!(content(&session, &document.file) == large);
}

#[test]
fn the_storage_is_another_origin_and_refuses_any_authorization() {
    let stand_in = two_clouds();
    let session = session(&stand_in);
    let link = upload(&session, new_project(&session), "tower.txt", b"42 floors").file;
    assert_ne!(stand_in.storage_url(), stand_in.url());
    assert!(link.starts_with(&stand_in.storage_url()), "{link}");
    assert_eq!(fetch(&link, Some("Bearer token-of-the-tour-7")).0, 400);
    assert_eq!(fetch(&link, None), (200, b"42 floors".to_vec()));
    let unsigned = link.split('?').next().unwrap();
    assert_eq!(fetch(unsigned, None).0, 403);
}

#[test]
fn an_expired_link_is_refused_and_a_fresh_one_is_not() {
    let stand_in = two_clouds();
    let session = session(&stand_in);
    let project = new_project(&session);
    let document = upload(&session, project, "tower.txt", b"42 floors");
    stand_in.expire_links();
    let Err(error) = session.download(&document.file) else { panic!("the link has expired") };
    assert!(error.is_expired_link(), "{error}");
    assert!(error.to_string().ends_with("answered 403: Request has expired"), "{error}");
    let fresh = document::get(&session, project, document.id).unwrap().file;
    assert_eq!(content(&session, &fresh), b"42 floors");
}

#[test]
fn documents_are_found_by_name_and_folder() {
    let stand_in = two_clouds();
    let session = session(&stand_in);
    let project = new_project(&session);
    let root = root_folder(&session, project);
    let folder = new_folder(&session, project, "Structure", root);
    let here = upload(&session, project, "tower.ifc", b"ISO-10303-21;").id;
    let request = DocumentRequest { parent_id: folder.into(), ..request("Tower.ifc", b"ISO-10303-21;") };
    let there = document::create(&session, project, &request).unwrap().id;
    let note = upload(&session, project, "note.txt", b"42 floors").id;
    let found = |params| ids(&document::list(&session, project, &params).unwrap());
    let all = document::ListParams::default;
    assert_eq!(found(all()), [here, there, note]);
    assert_eq!(found(document::ListParams { name: Some("TOWER.ifc".into()), ..all() }), [here, there]);
    assert_eq!(found(document::ListParams { parent_id_in: vec![root], ..all() }), [here, note]);
    assert_eq!(found(document::ListParams { parent_id_in: vec![root, folder], ..all() }), [here, there, note]);
    let one = document::ListParams { name: Some("tower.ifc".into()), parent_id_in: vec![folder], ..all() };
    assert_eq!(found(one), [there]);
    assert_eq!(found(document::ListParams { id_in: vec![note, here], ..all() }), [here, note]);
    assert_eq!(found(document::ListParams { name: Some("tower".into()), ..all() }), [0; 0]);
}

#[test]
fn a_successor_takes_the_place_of_its_document_and_keeps_it_in_the_history() {
    let stand_in = two_clouds();
    let session = session(&stand_in);
    let project = new_project(&session);
    let folder = new_folder(&session, project, "Structure", root_folder(&session, project));
    let first = DocumentRequest { parent_id: folder.into(), ..request("tower.txt", b"41 floors") };
    let first = document::create(&session, project, &first).unwrap();
    assert_eq!((first.is_head_version, first.history_count), (Some(true), Some(0)));
    let successor = |of: i64, bytes: &[u8]| {
        let request = DocumentRequest { successor_of: Some(of), ..request("tower.txt", bytes) };
        document::create(&session, project, &request).unwrap()
    };
    let second = successor(first.id, b"42 floors");
    let third = successor(second.id, b"43 floors");
    assert_eq!((third.parent_id, third.is_head_version, third.history_count), (Some(folder), Some(true), Some(2)));
    let listed = document::list(&session, project, &document::ListParams::default()).unwrap();
    assert_eq!(ids(&listed), [third.id]);
    let history = document::history::list(&session, project, third.id).unwrap();
    assert_eq!(ids(&history), [third.id, second.id, first.id]);
    assert_eq!((history[2].is_head_version, history[2].head_id), (Some(false), Some(third.id)));
    assert_eq!(content(&session, &history[2].file), b"41 floors");

    document::delete(&session, project, third.id).unwrap();
    assert!(document::get(&session, project, first.id).unwrap_err().is_not_found());
    assert_eq!(fetch(&history[2].file, None).0, 404);
}

#[test]
fn a_document_without_its_file_is_refused() {
    let stand_in = two_clouds();
    let session = session(&stand_in);
    let project = new_project(&session);
    let path = format!("/cloud/{}/project/{}/document", project.cloud, project.project);
    let body = serde_json::json!({ "name": "tower.ifc" });
    let form = session.call(Method::POST, &path).multipart(&body, &[]);
    assert_eq!(wrong_fields(form.finish()), ["file"]);
    // JSON cannot hold a file.
    let error = session.call(Method::POST, &path).json(&body).finish().unwrap_err();
    assert_eq!(error.status(), Some(415));
}

// Models.

#[test]
fn only_some_files_become_models_by_themselves() {
    let stand_in = two_clouds();
    let session = session(&stand_in);
    let project = new_project(&session);
    let kind = |name: &str| upload(&session, project, name, b"content").model_type;
    assert_eq!(kind("tower.ifc"), Some(ModelType::Ifc));
    assert_eq!(kind("TOWER.IFCZIP"), Some(ModelType::Ifc));
    assert_eq!(kind("plan.dwg"), Some(ModelType::Dwg));
    assert_eq!(kind("scan.laz"), Some(ModelType::PointCloud));
    assert_eq!(kind("plan.pdf"), None);
    assert_eq!(kind("ifc"), None);
    assert_eq!(model::list(&session, project, &model::ListParams::default()).unwrap().len(), 4);
    let params = model::ListParams { r#type: vec![ModelType::Dwg, ModelType::PointCloud], ..Default::default() };
    assert_eq!(model::list(&session, project, &params).unwrap().len(), 2);
}

#[test]
fn a_model_goes_from_pending_over_in_process_to_completed_and_once_more_when_asked() {
    let stand_in = two_clouds();
    let session = session(&stand_in);
    let project = new_project(&session);
    let document = upload(&session, project, "tower.ifc", b"ISO-10303-21;");
    let model = project.model(document.model_id.unwrap());
    assert_eq!(statuses(&session, model, 4), ["P", "I", "C", "C"]);
    let read = model::get(&session, model).unwrap();
    assert_eq!((read.document_id, read.source, read.errors), (Some(document.id), Some(ModelSource::Upload), None));
    model::reprocess(&session, model).unwrap();
    let pending = model::ListParams { status: vec![ModelStatus::Pending], ..Default::default() };
    assert_eq!(model::list(&session, project, &pending).unwrap().len(), 1);
    assert_eq!(statuses(&session, model, 3), ["P", "I", "C"]);
    assert_eq!(model::list(&session, project, &pending).unwrap(), []);
}

#[test]
fn a_broken_file_ends_in_an_error() {
    let stand_in = two_clouds();
    let session = session(&stand_in);
    let project = new_project(&session);
    let document = upload(&session, project, "tower.ifc", b"broken beyond repair");
    let model = project.model(document.model_id.unwrap());
    assert_eq!(statuses(&session, model, 3), ["P", "I", "E"]);
    assert_eq!(model::get(&session, model).unwrap().errors, Some(vec!["The file is broken.".to_owned()]));
}

#[test]
fn a_plan_becomes_a_model_on_demand_and_only_once() {
    let stand_in = two_clouds();
    let session = session(&stand_in);
    let project = new_project(&session);
    let (plan, note) = (upload(&session, project, "plan.pdf", b"%PDF"), upload(&session, project, "note.txt", b"?"));
    let create = |document: i64| model::create(&session, project, &ModelRequest::new(document));
    let model = create(plan.id).unwrap();
    assert_eq!((model.r#type, model.document_id), (ModelType::Pdf, Some(plan.id)));
    assert_eq!(create(plan.id).unwrap().id, model.id);
    assert_eq!(document::get(&session, project, plan.id).unwrap().model_id, Some(model.id));
    assert_eq!(wrong_fields(create(note.id)), ["document_id"]);
    assert_eq!(wrong_fields(create(model.id)), ["document_id"]);
}

#[test]
fn an_export_appears_after_a_while_as_another_model() {
    let stand_in = two_clouds();
    let session = session(&stand_in);
    let project = new_project(&session);
    let folder = new_folder(&session, project, "Structure", root_folder(&session, project));
    let request = DocumentRequest { parent_id: folder.into(), ..request("tower.ifc", b"ISO-10303-21;") };
    let model = document::create(&session, project, &request).unwrap().model_id.unwrap();
    model::export(&session, project.model(model), &IfcExportRequest::new("tower-2.ifc")).unwrap();
    let params = model::ListParams { source: Some(ModelSource::Export), ..Default::default() };
    let exported = || model::list(&session, project, &params).unwrap();
    assert_eq!([exported().len(), exported().len(), exported().len(), exported().len()], [0, 0, 1, 1]);
    let export = exported().remove(0);
    assert_ne!(export.id, model);
    let document = document::get(&session, project, export.document_id.unwrap()).unwrap();
    assert_eq!((document.name.as_str(), document.parent_id), ("tower-2.ifc", Some(folder)));
    assert_eq!(statuses(&session, project.model(export.id), 3), ["P", "I", "C"]);
}

#[test]
fn merged_and_optimized_models_appear_with_their_source_too() {
    let stand_in = two_clouds();
    let session = session(&stand_in);
    let project = new_project(&session);
    let first = upload(&session, project, "east.ifc", b"ISO-10303-21;").model_id.unwrap();
    let second = upload(&session, project, "west.ifc", b"ISO-10303-21;").model_id.unwrap();
    let plan = upload(&session, project, "plan.dwg", b"AC1032").model_id.unwrap();
    model::merge(&session, project, &IfcMergeRequest::new(vec![first, second], "towers.ifc")).unwrap();
    model::optimize(&session, project.model(second), &IfcOptimizeRequest::default()).unwrap();
    let all = || model::list(&session, project, &model::ListParams::default()).unwrap();
    assert_eq!([all().len(), all().len(), all().len()], [3, 3, 5]);
    let made: Vec<_> = all().into_iter().skip(3).map(|model| (model.name, model.source)).collect();
    let expected = [("towers.ifc", ModelSource::Merge), ("west.ifc", ModelSource::Optimized)];
    assert_eq!(made, expected.map(|(name, source)| (Some(name.to_owned()), Some(source))));

    let merge = |ids: Vec<i64>| model::merge(&session, project, &IfcMergeRequest::new(ids, "towers.ifc"));
    assert_eq!(wrong_fields(merge(vec![first, 0])), ["ifc_ids"]);
    assert_eq!(wrong_fields(merge(Vec::new())), ["ifc_ids"]);
    assert_eq!(merge(vec![first, plan]).unwrap_err().status(), Some(400));
}

#[test]
fn storeys_are_added_to_a_model_and_lost_when_it_is_processed_again() {
    let stand_in = two_clouds();
    let session = session(&stand_in);
    let project = new_project(&session);
    let model = project.model(upload(&session, project, "tower.ifc", b"ISO-10303-21;\n").model_id.unwrap());
    let roof = storey::create(&session, model, &StoreyRequest::new("Roof")).unwrap();
    assert_eq!((roof.uuid.len(), roof.bimdata_elevation), (22, None));
    let patch = StoreyPatch { bimdata_elevation: Some(42.5), ..Default::default() };
    storey::update(&session, model, &roof.uuid, &patch).unwrap();
    let listed = storey::list(&session, model).unwrap();
    let listed: Vec<_> = listed.iter().map(|storey| (storey.name.as_deref(), storey.bimdata_elevation)).collect();
    assert_eq!(listed, [(Some("Roof"), Some(42.5))]);
    assert!(storey::update(&session, model, "absent", &patch).unwrap_err().is_not_found());
    let blank = storey::create(&session, model, &StoreyRequest::new(""));
    assert_eq!(wrong_fields(blank), ["name"]);
    model::reprocess(&session, model).unwrap();
    assert_eq!(storey::list(&session, model).unwrap(), []);
}

// Topics.

#[test]
fn topics_go_out_in_a_file_and_into_another_project_with_it() {
    let stand_in = two_clouds();
    let session = session(&stand_in);
    let (project, other) = (new_project(&session).project, new_project(&session).project);
    let request = TopicRequest {
        description: "Less than < 2 m & more than \"1\" m".into(),
        ..TopicRequest::new("Door <12> & its frame")
    };
    let first = topic::create(&session, project, &request).unwrap();
    let second = topic::create(&session, project, &TopicRequest::new("Beam")).unwrap();
    assert_eq!(titles(&session, project), ["Door <12> & its frame", "Beam"]);
    let twice = TopicRequest { guid: Some(first.guid.clone()), ..TopicRequest::new("Door again") };
    assert_eq!(wrong_fields(topic::create(&session, project, &twice)), ["guid"]);

    let export = |topics: Option<String>| {
        let params = ExportParams { topics, ..Default::default() };
        let mut archive = Vec::new();
        bcf::project::export(&session, project, &params).unwrap().read_to_end(&mut archive).unwrap();
        archive
    };
    let import = |archive: Vec<u8>| {
        let file = Upload::from_bytes("topics.bcfzip", archive);
        bcf::project::import(&session, other, &BcfImportRequest::new("topics.bcfzip", file))
    };
    import(export(Some(first.guid.clone()))).unwrap();
    assert_eq!(titles(&session, other), ["Door <12> & its frame"]);
    assert_eq!(wrong_fields(import(export(None))), ["file"]);
    import(export(Some(second.guid))).unwrap();
    assert_eq!(titles(&session, other), ["Door <12> & its frame", "Beam"]);
    let imported = topic::list(&session, other, &topic::ListParams::default()).unwrap().remove(0);
    assert_eq!((imported.guid, imported.description), (first.guid, first.description));
    assert_eq!(wrong_fields(import(b"no archive".to_vec())), ["file"]);
}

/// Made by Info-ZIP's `zip`, with deflate: the markup of one topic, "Stair", with much white space in it.
#[test]
fn a_file_that_another_program_packed_can_be_imported() {
    let archive = fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/files/stair.bcfzip")).unwrap();
    let stand_in = two_clouds();
    let session = session(&stand_in);
    let project = new_project(&session).project;
    let file = Upload::from_bytes("stair.bcfzip", archive);
    bcf::project::import(&session, project, &BcfImportRequest::new("stair.bcfzip", file)).unwrap();
    assert_eq!(titles(&session, project), ["Stair"]);
}

// Answers.

/// The fields that the published description requires in each answer, even if the crate does not need them.
#[test]
fn answers_have_every_field_that_the_service_requires() {
    let stand_in = two_clouds();
    let session = session(&stand_in);
    let project = new_project(&session);
    let document = upload(&session, project, "tower.ifc", b"ISO-10303-21;");
    folder::create(&session, project, &FolderRequest::new("Structure")).unwrap();
    topic::create(&session, project.project, &TopicRequest::new("Door")).unwrap();
    let read = |path: &str| -> Value {
        let path = format!("/cloud/{}/project/{}{path}", project.cloud, project.project);
        session.call(Method::GET, &path).receive().unwrap()
    };
    let topics = format!("/bcf/2.1/projects/{}/topics", project.project);
    let topics: Value = session.call(Method::GET, &topics).receive().unwrap();
    let (tree, model) = (read("/dms-tree"), read(&format!("/model/{}", document.model_id.unwrap())));
    let node = "id parent_id type nature model_type name created_at updated_at model_id ifc_id groups_permissions \
                default_permission user_permission history_count tags";
    let required = [
        (&read(""), "id name cloud created_at updated_at root_folder_id"),
        (&read("/size"), "total_size"),
        (
            &read("/folder")[0],
            "id type nature name created_at updated_at created_by groups_permissions user_permission",
        ),
        (&tree, "id type nature name created_at updated_at created_by groups_permissions user_permission children"),
        (&tree["children"][0], node),
        (&tree["children"][1], node),
        (&read("/folder-tree")[0]["children"][0], "id name children"),
        (
            &read(&format!("/document/{}", document.id)),
            "id created_by project name file file_type size tags visas created_at updated_at model_id model_type \
             ifc_id head_id is_head_version history_count user_permission office_preview path \
             naming_constraint_conflict",
        ),
        (
            &model,
            "id type creator status fragments_status created_at updated_at document_id document structure_file \
             systems_file map_file gltf_file preview_file viewer_360_file xkt_file xkt_files fragments_file \
             binary_2d_file project_id errors warnings parent_id page_number mask_2d transform children",
        ),
        (
            &model["document"],
            "id name file size created_at updated_at head_id is_head_version history_count user_permission \
             office_preview",
        ),
        (&topics[0], "title modified_date"),
    ];
    for (answer, names) in required {
        for name in names.split_whitespace() {
            assert!(answer.get(name).is_some(), "{name} is missing in {answer}");
        }
    }
}
