//! Writes the resource modules of `bimdata` from the published description, and adopts a new description.

use std::process::ExitCode;

use bimdata_codegen::document::Result;
use bimdata_codegen::normal::normal;
use bimdata_codegen::report::Report;
use bimdata_codegen::update::run::{Folders, description, diff, update};

const USAGE: &str = "\
usage: cargo run -p bimdata-codegen [-- COMMAND]

  (no command)                     writes the files that differ, and lists them
  --check                          writes nothing; fails if a file differs or a sentence is missing
  update FILE [--version VERSION]  adopts a new description, and reports what it changes
  diff OLD NEW [--json]            reports what NEW changes, and changes no file
  normal FILE                      prints a description in its normal form

OLD and NEW are files, kept versions or `current`.
update and diff exit with 0: nothing changes for users, 10: patch, 20: minor, 30: major, 2: open points, 1: failed.
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let outcome = match arguments.as_slice() {
        [] => bimdata_codegen::run(false).map(|text| (text + "\n", 0)),
        ["--check"] => bimdata_codegen::run(true).map(|text| (text + "\n", 0)),
        ["update", file] => taken_in(file, None),
        ["update", file, "--version", version] | ["update", "--version", version, file] => {
            taken_in(file, Some(version))
        }
        ["diff", old, new] => compared(old, new).map(|report| (report.markdown(), report.code())),
        ["diff", old, new, "--json"] | ["diff", "--json", old, new] => {
            compared(old, new).and_then(|report| Ok((report.json()?, report.code())))
        }
        ["normal", file] => normalised(file).map(|text| (text, 0)),
        _ => {
            eprint!("{USAGE}");
            return ExitCode::FAILURE;
        }
    };
    match outcome {
        Ok((text, code)) => {
            print!("{text}");
            ExitCode::from(code)
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn compared(old: &str, new: &str) -> Result<Report> {
    diff(&Folders::here()?, old, new)
}

fn taken_in(file: &str, version: Option<&str>) -> Result<(String, u8)> {
    let report = update(&Folders::here()?, file, version)?;
    Ok((report.markdown(), report.code()))
}

fn normalised(file: &str) -> Result<String> {
    normal(&description(&Folders::here()?.own, file)?, None)?.document.pretty()
}
