//! Finds the operation that a method and a path stand for.

use std::collections::BTreeMap;

use percent_encoding::percent_decode_str;

use super::Operation;
use crate::answer::Answer;

/// What a method and a path stand for.
#[derive(Debug)]
pub(crate) enum Found<'a> {
    /// An operation, with the names and decoded values of the parameters in its path, in their order there.
    Operation(&'a Operation, Vec<(String, String)>),
    /// A path that has operations of these other methods only.
    OtherMethods(Vec<String>),
    /// A path that is not known.
    Nothing,
}

impl Found<'_> {
    /// What is answered if this is no operation.
    pub(crate) fn refusal(&self, method: &str) -> Option<Answer> {
        match self {
            Found::Operation(..) => None,
            Found::OtherMethods(allowed) => {
                let detail = format!("Method \"{method}\" not allowed.");
                Some(Answer::refusal(405, &detail).with_header("allow", allowed.join(", ")))
            }
            Found::Nothing => Some(Answer::refusal(404, "Not found.")),
        }
    }
}

/// The known paths as a tree of their segments.
#[derive(Debug, Default)]
pub(super) struct Routes {
    literals: BTreeMap<String, Routes>,
    integer: Option<Box<Routes>>,
    text: Option<Box<Routes>>,
    /// The positions of the operations at this path, by their methods.
    here: BTreeMap<String, usize>,
}

impl Routes {
    pub(super) fn new(operations: &[Operation]) -> Self {
        let mut routes = Routes::default();
        for (position, operation) in operations.iter().enumerate() {
            let mut node = &mut routes;
            for segment in segments(&operation.path) {
                node = node.child(operation, segment);
            }
            node.here.insert(operation.method.clone(), position);
        }
        routes
    }

    fn child(&mut self, operation: &Operation, segment: &str) -> &mut Routes {
        let Some(name) = placeholder(segment) else {
            return self.literals.entry(segment.to_owned()).or_default();
        };
        let mut parameters = operation.parameters.iter().filter(|parameter| parameter.is_in_path);
        let is_integer = parameters.any(|it| it.name == name && it.schema["type"] == "integer");
        let child = if is_integer { &mut self.integer } else { &mut self.text };
        child.get_or_insert_default()
    }

    pub(super) fn find<'a>(&self, operations: &'a [Operation], method: &str, path: &str) -> Found<'a> {
        let segments = path.strip_prefix('/').map(|path| path.split('/').map(decoded).collect::<Option<Vec<String>>>());
        let Some(Some(segments)) = segments else { return Found::Nothing };
        let Some(found) = self.walk(&segments) else { return Found::Nothing };
        // As in the framework, what can be read has a head too.
        let method = if method == "HEAD" { "GET" } else { method };
        match found.get(method) {
            Some(position) => {
                let operation = &operations[*position];
                Found::Operation(operation, path_parameters(operation, segments))
            }
            None => Found::OtherMethods(allowed(found)),
        }
    }

    /// The operations at the first path that fits: literals stand before placeholders, whatever the method, as in Django.
    fn walk(&self, rest: &[String]) -> Option<&BTreeMap<String, usize>> {
        let Some((segment, rest)) = rest.split_first() else {
            return Some(&self.here).filter(|here| !here.is_empty());
        };
        let literal = self.literals.get(segment);
        let integer = self.integer.as_deref().filter(|_| is_integer(segment));
        let text = self.text.as_deref().filter(|_| !segment.is_empty());
        literal.into_iter().chain(integer).chain(text).find_map(|child| child.walk(rest))
    }
}

fn allowed(found: &BTreeMap<String, usize>) -> Vec<String> {
    let head = found.contains_key("GET").then(|| "HEAD".to_owned());
    found.keys().cloned().chain(head).collect()
}

fn segments(path: &str) -> impl Iterator<Item = &str> {
    path.strip_prefix('/').unwrap_or(path).split('/')
}

fn placeholder(segment: &str) -> Option<&str> {
    segment.strip_prefix('{')?.strip_suffix('}')
}

fn decoded(segment: &str) -> Option<String> {
    percent_decode_str(segment).decode_utf8().ok().map(Into::into)
}

/// What Django routes as an integer, as far as an id can be that large.
fn is_integer(segment: &str) -> bool {
    segment.bytes().all(|byte| byte.is_ascii_digit()) && segment.parse::<i64>().is_ok()
}

fn path_parameters(operation: &Operation, decoded: Vec<String>) -> Vec<(String, String)> {
    let names = segments(&operation.path).map(placeholder);
    names.zip(decoded).filter_map(|(name, value)| Some((name?.to_owned(), value))).collect()
}
