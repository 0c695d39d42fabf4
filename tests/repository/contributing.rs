//! CONTRIBUTING.md names files and modules that exist.

use std::path::Path;

use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag, TagEnd};

const CONTRIBUTING: &str = include_str!("../../CONTRIBUTING.md");

/// The modules on each line of the code block marked `text`.
pub(super) fn shown_layers() -> Vec<Vec<String>> {
    let mut is_map = false;
    let mut lines = Vec::new();
    for event in Parser::new(CONTRIBUTING) {
        match event {
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(language))) => is_map = &*language == "text",
            Event::End(TagEnd::CodeBlock) => is_map = false,
            Event::Text(text) if is_map => lines.extend(text.lines().map(str::to_owned)),
            _ => {}
        }
    }
    let names = |line: String| line.split("  ").next().unwrap().split(" | ").map(str::to_owned).collect();
    lines.into_iter().map(names).collect()
}

#[test]
fn every_file_that_is_named_exists() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut named = 0;
    for event in Parser::new(CONTRIBUTING) {
        let Event::Code(code) = event else { continue };
        let is_path = code.contains('/') && !code.contains(' ') && !code.contains("::");
        if is_path {
            named += 1;
            assert!(
                root.join(code.trim_end_matches('/')).exists(),
                "CONTRIBUTING.md names {code}, which does not exist"
            );
        }
    }
    assert!(named > 40, "only {named} paths were found");
}
