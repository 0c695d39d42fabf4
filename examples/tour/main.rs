//! Calls the operations of the service and prints the results: `cargo run --features client-credentials,webhook
//! --example tour`.
//!
//! By default it starts a stand-in of the service in this process. With `BIMDATA_API_URL` and the variables of a way to
//! sign in (see `Session::from_env`) it reads from that server instead, and changes nothing there.

use std::env;
use std::io;
use std::process::ExitCode;

use bimdata::Session;

use report::Report;

mod project_work;
mod report;
#[path = "../webhook_receiver/server.rs"]
mod webhook_server;
mod webhooks;
mod with_server;
mod with_stand_in;

fn main() -> ExitCode {
    let mut report = Report::new(io::stdout().lock());
    let names_server = env::var_os("BIMDATA_API_URL").is_some_and(|url| !url.is_empty());
    let all_went_well = if names_server {
        match Session::from_env() {
            Ok(session) => with_server::run(&session, &mut report),
            Err(error) => {
                report.line(&format!("No session from the environment: {error}"));
                false
            }
        }
    } else {
        with_stand_in::run(&mut report)
    };
    if all_went_well { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
