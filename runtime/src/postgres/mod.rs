//! PostgreSQL through tokio-postgres, async and blocking: executors, clients that keep prepared statements, transactions that
//! are run again when they conflict.
//!
//! | executor | keeps prepared statements |
//! |---|---|
//! | `&`[`Client`], `&`[`Transaction`] | yes: a query finds its statement by its address |
//! | `&tokio_postgres::Client`, `&tokio_postgres::Transaction` | no: text, types and values go in one message |
//! | `&deadpool_postgres::Client`, `&deadpool_postgres::Transaction` (feature `deadpool-postgres`) | yes: in the pool's own cache |
//! | `&bb8::PooledConnection<bb8_postgres::PostgresConnectionManager<_>>` (feature `bb8-postgres`) | no |
//! | `&mut` [`sync::Client`], `&mut` [`sync::Transaction`] (feature `postgres-sync`) | yes |
//! | `&mut postgres::Client`, `&mut postgres::Transaction` (feature `postgres-sync`) | no |
//! | `&mut r2d2::PooledConnection<…>` (feature `r2d2-postgres`) | no |
//!
//! tokio-postgres gives a client no identity that a cache outside of it could be keyed by without ever mistaking one client for
//! another; hence [`Client`], which is a client and its statements.
//!
//! A pool's error becomes an [`Error`](crate::Error) by `?`: the driver's own, or [`Connection`](crate::ErrorKind::Connection).
//!
//! On the async executors a call gives a `Send` future, and `fetch` a stream; nothing is sent before they are polled.

mod bind;
mod check;
mod client;
mod error;
mod executor;
mod form;
mod handle;
mod options;
#[cfg(any(feature = "deadpool-postgres", feature = "bb8-postgres", feature = "r2d2-postgres"))]
mod pools;
mod reply;
mod retry;
mod row;
mod statements;
mod steps;
#[cfg(feature = "postgres-sync")]
pub mod sync;
pub mod types;
mod values;

#[cfg(feature = "bb8-postgres")]
pub use bb8_postgres;
pub use client::{Client, Transaction};
#[cfg(feature = "deadpool-postgres")]
pub use deadpool_postgres;
pub use options::{IsolationLevel, TransactionOptions};
pub use reply::{Reply, Rows, Visiting};
pub use retry::{Begin, Retryable, transaction, transaction_with};
pub use row::Row;
pub use tokio_postgres;
pub use values::{Bits, Date, Inet, Interval, MacAddr, Numeric, Range, Time, TimeTz, Timestamp, TimestampTz};
#[doc(hidden)]
pub use values::{CompositeReader, CompositeWriter};

/// PostgreSQL as a [`Database`](crate::Database).
pub enum Postgres {}

impl crate::Database for Postgres {
    type Row<'r> = Row<'r>;

    #[inline]
    fn failure(row: &Row<'_>) -> Option<crate::Error> {
        row.failure()
    }
}
