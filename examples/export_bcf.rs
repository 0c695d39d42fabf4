//! Exports the BCF topics of a project into a file: `cargo run --example export_bcf -- tower.bcfzip`.
//!
//! Without a file name it writes `topics.bcfzip`. By default it uses a stand-in of the service in this process, where
//! it first creates a few topics. With `BIMDATA_API_URL` and the variables of a way to sign in (see
//! `Session::from_env`) it exports from that server, from the project whose id is in `BIMDATA_PROJECT`, and changes
//! nothing there.

use std::error::Error;
use std::fs::File;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::{env, fs};

use bimdata::auth::ApiKey;
use bimdata::bcf::project::{self as bcf_project, BcfImportRequest, ExportParams};
use bimdata::bcf::topic::{self, TopicRequest};
use bimdata::project::{self, ProjectRequest};
use bimdata::{Session, Upload, cloud};

type Result<T> = std::result::Result<T, Box<dyn Error>>;

fn main() -> Result<()> {
    let path = env::args_os().nth(1).map_or_else(|| PathBuf::from("topics.bcfzip"), PathBuf::from);
    let mut out = io::stdout().lock();
    if env::var_os("BIMDATA_API_URL").is_none_or(|url| url.is_empty()) {
        return on_stand_in(&path, &mut out);
    }
    let project = env::var("BIMDATA_PROJECT").ok().and_then(|id| id.parse().ok());
    run(&Session::from_env()?, project.ok_or("BIMDATA_PROJECT has to be an id")?, &path, &mut out)
}

/// Creates topics on a stand-in of the service, exports them, and imports the file into another project there.
pub(crate) fn on_stand_in(path: &Path, out: &mut impl Write) -> Result<()> {
    let server = bimdata_stand_in::start()?;
    let session = Session::builder().base_url(server.url()).auth(ApiKey::new(server.api_key())?).build()?;
    let cloud = cloud::list(&session)?.first().ok_or("there is no cloud")?.id;
    let tower = project::create(&session, cloud, &ProjectRequest::new("Tower"))?.id;
    for (title, description) in [
        ("Door 12 opens into the corridor", "It has to open the other way round."),
        ("Beam & duct cross on level 3", "Lower the duct by 20 cm."),
    ] {
        let request = TopicRequest { description: description.into(), ..TopicRequest::new(title) };
        topic::create(&session, tower, &request)?;
    }
    run(&session, tower, path, out)?;

    let copy = project::create(&session, cloud, &ProjectRequest::new("Copy of the tower"))?.id;
    bcf_project::import(&session, copy, &BcfImportRequest::new("topics.bcfzip", Upload::from_path(path)?))?;
    let imported = topic::list(&session, copy, &topic::ListParams::default())?;
    writeln!(out, "  imported {} topics into project {copy}", imported.len())?;
    Ok(())
}

/// Writes the project's topics to `path`.
fn run(session: &Session, project: i64, path: &Path, out: &mut impl Write) -> Result<()> {
    writeln!(out, "Topics of project {project} at {}", session.base_url())?;
    for topic in topic::list(session, project, &topic::ListParams::default())? {
        writeln!(out, "  {}  {}", topic.index.map_or_else(|| "-".to_owned(), |index| index.to_string()), topic.title)?;
    }
    let mut export = bcf_project::export(session, project, &ExportParams::default())?;
    let bytes = io::copy(&mut export, &mut File::create(path)?)?;
    writeln!(out, "  exported {bytes} bytes to {}", fs::canonicalize(path)?.display())?;
    Ok(())
}
