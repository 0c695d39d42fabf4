//! The warnings about a token file that cannot be used: they name the file and show no token.

use std::fs;

use bimdata::Session;
use bimdata::auth::{TokenFile, UserLogin};
use bimdata_stand_in::{Data, StandIn};
use support::folder::TestFolder;

use crate::log_lines::{listen, take};

fn warnings() -> Vec<String> {
    let lines = take().into_iter().filter(|line| line.level == log::Level::Warn);
    lines.map(|line| line.text).collect()
}

#[test]
fn a_person_who_signs_in_and_out_with_an_unusable_file_is_warned() {
    listen();
    let (server, folder) = (StandIn::builder().data(Data::Clouds).start().unwrap(), TestFolder::new());
    let file = folder.write("tokens.json", "not mine");
    let login = UserLogin::new(server.public_client_id()).stored_in(TokenFile::new(&file));
    let builder = Session::builder().base_url(server.url()).iam_url(server.url()).auth(login.clone());
    let session = builder.build().unwrap();
    take();
    login.sign_in_by_hand(&session, |url| Ok(server.approve_sign_in(url, "ada@bim.example"))).unwrap();
    let kept = warnings();
    assert!(kept.iter().any(|text| text.contains("kept in memory") && text.contains("tokens.json")), "{kept:?}");
    login.logout(&session).unwrap();
    let left = warnings();
    assert!(left.iter().any(|text| text.contains("left as it is") && text.contains("tokens.json")), "{left:?}");
    assert!(![kept, left].concat().join("").contains("-of-the-stand-in-"), "no token is shown");
    assert_eq!(fs::read(&file).unwrap(), b"not mine");
}
