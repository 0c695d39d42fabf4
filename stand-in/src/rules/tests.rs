//! Which request a rule applies to.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use serde_json::json;

use super::{ANY, FILES, On, Rules, TOKEN};
use crate::{Answer, Fault};

fn check(name: &str) -> Result<(), String> {
    let known = ["get_model", "create_document"].contains(&name);
    if known { Ok(()) } else { Err(format!("no operation {name}; did you mean get_model?")) }
}

fn on<'a>(rules: &'a Rules, target: &str) -> On<'a> {
    rules.on(target, check)
}

/// The status that a request would get; 0 for that of the real answer.
fn status(rules: &Rules, target: &str) -> u16 {
    rules.take(target).map_or(0, |taken| taken.outcome(|| Answer::empty(0)).answer.status)
}

#[test]
fn a_rule_holds_for_the_next_request_of_its_target() {
    let rules = Rules::default();
    on(&rules, "get_model").status(503);
    assert_eq!((rules.left(), status(&rules, "create_document")), (1, 0));
    assert_eq!([status(&rules, "get_model"), status(&rules, "get_model")], [503, 0]);
    assert_eq!(rules.left(), 0);
}

#[test]
fn rules_for_a_number_of_requests_hold_in_their_order_and_before_those_for_all() {
    let rules = Rules::default();
    on(&rules, ANY).always().status(500);
    on(&rules, "get_model").times(2).status(503);
    on(&rules, "get_model").always().status(404);
    on(&rules, ANY).status(429);
    on(&rules, "get_model").times(0).status(400);
    assert_eq!(rules.left(), 3);
    let seen: Vec<_> = (0..5).map(|_| status(&rules, "get_model")).collect();
    assert_eq!(seen, [503, 503, 429, 404, 404]);
    assert_eq!([status(&rules, "create_document"), status(&rules, TOKEN), status(&rules, FILES)], [500; 3]);
    rules.clear();
    assert_eq!(status(&rules, "get_model"), 0);
}

#[test]
fn tokens_and_files_are_targets_of_their_own() {
    let rules = Rules::default();
    on(&rules, TOKEN).status(401);
    on(&rules, FILES).status(403);
    assert_eq!([status(&rules, "get_model"), status(&rules, FILES), status(&rules, TOKEN)], [0, 403, 401]);
}

#[test]
fn the_next_so_many_are_exactly_so_many() {
    let rules = Rules::default();
    on(&rules, "get_model").times(37).status(503);
    on(&rules, ANY).times(50).status(429);
    let (busy, throttled) = (AtomicUsize::new(0), AtomicUsize::new(0));
    thread::scope(|scope| {
        for _ in 0..16 {
            scope.spawn(|| {
                for _ in 0..100 {
                    match status(&rules, "get_model") {
                        503 => busy.fetch_add(1, Ordering::SeqCst),
                        429 => throttled.fetch_add(1, Ordering::SeqCst),
                        _ => 0,
                    };
                }
            });
        }
    });
    assert_eq!((busy.into_inner(), throttled.into_inner(), rules.left()), (37, 50, 0));
}

#[test]
fn a_request_is_carried_out_unless_the_rule_has_an_answer() {
    let rules = Rules::default();
    on(&rules, "get_model").header("x-a", "1").answer(Answer::json(200, &json!({})));
    on(&rules, "get_model").retry_after(2).break_off_after(5);
    let outcome = rules.take("get_model").unwrap().outcome(|| unreachable!());
    assert_eq!(outcome.answer, Answer::json(200, &json!({})).with_header("x-a", "1"));
    let outcome = rules.take("get_model").unwrap().outcome(|| Answer::empty(204));
    assert_eq!(outcome.answer, Answer::empty(204).with_header("retry-after", "2"));
    assert!(matches!(outcome.fault, Some(Fault::BreakOffAfter(5))));
}

#[test]
fn only_rules_that_say_so_act_before_the_body() {
    let rules = Rules::default();
    on(&rules, "create_document").status(503);
    on(&rules, "create_document").before_body().reset();
    on(&rules, "create_document").hang_up(Answer::empty(413));
    assert!(rules.take_early("create_document").is_none());
    assert_eq!(status(&rules, "create_document"), 503);
    let outcome = rules.take_early("create_document").unwrap();
    assert!(matches!((outcome.answer.status, outcome.fault), (503, Some(Fault::Reset))));
    let outcome = rules.take_early("create_document").unwrap();
    assert!(matches!((outcome.answer.status, outcome.fault), (413, Some(Fault::HangUp))));
    assert!(rules.take_early("create_document").is_none());
}

#[test]
fn a_status_has_the_sentence_of_the_service() {
    let rules = Rules::default();
    let detail = |text: &str| json!({ "detail": text }).to_string().into_bytes();
    on(&rules, ANY).status(404);
    on(&rules, ANY).retry_after(1).status(429);
    on(&rules, ANY).retry_after(20).status(429);
    on(&rules, ANY).status(418);
    on(&rules, ANY).status(304);
    let next = || rules.take("get_model").unwrap().outcome(|| unreachable!()).answer.body;
    assert_eq!(next(), detail("Not found."));
    assert_eq!(next(), detail("Request was throttled. Expected available in 1 second."));
    assert_eq!(next(), detail("Request was throttled. Expected available in 20 seconds."));
    assert_eq!(next(), detail("The stand-in was told to answer so."));
    assert_eq!(next(), b"");
}

#[test]
fn a_stall_returns_its_gate() {
    let rules = Rules::default();
    let gate = on(&rules, "get_model").times(2).stall();
    for _ in 0..2 {
        let taken = rules.take("get_model").unwrap();
        assert!(matches!(taken.fault, Some(Fault::Stall(found)) if found.is_the_same(&gate)));
    }
    assert!(!gate.wait_until_reached(Duration::ZERO));
}

#[test]
#[should_panic(expected = "no operation get_modle; did you mean get_model?")]
fn an_unknown_operation_is_refused() {
    on(&Rules::default(), "get_modle").reset();
}
