//! Waits for the service's background jobs, which process, export, merge and optimize models.
//!
//! Such a job takes minutes, or hours for large models. Only the status of the model shows that it has ended, so the
//! status is polled with growing intervals. [`wait`] does that for one model. [`reprocess`], [`export`], [`merge`] and
//! [`optimize`] also start the job. The service returns no handle for the last three, so these functions find the
//! resulting model.
//!
//! The model is recognized by its source, its name, its folder, and that it did not exist before. Jobs of one process
//! never get the same model, however many sessions and threads they use. Two jobs whose models could not be told apart
//! at all (with the same name, in the same folder, made from different models) cannot run at the same time. Jobs of
//! other programs are not known: give exports and merges unique names.
//!
//! The model is returned even if its processing failed: check its `status`, `errors` and `warnings`.

mod job;
mod wanted;

use std::time::Duration;

use ureq::http::Method;

use crate::error::TransportKind;
use crate::http::{self, transport};
use crate::model::{self, IfcExportRequest, IfcMergeRequest, IfcOptimizeRequest, Model};
use crate::{Error, ModelRef, ModelSource, ModelStatus, ProjectRef, Result, Session};
use job::Job;
use wanted::{Name, Wanted, folder};

const MODEL: &str = "/cloud/{cloud_pk}/project/{project_pk}/model/{id}";
const MODELS: &str = "/cloud/{cloud_pk}/project/{project_pk}/model";

/// After this many failed polls in a row, the wait fails.
const MOST_FAILURES: u32 = 5;
/// How many times to check whether the processing of a model has restarted.
const LOOKS_FOR_A_BEGINNING: u32 = 10;

/// How often to poll whether a job has ended, and for how long.
///
/// ```
/// use bimdata::processing::WaitOptions;
/// use std::time::Duration;
///
/// let options =
///     WaitOptions { deadline: Some(Duration::from_secs(3600)), ..WaitOptions::default() };
/// assert_eq!(options.first_interval, Duration::from_secs(1));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WaitOptions {
    /// The pause after the first poll; 1 s by default. Each further pause is 1.5 times as long.
    pub first_interval: Duration,
    /// The longest pause; 15 s by default.
    pub longest_interval: Duration,
    /// The time after which the wait fails, including all its calls; none by default, since jobs can take hours.
    pub deadline: Option<Duration>,
}

impl Default for WaitOptions {
    #[inline]
    fn default() -> Self {
        WaitOptions {
            first_interval: Duration::from_secs(1),
            longest_interval: Duration::from_secs(15),
            deadline: None,
        }
    }
}

impl WaitOptions {
    #[inline]
    pub(crate) fn check(&self) -> Result<()> {
        if self.first_interval.is_zero() || self.longest_interval.is_zero() {
            return Err(Error::input("wait options", "have an interval of zero, which would keep the service busy"));
        }
        Ok(())
    }
}

impl ModelStatus {
    /// Whether processing is over, successfully or not: completed, errored, won't fix or deleted.
    ///
    /// ```
    /// use bimdata::ModelStatus;
    ///
    /// assert!(ModelStatus::Errored.is_final());
    /// assert!(!ModelStatus::InProcess.is_final());
    /// ```
    #[must_use]
    #[inline]
    pub fn is_final(&self) -> bool {
        matches!(self, Self::Completed | Self::Errored | Self::WontFix | Self::Deleted)
    }
}

/// Waits until the processing of a model is over, and returns the model in its final state, with its errors and
/// warnings.
///
/// Polls [`model::get`] until the status is [final](ModelStatus::is_final): completed, errored, won't fix or deleted.
/// An unknown status is not final, so the wait continues. `report` is called with the first answer and with each one
/// whose status differs from the previous one.
///
/// A poll that fails in a [retryable](Error::is_retryable) way does not end the wait, unless it is the fifth in a row.
/// Fails with a [timeout](Error::is_timeout) that names the status when the deadline is over, and at once if the
/// session is [cancelled](Session::cancellable).
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::ModelStatus;
/// use bimdata::processing::{self, WaitOptions};
///
/// let model = processing::wait(&session, model, &WaitOptions::default(), |model| {
///     println!("{}", model.status)
/// })?;
/// if model.status != ModelStatus::Completed {
///     println!("{:?}", model.errors);
/// }
/// # Ok::<(), bimdata::Error>(())
/// ```
#[inline]
pub fn wait(session: &Session, model: ModelRef, options: &WaitOptions, report: impl FnMut(&Model)) -> Result<Model> {
    Waiting::start(session, options)?.for_end(model, None, report)
}

/// The same for a model that was just fetched.
#[inline]
pub(crate) fn wait_for(
    session: &Session,
    project: ProjectRef,
    seen: Model,
    options: &WaitOptions,
    report: impl FnMut(&Model),
) -> Result<Model> {
    Waiting::start(session, options)?.for_end_of(project, seen, report)
}

/// Processes a model again from its original files, which loses all changes made by calls, and waits until that is
/// over.
///
/// Calls [`model::get`], [`model::reprocess`], and then polls as [`wait`] does. For a moment after the call, the status
/// can still be the old one, so answers are skipped until the status is no longer final or the model's `updated_at` has
/// changed. If neither happens in ten polls (a minute by default), the model is returned as it is.
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::processing::{self, WaitOptions};
///
/// let model = processing::reprocess(&session, model, &WaitOptions::default(), |model| {
///     println!("{}", model.status)
/// })?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[inline]
pub fn reprocess(
    session: &Session,
    model: ModelRef,
    options: &WaitOptions,
    report: impl FnMut(&Model),
) -> Result<Model> {
    let waiting = Waiting::start(session, options)?;
    let before = model::get(&waiting.session(), model)?;
    model::reprocess(&waiting.session(), model)?;
    let begun = waiting.for_beginning(model, &before)?;
    waiting.for_end(model, Some(begun), report)
}

/// Exports an IFC model to a new file beside it, and waits until the model of that file is processed.
///
/// Calls [`model::get`] and [`model::export`], polls [`model::list`] until there is a new model of source `EXPORT` with
/// this file name in the folder of the original, and then waits for it as [`wait`] does. The file name must end in
/// `.ifc`, since the service would not process the new file otherwise. Any other name is refused before anything is
/// sent. A name under which this process is exporting another model to the same folder is refused before the export
/// starts.
///
/// If the export fails on the service, no model appears, so set a deadline.
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::model::IfcExportRequest;
/// use bimdata::processing::{self, WaitOptions};
/// use std::time::Duration;
///
/// let options =
///     WaitOptions { deadline: Some(Duration::from_secs(2 * 3600)), ..WaitOptions::default() };
/// let exported = processing::export(
///     &session,
///     model,
///     &IfcExportRequest::new("as-built.ifc"),
///     &options,
///     |_| {},
/// )?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[inline]
pub fn export(
    session: &Session,
    model: ModelRef,
    request: &IfcExportRequest,
    options: &WaitOptions,
    report: impl FnMut(&Model),
) -> Result<Model> {
    if request.file_name.strip_suffix(".ifc").is_none_or(str::is_empty) {
        return Err(Error::input("file_name", "must end in .ifc, or the new file would not be processed"));
    }
    let waiting = Waiting::start(session, options)?;
    let original = model::get(&waiting.session(), model)?;
    let wanted = Wanted {
        source: ModelSource::Export,
        folder: folder(&original),
        name: Name::Given("file_name", request.file_name.clone()),
        made_of: format!("{model:?} {request:?}"),
    };
    let job = Job::prepare(&waiting, model.project(), wanted)?;
    model::export(&waiting.session(), model, request)?;
    waiting.for_end_of(model.project(), job.result()?, report)
}

/// Merges IFC models into a new file in the folder of the first, and waits until the model of that file is processed.
///
/// Calls [`model::get`] for the first and [`model::merge`], polls [`model::list`] until there is a new model of source
/// `MERGE` with this name, with or without `.ifc` at its end, in the folder of the first, and then waits for it as
/// [`wait`] does. Fewer than two models are refused before anything is sent. A name under which this process is merging
/// other models into the same folder is refused before the merge starts.
///
/// If the merge fails on the service, no model appears, so set a deadline. Let the name end in `.ifc`: the service does
/// not process exported files without it, and whether it processes merged ones is not known.
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let project = bimdata::ProjectRef { cloud: 12, project: 34 };
/// use bimdata::model::IfcMergeRequest;
/// use bimdata::processing::{self, WaitOptions};
///
/// let request = IfcMergeRequest::new(vec![56, 57], "campus.ifc");
/// let merged = processing::merge(&session, project, &request, &WaitOptions::default(), |_| {})?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[inline]
pub fn merge(
    session: &Session,
    project: ProjectRef,
    request: &IfcMergeRequest,
    options: &WaitOptions,
    report: impl FnMut(&Model),
) -> Result<Model> {
    let [first, _, ..] = request.ifc_ids[..] else {
        return Err(Error::input("ifc_ids", "must name at least two models"));
    };
    if request.export_name.is_empty() {
        return Err(Error::input("export_name", "is empty"));
    }
    let waiting = Waiting::start(session, options)?;
    let first = model::get(&waiting.session(), project.model(first))?;
    let wanted = Wanted {
        source: ModelSource::Merge,
        folder: folder(&first),
        name: Name::Given("export_name", request.export_name.clone()),
        made_of: format!("{request:?}"),
    };
    let job = Job::prepare(&waiting, project, wanted)?;
    model::merge(&waiting.session(), project, request)?;
    waiting.for_end_of(project, job.result()?, report)
}

/// Optimizes an IFC model to a new file beside it, and waits until the model of that file is processed.
///
/// Calls [`model::get`] and [`model::optimize`], polls [`model::list`] until there is a new model of source `OPTIMIZED`
/// in the folder of the original, and then waits for it as [`wait`] does. The service chooses the name. If there are
/// several new models, the one whose name contains the original's name is returned. A model whose name does not contain
/// it is accepted too, unless this process is optimizing another model of the folder. If different programs optimize
/// two models of one folder at the same time, one can be mistaken for the other.
///
/// If the optimization fails on the service, no model appears, so set a deadline.
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let model = bimdata::ModelRef { cloud: 12, project: 34, model: 56 };
/// use bimdata::model::IfcOptimizeRequest;
/// use bimdata::processing::{self, WaitOptions};
///
/// let (request, options) = (IfcOptimizeRequest::default(), WaitOptions::default());
/// let optimized = processing::optimize(&session, model, &request, &options, |_| {})?;
/// # Ok::<(), bimdata::Error>(())
/// ```
#[inline]
pub fn optimize(
    session: &Session,
    model: ModelRef,
    request: &IfcOptimizeRequest,
    options: &WaitOptions,
    report: impl FnMut(&Model),
) -> Result<Model> {
    let waiting = Waiting::start(session, options)?;
    let original = model::get(&waiting.session(), model)?;
    let wanted = Wanted {
        source: ModelSource::Optimized,
        folder: folder(&original),
        name: Name::after(&original),
        made_of: format!("{model:?} {request:?}"),
    };
    let job = Job::prepare(&waiting, model.project(), wanted)?;
    model::optimize(&waiting.session(), model, request)?;
    waiting.for_end_of(model.project(), job.result()?, report)
}

/// A running wait.
struct Waiting<'a> {
    session: &'a Session,
    options: &'a WaitOptions,
    budget: http::Waiting,
}

impl<'a> Waiting<'a> {
    #[inline]
    fn start(session: &'a Session, options: &'a WaitOptions) -> Result<Self> {
        options.check()?;
        Ok(Waiting { session, options, budget: http::Waiting::for_at_most(options.deadline) })
    }

    /// The session, limited to the rest of the deadline.
    #[inline]
    fn session(&self) -> Session {
        self.session.limited_to(self.budget.remaining())
    }

    #[inline]
    fn for_beginning(&self, model: ModelRef, before: &Model) -> Result<Model> {
        let mut looks = 0;
        let begun = self.poll(MODEL, |session, state| {
            let now = model::get(session, model)?;
            *state = format!("model {} is still at status {}, as before", model.model, now.status);
            looks += 1;
            let has_begun = !now.status.is_final() || now.updated_at != before.updated_at;
            Ok((has_begun || looks == LOOKS_FOR_A_BEGINNING).then_some(now))
        });
        begun.map_err(|error| error.named(MODEL, &path_of(model)))
    }

    /// Waits for the end of processing of a model that was just fetched.
    #[inline]
    fn for_end_of(&self, project: ProjectRef, seen: Model, report: impl FnMut(&Model)) -> Result<Model> {
        self.for_end(project.model(seen.id), Some(seen), report)
    }

    /// `seen` is the first answer, if there is one already.
    #[inline]
    fn for_end(&self, model: ModelRef, mut seen: Option<Model>, mut report: impl FnMut(&Model)) -> Result<Model> {
        let mut status = None;
        let ended = self.poll(MODEL, |session, state| {
            let now = seen.take().map_or_else(|| model::get(session, model), Ok)?;
            if status.as_ref() != Some(&now.status) {
                *state = format!("model {} is still at status {}", model.model, now.status);
                report(&now);
                status = Some(now.status.clone());
            }
            Ok(now.status.is_final().then_some(now))
        });
        ended.map_err(|error| error.named(MODEL, &path_of(model)))
    }

    /// Calls `look` with growing pauses until it returns a value. `look` also describes the state, for the error of a
    /// timeout.
    #[inline]
    fn poll<T>(
        &self,
        path: &'static str,
        mut look: impl FnMut(&Session, &mut String) -> Result<Option<T>>,
    ) -> Result<T> {
        let mut state = "no answer has come".to_owned();
        let mut pause = self.options.first_interval.min(self.options.longest_interval);
        let mut failures = 0;
        loop {
            match look(&self.session(), &mut state) {
                Ok(Some(seen)) => return Ok(seen),
                Ok(None) => failures = 0,
                Err(error) => {
                    failures += 1;
                    let is_last = failures == MOST_FAILURES && !self.is_over();
                    if is_last || !(error.is_retryable() || error.is_timeout()) {
                        return Err(error);
                    }
                    log::debug!("poll {failures} failed: {error}");
                }
            }
            self.session.pause(self.budget.remaining().map_or(pause, |left| left.min(pause)), path)?;
            if self.is_over() {
                return Err(self.timeout(path, &state));
            }
            pause = (pause.saturating_mul(3) / 2).min(self.options.longest_interval);
        }
    }

    #[inline]
    fn is_over(&self) -> bool {
        self.budget.remaining().is_some_and(|left| left.is_zero())
    }

    #[inline]
    fn timeout(&self, path: &str, state: &str) -> Error {
        let deadline = self.options.deadline.unwrap_or_default();
        let reason = format!("{state} after {deadline:?}");
        transport(TransportKind::Timeout, Method::GET, path.to_owned(), reason.into(), 1)
    }
}

#[inline]
fn path_of(ModelRef { cloud, project, model }: ModelRef) -> String {
    format!("/cloud/{cloud}/project/{project}/model/{model}")
}
