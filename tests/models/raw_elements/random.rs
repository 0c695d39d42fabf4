//! Random structures with nulls, positions out of range, and cycles of units and of materials.

use bimdata::Field;
use bimdata::element::*;
use bimdata::raw_elements::{RawElementsBuilder, Resolver, check};
use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::{Map, Value, json};

use crate::raw_elements::{answered, decoded, naive, view};

/// A field's name and value; without a value it is left out.
type Fields = Vec<(&'static str, BoxedStrategy<Option<Value>>)>;

fn must(value: impl Strategy<Value = Value> + 'static) -> BoxedStrategy<Option<Value>> {
    value.prop_map(Some).boxed()
}

fn may(value: impl Strategy<Value = Value> + 'static) -> BoxedStrategy<Option<Value>> {
    prop_oneof![1 => Just(None), 1 => Just(Some(Value::Null)), 6 => value.prop_map(Some)].boxed()
}

fn object(fields: Fields) -> BoxedStrategy<Value> {
    let (names, values): (Vec<_>, Vec<_>) = fields.into_iter().unzip();
    let object = move |values: Vec<Option<Value>>| {
        let fields = names.iter().zip(values).filter_map(|(name, value)| Some(((*name).to_owned(), value?)));
        Value::Object(fields.collect::<Map<_, _>>())
    };
    values.prop_map(object).boxed()
}

/// With an id that could be mistaken for a position.
fn with_id(mut fields: Fields) -> BoxedStrategy<Value> {
    fields.push(("id", must((0_i64..5).prop_map(Value::from))));
    object(fields)
}

fn text() -> impl Strategy<Value = Value> {
    prop_oneof![Just(""), Just("A"), Just("B"), Just("Pset é")].prop_map(Value::from)
}

fn number() -> impl Strategy<Value = Value> {
    prop_oneof![Just(0.0), Just(1.0), Just(0.1), Just(-2.5), Just(1e300)].prop_map(Value::from)
}

fn any_json() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        number(),
        text(),
        Just(json!([48, 51, 23])),
        Just(json!({"a": [null, {}]})),
    ]
}

fn position() -> impl Strategy<Value = Value> {
    prop_oneof![20 => 0_i64..4, 1 => Just(-1), 1 => 4_i64..6, 1 => Just(i64::MAX), 1 => Just(i64::MIN)]
        .prop_map(Value::from)
}

fn positions() -> impl Strategy<Value = Value> {
    vec(position(), 0..4).prop_map(Value::from)
}

fn list(item: BoxedStrategy<Value>) -> impl Strategy<Value = Value> {
    vec(item, 0..5).prop_map(Value::from)
}

fn element() -> BoxedStrategy<Value> {
    object(vec![
        ("uuid", must(text())),
        ("type", must(prop_oneof![Just("IfcWall"), Just("IfcDoor")].prop_map(Value::from))),
        ("attributes", may(position())),
        ("psets", may(positions())),
        ("classifications", may(positions())),
        ("layers", may(positions())),
        ("systems", may(positions())),
        ("material_list", may(positions())),
    ])
}

fn property_set() -> BoxedStrategy<Value> {
    let property = with_id(vec![("def_id", must(position())), ("value", may(any_json()))]);
    with_id(vec![
        ("properties", must(list(property))),
        ("name", may(text())),
        ("description", may(text())),
        ("type", may(text())),
    ])
}

fn definition() -> BoxedStrategy<Value> {
    with_id(vec![
        ("name", may(text())),
        ("description", may(text())),
        ("type", may(text())),
        ("value_type", may(text())),
        ("unit_id", may(position())),
    ])
}

fn unit() -> BoxedStrategy<Value> {
    with_id(vec![
        ("type", must(Just(json!("IfcSIUnit")))),
        ("name", may(text())),
        ("unit_type", may(text())),
        ("prefix", may(text())),
        ("elements", may(any_json())),
        ("conversion_factor", may(number())),
        ("dimensions", may(vec(number(), 0..3).prop_map(Value::from))),
        ("conversion_baseunit_index", may(position())),
        ("is_default", may(any::<bool>().prop_map(Value::from))),
    ])
}

fn materials() -> BoxedStrategy<Value> {
    let material = with_id(vec![
        ("step_id", must((0_i64..9).prop_map(Value::from))),
        ("name", must(text())),
        ("description", may(text())),
        ("category", may(text())),
        ("psets", may(positions())),
    ]);
    let component = with_id(vec![("material", may(position())), ("material_option", may(position()))]);
    let option = with_id(vec![("thickness", may(number())), ("material_list", may(positions()))]);
    object(vec![
        ("materials_data", may(list(material))),
        ("list_components", may(list(component))),
        ("options", may(list(option))),
    ])
}

fn raw_elements() -> impl Strategy<Value = Value> {
    let named = |fields: &[&'static str]| fields.iter().map(|name| (*name, may(text()))).collect::<Vec<_>>();
    let layer = with_id([named(&["description", "identifier"]), vec![("name", must(text()))]].concat());
    let system = object([named(&["name", "description", "object_type"]), vec![("uuid", must(text()))]].concat());
    object(vec![
        ("elements", must(list(element()))),
        ("units", may(list(unit()))),
        ("definitions", may(list(definition()))),
        ("property_sets", may(list(property_set()))),
        ("classifications", may(list(with_id(named(&["type", "notation", "description"]))))),
        ("layers", may(list(layer))),
        ("systems", may(list(system))),
        ("materials", may(materials())),
    ])
    .prop_map(|mut raw| {
        // Different objects, as in the service, so that the elements can be sent again.
        for list in ["elements", "systems"] {
            for (index, item) in raw[list].as_array_mut().into_iter().flatten().enumerate() {
                item["uuid"] = json!(format!("{list}-{index}"));
            }
        }
        raw
    })
}

/// The same with nulls among the items of the lists, or in place of a list.
fn with_nulls() -> impl Strategy<Value = Value> {
    (raw_elements(), vec(prop::bool::weighted(0.2), 150)).prop_map(|(mut raw, nulls)| {
        let mut nulls = nulls.into_iter();
        let mut put = |list: &mut Value| {
            for item in list.as_array_mut().into_iter().flatten() {
                if nulls.next() == Some(true) {
                    *item = Value::Null;
                }
            }
        };
        for set in raw["property_sets"].as_array_mut().into_iter().flatten() {
            put(&mut set["properties"]);
        }
        for list in ["elements", "units", "definitions", "property_sets", "classifications", "layers", "systems"] {
            put(&mut raw[list]);
        }
        for list in ["materials_data", "list_components", "options"] {
            if raw["materials"].is_object() {
                put(&mut raw["materials"][list]);
            }
        }
        if nulls.next() == Some(true) {
            raw["elements"] = Value::Null;
        }
        raw
    })
}

/// The same with the objects in place of their positions, as a person would write it by hand.
fn by_hand(raw: &RawElements) -> RawElementsRequest {
    let materials = raw.materials.clone().map(|materials| RawMaterialsRequest {
        materials_data: each(materials.materials_data, |it| RawMaterialRequest {
            psets: Field::or_null(it.psets),
            ..RawMaterialRequest::new(it.step_id, it.name)
        }),
        list_components: each(materials.list_components, |it| RawMaterialListComponentRequest {
            material: Field::or_null(it.material),
            material_option: Field::or_null(it.material_option),
        }),
        options: each(materials.options, |it| RawMaterialOptionRequest {
            thickness: Field::or_null(it.thickness),
            material_list: Field::or_null(it.material_list),
        }),
    });
    let elements = raw.elements.iter().cloned().map(|it| RawElementRequest {
        attributes: Field::or_null(it.attributes),
        material_list: Field::or_null(it.material_list),
        psets: Field::or_null(it.psets),
        classifications: Field::or_null(it.classifications),
        layers: Field::or_null(it.layers),
        systems: Field::or_null(it.systems),
        ..RawElementRequest::new(it.uuid, it.r#type)
    });
    RawElementsRequest {
        units: each(raw.units.clone(), |it| RawUnitRequest {
            conversion_baseunit_index: Field::or_null(it.conversion_baseunit_index),
            ..RawUnitRequest::new(it.r#type)
        }),
        definitions: each(raw.definitions.clone(), |it| RawDefinitionRequest {
            unit_index: Field::or_null(it.unit_index),
            ..RawDefinitionRequest::default()
        }),
        property_sets: each(raw.property_sets.clone(), |it| {
            let properties = it.properties.iter().map(|property| RawPropertyRequest::new(property.definition_index));
            RawPropertySetRequest::new(properties.collect())
        }),
        classifications: each(raw.classifications.clone(), |_| RawClassificationRequest::default()),
        layers: each(raw.layers.clone(), |it| RawLayerRequest::new(it.name)),
        systems: each(raw.systems.clone(), |it| RawSystemRequest::new(it.uuid)),
        materials: Field::or_null(materials),
        ..RawElementsRequest::new(elements.collect())
    }
}

fn each<T, U>(list: Option<Vec<T>>, request: impl Fn(T) -> U) -> Field<Vec<U>> {
    Field::or_null(list.map(|list| list.into_iter().map(request).collect()))
}

proptest! {
    #[test]
    fn the_views_show_what_plain_indexing_finds(whole in with_nulls()) {
        let raw = decoded(&whole);
        prop_assert_eq!(view::elements(&raw), naive::elements(&whole));
        prop_assert_eq!(view::units(&raw), naive::units(&whole));
    }

    #[test]
    fn dangling_positions_are_counted_as_by_plain_indexing(whole in with_nulls()) {
        let raw = decoded(&whole);
        let skipped = *Resolver::new(&raw).skipped();
        prop_assert_eq!(skipped.by_field().to_vec(), naive::skipped(&whole));
        prop_assert_eq!(skipped.total(), naive::skipped(&whole).into_iter().map(|(_, count)| count).sum::<usize>());
    }

    #[test]
    fn what_is_found_by_name_is_what_a_walk_through_all_finds_first(whole in with_nulls()) {
        let raw = decoded(&whole);
        for element in Resolver::new(&raw).elements() {
            for (set, name) in [("A", "A"), ("A", "B"), ("", "A"), ("Pset é", "")] {
                let mut all = element.property_sets().flat_map(|of| of.properties().map(move |it| (of.name(), it.name(), it.raw().id)));
                let first = all.find(|(of, it, _)| (*of, *it) == (Some(set), Some(name))).map(|(.., id)| id);
                prop_assert_eq!(element.property(set, name).map(|property| property.raw().id), first);
            }
        }
    }

    #[test]
    fn a_copy_shows_what_the_model_shows_and_has_no_dangling_references(whole in with_nulls()) {
        let raw = decoded(&whole);
        let mut builder = RawElementsBuilder::new();
        builder.copy(Resolver::new(&raw).elements());
        let copy = answered(&builder.build().unwrap());
        prop_assert_eq!(view::copied(&copy), view::copied(&raw));
        prop_assert_eq!(Resolver::new(&copy).skipped().total(), 0);
    }

    #[test]
    fn a_copy_of_a_copy_is_the_copy(whole in with_nulls()) {
        let copy = |raw: &RawElements| {
            let mut builder = RawElementsBuilder::new();
            builder.copy(Resolver::new(raw).elements());
            builder.build().unwrap()
        };
        let first = copy(&decoded(&whole));
        prop_assert_eq!(copy(&answered(&first)), first);
    }

    #[test]
    fn exactly_the_models_without_dangling_positions_pass_the_check(whole in raw_elements()) {
        let raw = decoded(&whole);
        prop_assert_eq!(check(&by_hand(&raw)).is_ok(), Resolver::new(&raw).skipped().total() == 0);
    }
}
