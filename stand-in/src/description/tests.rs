//! The known operations, and how requests find them.

use super::{Description, Found};

#[test]
fn every_operation_is_known() {
    let description = Description::load();
    assert_eq!((description.operations().len(), description.version.as_str()), (401, "10.41.1"));
    for operation in description.operations() {
        assert_eq!(description.operation(&operation.id).map(|found| &found.path), Some(&operation.path));
        assert!((200..300).contains(&operation.answer.status), "{}", operation.id);
        assert_eq!(operation.answer.media.is_some(), operation.answer.schema.is_some(), "{}", operation.id);
    }
}

#[test]
fn every_operation_is_found_by_its_path() {
    for operation in Description::load().operations() {
        let values = |parameter: &super::Parameter| {
            let is_integer = parameter.schema["type"] == "integer";
            if is_integer { ("12", "12") } else { ("2O2Fr%24t4%2FX%C3%A9", "2O2Fr$t4/Xé") }
        };
        let mut path = operation.path.clone();
        for parameter in operation.parameters.iter().filter(|parameter| parameter.is_in_path) {
            path = path.replace(&format!("{{{}}}", parameter.name), values(parameter).0);
        }
        let Found::Operation(found, parameters) = Description::load().find(&operation.method, &path) else {
            panic!("{}: {path} is not found", operation.id);
        };
        assert_eq!(found.id, operation.id);
        assert_eq!(parameters.len(), operation.path.matches('{').count(), "{}", operation.id);
        for (name, value) in &parameters {
            let parameter = operation.parameters.iter().find(|it| it.name == *name).expect("a parameter");
            assert_eq!(value, values(parameter).1, "{}: {name}", operation.id);
        }
    }
}

#[test]
fn a_path_that_is_not_known_is_not_found() {
    let model = "/cloud/1/project/2/model/3";
    for path in [
        "",
        "/",
        "cloud",
        "/cloud/",
        "/cloud/1/",
        "//cloud",
        "/Cloud",
        "/clouds",
        "/cloud/one",
        "/cloud/-1",
        "/cloud/1.5",
        "/cloud/99999999999999999999",
        "/cloud/%FF",
        "/bcf/2.1/projects/1/topics/",
        &format!("{model}/element/"),
        &format!("{model}/element/raw/"),
    ] {
        let found = Description::load().find("GET", path);
        assert!(matches!(found, Found::Nothing), "{path}: {found:?}");
        let refusal = found.refusal("GET").expect("a refusal");
        assert_eq!((refusal.status, refusal.body.as_slice()), (404, br#"{"detail":"Not found."}"#.as_slice()));
    }
}

#[test]
fn a_literal_segment_wins_over_a_placeholder() {
    let id_of = |path: &str| match Description::load().find("GET", path) {
        Found::Operation(operation, _) => operation.id.as_str(),
        found => panic!("{path}: {found:?}"),
    };
    let element = "/cloud/1/project/2/model/3/element";
    assert_eq!(id_of(&format!("{element}/raw")), "get_raw_elements");
    assert_eq!(id_of(&format!("{element}/simple")), "get_simple_elements");
    assert_eq!(id_of(&format!("{element}/rawer")), "get_element");
    assert_eq!(id_of(&format!("{element}/raw/simple")), "get_simple_element");
}

#[test]
fn another_method_is_refused_with_those_that_are_allowed() {
    let refusal = Description::load().find("PATCH", "/cloud").refusal("PATCH").expect("a refusal");
    assert_eq!(refusal.status, 405);
    assert_eq!(refusal.body, br#"{"detail":"Method \"PATCH\" not allowed."}"#);
    assert!(refusal.headers.contains(&("allow".to_owned(), "GET, POST, HEAD".to_owned())), "{:?}", refusal.headers);
    let found = Description::load().find("get", "/cloud");
    assert!(matches!(found, Found::OtherMethods(_)), "methods are case-sensitive: {found:?}");
}

#[test]
fn what_can_be_read_has_a_head() {
    let head = |path: &str| match Description::load().find("HEAD", path) {
        Found::Operation(operation, _) => operation.id.clone(),
        found => format!("{found:?}"),
    };
    assert_eq!(head("/cloud/1"), "get_cloud");
    assert_eq!(head("/cloud/1/create-demo"), "OtherMethods([\"POST\"])");
}

#[test]
fn the_error_for_a_misspelt_id_names_similar_ids() {
    let nearest = |id: &str| Description::load().nearest(id);
    assert_eq!(nearest("get_cluod").first(), Some(&"get_cloud"));
    assert_eq!(nearest("CreateDocument").first(), Some(&"create_document"));
    assert!(nearest("get_cloud").contains(&"get_clouds"));
    assert!(nearest("get_cloud").len() <= 3);
    assert_eq!(nearest("zzzzzzzzzzzzzzzzzzzzzzzzzzzzz"), Vec::<&str>::new());
    assert_eq!(nearest(""), Vec::<&str>::new());
}
