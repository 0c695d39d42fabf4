//! Guides: how to do the common jobs, a page or two each. These modules contain only text.

#[doc = include_str!("guide/signing_in.md")]
pub mod signing_in {}

#[doc = include_str!("guide/uploading.md")]
pub mod uploading {}

#[doc = include_str!("guide/reading_models.md")]
pub mod reading_models {}

#[doc = include_str!("guide/bcf.md")]
pub mod bcf {}

#[doc = include_str!("guide/people.md")]
pub mod people {}

#[doc = include_str!("guide/webhooks.md")]
pub mod webhooks {}

#[doc = include_str!("guide/async_programs.md")]
pub mod async_programs {}

#[doc = include_str!("guide/build_scripts.md")]
pub mod build_scripts {}

#[doc = include_str!("guide/testing.md")]
pub mod testing {}

#[doc = include_str!("guide/errors_and_retries.md")]
pub mod errors_and_retries {}

#[doc = include_str!("guide/coming_from_python.md")]
pub mod coming_from_python {}

#[doc = include_str!("guide/on_premise.md")]
pub mod on_premise {}

#[doc = include_str!("guide/operations.md")]
pub mod operations {}
