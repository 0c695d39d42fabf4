//! Jobs for which the service returns no handle.

use std::sync::{Mutex, MutexGuard, PoisonError};

use super::wanted::{Name, Wanted};
use super::{MODELS, Waiting};
use crate::model::{self, Model};
use crate::{Error, ModelSource, ProjectRef, Result, Session};

/// The jobs of this process that wait for their model, in ascending order of their numbers. Each model goes to one job
/// only.
static PENDING: Mutex<Vec<Pending>> = Mutex::new(Vec::new());

struct Pending {
    number: u64,
    service: String,
    project: ProjectRef,
    wanted: Wanted,
    /// The models that are not its result: they existed before, or belong to another job.
    known: Vec<i64>,
}

impl Pending {
    /// Whether a new model could be the result of either job.
    #[inline]
    fn competes_with(&self, other: &Pending) -> bool {
        self.service == other.service && self.project == other.project && self.wanted.source == other.wanted.source
    }
}

#[inline]
fn pending() -> MutexGuard<'static, Vec<Pending>> {
    PENDING.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A job that has been started, or will be in a moment.
pub(super) struct Job<'a> {
    waiting: &'a Waiting<'a>,
    project: ProjectRef,
    source: ModelSource,
    number: u64,
}

impl<'a> Job<'a> {
    /// Registers a job, and notes which models exist before it starts.
    ///
    /// Fails if another job of this process is running whose model could not be told from this one's.
    #[inline]
    pub(super) fn prepare(waiting: &'a Waiting<'a>, project: ProjectRef, wanted: Wanted) -> Result<Self> {
        let source = wanted.source.clone();
        // Registered before the list is read: a model that another job takes from now on is then known to this one,
        // even if the list lacks it.
        let number = enter(waiting.session.base_url(), project, wanted)?;
        let job = Job { waiting, project, source, number };
        let there = job.models(&waiting.session())?;
        if let Some(pending) = pending().iter_mut().find(|pending| pending.number == number) {
            pending.known.extend(there.iter().map(|model| model.id));
        }
        Ok(job)
    }

    /// Waits until the model of the job exists.
    #[inline]
    pub(super) fn result(self) -> Result<Model> {
        let found = self.waiting.poll(MODELS, |session, state| {
            *state = format!("no new model of source {} has appeared", self.source);
            let models = self.models(session)?;
            Ok(take(self.number, models))
        });
        let ProjectRef { cloud, project } = self.project;
        found.map_err(|error| error.named(MODELS, &format!("/cloud/{cloud}/project/{project}/model")))
    }

    #[inline]
    fn models(&self, session: &Session) -> Result<Vec<Model>> {
        let params = model::ListParams { source: Some(self.source.clone()), ..model::ListParams::default() };
        let mut models = model::list(session, self.project, &params)?;
        models.retain(|model| model.source.as_ref().is_none_or(|source| *source == self.source));
        Ok(models)
    }
}

impl Drop for Job<'_> {
    #[inline]
    fn drop(&mut self) {
        pending().retain(|pending| pending.number != self.number);
    }
}

#[inline]
fn enter(service: &str, project: ProjectRef, wanted: Wanted) -> Result<u64> {
    let mut pending = pending();
    let number = pending.last().map_or(0, |last| last.number + 1);
    let new = Pending { number, service: service.to_owned(), project, wanted, known: Vec::new() };
    let is_mistakable = |other: &Pending| new.competes_with(other) && new.wanted.is_taken_for(&other.wanted);
    if let (Name::Given(field, name), true) = (&new.wanted.name, pending.iter().any(is_mistakable)) {
        let reason = format!(
            "another job that makes {name} in the same folder is under way, and their results could not be told apart"
        );
        return Err(Error::input(*field, reason));
    }
    pending.push(new);
    Ok(number)
}

/// Chooses the model of a job from the existing ones, and makes sure that no other job gets it.
#[inline]
fn take(number: u64, mut models: Vec<Model>) -> Option<Model> {
    let mut pending = pending();
    let own = pending.iter().find(|job| job.number == number)?;
    models.retain(|model| !own.known.contains(&model.id));
    let is_rival = |job: &Pending| job.number != number && own.competes_with(job);
    let rivals: Vec<u64> = pending.iter().filter(|job| is_rival(job)).map(|job| job.number).collect();
    let others: Vec<_> = pending.iter().filter(|job| is_rival(job)).map(|job| &job.wanted).collect();
    let id = own.wanted.choose(&others, &models)?.id;
    for job in pending.iter_mut().filter(|job| rivals.contains(&job.number)) {
        job.known.push(id);
    }
    models.into_iter().find(|model| model.id == id)
}
