//! The promised outcome of each kind of call for each fault.

/// How to read an outcome:
///
/// | outcome | meaning |
/// |---|---|
/// | `ok` | the right answer, or the whole file |
/// | `other` | what the server sent, although that is not the file: nothing in it tells |
/// | a number | an error of the service with that status |
/// | `decode` and a number | an answer with that status that is not what was declared |
/// | `cut` and a number | an answer with that status whose body broke off or could not be unpacked |
/// | `connect`, `broken`, `protocol`, `too large` | an error of the transport of that kind |
/// | `silence` | a timeout, after nothing came for as long as the read timeout |
/// | `deadline` | a timeout, at the session's deadline |
/// | `auth` before one of these | no token could be had, for that reason |
/// | `x3` after one of these | it took so many attempts, or a redirect |
/// | two, with a comma | what came of one call, and of the next one |
pub(crate) const PROMISED: &str = "
fault                                             | read           | stream         | write          | upload         | large upload   | download     | save         | token
refuses connections                               | connect x3     | connect x3     | connect x3     | connect x3     | connect x3     | connect x3   | connect x3   | auth connect x3
accepts and says nothing                          | silence        | silence        | silence        | silence        | silence        | silence      | silence      | auth silence
closes at once                                    | broken x3      | broken x3      | broken         | broken         | broken         | broken x3    | broken x3    | auth broken x3
resets before it has read anything                | broken x3      | broken x3      | broken         | broken         | broken         | broken x3    | broken x3    | auth broken x3
resets while the request arrives                  | broken x3      | broken x3      | broken         | broken         | broken         | broken x3    | broken x3    | auth broken x3
takes the request and says nothing                | silence        | silence        | silence        | silence        | silence        | silence      | silence      | auth silence
takes the head and says nothing                   | silence        | silence        | silence        | silence        | silence        | silence      | silence      | auth silence
takes the request in pieces                       | ok             | ok             | ok             | ok             | ok             | ok           | ok           | ok
closes instead of an answer                       | broken x3      | broken x3      | broken         | broken         | broken         | broken x3    | broken x3    | auth broken x3
resets instead of an answer                       | broken x3      | broken x3      | broken         | broken         | broken         | broken x3    | broken x3    | auth broken x3
closes one side instead of an answer              | broken x3      | broken x3      | broken         | broken         | broken         | broken x3    | broken x3    | auth broken x3
closes in the status line                         | broken x3      | broken x3      | broken         | broken         | broken         | broken x3    | broken x3    | auth broken x3
closes in the headers                             | broken x3      | broken x3      | broken         | broken         | broken         | broken x3    | broken x3    | auth broken x3
resets in the headers                             | broken x3      | broken x3      | broken         | broken         | broken         | broken x3    | broken x3    | auth broken x3
stalls in the headers                             | silence        | silence        | silence        | silence        | silence        | silence      | silence      | auth silence
sends byte by byte                                | ok             | ok             | ok             | ok             | ok             | ok           | ok           | ok
drips its headers                                 | deadline       | deadline       | deadline       | deadline       | deadline       | deadline     | deadline     | auth deadline
closes after the headers                          | cut 200 x3     | cut 200        | cut 201        | cut 201        | cut 201        | broken       | broken x3    | auth broken x3
resets after the headers                          | cut 200 x3     | cut 200        | cut 201        | cut 201        | cut 201        | broken       | broken x3    | auth broken x3
closes in the body                                | cut 200 x3     | cut 200        | cut 201        | cut 201        | cut 201        | broken       | broken x3    | auth broken x3
resets in the body                                | cut 200 x3     | cut 200        | cut 201        | cut 201        | cut 201        | broken       | broken x3    | auth broken x3
closes one side in the body                       | cut 200 x3     | cut 200        | cut 201        | cut 201        | cut 201        | broken       | broken x3    | auth broken x3
stalls in the body                                | silence        | silence        | silence        | silence        | silence        | silence      | silence      | auth silence
drips its body                                    | deadline       | deadline       | deadline       | deadline       | deadline       | deadline     | deadline     | auth deadline
drips the body of an error                        | 404            | 404            | 404            | 404            | 404            | 404          | 404          | auth 404
resets in a body without a length                 | cut 200 x3     | cut 200        | cut 201        | cut 201        | cut 201        | broken       | broken x3    | auth broken x3
answers before it takes the request               | ok             | ok             | ok             | ok             | ok             | ok           | ok           | ok
refuses the body of the request                   | 413            | 413            | 413            | 413            | 413            | 413          | 413          | auth 413
refuses in the middle of the request              | 413            | 413            | 413            | 413            | 413            | 413          | 413          | auth 413
refuses in the middle of the request and hangs up | 413            | 413            | 413            | 413            | 413            | 413          | 413          | auth 413
a text that is no HTTP                            | protocol       | protocol       | protocol       | protocol       | protocol       | protocol     | protocol     | auth protocol
a body without a head                             | protocol       | protocol       | protocol       | protocol       | protocol       | protocol     | protocol     | auth protocol
the greeting of SSH                               | protocol       | protocol       | protocol       | protocol       | protocol       | protocol     | protocol     | auth protocol
the settings of HTTP/2                            | protocol       | protocol       | protocol       | protocol       | protocol       | protocol     | protocol     | auth protocol
the alert of TLS                                  | protocol       | protocol       | protocol       | protocol       | protocol       | protocol     | protocol     | auth protocol
a status line of HTTP/2                           | protocol       | protocol       | protocol       | protocol       | protocol       | protocol     | protocol     | auth protocol
a status line of RTSP                             | protocol       | protocol       | protocol       | protocol       | protocol       | protocol     | protocol     | auth protocol
status 000                                        | protocol       | protocol       | protocol       | protocol       | protocol       | protocol     | protocol     | auth protocol
status 99                                         | protocol       | protocol       | protocol       | protocol       | protocol       | protocol     | protocol     | auth protocol
status 999                                        | 999            | 999            | 999            | 999            | 999            | 999          | 999          | auth 999
status 2000                                       | protocol       | protocol       | protocol       | protocol       | protocol       | protocol     | protocol     | auth protocol
status -200                                       | protocol       | protocol       | protocol       | protocol       | protocol       | protocol     | protocol     | auth protocol
an endless status line                            | too large      | too large      | too large      | too large      | too large      | too large    | too large    | auth too large
endless empty lines                               | too large      | too large      | too large      | too large      | too large      | too large    | too large    | auth too large
endless headers                                   | too large      | too large      | too large      | too large      | too large      | too large    | too large    | auth too large
one endless header                                | too large      | too large      | too large      | too large      | too large      | too large    | too large    | auth too large
a thousand headers                                | protocol       | protocol       | protocol       | protocol       | protocol       | protocol     | protocol     | auth protocol
a header without a colon                          | protocol       | protocol       | protocol       | protocol       | protocol       | protocol     | protocol     | auth protocol
a header with a zero byte                         | protocol       | protocol       | protocol       | protocol       | protocol       | protocol     | protocol     | auth protocol
a header with a blank in its name                 | protocol       | protocol       | protocol       | protocol       | protocol       | protocol     | protocol     | auth protocol
a header over two lines                           | ok             | ok             | ok             | ok             | ok             | ok           | ok           | ok
a header that is no UTF-8                         | ok             | ok             | ok             | ok             | ok             | ok           | ok           | ok
lines that end without a return                   | ok             | ok             | ok             | ok             | ok             | ok           | ok           | ok
HTTP/1.0                                          | ok             | ok             | ok             | ok             | ok             | ok           | ok           | ok
100 before the answer                             | ok             | ok             | ok             | ok             | ok             | ok           | ok           | ok
100 with headers                                  | ok             | ok             | ok             | ok             | ok             | ok           | ok           | ok
100, 102 and 103 many times                       | ok             | ok             | ok             | ok             | ok             | ok           | ok           | ok
102 without end                                   | deadline       | deadline       | deadline       | deadline       | deadline       | deadline     | deadline     | auth deadline
101 that nobody asked for                         | 101            | 101            | 101            | 101            | 101            | 101          | 101          | auth 101
never 100                                         | ok             | ok             | ok             | ok             | ok             | ok           | ok           | ok
204 with a body                                   | decode 204     | decode 204     | decode 204     | decode 204     | decode 204     | protocol     | protocol     | auth 204
304                                               | 304            | 304            | 304            | 304            | 304            | 304          | 304          | auth 304
a redirect to itself                              | 302            | 302            | 302            | 302            | 302            | 302          | 302          | auth 302
a redirect to another host                        | 302            | 302            | 302            | 302            | 302            | ok x2        | ok x2        | auth 302
a redirect to plain http                          | 302            | 302            | 302            | 302            | 302            | 302          | 302          | auth 302
a redirect to a file of this machine              | 302            | 302            | 302            | 302            | 302            | 302          | 302          | auth 302
a redirect to no URL                              | 302            | 302            | 302            | 302            | 302            | 302          | 302          | auth 302
a redirect to nowhere                             | 302            | 302            | 302            | 302            | 302            | 302          | 302          | auth 302
500                                               | 500            | 500            | 500            | 500            | 500            | 500          | 500          | auth 500
502                                               | 502 x3         | 502 x3         | 502            | 502            | 502            | 502 x3       | 502 x3       | auth 502 x3
503 with Retry-After: 0                           | 503 x3         | 503 x3         | 503            | 503            | 503            | 503 x3       | 503 x3       | auth 503 x3
503 with Retry-After: 2                           | 503 x2         | 503 x2         | 503            | 503            | 503            | 503 x2       | 503 x2       | auth 503 x2
503 with Retry-After: 86400                       | 503            | 503            | 503            | 503            | 503            | 503          | 503          | auth 503
503 with Retry-After: soon                        | 503 x3         | 503 x3         | 503            | 503            | 503            | 503 x3       | 503 x3       | auth 503 x3
503 with Retry-After: -1                          | 503 x3         | 503 x3         | 503            | 503            | 503            | 503 x3       | 503 x3       | auth 503 x3
503 with a date of the past                       | 503 x3         | 503 x3         | 503            | 503            | 503            | 503 x3       | 503 x3       | auth 503 x3
503 with a date of the future                     | 503 x3         | 503 x3         | 503            | 503            | 503            | 503 x3       | 503 x3       | auth 503 x3
503, and then as it should                        | ok x2          | ok x2          | 503            | 503            | 503            | ok x2        | ok x2        | ok x2
429                                               | 429 x3         | 429 x3         | 429 x3         | 429 x3         | 429 x3         | 429 x3       | 429 x3       | auth 429 x3
429 with Retry-After: 86400                       | 429            | 429            | 429            | 429            | 429            | 429          | 429          | auth 429
401 each time                                     | 401            | 401            | 401            | 401            | 401            | 401          | 401          | auth 401
an error that comes late                          | 404            | 404            | 404            | 404            | 404            | 404          | 404          | auth 404
an error whose body has no end                    | 404            | 404            | 404            | 404            | 404            | 404          | 404          | auth 404
an error whose body breaks off                    | 404            | 404            | 404            | 404            | 404            | 404          | 404          | auth 404
an error that is nested without end               | 404            | 404            | 404            | 404            | 404            | 404          | 404          | auth 404
announces too much and waits                      | silence        | silence        | silence        | silence        | silence        | silence      | silence      | auth silence
announces 16 EiB and closes                       | cut 200 x3     | cut 200        | cut 201        | cut 201        | cut 201        | broken       | broken x3    | auth broken x3
announces too little                              | decode 200     | decode 200     | decode 201     | decode 201     | decode 201     | other        | other        | auth 200
announces a negative length                       | protocol       | protocol       | protocol       | protocol       | protocol       | protocol     | protocol     | auth protocol
announces a length that is no number              | protocol       | protocol       | protocol       | protocol       | protocol       | protocol     | protocol     | auth protocol
announces more than 64 bits                       | protocol       | protocol       | protocol       | protocol       | protocol       | protocol     | protocol     | auth protocol
announces two lengths                             | protocol       | protocol       | protocol       | protocol       | protocol       | protocol     | protocol     | auth protocol
announces two lengths in one                      | protocol       | protocol       | protocol       | protocol       | protocol       | protocol     | protocol     | auth protocol
announces a length and chunks                     | ok             | ok             | ok             | ok             | ok             | ok           | ok           | ok
announces chunks and sends none                   | cut 200 x3     | cut 200        | cut 201        | cut 201        | cut 201        | broken       | broken x3    | auth broken x3
a chunk without a size                            | cut 200 x3     | cut 200        | cut 201        | cut 201        | cut 201        | broken       | broken x3    | auth broken x3
a chunk of a negative size                        | cut 200 x3     | cut 200        | cut 201        | cut 201        | cut 201        | broken       | broken x3    | auth broken x3
a chunk of more than 64 bits                      | cut 200 x3     | cut 200        | cut 201        | cut 201        | cut 201        | broken       | broken x3    | auth broken x3
a chunk of 16 EiB that breaks off                 | cut 200 x3     | cut 200        | cut 201        | cut 201        | cut 201        | broken       | broken x3    | auth broken x3
a chunk longer than its size                      | cut 200 x3     | cut 200        | cut 201        | cut 201        | cut 201        | broken       | broken x3    | auth broken x3
a chunk size without end                          | cut 200 x3     | cut 200        | cut 201        | cut 201        | cut 201        | broken       | broken x3    | auth broken x3
no last chunk, and closes                         | cut 200 x3     | cut 200        | cut 201        | cut 201        | cut 201        | broken       | broken x3    | auth broken x3
no last chunk, and waits                          | silence        | silence        | silence        | silence        | silence        | silence      | silence      | auth silence
trailers without end                              | too large      | too large      | too large      | too large      | too large      | too large    | too large    | auth too large
a body without end                                | too large      | deadline       | too large      | too large      | too large      | deadline     | deadline     | auth 200
a text without end                                | too large      | too large      | too large      | too large      | too large      | deadline     | deadline     | auth 200
a list without end                                | too large      | deadline       | too large      | too large      | too large      | deadline     | deadline     | auth 200
chunks without end                                | too large      | deadline       | too large      | too large      | too large      | deadline     | deadline     | auth 200
a bomb of gzip                                    | too large      | deadline       | too large      | too large      | too large      | deadline     | deadline     | auth 200
gzip that is broken                               | cut 200 x3     | cut 200        | cut 201        | cut 201        | cut 201        | broken       | broken x3    | auth broken x3
gzip that is cut short                            | cut 200 x3     | cut 200        | cut 201        | cut 201        | cut 201        | broken       | broken x3    | auth broken x3
gzip of something else                            | cut 200 x3     | cut 200        | cut 201        | cut 201        | cut 201        | broken       | broken x3    | auth broken x3
gzip that is none                                 | cut 200 x3     | cut 200        | cut 201        | cut 201        | cut 201        | broken       | broken x3    | auth broken x3
no body                                           | decode 200     | decode 200     | decode 201     | decode 201     | decode 201     | other        | other        | auth 200
a blank body                                      | decode 200     | decode 200     | decode 201     | decode 201     | decode 201     | other        | other        | auth 200
null                                              | decode 200     | decode 200     | decode 201     | decode 201     | decode 201     | other        | other        | auth 200
JSON of another kind                              | decode 200     | decode 200     | decode 201     | decode 201     | decode 201     | other        | other        | auth 200
JSON that is not UTF-8                            | decode 200     | decode 200     | decode 201     | decode 201     | decode 201     | other        | other        | auth 200
JSON that is nested without end                   | decode 200     | decode 200     | decode 201     | decode 201     | decode 201     | other        | other        | auth 200
JSON with something after it                      | decode 200     | decode 200     | decode 201     | decode 201     | decode 201     | other        | other        | ok
JSON that is cut short                            | decode 200     | decode 200     | decode 201     | decode 201     | decode 201     | other        | other        | auth 200
a page instead                                    | decode 200     | decode 200     | decode 200     | decode 200     | decode 200     | other        | other        | auth 200
JSON that calls itself a page                     | ok             | ok             | ok             | ok             | ok             | ok           | ok           | ok
a part that nobody asked for                      | decode 206     | decode 206     | decode 206     | decode 206     | decode 206     | protocol     | protocol     | auth 206
closes a kept connection                          | ok, ok         | ok, ok         | ok, ok         | ok, ok         | ok, ok         | ok, ok       | ok, ok       | ok, ok
resets a kept connection                          | ok, ok         | ok, ok         | ok, ok         | ok, ok         | ok, ok         | ok, ok       | ok, ok       | ok, ok
closes one side of a kept connection              | ok, ok         | ok, ok         | ok, ok         | ok, ok         | ok, ok         | ok, ok       | ok, ok       | ok, ok
times a kept connection out with 408              | ok, ok         | ok, ok         | ok, ok         | ok, ok         | ok, ok         | ok, ok       | ok, ok       | ok, ok
closes a kept connection at the next request      | ok, ok x2      | ok, ok x2      | ok, broken     | ok, broken     | ok, broken     | ok, ok x2    | ok, ok x2    | ok, ok x2
resets a kept connection at the next request      | ok, ok x2      | ok, ok x2      | ok, broken     | ok, broken     | ok, broken     | ok, ok x2    | ok, ok x2    | ok, ok x2
closes after it said so, and late                 | ok, ok         | ok, ok         | ok, ok         | ok, ok         | ok, ok         | ok, ok       | ok, ok       | ok, ok
answers twice                                     | ok, ok         | ok, ok         | ok, ok         | ok, ok         | ok, ok         | ok, ok       | ok, ok       | ok, ok
answers again before it is asked                  | ok, ok         | ok, ok         | ok, ok         | ok, ok         | ok, ok         | ok, ok       | ok, ok       | ok, ok
sends more than it announced                      | ok, ok         | ok, ok         | ok, ok         | ok, ok         | ok, ok         | ok, ok       | ok, ok       | ok, ok
sends more than the last chunk                    | ok, ok         | ok, ok         | ok, ok         | ok, ok         | ok, ok         | ok, ok       | ok, ok       | ok, ok
sends more than the body of 204                   | decode 204, ok | decode 204, ok | decode 204, ok | decode 204, ok | decode 204, ok | protocol, ok | protocol, ok | auth 204, ok
sends a body after 304                            | 304, ok        | 304, ok        | 304, ok        | 304, ok        | 304, ok        | 304, ok      | 304, ok      | auth 304, ok
answers too late                                  | silence, ok    | silence, ok    | silence, ok    | silence, ok    | silence, ok    | silence, ok  | silence, ok  | auth silence, ok
ends its body too late                            | silence, ok    | silence, ok    | silence, ok    | silence, ok    | silence, ok    | silence, ok  | silence, ok  | auth silence, ok
";

pub(crate) struct Row<'a> {
    pub(crate) fault: &'a str,
    pub(crate) outcomes: Vec<&'a str>,
}

/// The rows of a table, without the first one, which has the names of the columns.
pub(crate) fn rows(table: &str) -> Vec<Row<'_>> {
    let cells = |line| {
        let mut cells = str::split(line, '|').map(str::trim);
        Row { fault: cells.next().unwrap_or_default(), outcomes: cells.collect() }
    };
    table.lines().filter(|line| !line.is_empty()).skip(1).map(cells).collect()
}

/// A table in the format above, with columns of equal width.
pub(crate) fn written(rows: &[Vec<String>]) -> String {
    let columns = rows.first().map_or(0, Vec::len);
    let width = |column: usize| rows.iter().map(|row| row[column].len()).max().unwrap_or(0);
    let widths: Vec<_> = (0..columns).map(width).collect();
    let line = |row: &Vec<String>| {
        let cells = row.iter().zip(&widths).map(|(cell, width)| format!("{cell:width$}"));
        cells.collect::<Vec<_>>().join(" | ").trim_end().to_owned()
    };
    rows.iter().map(line).collect::<Vec<_>>().join("\n")
}
