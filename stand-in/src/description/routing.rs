//! Finds the operation for a method and a path.

use std::collections::BTreeMap;

use percent_encoding::percent_decode_str;

use super::Operation;
use crate::answer::Answer;

/// The result of looking up a method and a path.
#[derive(Debug)]
pub(crate) enum Found<'a> {
    /// An operation, with the names and decoded values of its path parameters, in order.
    Operation(&'a Operation, Vec<(String, String)>),
    /// A path that only has operations with these other methods.
    OtherMethods(Vec<String>),
    /// A path that is not known.
    Nothing,
}

impl Found<'_> {
    /// The answer if there is no operation.
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
        // As in the framework, everything that supports GET supports HEAD.
        let method = if method == "HEAD" { "GET" } else { method };
        match found.get(method) {
            Some(position) => {
                let operation = &operations[*position];
                Found::Operation(operation, path_parameters(operation, segments))
            }
            None => Found::OtherMethods(allowed(found)),
        }
    }

    /// The operations at the first path that fits: literal segments come before placeholders, whatever the method, as
    /// in Django.
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

/// Segments that Django routes as an integer, up to the largest possible id.
fn is_integer(segment: &str) -> bool {
    segment.bytes().all(|byte| byte.is_ascii_digit()) && segment.parse::<i64>().is_ok()
}

fn path_parameters(operation: &Operation, decoded: Vec<String>) -> Vec<(String, String)> {
    let names = segments(&operation.path).map(placeholder);
    names.zip(decoded).filter_map(|(name, value)| Some((name?.to_owned(), value))).collect()
}
