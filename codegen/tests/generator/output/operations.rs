// Written by `cargo run -p bimdata-codegen`; change its data or templates, not this file.

//! A test for every operation.

operation_tests! {
    bulk_delete_documents,
    content,
    create_document,
    create_tags,
    delete_tag,
    get_documents,
    import_documents,
    update_document,
}
