//! Answers that violate HTTP in their status line or headers.

use std::time::Duration;

use crate::server::{Connection, Serve};

pub(crate) const FAULTS: &[(&str, Serve)] = &[
    ("a text that is no HTTP", |connection| connection.reply("Service is starting, please wait\r\n\r\n")),
    ("a body without a head", |connection| connection.reply(connection.answer().body)),
    ("the greeting of SSH", |connection| {
        connection.send("SSH-2.0-OpenSSH_9.2\r\n")?;
        connection.fall_silent()
    }),
    ("the settings of HTTP/2", |connection| {
        connection.reply(b"\0\0\x12\x04\0\0\0\0\0\0\x03\0\0\0\x64\0\x04\0\x01\0\0\0\x05\0\0\x40\0")?;
        connection.fall_silent()
    }),
    ("the alert of TLS", |connection| connection.reply(b"\x15\x03\x01\0\x02\x02\x46")),
    ("a status line of HTTP/2", |connection| connection.reply("HTTP/2 200\r\n\r\n")),
    ("a status line of RTSP", |connection| connection.reply("RTSP/1.0 200 OK\r\n\r\n")),
    ("status 000", |connection| connection.reply("HTTP/1.1 000 None\r\nContent-Length: 0\r\n\r\n")),
    ("status 99", |connection| connection.reply("HTTP/1.1 99 Low\r\nContent-Length: 0\r\n\r\n")),
    ("status 999", |connection| connection.reply("HTTP/1.1 999 High\r\nContent-Length: 0\r\n\r\n")),
    ("status 2000", |connection| connection.reply("HTTP/1.1 2000 High\r\nContent-Length: 0\r\n\r\n")),
    ("status -200", |connection| connection.reply("HTTP/1.1 -200 Low\r\nContent-Length: 0\r\n\r\n")),
    ("an endless status line", |connection| {
        connection.reply("HTTP/1.1 200 ")?;
        connection.send_endlessly([b'x'; 4096])
    }),
    ("endless empty lines", |connection| {
        connection.request()?;
        connection.send_endlessly("\r\n".repeat(2048))
    }),
    ("endless headers", |connection| {
        connection.reply("HTTP/1.1 200 OK\r\n")?;
        connection.send_endlessly(format!("X-More: {}\r\n", "x".repeat(4096)))
    }),
    ("one endless header", |connection| {
        connection.reply("HTTP/1.1 200 OK\r\nX-More: ")?;
        connection.send_endlessly([b'x'; 4096])
    }),
    ("a thousand headers", |connection| {
        connection.reply(connection.answer().bytes_with(&"X-More: x\r\n".repeat(1000)))
    }),
    ("a header without a colon", |connection| {
        connection.reply(connection.answer().bytes_with("Content-Length 12\r\n"))
    }),
    ("a header with a zero byte", |connection| connection.reply(connection.answer().bytes_with("X-More: a\0b\r\n"))),
    ("a header with a blank in its name", |connection| {
        connection.reply(connection.answer().bytes_with("Content-Length : 12\r\n"))
    }),
    ("a header over two lines", |connection| {
        connection.reply(connection.answer().bytes_with("X-More: a\r\n Content-Length: 12\r\n"))
    }),
    ("a header that is no UTF-8", |connection| {
        connection.request()?;
        let answer = connection.answer();
        connection.send("HTTP/1.1 ")?;
        connection.send(format!("{} \u{e9}\r\nContent-Length: {}\r\n", answer.status, answer.body.len()))?;
        connection.send(b"X-More: \xff\xfe\r\n\r\n")?;
        connection.send(answer.body)?;
        connection.serve_well()
    }),
    ("lines that end without a return", |connection| {
        let answer = connection.answer();
        connection.reply(format!("HTTP/1.1 {} Bare\nContent-Length: {}\n\n", answer.status, answer.body.len()))?;
        connection.send(answer.body)?;
        connection.serve_well()
    }),
    ("HTTP/1.0", |connection| {
        let answer = connection.answer();
        connection.reply(format!("HTTP/1.0 {} Old\r\n\r\n", answer.status))?;
        connection.send(answer.body)
    }),
    ("100 before the answer", |connection| {
        connection.reply("HTTP/1.1 100 Continue\r\n\r\n")?;
        connection.send(connection.answer().bytes())?;
        connection.serve_well()
    }),
    ("100 with headers", |connection| {
        let request = connection.request_head()?;
        connection.send("HTTP/1.1 100 Continue\r\nDate: Mon, 06 May 2024 07:08:09 GMT\r\n\r\n")?;
        connection.take(request.length())?;
        connection.send(connection.answer().bytes())?;
        connection.serve_well()
    }),
    ("100, 102 and 103 many times", |connection| {
        let request = connection.request_head()?;
        let early = "HTTP/1.1 103 Early Hints\r\nLink: </style.css>; rel=preload\r\n\r\n";
        connection.send(["HTTP/1.1 102 Processing\r\n\r\n", early].concat().repeat(20))?;
        connection.send("HTTP/1.1 100 Continue\r\n\r\n".repeat(20))?;
        connection.take(request.length())?;
        connection.send(early.repeat(20))?;
        connection.send(connection.answer().bytes())?;
        connection.serve_well()
    }),
    ("102 without end", |connection| {
        connection.request()?;
        connection.send_endlessly("HTTP/1.1 102 Processing\r\n\r\n")
    }),
    ("101 that nobody asked for", |connection| {
        connection.reply("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n")?;
        connection.fall_silent()
    }),
    ("never 100", |connection| {
        let request = connection.request_head()?;
        connection.take(request.length())?;
        connection.send(connection.answer().bytes())?;
        connection.serve_well()
    }),
    ("204 with a body", |connection| {
        connection.reply("HTTP/1.1 204 No Content\r\nContent-Length: 5\r\n\r\n[1,2]")?;
        connection.serve_well()
    }),
    ("304", |connection| connection.keep_replying("HTTP/1.1 304 Not Modified\r\nContent-Length: 5\r\n\r\n")),
    ("a redirect to itself", |connection| redirect(connection, "/file")),
    ("a redirect to another host", |connection| {
        let elsewhere = format!("{}/file", connection.elsewhere());
        let redirect = format!("HTTP/1.1 302 Found\r\nLocation: {elsewhere}\r\nContent-Length: 0\r\n\r\n");
        connection.reply_unless_elsewhere(redirect)
    }),
    ("a redirect to plain http", |connection| redirect(connection, "http://storage.example/file")),
    ("a redirect to a file of this machine", |connection| redirect(connection, "file:///etc/passwd")),
    ("a redirect to no URL", |connection| redirect(connection, "http://[::1")),
    ("a redirect to nowhere", |connection| connection.keep_replying("HTTP/1.1 302 Found\r\nContent-Length: 0\r\n\r\n")),
    ("500", |connection| error(connection, 500, "")),
    ("502", |connection| error(connection, 502, "")),
    ("503 with Retry-After: 0", |connection| error(connection, 503, "Retry-After: 0\r\n")),
    ("503 with Retry-After: 2", |connection| error(connection, 503, "Retry-After: 2\r\n")),
    ("503 with Retry-After: 86400", |connection| error(connection, 503, "Retry-After: 86400\r\n")),
    ("503 with Retry-After: soon", |connection| error(connection, 503, "Retry-After: soon\r\n")),
    ("503 with Retry-After: -1", |connection| error(connection, 503, "Retry-After: -1\r\n")),
    ("503 with a date of the past", |connection| {
        error(connection, 503, "Retry-After: Sun, 06 Nov 1994 08:49:37 GMT\r\n")
    }),
    ("503 with a date of the future", |connection| {
        error(connection, 503, "Retry-After: Tue, 06 Nov 2094 08:49:37 GMT\r\n")
    }),
    ("503, and then as it should", |connection| {
        if connection.request()?.turn == 0 {
            connection.send("HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n")?;
        } else {
            connection.send(connection.answer().bytes())?;
        }
        connection.serve_well()
    }),
    ("429", |connection| error(connection, 429, "")),
    ("429 with Retry-After: 86400", |connection| error(connection, 429, "Retry-After: 86400\r\n")),
    ("401 each time", |connection| error(connection, 401, "WWW-Authenticate: Bearer\r\n")),
    ("an error that comes late", |connection| {
        connection.request()?;
        connection.pause(Duration::from_millis(500));
        connection.send("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")
    }),
    ("an error whose body has no end", |connection| {
        connection.reply("HTTP/1.1 404 Not Found\r\n\r\n")?;
        connection.send_endlessly([b'x'; 16 * 1024])
    }),
    ("an error whose body breaks off", |connection| {
        connection.reply("HTTP/1.1 404 Not Found\r\nContent-Length: 1000\r\n\r\n{\"detail\": \"No")
    }),
    ("an error that is nested without end", |connection| {
        connection.reply("HTTP/1.1 404 Not Found\r\n\r\n")?;
        connection.send("[".repeat(60_000))
    }),
];

fn redirect(connection: &mut Connection<'_>, location: &str) -> std::io::Result<()> {
    connection.keep_replying(format!("HTTP/1.1 302 Found\r\nLocation: {location}\r\nContent-Length: 0\r\n\r\n"))
}

fn error(connection: &mut Connection<'_>, status: u16, headers: &str) -> std::io::Result<()> {
    connection.keep_replying(format!("HTTP/1.1 {status} Error\r\n{headers}Content-Length: 2\r\n\r\n{{}}"))
}
