//! The initial data of a stand-in.

use crate::service::model::Origin;
use crate::service::project;
use crate::service::project_user::{self, Who};
use crate::state::{ADMIN, GUEST, State, USER};

/// The initial data of a stand-in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum Data {
    /// Only the application that may sign in.
    Empty,
    /// Two clouds and three people: Ada Lovelace, Grace Hopper and Eileen Gray. `Harbour` has all three, `Sketches` is
    /// Eileen's alone. Ada administrates `Harbour`, Eileen `Sketches`. There is no project yet.
    Clouds,
    /// The clouds, and in `Harbour` the project `Demo` with the document `demo.ifc` and its processed model: a small
    /// house of two storeys with rooms, walls, doors, a window and their properties. Ada administrates the project,
    /// Grace is a user of it and Eileen a guest.
    #[default]
    House,
    /// As [`Data::House`], but the model has this number of generated elements, which are the same each time; for load
    /// tests.
    ///
    /// 100,000 elements take a second to start with, and another second to be listed. Without optimization, as tests
    /// are built by default, it is half a minute each; `[profile.dev.package."*"]` with `opt-level = 3` in your
    /// `Cargo.toml` avoids that.
    Elements(usize),
}

pub(crate) fn fill(state: &mut State, data: Data) {
    if data == Data::Empty {
        return;
    }
    let ada = state.add_user("ada@bim.example", Some(("Ada", "Lovelace")));
    let grace = state.add_user("grace@bim.example", Some(("Grace", "Hopper")));
    let eileen = state.add_user("eileen@studio.example", Some(("Eileen", "Gray")));
    let harbour = state.add_cloud("Harbour", Some(ada));
    state.add_member(harbour, ada, ADMIN);
    state.add_member(harbour, grace, USER);
    state.add_member(harbour, eileen, USER);
    let sketches = state.add_cloud("Sketches", Some(eileen));
    state.add_member(sketches, eileen, ADMIN);
    match data {
        Data::Empty | Data::Clouds => {}
        Data::House | Data::Elements(_) => {
            let content = if let Data::Elements(count) = data { Origin::Elements(count) } else { Origin::House };
            let demo = project::add_demo_of(state, harbour, content);
            project_user::add(state, demo, Who::User(grace), USER);
            project_user::add(state, demo, Who::User(eileen), GUEST);
        }
    }
}
