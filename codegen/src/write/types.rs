//! Writes types.

use super::{Place, Text, rust};
use crate::document::Result;
use crate::names::usual_type;
use crate::resolve::{Field, Function, Presence, Shape, Type, with};

pub(super) fn write(place: &Place<'_>, found: &Type, text: &mut Text) -> Result<()> {
    text.line("");
    text.doc(&found.doc);
    let needs_nothing = !found.fields.iter().any(|field| field.is_required);
    let is_default = if found.is_received { stands_for_nothing(place, found)? } else { needs_nothing };
    let default = if is_default { ", Default" } else { "" };
    let hides = found.fields.iter().any(|field| place.names.secrets.is_hidden(&field.wire));
    let debug = if hides { "" } else { "Debug, " };
    if found.name != usual_type(&found.schema) {
        text.line(&format!("#[doc(alias = {:?})]", found.schema));
    }
    text.line(&format!("#[derive({debug}Clone, PartialEq{default})]"));
    if found.is_received {
        text.line("#[non_exhaustive]");
    }
    text.line(&format!("pub struct {} {{", found.name));
    for field in &found.fields {
        write_field(place, found, field, text)?;
    }
    text.line("}");
    if hides {
        let fields = found.fields.iter().map(|field| (field.name.as_str(), field.wire.as_str()));
        write_debug(place, &found.name, fields, text);
    }
    if found.is_received {
        write_object(found, text);
        write_nothing(place, found, text);
    } else {
        write_encode(found, text);
        write_new(place, found, text)?;
        write_files(found, text);
    }
    Ok(())
}

/// A `Debug` that hides secrets.
fn write_debug<'a>(place: &Place<'_>, name: &str, fields: impl Iterator<Item = (&'a str, &'a str)>, text: &mut Text) {
    text.uses("crate::value::redacted_debug::redacted_debug");
    text.line("");
    text.line("redacted_debug! {");
    text.line(&format!("    {name} {{"));
    for (field, wire) in fields {
        let hidden = if place.names.secrets.is_hidden(wire) { ": hidden" } else { "" };
        text.line(&format!("        {field}{hidden},"));
    }
    text.line("    }");
    text.line("}");
}

/// Whether the type also represents an answer without a body.
fn stands_for_nothing(place: &Place<'_>, found: &Type) -> Result<bool> {
    match place.api.answers_nothing_for(&found.schema) {
        Some(function) if found.fields.iter().any(|field| found.presence(field) == Presence::Plain) => {
            Err(format!("{}: may answer nothing, and {} has required fields", function.id, found.schema))
        }
        function => Ok(function.is_some()),
    }
}

fn write_object(found: &Type, text: &mut Text) {
    text.uses("crate::value::encode::object");
    text.line("");
    text.line("object! {");
    text.line(&format!("    {} {{", found.name));
    for field in &found.fields {
        let default = match found.presence(field) {
            Presence::Plain if field.item_that_may_be_null().is_some() => " or empty_items",
            Presence::Optional if field.item_that_may_be_null().is_some() => " or items",
            Presence::Plain if field.may_lead_nowhere => " or nowhere",
            Presence::Optional if field.may_lead_nowhere => " or positions",
            Presence::Optional if matches!(field.shape, Shape::Boxed(_)) => " or end",
            Presence::Optional | Presence::Field => " or none",
            Presence::EmptyList => " or empty",
            Presence::Plain if field.may_be_text => " or text",
            Presence::Plain => "",
        };
        text.line(&format!("        {}: {:?}{default},", field.name, field.wire));
    }
    text.line("    }");
    text.line("}");
}

/// How a request is written; without its files, which are parts of a form.
fn write_encode(found: &Type, text: &mut Text) {
    text.uses("crate::value::encode::encode");
    text.line("");
    text.line("encode! {");
    text.line(&format!("    {} {{", found.name));
    for field in &found.fields {
        let when = match (found.presence(field), field.shape.is_file()) {
            (Presence::Field, true) => " or null_only",
            (_, true) => continue,
            (Presence::Field, false) => " or absent",
            (Presence::Optional, false) if !field.is_required => " or absent",
            _ => "",
        };
        text.line(&format!("        {}: {:?}{when},", field.name, field.wire));
    }
    text.line("    }");
    text.line("}");
}

/// The value for a null, if this is the item of a list that may contain nulls.
fn write_nothing(place: &Place<'_>, found: &Type, text: &mut Text) {
    let mut fields = place.api.modules.values().flat_map(|module| &module.types).flat_map(|holder| &holder.fields);
    if !fields.any(|field| field.item_that_may_be_null() == Some(&found.schema)) {
        return;
    }
    text.uses("crate::value::decode::nothing");
    text.line("");
    text.line("nothing! {");
    if let Some(key) = found.fields.first() {
        text.line(&format!("    {} {{ {} }}", found.name, key.name));
    }
    text.line("}");
}

fn write_field(place: &Place<'_>, found: &Type, field: &Field, text: &mut Text) -> Result<()> {
    let presence = found.presence(field);
    let cannot_be_null = found.is_form_only && field.is_nullable && presence == Presence::Optional;
    let doc = if cannot_be_null {
        format!("{} It cannot be cleared: a form has no null.", field.doc)
    } else {
        field.doc.clone()
    };
    text.doc(&doc);
    let kind = rust(place, &field.shape, text)?;
    let kind = match presence {
        Presence::Plain | Presence::EmptyList => kind,
        Presence::Optional => format!("Option<{kind}>"),
        Presence::Field => format!("{}<{kind}>", text.uses("crate::Field")),
    };
    text.line(&format!("pub {}: {kind},", field.name));
    Ok(())
}

fn write_new(place: &Place<'_>, found: &Type, text: &mut Text) -> Result<()> {
    let required: Vec<&Field> = found.fields.iter().filter(|field| field.is_required).collect();
    if required.is_empty() {
        return Ok(());
    }
    let mut parameters = Vec::new();
    for field in &required {
        let kind = rust(place, &field.shape, text)?;
        parameters.push(match (&field.shape, field.is_nullable) {
            (_, true) => format!("{}: Option<{kind}>", field.name),
            (Shape::Text { .. } | Shape::Any, false) => format!("{}: impl Into<{kind}>", field.name),
            (_, false) => format!("{}: {kind}", field.name),
        });
    }
    let rest = if required.len() == found.fields.len() { "" } else { ", and leaves out the rest" };
    text.line("");
    text.line(&format!("impl {} {{", found.name));
    text.doc(&format!("Sets what is required{rest}."));
    text.line("#[must_use]");
    text.line("#[inline]");
    text.line(&format!("pub fn new({}) -> Self {{", parameters.join(", ")));
    text.line(&format!("{} {{", found.name));
    for field in &found.fields {
        let name = &field.name;
        text.line(&match (field.is_required, found.presence(field), &field.shape) {
            (true, Presence::Plain, Shape::Text { .. } | Shape::Any) => format!("{name}: {name}.into(),"),
            (true, ..) => format!("{name},"),
            (false, Presence::Field, _) => format!("{name}: Field::Absent,"),
            (false, ..) => format!("{name}: None,"),
        });
    }
    text.line("}\n}\n}");
    Ok(())
}

fn write_files(found: &Type, text: &mut Text) {
    let files: Vec<&Field> = found.files().collect();
    if files.is_empty() {
        return;
    }
    let (mut single, mut many) = (Vec::new(), Vec::new());
    for field in files {
        let (wire, name) = (&field.wire, &field.name);
        match (&field.shape, found.presence(field)) {
            (Shape::List { .. }, Presence::Plain) => {
                many.push(format!("self.{name}.iter().map(|file| ({wire:?}, file))"));
            }
            (Shape::List { .. }, _) => many.push(format!("self.{name}.iter().flatten().map(|file| ({wire:?}, file))")),
            (_, Presence::Field) => single.push(format!("({wire:?}, self.{name}.value())")),
            (_, Presence::Plain) => single.push(format!("({wire:?}, Some(&self.{name}))")),
            (_, _) => single.push(format!("({wire:?}, self.{name}.as_ref())")),
        }
    }
    let mut whole = String::new();
    if !single.is_empty() {
        whole = format!("[{}].into_iter().filter_map(|(name, file)| Some((name, file?)))", single.join(", "));
    }
    for list in many {
        whole = if whole.is_empty() { list } else { format!("{whole}.chain({list})") };
    }
    text.uses("crate::Upload");
    text.line("");
    text.line(&format!("impl {} {{", found.name));
    text.line("#[inline]");
    text.line("pub(crate) fn files(&self) -> Vec<(&'static str, &Upload)> {");
    text.line(&format!("{whole}.collect()"));
    text.line("}\n}");
}

pub(super) fn write_parameters(place: &Place<'_>, function: &Function, text: &mut Text) -> Result<()> {
    text.line("");
    text.doc(&format!(
        "Optional query parameters of [`{0}`](crate::{1}::{0}); unset by default.",
        function.params_since.as_ref().map_or_else(|| function.name.clone(), |_| with(&function.name)),
        place.path
    ));
    let hides = function.parameters.iter().any(|parameter| place.names.secrets.is_hidden(&parameter.wire));
    let debug = if hides { "" } else { "Debug, " };
    text.line(&format!("#[derive({debug}Clone, PartialEq, Default)]"));
    text.line(&format!("pub struct {} {{", function.parameters_name()));
    for parameter in &function.parameters {
        text.doc(&parameter.doc);
        let kind = rust(place, &parameter.shape, text)?;
        let kind = if matches!(parameter.shape, Shape::List { .. }) { kind } else { format!("Option<{kind}>") };
        text.line(&format!("pub {}: {kind},", parameter.name));
    }
    text.line("}");
    if hides {
        let fields = function.parameters.iter().map(|parameter| (parameter.name.as_str(), parameter.wire.as_str()));
        write_debug(place, &function.parameters_name(), fields, text);
    }
    Ok(())
}
