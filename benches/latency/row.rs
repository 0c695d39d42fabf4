//! A row of the table: what something took, beside what it has to take.

use std::process::ExitCode;

use std::time::Duration;
use support::bench::ratio::is_checked;
use support::bench::report;
use support::report;

use crate::proxy::ROUND_TRIP;

/// What may be needed: the least that the protocols allow, and the bound. Round trips are printed only, since they are measured
/// by the clock.
pub(crate) struct Limits {
    /// The least number of round trips, and how many are expected of this crate; `None` where pauses decide over the time.
    pub(crate) round_trips: Option<[f64; 2]>,
    /// The least number of requests, and the bound.
    pub(crate) requests: [usize; 2],
    /// The bound of connections that are opened.
    pub(crate) connections: usize,
}

impl Limits {
    /// The least is also the bound, and only the clock may take a little more.
    pub(crate) fn exactly(round_trips: f64, requests: usize, connections: usize) -> Self {
        Limits { round_trips: Some([round_trips, round_trips + 0.3]), requests: [requests, requests], connections }
    }
}

pub(crate) struct Row {
    pub(crate) name: String,
    pub(crate) took: Duration,
    pub(crate) requests: usize,
    pub(crate) connections: usize,
    pub(crate) limits: Limits,
    /// What came in the wrong order.
    pub(crate) disorder: Option<&'static str>,
}

impl Row {
    /// What is wrong with it, apart from time.
    fn fault(&self) -> Option<String> {
        let Limits { requests: [_, requests], connections, .. } = self.limits;
        if self.requests > requests {
            return Some(format!("{} requests", self.requests));
        }
        if self.connections > connections {
            return Some(format!("{} connections", self.connections));
        }
        self.disorder.map(str::to_owned)
    }
}

/// Prints the table, and fails where a bound is passed if that is wanted.
pub(crate) fn judge(rows: &[Row]) -> ExitCode {
    report!("{:<46}{:>24}{:>20}{:>16}", "", "round trips", "requests", "connections");
    report!("{:<46}{:>8}{:>8}{:>8}{:>10}{:>10}{:>16}", "", "", "least", "bound", "", "bound", "");
    for row in rows {
        let Limits { round_trips, requests: [_, most], .. } = row.limits;
        let [least, expected] = round_trips
            .map_or_else(|| [String::new(), String::new()], |limits| limits.map(|limit| format!("{limit:.1}")));
        let took = row.took.as_secs_f64() / ROUND_TRIP.as_secs_f64();
        let fault = row.fault().map(|fault| format!("  WRONG: {fault}")).unwrap_or_default();
        report!(
            "{:<46}{took:>8.1}{least:>8}{expected:>8}{:>10}{most:>10}{:>16}{fault}",
            row.name,
            row.requests,
            row.connections
        );
    }
    report::write("latency");
    if is_checked() && rows.iter().any(|row| row.fault().is_some()) {
        eprintln!("a bound is passed");
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}
