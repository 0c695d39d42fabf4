//! Signs a person in with a browser, which it opens if possible, keeps the token in a file, and prints who signed in:
//! `cargo run --features user-login,token-file --example sign_in -- CLIENT_ID TOKEN_FILE`. Add `--paste` if the browser
//! runs on another machine, or `--log-out` to sign out. Afterwards other programs can use the file: see `BIMDATA_AUTH`
//! of `Session::from_env`.
//!
//! `BIMDATA_API_URL` and `BIMDATA_IAM_URL` set the URLs of a server other than production. `BIMDATA_CLIENT_SECRET`,
//! `BIMDATA_SCOPES`, `BIMDATA_REDIRECT_URL` and `BIMDATA_ISSUER` mean the same as to `Session::from_env`: other
//! programs find the token only if they have the same scopes.

use std::error::Error;
use std::io;
use std::time::Duration;

use bimdata::auth::{TokenFile, UserLogin};
use bimdata::{Proxy, Session, user};

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [client_id, file, flags @ ..] = arguments.as_slice() else {
        return Err("usage: sign_in CLIENT_ID TOKEN_FILE [--paste | --log-out]".into());
    };
    let mut login = UserLogin::new(client_id);
    let variable = |name| std::env::var(name).ok().filter(|value| !value.is_empty());
    if let Some(secret) = variable("BIMDATA_CLIENT_SECRET") {
        login = login.client_secret(secret);
    }
    for scope in variable("BIMDATA_SCOPES").unwrap_or_default().split_whitespace() {
        login = login.scope(scope);
    }
    if let Some(url) = variable("BIMDATA_REDIRECT_URL") {
        login = login.redirect_url(url);
    }
    if let Some(issuer) = variable("BIMDATA_ISSUER") {
        login = login.issuer(issuer);
    }
    let login = login.stored_in(TokenFile::new(file));
    let mut builder = Session::builder().proxy(Proxy::Environment).auth(login.clone());
    if let Some(url) = variable("BIMDATA_API_URL") {
        builder = builder.base_url(url);
    }
    if let Some(url) = variable("BIMDATA_IAM_URL") {
        builder = builder.iam_url(url);
    }
    let session = builder.build()?;
    if flags.iter().any(|flag| flag == "--log-out") {
        println!("To end the session in the browser too, open\n{}", login.logout(&session)?);
        return Ok(());
    }
    if !login.is_signed_in(&session)? {
        if flags.iter().any(|flag| flag == "--paste") {
            login.sign_in_by_hand(&session, |url| {
                println!("Sign in at\n{url}\nand paste the address that the browser ends at:");
                let mut pasted = String::new();
                io::stdin().read_line(&mut pasted).map(|_| pasted)
            })?;
        } else {
            let show = |url: &str| println!("{}", shown(url, webbrowser::open));
            login.sign_in(&session, Duration::from_secs(300), show)?;
        }
    }
    println!("Signed in as {}", user::get(&session)?.email);
    Ok(())
}

/// Opens the login page with `open`, and tells the person what to do; if no browser can be opened here, one on another
/// machine may be used.
pub(crate) fn shown(url: &str, open: impl FnOnce(&str) -> io::Result<()>) -> String {
    match open(url) {
        Ok(()) => "Sign in with the browser that has been opened.".to_owned(),
        Err(error) => format!("No browser could be opened ({error}). Sign in at\n{url}"),
    }
}
