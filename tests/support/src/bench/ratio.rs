//! Ratios with their bounds, and the exit code of the program.

use std::env;
use std::process::ExitCode;

use super::report;
use crate::report;

/// If it is set to `1`, the program fails if a ratio misses its bound by more than a quarter.
const CHECK: &str = "BIMDATA_BENCH_CHECK";
/// How far a check may exceed the bound, since no run on a shared machine is exact.
const TOLERANCE: f64 = 1.25;

/// A ratio that is measured, and what it should be.
pub struct Ratio {
    pub what: String,
    pub measured: f64,
    pub bound: Bound,
}

#[derive(Clone, Copy)]
pub enum Bound {
    AtMost(f64),
    AtLeast(f64),
}

impl Ratio {
    pub fn at_most(what: impl Into<String>, measured: f64, bound: f64) -> Self {
        Ratio { what: what.into(), measured, bound: Bound::AtMost(bound) }
    }

    pub fn at_least(what: impl Into<String>, measured: f64, bound: f64) -> Self {
        Ratio { what: what.into(), measured, bound: Bound::AtLeast(bound) }
    }

    fn holds_within(&self, tolerance: f64) -> bool {
        match self.bound {
            Bound::AtMost(bound) => self.measured <= bound * tolerance,
            Bound::AtLeast(bound) => self.measured * tolerance >= bound,
        }
    }
}

/// Whether the program should fail if a bound is missed.
pub fn is_checked() -> bool {
    env::var(CHECK).is_ok_and(|value| value == "1")
}

/// Prints the ratios with their bounds, and ends the report of this name; with [`CHECK`] set, fails if one misses its
/// bound by more than the tolerance.
pub fn judge(name: &str, ratios: &[Ratio]) -> ExitCode {
    report!("");
    for ratio in ratios {
        let bound = match ratio.bound {
            Bound::AtMost(bound) => format!("at most {bound:.2}"),
            Bound::AtLeast(bound) => format!("at least {bound:.2}"),
        };
        let verdict = if ratio.holds_within(1.0) { "holds" } else { "MISSED" };
        report!("{}: {:.3}, bound {bound}: {verdict}", ratio.what, ratio.measured);
    }
    report::write(name);
    let all_hold = ratios.iter().all(|ratio| ratio.holds_within(TOLERANCE));
    if is_checked() && !all_hold {
        eprintln!("a ratio misses its bound by more than a quarter");
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}

pub fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}
