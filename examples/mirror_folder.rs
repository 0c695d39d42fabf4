//! Mirrors a local folder into a project and back: `cargo run --example mirror_folder -- plans`.
//!
//! Without a folder it creates a small one. By default it uses a stand-in of the service in this process, and
//! afterwards mirrors the project into a second folder. With `BIMDATA_API_URL` and the variables of a way to sign in
//! (see `Session::from_env`) it uploads to that server, into the project with the ids in `BIMDATA_CLOUD` and
//! `BIMDATA_PROJECT`; existing files there are not changed.

use std::error::Error;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process;
use std::{env, fs};

use bimdata::auth::ApiKey;
use bimdata::mirror::{self, Options, Plan};
use bimdata::project::{self, ProjectRequest};
use bimdata::{ProjectRef, Session, cloud};

type Result<T> = std::result::Result<T, Box<dyn Error>>;

fn main() -> Result<()> {
    let mut out = io::stdout().lock();
    let scratch = env::temp_dir().join(format!("bimdata-mirror-{}", process::id()));
    let folder = match env::args_os().nth(1) {
        Some(folder) => PathBuf::from(folder),
        None => make_folder(&scratch.join("plans"))?,
    };
    let done = if env::var_os("BIMDATA_API_URL").is_none_or(|url| url.is_empty()) {
        on_stand_in(&folder, &scratch.join("copy"), &mut out)
    } else {
        let id =
            |name: &str| env::var(name).ok().and_then(|id| id.parse().ok()).ok_or(format!("{name} has to be an id"));
        let project = ProjectRef { cloud: id("BIMDATA_CLOUD")?, project: id("BIMDATA_PROJECT")? };
        upload(&Session::from_env()?, project, &folder, &mut out)
    };
    // The folder exists only if this program created it.
    let _ = fs::remove_dir_all(scratch);
    done
}

fn make_folder(folder: &Path) -> Result<PathBuf> {
    fs::create_dir_all(folder.join("Level 1/Details"))?;
    fs::write(folder.join("Notes.txt"), "As built, 2026.")?;
    fs::write(folder.join("Level 1/Floor plan.dxf"), "0\nSECTION\n0\nENDSEC\n0\nEOF\n")?;
    fs::write(folder.join("Level 1/Details/Door 12.txt"), "Opens into the room.")?;
    Ok(folder.to_owned())
}

/// Uploads a folder to a project of a stand-in of the service, and downloads the project into another folder.
pub(crate) fn on_stand_in(folder: &Path, copy: &Path, out: &mut impl Write) -> Result<()> {
    let server = bimdata_stand_in::start()?;
    let session = Session::builder().base_url(server.url()).auth(ApiKey::new(server.api_key())?).build()?;
    let cloud = cloud::list(&session)?.first().ok_or("there is no cloud")?.id;
    let created = project::create(&session, cloud, &ProjectRequest::new("Tower"))?;
    let project = ProjectRef { cloud, project: created.id };
    upload(&session, project, folder, out)?;

    writeln!(out, "\nDown into {}", copy.display())?;
    fs::create_dir_all(copy)?;
    carry_out(&mirror::plan_download(&session, project, copy, &Options::default())?, &session, out)
}

fn upload(session: &Session, project: ProjectRef, folder: &Path, out: &mut impl Write) -> Result<()> {
    writeln!(out, "Up from {}", folder.display())?;
    carry_out(&mirror::plan_upload(session, project, folder, &Options::default())?, session, out)
}

/// Prints the plan, runs it, and prints the report.
fn carry_out(plan: &Plan, session: &Session, out: &mut impl Write) -> Result<()> {
    writeln!(out, "{plan}")?;
    let report = plan.run(session, |_| {});
    writeln!(out, "{report}")?;
    if report.is_complete() { Ok(()) } else { Err("not everything was carried out".into()) }
}
