//! Transactions that are run again when they conflict with another one.

use super::options::TransactionOptions;
use super::{Client, Transaction};
use crate::{Error, Result};

/// An error of a transaction's work that says whether the work may succeed when it is run again.
///
/// [`Error`] and a boxed error have it. An error type of a program's own has it in three lines:
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
pub trait Begin: Send {
    /// Its transactions.
    type Transaction<'t>;

    /// Runs the work in transactions until one is committed: see [`transaction_with`].
    #[doc(hidden)]
    fn run<T, E, F>(&mut self, options: TransactionOptions, work: F) -> impl Future<Output = Result<T, E>>
    where
        E: Retryable,
        F: AsyncFnMut(&mut Self::Transaction<'_>) -> Result<T, E>;
}

/// The loop is printed for each type: in a generic one rustc cannot see that its future is `Send`.
macro_rules! begin {
    ($client:ty, $($transaction:ident)::*, |$this:ident, $options:ident| $begin:expr) => {
        impl Begin for $client {
            type Transaction<'t> = $($transaction)::*<'t>;

            async fn run<T, E, F>(&mut self, $options: TransactionOptions, mut work: F) -> Result<T, E>
            where
                E: Retryable,
                F: AsyncFnMut(&mut Self::Transaction<'_>) -> Result<T, E>,
            {
                let mut attempt = 1;
                loop {
                    let $this = &mut *self;
                    let mut transaction = $begin.await.map_err(Error::from)?;
                    let error = match work(&mut transaction).await {
                        Ok(value) => match transaction.commit().await {
                            Ok(()) => return Ok(value),
                            Err(error) => Error::from(error).into(),
                        },
                        Err(error) => {
                            // The error that matters is the work's; a connection that is lost rolls back by itself.
                            let _ = transaction.rollback().await;
                            error
                        }
                    };
                    match $options.delay(attempt) {
                        Some(delay) if error.is_retryable() => tokio::time::sleep(delay).await,
                        _ => return Err(error),
                    }
                    attempt += 1;
                }
            }
        }
    };
}

begin!(Client, Transaction, |client, options| client.transaction_with(&options));
begin!(tokio_postgres::Client, tokio_postgres::Transaction, |client, options| {
    options.apply(client.build_transaction()).start()
});
#[cfg(feature = "deadpool-postgres")]
begin!(deadpool_postgres::Client, deadpool_postgres::Transaction, |client, options| {
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
/// ([`Error::is_retryable`]: SQLSTATE 40001, 40P01, 55P03), it is rolled back and the work is run
/// again, up to five times and with growing, random waits. Any other error ends it.
///
/// The work must change nothing outside of the transaction that running it twice would change twice.
///
/// Where the future must be `Send` (a spawned task, a handler of axum), write `async move`, and have the work own what it uses:
/// of a captured reference rustc cannot see it yet, and says that an implementation of `Send` is not general enough.
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
    C: Begin,
    E: Retryable,
    F: AsyncFnMut(&mut C::Transaction<'_>) -> Result<T, E>,
{
    client.run(TransactionOptions::default(), work).await
}

/// As [`transaction`], with an isolation level, an access mode and a number of attempts.
///
/// # Errors
/// As [`transaction`].
pub async fn transaction_with<C, T, E, F>(client: &mut C, options: TransactionOptions, work: F) -> Result<T, E>
where
    C: Begin,
    E: Retryable,
    F: AsyncFnMut(&mut C::Transaction<'_>) -> Result<T, E>,
{
    client.run(options, work).await
}
