//! Filters say what they are built of, whatever is in their values, and nothing else.

mod bcf;
mod property;
