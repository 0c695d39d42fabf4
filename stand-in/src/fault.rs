//! Faults of an answer on its way to the client.

use std::time::Duration;

use crate::Gate;

/// A fault of an answer on its way to the client.
///
/// Most tests use the method of the same name of [`On`](crate::On), whose documentation says what a client sees.
/// Numbers of bytes refer to the body as it is sent.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum Fault {
    /// No answer: the connection is reset.
    Reset,
    /// The connection is reset after this number of bytes of the body.
    ResetAfter(usize),
    /// No answer: the connection is closed.
    Close,
    /// The connection is closed in the middle of the head.
    BreakOffInHead,
    /// The connection is closed after this number of bytes of the body, although more were announced.
    BreakOffAfter(usize),
    /// Nothing is sent until the gate is opened.
    Stall(Gate),
    /// Nothing more is sent after this number of bytes of the body until the gate is opened.
    StallAfter(usize, Gate),
    /// The body is sent in pieces of this number of bytes, with a pause before each.
    Drip {
        /// The number of bytes in a piece.
        piece: usize,
        /// The pause before each piece.
        pause: Duration,
    },
    /// The answer is delayed by this time.
    Delay(Duration),
    /// The body has no length: the end of the connection ends it, without the `close_notify` of TLS.
    NoCloseNotify,
    /// The announced length is this number of bytes too large; the connection is closed after the body.
    LongerLength(u64),
    /// The announced length is this number of bytes too small.
    ShorterLength(u64),
    /// The answer says that the body is compressed, but it is not.
    FalseGzip,
    /// The body is compressed, and its second half is missing.
    CutGzip,
    /// The answer has an `ETag` that no earlier answer had.
    ChangingEtag,
    /// The body is sent in chunks, the second of which has an invalid length.
    MalformedChunk,
    /// The connection is closed as soon as the answer is sent, even if the body of the request has not been read.
    HangUp,
}
