//! Changes of a description, in a few words each.

use serde_json::{Value, json};

/// The value at these keys, created if it is missing.
pub fn at<'a>(document: &'a mut Value, keys: &[&str]) -> &'a mut Value {
    keys.iter().fold(document, |value, key| match value {
        Value::Array(items) => &mut items[key.parse::<usize>().unwrap()],
        value => &mut value[*key],
    })
}

pub fn operation<'a>(document: &'a mut Value, id: &str) -> &'a mut Value {
    let items = document["paths"].as_object_mut().unwrap().values_mut();
    let mut operations = items.flat_map(|item| item.as_object_mut().unwrap().values_mut());
    operations.find(|operation| operation["operationId"] == id).unwrap_or_else(|| panic!("no {id}"))
}

pub fn schema<'a>(document: &'a mut Value, name: &str) -> &'a mut Value {
    let found = &mut document["components"]["schemas"][name];
    assert!(!found.is_null(), "no {name}");
    found
}

/// Sets the schema of a field.
pub fn field(document: &mut Value, name: &str, field: &str, new: Value) {
    schema(document, name)["properties"][field] = new;
}

pub fn require(document: &mut Value, name: &str, field: &str) {
    let schema = schema(document, name);
    if schema["required"].is_null() {
        schema["required"] = json!([]);
    }
    schema["required"].as_array_mut().unwrap().push(json!(field));
}

pub fn need_not(document: &mut Value, name: &str, field: &str) {
    schema(document, name)["required"].as_array_mut().unwrap().retain(|other| other != field);
}

pub fn query(document: &mut Value, id: &str, parameter: Value) {
    let operation = operation(document, id);
    if operation["parameters"].is_null() {
        operation["parameters"] = json!([]);
    }
    operation["parameters"].as_array_mut().unwrap().push(parameter);
}

pub fn answer<'a>(document: &'a mut Value, id: &str) -> &'a mut Value {
    &mut operation(document, id)["responses"]["200"]["content"]
}

/// Replaces a text wherever it is a whole value.
pub fn everywhere(value: &mut Value, old: &str, new: &str) {
    match value {
        Value::String(text) if text == old => new.clone_into(text),
        Value::Array(items) => items.iter_mut().for_each(|item| everywhere(item, old, new)),
        Value::Object(object) => object.values_mut().for_each(|value| everywhere(value, old, new)),
        _ => {}
    }
}

pub fn rename_schema(document: &mut Value, old: &str, new: &str) {
    let schemas = document["components"]["schemas"].as_object_mut().unwrap();
    let found = schemas.remove(old).unwrap();
    schemas.insert(new.to_owned(), found);
    everywhere(document, &format!("#/components/schemas/{old}"), &format!("#/components/schemas/{new}"));
}

pub fn move_path(document: &mut Value, old: &str, new: &str) {
    let paths = document["paths"].as_object_mut().unwrap();
    let found = paths.remove(old).unwrap();
    paths.insert(new.to_owned(), found);
}
