use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value, json};

use super::{Bcf, all};

fn with_topics() -> Bcf {
    let mut bcf = Bcf::new();
    for (title, status, labels, date) in [
        ("Architect's door", "Open", json!(["Architecture"]), "2025-03-01T10:00:00Z"),
        ("Beam", "Closed", json!(["Structure", "MEP"]), "2025-03-01T10:30:00+02:00"),
        ("Column (round), 40 cm", "Open", json!(["Structure"]), "2025-02-28T23:59:59.999999Z"),
    ] {
        let body = json!({ "title": title, "topic_status": status, "labels": labels, "creation_date": date });
        bcf.post("/topics", &body);
    }
    bcf
}

fn query(name: &str, text: &str) -> String {
    format!("?{}={}", utf8_percent_encode(name, NON_ALPHANUMERIC), utf8_percent_encode(text, NON_ALPHANUMERIC))
}

fn first_letters(list: &Value) -> String {
    all(list, "title").iter().filter_map(|title| title.as_str()?.chars().next()).collect()
}

#[test]
fn topics_are_filtered_as_odata_has_it() {
    let mut bcf = with_topics();
    for (filter, titles) in [
        ("topic_status eq 'Open'", "AC"),
        ("topic_status ne 'Open'", "B"),
        ("title eq 'Architect''s door'", "A"),
        ("title eq 'Column (round), 40 cm'", "C"),
        ("contains(labels, 'Structure')", "BC"),
        ("contains(labels,'Struct')", ""),
        ("contains(title, 'oo')", "A"),
        ("topic_status eq 'Closed' or contains(labels, 'Architecture')", "AB"),
        ("topic_status eq 'Open' and contains(labels, 'Structure')", "C"),
        ("title eq 'Beam' or title eq 'None' and topic_status eq 'None'", "B"),
        ("(title eq 'Beam' or title eq 'None') and topic_status eq 'None'", ""),
        ("stage eq null", "ABC"),
        ("topic_status ne null", "ABC"),
        ("stage eq 'Design'", ""),
        ("index gt 1", "BC"),
        ("index le 2", "AB"),
        // Half past ten in the zone two hours ahead is half past eight.
        ("creation_date lt 2025-03-01T09:00:00Z", "BC"),
        ("creation_date ge 2025-03-01T12:00:00+02:00", "A"),
        ("creation_date gt 2025-03-01T00:00:00Z", "AB"),
        ("", "ABC"),
    ] {
        for list in ["/topics", "/full-topic"] {
            let found = bcf.get(&format!("{list}{}", query("$filter", filter)));
            assert_eq!(first_letters(&found), titles, "{filter}");
        }
    }
}

#[test]
fn topics_are_listed_in_the_requested_order() {
    let mut bcf = with_topics();
    for (order, titles) in [
        ("creation_date asc", "CBA"),
        ("creation_date desc", "ABC"),
        ("topic_status,index desc", "BCA"),
        ("index", "ABC"),
        ("stage desc,title desc", "CBA"),
    ] {
        assert_eq!(first_letters(&bcf.get(&format!("/topics{}", query("$orderby", order)))), titles, "{order}");
    }
}

#[test]
fn an_invalid_filter_or_order_is_refused() {
    let mut bcf = with_topics();
    let parentheses = "(".repeat(10_000);
    for filter in [
        "topic_status",
        "topic_status eq",
        "topic_status eq 'Open",
        "topic_status is 'Open'",
        "status eq 'Open'",
        "topic_status eq 'Open' and",
        "topic_status eq 'Open' title eq 'Beam'",
        "(topic_status eq 'Open'",
        "contains(labels)",
        "contains(labels, )",
        ", and ,",
        &parentheses,
    ] {
        let answer = bcf.answer("GET", &format!("/topics{}", query("$filter", filter)), None);
        assert_eq!(answer.status, 400, "{filter}");
        assert!(String::from_utf8_lossy(&answer.body).starts_with("{\"$filter\":"), "{filter}");
    }
    for order in ["modified", "index up", "index asc asc", "index,"] {
        let answer = bcf.answer("GET", &format!("/topics{}", query("$orderby", order)), None);
        assert_eq!(answer.status, 400, "{order}");
    }
}

#[test]
fn events_and_comments_are_filtered_and_ordered_too() {
    let mut bcf = with_topics();
    let guid = bcf.get("/topics")[0]["guid"].as_str().unwrap().to_owned();
    bcf.patch(&format!("/topics/{guid}"), &json!({ "topic_status": "Closed" }));
    let comments = format!("/topics/{guid}/comments");
    bcf.post(&comments, &json!({ "comment": "First" }));
    bcf.post(&comments, &json!({ "comment": "Second" }));
    let events = bcf.get(&format!("/topics/events{}", query("$filter", "type eq 'status_updated'")));
    assert_eq!(all(&events, "topic_guid"), [guid.as_str()]);
    let filter = format!("topic_guid eq '{guid}'");
    assert_eq!(bcf.get(&format!("/topics/events{}", query("$filter", &filter))).as_array().unwrap().len(), 2);
    assert_eq!(bcf.get(&format!("/topics/comments/events{}", query("$filter", &filter))).as_array().unwrap().len(), 2);
    assert_eq!(all(&bcf.get(&format!("{comments}{}", query("$orderby", "date desc"))), "comment"), ["Second", "First"]);
    assert_eq!(bcf.get(&format!("{comments}{}", query("$filter", "date gt 2100-01-01T00:00:00Z"))), json!([]));
}
