//! What a query can be run on.

use crate::query::Query;
use crate::statement::{OwnedRow, Shape};
use crate::{Error, Result};

/// A kind of database, a type that only names it: [`Sqlite`](crate::Sqlite).
pub trait Database: Sized + 'static {
    /// A row while the engine stands on it.
    type Row<'r>;
}

/// A connection or transaction that queries run on, as a shared reference: `&db`, `&transaction`.
///
/// The methods of [`Query`] are made of these; a program has no need to call them.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot run queries",
    label = "not an executor",
    note = "pass a shared reference: `&connection`, `&transaction`, `&savepoint`",
    note = "a guard or a pooled connection is passed by what it points to: `&*guard`"
)]
pub trait Executor<'c>: Sized {
    /// The database behind it.
    type Db: Database;

    /// What a call gives for the value `T`: `T` itself where the driver blocks, a future of it where it does not.
    type Reply<T>;

    /// The rows of a lazy [`fetch`](Query::fetch).
    type Rows<R: Shape<Self::Db>>;

    /// See [`Query::fetch_one`].
    fn fetch_one<R: Shape<Self::Db>, C, const N: usize>(
        self,
        query: Query<'_, Self::Db, R, C, N>,
    ) -> Self::Reply<Result<OwnedRow<Self::Db, R>>>;

    /// See [`Query::fetch_optional`].
    fn fetch_optional<R: Shape<Self::Db>, C, const N: usize>(
        self,
        query: Query<'_, Self::Db, R, C, N>,
    ) -> Self::Reply<Result<Option<OwnedRow<Self::Db, R>>>>;

    /// See [`Query::fetch_all`].
    fn fetch_all<R: Shape<Self::Db>, C, const N: usize>(
        self,
        query: Query<'_, Self::Db, R, C, N>,
    ) -> Self::Reply<Result<Vec<OwnedRow<Self::Db, R>>>>;

    /// See [`Query::fetch`].
    fn fetch<R: Shape<Self::Db>, C, const N: usize>(self, query: Query<'_, Self::Db, R, C, N>) -> Self::Rows<R>;

    /// See [`Query::try_for_each`]; the rows are not yet decoded.
    fn try_for_each<R, C, const N: usize, F, X>(
        self,
        query: Query<'_, Self::Db, R, C, N>,
        visit: F,
    ) -> Self::Reply<Result<(), X>>
    where
        F: for<'r> FnMut(&'r <Self::Db as Database>::Row<'r>) -> Result<(), X>,
        X: From<Error>;

    /// See [`Query::execute`].
    fn execute<R, C, const N: usize>(self, query: Query<'_, Self::Db, R, C, N>) -> Self::Reply<Result<u64>>;
}
