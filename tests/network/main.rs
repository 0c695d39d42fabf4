//! Connections and proxies, retries, deadlines, cancellation, and the limits of what is read.

mod cancel;
mod connections;
mod deadlines;
mod idle_connections;
mod limits;
mod proxies;
mod retries;
mod retry_quota;
