//! JSON whose buffers are wiped: any body may hold a secret, and a buffer that grows leaves a copy behind.

use std::io::{self, Write};

use zeroize::Zeroizing;

/// As much as most bodies need.
const FIRST_SIZE: usize = 256;

/// Moves into a larger one when it is full, and is wiped then.
pub(super) struct Buffer(Zeroizing<Vec<u8>>);

impl Default for Buffer {
    fn default() -> Self {
        Buffer(Zeroizing::new(Vec::with_capacity(FIRST_SIZE)))
    }
}

impl Buffer {
    pub(super) fn bytes(&self) -> &[u8] {
        &self.0
    }

    pub(super) fn into_bytes(self) -> Zeroizing<Vec<u8>> {
        self.0
    }

    #[cold]
    fn grow(&mut self, more: usize) {
        let needed = (self.0.len() + more).max(4 * self.0.capacity());
        let mut larger = Zeroizing::new(Vec::with_capacity(needed));
        larger.extend_from_slice(&self.0);
        // The old one is dropped, which wipes it.
        self.0 = larger;
    }
}

impl Write for Buffer {
    #[inline]
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.write_all(bytes)?;
        Ok(bytes.len())
    }

    /// Called for each sign and each piece of a text, so that it must be cheap.
    #[inline]
    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        if bytes.len() > self.0.capacity() - self.0.len() {
            self.grow(bytes.len());
        }
        self.0.extend_from_slice(bytes);
        Ok(())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
