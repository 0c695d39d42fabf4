//! Who is signed in: issued codes, and the sessions that they started, with their refresh tokens.

use std::time::Duration;

use crate::state::State;

/// How long a session lasts without a refresh.
const IDLE: Duration = Duration::from_secs(3600);
/// How long a session lasts at most.
const LONGEST: Duration = Duration::from_secs(36_000);
/// How long a session with the scope `offline_access` lasts without a refresh.
const OFFLINE_IDLE: Duration = Duration::from_secs(30 * 86_400);
const CODE_LIFETIME: Duration = Duration::from_secs(60);

/// The sign-in state of the identity provider.
pub(crate) struct SignIns {
    /// The registered redirect addresses.
    pub(crate) redirect_uris: Vec<String>,
    /// Whether a refresh token may be used only once; if not, old ones stay valid with the new one until they expire.
    pub(crate) rotates: bool,
    pub(super) codes: Vec<Code>,
    sessions: Vec<Session>,
}

impl Default for SignIns {
    fn default() -> Self {
        let redirect_uris = ["http://localhost:8080/oidc-callback", "http://127.0.0.1/*"];
        SignIns {
            redirect_uris: redirect_uris.map(str::to_owned).to_vec(),
            rotates: false,
            codes: Vec::new(),
            sessions: Vec::new(),
        }
    }
}

impl SignIns {
    /// Ends all sessions; their access tokens stay valid.
    pub(crate) fn end_all(&mut self) {
        self.sessions.clear();
    }

    pub(super) fn session(&self, id: i64) -> Option<&Session> {
        self.sessions.iter().find(|session| session.id == id)
    }

    /// The session of a refresh token, also of an old one.
    pub(super) fn session_of(&self, refresh_token: &str) -> Option<&Session> {
        self.sessions.iter().find(|session| session.refresh_tokens.iter().any(|token| token.text == refresh_token))
    }
}

/// What a person has consented to, before a token is issued.
#[derive(Clone)]
pub(super) struct Grant {
    pub(super) client: String,
    pub(super) user: i64,
    /// The scopes as requested.
    pub(super) scope: String,
    pub(super) nonce: Option<String>,
}

impl Grant {
    pub(super) fn has(&self, scope: &str) -> bool {
        self.scope.split(' ').any(|asked| asked == scope)
    }
}

/// A code that can be exchanged for tokens.
#[derive(Clone)]
pub(super) struct Code {
    pub(super) text: String,
    pub(super) grant: Grant,
    pub(super) redirect_uri: String,
    /// The SHA-256 of the verifier, which proves that the application requested the code itself.
    pub(super) challenge: Option<String>,
    pub(super) expires: Duration,
    /// The session that it was exchanged for.
    pub(super) session: Option<i64>,
}

/// A person who is signed in to an application.
pub(super) struct Session {
    pub(super) id: i64,
    pub(super) grant: Grant,
    ends: Duration,
    /// From the oldest to the newest.
    refresh_tokens: Vec<RefreshToken>,
}

struct RefreshToken {
    text: String,
    expires: Duration,
}

/// Why a refresh token is refused.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Stale {
    Expired,
    /// It was used already, and may be used only once.
    Used,
}

impl Session {
    /// The error of a refresh token of this session.
    pub(super) fn staleness(&self, refresh_token: &str, now: Duration, rotates: bool) -> Option<Stale> {
        let is_newest = self.refresh_tokens.last().is_some_and(|token| token.text == refresh_token);
        if rotates && !is_newest {
            return Some(Stale::Used);
        }
        let is_good = |token: &RefreshToken| token.text == refresh_token && now < token.expires;
        (!self.refresh_tokens.iter().any(is_good)).then_some(Stale::Expired)
    }
}

/// Issues a code for an application with the consent of a person.
pub(super) fn add_code(state: &mut State, grant: Grant, redirect_uri: String, challenge: Option<String>) -> String {
    let text = format!("code-of-the-stand-in-{}", state.next_id());
    let expires = state.clock.time().saturating_add(CODE_LIFETIME);
    let code = Code { text: text.clone(), grant, redirect_uri, challenge, expires, session: None };
    state.identity.sign_ins.codes.push(code);
    text
}

/// Starts a session without a refresh token.
pub(super) fn begin(state: &mut State, grant: Grant) -> i64 {
    let id = state.next_id();
    let ends = if grant.has("offline_access") { Duration::MAX } else { state.clock.time().saturating_add(LONGEST) };
    state.identity.sign_ins.sessions.push(Session { id, grant, ends, refresh_tokens: Vec::new() });
    id
}

/// Issues another refresh token for a session; returns it with its lifetime, which is 0 with the scope
/// `offline_access`.
pub(super) fn add_refresh_token(state: &mut State, session: i64) -> Option<(String, Duration)> {
    let text = format!("refresh-token-of-the-stand-in-{}", state.next_id());
    let now = state.clock.time();
    let session = state.identity.sign_ins.sessions.iter_mut().find(|known| known.id == session)?;
    let is_offline = session.grant.has("offline_access");
    let idle = if is_offline { OFFLINE_IDLE } else { IDLE };
    let expires = now.saturating_add(idle).min(session.ends);
    session.refresh_tokens.push(RefreshToken { text: text.clone(), expires });
    Some((text, if is_offline { Duration::ZERO } else { expires.saturating_sub(now) }))
}

/// Ends a session and all its tokens.
pub(super) fn end(state: &mut State, session: i64) {
    state.identity.sign_ins.sessions.retain(|known| known.id != session);
    state.identity.tokens.retain(|token| token.session != Some(session));
}

/// Removes everything that a deleted person has consented to.
pub(crate) fn forget_user(state: &mut State, user: i64) {
    let identity = &mut state.identity;
    identity.sign_ins.codes.retain(|code| code.grant.user != user);
    identity.sign_ins.sessions.retain(|session| session.grant.user != user);
    identity.tokens.retain(|token| token.caller.user != Some(user));
}
