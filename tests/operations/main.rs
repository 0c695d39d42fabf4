//! Every operation sends what the published description says, and takes every answer that it allows.
#![cfg(feature = "api-key")]

use std::collections::BTreeSet;

use bimdata::Session;
use bimdata::auth::ApiKey;

use calls::{CALLS, Call};
use description::values::{Full, Taste};
use description::{Description, Operation, Schemas};
use request::Extent;
use server::{Answer, Server};

#[path = "../../examples/every_operation/calls/mod.rs"]
mod calls;
#[path = "../description/mod.rs"]
mod description;
mod form;
mod request;
mod server;
mod validate;

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

fn call_of(id: &str) -> &'static Call {
    let mut calls = CALLS.iter().copied().flatten();
    calls.find(|call| call.id == id).unwrap_or_else(|| panic!("there is no call of {id}"))
}

/// An answer with a success status of the operation, and with a value where that has one.
fn answer(schemas: &Schemas, (status, schema): &(u16, Option<serde_json::Value>), taste: &mut dyn Taste) -> Answer {
    let (content_type, body) = match schema {
        Some(schema) => ("application/json", schemas.value(schema, taste).to_string().into_bytes()),
        None => ("application/octet-stream", Vec::new()),
    };
    Answer { status: *status, content_type, body }
}

fn sends_what_is_described(id: &str) {
    let description = Description::load();
    let Operation { answers, request, .. } = description.operation(id);
    let server = Server::start();
    let session = session(&server);
    for described_answer in answers {
        server.answer(answer(&description.schemas, described_answer, &mut Full));
        let call = call_of(id);
        for (extent, send) in [(Extent::Required, call.minimal), (Extent::Everything, call.full)] {
            send(&session).unwrap_or_else(|error| panic!("{extent:?}: {error}"));
            let requests = server.take();
            let [sent] = requests.as_slice() else { panic!("{extent:?}: {} requests", requests.len()) };
            request::check(&description.schemas, request, sent, extent);
        }
    }
}

#[test]
fn the_description_the_calls_and_the_tests_have_the_same_401_operations() {
    let described: BTreeSet<&str> = Description::load().operations.iter().map(|it| it.id.as_str()).collect();
    let called: Vec<&str> = CALLS.iter().copied().flatten().map(|call| call.id).collect();
    assert_eq!((described.len(), called.len(), list::OPERATIONS.len()), (401, 401, 401));
    assert_eq!(called.into_iter().collect::<BTreeSet<_>>(), described);
    assert_eq!(list::OPERATIONS.iter().copied().collect::<BTreeSet<_>>(), described);
}
