//! What a source file imports of its own crate, by `use` or by a path in the middle of the code.

use std::iter::Peekable;
use std::str::Chars;

/// One import: its line, and its path from the root of the crate, without `crate`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Import {
    pub line: usize,
    pub path: Vec<String>,
}

/// The imports of a file that is the module `module`, such as `["http", "proxy"]`.
///
/// What is compiled for tests or for fuzzing only is left out.
pub(crate) fn imports(source: &str, module: &[&str]) -> Vec<Import> {
    let tokens = tokens(source);
    let mut reader =
        Reader { tokens: &tokens, at: 0, module: module.iter().map(ToString::to_string).collect(), found: vec![] };
    reader.read();
    reader.found
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Kind {
    Word(String),
    /// `::`
    Path,
    Mark(char),
}

#[derive(Debug)]
struct Token {
    line: usize,
    kind: Kind,
}

impl Token {
    fn is(&self, mark: char) -> bool {
        self.kind == Kind::Mark(mark)
    }

    fn word(&self) -> Option<&str> {
        if let Kind::Word(word) = &self.kind { Some(word) } else { None }
    }
}

struct Reader<'a> {
    tokens: &'a [Token],
    at: usize,
    module: Vec<String>,
    found: Vec<Import>,
}

impl Reader<'_> {
    fn read(&mut self) {
        // The depth of braces, and the depths at which inline modules began.
        let (mut depth, mut modules) = (0, Vec::new());
        while let Some(token) = self.tokens.get(self.at) {
            match &token.kind {
                Kind::Mark('#') => self.attribute(),
                Kind::Mark('{') => {
                    depth += 1;
                    self.at += 1;
                }
                Kind::Mark('}') => {
                    if modules.last() == Some(&depth) {
                        modules.pop();
                        self.module.pop();
                    }
                    depth -= 1;
                    self.at += 1;
                }
                Kind::Word(word) if word == "mod" && self.tokens.get(self.at + 2).is_some_and(|next| next.is('{')) => {
                    depth += 1;
                    modules.push(depth);
                    self.module.extend(self.tokens[self.at + 1].word().map(str::to_owned));
                    self.at += 3;
                }
                // `use<'a>` in a signature is no import.
                Kind::Word(word) if word == "use" && !self.tokens.get(self.at + 1).is_some_and(|next| next.is('<')) => {
                    self.at += 1;
                    self.tree(&[]);
                }
                Kind::Word(word) if matches!(&**word, "crate" | "super" | "self") && self.is_path_next() => self.path(),
                _ => self.at += 1,
            }
        }
    }

    fn is_path_next(&self) -> bool {
        self.tokens.get(self.at + 1).is_some_and(|next| next.kind == Kind::Path)
    }

    /// Skips an attribute, and its item too if that is built for tests or fuzzing only.
    fn attribute(&mut self) {
        self.at += 1;
        if self.tokens.get(self.at).is_some_and(|next| next.is('!')) {
            self.at += 1;
        }
        let start = self.at;
        self.skip_group();
        let words: Vec<_> = self.tokens[start..self.at].iter().filter_map(Token::word).collect();
        let is_exempt = words.first() == Some(&"cfg") && !words.contains(&"not");
        if is_exempt && words.iter().any(|word| matches!(*word, "test" | "fuzzing")) {
            self.skip_item();
        }
    }

    /// Skips one token, or the whole group if the token opens one.
    fn skip_group(&mut self) {
        let mut depth = 0;
        while let Some(token) = self.tokens.get(self.at) {
            match token.kind {
                Kind::Mark('(' | '[' | '{') => depth += 1,
                Kind::Mark(')' | ']' | '}') => depth -= 1,
                _ => {}
            }
            self.at += 1;
            if depth == 0 {
                return;
            }
        }
    }

    /// Skips an item and its other attributes: to its semicolon, or to the end of its block.
    fn skip_item(&mut self) {
        let ends_in_semicolon = |word: &str| matches!(word, "use" | "const" | "static" | "type");
        let mut has_semicolon = false;
        while let Some(token) = self.tokens.get(self.at) {
            has_semicolon |= token.word().is_some_and(ends_in_semicolon);
            let (is_block, is_end) = (token.is('{'), token.is(';'));
            self.skip_group();
            if is_end || is_block && !has_semicolon {
                return;
            }
        }
    }

    /// One branch of a `use`, which follows `before`.
    fn tree(&mut self, before: &[(usize, String)]) {
        let mut path = before.to_vec();
        while let Some(token) = self.tokens.get(self.at) {
            match &token.kind {
                Kind::Mark('{') => {
                    self.at += 1;
                    while self.tokens.get(self.at).is_some_and(|token| !token.is('}') && !token.is(';')) {
                        self.tree(&path);
                        if self.tokens.get(self.at).is_some_and(|token| token.is(',')) {
                            self.at += 1;
                        }
                    }
                    self.at += 1;
                    return;
                }
                Kind::Mark(',' | '}' | ';') => break,
                Kind::Mark('*') => path.push((token.line, "*".to_owned())),
                // The new name is not part of the path.
                Kind::Word(word) if word == "as" => self.at += 1,
                Kind::Word(word) => path.push((token.line, word.clone())),
                _ => {}
            }
            self.at += 1;
        }
        self.keep(&path);
    }

    /// A path in the middle of the code.
    fn path(&mut self) {
        let mut path = Vec::new();
        while let Some((token, word)) = self.tokens.get(self.at).and_then(|token| Some((token, token.word()?))) {
            path.push((token.line, word.to_owned()));
            if !self.is_path_next() {
                self.at += 1;
                break;
            }
            self.at += 2;
        }
        self.keep(&path);
    }

    /// Keeps a path that begins in this crate, from its root.
    fn keep(&mut self, path: &[(usize, String)]) {
        let Some((line, first)) = path.first() else { return };
        let mut absolute = match first.as_str() {
            "crate" => Vec::new(),
            "self" | "super" => self.module.clone(),
            // Another crate, or a module inside the one that this file is.
            _ => return,
        };
        for (_, word) in path {
            match word.as_str() {
                "crate" | "self" => {}
                "super" => drop(absolute.pop()),
                word => absolute.push(word.to_owned()),
            }
        }
        self.found.push(Import { line: *line, path: absolute });
    }
}

/// The words and marks of a source file, without comments and literals.
fn tokens(source: &str) -> Vec<Token> {
    let (mut tokens, mut line) = (Vec::new(), 1);
    let mut letters = source.chars().peekable();
    while let Some(letter) = letters.next() {
        let kind = match letter {
            '\n' => {
                line += 1;
                continue;
            }
            '/' if letters.peek() == Some(&'/') => {
                while letters.next_if(|&letter| letter != '\n').is_some() {}
                continue;
            }
            '/' if letters.peek() == Some(&'*') => {
                line += skip_comment(&mut letters);
                continue;
            }
            '"' => {
                line += skip_text(&mut letters);
                continue;
            }
            '\'' => {
                skip_letter(&mut letters);
                continue;
            }
            ':' if letters.next_if_eq(&':').is_some() => Kind::Path,
            letter if letter.is_alphanumeric() || letter == '_' => {
                let mut word = String::from(letter);
                while let Some(letter) = letters.next_if(|&letter| letter.is_alphanumeric() || letter == '_') {
                    word.push(letter);
                }
                if matches!(&*word, "r" | "br") && matches!(letters.peek(), Some('"' | '#')) {
                    line += skip_raw_text(&mut letters);
                    continue;
                }
                Kind::Word(word)
            }
            letter if letter.is_whitespace() => continue,
            letter => Kind::Mark(letter),
        };
        tokens.push(Token { line, kind });
    }
    tokens
}

/// Skips a comment, which may be nested, after its first slash; returns the number of lines skipped.
fn skip_comment(letters: &mut Peekable<Chars<'_>>) -> usize {
    let (mut depth, mut lines, mut last) = (0, 0, '/');
    for letter in letters {
        lines += usize::from(letter == '\n');
        match (last, letter) {
            ('/', '*') => depth += 1,
            ('*', '/') => depth -= 1,
            _ => {
                last = letter;
                continue;
            }
        }
        last = ' ';
        if depth == 0 {
            break;
        }
    }
    lines
}

fn skip_text(letters: &mut Peekable<Chars<'_>>) -> usize {
    let mut lines = 0;
    while let Some(letter) = letters.next() {
        lines += usize::from(letter == '\n');
        match letter {
            '\\' => lines += usize::from(letters.next() == Some('\n')),
            '"' => break,
            _ => {}
        }
    }
    lines
}

/// Skips `r"…"` with any number of `#`, or the `#` of a raw identifier.
fn skip_raw_text(letters: &mut Peekable<Chars<'_>>) -> usize {
    let (mut marks, mut lines) = (0, 0);
    while letters.next_if_eq(&'#').is_some() {
        marks += 1;
    }
    if letters.next_if_eq(&'"').is_none() {
        return 0;
    }
    while let Some(letter) = letters.next() {
        lines += usize::from(letter == '\n');
        if letter == '"' && (0..marks).all(|_| letters.next_if_eq(&'#').is_some()) {
            break;
        }
    }
    lines
}

/// Skips a quoted character after its first quote, or nothing if the quote begins a lifetime.
fn skip_letter(letters: &mut Peekable<Chars<'_>>) {
    let mut ahead = letters.clone();
    match (ahead.next(), ahead.next()) {
        (Some('\\'), Some(_)) => {
            letters.nth(1);
            while letters.next().is_some_and(|letter| letter != '\'') {}
        }
        (Some(_), Some('\'')) => drop(letters.nth(1)),
        _ => {}
    }
}

mod tests {
    use super::*;

    fn paths(source: &str) -> Vec<String> {
        imports(source, &["call", "form"]).iter().map(|import| import.path.join("::")).collect()
    }

    #[test]
    fn every_way_to_write_an_import_is_read() {
        let cases: [(&str, &[&str]); 17] = [
            ("use crate::http::Network;", &["http::Network"]),
            ("pub(crate) use crate::http;", &["http"]),
            (
                "use crate::{Error, http::{self, Network as Net, retry::*}};",
                &["Error", "http", "http::Network", "http::retry::*"],
            ),
            ("use super::path::Path;", &["call::path::Path"]),
            ("use super::super::http::Network;", &["http::Network"]),
            ("use self::part::Part;", &["call::form::part::Part"]),
            ("use std::fmt; use part::Part; use ureq::http::Uri;", &[]),
            (
                "fn f(a: &crate::http::Network<'static>) -> super::super::auth::Key { crate::Error::input('\"', \"a\") }",
                &["http::Network", "auth::Key", "Error::input"],
            ),
            ("macro_rules! m { () => { $crate::decode::put() } }", &["decode::put"]),
            (
                "mod a { use super::super::b; mod c { use super::d; } } use super::e;",
                &["call::b", "call::form::a::d", "call::e"],
            ),
            ("fn f<'a>(a: &'a A) -> impl B + use<'a> { g(); } use crate::h;", &["h"]),
            ("// crate::a::b\n/* crate::a /* crate::b */ crate::c::d */ /// crate::e::f\n", &[]),
            (
                r##"const A: &str = "crate::a::b \" crate::c::d"; const B: &str = r#"crate::"e"::f"#; use crate::g;"##,
                &["g"],
            ),
            ("fn f<'a>(a: &'a str) -> char { match a { _ => '\\'' } } use crate::g;", &["g"]),
            ("#[cfg(test)] mod tests { use crate::a; } use crate::g;", &["g"]),
            (
                "#[cfg(any(test, fuzzing))] pub use crate::{a, b}; #[cfg(fuzzing)] fn f() { crate::c() } use crate::g;",
                &["g"],
            ),
            (
                "#[cfg(not(test))] use crate::a; #[cfg_attr(test, allow(x))] use crate::b; #[cfg(feature = \"test\")] use crate::c;",
                &["a", "b", "c"],
            ),
        ];
        for (source, expected) in cases {
            assert_eq!(paths(source), expected, "{source}");
        }
    }

    #[test]
    fn an_import_has_the_number_of_its_line() {
        let source =
            "//! a\n\n/* b\n */ const A: &str = \"c\\\n d\";\nuse crate::{\n    Error,\n    http::Network,\n};\n";
        let lines: Vec<_> = imports(source, &["call"]).iter().map(|import| import.line).collect();
        assert_eq!(lines, [6, 6]);
    }
}
