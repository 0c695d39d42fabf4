//! Answers of servers with older versions of the interface can be decoded, too.

use std::fs;
use std::path::{Path, PathBuf};

use flate2::read::GzDecoder;
use serde_json::{Value, json};

use crate::type_of;
use crate::variants::{Bare, Nulls};
use support::description::corrected::require_guids;
use support::description::random::Random;
use support::description::values::{Full, Taste};
use support::description::{Description, Schemas};

/// Rounds of random values for each operation.
const ROUNDS: u64 = 10;

/// Version 9.0.0 describes no answer of these operations, so their answers in that version are unknown.
const WITHOUT_ANSWER: [&str; 4] = ["accept_validation", "create_dms_tree", "create_document", "deny_validation"];

/// Fields that some versions do not describe, and their current type.
const LEFT_OPEN: [(&str, &str, &str); 7] = [
    ("Folder", "created_by", "ShortUser"),
    ("FolderWithoutChildren", "created_by", "ShortUser"),
    ("MarketplaceApp", "organization", "PublicOrganization"),
    ("Model", "document", "ModelDocument"),
    ("ModelSerializerWithoutChildren", "document", "ModelDocument"),
    ("RecursiveFolderChildren", "created_by", "ShortUser"),
    ("Visa", "document", "LightDocument"),
];

/// Operations whose answer was a bare value in some versions and is a field of an object now.
const BARE: [(&str, &str); 3] =
    [("get_colorings", "coloring"), ("get_selections", "selection"), ("get_visibilities", "visibility")];

struct Old {
    answers: Value,
    schemas: Schemas,
}

impl Old {
    /// Reads a kept description: the whole one, or a compressed one.
    fn read(path: &Path) -> Self {
        let file = fs::File::open(path).expect("a kept description");
        let document: Value = serde_json::from_reader(GzDecoder::new(file)).expect("JSON");
        let old = Description::new(&document);
        // An answer of bytes has no schema. Its content type distinguishes it from an answer that is not described.
        let is_bytes = |id: &str| {
            let operations = document["paths"].as_object().expect("paths").values().filter_map(Value::as_object);
            let mut operations = operations.flat_map(serde_json::Map::values);
            let found = operations.find(|operation| operation["operationId"] == id).expect("an operation");
            found["responses"].to_string().contains("application/octet-stream")
        };
        let answers = old.operations.iter().filter(|operation| !is_bytes(&operation.id)).map(|operation| {
            let schema = operation.answers.iter().find_map(|(_, schema)| schema.clone());
            (operation.id.clone(), schema.unwrap_or(Value::Null))
        });
        let answers = answers.collect();
        let mut schemas = old.schemas.0;
        let today = &Description::load().schemas.0;
        // Every version described the depth of this differently, and all made the same mistake.
        schemas["SimpleElement"] = today["SimpleElement"].clone();
        for (schema, field, known) in LEFT_OPEN {
            let is_open = |property: &Value| ["type", "$ref", "allOf"].iter().all(|key| property[key].is_null());
            let property = schemas.pointer_mut(&format!("/{schema}/properties/{field}"));
            if let Some(property) = property.filter(|property| is_open(property)) {
                *property = json!({"nullable": true, "$ref": format!("#/components/schemas/{known}")});
            }
        }
        require_guids(&mut schemas);
        for (name, schema) in today.as_object().expect("schemas") {
            schemas.as_object_mut().expect("schemas").entry(name).or_insert_with(|| schema.clone());
        }
        Old { answers, schemas: Schemas(schemas) }
    }

    /// Whether both describe the same answers, so that testing both would find nothing new.
    fn answers_as(&self, other: &Old) -> bool {
        self.answers == other.answers && self.schemas.0 == other.schemas.0
    }

    /// Decodes an answer of every operation in every variant; returns the number of operations.
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

/// The differences between an older answer and what the current type decodes from it.
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

/// The descriptions that the generator keeps, oldest first.
fn kept() -> Vec<PathBuf> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/codegen/interface/kept");
    let numbers = |path: &PathBuf| -> Vec<u64> {
        let name = path.file_name().unwrap_or_default().to_string_lossy().replace(".json.gz", "");
        name.split('.').map(|part| part.parse().expect("a version")).collect()
    };
    let mut paths: Vec<PathBuf> =
        fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("a file").path()).collect();
    paths.sort_by_cached_key(numbers);
    paths
}

#[test]
fn answers_of_every_version_that_is_kept_are_read() {
    let paths = kept();
    // For the oldest versions, the number of operations that they have in common with the current one.
    let mut counts = vec![211, 248, 266];
    assert!(paths.len() >= counts.len(), "{paths:?}");
    let mut former: Option<Old> = None;
    for path in paths {
        let old = Old::read(&path);
        if !former.is_some_and(|former| former.answers_as(&old)) {
            let count = old.read_all();
            let expected = if counts.is_empty() { 266 } else { counts.remove(0) };
            assert!(count == expected || (counts.is_empty() && count > expected), "{}: {count}", path.display());
        }
        former = Some(old);
    }
}
