//! Which calls the server fails and how, and what the client promises for each.

use support::crowd::Answer;

/// In each block of this size two calls fail, at about the same time.
const EVERY: usize = 40;

/// A call; everything that happens to it depends on its number.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Call {
    pub(crate) number: usize,
}

/// The kind of the call.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    One,
    List,
    Write,
}

/// What the server does instead of answering.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Fault {
    ServerError,
    NotFound,
    Busy,
    RateLimited,
    Unauthorized,
    Closed,
    CutHead,
    CutBody,
    NoJson,
    OtherJson,
}

const FAULTS: [Fault; 10] = [
    Fault::ServerError,
    Fault::NotFound,
    Fault::Busy,
    Fault::RateLimited,
    Fault::Unauthorized,
    Fault::Closed,
    Fault::CutHead,
    Fault::CutBody,
    Fault::NoJson,
    Fault::OtherJson,
];

/// The promised outcome of a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Outcome {
    Answered,
    Status(u16),
    Broken,
    Undecodable,
}

/// The outcome of a call for the client.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Promise {
    pub(crate) outcome: Outcome,
    /// How often the request is sent.
    pub(crate) requests: u32,
}

impl Call {
    pub(crate) fn kind(self) -> Kind {
        match self.number % 7 {
            0..=2 => Kind::One,
            3 | 4 => Kind::List,
            _ => Kind::Write,
        }
    }

    pub(crate) fn fault(self) -> Option<Fault> {
        (self.number % EVERY >= EVERY - 2).then(|| FAULTS[self.number / EVERY % FAULTS.len()])
    }

    /// Whether the fault applies to every request of this call, or only to the first one.
    pub(crate) fn is_lasting(self) -> bool {
        self.number / EVERY / FAULTS.len() % 2 == 1
    }

    /// The object that is written or read, in many sizes.
    pub(crate) fn item(self) -> String {
        let name = "x".repeat(self.number % 2000);
        format!(r#"{{"number":{},"name":"{name}"}}"#, self.number)
    }

    /// The number of these objects in a list.
    pub(crate) fn items(self) -> usize {
        self.number % 5
    }

    /// The server's answer to this call without a fault.
    fn whole(self) -> Answer {
        match self.kind() {
            Kind::One => Answer::json(200, &self.item()),
            Kind::List => Answer::json(200, &format!("[{}]", vec![self.item(); self.items()].join(","))),
            Kind::Write => Answer::json(201, &self.item()),
        }
    }

    /// The answer to the request after `earlier` other requests of this call.
    pub(crate) fn answer(self, earlier: u32) -> Answer {
        let Some(fault) = self.fault().filter(|_| earlier == 0 || self.is_lasting()) else {
            return self.whole();
        };
        let refusal = |status| Answer::json_with("Retry-After: 0\r\n", status, r#"{"detail":"Dealt."}"#);
        match fault {
            Fault::ServerError => refusal(500),
            Fault::NotFound => refusal(404),
            Fault::Busy => refusal(503),
            Fault::RateLimited => refusal(429),
            Fault::Unauthorized => refusal(401),
            Fault::Closed => self.whole().cut_to(0),
            Fault::CutHead => self.whole().cut_to(20),
            Fault::CutBody => self.whole().cut_by(1),
            Fault::NoJson => Answer::json(200, r#"[{"number":"#),
            Fault::OtherJson => Answer::json(200, r#"[[{"number":0,"name":"x"}]]"#),
        }
    }

    /// What the documentation promises for calls with such answers.
    pub(crate) fn promise(self) -> Promise {
        let promise = |outcome, requests| Promise { outcome, requests };
        let Some(fault) = self.fault() else {
            return promise(Outcome::Answered, 1);
        };
        let failed = match fault {
            Fault::ServerError => Outcome::Status(500),
            Fault::NotFound => Outcome::Status(404),
            Fault::Busy => Outcome::Status(503),
            Fault::RateLimited => Outcome::Status(429),
            Fault::Unauthorized => Outcome::Status(401),
            Fault::Closed | Fault::CutHead => Outcome::Broken,
            Fault::CutBody | Fault::NoJson | Fault::OtherJson => Outcome::Undecodable,
        };
        match fault {
            Fault::ServerError | Fault::NotFound | Fault::NoJson | Fault::OtherJson => promise(failed, 1),
            Fault::Busy | Fault::Closed | Fault::CutHead | Fault::CutBody if self.kind() == Kind::Write => {
                promise(failed, 1)
            }
            _ if !self.is_lasting() => promise(Outcome::Answered, 2),
            Fault::Unauthorized => promise(failed, 2),
            _ => promise(failed, 3),
        }
    }
}
