// Written by `cargo run -p bimdata-codegen`; change its data or templates, not this file.

//! Calls of the operations in `bimdata::storey`.

use super::{Call, MODEL};

pub(crate) const CALLS: &[Call] = &[
    Call {
        id: "get_storeys",
        minimal: |session| {
            bimdata::storey::list(session, MODEL)?;
            Ok(())
        },
        full: |session| {
            bimdata::storey::list(session, MODEL)?;
            Ok(())
        },
    },
    Call {
        id: "create_storey",
        minimal: |session| {
            bimdata::storey::create(session, MODEL, &bimdata::storey::StoreyRequest::new("Tower"))?;
            Ok(())
        },
        full: |session| {
            bimdata::storey::create(session, MODEL, &bimdata::storey::StoreyRequest { name: "Tower".to_owned() })?;
            Ok(())
        },
    },
    Call {
        id: "update_order_storeys",
        minimal: |session| {
            bimdata::storey::reorder(session, MODEL, &["text".to_owned()])?;
            Ok(())
        },
        full: |session| {
            bimdata::storey::reorder(session, MODEL, &["text".to_owned()])?;
            Ok(())
        },
    },
    Call {
        id: "get_storey",
        minimal: |session| {
            bimdata::storey::get(session, MODEL, "3DqaUydM99ehywE4_2hm1u")?;
            Ok(())
        },
        full: |session| {
            bimdata::storey::get(session, MODEL, "3DqaUydM99ehywE4$2hm11")?;
            Ok(())
        },
    },
    Call {
        id: "update_storey",
        minimal: |session| {
            bimdata::storey::update(
                session,
                MODEL,
                "3DqaUydM99ehywE4_2hm1u",
                &bimdata::storey::StoreyPatch::default(),
            )?;
            Ok(())
        },
        full: |session| {
            bimdata::storey::update(
                session,
                MODEL,
                "3DqaUydM99ehywE4$2hm11",
                &bimdata::storey::StoreyPatch { name: Some("Tower".to_owned()), bimdata_elevation: Some(0.5) },
            )?;
            Ok(())
        },
    },
    Call {
        id: "delete_storey",
        minimal: |session| {
            bimdata::storey::delete(session, MODEL, "3DqaUydM99ehywE4_2hm1u")?;
            Ok(())
        },
        full: |session| {
            bimdata::storey::delete(session, MODEL, "3DqaUydM99ehywE4$2hm11")?;
            Ok(())
        },
    },
    Call {
        id: "create_storey_plan",
        minimal: |session| {
            bimdata::storey::plan::link(
                session,
                MODEL,
                "3DqaUydM99ehywE4_2hm1u",
                &bimdata::storey::plan::StoreyPlanRequest::new(1),
            )?;
            Ok(())
        },
        full: |session| {
            bimdata::storey::plan::link(
                session,
                MODEL,
                "3DqaUydM99ehywE4$2hm11",
                &bimdata::storey::plan::StoreyPlanRequest { id: 1 },
            )?;
            Ok(())
        },
    },
    Call {
        id: "update_order_storey_plan",
        minimal: |session| {
            bimdata::storey::plan::reorder(session, MODEL, "3DqaUydM99ehywE4_2hm1u", &[1])?;
            Ok(())
        },
        full: |session| {
            bimdata::storey::plan::reorder(session, MODEL, "3DqaUydM99ehywE4$2hm11", &[1])?;
            Ok(())
        },
    },
    Call {
        id: "delete_storey_plan",
        minimal: |session| {
            bimdata::storey::plan::unlink(session, MODEL, "3DqaUydM99ehywE4_2hm1u", 7)?;
            Ok(())
        },
        full: |session| {
            bimdata::storey::plan::unlink(session, MODEL, "3DqaUydM99ehywE4$2hm11", 9)?;
            Ok(())
        },
    },
    Call {
        id: "get_storey_plan_positioning",
        minimal: |session| {
            bimdata::storey::plan::positioning(session, MODEL, "3DqaUydM99ehywE4_2hm1u", 7)?;
            Ok(())
        },
        full: |session| {
            bimdata::storey::plan::positioning(session, MODEL, "3DqaUydM99ehywE4$2hm11", 9)?;
            Ok(())
        },
    },
    Call {
        id: "update_storey_plan_positioning",
        minimal: |session| {
            bimdata::storey::plan::update_positioning(
                session,
                MODEL,
                "3DqaUydM99ehywE4_2hm1u",
                7,
                &bimdata::storey::plan::PlanPositioningPatch::default(),
            )?;
            Ok(())
        },
        full: |session| {
            bimdata::storey::plan::update_positioning(
                session,
                MODEL,
                "3DqaUydM99ehywE4$2hm11",
                9,
                &bimdata::storey::plan::PlanPositioningPatch {
                    translation_x: bimdata::Field::Value(0.5),
                    translation_y: bimdata::Field::Value(0.5),
                    rotate_z: bimdata::Field::Value(0.5),
                    scale: bimdata::Field::Value(0.5),
                    opacity: bimdata::Field::Value(0.5),
                },
            )?;
            Ok(())
        },
    },
];
