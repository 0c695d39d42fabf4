//! Where tokens are fetched: the one place that makes the URL of the token endpoint out of that of the identity provider.

use ureq::http::Uri;

/// The endpoint below a realm, as Keycloak has it.
const BELOW_A_REALM: &str = "/protocol/openid-connect/token";
/// The endpoint below Keycloak itself.
const BELOW_KEYCLOAK: &str = "/realms/bimdata/protocol/openid-connect/token";
/// Where the service has Keycloak.
const KEYCLOAK: &str = "/auth";

/// The URL of the token endpoint.
///
/// `iam_url` may be that of the server, of Keycloak on it (`…/auth`), of a realm whatever its name (`…/realms/NAME`, the
/// issuer of its tokens), of a realm's endpoints (`…/protocol/openid-connect`) or the whole URL already. It has no query.
pub(super) fn token_url(iam_url: &str) -> String {
    let url = iam_url.trim_end_matches('/');
    let path = url.parse::<Uri>().map_or_else(|_| String::new(), |url| url.path().to_owned());
    let endpoints = BELOW_A_REALM.trim_end_matches("/token");
    let realm = path.rsplit_once("/realms/").map(|(_, name)| name);
    let missing = if path.ends_with(BELOW_A_REALM) {
        ""
    } else if path.ends_with(endpoints) {
        "/token"
    } else if realm.is_some_and(|name| !name.contains('/')) {
        BELOW_A_REALM
    } else if path.ends_with(KEYCLOAK) {
        BELOW_KEYCLOAK
    } else {
        return [url, KEYCLOAK, BELOW_KEYCLOAK].concat();
    };
    [url, missing].concat()
}

#[cfg(test)]
mod tests {
    use super::token_url;

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
}
