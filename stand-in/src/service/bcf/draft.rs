//! Topics that are being created or changed: a draft is invisible until it is kept.

use std::collections::BTreeSet;

use serde_json::Value;

use super::topic::{self, Topic};
use crate::answer::Answer;
use crate::call::Call;
use crate::check::File;
use crate::service::storage;
use crate::state::State;

pub(crate) struct Draft {
    /// The topic that is changed; `None` for a new one.
    pub(super) id: Option<i64>,
    pub(super) topic: Topic,
    /// The pictures that are not stored yet, by the GUIDs of their viewpoints.
    pub(super) pictures: Vec<(String, File)>,
}

impl Draft {
    pub(super) fn new(project: i64) -> Self {
        Draft { id: None, topic: Topic::new(project), pictures: Vec::new() }
    }

    /// The topic whose GUID is the second placeholder of the call's path.
    pub(super) fn of(state: &State, call: &Call) -> Result<Self, Answer> {
        let (id, topic) = topic::find(state, call.id(0)?, call.parameter(1))?;
        Ok(Draft { id: Some(id), topic: topic.clone(), pictures: Vec::new() })
    }

    /// The other topics of the project.
    pub(super) fn others<'a>(&self, state: &'a State) -> impl Iterator<Item = &'a Topic> + use<'a> {
        let (own, project) = (self.id, self.topic.project);
        let topics = state.topics.iter().filter(move |(id, topic)| topic.project == project && Some(**id) != own);
        topics.map(|(_, topic)| topic)
    }

    /// Stores the topic, with its pictures in the storage; pictures that it no longer has are removed from there.
    pub(super) fn keep(mut self, state: &mut State) -> i64 {
        for (guid, file) in self.pictures {
            let path = storage::keep(state, file);
            if let Some(viewpoint) = self.topic.viewpoints.iter_mut().find(|viewpoint| viewpoint["guid"] == *guid) {
                viewpoint["snapshot"]["path"] = Value::from(path);
            }
        }
        let id = self.id.unwrap_or_else(|| state.next_id());
        let kept = paths(&self.topic);
        for path in state.topics.get(&id).map(paths).unwrap_or_default().difference(&kept) {
            state.storage.forget(path);
        }
        state.topics.insert(id, self.topic);
        id
    }
}

/// Removes a topic with its pictures.
pub(super) fn remove(state: &mut State, id: i64) {
    for path in state.topics.remove(&id).iter().flat_map(paths) {
        state.storage.forget(&path);
    }
}

/// Removes all topics of a project.
pub(crate) fn remove_all(state: &mut State, project: i64) {
    let topics = state.topics.iter().filter(|(_, topic)| topic.project == project);
    for id in topics.map(|(id, _)| *id).collect::<Vec<_>>() {
        remove(state, id);
    }
}

/// Where the pictures of a topic are stored.
fn paths(topic: &Topic) -> BTreeSet<String> {
    let snapshots = topic.viewpoints.iter().map(|viewpoint| &viewpoint["snapshot"]["path"]);
    snapshots.filter_map(Value::as_str).map(str::to_owned).collect()
}
