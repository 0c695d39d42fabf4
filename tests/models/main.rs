//! What models are read into and built from, and how their processing is waited for.

mod processing;
mod quantities;
mod raw_elements;
mod structure;
