//! Prints the storeys of a model without calling the service: `cargo run -p baked-storeys`.
//!
//! Its build script has read them, see `build.rs`.

/// A storey of the building.
struct Storey {
    name: &'static str,
    elevation: Option<f64>,
}

include!(concat!(env!("OUT_DIR"), "/storeys.rs"));

fn main() {
    for storey in STOREYS {
        match storey.elevation {
            Some(elevation) => println!("{elevation:8.2}  {}", storey.name),
            None => println!("       ?  {}", storey.name),
        }
    }
}
