//! The proposed names are legal in Rust and free where they are used.

use std::collections::BTreeSet;

use bimdata_codegen::rust_name;
use serde_json::{Value, json};

use crate::edits::{field, operation};
use crate::support::{Today, cut};

#[test]
fn proposed_names_are_legal_and_unique() {
    let whole = cut();
    let mut document = whole.clone();
    document["info"]["version"] = json!("99.0.0");
    let values = ["a-b", "a_b", "Self", "Other", "ALL", "é", "ü", "1", "-"];
    field(&mut document, "Cloud", "mood", json!({"type": "string", "enum": values}));
    field(&mut document, "Cloud", "grade", json!({"type": "integer", "enum": [-1, 1]}));
    for name in ["self", "super", "crate", "3d"] {
        field(&mut document, "Cloud", name, json!({"type": "boolean"}));
    }
    let copy = operation(&mut document, "get_cloud_size").clone();
    for segment in ["session", "body", "params", "self", "type", "3d"] {
        let mut copy = copy.clone();
        copy["operationId"] = json!(format!("look_at_{segment}"));
        document["paths"][format!("/{segment}/{{id}}")] = json!({"get": copy});
    }
    let (report, fitted) = Today::of(&whole).report(&document.to_string()).unwrap();
    let decisions: Vec<String> =
        report.open_points.iter().filter(|point| point.line.is_none()).map(ToString::to_string).collect();
    assert_eq!(decisions, Vec::<String>::new());
    let names = fitted.data.names().unwrap();
    for name in ["Mood", "Grade"] {
        let found: Vec<&str> = names.enums[name].values.iter().map(|value| value.name.as_str()).collect();
        let unique: BTreeSet<&str> = found.iter().copied().collect();
        assert_eq!(unique.len(), found.len(), "{found:?}");
        assert!(found.iter().all(|name| rust_name::not_a_variant(name).is_none()), "{found:?}");
    }
    let functions = || fitted.api.modules.values().flat_map(|module| &module.functions);
    for segment in ["session", "body", "params", "self", "type", "3d"] {
        let function = functions().find(|function| function.id == format!("look_at_{segment}")).unwrap();
        assert_eq!(function.arguments.len(), 1, "{segment}");
        assert_eq!(rust_name::not_an_argument(&function.arguments[0].name), None, "{:?}", function.arguments);
    }
}

#[test]
fn names_that_are_not_legal_or_not_free_are_open_points_with_what_to_write() {
    let whole = cut();
    let today = Today::of(&whole);
    let of = |edit: &dyn Fn(&mut Value)| {
        let mut document = whole.clone();
        document["info"]["version"] = json!("99.0.0");
        edit(&mut document);
        let (report, _) = today.report(&document.to_string()).unwrap();
        let points = report.open_points.iter().filter(|point| point.line.is_none());
        points.map(ToString::to_string).collect::<Vec<_>>()
    };
    for name in ["String", "Upload", "3D", "Foo.Bar"] {
        let points = of(&|document| {
            document["components"]["schemas"][name] =
                json!({"type": "object", "properties": {"id": {"type": "integer"}}});
            field(document, "Cloud", "part", json!({"$ref": format!("#/components/schemas/{name}")}));
        });
        let start = format!("codegen/names/types.toml: names/types.toml: {name} would be called {name}, which ");
        assert!(points.len() == 1 && points[0].starts_with(&start), "{points:#?}");
        assert!(points[0].ends_with("another name: `name = \"…\"` in the entry of a schema, the key of an enum"));
    }
    let points = of(&|document| field(document, "Cloud", "mood", json!({"enum": [1, "b"]})));
    assert!(points.iter().any(|point| point.contains("Mood, the values of Cloud.mood, has values of several kinds")));
}
