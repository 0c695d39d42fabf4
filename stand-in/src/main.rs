//! Runs a stand-in until it is stopped, for tools in any language.

use std::io::{self, Write};
use std::process::ExitCode;
use std::thread;
use std::time::Duration;

use bimdata_stand_in::{Builder, Data, StandIn};

/// The pause between two checks for new requests.
const PAUSE: Duration = Duration::from_millis(200);

const USAGE: &str = "\
usage: bimdata-stand-in [--port N] [--data empty|clouds|house|N] [--lenient] [--log]

  --port N     the port of the API; a free one by default
  --data D     the initial data: nothing, two clouds, the clouds and a small house (the default), or a project whose
               model has N generated elements
  --lenient    ignores unknown fields and query parameters, as the service does; by default they are refused
  --log        prints a line for each request, with the operation and the status of the answer

Its clock starts at 2026-01-05T09:00:00Z and runs. Faults, the clock and the recorded requests are available in Rust only.";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).flat_map(split).collect();
    if arguments.iter().any(|argument| argument == "--help" || argument == "-h") {
        println!("{USAGE}");
        return ExitCode::SUCCESS;
    }
    let is_logging = arguments.iter().any(|argument| argument == "--log");
    let builder = match builder(&arguments) {
        Ok(builder) => builder,
        Err(problem) => {
            eprintln!("{problem}\n{USAGE}");
            return ExitCode::from(2);
        }
    };
    match builder.start().and_then(|server| tell(&server).map(|()| server)) {
        Ok(server) => serve(&server, is_logging),
        Err(error) => {
            eprintln!("bimdata-stand-in, {}: {error}", arguments.join(" "));
            ExitCode::FAILURE
        }
    }
}

/// Prints the requests, if that is enabled, and keeps none of them, since a server runs for long.
fn serve(server: &StandIn, is_logging: bool) -> ! {
    loop {
        thread::sleep(PAUSE);
        for asked in server.take_asked().iter().filter(|_| is_logging) {
            println!("{asked}");
        }
    }
}

/// `--port=N` means the same as `--port N`.
fn split(argument: String) -> Vec<String> {
    match argument.split_once('=') {
        Some((name, value)) if name.starts_with("--") => vec![name.to_owned(), value.to_owned()],
        _ => vec![argument],
    }
}

fn builder(arguments: &[String]) -> Result<Builder, String> {
    let mut builder = StandIn::builder().running_clock();
    let mut arguments = arguments.iter();
    while let Some(argument) = arguments.next() {
        let mut value = || arguments.next().ok_or_else(|| format!("{argument} needs a value"));
        builder = match argument.as_str() {
            "--port" => {
                let port = value()?;
                builder.port(port.parse().map_err(|_| format!("{port} is no port"))?)
            }
            "--data" => builder.data(data(value()?)?),
            "--lenient" => builder.lenient(),
            "--log" => builder,
            _ => return Err(format!("{argument} is not known")),
        };
    }
    Ok(builder)
}

fn data(name: &str) -> Result<Data, String> {
    match name {
        "empty" => Ok(Data::Empty),
        "clouds" => Ok(Data::Clouds),
        "house" => Ok(Data::House),
        count => count.parse().map(Data::Elements).map_err(|_| format!("there is no data named {count}")),
    }
}

/// Prints what a tool needs to know, as the variables that the client reads.
fn tell(server: &StandIn) -> io::Result<()> {
    let mut out = io::stdout();
    writeln!(out, "BIMDATA_API_URL={}", server.url())?;
    writeln!(out, "BIMDATA_IAM_URL={}", server.url())?;
    writeln!(out, "BIMDATA_ARCHIVE_URL={}", server.archive_url())?;
    writeln!(out, "BIMDATA_CLIENT_ID={}", server.client_id())?;
    writeln!(out, "BIMDATA_CLIENT_SECRET={}", server.client_secret())?;
    writeln!(out, "# or BIMDATA_API_KEY={}", server.api_key())?;
    writeln!(out, "# tokens: {}/auth/realms/bimdata/protocol/openid-connect/token", server.url())?;
    writeln!(out, "# serving until it is stopped")?;
    out.flush()
}
