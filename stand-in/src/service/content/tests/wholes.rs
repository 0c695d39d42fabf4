//! Operations on the whole content of a model.

use super::*;

#[test]
pub(crate) fn reprocessing_loses_what_was_added_and_brings_back_what_was_taken_away() {
    let (mut asking, model) = house();
    let before = asking.get(&format!("{model}{RAW}"));
    asking.post(&format!("{model}/element"), &json!({ "type": "IfcBeam" }));
    asking.post(&format!("{model}/storey"), &json!({ "name": "Attic" }));
    asking.ask("DELETE", &format!("{model}/element/{NORTH}"), None);
    assert_eq!(asking.ask("POST", &format!("{model}/reprocess"), None).0, 204);
    assert_eq!(asking.get(&format!("{model}{RAW}"))["elements"], json!([]));
    for _ in 0..3 {
        asking.get(&model);
    }
    assert_eq!(asking.get(&format!("{model}{RAW}")), before);
    assert_eq!(all(&asking.get(&format!("{model}/storey")), "name"), ["Ground floor", "First floor"]);
}

#[test]
pub(crate) fn an_export_holds_the_elements_that_were_asked_for_as_they_are_now() {
    let (mut asking, model) = house();
    asking.done("PATCH", &format!("{model}/element/{SOUTH}"), Some(&json!({ "type": "IfcColumn" })));
    let request = json!({ "file_name": "walls.ifc", "uuids": [NORTH, SOUTH] });
    assert_eq!(asking.ask("POST", &format!("{model}/export"), Some(&request)).0, 204);
    let models = format!("{}/model", asking.project());
    for _ in 0..2 {
        assert_eq!(asking.get(&models).as_array().unwrap().len(), 1);
    }
    let exported = of(&asking.get(&models), "source", "EXPORT")["id"].clone();
    let exported = format!("{models}/{exported}");
    for _ in 0..3 {
        asking.get(&exported);
    }
    let walls = asking.get(&format!("{exported}/element"));
    assert_eq!(all(&walls, "type"), ["IfcWall", "IfcColumn"]);
    assert_eq!(walls[0]["property_sets"][0]["name"], "Pset_WallCommon");
    assert_ne!(walls[0]["property_sets"][0]["id"], 2000);
    // They are two models now.
    asking.ask("DELETE", &format!("{model}/element/{NORTH}"), None);
    assert_eq!(asking.get(&format!("{exported}/element")).as_array().unwrap().len(), 2);
}

#[test]
pub(crate) fn what_is_written_of_all_elements_is_written_anew_after_each_change() {
    let (mut asking, model) = house();
    for path in ["/element", "/element/raw", "/element/simple"] {
        let path = format!("{model}{path}");
        let before = asking.get(&path);
        assert_eq!(asking.get(&path), before);
        asking.post(&format!("{model}/element"), &json!({ "type": "IfcBeam", "property_sets": [{ "name": "P" }] }));
        assert_ne!(asking.get(&path), before, "{path}");
    }
}

#[test]
pub(crate) fn an_optimized_model_holds_the_same_elements_and_structure() {
    let (mut asking, model) = house();
    asking.state.processing = crate::service::model::Processing::Done;
    assert_eq!(asking.ask("POST", &format!("{model}/optimize"), Some(&json!({}))).0, 204);
    let models = format!("{}/model", asking.project());
    let optimized = of(&asking.get(&models), "source", "OPTIMIZED").clone();
    assert_eq!(optimized["name"], "demo.ifc");
    let optimized = format!("{models}/{}", optimized["id"]);
    let simple = asking.get(&format!("{model}/element/simple"));
    assert_eq!(asking.get(&format!("{optimized}/element/simple")), simple);
    assert_eq!(asking.get(&format!("{optimized}/storey")), asking.get(&format!("{model}/storey")));
}
