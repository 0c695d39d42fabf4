//! Roles and states.

use crate::open_enum::open_enum;

open_enum! {
    /// What a person may do in a cloud or project.
    pub enum Role: i64 {
        /// Manages it and its members.
        Admin = 100,
        /// Works in it.
        User = 50,
        /// Looks at it; in projects only.
        Guest = 25,
    }
}

open_enum! {
    /// What became of an invitation.
    pub enum InvitationStatus: str {
        /// The invited person came in.
        Accepted = "A",
        /// The invited person does not want to; accepting later is still possible.
        Denied = "D",
        /// Not answered yet.
        Pending = "P",
    }
}

open_enum! {
    /// Whether a project is in use.
    pub enum ProjectStatus: str {
        /// In use.
        Active = "A",
        /// Deleted, or about to be.
        Deleted = "D",
    }
}

open_enum! {
    /// Which kind of subscription a cloud's storage belongs to.
    pub enum SizeManager: str {
        /// A subscription of the BIMData platform.
        BimdataPlatform = "BIMDATA_PLATFORM",
        /// The organization's own subscription to the API.
        Organization = "ORGANIZATION",
    }
}
