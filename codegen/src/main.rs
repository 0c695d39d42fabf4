//! `cargo run -p bimdata-codegen` writes the resource modules of `bimdata` from the published description; with
//! `-- --check` it writes nothing, and fails where anything differs.

use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let check = arguments == ["--check"];
    if !check && !arguments.is_empty() {
        eprintln!("usage: cargo run -p bimdata-codegen [-- --check]");
        return ExitCode::FAILURE;
    }
    match bimdata_codegen::run(check) {
        Ok(report) => {
            println!("{report}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}
