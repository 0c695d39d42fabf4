//! Whether a request fits the description.

use percent_encoding::percent_decode_str;
use serde_json::Value;

use crate::form;
use crate::server::Request;
use support::description::validate::parse;
use support::description::{Request as Described, Schemas, list};

/// The arguments of a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Extent {
    Required,
    Everything,
}

pub(crate) fn check(schemas: &Schemas, described: &Described, request: &Request, extent: Extent) {
    assert_eq!(request.method(), described.method);
    assert_eq!(request.path(), path(described, extent));
    assert_eq!(request.header("authorization"), Some("ApiKey a-key-of-the-tests"));
    check_query(schemas, described, request.query(), extent);
    check_body(schemas, described, request, extent);
}

/// The path with the ids of the calls: 12, 34 and 56 for a project and a model, 7 for another number; with all
/// arguments each id is different, by its place.
fn path(described: &Described, extent: Extent) -> String {
    let template = &described.path;
    let in_project = template.strip_prefix("/cloud/{cloud_pk}/project/{");
    let (start, rest) = match in_project.and_then(|rest| rest.split_once('}')) {
        None => (String::new(), template.as_str()),
        Some((_, rest)) => match rest.strip_prefix("/model/{").and_then(|rest| rest.split_once('}')) {
            None => ("/cloud/12/project/34".to_owned(), rest),
            Some((_, rest)) => ("/cloud/12/project/34/model/56".to_owned(), rest),
        },
    };
    let mut index = usize::from(!start.is_empty());
    let mut path = start;
    let mut previous = "";
    for segment in rest.split('/').skip(1) {
        path.push('/');
        match segment.strip_prefix('{').and_then(|segment| segment.strip_suffix('}')) {
            None => path.push_str(segment),
            Some(name) => {
                path.push_str(&id(described, previous, name, (extent == Extent::Everything).then_some(index)));
                index += 1;
            }
        }
        previous = segment;
    }
    path
}

fn id(described: &Described, previous: &str, name: &str, index: Option<usize>) -> String {
    let mut parameters = described.parameters.iter();
    let parameter = parameters.find(|parameter| parameter["name"] == name && parameter["in"] == "path");
    let kind = parameter.unwrap_or_else(|| panic!("{name} is not described"))["schema"]["type"].as_str();
    let (start, only, escaped_start) = match (kind, previous) {
        (Some("integer"), _) => return (7 + index.unwrap_or(0)).to_string(),
        (_, "access-token" | "access_token") => ("toke", "n", "toke"),
        (_, "topics" | "full-topic" | "comments" | "viewpoints" | "pin") => {
            let start = "9f1c2f5e-7d0a-4c5e-9a53-0e6d2f1b7c1";
            (start, "1", start)
        }
        _ => ("3DqaUydM99ehywE4_2hm1", "u", "3DqaUydM99ehywE4%242hm1"),
    };
    index.map_or_else(|| format!("{start}{only}"), |index| format!("{escaped_start}{index}"))
}

fn check_query(schemas: &Schemas, described: &Described, query: &str, extent: Extent) {
    if extent == Extent::Required {
        assert_eq!(query, "");
        return;
    }
    let mut pairs: Vec<(&str, &str)> =
        query.split('&').filter(|pair| !pair.is_empty()).map(|pair| pair.split_once('=').expect("a value")).collect();
    for parameter in described.parameters.iter().filter(|parameter| parameter["in"] == "query") {
        let name = parameter["name"].as_str().expect("a name");
        let schema = &parameter["schema"];
        let (of_name, others): (Vec<_>, Vec<_>) = pairs.into_iter().partition(|(other, _)| *other == name);
        pairs = others;
        let texts: Vec<&str> = of_name.into_iter().map(|(_, value)| value).collect();
        let value = match (schema["type"] == "array", parameter["explode"] == true) {
            (false, _) => {
                let [text] = texts[..] else { panic!("{name} stands in the query {} times", texts.len()) };
                parse(schemas, schema, &decoded(text))
            }
            (true, false) => {
                let [text] = texts[..] else { panic!("{name} stands in the query {} times", texts.len()) };
                text.split(',').map(|text| parse(schemas, &schema["items"], &decoded(text))).collect()
            }
            (true, true) => texts.iter().map(|text| parse(schemas, &schema["items"], &decoded(text))).collect(),
        };
        // With a single item, a comma-separated list and a repeated name look alike.
        assert!(schema["type"] != "array" || list(&value).len() > 1, "{name} has a single item");
        let problems = schemas.problems(schema, &value);
        assert!(problems.is_empty(), "{name}: {problems:?}");
    }
    assert!(pairs.is_empty(), "not described: {pairs:?}");
}

fn decoded(text: &str) -> String {
    let is_encoded = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~%".contains(&byte);
    assert!(text.bytes().all(is_encoded), "{text} is not percent-encoded");
    percent_decode_str(text).decode_utf8().expect("UTF-8").into_owned()
}

fn check_body(schemas: &Schemas, described: &Described, request: &Request, extent: Extent) {
    let content_type = request.header("content-type");
    let (body, is_full) = match (&described.body, extent) {
        (Some(body), Extent::Everything) => (body, true),
        // For a deletion, no body has a meaning of its own; elsewhere an empty object is equivalent to no body.
        (Some(body), Extent::Required) if body["required"] == true || described.method != "DELETE" => (body, false),
        _ => {
            assert_eq!((content_type, request.body()), (None, b"".as_slice()), "there is nothing to send");
            return;
        }
    };
    let (known_type, media) = body["content"].as_object().and_then(|content| content.iter().next()).expect("a content");
    let schema = &media["schema"];
    let properties = schemas.resolve(schema).schema["properties"].as_object();
    let is_file = |property: &Value| property["format"] == "binary" || property["items"]["format"] == "binary";
    let required = list(&schemas.resolve(schema).schema["required"]);
    let is_required = |key: &str| required.iter().any(|required| required == key);
    let has_file = properties.into_iter().flatten().any(|(key, it)| is_file(it) && (is_full || is_required(key)));
    let value = if known_type == "multipart/form-data" || has_file {
        form::read(schemas, schema, content_type.expect("a content type"), request.body())
    } else {
        assert_eq!(content_type, Some("application/json"));
        serde_json::from_slice(request.body()).expect("JSON")
    };
    let problems = schemas.problems(schema, &value);
    assert!(problems.is_empty(), "{problems:#?}");
    for (key, property) in properties.into_iter().flatten().filter(|(_, property)| property["readOnly"] != true) {
        if is_full {
            let is_there = value.get(key).is_some_and(|value| !value.is_null());
            assert!(is_there || holds_itself(schemas, property), "{key} is not sent");
        } else {
            assert!(value.get(key).is_none() || is_required(key), "{key} is sent, but not required");
        }
    }
}

/// Whether a value of this schema can contain others of the same schema, so that nesting has to end.
fn holds_itself(schemas: &Schemas, schema: &Value) -> bool {
    let Some(name) = schemas.resolve(schema).name else { return false };
    let described = schemas.0[name].to_string();
    // A patch of a unit, for example, contains a unit, which contains another one.
    described.contains(&format!("\"#/components/schemas/{name}\""))
}
