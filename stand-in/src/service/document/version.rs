//! The versions of a document. The newest one is the head, which represents the document in lists and trees.

use super::{find, remove, view};
use crate::answer::Answer;
use crate::call::Call;
use crate::service::{Handler, project};
use crate::state::State;

pub(crate) const HANDLERS: &[(&str, Handler)] = &[
    ("get_document_histories", history),
    ("make_head_version_document_history", make_head),
    ("leave_version_document_history", leave),
    ("delete_all_document_history", delete_all),
    ("bulk_delete_document_history", bulk_delete),
];

/// All versions, the newest first.
fn history(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let project = project::named(state, call)?;
    let head = head(state, find(state, project, call.id(2)?)?.id);
    let versions = ids(state, head).into_iter().filter_map(|id| state.documents.get(&id));
    Ok(Answer::json(200, &versions.map(|version| view(version, state)).collect()))
}

/// Makes a version the newest one; the former newest one is the previous version.
fn make_head(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let (id, rank) = (named(state, call)?, state.next_id());
    let all = ids(state, head(state, id));
    if let Some(version) = state.documents.get_mut(&id) {
        version.rank = rank;
    }
    chain(state, &all);
    super::answer(state, 200, id, "document.update")
}

/// Makes a version a separate document in the same folder.
fn leave(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let id = named(state, call)?;
    let others = others(state, id);
    chain(state, &others);
    chain(state, &[id]);
    super::answer(state, 200, id, "document.update")
}

/// Deletes the document with all its versions, whichever version is named.
fn delete_all(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let project = project::named(state, call)?;
    let head = head(state, find(state, project, call.id(2)?)?.id);
    super::delete_and_tell(state, head);
    Ok(Answer::empty(204))
}

/// Deletes those versions of the list that exist, and no others; if the newest one is deleted, the previous one
/// replaces it.
fn bulk_delete(state: &mut State, call: &Call) -> Result<Answer, Answer> {
    let project = project::named(state, call)?;
    for id in super::listed(state, call, project)? {
        remove(state, id);
    }
    Ok(Answer::empty(204))
}

/// The version in the path, which must belong to the document.
fn named(state: &State, call: &Call) -> Result<i64, Answer> {
    let project = project::named(state, call)?;
    let document = find(state, project, call.id(2)?)?;
    let version = find(state, project, call.id(3)?)?;
    let is_of_document = version.is_version_of(head(state, document.id));
    if is_of_document { Ok(version.id) } else { Err(super::missing()) }
}

/// The newest version of this version's document.
fn head(state: &State, id: i64) -> i64 {
    state.documents.get(&id).and_then(|document| document.head).unwrap_or(id)
}

/// The ids of all versions of a document by its newest one, the newest first.
pub(super) fn ids(state: &State, head: i64) -> Vec<i64> {
    let mut versions: Vec<_> = state.documents.values().filter(|version| version.is_version_of(head)).collect();
    versions.sort_by_key(|version| std::cmp::Reverse(version.rank));
    versions.into_iter().map(|version| version.id).collect()
}

/// The ids of the other versions of a document.
pub(super) fn others(state: &State, id: i64) -> Vec<i64> {
    let mut others = ids(state, head(state, id));
    others.retain(|other| *other != id);
    others
}

/// Inserts a document and its versions before another document and all its versions; all move to the folder of that
/// document.
pub(super) fn succeed(state: &mut State, predecessor: i64, head: i64) {
    let mut newer = ids(state, head);
    let older = ids(state, self::head(state, predecessor));
    for id in newer.iter().rev() {
        let rank = state.next_id();
        if let Some(version) = state.documents.get_mut(id) {
            version.rank = rank;
        }
    }
    newer.extend(older);
    chain(state, &newer);
    let Some(folder) = state.documents.get(&head).map(|document| document.folder) else { return };
    for version in state.documents.values_mut().filter(|version| version.is_version_of(head)) {
        version.folder = folder;
    }
}

/// Makes these the versions of one document; the one with the highest rank is the newest.
pub(super) fn chain(state: &mut State, ids: &[i64]) {
    let ranks = ids.iter().filter_map(|id| state.documents.get(id)).map(|version| (version.rank, version.id));
    let Some((_, head)) = ranks.max() else { return };
    for id in ids {
        if let Some(version) = state.documents.get_mut(id) {
            version.head = (*id != head).then_some(head);
        }
    }
}
