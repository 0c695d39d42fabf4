//! The normal form of paths, operations, parameters, bodies and answers.

use super::{Reader, references_of};
use crate::json::{Json, Object};

const METHODS: [&str; 5] = ["get", "post", "put", "patch", "delete"];
const OF_PATH: [&str; 3] = ["summary", "description", "servers"];
const OF_OPERATION: [&str; 7] = ["description", "summary", "tags", "security", "externalDocs", "callbacks", "servers"];
const OF_PARAMETER: [&str; 6] =
    ["description", "example", "examples", "deprecated", "allowEmptyValue", "allowReserved"];
const OF_BODY: [&str; 1] = ["description"];
const OF_MEDIA: [&str; 3] = ["example", "examples", "encoding"];
const OF_RESPONSE: [&str; 3] = ["description", "headers", "links"];

impl Reader {
    pub(super) fn path(&mut self, path: String, item: Json) -> Option<(String, Json)> {
        let place = format!("paths.{path}");
        let mut item = item.into_object();
        let shared = item.shift_remove("parameters").map(Json::into_list).unwrap_or_default();
        let mut methods = Object::new();
        for method in METHODS {
            if let Some(operation) = item.shift_remove(method) {
                let place = format!("{place}.{method}");
                let operation = self.operation(operation.into_object(), &shared, &place);
                methods.insert(method.to_owned(), Json::Object(operation));
            }
        }
        self.servers(&item, &place);
        let rest = self.without(item, &OF_PATH, &place);
        self.refuse_rest(&rest, &place);
        (!methods.is_empty()).then_some((path, Json::Object(methods)))
    }

    fn operation(&mut self, mut operation: Object, shared: &[Json], place: &str) -> Object {
        let mut normal = Object::new();
        let id = operation.shift_remove("operationId");
        if id.as_ref().and_then(Json::as_text).is_none() {
            self.refused.push(format!("{place}: an operation without an operationId"));
        }
        normal.insert("operationId".to_owned(), id.unwrap_or_else(|| Json::text("")));
        if let Some(deprecated) = operation.shift_remove("deprecated").filter(|value| *value == Json::Boolean(true)) {
            normal.insert("deprecated".to_owned(), deprecated);
        }
        let scopes = operation.shift_remove("x-scopes").or_else(|| {
            let scopes = scopes_in(operation.get("description")?.as_text()?);
            (!scopes.is_empty()).then(|| Json::List(scopes.into_iter().map(Json::text).collect()))
        });
        normal.extend(scopes.map(|scopes| ("x-scopes".to_owned(), scopes)));
        let own = operation.shift_remove("parameters").map(Json::into_list).unwrap_or_default();
        let parameters = self.parameters(shared.iter().cloned().chain(own), place);
        if !parameters.is_empty() {
            normal.insert("parameters".to_owned(), Json::List(parameters));
        }
        if let Some(body) = operation.shift_remove("requestBody") {
            let body = self.body(body.into_object(), &format!("{place}.requestBody"));
            normal.insert("requestBody".to_owned(), Json::Object(body));
        }
        let responses = operation.shift_remove("responses").map(Json::into_object).unwrap_or_default();
        let responses = self.responses(responses, &format!("{place}.responses"));
        normal.insert("responses".to_owned(), Json::Object(responses));
        self.servers(&operation, place);
        let rest = self.without(operation, &OF_OPERATION, place);
        self.refuse_rest(&rest, place);
        normal
    }

    /// A call goes to the server of the session, so a path or an operation must not be elsewhere.
    fn servers(&mut self, object: &Object, place: &str) {
        let Some(servers) = object.get("servers") else { return };
        let is_none = servers.as_list().is_some_and(<[Json]>::is_empty);
        if !is_none && Some(servers) != self.servers.as_ref() {
            self.refused.push(format!("{place}.servers: has servers of its own"));
        }
    }

    /// Those of the path first, each kind sorted by name; a parameter of the operation replaces that of the path.
    fn parameters(&mut self, all: impl Iterator<Item = Json>, place: &str) -> Vec<Json> {
        let mut found: Vec<((String, String), Object)> = Vec::new();
        for (at, parameter) in all.enumerate() {
            let place = format!("{place}.parameters[{at}]");
            let parameter = self.parameter(parameter.into_object(), &place);
            let text = |key: &str| parameter.get(key).and_then(Json::as_text).unwrap_or_default().to_owned();
            let key = (text("in"), text("name"));
            found.retain(|(other, _)| *other != key);
            found.push((key, parameter));
        }
        found.sort_by(|(one, _), (other, _)| one.cmp(other));
        found.into_iter().map(|(_, parameter)| Json::Object(parameter)).collect()
    }

    fn parameter(&mut self, parameter: Object, place: &str) -> Object {
        let mut parameter = self.resolved("parameters", parameter, place);
        let mut normal = Object::new();
        for key in ["name", "in"] {
            normal.insert(key.to_owned(), parameter.shift_remove(key).unwrap_or_else(|| Json::text("")));
        }
        let required = parameter.shift_remove("required").unwrap_or(Json::Boolean(false));
        normal.insert("required".to_owned(), required);
        let style = parameter.shift_remove("style");
        let explode = parameter.shift_remove("explode");
        let schema = parameter.shift_remove("schema").map(Json::into_object).unwrap_or_default();
        let schema = self.inner_schema(schema, &format!("{place}.schema"));
        let is_list = schema.get("type") == Some(&Json::text("array"));
        normal.insert("schema".to_owned(), Json::Object(schema));
        let usual = if normal["in"] == Json::text("query") { "form" } else { "simple" };
        match style {
            Some(style) if style != Json::text(usual) => drop(normal.insert("style".to_owned(), style)),
            // These keywords matter for lists only, where they say how items are joined.
            _ if is_list && usual == "form" => {
                normal.insert("style".to_owned(), Json::text(usual));
                normal.insert("explode".to_owned(), explode.unwrap_or(Json::Boolean(true)));
            }
            _ => {}
        }
        let rest = self.without(parameter, &OF_PARAMETER, place);
        self.refuse_rest(&rest, place);
        normal
    }

    /// JSON if the service accepts it, and a form if it accepts only that.
    fn body(&mut self, body: Object, place: &str) -> Object {
        let mut body = self.resolved("requestBodies", body, place);
        let required = body.shift_remove("required").unwrap_or(Json::Boolean(false));
        let mut content = body.shift_remove("content").map(Json::into_object).unwrap_or_default();
        let known = ["application/json", "multipart/form-data"].into_iter().find(|kind| content.contains_key(*kind));
        content.retain(|kind, _| known.is_none_or(|known| known == kind));
        let content = content.into_iter().map(|(kind, media)| {
            let place = format!("{place}.content.{kind}");
            (kind, self.media(media.into_object(), &place))
        });
        let content: Object = content.collect();
        let rest = self.without(body, &OF_BODY, place);
        self.refuse_rest(&rest, place);
        [("required".to_owned(), required), ("content".to_owned(), Json::Object(content))].into_iter().collect()
    }

    fn media(&mut self, mut media: Object, place: &str) -> Json {
        let schema = media.shift_remove("schema").map(Json::into_object).unwrap_or_default();
        let schema = self.inner_schema(schema, &format!("{place}.schema"));
        let rest = self.without(media, &OF_MEDIA, place);
        self.refuse_rest(&rest, place);
        Json::Object([("schema".to_owned(), Json::Object(schema))].into_iter().collect())
    }

    /// The statuses in order; error bodies are read in the same way for all operations, so their types are removed.
    fn responses(&mut self, responses: Object, place: &str) -> Object {
        let mut normal = Object::new();
        for (status, response) in responses {
            let place = format!("{place}.{status}");
            let response = self.resolved("responses", response.into_object(), &place);
            let is_success = status.starts_with('2');
            let mut found: Object = [("description".to_owned(), Json::text(""))].into_iter().collect();
            if is_success {
                let content = self.answer(response, &place);
                found.extend(content.map(|content| ("content".to_owned(), content)));
            } else {
                self.in_errors.extend(references_of(&Json::Object(response)));
            }
            match status.as_str() {
                "default" | "1XX" | "3XX" | "4XX" | "5XX" => self.leave_out(&format!("the status {status}"), &place),
                _ => drop(normal.insert(status, Json::Object(found))),
            }
        }
        normal.sort_unstable_keys();
        normal
    }

    /// JSON if that is one of the content types; everything else is bytes.
    fn answer(&mut self, mut response: Object, place: &str) -> Option<Json> {
        let content = response.shift_remove("content").map(Json::into_object).unwrap_or_default();
        let rest = self.without(response, &OF_RESPONSE, place);
        self.refuse_rest(&rest, place);
        let is_json = |kind: &str| {
            let kind = kind.split(';').next().unwrap_or_default().trim();
            kind == "application/json" || (kind.starts_with("application/") && kind.ends_with("+json"))
        };
        let json = content.get("application/json").or_else(|| {
            let mut kinds = content.iter();
            kinds.find(|(kind, _)| is_json(kind)).map(|(_, media)| media)
        });
        let entry = match json {
            Some(media) => {
                let media = self.media(media.clone().into_object(), &format!("{place}.content.application/json"));
                // The live description declares bytes as JSON, with the schema of a file.
                let is_file = media.at(&["schema", "format"]) == Some(&Json::text("binary"));
                if is_file { bytes() } else { ("application/json".to_owned(), media) }
            }
            None if content.is_empty() => return None,
            None => {
                for kind in content.keys().filter(|kind| *kind != "application/octet-stream") {
                    self.leave_out(&format!("the content type {kind}"), place);
                }
                bytes()
            }
        };
        Some(Json::Object([entry].into_iter().collect()))
    }
}

fn bytes() -> (String, Json) {
    let schema = [("type", "string"), ("format", "binary")].map(|(key, value)| (key.to_owned(), Json::text(value)));
    let media = [("schema".to_owned(), Json::Object(schema.into_iter().collect()))];
    ("application/octet-stream".to_owned(), Json::Object(media.into_iter().collect()))
}

/// The live description names the scopes only in its texts.
fn scopes_in(description: &str) -> Vec<String> {
    let Some((_, scopes)) = description.split_once("Required scopes:") else { return Vec::new() };
    let line = scopes.trim_start().lines().next().unwrap_or_default();
    let scopes = line.split(',').map(|scope| scope.trim().trim_end_matches('.').to_owned());
    scopes.filter(|scope| !scope.is_empty()).collect()
}
