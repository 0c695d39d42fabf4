//! Servers lag behind: answers of older versions of the interface are read too.

use serde_json::Value;

use crate::description::random::Random;
use crate::description::values::{Full, Taste};
use crate::description::{Description, Schemas};
use crate::type_of;
use crate::variants::{Bare, Nulls};

/// Rounds of random values for each operation.
const ROUNDS: u64 = 10;

struct Old {
    answers: Value,
    schemas: Schemas,
}

impl Old {
    fn parse(text: &str) -> Self {
        let mut document: Value = serde_json::from_str(text).expect("JSON");
        let mut schemas = document["schemas"].take();
        // What is referred to without being described is taken to be as it is today.
        for (name, schema) in Description::load().schemas.0.as_object().expect("schemas") {
            schemas.as_object_mut().expect("schemas").entry(name).or_insert_with(|| schema.clone());
        }
        Old { answers: document["answers"].take(), schemas: Schemas(schemas) }
    }

    /// Reads an answer of every operation in every form; gives the number of operations.
    fn read_all(&self) -> usize {
        let description = Description::load();
        let mut problems = Vec::new();
        let mut count = 0;
        for operation in &description.operations {
            let today = operation.answers.iter().find_map(|(_, schema)| schema.as_ref());
            let (Some(old), Some(today)) = (self.answers.get(&operation.id), today) else { continue };
            if old.is_null() {
                problems.push(format!("{}: answered nothing", operation.id));
                continue;
            }
            count += 1;
            let random = (0..ROUNDS).map(|seed| Box::new(Random::new(seed)) as Box<dyn Taste>);
            for mut taste in random.chain([Box::new(Full) as _, Box::new(Nulls) as _, Box::new(Bare) as _]) {
                let value = self.schemas.value(old, &mut *taste);
                problems.extend(
                    problem(&description.schemas, today, &value).map(|found| format!("{}: {found}", operation.id)),
                );
            }
        }
        problems.sort();
        problems.dedup_by_key(|problem| problem.split(',').next().map(str::to_owned));
        assert!(problems.is_empty(), "{}", problems.join("\n"));
        count
    }
}

/// What is wrong with what today's type reads out of an older answer.
fn problem(schemas: &Schemas, today: &Value, value: &Value) -> Option<String> {
    let (today, values) = match (today["type"] == "array", value) {
        (true, Value::Array(items)) => (&today["items"], items.as_slice()),
        (true, _) => return Some("is no list".to_owned()),
        (false, _) => (today, std::slice::from_ref(value)),
    };
    let Some(name) = schemas.resolve(today).name else { return None };
    values.iter().find_map(|value| type_of(name).problem(schemas, value))
}

#[test]
fn version_9_0_0() {
    let count = Old::parse(include_str!("history/9.0.0.json")).read_all();
    assert_eq!(count, 0);
}

#[test]
fn version_10_0_0() {
    let count = Old::parse(include_str!("history/10.0.0.json")).read_all();
    assert_eq!(count, 0);
}

#[test]
fn version_10_20_0() {
    let count = Old::parse(include_str!("history/10.20.0.json")).read_all();
    assert_eq!(count, 0);
}
