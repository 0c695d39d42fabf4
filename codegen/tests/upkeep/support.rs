//! The description of today, to be changed.

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

/// The description of today, read once for many comparisons.
pub struct Today {
    pub data: Data,
    pub published: Published,
    pub fitted: Fitted,
}

impl Today {
    pub fn load() -> Self {
        let data = Data::load(own()).unwrap();
        let published = Published::read(&description(own(), "current").unwrap(), None).unwrap();
        let fitted = fit(data.clone(), None, None, &published).unwrap();
        Today { data, published, fitted }
    }

    /// What a description changes, with everything that is left to do.
    pub fn report(&self, new: &str) -> Result<(Report, Fitted), String> {
        let published = Published::read(new, Some(&self.published.normal.document))?;
        let fitted = fit(self.data.clone(), Some(&self.fitted), Some(&self.published), &published)?;
        let open = open_points::of(&self.fitted, &fitted);
        let report = Report::of((&self.published, &self.fitted), (&published, &fitted), "0.1.0", open)?;
        Ok((report, fitted))
    }
}
