//! PostgreSQL without async: the crate `postgres`, whose clients are passed as `&mut`. A reply is the value, `fetch` an iterator.
//!
//! ```no_run
//! # fn main() -> querent::Result<()> {
//! use querent::postgres::sync::{Client, postgres::NoTls, transaction};
//!
//! let mut db = Client::connect("host=localhost user=postgres", NoTls)?;
//! transaction(&mut db, |transaction| {
//!     transaction.batch_execute("UPDATE accounts SET balance = balance - 1 WHERE id = 1")?;
//!     Ok::<_, querent::Error>(())
//! })
//! # }
//! ```

mod client;
mod executor;
mod handle;
mod retry;
mod run;

pub use client::{Client, Transaction};
pub use executor::Rows;
pub use postgres;
pub use retry::{Begin, transaction, transaction_with};
