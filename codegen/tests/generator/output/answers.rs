// Written by `cargo run -p bimdata-codegen`; change its data or templates, not this file.

//! A test for every type that answers are read into.

answer_types! {
    document: "Document" => bimdata::document::Document,
    tag: "Tag" => bimdata::document::tag::DocumentTag,
}
