//! The state of the stand-in.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use crate::caller::{Caller, Token};
use crate::clock::Clock;
use crate::collection::Collections;
use crate::service::bcf::topic::Topic;
use crate::service::cloud::Cloud;
use crate::service::cloud_invitation::Invitation;
use crate::service::cloud_user::{Member, User};
use crate::service::document::Document;
use crate::service::event::Deliveries;
use crate::service::folder::Folder;
use crate::service::model::{Model, Processing, Upcoming, Uploads};
use crate::service::project::Project;
use crate::service::project_user::ProjectUser;
use crate::service::sign_in::SignIns;
use crate::service::storage::Storage;

pub(crate) const ADMIN: i64 = 100;
pub(crate) const USER: i64 = 50;
pub(crate) const GUEST: i64 = 25;
/// The permission to read and write a folder or a document.
pub(crate) const WRITE: i64 = 100;

/// All objects, by id. All kinds share one sequence of ids, so that an id never fits an object of another kind.
pub(crate) struct State {
    pub(crate) clock: Clock,
    /// The base URLs under which the stand-in is reached.
    pub(crate) origins: Origins,
    pub(crate) identity: Identity,
    /// The caller of the current request.
    pub(crate) acting: Caller,
    /// The calls of webhooks.
    pub(crate) deliveries: Deliveries,
    pub(crate) users: BTreeMap<i64, User>,
    pub(crate) clouds: BTreeMap<i64, Cloud>,
    pub(crate) invitations: BTreeMap<i64, Invitation>,
    pub(crate) projects: BTreeMap<i64, Project>,
    /// The people of all projects.
    pub(crate) project_users: BTreeMap<i64, ProjectUser>,
    pub(crate) folders: BTreeMap<i64, Folder>,
    pub(crate) documents: BTreeMap<i64, Document>,
    pub(crate) models: BTreeMap<i64, Model>,
    /// How models that are created from now on are processed.
    pub(crate) processing: Processing,
    /// The content of files that are uploaded from now on.
    pub(crate) uploads: Uploads,
    /// The results of jobs that have not appeared yet.
    pub(crate) upcoming: Vec<Upcoming>,
    pub(crate) topics: BTreeMap<i64, Topic>,
    pub(crate) collections: Collections,
    pub(crate) storage: Storage,
    /// The space of a cloud, in bytes.
    pub(crate) quota: i64,
    pub(crate) ids: Ids,
}

/// The sequence of ids.
#[derive(Debug, Default)]
pub(crate) struct Ids(i64);

impl Ids {
    pub(crate) fn next(&mut self) -> i64 {
        self.0 += 1;
        self.0
    }

    /// The greatest id that is used already.
    pub(crate) fn last(&self) -> i64 {
        self.0
    }

    /// Skips all ids up to this one, which are already used.
    pub(crate) fn skip_to(&mut self, taken: i64) {
        self.0 = self.0.max(taken);
    }
}

/// The base URLs of the stand-in's servers.
#[derive(Debug, Clone, Default)]
pub(crate) struct Origins {
    pub(crate) api: String,
    pub(crate) storage: String,
}

/// Who may sign in, and who is signed in.
pub(crate) struct Identity {
    pub(crate) client_id: String,
    pub(crate) client_secret: String,
    /// The id of the application that has no secret.
    pub(crate) public_client_id: String,
    pub(crate) api_key: String,
    /// The scopes of the application; `None` if everything is allowed.
    pub(crate) scopes: Option<BTreeSet<String>>,
    pub(crate) tokens: Vec<Token>,
    /// How long an access token is valid.
    pub(crate) token_lifetime: Duration,
    pub(crate) sign_ins: SignIns,
}

impl State {
    /// Only the application that may sign in.
    pub(crate) fn new(clock: Clock, origins: Origins) -> Self {
        State {
            clock,
            origins,
            identity: Identity {
                client_id: "stand-in".to_owned(),
                client_secret: "the-secret-of-the-stand-in".to_owned(),
                public_client_id: "stand-in-public".to_owned(),
                api_key: "the-key-of-the-stand-in".to_owned(),
                scopes: None,
                tokens: Vec::new(),
                token_lifetime: Duration::from_secs(3600),
                sign_ins: SignIns::default(),
            },
            acting: Caller::default(),
            deliveries: Deliveries::default(),
            users: BTreeMap::new(),
            clouds: BTreeMap::new(),
            invitations: BTreeMap::new(),
            projects: BTreeMap::new(),
            project_users: BTreeMap::new(),
            folders: BTreeMap::new(),
            documents: BTreeMap::new(),
            models: BTreeMap::new(),
            processing: Processing::default(),
            uploads: Uploads::default(),
            upcoming: Vec::new(),
            topics: BTreeMap::new(),
            collections: Collections::default(),
            storage: Storage::default(),
            quota: 1_000_000_000,
            ids: Ids::default(),
        }
    }

    pub(crate) fn next_id(&mut self) -> i64 {
        self.ids.next()
    }

    /// The time in the service's format, later each time.
    pub(crate) fn now(&mut self) -> String {
        self.clock.stamp()
    }

    pub(crate) fn add_user(&mut self, email: &str, name: Option<(&str, &str)>) -> i64 {
        let (id, now) = (self.next_id(), self.now());
        let user = User {
            id,
            email: email.to_owned(),
            firstname: name.map(|(first, _)| first.to_owned()),
            lastname: name.map(|(_, last)| last.to_owned()),
            picture: None,
            created_at: now.clone(),
            updated_at: now,
        };
        self.users.insert(id, user);
        id
    }

    pub(crate) fn add_cloud(&mut self, name: &str, creator: Option<i64>) -> i64 {
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

    pub(crate) fn add_member(&mut self, cloud: i64, user: i64, role: i64) {
        let member = Member { role, in_all_projects: false, project_role: None };
        if let Some(cloud) = self.clouds.get_mut(&cloud) {
            cloud.members.insert(user, member);
        }
    }

    /// The user with this e-mail address.
    pub(crate) fn user_with_email(&self, email: &str) -> Option<i64> {
        self.users.values().find(|user| user.email.eq_ignore_ascii_case(email)).map(|user| user.id)
    }
}
