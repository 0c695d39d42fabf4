//! Servers lag behind: answers of older versions of the interface are read too.

use serde_json::{Value, json};

use crate::description::random::Random;
use crate::description::values::{Full, Taste};
use crate::description::{Description, Schemas};
use crate::type_of;
use crate::variants::{Bare, Nulls};

/// Rounds of random values for each operation.
const ROUNDS: u64 = 10;

/// Version 9.0.0 describes no answer of these, and so says nothing about what its servers give.
const WITHOUT_ANSWER: [&str; 4] = ["accept_validation", "create_dms_tree", "create_document", "deny_validation"];

/// Fields that version 9.0.0 leaves open, and what they are today.
const LEFT_OPEN: [(&str, &str, &str); 2] =
    [("MarketplaceApp", "organization", "PublicOrganization"), ("Visa", "document", "LightDocument")];

/// Operations that answered bare what is under a name today.
const BARE: [(&str, &str); 3] =
    [("get_colorings", "coloring"), ("get_selections", "selection"), ("get_visibilities", "visibility")];

struct Old {
    answers: Value,
    schemas: Schemas,
}

impl Old {
    fn parse(text: &str) -> Self {
        let mut document: Value = serde_json::from_str(text).expect("JSON");
        let mut schemas = document["schemas"].take();
        let today = &Description::load().schemas.0;
        // Its depth was described differently in every version, and all are wrong in one way.
        schemas["SimpleElement"] = today["SimpleElement"].clone();
        for (schema, field, known) in LEFT_OPEN {
            if let Some(property) = schemas.pointer_mut(&format!("/{schema}/properties/{field}")) {
                *property = json!({"nullable": true, "$ref": format!("#/components/schemas/{known}")});
            }
        }
        // What is referred to without being described is taken to be as it is today.
        for (name, schema) in today.as_object().expect("schemas") {
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
            if old.is_null() && WITHOUT_ANSWER.contains(&operation.id.as_str()) {
                continue;
            }
            count += 1;
            let random = (0..ROUNDS).map(|seed| Box::new(Random::new(seed)) as Box<dyn Taste>);
            let mut tastes = random.chain([Box::new(Full) as _, Box::new(Nulls) as _, Box::new(Bare) as _]);
            let found = tastes.find_map(|mut taste| {
                let value = self.schemas.value(old, &mut *taste);
                problem(&description.schemas, &operation.id, today, &value)
            });
            problems.extend(found.map(|found| format!("{}: {found}", operation.id)));
        }
        assert!(problems.is_empty(), "{}", problems.join("\n"));
        count
    }
}

/// What is wrong with what today's type reads out of an older answer.
fn problem(schemas: &Schemas, id: &str, today: &Value, value: &Value) -> Option<String> {
    let bare = BARE.iter().find(|(bare, name)| *bare == id && value.get(name).is_none());
    let (today, values) = match (today["type"] == "array", value) {
        (true, Value::Array(items)) => (&today["items"], items.as_slice()),
        (true, _) => return Some("is no list".to_owned()),
        (false, _) => (today, std::slice::from_ref(value)),
    };
    let name = schemas.resolve(today).name?;
    values.iter().find_map(|value| match bare {
        None => type_of(name).problem(schemas, value, value),
        Some((_, name_of_list)) => {
            let list = if value.is_array() { value.clone() } else { json!([value]) };
            type_of(name).problem(schemas, value, &json!({*name_of_list: list}))
        }
    })
}

#[test]
fn answers_of_version_9_0_0_are_read() {
    assert_eq!(Old::parse(include_str!("history/9.0.0.json")).read_all(), 211);
}

#[test]
fn answers_of_version_10_0_0_are_read() {
    assert_eq!(Old::parse(include_str!("history/10.0.0.json")).read_all(), 248);
}

#[test]
fn answers_of_version_10_20_0_are_read() {
    assert_eq!(Old::parse(include_str!("history/10.20.0.json")).read_all(), 266);
}
