//! Lists whose objects have more than the fields that were sent.

use serde_json::{Value, json};

use super::{concrete, list_path};
use crate::answer::Answer;
use crate::call::Call;
use crate::service::{self, event};
use crate::state::State;

/// The special rules for the objects of a list, in addition to the description.
pub(crate) struct Special {
    /// The path of the list in the description.
    pub(crate) list: &'static str,
    pub(crate) links: &'static [Link],
    /// Refuses a request, or completes the object that it creates or changes.
    pub(crate) complete: fn(&mut State, &Call, &Value, &mut Value) -> Result<(), Answer>,
    /// Completes the shown form of an object of the list at this path.
    pub(crate) show: fn(&State, &str, &mut Value),
    /// The content of an event about an object of the list at this path.
    pub(crate) event_data: fn(&State, &str, &Value) -> Value,
    /// The events for a new, a changed and a deleted object, if there are any.
    pub(crate) events: [Option<&'static str>; 3],
}

/// A field for another object: sent and stored as its id, and shown as the object.
pub(crate) struct Link {
    pub(crate) sent: &'static str,
    pub(crate) shown: &'static str,
    /// The object of this id, for the list at this path.
    pub(crate) find: fn(&State, &str, i64) -> Option<Value>,
}

impl Special {
    /// A list whose objects are stored as sent.
    pub(crate) const PLAIN: Special = Special {
        list: "",
        links: &[],
        complete: |_, _, _, _| Ok(()),
        show: |_, _, _| {},
        event_data: |_, _, object| object.clone(),
        events: [None; 3],
    };

    fn keeps(&self, path: &str) -> bool {
        let mut segments = path.split('/');
        let is_same = |known: &str| segments.next().is_some_and(|segment| known.starts_with('{') || known == segment);
        self.list.split('/').all(is_same) && segments.next().is_none()
    }

    pub(super) fn complete(
        &self,
        state: &mut State,
        call: &Call,
        request: &Value,
        object: &mut Value,
    ) -> Result<(), Answer> {
        let path = list_path(call);
        for link in self.links {
            let Some(id) = request[link.sent].as_i64() else { continue };
            if (link.find)(state, &path, id).is_none() {
                let error = format!("Invalid pk \"{id}\" - object does not exist.");
                return Err(Answer::json(400, &json!({ link.sent: [error] })));
            }
            object[link.shown] = json!(id);
        }
        (self.complete)(state, call, request, object)
    }
}

pub(super) fn special(path: &str) -> Option<&'static Special> {
    service::specials().find(|special| special.keeps(path))
}

/// An object of the list at this path, in its shown form.
pub(crate) fn shown(state: &State, path: &str, object: &Value) -> Value {
    let mut object = object.clone();
    let Some(special) = special(path) else { return object };
    for link in special.links {
        let linked = object[link.shown].as_i64().and_then(|id| (link.find)(state, path, id));
        object[link.shown] = json!(linked);
    }
    (special.show)(state, path, &mut object);
    object
}

/// The objects of the list at this path, in their shown form.
pub(crate) fn shown_list(state: &State, path: &str) -> Vec<Value> {
    state.collections.list(path).iter().map(|object| shown(state, path, object)).collect()
}

/// The id after a word in a path, such as the one after `project`.
pub(crate) fn id_in(path: &str, word: &str) -> i64 {
    let mut segments = path.split('/').skip_while(|segment| *segment != word);
    segments.nth(1).and_then(|id| id.parse().ok()).unwrap_or_default()
}

/// Refuses a call below an object of a special list that does not exist.
pub(crate) fn parents_exist(state: &State, call: &Call) -> Result<(), Answer> {
    for special in service::specials() {
        let below = call.operation.path.strip_prefix(special.list).and_then(|rest| rest.strip_prefix("/{"));
        if !below.is_some_and(|below| below.contains('/')) {
            continue;
        }
        let (index, path) = (special.list.matches('{').count(), concrete(special.list, call));
        if state.collections.find(&path, "id", call.parameter(index)).is_none() {
            return Err(Answer::refusal(404, "Not found."));
        }
    }
    Ok(())
}

/// Emits the event for a change of an object, if the list has events: 0 for a new object, 1 for a change, 2 for a
/// deletion.
pub(super) fn tell(state: &mut State, call: &Call, what: usize, object: &Value) {
    let path = list_path(call);
    let Some(special) = special(&path) else { return };
    if let Some(event) = special.events.get(what).copied().flatten() {
        let data = (special.event_data)(state, &path, object);
        event::emit_in(state, event, id_in(&path, "project"), &data);
    }
}
