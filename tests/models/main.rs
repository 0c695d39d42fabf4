//! Decoding and building models, and waiting until they are processed.

mod processing;
mod quantities;
mod raw_elements;
mod structure;
