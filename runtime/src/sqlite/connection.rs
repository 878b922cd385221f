//! The connection that runs queries at the speed of SQLite's C interface.

use super::raw::Pool;
use super::transaction::{Savepoint, Transaction};
use crate::Result;
use rusqlite::TransactionBehavior;
use std::fmt;
use std::ops::Deref;
use std::path::Path;

/// A SQLite connection that keeps the prepared statement of each `query!` of the program at hand.
///
/// It dereferences to [`rusqlite::Connection`], whose methods are all there. Queries run on it faster than on rusqlite's
/// own: a call finds its statement by the query's address, values are bound without a copy, and columns are read once.
///
/// ```
/// # fn main() -> querent::Result<()> {
/// let db = querent::sqlite::Connection::open_in_memory()?;
/// db.pragma_update(None, "foreign_keys", true)?;
/// # Ok(())
/// # }
/// ```
pub struct Connection {
    /// Before `inner`, so that the statements are finalised before the connection closes.
    pub(super) pool: Pool,
    /// Lent as a shared reference only: exchanged for another one, it would leave the pool with foreign statements.
    pub(super) inner: rusqlite::Connection,
}

impl Connection {
    /// Opens the database file, which is made if it does not exist.
    ///
    /// # Errors
    /// The file cannot be opened.
    pub fn open(path: impl AsRef<Path>) -> Result<Self> {
        Ok(rusqlite::Connection::open(path)?.into())
    }

    /// Opens a new database in memory.
    ///
    /// # Errors
    /// SQLite has no memory for it.
    pub fn open_in_memory() -> Result<Self> {
        Ok(rusqlite::Connection::open_in_memory()?.into())
    }

    /// Begins a transaction, which is rolled back unless it is committed.
    ///
    /// # Errors
    /// SQLite refuses to begin.
    pub fn transaction(&mut self) -> Result<Transaction<'_>> {
        self.transaction_with_behavior(TransactionBehavior::Deferred)
    }

    /// Begins a transaction that takes its lock as told: `Immediate` for one that is going to write.
    ///
    /// # Errors
    /// SQLite refuses to begin, or the lock is held by another connection.
    pub fn transaction_with_behavior(&mut self, behavior: TransactionBehavior) -> Result<Transaction<'_>> {
        Transaction::begin(self, behavior)
    }

    /// Begins a savepoint, which is rolled back unless it is committed.
    ///
    /// # Errors
    /// SQLite refuses to begin.
    pub fn savepoint(&mut self) -> Result<Savepoint<'_>> {
        Savepoint::begin(self)
    }

    /// Forgets all prepared statements that are not running; they are prepared again when they are used.
    pub fn clear_statements(&self) {
        self.pool.clear();
    }

    /// Gives rusqlite's connection back.
    pub fn into_inner(self) -> rusqlite::Connection {
        self.inner
    }
}

impl From<rusqlite::Connection> for Connection {
    fn from(inner: rusqlite::Connection) -> Self {
        Self { pool: Pool::default(), inner }
    }
}

impl Deref for Connection {
    type Target = rusqlite::Connection;

    #[inline]
    fn deref(&self) -> &rusqlite::Connection {
        &self.inner
    }
}

impl fmt::Debug for Connection {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_tuple("Connection").field(&self.inner).finish()
    }
}
