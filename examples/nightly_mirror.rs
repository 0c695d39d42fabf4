//! Mirrors a folder into a project every night: `cargo run --example nightly_mirror`.
//!
//! It uses a stand-in of the service in this process, and simulates three nights with a folder for temporary files.

use std::error::Error;
use std::fs::File;
use std::io::{self, Write};
use std::path::Path;
use std::time::{Duration, SystemTime};
use std::{env, fs, process};

use bimdata::auth::ApiKey;
use bimdata::mirror::{self, IfPresent, IfVanished, Options};
use bimdata::project::{self, ProjectRequest};
use bimdata::{ProjectRef, Session, cloud};

type Result<T> = std::result::Result<T, Box<dyn Error>>;

fn main() -> Result<()> {
    let folder = env::temp_dir().join(format!("bimdata-nightly-{}", process::id()));
    let done = on_stand_in(&folder, &mut io::stdout().lock());
    let _ = fs::remove_dir_all(folder);
    done
}

pub(crate) fn on_stand_in(folder: &Path, out: &mut impl Write) -> Result<()> {
    let server = bimdata_stand_in::start()?;
    let session = Session::builder().base_url(server.url()).auth(ApiKey::new(server.api_key())?).build()?;
    let cloud = cloud::list(&session)?.first().ok_or("there is no cloud")?.id;
    let project = project::create(&session, cloud, &ProjectRequest::new("Tower"))?.id;
    let project = ProjectRef { cloud, project };

    fs::create_dir_all(folder.join("Level 1/Details"))?;
    write_during_the_day(&folder.join("Notes.txt"), "As built.")?;
    write_during_the_day(&folder.join("Level 1/Plan.dxf"), "0\nEOF\n")?;
    write_during_the_day(&folder.join("Level 1/Details/Door 12.txt"), "Opens into the room.")?;
    night(&session, project, folder, out)?;

    write_during_the_day(&folder.join("Notes.txt"), "As built, with a second door.")?;
    fs::remove_dir_all(folder.join("Level 1/Details"))?;
    night(&session, project, folder, out)?;

    server.clear_asked();
    night(&session, project, folder, out)?;
    writeln!(out, "\nThe last night cost {} request.", server.asked().len())?;
    Ok(())
}

/// A file that was written right before a run would be compared by its content in the next one.
fn write_during_the_day(path: &Path, content: &str) -> io::Result<()> {
    fs::write(path, content)?;
    let hour = Duration::from_secs(3600);
    File::options().write(true).open(path)?.set_modified(SystemTime::now() - hour)
}

/// What a program does every night.
fn night(session: &Session, project: ProjectRef, folder: &Path, out: &mut impl Write) -> Result<()> {
    let options = Options { if_present: IfPresent::Changed, if_vanished: IfVanished::Delete, ..Options::default() };
    let mut plan = mirror::plan_upload(session, project, folder, &options)?;
    plan.retain(|step| step.path != "Scratch"); // whatever else is to stay here
    writeln!(out, "\n{plan}")?;
    let report = plan.run(session, |_| {});
    writeln!(out, "{report}")?;
    Ok(())
}
