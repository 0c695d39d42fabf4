//! The report as Markdown.

use std::fmt::Write;

use super::Report;
use crate::diff::{Change, Class, Part};

pub(super) fn write(report: &Report) -> String {
    let mut text = format!("# Interface {} → {}\n\n", report.from.version, report.to.version);
    text += &verdict(report);
    text += &counts(&report.changes);
    let sections =
        [(Class::Major, "Breaks callers"), (Class::Minor, "New, and breaks nobody"), (Class::Patch, "Details")];
    for (class, title) in sections {
        let of_class: Vec<&Change> = report.changes.iter().filter(|change| change.class == class).collect();
        text += &table(title, &of_class);
    }
    let silent: Vec<&Change> = report.changes.iter().filter(|change| change.is_silent).collect();
    text += &list("Compiles as before, behaves in another way", silent.iter().map(|change| sentence(change)));
    text += &list("Perhaps renamed", report.perhaps_renamed.iter().cloned());
    text += &list("Done to the data", report.done.iter().cloned());
    text += &list("Open points", report.open_points.iter().map(ToString::to_string));
    let read_over = report.read_over.iter();
    let read_over = read_over.map(|(what, (count, place))| format!("{what}: {count}, first in {place}"));
    text += &list("Read over", read_over);
    text
}

fn verdict(report: &Report) -> String {
    let (from, to) = (&report.from, &report.to);
    let mut text = format!("- {}: sha256 {}\n- {}: sha256 {}\n", from.version, from.sha256, to.version, to.sha256);
    let _ = match report.class {
        Class::None => writeln!(text, "\nNothing changes for users of the crate."),
        class => writeln!(
            text,
            "\nThe class is **{}**: `bimdata` {} is followed by {}.",
            class.word(),
            report.crate_version,
            report.next_version
        ),
    };
    if !report.open_points.is_empty() {
        let _ = writeln!(text, "\n{} open points: the class is certain when there is none.", report.open_points.len());
    }
    text
}

/// How many items of each part are new, removed, renamed and otherwise changed.
fn counts(changes: &[Change]) -> String {
    let mut text = "\n| | new | gone | renamed | changed |\n|---|---:|---:|---:|---:|\n".to_owned();
    let parts = [
        (Part::Operation, "operations"),
        (Part::Parameter, "parameters"),
        (Part::Body, "bodies"),
        (Part::Answer, "answers"),
        (Part::Enum, "enums"),
        (Part::Scope, "scopes"),
    ];
    for (part, name) in parts {
        let of_part: Vec<&Change> = changes.iter().filter(|change| change.part == part).collect();
        let count = |ending: &str| of_part.iter().filter(|change| change.kind.ends_with(ending)).count();
        let (new, gone, renamed) = (count("-new"), count("-gone"), count("-renamed"));
        let others = of_part.len() - new - gone - renamed;
        let _ = writeln!(text, "| {name} | {new} | {gone} | {renamed} | {others} |");
    }
    text
}

fn table(title: &str, changes: &[&Change]) -> String {
    if changes.is_empty() {
        return String::new();
    }
    let mut text = format!(
        "\n## {title}: {}\n\n| in Rust | published as | what it means | a server of before |\n|---|---|---|---|\n",
        changes.len()
    );
    for change in changes {
        let older = change.older_server.as_deref().unwrap_or("");
        let meaning = change.meaning.replace('|', "\\|");
        let _ = writeln!(text, "| `{}` | `{}` | {meaning} | {older} |", change.rust, change.place);
    }
    text
}

fn list(title: &str, items: impl Iterator<Item = String>) -> String {
    let lines: String = items.map(|item| format!("- {item}\n")).collect();
    if lines.is_empty() { lines } else { format!("\n## {title}\n\n{lines}") }
}

pub(super) fn sentence(change: &Change) -> String {
    format!("`{}` {}", change.rust, change.meaning)
}
