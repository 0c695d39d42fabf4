//! Reads `multipart/form-data` back into its parts.

use serde_json::{Map, Value, json};

use support::description::validate::parse;
use support::description::{Schemas, list};

struct Part {
    name: String,
    is_file: bool,
    content: Vec<u8>,
}

/// The fields of a form as JSON; a file becomes the text of its content.
pub(crate) fn read(schemas: &Schemas, schema: &Value, content_type: &str, body: &[u8]) -> Value {
    let properties = &schemas.resolve(schema).schema["properties"];
    let mut fields: Map<String, Value> = Map::new();
    for part in parts(content_type, body) {
        let property = schemas.resolve(&properties[&part.name]).schema;
        let is_list = property["type"] == "array";
        let item = if is_list { schemas.resolve(&property["items"]).schema } else { property };
        let text = String::from_utf8(part.content).expect("text");
        assert_eq!(part.is_file, item["format"] == "binary", "{}: only a file is sent as one", part.name);
        let value = parse(schemas, item, &text);
        match (fields.get_mut(&part.name), is_list) {
            (None, true) => drop(fields.insert(part.name, json!([value]))),
            (None, false) => drop(fields.insert(part.name, value)),
            (Some(Value::Array(items)), true) => items.push(value),
            (Some(_), _) => panic!("{} stands in the form twice", part.name),
        }
    }
    // A form cannot express an empty list: without an item there is no part.
    for key in list(&schemas.resolve(schema).schema["required"]).iter().filter_map(Value::as_str) {
        if properties[key]["type"] == "array" {
            fields.entry(key).or_insert_with(|| json!([]));
        }
    }
    Value::Object(fields)
}

fn parts(content_type: &str, body: &[u8]) -> Vec<Part> {
    let boundary = content_type.strip_prefix("multipart/form-data; boundary=").expect("a form with a boundary");
    let body = body.strip_suffix(format!("--{boundary}--\r\n").as_bytes()).expect("the end of the form");
    let mut parts = Vec::new();
    let mut rest = body;
    while !rest.is_empty() {
        rest = rest.strip_prefix(format!("--{boundary}\r\n").as_bytes()).expect("the start of a part");
        let (head, after) = split(rest, b"\r\n\r\n");
        let (content, _) = split(after, format!("\r\n--{boundary}").as_bytes());
        rest = &after[(content.len() + 2).min(after.len())..];
        parts.push(part(std::str::from_utf8(head).expect("a head in UTF-8"), content));
    }
    parts
}

fn part(head: &str, content: &[u8]) -> Part {
    let mut lines = head.split("\r\n");
    let disposition = lines.next().expect("a disposition");
    let rest = disposition.strip_prefix("Content-Disposition: form-data; name=\"").expect("a field of a form");
    let (name, rest) = rest.split_once('"').expect("a name");
    let is_file = rest.starts_with("; filename=\"");
    assert_eq!(is_file, lines.next().is_some_and(|line| line.starts_with("Content-Type: ")), "{head}");
    Part { name: name.to_owned(), is_file, content: content.to_vec() }
}

/// The text before and after a separator; everything and nothing if there is no separator.
fn split<'a>(bytes: &'a [u8], separator: &[u8]) -> (&'a [u8], &'a [u8]) {
    match bytes.windows(separator.len()).position(|window| window == separator) {
        Some(at) => (&bytes[..at], &bytes[at + separator.len()..]),
        None => (bytes.strip_suffix(b"\r\n").unwrap_or(bytes), b""),
    }
}
