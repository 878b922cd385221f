//! The value of `query!`: a checked statement with its bound values, and the methods that run it.

use crate::cardinality::{Cardinality, HasNoRows, HasRows, NeverMany};
use crate::statement::{BorrowedRow, Checked, OwnedRow, Shape};
use crate::visit::{Each, TryEach};
use crate::{Argument, Database, Error, Executor, Result};
use std::fmt;
use std::marker::PhantomData;

/// A query that is ready to run: what `query!` and its sisters return.
///
/// Nothing happens until one of its methods is called. `D` is the database, `R` tells the row's type, `C` how many rows
/// may come, `N` is the number of bound values; a program never writes these types.
///
/// Which methods can be called depends on what the SQL can yield: [`fetch_one`](Self::fetch_one) on a query that may
/// give many rows does not compile. [`run`](Self::run) always does, and gives what the query gives.
#[must_use = "a query does nothing until it is run: call `run`, `fetch_all`, `execute` …"]
pub struct Query<'q, D: 'static, R: 'static, C: 'static, const N: usize> {
    // The expansion is a literal of this struct: a function that made one would be compiled once for each query.
    #[doc(hidden)]
    pub checked: Checked<D, R, C>,
    #[doc(hidden)]
    pub args: [Argument<'q>; N],
}

impl<'q, D: Database, R: Shape<D>, C, const N: usize> Query<'q, D, R, C, N> {
    /// Runs the query and gives what it can give: the row where there always is one, an `Option` of it where there is
    /// one at most, a `Vec` where many may come, and the number of changed rows (`u64`) for a statement without rows.
    ///
    /// # Errors
    /// The engine refuses, or a column holds what its type cannot take; see [`ErrorKind`](crate::ErrorKind).
    #[inline]
    pub fn run<'c, E>(self, executor: E) -> E::Reply<'q, Result<C::Output<OwnedRow<D, R>>>>
    where
        E: Executor<'c, Db = D>,
        'c: 'q,
        C: Cardinality,
    {
        C::run(self, executor)
    }

    /// The one row.
    ///
    /// # Errors
    /// As [`run`](Self::run); [`RowNotFound`](crate::ErrorKind::RowNotFound) where the query gave none.
    #[inline]
    pub fn fetch_one<'c, E>(self, executor: E) -> E::Reply<'q, Result<OwnedRow<D, R>>>
    where
        E: Executor<'c, Db = D>,
        'c: 'q,
        C: HasRows + NeverMany,
    {
        executor.fetch_one(self)
    }

    /// The row, if there is one.
    ///
    /// # Errors
    /// As [`run`](Self::run).
    #[inline]
    pub fn fetch_optional<'c, E>(self, executor: E) -> E::Reply<'q, Result<Option<OwnedRow<D, R>>>>
    where
        E: Executor<'c, Db = D>,
        'c: 'q,
        C: HasRows + NeverMany,
    {
        executor.fetch_optional(self)
    }

    /// All rows.
    ///
    /// # Errors
    /// As [`run`](Self::run).
    #[inline]
    pub fn fetch_all<'c, E>(self, executor: E) -> E::Reply<'q, Result<Vec<OwnedRow<D, R>>>>
    where
        E: Executor<'c, Db = D>,
        'c: 'q,
        C: HasRows,
    {
        executor.fetch_all(self)
    }

    /// The rows one by one, each read when it is asked for: an iterator of `Result`s.
    ///
    /// The bound values are copied, so that the iterator holds on to the connection alone. A failure is the last item.
    #[inline]
    pub fn fetch<'c, E>(self, executor: E) -> E::Rows<R>
    where
        E: Executor<'c, Db = D>,
        'c: 'q,
        C: HasRows,
    {
        executor.fetch(self)
    }

    /// Calls `visit` with each row, whose text and bytes are borrowed (`&str`, `&[u8]`): no row is allocated.
    ///
    /// # Errors
    /// As [`run`](Self::run).
    #[inline]
    pub fn for_each<'c, E, F>(self, executor: E, visit: F) -> E::Visited<'q, Each<R, F>, Error>
    where
        E: Executor<'c, Db = D>,
        'c: 'q,
        C: HasRows,
        F: for<'r> FnMut(BorrowedRow<'r, D, R>),
    {
        let site = self.checked.site;
        executor.visit(self, Each { visit, site, shape: PhantomData })
    }

    /// As [`for_each`](Self::for_each), and stops at the first error that `visit` returns.
    ///
    /// # Errors
    /// As [`run`](Self::run), and what `visit` returns.
    #[inline]
    pub fn try_for_each<'c, E, F, X>(self, executor: E, visit: F) -> E::Visited<'q, TryEach<R, F>, X>
    where
        E: Executor<'c, Db = D>,
        'c: 'q,
        C: HasRows,
        F: for<'r> FnMut(BorrowedRow<'r, D, R>) -> Result<(), X>,
        X: From<Error>,
    {
        let site = self.checked.site;
        executor.visit(self, TryEach { visit, site, shape: PhantomData })
    }

    /// Runs a statement without rows and gives the number of rows that it inserted, updated or deleted (0 for any other
    /// statement). Rows that a PRAGMA or the like gives are skipped.
    ///
    /// # Errors
    /// The engine refuses; see [`ErrorKind`](crate::ErrorKind).
    #[inline]
    pub fn execute<'c, E>(self, executor: E) -> E::Reply<'q, Result<u64>>
    where
        E: Executor<'c, Db = D>,
        'c: 'q,
        C: HasNoRows,
    {
        executor.execute(self)
    }
}

impl<D, R, C, const N: usize> Query<'_, D, R, C, N> {
    /// The same with copies of the bound values.
    #[cfg(feature = "postgres")]
    pub(crate) fn into_owned(self) -> Query<'static, D, R, C, N> {
        Query { checked: self.checked, args: self.args.map(Argument::into_owned) }
    }

    /// The text that is sent to the engine.
    pub fn sql(&self) -> &'static str {
        self.checked.site.sql
    }
}

/// The SQL, without the bound values.
impl<D, R, C, const N: usize> fmt::Debug for Query<'_, D, R, C, N> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Query").field("sql", &self.sql()).finish_non_exhaustive()
    }
}
