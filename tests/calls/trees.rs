//! Trees of up to 500 levels are read on a small stack, and deeper ones are an error.

use std::thread;

use bimdata::folder::NewFolderRequest;
use bimdata::project::{self, DocumentTreeParams};
use bimdata::{Error, Method, ProjectRef};
use serde::Serialize;
use serde_json::{Value, json};

use support::service::Service;

const PROJECT: ProjectRef = ProjectRef { cloud: 12, project: 34 };

/// A tree with this number of levels below its root, as text: a value of this depth cannot be written.
fn tree(levels: usize, root: &Value, node: &Value) -> String {
    let start = |value: &Value| value.to_string().trim_end_matches('}').to_owned() + ",\"children\":[";
    start(root) + &start(node).repeat(levels) + &"]}".repeat(levels + 1)
}

fn folder() -> Value {
    json!({"id": 1, "parent_id": null, "type": "Folder", "nature": "Folder", "name": "as \"children\":[[[ built",
        "created_at": "2026-01-31T12:00:00Z", "updated_at": "2026-01-31T12:00:00Z", "user_permission": 100,
        "groups_permissions": [], "default_permission": 100, "model_id": null, "ifc_id": null, "model_type": null})
}

fn document_tree(levels: usize) -> String {
    tree(levels, &folder(), &folder())
}

fn on_a_small_stack<T: Send>(job: impl FnOnce() -> T + Send) -> T {
    thread::scope(|scope| {
        let thread = thread::Builder::new().stack_size(2 << 20).spawn_scoped(scope, job);
        thread.unwrap().join().unwrap()
    })
}

#[track_caller]
fn is_refused<T: std::fmt::Debug>(outcome: Result<T, Error>) {
    match outcome {
        Err(Error::Decode(error)) => assert!(error.reason.contains("500 levels"), "{}", error.reason),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_tree_of_documents_is_read_as_deep_as_is_promised() {
    for levels in [0, 1, 60, 62, 127, 499, 500] {
        let service = Service::answering(200, document_tree(levels));
        let found = on_a_small_stack(|| {
            let tree = project::document_tree(&service.session(), PROJECT, &DocumentTreeParams::default()).unwrap();
            let mut depth = 0;
            let mut children = Some(tree.children.as_slice());
            while let Some([child]) = children {
                depth += 1;
                children = child.children.as_deref();
            }
            // Cloned, compared and dropped on the small stack, too.
            assert!(tree.clone() == tree);
            depth
        });
        assert_eq!(found, levels);
    }
}

#[test]
fn a_tree_of_folders_is_read_as_deep_as_is_promised() {
    let node = json!({"id": 1, "name": "Level"});
    for levels in [0, 62, 499] {
        let service = Service::answering(200, format!("[{}]", tree(levels, &node, &node)));
        let found = on_a_small_stack(|| {
            let trees = project::folder_tree(&service.session(), PROJECT).unwrap();
            let mut depth = 0;
            let mut children = trees[0].children.as_slice();
            while let [child] = children {
                depth += 1;
                children = child.children.as_slice();
            }
            depth
        });
        assert_eq!(found, levels);
    }
}

#[test]
fn a_deeper_tree_is_an_error() {
    for levels in [501, 1000, 100_000] {
        let service = Service::answering(200, document_tree(levels));
        is_refused(on_a_small_stack(|| {
            project::document_tree(&service.session(), PROJECT, &DocumentTreeParams::default())
        }));
        let node = json!({"id": 1, "name": "Level"});
        let service = Service::answering(200, format!("[{}]", tree(levels, &node, &node)));
        is_refused(on_a_small_stack(|| project::folder_tree(&service.session(), PROJECT)));
    }
}

#[test]
fn only_levels_count_for_the_depth_of_a_tree() {
    for deep in ["[".repeat(100_000) + &"]".repeat(100_000), "{\"a\":".repeat(3000) + "1" + &"}".repeat(3000)] {
        let body = document_tree(3).replacen("\"user_permission\"", &format!("\"new\":{deep},\"user_permission\""), 1);
        let service = Service::answering(200, body);
        is_refused(on_a_small_stack(|| {
            project::document_tree(&service.session(), PROJECT, &DocumentTreeParams::default())
        }));
    }
}

/// A body of the user's own type, which can contain others of its type.
#[derive(Serialize)]
enum Nested {
    End,
    Variant(Box<Nested>),
    Pair(i64, Box<Nested>),
    Struct { inner: Box<Nested> },
}

/// A folder with this number of levels below it.
fn new_folders(levels: usize) -> NewFolderRequest {
    (0..levels).fold(NewFolderRequest::new("Level"), |below, _| NewFolderRequest {
        children: vec![below].into(),
        ..NewFolderRequest::new("Level")
    })
}

#[test]
fn what_is_sent_may_be_as_deep_as_what_is_read_and_deeper_is_an_error() {
    let service = Service::answering(201, document_tree(0));
    let create =
        |levels| on_a_small_stack(|| project::create_folder_tree(&service.session(), PROJECT, &[new_folders(levels)]));
    for levels in [0, 62, 499, 500] {
        create(levels).unwrap();
        let sent = String::from_utf8(service.sent().pop().unwrap().body).unwrap();
        assert_eq!(sent.matches("\"Level\"").count(), levels + 1);
    }
    let sent = service.sent().len();
    for levels in [600, 3000] {
        let Err(Error::Input(error)) = create(levels) else { panic!("{levels} levels") };
        assert!(error.reason.contains("inside each other"), "{}", error.reason);
    }
    // The same for a type of the user.
    let nested = |wrap: &dyn Fn(Nested) -> Nested| (0..3000).fold(Nested::End, |inner, _| wrap(inner));
    for body in [
        nested(&|inner| Nested::Variant(Box::new(inner))),
        nested(&|inner| Nested::Pair(1, Box::new(inner))),
        nested(&|inner| Nested::Struct { inner: Box::new(inner) }),
    ] {
        let session = service.session();
        let outcome = on_a_small_stack(|| session.call(Method::POST, "/x").json(&body).finish());
        assert!(matches!(outcome, Err(Error::Input(_))), "{outcome:?}");
    }
    // The number of siblings is not limited.
    let call = service.session();
    call.call(Method::POST, "/x").json(&vec![vec![vec![0; 2]; 5]; 2000]).finish().unwrap();
    assert_eq!(service.sent().len(), sent + 1);
}

#[test]
fn the_error_for_a_mistake_deep_in_a_tree_names_its_place() {
    let body = document_tree(200).replace("]}".repeat(201).as_str(), &format!("{{\"id\":\"x\"}}{}", "]}".repeat(201)));
    let service = Service::answering(200, body);
    let outcome = project::document_tree(&service.session(), PROJECT, &DocumentTreeParams::default());
    let Err(Error::Decode(error)) = outcome else { panic!("{outcome:?}") };
    assert!(error.json_path.starts_with("children[0].children[0]."), "{}", error.json_path);
}

#[test]
fn a_created_tree_is_read_in_the_list_of_an_old_server() {
    let create = |body: String| {
        let service = Service::answering(201, body);
        project::create_folder_tree(&service.session(), PROJECT, &[NewFolderRequest::new("Level")])
    };
    for body in
        [document_tree(2), format!("[{}]", document_tree(2)), document_tree(400), format!("[{}]", document_tree(400))]
    {
        assert_eq!(create(body).unwrap().id, 1);
    }
    let tree = document_tree(0);
    for (body, reason) in [
        (format!("[{tree},{tree},{tree}]"), "a list of 3 in the place of one object: the call was carried out"),
        ("[]".to_owned(), "an empty list in the place of one object"),
        ("1".to_owned(), "expected an object, or a list of one"),
    ] {
        let Err(Error::Decode(error)) = create(body.clone()) else { panic!("{body}") };
        assert!(error.reason.contains(reason), "{}", error.reason);
    }
}
