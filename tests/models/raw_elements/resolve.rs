//! Looking up a name returns the object that the positions refer to.

use bimdata::element::RawElements;
use bimdata::raw_elements::{
    ClassificationView, Conversion, DefinitionView, ElementView, MaterialView, PropertySetView, PropertyView,
    RawElementsBuilder, Resolver, UnitView,
};
use serde_json::{Value, json};

use crate::raw_elements::decoded;
use crate::raw_elements::fixture::walls;

const NORTH: &str = "3DqaUydM99ehywE4_2hm1u";
const SOUTH: &str = "2O2Fr$t4X7Zf8NOew3FLOH";
const DOOR: &str = "1hqIFTRjfV6AWq_bMtnZwI";

fn named<'a>(raw: &'a RawElements, uuid: &str) -> ElementView<'a> {
    Resolver::new(raw).element(uuid).expect(uuid)
}

fn only(fields: &Value) -> RawElements {
    let mut whole = json!({"elements": [{"uuid": "a", "type": "IfcWall"}]});
    for (name, value) in fields.as_object().expect("fields") {
        whole[name] = value.clone();
    }
    decoded(&whole)
}

#[test]
fn elements_come_in_their_order_with_uuid_and_type() {
    let raw = walls();
    let elements = Resolver::new(&raw).elements();
    assert_eq!(elements.len(), 3);
    let found: Vec<_> = elements.map(|element| (element.uuid(), element.ifc_type())).collect();
    assert_eq!(found, [(NORTH, "IfcWall"), (SOUTH, "IfcWall"), (DOOR, "IfcDoor")]);
}

#[test]
fn elements_are_found_by_their_exact_type() {
    let raw = walls();
    let resolver = Resolver::new(&raw);
    let of_type = |name| resolver.of_type(name).map(ElementView::uuid).collect::<Vec<_>>();
    assert_eq!(of_type("IfcWall"), [NORTH, SOUTH]);
    assert_eq!(of_type("IfcDoor"), [DOOR]);
    assert_eq!((of_type("ifcwall").len(), of_type("").len()), (0, 0));
}

#[test]
fn an_element_is_found_by_its_uuid_and_the_first_of_several_is_used() {
    let raw = decoded(&json!({"elements": [
        {"uuid": "a", "type": "IfcDoor"}, {"uuid": "b", "type": "IfcWall"}, {"uuid": "b", "type": "IfcSlab"}
    ]}));
    let resolver = Resolver::new(&raw);
    let kind = |uuid| resolver.element(uuid).map(ElementView::ifc_type);
    assert_eq!([kind("a"), kind("b"), kind("c")], [Some("IfcDoor"), Some("IfcWall"), None]);
}

#[test]
fn attributes_are_found_by_name_and_may_be_any_json() {
    let raw = walls();
    assert_eq!(named(&raw, NORTH).attribute("Name"), Some(&json!("North wall")));
    assert_eq!(named(&raw, NORTH).attribute("RefLatitude"), Some(&json!([48, 51, 23])));
    assert_eq!(named(&raw, SOUTH).attribute("Name"), Some(&json!("")));
    assert_eq!(named(&raw, NORTH).attribute("FireRating"), None);
    assert_eq!(named(&raw, DOOR).attribute("Name"), None);
    assert!(named(&raw, DOOR).attributes().is_none());
}

#[test]
fn property_sets_and_properties_come_in_the_order_of_the_element() {
    let raw = walls();
    let wall = named(&raw, NORTH);
    let found: Vec<_> = wall
        .property_sets()
        .flat_map(|set| set.properties().map(move |property| (set.name(), property.name(), property.value().cloned())))
        .collect();
    let (common, quantities) = (Some("Pset_WallCommon"), Some("BaseQuantities"));
    assert_eq!(
        found,
        [
            (common, Some("FireRating"), Some(json!("EI 60"))),
            (common, Some("Reference"), None),
            (quantities, Some("NetSideArea"), Some(json!(12.5))),
        ]
    );
    assert_eq!(wall.property_sets().next().map(|set| set.raw().id), Some(3));
    assert_eq!(named(&raw, DOOR).property_sets().count(), 0);
}

#[test]
fn a_property_is_found_by_its_set_and_name() {
    let raw = walls();
    let value = |uuid, set, name| named(&raw, uuid).property(set, name).and_then(PropertyView::value).cloned();
    assert_eq!(value(NORTH, "Pset_WallCommon", "FireRating"), Some(json!("EI 60")));
    assert_eq!(value(NORTH, "BaseQuantities", "NetSideArea"), Some(json!(12.5)));
    assert_eq!(value(NORTH, "BaseQuantities", "FireRating"), None);
    assert_eq!(value(NORTH, "Pset_DoorCommon", "FireRating"), None);
    assert_eq!(value(DOOR, "Pset_WallCommon", "FireRating"), None);
}

#[test]
fn of_several_sets_of_one_name_the_first_with_the_property_is_used() {
    let raw = walls();
    let wall = named(&raw, SOUTH);
    assert_eq!(wall.property_sets_named("Pset_WallCommon").count(), 2);
    let value = |name| wall.property("Pset_WallCommon", name).and_then(PropertyView::value).cloned();
    assert_eq!(value("FireRating"), Some(json!("EI 60")));
    assert_eq!(value("LoadBearing"), Some(json!(false)));
    assert_eq!(value("Slope"), Some(json!(0.5)));
}

#[test]
fn a_property_without_a_value_is_listed_too() {
    let raw = walls();
    let reference = named(&raw, NORTH).property("Pset_WallCommon", "Reference").expect("a property");
    assert_eq!(reference.value(), None);
}

#[test]
fn the_unit_at_position_0_is_a_unit_like_any_other() {
    let raw = walls();
    let area = named(&raw, NORTH).property("BaseQuantities", "NetSideArea").expect("a property");
    assert_eq!(area.definition().raw().value_type.as_deref(), Some("IfcAreaMeasure"));
    assert_eq!(area.unit().and_then(UnitView::name), Some("SQUARE_METRE"));
    let rating = named(&raw, NORTH).property("Pset_WallCommon", "FireRating").expect("a property");
    assert!(rating.unit().is_none());
}

/// Factor and name of the last unit.
fn conversion(unit: UnitView<'_>) -> (f64, Option<&str>) {
    let Conversion { factor, unit, .. } = unit.conversion();
    (factor, unit.name())
}

#[test]
#[allow(clippy::float_cmp, reason = "no rounding is involved")]
fn a_unit_converts_to_its_base() {
    let raw = walls();
    let slope = named(&raw, SOUTH).property("Pset_WallCommon", "Slope").and_then(PropertyView::unit).expect("a unit");
    assert_eq!((slope.name(), slope.unit_type()), (Some("DEGREE"), Some("PLANEANGLEUNIT")));
    assert_eq!(slope.base().and_then(UnitView::name), Some("RADIAN"));
    assert_eq!(conversion(slope), (0.017_453_292_5, Some("RADIAN")));
}

#[test]
#[allow(clippy::float_cmp, reason = "no rounding is involved")]
fn a_chain_of_conversions_is_followed_to_its_end() {
    let raw = walls();
    let units: Vec<_> = Resolver::new(&raw).units().collect();
    assert_eq!(units.len(), 7);
    assert_eq!(units[4].name(), Some("FOOT"));
    assert_eq!(conversion(units[4]), (306.0, Some("METRE")));
    assert_eq!(units[4].conversion().unit.prefix(), Some("MILLI"));
    assert_eq!(conversion(units[0]), (1.0, Some("SQUARE_METRE")));
}

#[test]
#[allow(clippy::float_cmp, reason = "no rounding is involved")]
fn a_conversion_ends_where_the_factor_or_the_base_is_missing() {
    let raw = only(&json!({"units": [
        {"id": 0, "type": "a", "name": "without a factor", "conversion_baseunit_index": 1},
        {"id": 0, "type": "b", "name": "without a base", "conversion_factor": 3.0},
        {"id": 0, "type": "c", "name": "beyond the list", "conversion_factor": 3.0, "conversion_baseunit_index": 4},
        {"id": 0, "type": "d", "name": "to the second", "conversion_factor": 5.0, "conversion_baseunit_index": 1}
    ]}));
    let found: Vec<_> = Resolver::new(&raw).units().map(conversion).collect();
    let second = Some("without a base");
    assert_eq!(found, [(1.0, Some("without a factor")), (1.0, second), (1.0, Some("beyond the list")), (5.0, second)]);
}

#[test]
#[allow(clippy::float_cmp, reason = "no rounding is involved")]
fn a_chain_of_units_that_comes_back_to_itself_is_no_chain() {
    let unit = |name: &str, base: i64| json!({"id": 0, "type": "a", "name": name, "conversion_factor": 2.0, "conversion_baseunit_index": base});
    let raw = only(&json!({"units": [unit("self", 0), unit("one", 2), unit("other", 1), unit("into", 1)]}));
    let units: Vec<_> = Resolver::new(&raw).units().collect();
    for unit in units {
        assert!(unit.base().is_none(), "{unit}");
        assert_eq!(conversion(unit), (1.0, unit.name()));
    }
}

#[test]
fn a_unit_is_written_with_its_prefix_or_as_what_it_measures() {
    let raw = walls();
    let found: Vec<_> = Resolver::new(&raw).units().map(|unit| unit.to_string()).collect();
    let expected = ["SQUARE_METRE", "RADIAN", "DEGREE", "MILLI METRE", "FOOT", "INCH", "MASSDENSITYUNIT"];
    assert_eq!(found, expected);
    let raw = only(&json!({"units": [{"id": 0, "type": "IfcContextDependentUnit"}]}));
    assert_eq!(
        Resolver::new(&raw).units().next().map(|unit| unit.to_string()).as_deref(),
        Some("IfcContextDependentUnit")
    );
}

#[test]
fn a_classification_has_name_and_title_as_elsewhere() {
    let raw = walls();
    let found: Vec<_> = named(&raw, NORTH).classifications().collect();
    let [classification] = found[..] else { panic!("{found:?}") };
    assert_eq!(classification.name(), Some("Uniclass"));
    assert_eq!(classification.title(), Some("Walls"));
    assert_eq!(classification.notation(), Some("EF_25_10"));
    assert_eq!(named(&raw, SOUTH).classifications().count(), 0);
}

#[test]
fn layers_and_systems_are_found() {
    let raw = walls();
    let wall = named(&raw, NORTH);
    assert_eq!(wall.layers().map(|layer| layer.name.as_str()).collect::<Vec<_>>(), ["A-WALL"]);
    let systems: Vec<_> = wall.systems().map(|system| system.uuid.as_str()).collect();
    assert_eq!(systems, ["0pF2bQ1sT9dPzRrJkE7wYd", "0pF2bQ1sT9dPzRrJkE7wYc"]);
    assert_eq!((named(&raw, SOUTH).layers().count(), named(&raw, DOOR).systems().count()), (0, 0));
}

fn material(entry: MaterialView<'_>) -> (usize, Option<&str>, Option<f64>) {
    (entry.depth(), entry.name(), entry.thickness())
}

#[test]
fn a_list_of_materials_is_followed_by_the_lists_in_its_options() {
    let raw = walls();
    let found: Vec<_> = named(&raw, NORTH).materials().map(material).collect();
    let plaster = (1, Some("Plaster"), Some(0.015));
    assert_eq!(found, [(0, None, None), plaster, (1, Some("Brick"), Some(0.24)), plaster]);
    let found: Vec<_> = named(&raw, SOUTH).materials().map(material).collect();
    assert_eq!(found, [(0, Some(""), None)]);
    assert_eq!(named(&raw, DOOR).materials().count(), 0);
}

#[test]
fn a_material_has_property_sets_of_its_own() {
    let raw = walls();
    let brick = named(&raw, NORTH).materials().nth(2).expect("a material");
    let sets: Vec<_> = brick.property_sets().map(PropertySetView::name).collect();
    assert_eq!(sets, [Some("Pset_MaterialCommon")]);
    let density = brick.property_sets().find_map(|set| set.property("MassDensity"));
    assert_eq!(density.and_then(PropertyView::value), Some(&json!(1800)));
    assert_eq!(brick.material().map(|material| material.step_id), Some(80));
    assert_eq!(named(&raw, NORTH).materials().next().expect("an entry").property_sets().count(), 0);
}

#[test]
fn a_list_of_materials_is_not_visited_inside_itself() {
    let raw = decoded(&json!({
        "elements": [{"uuid": "a", "type": "IfcWall", "material_list": [0, 1]}],
        "materials": {
            "materials_data": [{"id": 0, "step_id": 1, "name": "Brick"}, {"id": 0, "step_id": 1, "name": "Wood"}],
            "list_components": [
                {"id": 0, "material": 0, "material_option": 0}, {"id": 0, "material": 1, "material_option": 1}
            ],
            "options": [{"id": 0, "material_list": [0, 1]}, {"id": 0, "material_list": [0]}]
        }
    }));
    let found: Vec<_> =
        named(&raw, "a").materials().map(|entry| (entry.depth(), entry.name().unwrap_or("-"))).collect();
    // Brick contains itself and wood; wood contains brick.
    let expected =
        [(0, "Brick"), (1, "Brick"), (1, "Wood"), (2, "Brick"), (0, "Wood"), (1, "Brick"), (2, "Brick"), (2, "Wood")];
    assert_eq!(found, expected);
}

#[test]
fn lists_of_materials_are_visited_to_a_depth_of_16() {
    let chain = |position: i64| json!({"id": 0, "material": null, "material_option": position});
    let raw = decoded(&json!({
        "elements": [{"uuid": "a", "type": "IfcWall", "material_list": [0]}],
        "materials": {
            "list_components": (0..40).map(chain).collect::<Value>(),
            "options": (1..41).map(|next| json!({"id": 0, "material_list": [next]})).collect::<Value>()
        }
    }));
    let depths: Vec<_> = named(&raw, "a").materials().map(MaterialView::depth).collect();
    assert_eq!(depths, (0..=16).collect::<Vec<_>>());
}

#[test]
fn without_the_lists_elements_are_there_and_have_nothing() {
    let whole = |lists: &Value| {
        let mut whole = json!({"elements": [{
            "uuid": "a", "type": "IfcWall", "attributes": 0, "psets": [0], "classifications": [0], "layers": [0],
            "systems": [0], "material_list": [0]
        }]});
        whole.as_object_mut().expect("an object").extend(lists.as_object().expect("lists").clone());
        decoded(&whole)
    };
    let nulls = json!({
        "units": null, "definitions": null, "property_sets": null, "classifications": null, "layers": null,
        "systems": null, "materials": null
    });
    let inner = json!({"materials": {"materials_data": null, "list_components": null, "options": null}});
    for lists in [json!({}), nulls, inner] {
        let raw = whole(&lists);
        let wall = named(&raw, "a");
        assert!(wall.attributes().is_none());
        let counts = [
            wall.property_sets().count(),
            wall.classifications().count(),
            wall.layers().count(),
            wall.systems().count(),
            wall.materials().count(),
            Resolver::new(&raw).units().count(),
        ];
        assert_eq!(counts, [0; 6], "{lists}");
    }
}

#[test]
fn views_outlive_the_resolver_and_are_small_enough_to_be_copied() {
    fn is_view<T: Copy + Send + Sync + std::fmt::Debug>() {
        assert!(size_of::<T>() <= 32, "{}: {}", std::any::type_name::<T>(), size_of::<T>());
    }
    is_view::<ElementView<'static>>();
    is_view::<PropertySetView<'static>>();
    is_view::<PropertyView<'static>>();
    is_view::<DefinitionView<'static>>();
    is_view::<UnitView<'static>>();
    is_view::<ClassificationView<'static>>();
    is_view::<MaterialView<'static>>();
    let raw = walls();
    let walls: Vec<ElementView<'_>> = Resolver::new(&raw).of_type(&String::from("IfcWall")).collect();
    let value: Option<&Value> =
        walls[0].property(&String::from("BaseQuantities"), "NetSideArea").and_then(PropertyView::value);
    assert_eq!(value, Some(&json!(12.5)));
}

#[test]
fn a_view_shows_itself_and_not_the_whole_model() {
    let raw = walls();
    let shown = format!("{:?} {:?}", named(&raw, DOOR), Resolver::new(&raw));
    assert!(shown.contains("IfcDoor") && !shown.contains("IfcWall"), "{shown}");
}

/// One element whose material list has `levels` levels of options, each of which lists the next one `width` times.
fn shared_lists(levels: usize, width: usize) -> RawElements {
    let components: Vec<_> = (0..levels).map(|level| json!({"id": level, "material_option": level})).collect();
    let next = |level: usize| if level + 1 < levels { vec![level + 1; width] } else { Vec::new() };
    let options: Vec<_> = (0..levels).map(|level| json!({"id": level, "material_list": next(level)})).collect();
    decoded(&json!({
        "elements": [{"uuid": "a", "type": "IfcWall", "material_list": [0]}],
        "materials": {"list_components": components, "options": options},
    }))
}

#[test]
fn lists_that_options_share_do_not_explode() {
    for (levels, width) in [(16, 8), (16, 100), (3, 10_000), (12, 3)] {
        let raw = shared_lists(levels, width);
        let resolver = Resolver::new(&raw);
        let count = resolver.element("a").unwrap().materials().count();
        assert!(count <= 10_001, "{count} entries");
        let inside = (1..levels).map(|level| (0..level).try_fold(1_usize, |count, _| count.checked_mul(width)));
        let is_cut = inside.sum::<Option<usize>>().is_none_or(|entries| entries > 10_000);
        assert_eq!(resolver.skipped().endless_list_components, usize::from(is_cut), "{levels} {width}");
    }
    // Shared lists within the limit are visited as often as they occur: 1 + 4 + 16 + 64.
    let raw = shared_lists(4, 4);
    let resolver = Resolver::new(&raw);
    assert_eq!((resolver.element("a").unwrap().materials().count(), resolver.skipped().total()), (85, 0));
}

#[test]
fn lists_that_options_share_do_not_explode_for_elements_that_share_them() {
    let mut raw = shared_lists(16, 8);
    let element = raw.elements[0].clone();
    // Visiting each occurrence of these separately would take minutes.
    raw.elements = vec![element; 20_000];
    for (number, element) in raw.elements.iter_mut().enumerate() {
        element.uuid = number.to_string();
    }
    let resolver = Resolver::new(&raw);
    assert_eq!(resolver.skipped().endless_list_components, 20_000);
    let mut builder = RawElementsBuilder::new();
    builder.copy(resolver.elements());
    assert_eq!(builder.build().unwrap().elements.len(), 20_000);
}

#[test]
fn a_null_among_positions_is_skipped_and_counted() {
    let raw = decoded(&json!({
        "elements": [{"uuid": "a", "type": "IfcWall", "attributes": null, "psets": [null, 0, null], "layers": [null, 0],
            "systems": [null], "classifications": null, "material_list": [0, null]}],
        "layers": [{"id": 1, "name": "A"}],
        "definitions": [{"id": 1, "name": "Area"}],
        "property_sets": [{"id": 1, "name": "Q", "properties": [
            {"id": 1, "def_id": null, "value": 1}, {"id": 2, "value": 2}, {"id": 3, "def_id": 0, "value": 3}]}],
        "materials": {
            "materials_data": [{"id": 1, "step_id": 1, "name": "Steel", "psets": [null, 0]}],
            "list_components": [{"id": 1, "material": 0, "material_option": 0}],
            "options": [{"id": 1, "material_list": [null]}],
        },
    }));
    let resolver = Resolver::new(&raw);
    let wall = resolver.element("a").unwrap();
    assert_eq!((wall.property_sets().count(), wall.layers().count(), wall.materials().count()), (1, 1, 1));
    assert_eq!(wall.property("Q", "Area").and_then(PropertyView::value), Some(&json!(3)));
    let counted = "2 × psets, 1 × layers, 1 × systems, 1 × material_list, 2 × def_id, 1 × material_psets, \
                   1 × option_material_list";
    assert_eq!(resolver.skipped().to_string(), counted);
}
