//! The URLs of a realm's endpoints: the one place that derives them from the URL of the identity provider.

use ureq::http::Uri;

/// The path of a Keycloak realm's endpoints.
const ENDPOINTS: &str = "/protocol/openid-connect";
/// The path of the service's realm.
const REALM: &str = "/realms/bimdata";
/// The path of Keycloak on the service's server.
const KEYCLOAK: &str = "/auth";
/// The path of a realm's description.
const DESCRIPTION: &str = "/.well-known/openid-configuration";

/// The URL of an endpoint: `token`, `auth`, `revoke` or `logout`.
pub(super) fn endpoint(iam_url: &str, name: &str) -> String {
    [&realm(iam_url), ENDPOINTS, "/", name].concat()
}

/// The URL of the realm, which is the issuer of its tokens.
///
/// `iam_url` may be the URL of the server, of Keycloak on it (`…/auth`), of a realm of any name (`…/realms/NAME`), of
/// the realm's description, or of any of its endpoints, such as the one for tokens. It has no query.
pub(super) fn realm(iam_url: &str) -> String {
    let url = iam_url.trim_end_matches('/');
    let url = url.strip_suffix(DESCRIPTION).unwrap_or(url);
    let path = url.parse::<Uri>().map_or_else(|_| String::new(), |url| url.path().to_owned());
    let is_realm = path.rsplit_once("/realms/").is_some_and(|(_, name)| !name.contains('/'));
    match path.rfind(ENDPOINTS).map(|at| (at, &path[at + ENDPOINTS.len()..])) {
        Some((at, endpoint)) if endpoint.is_empty() || endpoint.starts_with('/') => {
            url[..url.len() - path.len() + at].to_owned()
        }
        _ if is_realm => url.to_owned(),
        _ if path.ends_with(KEYCLOAK) => [url, REALM].concat(),
        _ => [url, KEYCLOAK, REALM].concat(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn token_url(iam_url: &str) -> String {
        endpoint(iam_url, "token")
    }

    #[test]
    fn only_the_path_says_what_kind_of_url_it_is() {
        let below = "/realms/bimdata/protocol/openid-connect/token";
        assert_eq!(token_url("https://auth"), format!("https://auth/auth{below}"));
        assert_eq!(token_url("https://auth:8443/"), format!("https://auth:8443/auth{below}"));
        assert_eq!(token_url("https://iam.example/oauth"), format!("https://iam.example/oauth/auth{below}"));
        assert_eq!(token_url("https://iam.example/realms"), format!("https://iam.example/realms/auth{below}"));
        let nested = "https://iam.example/realms/one/realms/two";
        assert_eq!(token_url(nested), format!("{nested}/protocol/openid-connect/token"));
    }

    #[test]
    fn any_url_of_a_realm_leads_to_its_token_endpoint() {
        for base in ["https://iam.example/auth", "https://protocol/openid-connect/x", "http://[::1]:8080"] {
            let realm = format!("{base}/realms/bim%20data");
            for rest in [
                "",
                "/",
                "/protocol/openid-connect",
                "/protocol/openid-connect/",
                "/protocol/openid-connect/token",
                "/protocol/openid-connect/token//",
                "/protocol/openid-connect/auth",
                "/protocol/openid-connect/token/introspect",
                "/.well-known/openid-configuration",
            ] {
                let found = token_url(&format!("{realm}{rest}"));
                assert_eq!(found, format!("{realm}/protocol/openid-connect/token"), "{rest}");
            }
        }
    }
}
