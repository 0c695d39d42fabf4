//! The one cloud that clients read.

use serde::Deserialize;

/// The cloud that all clients ask for.
pub const CLOUD: i64 = 12;

/// Its JSON, as the service sends it.
pub const ANSWER: &str = concat!(
    r#"{"id":12,"name":"Harbour","features":[{"name":"smart-views","viewer_url":null}],"marketplace_apps":[],"#,
    r#""organization":{"id":7,"name":"Harbour Works","is_personnal":false,"created_at":"2024-02-29T08:00:00Z","#,
    r#""updated_at":"2025-07-01T12:08:49.951913Z","logo":null},"creator":{"id":101,"email":"ada@harbour.example","#,
    r#""firstname":"Ada","lastname":"Nordahl","created_at":"2024-02-29T08:00:00Z","#,
    r#""updated_at":"2025-07-01T12:08:49Z","cloud_role":100,"project_role":100,"provider":"bimdataconnect","#,
    r#""sub":null,"profile_picture":null},"creator_app":null,"is_default":false,"#,
    r#""created_at":"2024-02-29T08:00:00Z","updated_at":"2025-07-01T12:08:49Z","image":null}"#,
);

/// The fields of [`bimdata::cloud::Cloud`], as a program without this crate would define them.
#[derive(Deserialize)]
#[expect(dead_code, reason = "only decoded")]
pub struct Cloud {
    pub id: i64,
    name: String,
    features: Vec<Feature>,
    marketplace_apps: Vec<MarketplaceApp>,
    organization: Option<Organization>,
    creator: Option<User>,
    creator_app: Option<String>,
    is_default: bool,
    created_at: String,
    updated_at: String,
    image: Option<String>,
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "only decoded")]
struct Feature {
    name: String,
    viewer_url: Option<String>,
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "only decoded")]
struct MarketplaceApp {
    id: i64,
    name: String,
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "only decoded")]
struct Organization {
    id: i64,
    name: String,
    #[serde(rename = "is_personnal")]
    is_personal: bool,
    created_at: String,
    updated_at: String,
    logo: Option<String>,
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "only decoded")]
struct User {
    id: i64,
    email: String,
    firstname: Option<String>,
    lastname: Option<String>,
    created_at: String,
    updated_at: String,
    cloud_role: i64,
    project_role: i64,
    provider: String,
    sub: Option<String>,
    profile_picture: Option<String>,
}
