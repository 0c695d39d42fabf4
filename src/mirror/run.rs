//! Carries out a plan.

mod delete;
mod folders;
mod keep;

use std::fs;
use std::io;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, OnceLock, PoisonError};

use super::action::{Action, Refusal};
use super::compare::Stamp;
use super::content::sha256;
use super::lock::Lock;
use super::plan::{Direction, Plan, Seen, Step};
use super::record::Record;
use super::report::{Entry, Outcome, Pair, Report};
use super::way::Way;
use crate::document::{self, Document, DocumentRequest};
use crate::error::FileError;
use crate::file::Partial;
use crate::folder::{self, FolderRequest};
use crate::transfer::in_parallel;
use crate::{Error, Field, Result, Session, Upload};
use keep::Keeper;

#[inline]
pub(super) fn run(plan: &Plan, session: &Session, report: &(impl Fn(&Entry) + Sync)) -> Report {
    let way = Way::of(plan);
    create_root(plan, session, way.root());
    let Some(_lock) = Lock::take(way.root()) else { return busy(plan, report) };
    let entries: Vec<_> = plan.steps.iter().map(|_| OnceLock::new()).collect();
    let (naming, is_incomplete) = (Mutex::new(()), AtomicBool::new(false));
    let meanwhile = plan.record.as_ref().and_then(|planned| planned.read_again(way.root()));
    let folders = plan.steps.iter().map(|_| OnceLock::new()).collect();
    let run = Run { plan, session, folders, way, naming, is_incomplete, meanwhile };
    run.find_new_folders();
    let keeper = Keeper::of(plan, &run.way);
    let carry_out = |&index: &usize| {
        let Carried { outcome, document, pair } = run.carry_out(index);
        let mut step = plan.steps[index].clone();
        if is_missing(&step.action, &outcome) {
            run.is_incomplete.store(true, Ordering::SeqCst);
        }
        step.id = step.id.or(run.folders[index].get().copied().filter(|_| plan.direction == Direction::Upload));
        let entry = entries[index].get_or_init(|| Entry { step, outcome, document, pair });
        // Before `report`, which may panic.
        keeper.add(entry);
        report(entry);
    };
    let order = Order::of(plan);
    run.create_missing_folders();
    for level in &order.levels {
        in_parallel(level, plan.parallel, carry_out);
    }
    // Now the mirrored folder exists.
    keeper.start();
    for files in [&order.files, &order.deleted_files] {
        in_parallel(files, plan.parallel, carry_out);
    }
    // One after the other, inner folders first, since a folder must be empty to be deleted.
    order.deleted_folders.iter().for_each(carry_out);
    let not_recorded = keeper.finish().err();
    let entries = entries.into_iter().filter_map(OnceLock::into_inner).collect();
    Report { entries, not_recorded }
}

/// Creates the mirrored folder of a download, since only a folder that exists can be locked. An error is reported by the
/// step of the folder.
#[inline]
fn create_root(plan: &Plan, session: &Session, root: &Path) {
    let is_missing = plan.direction == Direction::Download
        && plan.steps.first().is_some_and(|step| step.parent.is_none() && step.action == Action::CreateFolder);
    if is_missing && !session.is_cancelled() {
        let _ = fs::create_dir_all(root);
    }
}

/// The report of a run that has done nothing, since another one mirrors the folder at the moment.
#[inline]
fn busy(plan: &Plan, report: &(impl Fn(&Entry) + Sync)) -> Report {
    let entries = plan.steps.iter().map(|step| {
        let refusal = match &step.action {
            Action::Refuse(refusal) => refusal.clone(),
            _ => Refusal::Busy,
        };
        Entry { step: step.clone(), outcome: Outcome::Refused(refusal), document: None, pair: None }
    });
    let entries: Vec<_> = entries.collect();
    entries.iter().for_each(report);
    Report { entries, not_recorded: None }
}

/// The steps, in the order in which they are carried out.
#[derive(Default)]
struct Order {
    /// Folders, by how deep they are.
    levels: Vec<Vec<usize>>,
    files: Vec<usize>,
    deleted_files: Vec<usize>,
    deleted_folders: Vec<usize>,
}

impl Order {
    #[inline]
    fn of(plan: &Plan) -> Self {
        let mut order = Order::default();
        for (index, step) in plan.steps.iter().enumerate() {
            match (step.is_folder, &step.action) {
                (true, Action::Delete) => order.deleted_folders.push(index),
                (false, Action::Delete) => order.deleted_files.push(index),
                (true, _) => {
                    order.levels.resize_with(order.levels.len().max(step.depth + 1), Vec::new);
                    order.levels[step.depth].push(index);
                }
                (false, _) => order.files.push(index),
            }
        }
        order
    }
}

struct Run<'a> {
    plan: &'a Plan,
    session: &'a Session,
    /// The ids of the folders that are in place.
    folders: Vec<OnceLock<i64>>,
    /// The check of the folders between the mirrored one and a file.
    way: Way<'a>,
    /// Held while a new file gets its name.
    naming: Mutex<()>,
    /// Whether something that was to be transferred is not in place. Then nothing is deleted: it may be a file under a
    /// new name, and what is to be deleted the only copy of it on this side.
    is_incomplete: AtomicBool,
    /// The record as it is when the run starts: another run may have changed it since the plan was made.
    meanwhile: Option<Record>,
}

/// The result of a step.
struct Carried {
    outcome: Outcome,
    document: Option<Document>,
    pair: Option<Pair>,
}

impl From<Outcome> for Carried {
    #[inline]
    fn from(outcome: Outcome) -> Self {
        Carried { outcome, document: None, pair: None }
    }
}

impl Run<'_> {
    /// Finds the folders that another run has created in the project since the plan was made.
    #[inline]
    fn find_new_folders(&self) {
        let (Some(now), Some(planned), Direction::Upload) = (&self.meanwhile, &self.plan.record, self.plan.direction)
        else {
            return;
        };
        for (step, folder) in self.plan.steps.iter().zip(&self.folders) {
            if let (Action::CreateFolder, Some(known)) = (&step.action, now.folders.get(&step.path)) {
                // What the plan knew already is not there any more, or not under this name.
                if planned.folders.get(&step.path) != Some(known) {
                    folder.get_or_init(|| known.id);
                }
            }
        }
    }

    /// Whether another run has transferred the file since the plan was made.
    #[inline]
    fn is_outdated(&self, step: &Step) -> bool {
        let document = |record: &Option<Record>| Some(record.as_ref()?.files.get(&step.path)?.document);
        let now = document(&self.meanwhile);
        now.is_some() && now != document(&self.plan.record) && now != step.id
    }

    #[inline]
    fn carry_out(&self, index: usize) -> Carried {
        let step = &self.plan.steps[index];
        if let Action::Refuse(refusal) = &step.action {
            return Outcome::Refused(refusal.clone()).into();
        }
        // The mirrored folder has no parent step; only a local one may have to be created.
        let parent = step.parent.map_or(Some(0), |parent| self.folders[parent].get().copied());
        let (Some(parent), Some(local), false) = (parent, &step.local, self.session.is_cancelled()) else {
            return Outcome::NotTried.into();
        };
        let done = match (&step.action, self.plan.direction) {
            (Action::Upload | Action::UploadVersion, _) if self.is_outdated(step) => {
                Ok(Outcome::Refused(Refusal::Outdated).into())
            }
            (Action::Upload | Action::UploadVersion, _) => self.upload(step, local, parent),
            (Action::Download | Action::Replace, _) => self.download(step, local),
            (Action::CreateFolder, Direction::Upload) => self.create_remote(index, local, parent).map(Carried::from),
            (Action::CreateFolder, Direction::Download) => self.create_local(index, step, local).map(Carried::from),
            (Action::ReuseFolder, _) => Ok(self.reuse(index, step, local).into()),
            (Action::Delete, _) if self.is_incomplete.load(Ordering::SeqCst) => Ok(Outcome::NotTried.into()),
            (Action::Delete, _) => self.delete(step, local).map(Carried::from),
            (Action::Unchanged, _) => Ok(unchanged(step)),
            (Action::Skip | Action::ChangedThere | Action::LeaveOut(_) | Action::Refuse(_), _) => {
                Ok(Outcome::Skipped.into())
            }
        };
        done.unwrap_or_else(|error| Outcome::Failed(error).into())
    }

    #[inline]
    fn upload(&self, step: &Step, local: &Path, folder: i64) -> Result<Carried> {
        // A folder that has become a link meanwhile could lead anywhere.
        self.way.check(local)?;
        // Taken before the file is read, so that a change during the upload is noticed by the next run.
        let found = fs::symlink_metadata(local).map_err(|error| FileError::new(local, error))?;
        if !found.is_file() {
            return Err(FileError::new(local, io::Error::other("is no longer a file")).into());
        }
        let sha256 = self.hash(local, local)?;
        let body = DocumentRequest {
            parent_id: folder.into(),
            successor_of: step.id,
            ..DocumentRequest::new(file_name(local), Upload::from_path(local)?)
        };
        let document = document::create(self.session, self.plan.project, &body)?;
        let pair = Some(Pair { stamp: Stamp::of(&found), sha256, document: document.id, is_equal: true });
        Ok(Carried { outcome: Outcome::Done, document: Some(document), pair })
    }

    #[inline]
    fn create_remote(&self, index: usize, local: &Path, parent: i64) -> Result<Outcome> {
        if self.folders[index].get().is_some() {
            // It was created together with all the others.
            return Ok(Outcome::Done);
        }
        self.way.check(local)?;
        let body = FolderRequest { parent_id: Field::Value(parent), ..FolderRequest::new(file_name(local)) };
        let folder = folder::create(self.session, self.plan.project, &body)?;
        Ok(self.in_place(index, folder.id, Outcome::Done))
    }

    #[inline]
    fn create_local(&self, index: usize, step: &Step, local: &Path) -> Result<Outcome> {
        self.way.check(local)?;
        let created = if step.parent.is_none() { fs::create_dir_all(local) } else { fs::create_dir(local) };
        match created {
            Ok(()) => Ok(self.in_place(index, 0, Outcome::Done)),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(Outcome::Refused(Refusal::InTheWay)),
            Err(error) => Err(FileError::new(local, error).into()),
        }
    }

    #[inline]
    fn reuse(&self, index: usize, step: &Step, local: &Path) -> Outcome {
        // The mirrored folder may be a link; that is the caller's choice.
        let is_folder = match step.parent {
            None => local.is_dir(),
            Some(_) => fs::symlink_metadata(local).is_ok_and(|metadata| metadata.is_dir()),
        };
        match step.id {
            Some(id) if is_folder => self.in_place(index, id, Outcome::Skipped),
            _ => Outcome::Refused(Refusal::InTheWay),
        }
    }

    #[inline]
    fn in_place(&self, index: usize, id: i64, outcome: Outcome) -> Outcome {
        self.folders[index].get_or_init(|| id);
        outcome
    }

    #[inline]
    fn download(&self, step: &Step, local: &Path) -> Result<Carried> {
        let id = step.id.ok_or_else(|| Error::input("document", "has no id"))?;
        if let Some(link) = &step.link {
            match self.save(step, id, &link.0, local) {
                Err(error) if error.is_expired_link() => {}
                done => return done,
            }
        }
        let document = document::get(self.session, self.plan.project, id)?;
        self.save(step, id, &document.file, local)
    }

    /// The hash of a file, if a record is kept; `local` is the path that errors name.
    #[inline]
    fn hash(&self, path: &Path, local: &Path) -> Result<Option<String>> {
        match self.plan.record {
            Some(_) => Ok(sha256(path).map_err(|error| FileError::new(local, error))?),
            None => Ok(None),
        }
    }

    #[inline]
    fn save(&self, step: &Step, document: i64, link: &str, local: &Path) -> Result<Carried> {
        self.way.check(local)?;
        if let Some(refusal) = in_the_way(step, local) {
            return Ok(Outcome::Refused(refusal).into());
        }
        let mut download = self.session.download(link)?;
        self.way.check(local)?;
        let mut partial = Partial::create_unlinked(local)?;
        download.write_to(&mut partial)?;
        // All this is taken before the file gets its final name, under which others may change it.
        let sha256 = self.hash(partial.path(), local)?;
        // Before the last check, since files may be edited while a slow disk writes.
        partial.sync()?;
        let (is_set_back, metadata) = partial.set_time_back()?;
        let stamp = if is_set_back { Stamp::settled(&metadata) } else { Stamp::of(&metadata) };
        // One at a time: otherwise two names that are the same for the file system could overwrite each other.
        let _turn = self.naming.lock().unwrap_or_else(PoisonError::into_inner);
        self.way.check(local)?;
        if let Some(refusal) = in_the_way(step, local) {
            return Ok(Outcome::Refused(refusal).into());
        }
        partial.finish()?;
        let pair = Some(Pair { stamp, sha256, document, is_equal: true });
        Ok(Carried { outcome: Outcome::Done, document: None, pair })
    }
}

/// Whether a step other than a deletion was planned, but is not in place.
#[inline]
fn is_missing(action: &Action, outcome: &Outcome) -> bool {
    let is_planned = !matches!(action, Action::Refuse(_) | Action::Delete);
    is_planned && !matches!(outcome, Outcome::Done | Outcome::Skipped)
}

/// Why the file must not be saved there.
///
/// A file that is to be replaced may have been deleted meanwhile, but nothing else may be in its place, and nobody may
/// have edited it since it was compared.
#[inline]
fn in_the_way(step: &Step, local: &Path) -> Option<Refusal> {
    let there = fs::symlink_metadata(local).ok()?;
    if step.action != Action::Replace || !there.is_file() {
        return Some(Refusal::InTheWay);
    }
    step.stamp.is_some_and(|planned| planned != Stamp::of(&there)).then_some(Refusal::Edited)
}

/// A file that is on both sides is recorded, even if no run created it, and whether it is known to be equal there.
#[inline]
fn unchanged(step: &Step) -> Carried {
    let Seen { sha256, is_equal, .. } = step.seen.clone();
    let pair = step.stamp.zip(step.id).map(|(stamp, document)| Pair { stamp, sha256, document, is_equal });
    Carried { pair, ..Outcome::Skipped.into() }
}

/// The planned name, which is Unicode.
#[inline]
fn file_name(local: &Path) -> String {
    local.file_name().unwrap_or_default().to_string_lossy().into_owned()
}
