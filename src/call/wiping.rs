//! A buffer for JSON that is wiped: any body may hold a secret, and an ordinary buffer leaves a copy in memory when it
//! grows.

use std::io::{self, Write};

use zeroize::Zeroizing;

/// Enough for most bodies.
const FIRST_SIZE: usize = 256;

/// A buffer that moves to a larger one when it is full, and wipes the old one.
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
        // This drops the old buffer, which wipes it.
        self.0 = larger;
    }
}

impl Write for Buffer {
    #[inline]
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.write_all(bytes)?;
        Ok(bytes.len())
    }

    /// Called for each bracket, comma and piece of text, so it must be cheap.
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
