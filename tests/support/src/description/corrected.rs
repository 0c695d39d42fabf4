//! What the published description gets wrong, written down again independently of the generator's data.

use serde_json::{Value, json};

pub fn correct(document: &mut Value) {
    // The first interface had three operations that the service still accepts.
    add(document, "put", "/cloud/{id}", "full_update_cloud", Some("CloudRequest"), "Cloud");
    add(document, "get", "/cloud/{cloud_pk}/user/{id}", "get_cloud_user", None, "User");
    add(document, "put", "/cloud/{cloud_pk}/user/{id}", "full_update_cloud_user", Some("UserCloudRequest"), "User");
    document["components"]["schemas"]["UserCloudRequest"] = json!({
        "type": "object",
        "required": ["role"],
        "properties": {"role": {"type": "integer", "enum": [100, 50]}},
    });

    // Both accept a file, which is not described.
    for path in ["/cloud/{cloud_pk}/project/{project_pk}/document", "/bcf/2.1/projects/{id}/import"] {
        let schema =
            &mut at(document, &["paths", path, "post", "requestBody", "content"])["multipart/form-data"]["schema"];
        schema["properties"]["file"] = json!({"type": "string", "format": "binary"});
        schema["required"].as_array_mut().expect("required fields").push(json!("file"));
    }

    // A data URL inside JSON.
    at(document, &["components", "schemas", "SnapshotRequest", "properties"])["snapshot_data"] =
        json!({"type": "string"});

    // Element uuid → property set → property → any value.
    at(document, &["components", "schemas"])["SimpleElement"] = json!({
        "type": "object",
        "additionalProperties": {
            "type": "object",
            "additionalProperties": {"type": "object", "additionalProperties": true},
        },
    });

    // The framework identifies the objects of a bulk update by a key inside each item.
    let of_model = "/cloud/{cloud_pk}/project/{project_pk}/model/{model_pk}";
    for (path, schema, key, shape) in [
        ("/property/bulk_update", "PropertyRequest", "id", json!({"type": "integer"})),
        ("/element/bulk_update", "ElementRequest", "uuid", json!({"type": "string", "minLength": 22, "maxLength": 22})),
    ] {
        for (method, only_key) in [("put", false), ("patch", true)] {
            let mut item = at(document, &["components", "schemas", schema]).clone();
            item["properties"][key] = shape.clone();
            if only_key {
                item["required"] = json!([]);
            }
            item["required"].as_array_mut().expect("required fields").push(json!(key));
            let name = format!("{method} {schema}");
            document["components"]["schemas"][&name] = item;
            let content = at(document, &["paths", &format!("{of_model}{path}"), method, "requestBody", "content"]);
            for media in content.as_object_mut().expect("bodies").values_mut() {
                media["schema"]["items"] = json!({"$ref": format!("#/components/schemas/{name}")});
            }
        }
    }

    require_guids(at(document, &["components", "schemas"]));

    // An app has neither of these.
    for field in ["id", "name"] {
        at(document, &["components", "schemas", "SelfBcfUser", "properties", field])["nullable"] = json!(true);
    }
}

/// Paths address these objects by their guids, which no version requires, since a request need not choose one.
pub fn require_guids(schemas: &mut Value) {
    for name in ["Comment", "FullTopic", "Pin", "Topic", "Viewpoint"] {
        if let Some(schema) = schemas.get_mut(name).and_then(Value::as_object_mut) {
            let required = schema.entry("required").or_insert_with(|| json!([]));
            required.as_array_mut().expect("required fields").push(json!("guid"));
        }
    }
}

fn add(document: &mut Value, method: &str, path: &str, id: &str, body: Option<&str>, answer: &str) {
    let reference = |name: &str| json!({"schema": {"$ref": format!("#/components/schemas/{name}")}});
    let placeholders = path.split('/').filter_map(|segment| segment.strip_prefix('{')?.strip_suffix('}'));
    let parameters = placeholders.map(|name| json!({"name": name, "in": "path", "schema": {"type": "integer"}}));
    let mut operation = json!({
        "operationId": id,
        "parameters": parameters.collect::<Vec<_>>(),
        "responses": {"200": {"content": {"application/json": reference(answer)}}},
    });
    if let Some(body) = body {
        operation["requestBody"] = json!({"required": true, "content": {"application/json": reference(body)}});
    }
    let item = at(document, &["paths", path]);
    assert!(item[method].is_null(), "{id} is described now");
    item[method] = operation;
}

/// The value at these keys, which must exist.
fn at<'a>(document: &'a mut Value, keys: &[&str]) -> &'a mut Value {
    keys.iter().fold(document, |value, key| value.get_mut(key).unwrap_or_else(|| panic!("{key} is not described")))
}
