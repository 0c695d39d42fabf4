//! The calls of webhooks, made one after the other in a separate thread.

use std::fmt::Write;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use super::call;

/// A call of a webhook, and its result.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Delivery {
    /// The name of the event; `ping` for a ping.
    pub event: String,
    /// The address of the webhook.
    pub url: String,
    /// The body as it was sent.
    pub body: Vec<u8>,
    /// The signature of the body, which was sent in the header `x-bimdata-signature`.
    pub signature: String,
    /// The status of the receiver's answer; 0 if it did not answer, or if the address is not on this machine: the
    /// stand-in calls no other machine.
    pub status: u16,
}

/// A call to make.
pub(crate) struct Job(Delivery);

impl Job {
    pub(crate) fn new(event: &str, url: String, secret: &str, body: Vec<u8>) -> Self {
        let signature = signature(secret, &body);
        Job(Delivery { event: event.to_owned(), url, body, signature, status: 0 })
    }
}

/// The calls that were made and those that are waiting, in the order of their events.
#[derive(Default)]
pub(crate) struct Deliveries {
    /// The sender to the calling thread, which is started with the first call, and ends when this is dropped, even if
    /// calls are left.
    jobs: Option<Sender<Job>>,
    done: Arc<Done>,
}

/// The calls that were made.
#[derive(Default)]
pub(crate) struct Done {
    list: Mutex<Vec<Delivery>>,
    added: Condvar,
    /// Whether no more calls are to be made.
    is_over: AtomicBool,
}

impl Deliveries {
    pub(crate) fn send(&mut self, job: Job) {
        let done = &self.done;
        let jobs = self.jobs.get_or_insert_with(|| start(Arc::clone(done)));
        // Without a thread, the call is recorded as unanswered.
        if let Err(mpsc::SendError(Job(delivery))) = jobs.send(job) {
            self.done.add(delivery);
        }
    }

    /// The calls that were made; one can wait for them without the state.
    pub(crate) fn done(&self) -> Arc<Done> {
        Arc::clone(&self.done)
    }
}

impl Drop for Deliveries {
    fn drop(&mut self) {
        self.done.is_over.store(true, Ordering::Relaxed);
    }
}

impl Done {
    /// All calls so far.
    pub(crate) fn all(&self) -> Vec<Delivery> {
        self.list().clone()
    }

    /// All calls as soon as there are this many, or when the time is over.
    pub(crate) fn wait(&self, count: usize, time: Duration) -> Vec<Delivery> {
        let waited = self.added.wait_timeout_while(self.list(), time, |list| list.len() < count);
        waited.unwrap_or_else(PoisonError::into_inner).0.clone()
    }

    fn add(&self, delivery: Delivery) {
        self.list().push(delivery);
        self.added.notify_all();
    }

    fn list(&self) -> MutexGuard<'_, Vec<Delivery>> {
        self.list.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn start(done: Arc<Done>) -> Sender<Job> {
    let (sender, receiver) = mpsc::channel();
    // If the thread cannot be started, the receiver is dropped, and sending returns the call.
    drop(thread::Builder::new().name("webhooks".to_owned()).spawn(move || work(&receiver, &done)));
    sender
}

fn work(jobs: &Receiver<Job>, done: &Done) {
    for Job(mut delivery) in jobs {
        if done.is_over.load(Ordering::Relaxed) {
            return;
        }
        delivery.status = call::post(&delivery.url, &delivery.signature, &delivery.body).unwrap_or(0);
        done.add(delivery);
    }
}

/// HMAC-SHA256 in lowercase hexadecimal.
pub(super) fn signature(secret: &str, body: &[u8]) -> String {
    let Ok(mut key) = Hmac::<Sha256>::new_from_slice(secret.as_bytes()) else { return String::new() };
    key.update(body);
    key.finalize().into_bytes().iter().fold(String::new(), |mut text, byte| {
        // Writing into a text cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use std::io::{ErrorKind, Read, Write};
    use std::net::{Ipv4Addr, TcpListener};

    use super::*;

    #[test]
    fn calls_that_are_left_are_not_made_when_all_is_over() {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let url = format!("http://{}/", listener.local_addr().unwrap());
        let mut deliveries = Deliveries::default();
        for _ in 0..3 {
            deliveries.send(Job::new("ping", url.clone(), "secret", b"{}".to_vec()));
        }
        let (mut first, _) = listener.accept().unwrap();
        let done = deliveries.done();
        drop(deliveries);
        let _ = first.read(&mut [0; 1024]).unwrap();
        first.write_all(b"HTTP/1.1 204 No Content\r\n\r\n").unwrap();
        assert_eq!(done.wait(1, Duration::from_secs(60)).len(), 1);
        // The thread releases what was done at its end.
        while Arc::strong_count(&done) > 1 {
            thread::yield_now();
        }
        listener.set_nonblocking(true).unwrap();
        assert_eq!(listener.accept().unwrap_err().kind(), ErrorKind::WouldBlock);
    }
}
