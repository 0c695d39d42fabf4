//! `update` on a copy of the repository: what it writes, and what it leaves to a person.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use bimdata_codegen::data;
use bimdata_codegen::kept;
use bimdata_codegen::update::run::{Folders, diff, update};
use serde_json::{Value, json};

use crate::edits::{at, everywhere, field, move_path, operation, query, rename_schema, require};
use crate::support::{own, today};

/// A copy of the files that `update` reads and writes.
pub fn copy(name: &str) -> Folders {
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&root);
    let here = own().parent().unwrap();
    for file in ["Cargo.toml", "CHANGELOG.md", "README.md", "rustfmt.toml", "src/lib.rs"] {
        copy_file(&here.join(file), &root.join(file));
    }
    for folder in ["codegen/interface", "codegen/names", "stand-in/src/service"] {
        copy_folder(&here.join(folder), &root.join(folder));
    }
    copy_file(&here.join("codegen/corrections.toml"), &root.join("codegen/corrections.toml"));
    Folders { own: root.join("codegen"), reports: root.join("target/interface"), root }
}

fn copy_file(from: &Path, to: &Path) {
    fs::create_dir_all(to.parent().unwrap()).unwrap();
    fs::copy(from, to).unwrap();
}

fn copy_folder(from: &Path, to: &Path) {
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() { copy_folder(&path, &target) } else { copy_file(&path, &target) }
    }
}

pub fn publish(folders: &Folders, document: &Value) -> PathBuf {
    let path = folders.root.join("next.json");
    fs::write(&path, document.to_string()).unwrap();
    path
}

pub fn read(folders: &Folders, path: &str) -> String {
    data::text(&folders.root.join(path)).unwrap_or_else(|error| panic!("{error}"))
}

/// The version of the current description.
fn version() -> String {
    today()["info"]["version"].as_str().unwrap().to_owned()
}

/// A next version with changes of every kind.
fn next() -> Value {
    let mut next = today();
    next["info"]["version"] = json!("99.0.0");
    let path = "/cloud/{cloud_pk}/project/{project_pk}/document/{id}";
    let mut thumbnail = operation(&mut next, "get_document").clone();
    thumbnail["operationId"] = json!("get_document_thumbnail");
    thumbnail["description"] = json!("Retrieve a small picture.\n\nRequired scopes: document:read");
    thumbnail["responses"]["200"]["content"]["application/json"]["schema"] =
        json!({"$ref": "#/components/schemas/Thumbnail"});
    next["paths"][format!("{path}/thumbnail")] = json!({"get": thumbnail});
    next["components"]["schemas"]["Thumbnail"] = json!({
        "type": "object",
        "required": ["url", "width_px"],
        "properties": {
            "url": {"type": "string", "format": "uri"},
            "width_px": {"type": "integer", "description": "Width in pixels"},
            "archived": {"type": "boolean"},
        },
    });
    query(&mut next, "get_clouds", json!({"name": "slogan__in", "in": "query", "schema": {"type": "string"}}));
    field(&mut next, "Document", "pages", json!({"type": "integer"}));
    require(&mut next, "Document", "pages");
    at(&mut next, &["components", "schemas", "VisaValidation", "properties", "status", "enum"])
        .as_array_mut()
        .unwrap()
        .push(json!("X"));
    operation(&mut next, "get_cloud")["operationId"] = json!("retrieve_cloud");
    move_path(&mut next, "/cloud/{id}", "/cloud/{cloud_id}");
    for method in ["get", "patch", "delete"] {
        everywhere(&mut next["paths"]["/cloud/{cloud_id}"][method]["parameters"], "id", "cloud_id");
    }
    rename_schema(&mut next, "ZoneRequest", "AreaRequest");
    next
}

#[test]
fn a_new_version_is_adopted() {
    let folders = copy("taken_in");
    let report = update(&folders, publish(&folders, &next()).to_str().unwrap(), None).unwrap();
    assert_eq!(report.code(), 2, "{}", report.markdown());

    // The description, and the previous one.
    let current = read(&folders, "codegen/interface/openapi.json");
    assert!(current.contains("\"version\": \"99.0.0\"") && !current.contains("Retrieve a small picture"));
    let before = kept::read(&folders.own, &version()).unwrap();
    assert_eq!(before, data::text(&own().join("interface/openapi.json")).unwrap());

    // Certain changes are made.
    let operations = read(&folders, "codegen/names/operations.toml");
    assert!(
        operations.contains("[retrieve_cloud]\nmodule = \"cloud\"\nname = \"get\"\n"),
        "the function keeps its name"
    );
    assert!(!operations.contains("[get_cloud]\n"));
    let corrections = read(&folders, "codegen/corrections.toml");
    assert!(corrections.contains("path = \"/cloud/{cloud_id}\"") && !corrections.contains("path = \"/cloud/{id}\""));
    assert!(corrections.contains("#/components/schemas/AreaRequest") && !corrections.contains("schemas/ZoneRequest\""));
    let types = read(&folders, "codegen/names/types.toml");
    assert!(types.contains("[AreaRequest]\nmodule = \"zone\"\n"), "{types}");
    assert!(types.contains("name = \"ZoneRequest\"\n") && types.contains("formerly = [\"ZoneRequest\"]\n"));
    assert!(operations.contains("[get_clouds]\nmodule = \"cloud\"\nname = \"list\"\n"));
    assert!(operations.contains("params_since = \"99.0.0\"\n"));
    let stand_in = read(&folders, "stand-in/src/service/cloud.rs");
    assert!(stand_in.contains("(\"retrieve_cloud\", get),"), "{stand_in}");

    // Everything else has stubs, with the published texts above them.
    let stub = "\
# Published: GET /cloud/{cloud_pk}/project/{project_pk}/document/{id}/thumbnail, answers Thumbnail, scopes document:read
# Published: \"Retrieve a small picture. Required scopes: document:read\"
[get_document_thumbnail]
module = \"document\"
name = \"thumbnail\"
doc = \"To be written.\"
";
    assert!(operations.contains(stub), "{operations}");
    assert!(types.contains("[Thumbnail]\nmodule = \"document\"\ndoc = \"To be written.\"\n"));
    let fields = read(&folders, "codegen/names/fields.toml");
    assert!(fields.contains(
        "# Published: Thumbnail.width_px is integer\n# Published: \"Width in pixels\"\nwidth_px = \"To be written.\"\n"
    ));
    let own = fields.split("[override.Thumbnail]\n").nth(1).expect("a thumbnail is no model");
    assert!(own.starts_with(
        "# Published: Thumbnail.archived is boolean\n# Published: elsewhere: \"Whether the model is archived.\"\n"
    ));
    let enums = read(&folders, "codegen/names/enums.toml");
    assert!(enums.contains("{ wire = \"X\", word = \"x\", name = \"X\", doc = \"To be written.\" }"), "{enums}");

    // The crate is generated, also from stubs, with everything that depends on it.
    let document = read(&folders, "src/api/document.rs") + &read(&folders, "src/api/document/answers.rs");
    assert!(document.contains("pub fn thumbnail(") && document.contains("pub pages: Option<i64>,"));
    let cloud = read(&folders, "src/api/cloud.rs");
    assert!(cloud.contains(
        "pub fn list(session: &Session) -> Result<Vec<Cloud>> {\n    list_with(session, &ListParams::default())\n}"
    ));
    assert!(cloud.contains("pub fn list_with(session: &Session, params: &ListParams) -> Result<Vec<Cloud>> {"));
    let counts = data::text(&crate::support::own().join("../tests/repository/guarantees/counts.rs")).unwrap();
    let count = counts.split("OPERATIONS: usize = ").nth(1).and_then(|rest| rest.split(';').next()).unwrap();
    let operations = count.parse::<usize>().unwrap() + 1;
    assert!(read(&folders, "README.md").contains(&format!("lists all {operations} operations")));
    assert!(
        read(&folders, "tests/repository/guarantees/counts.rs").contains(&format!("OPERATIONS: usize = {operations};"))
    );
    assert!(read(&folders, "tests/every_operation/src/calls/document.rs").contains("get_document_thumbnail"));
    let heading = format!("\nInterface version 99.0.0 instead of {}:\n\n- ", version());
    assert!(read(&folders, "CHANGELOG.md").contains(&heading));

    // All open points together, each with its place.
    let points: Vec<_> = report.open_points.iter().map(|point| (point.file.as_str(), point.what.as_str())).collect();
    for (file, what) in [
        ("names/operations.toml", "doc = \"To be written.\""),
        ("names/types.toml", "doc = \"To be written.\""),
        ("names/fields.toml", "pages = \"To be written.\""),
        ("names/fields.toml", "slogan__in = \"To be written.\""),
    ] {
        assert!(points.contains(&(file, what)), "{what} in {points:?}");
    }
    for point in &report.open_points {
        let text = read(&folders, &format!("codegen/{}", point.file));
        let line = text.lines().nth(point.line.expect("a line") - 1).unwrap();
        assert!(line.contains("To be written") || line.trim_start().starts_with("# Published:"), "{point}: {line}");
    }
    assert_eq!(read(&folders, "target/interface/report.md"), report.markdown());
    assert_eq!(read(&folders, "target/interface/report.json"), report.json().unwrap());

    // Repeating it changes nothing more.
    let before = read(&folders, "codegen/names/operations.toml");
    let again = update(&folders, "current", None).unwrap();
    assert_eq!((again.code(), again.changes.len()), (2, 0));
    assert_eq!(read(&folders, "codegen/names/operations.toml"), before);

    // A person writes what is missing, and then the result is that of the comparison.
    for file in ["operations", "types", "fields", "enums", "modules", "arguments"] {
        let path = folders.own.join(format!("names/{file}.toml"));
        let text = data::text(&path).unwrap();
        let kept = text.lines().filter(|line| !line.trim_start().starts_with("# Published:"));
        let written: String =
            kept.map(|line| line.replace("To be written.", &format!("Written of {file}.")) + "\n").collect();
        fs::write(&path, written).unwrap();
    }
    let report = diff(&folders, &version(), "current").unwrap();
    assert_eq!(report.code(), 20, "{}", report.markdown());
}

#[test]
fn unsupported_parts_are_reported_with_what_to_write() {
    let folders = copy("not_taken");
    let mut document = today();
    document["info"]["version"] = json!("99.0.0");
    field(&mut document, "Cloud", "size", json!({"type": "object", "properties": {"bytes": {"type": "integer"}}}));
    query(&mut document, "get_projects", json!({"name": "X-Mode", "in": "header", "schema": {"type": "string"}}));
    let both = json!([{"$ref": "#/components/schemas/Organization"}, {"$ref": "#/components/schemas/Feature"}]);
    field(&mut document, "Cloud", "organization", json!({"anyOf": both}));
    let was = read(&folders, "src/lib.rs");
    let report = update(&folders, publish(&folders, &document).to_str().unwrap(), None).unwrap();
    assert_eq!(report.code(), 2);
    let told: Vec<String> =
        report.open_points.iter().filter(|point| point.line.is_none()).map(ToString::to_string).collect();
    let expected = [
        "codegen/corrections.toml: get_projects: the parameter X-Mode is in header; [[remove_parameter]] with the operation",
        "codegen/corrections.toml: Cloud.organization: the keyword anyOf is not known; [[replace_property]]",
        "codegen/corrections.toml: Cloud.size: an object without a name; [[inline_property]]",
    ];
    assert_eq!(told.len(), expected.len(), "{told:#?}");
    for (told, expected) in told.iter().zip(expected) {
        assert!(told.starts_with(expected), "{told}");
    }
    // Nothing is written if the description is not understood.
    assert!(!folders.root.join("src/api.rs").exists());
    assert_eq!(read(&folders, "src/lib.rs"), was);
}

#[test]
fn another_description_of_the_same_version_needs_a_version_of_its_own() {
    let folders = copy("same_version");
    let mut document = today();
    document["paths"].as_object_mut().unwrap().remove("/cloud/{id}/create-demo").unwrap();
    let path = publish(&folders, &document);
    let error = update(&folders, path.to_str().unwrap(), None).unwrap_err();
    let expected = format!(
        "both descriptions are of version {}, and differ: give the new one a version of its own with --version",
        version()
    );
    assert_eq!(error, expected);
    let report = update(&folders, path.to_str().unwrap(), Some("99.0.1")).unwrap();
    assert_eq!(report.to.version, "99.0.1");
    assert_eq!(report.code(), 30, "{}", report.markdown());
    assert!(read(&folders, "codegen/interface/openapi.json").contains("\"version\": \"99.0.1\""));
}

#[test]
fn an_invalid_description_fails_and_changes_nothing() {
    let folders = copy("no_description");
    let path = folders.root.join("next.json");
    let was = read(&folders, "codegen/interface/openapi.json");
    for (text, error) in [
        ("openapi: 3.0.3", "the description: "),
        ("[]", "the description: no object"),
        ("{}", "the description is OpenAPI"),
    ] {
        fs::write(&path, text).unwrap();
        let told = update(&folders, path.to_str().unwrap(), None).unwrap_err();
        assert!(told.starts_with(error), "{told}");
    }
    assert_eq!(read(&folders, "codegen/interface/openapi.json"), was);
}

/// Every file below a folder, with its content.
fn snapshot(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let files = bimdata_codegen::output::below(folder).unwrap();
    files.into_iter().map(|path| (path.clone(), fs::read(path).unwrap())).collect()
}

/// A folder, the description, what is in the way, and the error.
type Failure = (&'static str, Value, fn(&Folders), &'static str);

#[test]
fn an_update_that_fails_changes_nothing() {
    let new = || {
        let mut document = today();
        document["info"]["version"] = json!("99.0.0");
        document
    };
    // No sample can be given of a body that requires itself, which shows only when the calls are written.
    let mut endless = new();
    field(&mut endless, "TagRequest", "parent", json!({"$ref": "#/components/schemas/TagRequest"}));
    require(&mut endless, "TagRequest", "parent");
    let cases: [Failure; 3] = [
        ("endless", endless, |_| (), "TagRequest holds itself"),
        ("no_heading", new(), |folders| fs::write(folders.root.join("CHANGELOG.md"), "").unwrap(), "CHANGELOG.md: no"),
        // The generated file comes after the description, so that something is written before.
        (
            "in_the_way",
            new(),
            |folders| fs::create_dir_all(folders.root.join("src/guide/operations.md/full")).unwrap(),
            "operations.md",
        ),
    ];
    for (name, document, prepare, told) in cases {
        let folders = copy(name);
        prepare(&folders);
        let file = publish(&folders, &document);
        let was = snapshot(&folders.root);
        let error = update(&folders, file.to_str().unwrap(), None).unwrap_err();
        assert!(error.contains(told) && error.len() < 300, "{error}");
        let is = snapshot(&folders.root);
        let paths: Vec<_> = is.keys().filter(|path| !was.contains_key(*path)).collect();
        assert!(paths.is_empty(), "{name}: new are {paths:?}");
        let changed: Vec<_> = was.iter().filter(|(path, text)| is.get(*path) != Some(text)).collect();
        assert!(changed.is_empty(), "{name}: {:?} changed", changed.iter().map(|(path, _)| path).collect::<Vec<_>>());
    }
}

#[test]
fn a_version_that_cannot_be_compared_is_refused() {
    let folders = copy("no_version");
    let was = read(&folders, "codegen/interface/openapi.json");
    for version in ["", "v1", "10", "10.x", "10.1-rc1", "10..1", "../10.1", "10.99999999999999999999"] {
        assert!(!kept::is_version(version), "{version}");
    }
    for (version, what) in [("", "no version"), ("v1", "the version \"v1\"")] {
        let mut document = today();
        document["info"]["version"] = json!(version);
        let file = publish(&folders, &document);
        let mut errors = vec![update(&folders, file.to_str().unwrap(), None).unwrap_err()];
        if !version.is_empty() {
            errors.push(update(&folders, "current", Some(version)).unwrap_err());
            errors.push(diff(&folders, "current", file.to_str().unwrap()).unwrap_err());
        }
        for error in errors {
            assert!(error.starts_with(&format!("the description has {what}, ")), "{error}");
            assert!(error.contains("--version"), "{error}");
        }
    }
    assert_eq!(read(&folders, "codegen/interface/openapi.json"), was);
    let mut document = today();
    document["info"].as_object_mut().unwrap().remove("version");
    let file = publish(&folders, &document);
    let report = update(&folders, file.to_str().unwrap(), Some("99.0.0")).unwrap();
    assert_eq!((report.code(), report.to.version.as_str()), (0, "99.0.0"));
}
