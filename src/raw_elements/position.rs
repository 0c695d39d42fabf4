//! Resolves positions in lists.

use crate::value::decode::Nothing;

/// The item at this position; `None` if the list is missing or too short, the position is negative, or the item is
/// null.
#[inline]
pub(super) fn at<T: Nothing>(list: Option<&[T]>, position: i64) -> Option<&T> {
    list?.get(usize::try_from(position).ok()?).filter(|item| !item.is_nothing())
}

/// The items at these positions, without dangling ones.
#[inline]
pub(super) fn each<'a, T: Nothing>(
    list: Option<&'a [T]>,
    positions: Option<&'a [i64]>,
) -> impl Iterator<Item = &'a T> + Clone + use<'a, T> {
    positions.unwrap_or_default().iter().filter_map(move |position| at(list, *position))
}
