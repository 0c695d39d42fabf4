//! The schemas that use the general sentence of a field, and the operations that use that of a parameter: a sentence
//! that fits these may not fit another one that is added later.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use serde::Deserialize;

use crate::document::Interface;
use crate::names::Names;

const WIDTH: usize = 116;
const HEAD: &str = "\
# What each general sentence of fields.toml is read for: the schemas with the field, the operations with the parameter.
# Another schema or operation needs an entry here, or a sentence of its own.
";

type Lists = BTreeMap<String, BTreeSet<String>>;

#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct General {
    pub field: Lists,
    pub parameter: Lists,
}

impl General {
    /// Everything that has no sentence of its own uses the general one.
    pub fn of(interface: &Interface, names: &Names) -> Self {
        let mut general = General::default();
        for (schema, described) in &interface.schemas {
            for field in described.properties.iter().flatten().map(|(wire, _)| wire) {
                if !names.fields.has_own(schema, field) {
                    general.field.entry(field.clone()).or_default().insert(schema.clone());
                }
            }
        }
        for operation in &interface.operations {
            for parameter in operation.parameters.iter().filter(|parameter| parameter.place == "query") {
                if !names.fields.has_own_parameter(&operation.id, &parameter.name) {
                    general.parameter.entry(parameter.name.clone()).or_default().insert(operation.id.clone());
                }
            }
        }
        general
    }

    /// Renames schemas or operations, all at once, since one may take the name of another. Entries under these other
    /// names that belong to something else are removed.
    pub fn rename(&mut self, renamed: &BTreeMap<String, String>, of_others: &BTreeSet<String>) {
        for list in self.field.values_mut().chain(self.parameter.values_mut()) {
            list.retain(|name| !of_others.contains(name));
            let found: Vec<&String> = renamed.iter().filter(|(old, _)| list.remove(*old)).map(|(_, new)| new).collect();
            list.extend(found.into_iter().cloned());
        }
    }

    /// Removes entries that are not in the other lists.
    pub fn keep_only(&mut self, known: &General) {
        let prune = |lists: &mut Lists, known: &Lists| {
            for (name, list) in lists.iter_mut() {
                list.retain(|one| known.get(name).is_some_and(|known| known.contains(one)));
            }
            lists.retain(|_, list| !list.is_empty());
        };
        prune(&mut self.field, &known.field);
        prune(&mut self.parameter, &known.parameter);
    }

    pub fn write(&self) -> String {
        let mut text = HEAD.to_owned();
        for (section, lists) in [("field", &self.field), ("parameter", &self.parameter)] {
            let _ = writeln!(text, "\n[{section}]");
            for (name, list) in lists {
                text.push_str(&line(name, list));
            }
        }
        text
    }
}

/// One line, or several if necessary.
fn line(name: &str, list: &BTreeSet<String>) -> String {
    let is_bare = name.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '_' || letter == '-');
    let key = if is_bare { name.to_owned() } else { format!("{name:?}") };
    let items: Vec<String> = list.iter().map(|one| format!("{one:?}")).collect();
    let line = format!("{key} = [{}]\n", items.join(", "));
    if line.len() <= WIDTH {
        return line;
    }
    let mut text = format!("{key} = [\n   ");
    let mut width = 3;
    for item in items {
        if width + item.len() + 2 > WIDTH {
            text.push_str("\n   ");
            width = 3;
        }
        let _ = write!(text, " {item},");
        width += item.len() + 2;
    }
    text + "\n]\n"
}
