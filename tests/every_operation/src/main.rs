//! Calls every operation of the service twice: with the required arguments only, and with all arguments.
//!
//! ```text
//! BIMDATA_API_URL=http://127.0.0.1:4010 BIMDATA_API_KEY=key cargo run -p bimdata-every-operation [operation id …]
//! ```
//!
//! Use this with a staging or mock server: it creates, changes and deletes things under invented ids. The server and
//! the way to sign in come from the environment, as `Session::from_env` describes. The exit code is 1 if any call
//! failed.

use std::error::Error;
use std::process::ExitCode;

use bimdata::Session;
use bimdata_every_operation::{CALLS, Call};

fn main() -> Result<ExitCode, Box<dyn Error>> {
    if std::env::var_os("BIMDATA_API_URL").is_none() {
        return Err("set BIMDATA_API_URL: this creates, changes and deletes things on the server that it names".into());
    }
    let session = Session::from_env()?;
    let wanted: Vec<String> = std::env::args().skip(1).collect();
    if let Some(unknown) = wanted.iter().find(|id| !CALLS.iter().copied().flatten().any(|call| call.id == id.as_str()))
    {
        return Err(format!("there is no operation {unknown}").into());
    }
    let (mut count, mut failed) = (0, 0);
    for call in
        CALLS.iter().copied().flatten().filter(|call| wanted.is_empty() || wanted.iter().any(|id| id == call.id))
    {
        count += 1;
        match attempt(&session, call) {
            Ok(()) => println!("ok {}", call.id),
            Err(error) => {
                failed += 1;
                println!("FAILED {}: {error}", call.id);
            }
        }
    }
    println!("{count} operations, {} ok, {failed} failed", count - failed);
    Ok(if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn attempt(session: &Session, call: &Call) -> Result<(), String> {
    (call.minimal)(session).map_err(|error| format!("with what is required: {}", chain(&*error)))?;
    (call.full)(session).map_err(|error| format!("with everything: {}", chain(&*error)))
}

/// The error and its sources, without repeated texts.
fn chain(error: &dyn Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        let cause_text = cause.to_string();
        if !text.contains(&cause_text) {
            text = format!("{text}: {cause_text}");
        }
        source = cause.source();
    }
    text
}
