//! The hand-written names and sentences: each is a sentence, says something, and is used.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use bimdata_codegen::document::Interface;
use bimdata_codegen::names::{Names, OperationName};
use bimdata_codegen::resolve::{Api, Shape};
use serde_json::Value;

fn own() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn data(path: &str) -> Value {
    toml::from_str(&std::fs::read_to_string(own().join(path)).unwrap()).unwrap()
}

fn names() -> Names {
    bimdata_codegen::names(own()).unwrap()
}

fn interface() -> Interface {
    let description = std::fs::read_to_string(own().join("interface/openapi.json")).unwrap();
    let mut interface = bimdata_codegen::document::read(&description).unwrap();
    let corrections = serde_json::from_value(data("corrections.toml")).unwrap();
    bimdata_codegen::correct::correct(&mut interface, &corrections).unwrap();
    interface
}

fn api() -> Api {
    bimdata_codegen::resolve::resolve(&interface(), &names()).unwrap()
}

/// Every text below one of these keys, with its place.
fn sentences(place: &str, value: &Value, found: &mut Vec<(String, String)>) {
    match value {
        Value::Object(object) => {
            object.iter().for_each(|(key, value)| sentences(&format!("{place} {key}"), value, found));
        }
        Value::Array(items) => items.iter().for_each(|value| sentences(place, value, found)),
        Value::String(text) => found.push((place.to_owned(), text.clone())),
        _ => {}
    }
}

#[test]
fn every_sentence_ends_with_a_full_stop() {
    let mut found = Vec::new();
    for file in ["operations", "types", "enums", "modules", "fields", "secrets"] {
        sentences(file, &data(&format!("names/{file}.toml")), &mut found);
    }
    sentences("corrections", &data("corrections.toml"), &mut found);
    let is_sentence = |place: &str| {
        let mut words = place.split(' ');
        let file = words.next().unwrap_or_default();
        matches!(file, "modules" | "fields" | "secrets")
            || words.next_back().is_some_and(|key| key == "doc" || key == "reason")
    };
    found.retain(|(place, _)| is_sentence(place));
    assert!(found.len() > 1000, "{} sentences", found.len());
    found.retain(|(_, text)| !text.ends_with('.') || text.ends_with("..") || text.trim() != text);
    assert_eq!(found, []);
}

#[test]
fn every_function_of_a_module_says_something_of_its_own() {
    let mut said = BTreeMap::new();
    for (id, OperationName { module, doc, .. }) in &names().operations {
        assert_eq!(said.insert((module.clone(), doc.clone()), id.clone()), None, "{id} says the same");
    }
}

/// `bcf::topic_type` as `TopicType`.
fn type_of_module(path: &str) -> String {
    let words = path.rsplit("::").next().unwrap_or_default().split('_');
    words.map(|word| word[..1].to_uppercase() + &word[1..]).collect()
}

/// Modules whose `create` takes the request of another one, each with the request and the reason.
const OTHER_REQUESTS: [(&str, &str, &str); 5] = [
    ("element::property", "property::PropertyRequest", "The same property, put on one element."),
    (
        "element::property_definition",
        "property_definition::PropertyDefinitionRequest",
        "The same definition, for the properties of one element.",
    ),
    ("element::property_set", "property_set::PropertySetRequest", "The same property set, put on one element."),
    ("element::unit", "unit::UnitRequest", "The same unit, for the properties of one element."),
    ("project::webhook", "cloud::webhook::WebhookRequest", "The same webhook, which hears of one project."),
];

/// If two modules have the same name, the name of the parent module comes first: `CloudInvitationRequest`.
#[test]
fn what_creates_takes_the_request_of_its_module() {
    let api = api();
    let (mut checked, mut others) = (0, Vec::new());
    for (path, module) in &api.modules {
        let creates = |name: &str| ["create", "create_many"].contains(&name);
        for function in module.functions.iter().filter(|function| creates(&function.name)) {
            let shape = match function.body.as_ref().map(|body| &body.shape) {
                Some(Shape::List { item, .. }) => item,
                Some(shape) => shape,
                None => continue,
            };
            let Shape::Type(schema) = shape else { panic!("{}: {shape:?}", function.id) };
            let (home, request) = api.find(schema).unwrap();
            let own = type_of_module(path);
            let above = path.split_once("::").map(|(above, _)| format!("{}{own}Request", type_of_module(above)));
            let is_named = request.name == format!("{own}Request") || Some(&request.name) == above.as_ref();
            checked += 1;
            if home != path || !is_named {
                others.push((path.clone(), format!("{home}::{}", request.name)));
            }
        }
    }
    assert!(checked > 40, "{checked} functions");
    let listed = OTHER_REQUESTS.map(|(module, request, _)| (module.to_owned(), request.to_owned()));
    assert_eq!(others, listed);
}

/// The set of words of a text, without filler words.
fn words(text: &str) -> BTreeSet<String> {
    let words = text.split(|letter: char| !letter.is_alphanumeric()).map(str::to_lowercase);
    words.filter(|word| !["", "a", "an", "the", "of", "all", "s"].contains(&word.as_str())).collect()
}

#[test]
fn no_function_only_says_its_name_again() {
    for (id, OperationName { module, name, doc, .. }) in &names().operations {
        assert_ne!(words(doc), words(id), "{id}");
        assert_ne!(words(doc), words(&format!("{name} {module}")), "{id}");
    }
}

fn keys(value: &Value) -> BTreeSet<String> {
    value.as_object().into_iter().flat_map(|object| object.keys().cloned()).collect()
}

fn nothing() -> BTreeSet<String> {
    BTreeSet::new()
}

#[test]
fn every_module_with_a_sentence_exists() {
    let modules: BTreeSet<String> = names().modules.into_keys().collect();
    assert_eq!(&modules - &api().modules.into_keys().collect(), nothing());
}

/// Names of two levels: a schema and its field, or an operation and its parameter.
fn inner(value: &Value) -> BTreeSet<String> {
    let outer = value.as_object().into_iter().flatten();
    outer.flat_map(|(name, inner)| keys(inner).into_iter().map(move |key| format!("{name}.{key}"))).collect()
}

#[test]
fn every_field_with_a_sentence_exists() {
    let (interface, said) = (interface(), data("names/fields.toml"));
    let schemas = interface.schemas.iter();
    let fields: Vec<_> = schemas
        .flat_map(|(schema, described)| described.properties.iter().flatten().map(move |(wire, _)| (schema, wire)))
        .collect();
    let named = fields.iter().map(|(_, wire)| (*wire).clone()).collect();
    assert_eq!(&keys(&said["field"]) - &named, nothing());
    let placed = fields.iter().map(|(schema, wire)| format!("{schema}.{wire}")).collect();
    assert_eq!(&inner(&said["override"]) - &placed, nothing());
}

#[test]
fn every_field_with_a_sample_is_sent() {
    let (api, names) = (api(), names());
    let types = api.modules.values().flat_map(|module| &module.types).filter(|found| !found.is_received);
    let fields =
        types.flat_map(|found| found.fields.iter().map(move |field| format!("{}.{}", found.schema, field.wire)));
    let by_hand = interface().schemas.into_iter().filter(|(_, schema)| schema.hand_written.is_some());
    let sent: BTreeSet<String> = fields.chain(by_hand.map(|(name, _)| name)).collect();
    let sampled: BTreeSet<String> = names.arguments.sample.into_keys().collect();
    assert_eq!(&sampled - &sent, nothing());
}

#[test]
fn every_parameter_with_a_sentence_exists() {
    let (api, said) = (api(), data("names/fields.toml"));
    let functions = api.modules.values().flat_map(|module| &module.functions);
    let parameters: Vec<_> =
        functions.flat_map(|function| function.parameters.iter().map(|asked| (&function.id, &asked.wire))).collect();
    let named = parameters.iter().map(|(_, wire)| (*wire).clone()).collect();
    assert_eq!(&keys(&said["parameter"]) - &named, nothing());
    let placed = parameters.iter().map(|(id, wire)| format!("{id}.{wire}")).collect();
    assert_eq!(&inner(&said["parameter_override"]) - &placed, nothing());
}

#[test]
fn every_segment_that_gives_a_name_exists() {
    let api = api();
    let functions = api.modules.values().flat_map(|module| &module.functions);
    let (mut used, mut of_two) = (nothing(), nothing());
    for function in functions {
        let segments: Vec<_> = function.path.split('/').collect();
        let pairs = segments.windows(2).filter(|pair| pair[1].starts_with('{'));
        used.extend(pairs.map(|pair| pair[0].to_owned()));
        let fixed: Vec<_> = segments.into_iter().filter(|segment| !segment.starts_with('{')).collect();
        let two: Vec<_> = fixed.windows(2).map(|pair| pair.join("/")).collect();
        of_two.extend(two);
    }
    let (two, one): (BTreeSet<_>, BTreeSet<_>) = names().arguments.path.into_keys().partition(|key| key.contains('/'));
    assert_eq!(one, used);
    assert!(two.is_subset(&of_two), "{two:?}");
}

#[test]
fn every_place_of_an_enum_exists() {
    let api = api();
    let mut places = nothing();
    for module in api.modules.values() {
        places.extend(module.types.iter().flat_map(|found| {
            found.fields.iter().flat_map(move |field| {
                let place = format!("{}.{}", found.schema, field.wire);
                [format!("{place}[]"), place]
            })
        }));
        places.extend(module.functions.iter().flat_map(|function| {
            function.parameters.iter().flat_map(move |parameter| {
                let place = format!("{}.{}", function.id, parameter.wire);
                [format!("{place}[]"), place]
            })
        }));
    }
    for (name, found) in data("names/enums.toml").as_object().unwrap() {
        for at in found["at"].as_array().into_iter().flatten() {
            assert!(places.contains(at.as_str().unwrap()), "{name} at {at}");
        }
    }
}

#[test]
fn every_entry_of_a_general_sentence_is_used() {
    let (names, said) = (names(), data("names/general.toml"));
    let general = bimdata_codegen::general::General::of(&interface(), &names);
    let known = |lists: &BTreeMap<String, BTreeSet<String>>| -> BTreeSet<String> {
        lists.iter().flat_map(|(name, list)| list.iter().map(move |one| format!("{name} of {one}"))).collect()
    };
    let listed = |section: &str| -> BTreeSet<String> {
        let lists: BTreeMap<String, BTreeSet<String>> = serde_json::from_value(said[section].clone()).unwrap();
        known(&lists)
    };
    assert_eq!(&listed("field") - &known(&general.field), nothing());
    assert_eq!(&listed("parameter") - &known(&general.parameter), nothing());
}

#[test]
fn no_sentence_is_missing() {
    let texts = bimdata_codegen::data::Data::load(own()).unwrap().texts();
    assert_eq!(bimdata_codegen::update::open_points::unwritten(&texts), []);
}

#[test]
fn missing_sentences_are_found_with_their_lines() {
    let text = "[get_clouds]\n# Published: GET /cloud\nname = \"list\"\ndoc = \"To be written.\"\nother = \"It is written.\"\n";
    let found = bimdata_codegen::data::unwritten(&BTreeMap::from([("names/operations.toml", text.to_owned())]));
    let lines: Vec<_> = found.iter().map(|one| (one.line, one.text.as_str())).collect();
    assert_eq!(lines, [(2, "# Published: GET /cloud"), (4, "doc = \"To be written.\"")]);
}

#[test]
fn semver_checks_follow_the_policy() {
    let manifest: Value = toml::from_str(&std::fs::read_to_string(own().join("../Cargo.toml")).unwrap()).unwrap();
    let lints = &manifest["package"]["metadata"]["cargo-semver-checks"]["lints"];
    assert_eq!(lints["constructible_struct_adds_field"]["required-update"], "minor");
}

#[test]
fn a_general_sentence_is_not_used_for_schemas_outside_its_list() {
    let small =
        crate::support::Small::new().name("general", serde_json::json!({"field": {"id": ["Cloud"]}, "parameter": {}}));
    let refusal = small.refusal();
    assert!(!refusal.contains("names/general.toml: id is not read for Cloud"), "{refusal}");
    let told = "names/general.toml: name is not read for CloudRequest: list it there, or give it a sentence of its own in \
                names/fields.toml";
    assert!(refusal.lines().any(|line| line == told), "{refusal}");
}
