//! The current description, for a test to change.

use std::collections::BTreeSet;
use std::path::Path;

use bimdata_codegen::data::Data;
use bimdata_codegen::report::Report;
use bimdata_codegen::update::run::description;
use bimdata_codegen::update::{Fitted, Published, fit, open_points};
use serde_json::Value;

pub fn own() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

pub fn today() -> Value {
    serde_json::from_str(&description(own(), "current").unwrap()).unwrap()
}

/// The part of the current description that a change needs: a smaller description is many times faster.
pub fn cut() -> Value {
    const STARTS: [&str; 3] =
        ["/bcf/2.1/projects/{id}/export", "/cloud/{cloud_pk}/project/{project_pk}/document", "/identity-provider"];
    let mut document = today();
    document["paths"].as_object_mut().unwrap().retain(|path, _| {
        let is_small = path.starts_with("/cloud") && path.split('/').count() <= 6;
        is_small
            || path.ends_with("/element")
            || path.ends_with("/equipment/{equipment_pk}/image")
            || path.ends_with("/naming-constraint/{id}")
            || STARTS.iter().any(|start| path.starts_with(start))
    });
    let mut used = BTreeSet::new();
    let mut waiting = vec![document["paths"].clone()];
    while let Some(value) = waiting.pop() {
        for name in references(&value) {
            if used.insert(name.clone()) {
                waiting.push(document["components"]["schemas"][&name].clone());
            }
        }
    }
    document["components"]["schemas"].as_object_mut().unwrap().retain(|name, _| used.contains(name));
    document
}

fn references(value: &Value) -> Vec<String> {
    match value {
        Value::Object(object) => {
            let own = object.get("$ref").and_then(Value::as_str).and_then(|name| name.rsplit('/').next());
            own.map(str::to_owned).into_iter().chain(object.values().flat_map(references)).collect()
        }
        Value::Array(items) => items.iter().flat_map(references).collect(),
        _ => Vec::new(),
    }
}

/// A description that is read once and compared many times.
pub struct Today {
    pub data: Data,
    pub published: Published,
    pub fitted: Fitted,
}

impl Today {
    /// The data for a description is the current data without what the description lacks.
    pub fn of(document: &Value) -> Self {
        let data = Data::load(own()).unwrap();
        let published = Published::read(&document.to_string(), None).unwrap();
        let fitted = fit(data, None, None, &published).unwrap();
        assert_eq!(fitted.problems, Vec::<String>::new());
        Today { data: fitted.data.clone(), published, fitted }
    }

    /// The changes of a description, with everything that is left to do.
    pub fn report(&self, new: &str) -> Result<(Report, Fitted), String> {
        let published = Published::read(new, Some(&self.published.normal.document))?;
        let fitted = fit(self.data.clone(), Some(&self.fitted), Some(&self.published), &published)?;
        let open = open_points::of(&self.fitted, &fitted);
        let report = Report::of((&self.published, &self.fitted), (&published, &fitted), "0.1.0", open)?;
        Ok((report, fitted))
    }
}
