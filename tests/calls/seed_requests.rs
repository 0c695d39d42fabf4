//! The 21 operations that the crate began with: exactly what each sends, and what its answer means.
use bimdata::auth::ApiKey;
use bimdata::cloud::invitation::CloudInvitationRequest;
use bimdata::cloud::user::{CloudMemberPatch, CloudMemberRequest};
use bimdata::cloud::{Cloud, CloudPatch, CloudRequest};
use bimdata::sso::user::DeleteUserRequest;
use bimdata::user::User;
use bimdata::{
    Error, Field, InvitationStatus, ProjectStatus, RetryPolicy, Role, Session, SizeManager, Upload, cloud, sso,
};
use serde_json::{Value, json};

use support::service::{Sent, Service};

enum Body {
    /// Neither a body nor headers about one.
    None,
    /// The empty body of a method that usually has one.
    Empty,
    Json(Value),
}

fn answering(status: usize, body: &Value) -> (Service, Session) {
    signed_in(Service::answering(status, body.to_string()))
}

fn answering_nothing(status: usize) -> (Service, Session) {
    signed_in(Service::answering_with(status, &[], ""))
}

fn signed_in(service: Service) -> (Service, Session) {
    let session = Session::builder()
        .base_url(service.url())
        .auth(ApiKey::new("0c6e-2f11").unwrap())
        .retry(RetryPolicy::none())
        .build()
        .unwrap();
    (service, session)
}

/// Checks that exactly one request came, with only this.
#[track_caller]
fn assert_sent(service: &Service, method: &str, target: &str, body: Body) {
    let sent = service.only_sent();
    assert_eq!((sent.method.as_str(), sent.target.as_str()), (method, target));
    let length = sent.body.len().to_string();
    let headers: &[_] = match &body {
        Body::None => &[],
        Body::Empty => &[("content-length", "0")],
        Body::Json(_) => &[("content-length", length.as_str()), ("content-type", "application/json")],
    };
    assert_headers(service, &sent, headers);
    match body {
        Body::None | Body::Empty => assert_eq!(sent.body, b""),
        Body::Json(expected) => assert_eq!(serde_json::from_slice::<Value>(&sent.body).unwrap(), expected),
    }
}

#[track_caller]
fn assert_headers(service: &Service, sent: &Sent, of_body: &[(&str, &str)]) {
    let host = service.url().replace("http://", "");
    let user_agent = format!("bimdata-rust/{}", env!("CARGO_PKG_VERSION"));
    let mut expected = vec![
        ("accept", "application/json"),
        ("authorization", "ApiKey 0c6e-2f11"),
        ("host", host.as_str()),
        ("user-agent", user_agent.as_str()),
    ];
    if cfg!(feature = "gzip") {
        expected.push(("accept-encoding", "gzip"));
    }
    expected.extend(of_body);
    expected.sort_unstable();
    let headers: Vec<_> = sent.headers.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    assert_eq!(headers, expected);
}

fn user_json() -> Value {
    json!({
        "id": 7,
        "email": "ada@bim.example",
        "firstname": "Ada",
        "lastname": null,
        "created_at": "2018-05-31T12:24:16Z",
        "updated_at": "2025-07-01T12:08:49.951913Z",
        "cloud_role": 100,
        "project_role": 25,
        "provider": "bimdataconnect",
        "sub": "b1f5b8a4-77b2-4b5a-9c3e-1a2b3c4d5e6f",
        "profile_picture": null,
    })
}

fn cloud_json() -> Value {
    json!({
        "id": 12,
        "name": "Harbour",
        "features": [
            {"name": "bcf", "viewer_url": null},
            {"name": "viewer", "viewer_url": "https://viewer.bim.example"},
        ],
        "marketplace_apps": [{
            "id": 3,
            "name": "Clash finder",
            "organization": {"id": 5, "name": "Finders", "logo": "https://files.bim.example/finders.png"},
            "images": [{"id": 8, "image": "https://files.bim.example/8.png", "order": 2}],
            "viewer_plugins_urls": ["https://plugins.bim.example/clash.js"],
            "file": null,
        }],
        "organization": {
            "id": 4,
            "name": "Port authority",
            "is_personnal": true,
            "created_at": "2018-05-31T12:24:16Z",
            "updated_at": "2018-05-31T12:24:17Z",
            "logo": null,
        },
        "creator": user_json(),
        "creator_app": null,
        "is_default": false,
        "created_at": "2018-05-31T12:24:16Z",
        "updated_at": "2025-07-01T12:08:49.951913Z",
        "image": "https://files.bim.example/harbour.png",
    })
}

fn project_json() -> Value {
    json!({
        "id": 34,
        "name": "Demo",
        "cloud": cloud_json(),
        "created_at": "2018-05-31T12:24:16Z",
        "updated_at": "2018-05-31T12:24:16Z",
        "root_folder_id": 56,
        "logo": null,
        "description": "A demo",
        "status": "A",
        "main_model_id": 78,
    })
}

fn cloud_invitation_json() -> Value {
    json!({
        "id": 90,
        "email": "bea@bim.example",
        "redirect_uri": "https://app.bim.example/welcome",
        "role": 100,
        "project_role": 25,
        "in_all_projects": true,
    })
}

fn sso_invitation_json() -> Value {
    json!({
        "id": 11,
        "client_id": 2,
        "redirect_uri": "https://app.bim.example/welcome",
        "cloud_name": "Harbour",
        "cloud_role": 50,
        "email": "cem@bim.example",
        "project_name": "Quay",
        "project_role": null,
        "status": "P",
        "sender_provider_sub": "sub-1",
    })
}

#[track_caller]
fn assert_is_user(user: &User) {
    assert_eq!((user.id, user.email.as_str()), (7, "ada@bim.example"));
    assert_eq!((user.firstname.as_deref(), user.lastname.as_deref()), (Some("Ada"), None));
    assert_eq!((user.cloud_role, user.project_role), (Some(Role::Admin), Some(Role::Guest)));
    assert_eq!(user.created_at.as_str(), "2018-05-31T12:24:16Z");
    assert_eq!(user.updated_at.as_str(), "2025-07-01T12:08:49.951913Z");
    assert_eq!(user.provider, "bimdataconnect");
    assert_eq!(user.sub.as_deref(), Some("b1f5b8a4-77b2-4b5a-9c3e-1a2b3c4d5e6f"));
    assert_eq!(user.profile_picture, None);
}

#[track_caller]
fn assert_is_cloud(cloud: &Cloud) {
    assert_eq!((cloud.id, cloud.name.as_str(), cloud.is_default), (12, "Harbour", false));
    assert_eq!(cloud.features.len(), 2);
    assert_eq!(cloud.features[0].name, "bcf");
    assert_eq!(cloud.features[1].viewer_url.as_deref(), Some("https://viewer.bim.example"));
    let app = &cloud.marketplace_apps[0];
    assert_eq!((app.id, app.name.as_str(), app.file.as_deref()), (3, "Clash finder", None));
    assert_eq!(app.viewer_plugins_urls.as_deref().unwrap(), ["https://plugins.bim.example/clash.js"]);
    assert_eq!((app.images[0].id, app.images[0].order), (8, 2));
    let publisher = app.organization.as_ref().unwrap();
    assert_eq!((publisher.id, publisher.logo.as_deref()), (5, Some("https://files.bim.example/finders.png")));
    let organization = cloud.organization.as_ref().unwrap();
    assert_eq!((organization.id, organization.is_personal), (4, true));
    assert_is_user(cloud.creator.as_ref().unwrap());
    assert_eq!(cloud.creator_app, None);
    assert_eq!(cloud.image.as_deref(), Some("https://files.bim.example/harbour.png"));
    // Nothing else is lost either.
    assert_eq!(serde_json::to_value(cloud).unwrap(), cloud_json());
}

#[test]
fn clouds_are_listed() {
    let (service, session) = answering(200, &json!([cloud_json(), cloud_json()]));
    let clouds = cloud::list(&session).unwrap();
    assert_sent(&service, "GET", "/cloud", Body::None);
    assert_eq!(clouds.len(), 2);
    clouds.iter().for_each(assert_is_cloud);
}

#[test]
fn a_cloud_is_read() {
    let (service, session) = answering(200, &cloud_json());
    let cloud = cloud::get(&session, 12).unwrap();
    assert_sent(&service, "GET", "/cloud/12", Body::None);
    assert_is_cloud(&cloud);
}

#[test]
fn a_cloud_is_created_as_json_of_what_is_set() {
    let (service, session) = answering(201, &cloud_json());
    let cloud = cloud::create(&session, &CloudRequest::new("Harbour")).unwrap();
    assert_sent(&service, "POST", "/cloud", Body::Json(json!({"name": "Harbour"})));
    assert_is_cloud(&cloud);
}

#[test]
fn a_cloud_is_created_for_an_organization() {
    let (service, session) = answering(201, &cloud_json());
    let request = CloudRequest { organization_id: Some(4), ..CloudRequest::new("Häfen \"1\"") };
    cloud::create(&session, &request).unwrap();
    assert_sent(&service, "POST", "/cloud", Body::Json(json!({"name": "Häfen \"1\"", "organization_id": 4})));
}

#[test]
fn a_cloud_is_updated_in_what_is_set_only() {
    let (service, session) = answering(200, &cloud_json());
    let patch = CloudPatch { name: Some("Harbour".to_owned()), ..CloudPatch::default() };
    let cloud = cloud::update(&session, 12, &patch).unwrap();
    assert_sent(&service, "PATCH", "/cloud/12", Body::Json(json!({"name": "Harbour"})));
    assert_is_cloud(&cloud);
}

#[test]
fn an_update_of_nothing_sends_an_empty_object() {
    let (service, session) = answering(200, &cloud_json());
    cloud::update(&session, 12, &CloudPatch::default()).unwrap();
    assert_sent(&service, "PATCH", "/cloud/12", Body::Json(json!({})));
}

#[test]
fn an_image_is_cleared_by_a_null_in_json() {
    let (service, session) = answering(200, &cloud_json());
    let patch = CloudPatch { image: Field::Null, ..CloudPatch::default() };
    cloud::update(&session, 12, &patch).unwrap();
    assert_sent(&service, "PATCH", "/cloud/12", Body::Json(json!({"image": null})));
}

#[test]
fn a_cloud_is_replaced() {
    let (service, session) = answering(200, &cloud_json());
    let request = CloudRequest { image: Field::Null, ..CloudRequest::new("Harbour") };
    let cloud = cloud::replace(&session, 12, &request).unwrap();
    assert_sent(&service, "PUT", "/cloud/12", Body::Json(json!({"name": "Harbour", "image": null})));
    assert_is_cloud(&cloud);
}

#[test]
fn a_cloud_is_deleted() {
    let (service, session) = answering_nothing(204);
    cloud::delete(&session, 12).unwrap();
    assert_sent(&service, "DELETE", "/cloud/12", Body::None);
}

#[test]
fn the_size_of_a_cloud_is_read_as_the_object_of_today() {
    let object = json!({
        "managed_by": "ORGANIZATION",
        "role": 100,
        "total_size": 314_572_800_i64,
        "total_size_available": 10_737_418_240_i64,
        "remaining_total_size": 10_422_845_440_i64,
        "remaining_total_size_percent": 97,
    });
    let (service, session) = answering(200, &object);
    let size = cloud::size(&session, 12).unwrap();
    assert_sent(&service, "GET", "/cloud/12/size", Body::None);
    assert_eq!((size.managed_by, size.role), (Some(SizeManager::Organization), Some(Role::Admin)));
    assert_eq!((size.total_size, size.total_size_available), (Some(314_572_800), Some(10_737_418_240)));
    assert_eq!((size.remaining_total_size, size.remaining_total_size_percent), (Some(10_422_845_440), Some(97)));
}

#[test]
fn the_size_of_a_cloud_has_gaps_for_those_who_do_not_administrate_it() {
    let object = json!({
        "managed_by": "BIMDATA_PLATFORM",
        "role": 50,
        "total_size": null,
        "total_size_available": null,
        "remaining_total_size": 5,
        "remaining_total_size_percent": 0,
    });
    let size = cloud::size(&answering(200, &object).1, 12).unwrap();
    assert_eq!((size.managed_by, size.role), (Some(SizeManager::BimdataPlatform), Some(Role::User)));
    assert_eq!((size.total_size, size.total_size_available), (None, None));
    assert_eq!((size.remaining_total_size, size.remaining_total_size_percent), (Some(5), Some(0)));
}

#[test]
fn the_size_of_a_cloud_is_read_as_the_number_of_the_first_interface() {
    let (service, session) = answering(200, &json!(314_572_800));
    let size = cloud::size(&session, 12).unwrap();
    assert_sent(&service, "GET", "/cloud/12/size", Body::None);
    assert_eq!(size.total_size, Some(314_572_800));
    assert_eq!((size.role, size.remaining_total_size), (None, None));
}

#[test]
fn a_size_that_is_neither_number_nor_object_is_refused() {
    for wrong in [json!("12"), json!(1.5), json!([]), json!(null), json!(18_446_744_073_709_551_615_u64)] {
        let size = cloud::size(&answering(200, &wrong).1, 12);
        assert!(matches!(size, Err(Error::Decode(_))), "{wrong}: {size:?}");
    }
}

#[test]
fn a_demo_project_is_created() {
    let (service, session) = answering(200, &project_json());
    let project = cloud::create_demo(&session, 12).unwrap();
    assert_sent(&service, "POST", "/cloud/12/create-demo", Body::Empty);
    assert_eq!((project.id, project.name.as_str(), project.root_folder_id), (34, "Demo", Some(56)));
    assert_eq!((project.status.as_ref(), project.main_model_id), (Some(&ProjectStatus::Active), Some(78)));
    assert_eq!((project.description.as_deref(), project.logo.as_deref()), (Some("A demo"), None));
    assert_is_cloud(project.cloud.as_ref().unwrap());
    assert_eq!(serde_json::to_value(project).unwrap(), project_json());
}

fn cloud_user_json() -> Value {
    json!({
        "id": null,
        "email": "bea@bim.example",
        "firstname": null,
        "lastname": null,
        "profile_picture": null,
        "sub": null,
        "created_at": "2018-05-31T12:24:16Z",
        "updated_at": "2018-05-31T12:24:16Z",
        "provider": "bimdataconnect",
        "cloud_role": 50,
        "in_all_projects": true,
    })
}

#[test]
fn users_of_a_cloud_are_listed() {
    let (service, session) = answering(200, &json!([cloud_user_json()]));
    let users = cloud::user::list(&session, 12, &cloud::user::ListParams::default()).unwrap();
    assert_sent(&service, "GET", "/cloud/12/user", Body::None);
    assert_eq!((users[0].id, users[0].email.as_str()), (None, "bea@bim.example"));
    assert_eq!((users[0].cloud_role, users[0].in_all_projects), (Role::User, Some(true)));
    assert_eq!(serde_json::to_value(users).unwrap(), json!([cloud_user_json()]));
}

#[test]
fn users_of_a_cloud_are_filtered_by_their_address() {
    let (service, session) = answering(200, &json!([]));
    let params = cloud::user::ListParams {
        email: Some("ada+1@bim.example".to_owned()),
        email_contains: Some("a&b=c d".to_owned()),
        email_endswith: Some("@bim.example".to_owned()),
        email_startswith: Some("é".to_owned()),
    };
    assert_eq!(cloud::user::list(&session, 12, &params).unwrap(), []);
    let target = "/cloud/12/user?email=ada%2B1%40bim.example&email__contains=a%26b%3Dc%20d\
                  &email__endswith=%40bim.example&email__startswith=%C3%A9";
    assert_sent(&service, "GET", target, Body::None);
}

#[test]
fn one_filter_alone_is_sent_alone() {
    let (service, session) = answering(200, &json!([]));
    let params = cloud::user::ListParams { email_startswith: Some("ada".to_owned()), ..Default::default() };
    cloud::user::list(&session, 12, &params).unwrap();
    assert_sent(&service, "GET", "/cloud/12/user?email__startswith=ada", Body::None);
}

#[test]
fn a_user_of_a_cloud_is_read() {
    let (service, session) = answering(200, &user_json());
    let user = cloud::user::get(&session, 12, 7).unwrap();
    assert_sent(&service, "GET", "/cloud/12/user/7", Body::None);
    assert_is_user(&user);
    assert_eq!(serde_json::to_value(user).unwrap(), user_json());
}

#[test]
fn a_user_of_a_cloud_gets_another_role() {
    let (service, session) = answering(200, &user_json());
    let user = cloud::user::update(&session, 12, 7, &CloudMemberPatch { cloud_role: Some(Role::User) }).unwrap();
    assert_sent(&service, "PATCH", "/cloud/12/user/7", Body::Json(json!({"cloud_role": 50})));
    assert_is_user(&user);
}

#[test]
fn a_user_of_a_cloud_is_replaced() {
    let (service, session) = answering(200, &user_json());
    let user = cloud::user::replace(&session, 12, 7, &CloudMemberRequest::new(Role::Admin)).unwrap();
    assert_sent(&service, "PUT", "/cloud/12/user/7", Body::Json(json!({"role": 100})));
    assert_is_user(&user);
}

#[test]
fn a_user_is_removed_from_a_cloud() {
    let (service, session) = answering_nothing(204);
    cloud::user::delete(&session, 12, 7).unwrap();
    assert_sent(&service, "DELETE", "/cloud/12/user/7", Body::None);
}

#[test]
fn invitations_to_a_cloud_are_listed() {
    let (service, session) = answering(200, &json!([cloud_invitation_json()]));
    let invitations = cloud::invitation::list(&session, 12).unwrap();
    assert_sent(&service, "GET", "/cloud/12/invitation", Body::None);
    let invitation = &invitations[0];
    assert_eq!((invitation.id, invitation.email.as_str()), (90, "bea@bim.example"));
    assert_eq!(invitation.redirect_uri, "https://app.bim.example/welcome");
    assert_eq!((invitation.role, invitation.project_role), (Some(Role::Admin), Some(Role::Guest)));
    assert_eq!(invitation.in_all_projects, Some(true));
}

#[test]
fn a_person_is_invited_to_a_cloud() {
    let (service, session) = answering(201, &cloud_invitation_json());
    let request = CloudInvitationRequest::new("bea@bim.example", "https://app.bim.example/welcome");
    let invitation = cloud::invitation::create(&session, 12, &request).unwrap();
    let expected = json!({"email": "bea@bim.example", "redirect_uri": "https://app.bim.example/welcome"});
    assert_sent(&service, "POST", "/cloud/12/invitation", Body::Json(expected));
    assert_eq!(serde_json::to_value(invitation).unwrap(), cloud_invitation_json());
}

#[test]
fn a_person_is_invited_with_roles() {
    let (service, session) = answering(201, &cloud_invitation_json());
    let request = CloudInvitationRequest {
        role: Some(Role::User),
        project_role: Some(Role::Guest),
        in_all_projects: Some(false),
        ..CloudInvitationRequest::new("bea@bim.example", "https://app.bim.example")
    };
    cloud::invitation::create(&session, 12, &request).unwrap();
    let expected = json!({
        "email": "bea@bim.example",
        "redirect_uri": "https://app.bim.example",
        "role": 50,
        "project_role": 25,
        "in_all_projects": false,
    });
    assert_sent(&service, "POST", "/cloud/12/invitation", Body::Json(expected));
}

#[test]
fn an_invitation_to_a_cloud_is_cancelled() {
    let (service, session) = answering_nothing(204);
    cloud::invitation::cancel(&session, 12, 90).unwrap();
    assert_sent(&service, "DELETE", "/cloud/12/invitation/90", Body::None);
}

#[test]
fn invitations_of_the_identity_provider_are_listed() {
    let (service, session) = answering(200, &json!([sso_invitation_json()]));
    let invitations = sso::invitation::list(&session, &sso::invitation::ListParams::default()).unwrap();
    assert_sent(&service, "GET", "/identity-provider/invitation", Body::None);
    assert_eq!(serde_json::to_value(invitations).unwrap(), json!([sso_invitation_json()]));
}

#[test]
fn invitations_of_the_identity_provider_are_filtered_by_their_state() {
    let states = [
        (InvitationStatus::Accepted, "A"),
        (InvitationStatus::Denied, "D"),
        (InvitationStatus::Pending, "P"),
        (InvitationStatus::Other("X Y".to_owned()), "X%20Y"),
    ];
    for (status, sent) in states {
        let (service, session) = answering(200, &json!([]));
        let params = sso::invitation::ListParams { status: Some(status) };
        assert_eq!(sso::invitation::list(&session, &params).unwrap(), []);
        assert_sent(&service, "GET", &format!("/identity-provider/invitation?status={sent}"), Body::None);
    }
}

#[test]
fn an_invitation_of_the_identity_provider_is_read() {
    let (service, session) = answering(200, &sso_invitation_json());
    let invitation = sso::invitation::get(&session, 11).unwrap();
    assert_sent(&service, "GET", "/identity-provider/invitation/11", Body::None);
    assert_eq!((invitation.id, invitation.client_id), (11, 2));
    assert_eq!(invitation.redirect_uri, "https://app.bim.example/welcome");
    assert_eq!((invitation.cloud_name.as_str(), invitation.project_name.as_deref()), ("Harbour", Some("Quay")));
    assert_eq!((invitation.cloud_role, invitation.project_role), (Role::User, None));
    assert_eq!(invitation.email, "cem@bim.example");
    assert_eq!(invitation.status, Some(InvitationStatus::Pending));
    assert_eq!(invitation.sender_provider_sub.as_deref(), Some("sub-1"));
}

#[test]
fn an_invitation_of_the_identity_provider_is_accepted() {
    let (service, session) = answering_nothing(204);
    sso::invitation::accept(&session, 11).unwrap();
    assert_sent(&service, "POST", "/identity-provider/invitation/11/accept", Body::Empty);
}

#[test]
fn an_invitation_of_the_identity_provider_is_denied() {
    let (service, session) = answering_nothing(204);
    sso::invitation::deny(&session, 11).unwrap();
    assert_sent(&service, "POST", "/identity-provider/invitation/11/deny", Body::Empty);
}

#[test]
fn a_user_of_the_identity_provider_is_deleted_by_address() {
    let (service, session) = answering_nothing(204);
    sso::user::delete(&session, Some(&DeleteUserRequest::new("ada@bim.example"))).unwrap();
    assert_sent(&service, "DELETE", "/identity-provider/user", Body::Json(json!({"email": "ada@bim.example"})));
}

#[test]
fn a_user_of_the_identity_provider_is_deleted_without_a_body_as_in_the_first_interface() {
    let (service, session) = answering_nothing(204);
    sso::user::delete(&session, None).unwrap();
    assert_sent(&service, "DELETE", "/identity-provider/user", Body::None);
}

/// A part of a form: its header lines and its content.
type Part = (Vec<String>, Vec<u8>);

/// Splits a form at its boundary, as in RFC 2046.
#[track_caller]
fn parts(sent: &Sent) -> Vec<Part> {
    let boundary = sent.header("content-type").strip_prefix("multipart/form-data; boundary=").unwrap();
    let body = [b"\r\n".as_slice(), &sent.body].concat();
    let delimiter = format!("\r\n--{boundary}");
    let mut pieces = split(&body, delimiter.as_bytes());
    assert_eq!(pieces.remove(0), b"", "before the first part");
    assert_eq!(pieces.pop().unwrap(), b"--\r\n", "after the last part");
    let part = |piece: &[u8]| {
        let piece = piece.strip_prefix(b"\r\n").unwrap();
        let head = piece.windows(4).position(|window| window == b"\r\n\r\n").unwrap();
        let lines = std::str::from_utf8(&piece[..head]).unwrap().split("\r\n").map(str::to_owned);
        (lines.collect(), piece[head + 4..].to_vec())
    };
    pieces.into_iter().map(part).collect()
}

fn split<'a>(text: &'a [u8], delimiter: &[u8]) -> Vec<&'a [u8]> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some(end) = rest.windows(delimiter.len()).position(|window| window == delimiter) {
        pieces.push(&rest[..end]);
        rest = &rest[end + delimiter.len()..];
    }
    pieces.push(rest);
    pieces
}

fn text_part(name: &str, value: &str) -> Part {
    (vec![format!("Content-Disposition: form-data; name=\"{name}\"")], value.as_bytes().to_vec())
}

fn file_part(name: &str, file_name: &str, content_type: &str, content: &[u8]) -> Part {
    let disposition = format!("Content-Disposition: form-data; name=\"{name}\"; filename=\"{file_name}\"");
    (vec![disposition, format!("Content-Type: {content_type}")], content.to_vec())
}

/// Checks that exactly one request came, with exactly these parts as its form.
#[track_caller]
fn assert_form_sent(service: &Service, method: &str, target: &str, expected: &[Part]) {
    let sent = service.only_sent();
    assert_eq!((sent.method.as_str(), sent.target.as_str()), (method, target));
    let (content_type, length) = (sent.header("content-type"), sent.body.len().to_string());
    assert_headers(service, &sent, &[("content-length", &length), ("content-type", content_type)]);
    assert_eq!(parts(&sent), expected);
}

/// Bytes that a careless form would break on.
const PICTURE: &[u8] = b"\x89PNG\r\n\x1a\n\r\n--bimdata-\r\n\0\xff";

#[test]
fn a_cloud_is_created_with_an_image_as_a_form() {
    let (service, session) = answering(201, &cloud_json());
    let image = Upload::from_bytes("harbour.png", PICTURE).with_content_type("image/png");
    let request = CloudRequest { organization_id: Some(4), image: image.into(), ..CloudRequest::new("Häfen") };
    let cloud = cloud::create(&session, &request).unwrap();
    let expected = [
        text_part("name", "Häfen"),
        text_part("organization_id", "4"),
        file_part("image", "harbour.png", "image/png", PICTURE),
    ];
    assert_form_sent(&service, "POST", "/cloud", &expected);
    assert_is_cloud(&cloud);
}

#[test]
fn a_cloud_is_updated_with_an_image_as_a_form_of_what_is_set() {
    let (service, session) = answering(200, &cloud_json());
    let patch = CloudPatch { image: Upload::from_bytes("größe 1.bin", PICTURE).into(), ..CloudPatch::default() };
    let cloud = cloud::update(&session, 12, &patch).unwrap();
    let expected = [file_part("image", "größe 1.bin", "application/octet-stream", PICTURE)];
    assert_form_sent(&service, "PATCH", "/cloud/12", &expected);
    assert_is_cloud(&cloud);
}

#[test]
fn a_cloud_is_replaced_with_an_image_from_disk_as_a_form() {
    let (service, session) = answering(200, &cloud_json());
    let path = std::env::temp_dir().join(format!("bimdata-test-{}.png", std::process::id()));
    std::fs::write(&path, PICTURE).unwrap();
    let image = Upload::from_path(&path).unwrap();
    let replaced = cloud::replace(&session, 12, &CloudRequest { image: image.into(), ..CloudRequest::new("Harbour") });
    std::fs::remove_file(&path).unwrap();
    assert_is_cloud(&replaced.unwrap());
    let file_name = path.file_name().unwrap().to_str().unwrap();
    let expected = [text_part("name", "Harbour"), file_part("image", file_name, "application/octet-stream", PICTURE)];
    assert_form_sent(&service, "PUT", "/cloud/12", &expected);
}

#[test]
fn an_empty_image_is_a_file_too() {
    let (service, session) = answering(200, &cloud_json());
    let patch = CloudPatch { image: Upload::from_bytes("empty.png", *b"").into(), ..CloudPatch::default() };
    cloud::update(&session, 12, &patch).unwrap();
    let expected = [file_part("image", "empty.png", "application/octet-stream", b"")];
    assert_form_sent(&service, "PATCH", "/cloud/12", &expected);
}

#[test]
fn an_image_without_a_name_or_with_a_broken_type_is_refused_before_anything_is_sent() {
    let (service, session) = answering(200, &cloud_json());
    let picture = || Upload::from_bytes("a.png", PICTURE);
    for wrong in [
        picture().with_file_name(""),
        picture().with_content_type(""),
        picture().with_content_type("image/png\r\nX-Evil: 1"),
        picture().with_content_type("image/pñg"),
    ] {
        let shown = format!("{wrong:?}");
        let patch = CloudPatch { image: wrong.into(), ..CloudPatch::default() };
        let updated = cloud::update(&session, 12, &patch);
        assert!(matches!(updated, Err(Error::Input(_))), "{shown}: {updated:?}");
    }
    assert_eq!(service.sent(), []);
}

#[test]
fn new_fields_are_ignored() {
    let mut newer = cloud_json();
    newer["color"] = json!({"r": 1, "g": [2, {"b": null}]});
    newer["creator"]["nickname"] = json!("Countess");
    newer["features"][0]["beta"] = json!(true);
    assert_is_cloud(&cloud::get(&answering(200, &newer).1, 12).unwrap());
}

#[test]
fn values_that_are_new_are_kept_and_written_back() {
    let mut newer = sso_invitation_json();
    newer["cloud_role"] = json!(75);
    newer["project_role"] = json!(-1);
    newer["status"] = json!("EXPIRED");
    let invitation = sso::invitation::get(&answering(200, &newer).1, 11).unwrap();
    assert_eq!((invitation.cloud_role, invitation.project_role), (Role::Other(75), Some(Role::Other(-1))));
    assert_eq!(invitation.status, Some(InvitationStatus::Other("EXPIRED".to_owned())));
    assert_eq!(serde_json::to_value(invitation).unwrap(), newer);

    let (service, session) = answering(200, &user_json());
    cloud::user::replace(&session, 12, 7, &CloudMemberRequest::new(Role::Other(75))).unwrap();
    assert_sent(&service, "PUT", "/cloud/12/user/7", Body::Json(json!({"role": 75})));
}

#[test]
fn what_may_be_null_may_be_null() {
    let mut bare = cloud_json();
    for name in ["organization", "creator", "creator_app", "image"] {
        bare[name] = Value::Null;
    }
    bare["marketplace_apps"][0]["organization"] = Value::Null;
    bare["marketplace_apps"][0]["viewer_plugins_urls"] = Value::Null;
    let cloud = cloud::get(&answering(200, &bare).1, 12).unwrap();
    assert_eq!((cloud.organization, cloud.creator, cloud.creator_app, cloud.image), (None, None, None, None));
    assert_eq!(cloud.marketplace_apps[0].viewer_plugins_urls, None);

    let mut bare = project_json();
    for name in ["cloud", "root_folder_id", "logo", "description", "main_model_id"] {
        bare[name] = Value::Null;
    }
    let project = cloud::create_demo(&answering(200, &bare).1, 12).unwrap();
    assert_eq!((project.cloud, project.root_folder_id, project.description), (None, None, None));
}

#[test]
fn what_is_not_required_may_be_absent() {
    let invitation = json!({"id": 90, "email": "bea@bim.example", "redirect_uri": "https://app.bim.example"});
    let read = cloud::invitation::list(&answering(200, &json!([invitation])).1, 12).unwrap();
    assert_eq!((read[0].role, read[0].project_role, read[0].in_all_projects), (None, None, None));

    let mut invitation = sso_invitation_json();
    for name in ["project_name", "project_role", "status", "sender_provider_sub"] {
        invitation.as_object_mut().unwrap().remove(name);
    }
    let read = sso::invitation::get(&answering(200, &invitation).1, 11).unwrap();
    assert_eq!((read.project_name, read.status, read.sender_provider_sub), (None, None, None));

    let mut cloud = cloud_json();
    cloud.as_object_mut().unwrap().remove("image");
    cloud["features"][0].as_object_mut().unwrap().remove("viewer_url");
    assert_eq!(cloud::get(&answering(200, &cloud).1, 12).unwrap().image, None);
}

#[test]
fn any_2xx_is_success() {
    for status in [200, 201, 202, 203, 206, 226, 299] {
        assert_is_cloud(&cloud::get(&answering(status, &cloud_json()).1, 12).unwrap());
        cloud::delete(&answering(status, &json!({})).1, 12).unwrap();
    }
}

#[test]
fn where_nothing_is_declared_any_body_will_do() {
    for status in [200, 201, 204, 205] {
        cloud::delete(&answering_nothing(status).1, 12).unwrap();
    }
    for body in ["null", "{\"detail\": \"gone\"}", "gone", "\u{fffd}"] {
        let (_service, session) = signed_in(Service::answering_with(200, &[("content-type", "text/plain")], body));
        sso::invitation::accept(&session, 11).unwrap();
    }
}

#[test]
fn ids_are_sent_over_their_whole_range() {
    for (id, path) in [(0, "/cloud/0"), (i64::MAX, "/cloud/9223372036854775807"), (-1, "/cloud/-1")] {
        let (service, session) = answering_nothing(204);
        cloud::delete(&session, id).unwrap();
        assert_sent(&service, "DELETE", path, Body::None);
    }
}
