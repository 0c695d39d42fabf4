//! The page that a person sees in the browser at the end. It loads nothing from other servers.

use super::super::AuthError;

/// The whole HTTP answer after a sign-in.
pub(super) fn signed_in() -> Vec<u8> {
    page("200 OK", "Signed in", "You can close this page and go back to the program.")
}

pub(super) fn failed(error: &AuthError) -> Vec<u8> {
    let texts = [&error.error, &error.error_description].into_iter().flatten();
    let reason = texts.fold(error.reason.clone(), |text, more| format!("{text}: {more}"));
    page("400 Bad Request", "Not signed in", &format!("{reason}. You can close this page; the program says more."))
}

/// The answer to a request for something else, or with a state that nobody waits for.
pub(super) fn not_awaited(status: &str) -> Vec<u8> {
    page(status, "Not the expected request", "A program waits here for a sign-in, and this request is not its answer.")
}

fn page(status: &str, title: &str, text: &str) -> Vec<u8> {
    let (title, text) = (escaped(title), escaped(text));
    let body = format!(
        "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>{title}</title>\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n\
         <style>body{{font:1.1em/1.5 sans-serif;max-width:32em;margin:15vh auto;padding:0 1em;color-scheme:light dark}}\
         </style></head>\n<body><h1>{title}</h1><p>{text}</p></body></html>\n"
    );
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {}\r\nConnection: close\r\n\
         Cache-Control: no-store\r\nReferrer-Policy: no-referrer\r\nX-Content-Type-Options: nosniff\r\n\
         Content-Security-Policy: default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'\r\n\r\n",
        body.len()
    );
    [head, body].concat().into_bytes()
}

/// Escapes a text for HTML. Control characters are left out.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars().filter(|letter| !letter.is_control()).take(1000) {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            letter => escaped.push(letter),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_provider_says_is_text_and_no_markup() {
        let error =
            AuthError { error: Some("<script>alert('1')</script>\r\n".to_owned()), ..AuthError::new("a & \"b\"") };
        let page = String::from_utf8(failed(&error)).unwrap();
        assert!(page.contains("a &amp; &quot;b&quot;: &lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;. You"), "{page}");
    }

    #[test]
    fn a_page_is_as_long_as_its_head_says() {
        let page = String::from_utf8(signed_in()).unwrap();
        let (head, body) = page.split_once("\r\n\r\n").unwrap();
        assert!(head.contains(&format!("Content-Length: {}\r\n", body.len())), "{head}");
    }
}
