//! What a process holds: threads and open files, including sockets.

use std::time::{Duration, Instant};
use std::{fs, thread};

/// The threads and the open files, if the system lists them.
pub(crate) fn held() -> Option<(usize, usize)> {
    let count = |folder| fs::read_dir(folder).ok().map(Iterator::count);
    Some((count("/proc/self/task")?, count("/proc/self/fd")?))
}

/// Waits a while for threads that are about to end, and fails if more are left than before.
pub(crate) fn assert_nothing_left(before: Option<(usize, usize)>) {
    let end = Instant::now() + Duration::from_secs(5);
    loop {
        let now = held();
        println!("threads and open files: {now:?}, and {before:?} before");
        if now.zip(before).is_none_or(|(now, before)| now.0 <= before.0 && now.1 <= before.1) {
            return;
        }
        assert!(Instant::now() < end, "{now:?} threads and open files, and {before:?} before");
        thread::sleep(Duration::from_millis(100));
    }
}
