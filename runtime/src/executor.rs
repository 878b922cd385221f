//! What a query can be run on.

use crate::query::Query;
use crate::statement::{OwnedRow, Shape};
use crate::visit::Visitor;
use crate::{Error, Result};

/// A kind of database, a type that only names it: `Sqlite`, `Postgres`.
pub trait Database: Sized + 'static {
    /// A row while the engine stands on it.
    type Row<'r>;

    /// The first column of the row that could not be read, if there is one; it is told once.
    #[doc(hidden)]
    fn failure(row: &Self::Row<'_>) -> Option<Error>;
}

/// A connection or transaction that queries run on, as a reference: `&db`, `&transaction`; `&mut client` where the driver wants it.
///
/// The methods of [`Query`] are made of these; a program has no need to call them.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot run queries",
    label = "not an executor",
    note = "pass a reference: `&connection`, `&transaction`; `&mut client` to the blocking PostgreSQL drivers",
    note = "a guard or a pooled connection is passed by what it points to: `&*guard`",
    note = "some drivers and pools take a feature of `querent`: `postgres-sync`, `deadpool-postgres`, `bb8-postgres`, `r2d2-postgres`"
)]
pub trait Executor<'c>: Sized {
    /// The database behind it.
    type Db: Database;

    /// What a call gives for the value `T`: `T` itself where the driver blocks, a future of it where it does not, which
    /// borrows the bound values for `'q`.
    type Reply<'q, T>
    where
        'c: 'q,
        T: 'c;

    /// As [`Reply`](Self::Reply), of a call that hands each row to the visitor `V`.
    type Visited<'q, V: Visitor<Self::Db, X>, X: From<Error>>
    where
        'c: 'q;

    /// The rows of a lazy [`fetch`](Query::fetch): an iterator where the driver blocks, a stream where it does not.
    type Rows<R: Shape<Self::Db>>;

    /// See [`Query::fetch_one`].
    fn fetch_one<'q, R: Shape<Self::Db>, C, const N: usize>(
        self,
        query: Query<'q, Self::Db, R, C, N>,
    ) -> Self::Reply<'q, Result<OwnedRow<Self::Db, R>>>
    where
        'c: 'q;

    /// See [`Query::fetch_optional`].
    fn fetch_optional<'q, R: Shape<Self::Db>, C, const N: usize>(
        self,
        query: Query<'q, Self::Db, R, C, N>,
    ) -> Self::Reply<'q, Result<Option<OwnedRow<Self::Db, R>>>>
    where
        'c: 'q;

    /// See [`Query::fetch_all`].
    fn fetch_all<'q, R: Shape<Self::Db>, C, const N: usize>(
        self,
        query: Query<'q, Self::Db, R, C, N>,
    ) -> Self::Reply<'q, Result<Vec<OwnedRow<Self::Db, R>>>>
    where
        'c: 'q;

    /// See [`Query::fetch`].
    fn fetch<R: Shape<Self::Db>, C, const N: usize>(self, query: Query<'_, Self::Db, R, C, N>) -> Self::Rows<R>;

    /// See [`Query::try_for_each`].
    fn visit<'q, R, C, const N: usize, V, X>(
        self,
        query: Query<'q, Self::Db, R, C, N>,
        visitor: V,
    ) -> Self::Visited<'q, V, X>
    where
        'c: 'q,
        V: Visitor<Self::Db, X>,
        X: From<Error>;

    /// See [`Query::execute`].
    fn execute<'q, R, C, const N: usize>(self, query: Query<'q, Self::Db, R, C, N>) -> Self::Reply<'q, Result<u64>>
    where
        'c: 'q;
}
