//! Name resolution that is remembered for a while.
//!
//! ureq resolves the host for every request, on a kept connection too, and starts a thread for it as soon as an overall
//! timeout is set. Remembering the addresses removes both.

use std::io::ErrorKind;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::NextTimeout;

use super::cancel::Cancellation;

/// How long addresses are used before the name is looked up again.
const LIFETIME: Duration = Duration::from_secs(30);
/// A session talks to a handful of hosts; more come only from file links.
const CAPACITY: usize = 64;

#[derive(Debug, Clone, Default)]
pub(super) struct CachingResolver {
    entries: Arc<Mutex<Vec<Entry>>>,
    /// Where there is one, a look-up is given up on cancellation.
    cancellation: Option<Cancellation>,
}

#[derive(Debug)]
struct Entry {
    uri: Uri,
    resolved_at: Instant,
    addresses: ResolvedSocketAddrs,
}

/// Keeps the cause of a failed look-up apart from the other input and output errors.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub(super) struct NotResolved(std::io::Error);

impl CachingResolver {
    pub(super) fn cancelled_by(cancellation: Cancellation) -> Self {
        CachingResolver { cancellation: Some(cancellation), ..CachingResolver::default() }
    }

    fn look_up(&self, uri: &Uri, config: &Config, timeout: NextTimeout) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let Some(cancellation) = &self.cancellation else {
            return DefaultResolver::default().resolve(uri, config, timeout);
        };
        let (uri, config) = (uri.clone(), config.clone());
        let looked_up =
            cancellation.unless_cancelled(move || DefaultResolver::default().resolve(&uri, &config, timeout));
        looked_up.unwrap_or_else(|| Err(ureq::Error::Io(ErrorKind::ConnectionAborted.into())))
    }

    /// Drops everything remembered, so that a host that moved is found again.
    pub(super) fn forget(&self) {
        self.entries().clear();
    }

    fn entries(&self) -> std::sync::MutexGuard<'_, Vec<Entry>> {
        self.entries.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Resolver for CachingResolver {
    fn resolve(&self, uri: &Uri, config: &Config, timeout: NextTimeout) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let same_host = |entry: &Entry| entry.uri.authority() == uri.authority() && entry.uri.scheme() == uri.scheme();
        if let Some(entry) = self.entries().iter().find(|entry| same_host(entry)) {
            if entry.resolved_at.elapsed() < LIFETIME {
                return Ok(entry.addresses.clone());
            }
        }
        let addresses = self.look_up(uri, config, timeout).map_err(|error| match error {
            ureq::Error::Io(cause) => ureq::Error::Other(Box::new(NotResolved(cause))),
            error => error,
        })?;
        let entry = Entry { uri: uri.clone(), resolved_at: Instant::now(), addresses: addresses.clone() };
        let mut entries = self.entries();
        entries.retain(|entry| !same_host(entry));
        if entries.len() == CAPACITY {
            entries.remove(0);
        }
        entries.push(entry);
        Ok(addresses)
    }
}
