//! The first call: `cargo run --example first_call`.
//!
//! It lists clouds and projects of a stand-in of the service in this process. To use the service itself, leave out
//! `server` and the base URL, and pass your own key.

use std::error::Error;

use bimdata::auth::ApiKey;
use bimdata::{Session, cloud, project};

fn main() -> Result<(), Box<dyn Error>> {
    let server = bimdata_stand_in::start()?;
    let session = Session::builder().base_url(server.url()).auth(ApiKey::new(server.api_key())?).build()?;

    for cloud in cloud::list(&session)? {
        println!("cloud {} {}", cloud.id, cloud.name);
        for project in project::list(&session, cloud.id)? {
            println!("  project {} {}", project.id, project.name);
        }
    }
    Ok(())
}
