//! Topics as a table: a minimal workbook with one sheet.

use serde_json::{Value, json};

use super::texts;
use super::topic::Topic;
use super::xml::{HEAD, escape, plain};

/// The columns: the field, and its heading in English and in French.
const COLUMNS: [(&str, &str, &str); 13] = [
    ("index", "Index", "Numéro"),
    ("title", "Title", "Titre"),
    ("description", "Description", "Description"),
    ("topic_type", "Type", "Type"),
    ("topic_status", "Status", "Statut"),
    ("priority", "Priority", "Priorité"),
    ("stage", "Stage", "Phase"),
    ("labels", "Labels", "Étiquettes"),
    ("assigned_to", "Assigned to", "Assigné à"),
    ("due_date", "Due date", "Échéance"),
    ("creation_author", "Author", "Auteur"),
    ("creation_date", "Creation date", "Date de création"),
    ("guid", "Guid", "Guid"),
];

const TYPES: &str = r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>"#;
const WORKBOOK: &str = r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="BCF" sheetId="1" r:id="rId1"/></sheets></workbook>"#;

/// The files of the workbook with their names.
pub(super) fn files(topics: &[&Topic], is_french: bool) -> Vec<(String, Vec<u8>)> {
    let parts = [
        ("[Content_Types].xml", TYPES.to_owned()),
        ("_rels/.rels", relation("officeDocument", "xl/workbook.xml")),
        ("xl/workbook.xml", WORKBOOK.to_owned()),
        ("xl/_rels/workbook.xml.rels", relation("worksheet", "worksheets/sheet1.xml")),
        ("xl/worksheets/sheet1.xml", sheet(topics, is_french)),
    ];
    parts.into_iter().map(|(name, content)| (name.to_owned(), format!("{HEAD}{content}").into_bytes())).collect()
}

fn relation(kind: &str, target: &str) -> String {
    let kind = format!("http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}");
    let relations = "http://schemas.openxmlformats.org/package/2006/relationships";
    format!(
        "<Relationships xmlns=\"{relations}\"><Relationship Id=\"rId1\" Type=\"{kind}\" Target=\"{target}\"/></Relationships>"
    )
}

fn sheet(topics: &[&Topic], is_french: bool) -> String {
    let headings = COLUMNS.iter().map(|(_, english, french)| cell(&json!(if is_french { french } else { english })));
    let mut rows = row(&headings.collect::<String>());
    for topic in topics {
        rows += &row(&COLUMNS.iter().map(|(field, ..)| cell(&topic.value[*field])).collect::<String>());
    }
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    format!("<worksheet xmlns=\"{main}\"><sheetData>{rows}</sheetData></worksheet>")
}

fn row(cells: &str) -> String {
    format!("<row>{cells}</row>")
}

fn cell(value: &Value) -> String {
    if value.is_number() {
        return format!("<c><v>{value}</v></c>");
    }
    let text = if value.is_array() { texts(value).collect::<Vec<_>>().join(", ") } else { plain(value) };
    format!("<c t=\"inlineStr\"><is><t xml:space=\"preserve\">{}</t></is></c>", escape(&text))
}
