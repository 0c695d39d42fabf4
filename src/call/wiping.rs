//! JSON whose buffers are wiped: any body may hold a secret, and a buffer that grows leaves a copy behind.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::Value;
use zeroize::{Zeroize, Zeroizing};

/// As much as most bodies need.
const FIRST_SIZE: usize = 256;

/// The JSON of a body.
pub(super) fn json(body: &(impl Serialize + ?Sized)) -> Result<Zeroizing<Vec<u8>>, serde_json::Error> {
    let mut buffer = Buffer(Zeroizing::new(Vec::with_capacity(FIRST_SIZE)));
    serde_json::to_writer(&mut buffer, body)?;
    Ok(buffer.0)
}

/// Wipes the texts of a value.
pub(super) fn wipe(value: Value) {
    match value {
        Value::String(mut text) => text.zeroize(),
        Value::Array(items) => items.into_iter().for_each(wipe),
        Value::Object(object) => object.into_iter().for_each(|(mut name, value)| {
            name.zeroize();
            wipe(value);
        }),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// Moves into a larger one when it is full, and is wiped then.
struct Buffer(Zeroizing<Vec<u8>>);

impl Buffer {
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

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn the_json_is_that_of_serde_json_whatever_its_length() {
        for length in [0, 1, FIRST_SIZE - 3, FIRST_SIZE - 2, FIRST_SIZE - 1, 10 * FIRST_SIZE] {
            let body = json!([{"a\"\u{e9}": "x".repeat(length)}, "y".repeat(length), null, 1.5]);
            assert_eq!(*json(&body).unwrap(), serde_json::to_vec(&body).unwrap());
        }
    }
}
