//! Texts that look right for their fields.

use serde_json::Value;

pub(super) const DATE: &str = "2026-03-31";
/// The kind of ids that elements have.
pub(super) const UUID: &str = "2O2Fr$t4X7Zf8NOew3FLOH";
const GUID: &str = "5c2a9d1e-7b34-4f86-9a0d-3e61c8f2b745";
const EMAIL: &str = "ada.lovelace@example.com";
const TOKEN: &str = "k3Jq8vTz1LmXw6RcYb4NfHs9PdGe2Ua7";
const PICTURE: &str = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=";

/// The time at which everything was created, or a later one.
pub(super) fn time(field: &str) -> &'static str {
    match field {
        "updated_at" | "modified_date" => "2026-02-02T08:30:00Z",
        "due_date" | "expires_at" => "2026-12-31T17:00:00Z",
        _ => "2026-02-01T09:00:00Z",
    }
}

/// The most ordinary value.
pub(super) fn choice(values: &[Value], field: &str) -> Value {
    let usual: &[&str] = match field {
        "type" | "model_type" => &["IFC"],
        "source" | "model_source" | "ifc_source" => &["UPLOAD"],
        "snapshot_type" => &["png"],
        _ => &["A", "O", "C"],
    };
    let is_usual = |value: &&Value| usual.iter().any(|usual| **value == *usual) || **value == 100;
    values.iter().find(is_usual).or(values.first()).cloned().unwrap_or_default()
}

/// A text for a field of the objects whose schema has this name.
pub(super) fn text(owner: &str, field: &str) -> String {
    of_name(owner, field).or_else(|| of_field(owner, field)).map_or_else(|| words(field), str::to_owned)
}

/// Names for objects of a kind.
fn of_name(owner: &str, field: &str) -> Option<&'static str> {
    const NAMES: [(&str, &str); 24] = [
        ("Cloud", "Lovelace Architects"),
        ("Organization", "Lovelace Architects"),
        ("Project", "Town hall"),
        ("PropertySet", "Pset_WallCommon"),
        ("PropertyDefinition", "FireRating"),
        ("Definition", "FireRating"),
        ("Property", "FireRating"),
        ("Document", "Town hall.ifc"),
        ("Model", "Town hall.ifc"),
        ("Folder", "Plans"),
        ("Tag", "Structure"),
        ("Storey", "Ground floor"),
        ("Building", "Town hall"),
        ("Space", "Office 1.01"),
        ("Zone", "North wing"),
        ("System", "Ventilation"),
        ("Classification", "Outer walls"),
        ("Layer", "A-WALL"),
        ("Material", "Concrete"),
        ("Unit", "METRE"),
        ("Equipment", "Heat pump"),
        ("Group", "Architects"),
        ("User", "Ada Lovelace"),
        ("MarketplaceApp", "Viewer"),
    ];
    if field != "name" {
        return None;
    }
    NAMES.into_iter().find(|(kind, _)| owner.contains(kind)).map(|(_, name)| name)
}

fn of_field(owner: &str, field: &str) -> Option<&'static str> {
    let is_about_elements = owner.contains("Element");
    Some(match field {
        "email" | "assigned_to" | "author" => EMAIL,
        "name" => "Town hall",
        "firstname" | "first_name" => "Ada",
        "lastname" | "last_name" => "Lovelace",
        "type" if is_about_elements => "IfcWall",
        "type" | "topic_type" => "Issue",
        "topic_status" => "Open",
        "priority" => "High",
        "stage" => "Design",
        "labels" => "Structure",
        "title" => "Door 12 is too narrow",
        "comment" => "Please look at the door of office 1.01.",
        "description" => "Its clear width is below 80 cm.",
        "status" | "fragments_status" => "C",
        "format" => "standard",
        "file_name" => "town-hall.ifc",
        "path" => "/Plans",
        "notation" => "21.31",
        "language" | "lang" | "locale" => "en",
        "uuid" | "ifc_guid" | "elements" | "uuids" => UUID,
        "guid" | "sub" | "topics" => GUID,
        "token" | "secret" | "client_secret" => TOKEN,
        "snapshot_data" => PICTURE,
        "scopes" | "token_scopes" | "usable_scopes" => "model:read",
        "events" => "document.creation",
        "version_id" => "2.1",
        "color" | "colour" => "FF8800",
        _ if field.ends_with("_color") => "FF8800",
        _ if field.ends_with("email") || field.ends_with("_author") => EMAIL,
        _ if field.ends_with("_uuid") || field.ends_with("_uuids") => UUID,
        _ if field.ends_with("_guid") => GUID,
        "url" | "file" | "image" | "logo" | "profile_picture" | "office_preview" => "https://files.example.com/file",
        _ if field.ends_with("_url") || field.ends_with("_file") => "https://files.example.com/file",
        _ => return None,
    })
}

/// The name of a field as words.
fn words(field: &str) -> String {
    let words = field.replace('_', " ");
    let mut letters = words.chars();
    letters.next().map_or_else(|| "Text".to_owned(), |first| first.to_uppercase().chain(letters).collect())
}
