//! The processor's time, which does not depend on what else the machine does as much as the clock's does.

use std::time::{Duration, Instant};

use rustix::time::{ClockId, clock_gettime};

/// What something took.
#[derive(Clone, Copy)]
pub struct Took {
    /// By the clock, in seconds.
    pub time: f64,
    /// By the processor's work for this process, in its own code and in the kernel, in seconds.
    pub work: f64,
}

pub fn measure(what: impl FnOnce()) -> Took {
    let (start, before) = (Instant::now(), work());
    what();
    Took { time: start.elapsed().as_secs_f64(), work: work() - before }
}

/// What the processor did so far for all threads of this process, in seconds.
fn work() -> f64 {
    let work = Duration::try_from(clock_gettime(ClockId::ProcessCPUTime)).expect("it does not run backwards");
    work.as_secs_f64()
}
