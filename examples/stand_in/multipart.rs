//! Reads `multipart/form-data`.

#[derive(Clone)]
pub(super) struct File {
    pub(super) name: String,
    pub(super) content_type: String,
    pub(super) bytes: Vec<u8>,
}

pub(super) struct Part {
    pub(super) name: String,
    pub(super) file_name: Option<String>,
    pub(super) content_type: String,
    pub(super) content: Vec<u8>,
}

/// The parts of a form; nothing where it is malformed.
pub(super) fn parts(content_type: &str, body: &[u8]) -> Option<Vec<Part>> {
    let (_, boundary) = content_type.split_once("boundary=")?;
    let boundary = boundary.split(';').next()?.trim().trim_matches('"');
    let delimiter = format!("\r\n--{boundary}");
    // Only the first delimiter may stand without a line break before it.
    let body = [b"\r\n", body].concat();
    let (_, mut rest) = split(&body, delimiter.as_bytes())?;
    let mut parts = Vec::new();
    while !rest.starts_with(b"--") {
        let (part, after) = split(rest.strip_prefix(b"\r\n")?, delimiter.as_bytes())?;
        let (head, content) = split(part, b"\r\n\r\n")?;
        parts.push(part_of(std::str::from_utf8(head).ok()?, content)?);
        rest = after;
    }
    Some(parts)
}

fn part_of(head: &str, content: &[u8]) -> Option<Part> {
    let header = |name: &str| {
        let mut lines = head.lines().filter_map(|line| line.split_once(':'));
        lines.find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value.trim())
    };
    let disposition = header("content-disposition")?;
    let quoted = |name: &str| {
        let (_, value) = disposition.split_once(&format!("; {name}=\""))?;
        let value = value.split_once('"')?.0;
        Some(value.replace("%22", "\"").replace("%0D", "\r").replace("%0A", "\n"))
    };
    Some(Part {
        name: quoted("name")?,
        file_name: quoted("filename"),
        content_type: header("content-type").unwrap_or("application/octet-stream").to_owned(),
        content: content.to_vec(),
    })
}

fn split<'a>(bytes: &'a [u8], separator: &[u8]) -> Option<(&'a [u8], &'a [u8])> {
    let at = bytes.windows(separator.len()).position(|window| window == separator)?;
    Some((&bytes[..at], &bytes[at + separator.len()..]))
}
