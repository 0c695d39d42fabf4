//! Names and paths of files on this machine: which are safe, where links lead, and what may be opened.

pub(crate) mod name;
pub(crate) mod path;
pub(crate) mod regular;
