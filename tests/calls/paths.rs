//! Paths and queries reach the service exactly as intended, or nothing is sent.

use bimdata::{Error, Method, Session};

use support::service::Service;

#[track_caller]
fn assert_sent(service: &Service, target: &str) {
    assert_eq!(service.only_sent().target, target);
}

/// Checks that the call failed because of its arguments, and that nothing was sent; returns what the error names.
#[track_caller]
fn assert_refused<T: std::fmt::Debug>(service: &Service, outcome: Result<T, Error>) -> String {
    assert_eq!(service.sent(), []);
    match outcome {
        Err(Error::Input(error)) => {
            assert!(!error.reason.is_empty());
            error.what.to_string()
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_segment_is_encoded_wherever_it_could_be_mistaken_for_something_else() {
    for (segment, encoded) in [
        ("../x", "..%2Fx"),
        ("a/b", "a%2Fb"),
        ("/", "%2F"),
        ("%2e", "%252e"),
        ("%2E%2e", "%252E%252e"),
        ("%", "%25"),
        ("...", "..."),
        (".a", ".a"),
        ("tour élevée", "tour%20%C3%A9lev%C3%A9e"),
        ("塔🏗", "%E5%A1%94%F0%9F%8F%97"),
        ("2O2Fr$t4X7Zf8NOew3FLOH", "2O2Fr%24t4X7Zf8NOew3FLOH"),
        ("a b", "a%20b"),
        (" ", "%20"),
        ("a?b=c&d#e", "a%3Fb%3Dc%26d%23e"),
        ("a\\b", "a%5Cb"),
        ("a;b:c@d+e,f!g'h(i)j*k", "a%3Bb%3Ac%40d%2Be%2Cf%21g%27h%28i%29j%2Ak"),
        ("{x}", "%7Bx%7D"),
        ("[\"<|>\"]^`", "%5B%22%3C%7C%3E%22%5D%5E%60"),
        ("\0\r\n\t\u{7f}", "%00%0D%0A%09%7F"),
        ("AZaz09-._~", "AZaz09-._~"),
    ] {
        let service = Service::answering(200, "{}");
        service.session().call(Method::GET, "/x/{uuid}/y").segment(segment).finish().unwrap();
        assert_sent(&service, &format!("/x/{encoded}/y"));
    }
}

#[test]
fn a_segment_that_would_make_another_path_is_refused() {
    let service = Service::answering(200, "{}");
    for segment in ["", ".", ".."] {
        let session = service.session();
        let outcome = session.call(Method::DELETE, "/x/{uuid}/y").segment(segment).finish();
        assert_eq!(assert_refused(&service, outcome), "uuid", "{segment:?}");
    }
}

#[test]
fn segments_fill_placeholders_in_order() {
    let service = Service::answering(200, "{}");
    let session = service.session();
    session.call(Method::GET, "/a/{one}/b/{two}/{three}.zip").segment(1).segment("{two}").segment(-3).finish().unwrap();
    assert_sent(&service, "/a/1/b/%7Btwo%7D/-3.zip");
}

#[test]
fn as_many_segments_as_placeholders_are_needed() {
    let service = Service::answering(200, "{}");
    let session = service.session();
    let call = || session.call(Method::GET, "/a/{one}/{two}");
    for (outcome, named) in [
        (call().finish(), "one"),
        (call().segment(1).finish(), "two"),
        (call().segment(1).segment(2).segment(3).finish(), "further segment"),
        (session.call(Method::GET, "/a").segment(1).finish(), "further segment"),
        (session.call(Method::GET, "/a/{one").segment(1).finish(), "one"),
        (session.call(Method::GET, "/a/{one").finish(), "one"),
    ] {
        let text = outcome.as_ref().unwrap_err().to_string();
        assert!(text.contains(named), "{text}");
        assert_refused(&service, outcome);
    }
}

#[test]
fn a_path_that_is_not_encoded_is_refused() {
    let service = Service::answering(200, "{}");
    let session = service.session();
    for path in [
        "",
        "cloud",
        "http://127.0.0.1/cloud",
        "//cloud",
        "/cloud//user",
        "/cloud/.",
        "/cloud/./user",
        "/cloud/..",
        "/cloud/../user",
        "/cloud/%2e/user",
        "/cloud/%2e%2E/user",
        "/cloud/.%2e",
        "/cloud/a b",
        "/cloud/é",
        "/cloud?status=P",
        "/cloud#top",
        "/cloud\\user",
        "/cloud\r\nX-Evil: 1",
        "/cloud\0",
        "/cloud/%",
        "/cloud/%2",
        "/cloud/%zz",
        "/cloud/a}b",
    ] {
        let outcome = session.call(Method::GET, path).finish();
        assert!(matches!(outcome, Err(Error::Input(_))), "{path:?}: {outcome:?}");
        assert_eq!(assert_refused(&service, outcome), "path", "{path:?}");
    }
}

#[test]
fn a_path_that_is_encoded_is_sent_as_it_is() {
    for path in ["/", "/cloud/", "/a%2Fb/%C3%A9", "/x/a.b-c_d~e/$&'()*+,;=:@!", "/...", "/.well-known/x"] {
        let service = Service::answering(200, "{}");
        service.session().call(Method::GET, path).finish().unwrap();
        assert_sent(&service, path);
    }
}

#[test]
fn the_path_of_the_base_url_comes_first() {
    for base in ["/bim/api", "/bim/api/"] {
        let service = Service::answering(200, "{}");
        let session = Session::builder().base_url(format!("{}{base}", service.url())).build().unwrap();
        session.call(Method::GET, "/cloud/{id}").segment(12).query("a", 1).finish().unwrap();
        assert_sent(&service, "/bim/api/cloud/12?a=1");
    }
}

#[test]
fn values_of_a_query_are_encoded() {
    let service = Service::answering(200, "{}");
    let session = service.session();
    let call = session.call(Method::GET, "/x").query("a", "1&b=2#c?d/e f+g%h");
    call.query("é", "é").query("empty", "").query("flag", true).query("r\n", "\r\n\0").finish().unwrap();
    assert_sent(&service, "/x?a=1%26b%3D2%23c%3Fd%2Fe%20f%2Bg%25h&%C3%A9=%C3%A9&empty=&flag=true&r%0A=%0D%0A%00");
}

#[test]
fn names_with_a_dollar_sign_keep_it() {
    let service = Service::answering(200, "{}");
    let session = service.session();
    let call = session.call(Method::GET, "/x").query("$filter", "title eq 'A$B'").query("$orderby", "index");
    call.finish().unwrap();
    assert_sent(&service, "/x?$filter=title%20eq%20%27A%24B%27&$orderby=index");
}

#[test]
fn a_key_is_repeated_for_each_of_several_values() {
    let service = Service::answering(200, "{}");
    let session = service.session();
    let call = session.call(Method::GET, "/x").query_each("status", &["P", "I,E"]).query_each::<i64>("none", &[]);
    call.query_each("type", &[1, 2]).finish().unwrap();
    assert_sent(&service, "/x?status=P&status=I%2CE&type=1&type=2");
}

#[test]
fn a_list_is_one_key_with_commas_between_the_values() {
    let service = Service::answering(200, "{}");
    let session = service.session();
    let call = session.call(Method::GET, "/x").query_list("id__in", &[1, 2, 30]).query_list::<i64>("none", &[]);
    call.query_list("tags", &["a b", "c&d"]).finish().unwrap();
    assert_sent(&service, "/x?id__in=1,2,30&tags=a%20b,c%26d");
}

#[test]
fn a_value_of_a_list_must_not_hold_a_comma() {
    let service = Service::answering(200, "{}");
    let session = service.session();
    let outcome = session.call(Method::GET, "/x").query_list("tags", &["a", "b,c"]).finish();
    assert_eq!(assert_refused(&service, outcome), "tags");
}

#[test]
fn omitted_parameters_are_not_in_the_query() {
    let service = Service::answering(200, "{}");
    let session = service.session();
    let call = session.call(Method::GET, "/x").query_if_some("a", None::<i64>).query_if_some("b", Some("c"));
    call.query_if_some("d", None::<&str>).finish().unwrap();
    assert_sent(&service, "/x?b=c");
}

#[test]
fn a_mistake_comes_out_of_every_way_to_end_a_call() {
    let service = Service::answering(200, "{}");
    let session = service.session();
    let call = || session.call(Method::GET, "/x/{id}").segment("..").query("a", 1);
    assert_eq!(assert_refused(&service, call().finish()), "id");
    assert_eq!(assert_refused(&service, call().receive::<()>()), "id");
    assert_eq!(assert_refused(&service, call().reader()), "id");
    assert_eq!(assert_refused(&service, call().response()), "id");
}

#[test]
fn the_first_of_several_mistakes_is_reported() {
    let service = Service::answering(200, "{}");
    let session = service.session();
    let call = session.call(Method::GET, "/x/{one}/{two}").segment("").segment(".").query_list("tags", &["a,b"]);
    assert_eq!(assert_refused(&service, call.finish()), "one");
}

#[test]
fn what_makes_a_url_too_long_is_named_with_the_limit() {
    let service = Service::answering(200, "{}");
    let session = service.session();
    let long = "x".repeat(65_534);
    let whole = |error: &Error| error.to_string().contains("65534 bytes");
    let error = session.call(Method::GET, "/x").query("search", &long).finish().unwrap_err();
    assert!(whole(&error), "{error}");
    assert_eq!(assert_refused::<()>(&service, Err(error)), "query");
    let error = session.call(Method::GET, "/x/{uuid}").segment(&long).query("a", 1).finish().unwrap_err();
    assert!(whole(&error), "{error}");
    assert_eq!(assert_refused::<()>(&service, Err(error)), "path");
    let error = session.download(&format!("https://storage.bim.test/{long}")).unwrap_err();
    assert!(whole(&error) && error.to_string().len() < 200, "{error}");
    assert_eq!(assert_refused(&service, Err::<(), _>(error)), "link");
}

#[test]
fn a_url_of_the_longest_length_is_sent() {
    let service = Service::answering(200, "{}");
    let session = service.session();
    let left = 65_534 - session.base_url().len() - "/x?search=".len();
    // The server may refuse so long a head, but the call is sent.
    let error = session.call(Method::GET, "/x").query("search", "x".repeat(left)).finish().err();
    assert!(!matches!(error, Some(Error::Input(_))), "{error:?}");
    let error = session.call(Method::GET, "/x").query("search", "x".repeat(left + 1)).finish().unwrap_err();
    assert!(matches!(error, Error::Input(_)), "{error:?}");
}
