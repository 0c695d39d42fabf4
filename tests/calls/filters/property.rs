//! Filters by the properties of elements.

use bimdata::element::{self, ListParams};
use bimdata::filter::{PropertyFilter, PropertyValue};
use bimdata::{Error, ModelRef, Result};
use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::{Value, json};

use support::service::Service;

#[test]
fn a_condition_has_the_documented_form() {
    assert_eq!(
        PropertyFilter::equal("property_name", "property_value").to_string(),
        r#"{"name":"property_name","comparator":"exact","value":"property_value"}"#
    );
}

#[test]
fn every_comparator_has_its_name() {
    for (filter, comparator) in [
        (PropertyFilter::contains("Name", "v"), "contains"),
        (PropertyFilter::contains_in_any_case("Name", "v"), "icontains"),
        (PropertyFilter::equal("Name", "v"), "exact"),
        (PropertyFilter::greater_than("Name", "v"), "gt"),
        (PropertyFilter::at_least("Name", "v"), "gte"),
        (PropertyFilter::less_than("Name", "v"), "lt"),
        (PropertyFilter::at_most("Name", "v"), "lte"),
        (PropertyFilter::starts_with("Name", "v"), "startswith"),
        (PropertyFilter::starts_with_in_any_case("Name", "v"), "istartswith"),
        (PropertyFilter::ends_with("Name", "v"), "endswith"),
        (PropertyFilter::ends_with_in_any_case("Name", "v"), "iendswith"),
    ] {
        assert_eq!(read(&filter), json!({ "name": "Name", "comparator": comparator, "value": "v" }));
    }
}

#[test]
fn values_keep_their_kind() {
    for (value, text) in [
        (PropertyValue::from("2.5"), r#""2.5""#),
        (PropertyValue::from("2.5".to_owned()), r#""2.5""#),
        (PropertyValue::from(2.5), "2.5"),
        (PropertyValue::from(-3), "-3"),
        (PropertyValue::from(i64::MAX), "9223372036854775807"),
        (PropertyValue::from(true), "true"),
        // JSON has no such numbers.
        (PropertyValue::from(f64::NAN), r#""NaN""#),
        (PropertyValue::from(f64::NEG_INFINITY), r#""-inf""#),
    ] {
        let expected = format!(r#"{{"name":"Height","comparator":"gte","value":{text}}}"#);
        assert_eq!(PropertyFilter::at_least("Height", value).to_string(), expected);
    }
}

#[test]
fn groups_have_the_documented_form() {
    let filter = PropertyFilter::all([
        PropertyFilter::at_least("Height", 2.5),
        PropertyFilter::any([PropertyFilter::contains("Name", "Wall"), PropertyFilter::contains("Name", "Mur")])
            .unwrap(),
    ]);
    assert_eq!(
        filter.unwrap().to_string(),
        concat!(
            r#"{"operator":"AND","conditions":[{"name":"Height","comparator":"gte","value":2.5},"#,
            r#"{"operator":"OR","conditions":[{"name":"Name","comparator":"contains","value":"Wall"},"#,
            r#"{"name":"Name","comparator":"contains","value":"Mur"}]}]}"#,
        )
    );
}

#[test]
fn a_group_of_one_is_that_one() {
    let condition = PropertyFilter::equal("a", "b");
    assert_eq!(PropertyFilter::all([condition.clone()]).unwrap(), condition);
    assert_eq!(PropertyFilter::any([condition.clone()]).unwrap(), condition);
}

#[test]
fn a_group_in_a_group_of_its_kind_becomes_part_of_it() {
    let [a, b, c] = ["a", "b", "c"].map(|name| PropertyFilter::equal(name, 1));
    let inner = PropertyFilter::all([a.clone(), b.clone()]).unwrap();
    let nested = PropertyFilter::all([inner, c.clone()]).unwrap();
    assert_eq!(nested, PropertyFilter::all([a, b, c]).unwrap());
}

/// Groups nested this deep, alternately of each kind.
fn nested(depth: usize) -> Result<PropertyFilter> {
    let mut filter = PropertyFilter::equal("Name", "innermost");
    for level in 0..depth {
        let pair = [filter, PropertyFilter::equal("Level", "beside")];
        filter = if level % 2 == 0 { PropertyFilter::all(pair)? } else { PropertyFilter::any(pair)? };
    }
    Ok(filter)
}

#[test]
fn groups_nest_four_deep_and_no_deeper() {
    assert_eq!(nested(4).unwrap().to_string().matches("conditions").count(), 4);
    let Err(Error::Input(error)) = nested(5) else { panic!("five deep") };
    assert_eq!(error.to_string(), "property_filter: groups are nested 5 deep, and the service takes 4");
}

#[test]
fn a_group_of_nothing_is_refused() {
    for group in [PropertyFilter::all([]), PropertyFilter::any([])] {
        let Err(Error::Input(error)) = group else { panic!("a group of nothing") };
        assert_eq!(error.to_string(), "property_filter: a group without a filter");
    }
}

#[test]
fn a_filter_arrives_as_it_was_written() {
    let service = Service::answering(200, "[]");
    let model = ModelRef { cloud: 1, project: 2, model: 3 };
    let filter = PropertyFilter::equal("Höhe & \"Länge\"", "a+b=100%, (c)\\'d'");
    element::list(
        &service.session(),
        model,
        &ListParams { property_filter: Some(filter.into()), ..Default::default() },
    )
    .unwrap();
    assert_eq!(
        service.only_sent().target,
        concat!(
            "/cloud/1/project/2/model/3/element?property_filter=",
            "%7B%22name%22%3A%22H%C3%B6he%20%26%20%5C%22L%C3%A4nge%5C%22%22%2C%22comparator%22%3A%22exact%22%2C",
            "%22value%22%3A%22a%2Bb%3D100%25%2C%20%28c%29%5C%5C%27d%27%22%7D",
        )
    );
}

#[test]
fn a_text_of_ones_own_is_sent_as_it_is() {
    let service = Service::answering(200, "[]");
    let model = ModelRef { cloud: 1, project: 2, model: 3 };
    let params = ListParams { property_filter: Some("{}".into()), ..Default::default() };
    element::list(&service.session(), model, &params).unwrap();
    assert_eq!(service.only_sent().target, "/cloud/1/project/2/model/3/element?property_filter=%7B%7D");
}

fn read(filter: &PropertyFilter) -> Value {
    serde_json::from_str(&filter.to_string()).unwrap()
}

/// A filter as a tree of its parts.
#[derive(Debug, Clone, PartialEq)]
enum Tree {
    Contains(String, String),
    AtMost(String, i64),
    Group(bool, Vec<Tree>),
}

impl Tree {
    fn build(&self) -> Result<PropertyFilter> {
        match self {
            Tree::Contains(name, text) => Ok(PropertyFilter::contains(name, text)),
            Tree::AtMost(name, number) => Ok(PropertyFilter::at_most(name, *number)),
            Tree::Group(is_all, trees) => {
                let filters = trees.iter().map(Tree::build).collect::<Result<Vec<_>>>()?;
                if *is_all { PropertyFilter::all(filters) } else { PropertyFilter::any(filters) }
            }
        }
    }

    fn read(value: &Value) -> Self {
        let text = |key: &str| value[key].as_str().unwrap().to_owned();
        if let Some(conditions) = value["conditions"].as_array() {
            let is_all = match text("operator").as_str() {
                "AND" => true,
                "OR" => false,
                operator => panic!("operator {operator}"),
            };
            return Tree::Group(is_all, conditions.iter().map(Tree::read).collect());
        }
        match text("comparator").as_str() {
            "contains" => Tree::Contains(text("name"), text("value")),
            "lte" => Tree::AtMost(text("name"), value["value"].as_i64().unwrap()),
            comparator => panic!("comparator {comparator}"),
        }
    }

    /// The same without groups that have one member, and with nested groups of the same kind merged.
    fn simplified(self) -> Self {
        let Tree::Group(is_all, trees) = self else { return self };
        let mut flat = Vec::new();
        for tree in trees.into_iter().map(Tree::simplified) {
            match tree {
                Tree::Group(inner, trees) if inner == is_all => flat.extend(trees),
                tree => flat.push(tree),
            }
        }
        if flat.len() == 1 { flat.remove(0) } else { Tree::Group(is_all, flat) }
    }

    fn depth(&self) -> usize {
        match self {
            Tree::Group(_, trees) => 1 + trees.iter().map(Tree::depth).max().unwrap_or(0),
            _ => 0,
        }
    }
}

fn trees() -> impl Strategy<Value = Tree> {
    let condition = prop_oneof![
        (any::<String>(), any::<String>()).prop_map(|(name, text)| Tree::Contains(name, text)),
        (any::<String>(), any::<i64>()).prop_map(|(name, number)| Tree::AtMost(name, number)),
    ];
    condition.prop_recursive(7, 30, 4, |inner| {
        (any::<bool>(), vec(inner, 1..4)).prop_map(|(is_all, trees)| Tree::Group(is_all, trees))
    })
}

proptest! {
    #[test]
    fn what_is_written_reads_as_what_was_meant(tree in trees()) {
        let meant = tree.clone().simplified();
        match tree.build() {
            Ok(filter) => {
                prop_assert!(meant.depth() <= 4);
                prop_assert_eq!(Tree::read(&read(&filter)), meant);
            }
            Err(_) => prop_assert!(meant.depth() > 4),
        }
    }
}
