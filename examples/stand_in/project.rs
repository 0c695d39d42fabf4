//! Projects.

use serde_json::{Value, json};

use super::cloud::{self, Cloud};
use super::state::State;

/// What the demo project takes, in bytes.
const DEMO_SIZE: i64 = 18_874_368;

pub(super) struct Project {
    id: i64,
    name: String,
    root_folder_id: i64,
    main_model_id: Option<i64>,
    pub(super) size: i64,
    created_at: String,
}

impl Project {
    /// The project named Demo, with a model in it.
    pub(super) fn demo(state: &mut State) -> Self {
        Project {
            id: state.next_id(),
            name: "Demo".to_owned(),
            root_folder_id: state.next_id(),
            main_model_id: Some(state.next_id()),
            size: DEMO_SIZE,
            created_at: state.now(),
        }
    }

    pub(super) fn view(&self, cloud: &Cloud, state: &State) -> Value {
        json!({
            "id": self.id,
            "name": self.name,
            "cloud": cloud::view(cloud, state),
            "created_at": self.created_at,
            "updated_at": self.created_at,
            "root_folder_id": self.root_folder_id,
            "logo": null,
            "description": null,
            "status": "A",
            "main_model_id": self.main_model_id,
        })
    }
}
