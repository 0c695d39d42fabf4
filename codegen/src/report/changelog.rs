//! The report as lines for the changelog.

use std::collections::BTreeMap;

use super::{Report, markdown};
use crate::diff::Class;

const WIDTH: usize = 118;

/// Breaking changes in a line each, new items in a line for each kind.
pub(super) fn write(report: &Report) -> String {
    let mut text = format!("Interface version {} instead of {}:\n\n", report.to.version, report.from.version);
    for change in report.changes.iter().filter(|change| change.class == Class::Major) {
        text += &item(&format!("Breaking: {}.", markdown::sentence(change)));
    }
    let mut new: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for change in report.changes.iter().filter(|change| change.class == Class::Minor) {
        let kind = match change.kind {
            "operation-new" => "New functions",
            "first-parameter" => "Functions that take parameters beside those that take none",
            "type-new" | "enum-new" => "New types",
            "enum-value-new" => "New values",
            _ => "New fields",
        };
        let path = match change.kind {
            "first-parameter" => format!("`{}_with`", change.rust),
            _ => format!("`{}`", change.rust),
        };
        new.entry(kind).or_default().push(path);
    }
    for (kind, paths) in new {
        text += &item(&format!("{kind}: {}.", paths.join(", ")));
    }
    for change in report.changes.iter().filter(|change| change.class == Class::Patch && change.kind == "scopes") {
        text += &item(&format!("{}.", markdown::sentence(change)));
    }
    text
}

/// A list item, wrapped.
fn item(text: &str) -> String {
    let mut lines = String::new();
    let mut line = "-".to_owned();
    for word in text.split_whitespace() {
        if line.len() + word.len() + 1 > WIDTH && line.trim() != "-" {
            lines += &line;
            lines.push('\n');
            line.clear();
            line.push(' ');
        }
        line.push(' ');
        line += word;
    }
    lines + &line + "\n"
}
