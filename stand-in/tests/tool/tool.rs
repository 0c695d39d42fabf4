//! The tool: it uploads a model, writes its doors as a table, creates topics for missing fire ratings, and downloads
//! the document again.

use std::fmt;
use std::io::{self, Write};
use std::path::Path;

use bimdata::bcf::full_topic::{self, CreateParams, FullTopic, FullTopicRequest};
use bimdata::bcf::viewpoint::{ComponentRequest, ComponentsRequest, ViewpointRequest};
use bimdata::element::{self, RawParams};
use bimdata::model::Model;
use bimdata::processing::WaitOptions;
use bimdata::raw_elements::Resolver;
use bimdata::transfer::{self, UploadModel};
use bimdata::{ModelRef, ModelStatus, ProjectRef, Session, Upload};

/// Why the tool failed.
#[derive(Debug)]
pub(crate) enum Problem {
    /// A call of the service failed.
    Service(bimdata::Error),
    /// The file was uploaded, but its model was not processed successfully.
    Processing { status: ModelStatus, errors: Vec<String> },
    /// The service does not make a model from such a file.
    NoModel,
    /// The table could not be written.
    Table(io::Error),
}

impl fmt::Display for Problem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Problem::Service(error) => error.fmt(formatter),
            Problem::Processing { status, errors } => write!(formatter, "the model is {status}: {}", errors.join("; ")),
            Problem::NoModel => formatter.write_str("no model is made of this file"),
            Problem::Table(error) => write!(formatter, "the table could not be written: {error}"),
        }
    }
}

impl std::error::Error for Problem {}

impl From<bimdata::Error> for Problem {
    fn from(error: bimdata::Error) -> Self {
        Problem::Service(error)
    }
}

impl From<io::Error> for Problem {
    fn from(error: io::Error) -> Self {
        Problem::Table(error)
    }
}

/// A door of a model.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Door {
    /// The IFC GUID.
    pub(crate) uuid: String,
    pub(crate) name: String,
    /// The value of the first property with this name, such as `EI 30`.
    pub(crate) fire_rating: Option<String>,
}

/// Uploads a file into a folder and waits until its model is processed.
pub(crate) fn upload(
    session: &Session,
    project: ProjectRef,
    folder: i64,
    file: Upload,
    options: &WaitOptions,
) -> Result<Model, Problem> {
    let mut request = UploadModel::new(file.file_name().to_owned(), file);
    request.document.parent_id = folder.into();
    let uploaded = transfer::upload_model(session, project, &request, options, |_| {}).map_err(bimdata::Error::from)?;
    let model = uploaded.model.ok_or(Problem::NoModel)?;
    if model.status == ModelStatus::Completed {
        Ok(model)
    } else {
        Err(Problem::Processing { status: model.status, errors: model.errors.unwrap_or_default() })
    }
}

/// Reads all doors of a model with their fire ratings.
pub(crate) fn doors(session: &Session, model: ModelRef) -> Result<Vec<Door>, Problem> {
    let raw = element::raw(session, model, &RawParams::default())?;
    let resolver = Resolver::new(&raw);
    let doors = resolver.elements().filter(|element| matches!(element.ifc_type(), "IfcDoor" | "IfcDoorStandardCase"));
    Ok(doors
        .map(|door| Door {
            uuid: door.uuid().to_owned(),
            name: door.name().unwrap_or("unnamed").to_owned(),
            fire_rating: door.text("FireRating").map(str::to_owned),
        })
        .collect())
}

/// Writes doors as CSV.
pub(crate) fn write_table(doors: &[Door], mut out: impl Write) -> Result<(), Problem> {
    writeln!(out, "uuid,name,fire rating")?;
    for door in doors {
        let fields = [&door.uuid, &door.name, door.fire_rating.as_deref().unwrap_or("")].map(quoted);
        writeln!(out, "{}", fields.join(","))?;
    }
    Ok(())
}

fn quoted(field: impl AsRef<str>) -> String {
    let field = field.as_ref();
    if field.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", field.replace('"', "\"\""))
    } else {
        field.to_owned()
    }
}

/// Creates a topic for each door without a fire rating, with a viewpoint that selects it.
pub(crate) fn ask_for_ratings(session: &Session, model: ModelRef, doors: &[Door]) -> Result<Vec<FullTopic>, Problem> {
    let unrated = doors.iter().filter(|door| door.fire_rating.is_none());
    let topics = unrated.map(|door| {
        let selected = ComponentRequest { ifc_guid: door.uuid.as_str().into(), ..Default::default() };
        let components = ComponentsRequest { selection: Some(vec![selected]), ..Default::default() };
        let view = ViewpointRequest { components: components.into(), ..Default::default() };
        let request = FullTopicRequest {
            models: Some(vec![model.model]),
            viewpoints: Some(vec![view]),
            ..FullTopicRequest::new(format!("{} has no fire rating", door.name))
        };
        Ok(full_topic::create(session, model.project, &request, &CreateParams::default())?)
    });
    topics.collect()
}

/// Downloads a document to a file.
pub(crate) fn download(session: &Session, project: ProjectRef, document: i64, path: &Path) -> Result<u64, Problem> {
    Ok(transfer::download_document(session, project, document, path)?)
}
