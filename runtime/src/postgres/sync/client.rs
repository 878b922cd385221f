//! The blocking client that keeps the prepared statement of each query at hand, and its transactions.

use crate::Result;
use crate::postgres::TransactionOptions;
use crate::postgres::statements::Statements;
use postgres::Socket;
use postgres::tls::{MakeTlsConnect, TlsConnect};
use std::fmt;
use std::ops::{Deref, DerefMut};

/// A client of the crate `postgres` that keeps the prepared statement of each `query!` of the program at hand.
///
/// It dereferences to [`postgres::Client`], whose methods are all there.
pub struct Client {
    pub(super) inner: postgres::Client,
    /// Those of `inner`. Statements have names of their own in the whole process, so that in a client that was exchanged for
    /// another one the server does not know them, and they are prepared again.
    pub(super) statements: Statements,
}

impl Client {
    /// Connects to the server that a connection string or URL names.
    ///
    /// # Errors
    /// The server cannot be reached, or refuses.
    pub fn connect<T>(parameters: &str, tls: T) -> Result<Self>
    where
        T: MakeTlsConnect<Socket> + 'static + Send,
        T::TlsConnect: Send,
        T::Stream: Send,
        <T::TlsConnect as TlsConnect<Socket>>::Future: Send,
    {
        Ok(postgres::Client::connect(parameters, tls)?.into())
    }

    /// Begins a transaction, which is rolled back unless it is committed.
    ///
    /// # Errors
    /// The server refuses to begin.
    pub fn transaction(&mut self) -> Result<Transaction<'_>> {
        Ok(Transaction { inner: self.inner.transaction()?, statements: &self.statements })
    }

    /// Begins a transaction with an isolation level or an access mode; the number of attempts is not looked at.
    ///
    /// # Errors
    /// The server refuses to begin.
    pub fn transaction_with(&mut self, options: &TransactionOptions) -> Result<Transaction<'_>> {
        let inner = apply(options, self.inner.build_transaction()).start()?;
        Ok(Transaction { inner, statements: &self.statements })
    }

    /// Forgets all prepared statements, which the server closes; they are prepared again when they are used.
    pub fn clear_statements(&self) {
        self.statements.clear();
    }

    /// Gives the driver's client back.
    pub fn into_inner(self) -> postgres::Client {
        self.inner
    }
}

pub(super) fn apply<'c>(
    options: &TransactionOptions,
    builder: postgres::TransactionBuilder<'c>,
) -> postgres::TransactionBuilder<'c> {
    let builder = match options.isolation {
        Some(level) => builder.isolation_level(level),
        None => builder,
    };
    let builder = if options.read_only { builder.read_only(true) } else { builder };
    if options.deferrable { builder.deferrable(true) } else { builder }
}

impl From<postgres::Client> for Client {
    fn from(inner: postgres::Client) -> Self {
        Self { inner, statements: Statements::default() }
    }
}

impl Deref for Client {
    type Target = postgres::Client;

    fn deref(&self) -> &postgres::Client {
        &self.inner
    }
}

impl DerefMut for Client {
    fn deref_mut(&mut self) -> &mut postgres::Client {
        &mut self.inner
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Client").finish_non_exhaustive()
    }
}

/// A transaction of a [`Client`]. Dropped without a commit, it is rolled back.
///
/// It dereferences to [`postgres::Transaction`].
#[must_use = "a transaction that is not committed is rolled back"]
pub struct Transaction<'c> {
    pub(super) inner: postgres::Transaction<'c>,
    pub(super) statements: &'c Statements,
}

impl Transaction<'_> {
    /// Begins a savepoint inside of the transaction.
    ///
    /// # Errors
    /// The server refuses.
    pub fn transaction(&mut self) -> Result<Transaction<'_>> {
        Ok(Transaction { inner: self.inner.transaction()?, statements: self.statements })
    }

    /// Makes the changes last, or keeps those of a savepoint as part of the transaction around it.
    ///
    /// # Errors
    /// A deferred constraint fails, or the transaction conflicts with another one; the changes are undone.
    pub fn commit(self) -> Result<()> {
        Ok(self.inner.commit()?)
    }

    /// Undoes the changes, as dropping does, and tells of a failure.
    ///
    /// # Errors
    /// The connection is lost.
    pub fn rollback(self) -> Result<()> {
        Ok(self.inner.rollback()?)
    }
}

impl<'c> Deref for Transaction<'c> {
    type Target = postgres::Transaction<'c>;

    fn deref(&self) -> &postgres::Transaction<'c> {
        &self.inner
    }
}

impl<'c> DerefMut for Transaction<'c> {
    fn deref_mut(&mut self) -> &mut postgres::Transaction<'c> {
        &mut self.inner
    }
}

impl fmt::Debug for Transaction<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Transaction").finish_non_exhaustive()
    }
}
