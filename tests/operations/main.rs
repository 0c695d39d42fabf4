//! Every operation sends what the published description says, and accepts every answer that it allows.
#![cfg(feature = "api-key")]

use std::collections::BTreeSet;

use bimdata::auth::ApiKey;
use bimdata::{ModelRef, Session};

use every_operation::{CALLS, Call};
use request::Extent;
use server::{Answer, Server};
use support::description::values::{Full, Taste};
use support::description::{Description, Operation, Schemas};

mod form;
mod random_answers;
mod request;
mod server;
mod stand_in;

macro_rules! operation_tests {
    ($( $id:ident, )+) => {
        pub(crate) const OPERATIONS: &[&str] = &[$( stringify!($id), )+];

        $(
            #[test]
            fn $id() {
                crate::sends_what_is_described(stringify!($id));
            }
        )+
    };
}

mod list;

fn session(server: &Server) -> Session {
    let key = ApiKey::new("a-key-of-the-tests").expect("a key");
    Session::builder().base_url(server.url()).auth(key).build().expect("a session")
}

fn operation(id: &str) -> &'static Operation {
    let mut operations = Description::load().operations.iter();
    operations.find(|operation| operation.id == id).unwrap_or_else(|| panic!("there is no operation {id}"))
}

fn call_of(id: &str) -> &'static Call {
    let mut calls = CALLS.iter().copied().flatten();
    calls.find(|call| call.id == id).unwrap_or_else(|| panic!("there is no call of {id}"))
}

/// An answer with a success status of the operation, and a value if that status has one.
fn answer(schemas: &Schemas, (status, schema): &(u16, Option<serde_json::Value>), taste: &mut dyn Taste) -> Answer {
    let (content_type, body) = match schema {
        Some(schema) => ("application/json", schemas.value(schema, taste).to_string().into_bytes()),
        None => ("application/octet-stream", Vec::new()),
    };
    Answer { status: *status, content_type, body }
}

fn sends_what_is_described(id: &str) {
    let schemas = &Description::load().schemas;
    let Operation { answers, request, .. } = operation(id);
    let server = Server::start();
    let session = session(&server);
    for described_answer in answers {
        server.answer(answer(schemas, described_answer, &mut Full));
        let call = call_of(id);
        for (extent, send) in [(Extent::Required, call.minimal), (Extent::Everything, call.full)] {
            send(&session).unwrap_or_else(|error| panic!("{extent:?}: {error}"));
            let requests = server.take();
            let [sent] = requests.as_slice() else { panic!("{extent:?}: {} requests", requests.len()) };
            request::check(schemas, request, sent, extent);
        }
    }
}

#[test]
fn the_description_the_calls_and_the_tests_have_the_same_operations() {
    let described: BTreeSet<&str> = Description::load().operations.iter().map(|it| it.id.as_str()).collect();
    let called: Vec<&str> = CALLS.iter().copied().flatten().map(|call| call.id).collect();
    assert_eq!((called.len(), list::OPERATIONS.len()), (described.len(), described.len()));
    assert_eq!(called.into_iter().collect::<BTreeSet<_>>(), described);
    assert_eq!(list::OPERATIONS.iter().copied().collect::<BTreeSet<_>>(), described);
}

#[test]
fn ids_are_percent_encoded_in_the_path() {
    let server = Server::start();
    server.answer(Answer { status: 204, ..Answer::default() });
    let session = session(&server);
    let model = ModelRef { cloud: -1, project: i64::MAX, model: i64::MIN };
    bimdata::element::delete(&session, model, "0$a/b c?d#e%f").expect("an answer");
    bimdata::bcf::topic::delete(&session, 7, "é;{建}").expect("an answer");
    bimdata::project::access_token::delete(&session, model.project(), "a+b&c=d").expect("an answer");
    let paths: Vec<String> = server.take().into_iter().map(|request| request.path().to_owned()).collect();
    assert_eq!(
        paths,
        [
            "/cloud/-1/project/9223372036854775807/model/-9223372036854775808/element/0%24a%2Fb%20c%3Fd%23e%25f",
            "/bcf/2.1/projects/7/topics/%C3%A9%3B%7B%E5%BB%BA%7D",
            "/cloud/-1/project/9223372036854775807/access-token/a%2Bb%26c%3Dd",
        ]
    );
}

#[test]
fn ids_that_would_make_it_another_path_are_not_sent() {
    let server = Server::start();
    let session = session(&server);
    for id in ["", ".", ".."] {
        assert!(bimdata::bcf::topic::delete(&session, 7, id).is_err(), "{id:?}");
    }
    assert!(server.take().is_empty());
}

#[test]
fn an_old_server_may_answer_nothing_to_accepting_and_denying() {
    let server = Server::start();
    server.answer(Answer { status: 204, ..Answer::default() });
    for id in ["accept_validation", "deny_validation"] {
        (call_of(id).minimal)(&session(&server)).unwrap_or_else(|error| panic!("{id}: {error}"));
    }
}
