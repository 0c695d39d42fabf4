//! A token, and the key that distinguishes it from other tokens.

use std::fmt;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use zeroize::Zeroizing;

use super::Credential;
use crate::Error;
use crate::value::decode::{fields, plain, whole_struct};
use crate::value::encode::{encode, stored_object};

/// How long before its expiry a token is renewed, but at most a tenth of its lifetime.
const LONGEST_MARGIN: Duration = Duration::from_secs(30);
/// The same for a token that came with a refresh token, but at most a fifth of its lifetime. A server may let both
/// expire at the same moment: then it is too late to renew the token at its end.
const LONGEST_MARGIN_OF_REFRESHED: Duration = Duration::from_secs(5 * 60);

/// An access token, with its lifetime and its refresh token.
///
/// A [`SharedToken`](super::SharedToken) keeps it in memory, and a [`TokenStore`](super::TokenStore) stores it. Serde
/// serializes it as a map of texts and numbers, with the secrets in plain text; `Debug` shows none of them.
#[derive(Clone, PartialEq, Eq)]
pub struct Token {
    pub(super) credential: Credential,
    pub(super) expires_at: Option<Instant>,
    lifetime: Option<Duration>,
    pub(super) refresh: Option<Zeroizing<String>>,
    /// The ID token of `OpenID` Connect, which says who signed in.
    pub(super) id: Option<Zeroizing<String>>,
}

impl Token {
    /// Creates a token that is sent as `Authorization: Bearer <token>`, with an unknown lifetime.
    ///
    /// # Errors
    ///
    /// If it cannot be sent: if it is empty, or has line breaks, control characters, blanks at either end, or the name
    /// of a scheme before it, as in `Bearer abc`.
    #[inline]
    pub fn bearer(access_token: impl AsRef<str>) -> Result<Self, Error> {
        Ok(Token::new(Credential::with_scheme("Bearer", access_token.as_ref())?))
    }

    /// Creates a token that is sent in another way, with an unknown lifetime.
    #[must_use]
    #[inline]
    pub fn new(credential: Credential) -> Self {
        Token { credential, expires_at: None, lifetime: None, refresh: None, id: None }
    }

    /// Sets the lifetime. `since` is when the token was requested, since its lifetime may have started then.
    ///
    /// Without a lifetime, the token is used until the service refuses it.
    #[must_use]
    #[inline]
    pub fn with_lifetime(self, lifetime: Duration, since: Instant) -> Self {
        Token { expires_at: since.checked_add(lifetime), lifetime: Some(lifetime), ..self }
    }

    /// Sets the refresh token.
    #[must_use]
    #[inline]
    pub fn with_refresh_token(self, refresh_token: impl Into<String>) -> Self {
        Token { refresh: Some(Zeroizing::new(refresh_token.into())), ..self }
    }

    #[cfg(any(feature = "client-credentials", feature = "user-login"))]
    #[inline]
    pub(super) fn with_id_token(self, id_token: Option<&str>) -> Self {
        Token { id: id_token.map(|token| Zeroizing::new(token.to_owned())), ..self }
    }

    /// The credential that calls send.
    #[must_use]
    #[inline]
    pub fn credential(&self) -> &Credential {
        &self.credential
    }

    /// The refresh token; `None` if there is none.
    #[must_use]
    #[inline]
    pub fn refresh_token(&self) -> Option<&str> {
        self.refresh.as_deref().map(String::as_str)
    }

    /// When the token expires; `None` if that is not known.
    #[must_use]
    #[inline]
    pub fn expires_at(&self) -> Option<Instant> {
        self.expires_at
    }

    /// Whether it need not be renewed yet. A token is due for renewal some time before it expires.
    #[must_use]
    #[inline]
    pub fn is_fresh(&self) -> bool {
        self.usable_until().is_none_or(|end| Instant::now() < end)
    }

    /// Whether it is known not to have expired; false if its lifetime is unknown.
    #[inline]
    pub(super) fn is_good(&self) -> bool {
        self.expires_at.is_some_and(|end| Instant::now() < end)
    }

    /// Whether this is the same token. `==` also compares when they expire, which differs each time a token is read.
    #[cfg(any(feature = "token-file", feature = "user-login"))]
    #[inline]
    pub(super) fn is_same(&self, other: &Token) -> bool {
        (&self.credential, &self.refresh) == (&other.credential, &other.refresh)
    }

    /// When a new token should be fetched.
    #[inline]
    pub(super) fn usable_until(&self) -> Option<Instant> {
        let lifetime = self.lifetime.unwrap_or(LONGEST_MARGIN);
        let margin = if self.refresh.is_some() {
            LONGEST_MARGIN_OF_REFRESHED.min(lifetime / 5)
        } else {
            LONGEST_MARGIN.min(lifetime / 10)
        };
        self.expires_at.map(|end| end.checked_sub(margin).unwrap_or(end))
    }

    #[inline]
    pub(super) fn without_refresh_token(self) -> Self {
        Token { refresh: None, ..self }
    }
}

impl fmt::Debug for Token {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Token")
            .field("lifetime", &self.lifetime)
            .field("is_refreshable", &self.refresh.is_some())
            .finish_non_exhaustive()
    }
}

/// The serialized form of a token. Times are seconds since 1970, since an [`Instant`] means nothing to another process.
struct Written {
    authorization: Secret,
    expires_at: Option<f64>,
    lifetime: Option<f64>,
    refresh_token: Option<Secret>,
    id_token: Option<Secret>,
}

fields! {
    Written {
        authorization: "authorization",
        expires_at: "expires_at" or none,
        lifetime: "lifetime" or none,
        refresh_token: "refresh_token" or none,
        id_token: "id_token" or none,
    }
}

// All fields are written, since some formats have no names to tell which one is left out.
encode! {
    Written {
        authorization: "authorization",
        expires_at: "expires_at",
        lifetime: "lifetime",
        refresh_token: "refresh_token",
        id_token: "id_token",
    }
}

/// A text that is wiped when it is dropped.
struct Secret(Zeroizing<String>);

impl Serialize for Secret {
    #[inline]
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Secret {
    #[inline]
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        String::deserialize(from).map(|text| Secret(Zeroizing::new(text)))
    }
}

plain! {
    Secret = Secret(Zeroizing::default());
}

impl Serialize for Token {
    #[inline]
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let left = self.expires_at.map(|end| end.saturating_duration_since(Instant::now()));
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        let written = Written {
            authorization: Secret(Zeroizing::new(String::from_utf8_lossy(self.credential.header().as_bytes()).into())),
            expires_at: left.map(|left| now.saturating_add(left).as_secs_f64()),
            lifetime: self.lifetime.map(|lifetime| lifetime.as_secs_f64()),
            refresh_token: self.refresh.clone().map(Secret),
            id_token: self.id.clone().map(Secret),
        };
        written.serialize(to)
    }
}

impl<'de> Deserialize<'de> for Token {
    #[inline]
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let written: Written = whole_struct(from)?;
        let credential = Credential::new(&written.authorization.0).map_err(serde::de::Error::custom)?;
        let seconds = |seconds: Option<f64>| seconds.and_then(|seconds| Duration::try_from_secs_f64(seconds).ok());
        let lifetime = seconds(written.lifetime);
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        // If the clock was set back, the token must not last longer than its whole lifetime.
        let left = written.expires_at.map(|_| seconds(written.expires_at).unwrap_or_default().saturating_sub(now));
        let left = left.map(|left| lifetime.map_or(left, |lifetime| left.min(lifetime)));
        Ok(Token {
            credential,
            expires_at: left.and_then(|left| Instant::now().checked_add(left)),
            lifetime,
            refresh: written.refresh_token.map(|token| token.0),
            id: written.id_token.map(|token| token.0),
        })
    }
}

/// Identifies a token among all others in the same program or store.
///
/// A token is used only for the key that it was fetched for, so that a token of one identity provider is never sent to
/// the service of another.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct TokenKey {
    provider: String,
    client: String,
    grant: String,
    scopes: Vec<String>,
}

stored_object! {
    TokenKey {
        provider: "provider",
        client: "client",
        grant: "grant",
        scopes: "scopes",
    }
}

impl TokenKey {
    /// Takes the URL that tokens are fetched from, and the id of the application or account that they are for.
    #[must_use]
    #[inline]
    pub fn new(provider: impl Into<String>, client: impl Into<String>) -> Self {
        TokenKey { provider: provider.into(), client: client.into(), grant: String::new(), scopes: Vec::new() }
    }

    /// Sets the grant, if one client fetches tokens in several ways: a person's token is not the application's.
    #[must_use]
    #[inline]
    pub fn with_grant(self, grant: impl Into<String>) -> Self {
        TokenKey { grant: grant.into(), ..self }
    }

    /// Sets the scopes; their order does not matter.
    #[must_use]
    #[inline]
    pub fn with_scopes(self, scopes: impl IntoIterator<Item = impl Into<String>>) -> Self {
        let mut scopes: Vec<String> = scopes.into_iter().map(Into::into).collect();
        scopes.sort_unstable();
        scopes.dedup();
        TokenKey { scopes, ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn token() -> Token {
        Token::bearer("a.b.c").unwrap()
    }

    #[test]
    fn a_token_that_was_written_down_is_the_same_when_it_is_read() {
        let token = token().with_lifetime(Duration::from_secs(3600), Instant::now()).with_refresh_token("r");
        let read: Token = serde_json::from_str(&serde_json::to_string(&token).unwrap()).unwrap();
        assert!(
            read.credential == token.credential && read.refresh == token.refresh && read.lifetime == token.lifetime
        );
        let (read, known) = (read.expires_at.unwrap(), token.expires_at.unwrap());
        let difference = read.max(known) - read.min(known);
        assert!(difference < Duration::from_secs(5), "{difference:?}");
    }

    /// The store of a program may keep tokens in another format than JSON, also in one without the names of fields.
    #[test]
    fn a_token_is_kept_by_formats_with_and_without_names() {
        let lasting = token().with_lifetime(Duration::from_secs(3600), Instant::now());
        for token in [
            token(),
            token().with_refresh_token("r"),
            Token { id: Some("i".to_owned().into()), ..token() },
            lasting.clone(),
            Token { id: Some("i".to_owned().into()), ..lasting.with_refresh_token("r") },
        ] {
            let [positional, named] = [rmp_serde::to_vec(&token).unwrap(), rmp_serde::to_vec_named(&token).unwrap()];
            for bytes in [positional, named] {
                let read: Token = rmp_serde::from_slice(&bytes).unwrap();
                assert!(read.credential == token.credential && read.refresh == token.refresh && read.id == token.id);
                assert_eq!((read.lifetime, read.expires_at.is_some()), (token.lifetime, token.expires_at.is_some()));
            }
        }
        // Earlier versions left out what a token does not have.
        let read: Token = serde_json::from_str(r#"["Bearer a.b.c", 1e10]"#).unwrap();
        assert!(read.credential == token().credential && read.expires_at.is_some() && read.refresh.is_none());
        assert!(serde_json::from_str::<Token>("[]").is_err());
    }

    #[test]
    fn a_token_that_expired_while_nobody_ran_is_read_as_expired() {
        for expires_at in [0.0, 1e9, -1e9, -1e300] {
            let text = format!(r#"{{"authorization": "Bearer a", "expires_at": {expires_at:?}, "lifetime": 60}}"#);
            let read: Token = serde_json::from_str(&text).unwrap();
            assert!(!read.is_fresh() && !read.is_good(), "{text}");
        }
    }

    #[test]
    fn a_clock_that_was_put_back_makes_no_token_last_longer() {
        let read: Token =
            serde_json::from_str(r#"{"authorization": "Bearer a", "expires_at": 99999999999, "lifetime": 60}"#)
                .unwrap();
        assert!(read.expires_at.unwrap() <= Instant::now() + Duration::from_secs(60));
    }

    #[test]
    fn what_cannot_be_sent_is_read_as_no_token_and_is_not_repeated() {
        let error = serde_json::from_str::<Token>(r#"{"authorization": "Bearer s3cret\n"}"#).unwrap_err();
        assert!(!error.to_string().contains("s3cret"), "{error}");
        assert!(serde_json::from_str::<Token>("{}").is_err());
    }

    #[test]
    fn a_token_with_a_refresh_token_is_renewed_five_minutes_before_its_end() {
        let seconds = |lifetime: u64, token: Token| {
            let token = token.with_lifetime(Duration::from_secs(lifetime), Instant::now());
            (token.expires_at.unwrap() - token.usable_until().unwrap()).as_secs()
        };
        assert_eq!([seconds(3600, token()), seconds(60, token())], [30, 6]);
        let refreshed = || token().with_refresh_token("r");
        assert_eq!([seconds(3600, refreshed()), seconds(60, refreshed())], [300, 12]);
    }

    #[test]
    fn a_key_is_the_same_whatever_the_order_of_its_scopes() {
        let key = || TokenKey::new("https://iam.example", "app");
        assert_eq!(key().with_scopes(["a", "b"]), key().with_scopes(["b", "a", "b"]));
        assert_ne!(key().with_scopes(["a"]), key());
        assert_ne!(key().with_grant("a"), key());
    }
}
