//! 64 threads share a token: each token is requested once, and while none is available, calls fail at once with the
//! cause.
//!
//! Shortened unless `BIMDATA_SOAK=1` is in the environment; then tokens expire for a minute, and none is available for
//! 10 s:
//!
//! ```text
//! BIMDATA_SOAK=1 cargo test --release --features client-credentials --test token_load -- --nocapture --test-threads=1
//! ```

use std::env;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering::SeqCst};
use std::sync::{Arc, Mutex, MutexGuard};
use std::thread;
use std::time::{Duration, Instant};

use bimdata::auth::{AuthError, ClientCredentials};
use bimdata::{Error, Method, Session, TransportKind};
use serde::de::IgnoredAny;
use socket2::{Domain, Socket, Type};

use support::crowd::{Answer, Crowd};
use support::request::Request;
use support::{AT_ONCE, TOKEN_PATH, TOO_LONG};

const THREADS: usize = 64;
/// The pause between two calls of a thread, since this test does not measure how fast it can call.
const PAUSE: Duration = Duration::from_millis(20);
/// The lifetime that the identity provider announces for each token.
const LIFETIME: Duration = Duration::from_secs(1);
/// A token is used until a tenth of its lifetime is left.
const USED_FOR: Duration = Duration::from_millis(900);
/// How much longer the service accepts a token, since threads of a busy machine can be late.
const TOLERANCE: Duration = Duration::from_secs(2);
/// How often a token is requested until the calls that wait for it fail.
const ATTEMPTS: u32 = AT_ONCE.retries + 1;
/// Long enough for all threads to notice meanwhile that they need a new token.
const TOKEN_TAKES: Duration = Duration::from_millis(20);

/// A time that is shortened unless the long form is requested.
fn seconds(full: u64, shortened: u64) -> Duration {
    let is_full = env::var("BIMDATA_SOAK").is_ok_and(|value| value == "1");
    Duration::from_secs(if is_full { full } else { shortened })
}

/// The service and its identity provider.
#[derive(Default)]
struct Provider {
    seen: Mutex<Seen>,
    is_down: AtomicBool,
}

#[derive(Default)]
struct Seen {
    /// When each token request arrived, and when its answer was sent.
    tokens: Vec<(Instant, Instant)>,
    /// When the refused token requests arrived.
    not_granted: Vec<Instant>,
    is_asked: bool,
    asked_meanwhile: usize,
    calls: usize,
    calls_with_old_tokens: usize,
}

impl Provider {
    fn seen(&self) -> MutexGuard<'_, Seen> {
        self.seen.lock().unwrap()
    }

    fn answer(&self, request: &Request) -> Answer {
        if request.target == TOKEN_PATH {
            return self.token();
        }
        self.call(request.header("authorization").and_then(|value| value.strip_prefix("Bearer ")))
    }

    fn token(&self) -> Answer {
        let asked = Instant::now();
        let mut seen = self.seen();
        seen.asked_meanwhile += usize::from(seen.is_asked);
        seen.is_asked = true;
        drop(seen);
        thread::sleep(TOKEN_TAKES);
        let mut seen = self.seen();
        seen.is_asked = false;
        if self.is_down.load(SeqCst) {
            seen.not_granted.push(asked);
            return Answer::json(503, r#"{"error": "temporarily_unavailable"}"#);
        }
        let number = seen.tokens.len();
        seen.tokens.push((asked, Instant::now()));
        let lifetime = LIFETIME.as_secs();
        Answer::json(
            200,
            &format!(r#"{{"access_token": "t{number}", "token_type": "Bearer", "expires_in": {lifetime}}}"#),
        )
    }

    /// Accepts a call whose token is not too old.
    fn call(&self, token: Option<&str>) -> Answer {
        let number: Option<usize> = token.and_then(|token| token.strip_prefix('t')?.parse().ok());
        let mut seen = self.seen();
        seen.calls += 1;
        let given = number.and_then(|number| seen.tokens.get(number));
        if given.is_some_and(|(_, given)| given.elapsed() < LIFETIME + TOLERANCE) {
            return Answer::json(200, "[]");
        }
        seen.calls_with_old_tokens += 1;
        Answer::json(401, "{}")
    }

    fn serve(self: &Arc<Self>) -> Crowd {
        let provider = Arc::clone(self);
        Crowd::start(move |request| provider.answer(request))
    }
}

/// A call that a thread made.
struct Made {
    began: Instant,
    took: Duration,
    failure: Option<Error>,
}

/// All threads make calls with one session until `main` has ended; returns all calls.
fn calls_during(session: &Session, main: impl FnOnce(&AtomicUsize)) -> Vec<Made> {
    let (is_over, failures) = (AtomicBool::new(false), AtomicUsize::new(0));
    let call = || {
        let began = Instant::now();
        let answer = session.call(Method::GET, "/cloud").receive::<IgnoredAny>();
        let took = began.elapsed();
        failures.fetch_add(usize::from(answer.is_err()), SeqCst);
        thread::sleep(PAUSE);
        Made { began, took, failure: answer.err() }
    };
    let calls = || {
        let mut made = Vec::new();
        while !is_over.load(SeqCst) {
            made.push(call());
        }
        made
    };
    thread::scope(|scope| {
        let running: Vec<_> = (0..THREADS).map(|_| scope.spawn(calls)).collect();
        main(&failures);
        is_over.store(true, SeqCst);
        running.into_iter().flat_map(|thread| thread.join().unwrap()).collect()
    })
}

fn session(service: &Crowd, iam_url: &str) -> Session {
    let builder = Session::builder().base_url(service.url()).iam_url(iam_url).retry(AT_ONCE);
    builder.auth(ClientCredentials::new("app", "secret")).build().unwrap()
}

fn wait_until(what: &str, condition: impl Fn() -> bool) {
    let start = Instant::now();
    while !condition() {
        assert!(start.elapsed() < TOO_LONG, "waited too long until {what}");
        thread::sleep(Duration::from_millis(1));
    }
}

/// The failed calls, each of which had no token.
fn failures(calls: &[Made]) -> Vec<(&Made, &AuthError)> {
    let failures = calls.iter().filter_map(|call| Some((call, call.failure.as_ref()?)));
    let reasons = failures.map(|(call, failure)| match failure {
        Error::Auth(reason) => (call, &**reason),
        other => panic!("{other:?}"),
    });
    reasons.collect()
}

/// Checks that calls failed only between these moments, and quickly.
fn check_failures(failures: &[(&Made, &AuthError)], down: Instant, up: Instant) {
    let early = failures.iter().filter(|(call, _)| call.began + call.took < down).count();
    let late = failures.iter().filter(|(call, _)| call.began > up).count();
    assert_eq!((early, late), (0, 0), "failures before and after");
    let longest = failures.iter().map(|(call, _)| call.took).max().unwrap();
    println!("{} calls failed, the slowest of them after {longest:.1?}", failures.len());
    assert!(longest < TOO_LONG);
}

#[test]
fn each_of_many_short_lived_tokens_is_requested_once_and_no_call_fails() {
    let provider = Arc::new(Provider::default());
    let service = provider.serve();
    let time = seconds(60, 5);
    let calls = calls_during(&session(&service, &service.url()), |_| thread::sleep(time));

    let seen = provider.seen();
    let longest = calls.iter().map(|call| call.took).max().unwrap();
    println!("{} calls in {time:?} with {} tokens, the slowest in {longest:.1?}", calls.len(), seen.tokens.len());
    assert_eq!(failures(&calls).len(), 0);
    assert_eq!((seen.calls, seen.calls_with_old_tokens), (calls.len(), 0));
    assert_eq!(seen.asked_meanwhile, 0, "requests for a token while there was one under way");
    for pair in seen.tokens.windows(2) {
        let [(before, _), (asked, _)] = pair else { unreachable!() };
        // The client's clock starts when it sends the request, a little before it reaches the provider.
        assert!(*asked >= *before + USED_FOR / 2, "asked for again after {:?}", *asked - *before);
    }
    assert!(service.opened() <= THREADS, "{} connections", service.opened());
}

#[test]
fn while_the_identity_provider_is_out_of_order_calls_fail_with_its_answer_and_then_recover() {
    let provider = Arc::new(Provider::default());
    let service = provider.serve();
    let mut times = None;
    let calls = calls_during(&session(&service, &service.url()), |failed| {
        thread::sleep(LIFETIME);
        provider.is_down.store(true, SeqCst);
        wait_until("a call fails", || failed.load(SeqCst) > 0);
        thread::sleep(seconds(10, 2));
        let (_, last_given) = *provider.seen().tokens.last().unwrap();
        provider.is_down.store(false, SeqCst);
        wait_until("there is a token again", || provider.seen().tokens.last().unwrap().1 > last_given);
        times = Some((last_given + LIFETIME, Instant::now()));
        thread::sleep(LIFETIME);
    });

    // The last token is used until it expires, although it cannot be renewed.
    let (down, up) = times.unwrap();
    let failures = failures(&calls);
    check_failures(&failures, down, up);
    for (_, reason) in &failures {
        assert!(reason.source.is_none());
        assert_eq!((reason.status, reason.error.as_deref()), (Some(503), Some("temporarily_unavailable")));
    }
    let seen = provider.seen();
    println!("{} requests for a token were not granted", seen.not_granted.len());
    assert_eq!(seen.asked_meanwhile, 0, "requests for a token while there was one under way");
    assert!(seen.not_granted.len() <= failures.len());
    assert_eq!(seen.calls_with_old_tokens, 0);
}

#[test]
fn while_the_identity_provider_is_not_there_calls_fail_with_the_cause_and_then_recover() {
    let provider = Arc::new(Provider::default());
    let service = provider.serve();
    // Its port is reserved, but nobody listens.
    let socket = Socket::new(Domain::IPV4, Type::STREAM, None).unwrap();
    socket.bind(&std::net::SocketAddr::from(([127, 0, 0, 1], 0)).into()).unwrap();
    let iam_url = format!("http://{}", socket.local_addr().unwrap().as_socket().unwrap());
    let down = Instant::now();
    let mut up = None;
    let calls = calls_during(&session(&service, &iam_url), |_| {
        thread::sleep(seconds(10, 2));
        socket.listen(THREADS.try_into().unwrap()).unwrap();
        let asked = Arc::clone(&provider);
        Crowd::start_on(socket.into(), move |request| asked.answer(request));
        wait_until("there is a token", || !provider.seen().tokens.is_empty());
        up = Some(Instant::now());
        thread::sleep(LIFETIME);
    });

    let failures = failures(&calls);
    check_failures(&failures, down, up.unwrap());
    for (_, reason) in &failures {
        match reason.source.as_deref() {
            // Once the session's quota of retries is used up, each call makes one attempt.
            Some(Error::Transport(cause)) => {
                assert!(cause.kind == TransportKind::Connect && (1..=ATTEMPTS).contains(&cause.attempts), "{cause:?}");
            }
            other => panic!("{other:?}"),
        }
    }
    assert_eq!(provider.seen().calls_with_old_tokens, 0);
}
