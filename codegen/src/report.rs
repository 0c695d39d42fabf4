//! What a new version changes for users of the crate, as text and as JSON.

mod changelog;
mod markdown;

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::diff::{self, Change, Class};
use crate::document::{Operation, Result};
use crate::update::open_points::OpenPoint;
use crate::update::renames::share;
use crate::update::{Fitted, Published};

/// A description, identified by the hash of its normal form with sorted keys.
#[derive(Debug, Clone, Serialize)]
pub struct Version {
    pub version: String,
    pub sha256: String,
}

#[derive(Debug, Clone, Serialize)]
pub struct Report {
    pub from: Version,
    pub to: Version,
    pub class: Class,
    /// The version of the crate, and the next version that these changes require.
    pub crate_version: String,
    pub next_version: String,
    pub changes: Vec<Change>,
    /// Possible renames, for a person to check.
    pub perhaps_renamed: Vec<String>,
    /// The changes of the data.
    pub done: Vec<String>,
    pub open_points: Vec<OpenPoint>,
    /// Keywords and other parts without effect here: how many, and the first place.
    pub read_over: BTreeMap<String, (usize, String)>,
}

impl Report {
    pub fn of(
        (old, old_fitted): (&Published, &Fitted),
        (new, new_fitted): (&Published, &Fitted),
        crate_version: &str,
        open_points: Vec<OpenPoint>,
    ) -> Result<Self> {
        let changes = diff::changes(old_fitted, new_fitted);
        let class = diff::class(&changes);
        Ok(Report {
            from: version(old)?,
            to: version(new)?,
            class,
            crate_version: crate_version.to_owned(),
            next_version: class.next(crate_version),
            perhaps_renamed: perhaps_renamed(old_fitted, new_fitted),
            changes,
            done: new_fitted.done.clone(),
            open_points,
            read_over: new.normal.left_out.clone(),
        })
    }

    /// The exit code: open points come before the class, since they make the class uncertain.
    pub fn code(&self) -> u8 {
        if self.open_points.is_empty() { self.class.code() } else { 2 }
    }

    pub fn markdown(&self) -> String {
        markdown::write(self)
    }

    /// The lines for CHANGELOG.md.
    pub fn changelog(&self) -> String {
        changelog::write(self)
    }

    pub fn json(&self) -> Result<String> {
        let text = serde_json::to_string_pretty(self).map_err(|error| error.to_string())?;
        Ok(text + "\n")
    }
}

fn version(published: &Published) -> Result<Version> {
    // With sorted keys, so that the order of the fields does not matter.
    let text = serde_json::to_string(&published.normal.document.to_value()).map_err(|error| error.to_string())?;
    let digest = Sha256::digest(text.as_bytes());
    let sha256 = digest.iter().map(|byte| format!("{byte:02x}")).collect();
    Ok(Version { version: published.version.clone(), sha256 })
}

/// Removed items with similar new items: hints, not conclusions.
fn perhaps_renamed(old: &Fitted, new: &Fitted) -> Vec<String> {
    let mut hints = Vec::new();
    let renames = &new.renames;
    let new_ids: BTreeSet<&str> = new.interface.operations.iter().map(|operation| operation.id.as_str()).collect();
    let is_present = |id: &str| renames.operation(id).is_some_and(|id| new_ids.contains(id));
    let known: BTreeSet<&str> =
        old.interface.operations.iter().filter_map(|operation| renames.operation(&operation.id)).collect();
    let came: Vec<&Operation> =
        new.interface.operations.iter().filter(|operation| !known.contains(operation.id.as_str())).collect();
    for gone in old.interface.operations.iter().filter(|operation| !is_present(&operation.id)) {
        let is_alike =
            |other: &&&Operation| other.method == gone.method && differing_segments(&gone.path, &other.path) == Some(1);
        if let Some(other) = came.iter().find(is_alike) {
            hints.push(format!(
                "operation `{}` (`{} {}`) → `{}` (`{} {}`)",
                gone.id, gone.method, gone.path, other.id, other.method, other.path
            ));
        }
    }
    let gone =
        old.interface.schemas.iter().filter(|(name, _)| !new.interface.schemas.contains_key(renames.schema(name)));
    for (name, schema) in gone {
        let came = new.interface.schemas.iter().filter(|(name, _)| !old.interface.schemas.contains_key(*name));
        let came = came.filter(|(name, _)| !renames.schemas.values().any(|renamed| renamed == *name));
        let rank = |(_, other): &(&String, &crate::document::Schema)| share(schema, other);
        let best = came.max_by(|one, other| rank(one).total_cmp(&rank(other)));
        if let Some((other, _)) = best.filter(|best| rank(best) >= 0.5 && schema.properties.is_some()) {
            hints.push(format!("schema `{name}` → `{other}`"));
        }
    }
    hints
}

/// In how many fixed segments two paths of the same length differ.
fn differing_segments(one: &str, other: &str) -> Option<usize> {
    let segments = |path: &str| crate::correct::anonymous(path).split('/').map(str::to_owned).collect::<Vec<_>>();
    let (one, other) = (segments(one), segments(other));
    (one.len() == other.len()).then(|| one.iter().zip(&other).filter(|(one, other)| one != other).count())
}
