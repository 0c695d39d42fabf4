//! The rules for a name.

use serde_json::{Value, json};

use crate::answer::Answer;

/// Whether a name, without its extension, has the parts of a constraint, joined by its separator.
pub(super) fn fits(constraint: &Value, lists: &[Value], name: &str) -> bool {
    let parts = constraint["parts"].as_array().map_or(&[][..], Vec::as_slice);
    if parts.is_empty() {
        return true;
    }
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let texts: Vec<&str> = match constraint["separator"].as_str() {
        Some(separator) => stem.split(separator).collect(),
        None => vec![stem],
    };
    texts.len() == parts.len() && parts.iter().zip(texts).all(|(part, text)| is_part(part, lists, text))
}

fn is_part(part: &Value, lists: &[Value], text: &str) -> bool {
    let limit = |name: &str| part[name].as_i64();
    match part["type"].as_str() {
        Some("n_chars") => {
            let count = i64::try_from(text.chars().count()).unwrap_or(i64::MAX);
            count > 0 && limit("max_length").is_none_or(|longest| count <= longest)
        }
        Some("bounded") => text.parse().is_ok_and(|number: i64| {
            limit("min_value").is_none_or(|least| least <= number)
                && limit("max_value").is_none_or(|most| number <= most)
        }),
        Some("values_in") => elements(part, lists).iter().any(|element| *element == text),
        _ => true,
    }
}

/// The allowed texts of a part, from its list.
pub(super) fn elements<'a>(part: &Value, lists: &'a [Value]) -> Vec<&'a Value> {
    let list = lists.iter().find(|list| list["id"] == part["value_list_id"]);
    list.and_then(|list| list["elements"].as_array()).into_iter().flatten().collect()
}

/// The parts of a request in their stored form; refused if one names a list that does not exist.
pub(super) fn parts(sent: &[Value], lists: &[Value]) -> Result<Value, Answer> {
    let unknown = |part: &Value| {
        let id = part["value_list_id"].as_i64()?;
        let error = format!("Invalid pk \"{id}\" - object does not exist.");
        lists.iter().all(|list| list["id"] != id).then(|| json!({ "value_list_id": [error] }))
    };
    let errors: Vec<Option<Value>> = sent.iter().map(unknown).collect();
    if errors.iter().any(Option::is_some) {
        let errors: Value = errors.into_iter().map(|error| error.unwrap_or_else(|| json!({}))).collect();
        return Err(Answer::json(400, &json!({ "parts": errors })));
    }
    let kept = sent.iter().map(|part| {
        json!({
            "type": part["type"],
            "name": part["name"],
            "elements": null,
            "max_length": part["max_length"],
            "min_value": part["min_value"],
            "max_value": part["max_value"],
            "value_list_id": part["value_list_id"],
        })
    });
    Ok(kept.collect())
}
