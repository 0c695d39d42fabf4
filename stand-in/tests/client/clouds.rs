//! The stand-in that the tour uses has a state like the service's, and answers like it.

use std::collections::BTreeSet;
use std::io::Read;
use std::thread;

use bimdata::cloud::invitation::CloudInvitationRequest;
use bimdata::cloud::user::{CloudMemberPatch, CloudMemberRequest};
use bimdata::cloud::{self, CloudPatch, CloudRequest};
use bimdata::sso::user::DeleteUserRequest;
use bimdata::{Error, Field, InvitationStatus, Method, Role, Session, Upload, sso};
use serde_json::{Value, json};

use crate::{session, session_with_secret, two_clouds};
use bimdata_stand_in::{Credential, TOKEN};
const WELCOME: &str = "https://app.bim.example/welcome";

/// The operations, as method and path.
const OPERATIONS: [(&str, &str); 62] = [
    ("GET", "/cloud"),
    ("POST", "/cloud"),
    ("GET", "/cloud/4"),
    ("PATCH", "/cloud/4"),
    ("PUT", "/cloud/4"),
    ("DELETE", "/cloud/4"),
    ("GET", "/cloud/4/size"),
    ("POST", "/cloud/4/create-demo"),
    ("GET", "/cloud/4/user"),
    ("GET", "/cloud/4/user/1"),
    ("PATCH", "/cloud/4/user/1"),
    ("PUT", "/cloud/4/user/1"),
    ("DELETE", "/cloud/4/user/1"),
    ("GET", "/cloud/4/invitation"),
    ("POST", "/cloud/4/invitation"),
    ("DELETE", "/cloud/4/invitation/1"),
    ("GET", "/identity-provider/invitation"),
    ("GET", "/identity-provider/invitation/1"),
    ("POST", "/identity-provider/invitation/1/accept"),
    ("POST", "/identity-provider/invitation/1/deny"),
    ("DELETE", "/identity-provider/user"),
    ("GET", "/cloud/4/project"),
    ("POST", "/cloud/4/project"),
    ("GET", "/cloud/4/project/1"),
    ("PATCH", "/cloud/4/project/1"),
    ("DELETE", "/cloud/4/project/1"),
    ("GET", "/cloud/4/project/1/size"),
    ("GET", "/cloud/4/project/1/dms-tree"),
    ("GET", "/cloud/4/project/1/folder-tree"),
    ("GET", "/cloud/4/project/1/folder"),
    ("POST", "/cloud/4/project/1/folder"),
    ("GET", "/cloud/4/project/1/folder/1"),
    ("GET", "/cloud/4/project/1/document"),
    ("POST", "/cloud/4/project/1/document"),
    ("GET", "/cloud/4/project/1/document/1"),
    ("DELETE", "/cloud/4/project/1/document/1"),
    ("GET", "/cloud/4/project/1/document/1/history"),
    ("GET", "/cloud/4/project/1/model"),
    ("POST", "/cloud/4/project/1/model/create-model"),
    ("GET", "/cloud/4/project/1/model/1"),
    ("POST", "/cloud/4/project/1/model/merge"),
    ("POST", "/cloud/4/project/1/model/1/optimize"),
    ("POST", "/cloud/4/project/1/model/1/export"),
    ("POST", "/cloud/4/project/1/model/1/reprocess"),
    ("GET", "/cloud/4/project/1/model/1/element"),
    ("GET", "/cloud/4/project/1/model/1/element/raw"),
    ("GET", "/cloud/4/project/1/model/1/element/simple"),
    ("GET", "/cloud/4/project/1/model/1/storey"),
    ("POST", "/cloud/4/project/1/model/1/storey"),
    ("PATCH", "/cloud/4/project/1/model/1/storey/1"),
    ("GET", "/bcf/2.1/projects/1/topics"),
    ("POST", "/bcf/2.1/projects/1/topics"),
    ("GET", "/bcf/2.1/projects/1/export"),
    ("POST", "/bcf/2.1/projects/1/import"),
    ("GET", "/cloud/4/webhook"),
    ("POST", "/cloud/4/webhook"),
    ("DELETE", "/cloud/4/webhook/1"),
    ("POST", "/cloud/4/webhook/1/ping"),
    ("GET", "/cloud/4/project/1/webhook"),
    ("POST", "/cloud/4/project/1/webhook"),
    ("DELETE", "/cloud/4/project/1/webhook/1"),
    ("POST", "/cloud/4/project/1/webhook/1/ping"),
];

fn cloud_named(session: &Session, name: &str) -> i64 {
    cloud::list(session).unwrap().iter().find(|cloud| cloud.name == name).unwrap().id
}

fn names(session: &Session) -> Vec<String> {
    cloud::list(session).unwrap().into_iter().map(|cloud| cloud.name).collect()
}

fn emails(session: &Session, cloud: i64, params: &cloud::user::ListParams) -> Vec<String> {
    cloud::user::list(session, cloud, params).unwrap().into_iter().map(|user| user.email).collect()
}

fn invite(session: &Session, cloud: i64, email: &str) -> i64 {
    cloud::invitation::create(session, cloud, &CloudInvitationRequest::new(email, WELCOME)).unwrap().id
}

fn waiting(session: &Session, cloud: i64) -> Vec<i64> {
    cloud::invitation::list(session, cloud).unwrap().into_iter().map(|invitation| invitation.id).collect()
}

fn with_status(session: &Session, status: InvitationStatus) -> Vec<i64> {
    let params = sso::invitation::ListParams { status: Some(status) };
    sso::invitation::list(session, &params).unwrap().into_iter().map(|invitation| invitation.id).collect()
}

fn fields(error: Error) -> Vec<(String, String)> {
    let Error::Api(error) = error else { panic!("not an answer of the service: {error}") };
    assert_eq!(error.status, 400);
    error.fields.into_iter().map(|field| (field.path, field.message)).collect()
}

fn field(path: &str, message: &str) -> (String, String) {
    (path.to_owned(), message.to_owned())
}

/// Another client than the crate's own.
fn agent() -> ureq::Agent {
    let config = ureq::Agent::config_builder().http_status_as_error(false).proxy(None).build();
    ureq::Agent::new_with_config(config)
}

/// The answer to a request without a token.
fn fetch(url: &str) -> (u16, String, Vec<u8>) {
    let mut answer = agent().get(url).call().unwrap();
    let content_type = answer.headers()["content-type"].to_str().unwrap().to_owned();
    (answer.status().as_u16(), content_type, answer.body_mut().read_to_vec().unwrap())
}

// Signing in.

#[test]
fn no_operation_works_without_a_token() {
    let stand_in = two_clouds();
    let session = Session::builder().base_url(stand_in.url()).build().unwrap();
    for (method, path) in OPERATIONS {
        let answer = session.call(method.parse().unwrap(), path).finish();
        let Err(Error::Api(error)) = answer else { panic!("{method} {path} worked without a token") };
        assert_eq!(error.status, 401, "{method} {path}");
        assert!(error.message.starts_with("Authentication credentials were not provided."), "{method} {path}");
    }
    let asked = stand_in.asked();
    assert_eq!(asked.len(), OPERATIONS.len());
    assert!(asked.iter().all(|asked| asked.status == 401 && asked.credential == Credential::None));
}

#[test]
fn a_made_up_token_is_refused() {
    let stand_in = two_clouds();
    let token = bimdata::auth::Bearer::new("made-up").unwrap();
    let session = Session::builder().base_url(stand_in.url()).auth(token).build().unwrap();
    assert!(cloud::list(&session).unwrap_err().is_unauthorized());
}

#[test]
fn a_wrong_secret_gets_the_oauth_error_and_no_token() {
    let stand_in = two_clouds();
    let Err(Error::Auth(error)) = cloud::list(&session_with_secret(&stand_in, "wrong-secret")) else {
        panic!("signed in with a wrong secret")
    };
    assert_eq!(error.status, Some(401));
    assert_eq!(error.error.as_deref(), Some("invalid_client"));
    assert!(error.error_description.is_some());
    assert_eq!(stand_in.asked_of(TOKEN).len(), 1);
}

#[test]
fn the_token_endpoint_reads_forms_and_no_json() {
    let stand_in = two_clouds();
    let url = format!("{}/auth/realms/bimdata/protocol/openid-connect/token", stand_in.url());
    let request = |content_type: &str, body: String| {
        let mut answer = agent().post(&url).header("content-type", content_type).send(body).unwrap();
        let body: Value = serde_json::from_slice(&answer.body_mut().read_to_vec().unwrap()).unwrap();
        (answer.status().as_u16(), body)
    };
    let (id, secret) = (stand_in.client_id(), stand_in.client_secret());
    let json = json!({ "grant_type": "client_credentials", "client_id": id, "client_secret": secret });
    let (status, answer) = request("application/json", json.to_string());
    assert_eq!((status, &answer["error"]), (400, &json!("invalid_request")));
    let form = format!("grant_type=client_credentials&client_id={id}&client_secret={secret}");
    let (status, answer) = request("application/x-www-form-urlencoded", form);
    assert_eq!(status, 200);
    assert_eq!((&answer["token_type"], &answer["expires_in"]), (&json!("Bearer"), &json!(3600)));
    assert!(answer["access_token"].is_string());
}

#[test]
fn a_path_or_method_that_is_not_there_says_so() {
    let stand_in = two_clouds();
    let session = session(&stand_in);
    let status = |method: Method, path: &str| session.call(method, path).finish().unwrap_err().status();
    assert_eq!(status(Method::GET, "/clouds"), Some(404));
    assert_eq!(status(Method::GET, "/cloud/harbour"), Some(404));
    assert_eq!(status(Method::GET, "/cloud/4/size/more"), Some(404));
    assert_eq!(status(Method::PUT, "/cloud"), Some(405));
}

// Clouds.

#[test]
fn a_created_cloud_is_listed() {
    let stand_in = two_clouds();
    let session = session(&stand_in);
    assert_eq!(names(&session), ["Harbour", "Sketches"]);
    let created = cloud::create(&session, &CloudRequest::new("Tower")).unwrap();
    assert_eq!(created.name, "Tower");
    assert_eq!(names(&session), ["Harbour", "Sketches", "Tower"]);
    assert_eq!(cloud::get(&session, created.id).unwrap(), created);
}

#[test]
fn a_deleted_cloud_is_gone() {
    let stand_in = two_clouds();
    let session = session(&stand_in);
    let harbour = cloud_named(&session, "Harbour");
    let invitation = invite(&session, harbour, "hedy@bim.example");
    cloud::delete(&session, harbour).unwrap();
    assert_eq!(names(&session), ["Sketches"]);
    assert!(cloud::get(&session, harbour).unwrap_err().is_not_found());
    assert!(cloud::size(&session, harbour).unwrap_err().is_not_found());
    assert!(cloud::delete(&session, harbour).unwrap_err().is_not_found());
    assert!(sso::invitation::get(&session, invitation).unwrap_err().is_not_found());
}

#[test]
fn requests_from_many_threads_each_change_the_state_once() {
    let stand_in = two_clouds();
    let session = session(&stand_in);
    thread::scope(|scope| {
        for thread in 0..8 {
            let session = &session;
            scope.spawn(move || {
                for number in 0..4 {
                    let name = format!("Cloud {thread}-{number}");
                    let created = cloud::create(session, &CloudRequest::new(&name)).unwrap();
                    assert_eq!(created.name, name);
                }
            });
        }
    });
    let clouds = cloud::list(&session).unwrap();
    let ids: BTreeSet<i64> = clouds.iter().map(|cloud| cloud.id).collect();
    let names: BTreeSet<&str> = clouds.iter().map(|cloud| cloud.name.as_str()).collect();
    assert_eq!((clouds.len(), ids.len(), names.len()), (34, 34, 34));
    assert_eq!(stand_in.asked_of(TOKEN).len(), 1);
}

#[test]
fn an_update_changes_what_it_names_and_nothing_else() {
    let stand_in = two_clouds();
    let session = session(&stand_in);
    let request = CloudRequest { image: Upload::from_bytes("tower.gif", *b"GIF").into(), ..CloudRequest::new("Tower") };
    let before = cloud::create(&session, &request).unwrap();
    let patch = CloudPatch { name: Some("Tower east".into()), ..Default::default() };
    let after = cloud::update(&session, before.id, &patch).unwrap();
    assert_eq!((after.name.as_str(), &after.image), ("Tower east", &before.image));
    assert_eq!(after.created_at, before.created_at);
    assert!(after.updated_at > before.updated_at);
    let unchanged = cloud::update(&session, before.id, &CloudPatch::default()).unwrap();
    assert_eq!((unchanged.name.as_str(), &unchanged.image), ("Tower east", &before.image));
}

#[test]
fn a_replacement_leaves_nothing_of_the_old_cloud() {
    let stand_in = two_clouds();
    let session = session(&stand_in);
    let request = CloudRequest { image: Upload::from_bytes("tower.gif", *b"GIF").into(), ..CloudRequest::new("Tower") };
    let id = cloud::create(&session, &request).unwrap().id;
    let after = cloud::replace(&session, id, &CloudRequest::new("Tower west")).unwrap();
    assert_eq!((after.name.as_str(), &after.image), ("Tower west", &None));
    assert_eq!(cloud::get(&session, id).unwrap(), after);
}

#[test]
fn a_picture_comes_as_a_form_and_can_be_fetched_without_a_token() {
    let stand_in = two_clouds();
    let session = session(&stand_in);
    let bytes = b"\x89PNG\r\n\r\n--bimdata-\0\xff\r\n".to_vec();
    let picture = Upload::from_bytes("tower & crane.png", bytes.clone()).with_content_type("image/png");
    let request = CloudRequest { image: picture.into(), ..CloudRequest::new("Tower") };
    let created = cloud::create(&session, &request).unwrap();
    assert_eq!(created.name, "Tower");
    let first = created.image.unwrap();
    assert!(first.starts_with(&stand_in.storage_url()), "{first}");
    assert_eq!(fetch(&first), (200, "image/png".to_owned(), bytes));

    let other = Upload::from_bytes("other.gif", *b"GIF").with_content_type("image/gif");
    let patch = CloudPatch { image: other.into(), ..Default::default() };
    let second = cloud::update(&session, created.id, &patch).unwrap().image.unwrap();
    assert_eq!(fetch(&second), (200, "image/gif".to_owned(), b"GIF".to_vec()));
    assert_eq!(fetch(&first).0, 404);

    let patch = CloudPatch { image: Field::Null, ..Default::default() };
    assert_eq!(cloud::update(&session, created.id, &patch).unwrap().image, None);
    assert_eq!(fetch(&second).0, 404);
}

#[test]
fn a_demo_adds_a_project_and_its_size() {
    let stand_in = two_clouds();
    let session = session(&stand_in);
    let harbour = cloud_named(&session, "Harbour");
    let before = cloud::size(&session, harbour).unwrap();
    assert_eq!((before.total_size, before.remaining_total_size_percent), (Some(0), Some(100)));
    let project = cloud::create_demo(&session, harbour).unwrap();
    assert_eq!((project.name.as_str(), project.cloud.unwrap().id), ("Demo", harbour));
    let after = cloud::size(&session, harbour).unwrap();
    assert_eq!(after.total_size, Some(18_874_368));
    assert_eq!(after.remaining_total_size, before.remaining_total_size.map(|bytes| bytes - 18_874_368));
    assert_eq!(after.remaining_total_size_percent, Some(98));
}

#[test]
fn mistakes_in_a_body_are_reported_for_each_field() {
    let stand_in = two_clouds();
    let session = session(&stand_in);
    let create = |body: Value| fields(session.call(Method::POST, "/cloud").json(&body).finish().unwrap_err());
    assert_eq!(create(json!({})), [field("name", "This field is required.")]);
    assert_eq!(create(json!({ "name": null })), [field("name", "This field may not be null.")]);
    assert_eq!(create(json!({ "name": " " })), [field("name", "This field may not be blank.")]);
    assert_eq!(create(json!({ "name": ["x"] })), [field("name", "Not a valid string.")]);
    let long = "x".repeat(257);
    assert_eq!(
        create(json!({ "name": long, "organization_id": "x" })),
        [
            field("name", "Ensure this field has no more than 256 characters."),
            field("organization_id", "A valid integer is required."),
        ]
    );
    assert_eq!(names(&session), ["Harbour", "Sketches"]);
    let harbour = cloud_named(&session, "Harbour");
    let empty = session.call(Method::POST, "/cloud/{id}/invitation").segment(harbour).json(&json!({})).finish();
    let required = "This field is required.";
    assert_eq!(fields(empty.unwrap_err()), [field("email", required), field("redirect_uri", required)]);
    let not_an_address = CloudInvitationRequest::new("hedy", WELCOME);
    let refused = cloud::invitation::create(&session, harbour, &not_an_address).unwrap_err();
    assert_eq!(fields(refused), [field("email", "Enter a valid email address.")]);
}

// Members.

#[test]
fn members_are_found_by_their_email() {
    let stand_in = two_clouds();
    let session = session(&stand_in);
    let harbour = cloud_named(&session, "Harbour");
    let all = cloud::user::ListParams::default;
    let found = |params| emails(&session, harbour, &params);
    let (ada, grace, eileen) = ("ada@bim.example", "grace@bim.example", "eileen@studio.example");
    assert_eq!(found(all()), [ada, grace, eileen]);
    assert_eq!(found(cloud::user::ListParams { email: Some(grace.into()), ..all() }), [grace]);
    assert_eq!(found(cloud::user::ListParams { email: Some("grace".into()), ..all() }), [""; 0]);
    assert_eq!(found(cloud::user::ListParams { email_contains: Some("studio".into()), ..all() }), [eileen]);
    assert_eq!(found(cloud::user::ListParams { email_startswith: Some("a".into()), ..all() }), [ada]);
    assert_eq!(found(cloud::user::ListParams { email_endswith: Some("@bim.example".into()), ..all() }), [ada, grace]);
    let both = cloud::user::ListParams {
        email_startswith: Some("e".into()),
        email_endswith: Some("@bim.example".into()),
        ..all()
    };
    assert_eq!(found(both), [""; 0]);
}

#[test]
fn a_changed_role_stays_changed() {
    let stand_in = two_clouds();
    let session = session(&stand_in);
    let harbour = cloud_named(&session, "Harbour");
    let params = cloud::user::ListParams { email: Some("grace@bim.example".into()), ..Default::default() };
    let listed_role = || cloud::user::list(&session, harbour, &params).unwrap()[0].cloud_role;
    let grace = cloud::user::list(&session, harbour, &params).unwrap()[0].id.unwrap();
    assert_eq!(listed_role(), Role::User);
    let patch = CloudMemberPatch { cloud_role: Some(Role::Admin) };
    assert_eq!(cloud::user::update(&session, harbour, grace, &patch).unwrap().cloud_role, Some(Role::Admin));
    assert_eq!(cloud::user::get(&session, harbour, grace).unwrap().cloud_role, Some(Role::Admin));
    assert_eq!(listed_role(), Role::Admin);
    let request = CloudMemberRequest::new(Role::User);
    assert_eq!(cloud::user::replace(&session, harbour, grace, &request).unwrap().cloud_role, Some(Role::User));
    assert_eq!(listed_role(), Role::User);
    let refused = cloud::user::replace(&session, harbour, grace, &CloudMemberRequest::new(Role::Guest)).unwrap_err();
    assert_eq!(fields(refused), [field("role", "\"25\" is not a valid choice.")]);
}

#[test]
fn a_removed_member_is_gone_from_that_cloud_only() {
    let stand_in = two_clouds();
    let session = session(&stand_in);
    let (harbour, sketches) = (cloud_named(&session, "Harbour"), cloud_named(&session, "Sketches"));
    let params = cloud::user::ListParams { email_startswith: Some("eileen".into()), ..Default::default() };
    let eileen = cloud::user::list(&session, harbour, &params).unwrap()[0].id.unwrap();
    cloud::user::delete(&session, harbour, eileen).unwrap();
    assert_eq!(emails(&session, harbour, &params), [""; 0]);
    assert!(cloud::user::get(&session, harbour, eileen).unwrap_err().is_not_found());
    assert!(cloud::user::delete(&session, harbour, eileen).unwrap_err().is_not_found());
    assert_eq!(cloud::user::get(&session, sketches, eileen).unwrap().email, "eileen@studio.example");
}

#[test]
fn a_deleted_user_is_gone_everywhere_with_the_clouds_that_nobody_else_is_in() {
    let stand_in = two_clouds();
    let session = session(&stand_in);
    let eileen = DeleteUserRequest::new("eileen@studio.example");
    sso::user::delete(&session, Some(&eileen)).unwrap();
    assert_eq!(names(&session), ["Harbour"]);
    let harbour = cloud_named(&session, "Harbour");
    assert_eq!(
        emails(&session, harbour, &cloud::user::ListParams::default()),
        ["ada@bim.example", "grace@bim.example"]
    );
    assert!(sso::user::delete(&session, Some(&eileen)).unwrap_err().is_not_found());
    let without_body = sso::user::delete(&session, None).unwrap_err();
    assert_eq!(fields(without_body), [field("email", "This field is required.")]);
}

// Invitations.

#[test]
fn a_second_invitation_of_the_same_address_makes_no_second_one() {
    let stand_in = two_clouds();
    let session = session(&stand_in);
    let harbour = cloud_named(&session, "Harbour");
    let sketches = cloud_named(&session, "Sketches");
    let first = invite(&session, harbour, "hedy@bim.example");
    assert_eq!(invite(&session, harbour, "hedy@bim.example"), first);
    assert_eq!(waiting(&session, harbour), [first]);
    assert_eq!(waiting(&session, sketches), [0; 0]);
    let elsewhere = invite(&session, sketches, "hedy@bim.example");
    assert_ne!(elsewhere, first);
}

#[test]
fn a_cancelled_invitation_vanishes() {
    let stand_in = two_clouds();
    let session = session(&stand_in);
    let (harbour, sketches) = (cloud_named(&session, "Harbour"), cloud_named(&session, "Sketches"));
    let (hedy, mary) = (invite(&session, harbour, "hedy@bim.example"), invite(&session, harbour, "mary@bim.example"));
    assert!(cloud::invitation::cancel(&session, sketches, hedy).unwrap_err().is_not_found());
    cloud::invitation::cancel(&session, harbour, hedy).unwrap();
    assert_eq!(waiting(&session, harbour), [mary]);
    assert!(cloud::invitation::cancel(&session, harbour, hedy).unwrap_err().is_not_found());
    assert!(sso::invitation::get(&session, hedy).unwrap_err().is_not_found());
}

#[test]
fn a_member_cannot_be_invited() {
    let stand_in = two_clouds();
    let session = session(&stand_in);
    let harbour = cloud_named(&session, "Harbour");
    let request = CloudInvitationRequest::new("ada@bim.example", WELCOME);
    let refused = cloud::invitation::create(&session, harbour, &request).unwrap_err();
    assert_eq!(fields(refused), [field("already_exists", "true")]);
    assert_eq!(waiting(&session, harbour), [0; 0]);
}

#[test]
fn an_accepted_invitation_makes_a_member() {
    let stand_in = two_clouds();
    let session = session(&stand_in);
    let harbour = cloud_named(&session, "Harbour");
    let request = CloudInvitationRequest {
        role: Some(Role::User),
        project_role: Some(Role::Guest),
        in_all_projects: Some(true),
        ..CloudInvitationRequest::new("hedy@bim.example", WELCOME)
    };
    let invitation = cloud::invitation::create(&session, harbour, &request).unwrap();
    assert_eq!((invitation.role, invitation.project_role), (Some(Role::User), Some(Role::Guest)));
    assert_eq!((invitation.in_all_projects, invitation.redirect_uri.as_str()), (Some(true), WELCOME));
    let seen = sso::invitation::get(&session, invitation.id).unwrap();
    assert_eq!((seen.cloud_name.as_str(), seen.cloud_role), ("Harbour", Role::User));
    assert_eq!((seen.status, seen.project_role), (Some(InvitationStatus::Pending), Some(Role::Guest)));
    let params = cloud::user::ListParams { email: Some("hedy@bim.example".into()), ..Default::default() };
    assert_eq!(emails(&session, harbour, &params), [""; 0]);

    sso::invitation::accept(&session, invitation.id).unwrap();
    let hedy = &cloud::user::list(&session, harbour, &params).unwrap()[0];
    assert_eq!((hedy.cloud_role, hedy.in_all_projects), (Role::User, Some(true)));
    assert_eq!(waiting(&session, harbour), [0; 0]);
    assert_eq!(with_status(&session, InvitationStatus::Accepted), [invitation.id]);
    assert_eq!(sso::invitation::deny(&session, invitation.id).unwrap_err().status(), Some(400));
}

#[test]
fn a_denied_invitation_makes_no_member_until_it_is_accepted_after_all() {
    let stand_in = two_clouds();
    let session = session(&stand_in);
    let harbour = cloud_named(&session, "Harbour");
    let (hedy, mary) = (invite(&session, harbour, "hedy@bim.example"), invite(&session, harbour, "mary@bim.example"));
    sso::invitation::deny(&session, mary).unwrap();
    assert_eq!(with_status(&session, InvitationStatus::Denied), [mary]);
    assert_eq!(with_status(&session, InvitationStatus::Pending), [hedy]);
    let params = cloud::user::ListParams { email_startswith: Some("mary".into()), ..Default::default() };
    assert_eq!(emails(&session, harbour, &params), [""; 0]);
    sso::invitation::accept(&session, mary).unwrap();
    assert_eq!(emails(&session, harbour, &params), ["mary@bim.example"]);
    assert_eq!(with_status(&session, InvitationStatus::Accepted), [mary]);
    let all = sso::invitation::list(&session, &sso::invitation::ListParams::default()).unwrap();
    assert_eq!(all.len(), 2);
    let unknown = sso::invitation::ListParams { status: Some(InvitationStatus::Other("X".into())) };
    assert_eq!(fields(sso::invitation::list(&session, &unknown).unwrap_err())[0].0, "status");
}

// Answers.

/// The fields that the published description requires in each answer, even if the crate does not need them.
#[test]
fn answers_have_every_field_that_the_service_requires() {
    let stand_in = two_clouds();
    let session = session(&stand_in);
    let harbour = cloud_named(&session, "Harbour");
    invite(&session, harbour, "hedy@bim.example");
    let read = |path: &str| -> Value { session.call(Method::GET, path).receive().unwrap() };
    let demo: Value = session.call(Method::POST, "/cloud/{id}/create-demo").segment(harbour).receive().unwrap();
    let cloud = read(&format!("/cloud/{harbour}"));
    let members = read(&format!("/cloud/{harbour}/user"));
    let user = read(&format!("/cloud/{harbour}/user/{}", members[0]["id"]));
    let required = [
        (&cloud, "id name features marketplace_apps organization creator creator_app is_default created_at updated_at"),
        (&cloud["features"][0], "name"),
        (&cloud["organization"], "id name is_personnal created_at updated_at"),
        (
            &cloud["creator"],
            "id email firstname lastname created_at updated_at cloud_role project_role provider sub profile_picture",
        ),
        (
            &user,
            "id email firstname lastname created_at updated_at cloud_role project_role provider sub profile_picture",
        ),
        (
            &members[0],
            "id email firstname lastname profile_picture sub created_at updated_at provider cloud_role in_all_projects",
        ),
        (&demo, "id name cloud created_at updated_at root_folder_id"),
        (
            &read(&format!("/cloud/{harbour}/size")),
            "managed_by role total_size total_size_available remaining_total_size remaining_total_size_percent",
        ),
        (&read(&format!("/cloud/{harbour}/invitation"))[0], "id email redirect_uri"),
        (&read("/identity-provider/invitation")[0], "id client_id redirect_uri cloud_name cloud_role email"),
    ];
    for (answer, names) in required {
        for name in names.split(' ') {
            assert!(answer.get(name).is_some(), "{name} is missing in {answer}");
        }
    }
}

#[test]
fn a_deletion_is_answered_with_204_and_nothing_else() {
    let stand_in = two_clouds();
    let session = session(&stand_in);
    let harbour = cloud_named(&session, "Harbour");
    let mut answer = session.call(Method::DELETE, "/cloud/{id}").segment(harbour).response().unwrap();
    let mut body = String::new();
    answer.read_to_string(&mut body).unwrap();
    assert_eq!((answer.status(), body.as_str()), (204, ""));
}
