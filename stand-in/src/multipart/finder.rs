//! Finds a delimiter in many bytes.

/// What starts with a byte that is not in it again, as a line break in a delimiter.
///
/// It looks at the last byte of the place where the delimiter may be, and moves on by how far that byte is from its end
/// (Horspool), so that most bytes of a large file are never looked at. No content makes this slower than linear: places
/// that are alike in their first bytes cannot overlap there, since the first byte is not in it again.
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
