//! Blocking transactions that are run again when they conflict with another one.

use super::Client;
use super::client::apply;
use crate::Result;
use crate::postgres::{Retryable, TransactionOptions};

/// A client that begins transactions.
pub trait Begin<'t> {
    /// Its transactions.
    type Transaction;

    /// Begins one.
    fn begin(&'t mut self, options: TransactionOptions) -> Result<Self::Transaction>;

    /// Commits it.
    fn commit(transaction: Self::Transaction) -> Result<()>;

    /// Rolls it back.
    fn rollback(transaction: Self::Transaction) -> Result<()>;
}

impl<'t> Begin<'t> for Client {
    type Transaction = super::Transaction<'t>;

    fn begin(&'t mut self, options: TransactionOptions) -> Result<super::Transaction<'t>> {
        self.transaction_with(&options)
    }

    fn commit(transaction: super::Transaction<'t>) -> Result<()> {
        transaction.commit()
    }

    fn rollback(transaction: super::Transaction<'t>) -> Result<()> {
        transaction.rollback()
    }
}

impl<'t> Begin<'t> for postgres::Client {
    type Transaction = postgres::Transaction<'t>;

    fn begin(&'t mut self, options: TransactionOptions) -> Result<postgres::Transaction<'t>> {
        Ok(apply(&options, self.build_transaction()).start()?)
    }

    fn commit(transaction: postgres::Transaction<'t>) -> Result<()> {
        Ok(transaction.commit()?)
    }

    fn rollback(transaction: postgres::Transaction<'t>) -> Result<()> {
        Ok(transaction.rollback()?)
    }
}

/// Runs the work in a transaction and commits it; the blocking twin of [`querent::postgres::transaction`](crate::postgres::transaction).
///
/// # Errors
/// What the work returns; what begin and commit report.
pub fn transaction<C, T, E, F>(client: &mut C, work: F) -> Result<T, E>
where
    C: for<'t> Begin<'t>,
    E: Retryable,
    F: for<'a, 't> FnMut(&'a mut <C as Begin<'t>>::Transaction) -> Result<T, E>,
{
    transaction_with(client, TransactionOptions::default(), work)
}

/// As [`transaction`], with an isolation level, an access mode and a number of attempts.
///
/// # Errors
/// As [`transaction`].
pub fn transaction_with<C, T, E, F>(client: &mut C, options: TransactionOptions, mut work: F) -> Result<T, E>
where
    C: for<'t> Begin<'t>,
    E: Retryable,
    F: for<'a, 't> FnMut(&'a mut <C as Begin<'t>>::Transaction) -> Result<T, E>,
{
    let mut attempt = 1;
    loop {
        let mut transaction = client.begin(options)?;
        let error = match work(&mut transaction) {
            Ok(value) => match <C as Begin<'_>>::commit(transaction) {
                Ok(()) => return Ok(value),
                Err(error) => error.into(),
            },
            Err(error) => {
                // The error that matters is the work's; a connection that is lost rolls back by itself.
                let _ = <C as Begin<'_>>::rollback(transaction);
                error
            }
        };
        match options.delay(attempt) {
            Some(delay) if error.is_retryable() => std::thread::sleep(delay),
            _ => return Err(error),
        }
        attempt += 1;
    }
}
