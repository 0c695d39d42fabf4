//! An answer without success becomes an error that has the message of the service, in whatever form it was sent.

use std::time::Duration;

use bimdata::cloud::CloudRequest;
use bimdata::cloud::invitation::CloudInvitationRequest;
use bimdata::{ApiError, Error, Method, cloud};

use support::service::Service;

/// The error of `cloud::create` for this answer.
fn refused(status: usize, body: impl AsRef<[u8]>) -> ApiError {
    let service = Service::answering(status, body);
    let error = cloud::create(&service.session(), &CloudRequest::new("Harbour")).unwrap_err();
    assert_eq!(service.sent().len(), 1);
    api_error(error)
}

fn refused_with(status: usize, headers: &[(&'static str, &str)], body: impl AsRef<[u8]>) -> Error {
    let service = Service::answering_with(status, headers, body);
    cloud::list(&service.session()).unwrap_err()
}

#[track_caller]
fn api_error(error: Error) -> ApiError {
    match error {
        Error::Api(error) => *error,
        other => panic!("{other:?}"),
    }
}

#[track_caller]
fn assert_fields(error: &ApiError, expected: &[(&str, &str)]) {
    let fields: Vec<_> = error.fields.iter().map(|field| (field.path.as_str(), field.message.as_str())).collect();
    assert_eq!(fields, expected);
}

#[test]
fn the_call_and_the_answer_are_kept() {
    let body = r#"{"name": ["This field is required."]}"#;
    let error = refused(400, body);
    assert_eq!((error.status, error.method.as_str(), error.path.as_str()), (400, "POST", "/cloud"));
    assert_eq!(error.body, body.as_bytes());
    assert_eq!((error.attempts, error.retry_after), (1, None));
    assert_eq!(error.scopes, ["cloud:manage"]);
}

#[test]
fn an_error_shows_the_path_with_its_ids_and_the_template_without_them() {
    let service = Service::answering(404, r#"{"detail": "Not found."}"#);
    let error = cloud::user::get(&service.session(), 12, 7).unwrap_err();
    assert_eq!(error.to_string(), "GET /cloud/12/user/7 answered 404: Not found.");
}

#[test]
fn a_list_of_texts_for_each_field() {
    let error = refused(400, r#"{"name": ["This field is required."], "email": ["Not an address.", "Too long."]}"#);
    assert_fields(&error, &[("email", "Not an address. Too long."), ("name", "This field is required.")]);
    let shown = "POST /cloud answered 400: email: Not an address. Too long.; name: This field is required.";
    assert_eq!(error.to_string(), shown);
}

#[test]
fn a_plain_text_for_each_field() {
    let error = refused(400, r#"{"name": "Too long."}"#);
    assert_fields(&error, &[("name", "Too long.")]);
    assert_eq!(error.to_string(), "POST /cloud answered 400: name: Too long.");
}

#[test]
fn an_invitation_that_exists_already() {
    let service = Service::answering(400, r#"{"already_exists": true}"#);
    let request = CloudInvitationRequest::new("bea@bim.example", "https://app.bim.example");
    let error = api_error(cloud::invitation::create(&service.session(), 12, &request).unwrap_err());
    assert_fields(&error, &[("already_exists", "true")]);
    assert_eq!(error.to_string(), "POST /cloud/12/invitation answered 400: already_exists: true");
}

#[test]
fn a_list_of_errors_for_each_item() {
    let error = refused(400, r#"[{"name": ["Required."]}, {}, {"parts": [{"type": ["Unknown."]}]}, "No."]"#);
    assert_fields(&error, &[("[0].name", "Required."), ("[2].parts[0].type", "Unknown."), ("[3]", "No.")]);
    assert_eq!(error.message, "[0].name: Required.; [2].parts[0].type: Unknown.; [3]: No.");
}

#[test]
fn objects_in_objects() {
    let body = r#"{"creator": {"email": ["Not an address."]}, "parts": [{}, {"type": ["Unknown."], "n": null}]}"#;
    let error = refused(400, body);
    assert_fields(&error, &[("creator.email", "Not an address."), ("parts[1].type", "Unknown.")]);
}

#[test]
fn errors_that_belong_to_no_field() {
    let error = refused(400, r#"{"non_field_errors": ["The dates are in the wrong order."]}"#);
    assert_fields(&error, &[("non_field_errors", "The dates are in the wrong order.")]);
    assert_eq!(error.to_string(), "POST /cloud answered 400: non_field_errors: The dates are in the wrong order.");
}

#[test]
fn a_list_of_texts() {
    let error = refused(400, r#"["One cloud only."]"#);
    assert_fields(&error, &[("", "One cloud only.")]);
    assert_eq!(error.to_string(), "POST /cloud answered 400: One cloud only.");
}

#[test]
fn a_detail() {
    let error = refused(404, r#"{"detail": "Not found."}"#);
    assert_fields(&error, &[]);
    assert_eq!(error.to_string(), "POST /cloud answered 404: Not found.");
}

#[test]
fn a_detail_beside_fields() {
    let error = refused(400, r#"{"detail": "Invalid.", "code": "invalid", "name": ["Taken."]}"#);
    assert_fields(&error, &[("code", "invalid"), ("name", "Taken.")]);
    assert_eq!(error.to_string(), "POST /cloud answered 400: Invalid.");
}

#[test]
fn a_detail_that_is_no_text_is_a_field_like_any_other() {
    let error = refused(400, r#"{"detail": ["Invalid.", "Really."]}"#);
    assert_fields(&error, &[("detail", "Invalid. Really.")]);
    assert_eq!(error.to_string(), "POST /cloud answered 400: detail: Invalid. Really.");
}

#[test]
fn json_that_is_no_object() {
    assert_eq!(refused(500, "\"Server error\"").to_string(), "POST /cloud answered 500: Server error");
    assert_eq!(refused(500, "17").to_string(), "POST /cloud answered 500: 17");
    assert_eq!(refused(500, "null").to_string(), "POST /cloud answered 500");
    assert_eq!(refused(500, "{}").to_string(), "POST /cloud answered 500");
    assert_eq!(refused(500, "[]").to_string(), "POST /cloud answered 500");
}

#[test]
fn the_error_shows_the_title_of_a_page() {
    let page = "<!DOCTYPE html>\n<html><head><TITLE>\n 502 Bad Gateway </TITLE></head><body><h1>Très mal</h1></html>";
    let error = refused(502, page);
    assert_eq!(error.to_string(), "POST /cloud answered 502: 502 Bad Gateway");
    assert_eq!(error.body, page.as_bytes());
    assert_fields(&error, &[]);
}

#[test]
fn the_error_says_that_the_answer_is_a_page_without_a_title() {
    for page in ["<html><body>nginx</body></html>", "<html><title>never ends", "<?xml version=\"1.0\"?><Error/>"] {
        assert_eq!(refused(503, page).to_string(), "POST /cloud answered 503: a page without a title");
    }
}

#[test]
fn a_plain_text() {
    let error = refused(500, "  Server Error (500)\n");
    assert_eq!(error.to_string(), "POST /cloud answered 500: Server Error (500)");
    assert_eq!(error.body, b"  Server Error (500)\n");
}

#[test]
fn an_empty_body() {
    let error = refused(500, "");
    assert_eq!((error.message.as_str(), error.body.as_slice()), ("", b"".as_slice()));
    assert_eq!(error.to_string(), "POST /cloud answered 500");
}

#[test]
fn a_body_that_is_not_text_is_kept_too() {
    for body in [&b"\xff\xfe\x00\x80"[..], b"{\"name\": [\"\xff\"]}", b"<title>\xc3\x28</title>"] {
        let error = refused(500, body);
        assert_eq!(error.body, body);
        assert!(error.to_string().starts_with("POST /cloud answered 500: "), "{error}");
    }
}

#[test]
fn the_error_shows_the_start_of_a_broken_json() {
    let error = refused(400, r#"{"name": ["This fie"#);
    assert_eq!(error.to_string(), r#"POST /cloud answered 400: {"name": ["This fie"#);
    assert_fields(&error, &[]);
}

#[test]
fn a_long_body_is_kept_up_to_64_kib_and_the_error_shows_its_start() {
    let body: Vec<u8> = (b'a'..=b'z').cycle().take(100 * 1024).collect();
    let error = refused(500, &body);
    assert_eq!(error.body, &body[..64 * 1024]);
    assert!(error.to_string().len() < 300, "{error}");
    assert!(error.to_string().contains("abcdefghijklmnopqrstuvwxyz"), "{error}");
}

#[test]
fn a_body_of_just_64_kib_is_kept_whole() {
    let body = vec![b'a'; 64 * 1024];
    assert_eq!(refused(500, &body).body, body);
}

#[test]
fn deeply_nested_json_does_no_harm() {
    for body in ["[".repeat(60_000), "{\"a\":".repeat(10_000), format!("{}{}", "[".repeat(9_000), "]".repeat(9_000))] {
        let error = refused(400, &body);
        assert_eq!(error.body, body.as_bytes());
        assert!(error.to_string().len() < 300, "{error}");
    }
}

#[test]
fn a_text_of_the_service_cannot_steer_a_terminal() {
    for body in ["\u{1b}[2Jgone\r\nPOST /cloud answered 200\u{7}", r#"{"detail": "\u001b[2Jgone\r\nnext"}"#] {
        let shown = refused(500, body).to_string();
        assert!(!shown.contains(|character: char| character.is_control()), "{shown:?}");
        assert!(shown.contains("gone"), "{shown:?}");
    }
}

#[test]
fn statuses_are_distinguished() {
    type Predicate = fn(&Error) -> bool;
    let predicates: [(Predicate, &[usize]); 8] = [
        (Error::is_not_found, &[404]),
        (Error::is_unauthorized, &[401]),
        (Error::is_quota_exceeded, &[402]),
        (Error::is_forbidden, &[403]),
        (Error::is_conflict, &[409]),
        (Error::is_rate_limited, &[429]),
        (Error::is_retryable, &[429, 502, 503, 504]),
        (Error::is_timeout, &[]),
    ];
    for status in [300, 302, 400, 401, 402, 403, 404, 406, 408, 409, 410, 413, 429, 500, 501, 502, 503, 504, 599] {
        let error = Error::Api(Box::new(refused(status, r#"{"detail": "No."}"#)));
        assert_eq!(error.status().map(usize::from), Some(status));
        for (index, (predicate, statuses)) in predicates.iter().enumerate() {
            assert_eq!(predicate(&error), statuses.contains(&status), "predicate {index}, {error}");
        }
    }
}

#[test]
fn a_refusal_for_lack_of_rights_names_the_scopes() {
    let error = refused(403, r#"{"detail": "You do not have permission to perform this action."}"#);
    let shown = "POST /cloud answered 403: You do not have permission to perform this action. \
                 (needs the scope cloud:manage)";
    assert_eq!(error.to_string(), shown);

    let service = Service::answering(403, "");
    let error = cloud::invitation::list(&service.session(), 12).unwrap_err();
    assert_eq!(error.to_string(), "GET /cloud/12/invitation answered 403 (needs the scope org:manage)");
    let error = cloud::get(&service.session(), 12).unwrap_err();
    assert_eq!(error.to_string(), "GET /cloud/12 answered 403");
}

#[test]
fn the_scopes_of_every_operation_are_those_that_are_published() {
    use bimdata::cloud::user::{CloudMemberPatch, CloudMemberRequest, ListParams};
    use bimdata::cloud::{CloudPatch, invitation, user};
    use bimdata::{Role, sso};
    let service = Service::answering(403, "");
    let s = &service.session();
    let request = CloudRequest::new("Harbour");
    let invited = CloudInvitationRequest::new("bea@bim.example", "https://app.bim.example");
    let role = CloudMemberRequest::new(Role::User);
    let outcomes = [
        ("get_clouds", "", cloud::list(s).map(drop)),
        ("create_cloud", "cloud:manage", cloud::create(s, &request).map(drop)),
        ("get_cloud", "", cloud::get(s, 1).map(drop)),
        ("update_cloud", "cloud:manage", cloud::update(s, 1, &CloudPatch::default()).map(drop)),
        ("full_update_cloud", "cloud:manage", cloud::replace(s, 1, &request).map(drop)),
        ("delete_cloud", "cloud:manage", cloud::delete(s, 1)),
        ("get_cloud_size", "", cloud::size(s, 1).map(drop)),
        ("create_demo", "cloud:manage", cloud::create_demo(s, 1).map(drop)),
        ("get_cloud_users", "cloud:read", user::list(s, 1, &ListParams::default()).map(drop)),
        ("get_cloud_user", "cloud:read", user::get(s, 1, 2).map(drop)),
        ("update_cloud_user", "cloud:manage", user::update(s, 1, 2, &CloudMemberPatch::default()).map(drop)),
        ("full_update_cloud_user", "cloud:manage", user::replace(s, 1, 2, &role).map(drop)),
        ("delete_cloud_user", "cloud:manage", user::delete(s, 1, 2)),
        ("get_cloud_invitations", "org:manage", invitation::list(s, 1).map(drop)),
        ("invite_cloud_user", "org:manage", invitation::create(s, 1, &invited).map(drop)),
        ("cancel_cloud_user_invitation", "org:manage", invitation::cancel(s, 1, 2)),
        ("get_invitations", "org:manage", sso::invitation::list(s, &sso::invitation::ListParams::default()).map(drop)),
        ("get_invitation", "org:manage", sso::invitation::get(s, 2).map(drop)),
        ("accept_invitation", "org:manage", sso::invitation::accept(s, 2)),
        ("deny_invitation", "org:manage", sso::invitation::deny(s, 2)),
        ("delete_user", "", sso::user::delete(s, None)),
    ];
    for (operation, scope, outcome) in outcomes {
        let error = api_error(outcome.unwrap_err());
        assert_eq!(error.scopes.join(" "), scope, "{operation}");
    }
}

#[test]
fn a_refusal_of_a_session_without_credentials_says_so() {
    let error = refused(401, r#"{"detail": "Authentication credentials were not provided."}"#);
    let shown = "POST /cloud answered 401: Authentication credentials were not provided. \
                 (the request was sent without credentials)";
    assert_eq!(error.to_string(), shown);
    let shown = "POST /cloud answered 401: the request was sent without credentials";
    assert_eq!(refused(401, "").to_string(), shown);
}

#[cfg(feature = "bearer")]
#[test]
fn a_refusal_of_a_session_with_credentials_does_not_say_that_it_has_none() {
    let service = Service::answering(401, r#"{"detail": "Given token not valid."}"#);
    let session = service.builder().auth(bimdata::auth::Bearer::new("token-1").unwrap()).build().unwrap();
    let error = cloud::list(&session).unwrap_err();
    assert_eq!(error.to_string(), "GET /cloud answered 401: Given token not valid.");
    assert_eq!(service.sent().len(), 1);
}

#[test]
fn a_pause_that_the_service_asks_for_is_kept() {
    let asked = |value| api_error(refused_with(429, &[("retry-after", value)], "")).retry_after;
    assert_eq!(asked("7"), Some(Duration::from_secs(7)));
    assert_eq!(asked("0"), Some(Duration::ZERO));
    assert_eq!(asked("Sun, 06 Nov 1994 08:49:37 GMT"), Some(Duration::ZERO));
    assert!(asked("Fri, 31 Dec 9999 23:59:59 GMT").unwrap() > Duration::from_secs(7000 * 365 * 86_400));
    assert_eq!(asked("soon"), None);
    assert_eq!(asked("18446744073709551616"), None);
    assert_eq!(api_error(refused_with(503, &[("Retry-After", "9")], "")).retry_after, Some(Duration::from_secs(9)));
}

#[test]
fn a_redirect_is_not_followed_and_the_error_names_its_target() {
    let target = Service::answering(200, "[]");
    for status in [301, 302, 303, 307, 308] {
        let location = format!("{}/elsewhere?token=s3cret#part", target.url());
        let service = Service::answering_with(status, &[("location", &location)], "");
        let session = service.session();
        let shown = format!("answered {status}: redirects to {}/elsewhere, which is not followed", target.url());
        let error = cloud::list(&session).unwrap_err();
        assert_eq!(error.to_string(), format!("GET /cloud {shown}"));
        assert_eq!(error.status().map(usize::from), Some(status));
        let error = cloud::create(&session, &CloudRequest::new("Harbour")).unwrap_err();
        assert_eq!(error.to_string(), format!("POST /cloud {shown}"));
        assert_eq!(service.sent().len(), 2);
    }
    assert_eq!(target.sent(), []);
}

#[test]
fn a_redirect_without_a_target_is_an_error_too() {
    let error = refused_with(302, &[], "");
    assert_eq!(error.to_string(), "GET /cloud answered 302: redirects to an unnamed place, which is not followed");
    assert_eq!(refused_with(304, &[], "").status(), Some(304));
}

#[test]
fn calls_without_an_answer_to_decode_fail_alike() {
    let service = Service::answering(409, r#"{"detail": "In use."}"#);
    let session = service.session();
    let shown = "DELETE /x/3 answered 409: In use.";
    let call = || session.call(Method::DELETE, "/x/{id}").segment(3);
    assert_eq!(call().finish().unwrap_err().to_string(), shown);
    assert_eq!(call().reader().unwrap_err().to_string(), shown);
    assert_eq!(call().receive::<()>().unwrap_err().to_string(), shown);
}

#[test]
fn debug_shows_the_body_as_text() {
    let error = refused(400, r#"{"name": ["Taken."]}"#);
    let shown = format!("{error:?}");
    assert!(shown.contains("status: 400") && shown.contains(r#"{\"name\": [\"Taken.\"]}"#), "{shown}");
}
