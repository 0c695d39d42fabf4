//! The recorded requests, for reading and asserting.

use serde_json::Value;

use super::{StandIn, lock};
use crate::record::Asked;
use crate::rules::ANY;

impl StandIn {
    /// All requests so far, in the order of their answers.
    #[must_use]
    pub fn asked(&self) -> Vec<Asked> {
        lock(&self.shared.asked).clone()
    }

    /// The requests of one operation so far.
    ///
    /// # Panics
    ///
    /// If there is no such operation; the message names similar ones.
    #[track_caller]
    #[must_use]
    pub fn asked_of(&self, operation: &str) -> Vec<Asked> {
        expect_known(operation);
        self.asked().into_iter().filter(|asked| asked.operation == operation || operation == ANY).collect()
    }

    /// Returns the requests so far, and removes them from the record.
    #[must_use]
    pub fn take_asked(&self) -> Vec<Asked> {
        std::mem::take(&mut *lock(&self.shared.asked))
    }

    /// Removes the requests so far from the record.
    pub fn clear_asked(&self) {
        lock(&self.shared.asked).clear();
    }

    /// Asserts how often an operation was called.
    ///
    /// # Panics
    ///
    /// If it was called another number of times; the message lists all requests.
    #[track_caller]
    pub fn assert_asked(&self, operation: &str, times: usize) {
        let found = self.asked_of(operation).len();
        assert!(found == times, "{operation} was asked {found} times and not {times}; {}", self.story());
    }

    /// Asserts that an operation was called with these fields in its body; it may have other fields too.
    ///
    /// The fields of a form are texts, and a file is represented by its name: see [`Asked::fields`].
    ///
    /// # Panics
    ///
    /// If no request of the operation has them; the message shows how each of its requests differs.
    #[track_caller]
    pub fn assert_sent(&self, operation: &str, fields: &Value) {
        let bodies: Vec<Value> = self.asked_of(operation).iter().map(Asked::fields).collect();
        if bodies.iter().any(|body| differences(fields, body, "").is_empty()) {
            return;
        }
        let told = bodies
            .iter()
            .enumerate()
            .map(|(index, body)| format!("\n  request {}: {}", index + 1, differences(fields, body, "").join("; ")));
        let told: String = told.collect();
        let told = if told.is_empty() { format!("it was not asked; {}", self.story()) } else { told };
        panic!("no request of {operation} had {fields}: {told}");
    }

    /// The requests, one line each.
    fn story(&self) -> String {
        let asked = self.asked();
        if asked.is_empty() {
            return "nothing was asked".to_owned();
        }
        let lines: Vec<String> = asked.iter().map(ToString::to_string).collect();
        format!("asked was:\n  {}", lines.join("\n  "))
    }
}

/// How `found` differs from `wanted`, by path.
fn differences(wanted: &Value, found: &Value, path: &str) -> Vec<String> {
    match (wanted, found) {
        (Value::Object(wanted), Value::Object(found)) => {
            let fields = wanted.iter().flat_map(|(name, value)| {
                let path = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
                found
                    .get(name)
                    .map_or_else(|| vec![format!("{path} is absent")], |found| differences(value, found, &path))
            });
            fields.collect()
        }
        _ if wanted == found => Vec::new(),
        _ if path.is_empty() => vec![format!("the body is {found}")],
        _ => vec![format!("{path} is {found} and not {wanted}")],
    }
}

#[track_caller]
fn expect_known(operation: &str) {
    if let Err(problem) = super::known(operation) {
        panic!("{problem}");
    }
}

#[cfg(test)]
mod tests {
    use std::panic::{AssertUnwindSafe, Location, catch_unwind, set_hook, take_hook};
    use std::sync::{Arc, Mutex};
    use std::thread;

    use crate::Data;

    use super::*;

    #[test]
    fn a_misspelt_operation_is_reported_where_the_test_names_it() {
        let server = StandIn::builder().data(Data::Empty).start().unwrap();
        let told = Arc::new(Mutex::new(Vec::new()));
        let hook = take_hook();
        set_hook(Box::new({
            let (told, own) = (Arc::clone(&told), thread::current().id());
            move |panic| {
                // Other tests fail at the same time, intentionally.
                if thread::current().id() != own {
                    return;
                }
                let here = panic.location().map(Location::file).unwrap_or_default().to_owned();
                let text = panic.payload().downcast_ref::<String>().cloned().unwrap_or_default();
                lock(&told).push((here, text));
            }
        }));
        let calls: [&dyn Fn(); 4] = [
            &|| drop(server.on("get_cluods")),
            &|| drop(server.asked_of("get_cluods")),
            &|| server.assert_asked("get_cluods", 0),
            &|| server.assert_sent("zzzzzzzzzzzzzzzzzzzzzzzzzzzzz", &Value::Null),
        ];
        for call in calls {
            assert!(catch_unwind(AssertUnwindSafe(call)).is_err());
        }
        set_hook(hook);
        let told = lock(&told).clone();
        assert!(told.iter().all(|(here, _)| here == file!()), "{told:?}");
        assert!(told[0].1.starts_with("there is no operation \"get_cluods\"; spelt alike are: get_clouds"), "{told:?}");
        assert!(told[3].1.contains("none is spelt alike; OPERATIONS.md lists all"), "{told:?}");
    }

    #[test]
    fn what_is_printed_of_it_has_no_secrets() {
        let server = StandIn::builder().data(Data::Empty).start().unwrap();
        let text = format!("{server:?}");
        assert!(text.contains(&server.url()) && !text.contains(&server.client_secret()), "{text}");
        assert!(!text.contains(&server.api_key()), "{text}");
    }
}
