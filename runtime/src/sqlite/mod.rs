//! SQLite through rusqlite: the executors, and the connection that is as fast as the C interface.
//!
//! ```
//! # fn main() -> querent::Result<()> {
//! let mut db = querent::sqlite::Connection::open_in_memory()?;
//! db.execute_batch("CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT NOT NULL)")?;
//! let transaction = db.transaction()?;
//! transaction.execute("INSERT INTO users (name) VALUES ('Ann')", [])?; // rusqlite's own methods are all there
//! transaction.commit()?;
//! # Ok(())
//! # }
//! ```

mod connection;
mod cursor;
mod error;
mod executor;
mod raw;
mod row;
mod run;
mod transaction;

pub use connection::Connection;
pub use executor::{Connected, Rows};
pub use row::Row;
pub use transaction::{Savepoint, Transaction};

/// SQLite as a [`Database`](crate::Database).
pub enum Sqlite {}

impl crate::Database for Sqlite {
    type Row<'r> = Row<'r>;

    #[inline]
    fn failure(row: &Row<'_>) -> Option<crate::Error> {
        row.failure()
    }
}
