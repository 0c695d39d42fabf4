//! Finds a delimiter in a large number of bytes.

/// A text whose first byte occurs only once in it, such as the line break of a delimiter.
///
/// It compares the last byte of a possible place, and moves on by the distance of that byte from the end (Horspool), so
/// that most bytes of a large file are never read. The time is linear for any content: places with an equal beginning
/// cannot overlap, since the first byte occurs only once.
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
        let length = self.wanted.len();
        let last = *self.wanted.last()?;
        let mut end = length;
        while end <= bytes.len() {
            let byte = bytes[end - 1];
            if byte == last && bytes[end - length..end] == self.wanted {
                return Some(end - length);
            }
            end += self.steps[usize::from(byte)];
        }
        None
    }
}
