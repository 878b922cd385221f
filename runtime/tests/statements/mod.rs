//! Statements as the macros print them, for tests that have no schema.
#![allow(dead_code)] // Each test program uses some.

use querent::__private::{Checked, Statement, site};
use querent::{Argument, Query};
use std::marker::PhantomData;

/// The statement with its types.
#[track_caller]
pub(crate) const fn checked<D, R, C>(statement: &'static Statement) -> Checked<D, R, C> {
    Checked { site: site(statement), types: PhantomData }
}

/// The statement with the values for it.
pub(crate) fn query<D, R, C, const N: usize>(
    checked: Checked<D, R, C>,
    args: [Argument<'_>; N],
) -> Query<'_, D, R, C, N> {
    Query { checked, args }
}

/// A statement with rows of so many columns.
pub(crate) const fn rows(sql: &'static str, columns: usize) -> Statement {
    Statement { sql, columns, counts: false, types: None }
}

/// An INSERT, UPDATE or DELETE without rows.
pub(crate) const fn changes(sql: &'static str) -> Statement {
    Statement { sql, columns: 0, counts: true, types: None }
}

/// Anything else.
pub(crate) const fn other(sql: &'static str) -> Statement {
    Statement { sql, columns: 0, counts: false, types: None }
}

/// The same with the engine's types of its columns and parameters.
pub(crate) const fn with_types(
    statement: Statement,
    columns: &'static [&'static str],
    params: &'static [&'static str],
) -> Statement {
    Statement { types: Some((columns, params)), ..statement }
}
