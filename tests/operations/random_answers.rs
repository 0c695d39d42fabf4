//! Every answer within the description can be decoded.

use std::error::Error;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use crate::server::{Answer, Server};
use crate::{answer, operation, session};
use every_operation::{CALLS, Call};
use support::description::Description;
use support::description::random::Random;

/// How often every operation is called; a number in this environment variable overrides it.
const ROUNDS: u64 = 100;
const ROUNDS_VARIABLE: &str = "BIMDATA_TEST_ROUNDS";
const THREADS: usize = 2;

#[test]
fn every_operation_survives_random_answers() {
    let rounds = std::env::var(ROUNDS_VARIABLE).ok().and_then(|rounds| rounds.parse().ok()).unwrap_or(ROUNDS);
    let calls: Vec<&Call> = CALLS.iter().copied().flatten().collect();
    let next = AtomicUsize::new(0);
    let work = || {
        let server = Server::start();
        let session = session(&server);
        let mut problems = Vec::new();
        while let Some(call) = calls.get(next.fetch_add(1, Ordering::Relaxed)) {
            let failed = (0..rounds).find_map(|seed| {
                let sent = random_answer(call.id, seed);
                server.answer(sent.clone());
                let error = (call.minimal)(&session).err()?;
                server.take();
                let shown: String = String::from_utf8_lossy(&sent.body).chars().take(500).collect();
                Some(format!("{}, seed {seed}: {}, {} {shown}", call.id, chain(&*error), sent.status))
            });
            server.take();
            problems.extend(failed);
        }
        problems
    };
    let problems: Vec<String> = thread::scope(|scope| {
        let threads: Vec<_> = (0..THREADS).map(|_| scope.spawn(work)).collect();
        threads.into_iter().flat_map(|thread| thread.join().expect("a result")).collect()
    });
    assert_eq!(next.load(Ordering::Relaxed), calls.len() + THREADS);
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

/// Any success status is accepted, whichever is described; ignored fields may contain anything.
fn random_answer(id: &str, seed: u64) -> Answer {
    let mut random = Random::new(seed);
    let operation = operation(id);
    let described = random.pick(&operation.answers);
    let mut sent = answer(&Description::load().schemas, described, &mut random);
    let has_answer = operation.answers.iter().any(|(_, schema)| schema.is_some());
    if described.1.is_some() {
        sent.status = *random.pick(&[sent.status, 200, 201, 202]);
    } else if !has_answer && random.below(2) == 0 {
        sent.status = *random.pick(&[200, 201, 202]);
        sent.body = b"whatever".to_vec();
    }
    sent
}

fn chain(error: &dyn Error) -> String {
    let source = error.source().map(|source| format!(": {}", chain(source)));
    format!("{error}{}", source.unwrap_or_default())
}
