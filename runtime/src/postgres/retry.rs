//! Transactions that are run again when they conflict with another one.

use super::Client;
use super::options::TransactionOptions;
use crate::{Error, Result};

/// An error of a transaction's work that says whether the work may succeed when it is run again.
///
/// [`Error`](crate::Error) and a boxed error have it. An error type of a program's own has it in three lines:
///
/// ```
/// enum Failure { NoMoney, Database(querent::Error) }
/// # impl From<querent::Error> for Failure { fn from(error: querent::Error) -> Self { Failure::Database(error) } }
///
/// impl querent::postgres::Retryable for Failure {
///     fn is_retryable(&self) -> bool {
///         matches!(self, Failure::Database(error) if error.is_retryable())
///     }
/// }
/// ```
pub trait Retryable: From<Error> {
    /// Whether the work may succeed when it is run again.
    fn is_retryable(&self) -> bool;
}

impl Retryable for Error {
    fn is_retryable(&self) -> bool {
        Error::is_retryable(self)
    }
}

impl Retryable for Box<dyn std::error::Error + Send + Sync> {
    fn is_retryable(&self) -> bool {
        self.downcast_ref::<Error>().is_some_and(Error::is_retryable)
    }
}

/// A client that begins transactions.
pub trait Begin<'t>: Send {
    /// Its transactions.
    type Transaction: Send;

    /// Begins one.
    fn begin(&'t mut self, options: TransactionOptions) -> impl Future<Output = Result<Self::Transaction>> + Send;

    /// Commits it.
    fn commit(transaction: Self::Transaction) -> impl Future<Output = Result<()>> + Send;

    /// Rolls it back.
    fn rollback(transaction: Self::Transaction) -> impl Future<Output = Result<()>> + Send;
}

macro_rules! begin {
    ($client:ty, $transaction:ty, |$this:ident, $options:ident| $begin:expr) => {
        impl<'t> Begin<'t> for $client {
            type Transaction = $transaction;

            async fn begin(&'t mut self, $options: TransactionOptions) -> Result<$transaction> {
                let $this = self;
                Ok($begin.await?)
            }

            async fn commit(transaction: $transaction) -> Result<()> {
                Ok(transaction.commit().await?)
            }

            async fn rollback(transaction: $transaction) -> Result<()> {
                Ok(transaction.rollback().await?)
            }
        }
    };
}

begin!(Client, super::Transaction<'t>, |client, options| client.transaction_with(&options));
begin!(tokio_postgres::Client, tokio_postgres::Transaction<'t>, |client, options| {
    options.apply(client.build_transaction()).start()
});
#[cfg(feature = "deadpool-postgres")]
begin!(deadpool_postgres::Client, deadpool_postgres::Transaction<'t>, |client, options| {
    let builder = client.build_transaction();
    let builder = match options.isolation {
        Some(level) => builder.isolation_level(level),
        None => builder,
    };
    let builder = if options.read_only { builder.read_only(true) } else { builder };
    let builder = if options.deferrable { builder.deferrable(true) } else { builder };
    builder.start()
});

/// Runs the work in a transaction and commits it. When the transaction conflicts with another one
/// ([`Error::is_retryable`](crate::Error::is_retryable): SQLSTATE 40001, 40P01, 55P03), it is rolled back and the work is run
/// again, up to five times and with growing, random waits. Any other error ends it.
///
/// The work must change nothing outside of the transaction that running it twice would change twice.
///
/// ```no_run
/// # async fn transfer(db: &mut querent::postgres::Client) -> querent::Result<()> {
/// querent::postgres::transaction(db, async |transaction| {
///     transaction.execute("UPDATE accounts SET balance = balance - 1 WHERE id = 1", &[]).await?;
///     transaction.execute("UPDATE accounts SET balance = balance + 1 WHERE id = 2", &[]).await?;
///     Ok(())
/// }).await
/// # }
/// ```
///
/// # Errors
/// What the work returns; what begin and commit report.
pub async fn transaction<C, T, E, F>(client: &mut C, work: F) -> Result<T, E>
where
    C: for<'t> Begin<'t>,
    E: Retryable,
    F: for<'a, 't> AsyncFnMut(&'a mut <C as Begin<'t>>::Transaction) -> Result<T, E>,
{
    transaction_with(client, TransactionOptions::default(), work).await
}

/// As [`transaction`], with an isolation level, an access mode and a number of attempts.
///
/// # Errors
/// As [`transaction`].
pub async fn transaction_with<C, T, E, F>(client: &mut C, options: TransactionOptions, mut work: F) -> Result<T, E>
where
    C: for<'t> Begin<'t>,
    E: Retryable,
    F: for<'a, 't> AsyncFnMut(&'a mut <C as Begin<'t>>::Transaction) -> Result<T, E>,
{
    let mut attempt = 1;
    loop {
        let mut transaction = client.begin(options).await?;
        let error = match work(&mut transaction).await {
            Ok(value) => match <C as Begin<'_>>::commit(transaction).await {
                Ok(()) => return Ok(value),
                Err(error) => error.into(),
            },
            Err(error) => {
                // The error that matters is the work's; a connection that is lost rolls back by itself.
                let _ = <C as Begin<'_>>::rollback(transaction).await;
                error
            }
        };
        match options.delay(attempt) {
            Some(delay) if error.is_retryable() => tokio::time::sleep(delay).await,
            _ => return Err(error),
        }
        attempt += 1;
    }
}
