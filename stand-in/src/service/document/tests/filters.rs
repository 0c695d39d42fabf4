use std::time::Duration;

use serde_json::json;

use super::{house, names};

#[test]
fn texts_are_found_whatever_their_case() {
    let (mut asking, project) = house();
    asking.upload(&project, "Tower.ifc", &[("description", "Steel frame"), ("file_name", "t-01.ifc")]);
    asking.upload(&project, "Plan.pdf", &[("description", "Ground floor")]);
    for (query, found) in [
        ("name=TOWER.IFC", "Tower.ifc"),
        ("name__contains=OWE", "Tower.ifc"),
        ("name__startswith=plan", "Plan.pdf"),
        ("name__endswith=.PDF", "Plan.pdf"),
        ("file_name=T-01.ifc", "Tower.ifc"),
        ("file_name__contains=-01", "Tower.ifc"),
        ("file_name__startswith=T-", "Tower.ifc"),
        ("file_name__endswith=an.PDF", "Plan.pdf"),
        ("description=steel+frame", "Tower.ifc"),
        ("description__contains=FLOOR", "Plan.pdf"),
        ("description__startswith=steel", "Tower.ifc"),
        ("description__endswith=Floor", "Plan.pdf"),
        ("file_type=PDF", "Plan.pdf"),
        ("search=ground", "Plan.pdf"),
    ] {
        assert_eq!(names(&asking.get(&format!("{project}/document?{query}"))), [found], "{query}");
    }
    assert_eq!(names(&asking.get(&format!("{project}/document?name=Tower"))), [""; 0]);
}

#[test]
fn ids_and_tags_are_lists_with_commas_and_all_filters_must_fit() {
    let (mut asking, project) = house();
    let plans = asking.post(&format!("{project}/folder"), &json!({ "name": "Plans" }));
    let parent = plans["id"].to_string();
    let a = asking.upload(&project, "a.pdf", &[("parent_id", &parent)]);
    let b = asking.upload(&project, "b.pdf", &[]);
    let root = &b["parent_id"];
    for (query, found) in [
        (format!("id__in={},{}", a["id"], b["id"]), vec!["a.pdf", "b.pdf"]),
        (format!("parent_id__in={parent}"), vec!["a.pdf"]),
        (format!("parent_id__in={parent},{root}"), vec!["demo.ifc", "a.pdf", "b.pdf"]),
        (format!("parent_id__in={root}&name__endswith=.pdf"), vec!["b.pdf"]),
        (format!("id__in={}&parent_id__in={root}", a["id"]), vec![]),
    ] {
        assert_eq!(names(&asking.get(&format!("{project}/document?{query}"))), found, "{query}");
    }
}

#[test]
fn sizes_and_times_are_bounds() {
    let (mut asking, project) = house();
    asking.state.clock.advance(Duration::from_secs(86_400));
    let size = asking.upload(&project, "late.pdf", &[])["size"].clone();
    // The stand-in's clock begins on 2026-01-05 at 09:00 UTC.
    for (query, found) in [
        (format!("size_max={size}"), vec!["late.pdf"]),
        ("size_min=1000000".to_owned(), vec!["demo.ifc"]),
        (format!("size_min={size}&size_max={size}"), vec!["late.pdf"]),
        ("created_after=2026-01-06T00:00:00Z".to_owned(), vec!["late.pdf"]),
        ("created_before=2026-01-06T00:00:00Z".to_owned(), vec!["demo.ifc"]),
        ("created_after=2026-01-05T10:30:00%2B02:00&created_before=2026-01-05T12:00:00".to_owned(), vec!["demo.ifc"]),
    ] {
        assert_eq!(names(&asking.get(&format!("{project}/document?{query}"))), found, "{query}");
    }
}

#[test]
fn visas_and_their_validations_are_asked_for() {
    let (mut asking, project) = house();
    let [ada, grace] = ["ada@bim.example", "grace@bim.example"].map(|email| asking.person(&project, email));
    let [asked, _] = ["asked.pdf", "free.pdf"].map(|name| asking.upload(&project, name, &[]));
    let visas = format!("{project}/document/{}/visa", asked["id"]);
    let late = asking.post(&visas, &json!({ "creator_id": ada, "deadline": "2026-01-01" }));
    asking.post(&visas, &json!({ "creator_id": ada, "deadline": "2026-02-01" }));
    asking.post(&format!("{visas}/{}/validation", late["id"]), &json!({ "validator_id": grace }));
    asking.done("POST", &format!("{visas}/{}/pause", late["id"]), None);
    for (query, is_found) in [
        ("has__visa=true", true),
        ("visa__status=P", true),
        ("visa__status=C", false),
        ("visa__status__strict=P", false),
        ("visa__creator_email=ADA@bim.example", true),
        ("visa__creator_email=grace@bim.example", false),
        ("visa__validator_email=grace@bim.example", true),
        ("visa__validation_status=P", true),
        ("visa__validation_status=A", false),
        ("visa__deadline_after=2026-01-15", true),
        ("visa__deadline_after=2026-02-15", false),
        ("visa__deadline_before=2026-01-15", true),
        ("visa__deadline_before=2025-12-15", false),
        ("visa__past__deadline=true", true),
        ("visa__past__deadline__strict=true", false),
    ] {
        let found = asking.get(&format!("{project}/document?{query}"));
        assert_eq!(names(&found), if is_found { vec!["asked.pdf"] } else { vec![] }, "{query}");
    }
    assert_eq!(names(&asking.get(&format!("{project}/document?has__visa=false"))), ["demo.ifc", "free.pdf"]);
}
