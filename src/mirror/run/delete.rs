//! Deletes files and folders that have vanished from the other side.

use std::fs;
use std::io;
use std::path::Path;

use super::Run;
use crate::error::FileError;
use crate::mirror::action::Refusal;
use crate::mirror::compare::Stamp;
use crate::mirror::plan::{Direction, Step};
use crate::mirror::presence::{Obstacle, Presence};
use crate::mirror::report::Outcome;
use crate::transfer::tree;
use crate::{Error, Result, document, folder};

impl Run<'_> {
    #[inline]
    pub(super) fn delete(&self, step: &Step, local: &Path) -> Result<Outcome> {
        match (self.plan.direction, step.is_folder) {
            // It may exist again meanwhile, or it may no longer be certain that it does not.
            (Direction::Upload, is_folder) => match Presence::of(self.way.root(), &step.path) {
                Presence::Here => Ok(Outcome::Refused(Refusal::Conflict)),
                Presence::Absent => self.delete_remote(step, is_folder),
                Presence::Unclear(Obstacle { path, reason }) => {
                    Ok(Outcome::Refused(Refusal::Unreadable(format!("{path}: {reason}"))))
                }
            },
            (Direction::Download, true) => self.delete_local_folder(local),
            (Direction::Download, false) => self.delete_local(step, local),
        }
    }

    #[inline]
    fn delete_remote(&self, step: &Step, is_folder: bool) -> Result<Outcome> {
        let id = step.id.ok_or_else(|| Error::input("document", "has no id"))?;
        let (session, project) = (self.session, self.plan.project);
        if is_folder {
            // The service also deletes everything in the folder, and somebody may have added something.
            let tree = tree::fetch(session, project, false)?;
            match tree::find(&tree, Some(id)) {
                Ok((_, [])) => {}
                Ok(_) => return Ok(Outcome::Refused(Refusal::Conflict)),
                Err(_) => return Ok(Outcome::Done),
            }
        } else {
            // The service deletes all versions, and somebody may have added one.
            match document::get(session, project, id) {
                Ok(document) if document.is_head_version == Some(false) => {
                    return Ok(Outcome::Refused(Refusal::Edited));
                }
                Err(error) if error.is_not_found() => return Ok(Outcome::Done),
                found => drop(found?),
            }
        }
        let deleted =
            if is_folder { folder::delete(session, project, id) } else { document::delete(session, project, id) };
        match deleted {
            Err(error) if !error.is_not_found() => Err(error),
            _ => Ok(Outcome::Done),
        }
    }

    #[inline]
    fn delete_local(&self, step: &Step, local: &Path) -> Result<Outcome> {
        // A document that the user may no longer see is missing in the tree too, but has not vanished.
        let id = step.id.ok_or_else(|| Error::input("document", "has no id"))?;
        if let Err(error) = document::get(self.session, self.plan.project, id) {
            if !error.is_not_found() {
                return Err(error);
            }
        }
        self.way.check(local)?;
        match fs::symlink_metadata(local) {
            Ok(here) if here.is_file() && Some(Stamp::of(&here)) == step.stamp => {}
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Outcome::Done),
            _ => return Ok(Outcome::Refused(Refusal::Conflict)),
        }
        fs::remove_file(local).map_err(|error| FileError::new(local, error))?;
        Ok(Outcome::Done)
    }

    /// Deletes a folder if nothing is in it.
    #[inline]
    fn delete_local_folder(&self, local: &Path) -> Result<Outcome> {
        self.way.check(local)?;
        match fs::remove_dir(local) {
            Ok(()) => Ok(Outcome::Done),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Outcome::Done),
            Err(error) if error.kind() == io::ErrorKind::DirectoryNotEmpty => Ok(Outcome::Refused(Refusal::Conflict)),
            Err(error) => Err(FileError::new(local, error).into()),
        }
    }
}
