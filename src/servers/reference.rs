//! Resolves URL references, including relative ones, as in RFC 3986.

use percent_encoding::percent_encode_byte;
use ureq::http::Uri;

/// Resolves a reference that was found at `base` to a URL without a fragment, by section 5.2 of RFC 3986.
///
/// Characters that a URL does not allow, such as spaces and non-ASCII letters, are percent-encoded. Existing
/// percent-encoding stays as it is, since the reference may be signed. Control characters are refused.
pub(super) fn resolve(base: &Uri, reference: &[u8]) -> Result<String, &'static str> {
    let end = reference.iter().position(|&byte| byte == b'#').unwrap_or(reference.len());
    // Blanks at either end would turn an absolute URL into a relative one, or become part of the file name.
    let reference = encoded(without_blanks(&reference[..end]))?;
    let parts = Parts::of(&reference);
    let base_scheme = base.scheme_str().unwrap_or_default();
    let base_authority = base.authority().map_or("", |authority| authority.as_str());
    let (scheme, authority, path, query) = match parts {
        Parts { scheme: Some(scheme), authority, path, query } => (scheme, authority, without_dots(path), query),
        Parts { authority: Some(authority), path, query, .. } => {
            (base_scheme, Some(authority), without_dots(path), query)
        }
        Parts { path: "", query, .. } => {
            (base_scheme, Some(base_authority), base.path().to_owned(), query.or(base.query()))
        }
        Parts { path, query, .. } if path.starts_with('/') => {
            (base_scheme, Some(base_authority), without_dots(path), query)
        }
        Parts { path, query, .. } => {
            let folder = base.path().rfind('/').map_or("/", |last| &base.path()[..=last]);
            (base_scheme, Some(base_authority), without_dots(&format!("{folder}{path}")), query)
        }
    };
    let mut url = format!("{scheme}:");
    if let Some(authority) = authority {
        check_host(authority)?;
        url.push_str("//");
        // A port may be empty.
        url.push_str(authority.strip_suffix(':').unwrap_or(authority));
    }
    url.push_str(&without_brackets(&path));
    if let Some(query) = query {
        url.push('?');
        url.push_str(&without_brackets(query));
    }
    Ok(url)
}

fn without_blanks(mut text: &[u8]) -> &[u8] {
    while let [b' ', rest @ ..] | [rest @ .., b' '] = text {
        text = rest;
    }
    text
}

/// The parts of a reference.
struct Parts<'a> {
    scheme: Option<&'a str>,
    authority: Option<&'a str>,
    path: &'a str,
    query: Option<&'a str>,
}

impl<'a> Parts<'a> {
    fn of(reference: &'a str) -> Self {
        let (rest, query) = match reference.split_once('?') {
            Some((rest, query)) => (rest, Some(query)),
            None => (reference, None),
        };
        let (scheme, rest) = match rest.split_once(':').filter(|(scheme, _)| is_scheme(scheme)) {
            Some((scheme, rest)) => (Some(scheme), rest),
            None => (None, rest),
        };
        let (authority, path) = match rest.strip_prefix("//") {
            Some(rest) => {
                let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
                (Some(authority), path)
            }
            None => (None, rest),
        };
        Parts { scheme, authority, path, query }
    }
}

fn is_scheme(text: &str) -> bool {
    let is_letter = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.');
    text.starts_with(|first: char| first.is_ascii_alphabetic()) && text.bytes().all(is_letter)
}

/// Percent-encodes bytes that a URL does not allow, including a `%` that is not part of an escape.
fn encoded(reference: &[u8]) -> Result<String, &'static str> {
    if String::from_utf8_lossy(reference).contains(char::is_control) {
        return Err("holds a control character, such as a line break");
    }
    let mut text = String::with_capacity(reference.len());
    for (at, &byte) in reference.iter().enumerate() {
        let is_encoded = || reference.get(at + 1..at + 3).is_some_and(|hex| hex.iter().all(u8::is_ascii_hexdigit));
        if byte.is_ascii_alphanumeric() || b"-._~:/?#[]@!$&'()*+,;=".contains(&byte) || byte == b'%' && is_encoded() {
            text.push(char::from(byte));
        } else {
            text.push_str(percent_encode_byte(byte));
        }
    }
    Ok(text)
}

/// Encodes brackets, which a URL allows only around a host.
fn without_brackets(text: &str) -> String {
    text.replace('[', "%5B").replace(']', "%5D")
}

/// A non-ASCII host name would need its xn-- form for the look-up, and its percent-encoded form cannot be resolved.
fn check_host(authority: &str) -> Result<(), &'static str> {
    let host = authority.rsplit('@').next().unwrap_or_default();
    if host.contains('%') && !host.starts_with('[') {
        return Err("has a host name that is not ASCII; such a name must be written in its xn-- form");
    }
    Ok(())
}

/// Removes `.` and `..` segments: section 5.2.4 of RFC 3986.
fn without_dots(path: &str) -> String {
    let is_rooted = path.starts_with('/');
    let mut kept: Vec<&str> = Vec::new();
    let mut segments = path.strip_prefix('/').unwrap_or(path).split('/').peekable();
    while let Some(segment) = segments.next() {
        match segment {
            "." | ".." => {
                if segment == ".." {
                    kept.pop();
                }
                // The result is a folder.
                if segments.peek().is_none() {
                    kept.push("");
                }
            }
            segment => kept.push(segment),
        }
    }
    format!("{}{}", if is_rooted { "/" } else { "" }, kept.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn resolved(base: &str, reference: &str) -> Result<String, &'static str> {
        resolve(&base.parse().unwrap(), reference.as_bytes())
    }

    /// Sections 5.4.1 and 5.4.2 of RFC 3986, whose fragments are dropped here.
    #[test]
    fn the_examples_of_the_standard_come_out_as_it_says() {
        let examples = [
            ("g:h", "g:h"),
            ("g", "http://a/b/c/g"),
            ("./g", "http://a/b/c/g"),
            ("g/", "http://a/b/c/g/"),
            ("/g", "http://a/g"),
            ("//g", "http://g"),
            ("?y", "http://a/b/c/d;p?y"),
            ("g?y", "http://a/b/c/g?y"),
            ("#s", "http://a/b/c/d;p?q"),
            ("g#s", "http://a/b/c/g"),
            ("g?y#s", "http://a/b/c/g?y"),
            (";x", "http://a/b/c/;x"),
            ("g;x", "http://a/b/c/g;x"),
            ("g;x?y#s", "http://a/b/c/g;x?y"),
            ("", "http://a/b/c/d;p?q"),
            (".", "http://a/b/c/"),
            ("./", "http://a/b/c/"),
            ("..", "http://a/b/"),
            ("../", "http://a/b/"),
            ("../g", "http://a/b/g"),
            ("../..", "http://a/"),
            ("../../", "http://a/"),
            ("../../g", "http://a/g"),
            ("../../../g", "http://a/g"),
            ("../../../../g", "http://a/g"),
            ("/./g", "http://a/g"),
            ("/../g", "http://a/g"),
            ("g.", "http://a/b/c/g."),
            (".g", "http://a/b/c/.g"),
            ("g..", "http://a/b/c/g.."),
            ("..g", "http://a/b/c/..g"),
            ("./../g", "http://a/b/g"),
            ("./g/.", "http://a/b/c/g/"),
            ("g/./h", "http://a/b/c/g/h"),
            ("g/../h", "http://a/b/c/h"),
            ("g;x=1/./y", "http://a/b/c/g;x=1/y"),
            ("g;x=1/../y", "http://a/b/c/y"),
            ("g?y/./x", "http://a/b/c/g?y/./x"),
            ("g?y/../x", "http://a/b/c/g?y/../x"),
            ("g#s/./x", "http://a/b/c/g"),
            ("g#s/../x", "http://a/b/c/g"),
            ("http:g", "http:g"),
        ];
        for (reference, expected) in examples {
            assert_eq!(resolved("http://a/b/c/d;p?q", reference).as_deref(), Ok(expected), "{reference}");
        }
    }

    #[test]
    fn other_references_come_out_as_a_browser_has_them() {
        let cases = [
            ("https://host", "g", "https://host/g"),
            ("https://host", "", "https://host/"),
            ("https://host", "?y", "https://host/?y"),
            ("https://host?q", "g", "https://host/g"),
            ("https://host:8443/a", "//other/b", "https://other/b"),
            ("https://host:8443/a", "/b", "https://host:8443/b"),
            ("https://host/a/b", "HTTP://Other:80/c/../d", "HTTP://Other:80/d"),
            ("https://host/a?x=1", "?", "https://host/a?"),
            ("https://host/a", "//other:/b", "https://other/b"),
            ("https://host/a", "//other?y=//z", "https://other?y=//z"),
            ("https://host/a", "b:c/d", "b:c/d"),
            ("https://host/a/", "./b:c/d", "https://host/a/b:c/d"),
            ("https://host/a", "1:2", "https://host/1:2"),
            ("https://host/a", "/b//c/.//d", "https://host/b//c//d"),
            ("https://host/a/b", "  c  ", "https://host/a/c"),
            ("https://host/a", "https://user:p%40ss@other/b", "https://user:p%40ss@other/b"),
        ];
        for (base, reference, expected) in cases {
            assert_eq!(resolved(base, reference).as_deref(), Ok(expected), "{reference}");
        }
    }

    #[test]
    fn what_a_url_cannot_hold_is_encoded_and_what_is_encoded_stays() {
        let cases = [
            ("/Bâtiment A/tour 1.ifc", "/B%C3%A2timent%20A/tour%201.ifc"),
            ("/塔.ifc?name=塔 1", "/%E5%A1%94.ifc?name=%E5%A1%94%201"),
            ("/a%20b%2Fc%c3%A9", "/a%20b%2Fc%c3%A9"),
            ("/100%", "/100%25"),
            ("/100%/b?c=5%x&d=%4", "/100%25/b?c=5%25x&d=%254"),
            ("/%%41", "/%25%41"),
            ("/a\"<>\\^`{|}b", "/a%22%3C%3E%5C%5E%60%7B%7C%7Db"),
            ("/a[1]?b[]=2", "/a%5B1%5D?b%5B%5D=2"),
            ("/a-._~!$&'()*+,;=:@/?-._~!$&'()*+,;=:@/?", "/a-._~!$&'()*+,;=:@/?-._~!$&'()*+,;=:@/?"),
            ("/X-Amz-Signature?a=b%2Fc+d/e==", "/X-Amz-Signature?a=b%2Fc+d/e=="),
        ];
        for (reference, expected) in cases {
            assert_eq!(resolved("https://host/x", reference), Ok(format!("https://host{expected}")), "{reference}");
            let whole = format!("https://other{reference}");
            assert_eq!(resolved("https://host/x", &whole), Ok(format!("https://other{expected}")), "{reference}");
        }
        // A header in Latin-1.
        let base = Uri::from_static("https://host/x");
        assert_eq!(resolve(&base, b"/tour \xe9lev\xe9e"), Ok("https://host/tour%20%E9lev%E9e".to_owned()));
    }

    #[test]
    fn control_characters_and_names_beyond_ascii_are_refused() {
        for reference in
            ["/a\r\nb", "/a\n", "\t/a", "/a\nb", "/a\tb", "/a\0", "/a\u{7f}", "/a\u{85}b", "https://ho\tst/"]
        {
            assert!(resolved("https://host/", reference).unwrap_err().contains("control"), "{reference:?}");
        }
        for reference in ["https://bücher.example/a", "//塔.example", "https://b%C3%BCcher.example", "//ho st/a"] {
            assert!(resolved("https://host/", reference).unwrap_err().contains("xn--"), "{reference}");
        }
        assert!(resolved("https://host/", "https://xn--bcher-kva.example/ü").is_ok());
        assert!(resolved("https://host/", "https://j%C3%BCrg@other.example/").is_ok());
    }
}
