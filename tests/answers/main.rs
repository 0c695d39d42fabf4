//! Every answer type decodes whatever a server of today or of some years ago sends, and loses nothing.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use support::description::values::Taste;
use support::description::{Description, Schemas};

mod compare;
mod history;
mod literal;
mod recorded;
mod variants;

/// A type that answers are decoded into.
pub(crate) struct AnswerType {
    schema: &'static str,
    /// Decodes JSON into the type, and encodes it again.
    read: fn(&[u8]) -> Result<Value, String>,
}

macro_rules! answer_types {
    ($( $test:ident: $schema:literal => $type:path, )+) => {
        pub(crate) const TYPES: &[crate::AnswerType] = &[
            $( crate::AnswerType { schema: $schema, read: crate::read::<$type> }, )+
        ];

        $(
            #[test]
            fn $test() {
                crate::reads_what_is_described($schema);
            }
        )+
    };
}

mod list;

fn read<T: DeserializeOwned + Serialize>(json: &[u8]) -> Result<Value, String> {
    let read: T = serde_json::from_slice(json).map_err(|error| error.to_string())?;
    serde_json::to_value(read).map_err(|error| error.to_string())
}

pub(crate) fn type_of(schema: &str) -> &'static AnswerType {
    let found = list::TYPES.iter().find(|known| known.schema == schema);
    found.unwrap_or_else(|| panic!("there is no type of {schema}"))
}

impl AnswerType {
    /// Decodes a value, and returns the place where the result differs from what is expected.
    pub(crate) fn problem(&self, schemas: &Schemas, value: &Value, expected: &Value) -> Option<String> {
        let problem = match (self.read)(value.to_string().as_bytes()) {
            Ok(read) => compare::difference(schemas, &schemas.0[self.schema], expected, &read)?,
            Err(error) => error,
        };
        Some(format!("{problem}, in {}", start(value)))
    }
}

/// As much of a value as fits on a screen.
fn start(value: &Value) -> String {
    value.to_string().chars().take(500).collect()
}

fn reads_what_is_described(schema: &str) {
    let schemas = &Description::load().schemas;
    let found = type_of(schema);
    variants::for_each(|variant, taste: &mut dyn Taste| {
        // Found by its name, which determines the names of its fields.
        let value = schemas.value(&json!({"$ref": format!("#/components/schemas/{schema}")}), taste);
        if let Some(problem) = found.problem(schemas, &value, &value) {
            panic!("{variant}: {problem}");
        }
    });
}
