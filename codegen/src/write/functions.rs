//! Writes functions.

use std::fmt::Write;

use super::{Place, Text, rust};
use crate::document::Result;
use crate::names::StreamName;
use crate::resolve::{ArgumentKind, BodyArgument, Field, Function, Gives, ParameterField, Shape, Type};
use crate::sample::{Extent, Samples};

/// The field in which some operations take the name of the sent file.
const FILE_NAME: &str = "file_name";

pub(super) fn write(place: &Place<'_>, function: &Function, text: &mut Text) -> Result<()> {
    if function.params_since.is_none() {
        return write_one(place, function, text);
    }
    let with = function.with_parameters();
    write_without(place, function, &with, text)?;
    write_one(place, &with, text)
}

/// The previous function, which an operation keeps when it gets its first parameter.
fn write_without(place: &Place<'_>, function: &Function, with: &Function, text: &mut Text) -> Result<()> {
    let plain = Function { parameters: Vec::new(), params_since: None, ..function.clone() };
    write_doc(place, &plain, text)?;
    text.line("#[inline]");
    let (gives, head) = (gives(place, &plain, text)?, head(place, &plain, text)?);
    let default = format!("&{}::default()", function.parameters_name());
    let name = &plain.name;
    let call = passed_on(&plain, &with.name, &default);
    text.line(&format!("pub fn {name}(session: &Session{head}) -> Result<{gives}> {{\n    {call}\n}}"));
    if let (Some(stream), Some(stream_with)) = (&plain.stream, &with.stream) {
        write_stream_doc(place, &plain, stream, text)?;
        let gives = stream_gives(place, &plain, stream, text)?;
        let call = passed_on(&plain, &stream_with.name, &default);
        let name = &stream.name;
        text.line(&format!("pub fn {name}(session: &Session{head}) -> Result<{gives}> {{\n    {call}\n}}"));
    }
    Ok(())
}

/// A call of the function that takes the parameters.
fn passed_on(plain: &Function, name: &str, default: &str) -> String {
    let mut arguments = vec!["session".to_owned()];
    arguments.extend(plain.arguments.iter().map(|argument| argument.name.clone()));
    arguments.extend(plain.body.iter().map(|_| "body".to_owned()));
    arguments.push(default.to_owned());
    format!("{name}({})", arguments.join(", "))
}

fn write_doc(place: &Place<'_>, function: &Function, text: &mut Text) -> Result<()> {
    let sends_file = function.body.as_ref().is_some_and(|body| may_hold_file(place, body) && !body.is_form);
    text.line("");
    match &function.stands_beside {
        Some(other) => text.doc(&format!("As [`{other}`], with optional query parameters.")),
        None => text.doc(&function.doc),
    }
    text.line("///");
    if sends_file {
        text.doc(
            "With a file the body is sent as a form, without one as JSON. A form has no null: beside a file, a field that is \
             null is refused.",
        );
        text.line("///");
    }
    if let Some(check) = &function.check {
        let name = check.trim_start_matches("crate::");
        text.doc(&format!("Nothing is sent if [`{name}`]({check}) finds something wrong with the body."));
        text.line("///");
    }
    text.doc_item(&match &function.stands_beside {
        Some(other) => format!("Operation: that of [`{other}`], `{}`", function.id),
        None => format!("Operation: `{}`, `{} {}`", function.id, function.method, function.path),
    });
    if !function.scopes.is_empty() {
        text.doc_item(&format!("Scope: {}", function.scopes_in_words()));
    }
    for status in &function.statuses {
        match status {
            402 => text.doc_item("Fails with 402 when the plan or the storage allows no more."),
            409 => text.doc_item("Fails with 409 when it conflicts with a naming constraint."),
            _ => {}
        }
    }
    text.line("///");
    let name = &function.name;
    text.uses("crate::Session");
    text.uses("crate::Result");
    text.uses("ureq::http::Method");
    for kind in function.parameters.iter().filter_map(|parameter| enum_of(&parameter.shape)) {
        text.uses(&format!("crate::{kind}"));
    }
    example(place, function, name, &result(function, place), text)?;
    if function.id != *name {
        text.line(&format!("#[doc(alias = \"{}\")]", function.id));
    }
    Ok(())
}

fn write_one(place: &Place<'_>, function: &Function, text: &mut Text) -> Result<()> {
    write_doc(place, function, text)?;
    let name = &function.name;
    text.line("#[inline]");
    let gives = gives(place, function, text)?;
    let head = head(place, function, text)?;
    text.line(&format!("pub fn {name}(session: &Session{head}) -> Result<{gives}> {{"));
    if let Some((module, check)) = function.check.as_ref().and_then(|check| check.rsplit_once("::")) {
        let module = text.uses(module);
        text.line(&format!("    {module}::{check}(body)?;"));
    }
    let Some(stream) = &function.stream else {
        text.line(&format!("    {}\n        .{}\n}}", call(place, function), end(function)));
        return Ok(());
    };
    text.line(&format!("    {}.{}\n}}", shared_call(function), end(function)));
    write_stream(place, function, stream, text)?;
    text.uses("crate::Call");
    text.line(&format!(
        "\n#[inline]\nfn {name}_call<'a>(session: &'a Session{head}) -> Call<'a> {{\n    {}\n}}",
        call(place, function)
    ));
    Ok(())
}

/// The function that returns the answer as a stream.
fn write_stream(place: &Place<'_>, function: &Function, stream: &StreamName, text: &mut Text) -> Result<()> {
    write_stream_doc(place, function, stream, text)?;
    let gives = stream_gives(place, function, stream, text)?;
    let body = match &stream.path {
        Some(_) => format!("{gives}::new({})", shared_call(function)),
        None => format!("{}.items()", shared_call(function)),
    };
    let (name, head) = (&stream.name, head(place, function, text)?);
    text.line(&format!("pub fn {name}(session: &Session{head}) -> Result<{gives}> {{\n    {body}\n}}"));
    Ok(())
}

/// The Rust name of a stream.
fn stream_gives(place: &Place<'_>, function: &Function, stream: &StreamName, text: &mut Text) -> Result<String> {
    if let Some(path) = &stream.path {
        return Ok(path.rsplit("::").next().unwrap_or(path).to_owned());
    }
    let Gives::Json(Shape::List { item, .. }) = &function.gives else {
        return Err(format!("{}: only a list has items", function.id));
    };
    let item = rust(place, item, text)?;
    Ok(format!("{}<{item}>", text.uses("crate::Items")))
}

fn write_stream_doc(place: &Place<'_>, function: &Function, stream: &StreamName, text: &mut Text) -> Result<()> {
    let name = &stream.name;
    text.line("");
    text.doc(&format!(
        "As [`{}`], but gives the items one at a time while they arrive, in little memory; an answer that breaks off or is \
         not what was declared is an error among them.",
        function.name
    ));
    text.line("///");
    text.doc_item(&format!("Operation: that of [`{}`], `{}`", function.name, function.id));
    if !function.scopes.is_empty() {
        text.doc_item(&format!("Scope: {}", function.scopes_in_words()));
    }
    text.line("///");
    example(place, function, name, &format!("let {} = ", result_name(function, last(place))), text)?;
    text.line("#[inline]");
    Ok(())
}

/// The call of the private function that builds the request of the function and of its stream.
fn shared_call(function: &Function) -> String {
    let mut arguments = vec!["session".to_owned()];
    arguments.extend(function.arguments.iter().map(|argument| argument.name.clone()));
    arguments.extend(function.body.iter().map(|_| "body".to_owned()));
    arguments.extend((!function.parameters.is_empty()).then(|| "params".to_owned()));
    format!("{}_call({})", function.name, arguments.join(", "))
}

pub(super) fn may_hold_file(place: &Place<'_>, body: &BodyArgument) -> bool {
    matches!(&body.shape, Shape::Type(schema) if place.api.find(schema).is_some_and(|(_, found)| found.files().next().is_some()))
}

/// Whether a form repeats the name of its file in a field, for names that it cannot express directly.
fn takes_file_name(place: &Place<'_>, body: &BodyArgument) -> bool {
    let Shape::Type(schema) = &body.shape else { return false };
    place.api.find(schema).is_some_and(|(_, found)| {
        let is_name = |field: &Field| field.wire == FILE_NAME && matches!(field.shape, Shape::Text { .. });
        found.files().next().is_some() && found.fields.iter().any(is_name)
    })
}

fn example(place: &Place<'_>, function: &Function, name: &str, result: &str, text: &mut Text) -> Result<()> {
    let samples = Samples { api: place.api, names: place.names, extent: Extent::Example, functions: None };
    let arguments = samples.arguments(place.path, function)?;
    text.line("/// ```no_run");
    text.line("/// # let session = bimdata::Session::from_env()?;");
    match function.arguments.first().map(|argument| argument.kind) {
        Some(ArgumentKind::Project) => text.line("/// # let project = bimdata::ProjectRef { cloud: 12, project: 34 };"),
        Some(ArgumentKind::Model) => {
            text.line("/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };");
        }
        _ => {}
    }
    // Shown as people write it: `use` for the module, short paths, no unnecessary clones.
    text.line(&format!("/// use bimdata::{};", place.path));
    text.line("///");
    let last = last(place);
    let arguments: String = arguments.iter().map(|argument| format!(", {argument}")).collect();
    let mut arguments = arguments.replace(&format!("bimdata::{}::", place.path), &format!("{last}::"));
    // The type of the body is re-exported, if it is defined elsewhere.
    if let Some((module, found)) = function.body.as_ref().and_then(|body| type_of(place, &body.shape)) {
        for after in ["::", " {"] {
            let (path, short) =
                (format!("bimdata::{module}::{}{after}", found.name), format!("{last}::{}{after}", found.name));
            arguments = arguments.replace(&path, &short);
        }
    }
    for line in broken(&format!("{result}{last}::{name}(&session{arguments})?;"), 0) {
        text.line(&format!("/// {line}"));
    }
    text.line("/// # Ok::<(), bimdata::Error>(())");
    text.line("/// ```");
    Ok(())
}

/// The type of a body, or of the items of a list, and its module.
fn type_of<'a>(place: &Place<'a>, shape: &Shape) -> Option<(&'a str, &'a Type)> {
    match shape {
        Shape::Type(schema) => place.api.find(schema),
        Shape::List { item, .. } => type_of(place, item),
        _ => None,
    }
}

fn last<'a>(place: &Place<'a>) -> &'a str {
    place.path.rsplit("::").next().unwrap_or(place.path)
}

/// Breaks lines that are too long inside their brackets, like rustfmt.
fn broken(code: &str, indent: usize) -> Vec<String> {
    let line = format!("{:indent$}{code}", "");
    let Some(open) = code.find(['(', '[', '{']).filter(|_| line.len() > super::EXAMPLE_WIDTH) else {
        return vec![line];
    };
    let mut lines = vec![format!("{:indent$}{}", "", &code[..=open])];
    let (mut depth, mut start) = (0_i32, open + 1);
    for (at, letter) in code.char_indices().skip_while(|(at, _)| *at <= open) {
        match letter {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' if depth > 0 => depth -= 1,
            ',' | ')' | ']' | '}' if depth == 0 => {
                let item = code[start..at].trim();
                if item.starts_with("..") {
                    lines.push(format!("{:1$}{item}", "", indent + 4));
                } else if !item.is_empty() {
                    lines.extend(broken(&format!("{item},"), indent + 4));
                }
                start = at + 1;
                if letter != ',' {
                    lines.push(format!("{:indent$}{}", "", &code[at..]));
                    break;
                }
            }
            _ => {}
        }
    }
    lines
}

/// The start of the line in an example that uses the result.
fn result(function: &Function, place: &Place<'_>) -> String {
    match &function.gives {
        Gives::Nothing => String::new(),
        _ => format!("let {} = ", result_name(function, last(place))),
    }
}

fn result_name(function: &Function, module: &str) -> String {
    let is_list = matches!(&function.gives, Gives::Mixed(_) | Gives::Json(Shape::List { .. }));
    let name = match function.stands_beside.as_ref().unwrap_or(&function.name).as_str() {
        "list" | "get" | "create" | "update" | "replace" | "create_many" | "update_many" | "replace_many" => module,
        other => other.rsplit('_').next().unwrap_or(other),
    };
    if crate::names::is_keyword(name) || matches!(&function.gives, Gives::Bytes) {
        return "answer".to_owned();
    }
    match (is_list, name.strip_suffix('y')) {
        (false, _) => name.to_owned(),
        (true, _) if name.ends_with('s') => name.to_owned(),
        (true, Some(stem)) if !stem.ends_with(['a', 'e', 'o', 'u']) => format!("{stem}ies"),
        (true, _) => format!("{name}s"),
    }
}

/// The arguments after the session.
fn head(place: &Place<'_>, function: &Function, text: &mut Text) -> Result<String> {
    let mut line = String::new();
    for argument in &function.arguments {
        let kind = match argument.kind {
            ArgumentKind::Project => text.uses("crate::ProjectRef"),
            ArgumentKind::Model => text.uses("crate::ModelRef"),
            ArgumentKind::Integer => "i64".to_owned(),
            ArgumentKind::Text => "&str".to_owned(),
        };
        let _ = write!(line, ", {}: {kind}", argument.name);
    }
    if let Some(body) = &function.body {
        let kind = match &body.shape {
            Shape::List { item, .. } => format!("&[{}]", rust(place, item, text)?),
            shape => format!("&{}", rust(place, shape, text)?),
        };
        let kind = if body.is_optional { format!("Option<{kind}>") } else { kind };
        let _ = write!(line, ", body: {kind}");
    }
    if !function.parameters.is_empty() {
        let _ = write!(line, ", params: &{}", function.parameters_name());
    }
    Ok(line)
}

fn gives(place: &Place<'_>, function: &Function, text: &mut Text) -> Result<String> {
    Ok(match &function.gives {
        Gives::Nothing => "()".to_owned(),
        Gives::Bytes => text.uses("crate::Response"),
        Gives::Json(shape) => rust(place, shape, text)?,
        Gives::Mixed(shape) => format!("Vec<{}<{}>>", text.uses("crate::BulkItem"), rust(place, shape, text)?),
    })
}

/// One link of the chain per line: rustfmt joins those that fit into one line, and does not format a chain whose path
/// is too long.
fn call(place: &Place<'_>, function: &Function) -> String {
    let mut links = vec![format!("call(Method::{}, {:?})", function.method, function.path)];
    if !function.scopes.is_empty() {
        links.push(format!("scopes(&{:?})", function.scopes));
    }
    links.extend(function.arguments.iter().map(|argument| match argument.kind {
        ArgumentKind::Project => format!("project({})", argument.name),
        ArgumentKind::Model => format!("model({})", argument.name),
        ArgumentKind::Integer => format!("segment({})", argument.name),
        ArgumentKind::Text if place.names.secrets.is_hidden(&argument.name) => {
            format!("segment_hidden({})", argument.name)
        }
        ArgumentKind::Text => format!("segment_shown({})", argument.name),
    }));
    links.extend(function.parameters.iter().map(query));
    if let Some(body) = &function.body {
        let link = match (may_hold_file(place, body), body.is_form, body.is_optional) {
            (_, true, _) => form_link(place, body),
            (true, false, _) => "json_or_multipart(body, &body.files())".to_owned(),
            (false, false, true) => "json_if_some(body)".to_owned(),
            (false, false, false) => "json(body)".to_owned(),
        };
        links.push(link);
        if takes_file_name(place, body) {
            links.push(format!("file_name_field({FILE_NAME:?})"));
        }
    }
    format!("session\n        .{}", links.join("\n        ."))
}

fn form_link(place: &Place<'_>, body: &BodyArgument) -> String {
    let found = if let Shape::Type(schema) = &body.shape { place.api.find(schema) } else { None };
    let empty_as_null: Vec<&str> = found.iter().flat_map(|(_, found)| found.empty_as_null()).collect();
    // Only a type with files has the function that lists them.
    let files = if may_hold_file(place, body) { "&body.files()" } else { "&[]" };
    if empty_as_null.is_empty() {
        return format!("multipart(body, {files})");
    }
    format!("form(body, {files}, &{empty_as_null:?})")
}

fn end(function: &Function) -> &'static str {
    match &function.gives {
        Gives::Nothing => "finish()",
        Gives::Bytes => "reader()",
        Gives::Json(_) if function.may_answer_nothing() => "receive_or_default()",
        Gives::Json(_) if function.is_one_or_list => "receive_one_or_list()",
        Gives::Json(_) if function.is_tree => "receive_tree()",
        Gives::Json(Shape::List { .. }) | Gives::Mixed(_) => "receive_list()",
        Gives::Json(_) => "receive()",
    }
}

fn query(parameter: &ParameterField) -> String {
    let (wire, name) = (&parameter.wire, &parameter.name);
    match (&parameter.shape, parameter.by_comma) {
        (Shape::List { .. }, by_comma) => {
            let query = if by_comma { "query_list" } else { "query_each" };
            match enum_of(&parameter.shape) {
                None => format!("{query}({wire:?}, &params.{name})"),
                // The `Display` of an enum is for people.
                Some(kind) => {
                    format!("{query}({wire:?}, &params.{name}.iter().map({kind}::as_str).collect::<Vec<_>>())")
                }
            }
        }
        (Shape::Enum(kind), _) => format!("query_if_some({wire:?}, params.{name}.as_ref().map({kind}::as_str))"),
        (Shape::Boolean | Shape::Integer { .. } | Shape::Number, _) => {
            format!("query_if_some({wire:?}, params.{name})")
        }
        (Shape::Text { .. }, _) => format!("query_if_some({wire:?}, params.{name}.as_deref())"),
        _ => format!("query_if_some({wire:?}, params.{name}.as_ref())"),
    }
}

/// The enum of a value, or of the values of a list.
fn enum_of(shape: &Shape) -> Option<&str> {
    match shape {
        Shape::Enum(kind) => Some(kind),
        Shape::List { item, .. } => enum_of(item),
        _ => None,
    }
}
