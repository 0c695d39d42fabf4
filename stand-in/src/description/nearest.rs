//! Finds names that are similar to a misspelt one.

const MOST: usize = 3;

/// The names that are most similar to another one, the nearest first.
pub(super) fn nearest<'a>(names: impl Iterator<Item = &'a str>, name: &str) -> Vec<&'a str> {
    // Longer than every name, and expensive to compare.
    let name: String = name.chars().take(200).collect::<String>().to_ascii_lowercase();
    let mut found: Vec<(usize, &str)> = names.map(|known| (distance(known, &name), known)).collect();
    found.sort_unstable();
    // A name that differs in more than half of its letters is a different name.
    let is_near = |(distance, known): &(usize, &str)| *distance <= known.len().max(name.len()) / 2;
    found.into_iter().filter(is_near).map(|(_, known)| known).take(MOST).collect()
}

/// How many letters must be added, taken out or replaced (Levenshtein).
fn distance(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut costs: Vec<usize> = (0..=other.len()).collect();
    for (row, letter) in one.chars().enumerate() {
        let mut diagonal = costs[0];
        costs[0] = row + 1;
        for (column, wanted) in other.iter().enumerate() {
            let replaced = diagonal + usize::from(letter != *wanted);
            diagonal = costs[column + 1];
            costs[column + 1] = replaced.min(diagonal + 1).min(costs[column] + 1);
        }
    }
    costs[other.len()]
}
