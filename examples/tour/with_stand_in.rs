//! The whole tour, on a stand-in of the service in the same process.

use std::collections::BTreeSet;
use std::io::Write;

use bimdata::auth::ClientCredentials;
use bimdata::cloud::invitation::CloudInvitationRequest;
use bimdata::cloud::user::{CloudMemberPatch, CloudMemberRequest};
use bimdata::cloud::{self, Cloud, CloudPatch, CloudRequest};
use bimdata::sso::user::DeleteUserRequest;
use bimdata::{Error, InvitationStatus, Role, Session, Upload, sso};

use bimdata_stand_in::{Data, FILES, StandIn, TOKEN};

use crate::project_work;
use crate::report::Report;

/// A picture of one pixel.
const PICTURE: &[u8] = b"GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;";
const WELCOME: &str = "https://app.bim.example/welcome";

/// Runs the tour; true if nothing failed.
pub(crate) fn run(report: &mut Report<impl Write>) -> bool {
    let stand_in = match StandIn::builder().data(Data::Clouds).start() {
        Ok(stand_in) => stand_in,
        Err(error) => {
            report.line(&format!("No stand-in of the service: {error}"));
            return false;
        }
    };
    report.line(&format!("A tour of the BIMData API, on a stand-in of it in this process ({})", stand_in.url()));
    let session = Session::builder()
        .base_url(stand_in.url())
        .iam_url(stand_in.url())
        .auth(ClientCredentials::new(stand_in.client_id(), stand_in.client_secret()))
        .build();
    report.section("Session");
    let arrived = report
        .call("Session::builder() .auth(ClientCredentials)", session, |_| {
            "ready; the first call fetches a token".into()
        })
        .and_then(|session| walk(&session, &stand_in, report));
    let (tokens, asked) = (stand_in.asked_of(TOKEN).len(), stand_in.asked());
    let called: BTreeSet<&str> = asked.iter().map(|asked| asked.operation.as_str()).collect();
    let called = called.difference(&[TOKEN, FILES].into()).count();
    let requests = if tokens == 1 { "request" } else { "requests" };
    report.section(&format!("{called} operations, {tokens} token {requests}, {} ms", report.milliseconds()));
    arrived.is_some() && report.failed() == 0
}

/// Calls the operations, up to the first one that fails.
fn walk(session: &Session, stand_in: &StandIn, report: &mut Report<impl Write>) -> Option<()> {
    let tower = clouds(session, report)?;
    project_work::walk(session, stand_in, report, tower)?;
    invitations(session, report, tower)?;
    members(session, report, tower)?;
    users(session, report)?;
    goodbye(session, report, tower)
}

fn clouds(session: &Session, report: &mut Report<impl Write>) -> Option<i64> {
    report.section("Clouds");
    report.call("cloud::list()", cloud::list(session), |clouds| names(clouds))?;

    let picture = Upload::from_bytes("tower.gif", PICTURE).with_content_type("image/gif");
    let request = CloudRequest { image: picture.into(), ..CloudRequest::new("Tower") };
    let tower = report.call("cloud::create(\"Tower\", with a picture)", cloud::create(session, &request), |cloud| {
        format!("id {}, {}", cloud.id, picture_of(cloud))
    })?;
    let id = tower.id;

    report.call(&format!("cloud::get({id})"), cloud::get(session, id), |cloud| {
        format!("{}, created {}", cloud.name, cloud.created_at)
    })?;
    let patch = CloudPatch { name: Some("Tower east".into()), ..Default::default() };
    report.call(&format!("cloud::update({id}, only the name)"), cloud::update(session, id, &patch), |cloud| {
        format!("{}, {}", cloud.name, picture_of(cloud))
    })?;
    let request = CloudRequest::new("Tower west");
    report.call(&format!("cloud::replace({id}, all there is)"), cloud::replace(session, id, &request), |cloud| {
        format!("{}, {}", cloud.name, picture_of(cloud))
    })?;
    report.call(&format!("cloud::create_demo({id})"), cloud::create_demo(session, id), |project| {
        format!("project {}, {}", project.id, project.name)
    })?;
    report.call(&format!("cloud::size({id})"), cloud::size(session, id), |size| {
        format!("{} used, {} left", megabytes(size.total_size), megabytes(size.remaining_total_size))
    })?;
    report.call("cloud::list()", cloud::list(session), |clouds| names(clouds))?;
    Some(id)
}

/// Invites two people, who answer: one accepts, the other denies and is then added after all.
fn invitations(session: &Session, report: &mut Report<impl Write>, cloud: i64) -> Option<()> {
    report.section("Invitations");
    let invite = |email: &str, known: Option<i64>, report: &mut Report<_>| {
        let request = CloudInvitationRequest::new(email, WELCOME);
        let created = cloud::invitation::create(session, cloud, &request);
        let called = format!("cloud::invitation::create({cloud}, \"{email}\")");
        let invitation = report.call(&called, created, |invitation| match known {
            Some(known) if known == invitation.id => format!("id {known} still, no second one"),
            _ => format!("id {}", invitation.id),
        });
        invitation.map(|invitation| invitation.id)
    };
    let hedy = invite("hedy@bim.example", None, report)?;
    let typo = invite("marry@bim.example", None, report)?;
    let mary = invite("mary@bim.example", None, report)?;
    invite("hedy@bim.example", Some(hedy), report)?;

    let cancelled = cloud::invitation::cancel(session, cloud, typo);
    report.call(&format!("cloud::invitation::cancel({cloud}, {typo})"), cancelled, |()| {
        "taken back, for a typo".into()
    })?;
    let listed = cloud::invitation::list(session, cloud);
    report.call(&format!("cloud::invitation::list({cloud})"), listed, |invitations| {
        list_of(invitations.iter().map(|invitation| invitation.email.as_str()))
    })?;

    report.section("The identity provider answers them");
    let read = sso::invitation::get(session, hedy);
    report.call(&format!("sso::invitation::get({hedy})"), read, |invitation| {
        format!("{} is to be {:?} of {}", invitation.email, invitation.cloud_role, invitation.cloud_name)
    })?;
    let accepted = sso::invitation::accept(session, hedy);
    report.call(&format!("sso::invitation::accept({hedy})"), accepted, |()| "hedy is in".into())?;
    let denied = sso::invitation::deny(session, mary);
    report.call(&format!("sso::invitation::deny({mary})"), denied, |()| "mary stays outside".into())?;
    let params = sso::invitation::ListParams { status: Some(InvitationStatus::Denied) };
    let listed = sso::invitation::list(session, &params);
    report.call("sso::invitation::list(status Denied)", listed, |invitations| {
        list_of(invitations.iter().map(|invitation| invitation.email.as_str()))
    })?;
    let accepted = sso::invitation::accept(session, mary);
    report.call(&format!("sso::invitation::accept({mary})"), accepted, |()| "mary thought better of it".into())
}

fn members(session: &Session, report: &mut Report<impl Write>, cloud: i64) -> Option<()> {
    report.section("Members of a cloud");
    let listed = cloud::user::list(session, cloud, &cloud::user::ListParams::default());
    report.call(&format!("cloud::user::list({cloud})"), listed, |users| {
        list_of(users.iter().map(|user| user.email.as_str()))
    })?;
    let params = cloud::user::ListParams { email_startswith: Some("mary".into()), ..Default::default() };
    let listed = cloud::user::list(session, cloud, &params);
    let found = report.call(&format!("cloud::user::list({cloud}, starts with \"mary\")"), listed, |users| {
        list_of(users.iter().map(|user| user.email.as_str()))
    })?;
    let mary = found.first().and_then(|user| user.id)?;

    let read = cloud::user::get(session, cloud, mary);
    report.call(&format!("cloud::user::get({cloud}, {mary})"), read, |user| format!("{:?}", user.cloud_role))?;
    let patch = CloudMemberPatch { cloud_role: Some(Role::User) };
    let updated = cloud::user::update(session, cloud, mary, &patch);
    report.call(&format!("cloud::user::update({cloud}, {mary}, User)"), updated, |user| {
        format!("now {:?}", user.cloud_role)
    })?;
    let replaced = cloud::user::replace(session, cloud, mary, &CloudMemberRequest::new(Role::Admin));
    report.call(&format!("cloud::user::replace({cloud}, {mary}, Admin)"), replaced, |user| {
        format!("now {:?} again", user.cloud_role)
    })?;
    let deleted = cloud::user::delete(session, cloud, mary);
    report.call(&format!("cloud::user::delete({cloud}, {mary})"), deleted, |()| "mary left the cloud".into())
}

fn users(session: &Session, report: &mut Report<impl Write>) -> Option<()> {
    report.section("Users of the identity provider");
    let eileen = DeleteUserRequest::new("eileen@studio.example");
    let deleted = sso::user::delete(session, Some(&eileen));
    report.call("sso::user::delete(\"eileen@studio.example\")", deleted, |()| {
        "gone, and so is the cloud she had alone".into()
    })?;
    report.call("cloud::list()", cloud::list(session), |clouds| names(clouds)).map(drop)
}

fn goodbye(session: &Session, report: &mut Report<impl Write>, cloud: i64) -> Option<()> {
    report.section("What errors look like");
    report.refusal(
        "cloud::create(\"\")",
        cloud::create(session, &CloudRequest::new("")),
        |error| matches!(error, Error::Api(error) if error.fields.iter().any(|field| field.path == "name")),
    );
    report.call(&format!("cloud::delete({cloud})"), cloud::delete(session, cloud), |()| "gone".into())?;
    report.refusal(&format!("cloud::get({cloud})"), cloud::get(session, cloud), Error::is_not_found);
    Some(())
}

fn names(clouds: &[Cloud]) -> String {
    list_of(clouds.iter().map(|cloud| cloud.name.as_str()))
}

fn list_of<'a>(items: impl Iterator<Item = &'a str>) -> String {
    let items: Vec<_> = items.collect();
    format!("{}: {}", items.len(), items.join(", "))
}

fn picture_of(cloud: &Cloud) -> String {
    let link = cloud.image.as_ref().and_then(|link| link.split('?').next());
    link.map_or_else(|| "no picture".into(), |link| format!("picture {link}"))
}

fn megabytes(bytes: Option<i64>) -> String {
    bytes.map_or_else(|| "an unknown size".into(), |bytes| format!("{} MB", bytes / 1_000_000))
}
