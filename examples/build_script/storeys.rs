//! Reads the storeys of a model, but only if the model has changed, and writes them as constants.

use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use bimdata::{ModelRef, ModelStatus, Session, model, storey};
use serde::{Deserialize, Serialize};

/// What is kept between two builds: the model, the time of its last change, and the data that the program needs. No
/// links, since they expire.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Kept {
    server: String,
    /// The ids of cloud, project and model.
    ids: [i64; 3],
    updated_at: String,
    storeys: Vec<Storey>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
struct Storey {
    name: String,
    elevation: Option<f64>,
}

/// Returns the storeys of a model, and a warning if they may be outdated.
///
/// The content of the file `kept_in` is used if the model was not updated since, or if the service cannot be reached.
pub(crate) fn read(
    session: &Session,
    model: ModelRef,
    kept_in: &Path,
) -> Result<(Kept, Option<String>), Box<dyn Error>> {
    let kept = kept(kept_in).filter(|kept| kept.server == session.base_url() && kept.ids == ids(model));
    match (current(session, model, kept.as_ref()), kept) {
        (Ok(current), _) => {
            fs::write(kept_in, serde_json::to_string(&current)?)?;
            Ok((current, None))
        }
        (Err(error), Some(kept)) => {
            let warning = format!("the storeys of model {} are those of {}: {error}", model.model, kept.updated_at);
            Ok((kept, Some(warning)))
        }
        (Err(error), None) => Err(format!("the storeys of model {} cannot be read: {error}", model.model).into()),
    }
}

fn ids(model: ModelRef) -> [i64; 3] {
    [model.cloud, model.project, model.model]
}

/// The content of the file; `None` if the file is absent or has an unknown format.
fn kept(path: &Path) -> Option<Kept> {
    serde_json::from_slice(&fs::read(path).ok()?).ok()
}

/// The kept storeys if the model is unchanged, after one request; otherwise the current ones, after two requests.
///
/// The time is read before the storeys: if the model changes in between, the next build reads them again.
fn current(session: &Session, model: ModelRef, kept: Option<&Kept>) -> Result<Kept, Box<dyn Error>> {
    let read = model::get(session, model)?;
    let updated_at = read.updated_at.to_string();
    if let Some(kept) = kept.filter(|kept| kept.updated_at == updated_at) {
        return Ok(kept.clone());
    }
    if read.status != ModelStatus::Completed {
        return Err(format!("its processing has not come to a good end, its status is {}", read.status).into());
    }
    let mut storeys = Vec::new();
    for storey in storey::list(session, model)? {
        storeys.push(Storey { name: storey.name.unwrap_or_default(), elevation: storey.bimdata_elevation });
    }
    Ok(Kept { server: session.base_url().to_owned(), ids: ids(model), updated_at, storeys })
}

/// Writes the storeys as Rust, for a program that has a `struct Storey` with these fields.
pub(crate) fn constants(read: &Kept) -> String {
    let mut text = format!("/// The storeys of model {}, as of {}.\n", read.ids[2], read.updated_at);
    text.push_str("const STOREYS: &[Storey] = &[\n");
    for Storey { name, elevation } in &read.storeys {
        // The debug format of texts and numbers is valid Rust.
        let _ = writeln!(text, "    Storey {{ name: {name:?}, elevation: {elevation:?} }},");
    }
    text.push_str("];\n");
    text
}
