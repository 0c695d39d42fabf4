//! Does what was planned.

use std::fs;
use std::io;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, OnceLock, PoisonError};
use std::thread;

use super::plan::{Action, Direction, Plan, Refusal, Step};
use super::report::{Entry, Outcome, Report};
use super::way::Way;
use crate::document::{self, Document, DocumentRequest};
use crate::error::FileError;
use crate::file::Partial;
use crate::folder::{self, FolderRequest};
use crate::{Error, Field, Result, Session, Upload};

pub(super) fn run(plan: &Plan, session: &Session, report: &(impl Fn(&Entry) + Sync)) -> Report {
    let folders = plan.steps.iter().map(|_| OnceLock::new()).collect();
    let entries: Vec<_> = plan.steps.iter().map(|_| OnceLock::new()).collect();
    let run = Run { plan, session, folders, way: Way::of(plan), naming: Mutex::new(()) };
    let carry_out = |&index: &usize| {
        let (outcome, document) = run.carry_out(index);
        let entry = Entry { step: plan.steps[index].clone(), outcome, document };
        report(entries[index].get_or_init(|| entry));
    };
    let mut levels: Vec<Vec<usize>> = Vec::new();
    let mut files = Vec::new();
    for (index, step) in plan.steps.iter().enumerate() {
        if step.is_folder {
            levels.resize_with(levels.len().max(step.depth + 1), Vec::new);
            levels[step.depth].push(index);
        } else {
            files.push(index);
        }
    }
    for level in levels.iter().chain([&files]) {
        in_parallel(level, plan.parallel, carry_out);
    }
    Report { entries: entries.into_iter().filter_map(OnceLock::into_inner).collect() }
}

/// Works on all items, on at most so many threads, of which this one is the first.
fn in_parallel<T: Sync>(items: &[T], threads: usize, work: impl Fn(&T) + Sync) {
    let next = AtomicUsize::new(0);
    let work_on = || {
        while let Some(item) = items.get(next.fetch_add(1, Ordering::Relaxed)) {
            work(item);
        }
    };
    thread::scope(|scope| {
        for _ in 1..threads.min(items.len()) {
            // If the system refuses more threads, there are fewer.
            let _ = thread::Builder::new().spawn_scoped(scope, work_on);
        }
        work_on();
    });
}

struct Run<'a> {
    plan: &'a Plan,
    session: &'a Session,
    /// The ids of the folders that are in place.
    folders: Vec<OnceLock<i64>>,
    /// What leads from the mirrored folder to what is in it.
    way: Way<'a>,
    /// Held while a new file gets its name.
    naming: Mutex<()>,
}

impl Run<'_> {
    fn carry_out(&self, index: usize) -> (Outcome, Option<Document>) {
        let step = &self.plan.steps[index];
        if let Action::Refuse(refusal) = &step.action {
            return (Outcome::Refused(refusal.clone()), None);
        }
        // The mirrored folder is in none, and is created locally if at all.
        let parent = step.parent.map_or(Some(0), |parent| self.folders[parent].get().copied());
        let (Some(parent), Some(local), false) = (parent, &step.local, self.session.is_cancelled()) else {
            return (Outcome::NotTried, None);
        };
        let done = match (&step.action, self.plan.direction) {
            (Action::Upload | Action::UploadVersion, _) => {
                return match self.upload(step, local, parent) {
                    Ok(document) => (Outcome::Done, Some(document)),
                    Err(error) => (Outcome::Failed(error), None),
                };
            }
            (Action::Download | Action::Replace, _) => self.download(step, local),
            (Action::CreateFolder, Direction::Upload) => self.create_remote(index, local, parent),
            (Action::CreateFolder, Direction::Download) => self.create_local(index, step, local),
            (Action::ReuseFolder, _) => Ok(self.reuse(index, step, local)),
            (Action::Skip | Action::LeaveOut | Action::Refuse(_), _) => Ok(Outcome::Skipped),
        };
        (done.unwrap_or_else(Outcome::Failed), None)
    }

    fn upload(&self, step: &Step, local: &Path, folder: i64) -> Result<Document> {
        // What has become a link meanwhile could lead anywhere.
        self.way.check(local)?;
        let kind = fs::symlink_metadata(local).map_err(|error| FileError::new(local, error))?;
        if !kind.is_file() {
            return Err(FileError::new(local, io::Error::other("is no longer a file")).into());
        }
        let body = DocumentRequest {
            parent_id: folder.into(),
            successor_of: step.id,
            ..DocumentRequest::new(file_name(local), Upload::from_path(local)?)
        };
        document::create(self.session, self.plan.project, &body)
    }

    fn create_remote(&self, index: usize, local: &Path, parent: i64) -> Result<Outcome> {
        self.way.check(local)?;
        let body = FolderRequest { parent_id: Field::Value(parent), ..FolderRequest::new(file_name(local)) };
        let folder = folder::create(self.session, self.plan.project, &body)?;
        Ok(self.in_place(index, folder.id, Outcome::Done))
    }

    fn create_local(&self, index: usize, step: &Step, local: &Path) -> Result<Outcome> {
        self.way.check(local)?;
        let created = if step.parent.is_none() { fs::create_dir_all(local) } else { fs::create_dir(local) };
        match created {
            Ok(()) => Ok(self.in_place(index, 0, Outcome::Done)),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(Outcome::Refused(Refusal::InTheWay)),
            Err(error) => Err(FileError::new(local, error).into()),
        }
    }

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

    fn in_place(&self, index: usize, id: i64, outcome: Outcome) -> Outcome {
        self.folders[index].get_or_init(|| id);
        outcome
    }

    fn download(&self, step: &Step, local: &Path) -> Result<Outcome> {
        if let Some(link) = &step.link {
            match self.save(step, &link.0, local) {
                Err(error) if error.is_expired_link() => {}
                done => return done,
            }
        }
        let id = step.id.ok_or_else(|| Error::input("document", "has no id"))?;
        let document = document::get(self.session, self.plan.project, id)?;
        self.save(step, &document.file, local)
    }

    fn save(&self, step: &Step, link: &str, local: &Path) -> Result<Outcome> {
        self.way.check(local)?;
        let replaces = step.action == Action::Replace;
        // A file that is to be replaced may be gone by now, but nothing else may have come.
        let is_in_the_way = || fs::symlink_metadata(local).is_ok_and(|there| !replaces || !there.is_file());
        if is_in_the_way() {
            return Ok(Outcome::Refused(Refusal::InTheWay));
        }
        let mut download = self.session.download(link)?;
        self.way.check(local)?;
        let mut partial = Partial::create_unlinked(local)?;
        download.write_to(&mut partial)?;
        // One at a time, so that names which the file system takes for one do not overwrite each other.
        let _turn = self.naming.lock().unwrap_or_else(PoisonError::into_inner);
        self.way.check(local)?;
        if is_in_the_way() {
            return Ok(Outcome::Refused(Refusal::InTheWay));
        }
        partial.finish()?;
        Ok(Outcome::Done)
    }
}

/// The planned name, which is Unicode.
fn file_name(local: &Path) -> String {
    local.file_name().unwrap_or_default().to_string_lossy().into_owned()
}
