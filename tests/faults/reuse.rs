//! Connections that are kept for the next call, but cannot be used for it.

use crate::answers::Answer;
use crate::calls::READ_TIMEOUT;
use crate::server::{Connection, Serve};

/// Two calls are made; the outcome is that of both.
pub(crate) const FAULTS: &[(&str, Serve)] = &[
    ("closes a kept connection", |connection| first(connection, |_| Ok(()))),
    ("resets a kept connection", |connection| first(connection, |connection| connection.reset())),
    ("closes one side of a kept connection", |connection| {
        first(connection, |connection| {
            connection.close_output()?;
            connection.be_ready();
            connection.fall_silent()
        })
    }),
    ("times a kept connection out with 408", |connection| {
        first(connection, |connection| {
            connection.send("HTTP/1.1 408 Request Timeout\r\nConnection: close\r\nContent-Length: 0\r\n\r\n")
        })
    }),
    ("closes a kept connection at the next request", |connection| {
        first(connection, |connection| {
            connection.be_ready();
            connection.request().map(drop)
        })
    }),
    ("resets a kept connection at the next request", |connection| {
        first(connection, |connection| {
            connection.be_ready();
            connection.request_head()?;
            connection.reset()
        })
    }),
    ("closes after it said so, and late", |connection| {
        if connection.number > 0 {
            return connection.serve_well();
        }
        let answer = connection.answer();
        let length = format!("Content-Length: {}\r\nConnection: close\r\n", answer.body.len());
        connection.reply(answer.bytes_with(&length))?;
        connection.be_ready();
        connection.fall_silent()
    }),
    ("answers twice", |connection| {
        first_with(connection, |connection| {
            let both = [connection.answer().bytes(), Answer::wrong(connection.kind).bytes()].concat();
            connection.reply(both)
        })
    }),
    ("answers again before it is asked", |connection| {
        first(connection, |connection| {
            connection.send(Answer::wrong(connection.kind).bytes())?;
            connection.be_ready();
            connection.serve_well()
        })
    }),
    ("sends more than it announced", |connection| {
        first_with(connection, |connection| {
            let more = [connection.answer().bytes(), b"[1, 2, 3]".to_vec()].concat();
            connection.reply(more)
        })
    }),
    ("sends more than the last chunk", |connection| {
        first_with(connection, |connection| {
            let answer = connection.answer();
            let head = answer.head_with("Transfer-Encoding: chunked\r\n");
            let size = format!("{:x}\r\n", answer.body.len()).into_bytes();
            let wrong = Answer::wrong(connection.kind).bytes();
            connection.reply([head, size, answer.body, b"\r\n0\r\n\r\n".to_vec(), wrong].concat())
        })
    }),
    ("sends more than the body of 204", |connection| {
        first_with(connection, |connection| {
            let wrong = Answer::wrong(connection.kind).bytes();
            connection.reply([b"HTTP/1.1 204 No Content\r\n\r\n".to_vec(), wrong].concat())
        })
    }),
    ("sends a body after 304", |connection| {
        first_with(connection, |connection| {
            let wrong = Answer::wrong(connection.kind).bytes();
            connection.reply([b"HTTP/1.1 304 Not Modified\r\nContent-Length: 9\r\n\r\n".to_vec(), wrong].concat())
        })
    }),
    ("answers too late", |connection| {
        if connection.number > 0 {
            return connection.serve_well();
        }
        connection.request()?;
        connection.pause(READ_TIMEOUT + READ_TIMEOUT / 2);
        connection.send(Answer::wrong(connection.kind).bytes())?;
        connection.be_ready();
        connection.serve_well()
    }),
    ("ends its body too late", |connection| {
        if connection.number > 0 {
            return connection.serve_well();
        }
        let answer = connection.answer();
        connection.reply(answer.head())?;
        connection.send(answer.half())?;
        connection.pause(READ_TIMEOUT + READ_TIMEOUT / 2);
        connection.send(&answer.body[answer.half().len()..])?;
        connection.be_ready();
        connection.serve_well()
    }),
];

/// On the first connection, answers once correctly and then does this; works well on the others.
fn first(connection: &mut Connection<'_>, then: Serve) -> std::io::Result<()> {
    if connection.number > 0 {
        return connection.serve_well();
    }
    connection.reply(connection.answer().bytes())?;
    then(connection)
}

/// On the first connection, does this and then works well; works well on the others.
fn first_with(connection: &mut Connection<'_>, reply: Serve) -> std::io::Result<()> {
    if connection.number == 0 {
        reply(connection)?;
        connection.be_ready();
    }
    connection.serve_well()
}
