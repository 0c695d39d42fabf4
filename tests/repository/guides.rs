//! The guides: what they say about other parts of the crate is true, and no example is wider than its page.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::files;

const OPERATIONS: &str = include_str!("../../src/guide/operations.md");
const COMING_FROM_PYTHON: &str = include_str!("../../src/guide/coming_from_python.md");

const READING_MODELS: &str = include_str!("../../src/guide/reading_models.md");

/// This number of characters of a line of code fits next to the sidebar in a window of 1300 pixels.
const WIDEST_CODE: usize = 94;

/// Fails if code that a reader sees is too wide, in lines of Markdown with their numbers.
fn assert_narrow<'a>(page: &Path, lines: impl Iterator<Item = (usize, &'a str)>) {
    let mut is_code = false;
    for (number, line) in lines {
        if line.trim_start().starts_with("```") {
            is_code = !is_code;
        }
        let is_shown = is_code && !line.trim_start().starts_with("# ");
        let length = line.chars().count();
        assert!(!is_shown || length <= WIDEST_CODE, "{}:{number}: {length} characters", page.display());
    }
}

#[test]
fn the_code_of_guides_does_not_scroll_sideways() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let pages = ["src/guide", "src/crate_page.md", "README.md"].map(|page| files(&root.join(page)));
    for page in pages.iter().flatten().filter(|page| page.extension().is_some_and(|extension| extension == "md")) {
        assert_narrow(page, (1..).zip(fs::read_to_string(page).unwrap().lines()));
    }
}

#[test]
fn the_examples_of_items_do_not_scroll_sideways() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let files = ["src", "stand-in/src"].map(|folder| files(&root.join(folder)));
    for file in files.iter().flatten().filter(|file| file.extension().is_some_and(|extension| extension == "rs")) {
        let text = fs::read_to_string(file).unwrap();
        let documentation = (1..).zip(text.lines()).filter_map(|(number, line)| {
            let line = line.trim_start();
            let text = line.strip_prefix("///").or_else(|| line.strip_prefix("//!"))?;
            Some((number, text.strip_prefix(' ').unwrap_or(text)))
        });
        assert_narrow(file, documentation);
    }
}

/// The texts between backticks.
fn names(text: &str) -> Vec<&str> {
    text.split('`').skip(1).step_by(2).collect()
}

/// The functions of each operation, by its published name.
fn operations() -> BTreeMap<&'static str, Vec<&'static str>> {
    let items = OPERATIONS.lines().filter_map(|line| line.strip_prefix("- `"));
    items
        .filter_map(|item| item.split_once("`: "))
        .map(|(published, functions)| (published, names(functions)))
        .collect()
}

#[test]
fn each_python_call_is_next_to_the_functions_of_its_operation() {
    let operations = operations();
    let mut rows = 0;
    let tables = COMING_FROM_PYTHON.split("# The common calls").nth(1).unwrap();
    for row in tables.lines().filter(|line| line.contains("` | [`")) {
        let (python, functions) = row.split_once(" | ").unwrap();
        let (python, functions) = (names(python), names(functions));
        let of_the_operation = operations.get(python[0]).unwrap_or_else(|| panic!("{} is not published", python[0]));
        assert!(functions.starts_with(of_the_operation), "{row}");
        rows += 1;
    }
    assert_eq!(rows, 56);
}

#[test]
fn each_of_the_ten_questions_about_a_model_takes_at_most_eight_lines() {
    let section = READING_MODELS.split("# Ten questions").nth(1).and_then(|rest| rest.split("# Quantities").next());
    let mut questions = 0;
    // The first example fetches the data for the others.
    for example in section.unwrap().split("```rust\n").skip(1) {
        let code = example.split("```").next().unwrap();
        let shown: Vec<_> = code.lines().filter(|line| !line.starts_with("# ")).collect();
        assert!((1..=8).contains(&shown.len()), "{} lines: {shown:#?}", shown.len());
        assert!(code.contains("# assert_eq!("), "the answer is not held: {shown:#?}");
        questions += 1;
    }
    assert_eq!(questions, 10);
}
