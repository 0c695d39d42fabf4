//! The description as the service serves it live, with enums and parameters as components and texts everywhere, results
//! in the same files as the compact one.

use std::collections::BTreeMap;
use std::path::Path;

use bimdata_codegen::correct::Corrections;
use bimdata_codegen::names::Names;
use bimdata_codegen::{understand, write};

use crate::live::Live;

/// All generated files, before formatting.
fn files(description: &str, corrections: &Corrections, names: &Names) -> BTreeMap<String, String> {
    let api = understand(description, &[], corrections, names).unwrap();
    let mut files = write::modules(&api, names, &|text: &str| Ok(text.to_owned())).unwrap();
    let calls = write::calls::write(&api, names).unwrap();
    files.extend(calls.into_iter().map(|(path, text)| (format!("calls/{path}"), text)));
    files.insert("guide/operations.md".to_owned(), write::ledger::write(&api));
    files
}

fn assert_same(compact: &BTreeMap<String, String>, live: &BTreeMap<String, String>) {
    let paths = |files: &BTreeMap<String, String>| files.keys().cloned().collect::<Vec<_>>();
    assert_eq!(paths(compact), paths(live));
    for (path, text) in compact {
        let differs = text.lines().zip(live[path].lines()).find(|(compact, live)| compact != live);
        assert_eq!(differs, None, "in {path}");
        assert_eq!(text.len(), live[path].len(), "in {path}");
    }
}

const COMPACT: &str = r##"{
    "openapi": "3.0.3",
    "info": {"version": "1.2.3"},
    "paths": {
        "/cloud/{cloud_pk}/member": {
            "get": {
                "operationId": "get_members",
                "x-scopes": ["ifc:read", "model:read"],
                "parameters": [
                    {"name": "cloud_pk", "in": "path", "required": true, "schema": {"type": "integer"}},
                    {"name": "role", "in": "query", "required": false, "schema": {"type": "integer", "enum": [100, 50]}},
                    {"name": "id__in", "in": "query", "required": false, "explode": false,
                     "schema": {"type": "array", "items": {"type": "integer"}}}
                ],
                "responses": {"200": {"content": {"application/json": {
                    "schema": {"type": "array", "items": {"$ref": "#/components/schemas/Member"}}
                }}}}
            },
            "post": {
                "operationId": "create_member",
                "parameters": [{"name": "cloud_pk", "in": "path", "required": true, "schema": {"type": "integer"}}],
                "requestBody": {"required": true, "content": {
                    "application/json": {"schema": {"$ref": "#/components/schemas/MemberRequest"}}
                }},
                "responses": {"201": {"content": {"application/json": {
                    "schema": {"$ref": "#/components/schemas/Member"}
                }}}}
            }
        },
        "/cloud/{cloud_pk}/picture": {
            "get": {
                "operationId": "get_picture",
                "parameters": [{"name": "cloud_pk", "in": "path", "required": true, "schema": {"type": "integer"}}],
                "responses": {"200": {"content": {"application/octet-stream": {
                    "schema": {"type": "string", "format": "binary"}
                }}}}
            }
        }
    },
    "components": {"schemas": {
        "Member": {"type": "object", "required": ["id", "role", "shown_role", "state", "roles", "inviter"], "properties": {
            "id": {"type": "integer"},
            "role": {"type": "integer", "enum": [100, 50]},
            "shown_role": {"type": "integer", "enum": [100, 50, null], "nullable": true},
            "state": {"type": "string", "enum": ["A", "D"], "nullable": true},
            "first_state": {"type": "string", "enum": ["A", "D"]},
            "roles": {"type": "array", "items": {"type": "integer", "enum": [100, 50]}},
            "inviter": {"allOf": [{"$ref": "#/components/schemas/Inviter"}], "nullable": true},
            "second_inviter": {"$ref": "#/components/schemas/Inviter"}
        }},
        "Inviter": {"type": "object", "properties": {"email": {"type": "string"}}},
        "MemberRequest": {"type": "object", "required": ["email"], "properties": {
            "email": {"type": "string", "minLength": 1, "maxLength": 99},
            "role": {"type": "integer", "enum": [100, 50]},
            "portrait": {"type": "string", "format": "binary", "nullable": true}
        }}
    }}
}"##;

const LIVE: &str = r##"{
    "openapi": "3.0.3",
    "info": {"title": "Clouds", "version": "1.2.3", "description": "All of it.", "contact": {"email": "a@b.example"}},
    "servers": [{"url": "https://api.bim.example"}],
    "tags": [{"name": "cloud"}],
    "security": [{"Bearer": []}],
    "paths": {
        "/cloud/{cloud_pk}/member": {
            "parameters": [{"$ref": "#/components/parameters/cloud_pk"}],
            "get": {
                "operationId": "get_members",
                "description": "Lists the members.\n\nRequired scopes: ifc:read, model:read\n\nSince the first version.",
                "summary": "Retrieve all members",
                "tags": ["cloud"],
                "security": [{"Bearer": []}],
                "deprecated": false,
                "parameters": [
                    {"name": "role", "in": "query", "description": "* `100` - admin\n* `50` - user",
                     "schema": {"$ref": "#/components/schemas/RoleEnum"}},
                    {"name": "id__in", "in": "query", "style": "form", "explode": false, "description": "By commas.",
                     "examples": {"Two": {"value": [1, 2]}},
                     "schema": {"type": "array", "items": {"type": "integer"}}}
                ],
                "responses": {"200": {"description": "", "content": {"application/json": {
                    "schema": {"type": "array", "items": {"$ref": "#/components/schemas/Member"}},
                    "examples": {"One": {"value": []}}
                }}}}
            },
            "post": {
                "operationId": "create_member",
                "description": "Adds a member.",
                "requestBody": {"required": true, "description": "The member.", "content": {
                    "application/x-www-form-urlencoded": {"schema": {"$ref": "#/components/schemas/MemberRequest"}},
                    "multipart/form-data": {"schema": {"$ref": "#/components/schemas/MemberRequest"}},
                    "application/json": {"schema": {"$ref": "#/components/schemas/MemberRequest"}}
                }},
                "responses": {"201": {"description": "Added", "content": {"application/json": {
                    "schema": {"allOf": [{"$ref": "#/components/schemas/Member"}], "description": "The member"}
                }}}}
            }
        },
        "/cloud/{cloud_pk}/picture": {
            "get": {
                "operationId": "get_picture",
                "description": "The picture.",
                "parameters": [{"$ref": "#/components/parameters/cloud_pk"}],
                "responses": {"200": {"description": "", "content": {"application/json": {
                    "schema": {"type": "string", "format": "binary"}
                }}}}
            }
        }
    },
    "components": {
        "parameters": {
            "cloud_pk": {"name": "cloud_pk", "in": "path", "required": true, "description": "Id of the cloud",
                         "schema": {"type": "integer", "minimum": 1, "title": "cloud"}}
        },
        "securitySchemes": {"Bearer": {"type": "http", "scheme": "bearer"}},
        "schemas": {
            "BlankEnum": {"enum": [""]},
            "NullEnum": {"enum": [null]},
            "RoleEnum": {"type": "integer", "enum": [100, 50], "description": "* `100` - admin\n* `50` - user"},
            "StateEnum": {"type": "string", "enum": ["A", "D"], "description": "* `A` - accepted\n* `D` - denied"},
            "Member": {
                "type": "object",
                "title": "Member",
                "description": "A member of a cloud.",
                "required": ["id", "role", "shown_role", "state", "roles", "inviter"],
                "properties": {
                    "id": {"type": "integer", "readOnly": true, "title": "ID"},
                    "role": {"$ref": "#/components/schemas/RoleEnum"},
                    "shown_role": {
                        "oneOf": [{"$ref": "#/components/schemas/RoleEnum"}, {"$ref": "#/components/schemas/NullEnum"}],
                        "nullable": true, "readOnly": true, "minimum": -32768, "maximum": 32767,
                        "x-spec-enum-id": "d89a0b0f5a1c"
                    },
                    "state": {
                        "oneOf": [
                            {"$ref": "#/components/schemas/StateEnum"},
                            {"$ref": "#/components/schemas/BlankEnum"},
                            {"$ref": "#/components/schemas/NullEnum"}
                        ],
                        "description": "Where it stands."
                    },
                    "first_state": {
                        "allOf": [{"$ref": "#/components/schemas/StateEnum"}],
                        "default": "A", "readOnly": true, "description": "Where it stood."
                    },
                    "roles": {"type": "array", "items": {"$ref": "#/components/schemas/RoleEnum"}, "maxItems": 9},
                    "inviter": {
                        "allOf": [{"$ref": "#/components/schemas/Inviter"}],
                        "nullable": true, "readOnly": true, "description": "Who invited."
                    },
                    "second_inviter": {"allOf": [{"$ref": "#/components/schemas/Inviter"}], "readOnly": true}
                }
            },
            "Inviter": {"type": "object", "properties": {"email": {"type": "string", "pattern": "@", "deprecated": true}}},
            "MemberRequest": {"type": "object", "required": ["email"], "properties": {
                "email": {"type": "string", "minLength": 1, "maxLength": 99, "writeOnly": true},
                "role": {"allOf": [{"$ref": "#/components/schemas/RoleEnum"}], "default": 50},
                "portrait": {"type": "string", "format": "binary", "nullable": true, "description": "A picture."}
            }}
        }
    }
}"##;

const NAMES: &str = r#"
[modules]
cloud = "Clouds."
"cloud::member" = "Members of a cloud."

[operations]
get_members = { module = "cloud::member", name = "list", doc = "Lists the members of a cloud." }
create_member = { module = "cloud::member", name = "create", doc = "Adds a member to a cloud." }
get_picture = { module = "cloud", name = "picture", doc = "Reads the picture of a cloud." }

[types]
Member = { module = "cloud::member", doc = "A member." }
Inviter = { module = "cloud::member", doc = "Who invited somebody." }
MemberRequest = { module = "cloud::member", doc = "Somebody to add." }

[enums.Role]
doc = "What a person may do."
values = [{ wire = 100, name = "Admin", word = "admin", doc = "Manages." }, { wire = 50, name = "User", word = "user", doc = "Works." }]

[enums.State]
doc = "Where it stands."
values = [{ wire = "A", name = "Accepted", doc = "Came." }, { wire = "D", name = "Denied", doc = "Stayed outside." }]

[fields.field]
email = "E-mail address."
first_state = "Where it stood."
id = "Id of the member."
inviter = "Who invited."
portrait = "A picture."
role = "What the member may do."
roles = "What the member might do."
second_inviter = "Who invited too."
shown_role = "What the member seems to do."
state = "Where it stands."

[fields.parameter]
id__in = "Only these."
role = "Only those in this role."

[arguments.path]
cloud = "cloud"
"#;

#[test]
fn both_spellings_of_a_small_interface_give_the_same_files() {
    let names: Names = toml::from_str(NAMES).unwrap();
    let corrections = Corrections::default();
    let (compact, live) = (files(COMPACT, &corrections, &names), files(LIVE, &corrections, &names));
    assert_same(&compact, &live);
    let member = &live["api/cloud/member.rs"];
    assert!(member.contains(r#".scopes(&["ifc:read", "model:read"])"#), "{member}");
    assert!(member.contains("pub shown_role: Option<Role>,\n"), "{member}");
    assert!(member.contains("pub state: Option<State>,\n"), "{member}");
    assert!(member.contains("pub first_state: Option<State>,\n"), "{member}");
    assert!(member.contains("pub roles: Vec<Role>,\n"), "{member}");
    assert!(member.contains("pub inviter: Option<Inviter>,\n"), "{member}");
    assert!(member.contains(".query_list(\"id__in\", &params.id_in)"), "{member}");
    assert!(member.contains(".json_or_multipart(body, &body.files())"), "{member}");
    assert!(live["api/cloud.rs"].contains("-> Result<Response> {\n"), "{}", live["api/cloud.rs"]);
}

#[test]
fn the_published_interface_gives_the_same_files_when_spelled_as_live() {
    let own = Path::new(env!("CARGO_MANIFEST_DIR"));
    let compact = std::fs::read_to_string(own.join("interface/openapi.json")).unwrap();
    let corrections = toml::from_str(&std::fs::read_to_string(own.join("corrections.toml")).unwrap()).unwrap();
    let names = bimdata_codegen::names(own).unwrap();
    let mut live = Live::default();
    let spelled = live.spell(&compact);
    println!("{:?}", live.counts);
    assert_same(&files(&compact, &corrections, &names), &files(&spelled, &corrections, &names));
    assert!(live.counts.len() == 8 && live.counts.values().all(|count| *count > 3), "{:?}", live.counts);
}
