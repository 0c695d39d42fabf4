//! Spells a description as the service serves it.

use std::collections::BTreeMap;

use indexmap::IndexMap;
use serde::{Deserialize, Serialize};

/// JSON that keeps the order of its keys.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
enum Json {
    Null,
    Boolean(bool),
    Integer(i64),
    Number(f64),
    Text(String),
    List(Vec<Json>),
    Object(Object),
}

type Object = IndexMap<String, Json>;

impl Json {
    fn from(text: &str) -> Json {
        serde_json::from_str(text).unwrap()
    }

    fn text(text: &str) -> Json {
        Json::Text(text.to_owned())
    }

    fn as_text(&self) -> String {
        match self {
            Json::Text(text) => text.clone(),
            other => panic!("no text: {other:?}"),
        }
    }

    fn object(&mut self) -> &mut Object {
        match self {
            Json::Object(object) => object,
            other => panic!("no object: {other:?}"),
        }
    }

    fn list(&mut self) -> &mut Vec<Json> {
        match self {
            Json::List(items) => items,
            other => panic!("no list: {other:?}"),
        }
    }
}

fn reference(kind: &str, name: &str) -> Json {
    Json::from(&format!(r##"{{"$ref": "#/components/{kind}/{name}"}}"##))
}

/// Writes a compact description as the service does, and counts the differences.
#[derive(Default)]
pub struct Live {
    pub counts: BTreeMap<&'static str, usize>,
    /// The types and the values of the enums.
    enums: Vec<(Json, Json)>,
    parameters: Object,
}

impl Live {
    fn count(&mut self, what: &'static str) {
        *self.counts.entry(what).or_default() += 1;
    }

    pub fn spell(&mut self, description: &str) -> String {
        let mut description = Json::from(description);
        let whole = description.object();
        whole["info"].object().insert("description".to_owned(), Json::text("All of it."));
        for item in whole["paths"].object().values_mut() {
            for operation in item.object().values_mut() {
                self.operation(operation.object());
            }
        }
        let components = whole["components"].object();
        let schemas = components["schemas"].object();
        for schema in schemas.values_mut() {
            self.schema(schema.object());
        }
        for (at, (kind, values)) in self.enums.iter().enumerate() {
            let text = "* `1` - one\n* `2` - two";
            let keys = [("type", kind), ("enum", values), ("description", &Json::text(text))];
            let found = keys.into_iter().map(|(key, value)| (key.to_owned(), value.clone())).collect();
            schemas.insert(format!("Spelled{at}Enum"), Json::Object(found));
        }
        schemas.insert("BlankEnum".to_owned(), Json::from(r#"{"enum": [""]}"#));
        schemas.insert("NullEnum".to_owned(), Json::from(r#"{"enum": [null]}"#));
        components.insert("parameters".to_owned(), Json::Object(std::mem::take(&mut self.parameters)));
        serde_json::to_string(&description).unwrap()
    }

    /// Texts, scopes in them, parameters among the components, more content types.
    fn operation(&mut self, operation: &mut Object) {
        let mut text = "What it does.\n\nAnd at length.".to_owned();
        if let Some(mut scopes) = operation.shift_remove("x-scopes") {
            let scopes: Vec<String> = scopes.list().iter().map(Json::as_text).collect();
            text = format!("{text}\n\nRequired scopes: {}", scopes.join(", "));
            self.count("scopes in texts");
        }
        operation.insert("description".to_owned(), Json::Text(text));
        operation.insert("summary".to_owned(), Json::text("What it does"));
        for parameter in operation.get_mut("parameters").into_iter().flat_map(Json::list) {
            let spelled = parameter.object();
            spelled.insert("description".to_owned(), Json::text("What it asks for."));
            if spelled["in"] == Json::text("path") {
                let kind = spelled["schema"].object()["type"].as_text();
                let key = format!("{}_{kind}", spelled["name"].as_text());
                self.parameters.insert(key.clone(), parameter.clone());
                *parameter = reference("parameters", &key);
                self.count("component parameters");
            }
        }
        if let Some(body) = operation.get_mut("requestBody") {
            body.object().insert("description".to_owned(), Json::text("What is sent."));
            let content = body.object()["content"].object();
            if let Some(media) = content.get("application/json").cloned() {
                content.insert("application/x-www-form-urlencoded".to_owned(), media.clone());
                content.insert("multipart/form-data".to_owned(), media);
                self.count("bodies of three content types");
            }
        }
        for response in operation["responses"].object().values_mut() {
            response.object().insert("description".to_owned(), Json::text("What is answered."));
            let Some(content) = response.object().get_mut("content").map(Json::object) else { continue };
            if let Some(media) = content.shift_remove("application/octet-stream") {
                content.insert("application/json".to_owned(), media);
                self.count("bytes called JSON");
            }
        }
    }

    /// A separate schema, or one that is described in place.
    fn schema(&mut self, schema: &mut Object) {
        for property in schema.get_mut("properties").into_iter().flat_map(|properties| properties.object().values_mut())
        {
            if let Some(items) = property.object().get_mut("items") {
                self.hoist(items.object(), false);
            }
            self.hoist(property.object(), true);
            self.wrap(property.object());
        }
        schema.insert("title".to_owned(), Json::text("A title"));
        schema.insert("description".to_owned(), Json::text("What it is."));
    }

    /// Turns an enum into a separate schema.
    fn hoist(&mut self, schema: &mut Object, may_be_blank: bool) {
        let Some(mut values) = schema.shift_remove("enum") else { return };
        values.list().retain(|value| *value != Json::Null);
        let kind = schema.shift_remove("type").unwrap();
        let found = (kind.clone(), values);
        let at = self.enums.iter().position(|other| *other == found).unwrap_or_else(|| {
            self.enums.push(found);
            self.enums.len() - 1
        });
        let mut named = reference("schemas", &format!("Spelled{at}Enum"));
        if schema.contains_key("nullable") {
            let mut alternatives = vec![named];
            if may_be_blank && kind == Json::text("string") {
                alternatives.push(reference("schemas", "BlankEnum"));
            }
            alternatives.push(reference("schemas", "NullEnum"));
            schema.insert("oneOf".to_owned(), Json::List(alternatives));
            self.count("enums beside a null one");
        } else if schema.is_empty() {
            schema.append(named.object());
            self.count("enums by reference");
        } else {
            schema.insert("allOf".to_owned(), Json::List(vec![named]));
            self.count("enums by reference beside other keys");
        }
    }

    /// Adds a description to a property, for which a bare reference has no place.
    fn wrap(&mut self, property: &mut Object) {
        if let Some(target) = property.shift_remove("$ref") {
            let target = Json::Object([("$ref".to_owned(), target)].into_iter().collect());
            property.insert("allOf".to_owned(), Json::List(vec![target]));
            self.count("references with a description");
        }
        property.insert("description".to_owned(), Json::text("What it is for."));
        property.insert("title".to_owned(), Json::text("A title"));
    }
}
