//! Checks that the list of operations in OPERATIONS.md is right.

use std::fmt::Write;
use std::{env, fs};

use super::has_state;
use crate::description::Description;

const PATH: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/OPERATIONS.md");

fn ledger() -> String {
    let description = Description::load();
    let operations = description.operations();
    let remembered = operations.iter().filter(|operation| has_state(operation)).count();
    let mut text = format!(
        "# Operations\n\nAll {} operations of interface version {}, and where the answer of each comes from. {remembered} have \
         state: what is written is remembered, and what is read is what was written. Any other answers with a sample that \
         fits the description. Written by `BIMDATA_WRITE_REPORTS=1 cargo test -p bimdata-stand-in ledger`.\n\n| operation | \
         method and path | answer |\n|---|---|---|\n",
        operations.len(),
        description.version,
    );
    for operation in operations {
        let answer = if has_state(operation) { "state" } else { "sample" };
        // Writing to a string cannot fail.
        let _ = writeln!(text, "| `{}` | `{} {}` | {answer} |", operation.id, operation.method, operation.path);
    }
    text
}

#[test]
fn the_list_of_operations_says_which_have_state() {
    let written = ledger();
    if env::var_os("BIMDATA_WRITE_REPORTS").is_some() {
        fs::write(PATH, &written).unwrap();
    }
    let present = fs::read_to_string(PATH).unwrap_or_default().replace("\r\n", "\n");
    assert!(present == written, "OPERATIONS.md is not what the stand-in does; it names the command that writes it");
}
