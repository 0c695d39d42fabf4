//! Names, paths and times of files on this machine: which names are safe, where links lead, what may be opened, and
//! what a modification time shows.

pub(crate) mod clock;
pub(crate) mod name;
pub(crate) mod path;
pub(crate) mod regular;
