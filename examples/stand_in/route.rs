//! Which operation a request is for.

use super::answer::Answer;
use super::request::Request;
use super::state::State;

/// Changes the state and says what came of it; a refusal leaves the state as it was.
pub(super) type Handler = fn(&mut State, &Request) -> Result<Answer, Answer>;

pub(super) struct Route {
    pub(super) operation: &'static str,
    method: &'static str,
    path: &'static str,
    pub(super) handler: Handler,
}

pub(super) const fn route(
    operation: &'static str,
    method: &'static str,
    path: &'static str,
    handler: Handler,
) -> Route {
    Route { operation, method, path, handler }
}

/// The first route that fits, and what stands in the request's path where the route has placeholders.
pub(super) fn find(routes: &[&'static Route], request: &Request) -> Result<(&'static Route, Vec<String>), Answer> {
    let mut path_is_known = false;
    for route in routes {
        if let Some(parameters) = parameters(route.path, &request.path) {
            if route.method == request.method {
                return Ok((route, parameters));
            }
            path_is_known = true;
        }
    }
    if path_is_known {
        return Err(Answer::refusal(405, &format!("Method \"{}\" not allowed.", request.method)));
    }
    Err(Answer::refusal(404, "Not found."))
}

fn parameters(template: &str, path: &str) -> Option<Vec<String>> {
    if template.split('/').count() != path.split('/').count() {
        return None;
    }
    let mut parameters = Vec::new();
    for (expected, found) in template.split('/').zip(path.split('/')) {
        if expected.starts_with('{') {
            parameters.push(found.to_owned());
        } else if expected != found {
            return None;
        }
    }
    Some(parameters)
}
