//! Forms as clients send them, and broken forms.

use std::time::Instant;

use super::{Part, parts};

const FORM: &str = "multipart/form-data; boundary=frontier";

fn read(body: &str) -> Vec<Part<'_>> {
    parts(FORM, body.as_bytes()).unwrap_or_else(|error| panic!("{error}: {body:?}"))
}

fn one(head: &str) -> (String, Option<String>, String) {
    let body = format!("--frontier\r\n{head}\r\n\r\nx\r\n--frontier--\r\n");
    let mut parts = read(&body);
    assert_eq!(parts.len(), 1, "{body:?}");
    let part = parts.remove(0);
    (part.name, part.file_name, part.content_type)
}

#[test]
fn texts_and_files_are_distinguished() {
    let body = "--frontier\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\nTown hall\r\n--frontier\r\n\
                Content-Disposition: form-data; name=\"file\"; filename=\"hall.ifc\"\r\nContent-Type: application/x-step\
                \r\n\r\nISO-10303-21;\r\n\r\n--frontier--\r\n";
    let text = Part { name: "name".into(), file_name: None, content_type: "text/plain".into(), content: b"Town hall" };
    let file = Part {
        name: "file".into(),
        file_name: Some("hall.ifc".into()),
        content_type: "application/x-step".into(),
        content: b"ISO-10303-21;\r\n",
    };
    assert_eq!(read(body), [text, file]);
}

#[test]
fn names_are_read_in_all_the_ways_in_which_clients_write_them() {
    let disposition = |rest: &str| one(&format!("Content-Disposition: form-data; {rest}"));
    let file = |rest: &str| disposition(&format!("name=\"file\"; {rest}")).1;
    let named = |name: &str| Some(name.to_owned());
    assert_eq!(file("filename=\"%22a%22%0D%0Ab%41.ifc\""), named("\"a\"\r\nb%41.ifc"));
    assert_eq!(file("filename=\"Mairie é 建 🏗.ifc\""), named("Mairie é 建 🏗.ifc"));
    assert_eq!(file(r#"filename="a\"b; name=\"c.ifc""#), named("a\"b; name=\"c.ifc"));
    assert_eq!(file("filename=hall.ifc"), named("hall.ifc"));
    assert_eq!(file("filename*=UTF-8''Mairie%20%C3%A9.ifc"), named("Mairie é.ifc"));
    assert_eq!(file(r#"filename="C:\Plans\hall.ifc""#), named("hall.ifc"));
    assert_eq!(file("filename=\"../../hall.ifc\""), named("hall.ifc"));
    assert_eq!(file("filename=\"\""), named(""));
    assert_eq!(disposition("filename=\"a.ifc\"; name=\"b\"").0, "b", "in any order");
    assert_eq!(one("content-DISPOSITION:form-data;name=x").0, "x");
    assert_eq!(disposition("name=\"file\"; filename=\"a\"").2, "application/octet-stream");
}

#[test]
fn bytes_around_the_parts_are_ignored() {
    let part = "Content-Disposition: form-data; name=\"a\"\r\n\r\n1";
    for body in [
        format!("--frontier\r\n{part}\r\n--frontier--"),
        format!("A preamble.\r\n--frontier\r\n{part}\r\n--frontier--\r\nAn epilogue.\r\n--frontier\r\n"),
        format!("\r\n--frontier \t\r\n{part}\r\n--frontier--\r\n"),
        format!("--frontiers\r\n\r\n--frontier\r\n{part}\r\n--frontier--\r\n"),
    ] {
        let parts = read(&body);
        assert_eq!((parts.len(), parts[0].content), (1, b"1".as_slice()), "{body:?}");
    }
    assert_eq!(read("--frontier--\r\n"), []);
}

#[test]
fn a_boundary_may_stand_in_quotes() {
    let body = b"--a b;c=\"d\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n--a b;c=\"d--\r\n";
    let content_type = r#"multipart/form-data; charset=utf-8; Boundary="a b;c=\"d""#;
    assert_eq!(parts(content_type, body).expect("a form")[0].content, b"1");
}

#[test]
fn content_may_look_like_a_delimiter() {
    let mut content = b"\r\n--frontie\r\n--frontierr\r\n--frontier-\r\r\n-\r\n\r\n--\0\xff\xfe".to_vec();
    content.extend((0..=255).cycle().take(5000).collect::<Vec<u8>>());
    let head = b"--frontier\r\nContent-Disposition: form-data; name=\"f\"; filename=\"f\"\r\n\r\n".as_slice();
    let body = [head, &content, b"\r\n--frontier--\r\n"].concat();
    assert_eq!(parts(FORM, &body).expect("a form")[0].content, content);
    let empty = [head, b"\r\n--frontier--\r\n"].concat();
    assert_eq!(parts(FORM, &empty).expect("a form")[0].content, b"");
}

#[test]
fn a_broken_form_is_refused() {
    let part = "--frontier\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1";
    for (content_type, body) in [
        ("multipart/form-data", format!("{part}\r\n--frontier--\r\n")),
        ("multipart/form-data; boundary=", format!("{part}\r\n--frontier--\r\n")),
        ("multipart/form-data; boundary=other", format!("{part}\r\n--frontier--\r\n")),
        (FORM, String::new()),
        (FORM, part.to_owned()),
        (FORM, format!("{part}\r\n--frontier\r\n")),
        (FORM, format!("{part}--frontier--\r\n")),
        (FORM, "--frontier\r\n\r\n1\r\n--frontier--\r\n".to_owned()),
        (FORM, "--frontier\r\nContent-Type: text/plain\r\n\r\n1\r\n--frontier--\r\n".to_owned()),
        (FORM, "--frontier\r\nContent-Disposition: form-data\r\n\r\n1\r\n--frontier--\r\n".to_owned()),
        (FORM, "--frontier\r\nContent-Disposition: attachment; name=\"a\"\r\n\r\n1\r\n--frontier--\r\n".to_owned()),
    ] {
        assert!(parts(content_type, body.as_bytes()).is_err(), "{content_type}: {body:?}");
    }
}

#[test]
fn every_cut_of_a_form_is_refused() {
    let body =
        b"--frontier\r\nContent-Disposition: form-data; name=\"a\"; filename=\"\xc3\xa9\"\r\n\r\n1\r\n--frontier--";
    for end in 0..body.len() {
        assert!(parts(FORM, &body[..end]).is_err(), "{end}");
    }
}

#[test]
fn a_large_file_takes_no_time() {
    const SIZE: usize = 100 << 20;
    let head = b"--frontier\r\nContent-Disposition: form-data; name=\"f\"; filename=\"f\"\r\n\r\n".as_slice();
    for filler in [b"\r\n--frontie".as_slice(), b"#12=IFCWALL('2O2Fr$t4X7Zf8NOew3FLOH',$);\n", b"-"] {
        let content = filler.repeat(SIZE / filler.len());
        let body = [head, &content, b"\r\n--frontier--\r\n"].concat();
        let start = Instant::now();
        assert_eq!(parts(FORM, &body).expect("a form")[0].content.len(), content.len());
        assert!(start.elapsed().as_secs() < 5, "{:?}", start.elapsed());
    }
}
