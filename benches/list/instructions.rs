//! Instructions for an element of a list, which do not depend on other work on the machine.

use crate::bodies::{Kind, Order, Size};
use crate::clients::Way;
use crate::server;
use support::bench::callgrind::instructions;
use support::bench::ratio::Ratio;
use support::report;

/// The upper bound for this crate's instructions relative to ureq's.
const BOUND: f64 = 0.95;
/// A few elements and many: the difference leaves out everything that does not depend on their number.
const SIZES: [(Size, usize, usize); 3] = [(Size::Small, 500, 2500), (Size::Medium, 200, 1000), (Size::Large, 20, 100)];

pub(crate) fn measure(is_quick: bool) -> Vec<Ratio> {
    report!("instructions an element, without the kernel and the server\n");
    report!("{:<24}{:>12}{:>12}{:>12}{:>10}", "", "elements", "bimdata", "ureq", "ratio");
    let orders = if is_quick { &[Order::Other][..] } else { &[Order::Declared, Order::Other] };
    let cases = SIZES.iter().flat_map(|size| orders.iter().map(move |order| (size, *order)));
    cases
        .map(|(&(size, few, many), order)| {
            let kind = Kind::Elements(size, order);
            let [bimdata, ureq] = [Way::List, Way::Ureq].map(|way| an_element(way, kind, few, many));
            let (name, ratio) = (kind.name(), bimdata / ureq);
            report!("{name:<24}{:>12}{bimdata:>12.0}{ureq:>12.0}{ratio:>10.3}", format!("{few} to {many}"));
            Ratio::at_most(format!("{name}, instructions"), ratio, BOUND)
        })
        .collect()
}

#[expect(clippy::cast_precision_loss, reason = "small numbers")]
fn an_element(way: Way, kind: Kind, few: usize, many: usize) -> f64 {
    let count = |count: usize| {
        let server = server::start(kind, count, false);
        let arguments = [&server.port.to_string(), &count.to_string()];
        instructions(&["only-read-list", way.name(), kind.name(), arguments[0], arguments[1]])
    };
    (count(many) - count(few)) / (many - few) as f64
}
