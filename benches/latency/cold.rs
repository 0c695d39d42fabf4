//! Cold starts: from the start of a process to the first answer.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};
use std::{env, fs};

use bimdata::auth::{ApiKey, Bearer, ClientCredentials, TokenFile, UserLogin};
use bimdata::{SessionBuilder, cloud};

use crate::row::{Limits, Row};
use crate::service::{Service, builder};

const ADA: &str = "ada@bim.example";
/// What the child process prints once it has its answer.
const DONE: &str = "done";

/// The ways to sign in, with the token file, if there is one, and the round trips that they need: a token comes from
/// another host, which needs a connection and a request too, while the connection to the API is opened.
fn ways(service: &Service) -> [(&'static str, Way<'_>, Limits); 5] {
    let stand_in = &service.stand_in;
    let (stored, person) = (service.folder.join("application.json"), service.folder.join("person.json"));
    let way = |scheme, id: String, secret: String, file: Option<_>| Way { service, scheme, id, secret, file };
    let (id, secret) = (stand_in.client_id(), stand_in.client_secret());
    [
        ("API key", way("key", String::new(), stand_in.api_key(), None), Limits::exactly(3.0, 1, 1)),
        ("bearer token", way("bearer", String::new(), stand_in.user_token(ADA), None), Limits::exactly(3.0, 1, 1)),
        ("client credentials", way("client", id.clone(), secret.clone(), None), Limits::exactly(4.0, 2, 2)),
        ("client credentials, stored token", way("client", id, secret, Some(stored)), Limits::exactly(3.0, 1, 1)),
        (
            "user login, stored token",
            way("login", stand_in.public_client_id(), String::new(), Some(person)),
            Limits::exactly(3.0, 1, 1),
        ),
    ]
}

/// The arguments of a child process.
struct Way<'a> {
    service: &'a Service,
    scheme: &'static str,
    id: String,
    secret: String,
    file: Option<std::path::PathBuf>,
}

impl Way<'_> {
    /// Makes one call in a separate process.
    fn start(&self) {
        let certificate = self.service.folder.join("authority.pem");
        fs::write(&certificate, self.service.certificate()).expect("a certificate in the temporary folder");
        let mut command = Command::new(env::current_exe().expect("the path of this program"));
        command.args(["cold", self.scheme, &self.service.api.url(), &self.service.provider.url()]);
        command.arg(certificate).args([&self.id, &self.secret]);
        command.arg(self.file.as_deref().unwrap_or(Path::new("")));
        let mut process = command.stdout(Stdio::piped()).spawn().expect("this program should start once more");
        let mut line = String::new();
        let output = process.stdout.take().expect("the output is piped");
        BufReader::new(output).read_line(&mut line).expect("a line");
        assert_eq!(line.trim(), DONE, "{} failed", self.scheme);
        process.wait().expect("it ends");
    }

    /// Puts a token into its file.
    fn store(&self) {
        let Some(file) = &self.file else { return };
        match self.scheme {
            "login" => {
                let login = UserLogin::new(&self.id).stored_in(TokenFile::new(file));
                // The stand-in's own URL does not lead through the proxy.
                let login = login.issuer(format!("{}/auth/realms/bimdata", self.service.stand_in.url()));
                let session = self.service.builder().auth(login.clone()).build().expect("a usable session");
                let approve = |url: &str| {
                    let path = url.strip_prefix(&self.service.provider.url()).expect("the login page of the provider");
                    Ok(self.service.stand_in.approve_sign_in(path, ADA))
                };
                login.sign_in_by_hand(&session, approve).expect("a person who signs in");
            }
            _ => self.start(),
        }
    }
}

pub(crate) fn rows(service: &Service) -> Vec<Row> {
    let ways = ways(service);
    // The first run of a process has to read it from the disk.
    ways[0].1.start();
    let measured = ways.into_iter().map(|(name, way, limits)| {
        way.store();
        let mut row = service.measure(format!("cold start, {name}"), limits, || way.start());
        let (connected, given) = (service.api.first_opened(), service.provider.last_delivered());
        if given.is_some_and(|given| connected.is_none_or(|connected| connected >= given)) {
            row.disorder = Some("the API was connected to only after the token had come");
        }
        row
    });
    measured.collect()
}

/// Runs in the child process.
pub(crate) fn child(arguments: &[String]) {
    let [scheme, api, provider, certificate, id, secret, file] = arguments else { panic!("{arguments:?}") };
    let certificate = fs::read_to_string(certificate).expect("a certificate");
    let builder = signed(builder(api, provider, &certificate), scheme, id, secret, file);
    let clouds = cloud::list(&builder.build().expect("a usable session")).expect("clouds");
    assert!(!clouds.is_empty());
    println!("{DONE}");
}

fn signed(builder: SessionBuilder, scheme: &str, id: &str, secret: &str, file: &str) -> SessionBuilder {
    match scheme {
        "key" => builder.auth(ApiKey::new(secret).expect("a usable key")),
        "bearer" => builder.auth(Bearer::new(secret).expect("a usable token")),
        "login" => builder.auth(UserLogin::new(id).stored_in(TokenFile::new(file))),
        "client" if file.is_empty() => builder.auth(ClientCredentials::new(id, secret)),
        "client" => builder.auth(ClientCredentials::new(id, secret).stored_in(TokenFile::new(file))),
        other => panic!("{other}"),
    }
}
