//! A TCP connection whose waits end with the deadline, the timeouts and the cancellation of the call that uses it.
//!
//! The transport of ureq (3.5) has a timeout for each request, but does not know which call a kept connection serves,
//! and cannot be cancelled where closing a socket does not wake a read. This one uses the [`Waiting`] of its thread.

use std::io::{self, ErrorKind, Read, Write};
use std::net::TcpStream;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use ureq::unversioned::transport::{Buffers, LazyBuffers, NextTimeout, Transport};
use ureq::{Error, Timeout};

use super::failure::{interrupted, interruption};
use super::head::{self, Answered, LONGEST_HEAD};
use super::named_debug::named_debug;
use super::speed::SpeedGuard;
use super::waiting::{Interruption, Waiting, note_ignored_question};

/// The first and the longest pause between two writes to a socket whose buffer is full, if the call can be cancelled.
const FIRST_PAUSE: Duration = Duration::from_millis(1);
const LONGEST_PAUSE: Duration = Duration::from_millis(16);
/// The longest timeout of a single write.
const LONGEST_WRITE: Duration = Duration::from_secs(1);

/// The state that the outermost layer of a connection shares with its socket. The TLS layer between them cannot pass it
/// on.
#[derive(Default)]
pub(super) struct Wire {
    /// Whether the other side has closed its direction.
    is_ended: AtomicBool,
    /// Whether an answer has begun, so that received bytes count for its minimum speed.
    is_receiving: AtomicBool,
    /// Whether all further output is dropped, since only the answer is wanted.
    is_mute: AtomicBool,
    /// Whether only what has arrived already is read.
    is_glancing: AtomicBool,
    /// Whether an answer can be seen in the bytes of the socket: there is no TLS.
    is_plain: AtomicBool,
    /// Since when the connection is idle; `None` while a request is under way.
    idle_since: Mutex<Option<Instant>>,
    guard: Mutex<Option<SpeedGuard>>,
}

impl Wire {
    /// A request begins: from now on, the minimum speed applies to the bytes that are sent.
    pub(super) fn begin_request(&self, is_plain: bool) {
        self.is_plain.store(is_plain, Ordering::Relaxed);
        self.is_receiving.store(false, Ordering::Relaxed);
        self.reset_guard();
    }

    /// The answer has begun: from now on, the minimum speed applies to the bytes that are received.
    pub(super) fn begin_answer(&self) {
        self.is_receiving.store(true, Ordering::Relaxed);
        self.reset_guard();
    }

    /// Drops all further output. Otherwise TLS would first retry the write that failed, and never read the answer.
    pub(super) fn stop_sending(&self) {
        self.is_mute.store(true, Ordering::Relaxed);
    }

    /// Reads something without waiting: a read that would have to wait fails with `WouldBlock`.
    pub(super) fn glance<T>(&self, read: impl FnOnce() -> T) -> T {
        self.is_glancing.store(true, Ordering::Relaxed);
        let outcome = read();
        self.is_glancing.store(false, Ordering::Relaxed);
        outcome
    }

    pub(super) fn is_ended(&self) -> bool {
        self.is_ended.load(Ordering::Relaxed)
    }

    /// Whether the connection is idle, and has been for less than `limit`.
    pub(super) fn is_idle_within(&self, limit: Duration) -> bool {
        !self.is_ended() && self.idle_since().is_some_and(|since| since.elapsed() < limit)
    }

    fn idle_since(&self) -> MutexGuard<'_, Option<Instant>> {
        self.idle_since.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn reset_guard(&self) {
        let waiting = Waiting::current();
        *self.guard() = Some(SpeedGuard::new(waiting.minimum_speed, waiting.read_timeout));
    }

    fn record(&self, count: usize, blocked: Duration) -> Result<(), Error> {
        let mut guard = self.guard();
        let recorded = guard.as_mut().map_or(Ok(()), |guard| guard.record(count as u64, blocked));
        recorded.map_err(|stalled| interrupted(Interruption::Stalled(stalled)))
    }

    fn guard(&self) -> MutexGuard<'_, Option<SpeedGuard>> {
        self.guard.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

pub(super) struct TcpTransport {
    stream: TcpStream,
    buffers: LazyBuffers,
    wire: Arc<Wire>,
    /// The timeouts that are set on the socket.
    read_timeout: Option<Duration>,
    write_timeout: Option<Duration>,
    /// Why a write failed that may have sent a part of its bytes. rustls hides this failure and would continue to
    /// write, so further writes fail too.
    gave_up: Option<Interruption>,
    /// The process that opened it. After a fork, only that one may use it.
    process: u32,
}

impl TcpTransport {
    pub(super) fn new(stream: TcpStream, buffers: LazyBuffers, wire: Arc<Wire>) -> Self {
        TcpTransport {
            stream,
            buffers,
            wire,
            read_timeout: None,
            write_timeout: None,
            gave_up: None,
            process: std::process::id(),
        }
    }

    /// Whether a kept connection still works and is not too old for the request that it is wanted for.
    fn is_usable(&mut self, idle_since: Instant) -> bool {
        if self.process != std::process::id() || idle_since.elapsed() >= Waiting::current().idle_limit {
            return false;
        }
        if self.stream.set_nonblocking(true).is_err() {
            return false;
        }
        // Bytes that arrive on an idle connection belong to no request, so the connection is not used. A connection
        // that was opened ahead may have some: TLS 1.3 sends messages after its handshake, which are kept for the TLS
        // library, see `Connection::is_open`. The `peek` then shows whether the connection is still open.
        let has_answered = self.wire.is_receiving.load(Ordering::Relaxed);
        let is_silent = has_answered || self.take_in();
        let is_silent =
            is_silent && matches!(self.stream.peek(&mut [0]), Err(error) if error.kind() == ErrorKind::WouldBlock);
        is_silent && self.stream.set_nonblocking(false).is_ok()
    }

    /// Reads the bytes that have arrived, without waiting. Returns false if the buffer may be too small for them.
    fn take_in(&mut self) -> bool {
        let buffer = self.buffers.input_append_buf();
        let room = buffer.len();
        let count = (&self.stream).read(buffer).unwrap_or(0);
        self.buffers.input_appended(count);
        count < room
    }

    /// Reads what has arrived, without waiting: fails with `WouldBlock` if that is nothing.
    fn glance(&mut self) -> Result<bool, Error> {
        let buffer = self.buffers.input_append_buf();
        if buffer.is_empty() {
            return Err(Error::Io(ErrorKind::WouldBlock.into()));
        }
        self.stream.set_nonblocking(true)?;
        let read = (&self.stream).read(buffer);
        self.stream.set_nonblocking(false)?;
        let count = read?;
        self.buffers.input_appended(count);
        self.wire.is_ended.fetch_or(count == 0, Ordering::Relaxed);
        Ok(count > 0)
    }

    /// Whether the server has refused the request that it does not read any further. Only a connection without TLS
    /// shows that here.
    fn is_refused(&mut self, waiting: &Waiting) -> bool {
        if !self.wire.is_plain.load(Ordering::Relaxed) {
            return false;
        }
        // In slices, the socket does not block anyway.
        let can_read = waiting.is_sliced() || self.stream.set_nonblocking(true).is_ok();
        if can_read && self.buffers.input().len() < LONGEST_HEAD {
            self.take_in();
        }
        if !waiting.is_sliced() && self.stream.set_nonblocking(false).is_err() {
            return false;
        }
        head::answered(self.buffers.input()) == Some(Answered::Refused)
    }

    /// Sends `amount` bytes of the output. If the call can be cancelled, writes do not block: a blocking write that
    /// times out may have sent a part of its bytes.
    fn send(&mut self, amount: usize) -> Result<(), Error> {
        let waiting = Waiting::current();
        if !waiting.is_sliced() {
            return self.send_within(amount, &waiting);
        }
        self.stream.set_nonblocking(true)?;
        let sent = self.send_within(amount, &waiting);
        self.stream.set_nonblocking(false)?;
        sent
    }

    fn send_within(&mut self, amount: usize, waiting: &Waiting) -> Result<(), Error> {
        let (mut sent, mut pause) = (0, FIRST_PAUSE);
        let mut waited_since = Instant::now();
        while sent < amount {
            waiting.check().map_err(interrupted)?;
            if !waiting.is_sliced() {
                set_timeout(&mut self.write_timeout, waiting.slice(longest_write(waiting.read_timeout)), |timeout| {
                    self.stream.set_write_timeout(timeout)
                })?;
            }
            match (&self.stream).write(&self.buffers.output()[sent..amount]) {
                Ok(0) => return Err(Error::Io(ErrorKind::WriteZero.into())),
                Ok(count) => {
                    sent += count;
                    self.wire.record(count, waited_since.elapsed())?;
                    (waited_since, pause) = (Instant::now(), FIRST_PAUSE);
                }
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) if is_timeout(&error) => {
                    waiting.check().map_err(interrupted)?;
                    let has_timed_out = cfg!(windows) && !waiting.is_sliced();
                    if has_timed_out || waited_since.elapsed() >= waiting.read_timeout {
                        return Err(interrupted(Interruption::Silence(waiting.read_timeout)));
                    }
                    if self.is_refused(waiting) {
                        return Err(head::refused());
                    }
                    if waiting.is_sliced() {
                        thread::sleep(waiting.slice(pause));
                        pause = (2 * pause).min(LONGEST_PAUSE);
                    }
                }
                Err(error) => return Err(error.into()),
            }
        }
        Ok(())
    }
}

impl Transport for TcpTransport {
    fn buffers(&mut self) -> &mut dyn Buffers {
        &mut self.buffers
    }

    fn transmit_output(&mut self, amount: usize, _: NextTimeout) -> Result<(), Error> {
        *self.wire.idle_since() = None;
        if self.wire.is_mute.load(Ordering::Relaxed) {
            return Ok(());
        }
        if let Some(interruption) = self.gave_up {
            return Err(interrupted(interruption));
        }
        let sent = self.send(amount);
        self.gave_up = sent.as_ref().err().and_then(interruption).copied();
        sent
    }

    fn await_input(&mut self, timeout: NextTimeout) -> Result<bool, Error> {
        if self.wire.is_glancing.load(Ordering::Relaxed) {
            return self.glance();
        }
        let waiting = Waiting::current();
        // ureq sets a timeout of its own only while it waits for `100 Continue`; when it is over, ureq sends the body.
        let is_question = timeout.reason == Timeout::Await100;
        let has_own_limit = !timeout.after.is_not_happening() && (is_question || *timeout.after < waiting.read_timeout);
        let most = if has_own_limit { waiting.read_timeout.min(*timeout.after) } else { waiting.read_timeout };
        let started = Instant::now();
        // At first all of it, so that the timeout of most calls is the one that the socket has already.
        let mut left = most;
        let buffer = self.buffers.input_append_buf();
        loop {
            waiting.check().map_err(interrupted)?;
            if left.is_zero() {
                if !has_own_limit {
                    return Err(interrupted(Interruption::Silence(waiting.read_timeout)));
                }
                if is_question {
                    note_ignored_question();
                }
                return Err(Error::Timeout(timeout.reason));
            }
            set_timeout(&mut self.read_timeout, waiting.slice(left), |timeout| self.stream.set_read_timeout(timeout))?;
            // On Windows a read that times out can lose the bytes that arrive at that moment. A peek cannot.
            let is_there =
                if waiting.is_sliced() || has_own_limit { self.stream.peek(&mut [0]).map(drop) } else { Ok(()) };
            match is_there.and_then(|()| (&self.stream).read(buffer)) {
                Ok(count) => {
                    self.buffers.input_appended(count);
                    self.wire.is_ended.fetch_or(count == 0, Ordering::Relaxed);
                    if count > 0 && self.wire.is_receiving.load(Ordering::Relaxed) {
                        self.wire.record(count, started.elapsed())?;
                    }
                    return Ok(count > 0);
                }
                Err(error) if error.kind() == ErrorKind::Interrupted || is_timeout(&error) => {}
                Err(error) => return Err(error.into()),
            }
            left = most.saturating_sub(started.elapsed());
        }
    }

    /// ureq calls this when it puts a connection into its pool and when it reuses one. The socket is checked only the
    /// second time.
    fn is_open(&mut self) -> bool {
        let idle_since = *self.wire.idle_since();
        if let Some(idle_since) = idle_since {
            return self.is_usable(idle_since);
        }
        *self.wire.idle_since() = Some(Instant::now());
        true
    }
}

/// The timeout of one write. A write that has sent a part of its bytes returns only when its timeout is over. If that
/// were the whole read timeout, a silence would be noticed after two or three read timeouts. On Windows it is the whole
/// read timeout, since there it is unknown how much a write that timed out has sent.
fn longest_write(read_timeout: Duration) -> Duration {
    if cfg!(windows) { read_timeout } else { (read_timeout / 10).min(LONGEST_WRITE) }
}

/// Whether the error means that the socket's timeout is over. On Unix that is `WouldBlock`; `TimedOut` there means that
/// the other side no longer acknowledges anything.
fn is_timeout(error: &io::Error) -> bool {
    error.kind() == ErrorKind::WouldBlock || (cfg!(windows) && error.kind() == ErrorKind::TimedOut)
}

/// Sets a timeout of a socket, unless it is set already.
fn set_timeout(
    current: &mut Option<Duration>,
    timeout: Duration,
    set: impl FnOnce(Option<Duration>) -> io::Result<()>,
) -> Result<(), Error> {
    if *current != Some(timeout) {
        match set(Some(timeout)) {
            Ok(()) => *current = Some(timeout),
            // macOS refuses this if the other side has closed the connection, although the answer can still be read.
            Err(error) if cfg!(target_os = "macos") && error.kind() == ErrorKind::InvalidInput => {}
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}

named_debug!(TcpTransport);
