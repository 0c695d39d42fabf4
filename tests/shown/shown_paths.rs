//! An error shows the requested path, so that a log tells which of many calls failed, but it shows no secret.

use std::io::Read;

use bimdata::{Error, Method, ModelRef, ProjectRef, Session, bcf, cloud, element, folder, model, project};
use serde_json::Value;

use support::scripted::{Reply, Scripted};
use support::service::Service;
use support::session_with;

const PROJECT: ProjectRef = ProjectRef { cloud: 12, project: 34 };
const MODEL: ModelRef = ModelRef { cloud: 12, project: 34, model: 56 };
const UUID: &str = "9F1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c11";

/// The template and the shown path of an error of any kind.
#[track_caller]
fn paths(error: &Error) -> [&str; 2] {
    match error {
        Error::Api(error) => [&error.path, error.requested_path()],
        Error::Transport(error) => [&error.path, error.requested_path()],
        Error::Decode(error) => [&error.path, error.requested_path()],
        other => panic!("{other:?}"),
    }
}

/// Checks that a refused call shows this path, and what the accessor `path` returns.
#[track_caller]
fn assert_shows<T: std::fmt::Debug>(
    call: impl Fn(&Session) -> Result<T, Error>,
    method: &str,
    template: &str,
    shown: &str,
) {
    let service = Service::answering(404, "");
    let error = call(&service.session()).unwrap_err();
    assert_eq!(error.to_string(), format!("{method} {shown} answered 404"));
    assert_eq!(paths(&error), [template, shown]);
}

/// Checks that the error of a custom call with this segment shows this path.
#[track_caller]
fn assert_segment(segment: &str, shown: &str) {
    let call = |session: &Session| session.call(Method::GET, "/x/{key}/y").segment(segment).finish();
    assert_shows(call, "GET", "/x/{key}/y", &format!("/x/{shown}/y"));
}

#[test]
fn a_call_names_the_ids_that_it_was_made_with() {
    let template = "/cloud/{cloud_pk}/project/{project_pk}/folder/{id}";
    let call = |session: &Session| folder::delete(session, PROJECT, 56);
    assert_shows(call, "DELETE", template, "/cloud/12/project/34/folder/56");
    assert_shows(|session| cloud::get(session, -1), "GET", "/cloud/{id}", "/cloud/-1");
}

#[test]
fn a_call_names_the_texts_that_are_no_secrets() {
    let template = "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/element/{uuid}";
    let call = |session: &Session| element::get(session, MODEL, "2O2Fr$t4X7Zf8NOew3FLOH");
    assert_shows(call, "GET", template, "/cloud/12/project/34/model/56/element/2O2Fr%24t4X7Zf8NOew3FLOH");
    let template = "/bcf/2.1/projects/{projects_pk}/topics/{guid}";
    let call = |session: &Session| bcf::topic::delete(session, 34, "the first one");
    assert_shows(call, "DELETE", template, "/bcf/2.1/projects/34/topics/the%20first%20one");
}

#[test]
fn a_call_does_not_name_a_token() {
    for token in ["c4n4ry-token", "12345678", UUID] {
        let template = "/cloud/{cloud_pk}/project/{project_pk}/access-token/{token}";
        let call = |session: &Session| project::access_token::delete(session, PROJECT, token);
        assert_shows(call, "DELETE", template, "/cloud/12/project/34/access-token/{token}");
        let template = "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}/access_token/{token}";
        let call = |session: &Session| model::access_token::get(session, MODEL, token);
        assert_shows(call, "GET", template, "/cloud/12/project/34/model/56/access_token/{token}");
    }
}

#[test]
fn a_call_of_ones_own_names_numbers_and_uuids_and_no_other_text() {
    for segment in ["0", "-7", "9223372036854775807", UUID] {
        assert_segment(segment, segment);
    }
    for segment in [
        "c4n4ry",
        "12a",
        "1.5",
        "+7",
        " 7",
        "9223372036854775808",
        "00000000000000000000000000000000000001",
        "9f1c2f5e7d0a4c5e9a530e6d2f1b7c11",
        "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c1",
        "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c111",
        "9f1c2f5e-7d0a-4c5e-9a530-e6d2f1b7c11",
        "9f1c2f5g-7d0a-4c5e-9a53-0e6d2f1b7c11",
        "9f1c2f5e_7d0a_4c5e_9a53_0e6d2f1b7c11",
        "2O2Fr$t4X7Zf8NOew3FLOH",
        "\u{1b}[2J",
    ] {
        assert_segment(segment, "{key}");
    }
}

#[test]
fn the_caller_may_say_whether_a_segment_is_shown() {
    let call = |session: &Session| {
        let call = session.call(Method::PUT, "/a/{one}/{two}/{three}/{four}");
        call.segment_shown("first").segment_hidden(7).segment_shown("\u{1b}[2J\r\n/ü").segment_hidden(UUID).finish()
    };
    let template = "/a/{one}/{two}/{three}/{four}";
    assert_shows(call, "PUT", template, "/a/first/{two}/%1B%5B2J%0D%0A%2F%C3%BC/{four}");
}

#[test]
fn no_error_names_a_query() {
    let call = |session: &Session| session.call(Method::GET, "/a/{one}").segment(1).query("token", "c4n4ry").finish();
    assert_shows(call, "GET", "/a/{one}", "/a/1");
}

#[test]
fn an_error_of_any_kind_names_it() {
    let service = Service::answering(200, r#"[{"id": "no number"}]"#);
    let session = service.session();
    let shown = ["/cloud/{cloud_pk}/project/{project_pk}/folder", "/cloud/12/project/34/folder"];
    let list = || session.call(Method::GET, shown[0]).project(PROJECT);
    for error in [
        folder::list(&session, PROJECT).unwrap_err(),
        list().receive::<i64>().unwrap_err(),
        list().receive_list::<i64>().unwrap_err(),
        list().items::<i64>().unwrap().find_map(Result::err).unwrap(),
        list().entries::<i64>().unwrap().find_map(Result::err).unwrap(),
    ] {
        assert!(matches!(error, Error::Decode(_)), "{error:?}");
        assert_eq!(paths(&error), shown);
        assert!(error.to_string().starts_with("GET /cloud/12/project/34/folder answered 200, but "), "{error}");
    }
    let nobody = Session::builder().base_url("http://127.0.0.1:1").build().unwrap();
    let error = folder::list(&nobody, PROJECT).unwrap_err();
    assert_eq!(paths(&error), shown);
    assert!(error.to_string().starts_with("GET /cloud/12/project/34/folder: no connection: "), "{error}");
    assert!(format!("{error:?}").contains("/cloud/12/project/34/folder\""), "{error:?}");
    let (cancelled, cancel) = session.cancellable();
    cancel.cancel();
    assert_eq!(paths(&folder::list(&cancelled, PROJECT).unwrap_err()), shown);
}

#[test]
fn a_body_that_breaks_off_while_the_caller_reads_it_names_it() {
    let server = Scripted::start(|_| Reply::json(200, "a body that breaks off").cut_to(5).then_close());
    let session = session_with(&server).build().unwrap();
    let mut response = session.call(Method::GET, "/x/{id}").segment(7).response().unwrap();
    let error = response.read_to_end(&mut Vec::new()).unwrap_err();
    assert!(error.to_string().contains("GET /x/7: "), "{error}");
}

#[test]
fn no_text_of_an_error_steers_a_terminal() {
    let service = Service::answering(200, "[]");
    let session = service.session();
    for error in [
        session.call(Method::GET, "/a\u{1b}[2J").finish().unwrap_err(),
        session.call(Method::GET, "/a\u{1b}[2J").segment(1).finish().unwrap_err(),
        session.call(Method::GET, "/a/{b\u{7}}").segment("..").finish().unwrap_err(),
        session.call(Method::GET, "/a").query_list("b", &["\u{1b}[2J,"]).finish().unwrap_err(),
        Session::builder().root_certificate_pem("\u{1b}[2J").build().unwrap_err(),
        bimdata::Upload::from_path("/none\u{1b}[2J\u{9b}/a").unwrap_err(),
        bimdata::AuthError::new("\u{1b}[2J").into(),
    ] {
        assert!(!error.to_string().contains(char::is_control), "{:?}", error.to_string());
    }
}

#[test]
fn an_error_of_a_custom_scheme_is_not_mistaken_for_one_of_the_call() {
    use bimdata::auth::{Authorize, Credential, SignIn};

    struct Broker(Session);

    impl Authorize for Broker {
        fn credential(&self, _: &SignIn<'_>) -> Result<Credential, Error> {
            let token: Value = self.0.call(Method::GET, "/token/{id}").segment(1).receive()?;
            Credential::new(token.as_str().unwrap_or_default())
        }
    }

    let (broker, service) = (Service::answering(404, ""), Service::answering(200, "[]"));
    let session = service.builder().auth(Broker(broker.session())).build().unwrap();
    assert_eq!(folder::list(&session, PROJECT).unwrap_err().to_string(), "GET /token/1 answered 404");
}
