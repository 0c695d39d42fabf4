//! The stand-in, which checks requests by itself, accepts what the client sends, and the client decodes its answers.

use bimdata::Session;
use bimdata::auth::ApiKey;
use bimdata_stand_in::StandIn;

use every_operation::CALLS;

#[test]
fn the_stand_in_takes_every_operation_with_the_least_and_with_everything() {
    let server = StandIn::builder().stateless().start().unwrap();
    let key = ApiKey::new(server.api_key()).unwrap();
    let session = Session::builder().base_url(server.url()).auth(key).build().unwrap();
    let mut failed = Vec::new();
    for call in CALLS.iter().copied().flatten() {
        for (extent, send) in [("the least", call.minimal), ("everything", call.full)] {
            if let Err(error) = send(&session) {
                failed.push(format!("{} with {extent}: {error}", call.id));
            }
        }
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
    let asked = server.asked();
    assert_eq!(asked.len(), 2 * 401);
    let refused: Vec<String> = asked.iter().filter(|asked| asked.status >= 300).map(ToString::to_string).collect();
    assert!(refused.is_empty(), "{}", refused.join("\n"));
}
