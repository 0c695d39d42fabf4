//! The part of the tour that only reads, for any server.

use std::io::Write;

use bimdata::{ProjectRef, Session, cloud, document, folder, model, project, sso};

use crate::report::Report;

/// Calls operations that only read, and continues if one fails; true if none failed.
pub(crate) fn run(session: &Session, report: &mut Report<impl Write>) -> bool {
    report.line(&format!("A tour of the BIMData API at {}: reads, and changes nothing", session.base_url()));

    report.section("Clouds");
    let clouds = report.call("cloud::list()", cloud::list(session), |clouds| count(clouds.len(), "cloud"));
    match clouds.iter().flatten().next() {
        Some(first) => {
            one_cloud(session, report, first.id);
            projects(session, report, first.id);
        }
        None => report.skipped("cloud::get, size, user::*, invitation::list, project::*", "no cloud to look at"),
    }

    report.section("Invitations at the identity provider");
    let invitations = sso::invitation::list(session, &sso::invitation::ListParams::default());
    let invitations = report.call("sso::invitation::list()", invitations, |all| count(all.len(), "invitation"));
    match invitations.iter().flatten().next() {
        Some(first) => {
            let read = sso::invitation::get(session, first.id);
            report.call(&format!("sso::invitation::get({})", first.id), read, |invitation| {
                format!("{} for {}", invitation.email, invitation.cloud_name)
            });
        }
        None => report.skipped("sso::invitation::get", "no invitation to look at"),
    }

    let (succeeded, failed) = (report.succeeded(), report.failed());
    report.section(&format!("{} operations called, {failed} failed, {} ms", succeeded + failed, report.milliseconds()));
    failed == 0
}

fn one_cloud(session: &Session, report: &mut Report<impl Write>, id: i64) {
    report.call(&format!("cloud::get({id})"), cloud::get(session, id), |cloud| {
        format!("{}, created {}", cloud.name, cloud.created_at)
    });
    report.call(&format!("cloud::size({id})"), cloud::size(session, id), |size| match size.remaining_total_size {
        Some(bytes) => format!("{} MB left", bytes / 1_000_000),
        None => "not said how much is left".into(),
    });

    report.section("Members and invitations of that cloud");
    let users = cloud::user::list(session, id, &cloud::user::ListParams::default());
    let users = report.call(&format!("cloud::user::list({id})"), users, |users| count(users.len(), "member"));
    match users.iter().flatten().find_map(|user| user.id) {
        Some(user) => {
            let read = cloud::user::get(session, id, user);
            report.call(&format!("cloud::user::get({id}, {user})"), read, |user| {
                format!("{}, {:?}", user.email, user.cloud_role)
            });
        }
        None => report.skipped("cloud::user::get", "no member to look at"),
    }
    let invitations = cloud::invitation::list(session, id);
    report.call(&format!("cloud::invitation::list({id})"), invitations, |all| format!("{} waiting", all.len()));
}

fn projects(session: &Session, report: &mut Report<impl Write>, cloud: i64) {
    report.section("Projects of that cloud");
    let projects = report.call(&format!("project::list({cloud})"), project::list(session, cloud), |projects| {
        count(projects.len(), "project")
    });
    let Some(first) = projects.iter().flatten().next() else {
        return report.skipped("folder::list, document::list, model::list", "no project to look at");
    };
    let (id, project) = (first.id, ProjectRef { cloud, project: first.id });
    report
        .call(&format!("folder::list({id})"), folder::list(session, project), |folders| count(folders.len(), "folder"));
    let documents = document::list(session, project, &document::ListParams::default());
    report.call(&format!("document::list({id})"), documents, |documents| count(documents.len(), "document"));
    let models = model::list(session, project, &model::ListParams::default());
    report.call(&format!("model::list({id})"), models, |models| count(models.len(), "model"));
}

fn count(number: usize, thing: &str) -> String {
    let ending = if number == 1 { "" } else { "s" };
    format!("{number} {thing}{ending}")
}
