//! The part of the tour that works in a project: folders, files that become models, and topics.

use std::io::Write;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::{env, fs, process};

use bimdata::bcf::{self, topic::TopicRequest};
use bimdata::document::{self, DocumentRequest};
use bimdata::element;
use bimdata::folder::{self, FolderRequest};
use bimdata::model::{self, IfcExportRequest, IfcMergeRequest, IfcOptimizeRequest, ModelRequest};
use bimdata::project::{self, ProjectPatch, ProjectRequest};
use bimdata::storey::{self, StoreyPatch, StoreyRequest};
use bimdata::{Error, ModelRef, ModelSource, ModelStatus, ProjectRef, Session, Upload};

use crate::report::Report;
use crate::webhooks;
use bimdata_stand_in::StandIn;

/// The pause between two checks whether something has happened.
const LOOKS: usize = 10;

pub(crate) fn walk(session: &Session, stand_in: &StandIn, report: &mut Report<impl Write>, cloud: i64) -> Option<()> {
    let (project, folder) = folders(session, report, cloud)?;
    let (document, model) = upload(session, report, project, folder)?;
    download(session, stand_in, report, project, document)?;
    elements(session, report, project.model(model))?;
    storeys(session, report, project.model(model))?;
    models(session, report, project, model)?;
    versions(session, report, project, document)?;
    topics(session, report, project)?;
    webhooks::walk(session, report, project)?;
    report.call(&format!("project::delete({})", project.project), project::delete(session, project), |()| {
        "gone with all that was in it".into()
    })
}

fn folders(session: &Session, report: &mut Report<impl Write>, cloud: i64) -> Option<(ProjectRef, i64)> {
    report.section("A project and its folders");
    let created = project::create(session, cloud, &ProjectRequest::new("Tower"));
    let created = report.call(&format!("project::create({cloud}, \"Tower\")"), created, |project| {
        format!("id {}, root folder {}", project.id, project.root_folder_id.unwrap_or_default())
    })?;
    let project = ProjectRef { cloud, project: created.id };
    let id = project.project;
    let patch = ProjectPatch { description: "42 floors".into(), ..Default::default() };
    let updated = project::update(session, project, &patch);
    report.call(&format!("project::update({id}, a description)"), updated, |project| {
        format!("{}, {}", project.name, project.description.as_deref().unwrap_or("undescribed"))
    })?;
    report.call(&format!("project::list({cloud})"), project::list(session, cloud), |projects| {
        projects.iter().map(|project| project.name.as_str()).collect::<Vec<_>>().join(", ")
    })?;

    let structure = folder::create(session, project, &FolderRequest::new("Structure"));
    let structure = report.call(&format!("folder::create({id}, \"Structure\")"), structure, |folder| {
        format!("id {}, in the root folder", folder.id)
    })?;
    let request = FolderRequest { parent_id: structure.id.into(), ..FolderRequest::new("As built") };
    let as_built = folder::create(session, project, &request);
    let as_built = report.call(&format!("folder::create({id}, \"As built\")"), as_built, |folder| {
        format!("id {}, in folder {}", folder.id, folder.parent_id.unwrap_or_default())
    })?;
    let folder = as_built.id;
    report.call(&format!("folder::get({id}, {folder})"), folder::get(session, project, folder), |folder| {
        format!("{}, created {}", folder.name, folder.created_at)
    })?;
    report.call(&format!("folder::list({id})"), folder::list(session, project), |folders| {
        format!("{} folders, the root folder among them", folders.len())
    })?;
    report.call(&format!("project::folder_tree({id})"), project::folder_tree(session, project), |trees| {
        let mut names = Vec::new();
        let mut next = trees.first();
        while let Some(tree) = next {
            names.push(tree.name.as_str());
            next = tree.children.first();
        }
        names.join(" / ")
    })?;
    Some((project, folder))
}

fn upload(session: &Session, report: &mut Report<impl Write>, project: ProjectRef, folder: i64) -> Option<(i64, i64)> {
    report.section("A file goes up and becomes a model");
    let (content, reports) = (model_file(), Arc::new(AtomicUsize::new(0)));
    let upload = Upload::from_bytes("tower.ifc", content.clone()).on_progress({
        let reports = Arc::clone(&reports);
        move |_, _| {
            reports.fetch_add(1, Ordering::Relaxed);
        }
    });
    let request = DocumentRequest { parent_id: folder.into(), ..DocumentRequest::new("tower.ifc", upload) };
    let created = document::create(session, project, &request);
    let document = report.call("document::create(\"tower.ifc\")", created, |document| {
        let (sent, reports) = (content.len(), reports.load(Ordering::Relaxed));
        format!("id {}, {sent} bytes sent, {reports} reports of progress", document.id)
    })?;
    let model = document.model_id?;
    wait(session, report, project, model)?;
    Some((document.id, model))
}

/// Polls a model until its processing has ended.
fn wait(session: &Session, report: &mut Report<impl Write>, project: ProjectRef, id: i64) -> Option<()> {
    for _ in 0..LOOKS {
        let read = model::get(session, project.model(id));
        let model = report.call(&format!("model::get({id})"), read, |model| format!("{:?}", model.status))?;
        if model.status == ModelStatus::Completed {
            return Some(());
        }
    }
    report.check(&format!("model {id}"), false, "completed in time")
}

fn download(
    session: &Session,
    stand_in: &StandIn,
    report: &mut Report<impl Write>,
    project: ProjectRef,
    id: i64,
) -> Option<()> {
    report.section("And down again, from a storage that must not see the token");
    let get = |report: &mut Report<_>| {
        report.call(&format!("document::get({id})"), document::get(session, project, id), |document| {
            let (_, rest) = document.file.split_once("://").unwrap_or_default();
            format!("a signed link to {}", rest.split('/').next().unwrap_or_default())
        })
    };
    let old = get(report)?.file;
    stand_in.expire_links();
    report.refusal("session.download(an old link)", session.download(&old), Error::is_expired_link);
    let fresh = get(report)?.file;
    let path = env::temp_dir().join(format!("bimdata-tour-{}.ifc", process::id()));
    let saved = session.download(&fresh).and_then(|download| download.save_to(&path));
    let is_same = fs::read(&path).is_ok_and(|content| content == model_file());
    let _ = fs::remove_file(&path);
    let length = report.call("session.download(the fresh link) .save_to(..)", saved, |length| {
        format!("{length} bytes, decompressed on the way")
    })?;
    report.check("the file", is_same && length == model_file().len() as u64, "the same, byte for byte")
}

fn elements(session: &Session, report: &mut Report<impl Write>, model: ModelRef) -> Option<()> {
    report.section("What is in the model: nothing, of a file of points");
    let id = model.model;
    report.call(&format!("model::structure({id})"), model::structure(session, model), |structure| {
        format!("{} node, {}", structure.nodes().len(), structure.root().map_or("no root", |root| root.label()))
    })?;
    let raw = element::raw(session, model, &element::RawParams::default());
    report.call(&format!("element::raw({id})"), raw, |raw| format!("{} elements", raw.elements.len()))?;
    let listed = element::list(session, model, &element::ListParams::default());
    report.call(&format!("element::list({id})"), listed, |elements| format!("{} elements", elements.len()))?;
    let simple = element::list_simple(session, model, &element::ListSimpleParams::default());
    report.call(&format!("element::list_simple({id})"), simple, |elements| format!("{} elements", elements.len()))?;
    Some(())
}

fn storeys(session: &Session, report: &mut Report<impl Write>, model: ModelRef) -> Option<()> {
    report.section("Storeys");
    let created = storey::create(session, model, &StoreyRequest::new("Roof"));
    let roof = report.call("storey::create(\"Roof\")", created, |storey| storey.uuid.clone())?;
    let patch = StoreyPatch { bimdata_elevation: Some(42.5), ..Default::default() };
    let updated = storey::update(session, model, &roof.uuid, &patch);
    report.call("storey::update(its elevation)", updated, |storey| {
        format!("at {}", storey.bimdata_elevation.unwrap_or_default())
    })?;
    report.call(&format!("storey::list({})", model.model), storey::list(session, model), |storeys| {
        storeys.iter().filter_map(|storey| storey.name.as_deref()).collect::<Vec<_>>().join(", ")
    })?;
    Some(())
}

fn models(session: &Session, report: &mut Report<impl Write>, project: ProjectRef, id: i64) -> Option<()> {
    report.section("Models, and what is made of them");
    let plan = DocumentRequest::new("plan.pdf", Upload::from_bytes("plan.pdf", "%PDF-1.4\n"));
    let plan =
        report.call("document::create(\"plan.pdf\")", document::create(session, project, &plan), |document| {
            format!("id {}, no model by itself", document.id)
        })?;
    let created = model::create(session, project, &ModelRequest::new(plan.id));
    report.call(&format!("model::create(of document {})", plan.id), created, |model| {
        format!("model {}, {:?}", model.id, model.r#type)
    })?;
    let exported = model::export(session, project.model(id), &IfcExportRequest::new("tower-2.ifc"));
    report.call(&format!("model::export({id}, \"tower-2.ifc\")"), exported, |()| {
        "started, without the id of the result".into()
    })?;
    let export = appeared(session, report, project, ModelSource::Export)?;
    let request = IfcMergeRequest::new(vec![id, export], "towers.ifc");
    let merged = model::merge(session, project, &request);
    report.call(&format!("model::merge({id} and {export})"), merged, |()| "started".into())?;
    let optimized = model::optimize(session, project.model(id), &IfcOptimizeRequest::default());
    report.call(&format!("model::optimize({id})"), optimized, |()| "started as well".into())?;
    appeared(session, report, project, ModelSource::Merge)?;
    appeared(session, report, project, ModelSource::Optimized)?;
    report.call(&format!("model::reprocess({id})"), model::reprocess(session, project.model(id)), |()| {
        "started again".into()
    })?;
    wait(session, report, project, id)
}

/// Polls until there is a model with this source.
fn appeared(
    session: &Session,
    report: &mut Report<impl Write>,
    project: ProjectRef,
    source: ModelSource,
) -> Option<i64> {
    let called = format!("model::list(source {source:?})");
    let params = model::ListParams { source: Some(source), ..Default::default() };
    for _ in 0..LOOKS {
        let listed = model::list(session, project, &params);
        let models = report.call(&called, listed, |models| match models.first() {
            Some(model) => format!("there it is: model {}", model.id),
            None => "not yet".into(),
        })?;
        if let Some(model) = models.first() {
            return Some(model.id);
        }
    }
    report.check(&called, false, "there in time")?;
    None
}

fn versions(session: &Session, report: &mut Report<impl Write>, project: ProjectRef, id: i64) -> Option<()> {
    report.section("Versions");
    let upload = Upload::from_bytes("tower.ifc", "ISO-10303-21;\nEND-ISO-10303-21;\n");
    let request = DocumentRequest { successor_of: Some(id), ..DocumentRequest::new("tower.ifc", upload) };
    let called = format!("document::create(successor of {id})");
    let newer = report.call(&called, document::create(session, project, &request), |document| {
        format!("id {}, {} version before it", document.id, document.history_count.unwrap_or_default())
    })?;
    let history = document::history::list(session, project, newer.id);
    report.call(&format!("document::history::list({})", newer.id), history, |versions| {
        versions.iter().map(|version| version.id.to_string()).collect::<Vec<_>>().join(", then ")
    })?;
    let params = document::ListParams { name: Some("tower.ifc".into()), ..Default::default() };
    let listed = document::list(session, project, &params);
    report.call("document::list(name \"tower.ifc\")", listed, |documents| {
        format!("{} called so, each in its newest version", documents.len())
    })?;
    let tree = project::document_tree(session, project, &project::DocumentTreeParams::default());
    report.call(&format!("project::document_tree({})", project.project), tree, |tree| {
        tree.children.iter().map(|node| node.name.as_str()).collect::<Vec<_>>().join(", ")
    })?;
    report.call(&format!("project::size({})", project.project), project::size(session, project), |size| {
        format!("{} bytes, compressed", size.total_size.unwrap_or_default())
    })?;
    report.call(&format!("document::delete({})", newer.id), document::delete(session, project, newer.id), |()| {
        "gone with its versions and models".into()
    })
}

fn topics(session: &Session, report: &mut Report<impl Write>, project: ProjectRef) -> Option<()> {
    report.section("BCF topics");
    let id = project.project;
    for title in ["Door 12 opens into the corridor", "Beam and duct cross"] {
        let created = bcf::topic::create(session, id, &TopicRequest::new(title));
        report.call(&format!("bcf::topic::create({id})"), created, |topic| topic.title.clone())?;
    }
    let exported = bcf::project::export(session, id, &bcf::project::ExportParams::default());
    let mut answer = report.call(&format!("bcf::project::export({id})"), exported, |_| "a .bcfzip comes".into())?;
    let mut archive = Vec::new();
    let read = std::io::copy(&mut answer, &mut archive).is_ok();
    let told = format!("a zip archive of {} bytes", archive.len());
    report.check("the export", read && archive.starts_with(b"PK"), &told)?;

    let copy = project::create(session, project.cloud, &ProjectRequest::new("Copy of the tower"));
    let copy = report.call("project::create(\"Copy of the tower\")", copy, |project| format!("id {}", project.id))?;
    let file = Upload::from_bytes("topics.bcfzip", archive);
    let request = bcf::project::BcfImportRequest::new("topics.bcfzip", file);
    let imported = bcf::project::import(session, copy.id, &request);
    report.call(&format!("bcf::project::import({})", copy.id), imported, |()| "taken".into())?;
    let listed = bcf::topic::list(session, copy.id, &bcf::topic::ListParams::default());
    report.call(&format!("bcf::topic::list({})", copy.id), listed, |topics| {
        topics.iter().map(|topic| topic.title.as_str()).collect::<Vec<_>>().join(", ")
    })?;
    let copy = ProjectRef { project: copy.id, ..project };
    report.call(&format!("project::get({})", copy.project), project::get(session, copy), |project| {
        let cloud = project.cloud.as_ref().map_or("no cloud", |cloud| cloud.name.as_str());
        format!("{}, in {cloud}", project.name)
    })?;
    Some(())
}

/// An IFC model with many points.
fn model_file() -> Vec<u8> {
    let points = (1..=5000).map(|number| format!("#{number}=IFCCARTESIANPOINT(({number}.,0.,{}.));\n", number % 100));
    let start = "ISO-10303-21;\nHEADER;\nFILE_SCHEMA(('IFC4'));\nENDSEC;\nDATA;\n".to_owned();
    let end = "ENDSEC;\nEND-ISO-10303-21;\n".to_owned();
    [start].into_iter().chain(points).chain([end]).collect::<String>().into_bytes()
}
