//! Answers ten questions about a model, as tables: `cargo run --example model_report`.
//!
//! By default it uses a stand-in of the service in this process, whose demo model is a small house. With
//! `BIMDATA_API_URL` and the variables of a way to sign in (see `Session::from_env`) it reads the model from that
//! server; `BIMDATA_MODEL` has the ids of its cloud, its project and itself, such as `12/34/56`. It changes nothing
//! there.

use std::env;
use std::error::Error;
use std::io::{self, Write};
use std::time::Duration;

use bimdata::auth::ApiKey;
use bimdata::element::{self, RawParams};
use bimdata::processing::{self, WaitOptions};
use bimdata::raw_elements::Resolver;
use bimdata::structure::{Structure, StructureNode};
use bimdata::{ModelRef, ProjectRef, Session, cloud, model};

use table::Table;

mod questions;
mod table;

type Result<T> = std::result::Result<T, Box<dyn Error>>;

fn main() -> Result<()> {
    let mut out = io::stdout().lock();
    if env::var_os("BIMDATA_API_URL").is_none_or(|url| url.is_empty()) {
        return on_stand_in(&mut out);
    }
    let model = env::var("BIMDATA_MODEL").ok().and_then(|ids| model_of(&ids));
    let model = model.ok_or("BIMDATA_MODEL has to be three ids, such as 12/34/56")?;
    run(&Session::from_env()?, model, &mut out)
}

fn model_of(ids: &str) -> Option<ModelRef> {
    let ids: Vec<i64> = ids.split('/').map(|id| id.parse().ok()).collect::<Option<_>>()?;
    let [cloud, project, model] = ids[..] else { return None };
    Some(ModelRef { cloud, project, model })
}

/// Reports on the model of a demo project on a stand-in of the service.
pub(crate) fn on_stand_in(out: &mut impl Write) -> Result<()> {
    let server = bimdata_stand_in::start()?;
    let session = Session::builder().base_url(server.url()).auth(ApiKey::new(server.api_key())?).build()?;
    let cloud = cloud::list(&session)?.first().ok_or("there is no cloud")?.id;
    let demo = cloud::create_demo(&session, cloud)?;
    let model = demo.main_model_id.ok_or("the demo has no model")?;
    let model = ProjectRef { cloud, project: demo.id }.model(model);
    let quick = WaitOptions { first_interval: Duration::from_millis(10), ..WaitOptions::default() };
    processing::wait(&session, model, &quick, |_| {})?;
    run(&session, model, out)
}

/// Reads a model and prints the answers about it.
fn run(session: &Session, model: ModelRef, out: &mut impl Write) -> Result<()> {
    let raw = element::raw(session, model, &RawParams::default())?;
    let structure = model::structure(session, model)?;
    for table in report(&Resolver::new(&raw), &structure)? {
        writeln!(out, "{table}")?;
    }
    Ok(())
}

/// The ten questions, each with its answer; the wall and the room are the first ones of the model.
pub(crate) fn report(resolver: &Resolver<'_>, structure: &Structure) -> Result<Vec<Table>> {
    let wall = resolver.elements().find(|element| element.ifc_type().starts_with("IfcWall"));
    let room = structure.spaces().next();
    let wall = wall.map_or("", |wall| wall.uuid());
    let room = room.and_then(StructureNode::name).unwrap_or_default();
    Ok(vec![
        Table::new("Doors", ["door", "fire rating"], questions::doors(resolver)),
        Table::new("Net wall area per storey", ["storey", "m²"], questions::wall_areas(resolver, structure)?),
        Table::new("Rooms", ["room", "level", "area"], questions::rooms(resolver, structure)?),
        Table::new("Elements without classification", ["type", "name"], questions::unclassified(resolver, structure)),
        Table::new("Properties", ["property", "times"], questions::properties(resolver)),
        Table::new("Quantities of the first wall, in SI", ["quantity", "value"], questions::quantities(resolver, wall)),
        Table::new("Elements per type", ["type", "elements"], questions::types(resolver)),
        Table::new("Materials of walls", ["wall", "material", "thickness"], questions::materials(resolver)),
        Table::new("External walls", ["wall"], questions::external_walls(resolver)),
        Table::new("In the first room", ["type", "name"], questions::in_room(resolver, structure, room)),
    ])
}
