// Written by `cargo run -p bimdata-codegen`; change its data or templates, not this file.

//! Calls of the operations in `bimdata::building`.

use super::{Call, MODEL};

pub(crate) const CALLS: &[Call] = &[
    Call {
        id: "get_buildings",
        minimal: |session| {
            bimdata::building::list(session, MODEL)?;
            Ok(())
        },
        full: |session| {
            bimdata::building::list(session, MODEL)?;
            Ok(())
        },
    },
    Call {
        id: "create_building",
        minimal: |session| {
            bimdata::building::create(session, MODEL, &bimdata::building::BuildingRequest::new("Tower"))?;
            Ok(())
        },
        full: |session| {
            bimdata::building::create(
                session,
                MODEL,
                &bimdata::building::BuildingRequest { name: "Tower".to_owned() },
            )?;
            Ok(())
        },
    },
    Call {
        id: "get_building",
        minimal: |session| {
            bimdata::building::get(session, MODEL, "3DqaUydM99ehywE4_2hm1u")?;
            Ok(())
        },
        full: |session| {
            bimdata::building::get(session, MODEL, "3DqaUydM99ehywE4$2hm11")?;
            Ok(())
        },
    },
    Call {
        id: "update_building",
        minimal: |session| {
            bimdata::building::update(
                session,
                MODEL,
                "3DqaUydM99ehywE4_2hm1u",
                &bimdata::building::BuildingPatch::default(),
            )?;
            Ok(())
        },
        full: |session| {
            bimdata::building::update(
                session,
                MODEL,
                "3DqaUydM99ehywE4$2hm11",
                &bimdata::building::BuildingPatch { name: Some("Tower".to_owned()), bimdata_elevation: Some(0.5) },
            )?;
            Ok(())
        },
    },
    Call {
        id: "delete_building",
        minimal: |session| {
            bimdata::building::delete(session, MODEL, "3DqaUydM99ehywE4_2hm1u")?;
            Ok(())
        },
        full: |session| {
            bimdata::building::delete(session, MODEL, "3DqaUydM99ehywE4$2hm11")?;
            Ok(())
        },
    },
    Call {
        id: "create_building_plan",
        minimal: |session| {
            bimdata::building::plan::link(
                session,
                MODEL,
                "3DqaUydM99ehywE4_2hm1u",
                &bimdata::building::plan::BuildingPlanRequest::new(1),
            )?;
            Ok(())
        },
        full: |session| {
            bimdata::building::plan::link(
                session,
                MODEL,
                "3DqaUydM99ehywE4$2hm11",
                &bimdata::building::plan::BuildingPlanRequest { id: 1 },
            )?;
            Ok(())
        },
    },
    Call {
        id: "update_order_building_plan",
        minimal: |session| {
            bimdata::building::plan::reorder(session, MODEL, "3DqaUydM99ehywE4_2hm1u", &[1])?;
            Ok(())
        },
        full: |session| {
            bimdata::building::plan::reorder(session, MODEL, "3DqaUydM99ehywE4$2hm11", &[1])?;
            Ok(())
        },
    },
    Call {
        id: "delete_building_plan",
        minimal: |session| {
            bimdata::building::plan::unlink(session, MODEL, "3DqaUydM99ehywE4_2hm1u", 7)?;
            Ok(())
        },
        full: |session| {
            bimdata::building::plan::unlink(session, MODEL, "3DqaUydM99ehywE4$2hm11", 9)?;
            Ok(())
        },
    },
    Call {
        id: "get_building_plan_positioning",
        minimal: |session| {
            bimdata::building::plan::positioning(session, MODEL, "3DqaUydM99ehywE4_2hm1u", 7)?;
            Ok(())
        },
        full: |session| {
            bimdata::building::plan::positioning(session, MODEL, "3DqaUydM99ehywE4$2hm11", 9)?;
            Ok(())
        },
    },
    Call {
        id: "update_building_plan_positioning",
        minimal: |session| {
            bimdata::building::plan::update_positioning(
                session,
                MODEL,
                "3DqaUydM99ehywE4_2hm1u",
                7,
                &bimdata::storey::plan::PlanPositioningPatch::default(),
            )?;
            Ok(())
        },
        full: |session| {
            bimdata::building::plan::update_positioning(
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
