//! Queries are read as lists and types, as their parameters are described.

use serde_json::{Value, json};

use super::{calls, errors, operation};
use crate::check::{Checked, check};
use crate::description::Description;

fn query(id: &str, is_strict: bool, query: &str) -> Result<Checked, Value> {
    let request = calls::request(operation(id), query, "", "");
    check(operation(id), &request, is_strict).map_err(|answer| errors(&answer))
}

#[test]
fn values_have_the_types_of_their_parameters() {
    let text =
        "id__in=1,2&size_min=0&has__visa=true&name=Town+hall%20%26%C3%A9&created_after=2026-01-31T12:00:00Z&tags=a,b";
    let found = query("get_documents", true, text).expect("a query").query;
    assert_eq!(found["id__in"], [json!(1), json!(2)]);
    assert_eq!((&found["size_min"], &found["has__visa"]), (&vec![json!(0)], &vec![json!(true)]));
    assert_eq!(found["name"], [json!("Town hall &é")]);
    assert_eq!(found["tags"], [json!("a"), json!("b")]);
    assert_eq!(found["created_after"], [json!("2026-01-31T12:00:00Z")]);
}

#[test]
fn lists_are_repeated_or_stand_behind_commas() {
    assert_eq!(
        query("get_models", true, "status=C&status=P").expect("repeated").query["status"],
        [json!("C"), json!("P")]
    );
    let told = query("get_models", true, "status=C,P").expect_err("by commas");
    assert_eq!(told, json!({"status": ["Select a valid choice. C,P is not one of the available choices."]}));
    let told = query("get_documents", true, "id__in=1&id__in=2").expect_err("repeated");
    let text =
        "Given 2 times; the service reads the last one only, and several values go into one, with commas between them.";
    assert_eq!(told, json!({ "id__in": [text] }));
    assert_eq!(query("get_documents", false, "id__in=1&id__in=2").expect("lenient").query["id__in"], [json!(2)]);
    let told = query("get_documents", true, "name=a&name=b").expect_err("twice");
    assert_eq!(told, json!({"name": ["Given 2 times; the service reads the last one only."]}));
}

#[test]
fn names_may_have_a_dollar() {
    let found =
        query("get_topics", true, "%24filter=priority%20eq%20'High'&$orderby=creation_date").expect("both").query;
    assert_eq!(
        (&found["$filter"], &found["$orderby"]),
        (&vec![json!("priority eq 'High'")], &vec![json!("creation_date")])
    );
    let told = query("get_topics", true, "filter=x").expect_err("without a dollar");
    assert!(told["filter"][0].is_string(), "{told}");
}

#[test]
fn what_is_out_of_range_is_refused_and_what_is_empty_is_ignored() {
    let told = query("get_documents", true, "size_max=-1&size_min=2.5").expect_err("out of range");
    assert_eq!(
        told,
        json!({"size_max": ["Ensure this value is greater than or equal to 0."], "size_min": ["Enter a number."]})
    );
    assert!(query("get_documents", true, "size_max=&&=").is_err(), "a name may not be empty");
}

#[test]
fn an_empty_value_of_any_optional_parameter_is_ignored() {
    let found = query("get_documents", true, "size_max=&&has__visa&tags=a,,b").expect("empty").query;
    assert_eq!(found.into_iter().collect::<Vec<_>>(), [("tags".to_owned(), vec![json!("a"), json!("b")])]);
    for operation in Description::load().operations() {
        for parameter in operation.query_parameters().filter(|parameter| !parameter.is_required) {
            let name = percent_encoding::utf8_percent_encode(&parameter.name, percent_encoding::NON_ALPHANUMERIC);
            match query(&operation.id, true, &format!("{name}=")) {
                Ok(checked) => assert!(checked.query.is_empty(), "{}: {}", operation.id, parameter.name),
                // Other things, such as a body, may be missing.
                Err(errors) => assert!(errors.get(&parameter.name).is_none(), "{}: {errors}", operation.id),
            }
        }
    }
}
