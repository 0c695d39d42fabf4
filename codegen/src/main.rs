//! `cargo run -p bimdata-codegen` writes the resource modules of `bimdata` from the published description; with
//! `-- --check` it writes nothing, and fails where anything differs.

use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let [command, file] = arguments.as_slice() {
        if command == "normal" {
            let text = std::fs::read_to_string(file).unwrap();
            let n = bimdata_codegen::normal::normal(&text, None).unwrap();
            print!("{}", n.document.pretty().unwrap());
            eprintln!("{:?} {:?}", n.left_out, n.refused);
            return ExitCode::SUCCESS;
        }
    }
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
