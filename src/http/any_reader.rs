//! One type for readers of all kinds.

use std::io::{self, Read};

/// A reader of any kind, as `Box<dyn Read + Send>` is.
///
/// That type would compile all eight functions of [`Read`] for each kind of reader, and put them into each program. Here
/// only `read` depends on the kind.
pub(crate) struct AnyReader(Box<dyn Source>);

trait Source: Send {
    fn read_some(&mut self, buffer: &mut [u8]) -> io::Result<usize>;
}

impl<R: Read + Send> Source for R {
    fn read_some(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.read(buffer)
    }
}

impl AnyReader {
    pub(crate) fn new(reader: impl Read + Send + 'static) -> Self {
        AnyReader(Box::new(reader))
    }

    pub(crate) fn empty() -> Self {
        AnyReader::new(io::empty())
    }
}

impl Read for AnyReader {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.0.read_some(buffer)
    }
}
