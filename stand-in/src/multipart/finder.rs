//! Finds a delimiter in many bytes.

/// What starts with a byte that is not in it again, as a line break in a delimiter.
///
/// It looks at the last byte of the place where the delimiter may be, and moves on by how far that byte is from its end
/// (Horspool), so that most bytes of a large file are never looked at. What was compared is not compared again, since the
/// first byte is not in it: no content makes this slower than linear.
pub(super) struct Finder {
    wanted: Vec<u8>,
    /// How far to move on, by the last byte of the place.
    steps: [usize; 256],
}

impl Finder {
    pub(super) fn new(wanted: &[u8]) -> Self {
        let mut steps = [wanted.len(); 256];
        for (at, byte) in wanted.iter().enumerate().take(wanted.len().saturating_sub(1)) {
            steps[usize::from(*byte)] = wanted.len() - 1 - at;
        }
        Finder { wanted: wanted.to_vec(), steps }
    }

    pub(super) fn length(&self) -> usize {
        self.wanted.len()
    }

    /// Where it is first.
    pub(super) fn find(&self, bytes: &[u8]) -> Option<usize> {
        let mut at = 0;
        while let Some(place) = bytes.get(at..at + self.wanted.len()) {
            let same = place.iter().zip(&self.wanted).take_while(|(one, other)| one == other).count();
            if same == self.wanted.len() {
                return Some(at);
            }
            let step = place.last().map_or(1, |byte| self.steps[usize::from(*byte)]);
            at += step.max(same);
        }
        None
    }
}
