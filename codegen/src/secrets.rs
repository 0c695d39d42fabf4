//! Which names are secrets, which must never be shown.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::document::Result;
use crate::resolve::Api;

/// A name that contains one of these words may be that of a secret; one word per line.
const WORDS: &str = include_str!("../names/secret_words.txt");

/// The names that were checked, each with the reason.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Secrets {
    hidden: BTreeMap<String, String>,
    shown: BTreeMap<String, String>,
}

impl Secrets {
    pub fn is_hidden(&self, name: &str) -> bool {
        self.hidden.contains_key(name)
    }

    /// Refuses a name that looks like a secret and was not checked, and a checked name that does not exist.
    pub fn check(&self, api: &Api) -> Result<()> {
        let names = names(api);
        if let Some(refusal) = self.unseen(&names).into_iter().next() {
            return Err(refusal);
        }
        match self.gone(&names).into_iter().next() {
            Some(name) => Err(format!("names/secrets.toml: nothing is called {name}")),
            None => Ok(()),
        }
    }

    /// A message for each name that looks like a secret and was not checked.
    pub fn unseen(&self, names: &BTreeMap<String, String>) -> Vec<String> {
        let is_unseen =
            |name: &str| looks_secret(name) && !self.hidden.contains_key(name) && !self.shown.contains_key(name);
        let unseen = names.iter().filter(|(name, _)| is_unseen(name));
        unseen
            .map(|(_, place)| format!("names/secrets.toml: {place} looks like a secret: is it hidden or shown?"))
            .collect()
    }

    /// The checked names that do not exist.
    pub fn gone(&self, names: &BTreeMap<String, String>) -> Vec<String> {
        self.hidden.keys().chain(self.shown.keys()).filter(|name| !names.contains_key(*name)).cloned().collect()
    }
}

/// The names of all fields, parameters and ids, and a place where each is.
pub fn names(api: &Api) -> BTreeMap<String, String> {
    let mut names = BTreeMap::new();
    for module in api.modules.values() {
        for found in &module.types {
            let place = |name: &str| format!("{}.{name}", found.schema);
            names.extend(found.fields.iter().map(|field| (field.wire.clone(), place(&field.wire))));
        }
        for function in &module.functions {
            let place = |name: &str| format!("{}: {name}", function.id);
            names.extend(function.parameters.iter().map(|asked| (asked.wire.clone(), place(&asked.wire))));
            names.extend(function.arguments.iter().map(|argument| (argument.name.clone(), place(&argument.name))));
        }
    }
    names
}

fn looks_secret(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    name.split(|letter: char| !letter.is_ascii_alphanumeric()).any(|word| WORDS.lines().any(|known| known == word))
}
