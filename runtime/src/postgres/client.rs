//! The async client that keeps the prepared statement of each query at hand, and its transactions.

use super::options::TransactionOptions;
use super::statements::Statements;
use crate::Result;
use std::fmt;
use std::ops::Deref;

/// A tokio-postgres client that keeps the prepared statement of each `query!` of the program at hand.
///
/// It dereferences to [`tokio_postgres::Client`], whose methods are all there. It is made of one:
///
/// ```no_run
/// # async fn open() -> querent::Result<()> {
/// use querent::postgres::{Client, tokio_postgres::{NoTls, connect}};
///
/// let (client, connection) = connect("host=localhost user=postgres", NoTls).await?;
/// tokio::spawn(connection);
/// let db = Client::from(client);
/// db.batch_execute("SET statement_timeout = '5s'").await?;
/// # Ok(())
/// # }
/// ```
pub struct Client {
    /// Lent as a shared reference only: exchanged for another one, it would leave `statements` with foreign ones.
    pub(super) inner: tokio_postgres::Client,
    pub(super) statements: Statements,
}

impl Client {
    /// Begins a transaction, which is rolled back unless it is committed.
    ///
    /// # Errors
    /// The server refuses to begin.
    pub async fn transaction(&mut self) -> Result<Transaction<'_>> {
        Ok(Transaction { inner: self.inner.transaction().await?, statements: &self.statements })
    }

    /// Begins a transaction with an isolation level or an access mode; the number of attempts is not looked at.
    ///
    /// # Errors
    /// The server refuses to begin.
    pub async fn transaction_with(&mut self, options: &TransactionOptions) -> Result<Transaction<'_>> {
        let inner = options.apply(self.inner.build_transaction()).start().await?;
        Ok(Transaction { inner, statements: &self.statements })
    }

    /// Forgets all prepared statements, which the server closes; they are prepared again when they are used.
    pub fn clear_statements(&self) {
        self.statements.clear();
    }

    /// Gives the driver's client back.
    pub fn into_inner(self) -> tokio_postgres::Client {
        self.inner
    }
}

impl From<tokio_postgres::Client> for Client {
    fn from(inner: tokio_postgres::Client) -> Self {
        Self { inner, statements: Statements::default() }
    }
}

impl Deref for Client {
    type Target = tokio_postgres::Client;

    fn deref(&self) -> &tokio_postgres::Client {
        &self.inner
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Client").finish_non_exhaustive()
    }
}

/// A transaction of a [`Client`]. Dropped without a commit, it is rolled back.
///
/// It dereferences to [`tokio_postgres::Transaction`].
#[must_use = "a transaction that is not committed is rolled back"]
pub struct Transaction<'c> {
    pub(super) inner: tokio_postgres::Transaction<'c>,
    pub(super) statements: &'c Statements,
}

impl Transaction<'_> {
    /// Begins a savepoint inside of the transaction.
    ///
    /// # Errors
    /// The server refuses.
    pub async fn transaction(&mut self) -> Result<Transaction<'_>> {
        Ok(Transaction { inner: self.inner.transaction().await?, statements: self.statements })
    }

    /// Makes the changes last, or keeps those of a savepoint as part of the transaction around it.
    ///
    /// # Errors
    /// A deferred constraint fails, or the transaction conflicts with another one; the changes are undone.
    pub async fn commit(self) -> Result<()> {
        Ok(self.inner.commit().await?)
    }

    /// Undoes the changes, as dropping does, and tells of a failure.
    ///
    /// # Errors
    /// The connection is lost.
    pub async fn rollback(self) -> Result<()> {
        Ok(self.inner.rollback().await?)
    }
}

impl<'c> Deref for Transaction<'c> {
    type Target = tokio_postgres::Transaction<'c>;

    fn deref(&self) -> &tokio_postgres::Transaction<'c> {
        &self.inner
    }
}

impl fmt::Debug for Transaction<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Transaction").finish_non_exhaustive()
    }
}

impl TransactionOptions {
    pub(super) fn apply<'c>(
        &self,
        builder: tokio_postgres::TransactionBuilder<'c>,
    ) -> tokio_postgres::TransactionBuilder<'c> {
        let builder = match self.isolation {
            Some(level) => builder.isolation_level(level),
            None => builder,
        };
        let builder = if self.read_only { builder.read_only(true) } else { builder };
        if self.deferrable { builder.deferrable(true) } else { builder }
    }
}
