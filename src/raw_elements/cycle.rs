//! Finds cycles in the conversions of units and in the lists of materials.

/// The units, by position, whose conversions never end. `bases` are the positions of their bases.
#[inline]
pub(super) fn endless_units(bases: &[Option<i64>]) -> Vec<usize> {
    let edges = bases.iter().enumerate().filter_map(|(unit, base)| Some((unit, known((*base)?, bases.len())?)));
    endless(bases.len(), edges.collect())
}

/// The list components, by position, whose lists never end. `components` are the positions of their options, and
/// `options` the positions in the list of each option.
#[inline]
pub(super) fn endless_list_components(components: &[Option<i64>], options: &[&[i64]]) -> Vec<usize> {
    // The options are numbered after the components.
    let count = components.len();
    let to_options = components
        .iter()
        .enumerate()
        .filter_map(|(component, option)| Some((component, count + known((*option)?, options.len())?)));
    let to_components = options.iter().enumerate().flat_map(|(option, list)| {
        list.iter().filter_map(move |component| Some((count + option, known(*component, count)?)))
    });
    let mut found = endless(count + options.len(), to_options.chain(to_components).collect());
    found.retain(|node| *node < count);
    found
}

#[inline]
fn known(position: i64, length: usize) -> Option<usize> {
    usize::try_from(position).ok().filter(|position| *position < length)
}

/// The nodes below `count` from which a path along the edges can be endless, in ascending order.
///
/// Removes nodes without outgoing edges, until none are left; the remaining nodes are the result.
#[inline]
fn endless(count: usize, mut edges: Vec<(usize, usize)>) -> Vec<usize> {
    let mut ways_on = vec![0_usize; count];
    for (from, _) in &edges {
        ways_on[*from] += 1;
    }
    edges.sort_unstable_by_key(|(_, to)| *to);
    let mut ends: Vec<usize> = (0..count).filter(|node| ways_on[*node] == 0).collect();
    while let Some(end) = ends.pop() {
        let first = edges.partition_point(|(_, to)| *to < end);
        for (from, _) in edges[first..].iter().take_while(|(_, to)| *to == end) {
            ways_on[*from] -= 1;
            if ways_on[*from] == 0 {
                ends.push(*from);
            }
        }
    }
    (0..count).filter(|node| ways_on[*node] > 0).collect()
}
