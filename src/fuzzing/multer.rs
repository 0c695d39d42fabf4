//! Reads forms with a parser that is not ours.

use std::convert::Infallible;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use super::Part;

/// The parts of a form with this content type.
pub(crate) fn read(content_type: &str, body: Vec<u8>) -> Vec<Part> {
    let boundary = multer::parse_boundary(content_type).unwrap();
    let body = futures_util::stream::iter([Ok::<_, Infallible>(body)]);
    let mut form = multer::Multipart::new(body, boundary);
    let mut reading = pin!(async {
        let mut parts = Vec::new();
        while let Some(field) = form.next_field().await.unwrap() {
            parts.push(Part {
                name: field.name().map(str::to_owned),
                file_name: field.file_name().map(str::to_owned),
                content_type: field.headers().get("content-type").map(|value| value.as_bytes().to_vec()),
                content: field.bytes().await.unwrap().to_vec(),
            });
        }
        parts
    });
    // The whole body is there already, so there is nothing to wait for.
    match reading.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(parts) => parts,
        Poll::Pending => panic!("waits for more than the body"),
    }
}
