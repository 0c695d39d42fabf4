//! What can go wrong with an answer on its way.

use std::time::Duration;

use crate::Gate;

/// What goes wrong with an answer on its way to the client.
///
/// Most tests say it by the method of the same name of [`On`](crate::On), whose documentation tells what a client sees.
/// Numbers of bytes count the body as it is sent.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum Fault {
    /// No answer: the connection is reset.
    Reset,
    /// The connection is reset after so many bytes of the body.
    ResetAfter(usize),
    /// No answer: the connection is closed.
    Close,
    /// The connection is closed in the middle of the head.
    BreakOffInHead,
    /// The connection is closed after so many bytes of the body, although more were promised.
    BreakOffAfter(usize),
    /// Nothing is sent until the gate is opened.
    Stall(Gate),
    /// Nothing is sent after so many bytes of the body until the gate is opened.
    StallAfter(usize, Gate),
    /// The body comes in pieces of so many bytes, with a pause before each.
    Drip {
        /// The number of bytes in a piece.
        piece: usize,
        /// The pause before each piece.
        pause: Duration,
    },
    /// The answer comes so much later.
    Delay(Duration),
    /// The body has no length, and the connection ends behind it without the `close_notify` of TLS.
    NoCloseNotify,
    /// The length is given as so many bytes more than there are; the connection is closed behind the body.
    LongerLength(u64),
    /// The length is given as so many bytes less than there are.
    ShorterLength(u64),
    /// The body is said to be compressed, and is not.
    FalseGzip,
    /// The body is compressed, and the second half of that is missing.
    CutGzip,
    /// The answer has an `ETag` that no answer had before.
    ChangingEtag,
    /// The body comes in chunks, the second of which has no valid length.
    MalformedChunk,
    /// The connection is closed as soon as the answer is sent, although the body of the request may not have been read.
    HangUp,
}
