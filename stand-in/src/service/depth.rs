//! The maximum depth of trees of folders and zones. They are shown nested in one answer, which recursive functions
//! create and write: without a limit, a tree could overflow the stack, which ends the whole process of a test.

use std::iter;

use serde_json::Value;

/// A level is a list and an object, and the JSON reader that most Rust tools use stops at a depth of 128.
const DEEPEST: usize = 50;

/// The error for adding this number of levels of a tree to this parent.
pub(crate) fn problem(parent: Option<i64>, levels: usize, parent_of: impl Fn(i64) -> Option<i64>) -> Option<String> {
    let above = iter::successors(parent, |id| parent_of(*id)).take(DEEPEST).count();
    (above + levels > DEEPEST).then(|| format!("The stand-in has trees of at most {DEEPEST} levels."))
}

/// The levels of the tree that begins with this object, from the ids of all objects.
pub(crate) fn levels(top: i64, all: impl Iterator<Item = i64>, parent_of: impl Fn(i64) -> Option<i64>) -> usize {
    let level = |id| iter::successors(Some(id), |id| parent_of(*id)).position(|id| id == top);
    all.filter_map(level).max().map_or(0, |level| level + 1)
}

/// The levels of a tree in a request, whose children are in this field.
pub(crate) fn levels_of(item: &Value, field: &str) -> usize {
    let inner = item[field].as_array().into_iter().flatten();
    1 + inner.map(|item| levels_of(item, field)).max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use crate::data::Data;
    use crate::testing::Asking;

    const REFUSED: &str = "The stand-in has trees of at most 50 levels.";

    /// A chain of this many nested objects, in one request.
    fn chain(levels: usize, inner: &str, start: usize) -> Value {
        (0..levels).fold(Value::Null, |below, level| {
            let key = if inner == "zones" { "uuid" } else { "name" };
            let mut item = json!({ key: format!("{start}-{level}") });
            if !below.is_null() {
                item[inner] = json!([below]);
            }
            item
        })
    }

    /// The id of the last object of a chain.
    fn end(top: &Value, inner: &str) -> Value {
        let below = top[inner].as_array().and_then(|inner| inner.last());
        below.map_or_else(|| top["id"].clone(), |below| end(below, inner))
    }

    /// Adds chains of 20 below each other, of which the third is too deep, and moves one to a place where it is too
    /// deep.
    #[track_caller]
    fn expect_an_end(asking: &mut Asking, chains: &str, things: &str, inner: &str) {
        let mut parent = Value::Null;
        let post = |asking: &mut Asking, parent: &Value, start: usize| {
            let mut tree = chain(20, inner, start);
            tree["parent_id"] = parent.clone();
            asking.ask("POST", chains, Some(&json!([tree])))
        };
        for start in 0..2 {
            let (status, answer) = post(asking, &parent, start);
            assert!(status < 300, "{answer}");
            let zones = answer.as_array().and_then(|zones| zones.last());
            let folders = || asking.state.folders.keys().next_back().map(|id| json!(id));
            parent = zones.filter(|_| inner == "zones").map(|top| end(top, inner)).or_else(folders).unwrap();
        }
        let (status, answer) = post(asking, &parent, 2);
        assert_eq!((status, answer.to_string().contains(REFUSED)), (400, true), "{answer}");
        let (status, answer) = post(asking, &Value::Null, 3);
        assert!(status < 300, "{answer}");
        let listed = asking.get(things);
        let top = listed.as_array().unwrap().last().unwrap();
        let top = if inner == "zones" { top["id"].clone() } else { json!(top["id"].as_i64().unwrap() - 19) };
        let moved = asking.ask("PATCH", &format!("{things}/{top}"), Some(&json!({ "parent_id": parent })));
        assert_eq!((moved.0, &moved.1["parent_id"][0]), (400, &json!(REFUSED)));
    }

    #[test]
    fn trees_have_an_end() {
        let mut asking = Asking::with(Data::House);
        let project = asking.project();
        expect_an_end(&mut asking, &format!("{project}/dms-tree"), &format!("{project}/folder"), "children");
        let zones = format!("{project}/model/{}/zone", asking.state.models.keys().next().unwrap());
        expect_an_end(&mut asking, &zones, &zones, "zones");
    }
}
