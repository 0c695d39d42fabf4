//! Packs a project, one of its folders and the offline package of a model into zips: `cargo run --example archive`.
//!
//! It uses a stand-in of the service in this process, and writes into a folder for temporary files.

use std::error::Error;
use std::io::{self, Write};
use std::path::Path;
use std::{env, fs, process};

use bimdata::archive::{self, Selection};
use bimdata::auth::ApiKey;
use bimdata::{ProjectRef, Session, Upload, cloud, model, project, transfer};

type Result<T> = std::result::Result<T, Box<dyn Error>>;

fn main() -> Result<()> {
    let folder = env::temp_dir().join(format!("bimdata-archive-{}", process::id()));
    let done = on_stand_in(&folder, &mut io::stdout().lock());
    let _ = fs::remove_dir_all(folder);
    done
}

pub(crate) fn on_stand_in(folder: &Path, out: &mut impl Write) -> Result<()> {
    let server = bimdata_stand_in::start()?;
    let session = Session::builder()
        .base_url(server.url())
        .archive_url(server.archive_url()) // only where the service is not BIMData's own
        .auth(ApiKey::new(server.api_key())?)
        .build()?;
    let cloud = cloud::list(&session)?.first().ok_or("there is no cloud")?.id;
    let project = project::list(&session, cloud)?.first().ok_or("there is no project")?.id;
    let project = ProjectRef { cloud, project };
    transfer::upload_to_path(&session, project, "Plans/Level 1/note.txt", Upload::from_bytes("note.txt", "As built."))?;
    let plans = transfer::find_folder(&session, project, "Plans")?.ok_or("there is no such folder")?;
    let models: Vec<_> =
        model::list(&session, project, &model::ListParams::default())?.into_iter().map(|model| model.id).collect();

    fs::create_dir_all(folder)?;
    let plans = Selection { folders: vec![plans], ..Selection::default() };
    for (name, download) in [
        ("project.zip", archive::zip_project(&session, project)?),
        ("plans.zip", archive::zip(&session, project, &plans)?),
        ("offline.zip", archive::offline_package(&session, project, &models)?),
    ] {
        let bytes = download.save_to(folder.join(name))?;
        writeln!(out, "{bytes:>9} bytes  {name}")?;
    }
    Ok(())
}
