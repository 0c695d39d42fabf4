//! Filters mean exactly what they are built from, whatever characters are in their values.

mod bcf;
mod property;
