//! How many rows a query yields, as types, and the compile-time gates that they open or shut.

use crate::Result;
use crate::executor::{Database, Executor};
use crate::query::Query;
use crate::statement::{OwnedRow, Shape};

/// No row ever: a statement without a result.
pub enum Zero {}

/// Always one row.
pub enum ExactlyOne {}

/// No row or one.
pub enum AtMostOne {}

/// Any number of rows.
pub enum Many {}

/// The query yields rows.
#[diagnostic::on_unimplemented(
    message = "this statement yields no rows",
    label = "there is no row to fetch",
    note = "use `execute` or `run`, which give the number of changed rows, or add a RETURNING clause"
)]
pub trait HasRows {}

impl HasRows for ExactlyOne {}
impl HasRows for AtMostOne {}
impl HasRows for Many {}

/// The query never yields a second row.
#[diagnostic::on_unimplemented(
    message = "this query may yield many rows, so one row cannot be fetched of it",
    label = "many rows may come",
    note = "add `LIMIT 1`, compare all columns of a unique key with `=`, or use `fetch_all`, `fetch` or `run`"
)]
pub trait NeverMany {}

impl NeverMany for Zero {}
impl NeverMany for ExactlyOne {}
impl NeverMany for AtMostOne {}

/// The statement yields no rows.
#[diagnostic::on_unimplemented(
    message = "this query yields rows, which `execute` would throw away",
    label = "rows would be lost",
    note = "use `run`, `fetch_one`, `fetch_optional` or `fetch_all`; or leave out the RETURNING clause"
)]
pub trait HasNoRows {}

impl HasNoRows for Zero {}

/// What [`Query::run`] gives.
pub trait Cardinality: Sized {
    /// Out of rows of the type `T`.
    type Output<T>;

    /// Runs the query.
    fn run<'c, 'q, D, R, const N: usize, E>(
        query: Query<'q, D, R, Self, N>,
        executor: E,
    ) -> E::Reply<'q, Result<Self::Output<OwnedRow<D, R>>>>
    where
        D: Database,
        R: Shape<D>,
        E: Executor<'c, Db = D>,
        'c: 'q;
}

macro_rules! cardinality {
    ($($name:ty: $row:ident => $output:ty, $method:ident;)*) => {$(
        impl Cardinality for $name {
            type Output<$row> = $output;

            fn run<'c, 'q, D, R, const N: usize, E>(
                query: Query<'q, D, R, Self, N>,
                executor: E,
            ) -> E::Reply<'q, Result<Self::Output<OwnedRow<D, R>>>>
            where
                D: Database,
                R: Shape<D>,
                E: Executor<'c, Db = D>,
                'c: 'q,
            {
                executor.$method(query)
            }
        }
    )*};
}

cardinality! {
    Zero: T => u64, execute;
    ExactlyOne: T => T, fetch_one;
    AtMostOne: T => Option<T>, fetch_optional;
    Many: T => Vec<T>, fetch_all;
}
