//! A row of the table: what something took, and what it should take.

use std::process::ExitCode;

use std::time::Duration;
use support::bench::ratio::is_checked;
use support::bench::report;
use support::report;

use crate::proxy::ROUND_TRIP;

/// The limits: the minimum that the protocols allow, and the bound. Round trips are only printed, since they are
/// measured by the clock.
pub(crate) struct Limits {
    /// The minimum number of round trips, and the expected number for this crate; `None` if pauses determine the time.
    pub(crate) round_trips: Option<[f64; 2]>,
    /// The minimum number of requests, and the bound.
    pub(crate) requests: [usize; 2],
    /// The bound for the number of opened connections.
    pub(crate) connections: usize,
}

impl Limits {
    /// The minimum is also the bound; only the clock time may be a little more.
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
    /// Requests or connections in the wrong order.
    pub(crate) disorder: Option<&'static str>,
}

impl Row {
    /// What is wrong with it, apart from the time.
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

/// Prints the table, and fails if a bound is exceeded and checking is enabled.
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
