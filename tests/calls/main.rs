//! What one call sends, and how its answer is read.

mod any_json;
mod api_errors;
mod bulk;
mod decode_errors;
mod filters;
mod form_names;
mod nulls;
mod numbers;
mod paths;
#[cfg(feature = "api-key")]
mod seed_requests;
mod settings;
mod streams;
mod three_tiers;
mod trees;
#[cfg(feature = "webhook")]
mod webhooks;
