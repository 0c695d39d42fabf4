//! Files that are sent and fetched, and whole jobs with them.

mod archive;
mod downloads;
mod file_credentials;
mod file_names;
mod jobs;
mod link_redirects;
mod link_secrets;
mod link_users;
mod many;
mod mirror;
mod paths;
mod saving;
mod snapshots;
mod spooled_uploads;
#[cfg(feature = "api-key")]
mod transfer;
mod uploads;
