//! Positions, which stand for what is at that place of a list.

use crate::value::decode::Nothing;

/// What is at this position; `None` if the list is missing or too short, the position is negative, or a null is there.
#[inline]
pub(super) fn at<T: Nothing>(list: Option<&[T]>, position: i64) -> Option<&T> {
    list?.get(usize::try_from(position).ok()?).filter(|item| !item.is_nothing())
}

/// What is at each of these positions, without those that lead to nothing.
#[inline]
pub(super) fn each<'a, T: Nothing>(
    list: Option<&'a [T]>,
    positions: Option<&'a [i64]>,
) -> impl Iterator<Item = &'a T> + Clone + use<'a, T> {
    positions.unwrap_or_default().iter().filter_map(move |position| at(list, *position))
}
