//! The cost of reading a model of raw elements, compared with two hand-written ways in the same run.
//!
//! README.md next to this directory says how to run it and how to read it.

mod by_hand;
mod model;

use std::env;
use std::process::ExitCode;
use std::time::Instant;

use bimdata::element::RawElements;
use bimdata::raw_elements::{ElementView, PropertySetView, Resolver, UnitView};
use serde_json::Value;
use support::bench::ratio::{Ratio, judge};
use support::report;

/// The upper bound for this crate's time relative to naive copies.
const BOUND: f64 = 0.5;
const ELEMENTS: usize = 100_000;
const ROUNDS: usize = 15;
const QUICK_ROUNDS: usize = 7;

/// The result of each way: the sum over all texts and values of all elements, so that none is left out.
type Sum = usize;

fn main() -> ExitCode {
    let rounds = if env::args().any(|argument| argument == "--quick") { QUICK_ROUNDS } else { ROUNDS };
    let text = model::text(ELEMENTS);
    let raw: RawElements = serde_json::from_str(&text).expect("a model");
    let raw_by_hand: by_hand::RawElements = serde_json::from_str(&text).expect("a model");
    let ways: [(&str, &dyn Fn() -> Sum); 3] = [
        ("bimdata", &|| resolve(&raw)),
        ("by hand, in place", &|| by_hand::sum_in_place(&raw_by_hand)),
        ("by hand, copied", &|| by_hand::sum(&by_hand::copied(&raw_by_hand))),
    ];
    let expected = ways[0].1();
    let mut times = [const { Vec::new() }; 3];
    for round in 0..rounds {
        for turn in 0..ways.len() {
            let index = (round + turn) % ways.len();
            let (sum, time) = milliseconds(ways[index].1);
            assert_eq!(sum, expected);
            times[index].push(time);
        }
    }
    // Other work on the machine can only make a round slower.
    let least = times.map(|times| times.into_iter().fold(f64::INFINITY, f64::min));
    report!("{ELEMENTS} elements, {rounds} rounds; the least of each\n");
    report!("{:<20}{:>8}", "", "ms");
    let new =
        (0..rounds).map(|_| milliseconds(|| Resolver::new(&raw).skipped().total()).1).fold(f64::INFINITY, f64::min);
    for ((name, _), time) in ways.iter().zip(least) {
        report!("{name:<20}{time:>8.1}");
    }
    report!("{:<20}{new:>8.1}", "Resolver::new alone");
    judge("resolve", &[Ratio::at_most(format!("bimdata to {}", ways[2].0), least[0] / least[2], BOUND)])
}

fn milliseconds(way: impl Fn() -> Sum) -> (Sum, f64) {
    let start = Instant::now();
    let sum = way();
    (sum, start.elapsed().as_secs_f64() * 1e3)
}

/// With this crate's views, including the check of the whole model when a resolver is made.
fn resolve(raw: &RawElements) -> Sum {
    let resolver = Resolver::new(raw);
    assert_eq!(resolver.skipped().total(), 0);
    resolver.elements().map(of_element).sum()
}

fn of_element(element: ElementView<'_>) -> Sum {
    let classifications = element.classifications();
    let materials = element.materials();
    element.uuid().len()
        + element.ifc_type().len()
        + element.attributes().into_iter().chain(element.property_sets()).map(of_set).sum::<Sum>()
        + classifications.map(|found| of_text(found.name()) + of_text(found.title())).sum::<Sum>()
        + element.layers().map(|layer| layer.name.len()).sum::<Sum>()
        + element.systems().map(|system| of_text(system.name.as_deref())).sum::<Sum>()
        + materials.map(|entry| by_hand::of_material(entry.name(), entry.thickness())).sum::<Sum>()
}

fn of_set(set: PropertySetView<'_>) -> Sum {
    let properties = set.properties().map(|property| {
        let unit = property.unit().and_then(UnitView::name);
        of_text(property.name()) + of_value(property.value()) + of_text(unit)
    });
    of_text(set.name()) + properties.sum::<Sum>()
}

fn of_text(text: Option<&str>) -> Sum {
    text.map_or(0, str::len)
}

fn of_value(value: Option<&Value>) -> Sum {
    match value {
        None | Some(Value::Null) => 0,
        Some(Value::String(text)) => text.len(),
        Some(_) => 1,
    }
}
