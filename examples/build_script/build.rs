//! Compiles the storeys of a model into the program.
//!
//! With `BIMDATA_API_URL`, the variables of a way to sign in (see `Session::from_env`) and the ids in `BIMDATA_CLOUD`,
//! `BIMDATA_PROJECT` and `BIMDATA_MODEL`, they are the storeys of that model. Without `BIMDATA_API_URL`, they are those
//! of a small building on a stand-in of the service in this process.
//!
//! `BIMDATA_TOKEN_FILE` names a file that keeps the token, so that the next build does not request one: the token of an
//! application or, with `BIMDATA_AUTH=user-login`, of a person who signed in before with `cargo run --example sign_in`
//! and the same file. Whoever can read the file can do what its token allows. So use a file of your own and give its
//! absolute path, outside the repository and outside `target/`, which is cached and copied to other machines.
//! Everything that is read with the token is in the program, and so available to everyone who has the program.
//!
//! Cargo runs this again if the program or one of the variables changes. Then one request shows whether the model has
//! changed since the last time.

use std::env;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

use bimdata::{ModelRef, Session};

mod made_up;
mod storeys;
mod token_file;

const VARIABLES: [&str; 14] = [
    "BIMDATA_API_URL",
    "BIMDATA_IAM_URL",
    "BIMDATA_AUTH",
    "BIMDATA_TOKEN_FILE",
    "BIMDATA_SCOPES",
    "BIMDATA_REDIRECT_URL",
    "BIMDATA_ISSUER",
    "BIMDATA_API_KEY",
    "BIMDATA_TOKEN",
    "BIMDATA_CLIENT_ID",
    "BIMDATA_CLIENT_SECRET",
    "BIMDATA_CLOUD",
    "BIMDATA_PROJECT",
    "BIMDATA_MODEL",
];
/// For each call, including retries: without a network, a build should not wait for long.
const DEADLINE: Duration = Duration::from_secs(30);

fn main() -> ExitCode {
    for name in VARIABLES {
        println!("cargo::rerun-if-env-changed={name}");
    }
    println!("cargo::rerun-if-changed=src");
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            println!("cargo::error={}", one_line(&error.to_string()));
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), Box<dyn Error>> {
    if env::var_os("BIMDATA_API_URL").is_none_or(|url| url.is_empty()) {
        let stand_in = bimdata_stand_in::start()?;
        let (session, model) = made_up::building(&stand_in)?;
        return bake(&session, model);
    }
    if let Some(file) = env::var_os("BIMDATA_TOKEN_FILE").filter(|file| !file.is_empty()) {
        if let Some(reason) = token_file::refusal(Path::new(&file), &out_folder()?) {
            return Err(format!("BIMDATA_TOKEN_FILE {reason}").into());
        }
    }
    let id = |name| env::var(name).ok().and_then(|id| id.parse().ok()).ok_or(format!("{name} has to be an id"));
    let model = ModelRef { cloud: id("BIMDATA_CLOUD")?, project: id("BIMDATA_PROJECT")?, model: id("BIMDATA_MODEL")? };
    bake(&Session::from_env()?.with_deadline(DEADLINE), model)
}

fn bake(session: &Session, model: ModelRef) -> Result<(), Box<dyn Error>> {
    let folder = out_folder()?;
    let (read, warning) = storeys::read(session, model, &folder.join("storeys.json"))?;
    if let Some(warning) = warning {
        println!("cargo::warning={}", one_line(&warning));
        // A file that never exists makes cargo run this again in the next build.
        println!("cargo::rerun-if-changed=try-again");
    }
    Ok(fs::write(folder.join("storeys.rs"), storeys::constants(&read))?)
}

fn out_folder() -> Result<PathBuf, &'static str> {
    env::var_os("OUT_DIR").map(PathBuf::from).ok_or("cargo did not set OUT_DIR")
}

/// A line that cargo reads must not contain a line break.
fn one_line(text: &str) -> String {
    text.replace(['\r', '\n'], " ")
}
