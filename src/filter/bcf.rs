//! Filters of topics, comments and their events: the parameter `$filter`.

use std::fmt;

use crate::{Error, Result, Timestamp};

/// Chooses topics, comments or events: one condition, or several joined.
///
/// It writes the text of the parameter `$filter`, in the subset of OData that BCF 2.1 defines for it:
///
/// ```
/// use bimdata::bcf::topic;
/// use bimdata::filter::{BcfFilter, BcfTextField};
///
/// let filter = BcfFilter::any([
///     BcfFilter::has_label("Architecture"),
///     BcfFilter::equal(BcfTextField::Stage, "Architect's draft"),
/// ])?;
/// assert_eq!(
///     filter.to_string(),
///     "contains(labels, 'Architecture') or stage eq 'Architect''s draft'"
/// );
/// let params = topic::ListParams { filter: Some(filter.into()), ..Default::default() };
/// # Ok::<(), bimdata::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct BcfFilter {
    /// The operator that joins the conditions on the outermost level; `None` for a single condition.
    joined_by: Option<Join>,
    text: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Join {
    And,
    Or,
}

/// The fields that hold a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum BcfTextField {
    /// Of topics: the e-mail address of who it is assigned to (`assigned_to`).
    AssignedTo,
    /// Of topics: the e-mail address of who created it (`creation_author`).
    CreationAuthor,
    /// Of topics: the e-mail address of who changed it last (`modified_author`).
    ModifiedAuthor,
    /// Of topics: the stage that it belongs to (`stage`).
    Stage,
    /// Of topics: its status (`topic_status`).
    TopicStatus,
    /// Of topics: its type (`topic_type`).
    TopicType,
    /// Of comments and events: the e-mail address of who wrote or did it (`author`).
    Author,
    /// Of events: what happened, such as `status_updated` (`type`).
    EventType,
    /// Of events: the topic that it happened to (`topic_guid`).
    TopicGuid,
    /// Of the events of comments: the comment that it happened to (`comment_guid`).
    CommentGuid,
}

impl BcfTextField {
    #[inline]
    const fn as_str(self) -> &'static str {
        match self {
            BcfTextField::AssignedTo => "assigned_to",
            BcfTextField::CreationAuthor => "creation_author",
            BcfTextField::ModifiedAuthor => "modified_author",
            BcfTextField::Stage => "stage",
            BcfTextField::TopicStatus => "topic_status",
            BcfTextField::TopicType => "topic_type",
            BcfTextField::Author => "author",
            BcfTextField::EventType => "type",
            BcfTextField::TopicGuid => "topic_guid",
            BcfTextField::CommentGuid => "comment_guid",
        }
    }
}

/// The fields that hold a point in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum BcfDateField {
    /// Of topics: when it was created (`creation_date`).
    CreationDate,
    /// Of topics: when it was last changed (`modified_date`).
    ModifiedDate,
    /// Of comments and events: when it was written or happened (`date`).
    Date,
}

impl BcfDateField {
    #[inline]
    const fn as_str(self) -> &'static str {
        match self {
            BcfDateField::CreationDate => "creation_date",
            BcfDateField::ModifiedDate => "modified_date",
            BcfDateField::Date => "date",
        }
    }
}

impl BcfFilter {
    /// The field is equal to this text (`eq`).
    #[must_use]
    #[inline]
    pub fn equal(field: BcfTextField, text: &str) -> Self {
        BcfFilter::condition(format!("{} eq {}", field.as_str(), quoted(text)))
    }

    /// The field is not equal to this text (`ne`).
    #[must_use]
    #[inline]
    pub fn not_equal(field: BcfTextField, text: &str) -> Self {
        BcfFilter::condition(format!("{} ne {}", field.as_str(), quoted(text)))
    }

    /// The field's text contains this one (`contains`).
    #[must_use]
    #[inline]
    pub fn contains(field: BcfTextField, text: &str) -> Self {
        BcfFilter::condition(format!("contains({}, {})", field.as_str(), quoted(text)))
    }

    /// Of topics: the topic has this label (`contains(labels, …)`).
    #[must_use]
    #[inline]
    pub fn has_label(label: &str) -> Self {
        BcfFilter::condition(format!("contains(labels, {})", quoted(label)))
    }

    /// The field is after this time (`gt`).
    ///
    /// Fails with [`Error::Input`] if the timestamp is not in the form of RFC 3339: one from an answer may not be.
    #[inline]
    pub fn after(field: BcfDateField, time: &Timestamp) -> Result<Self> {
        BcfFilter::compared(field, "gt", time)
    }

    /// The field is at or after this time (`ge`); fails like [`after`](Self::after).
    #[inline]
    pub fn not_before(field: BcfDateField, time: &Timestamp) -> Result<Self> {
        BcfFilter::compared(field, "ge", time)
    }

    /// The field is before this time (`lt`); fails like [`after`](Self::after).
    #[inline]
    pub fn before(field: BcfDateField, time: &Timestamp) -> Result<Self> {
        BcfFilter::compared(field, "lt", time)
    }

    /// The field is at or before this time (`le`); fails like [`after`](Self::after).
    #[inline]
    pub fn not_after(field: BcfDateField, time: &Timestamp) -> Result<Self> {
        BcfFilter::compared(field, "le", time)
    }

    /// All of these hold (`and`).
    ///
    /// Fails with [`Error::Input`] if there is no filter.
    #[inline]
    pub fn all(filters: impl IntoIterator<Item = BcfFilter>) -> Result<Self> {
        BcfFilter::joined(Join::And, filters)
    }

    /// At least one of these holds (`or`); fails like [`all`](Self::all).
    #[inline]
    pub fn any(filters: impl IntoIterator<Item = BcfFilter>) -> Result<Self> {
        BcfFilter::joined(Join::Or, filters)
    }

    #[inline]
    fn condition(text: String) -> Self {
        BcfFilter { joined_by: None, text }
    }

    #[inline]
    fn compared(field: BcfDateField, comparator: &str, time: &Timestamp) -> Result<Self> {
        // This check also prevents anything but a time from becoming part of the filter. RFC 3339 allows a space and
        // small letters, OData does not.
        let time = Timestamp::parse(time.as_str())?.as_str().to_ascii_uppercase().replace(' ', "T");
        Ok(BcfFilter::condition(format!("{} {comparator} {time}", field.as_str())))
    }

    #[inline]
    fn joined(join: Join, filters: impl IntoIterator<Item = BcfFilter>) -> Result<Self> {
        let mut filters = filters.into_iter();
        let first = filters.next().ok_or_else(|| Error::input("$filter", "a group without a filter"))?;
        let Some(second) = filters.next() else { return Ok(first) };
        let mut text = String::new();
        for filter in [first, second].into_iter().chain(filters) {
            if !text.is_empty() {
                text.push_str(match join {
                    Join::And => " and ",
                    Join::Or => " or ",
                });
            }
            // `and` binds more tightly than `or`; with parentheses, no reader has to know that.
            if filter.joined_by.is_some_and(|inner| inner != join) {
                text.push('(');
                text.push_str(&filter.text);
                text.push(')');
            } else {
                text.push_str(&filter.text);
            }
        }
        Ok(BcfFilter { joined_by: Some(join), text })
    }
}

impl fmt::Display for BcfFilter {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl From<BcfFilter> for String {
    #[inline]
    fn from(filter: BcfFilter) -> Self {
        filter.text
    }
}

/// A text as OData requires it: in single quotes, with each quote in it doubled.
#[inline]
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}
