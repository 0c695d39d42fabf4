//! The compared clients, each of which reads one list.

use std::io::Read;

use bimdata::bcf::full_topic;
use bimdata::{ModelRef, ProjectRef, Session, document, element};
use serde::de::DeserializeOwned;
use ureq::Agent;

use crate::bodies::Kind;
use crate::hand_written;
use support::bench::agent::agent;

/// A way to read a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    /// This crate, which returns all items together.
    List,
    /// This crate, which returns one item after the other.
    Stream,
    /// Raw ureq and `serde_json`: the whole body, then all items.
    Ureq,
}

impl Way {
    pub(crate) fn of_name(name: &str) -> Option<Self> {
        [Way::List, Way::Stream, Way::Ureq].into_iter().find(|way| way.name() == name)
    }

    /// Its name on the command line.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Way::List => "list",
            Way::Stream => "stream",
            Way::Ureq => "ureq",
        }
    }
}

/// Reads the list of a project, and returns the number of its items.
pub(crate) type Client = Box<dyn Fn(i64) -> usize>;

pub(crate) fn client(way: Way, kind: Kind, port: u16) -> Client {
    let url = format!("http://127.0.0.1:{port}");
    if way == Way::Ureq {
        return ureq(kind, url);
    }
    let session = Session::builder().base_url(&url).max_json_body(u64::MAX).build().expect("a usable session");
    Box::new(move |number| {
        let model = ModelRef { cloud: 12, project: number, model: 56 };
        bimdata(way == Way::Stream, kind, &session, model)
    })
}

fn bimdata(is_stream: bool, kind: Kind, session: &Session, model: ModelRef) -> usize {
    let ModelRef { cloud, project, .. } = model;
    let elements = element::ListParams::default();
    let simple = element::ListSimpleParams::default();
    let documents = document::ListParams::default();
    let topics = full_topic::ListParams::default();
    let folder = ProjectRef { cloud, project };
    match (kind, is_stream) {
        (Kind::Elements(..), false) => whole(element::list(session, model, &elements)),
        (Kind::Elements(..), true) => count(element::stream(session, model, &elements)),
        (Kind::Simple, false) => whole(element::list_simple(session, model, &simple)),
        (Kind::Simple, true) => count(element::stream_simple(session, model, &simple)),
        (Kind::Documents, false) => whole(document::list(session, folder, &documents)),
        (Kind::Documents, true) => count(document::stream(session, folder, &documents)),
        (Kind::FullTopics, false) => whole(full_topic::list(session, project, &topics)),
        (Kind::FullTopics, true) => count(full_topic::stream(session, project, &topics)),
    }
}

/// The number of items of a list; each item is dropped before the next one is read.
fn count<T>(items: bimdata::Result<impl Iterator<Item = bimdata::Result<T>>>) -> usize {
    items.expect("a list").fold(0, |count, item| {
        drop(item.expect("an item"));
        count + 1
    })
}

/// The number of items of a list, which stays in memory: dropping it does not count.
fn whole<T: Length>(list: bimdata::Result<T>) -> usize {
    let list = std::mem::ManuallyDrop::new(list.expect("a list"));
    list.length()
}

trait Length {
    fn length(&self) -> usize;
}

impl<T> Length for Vec<T> {
    fn length(&self) -> usize {
        self.len()
    }
}

impl Length for hand_written::SimpleElements {
    fn length(&self) -> usize {
        self.len()
    }
}

impl Length for element::SimpleElements {
    fn length(&self) -> usize {
        self.len()
    }
}

/// The fastest use of raw ureq with its stable interface.
fn ureq(kind: Kind, url: String) -> Client {
    let agent = agent();
    Box::new(move |number| {
        let url = format!("{url}/{number}/");
        match kind {
            Kind::Elements(..) => decode::<Vec<hand_written::Element>>(&agent, &url),
            Kind::Simple => decode::<hand_written::SimpleElements>(&agent, &url),
            Kind::Documents => decode::<Vec<hand_written::Document>>(&agent, &url),
            Kind::FullTopics => decode::<Vec<hand_written::FullTopic>>(&agent, &url),
        }
    })
}

fn decode<T: DeserializeOwned + Length>(agent: &Agent, url: &str) -> usize {
    let mut response = agent.get(url).call().expect("an answer");
    assert_eq!(response.status(), 200);
    let length = response.body().content_length().and_then(|length| usize::try_from(length).ok());
    let mut body = Vec::with_capacity(length.unwrap_or(0));
    response.body_mut().as_reader().read_to_end(&mut body).expect("a body");
    let list: T = serde_json::from_slice(&body).expect("a list");
    std::mem::ManuallyDrop::new(list).length()
}
