//! Requests that the service would answer with an empty error 500 are not sent.

use bimdata::element::{self, *};
use bimdata::raw_elements::{RawElementsBuilder, check};
use bimdata::{Error, Field, ModelRef};

use support::scripted::{Reply, Scripted};
use support::session_with;

/// One of everything, without any reference.
fn sound() -> RawElementsRequest {
    let mut builder = RawElementsBuilder::new();
    builder.add_unit(RawUnitRequest::new("IfcSIUnit"));
    builder.add_definition(RawDefinitionRequest::default());
    builder.add_property_set(RawPropertySetRequest::new(vec![RawPropertyRequest::new(0)]));
    builder.add_classification(RawClassificationRequest::default());
    builder.add_layer(RawLayerRequest::new(""));
    builder.add_system(RawSystemRequest::new("s"));
    builder.add_material(RawMaterialRequest::new(0, ""));
    builder.add_list_component(RawMaterialListComponentRequest::default());
    builder.add_material_option(RawMaterialOptionRequest::default());
    builder.add_element(RawElementRequest::new("a", "IfcWall"));
    builder.build().expect("a sound request")
}

fn first<T>(list: &mut Field<Vec<T>>) -> &mut T {
    match list {
        Field::Value(items) => &mut items[0],
        _ => panic!("there is none"),
    }
}

fn materials(request: &mut RawElementsRequest) -> &mut RawMaterialsRequest {
    match &mut request.materials {
        Field::Value(materials) => materials,
        _ => panic!("there are none"),
    }
}

fn refusal(spoil: impl FnOnce(&mut RawElementsRequest)) -> String {
    let mut request = sound();
    spoil(&mut request);
    match check(&request) {
        Err(Error::Input(error)) => error.to_string(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_is_sound_passes() {
    assert!(check(&sound()).is_ok());
    assert!(check(&RawElementsRequest::new(Vec::new())).is_ok());
    let nulls = RawElementsRequest {
        units: Field::Null,
        property_sets: Field::Null,
        materials: Field::Null,
        ..RawElementsRequest::new(vec![RawElementRequest {
            attributes: Field::Null,
            psets: Field::Null,
            ..RawElementRequest::new("a", "IfcWall")
        }])
    };
    assert!(check(&nulls).is_ok());
}

#[test]
fn a_position_outside_its_list_is_refused_by_its_place() {
    assert_eq!(
        refusal(|it| it.elements[0].attributes = 1.into()),
        "elements[0].attributes: is 1, and property_sets has 1 items"
    );
    assert_eq!(
        refusal(|it| it.elements[0].psets = vec![0, -1].into()),
        "elements[0].psets[1]: is -1, and property_sets has 1 items"
    );
    assert_eq!(
        refusal(|it| it.elements[0].classifications = vec![1].into()),
        "elements[0].classifications[0]: is 1, and classifications has 1 items"
    );
    assert_eq!(
        refusal(|it| it.elements[0].layers = vec![1].into()),
        "elements[0].layers[0]: is 1, and layers has 1 items"
    );
    assert_eq!(
        refusal(|it| it.elements[0].systems = vec![1].into()),
        "elements[0].systems[0]: is 1, and systems has 1 items"
    );
    assert_eq!(
        refusal(|it| it.elements[0].material_list = vec![i64::MAX].into()),
        "elements[0].material_list[0]: is 9223372036854775807, and materials.list_components has 1 items"
    );
    assert_eq!(
        refusal(|it| first(&mut it.property_sets).properties[0].definition_index = 1),
        "property_sets[0].properties[0].def_id: is 1, and definitions has 1 items"
    );
    assert_eq!(
        refusal(|it| first(&mut it.definitions).unit_index = 1.into()),
        "definitions[0].unit_id: is 1, and units has 1 items"
    );
    assert_eq!(
        refusal(|it| first(&mut it.units).conversion_baseunit_index = 1.into()),
        "units[0].conversion_baseunit_index: is 1, and units has 1 items"
    );
    assert_eq!(
        refusal(|it| first(&mut materials(it).materials_data).psets = vec![1].into()),
        "materials.materials_data[0].psets[0]: is 1, and property_sets has 1 items"
    );
    assert_eq!(
        refusal(|it| first(&mut materials(it).list_components).material = 1.into()),
        "materials.list_components[0].material: is 1, and materials.materials_data has 1 items"
    );
    assert_eq!(
        refusal(|it| first(&mut materials(it).list_components).material_option = 1.into()),
        "materials.list_components[0].material_option: is 1, and materials.options has 1 items"
    );
    assert_eq!(
        refusal(|it| first(&mut materials(it).options).material_list = vec![1].into()),
        "materials.options[0].material_list[0]: is 1, and materials.list_components has 1 items"
    );
}

#[test]
fn a_position_in_a_list_that_is_not_sent_is_refused() {
    let spoil = |it: &mut RawElementsRequest| {
        it.elements[0].material_list = vec![0].into();
        it.materials = Field::Null;
    };
    assert_eq!(refusal(spoil), "elements[0].material_list[0]: is 0, and materials.list_components has 0 items");
}

#[test]
fn empty_texts_that_the_service_does_not_take_are_refused() {
    assert_eq!(refusal(|it| it.elements[0].uuid.clear()), "elements[0].uuid: is empty");
    assert_eq!(refusal(|it| it.elements[0].r#type.clear()), "elements[0].type: is empty");
    assert_eq!(refusal(|it| first(&mut it.systems).uuid.clear()), "systems[0].uuid: is empty");
    assert_eq!(refusal(|it| first(&mut it.units).r#type.clear()), "units[0].type: is empty");
}

#[test]
fn what_a_null_of_an_answer_is_read_as_is_not_sent() {
    let raw: RawElements = serde_json::from_str(r#"{"elements": [null], "systems": [null], "units": [null]}"#).unwrap();
    let (element, system) = (raw.elements[0].clone(), raw.systems.unwrap().remove(0));
    // As the documentation of `RawElements` says.
    assert_eq!((element.uuid.as_str(), element.r#type.as_str(), system.uuid.as_str()), ("\0", "", "\0"));
    assert_eq!(raw.units.unwrap()[0].id, i64::MIN);
    let reason = "is that of a null in an answer, which is no object";
    assert_eq!(refusal(|it| it.elements[0].uuid = element.uuid), format!("elements[0].uuid: {reason}"));
    assert_eq!(refusal(|it| first(&mut it.systems).uuid = system.uuid), format!("systems[0].uuid: {reason}"));
}

#[test]
fn a_uuid_that_stands_there_twice_is_refused() {
    let twice = |it: &mut RawElementsRequest| it.elements.push(RawElementRequest::new("a", "IfcDoor"));
    assert_eq!(refusal(twice), "elements[1].uuid: is that of an element before it");
    let twice = |it: &mut RawElementsRequest| {
        let named = RawSystemRequest { name: "Heating".into(), ..RawSystemRequest::new("s") };
        it.systems = vec![RawSystemRequest::new("s"), named].into();
    };
    assert_eq!(refusal(twice), "systems[1].uuid: is that of a system before it");
}

/// As `IfcCorrectUnitAssignment` of IFC says, which leaves out user-defined units.
#[test]
fn two_default_units_of_one_type_are_refused() {
    let units = |types: &[(Option<&str>, bool)]| {
        let unit = |(unit_type, is_default): &(Option<&str>, bool)| RawUnitRequest {
            unit_type: Field::or_absent(unit_type.map(str::to_owned)),
            is_default: (*is_default).into(),
            ..RawUnitRequest::new("IfcSIUnit")
        };
        RawElementsRequest { units: types.iter().map(unit).collect::<Vec<_>>().into(), ..sound() }
    };
    let twice = units(&[(Some("LENGTHUNIT"), true), (Some("AREAUNIT"), true), (Some("LengthUnit"), true)]);
    let error = check(&twice).unwrap_err().to_string();
    assert_eq!(error, "units[2].is_default: is true, as for units[0], which is of the same unit_type");
    for sound in [
        units(&[(Some("LENGTHUNIT"), true), (Some("LENGTHUNIT"), false), (Some("AREAUNIT"), true)]),
        units(&[(Some("USERDEFINED"), true), (Some("UserDefined"), true)]),
        units(&[(None, true), (None, true)]),
    ] {
        check(&sound).unwrap();
    }
}

#[test]
fn circles_are_refused() {
    assert_eq!(
        refusal(|it| first(&mut it.units).conversion_baseunit_index = 0.into()),
        "units[0].conversion_baseunit_index: starts an endless chain of units"
    );
    let circle = |it: &mut RawElementsRequest| {
        first(&mut materials(it).list_components).material_option = 0.into();
        first(&mut materials(it).options).material_list = vec![0].into();
    };
    assert_eq!(refusal(circle), "materials.list_components[0].material_option: starts an endless chain of lists");
}

#[test]
fn numbers_that_json_cannot_say_are_refused() {
    assert_eq!(
        refusal(|it| first(&mut it.units).conversion_factor = f64::NAN.into()),
        "units[0].conversion_factor: is NaN, which JSON cannot express"
    );
    assert_eq!(
        refusal(|it| first(&mut it.units).dimensions = vec![1.0, f64::INFINITY].into()),
        "units[0].dimensions: is inf, which JSON cannot express"
    );
    assert_eq!(
        refusal(|it| first(&mut materials(it).options).thickness = f64::NEG_INFINITY.into()),
        "materials.options[0].thickness: is -inf, which JSON cannot express"
    );
}

#[test]
fn create_raw_sends_only_valid_elements() {
    let server = Scripted::start(|_| Reply::json(201, ""));
    let session = session_with(&server).build().expect("a session");
    let model = ModelRef { cloud: 12, project: 34, model: 56 };
    element::create_raw(&session, model, &sound()).expect("an answer");
    assert_eq!(server.requests().len(), 1);
    let mut spoiled = sound();
    spoiled.elements[0].psets = vec![1].into();
    let Err(Error::Input(error)) = element::create_raw(&session, model, &spoiled) else { panic!("it was sent") };
    assert_eq!(error.what, "elements[0].psets[0]");
    assert_eq!(server.requests().len(), 1);
}
