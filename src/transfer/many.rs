//! Several transfers at once.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use crate::document::{self, Document, DocumentRequest};
use crate::{ProjectRef, Result, Session};

/// Uploads several documents, at most `parallel` of them at once, and returns the result for each, in their order.
///
/// If one upload fails, the others continue. If the session is cancelled, no further upload is started, and the results
/// of the remaining ones are errors that say so. For whole folders, use [`mirror`](crate::mirror).
///
/// # Panics
///
/// If [`Upload::on_progress`](crate::Upload::on_progress) or a reader panics, once the other uploads have ended. Then their
/// results are lost.
///
/// ```no_run
/// # let session = bimdata::Session::from_env()?;
/// # let project = bimdata::ProjectRef { cloud: 12, project: 34 };
/// use bimdata::document::DocumentRequest;
/// use bimdata::{Upload, transfer};
///
/// let names = ["ground.pdf", "level-1.pdf", "roof.pdf"];
/// let requests: Vec<_> = names
///     .map(|name| Upload::from_path(name).map(|file| DocumentRequest::new(name, file)))
///     .into_iter()
///     .collect::<Result<_, _>>()?;
/// let outcomes = transfer::upload_many(&session, project, &requests, 3);
/// for (name, outcome) in names.iter().zip(outcomes) {
///     match outcome {
///         Ok(document) => println!("{name} is document {}", document.id),
///         Err(error) => eprintln!("{name}: {error}"),
///     }
/// }
/// # Ok::<(), bimdata::Error>(())
/// ```
#[must_use = "each outcome says whether its upload failed"]
#[inline]
pub fn upload_many(
    session: &Session,
    project: ProjectRef,
    requests: &[DocumentRequest],
    parallel: usize,
) -> Vec<Result<Document>> {
    let outcomes: Vec<_> = requests.iter().map(|_| OnceLock::new()).collect();
    let indices: Vec<_> = (0..requests.len()).collect();
    in_parallel(&indices, parallel, |&index| {
        drop(outcomes[index].set(document::create(session, project, &requests[index])));
    });
    let done = outcomes.into_iter().zip(requests);
    done.map(|(outcome, request)| outcome.into_inner().unwrap_or_else(|| document::create(session, project, request)))
        .collect()
}

/// Calls `work` for all items, on at most `threads` threads, including the current one.
#[inline]
pub(crate) fn in_parallel<T: Sync>(items: &[T], threads: usize, work: impl Fn(&T) + Sync) {
    let next = AtomicUsize::new(0);
    let work_on = || {
        while let Some(item) = items.get(next.fetch_add(1, Ordering::Relaxed)) {
            work(item);
        }
    };
    thread::scope(|scope| {
        for _ in 1..threads.min(items.len()) {
            // If no further thread can be started, fewer threads do the work.
            let _ = thread::Builder::new().spawn_scoped(scope, work_on);
        }
        work_on();
    });
}
