//! Types as Rust spells them.

use crate::resolve::{Api, Field, Gives, Presence, Shape, Type};

pub(super) fn shape(api: &Api, shape: &Shape) -> String {
    let inner = |inner: &Shape| self::shape(api, inner);
    match shape {
        Shape::Any => "Value".to_owned(),
        Shape::Boolean => "bool".to_owned(),
        Shape::Integer { .. } => "i64".to_owned(),
        Shape::Number => "f64".to_owned(),
        Shape::Text { .. } => "String".to_owned(),
        Shape::Time => "Timestamp".to_owned(),
        Shape::Date => "Date".to_owned(),
        Shape::File => "Upload".to_owned(),
        Shape::Enum(name) => name.clone(),
        Shape::Type(schema) => {
            api.find(schema).map_or_else(|| schema.clone(), |(module, found)| format!("{module}::{}", found.name))
        }
        Shape::HandWritten { path, .. } => path.rsplit("::").next().unwrap_or(path).to_owned(),
        Shape::List { item, .. } => format!("Vec<{}>", inner(item)),
        Shape::Map => "BTreeMap<String, Value>".to_owned(),
        Shape::Nullable(one) => format!("Option<{}>", inner(one)),
        Shape::Boxed(one) => format!("Box<{}>", inner(one)),
    }
}

pub(super) fn field(api: &Api, found: &Type, field: &Field) -> String {
    let kind = shape(api, &field.shape);
    match found.presence(field) {
        Presence::Plain | Presence::EmptyList => kind,
        Presence::Optional => format!("Option<{kind}>"),
        Presence::Field => format!("Field<{kind}>"),
    }
}

pub(super) fn gives(api: &Api, gives: &Gives) -> String {
    match gives {
        Gives::Nothing => "()".to_owned(),
        Gives::Bytes => "Response".to_owned(),
        Gives::Json(one) => shape(api, one),
        Gives::Mixed(one) => format!("Vec<BulkItem<{}>>", shape(api, one)),
    }
}
