//! What the stand-in remembers.

use std::collections::BTreeMap;

use super::cloud::Cloud;
use super::cloud_invitation::Invitation;
use super::cloud_user::{Member, User};
use super::document::Document;
use super::folder::Folder;
use super::model::{Model, Upcoming};
use super::project::Project;
use super::storage::Stored;
use super::token::Client;
use super::topic::Topic;
use super::webhook::Webhook;

pub(super) const ADMIN: i64 = 100;
pub(super) const USER: i64 = 50;
pub(super) const GUEST: i64 = 25;
/// The permission to read and write a folder or a document.
pub(super) const WRITE: i64 = 100;

/// Everything there is, by id. One row of ids serves for all, so that no id fits where another one is meant.
pub(super) struct State {
    pub(super) storage_url: String,
    pub(super) client: Client,
    pub(super) tokens: Vec<String>,
    pub(super) users: BTreeMap<i64, User>,
    pub(super) clouds: BTreeMap<i64, Cloud>,
    pub(super) invitations: BTreeMap<i64, Invitation>,
    pub(super) projects: BTreeMap<i64, Project>,
    pub(super) folders: BTreeMap<i64, Folder>,
    pub(super) documents: BTreeMap<i64, Document>,
    pub(super) models: BTreeMap<i64, Model>,
    /// What jobs without an answer of their own are about to bring.
    pub(super) upcoming: Vec<Upcoming>,
    pub(super) topics: BTreeMap<i64, Topic>,
    pub(super) webhooks: BTreeMap<i64, Webhook>,
    /// The files in the storage, by path.
    pub(super) files: BTreeMap<String, Stored>,
    /// Whether documents are stored compressed.
    pub(super) compresses: bool,
    /// How often all links were made to expire.
    pub(super) links_expired: u32,
    last_id: i64,
    seconds: u32,
}

impl State {
    /// The state at the start: three people in the cloud Harbour, and a cloud Sketches that one of them has alone.
    pub(super) fn new(storage_url: String) -> Self {
        let mut state = State {
            storage_url,
            client: Client { id: "tour", secret: "the-secret-of-the-tour" },
            tokens: Vec::new(),
            users: BTreeMap::new(),
            clouds: BTreeMap::new(),
            invitations: BTreeMap::new(),
            projects: BTreeMap::new(),
            folders: BTreeMap::new(),
            documents: BTreeMap::new(),
            models: BTreeMap::new(),
            upcoming: Vec::new(),
            topics: BTreeMap::new(),
            webhooks: BTreeMap::new(),
            files: BTreeMap::new(),
            compresses: true,
            links_expired: 0,
            last_id: 0,
            seconds: 9 * 3600,
        };
        let ada = state.add_user("ada@bim.example", Some(("Ada", "Lovelace")));
        let grace = state.add_user("grace@bim.example", Some(("Grace", "Hopper")));
        let eileen = state.add_user("eileen@studio.example", Some(("Eileen", "Gray")));
        let harbour = state.add_cloud("Harbour", Some(ada));
        state.add_member(harbour, ada, ADMIN);
        state.add_member(harbour, grace, USER);
        state.add_member(harbour, eileen, USER);
        let sketches = state.add_cloud("Sketches", Some(eileen));
        state.add_member(sketches, eileen, ADMIN);
        state
    }

    pub(super) fn next_id(&mut self) -> i64 {
        self.last_id += 1;
        self.last_id
    }

    /// The time by a clock that goes on by a second whenever it is read, so that every run tells the same story.
    pub(super) fn now(&mut self) -> String {
        self.seconds += 1;
        let (hours, minutes, seconds) = (self.seconds / 3600 % 24, self.seconds / 60 % 60, self.seconds % 60);
        format!("2026-01-05T{hours:02}:{minutes:02}:{seconds:02}.000000Z")
    }

    pub(super) fn add_user(&mut self, email: &str, name: Option<(&str, &str)>) -> i64 {
        let (id, now) = (self.next_id(), self.now());
        let user = User {
            id,
            email: email.to_owned(),
            firstname: name.map(|(first, _)| first.to_owned()),
            lastname: name.map(|(_, last)| last.to_owned()),
            created_at: now.clone(),
            updated_at: now,
        };
        self.users.insert(id, user);
        id
    }

    pub(super) fn add_cloud(&mut self, name: &str, creator: Option<i64>) -> i64 {
        let (id, now) = (self.next_id(), self.now());
        let cloud = Cloud {
            id,
            name: name.to_owned(),
            creator,
            image: None,
            members: BTreeMap::new(),
            created_at: now.clone(),
            updated_at: now,
        };
        self.clouds.insert(id, cloud);
        id
    }

    fn add_member(&mut self, cloud: i64, user: i64, role: i64) {
        let member = Member { role, in_all_projects: false };
        if let Some(cloud) = self.clouds.get_mut(&cloud) {
            cloud.members.insert(user, member);
        }
    }

    /// The user with this e-mail address.
    pub(super) fn user_with_email(&self, email: &str) -> Option<i64> {
        self.users.values().find(|user| user.email.eq_ignore_ascii_case(email)).map(|user| user.id)
    }
}
