#![no_main]

use bimdata::fuzzing::Part;

#[path = "../../src/fuzzing/multer.rs"]
mod multer;

libfuzzer_sys::fuzz_target!(|data: &[u8]| bimdata::fuzzing::multipart(data, multer::read));
