//! Connections that break, stall or are useless.

use crate::server::Serve;

pub(crate) const FAULTS: &[(&str, Serve)] = &[
    ("accepts and says nothing", |connection| connection.fall_silent()),
    ("closes at once", |_| Ok(())),
    ("resets before it has read anything", |connection| {
        // Not earlier, since the client could still be connecting.
        connection.await_first_byte()?;
        connection.reset()
    }),
    ("resets while the request arrives", |connection| {
        connection.take(20)?;
        connection.reset()
    }),
    ("takes the request and says nothing", |connection| {
        connection.request()?;
        connection.fall_silent()
    }),
    ("takes the head and says nothing", |connection| {
        connection.request_head()?;
        connection.fall_silent()
    }),
    ("takes the request in pieces", |connection| {
        let request = connection.request_head()?;
        connection.take_in_pieces(request.length())?;
        connection.send(connection.answer().bytes())?;
        connection.serve_well()
    }),
    ("closes instead of an answer", |connection| connection.request().map(drop)),
    ("resets instead of an answer", |connection| {
        connection.request()?;
        connection.reset()
    }),
    ("closes one side instead of an answer", |connection| {
        connection.request()?;
        connection.close_one_side()
    }),
    ("closes in the status line", |connection| connection.reply("HTTP/1.1 2")),
    ("closes in the headers", |connection| connection.reply("HTTP/1.1 200 OK\r\nContent-")),
    ("resets in the headers", |connection| {
        connection.reply("HTTP/1.1 200 OK\r\nContent-")?;
        connection.reset()
    }),
    ("stalls in the headers", |connection| {
        connection.reply("HTTP/1.1 200 OK\r\nContent-")?;
        connection.fall_silent()
    }),
    ("sends byte by byte", |connection| {
        connection.request()?;
        connection.send_in_bytes(connection.answer().bytes())?;
        connection.serve_well()
    }),
    ("drips its headers", |connection| {
        connection.request()?;
        connection.drip(connection.answer().bytes())
    }),
    ("closes after the headers", |connection| connection.reply(connection.answer().head())),
    ("resets after the headers", |connection| {
        connection.reply(connection.answer().head())?;
        connection.reset()
    }),
    ("closes in the body", |connection| {
        connection.reply(connection.answer().head())?;
        connection.send(connection.answer().half())
    }),
    ("resets in the body", |connection| {
        connection.reply(connection.answer().head())?;
        connection.send(connection.answer().half())?;
        connection.reset()
    }),
    ("closes one side in the body", |connection| {
        connection.reply(connection.answer().head())?;
        connection.send(connection.answer().half())?;
        connection.close_one_side()
    }),
    ("stalls in the body", |connection| {
        connection.reply(connection.answer().head())?;
        connection.send(connection.answer().half())?;
        connection.fall_silent()
    }),
    ("drips its body", |connection| {
        connection.reply(connection.answer().head())?;
        connection.drip(connection.answer().body)
    }),
    ("drips the body of an error", |connection| {
        connection.reply("HTTP/1.1 404 Not Found\r\nContent-Length: 1000\r\n\r\n")?;
        connection.drip([b' '; 1000])
    }),
    ("resets in a body without a length", |connection| {
        connection.reply(connection.answer().head_with(""))?;
        connection.send(connection.answer().half())?;
        connection.reset()
    }),
    ("answers before it takes the request", |connection| {
        connection.send(connection.answer().bytes())?;
        let request = connection.request_head()?;
        connection.take(request.length())?;
        connection.serve_well()
    }),
    ("refuses the body of the request", |connection| {
        let request = connection.request_head()?;
        connection.send("HTTP/1.1 413 Too Large\r\nContent-Length: 2\r\n\r\n{}")?;
        connection.take(request.length())?;
        connection.close_one_side()
    }),
    ("refuses in the middle of the request", |connection| {
        let request = connection.request_head()?;
        connection.send("HTTP/1.1 100 Continue\r\n\r\n")?;
        connection.take(request.length() / 4)?;
        connection.send("HTTP/1.1 413 Too Large\r\nConnection: close\r\nContent-Length: 2\r\n\r\n{}")?;
        connection.close_one_side()
    }),
    ("refuses in the middle of the request and hangs up", |connection| {
        let request = connection.request_head()?;
        connection.send("HTTP/1.1 100 Continue\r\n\r\n")?;
        connection.take(request.length() / 4)?;
        connection.send("HTTP/1.1 413 Too Large\r\nConnection: close\r\nContent-Length: 2\r\n\r\n{}")
    }),
];
