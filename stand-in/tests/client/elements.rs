//! The stand-in's small house: its elements in all three forms, its structure, its storeys.

use std::time::Duration;

use bimdata::element::{self, ListParams, ListSimpleParams, RawParams};
use bimdata::filter::PropertyFilter;
use bimdata::processing::{self, WaitOptions};
use bimdata::raw_elements::{ElementView, Resolver};
use bimdata::{Error, ModelRef, ProjectRef, Session, cloud, model, storey};

use crate::{session, two_clouds};
use bimdata_stand_in::StandIn;
/// The demo model, which is not processed yet.
fn demo(session: &Session) -> ModelRef {
    let cloud = cloud::list(session).unwrap()[0].id;
    let demo = cloud::create_demo(session, cloud).unwrap();
    ProjectRef { cloud, project: demo.id }.model(demo.main_model_id.unwrap())
}

fn wait(session: &Session, model: ModelRef) {
    let quick = WaitOptions { first_interval: Duration::from_millis(1), ..WaitOptions::default() };
    processing::wait(session, model, &quick, |_| {}).unwrap();
}

/// A stand-in with the small house in it, ready to be read.
fn house() -> (StandIn, Session, ModelRef) {
    let stand_in = two_clouds();
    let session = session(&stand_in);
    let model = demo(&session);
    wait(&session, model);
    (stand_in, session, model)
}

#[test]
fn the_house_has_no_dangling_references() {
    let (_stand_in, session, model) = house();
    let raw = element::raw(&session, model, &RawParams::default()).unwrap();
    let resolver = Resolver::new(&raw);
    assert_eq!((resolver.elements().len(), resolver.skipped().total()), (19, 0));
    // A property set that elements share, and a unit that converts to another.
    let shared: Vec<_> = resolver.elements().filter(|element| element.raw().psets == Some(vec![0, 16])).collect();
    assert_eq!(shared.len(), 1);
    let common = |uuid: &str| resolver.element(uuid).and_then(|wall| wall.raw().psets.as_ref()?.first().copied());
    assert_eq!(common("0hOuSe0000000NorthWall"), common("0hOuSe0000000SouthWall"));
    let degree = resolver.default_unit("PLANEANGLEUNIT").unwrap();
    assert_eq!(
        (degree.symbol().as_str(), degree.base().and_then(bimdata::raw_elements::UnitView::name)),
        ("°", Some("RADIAN"))
    );
}

#[test]
fn the_structure_and_the_raw_elements_are_of_one_house() {
    let (_stand_in, session, model) = house();
    let raw = element::raw(&session, model, &RawParams::default()).unwrap();
    let resolver = Resolver::new(&raw);
    let structure = model::structure(&session, model).unwrap();
    let root = structure.root().unwrap();
    assert_eq!((root.label(), structure.nodes().len()), ("Small house", 20));
    // All but the project, which is not an element.
    for node in root.descendants() {
        let element = resolver.element(node.uuid().unwrap()).unwrap();
        assert_eq!((element.name(), element.ifc_type()), (node.name(), node.node_type().ifc_type().as_str()));
    }
    let storeys = storey::list(&session, model).unwrap();
    let listed: Vec<_> = storeys.iter().map(|storey| (Some(storey.uuid.as_str()), storey.name.as_deref())).collect();
    assert_eq!(listed, structure.storeys().map(|storey| (storey.uuid(), storey.name())).collect::<Vec<_>>());
    for storey in &storeys {
        let elevation = resolver.element(&storey.uuid).and_then(|storey| storey.find("Elevation")).unwrap();
        assert_eq!(elevation.si_value().ok(), storey.bimdata_elevation);
    }
}

#[test]
fn a_model_has_nothing_in_it_before_it_is_processed() {
    let stand_in = two_clouds();
    let session = session(&stand_in);
    let model = demo(&session);
    // The demo model is processed, and can be processed again.
    assert_eq!(element::raw(&session, model, &RawParams::default()).unwrap().elements.len(), 19);
    model::reprocess(&session, model).unwrap();
    assert_eq!(element::raw(&session, model, &RawParams::default()).unwrap().elements, []);
    let Err(Error::Decode(error)) = model::structure(&session, model) else { panic!("has a structure") };
    assert_eq!(error.json_path, "structure_file");
    wait(&session, model);
    assert_eq!(element::raw(&session, model, &RawParams::default()).unwrap().elements.len(), 19);
    model::reprocess(&session, model).unwrap();
    assert_eq!(element::raw(&session, model, &RawParams::default()).unwrap().elements, []);
    assert_eq!(storey::list(&session, model).unwrap().len(), 2);
}

/// The uuids of the elements in the three lists.
fn asked(session: &Session, model: ModelRef, params: &RawParams) -> Vec<String> {
    let raw = element::raw(session, model, params).unwrap();
    let raw: Vec<_> = raw.elements.into_iter().map(|element| element.uuid).collect();
    let RawParams { classification, classification_notation, property_filter, r#type, .. } = params.clone();
    let whole = ListParams {
        classification: classification.clone(),
        classification_notation: classification_notation.clone(),
        property_filter: property_filter.clone(),
        r#type: r#type.clone(),
    };
    let whole = element::stream(session, model, &whole).unwrap().map(|element| element.unwrap().uuid.unwrap());
    assert_eq!(whole.collect::<Vec<_>>(), raw);
    let simple = ListSimpleParams { classification, classification_notation, property_filter, r#type };
    let mut sorted = raw.clone();
    sorted.sort();
    let mut simple: Vec<_> = element::list_simple(session, model, &simple).unwrap().keys().cloned().collect();
    simple.sort();
    assert_eq!(simple, sorted);
    raw
}

#[test]
fn filters_choose_the_same_elements_in_every_list() {
    let (_stand_in, session, model) = house();
    let count = |params: RawParams| asked(&session, model, &params).len();
    assert_eq!(count(RawParams::default()), 19);
    assert_eq!(count(RawParams { r#type: Some("IfcDoor".into()), ..RawParams::default() }), 3);
    assert_eq!(count(RawParams { classification: Some("Uniclass".into()), ..RawParams::default() }), 10);
    assert_eq!(count(RawParams { classification_notation: Some("EF_25_10".into()), ..RawParams::default() }), 3);
    let by = |filter: PropertyFilter| count(RawParams { property_filter: Some(filter.into()), ..RawParams::default() });
    assert_eq!(by(PropertyFilter::equal("IsExternal", true)), 4);
    assert_eq!(by(PropertyFilter::at_least("Height", 2800.0)), 2);
    assert_eq!(by(PropertyFilter::starts_with("Name", "North")), 1);
    assert_eq!(by(PropertyFilter::contains_in_any_case("Name", "WALL")), 3);
    let external = PropertyFilter::equal("IsExternal", true);
    let rated = PropertyFilter::any([
        PropertyFilter::equal("FireRating", "EI 30"),
        PropertyFilter::equal("FireRating", "EI 90"),
    ]);
    assert_eq!(by(PropertyFilter::all([external, rated.unwrap()]).unwrap()), 3);
    let broken = RawParams { property_filter: Some("{".into()), ..RawParams::default() };
    assert_eq!(element::raw(&session, model, &broken).unwrap_err().status(), Some(400));
}

#[test]
fn whole_and_simple_elements_say_what_the_raw_ones_say() {
    let (_stand_in, session, model) = house();
    let raw = element::raw(&session, model, &RawParams::default()).unwrap();
    let resolver = Resolver::new(&raw);
    let simple = element::list_simple(&session, model, &ListSimpleParams::default()).unwrap();
    for element in element::list(&session, model, &ListParams::default()).unwrap() {
        let view = resolver.element(element.uuid.as_deref().unwrap()).unwrap();
        assert_eq!(element.r#type, view.ifc_type());
        let sets = element.property_sets.unwrap_or_default();
        let listed: Vec<_> = sets.iter().flat_map(|set| set.properties.iter().flatten()).collect();
        let properties = |view: ElementView<'_>| {
            view.properties()
                .map(|property| (property.name().map(str::to_owned), property.value().cloned()))
                .collect::<Vec<_>>()
        };
        let of_list = listed.iter().map(|property| (property.definition.name.clone(), property.value.clone()));
        assert_eq!(of_list.collect::<Vec<_>>(), properties(view));
        let materials = view.materials().filter(|entry| entry.depth() == 0).count();
        assert_eq!(element.material_list.len(), materials);
        let of_simple = &simple[view.uuid()];
        assert_eq!(of_simple["attributes"]["Name"].as_str(), view.name());
        for property in view.property_sets().flat_map(|set| set.properties().map(move |property| (set, property))) {
            let (set, property) = property;
            let value = of_simple[set.name().unwrap()].get(property.name().unwrap());
            assert_eq!(value.filter(|value| !value.is_null()), property.value());
        }
    }
}

#[test]
fn every_way_of_reading_elements_that_the_guide_shows_works_on_the_house() {
    let (_stand_in, session, model) = house();
    let walls = ListParams { r#type: Some("IfcWall".into()), ..Default::default() };
    let sets =
        element::stream(&session, model, &walls).unwrap().map(|element| element.unwrap().property_sets.unwrap().len());
    assert_eq!(sets.collect::<Vec<_>>(), [2, 2, 2]);

    let doors = ListSimpleParams { r#type: Some("IfcDoor".into()), ..Default::default() };
    let ratings = element::stream_simple(&session, model, &doors).unwrap().map(|element| {
        let (_, sets) = element.unwrap();
        sets.get("Pset_DoorCommon")
            .and_then(|set| set.get("FireRating"))
            .and_then(|rating| rating.as_str())
            .map(str::to_owned)
    });
    let mut ratings: Vec<_> = ratings.collect();
    ratings.sort();
    assert_eq!(ratings, [None, Some("EI 30".to_owned()), Some("EI 60".to_owned())]);

    let mut elements = element::stream_raw(&session, model, &RawParams::default()).unwrap();
    let walls: Vec<_> = elements.by_ref().map(Result::unwrap).filter(|element| element.r#type == "IfcWall").collect();
    let mut raw = elements.finish().unwrap();
    raw.elements = walls;
    let rated = Resolver::new(&raw).of_type("IfcWall").filter(|wall| wall.text("FireRating") == Some("EI 30")).count();
    assert_eq!(rated, 2);

    // In whole elements, values with their own unit are converted too.
    let walls = element::list(&session, model, &walls_of_partition()).unwrap();
    let properties = walls[0].property_sets.iter().flatten().flat_map(|set| set.properties.iter().flatten());
    let areas: Vec<_> = properties.filter_map(|property| property.value_in("m²").ok()).collect();
    assert_eq!(areas, [9.8]);
}

fn walls_of_partition() -> ListParams {
    let name = PropertyFilter::equal("Name", "Partition");
    ListParams { property_filter: Some(name.into()), ..Default::default() }
}
