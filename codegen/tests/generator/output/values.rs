// Written by `cargo run -p bimdata-codegen`; change its data or templates, not this file.

//! Values that the service chooses from; each keeps a value that it does not know.

use crate::value::open_enum::open_enum;

open_enum! {
    /// Where a visa stands.
    pub enum VisaStatus: str {
        /// The document is accepted.
        Accepted = "A" as "accepted",
        /// The document is rejected.
        Denied = "D" as "denied",
        /// Not answered yet.
        Pending = "P" as "pending",
    }
}
