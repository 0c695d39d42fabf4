//! Models for a viewer without a network: the answers of the API in one file, and the files of the models.

use serde_json::{Map, Value, json};

use super::{Packed, Reader, ids};
use crate::answer::Answer;
use crate::request::Request;

/// The parts of a package that come from the API: the name in the package, and the path below the model.
const PARTS: [(&str, &str); 5] = [
    ("buildings", "building"),
    ("storeys", "storey"),
    ("spaces", "space"),
    ("zones", "zone"),
    ("rawElements", "element/raw"),
];
/// The files of a model, by their names in the API and in the package.
const FILES: [&str; 3] = ["structure_file", "map_file", "binary_2d_file"];

pub(super) fn files(reader: &mut Reader<'_>, request: &Request) -> Result<Vec<Packed>, Answer> {
    let models = ids(request, "modelId")?;
    if models.is_empty() {
        return Err(Answer::refusal(400, "There is no modelId."));
    }
    let (mut data, mut files) = (Map::new(), Vec::new());
    for id in models {
        let model = reader.get(&format!("/model/{id}"))?;
        files.extend(files_of(reader, id, &model));
        data.insert(id.to_string(), described(reader, id, &model));
    }
    files.insert(0, ("data.json".to_owned(), Value::Object(data).to_string().into_bytes()));
    Ok(files)
}

/// The API's answers about a model; missing ones are left out.
fn described(reader: &mut Reader<'_>, id: i64, model: &Value) -> Value {
    let mut described = json!({ "model": model, "properties": [], "drawings": [] });
    for (name, below) in PARTS {
        if let Ok(value) = reader.get(&format!("/model/{id}/{below}")) {
            described[name] = value;
        }
    }
    described
}

fn files_of(reader: &mut Reader<'_>, id: i64, model: &Value) -> Vec<Packed> {
    let mut files = Vec::new();
    let mut add = |reader: &Reader<'_>, name: &str, link: &Value| {
        files.extend(reader.content(link).map(|bytes| (format!("{id}/{name}"), bytes)));
    };
    let document = model["document_id"].as_i64().and_then(|id| reader.get(&format!("/document/{id}")).ok());
    let document = document.unwrap_or_else(|| model["document"].clone());
    add(reader, "document_file", &document["file"]);
    for name in FILES {
        add(reader, name, &model[name]);
    }
    for file in model["xkt_files"].as_array().into_iter().flatten() {
        add(reader, &format!("xkt_file_v{}", file["version"].as_i64().unwrap_or_default()), &file["file"]);
    }
    files
}
