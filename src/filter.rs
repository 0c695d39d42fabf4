//! Filters of lists, built with types instead of written by hand, with every value escaped.
//!
//! [`PropertyFilter`] chooses elements by their properties, [`BcfFilter`] and [`BcfOrder`] choose and sort topics,
//! comments and their events. The parameters that take them are plain texts: convert a filter with `into()`, or pass
//! your own text.
//!
//! ```no_run
//! use bimdata::filter::{
//!     BcfDateField, BcfFilter, BcfOrder, BcfSortField, BcfTextField, PropertyFilter,
//! };
//! use bimdata::{ModelRef, Timestamp, bcf, element};
//!
//! # let session = bimdata::Session::from_env()?;
//! // Walls of at least 2.5 m, whichever of the two languages the model is in.
//! let tall_walls = PropertyFilter::all([
//!     PropertyFilter::any([
//!         PropertyFilter::starts_with("Name", "Wall"),
//!         PropertyFilter::starts_with("Name", "Mur"),
//!     ])?,
//!     PropertyFilter::at_least("Height", 2.5),
//! ])?;
//! let params =
//!     element::ListParams { property_filter: Some(tall_walls.into()), ..Default::default() };
//! let elements =
//!     element::list(&session, ModelRef { cloud: 12, project: 34, model: 56 }, &params)?;
//!
//! // What Ada has to do, the newest first.
//! let hers = BcfFilter::all([
//!     BcfFilter::equal(BcfTextField::AssignedTo, "ada@bim.example"),
//!     BcfFilter::equal(BcfTextField::TopicStatus, "Open"),
//!     BcfFilter::after(BcfDateField::CreationDate, &Timestamp::parse("2025-12-05T00:00:00Z")?)?,
//! ])?;
//! let params = bcf::topic::ListParams {
//!     filter: Some(hers.into()),
//!     order_by: Some(BcfOrder::descending(BcfSortField::CreationDate).into()),
//!     ..Default::default()
//! };
//! let topics = bcf::topic::list(&session, 34, &params)?;
//! # Ok::<(), bimdata::Error>(())
//! ```

mod bcf;
mod bcf_order;
mod property;

pub use bcf::{BcfDateField, BcfFilter, BcfTextField};
pub use bcf_order::{BcfOrder, BcfSortField};
pub use property::{PropertyFilter, PropertyValue};
