//! Uploads a file, waits for its model and downloads the file again: `cargo run --example upload_model -- tower.ifc`.
//!
//! Without a file it invents a small IFC model. By default it uses a stand-in of the service in this process. With
//! `BIMDATA_API_URL` and the variables of a way to sign in (see `Session::from_env`) it uploads to that server, into
//! the project with the ids in `BIMDATA_CLOUD` and `BIMDATA_PROJECT`.

use std::env;
use std::error::Error;
use std::fmt::Write as _;
use std::fs::File;
use std::io::{self, Cursor, Read, Write};
use std::path::Path;
use std::time::Duration;

use bimdata::auth::ApiKey;
use bimdata::document::{self, DocumentRequest};
use bimdata::model::Model;
use bimdata::processing::{self, WaitOptions};
use bimdata::project::{self, ProjectRequest};
use bimdata::{ModelRef, ProjectRef, Session, Upload, cloud};
use indicatif::{ProgressBar, ProgressStyle};

type Result<T> = std::result::Result<T, Box<dyn Error>>;

/// Short, because the stand-in is fast.
const FIRST_INTERVAL: Duration = Duration::from_millis(50);
const PIECE: u64 = 128 * 1024;

fn main() -> Result<()> {
    let file = match env::args_os().nth(1) {
        Some(path) => LocalFile::open(Path::new(&path))?,
        None => LocalFile::made_up(),
    };
    let mut out = io::stdout().lock();
    if env::var_os("BIMDATA_API_URL").is_none_or(|url| url.is_empty()) {
        return on_stand_in(file, &mut out);
    }
    let id = |name| env::var(name).ok().and_then(|id| id.parse().ok()).ok_or(format!("{name} has to be an id"));
    let project = ProjectRef { cloud: id("BIMDATA_CLOUD")?, project: id("BIMDATA_PROJECT")? };
    run(&Session::from_env()?, project, file, &mut out)
}

/// Uploads to a new project on a stand-in of the service.
pub(crate) fn on_stand_in(file: LocalFile, out: &mut impl Write) -> Result<()> {
    let server = bimdata_stand_in::start()?;
    let session = Session::builder().base_url(server.url()).auth(ApiKey::new(server.api_key())?).build()?;
    let cloud = cloud::list(&session)?.first().ok_or("there is no cloud")?.id;
    let project = project::create(&session, cloud, &ProjectRequest::new("Tower"))?.id;
    run(&session, ProjectRef { cloud, project }, file, out)
}

/// Uploads the file, waits for the model that the service makes of it, and compares the stored file with the sent one.
fn run(session: &Session, project: ProjectRef, file: LocalFile, out: &mut impl Write) -> Result<()> {
    let name = file.upload.file_name().to_owned();
    writeln!(out, "{name}, into project {} at {}", project.project, session.base_url())?;

    let bar = progress_bar("uploading", true);
    let upload = file.upload.on_progress({
        let bar = bar.clone();
        move |done, total| show(&bar, done, total)
    });
    let document = document::create(session, project, &DocumentRequest::new(name, upload))?;
    bar.finish_and_clear();
    writeln!(out, "  uploaded    {} bytes, document {}", bar.position(), document.id)?;

    match document.model_id {
        Some(model) => wait(session, project.model(model), out)?,
        None => writeln!(out, "  no model    the service makes none of such a file by itself")?,
    }

    // Links expire after about an hour; a fresh one is in the document.
    let link = document::get(session, project, document.id)?.file;
    let download = session.download(&link)?;
    let bar = progress_bar("downloading", download.length().is_some());
    let download = download.on_progress({
        let bar = bar.clone();
        move |done, total| show(&bar, done, total)
    });
    let is_same = are_same(file.content, download)?;
    bar.finish_and_clear();
    writeln!(out, "  downloaded  {} bytes, {}", bar.position(), if is_same { "the same" } else { "OTHERS" })?;
    if is_same { Ok(()) } else { Err("the stored file differs from the one that was sent".into()) }
}

/// Prints each status of the model until its processing has ended, which can take hours.
fn wait(session: &Session, model: ModelRef, out: &mut impl Write) -> Result<()> {
    let options = WaitOptions { first_interval: FIRST_INTERVAL, ..WaitOptions::default() };
    let mut printed = Ok(());
    let ended = processing::wait(session, model, &options, |Model { status, .. }| {
        printed = writeln!(out, "  model {:<5} {status:?}", model.model);
    })?;
    printed?;
    for text in ended.errors.iter().chain(&ended.warnings).flatten() {
        writeln!(out, "              {text}")?;
    }
    Ok(())
}

/// A file to upload, and its content to compare with.
pub(crate) struct LocalFile {
    upload: Upload,
    content: Box<dyn Read>,
}

impl LocalFile {
    fn open(path: &Path) -> Result<Self> {
        Ok(LocalFile { upload: Upload::from_path(path)?, content: Box::new(File::open(path)?) })
    }

    /// An IFC model with many points.
    pub(crate) fn made_up() -> Self {
        let mut text = "ISO-10303-21;\nHEADER;\nFILE_SCHEMA(('IFC4'));\nENDSEC;\nDATA;\n".to_owned();
        for number in 1..=20_000 {
            // Writing to a string cannot fail.
            let _ = writeln!(text, "#{number}=IFCCARTESIANPOINT(({number}.,0.,{}.));", number % 100);
        }
        text.push_str("ENDSEC;\nEND-ISO-10303-21;\n");
        LocalFile::from_bytes("tower.ifc", text)
    }

    pub(crate) fn from_bytes(name: &str, bytes: impl Into<Vec<u8>>) -> Self {
        let bytes = bytes.into();
        LocalFile { upload: Upload::from_bytes(name, bytes.clone()), content: Box::new(Cursor::new(bytes)) }
    }
}

/// If the file is stored compressed, its length is unknown, so there is no percentage.
fn progress_bar(doing: &'static str, has_end: bool) -> ProgressBar {
    let template = if has_end { "  {msg:11} [{bar:40}] {bytes} of {total_bytes}" } else { "  {msg:11} {bytes}" };
    let bar = ProgressBar::no_length().with_message(doing);
    match ProgressStyle::with_template(template) {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}

fn show(bar: &ProgressBar, done: u64, total: Option<u64>) {
    if let Some(total) = total {
        bar.set_length(total);
    }
    bar.set_position(done);
}

/// Reads both to the end, a piece at a time.
fn are_same(mut one: impl Read, mut other: impl Read) -> io::Result<bool> {
    let (mut left, mut right) = (Vec::new(), Vec::new());
    loop {
        left.clear();
        right.clear();
        one.by_ref().take(PIECE).read_to_end(&mut left)?;
        other.by_ref().take(PIECE).read_to_end(&mut right)?;
        if left != right || left.is_empty() {
            return Ok(left == right);
        }
    }
}
