//! Chooses which of several models is the result of a job.
//!
//! The service does not say which job created a model. It is recognized by its source, its folder and its name, and by
//! what other jobs wait for.

use std::cmp::Reverse;

use crate::ModelSource;
use crate::model::{Model, ModelDocument};

/// The model that a job waits for.
pub(super) struct Wanted {
    pub(super) source: ModelSource,
    /// The folder that it will be in, if that is known.
    pub(super) folder: Option<i64>,
    pub(super) name: Name,
    /// The request of the job: jobs with the same request may get each other's model.
    pub(super) made_of: String,
}

/// The name that the model will have.
pub(super) enum Name {
    /// The job sets it, in this field of its request, with or without `.ifc` at its end.
    Given(&'static str, String),
    /// The service chooses it; as far as is known, it contains one of these.
    After(Vec<String>),
}

impl Name {
    #[inline]
    pub(super) fn after(original: &Model) -> Self {
        Name::After(names(original).map(base).filter(|name| !name.is_empty()).map(str::to_owned).collect())
    }

    /// How well a name fits: the length of the common part, 0 if it does not fit.
    #[inline]
    fn fit(&self, model: &Model) -> usize {
        match self {
            Name::Given(_, name) => names(model).any(|found| stem(found) == stem(name)).into(),
            Name::After(originals) => {
                let held = originals.iter().filter(|original| names(model).any(|name| name.contains(*original)));
                held.map(String::len).max().unwrap_or(0)
            }
        }
    }
}

impl Wanted {
    /// Whether the model is in the folder, or one of the two folders is not known.
    #[inline]
    fn is_near(&self, model: &Model) -> bool {
        folder(model).zip(self.folder).is_none_or(|(one, other)| one == other)
    }

    #[inline]
    fn is_for_sure_near(&self, model: &Model) -> bool {
        self.folder.is_some() && folder(model) == self.folder
    }

    /// How well a model fits: more if its folder is known to be the right one, 0 if it does not fit.
    #[inline]
    fn fit(&self, model: &Model) -> (usize, bool) {
        if self.is_near(model) { (self.name.fit(model), self.is_for_sure_near(model)) } else { (0, false) }
    }

    /// Whether the models of this job and another one could be mistaken for each other.
    #[inline]
    pub(super) fn is_taken_for(&self, other: &Wanted) -> bool {
        let are_near = self.folder.zip(other.folder).is_none_or(|(one, other)| one == other);
        let names = match (&self.name, &other.name) {
            (Name::Given(_, one), Name::Given(_, other)) => stem(one) == stem(other),
            _ => false,
        };
        self.source == other.source && self.made_of != other.made_of && are_near && names
    }

    /// The new model that fits best and does not fit another job better; the oldest of several equal ones.
    #[inline]
    pub(super) fn choose<'m>(&self, others: &[&Wanted], new: &'m [Model]) -> Option<&'m Model> {
        let is_mine = |model: &&Model| {
            let fit = self.fit(model);
            let is_for_another = others.iter().any(|other| match other.fit(model) {
                (0, _) => fit.0 == 0 && other.is_near(model) && other.made_of != self.made_of,
                better => better > fit,
            });
            let may_be_unnamed = matches!(self.name, Name::After(_)) && self.is_near(model);
            (fit.0 > 0 || may_be_unnamed) && !is_for_another
        };
        new.iter().filter(is_mine).min_by_key(|model| (Reverse(self.fit(model)), model.id))
    }
}

/// All names of a model: it is not documented in which of them a job's file name appears.
#[inline]
fn names(model: &Model) -> impl Iterator<Item = &str> {
    let document = model.document.as_ref();
    let of_document = document.map(|document: &ModelDocument| document.name.as_str());
    let of_file = document.and_then(|document| document.file_name.as_deref());
    [model.name.as_deref(), of_document, of_file].into_iter().flatten()
}

/// A file name without the `.ifc` at its end.
#[inline]
fn stem(name: &str) -> &str {
    name.strip_suffix(".ifc").unwrap_or(name)
}

/// The name of an original without its extension, in upper or lower case.
#[inline]
fn base(name: &str) -> &str {
    let is_ifc = |ending: &str| ["ifc", "ifczip", "ifcxml"].iter().any(|known| ending.eq_ignore_ascii_case(known));
    name.rsplit_once('.').filter(|(_, ending)| is_ifc(ending)).map_or(name, |(base, _)| base)
}

#[inline]
pub(super) fn folder(model: &Model) -> Option<i64> {
    model.document.as_ref()?.parent_id
}
