//! Transactions and savepoints of [`Connection`]: rolled back when they are dropped, unless they were committed.

use super::connection::Connection;
use crate::Result;
use rusqlite::TransactionBehavior;
use std::ops::Deref;

/// A transaction of a [`Connection`], to which it dereferences. Dropped without a commit, it is rolled back.
///
/// ```
/// # fn main() -> querent::Result<()> {
/// # let mut db = querent::sqlite::Connection::open_in_memory()?;
/// # db.execute_batch("CREATE TABLE t (n INTEGER)")?;
/// let mut transaction = db.transaction()?;
/// transaction.execute("INSERT INTO t VALUES (1)", [])?;
/// {
///     let savepoint = transaction.savepoint()?;
///     savepoint.execute("INSERT INTO t VALUES (2)", [])?;
/// } // the second row is gone, the first one is not
/// transaction.commit()?;
/// # assert_eq!(db.query_row("SELECT count(*) FROM t", [], |row| row.get::<_, i64>(0))?, 1);
/// # Ok(())
/// # }
/// ```
#[derive(Debug)]
#[must_use = "a transaction that is not committed is rolled back"]
pub struct Transaction<'c> {
    connection: &'c Connection,
    /// Rolls back on drop.
    inner: rusqlite::Transaction<'c>,
}

impl<'c> Transaction<'c> {
    pub(super) fn begin(connection: &'c Connection, behavior: TransactionBehavior) -> Result<Self> {
        let inner = rusqlite::Transaction::new_unchecked(connection, behavior)?;
        Ok(Self { connection, inner })
    }

    /// Begins a savepoint inside of the transaction.
    ///
    /// # Errors
    /// SQLite refuses to begin.
    pub fn savepoint(&mut self) -> Result<Savepoint<'_>> {
        Savepoint::begin(self.connection)
    }

    /// Makes the changes last.
    ///
    /// # Errors
    /// A deferred constraint fails or the lock is held by another connection; the transaction is rolled back.
    pub fn commit(self) -> Result<()> {
        Ok(self.inner.commit()?)
    }

    /// Undoes the changes, as dropping does, and tells of a failure.
    ///
    /// # Errors
    /// SQLite refuses.
    pub fn rollback(self) -> Result<()> {
        Ok(self.inner.rollback()?)
    }
}

impl Deref for Transaction<'_> {
    type Target = Connection;

    #[inline]
    fn deref(&self) -> &Connection {
        self.connection
    }
}

/// A savepoint of a [`Connection`], to which it dereferences. Dropped without a commit, it is rolled back.
#[derive(Debug)]
#[must_use = "a savepoint that is not committed is rolled back"]
pub struct Savepoint<'c> {
    connection: &'c Connection,
    open: bool,
}

impl<'c> Savepoint<'c> {
    /// Nested savepoints share the one name: the engine takes the innermost.
    pub(super) fn begin(connection: &'c Connection) -> Result<Self> {
        connection.execute_batch("SAVEPOINT querent")?;
        Ok(Self { connection, open: true })
    }

    /// Begins a savepoint inside of this one.
    ///
    /// # Errors
    /// SQLite refuses to begin.
    pub fn savepoint(&mut self) -> Result<Savepoint<'_>> {
        Savepoint::begin(self.connection)
    }

    /// Keeps the changes, as part of the transaction or savepoint around it.
    ///
    /// # Errors
    /// A deferred constraint fails (where nothing is around it); the changes are undone.
    pub fn commit(mut self) -> Result<()> {
        self.connection.execute_batch("RELEASE querent")?;
        self.open = false;
        Ok(())
    }

    /// Undoes the changes, as dropping does, and tells of a failure.
    ///
    /// # Errors
    /// SQLite refuses.
    pub fn rollback(mut self) -> Result<()> {
        self.undo()
    }

    fn undo(&mut self) -> Result<()> {
        self.open = false;
        Ok(self.connection.execute_batch("ROLLBACK TO querent; RELEASE querent")?)
    }
}

impl Drop for Savepoint<'_> {
    fn drop(&mut self) {
        // An error that made SQLite roll back the whole transaction took the savepoint with it.
        if self.open && !self.connection.is_autocommit() {
            let _ = self.undo();
        }
    }
}

impl Deref for Savepoint<'_> {
    type Target = Connection;

    #[inline]
    fn deref(&self) -> &Connection {
        self.connection
    }
}
