//! A model in raw form, which is the same in every run.

use std::fmt::Write;

/// The definitions of one property set; the quantities of every element are a separate set with these.
const SHARED_SETS: usize = 2000;
const DEFINITIONS: usize = 200;
const UNITS: usize = 10;
const CLASSIFICATIONS: usize = 50;
const LAYERS: usize = 20;
const SYSTEMS: usize = 30;
const MATERIALS: usize = 40;

/// The text of a model of this number of elements: each with its own attributes and quantities, a property set that
/// others have too, a classification, a layer, a system and a list of three materials.
pub(crate) fn text(elements: usize) -> String {
    let mut text = String::new();
    write(&mut text, elements).expect("text takes whatever is written");
    text
}

fn write(text: &mut String, elements: usize) -> std::fmt::Result {
    text.push('{');
    list(text, "elements", elements, |text, number| {
        write!(
            text,
            concat!(
                r#"{{"uuid":"3DqaUydM99ehywE{:07}","type":"IfcWall","attributes":{},"psets":[{},{}],"#,
                r#""classifications":[{}],"layers":[{}],"systems":[{}],"material_list":[{},{},{}]}}"#,
            ),
            number,
            number,
            elements + number,
            2 * elements + number % SHARED_SETS,
            number % CLASSIFICATIONS,
            number % LAYERS,
            number % SYSTEMS,
            number % MATERIALS,
            (number + 1) % MATERIALS,
            (number + 7) % MATERIALS,
        )
    })?;
    text.push(',');
    list(text, "property_sets", 2 * elements + SHARED_SETS, |text, number| {
        let name = match number / elements {
            0 => "null",
            1 => "\"BaseQuantities\"",
            _ => "\"Pset_WallCommon\"",
        };
        write!(text, r#"{{"id":{},"name":{name},"description":null,"type":null,"properties":["#, 7000 + number)?;
        for position in 0..4 {
            let comma = if position == 0 { "" } else { "," };
            let definition = (number / elements * 64 + number % 16 * 4 + position) % DEFINITIONS;
            write!(text, r#"{comma}{{"id":{},"def_id":{definition},"value":"#, 900_000 + 4 * number + position)?;
            match position {
                0 => write!(text, r#""Basic wall:Interior 135 mm:{number}"}}"#)?,
                1 => write!(text, "{}.5}}", number % 4000)?,
                2 => text.push_str("true}"),
                _ => text.push_str("null}"),
            }
        }
        text.push_str("]}");
        Ok(())
    })?;
    text.push(',');
    list(text, "definitions", DEFINITIONS, |text, number| {
        let unit = if number % 2 == 0 { "null".to_owned() } else { (number % UNITS).to_string() };
        write!(
            text,
            r#"{{"id":{number},"name":"Property {number}","description":null,"type":"IfcPropertySingleValue","value_type":"string","unit_id":{unit}}}"#
        )
    })?;
    text.push(',');
    list(text, "units", UNITS, |text, number| {
        let base = if number == 0 { "null" } else { "0" };
        write!(
            text,
            r#"{{"id":{number},"type":"IfcSIUnit","name":"METRE","unit_type":"LENGTHUNIT","prefix":null,"conversion_factor":1.0,"conversion_baseunit_index":{base}}}"#
        )
    })?;
    text.push(',');
    list(text, "classifications", CLASSIFICATIONS, |text, number| {
        write!(text, r#"{{"id":{number},"type":"UniFormat","notation":"B{number}","description":"Exterior walls"}}"#)
    })?;
    text.push(',');
    list(text, "layers", LAYERS, |text, number| {
        write!(text, r#"{{"id":{number},"name":"A-WALL-{number}","description":null,"identifier":null}}"#)
    })?;
    text.push(',');
    list(text, "systems", SYSTEMS, |text, number| {
        write!(text, r#"{{"uuid":"system-{number}","name":"Supply {number}","description":null,"object_type":null}}"#)
    })?;
    text.push_str(r#","materials":{"#);
    list(text, "materials_data", MATERIALS, |text, number| {
        write!(
            text,
            r#"{{"id":{number},"step_id":{number},"name":"Plaster {number}","description":null,"category":null}}"#
        )
    })?;
    text.push(',');
    list(text, "list_components", MATERIALS, |text, number| {
        write!(text, r#"{{"id":{number},"material":{number},"material_option":{number}}}"#)
    })?;
    text.push(',');
    list(text, "options", MATERIALS, |text, number| write!(text, r#"{{"id":{number},"thickness":{number}.5}}"#))?;
    text.push_str("}}");
    Ok(())
}

fn list(
    text: &mut String,
    name: &str,
    count: usize,
    item: impl Fn(&mut String, usize) -> std::fmt::Result,
) -> std::fmt::Result {
    write!(text, "\"{name}\":[")?;
    for number in 0..count {
        if number > 0 {
            text.push(',');
        }
        item(text, number)?;
    }
    text.push(']');
    Ok(())
}
