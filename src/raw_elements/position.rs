//! Positions, which stand for what is at that place of a list.

/// What is at this position; nothing where the list is missing or too short, or the position negative.
#[inline]
pub(super) fn at<T>(list: Option<&[T]>, position: i64) -> Option<&T> {
    list?.get(usize::try_from(position).ok()?)
}

/// What is at each of these positions, without those that lead to nothing.
#[inline]
pub(super) fn each<'a, T>(
    list: Option<&'a [T]>,
    positions: Option<&'a [i64]>,
) -> impl Iterator<Item = &'a T> + Clone + use<'a, T> {
    positions.unwrap_or_default().iter().filter_map(move |position| at(list, *position))
}
