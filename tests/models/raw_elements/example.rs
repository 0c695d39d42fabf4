//! The example prints what it says.

#[allow(dead_code, reason = "its main is not called")]
#[path = "../../../examples/raw_elements/main.rs"]
mod raw_elements;

#[test]
fn the_example_prints_a_line_of_each_wall() {
    let mut output = Vec::new();
    raw_elements::run(&raw_elements::made_up().unwrap(), &mut output).unwrap();
    let expected = r#"uuid,name,fire rating,net side area,unit,materials
3DqaUydM99ehywE4_2hm1u,"Wall, north",EI 60,12.5,SQUARE_METRE,Plaster 0.015 + Brick 0.24 + Plaster 0.015
2O2Fr$t4X7Zf8NOew3FLOH,"Wall, south",EI 60,8,SQUARE_METRE,Brick 0.24
"#;
    assert_eq!(String::from_utf8(output).unwrap(), expected);
}
