//! How registries and forges show the READMEs. They render plain `CommonMark`: references to items stay in brackets,
//! hidden lines of examples are shown, and links to files of the repository do not work.

use std::collections::BTreeSet;
use std::path::Path;

use pulldown_cmark::{BrokenLink, CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

use crate::files;

const README: &str = include_str!("../../README.md");
const STAND_IN_README: &str = include_str!("../../stand-in/README.md");
const CRATE_PAGE: &str = include_str!("../../src/crate_page.md");

/// Where the documentation of this crate is published.
const DOCUMENTATION: &str = "https://docs.rs/bimdata/latest/bimdata/";

/// The parts of a rendered page that can be wrong.
#[derive(Default)]
struct Page {
    /// Destinations of links and images, each with its line.
    links: Vec<(usize, String)>,
    /// Bracketed references without a definition.
    references: Vec<(usize, String)>,
    /// Lines of Rust examples that are hidden in rustdoc only.
    hidden: Vec<(usize, String)>,
    /// The anchors of the headings.
    anchors: BTreeSet<String>,
}

impl Page {
    fn read(text: &str) -> Self {
        let line = |position: usize| text[..position].matches('\n').count() + 1;
        let mut page = Page::default();
        let mut references = Vec::new();
        let mut note_reference = |link: BrokenLink<'_>| {
            references.push((line(link.span.start), text[link.span].to_owned()));
            None
        };
        let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_FOOTNOTES;
        let parser = Parser::new_with_broken_link_callback(text, options, Some(&mut note_reference));
        let (mut heading, mut in_rust) = (None::<String>, false);
        for (event, place) in parser.into_offset_iter() {
            match event {
                Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                    page.links.push((line(place.start), dest_url.into_string()));
                }
                Event::Start(Tag::Heading { .. }) => heading = Some(String::new()),
                Event::End(TagEnd::Heading(_)) => page.anchors.extend(heading.take().map(|title| anchor(&title))),
                Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(language))) => {
                    in_rust = language.is_empty() || language.starts_with("rust");
                }
                Event::End(TagEnd::CodeBlock) => in_rust = false,
                Event::Text(code) if in_rust => {
                    let is_hidden = |code: &str| code.trim() == "#" || code.trim_start().starts_with("# ");
                    let lines = code.lines().filter(|code| is_hidden(code));
                    page.hidden.extend(lines.map(|code| (line(place.start), code.to_owned())));
                }
                Event::Text(title) | Event::Code(title) => {
                    if let Some(heading) = &mut heading {
                        heading.push_str(&title);
                    }
                }
                _ => {}
            }
        }
        page.references = references;
        page
    }

    /// What does not work outside rustdoc.
    fn faults(&self) -> Vec<String> {
        let mut faults = Vec::new();
        for (line, text) in &self.references {
            faults.push(format!("line {line}: {text} is a link in rustdoc only"));
        }
        for (line, text) in &self.hidden {
            faults.push(format!("line {line}: `{text}` is hidden in rustdoc only"));
        }
        for (line, target) in &self.links {
            let leads_somewhere = match target.strip_prefix('#') {
                Some(anchor) => self.anchors.contains(anchor),
                None => target.starts_with("https://"),
            };
            if !leads_somewhere {
                faults.push(format!("line {line}: a registry does not follow the link to {target}"));
            }
        }
        faults
    }
}

/// The anchor that rustdoc and forges give to a heading.
fn anchor(title: &str) -> String {
    let letters = title.chars().filter(|letter| letter.is_alphanumeric() || matches!(letter, ' ' | '-' | '_'));
    letters.map(|letter| if letter == ' ' { '-' } else { letter.to_ascii_lowercase() }).collect()
}

#[test]
fn the_readmes_are_plain_commonmark() {
    for (name, text) in [("README.md", README), ("stand-in/README.md", STAND_IN_README)] {
        let faults = Page::read(text).faults();
        assert!(faults.is_empty(), "{name}:\n{}", faults.join("\n"));
    }
}

#[test]
fn syntax_that_only_rustdoc_understands_is_reported() {
    let text = "# Signing in\n\nSee [`Session`], [licence] and [there](#signing-in).\n\n[the list](OPERATIONS.md) ![](a.svg) \
                [nowhere](#here)\n\n```rust\n# let session = ();\n#[derive(Debug)]\nstruct Mine;\n```\n\n```toml\n# a comment\n```\n";
    let faults = Page::read(text).faults();
    let expected = [
        "line 3: [`Session`] is a link in rustdoc only",
        "line 3: [licence] is a link in rustdoc only",
        "line 8: `# let session = ();` is hidden in rustdoc only",
        "line 5: a registry does not follow the link to OPERATIONS.md",
        "line 5: a registry does not follow the link to a.svg",
        "line 5: a registry does not follow the link to #here",
    ];
    assert_eq!(faults, expected);
}

#[test]
fn links_of_the_readme_into_the_documentation_lead_to_pages_that_it_has() {
    let guides = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/guide");
    let headings = Page::read(CRATE_PAGE).anchors;
    let mut linked = BTreeSet::new();
    for (line, link) in Page::read(README).links {
        let Some(page) = link.strip_prefix(DOCUMENTATION) else { continue };
        let (page, heading) = page.split_once('#').map_or((page, None), |(page, heading)| (page, Some(heading)));
        let guide = page.strip_prefix("guide/").and_then(|rest| rest.strip_suffix("/index.html"));
        let is_there = match (page, guide) {
            ("index.html", _) => heading.is_none_or(|heading| headings.contains(heading)),
            (_, Some(guide)) => heading.is_none() && guides.join(guide).with_extension("md").is_file(),
            _ => false,
        };
        assert!(is_there, "line {line}: the documentation has no page for {link}");
        linked.extend(guide.map(str::to_owned));
    }
    let pages = files(&guides).into_iter().filter(|path| path.extension().is_some_and(|extension| extension == "md"));
    let written: BTreeSet<_> = pages.map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned()).collect();
    assert_eq!(linked, written, "the README names every guide");
}
