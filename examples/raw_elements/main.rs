//! Prints the walls of a model as CSV, with their fire rating and area: `cargo run --example raw_elements`.
//!
//! By default it reads `answer.json` in its folder, an answer of the service for a small model. With `BIMDATA_API_URL`
//! and the variables of a way to sign in (see `Session::from_env`) it reads the model from that server; `BIMDATA_MODEL`
//! has the ids of its cloud, its project and itself, such as `12/34/56`. It changes nothing there.

use std::env;
use std::error::Error;
use std::io::{self, Write};

use bimdata::element::{self, RawElements, RawParams};
use bimdata::raw_elements::{ElementView, PropertyView, Resolver};
use bimdata::{ModelRef, Session};
use serde_json::Value;

type Result<T> = std::result::Result<T, Box<dyn Error>>;

fn main() -> Result<()> {
    let raw = if env::var_os("BIMDATA_API_URL").is_none_or(|url| url.is_empty()) {
        made_up()?
    } else {
        let model = env::var("BIMDATA_MODEL").ok().and_then(|ids| model(&ids));
        let model = model.ok_or("BIMDATA_MODEL has to be three ids, such as 12/34/56")?;
        element::raw(&Session::from_env()?, model, &RawParams::default())?
    };
    run(&raw, &mut io::stdout().lock())
}

/// The model of `answer.json`.
pub(crate) fn made_up() -> Result<RawElements> {
    Ok(serde_json::from_str(include_str!("answer.json"))?)
}

fn model(ids: &str) -> Option<ModelRef> {
    let ids: Vec<i64> = ids.split('/').map(|id| id.parse().ok()).collect::<Option<_>>()?;
    let [cloud, project, model] = ids[..] else { return None };
    Some(ModelRef { cloud, project, model })
}

/// Writes one line for each wall.
pub(crate) fn run(raw: &RawElements, out: &mut impl Write) -> Result<()> {
    let resolver = Resolver::new(raw);
    writeln!(out, "uuid,name,fire rating,net side area,unit,materials")?;
    for wall in resolver.of_type("IfcWall") {
        let area = wall.property("BaseQuantities", "NetSideArea");
        let cells = [
            wall.uuid().to_owned(),
            text(wall.attribute("Name")),
            text(wall.property("Pset_WallCommon", "FireRating").and_then(PropertyView::value)),
            text(area.and_then(PropertyView::value)),
            area.and_then(PropertyView::unit).map(|unit| unit.to_string()).unwrap_or_default(),
            materials(wall),
        ];
        writeln!(out, "{}", cells.map(|cell| quoted(&cell)).join(","))?;
    }
    if resolver.skipped().total() > 0 {
        eprintln!("skipped: {}", resolver.skipped());
    }
    Ok(())
}

fn materials(wall: ElementView<'_>) -> String {
    let materials = wall.materials().filter_map(|entry| {
        let name = entry.name()?;
        Some(entry.thickness().map_or_else(|| name.to_owned(), |thickness| format!("{name} {thickness}")))
    });
    materials.collect::<Vec<_>>().join(" + ")
}

fn text(value: Option<&Value>) -> String {
    match value {
        None => String::new(),
        Some(Value::String(text)) => text.clone(),
        Some(other) => other.to_string(),
    }
}

/// A cell of CSV, quoted if necessary.
fn quoted(cell: &str) -> String {
    if cell.contains(['"', ',', '\n', '\r']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell.to_owned() }
}
