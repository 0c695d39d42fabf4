//! Processor time, which depends less on other work on the machine than clock time.

use std::time::{Duration, Instant};

use rustix::time::{ClockId, clock_gettime};

/// The time that something took.
#[derive(Clone, Copy)]
pub struct Took {
    /// Clock time, in seconds.
    pub time: f64,
    /// Processor time of this process, in its own code and in the kernel, in seconds.
    pub work: f64,
}

pub fn measure(what: impl FnOnce()) -> Took {
    let (start, before) = (Instant::now(), work());
    what();
    Took { time: start.elapsed().as_secs_f64(), work: work() - before }
}

/// The processor time of all threads of this process so far, in seconds.
fn work() -> f64 {
    let work = Duration::try_from(clock_gettime(ClockId::ProcessCPUTime)).expect("it does not run backwards");
    work.as_secs_f64()
}
