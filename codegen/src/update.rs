//! Adapts the data to a new description: everything that can be done without a person, and stubs for the rest.

pub mod corrections;
pub mod open_points;
pub mod places;
pub mod renames;
pub mod run;
pub mod stubs;
mod write;

use crate::correct::correct_where_possible;
use crate::data::Data;
use crate::document::{Interface, Result, read_normal};
use crate::json::Json;
use crate::normal::{Normal, normal_of};
use crate::required::{relax, rename};
use crate::resolve::{Api, resolve_where_possible};
use crate::secrets;

use renames::Renames;

/// A published description, in its normal form and parsed.
#[derive(Debug)]
pub struct Published {
    pub version: String,
    pub normal: Normal,
    /// Before any correction.
    pub interface: Interface,
    /// The unknown parts.
    pub problems: Vec<String>,
    /// The published texts, by their operation, or by their schema and field.
    pub texts: places::Texts,
}

impl Published {
    /// Known fields keep the order of the previous description.
    pub fn read(text: &str, before: Option<&Json>) -> Result<Self> {
        let document = Json::read(text)?;
        let texts = places::Texts::of(&document);
        let normal = normal_of(document, before)?;
        let (interface, problems) = read_normal(&normal.document)?;
        let refused = normal.refused.iter().map(|problem| format!("the description: {problem}"));
        let problems = refused.chain(problems).collect();
        let version = interface.version.clone();
        Ok(Published { version, normal, interface, problems, texts })
    }
}

/// A description with its adapted data.
#[derive(Debug)]
pub struct Fitted {
    pub data: Data,
    pub interface: Interface,
    pub api: Api,
    /// The changes of the data.
    pub done: Vec<String>,
    /// What neither the data nor the generator supports.
    pub problems: Vec<String>,
    pub renames: Renames,
}

/// Adapts the data to a description that follows another one, or to a single description.
pub fn fit(
    mut data: Data,
    before: Option<&Fitted>,
    published_before: Option<&Published>,
    new: &Published,
) -> Result<Fitted> {
    let mut done = Vec::new();
    let renames = published_before.map(|old| renames::find(&old.interface, &new.interface)).unwrap_or_default();
    renames.apply(&mut data, before.map(|before| &before.data), &mut done)?;
    let since = published_before.map(|_| new.version.as_str());
    let described = relaxed(&data, published_before, new, &renames)?;
    corrections::follow(&mut data, &described, since, &mut done)?;
    let mut interface = described;
    let outdated = correct_where_possible(&mut interface, &data.corrections()?);
    stubs::fit(&mut data, before, &interface, new, &renames, &mut done)?;
    let (api, unknown) = resolve_where_possible(&interface, data.names()?.as_ref());
    let outdated = outdated.iter().map(ToString::to_string);
    let mut problems: Vec<String> = new.problems.iter().cloned().chain(outdated).chain(unknown).collect();
    if let Some(before) = before {
        problems.extend(fit_secrets(&mut data, &before.api, &api, &mut done)?);
    }
    Ok(Fitted { data, interface, api, done, problems, renames })
}

/// Removes secrets that no longer exist, and lists names that must be checked.
fn fit_secrets(data: &mut Data, before: &Api, api: &Api, done: &mut Vec<String>) -> Result<Vec<String>> {
    let (names, were) = (secrets::names(api), secrets::names(before));
    let known = data.names()?;
    for name in known.secrets.gone(&names).into_iter().filter(|name| were.contains_key(name)) {
        for list in ["hidden", "shown"] {
            if let Some(list) = data.file("names/secrets.toml").get_mut(list).and_then(|list| list.as_table_mut()) {
                list.remove(&name);
            }
        }
        done.push(format!("names/secrets.toml: {name} is gone, and its line with it"));
    }
    Ok(known.secrets.unseen(&names))
}

/// The description with fields optional that older servers do not send.
fn relaxed(data: &Data, before: Option<&Published>, new: &Published, renames: &Renames) -> Result<Interface> {
    let mut kept = data.before(&new.version)?;
    kept.extend(before.map(|before| before.interface.clone()));
    for (old, new) in &renames.schemas {
        rename(&mut kept, old, new);
    }
    let mut interface = new.interface.clone();
    relax(&mut interface, &kept);
    Ok(interface)
}
