// Written by `cargo run -p bimdata-codegen`; change its data or templates, not this file.

//! Calls of the operations in `bimdata::material`.

use super::{Call, MODEL};

pub(super) const CALLS: &[Call] = &[
    Call {
        id: "get_model_materials",
        minimal: |session| {
            bimdata::material::list(session, MODEL)?;
            Ok(())
        },
        full: |session| {
            bimdata::material::list(session, MODEL)?;
            Ok(())
        },
    },
    Call {
        id: "get_model_material",
        minimal: |session| {
            bimdata::material::get(session, MODEL, 7)?;
            Ok(())
        },
        full: |session| {
            bimdata::material::get(session, MODEL, 8)?;
            Ok(())
        },
    },
];
