//! The order of topics, comments and their events: the parameter `$orderby`.

use std::fmt;

/// The order of a list of topics, comments or events.
///
/// It writes the text of the parameter `$orderby`:
///
/// ```
/// use bimdata::bcf::topic;
/// use bimdata::filter::{BcfOrder, BcfSortField};
///
/// let order =
///     BcfOrder::descending(BcfSortField::ModifiedDate).then_ascending(BcfSortField::Index);
/// assert_eq!(order.to_string(), "modified_date desc,index asc");
/// let params = topic::ListParams { order_by: Some(order.into()), ..Default::default() };
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct BcfOrder(String);

/// The fields that lists can be sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum BcfSortField {
    /// Of topics: when it was created (`creation_date`).
    CreationDate,
    /// Of topics: when it was last changed (`modified_date`).
    ModifiedDate,
    /// Of topics: its number in the project (`index`).
    Index,
    /// Of comments and events: when it was written or happened (`date`).
    Date,
}

impl BcfSortField {
    #[inline]
    const fn as_str(self) -> &'static str {
        match self {
            BcfSortField::CreationDate => "creation_date",
            BcfSortField::ModifiedDate => "modified_date",
            BcfSortField::Index => "index",
            BcfSortField::Date => "date",
        }
    }
}

impl BcfOrder {
    /// The smallest or earliest first (`asc`).
    #[must_use]
    #[inline]
    pub fn ascending(field: BcfSortField) -> Self {
        BcfOrder(format!("{} asc", field.as_str()))
    }

    /// The greatest or latest first (`desc`).
    #[must_use]
    #[inline]
    pub fn descending(field: BcfSortField) -> Self {
        BcfOrder(format!("{} desc", field.as_str()))
    }

    /// Among equals, the smallest or earliest of this field first.
    #[must_use]
    #[inline]
    pub fn then_ascending(self, field: BcfSortField) -> Self {
        BcfOrder(format!("{self},{} asc", field.as_str()))
    }

    /// Among equals, the greatest or latest of this field first.
    #[must_use]
    #[inline]
    pub fn then_descending(self, field: BcfSortField) -> Self {
        BcfOrder(format!("{self},{} desc", field.as_str()))
    }
}

impl fmt::Display for BcfOrder {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<BcfOrder> for String {
    #[inline]
    fn from(order: BcfOrder) -> Self {
        order.0
    }
}
