//! How long a call may take.

use std::time::{Duration, Instant};

/// How long a call may still take.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Budget {
    ends_at: Option<Instant>,
}

impl Budget {
    pub(crate) fn starting_now(limit: Option<Duration>) -> Self {
        Budget { ends_at: limit.and_then(|limit| Instant::now().checked_add(limit)) }
    }

    /// What is left; nothing where there is no limit.
    pub(crate) fn remaining(self) -> Option<Duration> {
        self.ends_at.map(|end| end.saturating_duration_since(Instant::now()))
    }

    pub(crate) fn allows(self, pause: Duration) -> bool {
        self.ends_at.is_none_or(|end| Instant::now().checked_add(pause).is_some_and(|next| next < end))
    }
}
