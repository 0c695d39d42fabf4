//! The pages that the identity provider shows to people.

use crate::answer::Answer;
use crate::service::cloud_user::User;
use crate::state::State;

/// The login page: lists everybody who can sign in, and asks whether the application may have its scopes.
///
/// The form is posted to the address of the page, whose query contains the request.
pub(super) fn login(state: &State, status: u16, chosen: Option<&str>, problem: Option<&str>) -> Answer {
    let people: String = state.users.values().map(|user| choice(user, chosen)).collect();
    let problem = problem.map(|problem| format!("<p role=\"alert\">{problem}</p>")).unwrap_or_default();
    page(
        status,
        "Sign in",
        &format!(
            "{problem}<form method=\"post\"><fieldset><legend>Who are you?</legend>{people}</fieldset>\
             <button name=\"decision\" value=\"approve\">Approve</button>\
             <button name=\"decision\" value=\"deny\">Deny</button></form>"
        ),
    )
}

/// Shows an error to the person, if there is no valid address to redirect to.
pub(super) fn error(problem: &str) -> Answer {
    page(400, "We are sorry...", &format!("<p>{}</p>", escaped(problem)))
}

pub(super) fn signed_out() -> Answer {
    page(200, "You are signed out", "")
}

fn choice(user: &User, chosen: Option<&str>) -> String {
    let checked = if chosen.is_some_and(|email| email.eq_ignore_ascii_case(&user.email)) { " checked" } else { "" };
    let names = [user.firstname.as_deref(), user.lastname.as_deref(), Some(&user.email)];
    let name = names.into_iter().flatten().collect::<Vec<_>>().join(" ");
    format!(
        "<p><label><input type=\"radio\" name=\"email\" value=\"{}\"{checked}> {}</label></p>",
        escaped(&user.email),
        escaped(&name)
    )
}

fn page(status: u16, title: &str, content: &str) -> Answer {
    let page = format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>{title}</title></head>\
         <body><h1>{title}</h1>{content}</body></html>"
    );
    Answer::bytes(status, "text/html; charset=utf-8", page).with_header("cache-control", "no-store")
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;").replace('\'', "&#39;")
}
